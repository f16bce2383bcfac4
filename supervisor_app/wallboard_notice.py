"""What stands on a wall that may show nothing: why, and what a person does about it.

In both languages, as no layout says which one the room reads.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.words import Words
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.parts.theme import DARK
from supervisor_app.ui.wall.brush import Brush
from supervisor_app.ui.wall.drawn import HEIGHT, WIDTH, Box, Mark, Side
from supervisor_app.ui.wall.sheet import Sheet

_PAD = 120.0


class WallNotice(QWidget):
    """A page of the wall's style without any figure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._brush = Brush()
        self._marks: tuple[Mark, ...] = ()

    def say(self, cause: Words, cure: Words, trying: Words) -> None:
        """Why nothing is shown, what helps, and when it is tried again."""
        marks = _marks(cause, cure, trying)
        if marks != self._marks:
            self._marks = marks
            self.setAccessibleName(f"{cause.zh} · {cause.en}")
            self.update()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What is painted."""
        return self._marks

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), DARK.color("bg"))
        scale = min(self.width() / WIDTH, self.height() / HEIGHT)
        painter.translate((self.width() - WIDTH * scale) / 2, (self.height() - HEIGHT * scale) / 2)
        painter.scale(scale, scale)
        for mark in self._marks:
            self._brush.paint(painter, mark, DARK)
        painter.end()


def _marks(cause: Words, cure: Words, trying: Words) -> tuple[Mark, ...]:
    sheet = Sheet("zh_CN", False)
    wide = WIDTH - 2 * _PAD
    sheet.sign(Box(WIDTH / 2 - 40, 250, 80, 80), Glyph.QUALITY, "dq")
    for top, high, text, size, token, strong in (
        (370.0, 100.0, cause.zh, 72, "t1", True),
        (470.0, 60.0, cause.en, 36, "t2", False),
        (580.0, 64.0, cure.zh, 40, "t1", False),
        (644.0, 50.0, cure.en, 28, "t2", False),
        (860.0, 50.0, trying.zh, 30, "t3", False),
        (910.0, 44.0, trying.en, 24, "t3", False),
    ):
        box = Box(_PAD, top, wide, high)
        sheet.text(box, text, size, token, strong, Side.MIDDLE, least=20)
    return tuple(sheet.marks)
