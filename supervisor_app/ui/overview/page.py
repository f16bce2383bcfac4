"""总览: see in three seconds if anything is wrong, where, and who can be moved (design 13.1)."""

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.kpi import Kpi, registry
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.overview.attention_panel import AttentionPanel
from supervisor_app.ui.overview.figures import Period
from supervisor_app.ui.overview.grid import Grid, grid
from supervisor_app.ui.overview.kpi_tile import KpiTile
from supervisor_app.ui.overview.queue_panel import QueuePanel
from supervisor_app.ui.overview.team_figures import Teams
from supervisor_app.ui.overview.team_panel import TeamPanel
from supervisor_app.ui.overview.tiles import Moment, tiles
from supervisor_app.ui.overview.volume_chart import VolumeChart
from supervisor_app.ui.parts.page import Look, Page
from supervisor_app.ui.parts.panel import Panel

TILES = 8


class OverviewPage(Page):
    """The first page: tiles, queues, late agents, the day's chart, teams."""

    queue_opened = Signal(object)
    """The id of the queue whose waiting list is wanted."""
    agent_opened = Signal(object)
    """The id of the agent who is to be shown."""

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
        self._ground = QWidget(self)
        self.tiles = tuple(KpiTile(self._ground) for _ in range(TILES))
        self.queues = QueuePanel(self._ground)
        self.attention = AttentionPanel(self._ground)
        self.chart = VolumeChart(self._ground)
        self.teams = TeamPanel(self._ground)
        self.queues.opened.connect(self.queue_opened)
        self.attention.opened.connect(self.agent_opened)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(self._ground)
        self._ground.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self.use(self._look)

    def show_floor(self, view: FloorView) -> None:
        self._view = view
        if not self._stale:
            self._now = max(self._now, view.at)
        if view.centre is not self._centre:
            self._centre = view.centre
            self._kpis = registry(view.centre.service_level, view.centre.targets)
        self._teams.show(view.agents, view.centre, self._kpis)
        self.queues.show_floor(view, self._kpis, self._now)
        self.chart.show_floor(view, self._kpis["answer_rate"], self._now)
        self._show_now()
        self._arrange()

    def show_freshness(self, freshness: Freshness) -> None:
        self._age_s = freshness.age_s
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
        for panel in (self.queues, self.teams, self.attention):
            panel.set_stale(stale)
        self._show_now()

    def tick(self, now: Instant) -> None:
        if self._stale:
            return
        self._now = now
        self._show_now()

    def use(self, look: Look) -> None:
        self._look = look
        for tile in self.tiles:
            tile.use(look)
        panels: tuple[Panel, ...] = (self.queues, self.attention, self.chart, self.teams)
        for panel in panels:
            panel.use(look)
        self._show_now()
        self._arrange()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.theme.color("bg"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _show_now(self) -> None:
        """Tell again what depends on the clock."""
        view = self._view
        if view is None:
            return
        moment = Moment(view, self._now, self._kpis, self._look.language, self._age_s)
        shown = tiles(moment, self._teams.occupancy(self._now))
        for widget, tile in zip(self.tiles, shown, strict=True):
            widget.show_tile(tile)
        self.queues.show_now(self._now, self._age_s)
        self.chart.show_now(self._now)
        self.teams.show_teams(self._teams, self._now, moment.behind(Period.DAY))
        self.attention.show_floor(view, self._now)

    def _arrange(self) -> None:
        laid = self._grid(self.width())
        if laid.height > self.height():
            laid = self._grid(self.width() - self._scroll.verticalScrollBar().sizeHint().width())
        self._ground.resize(laid.width, laid.height)
        for tile, area in zip(self.tiles, laid.tiles, strict=True):
            tile.setGeometry(area)
        self.queues.setGeometry(laid.queues)
        self.attention.setGeometry(laid.attention)
        self.chart.setGeometry(laid.chart)
        self.teams.setGeometry(laid.teams)

    def _grid(self, width: int) -> Grid:
        """Where everything stands in the pixels of this look."""
        scale = self._look.scale
        queues_h = math.ceil(self.queues.natural_height() / scale)
        laid = grid(int(width / scale), int(self.height() / scale), queues_h)
        return laid.scaled(scale)
