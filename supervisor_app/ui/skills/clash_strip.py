"""Somebody else changed cells that are prepared here: what stands now, and whose level counts."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, tr_counted

HEIGHT = 32
PAD = 12


class ClashStrip(QWidget):
    """Hidden while nobody did."""

    insisted = Signal()
    """Ours is still wanted."""
    yielded = Signal()
    """Theirs stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._count = 0
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.ours, self.theirs = QPushButton(self), QPushButton(self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.text)
        self._row.addStretch(1)
        for button, wish in ((self.ours, self.insisted), (self.theirs, self.yielded)):
            button.setProperty("link", "true")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(wish)
            self._row.addWidget(button)
        self.hide()

    def say(self, count: int) -> None:
        """How many cells somebody else changed."""
        if count != self._count:
            self._count = count
            self._speak()
        self.setVisible(count > 0)

    def use(self, look: Look) -> None:
        """Words and sizes."""
        self._look = look
        px = look.px
        self.setFixedHeight(px(HEIGHT))
        self._row.setContentsMargins(px(PAD + 20), 0, px(PAD - 4), 0)
        self._row.setSpacing(px(4))
        for part in (self.text, self.ours, self.theirs):
            part.setFont(font(Role.NOTE, look.scale))
        self._speak()

    def _speak(self) -> None:
        self.text.setText(tr_counted("{n} 项冲突未决：已被他人修改", self._count))
        self.ours.setText(tr("仍按我的改"))
        self.theirs.setText(tr("保留他人的"))
        self.setAccessibleName(self.text.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._look.theme, self._look.px
        painter.fillRect(self.rect(), theme.color("raised"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("line"))
        size = px(12)
        sign = QRectF(px(PAD), (self.height() - size) / 2, size, size)
        draw_glyph(painter, Glyph.WARNING, sign, theme.color("t2"))
        painter.end()
