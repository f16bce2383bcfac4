"""Turns what changed on the floor into rows of the feed, a version at a time."""

import asyncio
import contextlib
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

import structlog
from msgspec import Struct, structs

from supervisor_app.acd.base import Capabilities
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.forecast import QueueForecast
from supervisor_app.domain.gauges import GaugeRuns
from supervisor_app.domain.ids import AcdId, AgentId, Instant, QueueId, acd_of
from supervisor_app.domain.on_floor import Changes, SourceState
from supervisor_app.domain.rows import CentreRow, GaugeRow, IntervalRow, SourceRow
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway.command_store import AgentChange
from supervisor_app.gateway.feed import Feed, RowKey
from supervisor_app.gateway.gaps import GapBook
from supervisor_app.gateway.rows import agent_row, call_row, queue_row

log = structlog.get_logger(__name__)

_K = TypeVar("_K", bound=Hashable)

GATHER_S = 0.01
"""From the first change after a pause to the version that tells it: what belongs together comes
together."""
BETWEEN_S = 0.05
BETWEEN_PER_DESK_S = 0.00075
BETWEEN_PER_ROW_S = 0.0001
BETWEEN_AT_MOST_S = 0.25
"""From one version to the next while changes go on. With many desks longer, because each version
answers every one of them: about a quarter of a core's time goes to answers at most. Longer also
after many rows, which every desk has to take in."""
TRY_AGAIN_S = 1.0
"""After a row that could not be made, although nothing changed since."""


