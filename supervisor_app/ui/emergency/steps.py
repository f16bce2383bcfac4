"""处置步骤: what was done, what is being done, what comes; each with its buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from supervisor_app.domain.emergency import StepState
from supervisor_app.domain.people import Right
from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.emergency.standing import level_name
from supervisor_app.ui.emergency.step_row import GAP, ROW_H, StepRow
from supervisor_app.ui.emergency.step_rows import DONE, RECEIPT, RUN, SKIP, StepLine, step_line
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import HEAD_H, Panel
from supervisor_app.ui.parts.scrolled import scrolled
from supervisor_app.ui.parts.texts import tr

ENTERS = (RECEIPT, RUN, DONE)
"""What Enter does, the first that a row offers: a receipt that one owes oneself comes first."""
BUTTONS_W = 198
"""Kept for buttons where there is room."""


class StepList(QWidget):
    """The rows, one below the other; the arrows choose one."""

    key_wished = Signal(int, str)
    moved = Signal(object)
    """The row that the keys are on now is to be seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self.rows: list[StepRow] = []
        self.chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_lines(self, lines: list[StepLine]) -> None:
        """Show these steps. A row that is another under the pointer takes no click for a while."""
        known = list(self.rows)
        for line in lines[len(self.rows) :]:
            row = StepRow(line, self._look, self)
            row.wished.connect(self.key_wished)
            row.chosen.connect(self.choose)
            self.rows.append(row)
            row.show()
        for row in self.rows[len(lines) :]:
            row.hide()
            row.deleteLater()
        del self.rows[len(lines) :]
        before = self._current()
        places = {row: row.y() for row in known}
        for row, line in zip(self.rows, lines, strict=True):
            row.show_line(line)
        if self._current() != before or not any(line.number == self.chosen for line in lines):
            self.chosen = self._current()
        self._mark()
        self.arrange()
        for row in self.rows:
            if known and places.get(row) != row.y():
                row.is_another()

    def _current(self) -> int:
        """The number of the step that is worked on; 0: none."""
        numbers = (row.line.number for row in self.rows if row.line.state is StepState.CURRENT)
        return next(numbers, 0)

    def choose(self, number: int) -> None:
        """Put the keys on a step."""
        self.chosen = number
        self._mark()

    def _mark(self) -> None:
        for row in self.rows:
            row.mark(row.line.number == self.chosen and self.hasFocus())

    def arrange(self) -> None:
        """Every row where it belongs."""
        px = self._look.px
        need = max((row.buttons_width() for row in self.rows), default=0)
        least = px(BUTTONS_W) if self.width() > px(640) else 0
        kept = max(least, need + px(GAP) if need else 0)
        top = 0
        for row in self.rows:
            row.keep_buttons(kept)
            high = row.height_in(self.width())
            row.setGeometry(0, top, self.width(), high)
            top += high
        self.setFixedHeight(max(1, top))

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self.setAccessibleName(tr("处置步骤"))
        for row in self.rows:
            row.use(look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and self.rows:
            self._move(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if not event.isAutoRepeat():
                self._enter()
        elif event.key() == Qt.Key.Key_Delete and self.chosen:
            self.key_wished.emit(self.chosen, SKIP)
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        numbers = [row.line.number for row in self.rows]
        at = numbers.index(self.chosen) if self.chosen in numbers else -1
        self.choose(numbers[max(0, min(len(numbers) - 1, at + step))])
        row = next(row for row in self.rows if row.line.number == self.chosen)
        self.moved.emit(row)

    def _enter(self) -> None:
        """A button that has the keys is what is meant."""
        button = self.focusWidget()
        if isinstance(button, QPushButton) and button.hasFocus():
            button.click()
        else:
            self.go_on()

    def go_on(self) -> None:
        """Enter: run what is prepared, or say that it is done; what was run once is not run again
        by it."""
        row = next((row for row in self.rows if row.line.number == self.chosen), None)
        if row is None:
            return
        if row.is_new:
            return
        ways = (one for one in row.line.offers if one.key in ENTERS and not one.again)
        key = next((one.key for one in ways), None)
        button = row.buttons.get(key) if key is not None else None
        if key is not None and button is not None and button.isEnabled():
            self.key_wished.emit(row.line.number, key)


class StepsPanel(Panel):
    """The panel."""

    wished = Signal(int, str)
    insert_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = StepList()
        self.list.key_wished.connect(self.wished)
        self._scroll = scrolled(self.list, self)
        self.list.moved.connect(self._scroll.ensureWidgetVisible)
        self.body.addWidget(self._scroll, 1)
        self.count = QLabel(self)
        self.count.setProperty("tone", "t2")
        self.insert = QPushButton(self)
        self.insert.clicked.connect(self.insert_wished)
        self.head.addWidget(self.count)
        self.head.addWidget(self.insert)

    def show_seen(self, seen: Seen) -> None:
        """How things stand."""
        one = seen.emergency
        steps = one.steps if one is not None else ()
        done = sum(step.state in (StepState.DONE, StepState.SKIPPED) for step in steps)
        note = f"{level_name(one.level)} · {one.playbook}".strip(" ·") if one is not None else ""
        self.entitle(tr("处置步骤"), note)
        self.count.setText(tr("{done} / {all} 完成", done=done, all=len(steps)))
        self.count.setVisible(bool(steps))
        why = seen.why_no_change(Right.RESPOND)
        self.insert.setVisible(seen.active is not None)
        self.insert.setEnabled(not why)
        self.insert.setToolTip(why)
        self.insert.setAccessibleDescription(why)
        self.say("" if steps else tr("没有步骤；按 N 插入"))
        self.list.show_lines([step_line(step, seen) for step in steps])

    def wanted(self) -> int:
        """How high it is with all rows."""
        return self._look.px(HEAD_H) + max(self.list.height(), self._look.px(ROW_H)) + 2

    def use(self, look: Look) -> None:
        super().use(look)
        self.count.setFont(font(Role.NOTE, look.scale))
        self.insert.setFont(font(Role.NOTE_STRONG, look.scale))
        self.insert.setText(tr("插入步骤"))
        self.insert.setFixedHeight(look.px(26))
        self.list.use(look)
