"""`[forecast]` of the configuration: the days that are unlike their weekday."""

from datetime import date

from supervisor_app.domain.words import Words
from supervisor_app.gateway.config import ForecastSection
from supervisor_app.gateway.config_fault import ConfigFault


def days_left_out(section: ForecastSection) -> frozenset[date]:
    """The days that no mean is made of. Raises `ConfigFault` for what is no date."""
    return frozenset(_day(text, place) for place, text in enumerate(section.leave_out))


def _day(text: str, place: int) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        words = Words(f"日期 {text!r} 应写成 2026-10-01", f"{text!r}: write 2026-10-01")
        raise ConfigFault(words, ("forecast", "leave_out", place)) from None
