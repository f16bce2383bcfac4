"""The heads over the matrix: a queue's name, and how many wait in it, judged by its limits."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.limits import Severity
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.choosing_table import ChoosingHeader
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.marks import hatched_square
from supervisor_app.ui.parts.table_view import FOCUS_W
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.skills.matrix_model import FIXED
from supervisor_app.ui.skills.reading import Head

HEAD_H = 62
NAME_TOP, NAME_H = 12, 20
WAITING_TOP, WAITING_H = 32, 18
PAD, EDGE = 6, 3
SIGN = 9
LIFT, SWITCH_TOP, SWITCH_H = 7, 44, 14
"""Where a head says its switch too, its two lines stand higher."""
STATE_AT, WORDS_FROM = 2, 60
"""A column of states that has only their glyphs has no title."""


class MatrixHead(ChoosingHeader):
    """Titles of two lines."""

    queue_clicked = Signal(object)
    """The `QueueId` whose waiting contacts are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heads: tuple[Head, ...] = ()
        self.stale = False
        self.current = -1
        """The column that the keyboard is in."""
        self.setMouseTracking(True)
        self.stand(HEAD_H)

    def show_heads(self, heads: tuple[Head, ...], stale: bool) -> None:
        """What stands over the queues; while stale nothing is judged."""
        if (heads, stale) != (self.heads, self.stale):
            self.heads, self.stale = heads, stale
            self.viewport().update()

    def mark(self, column: int) -> None:
        """Mark the column that the keyboard is in."""
        if column != self.current:
            self.current = column
            self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        head = self._head(logicalIndex)
        if head is None and logicalIndex == STATE_AT and rect.width() < self.look.px(WORDS_FROM):
            self._ground(painter, rect)
        elif head is None:
            super().paintSection(painter, rect, logicalIndex)
        else:
            self._queue(painter, rect, logicalIndex, head)

    def _ground(self, painter: QPainter, rect: QRect) -> None:
        theme = self.look.theme
        painter.fillRect(rect, theme.color("panel"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))

    def _queue(self, painter: QPainter, rect: QRect, place: int, head: Head) -> None:
        theme, px = self.look.theme, self.look.px
        self._ground(painter, rect)
        painter.fillRect(QRect(rect.left(), rect.top(), 1, rect.height()), theme.color("line"))
        if place == self.current:
            painter.fillRect(
                QRect(rect.left(), rect.bottom() - FOCUS_W, rect.width(), FOCUS_W),
                theme.color("acc"),
            )
        lift = px(LIFT) if head.switch else 0
        painter.translate(0, -lift)
        name = QRect(rect.left() + EDGE, px(NAME_TOP), rect.width() - 2 * EDGE, px(NAME_H))
        wide = metrics(Role.BODY_STRONG, self.look.scale).horizontalAdvance(head.title)
        role = Role.BODY_STRONG if wide <= name.width() else Role.NOTE_STRONG
        painter.setFont(font(role, self.look.scale))
        painter.setPen(theme.color("t3" if self.stale or head.lost else "t1"))
        used = write(painter, name, head.title, Qt.AlignmentFlag.AlignHCenter)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == place:
            middle = QRect(name)
            middle.setLeft(round(name.center().x() + used / 2))
            self._arrow(painter, middle, 0, Qt.AlignmentFlag.AlignLeft)
        self._waiting(painter, rect, head)
        painter.translate(0, lift)
        if head.switch:
            below = QRect(name.left(), px(SWITCH_TOP), name.width(), px(SWITCH_H))
            painter.setFont(font(Role.MICRO, self.look.scale))
            painter.setPen(theme.color("t3"))
            write(painter, below, head.switch, Qt.AlignmentFlag.AlignHCenter)

    def _waiting(self, painter: QPainter, rect: QRect, head: Head) -> None:
        theme, scale, px = self.look.theme, self.look.scale, self.look.px
        text = tr("排队 {count}", count=formats.count(head.waiting))
        stale = self.stale or head.lost
        severity = Severity.NORMAL if stale else head.severity
        flagged = severity is not Severity.NORMAL
        role = Role.NOTE_STRONG if flagged else Role.NOTE
        width = metrics(role, scale).horizontalAdvance(text) + 2 * px(PAD)
        mark = px(SIGN + 4) if severity is Severity.WARNING or head.lost else 0
        width = min(width + mark, rect.width() - 4)
        area = QRectF(0, 0, round(width), px(WAITING_H))
        area.moveCenter(QRectF(rect).center())
        area.moveTop(px(WAITING_TOP))
        ink = "t3" if stale else "t2"
        if head.lost:
            size = px(SIGN)
            sign = QRectF(area.left() + px(PAD), area.center().y() - size / 2, size, size)
            hatched_square(painter, sign, theme)
        if severity is Severity.CRITICAL:
            painter.fillRect(area, theme.color("critf"))
            ink = "oncrit"
        elif severity is Severity.WARNING:
            painter.fillRect(area, theme.color("warnbg"))
            ink = "warn"
            size = px(SIGN)
            sign = QRectF(area.left() + px(PAD), area.center().y() - size / 2, size, size)
            draw_glyph(painter, Glyph.WARNING, sign, theme.color("warnf"))
        painter.setFont(font(role, scale))
        painter.setPen(theme.color(ink))
        write(painter, area.adjusted(mark, 0, 0, 0), text, Qt.AlignmentFlag.AlignHCenter)

    def _head(self, column: int) -> Head | None:
        place = column - FIXED
        return self.heads[place] if 0 <= place < len(self.heads) else None

    def _waiting_at(self, place: QPoint) -> Head | None:
        """The queue whose number is at a place; a number leads to its rows (design 9.6)."""
        if place.y() < self.look.px(WAITING_TOP):
            return None
        return self._head(self.logicalIndexAt(place))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._waiting_at(event.position().toPoint()) is not None
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand if over else arrow)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        head = self._waiting_at(event.position().toPoint())
        if head is not None and event.button() is Qt.MouseButton.LeftButton:
            self.queue_clicked.emit(head.queue)
            return
        super().mousePressEvent(event)
