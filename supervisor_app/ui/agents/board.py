"""Which agents the 坐席 page shows and in what order. No widgets: a page asks, a table shows.

The instants at which an agent passes his limits follow from his row, so they are worked out once
for each new row; what is past them now is then a comparison, also for thousands of agents. The
agents are kept in the order of their time, so that asking for them orders nothing.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from operator import attrgetter

from msgspec import Struct

from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.limits import Limit, Limits, Severity
from supervisor_app.domain.rows import AgentRow, CentreRow
from supervisor_app.domain.states import GROUP_OF, StateGroup
from supervisor_app.domain.view import FloorView, Staff
from supervisor_app.ui.agents.filter import AgentFilter

NEVER = float("inf")
CRITICAL, WARNING, SIGNED_IN, SIGNED_OUT = range(4)
"""In which order agents stand: past the critical limit, past the first, signed in, signed out."""

NameTest = Callable[[AgentRow, str], bool]


def by_name(row: AgentRow, text: str) -> bool:
    """Whether an agent is found by a text: his name or his code holds it."""
    wanted = text.casefold()
    return wanted in row.name.casefold() or wanted in row.code.casefold()


class Standing(Struct, frozen=True):
    """An agent's row, and when he passes the limits of his state."""

    agent: AgentId
    row: AgentRow
    since: Instant
    group: StateGroup
    base: int
    warn_at: Instant
    crit_at: Instant
    lost: bool = False
    """His ACD is not heard while others are: he is not judged and not counted."""

    def severity(self, now: Instant) -> Severity:
        """How his time in the state stands against its limits."""
        if now >= self.crit_at:
            return Severity.CRITICAL
        return Severity.WARNING if now >= self.warn_at else Severity.NORMAL


class Picked(Struct, frozen=True):
    """Whom a filter lets pass."""

    rows: dict[AgentId, AgentRow]
    """In the order in which they need attention."""
    over_limit: int
    """How many of them, were all shown, are past a limit of their state."""
    staff: Staff
    """What all of them do."""


def limits_of(centre: CentreRow, row: AgentRow) -> Limits:
    """The limits an agent is judged by: those of the queue he works for, else the centre's."""
    if row.queue is None:
        return centre.limits
    return centre.queue_limits.get(row.queue, centre.limits)


class AgentBoard:
    """The agents of the newest picture. `finds` says whether a text means an agent."""

    def __init__(self, finds: NameTest = by_name) -> None:
        self._finds = finds
        self._view: FloorView | None = None
        self._standings: dict[AgentId, Standing] = {}
        self._in_time: list[Standing] = []
        self._peopled = 0

    @property
    def view(self) -> FloorView | None:
        """The newest picture."""
        return self._view

    @property
    def standings(self) -> Mapping[AgentId, Standing]:
        """Everyone's; the same object while his row is the same."""
        return self._standings

    @property
    def peopled(self) -> int:
        """Another number once somebody came, went, or changed his name, team or site."""
        return self._peopled

    def take(self, view: FloorView) -> None:
        """A new picture; rows that are the same objects as before keep their standing."""
        old, self._view = self._view, view
        if old is not None and old.agents is view.agents and old.centre is view.centre:
            return
        known = self._standings if old is not None and old.centre is view.centre else {}
        changed = {
            agent: _standing(view.centre, row, view.is_lost(agent))
            for agent, row in view.agents.items()
            if (kept := known.get(agent)) is None or kept.row is not row
        }
        if _moved_house(known, changed) or len(view.agents) != len(self._standings):
            self._peopled += 1
        standings = {**known, **changed}
        if len(standings) != len(view.agents):
            standings = {agent: one for agent, one in standings.items() if agent in view.agents}
        # Nearly all stand where they stood: sorting what is nearly sorted costs one pass.
        stay = [one for one in self._in_time if one.agent in standings and one.agent not in changed]
        self._standings = standings
        self._in_time = sorted([*stay, *changed.values()], key=attrgetter("since"))

    def pick(self, chosen: AgentFilter, now: Instant) -> Picked:
        """Who passes the filter: past limit first, then by time, the signed out last."""
        counts = dict.fromkeys(StateGroup, 0)
        ranks: tuple[list[Standing], ...] = ([], [], [], [])
        critical, warning, *_ = ranks
        for one in self._passing(chosen):
            counts[one.group] += not one.lost
            if now < one.warn_at:
                ranks[one.base].append(one)
            elif now < one.crit_at:
                warning.append(one)
            else:
                critical.append(one)
        shown = ranks[:SIGNED_IN] if chosen.over_limit else ranks
        rows = {one.agent: one.row for rank in shown for one in rank}
        return Picked(rows, len(critical) + len(warning), Staff(counts))

    def late(self, now: Instant) -> dict[Hashable, Severity]:
        """Everyone who is past a limit, whatever is filtered."""
        return {one.agent: one.severity(now) for one in self._in_time if now >= one.warn_at}

    def severity(self, agent: AgentId, now: Instant) -> Severity:
        """How an agent's time in his state stands against its limits."""
        standing = self._standings.get(agent)
        return Severity.NORMAL if standing is None else standing.severity(now)

    def count_by(self, key: Callable[[AgentRow], str]) -> Mapping[str, int]:
        """How many agents there are of each team or site."""
        counts: dict[str, int] = {}
        for standing in self._in_time:
            name = key(standing.row)
            counts[name] = counts.get(name, 0) + 1
        return counts

    def _passing(self, chosen: AgentFilter) -> Iterable[Standing]:
        """Who passes all but the limits, in the order of time."""
        tests = chosen.tests
        found: Iterable[Standing] = self._in_time
        if tests:
            found = [one for one in found if all(test(one.row) for test in tests)]
        if chosen.text:
            found = [one for one in found if self._finds(one.row, chosen.text)]
        return found


def _moved_house(known: Mapping[AgentId, Standing], changed: Mapping[AgentId, Standing]) -> bool:
    for agent, one in changed.items():
        before = known.get(agent)
        if before is None:
            return True
        if _whereabouts(before.row) != _whereabouts(one.row):
            return True
    return False


def _whereabouts(row: AgentRow) -> tuple[str, str, str]:
    return row.name, row.team, row.site


def _standing(centre: CentreRow, row: AgentRow, lost: bool) -> Standing:
    group = GROUP_OF[row.state]
    base = SIGNED_OUT if group is StateGroup.OFFLINE else SIGNED_IN
    limit = limits_of(centre, row).of_state(group)
    if limit is None or lost:
        return Standing(row.id, row, row.since, group, base, NEVER, NEVER, lost)
    crit_at = _passes_at(limit, limit.critical, row.since)
    warn_at = min(crit_at, _passes_at(limit, limit.warning, row.since))
    return Standing(row.id, row, row.since, group, base, warn_at, crit_at)


def _passes_at(limit: Limit, bound: float | None, since: Instant) -> Instant:
    """When the time as it is printed, in whole seconds, passes a bound."""
    if bound is None:
        return NEVER
    return since + bound + (1.0 if limit.above else 0.0)
