"""Which rows a question has, of which intervals or days each is made, and what it is held against.

A day is the centre's statistical one, of 23, 24 or 25 hours: rows follow each other without holes,
and where the clock is put back the hour that comes twice makes rows twice.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from supervisor_app.domain.calendar import INTERVAL_S, CentreCalendar
from supervisor_app.domain.forecast import day_intervals, starts_of
from supervisor_app.domain.report_query import FINE_DAYS, Comparison, Grain, ReportQuery

MOST_ROWS = 20_000
"""A longer table is read by nobody: the next grain is taken."""
GRAINS = tuple(Grain)
_LENGTH_S = {Grain.QUARTER: 900, Grain.HALF: 1800, Grain.HOUR: 3600}
_SHIFTS = {
    Comparison.NONE: (),
    Comparison.DAY_BEFORE: (1,),
    Comparison.WEEKDAY: (7,),
    Comparison.FOUR_WEEKS: (7, 14, 21, 28),
}


class PlannedDay(Struct, frozen=True):
    """A statistical day."""

    day: date
    start: int
    end: int


class RowSpan(Struct, frozen=True):
    """From when to when a row is."""

    start: int
    end: int
    units: int = 0
    """Of how many intervals or days it is made."""


class ReportPlan(Struct, frozen=True):
    """A unit is an interval, or a whole day where `by_day`; it is named by its beginning."""

    grain: Grain
    coarser: Grain | None
    by_day: bool
    days: tuple[PlannedDay, ...]
    rows: tuple[RowSpan, ...]
    row_of: dict[int, int]
    """The row of each unit."""


def days_between(calendar: CentreCalendar, first: date, last: date) -> tuple[PlannedDay, ...]:
    """The statistical days from one to another, inclusive."""
    found = []
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        intervals = day_intervals(calendar, day)
        found.append(PlannedDay(day, intervals.start, intervals.stop))
    return tuple(found)


def plan_of(query: ReportQuery, calendar: CentreCalendar, keys: int = 1) -> ReportPlan:
    """The rows of a question that `report_checks` finds nothing wrong with. `keys`: into how many a
    row of time is split at most."""
    first, last = date.fromisoformat(query.first), date.fromisoformat(query.last)
    days = days_between(calendar, first, last)
    grain = _grain_for(query.grain, days, max(1, keys))
    cut = query.from_minute is not None or query.to_minute is not None
    by_day = grain not in _LENGTH_S and not cut
    rows: list[RowSpan] = []
    row_of: dict[int, int] = {}
    for start, end, of_row in _spans(grain, days):
        units = [
            unit
            for day in of_row
            for unit in _units(calendar, query, day, by_day)
            if start <= unit < end
        ]
        if units:
            row_of |= dict.fromkeys(units, len(rows))
            rows.append(RowSpan(start, end, len(units)))
    coarser = None if grain is query.grain else grain
    return ReportPlan(grain, coarser, by_day, days, tuple(rows), row_of)


def _grain_for(wanted: Grain, days: tuple[PlannedDay, ...], keys: int) -> Grain:
    at_least = GRAINS.index(Grain.DAY) if len(days) > FINE_DAYS else 0
    for grain in GRAINS[max(at_least, GRAINS.index(wanted)) :]:
        if _count(grain, days) * keys <= MOST_ROWS:
            return grain
    return Grain.MONTH


def _count(grain: Grain, days: tuple[PlannedDay, ...]) -> int:
    length = _LENGTH_S.get(grain)
    if length is not None:
        return sum(-(-(day.end - day.start) // length) for day in days)
    return len(_groups(grain, days))


def _groups(grain: Grain, days: Iterable[PlannedDay]) -> list[list[PlannedDay]]:
    groups: dict[tuple[int, ...], list[PlannedDay]] = {}
    for day in days:
        groups.setdefault(_group(grain, day.day), []).append(day)
    return list(groups.values())


def _group(grain: Grain, day: date) -> tuple[int, ...]:
    match grain:
        case Grain.WEEK:
            year, week, _ = day.isocalendar()
            return year, week
        case Grain.MONTH:
            return day.year, day.month
        case _:
            return (day.toordinal(),)


def _spans(
    grain: Grain, days: tuple[PlannedDay, ...]
) -> Iterable[tuple[int, int, list[PlannedDay]]]:
    length = _LENGTH_S.get(grain)
    if length is None:
        for group in _groups(grain, days):
            yield group[0].start, group[-1].end, group
        return
    for day in days:
        for start in range(day.start, day.end, length):
            yield start, min(start + length, day.end), [day]


def _units(
    calendar: CentreCalendar, query: ReportQuery, day: PlannedDay, by_day: bool
) -> Iterable[int]:
    if by_day:
        return (day.start,)
    starts = range(day.start, day.end, INTERVAL_S)
    if query.from_minute is None and query.to_minute is None:
        return starts
    begin, end = query.from_minute or 0, query.to_minute or 24 * 60
    return [start for start in starts if _is_within(calendar, start, begin, end)]


def _is_within(calendar: CentreCalendar, start: int, begin: int, end: int) -> bool:
    local = calendar.local(start)
    minute = local.hour * 60 + local.minute
    return begin <= minute < end if begin < end else minute >= begin or minute < end


# What it is held against -------------------------------------------------------------------------


class ComparedDay(Struct, frozen=True):
    """A day of the question beside one of the past."""

    day: date
    past: PlannedDay
    units: dict[int, int]
    """Units of the day, and those of the past that are held against them. One that has none there
    (the clock was put forward over it) is missing."""


def compared_days(
    query: ReportQuery, plan: ReportPlan, calendar: CentreCalendar
) -> tuple[tuple[ComparedDay, ...], ...]:
    """For each day that is gone back, all days of the question with their past."""
    return tuple(
        tuple(_compared(plan, calendar, day, shift) for day in plan.days)
        for shift in _SHIFTS[query.comparison]
    )


def _compared(
    plan: ReportPlan, calendar: CentreCalendar, day: PlannedDay, shift: int
) -> ComparedDay:
    then = day.day - timedelta(days=shift)
    intervals = day_intervals(calendar, then)
    past = PlannedDay(then, intervals.start, intervals.stop)
    if plan.by_day:
        return ComparedDay(day.day, past, {day.start: past.start})
    units = [unit for unit in range(day.start, day.end, INTERVAL_S) if unit in plan.row_of]
    whole = 24 * 3600
    if day.end - day.start == whole == past.end - past.start:
        back = day.start - past.start
        return ComparedDay(day.day, past, {unit: unit - back for unit in units})
    found = {}
    for unit in units:
        local = calendar.local(unit)
        at = local.date() - timedelta(days=shift)
        for start in starts_of(calendar, at, local.hour * 60 + local.minute)[:1]:
            found[unit] = start
    return ComparedDay(day.day, past, found)
