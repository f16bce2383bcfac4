"""Sums over the agents of the floor, of each team and of each site, kept up by difference."""

from collections.abc import Mapping
from heapq import heappop, heappush
from math import ceil, floor

from msgspec import Struct, field
from msgspec.structs import replace

from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.limits import Limits
from supervisor_app.domain.rows import AgentRow, CentreRow
from supervisor_app.domain.states import GROUP_OF, AgentState, StateGroup
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import FloorView

JUDGED = (AgentState.TALKING, AgentState.HELD, AgentState.WRAP_UP, AgentState.READY)
"""The states that 占用率 is made of."""
_SUMMED = (
    "answered",
    "ended",
    "talk_s",
    "hold_s",
    "wrap_up_s",
    "transferred",
    "surveys_sent",
    "surveys",
    "satisfied",
    "score_sum",
)
NEVER = float("inf")


class Sums(Struct):
    """What adds up over some agents. Open spans: how many in each state, since when in sum."""

    counts: dict[StateGroup, int] = field(default_factory=lambda: dict.fromkeys(StateGroup, 0))
    late: int = 0
    """Past a limit of the time in their state."""
    people: int = 0
    summed: list[float] = field(default_factory=lambda: [0.0] * len(_SUMMED))
    closed_s: dict[AgentState, float] = field(default_factory=lambda: dict.fromkeys(JUDGED, 0.0))
    under_way: dict[AgentState, int] = field(default_factory=lambda: dict.fromkeys(JUDGED, 0))
    since: dict[AgentState, float] = field(default_factory=lambda: dict.fromkeys(JUDGED, 0.0))

    @property
    def signed_in(self) -> int:
        """在席."""
        return self.people - self.counts[StateGroup.OFFLINE]

    def count(self, row: AgentRow, sign: int) -> None:
        """Take an agent in, or out with `sign` -1."""
        self.people += sign
        self.counts[GROUP_OF[row.state]] += sign
        since = max(row.since, row.counted_to)
        if row.state in self.under_way and since > 0:
            self.under_way[row.state] += sign
            self.since[row.state] += sign * since
        day = row.day
        if day is not None:
            for state in JUDGED:
                self.closed_s[state] += sign * day.seconds_in(state)
            for place, name in enumerate(_SUMMED):
                self.summed[place] += sign * getattr(day, name)

    def tally(self, now: Instant) -> Tally:
        """What the registry's figures of people need, open spans included."""
        values = dict(zip(_SUMMED, self.summed, strict=True))
        whole = ("answered", "ended", "transferred", "surveys_sent", "surveys", "satisfied")
        for name in whole:
            values[name] = round(values[name])
        tally = Tally(**values)  # type: ignore[arg-type]
        for state in JUDGED:
            under_way = self.under_way[state] * now - self.since[state]
            tally.add_state(state, max(0.0, self.closed_s[state]) + max(0.0, under_way))
        return tally


class StaffSums:
    """The sums of one picture; of the next one only agents whose row is another are counted.

    After `show` the sums are as of its `now`; `version` of a group tells whether anything in it is
    another than before.
    """

    def __init__(self) -> None:
        self.floor = Sums()
        self.teams: dict[str, Sums] = {}
        self.sites: dict[str, Sums] = {}
        self.of_site: dict[str, dict[AgentId, AgentRow]] = {}
        self.changed_sites: set[str] = set()
        """Sites whose agents changed with the newest picture."""
        self._agents: Mapping[AgentId, AgentRow] = {}
        self._centre: CentreRow | None = None
        self._late_at: dict[AgentId, Instant] = {}
        self._late: set[AgentId] = set()
        self._due: list[tuple[Instant, AgentId]] = []
        self._site_of_team: dict[str, str] = {}

    def show(self, view: FloorView, now: Instant) -> None:
        """Take in a picture, and who is past his time at `now`."""
        self.changed_sites = set()
        if self._centre is not view.centre and not _same_but_interval(self._centre, view.centre):
            self._begin(view.centre)
        self._centre = view.centre
        if self._agents is not view.agents:
            self._take(view.agents)
        self._pass_time(now)

    def _begin(self, centre: CentreRow) -> None:
        """Another centre: its limits, sites and day may be others, so all is counted anew."""
        self.floor, self.teams, self.sites, self.of_site = Sums(), {}, {}, {}
        self._agents, self._late_at, self._late, self._due = {}, {}, set(), []
        self._centre = centre
        self._site_of_team = {team.key: team.site for team in centre.teams}
        self.changed_sites |= {site.key for site in centre.sites}

    def _take(self, agents: Mapping[AgentId, AgentRow]) -> None:
        old = self._agents
        for agent, row in agents.items():
            before = old.get(agent)
            if before is row:
                continue
            if before is not None:
                self._leave(before)
            self._join(row)
        if len(old) != len(agents) or old.keys() != agents.keys():
            for agent in old.keys() - agents.keys():
                self._leave(old[agent])
        self._agents = agents

    def _join(self, row: AgentRow) -> None:
        for sums in self._of(row):
            sums.count(row, 1)
        site = self.site_of(row)
        self.of_site.setdefault(site, {})[row.id] = row
        self.changed_sites.add(site)
        late_at = self._late_at[row.id] = self._bound(row)
        if late_at < NEVER:
            heappush(self._due, (late_at, row.id))

    def _leave(self, row: AgentRow) -> None:
        late = row.id in self._late
        self._late.discard(row.id)
        del self._late_at[row.id]
        for sums in self._of(row):
            sums.count(row, -1)
            sums.late -= late
        site = self.site_of(row)
        del self.of_site[site][row.id]
        self.changed_sites.add(site)

    def site_of(self, row: AgentRow) -> str:
        """An agent's own site, or that of his team."""
        return row.site or self._site_of_team.get(row.team, "")

    def _of(self, row: AgentRow) -> tuple[Sums, Sums, Sums]:
        """Everything that he is counted in."""
        site = self.site_of(row)
        if row.team not in self.teams:
            self.teams[row.team] = Sums()
        if site not in self.sites:
            self.sites[site] = Sums()
        return self.floor, self.teams[row.team], self.sites[site]

    def _bound(self, row: AgentRow) -> Instant:
        """When he is past the first limit of his state."""
        if self._centre is None or row.since <= 0:
            return NEVER
        first = first_bound(limits_of(self._centre, row), GROUP_OF[row.state])
        return NEVER if first is None else row.since + first

    def _pass_time(self, now: Instant) -> None:
        while self._due and self._due[0][0] <= now:
            at, agent = heappop(self._due)
            if self._late_at.get(agent) != at or agent in self._late:
                continue
            self._late.add(agent)
            for sums in self._of(self._agents[agent]):
                sums.late += 1


def _same_but_interval(one: CentreRow | None, other: CentreRow) -> bool:
    """Whether nothing is another but the interval that runs."""
    return one is not None and replace(one, interval=other.interval) == other


def limits_of(centre: CentreRow, row: AgentRow) -> Limits:
    """The limits an agent is judged by: those of the queue he works for, else the centre's."""
    if row.queue is None:
        return centre.limits
    return centre.queue_limits.get(row.queue, centre.limits)


def first_bound(limits: Limits, group: StateGroup) -> float | None:
    """Whole seconds in a state from which on somebody is past a limit; None: there is none."""
    limit = limits.of_state(group)
    if limit is None:
        return None
    bounds = [bound for bound in (limit.warning, limit.critical) if bound is not None]
    if not bounds:
        return None
    return floor(min(bounds)) + 1 if limit.above else ceil(min(bounds))