def between_s(desks: int, rows: int = 0) -> float:
    """How far from a version with so many rows the next one is, for so many desks."""
    work_s = max(desks * BETWEEN_PER_DESK_S, rows * BETWEEN_PER_ROW_S)
    return min(BETWEEN_AT_MOST_S, max(BETWEEN_S, work_s))


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
        self._acds = acds
        self.configured = self._described(centre)
        self._feed = feed
        self._changed = asyncio.Event()
        self._published_at = 0.0
        self._centre: CentreRow | None = None
        self._interval = 0
        self._day_start = 0
        self._attempts: dict[AcdId, tuple[int, Instant | None]] = {}
        self._able: dict[AcdId, Capabilities] = {}
        self._due = Changes()
        self._changes: dict[AgentId, AgentChange] = {}
        """Who changed each agent last."""
        self._gauges: dict[int, GaugeRow] = {}
        self._gauge_runs = GaugeRuns()
        self._forecasts: dict[QueueId, QueueForecast] = {}
        self._forecasts_due: set[QueueId] = set()
        self._told = 0
        """Rows of the last version."""
        self._untold = 0
        """Rows that could not be made for it."""

    def note(self) -> None:
        """The floor changed: a version is due soon."""
        self._changed.set()

    def touch_agent(self, agent: AgentId) -> None:
        """An agent's sums changed apart from an event."""
        self._due.agents.add(agent)
        self._changed.set()

    def touch_source(self, acd: AcdId) -> None:
        """The gaps of an ACD are others now."""
        self._due.sources.add(acd)
        self._changed.set()

    def note_change(self, change: AgentChange) -> None:
        """Somebody changed an agent."""
        self._changes[change.agent] = change
        self.touch_agent(change.agent)

    def touch_interval(self, queue: QueueId, start: int) -> None:
        """An interval's tally, or whether it is complete, changed apart from an event."""
        self._due.intervals.add((queue, start))
        self._changed.set()

    def note_attempt(self, acd: AcdId, attempt: int, next_try_at: Instant | None) -> None:
        """How often a lost ACD was tried in vain, and when it is tried again; None: now."""
        self._attempts[acd] = (attempt, next_try_at)
        self._due.sources.add(acd)
        self._changed.set()

    def configure(self, centre: CentreRow) -> None:
        """The centre is configured otherwise from now on; its day begins when it did."""
        self.configured = self._described(centre)
        self.set_interval(self._interval)

    def add_gauge(self, gauge: GaugeRow) -> None:
        """A minute has its figures; they are told where they differ from those before."""
        self._tell_gauges(self._gauge_runs.told(gauge))

    def no_gauge(self, minute: int | None = None) -> None:
        """Nothing is known since the minute that begins then, or since the last one told of."""
        self._tell_gauges(self._gauge_runs.nothing_known(minute))

    def show_forecasts(self, forecasts: Iterable[QueueForecast]) -> None:
        """This is expected of the running day; of a queue that is left out nothing is any more."""
        known = {one.queue: one for one in forecasts}
        for queue, old in self._forecasts.items():
            known.setdefault(queue, QueueForecast(queue, old.day_start))
        self._forecasts_due |= {
            queue for queue, one in known.items() if one != self._forecasts.get(queue)
        }
        self._forecasts = known
        if self._forecasts_due:
            self._changed.set()

    def set_interval(self, interval: int) -> None:
        """Another interval runs now, and perhaps another day."""
        day_start = self._floor.book.day_start
        if day_start != self._day_start:
            self._day_start = day_start
            self._gauge_runs.begin_day()
        self._interval = interval
        self._centre = structs.replace(
            self.configured,
            day_start=float(day_start),
            next_day_start=float(self._calendar.next_day_start(day_start)),
            interval=interval,
        )
        self._feed.forget(key for key in self._feed_keys() if _at(key) < day_start)
        self._changed.set()

    def _described(self, centre: CentreRow) -> CentreRow:
        """With what its ACDs make of it."""
        simulated = [acd.capabilities().simulated for acd in self._acds.values()]
        return structs.replace(
            centre,
            simulated=any(simulated),
            only_simulated=bool(simulated) and all(simulated),
        )

    async def run(self) -> None:
        """Publish whenever something changed: soon after a pause, at a pace while it goes on."""
        now = asyncio.get_running_loop().time
        while True:
            await self._wait_for_changes()
            rest_s = self._published_at + between_s(self._feed.desks, self._told) - now()
            await asyncio.sleep(max(GATHER_S, rest_s))
            self.publish()
            self._published_at = now()

    async def _wait_for_changes(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(TRY_AGAIN_S if self._untold else None):
                await self._changed.wait()

    def publish(self) -> None:
        """Make a version of everything that changed since the last one.

        What cannot be made into a row is kept and tried again; the others are told meanwhile.
        """
        self._changed.clear()
        floor, due = self._floor, self._due
        due.add(floor.take_changes())
        due.sources |= self._otherwise_able()
        due.intervals = {key for key in due.intervals if key[1] >= floor.book.day_start}
        gauges = set(self._gauges)
        made = _Rows(self._feed)
        made.add("sources", due.sources, self._source)
        made.add("queues", due.queues, lambda queue: queue_row(floor, queue))
        made.add("agents", due.agents, lambda one: agent_row(floor, one, self._changes.get(one)))
        made.add("calls", due.calls, lambda call: call_row(floor, call))
        made.add("intervals", due.intervals, self._interval_maker())
        made.add("gauges", gauges, self._gauges.__getitem__)
        made.add("forecasts", self._forecasts_due, self._forecasts.__getitem__)
        self._gauges = {at: self._gauges[at] for at in gauges}
        centre, self._centre = self._centre, None
        self._feed.publish(made.rows, centre)
        self._told = len(made.rows)
        self._note_untold(made)

    def _otherwise_able(self) -> set[AcdId]:
        """Sources that can tell something else than they could in the last version."""
        known, self._able = self._able, {a: one.capabilities() for a, one in self._acds.items()}
        return {acd for acd, can in self._able.items() if acd in known and known[acd] != can}

    def _tell_gauges(self, gauges: Iterable[GaugeRow]) -> None:
        for gauge in gauges:
            self._gauges[gauge.at] = gauge
            self._changed.set()

    def _note_untold(self, made: "_Rows") -> None:
        """Said once, and once when all is told again."""
        if made.failed and not self._untold:
            log.error("rows not told", count=made.failed, example=made.example)
        elif self._untold and not made.failed:
            log.info("all rows told again")
        self._untold = made.failed

    def _interval_maker(self) -> Callable[[tuple[QueueId, int]], IntervalRow | None]:
        book = self._floor.book
        tallies: dict[QueueId, dict[int, Tally]] = {}

        def interval_row(key: tuple[QueueId, int]) -> IntervalRow | None:
            queue, start = key
            if queue not in tallies:
                tallies[queue] = book.queue_intervals(queue)
            tally = tallies[queue].get(start) or Tally()
            return IntervalRow(queue, start, tally, self._gaps.complete(acd_of(queue), start))

        return interval_row

    def _source(self, acd: AcdId) -> SourceRow:
        state = self._floor.sources.get(acd) or SourceState(acd)
        name = self._acds.get(acd)
        can = name.capabilities() if name else Capabilities(kind="")
        if state.live:
            self._attempts.pop(acd, None)
        attempt, next_try_at = self._attempts.get(acd, (0, None))
        return SourceRow(
            acd=acd,
            name=name.title if name else acd,
            kind=can.kind,
            live=state.live,
            since=state.since,
            cause=state.cause,
            detail=state.detail,
            absent=tuple(sorted(can.absent)),
            gaps=self._gaps.told(acd),
            attempt=attempt,
            next_try_at=next_try_at,
            abilities=dict(can.abilities),
            lost=can.lost,
        )

    def _feed_keys(self) -> list[RowKey]:
        return [(table, key) for table in ("intervals", "gauges") for key in self._feed.keys(table)]


class _Rows:
    """Rows as they are sent, each made by itself: one that cannot be does not keep others back."""

    def __init__(self, feed: Feed) -> None:
        self.rows: dict[RowKey, object | None] = {}
        self.failed = 0
        self.example = ""
        """What happened to the first of those that failed."""
        self._feed = feed

    def add(self, table: str, due: set[_K], make: Callable[[_K], object | None]) -> None:
        """Make the rows that are due; what could not be made stays in `due`."""
        for key in tuple(due):
            try:
                row = make(key)
                self.rows[table, key] = None if row is None else self._feed.encode(row)
            except Exception as error:  # noqa: BLE001  whatever it is, it is of this row alone
                self.failed += 1
                self.example = self.example or f"{table} {key}: {type(error).__name__}: {error}"
            else:
                due.discard(key)


def _at(key: RowKey) -> Instant:
    """When the interval or the minute of a row began."""
    _, identity = key
    start = identity[1] if isinstance(identity, tuple) else identity
    return start if isinstance(start, int) else 0
