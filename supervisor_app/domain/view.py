"""The floor as a desk shows it: one frozen picture, made anew from each delta.

Rows that a delta does not touch are the same objects in the next picture, so what must be repainted
is found by identity. Everything here is computed off the GUI thread.
"""

from collections.abc import Hashable, Iterable, Mapping
from operator import is_
from typing import TypeVar

from msgspec import Struct, field

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.directory import Channel
from supervisor_app.domain.forecast import QueueForecast
from supervisor_app.domain.gauges import merged
from supervisor_app.domain.ids import AcdId, AgentId, CallId, Instant, QueueId, acd_of
from supervisor_app.domain.rows import (
    AgentRow,
    CallRow,
    CentreRow,
    FloorDelta,
    GaugeRow,
    IntervalRow,
    QueueRow,
    SourceRow,
)
from supervisor_app.domain.staff_changes import staff_changes
from supervisor_app.domain.states import GROUP_OF, StateGroup
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.words import Words

_K = TypeVar("_K", bound=Hashable)
_R = TypeVar("_R", QueueRow, AgentRow, CallRow)

ALL_QUEUES = QueueId("")
"""The id of the total row: the sum over all queues that people serve."""


class Staff(Struct, frozen=True):
    """How many agents are in each state group."""

    counts: dict[StateGroup, int]

    @property
    def total(self) -> int:
        """All agents."""
        return sum(self.counts.values())

    @property
    def signed_in(self) -> int:
        """在席: all but those signed out."""
        return self.total - self.counts[StateGroup.OFFLINE]

    @classmethod
    def of(cls, agents: Iterable[AgentRow]) -> "Staff":
        """The counts of some agents."""
        counts = dict.fromkeys(StateGroup, 0)
        for agent in agents:
            counts[GROUP_OF[agent.state]] += 1
        return cls(counts)

    def changed(self, by: Mapping[StateGroup, int]) -> "Staff":
        """With so many more or fewer."""
        return Staff({group: count + by.get(group, 0) for group, count in self.counts.items()})


class QueueView(Struct, frozen=True):
    """A queue with all that its row on the screen shows; also the total of all queues."""

    row: QueueRow
    waiting: int
    oldest: Instant | None
    """Since when the contact waits that has waited longest."""
    staff: Staff
    day: Tally
    hour: Tally
    """The last four complete intervals."""
    quarter: Tally
    """近 15 分: the last complete interval."""
    running: Tally
    intervals: tuple[IntervalRow, ...] = ()
    """This day's intervals in order, the running one last; those without contacts are absent."""
    earlier: Tally = field(default_factory=Tally)
    """The sum of `intervals` without the last: added to that it is the day."""


class FloorView(Struct, frozen=True):
    """One picture of the floor."""

    epoch: str
    version: int
    at: Instant
    """The gateway's clock when it made the newest delta in this picture."""
    centre: CentreRow
    sources: Mapping[AcdId, SourceRow]
    queues: Mapping[QueueId, QueueView]
    """Without bot channels' queues, which are in `bots`, and without those that the centre does not
    want shown, which are nowhere but in `queue_rows`; in the centre's order."""
    bots: Mapping[QueueId, QueueView]
    total: QueueView
    agents: Mapping[AgentId, AgentRow]
    calls: Mapping[CallId, CallRow]
    gauges: tuple[GaugeRow, ...] = ()
    queue_rows: Mapping[QueueId, QueueRow] = field(default_factory=dict)
    queue_intervals: Mapping[QueueId, Mapping[int, IntervalRow]] = field(default_factory=dict)
    forecasts: Mapping[QueueId, QueueForecast] = field(default_factory=dict)
    """What is expected of queues on the running day; of one that is not here nothing is known."""
    site: str = ""
    """Whose agents and teams these are, empty for all; contacts are always the centre's."""
    lost: Mapping[AcdId, Instant] = field(default_factory=dict)
    """ACDs that are not heard while others are, each with the instant of what is shown of it; sums
    are without them (`partial.without`). Empty where all are heard, or none."""

    def is_lost(self, identity: str) -> bool:
        """Whether what has this id belongs to an ACD that is not heard while others are."""
        return bool(self.lost) and acd_of(identity) in self.lost

    def now_of(self, identity: str, now: Instant) -> Instant:
        """The instant at which what has this id is shown: the clocks of a lost ACD stand."""
        return self.lost.get(acd_of(identity), now) if self.lost else now

    @property
    def missing(self) -> str:
        """The names of the ACDs that sums are without; empty: they are of all."""
        return " + ".join(row.name for acd, row in self.sources.items() if acd in self.lost)


class OutOfStep(Exception):
    """A delta does not follow from the picture at hand; the whole floor must be asked for."""


def advance(view: FloorView | None, delta: FloorDelta) -> FloorView:
    """The next picture. Raises `OutOfStep` where the delta is not one from this picture."""
    if delta.base is None:
        return _whole(delta)
    if view is None or view.epoch != delta.epoch or view.version != delta.base:
        raise OutOfStep(f"delta from {delta.base}, picture of {view and view.version}")
    return _next(view, delta)


