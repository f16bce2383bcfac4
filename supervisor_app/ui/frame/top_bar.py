"""The bar above every page: the mark, how old the floor is, the user's look, the centre's clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.ids import Instant
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.parts.theme import ThemeName

HEIGHT = 48


class TopBar(QWidget):
    """Shows; says what the user wishes by signals."""

    theme_wished = Signal()
    language_wished = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("TopBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._mark = Mark(icons, self)
        self._title = QLabel(self)
        self._subtitle = QLabel(self)
        self._subtitle.setProperty("tone", "t3")
        self._centre = QLabel(self)
        self._centre.setTextFormat(Qt.TextFormat.PlainText)
        self._centre.setProperty("tone", "t2")
        self._rule = QFrame(self)
        self._rule.setProperty("rule", "vertical")
        self._rule.setFixedSize(1, 20)
        self._rule.hide()
        self._demo = QLabel(self)
        self._demo.setProperty("tag", "true")
        self._demo.setFixedHeight(20)
        self._demo.hide()
        self._chip = FeedChip(self)
        self._theme = QPushButton(self)
        self._language = QPushButton(self)
        for button, wish in (
            (self._theme, self.theme_wished),
            (self._language, self.language_wished),
        ):
            button.setProperty("flat", "true")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setFixedHeight(28)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(wish)
        self._clock = QLabel(self)
        self._arrange()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(0)
        row.addWidget(self._mark)
        row.addSpacing(8)
        row.addWidget(self._title)
        row.addSpacing(10)
        row.addWidget(self._subtitle)
        row.addSpacing(20)
        row.addWidget(self._rule)
        row.addSpacing(20)
        row.addWidget(self._centre)
        row.addStretch(1)
        row.addWidget(self._demo)
        row.addSpacing(16)
        row.addWidget(self._chip)
        row.addSpacing(12)
        row.addWidget(self._theme)
        row.addWidget(self._language)
        row.addSpacing(14)
        row.addWidget(self._clock)

    def show_centre(self, name: str, simulated: bool) -> None:
        """The centre's name, and whether its floor is only a demonstration."""
        self._centre.setText(name)
        self._rule.setVisible(bool(name))
        self._demo.setVisible(simulated)

    def show_freshness(self, freshness: Freshness) -> None:
        """How old the floor is."""
        self._chip.show_freshness(freshness)

    def show_clock(self, now: Instant, zone: ZoneInfo) -> None:
        """The centre's wall clock."""
        self._clock.setText(f"{datetime.fromtimestamp(now, zone):%H:%M:%S}")

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._mark.use(look)
        self._chip.use(look)
        self._title.setText(tr("现场指挥台"))
        self._subtitle.setText("Supervisor" if look.language.startswith("zh") else "")
        self._demo.setText(tr("演示"))
        self._demo.setToolTip(tr("模拟的现场，没有连接真实的话务平台"))
        dark = look.theme.name is ThemeName.DARK
        self._theme.setText(tr("暗色") if dark else tr("亮色"))
        self._theme.setToolTip(tr("切换主题") + "  Ctrl Shift T")
        self._language.setText("EN" if look.language.startswith("zh") else "中")
        self._language.setToolTip("English / 中文")
        for widget, role in (
            (self._title, Role.STRONG),
            (self._subtitle, Role.NOTE),
            (self._centre, Role.BODY),
            (self._demo, Role.NOTE),
            (self._theme, Role.NOTE),
            (self._language, Role.NOTE),
            (self._clock, Role.TITLE),
        ):
            widget.setFont(font(role, look.scale))


class Mark(QWidget):
    """The product's mark."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._look = Look()
        self.setFixedSize(24, 20)

    def use(self, look: Look) -> None:
        """Take the colours."""
        self._look = look
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._icons.draw(painter, "mark", QRectF(self.rect()), self._look.theme.color("acc"))
        painter.end()


class FeedChip(QWidget):
    """How old the floor is: a dot while live, a triangle while late, hatched when it is not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._freshness = Freshness(Phase.WAITING)
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.use(self._look)

    def use(self, look: Look) -> None:
        """Take colours and fonts."""
        self._look = look
        self._plain, self._bold = font(Role.BODY, look.scale), font(Role.BODY_STRONG, look.scale)
        self._resize()

    def show_freshness(self, freshness: Freshness) -> None:
        """The age that is shown from now on."""
        self._freshness = freshness
        self._resize()

    def words(self) -> tuple[str, str]:
        """What it says: a word and an age."""
        age = self._freshness.age_s
        match self._freshness.phase:
            case Phase.LIVE:
                return tr("ACD 实时"), f"{age:.1f} s"
            case Phase.LATE:
                return tr("延迟"), f"{age:.0f} s"
            case Phase.STALE:
                return tr("数据中断"), formats.duration(age)
            case _:
                return tr("正在连接"), ""

    def _resize(self) -> None:
        word, age = self.words()
        self.setAccessibleName(f"{word} {age}".strip())
        # The width of the widest age of its kind, so that the bar does not move each second.
        widest = "".join("0" if letter.isdigit() else letter for letter in age)
        width = QFontMetrics(self._plain).horizontalAdvance(word)
        width += QFontMetrics(self._bold).horizontalAdvance(widest)
        width += 38 if self._freshness.phase is Phase.STALE else 26
        if QSize(width, 24) != self.minimumSize():
            self.setFixedWidth(width)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._look.theme
        stale = self._freshness.phase is Phase.STALE
        area = self.rect()
        left = 10 if stale else 0
        if stale:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("dqbg"))
            painter.drawRoundedRect(area, 2, 2)
        self._sign(painter, QRectF(left, 6, 12, 12))
        word, age = self.words()
        ink = {Phase.STALE: ("dq", "dq"), Phase.LATE: ("warn", "warn")}.get(
            self._freshness.phase, ("t2", "t1")
        )
        area.setLeft(left + 18)
        painter.setFont(self._bold if stale else self._plain)
        painter.setPen(theme.color(ink[0]))
        area.setLeft(area.left() + round(write(painter, area, word)) + 5)
        painter.setFont(self._bold)
        painter.setPen(theme.color(ink[1]))
        write(painter, area, age)
        painter.end()

    def _sign(self, painter: QPainter, area: QRectF) -> None:
        theme = self._look.theme
        match self._freshness.phase:
            case Phase.LIVE:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("t2"))
                painter.drawEllipse(area.center(), 3, 3)
            case Phase.LATE:
                draw_glyph(painter, Glyph.WARNING, area, theme.color("warnf"))
            case Phase.STALE:
                draw_glyph(painter, Glyph.QUALITY, area, theme.color("dq"))
            case _:
                draw_glyph(painter, Glyph.READY, area, theme.color("t3"))
