"""How old the floor is, as every window of the desk says it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

HEIGHT = 24
SIGN = 12
GAP = 5
PAD = 10
MOST_NAME_W = 150


class FeedChip(QWidget):
    """A dot while live, a triangle while late, hatched when it is not.

    A new phase is shown at once, an age when `tick` is called: the bar repaints once a second.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._freshness = Freshness(Phase.WAITING)
        self._shown = self._freshness
        self._listening = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.use(self._look)

    def use(self, look: Look) -> None:
        """Take colours and fonts."""
        self._look = look
        self._plain, self._bold = font(Role.BODY, look.scale), font(Role.BODY_STRONG, look.scale)
        self._resize()

    def show_freshness(self, freshness: Freshness) -> None:
        """The age from now on."""
        self._freshness = freshness
        # While stale the banner beside it counts the same seconds: both go on together.
        shown = self._shown
        if (freshness.phase, freshness.lost) != (shown.phase, shown.lost) or self._tagged:
            self.tick()

    def listen(self, listening: bool) -> None:
        """Whether anything is listened to; nothing is while the first source is being chosen."""
        self._listening = listening
        self._resize()

    @property
    def _tagged(self) -> bool:
        """Whether what it says is of the data's quality, not of its age."""
        partly = self._shown.partly_lost
        return self._shown.phase is Phase.STALE or partly or not self._listening

    def tick(self) -> None:
        """Show the age as it is now."""
        if self._freshness is not self._shown:
            self._shown = self._freshness
            self._resize()

    def words(self) -> tuple[str, str]:
        """What it says: a word and an age."""
        age = self._shown.age_s
        if not self._listening:
            return tr("未连接"), ""
        if self._shown.partly_lost:
            return self._lost_words(), formats.duration(self._shown.lost_age_s)
        match self._shown.phase:
            case Phase.LIVE:
                return tr("ACD 实时"), f"{age:.1f} s"
            case Phase.LATE:
                return tr("延迟"), f"{age:.0f} s"
            case Phase.STALE:
                return tr("数据中断"), formats.duration(age)
            case _:
                return tr("正在连接"), ""

    def _lost_words(self) -> str:
        """Which ACDs are lost; as much of their names as the bar has room for."""
        room = self._look.px(MOST_NAME_W)
        names = QFontMetrics(self._bold).elidedText(
            self._shown.missing, Qt.TextElideMode.ElideRight, room
        )
        return tr("{names} 中断", names=names)

    def sizeHint(self) -> QSize:
        """The width of the widest age of its kind, so that the bar does not move each second."""
        word, age = self.words()
        widest = "".join("0" if letter.isdigit() else letter for letter in age)
        width = QFontMetrics(self._word_font()).horizontalAdvance(word)
        width += QFontMetrics(self._bold).horizontalAdvance(widest)
        width += self._look.px(SIGN + 6 + GAP + 3)
        if self._tagged:
            width += self._look.px(2 * PAD)
        return QSize(width, self._look.px(HEIGHT))

    def _word_font(self) -> QFont:
        return self._bold if self._tagged else self._plain

    def _resize(self) -> None:
        self.setAccessibleName(" ".join(self.words()).strip())
        if self.sizeHint() != self.size():
            self.setFixedSize(self.sizeHint())
            self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._look.theme, self._look.px
        area = QRectF(self.rect())
        left = px(PAD) if self._tagged else 0
        if self._tagged:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("dqbg"))
            painter.drawRoundedRect(area, 2, 2)
        self._sign(painter, QRectF(left, (area.height() - px(SIGN)) / 2, px(SIGN), px(SIGN)))
        word, age = self.words()
        late = self._shown.phase is Phase.LATE
        ink = ("dq", "dq") if self._tagged else ("warn", "warn") if late else ("t2", "t1")
        area.setLeft(left + px(SIGN + 6))
        painter.setFont(self._word_font())
        painter.setPen(theme.color(ink[0]))
        area.setLeft(area.left() + round(write(painter, area, word)) + px(GAP))
        painter.setFont(self._bold)
        painter.setPen(theme.color(ink[1]))
        write(painter, area, age)
        painter.end()

    def _sign(self, painter: QPainter, area: QRectF) -> None:
        theme = self._look.theme
        match self._shown.phase:
            case _ if self._tagged:
                draw_glyph(painter, Glyph.QUALITY, area, theme.color("dq"))
            case Phase.LIVE:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("t2"))
                radius = 3 * self._look.scale
                painter.drawEllipse(area.center(), radius, radius)
            case Phase.LATE:
                draw_glyph(painter, Glyph.WARNING, area, theme.color("warnf"))
            case _:
                draw_glyph(painter, Glyph.READY, area, theme.color("t3"))
