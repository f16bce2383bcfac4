"""Open alerts as lines of a list that drops below the bar."""

from collections.abc import Callable
from functools import partial

from supervisor_app.domain.alerts import Alert
from supervisor_app.domain.situation import SituationNow
from supervisor_app.ui.alerts.leading import address_of
from supervisor_app.ui.alerts.reading import (
    SEVERITIES,
    AlertReading,
    glyph_of,
    is_open,
    level_word,
)
from supervisor_app.ui.frame.entries import Entry
from supervisor_app.ui.parts.address import Address


def entries_of(
    now: SituationNow, reading: AlertReading, go: Callable[[Address], None]
) -> tuple[Entry, ...]:
    """The open ones, in their order; each leads to whom it is about."""
    return tuple(_entry(alert, reading, go) for alert in now.alerts if is_open(alert))


def _entry(alert: Alert, reading: AlertReading, go: Callable[[Address], None]) -> Entry:
    return Entry(
        kind=level_word(alert.level),
        title=reading.title(alert),
        act=partial(go, address_of(alert)),
        glyph=glyph_of(alert),
        severity=SEVERITIES[alert.level],
        value=reading.standing(alert),
    )
