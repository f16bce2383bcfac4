"""坐席: every agent as a row or as a card, who needs help first (design 13.6)."""

from collections.abc import Mapping

import msgspec
from msgspec import Struct, field
from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.agent_day import AgentDay
from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.agents.board import AgentBoard
from supervisor_app.ui.agents.filter import AgentFilter, filter_of, speaks_of_filter
from supervisor_app.ui.agents.listing import ListingKept
from supervisor_app.ui.agents.offers import deeds_of, keys_of, offered
from supervisor_app.ui.agents.pane import AgentPane
from supervisor_app.ui.agents.reading import AgentReading
from supervisor_app.ui.agents.toolbar import AgentToolbar, Arrangement
from supervisor_app.ui.docks.agent_dock import WIDTH as DOCK_W
from supervisor_app.ui.docks.agent_dock import AgentDock
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.chosen import Chosen
from supervisor_app.ui.parts.page import Deed, KeyLine, Look, Page
from supervisor_app.ui.parts.pinyin import Sounds, letters
from supervisor_app.ui.parts.texts import tr

MANY_AGENTS = 500
"""Above this they are shown as cards, unless a person wants otherwise."""
GAP = 12
WIDE = 2560
"""From this width of the window on the dock stays open."""
LEAST_BESIDE = 560
"""With less room beside the dock, it is shown alone."""


class AgentMemory(Struct, frozen=True):
    """What the page keeps from one day to the next, beside its address."""

    listing: ListingKept = field(default_factory=ListingKept)
    card_size: int = 0
    """How large cards are: 0 is the smallest."""


