"""The worst figures of an emergency, picture by picture: what is kept each minute misses some."""

from collections.abc import Callable

from supervisor_app.domain.emergency import EmergencyRecord, Figures
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.worst_figures import Extreme, WorstFigures


def worse(before: WorstFigures, seen: Figures) -> WorstFigures:
    """With one more picture; what it does not know changes nothing."""
    return WorstFigures(
        waiting=_worse(before.waiting, seen.waiting, seen.at, max),
        longest_s=_worse(before.longest_s, seen.longest_s, seen.at, max),
        quarter_rate=_worse(before.quarter_rate, seen.quarter_rate, seen.at, min),
    )


def worst_of_record(record: EmergencyRecord) -> WorstFigures:
    """What was kept as the worst, together with the minutes and moments that were kept."""
    found = record.worst
    since = record.emergency.declared_at
    for one in record.figures:
        found = worse(found, one)
    for point in record.curve:
        if point.at >= since:
            seen = Figures(point.at, point.waiting, point.longest_s, point.quarter_rate)
            found = worse(found, seen)
    return found


def _worse(
    before: Extreme | None,
    value: float | None,
    at: Instant,
    of: Callable[[float, float], float],
) -> Extreme | None:
    if value is None:
        return before
    if before is None:
        return Extreme(value, at)
    if value == before.value:
        return Extreme(value, min(at, before.at))
    return Extreme(value, at) if of(value, before.value) == value else before
