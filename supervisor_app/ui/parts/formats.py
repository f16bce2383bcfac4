"""How figures are written, design section 3. One place, so that a value never has two spellings."""

from supervisor_app.domain.displayed import displayed, displayed_rate, displayed_seconds
from supervisor_app.domain.kpi import Unit

__all__ = [
    "MISSING",
    "NOT_GIVEN",
    "count",
    "displayed",
    "displayed_rate",
    "displayed_seconds",
    "duration",
    "figure",
    "rate",
    "seconds",
]

MISSING = "—"
"""There is nothing to divide by."""
NOT_GIVEN = "·"
"""The ACD can never give this figure."""


def rate(value: float | None) -> str:
    """A percentage with one decimal and no sign: `93.1`."""
    return MISSING if value is None else _minus(f"{displayed_rate(value):.1f}")


def count(value: float | None) -> str:
    """A count with thousands separators: `10,307`."""
    return MISSING if value is None else _minus(f"{round(value):,}")


def duration(seconds: float | None) -> str:
    """`m:ss`, from one hour `h:mm:ss`; never negative."""
    if seconds is None:
        return MISSING
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, second = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{second:02}" if hours else f"{minutes}:{second:02}"


def seconds(value: float | None) -> str:
    """Whole seconds without a unit: `20`."""
    return MISSING if value is None else _minus(f"{displayed_seconds(value):,}")


def figure(value: float | None, unit: Unit) -> str:
    """A KPI in its unit's spelling."""
    match unit:
        case Unit.PERCENT:
            return rate(value)
        case Unit.COUNT:
            return count(value)
        case Unit.SECONDS:
            return seconds(value)
        case Unit.SCORE:
            return MISSING if value is None else _minus(f"{value:.2f}")


def _minus(text: str) -> str:
    return text.replace("-", "−", 1)
