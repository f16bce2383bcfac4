"""执行中: the plans in force, since when, by whom, until when, and how far the floor is off."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.formats import count
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

MOST = 2
LINE_H = 46
PAD = 16
SIGN = 12


class ForceLine(QWidget):
    """One plan."""

    seen_to = Signal(str)
    """The key of the plan that is to be looked at."""
    restore_wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._off = False
        self.key = ""
        self.name, self.about = QLabel(self), QLabel(self)
        self.about.setProperty("tone", "t2")
        for label in (self.name, self.about):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setMinimumWidth(0)
        self.see, self.restore = QPushButton(self), QPushButton(self)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addStretch(1)
        texts.addWidget(self.name)
        texts.addWidget(self.about)
        texts.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(texts, 1)
        for button in (self.see, self.restore):
            button.setProperty("link", "true")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._row.addWidget(button)
        self.see.clicked.connect(lambda: self.seen_to.emit(self.key))
        self.restore.clicked.connect(lambda: self.restore_wished.emit(self.key))

    def say(self, key: str, name: str, about: str, drifted: int, why_not: str) -> None:
        """Another plan, or the same a moment later."""
        self.key, self._off = key, drifted > 0
        self.name.setText(f"{tr('执行中')}{tr('：')}{name}")
        self.about.setText(about)
        self.see.setText(tr("偏离 {count}", count=count(drifted)) if drifted else tr("查看"))
        self.see.setAccessibleName(f"{name} {self.see.text()}")
        self.restore.setEnabled(not why_not)
        self.restore.setToolTip(why_not)
        self.setToolTip(f"{self.name.text()}\n{about}")
        self.setAccessibleName(f"{self.name.text()} {about}")
        self.update()

    def use(self, look: Look) -> None:
        """Words and sizes."""
        self._look = look
        px, scale = look.px, look.scale
        self.setFixedHeight(px(LINE_H))
        self._row.setContentsMargins(px(PAD + 20), 0, px(PAD - 6), 0)
        self._row.setSpacing(px(2))
        self.name.setFont(font(Role.BODY_STRONG, scale))
        self.about.setFont(font(Role.NOTE, scale))
        self.restore.setText(tr("恢复"))
        for button in (self.see, self.restore):
            button.setFont(font(Role.NOTE, scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._look.theme, self._look.px
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("line"))
        sign = QRectF(px(PAD), self.name.y() + px(3), px(SIGN), px(SIGN))
        glyph = Glyph.WARNING if self._off else Glyph.INFO
        draw_glyph(painter, glyph, sign, theme.color("t2"))
        painter.end()


class ForceLines(QWidget):
    """Up to two; how many more there are stands below. Hidden where no plan is in force."""

    seen_to = Signal(str)
    restore_wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self.lines = [ForceLine(self) for _ in range(MOST)]
        self._more = QLabel(self)
        self._more.setProperty("tone", "t3")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in self.lines:
            line.seen_to.connect(self.seen_to)
            line.restore_wished.connect(self.restore_wished)
            column.addWidget(line)
            line.hide()
        column.addWidget(self._more)
        self.hide()

    def say(self, plans: list[tuple[str, str, str, int, str]]) -> None:
        """Key, name, since when and until when, how many cells are off, why no restoring."""
        for place, line in enumerate(self.lines):
            if place < len(plans):
                line.say(*plans[place])
            line.setVisible(place < len(plans))
        rest = len(plans) - len(self.lines)
        self._more.setText(
            tr("另有 {count} 个预案执行中，见“载入预案”", count=count(rest)) if rest > 0 else ""
        )
        self._more.setVisible(rest > 0)
        self.setVisible(bool(plans))

    def use(self, look: Look) -> None:
        """Words and sizes."""
        self._look = look
        for line in self.lines:
            line.use(look)
        self._more.setFont(font(Role.NOTE, look.scale))
        self._more.setContentsMargins(look.px(PAD), 0, look.px(PAD), look.px(6))
