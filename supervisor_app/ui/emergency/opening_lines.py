"""Painted lines of which one is opened: a click or Enter does it, the arrows move."""

from typing import Protocol, TypeVar

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from supervisor_app.ui.emergency.painted import PaintedLines

EDGE_W = 3


class Opens(Protocol):
    """A line that can be opened."""

    @property
    def id(self) -> str: ...

    @property
    def chosen(self) -> bool: ...


Line = TypeVar("Line", bound=Opens)


class OpeningLines(PaintedLines[Line]):
    """What is open stands out, and so does where the keys are."""

    opened = Signal(str)
    """The id of a line."""

    def __init__(self, row_h: int, parent: QWidget | None = None) -> None:
        super().__init__(row_h, 0, parent)
        self.at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def is_here(self, line: Line) -> bool:
        """Whether the keys are on it."""
        return self.hasFocus() and self.lines.index(line) == self.at

    def paint_edge(self, painter: QPainter, area: QRectF, ink: QColor) -> None:
        """Mark a line at its left edge."""
        painter.fillRect(QRectF(0, area.y(), self.look.px(EDGE_W), area.height()), ink)

    def step(self, step: int) -> None:
        """The keys go to the line above or below."""
        self.at = max(0, min(len(self.lines) - 1, self.at + step))
        self.update()

    def open(self, at: int) -> None:
        """Open a line, where there is one."""
        if 0 <= at < len(self.lines):
            self.at = at
            self.update()
            self.opened.emit(self.lines[at].id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.open(int(event.position().y() // self.look.px(self._row_h)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """With Ctrl, Alt or Shift a key is the page's."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        match event.key():
            case Qt.Key.Key_Up if plain:
                self.step(-1)
            case Qt.Key.Key_Down if plain:
                self.step(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if plain:
                self.open(self.at)
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
