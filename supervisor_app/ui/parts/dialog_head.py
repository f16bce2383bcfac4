"""The head of a dialog: its name, a note below, and the language."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.segments import Segments

HEIGHT = 72
MARK = 30


class DialogHead(QWidget):
    """Says what is asked; the language can be changed before anything else is read."""

    language_wished = Signal(str)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons, self._look = icons, Look()
        self._title, self._note = QLabel(self), QLabel(self)
        for label in (self._title, self._note):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setProperty("tone", "t2")
        self.language = Segments(self)
        self.language.chosen.connect(self.language_wished)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(0)
        self._texts.addStretch(1)
        self._texts.addWidget(self._title)
        self._texts.addWidget(self._note)
        self._texts.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._texts, 1)
        self._row.addWidget(self.language)

    @property
    def note(self) -> str:
        """What stands below the name."""
        return self._note.text()

    def entitle(self, title: str, note: str = "") -> None:
        """Its name, and what stands below it."""
        self._title.setText(title)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def use(self, look: Look) -> None:
        """Colours, fonts and sizes."""
        self._look = look
        px = look.px
        self.setFixedHeight(px(HEIGHT))
        self._row.setContentsMargins(px(24 + MARK + 14), 0, px(24), 0)
        self._title.setFont(font(Role.TITLE, look.scale))
        self._note.setFont(font(Role.NOTE, look.scale))
        self.language.offer({"zh_CN": "中文", "en": "English"}, look.scale)
        self.language.choose("en" if look.language.startswith("en") else "zh_CN")
        self.language.setAccessibleName("中文 / English")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._look.theme, self._look.px
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("line2"))
        mark = QRectF(px(24), (self.height() - px(26)) / 2, px(MARK), px(26))
        self._icons.draw(painter, "mark", mark, theme.color("acc"))
        painter.end()
