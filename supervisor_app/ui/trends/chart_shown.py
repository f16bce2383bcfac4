"""What the chart of a report shows: bars, lines and scales, without a plot."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import isnan, nan

from msgspec import Struct

from supervisor_app.domain.limits import Limit, Severity
from supervisor_app.domain.report_query import ReportRow, ReportTable
from supervisor_app.ui.overview.rate_strokes import Stroke, parted_strokes
from supervisor_app.ui.parts.formats import displayed_rate

Y_STEPS = ((400, 100), (160, 50), (40, 20), (0, 5))
"""From which highest bar on the axis has which steps; from 400 on it grows by whole hundreds."""
MOST_STEPS = 7
RATE_STEP = 10.0
RATE_LOWEST = 60.0
HOUR_S = 3600
MOST_TICKS = 13


class Bar(Struct, frozen=True):
    """A row of the chart. Counts are None where nothing is known of it: it is still to come."""

    row: ReportRow
    answered: float | None
    abandoned: float
    flowed_out: float
    severity: Severity
    """Of its rate."""

    @property
    def middle(self) -> float:
        """Where it stands."""
        return (self.row.start + self.row.end) / 2


class Shown(Struct, frozen=True):
    """A whole chart."""

    bars: tuple[Bar, ...]
    start: float
    end: float
    top: float
    step: float
    rate: str
    """The column of the lower line."""
    rate_low: float
    limit: Limit | None
    forecast: tuple[tuple[float, float], ...]
    compared: tuple[tuple[float, float], ...]
    gaps: tuple[tuple[float, float], ...]

    def at(self, instant: float) -> int | None:
        """Which bar contains an instant."""
        for place, bar in enumerate(self.bars):
            if bar.row.start <= instant < bar.row.end:
                return place
        return None


def shown(table: ReportTable, limit: Limit | None) -> Shown | None:
    """The chart of a table that is not split; None where it has nothing to draw.

    `limit`: of the rate. Its window reaches from the first to the last row in which anything was,
    is expected, or was in what it is held against.
    """
    counted = "offered" if "offered" in table.columns else "answered"
    rate = "answer_rate" if "answer_rate" in table.columns else "occupancy"
    judged_by = limit if rate == "answer_rate" else None
    rows = _window(table.rows, counted)
    if not rows:
        return None
    bars = tuple(_bar(row, counted, rate, judged_by) for row in rows)
    forecast = tuple(_line(rows, lambda row: row.forecast))
    compared = tuple(_line(rows, lambda row: row.compared.get(counted)))
    heights = [(bar.answered or 0) + bar.abandoned + bar.flowed_out for bar in bars]
    lines = [y for _, y in (*forecast, *compared) if not isnan(y)]
    highest = max([*heights, *lines, 1.0])
    top, step = scale(highest)
    rates = [row.values[rate] for row in rows if rate in row.values]
    low = min([RATE_LOWEST, *((value // RATE_STEP) * RATE_STEP for value in rates)])
    return Shown(
        bars,
        rows[0].start,
        rows[-1].end,
        top,
        step,
        rate,
        max(0.0, low),
        judged_by,
        forecast,
        compared,
        tuple(_gaps(rows, table.made_at)),
    )


def scale(highest: float) -> tuple[float, float]:
    """The end of the left axis and its step; it grows by whole steps, so that it does not shake."""
    step = float(next(step for bound, step in Y_STEPS if highest >= bound))
    while highest / step > MOST_STEPS:
        step *= 2 if str(step)[0] in "15" else 2.5
    return -(-highest // step) * step, step


def strokes(chart: Shown) -> Iterator[Stroke]:
    """The rate's line, parted where it crosses a limit; the running row is not in it, and where
    nothing is known it is broken."""
    points: list[tuple[Bar, float] | None] = []
    for bar in chart.bars:
        value = bar.row.values.get(chart.rate)
        points.append(None if value is None or bar.row.running else (bar, value))
    for left, right in pairwise(points):
        if left is None or right is None:
            continue
        ends = ((left[0].middle, left[1]), (right[0].middle, right[1]))
        least = min(bar.row.n.get(chart.rate, 0) for bar in (left[0], right[0]))
        yield from parted_strokes(*ends, chart.limit, least)


def ticks(chart: Shown, days: bool) -> list[float]:
    """Where the time axis is marked: full hours, or beginnings of rows where these are days."""
    if days:
        every = max(1, -(-len(chart.bars) // MOST_TICKS))
        return [bar.middle for bar in chart.bars[::every]]
    hours = (chart.end - chart.start) / HOUR_S
    every = next((n for n in (1, 2, 3, 4, 6, 12, 24, 48) if hours / n < MOST_TICKS + 1), 168)
    first = -(-chart.start // HOUR_S) * HOUR_S
    return [float(at) for at in range(int(first), int(chart.end) + 1, every * HOUR_S)]


def _bar(row: ReportRow, counted: str, rate: str, limit: Limit | None) -> Bar:
    answered = row.values.get("answered")
    abandoned = row.values.get("abandoned", 0.0) if counted == "offered" else 0.0
    value = row.values.get(rate)
    severity = Severity.NORMAL
    if limit is not None and value is not None and not row.running:
        severity = limit.severity(displayed_rate(value), row.n.get(rate))
    flowed_out = row.values.get("flowed_out", 0.0) if counted == "offered" else 0.0
    return Bar(row, answered, abandoned, flowed_out, severity)


def _window(rows: Sequence[ReportRow], counted: str) -> Sequence[ReportRow]:
    """Without the empty rows at both ends; a running one is none of these."""
    busy = [
        place
        for place, row in enumerate(rows)
        if row.values.get(counted)
        or row.values.get("flowed_out")
        or row.forecast
        or row.compared.get(counted)
        or row.running
        or not row.complete
    ]
    return rows[busy[0] : busy[-1] + 1] if busy else ()


def _line(
    rows: Sequence[ReportRow], value: Callable[[ReportRow], float | None]
) -> Iterator[tuple[float, float]]:
    for row in rows:
        known = value(row)
        yield (row.start + row.end) / 2, nan if known is None else known


def _gaps(rows: Sequence[ReportRow], now: float) -> Iterator[tuple[float, float]]:
    begun: tuple[float, float] | None = None
    for row in rows:
        if row.complete or row.start >= now:
            if begun is not None:
                yield begun
            begun = None
            continue
        end = min(row.end, now)
        begun = (begun[0], end) if begun is not None else (row.start, end)
    if begun is not None:
        yield begun
