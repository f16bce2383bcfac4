"""How many agents of each team do what, kept up by difference: thousands of agents are cheap."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from supervisor_app.domain.ids import AcdId, AgentId, Instant, acd_of
from supervisor_app.domain.kpi import Kpi
from supervisor_app.domain.limits import Limits, Severity
from supervisor_app.domain.partial import heard
from supervisor_app.domain.rows import AgentRow, CentreRow
from supervisor_app.domain.states import GROUP_OF, AgentState, StateGroup
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words
from supervisor_app.ui.overview.figures import Figure, judged
from supervisor_app.ui.parts.formats import MISSING

JUDGED = (AgentState.TALKING, AgentState.HELD, AgentState.WRAP_UP, AgentState.READY)
"""The states that 占用率 is made of."""


class TeamName(Struct, frozen=True):
    """Who a team is."""

    key: str
    name: Words
    lead: str
    site: Words | None


class TeamRow(Struct, frozen=True):
    """A team as it is shown; also the total of all agents."""

    team: TeamName
    counts: dict[StateGroup, int]
    occupancy: Figure
    satisfaction: Figure
    surveys: int
    is_total: bool = False
    missing: str = ""
    """The names of the ACDs without whose agents this is."""
    unknown: bool = False
    """All its agents are on them: nothing is known of it."""


class _Sums:
    """What adds up over agents. Open spans: how many in each state, and since when in sum."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(StateGroup, 0)
        self._closed_s = dict.fromkeys(JUDGED, 0.0)
        self._open = dict.fromkeys(JUDGED, 0)
        self._open_since = dict.fromkeys(JUDGED, 0.0)
        self.surveys = 0
        self.satisfied = 0

    def count(self, agent: AgentRow, sign: int) -> None:
        """Take an agent in, or out with `sign` -1."""
        self.counts[GROUP_OF[agent.state]] += sign
        since = max(agent.since, agent.counted_to)
        if agent.state in JUDGED and since > 0:
            self._open[agent.state] += sign
            self._open_since[agent.state] += sign * since
        day = agent.day
        if day is not None:
            for state in JUDGED:
                self._closed_s[state] += sign * day.seconds_in(state)
            self.surveys += sign * day.surveys
            self.satisfied += sign * day.satisfied

    def tally(self, now: Instant) -> Tally:
        """What the registry's figures of people need, open spans included."""
        tally = Tally(surveys=self.surveys, satisfied=self.satisfied)
        for state in JUDGED:
            under_way = self._open[state] * now - self._open_since[state]
            tally.add_state(state, max(0.0, self._closed_s[state]) + max(0.0, under_way))
        return tally


class Teams:
    """The teams' sums of a floor; agents whose row did not change are not counted anew."""

    def __init__(self) -> None:
        self._kpis: Mapping[str, Kpi] = {}
        self._agents: Mapping[AgentId, AgentRow] = {}
        self._sums: dict[str, _Sums] = {}
        self._all = _Sums()
        self._centre: CentreRow | None = None
        self._missing: dict[str, str] = {}

    def show(
        self,
        agents: Mapping[AgentId, AgentRow],
        centre: CentreRow,
        kpis: Mapping[str, Kpi],
        missing: Mapping[str, str] | None = None,
    ) -> None:
        """Take in another floor. `missing`: by team, who is not among `agents` (`unheard`)."""
        self._kpis, self._missing = kpis, dict(missing or {})
        if self._centre is None or self._centre.day_start != centre.day_start:
            self._agents, self._sums, self._all = {}, {}, _Sums()
        self._centre = centre
        old = self._agents
        if agents is old:
            return
        for agent_id, agent in agents.items():
            before = old.get(agent_id)
            if before is agent:
                continue
            if before is not None:
                self._count(before, -1)
            self._count(agent, 1)
        for agent_id in old.keys() - agents.keys():
            self._count(old[agent_id], -1)
        self._agents = agents

    def show_floor(self, view: FloorView, kpis: Mapping[str, Kpi]) -> None:
        """Take in whom sums count of a picture."""
        self.show(heard(view), view.centre, kpis, unheard(view))

    def occupancy(self, now: Instant) -> float | None:
        """占用率 of all agents in percent; None while nobody was on duty."""
        return self._kpis["occupancy"].value(self._all.tally(now)) if self._kpis else None

    def rows(self, now: Instant) -> tuple[TeamRow, ...]:
        """The configured teams in their order, then any other that agents name."""
        if self._centre is None:
            return ()
        named = {team.key: team for team in self._centre.teams}
        others = sorted(
            key
            for key, sums in self._sums.items()
            if key not in named and any(sums.counts.values())
        )
        sites = {site.key: site.name for site in self._centre.sites}
        limits = self._centre.limits
        rows = []
        for key in (*named, *others):
            team, sums = named.get(key), self._sums.get(key, _Sums())
            name = team.name if team else Words(key or "未分组", key or "No team")
            site = sites.get(team.site) if team else None
            lead = team.lead if team else ""
            row = self._row(TeamName(key, name, lead, site), sums, limits, now)
            rows.append(self._partly(row, self._missing.get(key, "")))
        return tuple(rows)

    def total(self, now: Instant) -> TeamRow | None:
        """合计: all agents; the teams are judged, their sum is not."""
        if self._centre is None:
            return None
        name = Words("合计", "Total")
        named = TeamName("", name, "", None)
        row = self._row(named, self._all, self._centre.limits, now, total=True)
        return self._partly(row, self._every_missing)

    @property
    def _every_missing(self) -> str:
        """The total of all teams lacks what any of them lacks."""
        names = " + ".join(self._missing.values()).split(" + ")
        return " + ".join(dict.fromkeys(names))

    def _partly(self, row: TeamRow, missing: str) -> TeamRow:
        """A team some of whose agents are on an ACD that is not heard."""
        if not missing:
            return row
        unknown = not row.is_total and not any(row.counts.values())
        return replace(row, missing=missing, unknown=unknown)

    def _count(self, agent: AgentRow, sign: int) -> None:
        sums = self._sums.get(agent.team)
        if sums is None:
            sums = self._sums[agent.team] = _Sums()
        sums.count(agent, sign)
        self._all.count(agent, sign)

    def _row(
        self, team: TeamName, sums: _Sums, limits: Limits, now: Instant, total: bool = False
    ) -> TeamRow:
        tally = sums.tally(now)
        satisfaction = self._kpis["satisfaction"]
        judge = None if total else limits.satisfaction
        return TeamRow(
            team=team,
            counts=dict(sums.counts),
            occupancy=_occupancy(self._kpis["occupancy"].value(tally), limits, total),
            satisfaction=judged(satisfaction, tally, judge),
            surveys=sums.surveys,
            is_total=total,
        )


def unheard(view: FloorView) -> dict[str, str]:
    """By team, the names of the ACDs that are not heard and have agents of it."""
    if not view.lost:
        return {}
    found: dict[str, set[AcdId]] = {}
    for agent in view.agents.values():
        if view.is_lost(agent.id):
            found.setdefault(agent.team, set()).add(acd_of(agent.id))
    return {
        team: " + ".join(row.name for acd, row in view.sources.items() if acd in acds)
        for team, acds in found.items()
    }


def _occupancy(value: float | None, limits: Limits, total: bool) -> Figure:
    """Whole percents, as printed; the teams are judged, their sum is not."""
    if value is None:
        return Figure(MISSING)
    shown = float(int(value + 0.5))
    judge = Severity.NORMAL if total else limits.team_occupancy.severity(shown)
    return Figure(f"{shown:.0f}%", judge, shown)
