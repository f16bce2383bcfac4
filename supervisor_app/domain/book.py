"""The tallies of a floor, per queue and per agent, in intervals of the statistical day."""

from collections.abc import Iterator
from enum import StrEnum

from supervisor_app.domain.calendar import INTERVAL_S, CentreCalendar, interval_start
from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.tally import Tally


class Scope(StrEnum):
    """Whose tally it is."""

    QUEUE = "queue"
    AGENT = "agent"


TallyKey = tuple[Scope, str, int]
"""Scope, id, and the start of the interval."""


class TallyBook:
    """Counts in 15-minute intervals, each event in the interval in which it happened.

    Queues keep every interval of the day; agents keep the sum of the day and the intervals that
    have not been handed to the store yet, because thousands of agents would not fit otherwise.
    """

    def __init__(self, calendar: CentreCalendar) -> None:
        self.calendar = calendar
        self.day_start = 0
        self._next_day = 0
        self._queues: dict[QueueId, dict[int, Tally]] = {}
        self._agent_days: dict[AgentId, Tally] = {}
        self._agents: dict[AgentId, dict[int, Tally]] = {}
        self._dirty: set[TallyKey] = set()

    def begin(self, at: Instant) -> bool:
        """Move to the statistical day that contains `at`; True where a new day has begun."""
        if self.day_start <= at < self._next_day:
            return False
        self.day_start = self.calendar.day_start(at)
        self._next_day = self.calendar.next_day_start(at)
        # The old day's last interval stays: an event of its last second may come after midnight.
        oldest = self.day_start - INTERVAL_S
        self._queues = {
            queue: {start: tally for start, tally in intervals.items() if start >= oldest}
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
        self._agents.setdefault(agent, {}).setdefault(start, Tally()).add(tally)
        if start >= self.day_start:
            self._agent_days.setdefault(agent, Tally()).add(tally)

    def queue(self, queue: QueueId, at: Instant) -> Tally:
        """The queue's tally of the interval of `at`, to be counted into."""
        start = interval_start(at)
        self._dirty.add((Scope.QUEUE, queue, start))
        return self._queue_interval(queue, start)

    def agent(self, agent: AgentId, at: Instant) -> tuple[Tally, ...]:
        """The agent's tallies that an event at `at` counts into: the interval's and the day's."""
        start = interval_start(at)
        self._dirty.add((Scope.AGENT, agent, start))
        interval = self._agents.setdefault(agent, {}).setdefault(start, Tally())
        if start < self.day_start:
            return (interval,)
        return interval, self._agent_days.setdefault(agent, Tally())

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
        """What changed since the last call, for the store. Agents' intervals
        older than the one before the newest are let go."""
        taken: dict[TallyKey, Tally] = {}
        newest: dict[str, int] = {}
        for key in self._dirty:
            scope, identity, start = key
            if scope is Scope.QUEUE:
                taken[key] = self._queue_interval(QueueId(identity), start).copy()
            else:
                taken[key] = self._agents[AgentId(identity)][start].copy()
                newest[identity] = max(newest.get(identity, 0), start)
        for identity, last in newest.items():
            intervals = self._agents[AgentId(identity)]
            for start in [start for start in intervals if start < last - INTERVAL_S]:
                del intervals[start]
        self._dirty.clear()
        return taken

    def _queue_interval(self, queue: QueueId, start: int) -> Tally:
        return self._queues.setdefault(queue, {}).setdefault(start, Tally())