def _whole(delta: FloorDelta) -> FloorView:
    if delta.centre is None:
        raise OutOfStep("a whole floor without its centre")
    blank = FloorView(
        epoch=delta.epoch,
        version=delta.version,
        at=delta.at,
        centre=delta.centre,
        sources={},
        queues={},
        bots={},
        total=_no_queue(),
        agents={},
        calls={},
    )
    return _next(blank, delta)


def _no_queue() -> QueueView:
    row = QueueRow(ALL_QUEUES, Words("合计", "Total"))
    return QueueView(row, 0, None, Staff.of(()), Tally(), Tally(), Tally(), Tally())


def _next(view: FloorView, delta: FloorDelta) -> FloorView:
    centre = delta.centre or view.centre
    gone = delta.gone
    rows = _merged(view.queue_rows, delta.queues, gone.queues)
    agents = _merged(view.agents, delta.agents, gone.agents)
    calls = _merged(view.calls, delta.calls, gone.calls)
    intervals = _merged_intervals(view.queue_intervals, delta.intervals, int(centre.day_start))
    touched = _touched(view, delta) if centre is view.centre else set(rows)
    touched |= rows.keys() - view.queue_rows.keys()
    old = {**view.queues, **view.bots}
    changes = staff_changes(view.agents, delta.agents, gone.agents)
    by_queue = _by_queue(agents.values(), touched - old.keys())
    waiting = _waiting(calls.values(), touched)
    same_interval = centre.interval == view.centre.interval

    def staff(queue: QueueId) -> Staff:
        if queue not in old:
            return Staff.of(by_queue.get(queue, ()))
        return old[queue].staff.changed(changes.queues.get(queue, {}))

    views = {
        queue: _queue_view(
            row,
            centre,
            waiting.get(queue, []),
            staff(queue),
            intervals.get(queue, {}),
            old.get(queue) if same_interval else None,
        )
        if queue in touched
        else old[queue]
        for queue, row in sorted(rows.items(), key=lambda item: (item[1].order, item[0]))
        if row.shown
    }
    same_centre = centre is view.centre and rows is view.queue_rows
    starts = {row.start for row in delta.intervals} if same_centre else None
    people = {q: v for q, v in views.items() if v.row.channel is not Channel.BOT}
    return FloorView(
        epoch=delta.epoch,
        version=delta.version,
        at=delta.at,
        centre=centre,
        sources=_merged_sources(view.sources, delta.sources),
        queues=people,
        bots={q: v for q, v in views.items() if v.row.channel is Channel.BOT},
        total=total_of(people, view, view.total.staff.changed(changes.all), starts),
        agents=agents,
        calls=calls,
        gauges=merged(view.gauges, delta.gauges, int(centre.day_start)),
        queue_rows=rows,
        queue_intervals=intervals,
        forecasts=_merged_forecasts(view.forecasts, delta.forecasts),
    )


def _merged(old: Mapping[_K, _R], changed: Iterable[_R], gone: Iterable[_K]) -> Mapping[_K, _R]:
    """`old` with rows replaced and removed; `old` itself where nothing changed."""
    rows = tuple(changed)
    removed = tuple(gone)
    if not rows and not removed:
        return old
    merged: dict[_K, _R] = dict(old)
    for row in rows:
        merged[row.id] = row  # type: ignore[index]
    for key in removed:
        merged.pop(key, None)
    return merged


def _merged_sources(
    old: Mapping[AcdId, SourceRow], changed: tuple[SourceRow, ...]
) -> Mapping[AcdId, SourceRow]:
    return {**old, **{row.acd: row for row in changed}} if changed else old


def _merged_forecasts(
    old: Mapping[QueueId, QueueForecast], changed: tuple[QueueForecast, ...]
) -> Mapping[QueueId, QueueForecast]:
    return {**old, **{one.queue: one for one in changed}} if changed else old


def _merged_intervals(
    old: Mapping[QueueId, Mapping[int, IntervalRow]],
    changed: tuple[IntervalRow, ...],
    day_start: int,
) -> Mapping[QueueId, Mapping[int, IntervalRow]]:
    merged: dict[QueueId, dict[int, IntervalRow]] = {}
    for row in changed:
        merged.setdefault(row.queue, {})[row.start] = row
    result = dict(old)
    for queue, rows in merged.items():
        together = {**old.get(queue, {}), **rows}
        result[queue] = {start: together[start] for start in sorted(together)}
    return {
        queue: rows
        if not rows or next(iter(rows)) >= day_start
        else {start: row for start, row in rows.items() if start >= day_start}
        for queue, rows in result.items()
    }


def _touched(view: FloorView, delta: FloorDelta) -> set[QueueId]:
    """The queues whose picture a delta changes."""
    touched = {row.id for row in delta.queues} | {row.queue for row in delta.intervals}
    touched |= {row.queue for row in delta.calls}
    touched |= {view.calls[call].queue for call in delta.gone.calls if call in view.calls}
    touched |= {view.calls[row.id].queue for row in delta.calls if row.id in view.calls}
    before = [view.agents[row.id] for row in delta.agents if row.id in view.agents]
    left = [view.agents[agent] for agent in delta.gone.agents if agent in view.agents]
    for row in (*delta.agents, *before, *left):
        touched |= {skill.queue for skill in row.skills}
    return touched


