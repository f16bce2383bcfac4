"""Lists of a panel that are painted, not made of widgets: few lines, each told to a reader."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look

L = TypeVar("L")
WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class Ink(Struct, frozen=True):
    """How a text is written: role and token."""

    role: Role = Role.BODY
    token: str = "t1"


class PaintedLines(QWidget, Generic[L]):
    """What is the same as before is not painted again."""

    grows = False
    """Whether lines are as high as their texts need."""

    def __init__(self, row_h: int, head_h: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row_h, self._head_h = row_h, head_h
        self.look = Look()
        self.lines: tuple[L, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[L]) -> None:
        """Show these and no others."""
        given = tuple(lines)
        if given != self.lines:
            resized = len(given) != len(self.lines)
            self.lines = given
            self.setAccessibleDescription("\n".join(map(self.spoken, given)))
            if resized or self.grows:
                self.setFixedHeight(self.sizeHint().height())
            self.update()

    def use(self, look: Look) -> None:
        """Repaint in another look."""
        self.look = look
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        high = self.look.px(self._head_h) + sum(map(self.line_height, self.lines))
        return QSize(self.look.px(100), high)

    def line_height(self, line: L) -> int:
        """How high a line is, where not all are alike (`grows`)."""
        return self.look.px(self._row_h)

    def wrapped(self, text: str, role: Role, width: float) -> float:
        """How high a text is that is wrapped into a width."""
        room = QRectF(0, 0, max(1.0, width), 4000)
        return metrics(role, self.look.scale).boundingRect(room, WRAP, text).height()

    def put_wrapped(self, painter: QPainter, area: QRectF, text: str, ink: Ink) -> None:
        """Write a text that may need several lines."""
        painter.setFont(font(ink.role, self.look.scale))
        painter.setPen(self.look.theme.color(ink.token))
        painter.drawText(area, WRAP, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.grows and event.oldSize().width() != event.size().width():
            self.setFixedHeight(self.sizeHint().height())

    def spoken(self, line: L) -> str:
        """A line as a screen reader says it."""
        raise NotImplementedError

    def paint_head(self, painter: QPainter, area: QRectF) -> None:
        """What stands above the columns."""

    def paint_line(self, painter: QPainter, area: QRectF, line: L) -> None:
        """One line into its area."""
        raise NotImplementedError

    def put(
        self,
        painter: QPainter,
        area: QRectF,
        text: str,
        ink: Ink,
        align: Qt.AlignmentFlag = LEFT,
    ) -> float:
        """Write a text; how wide it is."""
        painter.setFont(font(ink.role, self.look.scale))
        painter.setPen(self.look.theme.color(ink.token))
        return write(painter, area, text, align, metrics(ink.role, self.look.scale))

    def span(self, area: QRectF, left: float, right: float) -> QRectF:
        """A part of a line, in pixels of the design from its left edge."""
        px = self.look.scale
        return QRectF(area.x() + left * px, area.y(), (right - left) * px, area.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        px, theme = self.look.px, self.look.theme
        head = px(self._head_h)
        if head:
            area = QRectF(0, 0, self.width(), head)
            self.paint_head(painter, area)
            painter.fillRect(QRectF(0, head - 1, self.width(), 1), theme.color("line"))
        top = head
        for line in self.lines:
            area = QRectF(0, top, self.width(), self.line_height(line))
            top = round(area.bottom())
            if not area.intersects(QRectF(event.rect())):
                continue
            self.paint_line(painter, area, line)
            painter.fillRect(QRectF(0, area.bottom() - 1, self.width(), 1), theme.color("line"))
        painter.end()
