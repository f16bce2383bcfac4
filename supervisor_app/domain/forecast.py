"""How many contacts are expected in each quarter of an hour of a day, and where that comes from.

Three sources, the first that knows a quarter counts: a plan that was imported, the plan of an ACD
that has one, and the mean of the same quarter of the four weeks before:

    mean = sum of offered in the usable ones of these quarters / how many are usable

A quarter is usable where it is over, nothing of its ACD was missed in it, the queue had its first
contact before, and its statistical day is not one of those left out (holidays). With fewer than
two usable quarters there is no mean: 样本不足. Those that are not usable are not replaced by older
ones. A day that is left out has no mean itself: it is unlike its weekday.

The same quarter is the one of the same local time, seven days apart. Where the clock is put
forward it is missing on that day and not usable; where it is put back, the first of both counts,
and both quarters of such a day are expected alike.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from msgspec import Struct

from supervisor_app.domain.calendar import INTERVAL_S, CentreCalendar, interval_start
from supervisor_app.domain.ids import Instant, QueueId
from supervisor_app.domain.words import Words

WEEKS = 4
LEAST_DAYS = 2
"""With fewer usable days there is no mean."""

Quarters = tuple[float | None, ...]
"""Contacts of each interval of a day in order; None: not known. Empty: none is known."""


class ForecastSource(StrEnum):
    """Where an expected number comes from."""

    IMPORTED = "imported"
    ACD = "acd"
    MEAN = "mean"


SOURCE_NAMES = {
    ForecastSource.IMPORTED: Words("导入", "imported"),
    ForecastSource.ACD: Words("话务平台的计划", "the ACD's own plan"),
    ForecastSource.MEAN: Words("近四周同日均值", "mean of this weekday, last four weeks"),
}


class Expected(Struct, frozen=True):
    """What is expected of one interval."""

    offered: float
    source: ForecastSource


class QueueForecast(Struct, frozen=True, omit_defaults=True):
    """What is expected of a queue on one statistical day, by source."""

    queue: QueueId
    day_start: int
    imported: Quarters = ()
    planned: Quarters = ()
    """By the ACD itself."""
    mean: Quarters = ()

    def at(self, start: int) -> Expected | None:
        """What is expected of the interval that begins then; None: not known, or not of this
        day."""
        place = (start - self.day_start) // INTERVAL_S
        if place < 0:
            return None
        for source, quarters in (
            (ForecastSource.IMPORTED, self.imported),
            (ForecastSource.ACD, self.planned),
            (ForecastSource.MEAN, self.mean),
        ):
            if place < len(quarters) and quarters[place] is not None:
                return Expected(quarters[place] or 0.0, source)
        return None

    @property
    def is_known(self) -> bool:
        """Whether any source knows any interval; one that knows none is empty."""
        return bool(self.imported or self.planned or self.mean)


class DayForecast(Struct, frozen=True):
    """What is expected of all queues on one statistical day."""

    day: str
    """As ``2026-11-23``."""
    day_start: int
    version: str
    """Another one where any number is another."""
    queues: tuple[QueueForecast, ...] = ()


class FloorExpected(Struct, frozen=True):
    """What is expected of several queues together in one interval."""

    offered: float
    sources: tuple[ForecastSource, ...]
    """The different ones, in their order of precedence."""
    without: int = 0
    """Queues that have no forecast at all, whose contacts are not in it."""


def day_intervals(calendar: CentreCalendar, day: date) -> range:
    """The beginnings of the intervals of a statistical day: 96, or 92 or 100 where the clock is
    changed."""
    wall = datetime(day.year, day.month, day.day, tzinfo=calendar.tz)
    wall += timedelta(minutes=calendar.day_start_minute, hours=12)
    noon = wall.timestamp()
    return range(calendar.day_start(noon), calendar.next_day_start(noon), INTERVAL_S)


def day_of(calendar: CentreCalendar, at: Instant) -> date:
    """The statistical day that contains an instant."""
    return calendar.local(calendar.day_start(at)).date()


def starts_of(calendar: CentreCalendar, day: date, minute: int) -> tuple[int, ...]:
    """The intervals that begin at a local time of a calendar day: one, none where the clock is
    put forward over it, two where it is put back."""
    found = []
    for fold in (0, 1):
        at = time(minute // 60, minute % 60, fold=fold, tzinfo=calendar.tz)
        start = int(datetime.combine(day, at).timestamp())
        there = calendar.local(start)
        if (there.date(), there.hour * 60 + there.minute) == (day, minute):
            found.append(start)
    return tuple(dict.fromkeys(found))


def past_quarters(
    calendar: CentreCalendar, day: date, left_out: Collection[date] = ()
) -> tuple[tuple[int, ...], ...]:
    """For each interval of a day the same quarters of the four weeks before, without those of days
    that are left out. None at all for a day that is left out itself."""
    intervals = day_intervals(calendar, day)
    if day in left_out:
        return tuple(() for _ in intervals)
    return tuple(_past(calendar, start, left_out) for start in intervals)


def _past(calendar: CentreCalendar, start: int, left_out: Collection[date]) -> tuple[int, ...]:
    local = calendar.local(start)
    found = []
    for weeks in range(1, WEEKS + 1):
        then = local.date() - timedelta(weeks=weeks)
        first = starts_of(calendar, then, local.hour * 60 + local.minute)[:1]
        found += [at for at in first if day_of(calendar, at) not in left_out]
    return tuple(found)


class History(Struct, frozen=True):
    """What is known of a queue's past."""

    offered: Mapping[int, int]
    """By the beginning of the interval; one that is not in it had no contacts."""
    first: int
    """The interval of the queue's first contact; before it nothing is known."""
    until: int
    """Where the interval begins that is not over yet."""
    torn: Collection[int] = frozenset()
    """The intervals in which contacts may have been missed."""

    def usable(self, start: int) -> bool:
        """Whether the number of an interval may be believed."""
        return self.first <= start < self.until and start not in self.torn


