"""The figures of a floor as every page of the wall takes them: those of 总览, by its functions."""

from collections.abc import Mapping
from functools import cached_property

from supervisor_app.domain.emergency import Emergency, ExitNow
from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.kpi import Kpi, registry
from supervisor_app.domain.line_display import exits_of
from supervisor_app.domain.measure_reading import FloorReader
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.walls import WallLayout
from supervisor_app.ui.overview.attention_figures import LateAgent, late_agents
from supervisor_app.ui.overview.figures import Period
from supervisor_app.ui.overview.gaps import Coverage, coverage
from supervisor_app.ui.overview.queue_figures import QueueFigures, queue_rows
from supervisor_app.ui.overview.team_figures import TeamRow, Teams
from supervisor_app.ui.overview.trends import Trends
from supervisor_app.ui.wall.limits import LimitedViews
from supervisor_app.ui.wall.site_figures import KeptSites, Sites


class KeptFigures:
    """What is kept from one second to the next, so that only what changed is computed."""

    def __init__(self) -> None:
        self.trends = Trends()
        self.teams = Teams()
        self.views = LimitedViews()
        self.sites = KeptSites()
        self.reader = FloorReader()
        self.rows: dict[QueueId, QueueFigures] = {}
        self._kpis: tuple[CentreRow, Mapping[str, Kpi]] | None = None

    def kpis(self, centre: CentreRow) -> Mapping[str, Kpi]:
        """The registry of a centre."""
        if self._kpis is None or self._kpis[0] is not centre:
            self._kpis = centre, registry(centre.service_level, centre.targets)
        return self._kpis[1]


class FloorFigures:
    """A floor at one instant of the gateway's clock; each kind is computed when it is asked for."""

    def __init__(
        self, view: FloorView, layout: WallLayout, now: Instant, kept: KeptFigures
    ) -> None:
        self.view = kept.views.of(view, layout)
        self.now, self.language = now, layout.language
        self.kpis = kept.kpis(view.centre)
        self.trends = kept.trends
        self._kept = kept

    @cached_property
    def rows(self) -> Mapping[QueueId, QueueFigures]:
        """A row for each queue, judged."""
        kept = self._kept
        kept.rows = queue_rows(self.view, self.kpis, Period.DAY, kept.rows, kept.trends)
        return kept.rows

    def exits(self, emergency: Emergency) -> tuple[ExitNow, ...]:
        """The exit conditions with the values of this picture, as everything beside them."""
        reader = self._kept.reader
        if reader.view is not self.view:
            reader.show(self.view, self.now)
        return exits_of(emergency.exits, reader, self.view, self.now, emergency.queue)

    @cached_property
    def day(self) -> Coverage:
        """What is missing of the day."""
        return coverage(self.view, self.view.total, Period.DAY)

    @cached_property
    def quarter(self) -> Coverage:
        """What is missing of the last interval."""
        return coverage(self.view, self.view.total, Period.QUARTER)

    @cached_property
    def _teams(self) -> Teams:
        self._kept.teams.show_floor(self.view, self.kpis)
        return self._kept.teams

    @cached_property
    def teams(self) -> tuple[TeamRow, ...]:
        """A row for each team."""
        return self._teams.rows(self.now)

    @cached_property
    def occupancy(self) -> float | None:
        """Of all agents, in percent."""
        return self._teams.occupancy(self.now)

    @cached_property
    def late(self) -> Mapping[AgentId, LateAgent]:
        """Who is past a limit of the state he is in."""
        return late_agents(self.view, self.now)

    @cached_property
    def sites(self) -> Sites:
        """What is known of each site."""
        return self._kept.sites.of(self.view)
