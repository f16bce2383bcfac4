"""Which figures a gap of the feed covers, and what is said of it.

Each interval that a gap touches is incomplete, and so is every figure of a period that holds one of
them; when the gap was, the gateway says to the second. Where a gateway does not say so, it is known
by the intervals it touches, and the end of the newest one by when its ACD was heard again.

An incomplete figure is still judged: what was heard is true, and a feed that was away for seconds
must not take the red off a quarter of an hour. Where nothing was heard there is nothing to judge.
"""

from collections.abc import Iterable

from msgspec import Struct

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.gauges import MINUTE_S, by_minute
from supervisor_app.domain.ids import AcdId, Instant, QueueId, acd_of
from supervisor_app.domain.rows import CentreRow, IntervalRow, SourceRow
from supervisor_app.domain.view import ALL_QUEUES, FloorView, QueueView
from supervisor_app.ui.overview.figures import Period, clock, period_name, span_of
from supervisor_app.ui.parts.texts import tr, tr_counted

Span = tuple[Instant, Instant]
ADJOIN_S = 1.0
"""Gaps that are no farther apart are told as one."""
MOST_NAMED = 2
"""How many stretches a line names before it only counts them."""


class Missing(Struct, frozen=True):
    """A stretch in which the feed was lost. `blank`: nothing was recorded in it."""

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
    spans = _merged(sources, start, min(end, view.at))
    if spans:
        day = view.centre.day_start
        return Coverage(tuple(Missing(*span, _nothing_of(span, torn, day)) for span in spans))
    # While one of them is not heard, no gap has ended.
    heard = [row.since for row in sources] if all(row.live for row in sources) else []
    return Coverage(tuple(_missing(run, heard, view) for run in _adjoining(torn)))


def lost_spans(view: FloorView) -> tuple[Span, ...] | None:
    """From when to when of the day any ACD was not heard; None where a gateway does not say so."""
    sources = list(view.sources.values())
    if any(row.gaps is None for row in sources):
        return None
    return tuple(_merged(sources, view.centre.day_start, view.at))


def _merged(sources: list[SourceRow], start: Instant, end: Instant) -> list[Span]:
    """The gaps of some ACDs between two instants, in order; empty where one does not say."""
    if any(row.gaps is None for row in sources):
        return []
    gaps = [
        (since, end if until is None else until)
        for row in sources
        for since, until in row.gaps or ()
    ]
    merged: list[Span] = []
    for since, until in sorted((max(since, start), min(until, end)) for since, until in gaps):
        if since >= until:
            continue
        if merged and since <= merged[-1][1] + ADJOIN_S:
            merged[-1] = (merged[-1][0], max(merged[-1][1], until))
        else:
            merged.append((since, until))
    return merged


def _nothing_of(span: Span, torn: list[IntervalRow], day_start: Instant) -> bool:
    """Whether nothing at all is known of a stretch: the day began with it, or whole intervals lie
    in it and none has a contact. A break of seconds is but a break."""
    inside = [row for row in torn if span[0] <= row.start and row.start + INTERVAL_S <= span[1]]
    return span[0] <= day_start or (bool(inside) and all(map(_empty, inside)))


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
    return Missing(start, end, blank=none_before and all(map(_empty, run[:-1])))


def _unheard(start: Instant, end: Instant, run: list[IntervalRow], view: FloorView) -> bool:
    """Whether what the last interval of a run has can only have come after the gap's end: no
    minute before it was measured, and the gap did not begin in this very interval."""
    began_before = len(run) > 1 or start == view.centre.day_start
    measured = any(minute.at + MINUTE_S <= end for minute in by_minute(view.gauges, start, end))
    return began_before and not measured


def _empty(row: IntervalRow) -> bool:
    return row.tally.queued == 0 and row.tally.offered == 0


def incomplete_word(found: Coverage | None) -> str:
    """不完整, to be said beside a figure; nothing of a whole one."""
    return "" if found is None or found.complete else tr("不完整")


def lost_words(missing: tuple[Missing, ...], centre: CentreRow) -> str:
    """When the feed was lost: `00:00–09:24 无记录`; from three stretches on, how many."""
    named = [_from_to(one, centre) for one in missing[:MOST_NAMED]]
    if len(missing) == MOST_NAMED and missing[0].blank != missing[1].blank:
        each = [lost_words((one,), centre) for one in missing]
        return tr("{one}、{other}", one=each[0], other=each[1])
    spans = named[0] if len(named) == 1 else tr("{one}、{other}", one=named[0], other=named[1])
    if len(missing) > MOST_NAMED:
        spans = tr_counted("{spans} 等 {n} 段", len(missing), spans=spans)
    if all(one.blank for one in missing):
        return tr("{spans} 无记录", spans=spans)
    return tr("{spans} 数据曾中断", spans=spans)


def _from_to(one: Missing, centre: CentreRow) -> str:
    """`09:24–09:31`; to the second where it was within a minute."""
    start, end = clock(one.start, centre), clock(one.end, centre)
    if start == end:
        start, end = (clock(at, centre, with_seconds=True) for at in (one.start, one.end))
    return f"{start}–{end}"


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
    return tr_counted("{lost}，{n} 个队列{period}数据不完整", queues, lost=lost, period=name)
