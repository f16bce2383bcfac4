"""What went wrong in a panel that keeps its last good data, and 重试 (design section 5)."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words

HEIGHT = 28
BUTTON_H = 22
PAD = 12.0


class FaultStrip(QWidget):
    """Hidden while nothing is wrong."""

    retry_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._cause: Cause | None = None
        self.retry = QPushButton(self)
        self.retry.setProperty("flat", "true")
        self.retry.setCursor(Qt.CursorShape.PointingHandCursor)
        self.retry.clicked.connect(self.retry_wished)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.addStretch(1)
        row.addWidget(self.retry, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def cause(self) -> Cause | None:
        """What is wrong."""
        return self._cause

    def say(self, cause: Cause | None) -> None:
        """What went wrong; None: nothing."""
        self._cause = cause
        self.setVisible(cause is not None)
        self._describe()
        self.update()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self.setFixedHeight(look.px(HEIGHT))
        self.retry.setText(tr("重试"))
        self.retry.setFixedHeight(look.px(BUTTON_H))
        self.retry.setFont(font(Role.NOTE, look.scale))
        self._describe()
        self.update()

    def _describe(self) -> None:
        if self._cause is not None:
            language = self._look.language
            told = (words(self._cause.cause, language), words(self._cause.cure, language))
            self.setAccessibleName(" ".join(told))
            self.setToolTip("\n".join(told))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, scale = self._look.theme, self._look.scale
        painter.fillRect(self.rect(), theme.color("raised"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("line"))
        if self._cause is None:
            return
        size = 12 * scale
        sign = QRectF(PAD * scale, (self.height() - size) / 2, size, size)
        draw_glyph(painter, Glyph.WARNING, sign, theme.color("t2"))
        painter.setFont(font(Role.NOTE, scale))
        painter.setPen(theme.color("t1"))
        left = sign.right() + 8 * scale
        room = QRectF(left, 0, max(0.0, self.retry.x() - left - 4), self.height())
        write(painter, room, words(self._cause.cause, self._look.language))
