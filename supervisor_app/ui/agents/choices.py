"""Controls of the 坐席 filters: lists with their name in front, and who is past a limit."""

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QComboBox, QMenu, QWidget

from supervisor_app.domain.ids import QueueId
from supervisor_app.ui.agents.filter import ANY_LEVEL
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

EVERY = ""
HEIGHT = 30
LEVELS = (1, 2, 3, 4, 5)
PAD = 12
WIDEST = 260
"""No list is wider at 100 %; a longer name is cut short in the control, not in the list."""


class Choice(QComboBox):
    """A list with its name in front: 队列 全部 ▾."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._look = Look()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(20)
        self.activated.connect(self._tell)

    def offer(self, name: str, choices: Mapping[str, str]) -> None:
        """Offer these, key to text."""
        self._name = name
        self.setAccessibleName(name)
        wanted = list(choices.items())
        have = [(self.itemData(place), self.itemText(place)) for place in range(self.count())]
        if wanted != have:
            kept = self.currentData()
            self.clear()
            for key, text in wanted:
                self.addItem(text, key)
            self.choose(str(kept or EVERY))
        self.updateGeometry()

    def choose(self, key: str) -> None:
        """Mark a choice; an unknown key marks all."""
        self.setCurrentIndex(max(0, self.findData(key)))

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        texts = (self.itemText(place) for place in range(self.count()))
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return _control_size(metrics.horizontalAdvance(self._name) + widest, self._look)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @Slot(int)
    def _tell(self, place: int) -> None:
        self.chosen.emit(str(self.itemData(place) or EVERY))

    def use(self, look: Look) -> None:
        """Colours and words."""
        self._look = look
        self.setFont(font(Role.BODY, look.scale))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_control(self, self._look, self.font(), (self._name, self.currentText()))


class SkillChoice(QAbstractButton):
    """技能 with its level: a menu of the queues, each with the levels that suffice."""

    chosen = Signal(str, int)
    """A queue, and the weakest level that passes; no queue: everyone passes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._queues: Mapping[str, str] = {}
        self._skill, self._level = QueueId(EVERY), ANY_LEVEL
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._ask)

    def offer(self, queues: Mapping[str, str]) -> None:
        """Offer these queues, key to name."""
        self._queues = queues
        self._say()

    def choose(self, skill: QueueId, level: int) -> None:
        """Mark a choice."""
        self._skill, self._level = skill, level
        self._say()

    def use(self, look: Look) -> None:
        """Colours and words."""
        self._look = look
        self._say()

    def menu(self) -> QMenu:
        """What can be chosen."""
        menu = QMenu(self)
        menu.setFont(font(Role.BODY, self._look.scale))
        menu.addAction(tr("全部")).triggered.connect(lambda: self.chosen.emit(EVERY, ANY_LEVEL))
        for queue, name in self._queues.items():
            levels = menu.addMenu(name)
            levels.setFont(menu.font())
            for level in (ANY_LEVEL, *LEVELS):
                entry = levels.addAction(_level_words(level) or tr("任意级别"))
                entry.setCheckable(True)
                entry.setChecked((queue, level) == (self._skill, self._level))
                entry.triggered.connect(
                    lambda _, skill=queue, at=level: self.chosen.emit(skill, at)
                )
        return menu

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font(Role.BODY, self._look.scale))
        return _control_size(sum(map(metrics.horizontalAdvance, self._words())), self._look)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        _paint_control(self, self._look, font(Role.BODY, self._look.scale), self._words())

    def _words(self) -> tuple[str, str]:
        if not self._skill:
            return tr("技能"), tr("全部")
        name = self._queues.get(self._skill, self._skill.partition("/")[2])
        return tr("技能"), f"{name} {_level_words(self._level)}".strip()

    def _say(self) -> None:
        self.setAccessibleName(" ".join(self._words()))
        self.updateGeometry()
        self.update()

    @Slot()
    def _ask(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))


def _level_words(level: int) -> str:
    """The levels that suffice."""
    if level == ANY_LEVEL:
        return ""
    return tr("1 级") if level == 1 else tr("1–{level} 级", level=level)


def _control_size(text_width: int, look: Look) -> QSize:
    width = min(text_width, round(WIDEST * look.scale)) + round(56 * look.scale)
    return QSize(width, round(HEIGHT * look.scale))


def _paint_control(widget: QWidget, look: Look, made: QFont, words: tuple[str, str]) -> None:
    """A name, what is chosen, and an arrow in a frame."""
    theme, scale = look.theme, look.scale
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    focused = widget.hasFocus()
    painter.setPen(QPen(theme.color("acc" if focused else "line2"), 2 if focused else 1))
    painter.setBrush(theme.color("hover" if widget.underMouse() else "panel"))
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    pad = round(PAD * scale)
    area = widget.rect().adjusted(pad, 0, -round(26 * scale), 0)
    painter.setFont(made)
    painter.setPen(theme.color("t2"))
    area.setLeft(area.left() + round(write(painter, area, words[0])) + pad)
    painter.setPen(theme.color("t1"))
    write(painter, area, words[1])
    painter.translate(widget.width() - 16.0 * scale, widget.height() / 2)
    painter.scale(scale, scale)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("t2"))
    painter.drawPolygon(QPolygonF([QPointF(-4, -2), QPointF(4, -2), QPointF(0, 3)]))
    painter.end()


class OverLimitButton(QAbstractButton):
    """▲ 仅超时 n: framed in the colour of 注意 while anyone is past a limit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._count: int | None = 0
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.use(self._look)

    def use(self, look: Look) -> None:
        """Colours and words."""
        self._look = look
        self._plain = font(Role.BODY, look.scale)
        self._strong = font(Role.BODY_STRONG, look.scale)
        self._resize()

    def show_count(self, count: int | None) -> None:
        """How many there are; None: limits are suspended."""
        if count != self._count:
            self._count = count
            self.setEnabled(count is not None)
            self.setToolTip(tr("数据中断，暂停评估阈值") if count is None else "")
            self._resize()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self._plain).horizontalAdvance(self.text())
        width += QFontMetrics(self._strong).horizontalAdvance(self._number())
        scale = self._look.scale
        return QSize(width + round(52 * scale), round(HEIGHT * scale))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _number(self) -> str:
        return "—" if self._count is None else str(self._count)

    def _resize(self) -> None:
        self.setText(tr("仅超时"))
        self.setAccessibleName(f"{self.text()} {self._number()}")
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, scale = self._look.theme, self._look.scale
        warned = bool(self._count) and self.isEnabled()
        frame = "acc" if self.hasFocus() else "warnf" if warned else "line2"
        ground = "warnbg" if self.isChecked() and self.isEnabled() else "panel"
        painter.setPen(QPen(theme.color(frame), 2 if self.hasFocus() else 1))
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        size = 12 * scale
        sign = QRectF(size, (self.height() - size) / 2, size, size)
        draw_glyph(painter, Glyph.WARNING, sign, theme.color("warnf" if warned else "t3"))
        painter.setPen(theme.color("t1" if self.isEnabled() else "t3"))
        area = self.rect().adjusted(round(32 * scale), 0, 0, 0)
        painter.setFont(self._plain)
        area.setLeft(area.left() + round(write(painter, area, self.text()) + 8 * scale))
        painter.setFont(self._strong)
        write(painter, area, self._number())
        painter.end()
