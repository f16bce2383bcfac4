"""The live floor: takes in what the ACDs tell, in the event loop's thread, and keeps the time."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import structlog
from prometheus_client import Counter as Counted

from supervisor_app.acd.base import PastInterval
from supervisor_app.domain.book import Scope, TallyKey
from supervisor_app.domain.calendar import INTERVAL_S, interval_start
from supervisor_app.domain.directory import Channel
from supervisor_app.domain.events import Event, FeedLost, FeedRestored, LossCause
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.gauges import MINUTE_S
from supervisor_app.domain.ids import AcdId, AgentId, Instant, QueueId, acd_of
from supervisor_app.domain.reconcile import Correction, reconcile
from supervisor_app.domain.rows import CentreRow, GaugeRow
from supervisor_app.domain.snapshot import AcdSnapshot
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway.command_store import AgentChange
from supervisor_app.gateway.floor_watch import FloorWatch
from supervisor_app.gateway.gaps import Gap, GapBook
from supervisor_app.gateway.metrics import Metrics
from supervisor_app.gateway.naming import Naming
from supervisor_app.gateway.publisher import Publisher

log = structlog.get_logger(__name__)

_CATCH_UP_INTERVALS = 100
_EXAMPLES_LOGGED = 3


class LiveFloor:
    """One floor over all ACDs, its gaps, and its time."""

    def __init__(
        self,
        floor: Floor,
        gaps: GapBook,
        publisher: Publisher,
        metrics: Metrics,
        clock: Callable[[], Instant],
    ) -> None:
        self.floor = floor
        self.gaps = gaps
        self.naming = Naming()
        self.watch = FloorWatch()
        self.changed = asyncio.Event()
        """Set whenever there may be something to store."""
        self._to_floor = floor.apply  # bound once: the dispatch is built anew at each access
        self._publisher = publisher
        self._metrics = metrics
        self._clock = clock
        self._counters: dict[tuple[AcdId, type], Counted] = {}
        self._loss_logged: dict[AcdId, set[LossCause]] = {}
        self._new_gauges: list[GaugeRow] = []
        self._set_back = False
        self._renamed: set[AcdId] = set()
        now = clock()
        floor.book.begin(now)
        self._interval = interval_start(now)
        self._minute = int(now // MINUTE_S)
        publisher.set_interval(self._interval)

    # What was before -----------------------------------------------------------------------

    def begin(self, acds: Iterable[AcdId], heard_until: Mapping[AcdId, Instant]) -> None:
        """Every ACD is silent so far: since it was last heard, or since the day began."""
        now, day_start = self._clock(), float(self.floor.book.day_start)
        for acd in acds:
            away_from = heard_until.get(acd, day_start)
            self._metrics.live.labels(acd=acd).set(0)  # also of one that is never heard
            self._to_floor(FeedLost(at=now, acd=acd, cause=LossCause.STARTING))
            if away_from < day_start:  # the part of another day is over
                earlier = Gap(acd, away_from, day_start, LossCause.STARTING.value)
                self.gaps.keep(earlier, filled=False)
            self.gaps.open(acd, min(max(away_from, day_start), now), LossCause.STARTING.value)
        self._publisher.note()

    def restore(
        self,
        tallies: Iterable[tuple[TallyKey, Tally]],
        gaps: Iterable[Gap],
        gauges: Iterable[GaugeRow],
        sums: Iterable[tuple[AgentId, Tally]] = (),
    ) -> None:
        """Take in what the store kept of this day; `sums` of agents are of further intervals."""
        book = self.floor.book
        for agent, tally in sums:
            book.restore_day(agent, tally)
        for (scope, identity, start), tally in tallies:
            book.restore(scope, identity, start, tally)
        for queue in list(book.queues()):
            for start in book.queue_intervals(queue):
                self._publisher.touch_interval(queue, start)
        self.gaps.restore(gaps)
        for gauge in gauges:
            self._publisher.add_gauge(gauge)
        self._publisher.no_gauge()

    def take_tallies(self) -> dict[TallyKey, Tally]:
        """Tallies that changed since the last call, for the store."""
        return self.floor.book.take_dirty()

    def take_gauges(self) -> list[GaugeRow]:
        """Gauges taken since the last call, for the store."""
        taken, self._new_gauges = self._new_gauges, []
        return taken

    def live_acds(self) -> list[AcdId]:
        """The ACDs that are heard now."""
        return [acd for acd, source in self.floor.sources.items() if source.live]

    # What the ACDs tell --------------------------------------------------------------------

    def take(self, acd: AcdId, item: Event | AcdSnapshot, adopt: bool) -> Gap | None:
        """Take in one item. `adopt`: the first snapshot of a connection, whose differences are
        expected. What the floor cannot take is logged and left out. Returns a gap that ended,
        which is to be given to `fill`."""
        try:
            return self._take(acd, item, adopt)
        except Exception as error:  # noqa: BLE001  one bad event must not stop a floor
            kind = type(item).__name__
            self._metrics.refused.labels(acd=acd, kind=kind).inc()
            log.warning("event left out", acd=acd, kind=kind, error=repr(error))
            return None
        finally:
            self._publisher.note()
            self.changed.set()
            self.watch.note()

    def rename(self, acds: Iterable[AcdId]) -> None:
        """The names of the centre are others now. What these ACDs list next may differ from what
        is here for it: that is expected."""
        for event in self.naming.renamed(self._clock()):
            self._to_floor(event)
        self._renamed.update(acds)
        self._publisher.note()

    def _take(self, acd: AcdId, item: Event | AcdSnapshot, adopt: bool) -> Gap | None:
        item = self.naming.named(item)
        if not isinstance(item, AcdSnapshot):
            self._counter_of(acd, type(item)).inc()
            return self._apply(item)
        gap = None
        if not self._is_live(acd):
            gap = self._apply(FeedRestored(at=item.at, acd=acd))
        adopt = adopt or acd in self._renamed
        self._renamed.discard(acd)
        corrections = list(reconcile(self.floor, item))
        for correction in corrections:
            self._to_floor(correction.event)
        if adopt:
            self.floor.settle(acd)
        elif corrections:
            self._count_corrections(acd, corrections)
        return gap

    def _counter_of(self, acd: AcdId, kind: type) -> Counted:
        counter = self._counters.get((acd, kind))
        if counter is None:  # asked of the registry once
            counter = self._metrics.events.labels(acd=acd, kind=kind.__name__)
            self._counters[acd, kind] = counter
        return counter

    def _apply(self, event: Event) -> Gap | None:
        gap = None
        if isinstance(event, FeedLost):
            self._note_loss(event)
        elif isinstance(event, FeedRestored) and not self._is_live(event.acd):
            log.info("acd heard", acd=event.acd, restarted=event.restarted)
            self._loss_logged.pop(event.acd, None)
            self._metrics.live.labels(acd=event.acd).set(1)
            gap = self.gaps.close(event.acd, event.at)
        self._to_floor(event)
        return gap

    def _note_loss(self, event: FeedLost) -> None:
        """Once for each incident, and once for each other cause that it comes to have."""
        self._metrics.live.labels(acd=event.acd).set(0)
        logged = self._loss_logged.setdefault(event.acd, set())
        if event.cause not in logged:
            logged.add(event.cause)
            self._metrics.losses.labels(acd=event.acd, cause=event.cause.value).inc()
            log.warning("acd lost", acd=event.acd, cause=event.cause.value, detail=event.detail)
        if self.gaps.open(event.acd, event.at, event.cause.value):
            self._touch(event.acd, event.at, max(event.at, self._clock()))

    def note_attempt(self, acd: AcdId, attempt: int, next_try_at: Instant | None) -> None:
        """For the desks: how often a lost ACD was tried, and when again; None: it is tried now."""
        self._publisher.note_attempt(acd, attempt, next_try_at)

    def note_change(self, change: AgentChange) -> None:
        """For the desks: who changed an agent last, when, and what."""
        self._publisher.note_change(change)

    def configure(self, centre: CentreRow) -> None:
        """The centre is configured otherwise from now on, but for its day."""
        self._publisher.configure(centre)

    def centre(self) -> CentreRow:
        """The centre as it is configured now."""
        return self._publisher.configured

    def _is_live(self, acd: AcdId) -> bool:
        source = self.floor.sources.get(acd)
        return source is not None and source.live

    def _count_corrections(self, acd: AcdId, corrections: list[Correction]) -> None:
        """Each is a bug or a lost event. One log line for each reason, not for each row."""
        for reason, count in Counter(correction.reason for correction in corrections).items():
            self._metrics.corrections.labels(acd=acd, reason=reason).inc(count)
            examples = [_subject(c) for c in corrections if c.reason == reason]
            log.warning(
                "floor corrected",
                acd=acd,
                reason=reason,
                count=count,
                examples=examples[:_EXAMPLES_LOGGED],
            )

    # Gaps ----------------------------------------------------------------------------------

    def fill(self, gap: Gap, past: Iterable[PastInterval]) -> None:
        """Settle a gap, with the ACD's own tallies of the intervals that began in it."""
        end = gap.start if gap.end is None else gap.end
        filled = False
        for interval in past:
            if gap.start <= interval.start < end:
                filled = True
                self._fill_interval(interval)
        self.gaps.keep(gap, filled)
        # Also gaps that the store kept of this day: only now are the queues known that lack them.
        self._touch(gap.acd, self.floor.book.day_start, end)

    def _fill_interval(self, past: PastInterval) -> None:
        scope = Scope(past.scope)
        self.floor.book.fill(scope, past.identity, past.start, past.tally)
        if scope is Scope.QUEUE:
            self._publisher.touch_interval(QueueId(past.identity), past.start)
        else:
            self._publisher.touch_agent(AgentId(past.identity))

    def filled(
        self, acd: AcdId, intervals: Iterable[int], spans: Iterable[tuple[Instant, Instant]]
    ) -> None:
        """Counts of these intervals were replaced by an import; nothing is missing in `spans`."""
        self.gaps.fill(acd, spans)
        self._publisher.touch_source(acd)
        starts = list(intervals)
        for queue in {*self.floor.queues, *self.floor.book.queues()}:
            if acd_of(queue) == acd:
                for start in starts:
                    self._publisher.touch_interval(queue, start)
        for agent in self.floor.agents:
            if acd_of(agent) == acd and starts:
                self._publisher.touch_agent(agent)

    def _touch(self, acd: AcdId, since: Instant, until: Instant) -> None:
        """Publish the incomplete intervals between two instants, also those without contacts."""
        self._publisher.touch_source(acd)
        since = max(since, self.floor.book.day_start)
        incomplete = self.gaps.intervals(acd, since, until)
        counted = self.floor.book.queue_intervals
        for queue in self.floor.queues:
            if acd_of(queue) == acd:
                for start in incomplete | counted(queue).keys():
                    self._publisher.touch_interval(queue, start)

    # Time ----------------------------------------------------------------------------------

    def tick(self, now: Instant) -> None:
        """Begin the interval, the day and the minute that have come."""
        if now < self._interval:
            if not self._set_back:
                log.warning("clock set back", seconds=round(self._interval - now))
            self._set_back = True
            return
        self._set_back = False
        current = interval_start(now)
        if current > self._interval:
            self._begin_intervals(current)
        minute = int(now // MINUTE_S)
        if minute != self._minute:
            self._minute = minute
            self._take_gauge(now)

    def _begin_intervals(self, current: int) -> None:
        first = max(self._interval + INTERVAL_S, current - _CATCH_UP_INTERVALS * INTERVAL_S)
        day = self.floor.book.day_start
        for boundary in range(first, current + INTERVAL_S, INTERVAL_S):
            self.floor.advance(float(boundary))
        self._interval = current
        if self.floor.book.day_start != day:
            self.gaps.begin_day(self.floor.book.day_start)
            for acd in self.floor.sources:
                self._publisher.touch_source(acd)
        self._publisher.set_interval(current)
        for acd in self.floor.sources:
            if self.gaps.is_open(acd):
                self._touch(acd, first, current)

    def _take_gauge(self, now: Instant) -> None:
        """What waits this minute. Nothing is said of a minute in which an ACD is not heard: how
        many wait at the others would pass for how many wait."""
        sources = self.floor.sources.values()
        if not sources or not all(source.live for source in sources):
            self._publisher.no_gauge(self._minute * MINUTE_S)
            return
        waits = [
            now - call.since
            for call in self.floor.waiting.values()
            if self._served_by_people(call.queue)
        ]
        longest = max((max(0.0, wait) for wait in waits), default=0.0)
        gauge = GaugeRow(self._minute * MINUTE_S, len(waits), int(longest))
        self._new_gauges.append(gauge)
        self._publisher.add_gauge(gauge)

    def _served_by_people(self, queue: QueueId) -> bool:
        info = self.floor.queues.get(queue)
        return info is None or (info.channel is not Channel.BOT and info.shown)


def _subject(correction: Correction) -> str:
    """The id that a correction is about; never a caller's number, which is not for a log."""
    event = correction.event
    for name in ("call", "agent", "queue"):
        subject = getattr(event, name, None)
        if subject is not None:
            return str(getattr(subject, "id", subject))
    return type(event).__name__
