"""The head of the dialog: its name, the steps, and the language."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr

HEIGHT = 72
MARK = 30


class DialogHead(QWidget):
    """Says where one is; the language can be changed before anything else is read."""

    language_wished = Signal(str)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons, self._look = icons, Look()
        self._title, self._steps = QLabel(self), QLabel(self)
        self._steps.setTextFormat(Qt.TextFormat.PlainText)
        self._steps.setProperty("tone", "t2")
        self.language = Segments(self)
        self.language.chosen.connect(self.language_wished)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(0)
        self._texts.addStretch(1)
        self._texts.addWidget(self._title)
        self._texts.addWidget(self._steps)
        self._texts.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._texts, 1)
        self._row.addWidget(self.language)

    def show_step(self, titles: Sequence[str], at: int, first_run: bool) -> None:
        """The steps that there are, and which one it is."""
        parts = [tr("首次使用")] if first_run else []
        if len(titles) > 1:
            count = tr("{at} / {count}：", at=at + 1, count=len(titles))
            parts.append(count + "  ›  ".join(titles))
        self._steps.setText("   ".join(parts))

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        px = look.px
        self.setFixedHeight(px(HEIGHT))
        self._row.setContentsMargins(px(24 + MARK + 14), 0, px(24), 0)
        self._title.setText(tr("连接数据源"))
        self._title.setFont(font(Role.TITLE, look.scale))
        self._steps.setFont(font(Role.NOTE, look.scale))
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