def torn_intervals(
    gaps: Iterable[tuple[Instant, Instant]], since: int, until: int
) -> frozenset[int]:
    """The intervals between two instants that any of these spans touches."""
    found: set[int] = set()
    for start, end in gaps:
        begin = interval_start(max(start, since))
        found.update(range(begin, min(int(-(-end // 1)), until), INTERVAL_S))
    return frozenset(found)


def mean_of(past: Sequence[Sequence[int]], history: History) -> Quarters:
    """The mean of each interval by its quarters in the past; empty where there is none at all."""
    means = tuple(_mean(quarters, history) for quarters in past)
    return means if any(value is not None for value in means) else ()


def _mean(quarters: Sequence[int], history: History) -> float | None:
    usable = [history.offered.get(start, 0) for start in quarters if history.usable(start)]
    return round(sum(usable) / len(usable), 2) if len(usable) >= LEAST_DAYS else None


def expected_of_all(
    forecasts: Mapping[QueueId, QueueForecast], queues: Iterable[QueueId], start: int
) -> FloorExpected | None:
    """What is expected of queues together in the interval that begins then.

    A queue without any forecast on that day is left out and counted in `without`. None: no queue
    has one, or one that has is not known for this interval; a part is never shown as the whole.
    """
    offered, without = 0.0, 0
    sources: set[ForecastSource] = set()
    for queue in queues:
        known = forecast_on(forecasts, queue, start)
        if known is None:
            without += 1
            continue
        expected = known.at(start)
        if expected is None:
            return None
        offered += expected.offered
        sources.add(expected.source)
    if not sources:
        return None
    ordered = tuple(source for source in ForecastSource if source in sources)
    return FloorExpected(offered, ordered, without)


def forecast_on(
    forecasts: Mapping[QueueId, QueueForecast], queue: QueueId, start: int
) -> QueueForecast | None:
    """A queue's forecast of the day in which an interval lies; None: nothing is expected there."""
    known = forecasts.get(queue)
    if known is None or not known.is_known or start < known.day_start:
        return None
    length = max(len(known.imported), len(known.planned), len(known.mean))
    return known if start < known.day_start + length * INTERVAL_S else None
