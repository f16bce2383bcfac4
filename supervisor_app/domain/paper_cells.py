"""The cells of papers: made from values, judged against targets, written for people."""

from datetime import UTC, datetime

from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.displayed import displayed, displayed_rate, displayed_seconds
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.kpi import Direction, Unit
from supervisor_app.domain.papers import PaperCell, PaperUnit, Tint
from supervisor_app.domain.report_columns import ReportColumn
from supervisor_app.domain.report_query import ReportRow
from supervisor_app.domain.words import Words

DASH = "—"
NOT_GIVEN = "·"
LEAST_SAMPLE = 20
"""Who is ranked has at least so many surveys."""
_ANSWER_RATE_CRITICAL = 80.0
_MINUS = "−"
_DAY_S = 86_400
_EPOCH_DAYS = 25_569
"""Days from the beginning of a spreadsheet's time to 1970."""
_LONG = frozenset({"aht", "talk", "hold", "wrap_up"})
"""Seconds that are written as minutes."""


def text(value: str, *, strong: bool = False, tint: Tint = Tint.NONE) -> PaperCell:
    """A text; nothing in it is reckoned."""
    return PaperCell(text=value, strong=strong, tint=tint)


def words(value: Words, english: bool, *, strong: bool = False) -> PaperCell:
    """A term in one language."""
    return PaperCell(text=value.en if english else value.zh, strong=strong)


def count(value: float | None, *, tint: Tint = Tint.NONE, strong: bool = False) -> PaperCell:
    """So many."""
    return PaperCell(number=value, unit=PaperUnit.COUNT, tint=tint, strong=strong)


def percent(value: float | None, *, tint: Tint = Tint.NONE, strong: bool = False) -> PaperCell:
    """93.1 stands as 93.1 %."""
    return PaperCell(number=value, unit=PaperUnit.PERCENT, tint=tint, strong=strong)


def difference(now: float | None, before: float | None, *, strong: bool = False) -> PaperCell:
    """How much more or less, in percent of what was before."""
    known = now is not None and before
    value = 100 * (now - before) / before if known and now is not None and before else None
    return PaperCell(number=value, unit=PaperUnit.SIGNED_PERCENT, strong=strong)


def percent_more(now: float | None, before: float | None) -> str:
    """The same in a sentence: ``+9.4 %``, or ``—`` alone."""
    shown = cell_text(difference(now, before))
    return shown if shown == DASH else f"{shown} %"


def points(now: float | None, before: float | None) -> PaperCell:
    """How many points a rate is above or below another."""
    value = None if now is None or before is None else now - before
    return PaperCell(number=value, unit=PaperUnit.SIGNED_PERCENT)


def clock(calendar: CentreCalendar, at: Instant) -> str:
    """The time of day on the centre's wall."""
    return calendar.local(at).strftime("%H:%M")


def span(calendar: CentreCalendar, start: Instant, end: Instant) -> str:
    """``14:00–14:15``."""
    return f"{clock(calendar, start)}–{clock(calendar, end)}"


def figure(
    column: ReportColumn,
    row: ReportRow | None,
    absent: tuple[str, ...] = (),
    *,
    strong: bool = False,
) -> PaperCell:
    """A figure of a report's row, tinted where it misses its target. One that the source does not
    give is ``·``, one without a denominator ``—``."""
    if column.key in absent:
        return PaperCell(text=NOT_GIVEN, tint=Tint.FAINT)
    value = None if row is None else row.values.get(column.key)
    running = row is not None and row.running
    tint = Tint.FAINT if running else judged(column, value)
    return PaperCell(number=value, unit=unit_of(column), tint=tint, strong=strong)


def head_of(column: ReportColumn) -> Words:
    """What stands over a column, with its unit."""
    name = column.name
    match unit_of(column):
        case PaperUnit.PERCENT | PaperUnit.SIGNED_PERCENT:
            return Words(f"{name.zh} %", f"{name.en} %")
        case PaperUnit.SECONDS:
            return Words(f"{name.zh} 秒", f"{name.en} s")
        case _:
            return name


def target(column: ReportColumn) -> PaperCell:
    """What a figure should be."""
    return PaperCell(number=column.target, unit=unit_of(column), tint=Tint.FAINT)


def unit_of(column: ReportColumn) -> PaperUnit:
    """How a column is written."""
    if column.unit is Unit.PERCENT:
        return PaperUnit.SIGNED_PERCENT if column.signed else PaperUnit.PERCENT
    if column.unit is Unit.SCORE:
        return PaperUnit.SCORE
    if column.unit is Unit.SECONDS:
        return PaperUnit.DURATION if column.key in _LONG else PaperUnit.SECONDS
    return PaperUnit.COUNT


def judged(column: ReportColumn, value: float | None) -> Tint:
    """How a value as it is printed stands to its target."""
    if value is None or column.target is None or column.direction is Direction.NEITHER:
        return Tint.NONE
    shown = displayed(value, column.unit) or 0.0
    if column.key == "answer_rate" and shown < _ANSWER_RATE_CRITICAL:
        return Tint.CRITICAL
    missed = shown < column.target if column.direction is Direction.UP else shown > column.target
    return Tint.WARNING if missed else Tint.NONE


def cell_text(cell: PaperCell) -> str:
    """What a person reads in it. A rate has its sign of percent in the head of its column."""
    if cell.number is None:
        return cell.text or DASH
    return number_text(cell.number, cell.unit)


def number_text(value: float, unit: PaperUnit) -> str:
    """A number as it is written."""
    match unit:
        case PaperUnit.PERCENT:
            return _signs(f"{displayed_rate(value):.1f}")
        case PaperUnit.SIGNED_PERCENT:
            return _signs(f"{displayed_rate(value):+.1f}")
        case PaperUnit.SCORE:
            return f"{value:.2f}"
        case PaperUnit.DURATION:
            return _duration(displayed_seconds(value))
        case PaperUnit.DATE:
            return datetime.fromtimestamp(value * _DAY_S, UTC).strftime("%Y-%m-%d")
        case PaperUnit.TIME:
            return datetime.fromtimestamp(value * _DAY_S, UTC).strftime("%H:%M")
        case _:
            return _signs(f"{round(value):,}")


def spreadsheet_number(value: float, unit: PaperUnit) -> float:
    """The same as a spreadsheet counts: parts of a day, hundredths as they are written."""
    match unit:
        case PaperUnit.DURATION:
            return value / _DAY_S
        case PaperUnit.DATE:
            return value + _EPOCH_DAYS
        case _:
            return value


def _duration(seconds: int) -> str:
    minutes, rest = divmod(abs(seconds), 60)
    hours, left = divmod(minutes, 60)
    sign = _MINUS if seconds < 0 else ""
    return f"{sign}{hours}:{left:02d}:{rest:02d}" if hours else f"{sign}{minutes}:{rest:02d}"


def _signs(written: str) -> str:
    plain = written.lstrip("+-").strip("0.,") == ""
    return written.replace("-", "" if plain else _MINUS)
