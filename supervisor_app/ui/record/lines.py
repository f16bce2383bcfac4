"""The rows of a timeline: 48 high or as high as their text needs, moved over by the arrows."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from supervisor_app.ui.emergency.painted import WRAP
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look

ROW_H = 48
TIME_X, GLYPH_X, KIND_X, TEXT_X, RIGHT_PAD = 17, 74, 101, 147, 17
GLYPH = 14
APART = 20
LEAST_AUTHOR, MOST_AUTHOR = 44, 130
EDGE_W = 3
FULL_KIND = 760
"""Narrower than this at 100 %, links and marks go below the text."""
RIGHT = Qt.AlignmentFlag.AlignRight


class Part(Struct, frozen=True):
    """A word at the right of a row: a link, or a mark. `key` says what a click on it does."""

    text: str
    key: str = ""
    token: str = "acc"


class Line(Struct, frozen=True):
    """A row in the user's language."""

    id: str
    time: str
    kind: str
    text: str
    author: str
    glyph: Glyph | None = None
    """None: a person's own."""
    token: str = "t1"
    parts: tuple[Part, ...] = ()
    strong: bool = False
    struck: bool = False

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        told = (self.time, self.kind, self.text, *(part.text for part in self.parts), self.author)
        return " ".join(part for part in told if part)


