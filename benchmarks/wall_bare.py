"""The least that a wall's digits can cost: one widget that writes them all, each second."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.ui.parts.fonts import sized_font
from supervisor_app.ui.wall.drawn import HEIGHT, Text

_INK, _GROUND = QColor("#E9EDF0"), QColor("#0F1214")


class BareWall(QWidget):
    """The same texts at the same places in the same fonts, in one colour, and nothing else."""

    def __init__(self, size: tuple[int, int]) -> None:
        super().__init__()
        self._texts: Sequence[Text] = ()
        self.resize(*size)

    def take(self, texts: Sequence[Text]) -> None:
        """Write these."""
        self._texts = texts
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), _GROUND)
        scale = self.height() / HEIGHT
        painter.scale(scale, scale)
        painter.setPen(_INK)
        for text in self._texts:
            painter.setFont(sized_font(text.size, text.strong))
            painter.drawText(QPointF(text.box.x, text.box.y + text.box.h * 0.7), text.text)
        painter.end()
