"""Turns what changed on the floor into rows of the feed, a version at a time."""

import asyncio
from collections.abc import Callable, Mapping

from msgspec import Struct, structs

from supervisor_app.acd.base import Capabilities
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AcdId, AgentId, Instant, QueueId, acd_of
from supervisor_app.domain.on_floor import SourceState
from supervisor_app.domain.rows import CentreRow, GaugeRow, IntervalRow, SourceRow
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway.feed import Feed, RowKey
from supervisor_app.gateway.gaps import GapBook
from supervisor_app.gateway.rows import agent_row, call_row, queue_row

FLUSH_AFTER_S = 0.05
"""From the first change to the version that tells it, with few desks."""
FLUSH_PER_DESK_S = 0.005
FLUSH_AFTER_AT_MOST_S = 0.25
"""With many desks versions are further apart, because each version answers every one of them."""


def flush_after_s(desks: int) -> float:
    """How long changes are gathered before they become a version."""
    return min(FLUSH_AFTER_AT_MOST_S, max(FLUSH_AFTER_S, desks * FLUSH_PER_DESK_S))


class AcdName(Struct, frozen=True):
    """An ACD as the centre names it, and what it can tell."""

    title: str
    capabilities: Callable[[], Capabilities]
    """Asked anew for each row: some ACDs say only after log-in which version they are."""


class Publisher:
    """Gathers what is to be told, and makes it a version of the feed.

    `centre` holds what is configured; the day and the interval in it are filled in here.
    """

    def __init__(
        self,
        floor: Floor,
        gaps: GapBook,
        calendar: CentreCalendar,
        centre: CentreRow,
        acds: Mapping[AcdId, AcdName],
        feed: Feed,
    ) -> None:
        self._floor = floor
        self._gaps = gaps
        self._calendar = calendar
        self._configured = centre
        self._acds = acds
        self._feed = feed
        self._changed = asyncio.Event()
        self._centre: CentreRow | None = None
        self._agents: set[AgentId] = set()
        self._intervals: set[tuple[QueueId, int]] = set()
        self._gauges: list[GaugeRow] = []

    def note(self) -> None:
        """The floor changed: a version is due soon."""
        self._changed.set()

    def touch_agent(self, agent: AgentId) -> None:
        """An agent's sums changed apart from an event."""
        self._agents.add(agent)
        self._changed.set()

    def touch_interval(self, queue: QueueId, start: int) -> None:
        """An interval's tally, or whether it is complete, changed apart from an event."""
        self._intervals.add((queue, start))
        self._changed.set()

    def add_gauge(self, gauge: GaugeRow) -> None:
        """A minute has its figures."""
        self._gauges.append(gauge)
        self._changed.set()

    def set_interval(self, interval: int) -> None:
        """Another interval runs now, and perhaps another day."""
        day_start = self._floor.book.day_start
        self._centre = structs.replace(
            self._configured,
            day_start=float(day_start),
            next_day_start=float(self._calendar.next_day_start(day_start)),
            interval=interval,
            simulated=any(acd.capabilities().simulated for acd in self._acds.values()),
        )
        self._feed.forget(key for key in self._feed_keys() if _at(key) < day_start)
        self._changed.set()

    async def run(self) -> None:
        """Publish whenever something changed, a moment after the first change."""
        while True:
            await self._changed.wait()
            await asyncio.sleep(flush_after_s(self._feed.waiting))
            self.publish()

    def publish(self) -> None:
        """Make a version of everything that changed since the last one."""
        self._changed.clear()
        floor = self._floor
        changes = floor.take_changes()
        agents, self._agents = changes.agents | self._agents, set()
        intervals, self._intervals = changes.intervals | self._intervals, set()
        gauges, self._gauges = self._gauges, []
        rows: dict[RowKey, object | None] = {}
        rows |= {("sources", acd): self._source(acd) for acd in changes.sources}
        rows |= {("queues", queue): queue_row(floor, queue) for queue in changes.queues}
        rows |= {("agents", agent): agent_row(floor, agent) for agent in agents}
        rows |= {("calls", call): call_row(floor, call) for call in changes.calls}
        rows |= self._interval_rows(intervals)
        rows |= {("gauges", gauge.at): gauge for gauge in gauges}
        centre, self._centre = self._centre, None
        self._feed.publish(rows, centre)

    def _interval_rows(self, touched: set[tuple[QueueId, int]]) -> dict[RowKey, object | None]:
        book = self._floor.book
        tallies = {queue: book.queue_intervals(queue) for queue in {queue for queue, _ in touched}}
        return {
            ("intervals", (queue, start)): IntervalRow(
                queue,
                start,
                tallies[queue].get(start) or Tally(),
                self._gaps.complete(acd_of(queue), start),
            )
            for queue, start in touched
            if start >= book.day_start
        }

    def _source(self, acd: AcdId) -> SourceRow:
        state = self._floor.sources.get(acd) or SourceState(acd)
        name = self._acds.get(acd)
        can = name.capabilities() if name else Capabilities(kind="")
        return SourceRow(
            acd=acd,
            name=name.title if name else acd,
            kind=can.kind,
            live=state.live,
            since=state.since,
            cause=state.cause,
            detail=state.detail,
            absent=tuple(sorted(can.absent)),
        )

    def _feed_keys(self) -> list[RowKey]:
        return [(table, key) for table in ("intervals", "gauges") for key in self._feed.keys(table)]


def _at(key: RowKey) -> Instant:
    """When the interval or the minute of a row began."""
    _, identity = key
    start = identity[1] if isinstance(identity, tuple) else identity
    return start if isinstance(start, int) else 0
