"""Figures of 总览: which tally a period means, what is printed, and how it is judged."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from supervisor_app.domain.calendar import INTERVAL_S, CentreCalendar
from supervisor_app.domain.ids import AcdId, Instant, QueueId, acd_of
from supervisor_app.domain.kpi import Direction, Kpi, Unit
from supervisor_app.domain.limits import Limit, Limits, Severity
from supervisor_app.domain.rows import CentreRow, SourceRow
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import ALL_QUEUES, QueueView
from supervisor_app.ui.parts.formats import MISSING, NOT_GIVEN, displayed, figure
from supervisor_app.ui.parts.texts import tr

TREND_INTERVALS = 32
"""How many complete intervals a trend line shows: eight hours."""


class Period(StrEnum):
    """Which tally the rate columns show."""

    DAY = "day"
    HOUR = "hour"
    QUARTER = "quarter"


class Figure(Struct, frozen=True):
    """A value as it is printed, and its severity against its limit."""

    text: str
    severity: Severity = Severity.NORMAL
    value: float | None = None
    """As displayed; None where there is none."""


def period_name(period: Period) -> str:
    """What a period is called."""
    match period:
        case Period.DAY:
            return tr("今日")
        case Period.HOUR:
            return tr("近 1 小时")
        case Period.QUARTER:
            return tr("近 15 分")


def tally_of(view: QueueView, period: Period) -> Tally:
    """The counts of a queue in a period."""
    match period:
        case Period.DAY:
            return view.day
        case Period.HOUR:
            return view.hour
        case Period.QUARTER:
            return view.quarter


def span_of(centre: CentreRow, period: Period, now: Instant) -> tuple[Instant, Instant]:
    """From when to when a period reaches; the day is still under way, the others are complete."""
    match period:
        case Period.DAY:
            return centre.day_start, max(now, centre.day_start)
        case Period.HOUR:
            return centre.interval - 4 * INTERVAL_S, centre.interval
        case Period.QUARTER:
            return centre.interval - INTERVAL_S, centre.interval


def limits_of(centre: CentreRow, queue: QueueId | None) -> Limits:
    """The limits of a queue: its own, or the centre's."""
    return centre.limits if queue is None else centre.queue_limits.get(queue, centre.limits)


def limit_of(limits: Limits, key: str) -> Limit | None:
    """The limit of a KPI by its key; None where it has none."""
    match key:
        case "answer_rate":
            return limits.answer_rate
        case "service_level":
            return limits.service_level
        case "asa":
            return limits.asa
        case "satisfaction":
            return limits.satisfaction
        case _:
            return None


def judged(kpi: Kpi, tally: Tally, limit: Limit | None) -> Figure:
    """A KPI as it is printed, judged by what is printed."""
    value = displayed(kpi.value(tally), kpi.unit)
    severity = limit.severity(value, kpi.sample(tally)) if limit else Severity.NORMAL
    return Figure(figure(kpi.value(tally), kpi.unit), severity, value)


def absent_keys(sources: Mapping[AcdId, SourceRow], queue: QueueId) -> frozenset[str]:
    """Keys of the figures that a queue's ACD cannot give; of the total, those that none can."""
    if queue == ALL_QUEUES:
        given = [frozenset(source.absent) for source in sources.values()]
        return frozenset.intersection(*given) if given else frozenset()
    source = sources.get(acd_of(queue))
    return frozenset(source.absent) if source else frozenset()


def not_given() -> Figure:
    """The figure of a measure that the ACD can never give."""
    return Figure(NOT_GIVEN)


def trend_of(view: QueueView, centre: CentreRow, kpi: Kpi) -> tuple[float | None, ...]:
    """A KPI in each of the last intervals that ended, oldest first; None where there is nothing to
    divide by, so also where a gap left nothing."""
    known = {row.start: row.tally for row in view.intervals}
    first = max(int(centre.day_start), centre.interval - TREND_INTERVALS * INTERVAL_S)
    starts = list(range(first, centre.interval, INTERVAL_S))
    values = [kpi.value(known[start]) if start in known else None for start in starts]
    while values and values[0] is None:
        values.pop(0)
    return tuple(values)


def target_text(kpi: Kpi) -> str:
    """A KPI's target as a caption: `目标 90.0`, `目标 ≤ 20`; empty where it has none."""
    if kpi.target is None:
        return ""
    target = figure(kpi.target, kpi.unit)
    return tr("目标 {target}", target=f"≤ {target}" if kpi.direction is Direction.DOWN else target)


def clock(at: Instant, centre: CentreRow, with_seconds: bool = False) -> str:
    """An instant on the centre's wall clock."""
    form = "%H:%M:%S" if with_seconds else "%H:%M"
    return CentreCalendar(centre.zone).local(at).strftime(form)


def with_unit(text: str, unit: Unit) -> str:
    """A printed figure with its unit, for captions and tooltips."""
    if text in (MISSING, NOT_GIVEN):
        return text
    match unit:
        case Unit.PERCENT:
            return f"{text} %"
        case Unit.SECONDS:
            return tr("{seconds} 秒", seconds=text)
        case _:
            return text
