"""总览: see in three seconds if anything is wrong, where, and who can be moved (design 13.1)."""

import math
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.alerts import Alert
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.kpi import Kpi, registry
from supervisor_app.domain.pending_restores import RestoresNow
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.view import ALL_QUEUES, FloorView
from supervisor_app.ui.alerts.leading import address_of
from supervisor_app.ui.alerts.panel import AlertPanel
from supervisor_app.ui.docks.queue_dock import QueueDock
from supervisor_app.ui.frame.places import ALERTS
from supervisor_app.ui.overview.attention_panel import AttentionPanel
from supervisor_app.ui.overview.figures import Period
from supervisor_app.ui.overview.grid import NOWHERE, Grid, grid, is_beside
from supervisor_app.ui.overview.kpi_tile import KpiTile
from supervisor_app.ui.overview.offers import overview_deeds, overview_keys
from supervisor_app.ui.overview.queue_panel import EVERY_QUEUE, QueuePanel
from supervisor_app.ui.overview.team_figures import Teams
from supervisor_app.ui.overview.team_panel import TeamPanel
from supervisor_app.ui.overview.tile_told import tile_told
from supervisor_app.ui.overview.tiles import (
    LONGEST,
    STAFFED,
    WAITING,
    Moment,
    longest_queue,
    same_tiles,
    tiles,
    tiles_of_now,
)
from supervisor_app.ui.overview.trends import Trends
from supervisor_app.ui.overview.volume_chart import VolumeChart
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Deed, KeyLine, Look, Page, Toast
from supervisor_app.ui.parts.panel import Panel
from supervisor_app.ui.parts.severity_frames import SeverityFrames

TILES = 8


