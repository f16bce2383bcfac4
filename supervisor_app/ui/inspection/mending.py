"""问题与整改: what was found and is mended, one line each, until somebody closes it."""

from msgspec import Struct
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from supervisor_app.domain.inspection import Rectification, RectificationState
from supervisor_app.domain.inspection_telling import result_words
from supervisor_app.ui.emergency.review import scrolled
from supervisor_app.ui.inspection.grid_lines import put
from supervisor_app.ui.inspection.seen import Inspected
from supervisor_app.ui.inspection.wording import fault_said, is_late, state_of
from supervisor_app.ui.parts.fonts import Role, metrics
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import Panel
from supervisor_app.ui.parts.texts import tr, tr_counted
from supervisor_app.ui.record.wording import standing_of

ROW_H = 46
GLYPH_X, GLYPH, TIME_X, TEXT_X, WHO_X = 16, 12, 46, 109, 385
TAG_W, TAG_H, PAD, DUE_W = 62, 18, 16, 120
DATE_W = 44
"""So much wider a time with its date is."""
EDGE_W = 3
_RIGHT = Qt.AlignmentFlag.AlignRight


class MendingLine(Struct, frozen=True):
    """A row in the user's language."""

    id: str
    time: str
    what: str
    who: str
    due: str
    due_token: str
    state: str
    token: str

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        return " ".join(part for part in (self.time, self.what, self.who, self.due, self.state)
                        if part)  # fmt: skip


def mending_lines(seen: Inspected) -> tuple[MendingLine, ...]:
    """The rows of the shift that is shown."""
    found = seen.inspection.rectifications if seen.inspection is not None else ()
    return tuple(_line(one, seen) for one in found)


def _line(one: Rectification, seen: Inspected) -> MendingLine:
    about, waiting = seen.about, seen.waiting_mending(one.id)
    closed = one.state is RectificationState.CLOSED
    at = one.closed_at if closed else one.due_at
    late = is_late(one, about.now)
    due = "" if at is None else about.moment(at)
    became = about.say(result_words(one.result))
    who = " · ".join(part for part in (one.who, became) if part) if closed else one.who
    return MendingLine(
        id=one.id,
        time=about.moment(one.opened_at),
        what=fault_said(one, seen),
        who=who,
        due=tr("▲ 逾期 {due}", due=due) if late else due,
        due_token="warn" if late and not about.stale else "t2",
        state=state_of(one) if waiting is None else standing_of(waiting),
        token="t3" if about.stale else "warnf",
    )


class MendingLines(QWidget):
    """Enter opens what can be done about one."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.at = Look(), 0
        self.lines: tuple[MendingLine, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: tuple[MendingLine, ...]) -> None:
        """Show these."""
        if lines != self.lines:
            self.lines = lines
            self.at = max(0, min(self.at, len(lines) - 1))
            self.setAccessibleDescription("\n".join(line.spoken for line in lines))
            self.setFixedHeight(self.sizeHint().height())
        self._tell()
        self.update()

    def use(self, look: Look) -> None:
        """Colours, fonts and sizes."""
        self.look = look
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(200), len(self.lines) * self.look.px(ROW_H))

    def _tell(self) -> None:
        spoken = self.lines[self.at].spoken if self.lines else ""
        self.setAccessibleName(f"{tr('问题与整改')} {spoken}".strip())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        high = self.look.px(ROW_H)
        dated = any(len(line.time) > len("00:00") for line in self.lines)
        for at, line in enumerate(self.lines):
            self._paint(painter, QRectF(0, at * high, self.width(), high), line, at, dated)
        painter.end()

    def _paint(
        self, painter: QPainter, area: QRectF, line: MendingLine, at: int, dated: bool
    ) -> None:
        px, look = self.look.px, self.look
        if at == self.at and self.hasFocus():
            painter.fillRect(area, look.theme.color("accbg"))
            painter.fillRect(QRectF(0, area.y(), px(EDGE_W), area.height()),
                             look.theme.color("acc"))  # fmt: skip
        painter.fillRect(QRectF(0, area.bottom() - 1, area.width(), 1), look.theme.color("line"))
        size, more = px(GLYPH), px(DATE_W) if dated else 0
        sign = QRectF(px(GLYPH_X), round(area.center().y() - size / 2), size, size)
        draw_glyph(painter, Glyph.WARNING, sign, look.theme.color(line.token))
        text_x = px(TEXT_X) + more

        def put_at(left: float, right: float, text: str, role: Role, token: str) -> None:
            put(painter, look, QRectF(left, area.y(), max(0.0, right - left), area.height()), text,
                role, token)  # fmt: skip

        put_at(px(TIME_X), text_x - px(6), line.time, Role.BODY, "t2")
        tag = self._paint_state(painter, area, line.state)
        due = QRectF(tag.left() - px(PAD + DUE_W), area.y(), px(DUE_W), area.height())
        put(painter, look, due, line.due, Role.BODY, line.due_token, _RIGHT)
        middle = min(px(WHO_X) + more, text_x + (due.left() - text_x) * 0.5)
        what_w = metrics(Role.NAME, look.scale).horizontalAdvance(line.what)
        middle = max(middle, min(text_x + what_w + px(24), text_x + (due.left() - text_x) * 0.6))
        put_at(text_x, middle - px(12), line.what, Role.NAME, "t1")
        put_at(middle, due.left() - px(12), line.who, Role.BODY, "t2")

    def _paint_state(self, painter: QPainter, area: QRectF, state: str) -> QRectF:
        px, look = self.look.px, self.look
        wide = max(px(TAG_W), metrics(Role.MICRO, look.scale).horizontalAdvance(state) + px(12))
        left = area.right() - px(PAD) - wide
        tag = QRectF(left, round(area.center().y() - px(TAG_H) / 2), wide, px(TAG_H))
        painter.fillRect(tag, look.theme.color("raised"))
        put(painter, look, tag, state, Role.MICRO, "t2", Qt.AlignmentFlag.AlignHCenter)
        return tag

    def _row(self, y: float) -> int:
        row = int(y // max(1, self.look.px(ROW_H)))
        return row if row < len(self.lines) else -1

    def _go(self, at: int) -> None:
        self.at = max(0, min(len(self.lines) - 1, at))
        self._tell()
        self.update()

    def _ask(self) -> None:
        if self.lines:
            self.asked.emit(self.lines[self.at].id)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row(event.position().y())
        if row >= 0:
            self._go(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._row(event.position().y()) >= 0:
            self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down if not event.modifiers():
                self._go(self.at + (-1 if event.key() == Qt.Key.Key_Up else 1))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._ask()
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            row = self._row(event.pos().y())
            if row >= 0:
                line = self.lines[row]
                QToolTip.showText(event.globalPos(), f"{line.what}\n{line.who}".strip(), self)
            return True
        return bool(super().event(event))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class MendingPanel(Panel):
    """The panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = MendingLines()
        self.body.addWidget(scrolled(self.lines, self), 1)

    def show_seen(self, seen: Inspected) -> None:
        """What is mended, of the shift that is shown."""
        lines = mending_lines(seen)
        self.entitle(tr("问题与整改"), tr_counted("{n} 项", len(lines)) if lines else "")
        self.lines.show_lines(lines)
        empty = seen.inspection is not None and not lines
        self.say(tr("没有要整改的问题") if empty else "")

    def use(self, look: Look) -> None:
        super().use(look)
        self.lines.use(look)
