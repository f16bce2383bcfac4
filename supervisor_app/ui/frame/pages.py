"""The pages of one window: the banner over them, and what stands in before the first picture."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.frame.alert_banner import AlertBanner
from supervisor_app.ui.frame.announcing import announce
from supervisor_app.ui.frame.banner import Banner
from supervisor_app.ui.frame.banner_room import BannerRoom
from supervisor_app.ui.frame.places import OVERVIEW, SETTINGS, SOURCE, Place
from supervisor_app.ui.frame.start_page import StartPage
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Look, Page

PADDING = 12


def zone_of(centre: CentreRow) -> ZoneInfo:
    """The centre's time zone; UTC where this machine does not know it."""
    try:
        return ZoneInfo(centre.zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


class Pages(QWidget):
    """One page at a time. A page is made when it is first gone to, and told what it missed."""

    made = Signal(str, object)
    """The key and the `Page`, before it is shown anything."""
    shown = Signal(str)
    retry_wished = Signal()
    source_wished = Signal()
    """Another source is to be entered."""
    wished = Signal(object)
    """The `Address` of what the banner leads to."""

    def __init__(self, places: tuple[Place, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = {place.key: place for place in places}
        self._pages: dict[str, Page] = {}
        self._behind: set[str] = set()
        self._wanted: dict[str, Address] = {}
        self._look = Look()
        self._zone = ZoneInfo("UTC")
        self._view: FloorView | None = None
        self._freshness = Freshness(Phase.WAITING)
        self._told: Freshness | None = None
        self._current = places[0].key
        self._banner = Banner(self)
        self._banner.hide()
        self.alert = AlertBanner(self)
        self._start = StartPage(self)
        self._stack = QStackedWidget(self)
        self._stack.setObjectName("Pages")
        self._stack.addWidget(self._start)
        self._banner.retry_wished.connect(self.retry_wished)
        self._banner.source_wished.connect(self._wish_source)
        self._start.retry_wished.connect(self.retry_wished)
        self._start.source_wished.connect(self.source_wished)
        content = QWidget(self)
        content.setObjectName("Content")
        content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._inner = QVBoxLayout(content)
        self._inner.addWidget(self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.room = BannerRoom((self._banner, self.alert), self)
        column.addWidget(self.room)
        column.addWidget(content, 1)

    @property
    def current(self) -> str:
        """The key of the page that is shown, or will be with the first picture."""
        return self._current

    @property
    def keys(self) -> tuple[str, ...]:
        """The pages that there are."""
        return tuple(self._places)

    def page(self, key: str) -> Page:
        """A page; made now where it was not needed before. An unknown key is a `KeyError`."""
        made = self._pages.get(key)
        return made if made is not None else self._make(self._places[key])

    def offer_source(self, can: bool) -> None:
        """Whether what stands in for a page leads to another source."""
        self._start.offers_source = can

    def listen(self, listening: bool) -> None:
        """Whether figures are on their way."""
        self._start.listen(listening)

    def expect(self, address: Address) -> None:
        """Where a page goes with its first picture, unless it is sent elsewhere before."""
        if address.wanted:
            self._wanted.setdefault(address.page, address)

    def expects(self, key: str) -> bool:
        """It still waits for a picture before it goes to the address that it was sent to."""
        return key in self._wanted

    def show_floor(self, view: FloorView) -> None:
        """A new picture; pages out of sight take it when they are gone to."""
        if self._view is None or self._view.centre is not view.centre:
            self._zone = zone_of(view.centre)
        self._view = view
        self._behind = set(self._pages)
        self._bring()

    def show_freshness(self, freshness: Freshness) -> None:
        """How fresh it is; pages are told only what changes for them."""
        before, self._freshness = self._freshness, freshness
        stale, partly = freshness.phase is Phase.STALE, freshness.partly_lost
        if stale or partly:
            self._banner.show_freshness(freshness, self._zone, self._lost())
        self._banner.setVisible(stale or partly)
        newly = partly and freshness.lost != before.lost
        if newly or (stale and before.phase is not Phase.STALE):
            announce(self._banner, self._banner.accessibleName(), urgent=stale)
        if freshness.phase is Phase.WAITING:
            self._start.show_freshness(freshness)
        shown = self._pages.get(self._current)
        if shown is not None:
            shown.show_age(freshness.age_s)
        told = replace(freshness, age_s=0.0, lost_age_s=0.0, attempt=0, next_try_s=None)
        if told != self._told:
            self._told = told
            for page in self._pages.values():
                page.show_freshness(freshness)
        self._bring()

    def go(self, address: Address) -> None:
        """Show what an address means; a page that nobody has is left alone."""
        if address.page not in self._places:
            return
        if address.wanted:
            self._wanted[address.page] = address
        self._current = address.page
        self._bring()
        self.shown.emit(address.page)

    def tick(self, now: Instant) -> None:
        """Once a second; only while what is shown is live."""
        if self._freshness.phase in (Phase.LIVE, Phase.LATE):
            page = self._pages.get(self._current)
            if page is not None:
                page.tick(now)

    def use(self, look: Look) -> None:
        """Take theme, language and scale."""
        self._look = look
        margin = look.px(PADDING)
        self._inner.setContentsMargins(margin, margin, margin, margin)
        self._banner.use(look)
        self.alert.use(look)
        self.room.settle()
        self._start.use(look)
        for page in self._pages.values():
            page.use(look)
        if self._freshness.phase is Phase.STALE or self._freshness.partly_lost:
            self._banner.show_freshness(self._freshness, self._zone, self._lost())

    def focus_page(self) -> None:
        """Give the keys to what is shown."""
        shown = self._stack.currentWidget()
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lost(self) -> tuple[str, ...]:
        """The names of the ACDs that are lost, where the centre has several."""
        sources = self._view.sources if self._view is not None else {}
        if len(sources) < 2:
            return ()
        return tuple(sources[acd].name for acd in self._freshness.lost if acd in sources)

    def _make(self, place: Place) -> Page:
        page = self._pages[place.key] = place.make()
        self._stack.addWidget(page)
        page.use(self._look)
        self.made.emit(place.key, page)
        if self._told is not None:
            page.show_freshness(self._freshness)
        self._behind.add(place.key)
        return page

    @Slot()
    def _wish_source(self) -> None:
        self.wished.emit(Address(SETTINGS, (("section", SOURCE),)))

    @Slot()
    def _bring(self) -> None:
        """Show the page with the newest picture, or what stands in for it."""
        key = self._current
        waiting = self._view is None or self._freshness.phase is Phase.WAITING
        if waiting and not self._places[key].alone:
            self._start.entitle(key == OVERVIEW)
            self._bring_up(self._start)
            return
        page = self.page(key)
        if key in self._behind and self._view is not None:
            self._behind.discard(key)
            page.show_floor(self._view)
        wanted = self._wanted.pop(key, None)
        if wanted is not None:
            page.go(wanted)
        self._bring_up(page)

    def _bring_up(self, shown: QWidget) -> None:
        if self._stack.currentWidget() is not shown:
            self._stack.setCurrentWidget(shown)
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
