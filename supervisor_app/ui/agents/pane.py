"""The panel of 坐席: counts of states, then the agents as rows or as cards, then its foot."""

from collections.abc import Mapping, Set

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout, QWidget

from supervisor_app.domain.ids import AcdId, AgentId, Instant
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.agents.board import AgentBoard, Picked
from supervisor_app.ui.agents.cards import AgentCards
from supervisor_app.ui.agents.cards_plan import Crew, crews
from supervisor_app.ui.agents.delegate import ROW_H
from supervisor_app.ui.agents.filter import AgentFilter
from supervisor_app.ui.agents.foot import AgentFoot
from supervisor_app.ui.agents.listing import AgentListing
from supervisor_app.ui.agents.reading import AgentReading
from supervisor_app.ui.agents.strip import AgentStrip
from supervisor_app.ui.agents.toolbar import Arrangement
from supervisor_app.ui.overview.figures import Period, period_name
from supervisor_app.ui.overview.gaps import incomplete_words
from supervisor_app.ui.parts.chosen import Chosen
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.nobody_here import NobodyHere
from supervisor_app.ui.parts.page import KeyLine, Look
from supervisor_app.ui.parts.panel import LoadingRows
from supervisor_app.ui.parts.partly import without_words
from supervisor_app.ui.parts.texts import tr


