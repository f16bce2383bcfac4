"""The tallies of a floor, per queue and per agent, in intervals of the statistical day."""

from collections.abc import Hashable, Iterator
from enum import StrEnum
from typing import TypeVar

from supervisor_app.domain.calendar import INTERVAL_S, CentreCalendar, interval_start
from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally


class Scope(StrEnum):
    """Whose tally it is."""

    QUEUE = "queue"
    AGENT = "agent"


_K = TypeVar("_K", bound=Hashable)

TallyKey = tuple[Scope, str, int]
"""Scope, id, and the start of the interval."""


class TallyBook:
    """Counts in 15-minute intervals, each event in the interval in which it happened.

    Queues keep every interval of the day; agents keep the sum of the day, the running interval and
    the one before, because thousands of agents would not fit otherwise. The store replaces whole
    intervals. So what is told of one that is no longer here is counted in the oldest that is:
    begun anew, it would take the place of all that the store has of it.
    """

    def __init__(self, calendar: CentreCalendar) -> None:
        self.calendar = calendar
        self.day_start = 0
        self._next_day = 0
        self._agents_from = 0
        self._queues: dict[QueueId, dict[int, Tally]] = {}
        self._agent_days: dict[AgentId, Tally] = {}
        self._agents: dict[AgentId, dict[int, Tally]] = {}
        self._dirty: set[TallyKey] = set()

    def begin(self, at: Instant) -> bool:
        """Move to the statistical day that contains `at`; True where a new day has begun."""
        self._agents_from = interval_start(at) - INTERVAL_S
        if self.day_start <= at < self._next_day:
            return False
        self.day_start = self.calendar.day_start(at)
        self._next_day = self.calendar.next_day_start(at)
        # The old day's last interval stays: an event of its last second may come after midnight.
        self._queues = {
            queue: {s: tally for s, tally in intervals.items() if s >= self._queues_from}
            for queue, intervals in self._queues.items()
        }
        # What was told of the new day before it was begun here is in the intervals already.
        self._agent_days = {
            agent: Tally.sum(told)
            for agent, intervals in self._agents.items()
            if (told := [tally for start, tally in intervals.items() if start >= self.day_start])
        }
        return True

    def restore(self, scope: Scope, identity: str, start: int, tally: Tally) -> None:
        """Take in a tally that was counted before; what was counted since stays in it."""
        if scope is Scope.QUEUE:
            self._queue_interval(QueueId(identity), start).add(tally)
            return
        agent = AgentId(identity)
        if start >= self._agents_from or start in self._agents.get(agent, ()):
            self._agent_interval(agent, start).add(tally)
        self._add_to_day(agent, start, tally)

    def restore_day(self, agent: AgentId, tally: Tally) -> None:
        """Take in the sum of an agent's intervals of this day that are not restored singly."""
        self._add_to_day(agent, self.day_start, tally)

    def fill(self, scope: Scope, identity: str, start: int, tally: Tally) -> None:
        """Take in a tally that the store does not have yet, of however long ago."""
        if scope is Scope.QUEUE:
            self._queue_interval(QueueId(identity), start).add(tally)
        else:
            self._agent_interval(AgentId(identity), start).add(tally)
            self._add_to_day(AgentId(identity), start, tally)
        self._dirty.add((scope, identity, start))

    def replace(self, key: TallyKey, tally: Tally, before: Tally) -> None:
        """Put a tally into the place of one that was counted before, also of one let go already."""
        scope, identity, start = key
        self._dirty.add(key)
        if scope is Scope.QUEUE:
            self._queues.setdefault(QueueId(identity), {})[start] = tally
            return
        agent = AgentId(identity)
        self._agents.setdefault(agent, {})[start] = tally
        if start >= self.day_start:
            day = _tally_of(self._agent_days, agent)
            day.add(tally)
            day.take_away(before)

    def agent_interval(self, agent: AgentId, start: int) -> Tally | None:
        """The agent's tally of an interval, where it has not been let go."""
        return self._agents.get(agent, {}).get(start)

    def queue(self, queue: QueueId, at: Instant) -> Tally:
        """The queue's tally that an event at `at` counts into."""
        start = interval_start(at)
        if start not in self._queues.get(queue, ()):
            start = max(start, self._queues_from)
        self._dirty.add((Scope.QUEUE, queue, start))
        return self._queue_interval(queue, start)

    def agent(self, agent: AgentId, at: Instant) -> tuple[Tally, ...]:
        """The agent's tallies that an event at `at` counts into: the interval's and the day's.

        None of a day that is over, once its last interval has been let go.
        """
        start = interval_start(at)
        of_day = start >= self.day_start
        if start not in self._agents.get(agent, ()):
            start = max(start, self._agents_from)
        if not of_day and start >= self.day_start:
            return ()
        self._dirty.add((Scope.AGENT, agent, start))
        interval = self._agent_interval(agent, start)
        return (interval, _tally_of(self._agent_days, agent)) if of_day else (interval,)

    def add_state(self, agent: AgentId, state: AgentState, since: Instant, until: Instant) -> None:
        """Count an agent's time in a state, each part in the interval in which it passed."""
        while since < until:
            part = min(until, interval_start(since) + INTERVAL_S)
            for tally in self.agent(agent, since):
                tally.add_state(state, part - since)
            since = part

    def agent_day(self, agent: AgentId) -> Tally | None:
        """The agent's sum of the day, or None while nothing was counted."""
        return self._agent_days.get(agent)

    def queue_intervals(self, queue: QueueId) -> dict[int, Tally]:
        """The queue's intervals of this day by their start."""
        return {
            start: tally
            for start, tally in self._queues.get(queue, {}).items()
            if start >= self.day_start
        }

    def queues(self) -> Iterator[QueueId]:
        """The queues that have been counted for."""
        return iter(self._queues)

    def take_dirty(self) -> dict[TallyKey, Tally]:
        """What changed since the last call, for the store. Agents' older intervals are let go."""
        taken: dict[TallyKey, Tally] = {}
        for key in self._dirty:
            scope, identity, start = key
            if scope is Scope.QUEUE:
                taken[key] = self._queue_interval(QueueId(identity), start).copy()
            else:
                taken[key] = self._agent_interval(AgentId(identity), start).copy()
        for scope, identity, _ in taken:
            if scope is Scope.AGENT:
                intervals = self._agents[AgentId(identity)]
                for start in [start for start in intervals if start < self._agents_from]:
                    del intervals[start]
        self._dirty.clear()
        return taken

    @property
    def _queues_from(self) -> int:
        return self.day_start - INTERVAL_S

    def _queue_interval(self, queue: QueueId, start: int) -> Tally:
        return _tally_of(self._queues.setdefault(queue, {}), start)

    def _agent_interval(self, agent: AgentId, start: int) -> Tally:
        return _tally_of(self._agents.setdefault(agent, {}), start)

    def _add_to_day(self, agent: AgentId, start: int, tally: Tally) -> None:
        if start >= self.day_start:
            _tally_of(self._agent_days, agent).add(tally)


def _tally_of(tallies: dict[_K, Tally], key: _K) -> Tally:
    """The tally of a key, begun where there is none. Each event asks, so none is made in vain."""
    tally = tallies.get(key)
    if tally is None:
        tally = tallies[key] = Tally()
    return tally
