"""The head of a part of a dock: its title, and a note beside it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look

HEIGHT = 34
PAD = 12.0


class Section(QWidget):
    """Between two rules."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._title = self._note = ""
        self.setFixedHeight(HEIGHT)

    @property
    def note(self) -> str:
        """What stands beside the title."""
        return self._note

    def say(self, title: str, note: str = "") -> None:
        """Other words."""
        if (title, note) != (self._title, self._note):
            self._title, self._note = title, note
            self.setAccessibleName(f"{title} {note}".strip())
            self.update()

    def use(self, look: Look) -> None:
        """Repaint in another look."""
        self._look = look
        self.setFixedHeight(look.px(HEIGHT))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, scale = self._look.theme, self._look.scale
        for y in (0, self.height() - 1):
            painter.fillRect(QRectF(0, y, self.width(), 1), theme.color("line"))
        painter.scale(scale, scale)
        width, height = self.width() / scale, self.height() / scale
        painter.setFont(font(Role.BODY_STRONG))
        painter.setPen(theme.color("t1"))
        end = PAD + write(painter, QRectF(PAD, 0, width - 2 * PAD, height), self._title)
        painter.setFont(font(Role.NOTE))
        painter.setPen(theme.color("t3"))
        write(painter, QRectF(end + 10, 0, max(0.0, width - PAD - end - 10), height), self._note)