class EntryLines(QWidget):
    """Painted rows. Enter, the menu key or a right click ask what can be done with one."""

    asked = Signal(str, object)
    """A row's id, and where on the screen a menu may open."""
    part_chosen = Signal(str, str)
    """A row's id and the key of the part that was clicked."""
    moved = Signal(int, int)
    """From where to where a row is that the keys are on now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look()
        self.lines: tuple[Line, ...] = ()
        self.at = -1
        self._name, self._author_w, self._extra_w = "", 0, 0
        self._tops: list[int] = [0]
        self._pressed: tuple[int, str] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # What is shown

    def show_lines(self, lines: Sequence[Line], name: str) -> None:
        """Show these; the keys stay on the row that they were on."""
        given = tuple(lines)
        if given == self.lines and name == self._name:
            return
        kept = self.lines[self.at].id if 0 <= self.at < len(self.lines) else ""
        self.lines, self._name = given, name
        self.at = next((at for at, line in enumerate(given) if line.id == kept), -1)
        self.setAccessibleDescription("\n".join(line.spoken for line in given))
        self._tell()
        self._measure()

    def use(self, look: Look) -> None:
        """Colours, fonts and sizes."""
        self.look = look
        self._measure()

    def choose(self, identity: str) -> bool:
        """Put the keys on a row; False: it is not here."""
        at = next((at for at, line in enumerate(self.lines) if line.id == identity), -1)
        if at >= 0:
            self._go(at)
        return at >= 0

    def area_of(self, at: int) -> QRectF:
        """Where a row is."""
        return QRectF(0, self._tops[at], self.width(), self._tops[at + 1] - self._tops[at])

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(300), self._tops[-1])

    def _tell(self) -> None:
        spoken = self.lines[self.at].spoken if 0 <= self.at < len(self.lines) else ""
        self.setAccessibleName(f"{self._name} {spoken}".strip())

    def _measure(self) -> None:
        px = self.look.px
        known = metrics(Role.NOTE, self.look.scale)
        widest = max((known.horizontalAdvance(line.author) for line in self.lines), default=0.0)
        self._extra_w = self._extra()
        self._author_w = min(max(px(LEAST_AUTHOR), round(widest) + 2), px(MOST_AUTHOR))
        tops, top = [0], 0
        for line in self.lines:
            top += self._height(line)
            tops.append(top)
        self._tops = tops
        self.setFixedHeight(top)
        self.update()

    def _height(self, line: Line) -> int:
        px = self.look.px
        room = QRectF(0, 0, max(1.0, self._text_room(line)), 100_000)
        high = metrics(_role(line), self.look.scale).boundingRect(room, WRAP, line.text).height()
        below = px(20) if line.parts and self._below else 0
        return max(px(ROW_H), round(high) + px(28)) + below

    @property
    def _below(self) -> bool:
        return self.width() < self.look.px(FULL_KIND)

    def _parts_w(self, line: Line) -> float:
        known = metrics(Role.NOTE, self.look.scale)
        apart = self.look.px(APART)
        return sum(known.horizontalAdvance(part.text) + apart for part in line.parts)

    def _extra(self) -> int:
        """How much wider times are than those of one day: `11-24 14:38`."""
        known = metrics(Role.BODY, self.look.scale)
        widest = max((known.horizontalAdvance(line.time) for line in self.lines), default=0.0)
        return max(0, round(widest) - self.look.px(GLYPH_X - TIME_X - 14))

    def _text_x(self) -> int:
        """After the widest kind: those of English are longer."""
        known = metrics(Role.NOTE, self.look.scale)
        widest = max((known.horizontalAdvance(line.kind) for line in self.lines), default=0.0)
        wide = max(self.look.px(TEXT_X), self.look.px(KIND_X + 12) + round(widest))
        return wide + self._extra_w

    def _right(self) -> float:
        """Where parts end."""
        return self.width() - self.look.px(RIGHT_PAD) - self._author_w - self.look.px(12)

    def _text_room(self, line: Line) -> float:
        beside = 0.0 if self._below else self._parts_w(line)
        return self._right() - self._text_x() - beside - self.look.px(4)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        text_x = self._text_x()
        for at, line in enumerate(self.lines):
            area = self.area_of(at)
            if area.intersects(QRectF(event.rect())):
                self._paint(painter, area, at, line, text_x)
        painter.end()

    def _paint(self, painter: QPainter, area: QRectF, at: int, line: Line, text_x: int) -> None:
        px, theme, scale = self.look.px, self.look.theme, self.look.scale
        if at == self.at:
            painter.fillRect(area, theme.color("accbg"))
            edge = QRectF(0, area.y(), px(EDGE_W), area.height())
            painter.fillRect(edge, theme.color("acc" if self.hasFocus() else "n3"))
        painter.fillRect(QRectF(0, area.bottom() - 1, area.width(), 1), theme.color("line"))
        first = QRectF(area.x(), area.y(), area.width(), px(ROW_H))
        more = self._extra_w
        self._put(
            painter, first, px(TIME_X), line.time, Role.BODY, "t2", px(GLYPH_X - TIME_X) + more
        )
        size, middle = px(GLYPH), first.center().y()
        sign = QRectF(px(GLYPH_X) + more + 0.5, round(middle - size / 2), size, size)
        if line.glyph is None:
            person(painter, sign, self.look, "t1")
        else:
            draw_glyph(painter, line.glyph, sign, theme.color(line.token))
        self._put(
            painter,
            first,
            px(KIND_X) + more,
            line.kind,
            Role.NOTE,
            "t2",
            text_x - px(KIND_X) - more,
        )
        self._paint_text(painter, area, line, text_x)
        for part, room in self._part_rooms(area, line):
            self._put(painter, room, round(room.x()), part.text, Role.NOTE, part.token,
                      round(room.width()) + 1)  # fmt: skip
        author = QRectF(self.width() - px(RIGHT_PAD) - self._author_w, first.y(),
                        self._author_w, first.height())  # fmt: skip
        painter.setFont(font(Role.NOTE, scale))
        painter.setPen(theme.color("t2"))
        write(painter, author, line.author, RIGHT, metrics(Role.NOTE, scale))

    def _paint_text(self, painter: QPainter, area: QRectF, line: Line, text_x: int) -> None:
        px, theme, scale = self.look.px, self.look.theme, self.look.scale
        role = _role(line)
        below = px(20) if line.parts and self._below else 0
        room = QRectF(text_x, area.y(), self._text_room(line), area.height() - below)
        known = metrics(role, scale)
        bound = known.boundingRect(QRectF(0, 0, room.width(), 100_000), WRAP, line.text)
        written = font(role, scale)
        token = "t3" if line.struck else "t1"
        painter.setPen(theme.color(token))
        painter.setFont(written)
        if bound.height() <= known.lineSpacing() * 1.5:
            one = QRectF(room.x(), area.y(), room.width(), room.height())
            wide = write(painter, one, line.text, metrics=known)
            if line.struck:
                y = round(one.center().y()) + 0.5
                painter.drawLine(QPointF(one.x(), y), QPointF(one.x() + wide, y))
            return
        if line.struck:
            struck = QFont(written)
            struck.setStrikeOut(True)
            painter.setFont(struck)
        top = area.y() + (room.height() - bound.height()) / 2
        painter.drawText(QRectF(text_x, top, room.width(), bound.height() + 2), WRAP, line.text)

    def _part_rooms(self, area: QRectF, line: Line) -> list[tuple[Part, QRectF]]:
        """Where links and marks stand, from the right; in a narrow window below the text."""
        px = self.look.px
        known = metrics(Role.NOTE, self.look.scale)
        found, right, left = [], self._right(), float(self._text_x())
        for part in line.parts:
            wide = known.horizontalAdvance(part.text)
            if self._below:
                room = QRectF(left, area.bottom() - px(26), wide + 2, px(20))
                left += wide + px(APART)
            else:
                room = QRectF(right - wide, area.y(), wide + 2, px(ROW_H))
                right -= wide + px(APART)
            found.append((part, room))
        return found

    def _put(
        self, painter: QPainter, line: QRectF, x: int, text: str, role: Role, token: str, wide: int
    ) -> None:
        painter.setFont(font(role, self.look.scale))
        painter.setPen(self.look.theme.color(token))
        room = QRectF(x, line.y(), wide, line.height())
        write(painter, room, text, metrics=metrics(role, self.look.scale))

    # What is done

    def _hit(self, at: QPointF) -> tuple[int, str]:
        """The row, and the key of its part, at a place."""
        row = next((n for n in range(len(self.lines)) if self.area_of(n).contains(at)), -1)
        if row < 0:
            return -1, ""
        parts = self._part_rooms(self.area_of(row), self.lines[row])
        key = next((part.key for part, room in parts if part.key and room.contains(at)), "")
        return row, key

    def _go(self, at: int) -> None:
        if not self.lines:
            return
        self.at = max(0, min(len(self.lines) - 1, at))
        self._tell()
        self.update()
        area = self.area_of(self.at)
        self.moved.emit(round(area.top()), round(area.bottom()))

    def _ask(self, place: QPoint) -> None:
        if 0 <= self.at < len(self.lines):
            self.asked.emit(self.lines[self.at].id, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hand = bool(self._hit(event.position())[1])
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._hit(event.position())
        if self._pressed[0] >= 0:
            self._go(self._pressed[0])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if event.button() is not Qt.MouseButton.LeftButton or pressed is None:
            return
        row, key = self._hit(event.position())
        if key and (row, key) == pressed:
            self.part_chosen.emit(self.lines[row].id, key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row, key = self._hit(event.position())
        if row >= 0 and not key:
            self._ask(event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is not QContextMenuEvent.Reason.Mouse:
            self._ask(self._below_row())
            return
        row, _ = self._hit(QPointF(event.pos()))
        if row >= 0:
            self._go(row)
            self._ask(event.globalPos())

    def _below_row(self) -> QPoint:
        if not 0 <= self.at < len(self.lines):
            return self.mapToGlobal(QPoint(0, 0))
        area = self.area_of(self.at)
        return self.mapToGlobal(QPoint(self._text_x(), round(area.bottom()) - 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down if not event.modifiers():
                step = -1 if event.key() == Qt.Key.Key_Up else 1
                last = len(self.lines)
                self._go(last - 1 if self.at < 0 and step < 0 else self.at + step)
            case Qt.Key.Key_Home:
                self._go(0)
            case Qt.Key.Key_End:
                self._go(len(self.lines) - 1)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                self._go(self.at + (-10 if event.key() == Qt.Key.Key_PageUp else 10))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                self._ask(self._below_row())
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.at < 0 and self.lines and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._go(len(self.lines) - 1)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._measure()


def _role(line: Line) -> Role:
    return Role.BODY_STRONG if line.strong else Role.BODY


def person(painter: QPainter, area: QRectF, look: Look, token: str) -> None:
    """The glyph of what a person wrote: a head and shoulders, on the grid of the others."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(area.topLeft())
    painter.scale(area.width() / 12, area.height() / 12)
    painter.setPen(QPen(look.theme.color(token), 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(6, 3.7), 2.4, 2.4)
    painter.drawArc(QRectF(1.7, 7.4, 8.6, 8.6), 0, 180 * 16)
    painter.restore()