def _by_queue(agents: Iterable[AgentRow], queues: set[QueueId]) -> dict[QueueId, list[AgentRow]]:
    found: dict[QueueId, list[AgentRow]] = {}
    if not queues:
        return found
    for agent in agents:
        for skill in agent.skills:
            if skill.queue in queues:
                found.setdefault(skill.queue, []).append(agent)
    return found


def _waiting(calls: Iterable[CallRow], queues: set[QueueId]) -> dict[QueueId, list[CallRow]]:
    found: dict[QueueId, list[CallRow]] = {}
    for call in calls:
        if call.queue in queues:
            found.setdefault(call.queue, []).append(call)
    return found


def _queue_view(
    row: QueueRow,
    centre: CentreRow,
    waiting: list[CallRow],
    staff: Staff,
    intervals: Mapping[int, IntervalRow],
    old: QueueView | None,
) -> QueueView:
    """`old`: as it was in the same running interval, for the sums that are still right."""

    def of(starts: range) -> Tally:
        return Tally.sum(intervals[start].tally for start in starts if start in intervals)

    now = centre.interval
    rows = tuple(intervals.values())
    same = old is not None and _same_but_last(rows, old.intervals)
    complete = old if same and (not rows or rows[-1].start >= now) else None
    earlier = old.earlier if old and same else Tally.sum(each.tally for each in rows[:-1])
    return QueueView(
        row=row,
        waiting=len(waiting),
        oldest=min((call.since for call in waiting), default=None),
        staff=staff,
        day=_with_last(earlier, rows),
        hour=complete.hour if complete else of(range(now - 4 * INTERVAL_S, now, INTERVAL_S)),
        quarter=complete.quarter if complete else of(range(now - INTERVAL_S, now, INTERVAL_S)),
        running=of(range(now, now + INTERVAL_S, INTERVAL_S)),
        intervals=rows,
        earlier=earlier,
    )


def _same_but_last(rows: tuple[IntervalRow, ...], old: tuple[IntervalRow, ...]) -> bool:
    """Only the last interval may be another than before, and it is of the same time."""
    if len(rows) != len(old):
        return False
    if rows and rows[-1].start != old[-1].start:
        return False
    return all(map(is_, rows[:-1], old[:-1]))


def _with_last(earlier: Tally, rows: tuple[IntervalRow, ...]) -> Tally:
    """The day: a sum in the order of time, as if all were added anew."""
    day = earlier.copy()
    for row in rows[-1:]:
        day.add(row.tally)
    return day


def total_of(
    queues: Mapping[QueueId, QueueView], before: FloorView, staff: Staff, starts: set[int] | None
) -> QueueView:
    """The sum of the queues, that of the picture before where it is the same. `starts` are the
    intervals that changed; None means any may have."""
    views, old = tuple(queues.values()), before.total
    waiting = sum(view.waiting for view in views)
    oldest = min((view.oldest for view in views if view.oldest is not None), default=None)
    counted = starts is None or bool(starts)
    if not counted and (waiting, oldest, staff) == (old.waiting, old.oldest, old.staff):
        return old
    # Complete intervals are the same objects as long as nothing came late.
    complete = starts is None or not _same_complete(queues, before.queues)
    if starts is None:
        starts = {interval.start for view in views for interval in view.intervals}
        kept: dict[int, IntervalRow] = {}
    else:
        kept = {interval.start: interval for interval in old.intervals}
    for start in starts:
        interval = _total_interval(views, start)
        if interval is not None:
            kept[start] = interval
    return QueueView(
        row=QueueRow(ALL_QUEUES, Words("合计", "Total")),
        waiting=waiting,
        oldest=oldest,
        staff=staff,
        day=Tally.sum(view.day for view in views) if counted else old.day,
        hour=Tally.sum(view.hour for view in views) if complete else old.hour,
        quarter=Tally.sum(view.quarter for view in views) if complete else old.quarter,
        running=Tally.sum(view.running for view in views) if counted else old.running,
        intervals=tuple(kept[start] for start in sorted(kept)),
    )


def _same_complete(now: Mapping[QueueId, QueueView], before: Mapping[QueueId, QueueView]) -> bool:
    """Whether the sums of complete intervals are those of the picture before."""
    if now.keys() != before.keys():
        return False
    return all(
        view.hour is before[key].hour and view.quarter is before[key].quarter
        for key, view in now.items()
    )


def _total_interval(views: tuple[QueueView, ...], start: int) -> IntervalRow | None:
    """The sum of one interval; None where only bots had contacts in it."""
    rows = [row for view in views for row in view.intervals if row.start == start]
    if not rows:
        return None
    complete = all(row.complete for row in rows)
    return IntervalRow(ALL_QUEUES, start, Tally.sum(row.tally for row in rows), complete)
