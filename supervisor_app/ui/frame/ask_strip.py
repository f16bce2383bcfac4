"""Under the bar, on every page: what the gateway could not put back and a person must decide."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

HEIGHT, BUTTON_H = 36, 26
PAD = 14
SIGN = 14


class AskStrip(QWidget):
    """Hidden while nobody is asked."""

    followed = Signal()
    """It is to be seen to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._told = ""
        self.head, self.text = QLabel(self), QLabel(self)
        for label in (self.head, self.text):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.text.setProperty("tone", "t2")
        self.see = QPushButton(self)
        self.see.setCursor(Qt.CursorShape.PointingHandCursor)
        self.see.clicked.connect(self.followed)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.head)
        self._row.addWidget(self.text, 1)
        self._row.addWidget(self.see)
        self.hide()

    def ask(self, head: str, told: str) -> None:
        """What is to be decided, and why; an empty head asks nothing."""
        self.head.setText(head)
        self._told = told
        self.setVisible(bool(head))
        self.setToolTip(f"{head}\n{told}".strip())
        self.setAccessibleName(f"{head} {told}".strip())
        self._fit()

    def use(self, look: Look) -> None:
        """Words and sizes."""
        self._look = look
        px = look.px
        self.setFixedHeight(px(HEIGHT))
        self._row.setContentsMargins(px(PAD + SIGN + 8), 0, px(12), 0)
        self._row.setSpacing(px(12))
        self.head.setFont(font(Role.BODY_STRONG, look.scale))
        for part in (self.text, self.see):
            part.setFont(font(Role.BODY, look.scale))
        self.see.setText(tr("去处理"))
        self.see.setFixedHeight(px(BUTTON_H))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        known = self.text.fontMetrics()
        self._row.activate()
        room = max(0, self.text.width())
        self.text.setText(known.elidedText(self._told, Qt.TextElideMode.ElideRight, room))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._look.theme, self._look.px
        painter.fillRect(self.rect(), theme.color("raised"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("line2"))
        sign = QRectF(px(PAD), (self.height() - px(SIGN)) / 2, px(SIGN), px(SIGN))
        draw_glyph(painter, Glyph.WARNING, sign, theme.color("t1"))
        painter.end()
