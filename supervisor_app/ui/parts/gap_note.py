"""A line beside a table that says, with the hatched mark, which of its figures are incomplete."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.marks import hatched_square
from supervisor_app.ui.parts.page import Look

MARK = 12.0
SPACE = 6.0


class GapNote(QWidget):
    """Hidden where nothing is missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._text = ""
        self.hide()

    @property
    def text(self) -> str:
        """What is said; empty where nothing is missing."""
        return self._text

    def say(self, text: str, details: str = "") -> None:
        """Say what is incomplete; `details` is the tooltip."""
        self.setToolTip(details)
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.setVisible(bool(text))
            self.updateGeometry()
            self.update()

    def use(self, look: Look) -> None:
        """Repaint in another look."""
        self._look = look
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(font(Role.NOTE, self._look.scale))
        mark = MARK * self._look.scale
        width = mark + SPACE + metrics.horizontalAdvance(self._text) + 2
        return QSize(round(width), round(metrics.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        mark = MARK * self._look.scale
        middle = round((self.height() - mark) / 2)
        hatched_square(painter, QRectF(0, middle, mark, mark), self._look.theme)
        painter.setFont(font(Role.NOTE, self._look.scale))
        painter.setPen(self._look.theme.color("t2"))
        left = mark + SPACE
        write(painter, QRectF(left, 0, self.width() - left, self.height()), self._text)
