"""The desk's first window: bar, rail and pages, with the search and the list of what is past."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from itertools import pairwise
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.shifts import shift_at
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.frame.ask_strip import AskStrip
from supervisor_app.ui.frame.entries import Entry
from supervisor_app.ui.frame.limit_chips import AlertCounts, LimitPanel
from supervisor_app.ui.frame.pages import zone_of
from supervisor_app.ui.frame.past_limits import PastLimit, PastLimits
from supervisor_app.ui.frame.places import CONNECT, OVERVIEW, SETTINGS, Place
from supervisor_app.ui.frame.rail import Rail
from supervisor_app.ui.frame.search_field import SearchPanel
from supervisor_app.ui.frame.search_finding import Finder, Ground
from supervisor_app.ui.frame.top_bar import TopBar
from supervisor_app.ui.frame.user_menu import UserDeed
from supervisor_app.ui.frame.window import DeskWindow
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Deed, Look, Toast
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.parts.texts import tr, words

MIN_W, MIN_H = 1280, 800
LONGEST_CHAIN = 10_000
LEARN_MS = 1500
"""Names are learnt when the first figures are painted, not before."""


class Shell(DeskWindow):
    """The window that is there as long as the desk."""

    site_wished = Signal(str)
    """The key of the site to look at, empty for all."""

    def __init__(
        self,
        places: tuple[Place, ...],
        icons: Icons,
        now: Callable[[], Instant | None],
        sounds: Sounds | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(places, now, parent)
        self.setMinimumSize(MIN_W, MIN_H)
        self._sounds = sounds or Sounds(self)
        self._zone = ZoneInfo("UTC")
        self._whole: FloorView | None = None
        self._site = ""
        self._manager: tuple[Instant, str] | None = None
        """When the running shift began, and who has it."""
        self._limits = PastLimits()
        self.more_deeds: Callable[[], Sequence[Deed]] = tuple
        """What the search offers beside what windows and pages do."""
        self.alert_entries: Callable[[], Sequence[Entry]] = tuple
        """What is listed of alerts before what is past a limit."""
        self.rail = Rail(places, icons, self)
        self.top = TopBar(icons, self)
        self.asks = AskStrip(self)
        self._finder = Finder(self._sounds)
        self.search = SearchPanel(self.top.search, self._finder, self._ground, self)
        self.limit_list = LimitPanel(self.top.limits, self)
        self._learn = QTimer(self, singleShot=True, interval=LEARN_MS)
        self._learn.timeout.connect(self._learn_names)
        self._arrange()
        self._connect()
        self.setFocus()

    def _arrange(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.rail)
        below.addWidget(self.pages, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.top)
        whole.addWidget(self.asks)
        whole.addLayout(below, 1)

    def _connect(self) -> None:
        self.rail.wished.connect(self.go_to)
        self.rail.tear_wished.connect(self._tear)
        self.top.theme_wished.connect(self.wish_theme)
        self.top.language_wished.connect(self.wish_language)
        self.top.manual_wished.connect(self.wish_manual)
        self.top.sites.wished.connect(self.site_wished)
        self.top.limits.clicked.connect(self.list_limits)
        self.search.left.connect(self.pages.focus_page)
        self.limit_list.left.connect(self.pages.focus_page)
        self._sounds.learnt.connect(self.search.refresh)
        self._ordering = QTimer(self, singleShot=True, interval=0)
        self._ordering.timeout.connect(self._order_tabs)
        self.pages.made.connect(self._ordering.start)
        self.key("Ctrl+K", self.seek)

    # What is shown

    def show_whole(self, view: FloorView, site: str) -> None:
        """The whole centre's picture, from which `site` is looked at; before `show_floor`."""
        first = self._whole is None or self._whole.centre is not view.centre
        sources_changed = self._whole is None or self._whole.sources is not view.sources
        names_changed = self._whole is None or len(self._whole.agents) != len(view.agents)
        self._whole = view
        if first or site != self._site:
            self._site = site
            self._show_centre(view)
        if sources_changed:
            self._show_lost(view)
        if names_changed and not self._learn.isActive():
            self._learn.start()

    def show_floor(self, view: FloorView) -> None:
        """A new picture, of the centre or one of its sites."""
        if self._whole is None or not view.site:
            self.show_whole(view, "")
        super().show_floor(view)

    def show_freshness(self, freshness: Freshness) -> None:
        """How fresh it is."""
        super().show_freshness(freshness)
        self.top.show_freshness(freshness)

    @Slot()
    def tick(self) -> None:
        """Once a second: the clock always, the pages only while what they show is live."""
        now = self.now
        if self._whole is not None:
            at = time.time() if now is None else now
            self.top.show_clock(at, self._zone)
            self._show_shift(at)
        super().tick()

    def listen(self, listening: bool) -> None:
        """Whether anything is listened to; nothing is while the first source is being chosen."""
        self.top.listen(listening)
        self.pages.listen(listening)

    def show_user(self, name: str, roles: str = "", deeds: Sequence[UserDeed] = ()) -> None:
        """Who works here, and what he can do about that."""
        self.top.show_user(name, roles, deeds)

    def use(self, look: Look) -> None:
        """Take theme, language and scale, everywhere and at once."""
        self.look = look
        self.setWindowTitle(tr("现场指挥台"))
        room = self.screen().availableSize()
        least = QSize(look.px(MIN_W), look.px(MIN_H)).boundedTo(room)
        self.setMinimumSize(least.expandedTo(QSize(MIN_W, MIN_H)))
        self.top.use(look)
        self.asks.use(look)
        self.rail.use(look)
        self.search.use(look)
        self.limit_list.use(look)
        super().use(look)
        if self._whole is not None:
            self._show_centre(self._whole)
            self._show_lost(self._whole)

    def _show_lost(self, view: FloorView) -> None:
        """What is not seen of a source is said beside its age, for whoever asks."""
        told = ((row.name, row.lost) for row in view.sources.values())
        lines = [f"{name}\n{words(lost, self.look.language)}" for name, lost in told if lost]
        self.top.show_lost("\n".join(lines))

    def _show_centre(self, view: FloorView) -> None:
        centre, language = view.centre, self.look.language
        self._zone = zone_of(centre)
        sites = {site.key: words(site.name, language) for site in centre.sites}
        title = words(centre.title, language)
        self.top.show_centre(title, centre.simulated, sites, self._site)

    def _show_shift(self, now: Instant) -> None:
        view = self._whole
        turn = shift_at(view.centre, now) if view is not None and view.centre.shifts else None
        if turn is None:
            self.top.show_shift("")
            return
        begins, ends = (
            f"{datetime.fromtimestamp(at, self._zone):%H:%M}" for at in (turn.began, turn.ends)
        )
        name = words(turn.shift.name, self.look.language)
        told = f"{name} {begins}–{ends}"
        # Who has signed for it shortly before its end has the next one, and the rest of this.
        if self._manager and self._manager[0] >= turn.began:
            told = f"{told} · {tr('值班经理')} {self._manager[1]}"
        self.top.show_shift(told)

    @Slot(object)
    def show_situation(self, situation: SituationNow | None) -> None:
        """Who has the shift that runs."""
        head = situation.shift if situation is not None else None
        self._manager = (head.began, head.manager) if head is not None and head.manager else None
        now = self.now
        if now is not None:
            self._show_shift(now)

    def show_alerts(self, counts: AlertCounts) -> None:
        """How many alerts are open; none are counted while they are not live."""
        self.top.show_alerts(counts)

    def _past(self) -> tuple[PastLimit, ...]:
        """What is past a limit; nothing is while the floor is not live."""
        view, now = self._whole, self.now
        if view is None or now is None or not self._is_live():
            return ()
        return self._limits.judge(view, now)

    def _is_live(self) -> bool:
        return self.freshness.phase in (Phase.LIVE, Phase.LATE)

    # What is wished

    @Slot()
    def seek(self) -> None:
        """Give the keys to the search."""
        self.raise_()
        self.activateWindow()
        self.help.hide()
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.open()

    @Slot()
    def list_limits(self) -> None:
        """List alerts and what is past a limit now."""
        if self.limit_list.isVisible():
            self.limit_list.close_and_leave()
            return
        alerts, past = self.alert_entries(), self._past()
        if alerts or past:
            self.limit_list.open(alerts, past, self._go_to_queue)
        else:
            self.tell(Toast(tr("没有告警，也没有超限的数值")))

    def first_page_wished(self) -> None:
        first = self.places[0].key
        if self.current in (first, SETTINGS) or self.manual_place() == CONNECT:
            self.wish_manual()  # there it would lead nowhere
        else:
            self.go_to(first)

    def _go_to_queue(self, past: PastLimit) -> None:
        self.wished.emit(Address(OVERVIEW, (("queue", str(past.queue)),)))

    @Slot(str)
    def _tear(self, key: str) -> None:
        self.tear_wished.emit(self.pages.page(key).address(key))

    def _ground(self) -> Ground:
        return Ground(
            self._whole,
            self.places,
            self.deeds(),
            self.look.language,
            self.wished.emit,
            self._is_live(),
        )

    def deeds(self) -> Sequence[Deed]:
        """What any window can do, to look at one site, and what else is offered."""
        return (*self._own_deeds(), *self.more_deeds())

    def _own_deeds(self) -> Sequence[Deed]:
        sites = self._whole.centre.sites if self._whole is not None else ()
        limits = Deed(
            "limits", tr("告警，与此刻超限的队列数值"), self.list_limits, also="limits alerts"
        )
        if len(sites) < 2:
            return (*super().deeds(), limits)
        names = {"": tr("全部站点")} | {
            site.key: words(site.name, self.look.language) for site in sites
        }
        looks = (
            Deed(
                f"site/{key}",
                tr("站点：{site}", site=name),
                partial(self.site_wished.emit, key),
                also=name,
            )
            for key, name in names.items()
            if key != self._site
        )
        return (*super().deeds(), limits, *looks)

    @Slot()
    def _order_tabs(self) -> None:
        """Tab goes from the rail through the page to the bar."""
        chain: list[QWidget] = []
        at = self.nextInFocusChain()
        while at is not None and at is not self and len(chain) < LONGEST_CHAIN:
            if at.focusPolicy() & Qt.FocusPolicy.TabFocus:
                chain.append(at)
            at = at.nextInFocusChain()
        order = [
            each
            for part in (self.rail, self.asks, self.pages, self.top)
            for each in chain
            if part.isAncestorOf(each)
        ]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    @Slot()
    def _learn_names(self) -> None:
        self._sounds.learn(self._finder.names(self._ground()))

    def _shown(self, key: str) -> None:
        self.rail.choose(key)
        super()._shown(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.limit_list.isVisible():
            self.limit_list.close_and_leave()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.search.hide()
        self.limit_list.hide()
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.limit_list.hide()
        if self.search.isVisible():
            self.search.place()