class AgentsPage(Page):
    """Filters over a table or cards, and a dock beside them. `sounds`: how names sound; one for
    all pages of the desk."""

    agent_day_wished = Signal(object)
    """The `AgentId` whose day of states is wanted."""

    def __init__(self, sounds: Sounds | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._now: Instant = 0.0
        self._stale = False
        self._frozen_at: Instant | None = None
        self._filter = AgentFilter()
        self._arrangement: Arrangement | None = None
        self._peopled = -1
        self._opened: AgentId | None = None
        self._shown: Mapping[AgentId, AgentRow] = {}
        self._sounds = sounds if sounds is not None else Sounds(self)
        self._board = AgentBoard(self._finds)
        self._reading = AgentReading()
        self.chosen = Chosen(self)
        self.toolbar = AgentToolbar(self)
        self.pane = AgentPane(self._reading, self.chosen, self)
        self.model, self.table = self.pane.listing.model, self.pane.table
        self.cards = self.pane.cards
        self.dock = AgentDock(self)
        self.setFocusProxy(self.pane)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.toolbar)
        self.beside = QHBoxLayout()
        self.beside.setSpacing(GAP)
        self.beside.addWidget(self.pane, 1)
        self.beside.addWidget(self.dock, 0)
        column.addLayout(self.beside, 1)
        self._connect()
        self._fit_dock()

    def _connect(self) -> None:
        self.toolbar.wished.connect(self._filter_by)
        self.toolbar.arrangement_wished.connect(self._wish_arrangement)
        self.toolbar.zoom_wished.connect(self._zoom)
        self.toolbar.name_field.returnPressed.connect(self._go_to_first)
        self.toolbar.columns.clicked.connect(self._ask_columns)
        self.pane.opened.connect(self.open_agent)
        self.pane.current_changed.connect(self._follow)
        self.pane.everyone_wished.connect(self._clear_filter)
        self.pane.kept_changed.connect(self.memory_changed)
        self.dock.closed.connect(self.close_dock)
        self.dock.day_wished.connect(self.agent_day_wished)
        self.dock.wished.connect(self.wished)
        self._sounds.learnt.connect(self._heard)
        self.chosen.changed.connect(self._say_chosen)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._escape)

    # What is shown

    def show_floor(self, view: FloorView) -> None:
        old = self._board.view
        self._board.take(view)
        self._reading.take(view)
        self._now = max(self._now, view.at)
        self._set_reading()
        if self._board.peopled != self._peopled or old is None or old.centre is not view.centre:
            self._peopled = self._board.peopled
            self._sounds.learn(row.name for row in view.agents.values())
            self.chosen.keep(view.agents.keys())
            self._show_arrangement()
            self._offer()
        self.pane.say_gap(view)
        self._refresh()
        self._show_opened()

    def show_freshness(self, freshness: Freshness) -> None:
        stale = freshness.phase is Phase.STALE
        self._frozen_at = freshness.frozen_at if stale else None
        changed, self._stale = stale != self._stale, stale
        self._set_reading()
        if changed:
            self.pane.set_stale(stale)
            self.dock.set_stale(self._is_old(self._opened))
        self._refresh()

    def tick(self, now: Instant) -> None:
        self._now = now
        self._set_reading()
        self._refresh()
        self.pane.tick()
        if self.dock.isVisible() and not self._is_old(self._opened):
            self.dock.tick(self._reading.now)

    def use(self, look: Look) -> None:
        self._look = look
        self._reading.speak(look.language)
        for part in (self.toolbar, self.pane, self.dock):
            part.use(look)
        self._show_arrangement()
        if self._board.view is not None:
            self.pane.say_gap(self._board.view)
        self._say_chosen()
        self._offer()
        self._refresh()
        self._fit_dock()

    @Slot(object)
    def show_agent_day(self, day: AgentDay) -> None:
        """The day that was wished."""
        self.dock.show_day(day)

    @Slot(object, object)
    def agent_day_failed(self, agent: AgentId, cause: Cause) -> None:
        """The day that was wished could not be had."""
        self.dock.day_failed(agent, cause)

    @property
    def arrangement(self) -> Arrangement:
        """As it was wished; else as cards where they are many."""
        if self._arrangement is not None:
            return self._arrangement
        view = self._board.view
        many = view is not None and len(view.agents) > MANY_AGENTS
        return Arrangement.CARDS if many else Arrangement.TABLE

    def keys(self) -> tuple[KeyLine, ...]:
        return keys_of(self.arrangement)

    def deeds(self) -> tuple[Deed, ...]:
        return deeds_of(
            self.arrangement,
            find=self.toolbar.begin_to_find,
            only_late=lambda: self._show_filter(AgentFilter(over_limit=True)),
            clear=self._clear_filter,
            arrange=self._arrange_as,
        )

    # Where it stands, and what is remembered

    def address(self, key: str) -> Address:
        wanted = self._filter.wanted()
        if self._arrangement is not None:
            wanted += (("view", self._arrangement.value),)
        if self._opened is not None:
            wanted += (("agent", self._opened),)
        return Address(key, wanted)

    def go(self, address: Address) -> None:
        arrangement, agent = address.first("view"), AgentId(address.first("agent"))
        if arrangement in list(Arrangement):
            self._arrange_as(Arrangement(arrangement))
        if speaks_of_filter(address):
            self._show_filter(filter_of(address))
        if agent:
            hidden = self._board.view is not None and agent not in self._shown
            if hidden and not speaks_of_filter(address):
                self._clear_filter()
            self.open_agent(agent)
            self.pane.go_to(agent)

    def memory(self) -> str:
        """The order, the columns and the size of cards; the filter is in the address."""
        kept = AgentMemory(self.pane.listing.kept(), self.cards.size_step)
        return msgspec.json.encode(kept).decode()

    def remember(self, memory: str) -> None:
        """Take up what was remembered."""
        try:
            kept = msgspec.json.decode(memory, type=AgentMemory)
        except msgspec.MsgspecError:
            return
        self.pane.listing.take_up(kept.listing)
        self.cards.zoom(kept.card_size - self.cards.size_step)
        self._show_arrangement()
        self._refresh()

    # The dock

    @Slot(object)
    def open_agent(self, agent: AgentId) -> None:
        """Show somebody in the dock; with the first picture where there is none yet.

        His row is the selected one, unless others were selected on purpose.
        """
        if agent != self._opened:
            if self.chosen.keys <= {self._opened}:
                self.chosen.only(agent)
            self._opened = agent
            self._show_opened()
            self.address_changed.emit()
        self._fit_dock()

    @Slot()
    def close_dock(self) -> None:
        """Show nobody in detail."""
        if self._opened is not None:
            focused = QApplication.focusWidget()
            had_focus = focused is not None and self.dock.isAncestorOf(focused)
            self._opened = None
            self._show_opened()
            self._fit_dock()
            if had_focus:
                self.pane.setFocus(Qt.FocusReason.OtherFocusReason)
            self.address_changed.emit()

    @Slot(object)
    def _follow(self, agent: AgentId) -> None:
        """While somebody is shown, the dock goes with the keyboard and the mouse."""
        if self._opened is not None or self._is_wide():
            self.open_agent(agent)

    def _show_opened(self) -> None:
        view = self._board.view
        if view is None:
            return
        row = view.agents.get(self._opened) if self._opened is not None else None
        if self._opened is not None and row is None and not self._stays(self._opened):
            self._opened = None
            self._fit_dock()
            self.address_changed.emit()
        self.dock.set_stale(self._is_old(self._opened))
        now = self._reading.now if row is None else view.now_of(row.id, self._reading.now)
        self.dock.show_agent(row, view, now)

    def _stays(self, _: AgentId) -> bool:
        return False  # who is not in the picture is not shown in detail

    def _is_old(self, agent: AgentId | None) -> bool:
        """Whether what is known of somebody is not live."""
        view = self._board.view
        lost = view is not None and agent is not None and view.is_lost(agent)
        return self._stale or lost

    def _is_wide(self) -> bool:
        return self.window().width() >= self._look.px(WIDE)

    def _fit_dock(self) -> None:
        shown = self._opened is not None or self._is_wide()
        self.dock.setVisible(shown)
        room = self.width() - self._look.px(DOCK_W) - GAP
        alone = shown and not self._is_wide() and room < self._look.px(LEAST_BESIDE)
        self.pane.setVisible(not alone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_dock()

    # Inside

    def _finds(self, row: AgentRow, text: str) -> bool:
        typed = letters(text)
        return typed in row.code.casefold() or self._sounds.fit(row.name, typed) is not None

    def _set_reading(self) -> None:
        """Judge at the instant that is shown: while stale, that of the last picture."""
        frozen = self._stale and self._frozen_at is not None
        self._reading.now = self._frozen_at if frozen and self._frozen_at else self._now
        self._reading.judging = not self._stale

    def _refresh(self) -> None:
        """Show who passes the filter, in the order of this instant."""
        if self._board.view is None:
            return
        picked = self._board.pick(self._filter, self._reading.now)
        self._shown = picked.rows
        self.toolbar.show_over_limit(None if self._stale else picked.over_limit)
        self.pane.show_picked(picked, self._board, self._filter, self._reading.now)
        if len(self.chosen):
            self._say_chosen()

    def _offer(self) -> None:
        found = offered(self._board, self._look.language)
        if found is not None:
            self.toolbar.offer(found.teams, found.sites, found.queues)

    @Slot(object)
    def _filter_by(self, chosen: AgentFilter) -> None:
        self._filter = chosen
        self._refresh()
        self.pane.scroll_to_top()
        self.address_changed.emit()

    def _show_filter(self, chosen: AgentFilter) -> None:
        if chosen != self._filter:
            self.toolbar.show_filter(chosen)
            self._filter_by(chosen)

    @Slot()
    def _clear_filter(self) -> None:
        self._show_filter(AgentFilter())

    @Slot()
    def _go_to_first(self) -> None:
        """From what was typed to who was found."""
        first = next(iter(self._shown), None)
        if first is not None:
            self.pane.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.pane.go_to(first)

    @Slot()
    def _heard(self) -> None:
        """Names can be found by their sound now."""
        if self._filter.text:
            self._refresh()

    @Slot()
    def _escape(self) -> None:
        """First the dock, then what is chosen (design 9.5)."""
        if self._opened is not None:
            self.close_dock()
        else:
            self.chosen.clear()

    @Slot(object)
    def _wish_arrangement(self, arrangement: Arrangement) -> None:
        """A person chose it: arrows and Enter are for the agents from now on."""
        self._arrange_as(arrangement)
        self.pane.take_keys()

    @Slot(object)
    def _arrange_as(self, arrangement: Arrangement) -> None:
        if arrangement is not self._arrangement:
            self._arrangement = arrangement
            self._show_arrangement()
            self._refresh()
            self.address_changed.emit()

    @Slot(int)
    def _zoom(self, step: int) -> None:
        self.cards.zoom(step)
        self._show_arrangement()
        self.memory_changed.emit()

    def _show_arrangement(self) -> None:
        sizes = (tr("小"), tr("中"), tr("大"))
        self.pane.arrange_as(self.arrangement)
        self.toolbar.show_arrangement(self.arrangement, sizes[self.cards.size_step])
        self.pane.show_keys(self.keys())

    @Slot()
    def _ask_columns(self) -> None:
        menu = self.pane.listing.columns.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        button = self.toolbar.columns
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    @Slot()
    def _say_chosen(self) -> None:
        chosen = self.chosen.keys
        self.toolbar.show_chosen(len(chosen), sum(key not in self._shown for key in chosen))
