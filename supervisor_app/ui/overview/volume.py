"""What the day's chart shows: bars, rate and axes as numbers, without any plotting library."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from supervisor_app.domain.calendar import INTERVAL_S, CentreCalendar
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.kpi import Kpi
from supervisor_app.domain.limits import Limit, Severity
from supervisor_app.domain.rows import CentreRow, IntervalRow
from supervisor_app.domain.view import QueueView
from supervisor_app.ui.overview.figures import Figure, judged
from supervisor_app.ui.overview.rate_strokes import Stroke, parted_strokes
from supervisor_app.ui.overview.volume_expected import Ahead

WINDOW_H = 12
LEAD_H = 2
"""How much of a gap before the day's first contact is shown."""
HOUR_S = 3600
BAND_S = 240
"""The narrowest band of a gap: some three pixels of the chart."""
RATE_LOW, RATE_HIGH = 50.0, 100.0
"""The right axis."""
Y_STEPS = ((400, 200), (160, 100), (60, 50), (24, 20), (10, 10), (4, 5), (0, 2))
"""From which number of contacts in an interval the left axis grows in which step."""


class Bar(Struct, frozen=True):
    """An interval: its contacts, its answer rate, and what is to be said of it."""

    row: IntervalRow
    rate: Figure
    running: bool
    sample: int
    """On how many contacts the rate stands."""

    @property
    def start(self) -> int:
        """When the interval began."""
        return self.row.start

    @property
    def middle(self) -> float:
        """Where the interval stands on the time axis."""
        return self.row.start + INTERVAL_S / 2

    @property
    def judged(self) -> bool:
        """The interval has ended and its answer rate is past a limit."""
        return not self.running and self.rate.severity is not Severity.NORMAL


class Volume(Struct, frozen=True):
    """The chart's window with its bars; `top` is the left axis's end, `step` between its ticks."""

    start: int
    end: int
    bars: tuple[Bar, ...]
    top: int
    step: int
    bands: tuple[tuple[float, float], ...] = ()
    """From when to when the feed was lost; what adjoins is one band, and none reaches past now."""

    ahead: tuple[Ahead, ...] = ()
    """What is expected, of the intervals of which it is known."""

    def expected_at(self, instant: float) -> Ahead | None:
        """What is expected of the interval that contains an instant."""
        found = (one for one in self.ahead if one[0] <= instant < one[0] + INTERVAL_S)
        return next(found, None)

    def at(self, instant: float) -> Bar | None:
        """The interval that contains an instant."""
        found = (bar for bar in self.bars if bar.start <= instant < bar.start + INTERVAL_S)
        return next(found, None)

    def rate_height(self, rate: float) -> float:
        """Where a rate of the right axis stands on the left one."""
        share = (max(RATE_LOW, rate) - RATE_LOW) / (RATE_HIGH - RATE_LOW)
        return share * self.top


def volume(
    total: QueueView,
    centre: CentreRow,
    kpi: Kpi,
    now: Instant,
    lost: Sequence[tuple[float, float]] | None = None,
    ahead_between: Callable[[int, int], tuple[Ahead, ...]] | None = None,
) -> Volume:
    """The chart of a day. `lost`: from when to when the feed was, None where that is not known.
    `ahead_between`: what is expected between two instants.

    The window is twelve hours from the hour of the day's first contact, so a shift stands still on
    the screen while it fills. Where a gap of the feed reaches into the `LEAD_H` hours before that
    contact, the window begins that much earlier: who opens the desk sees that something is missing
    before the first bar, and a night in which no gateway ran does not push the day off the screen.
    Once the day is longer than twelve hours, it is the last twelve up to the end of the hour that
    runs: what is under way matters more than last night.
    """
    rows = [row for row in total.intervals if row.start >= centre.day_start]
    start = _window_start(rows, centre, now)
    end = start + WINDOW_H * HOUR_S
    bars = tuple(
        _bar(row, centre, kpi, centre.limits.answer_rate)
        for row in rows
        if start <= row.start < end
    )
    ahead = () if ahead_between is None else ahead_between(start, end)
    expected = (int(one.offered + 0.5) for _, one in ahead)
    top, step = _scale(max((*map(_height, bars), *expected), default=0))
    torn = [(bar.start, bar.start + INTERVAL_S) for bar in bars if not bar.row.complete]
    bands = _bands(torn if lost is None else lost, start, min(end, now))
    return Volume(start, end, bars, top, step, bands, ahead)


def _bands(
    spans: Sequence[tuple[float, float]], start: float, end: float
) -> tuple[tuple[float, float], ...]:
    """Spans, given in order, as they are hatched: wide enough to be seen."""
    joined: list[tuple[float, float]] = []
    for since, until in spans:
        until = min(until, end)
        if until <= start or since >= end:
            continue
        since = max(start, min(since, until - BAND_S))
        begin = joined.pop()[0] if joined and joined[-1][1] >= since else since
        joined.append((begin, until))
    return tuple(joined)


def _bar(row: IntervalRow, centre: CentreRow, kpi: Kpi, limit: Limit) -> Bar:
    rate = judged(kpi, row.tally, limit)
    return Bar(row, rate, row.start >= centre.interval, kpi.sample(row.tally))


def _height(bar: Bar) -> int:
    return bar.row.tally.answered + bar.row.tally.abandoned


def _window_start(rows: list[IntervalRow], centre: CentreRow, now: Instant) -> int:
    calendar = CentreCalendar(centre.zone)
    busy = (row.start for row in rows if row.tally.offered)
    first = _hour(calendar, next(busy, int(now)))
    lead = first - LEAD_H * HOUR_S
    torn = (row.start for row in rows if not row.complete and lead <= row.start < first)
    first = _hour(calendar, next(torn, first))
    running = _hour(calendar, max(now, centre.day_start))
    return max(first, running - (WINDOW_H - 1) * HOUR_S)


def _hour(calendar: CentreCalendar, at: Instant) -> int:
    """The full hour of the centre's wall clock before an instant."""
    return int(calendar.local(at).replace(minute=0, second=0, microsecond=0).timestamp())


def _scale(highest: int) -> tuple[int, int]:
    """The end of the left axis and its step; steps of 200, smaller in small centres."""
    step = next(step for bound, step in Y_STEPS if highest >= bound)
    top = max(step, -(-highest // step) * step)
    return top, step * max(1, -(-top // (step * 5)))


def strokes(bars: Iterable[Bar], limit: Limit) -> Iterator[Stroke]:
    """The rate's line, parted where it crosses a limit; the running interval is not in it, and
    where a gap left nothing the line is broken. Beside too small a sample it is not judged."""
    known = [bar for bar in bars if not bar.running and bar.rate.value is not None]
    for left, right in pairwise(known):
        if right.start - left.start > INTERVAL_S:
            continue
        ends = ((left.middle, left.rate.value or 0.0), (right.middle, right.rate.value or 0.0))
        yield from parted_strokes(*ends, limit, min(left.sample, right.sample))


def hours(window: Volume, zone: str) -> list[tuple[float, str]]:
    """The ticks of the time axis on the centre's wall clock."""
    calendar = CentreCalendar(zone)
    return [
        (float(at), calendar.local(at).strftime("%H:%M"))
        for at in range(window.start, window.end + 1, HOUR_S)
    ]
