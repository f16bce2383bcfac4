"""Figures as they are printed, which is what limits, rules and level lines are held against."""

from supervisor_app.domain.kpi import Unit


def displayed_rate(value: float) -> float:
    """A percentage with its one decimal."""
    return round(value + 1e-9, 1)


def displayed_seconds(value: float) -> int:
    """Seconds as they are printed, half rounded up."""
    return int(value + 0.5)


def displayed_score(value: float) -> float:
    """A score with its two decimals."""
    return round(value + 1e-9, 2)


def displayed(value: float | None, unit: Unit) -> float | None:
    """A KPI's value as printed. None stays None: there is nothing to divide by."""
    if value is None:
        return None
    match unit:
        case Unit.PERCENT:
            return displayed_rate(value)
        case Unit.SECONDS:
            return float(displayed_seconds(value))
        case Unit.SCORE:
            return displayed_score(value)
        case Unit.COUNT:
            return value
