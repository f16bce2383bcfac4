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
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.shifts import shift_at
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.frame.limit_chips import LimitPanel
from supervisor_app.ui.frame.pages import zone_of
from supervisor_app.ui.frame.past_limits import PastLimit, PastLimits
from supervisor_app.ui.frame.places import Place
from supervisor_app.ui.frame.rail import Rail
from supervisor_app.ui.frame.search_field import SearchPanel
from supervisor_app.ui.frame.search_finding import OVERVIEW, Finder, Ground
from supervisor_app.ui.frame.top_bar import TopBar
from supervisor_app.ui.frame.window import DeskWindow
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Deed, Look
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
        self._limits = PastLimits()
        self._past: tuple[PastLimit, ...] = ()
        self.more_deeds: Callable[[], Sequence[Deed]] = tuple
        """What the search offers beside what windows and pages do."""
        self.rail = Rail(places, icons, self)
        self.top = TopBar(icons, self)
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
        whole.addLayout(below, 1)

    def _connect(self) -> None:
        self.rail.wished.connect(self.go_to)
        self.rail.tear_wished.connect(self._tear)
        self.top.theme_wished.connect(self.wish_theme)
        self.top.language_wished.connect(self.wish_language)
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
        names_changed = self._whole is None or len(self._whole.agents) != len(view.agents)
        self._whole = view
        if first or site != self._site:
            self._site = site
            self._show_centre(view)
        if names_changed and not self._learn.isActive():
            self._learn.start()

    def show_floor(self, view: FloorView) -> None:
        """A new picture, of the centre or one of its sites."""
        if self._whole is None or not view.site:
            self.show_whole(view, "")
        super().show_floor(view)

    def show_freshness(self, freshness: Freshness) -> None:
        """How fresh it is."""
        before = self.freshness.phase
        super().show_freshness(freshness)
        self.top.show_freshness(freshness)
        if before is not freshness.phase:
            self._judge()

    @Slot()
    def tick(self) -> None:
        """Once a second: the clock always, the pages only while what they show is live."""
        now = self.now
        if self._whole is not None:
            at = time.time() if now is None else now
            self.top.show_clock(at, self._zone)
            self._show_shift(at)
            self._judge()
        super().tick()

    def show_user(self, name: str) -> None:
        """Who the gateway takes this desk for."""
        self.top.show_user(name)

    def use(self, look: Look) -> None:
        """Take theme, language and scale, everywhere and at once."""
        self.look = look
        self.setWindowTitle(tr("现场指挥台"))
        room = self.screen().availableSize()
        least = QSize(look.px(MIN_W), look.px(MIN_H)).boundedTo(room)
        self.setMinimumSize(least.expandedTo(QSize(MIN_W, MIN_H)))
        self.top.use(look)
        self.rail.use(look)
        self.search.use(look)
        self.limit_list.use(look)
        super().use(look)
        if self._whole is not None:
            self._show_centre(self._whole)

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
        self.top.show_shift(f"{name} {begins}–{ends}")

    def _judge(self) -> None:
        """Count what is past a limit; nothing is while the floor is not live."""
        view, now = self._whole, self.now
        judging = view is not None and now is not None and self._is_live()
        self._past = self._limits.judge(view, now) if judging and view and now else ()
        critical = sum(one.severity is Severity.CRITICAL for one in self._past)
        self.top.show_past_limits(critical, len(self._past) - critical)

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
        """List what is past a limit now."""
        if self.limit_list.isVisible():
            self.limit_list.close_and_leave()
        elif self._past:
            self.limit_list.open(self._past, self._go_to_queue)

    def first_page_wished(self) -> None:
        self.go_to(self.places[0].key)

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
        if len(sites) < 2:
            return super().deeds()
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
        return (*super().deeds(), *looks)

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
            for part in (self.rail, self.pages, self.top)
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
