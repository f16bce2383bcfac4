"""The bar over every page: where and when one is, the search, how old the floor is, the look."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from supervisor_app.bridge.freshness import Freshness
from supervisor_app.domain.ids import Instant
from supervisor_app.ui.frame.feed_chip import FeedChip
from supervisor_app.ui.frame.limit_chips import AlertCounts, LimitChips
from supervisor_app.ui.frame.listen_chip import ListenChip
from supervisor_app.ui.frame.search_field import Room, SearchField
from supervisor_app.ui.frame.site_menu import SiteMenu
from supervisor_app.ui.frame.user_menu import UserDeed, UserMenu
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.parts.theme import ThemeName

HEIGHT = 48
SIDE = 16
LEAST_GAP = 20
DROPS = (
    "subtitle",
    "narrow",
    "user_words",
    "title",
    "language",
    "theme",
    "shift",
    "centre",
    "rule",
    "manual",
    "narrowest",
    "user",
)
"""What gives way, in this order, where the bar is too narrow for all."""
LEFT = (("mark", 0), ("title", 8), ("subtitle", 10), ("rule", 20), ("centre", 20), ("sites", 20))
RIGHT = (
    ("clock", 0),
    ("user", 18),
    ("manual", 14),
    ("language", 2),
    ("theme", 2),
    ("limits", 14),
    ("chip", 16),
    ("demo", 16),
    ("listen", 16),
    ("search", 16),
)
"""From the sides inwards: a part, and the gap before it."""


class TopBar(QWidget):
    """Shows; says what the user wishes by signals."""

    theme_wished = Signal()
    language_wished = Signal()
    manual_wished = Signal()
    demonstration_wished = Signal()
    """What can be played on the simulated floor; `demo` is where to show it."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("TopBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = Look()
        self._mark = Mark(icons, self)
        self._title, self._subtitle = QLabel(self), QLabel(self)
        self._centre, self._shift = QLabel(self), QLabel(self)
        self._rule = QFrame(self)
        self._rule.setProperty("rule", "vertical")
        self.sites = SiteMenu(self)
        self.search = SearchField(self)
        self.demo = self._word()
        self.demo.setProperty("flat", "false")
        self.demo.setProperty("tag", "true")
        self.demo.clicked.connect(self.demonstration_wished)
        self._chip = FeedChip(self)
        self.limits = LimitChips(self)
        self.listening = ListenChip(self)
        self._theme, self._language = self._word(), self._word()
        self._theme.clicked.connect(self.theme_wished)
        self._language.clicked.connect(self.language_wished)
        self._manual = self._word()
        self._manual.clicked.connect(self.manual_wished)
        self.user = UserMenu(icons, self)
        self._clock = QLabel(self)
        for label, tone in ((self._subtitle, "t3"), (self._centre, "t2"), (self._shift, "t2")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("tone", tone)
        self.parts: dict[str, QWidget] = {
            "mark": self._mark,
            "title": self._title,
            "subtitle": self._subtitle,
            "rule": self._rule,
            "centre": self._centre,
            "sites": self.sites,
            "shift": self._shift,
            "search": self.search,
            "demo": self.demo,
            "chip": self._chip,
            "limits": self.limits,
            "listen": self.listening,
            "theme": self._theme,
            "language": self._language,
            "manual": self._manual,
            "user": self.user,
            "clock": self._clock,
        }
        self._wanted = {
            "mark",
            "title",
            "subtitle",
            "search",
            "chip",
            "theme",
            "language",
            "manual",
        }

    def _word(self) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("flat", "true")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    # What is shown

    def show_centre(self, name: str, simulated: bool, sites: Mapping[str, str], site: str) -> None:
        """The centre, or where it has several sites the one that is looked at."""
        several = len(sites) > 1
        self._centre.setText(name)
        self.sites.offer(sites if several else {}, site)
        self.sites.setToolTip(name)
        self._want("sites", several)
        self._want("centre", bool(name) and not several)
        self._want("rule", bool(name) or several)
        self._want("demo", simulated)
        self._lay_out()

    def show_shift(self, text: str) -> None:
        """The shift and its hours; empty where none works or none is known."""
        self._say("shift", self._shift, text)

    def show_user(self, name: str, roles: str = "", deeds: Sequence[UserDeed] = ()) -> None:
        """Who works here and what he can do about that; an empty name until it is known."""
        self.user.show_user(name, roles, deeds)
        self._want("user", bool(name))
        self._lay_out()

    def show_alerts(self, counts: AlertCounts) -> None:
        """How many alerts are open."""
        if self.limits.show_counts(counts):
            self._want("limits", bool(counts.critical or counts.warning))
            self._lay_out()

    def show_listen(self, text: str) -> None:
        """That one listens in; empty: one does not."""
        other = self.listening.say(text) or bool(text) != ("listen" in self._wanted)
        self._want("listen", bool(text))
        if other:
            self._lay_out()

    def show_lost(self, text: str) -> None:
        """What is not seen of the sources, or is left out; empty for nothing."""
        self._chip.setToolTip(text)
        self._chip.setAccessibleDescription(text)

    def show_freshness(self, freshness: Freshness) -> None:
        """How old the floor is."""
        before = self._chip.size()
        self._chip.show_freshness(freshness)
        if self._chip.size() != before:
            self._lay_out()

    def listen(self, listening: bool) -> None:
        """Whether anything is listened to."""
        self._chip.listen(listening)
        self._lay_out()

    def show_clock(self, now: Instant, zone: ZoneInfo) -> None:
        """The centre's wall clock, and the age of the floor."""
        before = self._chip.size()
        self._chip.tick()
        first = not self._clock.text()
        self._clock.setText(f"{datetime.fromtimestamp(now, zone):%H:%M:%S}")
        self._want("clock", True)
        if first or self._chip.size() != before:
            self._lay_out()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        px = look.px
        self.setFixedHeight(px(HEIGHT))
        for part in (
            self._mark, self._chip, self.limits, self.listening, self.user, self.search, self.sites,
        ):  # fmt: skip
            part.use(look)
        self._rule.setFixedSize(1, px(20))
        self.demo.setFixedHeight(px(20))
        self._title.setText(tr("现场指挥台"))
        chinese = look.language.startswith("zh")
        self._subtitle.setText("Supervisor" if chinese else "")
        self._want("subtitle", chinese)
        self.demo.setText(tr("演示"))
        self.demo.setToolTip(tr("模拟的现场，没有连接真实的话务平台"))
        dark = look.theme.name is ThemeName.DARK
        self._theme.setText(tr("暗色") if dark else tr("亮色"))
        self._theme.setToolTip(tr("切换主题") + "  Ctrl Shift T")
        self._theme.setAccessibleName(tr("切换主题"))
        self._language.setText("EN" if chinese else "中")
        self._language.setToolTip("English / 中文")
        self._language.setAccessibleName("English" if chinese else "中文")
        self._manual.setText("?")
        self._manual.setToolTip(tr("手册：本页") + "  ? F1")
        self._manual.setAccessibleName(tr("手册"))
        for widget, role in (
            (self._title, Role.STRONG),
            (self._subtitle, Role.NOTE),
            (self._centre, Role.BODY),
            (self._shift, Role.BODY),
            (self.demo, Role.NOTE),
            (self._theme, Role.NOTE),
            (self._language, Role.NOTE),
            (self._manual, Role.NOTE),
            (self._clock, Role.TITLE),
        ):
            widget.setFont(font(role, look.scale))
        for button in (self._theme, self._language, self._manual):
            button.setFixedHeight(px(28))
        self._lay_out()

    # Where it stands

    def _say(self, part: str, label: QLabel, text: str) -> None:
        if text != label.text():
            label.setText(text)
            self._want(part, bool(text))
            self._lay_out()

    def _want(self, part: str, wanted: bool) -> None:
        (self._wanted.add if wanted else self._wanted.discard)(part)

    def _lay_out(self) -> None:
        """Drop what does not fit, then put the rest to the left and to the right."""
        dropped: set[str] = set()
        for drop in (*DROPS, ""):
            self.search.room = (
                Room.LEAST
                if "narrowest" in dropped
                else Room.LITTLE
                if "narrow" in dropped
                else Room.ENOUGH
            )
            self.user.narrow = "user_words" in dropped
            if self._needed(dropped) <= self.width():
                break
            dropped.add(drop)
        shown = self._wanted - dropped
        self.search.fit_width()
        for key, part in self.parts.items():
            part.setVisible(key in shown)
        left = self._put(shown, self._from_left(), rightwards=True)
        right = self._put(shown, RIGHT, rightwards=False)
        self.search.move(max(left + self._look.px(LEAST_GAP), right), self.search.y())

    def _from_left(self) -> tuple[tuple[str, int], ...]:
        return (*LEFT, ("shift", 16 if "sites" in self._wanted else 24))

    def _needed(self, dropped: set[str]) -> int:
        px = self._look.px
        sides = [*self._from_left(), *RIGHT]
        kept = [(key, gap) for key, gap in sides if key in self._wanted and key not in dropped]
        widths = sum(self.parts[key].sizeHint().width() for key, _ in kept)
        return widths + sum(px(gap) for _, gap in kept) + px(2 * SIDE + LEAST_GAP)

    def _put(self, shown: set[str], order: tuple[tuple[str, int], ...], *, rightwards: bool) -> int:
        """Put parts one after another; returns where the last one ends."""
        px = self._look.px
        at = px(SIDE) if rightwards else self.width() - px(SIDE)
        for key, gap in order:
            if key not in shown:
                continue
            part = self.parts[key]
            hint = part.sizeHint()
            part.resize(hint)
            at += px(gap) if rightwards else -px(gap) - hint.width()
            part.move(at, (self.height() - part.height()) // 2)
            at += hint.width() if rightwards else 0
        return at

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()


class Mark(QWidget):
    """The product's mark."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.use(Look())

    def use(self, look: Look) -> None:
        """Take colours and size."""
        self._look = look
        self.setFixedSize(look.px(24), look.px(20))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._icons.draw(painter, "mark", QRectF(self.rect()), self._look.theme.color("acc"))
        painter.end()

    def sizeHint(self) -> QSize:
        return self.minimumSize()