class OverviewPage(Page):
    """The first page: tiles, queues, late agents, the day's chart, teams, and a queue's dock."""

    queue_opened = Signal(object)
    """The id of the queue whose dock was opened."""
    alert_wished = Signal(object)
    """An `AlertWish`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._view: FloorView | None = None
        self._now: Instant = 0.0
        self._age_s = 0.0
        self._stale = False
        self._centre: CentreRow | None = None
        self._kpis: dict[str, Kpi] = {}
        self._teams = Teams()
        self._trends = Trends()
        self._dock_area = NOWHERE
        self._scroll = QScrollArea(self)
        self._ground = QWidget(self)
        self.tiles = tuple(KpiTile(self._ground) for _ in range(TILES))
        self.queues = QueuePanel(self._ground)
        self.alerts = AlertPanel(self._ground)
        self.attention = AttentionPanel(self._ground)
        self.chart = VolumeChart(self._ground)
        self.teams = TeamPanel(self._ground)
        self.dock = QueueDock(self.queues.model, self)
        self.dock.hide()
        self._frames = SeverityFrames(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(self._ground)
        self._scroll.verticalScrollBar().valueChanged.connect(self._place_dock)
        self._ground.setAutoFillBackground(False)
        self.setFocusProxy(self.queues.table)
        self._connect()
        self.use(self._look)

    def _connect(self) -> None:
        self.queues.opened.connect(self.open_queue)
        self.queues.followed.connect(self._follow)
        self.queues.period_chosen.connect(self.address_changed)
        self.queues.settings_wished.connect(self._wish_settings)
        self.queues.table.selectionModel().currentRowChanged.connect(self._went_to_row)
        self.teams.followed.connect(self._follow)
        self.attention.opened.connect(self._open_agent)
        self.alerts.wished.connect(self.alert_wished)
        self.alerts.opened.connect(self._open_alert)
        self.alerts.all_wished.connect(lambda: self.wished.emit(Address(ALERTS)))
        self.alerts.refused.connect(lambda why: self.told.emit(Toast(why, lasts_ms=4000)))
        self.dock.closed.connect(self.close_dock)
        self.dock.wished.connect(self.wished)
        self._frames.changed.connect(self._frame_tiles)
        for place, tile in enumerate(self.tiles):
            tile.told = partial(self._tell_tile, place)
            tile.lead(place in (WAITING, LONGEST, STAFFED))
            tile.opened.connect(partial(self._follow_tile, place))
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._escape)

    # What is shown

    def show_floor(self, view: FloorView) -> None:
        before, self._view = self._view, view
        if not self._stale:
            self._now = max(self._now, view.at)
        if view.centre is not self._centre:
            self._centre = view.centre
            self._kpis = registry(view.centre.service_level, view.centre.targets)
        self._teams.show_floor(view, self._kpis)
        self.queues.show_floor(view, self._kpis, self._now)
        self.chart.show_floor(view, self._kpis["answer_rate"], self._now)
        if before is None or not same_tiles(before, view):
            self._show_tiles()
        self._show_now()
        self._show_dock()
        if before is None or len(before.queues) != len(view.queues):
            self._arrange()

    def show_freshness(self, freshness: Freshness) -> None:
        self.show_age(freshness.age_s)
        stale = freshness.phase is Phase.STALE
        if stale and freshness.frozen_at is not None:
            # Waits stop where the picture stopped, not where the last tick happened to be.
            self._now = freshness.frozen_at
        self.chart.set_stale(stale, freshness.frozen_at if stale else None)
        if stale == self._stale:
            return
        self._stale = stale
        if not stale and self._view is not None:
            self._now = max(self._now, self._view.at)
        for tile in self.tiles:
            tile.set_stale(stale)
        self._frames.forget()
        for panel in (self.queues, self.teams, self.alerts, self.attention, self.dock):
            panel.set_stale(stale)
        self._show_now()

    def show_age(self, age_s: float) -> None:
        self._age_s = age_s

    def show_situation(self, now: SituationNow | None) -> None:
        self.alerts.show_situation(now)

    def show_coming(self, restores: RestoresNow) -> None:
        self.alerts.show_restores(restores)

    def show_me(self, me: DeskMe | None) -> None:
        self.alerts.show_me(me)

    def acknowledge(self) -> bool:
        """The alert that is chosen; False: none is."""
        return self.alerts.acknowledge()

    def tick(self, now: Instant) -> None:
        if not self._stale:
            self._now = now
            self._show_now()
        self.alerts.tick(now)

    def use(self, look: Look) -> None:
        self._look = look
        for tile in self.tiles:
            tile.use(look)
        panels: tuple[Panel, ...] = (
            self.queues,
            self.alerts,
            self.attention,
            self.chart,
            self.teams,
            self.dock,
        )
        for panel in panels:
            panel.use(look)
        self._show_tiles()
        self._show_now()
        self._arrange()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), self._look.theme.color("bg"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        self._frames.forget()
        super().hideEvent(event)

    # Where it stands

    def address(self, key: str) -> Address:
        queue = self.dock.queue
        wanted: tuple[tuple[str, str], ...] = ()
        if queue is not None:
            wanted = (("queue", queue or EVERY_QUEUE),)
        period = self.queues.model.period
        if period is not Period.DAY:
            wanted += (("period", period.value),)
        return Address(key, wanted)

    def go(self, address: Address) -> None:
        period, queue = address.first("period"), address.first("queue")
        if period in list(Period):
            self.queues.choose(Period(period))
        if queue:
            self.open_queue(ALL_QUEUES if queue == EVERY_QUEUE else QueueId(queue))

    def keys(self) -> tuple[KeyLine, ...]:
        return overview_keys()

    def deeds(self) -> tuple[Deed, ...]:
        return overview_deeds(self.queues.choose, self.open_queue)

    @Slot(object)
    def open_queue(self, queue: QueueId) -> None:
        """Show a queue in the dock, or with `ALL_QUEUES` who waits in any of them."""
        shown = self.dock.queue
        self.dock.show_queue(queue)
        place = self.queues.model.place(queue)
        if place is not None and self.queues.table.currentIndex().row() != place:
            self.queues.table.selectRow(place)
        self._show_dock()
        self._arrange()
        self.queue_opened.emit(queue)
        if queue != shown:
            self.address_changed.emit()

    @Slot()
    def close_dock(self) -> None:
        """Show no queue any more; in a very wide page the dock stays and says how to open one."""
        if self.dock.queue is None:
            return
        inside = self.focusWidget() is not None and self.dock.isAncestorOf(self.focusWidget())
        self.dock.show_queue(None)
        self._show_dock()
        self._arrange()
        if inside:
            self.queues.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.address_changed.emit()

    # Inside

    def _moment(self) -> Moment | None:
        if self._view is None:
            return None
        return Moment(
            self._view, self._now, self._kpis, self._look.language, self._age_s, self._trends
        )

    def _show_tiles(self) -> None:
        """Tell everything again that the tiles say."""
        moment = self._moment()
        if moment is None:
            return
        shown = tiles(moment, self._teams.occupancy(self._now))
        for widget, tile in zip(self.tiles, shown, strict=True):
            widget.show_tile(tile)

    def _show_now(self) -> None:
        """Tell again what depends on the clock."""
        moment = self._moment()
        if moment is None or self._view is None:
            return
        for place, tile in tiles_of_now(moment, self._teams.occupancy(self._now)).items():
            self.tiles[place].show_tile(tile)
        self._look_at_tiles()
        self.queues.show_now(self._now, self._age_s)
        self.dock.show_now()
        self.chart.age_s = self._age_s
        self.chart.show_now(self._now)
        self.teams.show_teams(self._teams, self._now, moment.behind(Period.DAY))
        self.alerts.show_floor(self._view, self._now)
        self.attention.model.age_s = self._age_s
        self.attention.show_floor(self._view, self._now)

    def _look_at_tiles(self) -> None:
        """See which severities have changed before someone's eyes."""
        if self._stale or not self.isVisible():
            self._frames.forget()
            return
        known = ((place, tile.tile) for place, tile in enumerate(self.tiles))
        self._frames.look_at({place: tile.severity for place, tile in known if tile is not None})

    @Slot(object)
    def _frame_tiles(self, places: frozenset[int]) -> None:
        for place in places:
            self.tiles[place].frame(place in self._frames)

    def _tell_tile(self, place: int, share: float | None) -> str:
        moment = self._moment()
        if moment is None:
            return ""
        return tile_told(moment, place, self._teams.occupancy(self._now), share)

    def _show_dock(self) -> None:
        queue = self.dock.queue
        row = None if queue is None else self.queues.row(queue)
        self.dock.show_row(self._view, row)

    def _follow_tile(self, place: int) -> None:
        worst = longest_queue(self._view) if self._view is not None else None
        if place == STAFFED:
            self.wished.emit(Address("agents"))
        elif place == LONGEST and worst is not None:
            self.open_queue(worst.row.id)
        else:
            self.open_queue(ALL_QUEUES)

    @Slot(object)
    def _follow(self, address: Address) -> None:
        """Go where a number leads: here, or to another page."""
        if address.page == "overview":
            self.go(address)
        else:
            self.wished.emit(address)

    @Slot(object)
    def _open_agent(self, agent: AgentId) -> None:
        self.wished.emit(Address("agents", (("agent", agent),)))

    @Slot(object)
    def _open_alert(self, alert: Alert) -> None:
        self._follow(address_of(alert))

    @Slot()
    def _wish_settings(self) -> None:
        self.wished.emit(Address("settings"))

    @Slot()
    def _went_to_row(self) -> None:
        """The dock that is open follows the keyboard and the mouse from queue to queue."""
        place = self.queues.table.currentIndex().row()
        if place >= 0 and self.dock.isVisible():
            self.open_queue(self.queues.model.key(place))

    @Slot()
    def _escape(self) -> None:
        """First the dock, then the selection (design 9.5)."""
        if self.dock.queue is not None:
            self.close_dock()
        else:
            self.queues.table.clearSelection()

    def _arrange(self) -> None:
        laid = self._grid(self.width())
        if laid.height > self.height():
            laid = self._grid(self.width() - self._scroll.verticalScrollBar().sizeHint().width())
        self._scroll.setGeometry(self.rect())
        self._ground.resize(laid.width, laid.height)
        for tile, area in zip(self.tiles, laid.tiles, strict=True):
            tile.setGeometry(area)
        self.queues.setGeometry(laid.queues)
        for panel, area in ((self.alerts, laid.alerts), (self.attention, laid.attention)):
            panel.setVisible(not area.isNull())
            if not area.isNull():
                panel.setGeometry(area)
        self.chart.setGeometry(laid.chart)
        self.teams.setGeometry(laid.teams)
        self._dock_area = laid.dock
        self._place_dock()

    @Slot()
    def _place_dock(self) -> None:
        """The dock is not scrolled; it follows what it stands below until it is whole."""
        area = self._dock_area
        if area.isNull():
            self.dock.hide()
            return
        area = area.intersected(self.rect())
        area.setTop(max(0, area.top() - self._scroll.verticalScrollBar().value()))
        self.dock.setGeometry(area)
        self.dock.show()
        self.dock.raise_()

    def _grid(self, width: int) -> Grid:
        """Where everything stands in the pixels of this look."""
        scale = self._look.scale
        queues_h = math.ceil(self.queues.natural_height() / scale)
        wide, high = int(width / scale), int(self.height() / scale)
        docked = self.dock.queue is not None or is_beside(wide)
        teams_w = self.teams.natural_width()
        return grid(wide, high, queues_h, docked, teams_w).scaled(scale)