class AgentPane(QFrame):
    """Shows whom the page picked."""

    opened = Signal(object)
    """The `AgentId` of who is to be shown in detail."""
    current_changed = Signal(object)
    everyone_wished = Signal()
    """The filter is to be cleared."""
    kept_changed = Signal()

    def __init__(
        self, reading: AgentReading, chosen: Chosen, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", "true")
        self._reading = reading
        self._arrangement = Arrangement.TABLE
        self._staffed = 0
        self._stale = False
        self._lost: Mapping[AcdId, Instant] = {}
        self._crewed: tuple[object, tuple[Crew, ...]] = (None, ())
        self.listing = AgentListing(reading, chosen, self)
        self.table = self.listing.table
        self.cards = AgentCards(reading, chosen, self)
        self.strip, self.foot = AgentStrip(self), AgentFoot(self)
        self._loading = LoadingRows(ROW_H, self)
        self.empty = NobodyHere(self)
        self._nobody, self.clear = self.empty.why, self.empty.clear
        inner = QVBoxLayout(self)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        inner.addWidget(self.strip)
        self._body = QStackedLayout()
        for part in (self.table, self.cards, self.empty, self._loading):
            self._body.addWidget(part)
        self._body.setCurrentWidget(self._loading)
        inner.addLayout(self._body, 1)
        inner.addWidget(self.foot)
        self.setFocusProxy(self.table)
        self.clear.clicked.connect(self.everyone_wished)
        self.listing.kept_changed.connect(self.kept_changed)
        self.listing.said.connect(self._say)
        self.listing.order_held.connect(self.strip.hold)
        self.cards.frames = self.listing.frames
        self.listing.frames.changed.connect(self.cards.repaint_cards)
        for agents in (self.table, self.cards):
            agents.opened.connect(self.opened)
            agents.current_changed.connect(self.current_changed)

    @property
    def arrangement(self) -> Arrangement:
        """Rows or cards."""
        return self._arrangement

    def arrange_as(self, arrangement: Arrangement) -> None:
        """Rows or cards from now on; they are shown with the next `show_picked`."""
        self._arrangement = arrangement
        cards = arrangement is Arrangement.CARDS
        self.setFocusProxy(self.cards if cards else self.table)

    def show_picked(
        self, picked: Picked, board: AgentBoard, chosen: AgentFilter, now: Instant
    ) -> None:
        """Whom the filter lets pass, in their order."""
        view = board.view
        if view is None:
            return
        body: QWidget = self.table
        if self._arrangement is Arrangement.TABLE:
            self.listing.show(picked.rows)
        else:
            body = self.cards
            self.cards.stand(self._crews(board, view, chosen), view)
            everyone = chosen == AgentFilter()
            passing: Set[AgentId] | None = None if everyone else picked.rows.keys()
            self.cards.show_standings(board.standings, passing, now)
        if not self._stale:
            self.listing.frames.look_at(board.late(now))
        self._staffed = picked.staff.signed_in
        self.strip.show_counts(picked.staff.counts)
        if not picked.rows:
            body = self.empty
        if self._body.currentWidget() is not body:
            self._body.setCurrentWidget(body)
        self._say()

    def tick(self) -> None:
        """Repaint what counts time."""
        if self._arrangement is Arrangement.TABLE:
            self.listing.tick()

    def set_stale(self, stale: bool) -> None:
        """While stale nothing is judged and nothing looks live."""
        self._stale = stale
        self.listing.frames.forget()
        for part in (self.strip, self.table, self.cards):
            part.set_stale(stale)

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        for part in (self.strip, self.foot, self._loading, self.listing, self.cards):
            part.use(look)
        self._nobody.setText(tr("没有符合条件的坐席"))
        self.clear.setText(tr("清除筛选"))
        for label in (self._nobody, self.clear):
            label.setFont(font(Role.BODY, look.scale))
        self._say()

    @property
    def framed(self) -> AgentId | None:
        """Whom the keyboard's frame is round, as it is painted now."""
        cards = self._arrangement is Arrangement.CARDS
        return self.cards.framed if cards else self.listing.framed

    def go_to(self, agent: AgentId) -> bool:
        """Bring the keyboard to an agent; False where he is not shown."""
        cards = self._arrangement is Arrangement.CARDS
        return self.cards.go_to(agent) if cards else self.table.go_to(agent)

    def take_keys(self) -> None:
        """The keyboard is on the agents."""
        shown = self._body.currentWidget()
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def scroll_to_top(self) -> None:
        """Show the first."""
        self.table.scrollToTop()

    def show_keys(self, lines: tuple[KeyLine, ...]) -> None:
        """The keys that work here."""
        self.foot.show_keys(lines)

    def _crews(self, board: AgentBoard, view: FloorView, chosen: AgentFilter) -> tuple[Crew, ...]:
        """Who stands where: only another once somebody came, went or changed his team, or other
        teams or sites are asked for."""
        key = (board.peopled, chosen.team, chosen.site, view.centre)
        if self._crewed[0] is None or not _same(key, self._crewed[0]):
            wanted = AgentFilter(chosen.team, chosen.site).tests
            rows = [row for row in view.agents.values() if all(test(row) for test in wanted)]
            sites = [site.key for site in view.centre.sites]
            teams = [team.key for team in view.centre.teams]
            self._crewed = key, crews(rows, sites, teams)
        return self._crewed[1]

    @Slot()
    def _say(self) -> None:
        if self._arrangement is Arrangement.CARDS:
            self.foot.say_order("")
            self.foot.say_range(tr("每格一名坐席，位置固定，按工号排列；只有超时才有颜色"))
            return
        self.foot.say_order(self.listing.order_words())
        self.foot.say_range(self.listing.range_words(self._staffed))

    def say_gap(self, view: FloorView) -> None:
        """Which part of the day is missing in the day's figures, once below the agents; and over
        them which ACDs the counts are without."""
        self.strip.lack(without_words(view))
        if view.lost != self._lost:
            self._lost = view.lost
            self.table.viewport().update()
        gaps = self._reading.day_gaps()
        if not gaps:
            self.foot.gap.say("")
            return
        told = [incomplete_words(each, view.centre, Period.DAY) for each in gaps]
        one = (
            told[0]
            if len(set(told)) == 1
            else tr("{period}数据不完整", period=period_name(Period.DAY))
        )
        self.foot.gap.say(one, "\n".join(sorted(set(told))))


def _same(key: tuple[object, ...], other: object) -> bool:
    """Whether two keys are alike; the centre by identity, since comparing it is dear."""
    assert isinstance(other, tuple)
    return key[:-1] == other[:-1] and key[-1] is other[-1]
