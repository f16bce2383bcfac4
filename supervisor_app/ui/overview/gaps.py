"""Which figures a gap of the feed covers, and what is said of it.

A gap is known here by the intervals it touches: each of them is incomplete, and so is every figure
of a period that holds one of them. The end of the newest gap is known to the second, because from
then on its ACD is heard.

An incomplete figure is still judged: what was heard is true, and a feed that was away for seconds
must not take the red off a quarter of an hour. Where nothing was heard there is nothing to judge.
"""

from collections.abc import Iterable

from msgspec import Struct

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.ids import AcdId, Instant, QueueId, acd_of
from supervisor_app.domain.rows import CentreRow, IntervalRow, SourceRow
from supervisor_app.domain.view import ALL_QUEUES, FloorView, QueueView
from supervisor_app.ui.overview.figures import Period, clock, period_name, span_of
from supervisor_app.ui.parts.texts import tr

MINUTE_S = 60
MOST_NAMED = 2
"""How many stretches a line names before it only counts them."""


class Missing(Struct, frozen=True):
    """A stretch of incomplete intervals that adjoin. `blank`: nothing was recorded in it."""

    start: Instant
    end: Instant
    blank: bool


class Coverage(Struct, frozen=True):
    """What is missing of a period, oldest first."""

    missing: tuple[Missing, ...] = ()

    @property
    def complete(self) -> bool:
        """No gap covers any interval of the period."""
        return not self.missing


WHOLE = Coverage()


def coverage(view: FloorView, queue: QueueView, period: Period) -> Coverage:
    """What is missing of a period of a queue, or of the total. The day reaches to the end of the
    running interval; an interval without a row had no contacts and is complete."""
    return _coverage(view, queue.intervals, _of_queue(view, queue.row.id), period)


def agents_coverage(view: FloorView) -> dict[AcdId, Coverage]:
    """What is missing of the day of each ACD's agents; an ACD that was always heard is absent.

    Agents' sums have no intervals; they miss what any queue of their ACD misses.
    """
    if all(row.complete for row in view.total.intervals):
        return {}
    torn: dict[AcdId, dict[int, IntervalRow]] = {}
    for queue, one in view.queues.items():
        rows = torn.setdefault(acd_of(queue), {})
        for row in one.intervals:
            if not row.complete and (row.start not in rows or not _empty(row)):
                rows[row.start] = row
    found = {
        acd: _coverage(
            view,
            [rows[start] for start in sorted(rows)],
            [view.sources[acd]] if acd in view.sources else [],
            Period.DAY,
        )
        for acd, rows in torn.items()
    }
    return {acd: one for acd, one in found.items() if not one.complete}


def _coverage(
    view: FloorView, intervals: Iterable[IntervalRow], sources: list[SourceRow], period: Period
) -> Coverage:
    start, end = span_of(view.centre, period, view.centre.interval + INTERVAL_S)
    torn = [row for row in intervals if not row.complete and start <= row.start < end]
    if not torn:
        return WHOLE
    # While one of them is not heard, no gap has ended.
    heard = [row.since for row in sources] if all(row.live for row in sources) else []
    return Coverage(tuple(_missing(run, heard, view) for run in _adjoining(torn)))


def _of_queue(view: FloorView, queue: QueueId) -> list[SourceRow]:
    sources = view.sources.items()
    return [row for acd, row in sources if queue == ALL_QUEUES or acd == acd_of(queue)]


def _adjoining(rows: Iterable[IntervalRow]) -> list[list[IntervalRow]]:
    runs: list[list[IntervalRow]] = []
    for row in rows:
        if runs and runs[-1][-1].start + INTERVAL_S == row.start:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _missing(run: list[IntervalRow], heard: list[Instant], view: FloorView) -> Missing:
    start, last = float(run[0].start), run[-1]
    stop = float(last.start + INTERVAL_S)
    ended = max((at for at in heard if last.start < at < stop), default=None)
    # A gap that is not over reaches to the newest picture, not into the time to come.
    end = ended or (view.at if last.start < view.at < stop else stop)
    none_before = _empty(last) or (ended is not None and _unheard(start, end, run, view))
    return Missing(start, end, blank=all(map(_empty, run[:-1])) and none_before)


def _unheard(start: Instant, end: Instant, run: list[IntervalRow], view: FloorView) -> bool:
    """Whether what the last interval of a run has can only have come after the gap's end: no
    minute before it was measured, and the gap did not begin in this very interval."""
    began_before = len(run) > 1 or start == view.centre.day_start
    measured = any(start <= row.at and row.at + MINUTE_S <= end for row in view.gauges)
    return began_before and not measured


def _empty(row: IntervalRow) -> bool:
    return row.tally.queued == 0 and row.tally.offered == 0


def incomplete_word(found: Coverage | None) -> str:
    """不完整, to be said beside a figure; nothing of a whole one."""
    return "" if found is None or found.complete else tr("不完整")


def lost_words(missing: tuple[Missing, ...], centre: CentreRow) -> str:
    """When the feed was lost: `00:00–09:24 无记录`; from three stretches on, how many."""
    named = [f"{clock(one.start, centre)}–{clock(one.end, centre)}" for one in missing[:MOST_NAMED]]
    spans = named[0] if len(named) == 1 else tr("{one}、{other}", one=named[0], other=named[1])
    if len(missing) > MOST_NAMED:
        spans = tr("{spans} 等 {n} 段", spans=spans, n=len(missing))
    if all(one.blank for one in missing):
        return tr("{spans} 无记录", spans=spans)
    return tr("{spans} 数据曾中断", spans=spans)


def incomplete_words(
    found: Coverage, centre: CentreRow, period: Period, queues: int | None = None
) -> str:
    """The note of a panel whose period is incomplete: `00:00–09:24 无记录，今日数据不完整`; of
    `queues` of its queues where others are complete. Empty where nothing is missing."""
    if found.complete:
        return ""
    lost, name = lost_words(found.missing, centre), period_name(period)
    if queues is None:
        return tr("{lost}，{period}数据不完整", lost=lost, period=name)
    return tr("{lost}，{n} 个队列{period}数据不完整", lost=lost, period=name, n=queues)
