"""What one panel says when it alone has failed: the cause, and a button to try again (design 5)."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

HEIGHT = 28
PAD = 12
GLYPH = 12
BUTTON_H = 22


class ErrorStrip(QWidget):
    """Hidden while all is well; what the panel showed last stays below it."""

    retry_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._cause = ""
        self.retry = QPushButton(self)
        self.retry.setProperty("flat", "true")
        self.retry.clicked.connect(self.retry_wished)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAD, 0, PAD, 0)
        row.addStretch(1)
        row.addWidget(self.retry, 0, Qt.AlignmentFlag.AlignVCenter)
        self.use(self._look)
        self.hide()

    @property
    def cause(self) -> str:
        """What went wrong; empty while all is well."""
        return self._cause

    def say(self, cause: str) -> None:
        """A cause in plain words, or none any more."""
        self._cause = cause
        self.setAccessibleName(cause)
        self.setVisible(bool(cause))
        self.update()

    def use(self, look: Look) -> None:
        """Repaint in another look."""
        self._look = look
        self.setFixedHeight(look.px(HEIGHT))
        self.retry.setFixedHeight(look.px(BUTTON_H))
        self.retry.setFont(font(Role.NOTE, look.scale))
        self.retry.setText(tr("重试"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, look = self._look.theme, self._look
        painter.fillRect(self.rect(), theme.color("raised"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("line"))
        size = look.px(GLYPH)
        mark = QRectF(look.px(PAD), round((self.height() - size) / 2), size, size)
        draw_glyph(painter, Glyph.WARNING, mark, theme.color("t1"))
        painter.setFont(font(Role.NOTE, look.scale))
        painter.setPen(theme.color("t1"))
        left = mark.right() + look.px(8)
        room = QRectF(left, 0, max(0.0, self.retry.x() - left - 8), self.height())
        write(painter, room, self._cause)
