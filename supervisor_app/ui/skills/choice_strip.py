"""A sentence that asks something, and the answers beside or below it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.page import Look

PAD = 12
SIGN = 12


class ChoiceStrip(QWidget):
    """Hidden while nothing is asked."""

    chosen = Signal(str)
    """The key of the answer."""

    def __init__(self, parent: QWidget | None = None, glyph: Glyph = Glyph.WARNING) -> None:
        super().__init__(parent)
        self._look, self._glyph = Look(), glyph
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.buttons: dict[str, QPushButton] = {}
        self._row = QHBoxLayout()
        self._row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.text)
        self._column.addLayout(self._row)
        self.hide()

    def ask(self, text: str, answers: Sequence[tuple[str, str, str]]) -> None:
        """Ask this. An answer has a key, its words, and why it cannot be given now (empty: it can).
        An empty text asks nothing."""
        if tuple(key for key, _, _ in answers) != tuple(self.buttons):
            self._make([key for key, _, _ in answers])
        for key, said, why_not in answers:
            button = self.buttons[key]
            button.setText(said)
            button.setEnabled(not why_not)
            button.setToolTip(why_not)
            button.setAccessibleDescription(why_not)
        self.text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.update()

    def use(self, look: Look) -> None:
        """Sizes."""
        self._look = look
        px = look.px
        self._column.setContentsMargins(px(PAD + 20), px(7), px(PAD - 4), px(4))
        self._column.setSpacing(px(2))
        self._row.setSpacing(px(4))
        self.text.setFont(font(Role.NOTE, look.scale))
        for button in self.buttons.values():
            button.setFont(font(Role.NOTE, look.scale))

    def _make(self, keys: list[str]) -> None:
        for old in self.buttons.values():
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = {}
        for key in keys:
            button = QPushButton(self)
            button.setProperty("link", "true")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setFont(font(Role.NOTE, self._look.scale))
            button.clicked.connect(lambda _=False, one=key: self.chosen.emit(one))
            self._row.addWidget(button)
            self.buttons[key] = button

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._look.theme, self._look.px
        painter.fillRect(self.rect(), theme.color("raised"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("line"))
        sign = QRectF(px(PAD), self.text.y() + px(2), px(SIGN), px(SIGN))
        draw_glyph(painter, self._glyph, sign, theme.color("t2"))
        painter.end()
