"""连接: the first thing that a desk asks. Over the empty shell; nothing waits for a test to end."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.checking import CheckLine
from supervisor_app.domain.source_choice import DemonstrationForm, SourceKept
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.connect.dialog_foot import DialogFoot
from supervisor_app.ui.connect.dialog_head import DialogHead
from supervisor_app.ui.connect.entered import Entered
from supervisor_app.ui.connect.source_step import SourceStep
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

WIDTH, HEIGHT = 1056, 724
MARGIN = 12
LONGEST_CHAIN = 10_000
SCRIM = QColor(0, 0, 0, 140)
"""Black, 55 %."""


LOOK_KEYS = (Qt.Key.Key_T, Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0)
"""With Ctrl these are the whole desk's, also here: theme and scale."""


class LaterStep(Protocol):
    """A step after the source was taken."""

    title: Callable[[], str]
    widget: QWidget

    def use(self, look: Look) -> None:
        """Take theme, language and scale."""
        ...

    def begin(self) -> None:
        """It is in sight."""
        ...

    def show_floor(self, view: FloorView) -> None:
        """A picture of the source that was taken."""
        ...

    def finish(self, after: Callable[[], None]) -> None:
        """Save what was entered, and then go on; where that fails it stays in sight."""
        ...


class ConnectDialog(QWidget):
    """Source, then queues and teams, then limits. Esc leaves it."""

    test_wished = Signal(object)
    """A `SourceForm` that is to be tested."""
    test_dropped = Signal()
    take_wished = Signal(object)
    """A `SourceForm` that was tested and is to be used from now on."""
    later_wished = Signal()
    """Nothing is chosen now: the demonstration, or what there was before."""
    language_wished = Signal(str)
    entered_changed = Signal(object)
    """What was typed, without secrets: an `Entered`."""
    left = Signal()
    """It is done with."""

    def __init__(
        self, icons: Icons, steps: Sequence[LaterStep], first_run: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._ground = parent
        self._look, self._first_run, self._at = Look(), first_run, 0
        self._steps = tuple(steps)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box = QFrame(self)
        self.box.setObjectName("Dialog")
        self.head = DialogHead(icons, self.box)
        self.source = SourceStep(self.box)
        self.foot = DialogFoot(self.box)
        self._stack = QStackedWidget(self.box)
        self._stack.addWidget(self.source)
        for step in self._steps:
            self._stack.addWidget(step.widget)
        column = QVBoxLayout(self.box)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
        self._connect()
        parent.installEventFilter(self)
        self._show_step()

    def _connect(self) -> None:
        self.head.language_wished.connect(self.language_wished)
        self.source.edited.connect(self._edited)
        self.foot.later_wished.connect(self.leave)
        self.foot.test_wished.connect(self.test)
        self.foot.next_wished.connect(self.go_on)

    # What is shown

    def fill(self, entered: Entered) -> None:
        """What was entered earlier."""
        self.source.fill(entered)
        self._show_step()

    def show_line(self, line: CheckLine) -> None:
        """A step of the test has finished."""
        self.source.log.add(line)
        self._show_step()

    def finish_test(self, passed: bool) -> None:
        """The test is over."""
        self.source.finish(passed)
        self._show_step()
        button = self.foot.next if passed else self.foot.test
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_taken(self, kept: SourceKept) -> None:
        """The source counts from now on."""
        self.source.taken(kept)
        if isinstance(self.source.form, DemonstrationForm) or not self._steps:
            self._close()
            return
        self._begin_step(1)

    def show_refused(self, cause: Cause) -> None:
        """It was not taken; what there was before still counts."""
        self.source.refuse(cause)
        self._show_step()

    def show_floor(self, view: FloorView) -> None:
        """A picture of the source that was taken."""
        for step in self._steps:
            step.show_floor(view)

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self.head.use(look)
        self.source.use(look)
        self.foot.use(look)
        for step in self._steps:
            step.use(look)
        self._place()
        self._show_step()

    def _show_step(self) -> None:
        titles = [tr("数据源"), *(step.title() for step in self._steps)]
        demonstration = isinstance(self.source.form, DemonstrationForm)
        named = titles[:1] if demonstration else titles
        self.head.show_step(named, self._at, self._first_run)
        self._stack.setCurrentIndex(self._at)
        last = self._at == len(titles) - 1
        if self._at:
            goes = tr("完成，进入现场") if last else tr("下一步：{step}", step=titles[self._at + 1])
        elif demonstration:
            goes = tr("进入演示现场")
        else:
            goes = tr("下一步：{step}", step=titles[1]) if len(titles) > 1 else tr("使用此数据源")
        later = tr("稍后，先看演示数据") if self._first_run else tr("取消")
        self.foot.show_ways(
            tr("跳过，以后在设置中填写") if self._at else later,
            goes,
            self.source.why_not() if not self._at else "",
            tests=not self._at and not demonstration,
            testing=self.source.testing,
        )
        self.setAccessibleName(tr("连接数据源"))

    # What is done

    @Slot()
    def test(self) -> None:
        """Test what was entered, anew if it was tested before."""
        if self._at == 0 and self.source.begin():
            self.test_wished.emit(self.source.form)
        self._show_step()

    @Slot()
    def go_on(self) -> None:
        """To the next step: a source is taken only once it was tested."""
        if self._at:
            self._steps[self._at - 1].finish(self._next_step)
        elif self.source.passed:
            self.source.take()
            self._show_step()
            self.take_wished.emit(self.source.form)
        elif not self.source.testing:
            self.test()

    def _next_step(self) -> None:
        if self._at >= len(self._steps):
            self._close()
            return
        self._begin_step(self._at + 1)

    def _begin_step(self, at: int) -> None:
        self._at = at
        self._show_step()
        self.foot.next.setFocus(Qt.FocusReason.OtherFocusReason)
        self._steps[at - 1].begin()

    @Slot()
    def leave(self) -> None:
        """Esc: of a source, nothing is chosen; of a later step, it is left as it is."""
        if self._at:
            self._close()
            return
        self.test_dropped.emit()
        self.later_wished.emit()
        self._close()

    def _close(self) -> None:
        self._ground.removeEventFilter(self)
        self.hide()
        self.left.emit()

    @Slot()
    def _edited(self) -> None:
        self.test_dropped.emit()
        self.entered_changed.emit(self.source.entered)
        self._show_step()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.leave()
            case Qt.Key.Key_F9:
                self.test()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                focus = self.focusWidget()
                if isinstance(focus, QPushButton):
                    focus.click()
                else:
                    self.go_on()
            case _:
                event.accept()  # nothing of it is for the shell behind

    def event(self, event: QEvent) -> bool:
        """Keys of the desk's shortcuts are this dialog's while it is open."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if not (control and event.key() in LOOK_KEYS):
                event.accept()
                return True
        return super().event(event)

    # Where it stands

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802  Qt's own name
        """Tab goes round within the dialog."""
        at: QWidget | None = self.focusWidget()
        at = self if at is None else at
        for _ in range(LONGEST_CHAIN):
            at = at.nextInFocusChain() if forward else at.previousInFocusChain()
            if at is None:
                return False
            takes = at.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and at.isVisible() and at.isEnabled() and self.box.isAncestorOf(at):
                reason = Qt.FocusReason.TabFocusReason
                at.setFocus(reason if forward else Qt.FocusReason.BacktabFocusReason)
                return True
        return False

    def _place(self) -> None:
        ground = self._ground.rect()
        self.setGeometry(ground)
        px, margin = self._look.px, self._look.px(MARGIN)
        wide = min(px(WIDTH), ground.width() - 2 * margin)
        high = min(px(HEIGHT), ground.height() - 2 * margin)
        left, top = (ground.width() - wide) // 2, (ground.height() - high) // 2
        self.box.setGeometry(QRect(left, top, wide, high))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), SCRIM)
        painter.end()
