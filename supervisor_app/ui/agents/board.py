"""Which agents the 坐席 page shows and in what order. No widgets: a page asks, a table shows.

The instants at which an agent passes his limits follow from his row, so they are worked out once
for each new row; what is past them now is then a comparison, also for thousands of agents.
"""

from collections.abc import Callable, Mapping
from operator import itemgetter

from msgspec import Struct

from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.limits import Limit, Limits, Severity
from supervisor_app.domain.rows import AgentRow, CentreRow
from supervisor_app.domain.states import GROUP_OF, StateGroup
from supervisor_app.domain.view import FloorView, Staff

NEVER = float("inf")
_RANK_AND_TIME = itemgetter(0, 1)


class AgentFilter(Struct, frozen=True):
    """Whom to show; an empty field lets everyone pass. `queue`: who serves it or is in its call."""

    team: str = ""
    site: str = ""
    queue: QueueId = QueueId("")
    over_limit: bool = False
    text: str = ""


class _Standing(Struct, frozen=True):
    """An agent's row, and when he passes the limits of his state."""

    row: AgentRow
    group: StateGroup
    warn_at: Instant
    crit_at: Instant

    def severity(self, now: Instant) -> Severity:
        if now >= self.crit_at:
            return Severity.CRITICAL
        return Severity.WARNING if now >= self.warn_at else Severity.NORMAL

    def rank(self, now: Instant) -> int:
        """Past the critical limit, past the first, signed in, signed out."""
        if now >= self.crit_at:
            return 0
        if now >= self.warn_at:
            return 1
        return 3 if self.group is StateGroup.OFFLINE else 2


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
    """The agents of the newest picture."""

    def __init__(self) -> None:
        self._view: FloorView | None = None
        self._standings: dict[AgentId, _Standing] = {}

    @property
    def view(self) -> FloorView | None:
        """The newest picture."""
        return self._view

    def take(self, view: FloorView) -> None:
        """A new picture; rows that are the same objects as before keep their standing."""
        old, self._view = self._view, view
        if old is not None and old.agents is view.agents and old.centre is view.centre:
            return
        known = self._standings if old is not None and old.centre is view.centre else {}
        standings = {}
        for agent, row in view.agents.items():
            kept = known.get(agent)
            if kept is None or kept.row is not row:
                kept = _standing(view.centre, row)
            standings[agent] = kept
        self._standings = standings

    def pick(self, chosen: AgentFilter, now: Instant) -> Picked:
        """Who passes the filter: past limit first, then by time, the signed out last."""
        counts = dict.fromkeys(StateGroup, 0)
        over = 0
        found: list[tuple[int, Instant, AgentId, AgentRow]] = []
        everyone = chosen == AgentFilter(over_limit=chosen.over_limit)
        for agent, one in self._standings.items():
            if not everyone and not _passes(one, chosen):
                continue
            counts[one.group] += 1
            past = now >= one.warn_at
            over += past
            if past or not chosen.over_limit:
                found.append((one.rank(now), one.row.since, agent, one.row))
        found.sort(key=_RANK_AND_TIME)
        return Picked({agent: row for _, _, agent, row in found}, over, Staff(counts))

    def severity(self, agent: AgentId, now: Instant) -> Severity:
        """How an agent's time in his state stands against its limits."""
        standing = self._standings.get(agent)
        return Severity.NORMAL if standing is None else standing.severity(now)

    def count_by(self, key: Callable[[AgentRow], str]) -> Mapping[str, int]:
        """How many agents there are of each team or site."""
        counts: dict[str, int] = {}
        for standing in self._standings.values():
            name = key(standing.row)
            counts[name] = counts.get(name, 0) + 1
        return counts


def _standing(centre: CentreRow, row: AgentRow) -> _Standing:
    group = GROUP_OF[row.state]
    limit = limits_of(centre, row).of_state(group)
    if limit is None:
        return _Standing(row, group, NEVER, NEVER)
    crit_at = _passes_at(limit, limit.critical, row.since)
    return _Standing(row, group, min(crit_at, _passes_at(limit, limit.warning, row.since)), crit_at)


def _passes_at(limit: Limit, bound: float | None, since: Instant) -> Instant:
    """When the time as it is printed, in whole seconds, passes a bound."""
    if bound is None:
        return NEVER
    return since + bound + (1.0 if limit.above else 0.0)


def _passes(standing: _Standing, chosen: AgentFilter) -> bool:
    row = standing.row
    if chosen.team and row.team != chosen.team:
        return False
    if chosen.site and row.site != chosen.site:
        return False
    if chosen.queue and not _serves(row, chosen.queue):
        return False
    return not chosen.text or chosen.text in row.name.casefold() or chosen.text in row.code


def _serves(row: AgentRow, queue: QueueId) -> bool:
    return row.queue == queue or any(skill.queue == queue for skill in row.skills)
