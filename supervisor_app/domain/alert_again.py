"""One surge, one alert: what comes back soon after it was cleared goes on as the same alert."""

from msgspec.structs import replace

from supervisor_app.domain.alert_pairs import PairKey
from supervisor_app.domain.alerts import Alert, AlertLevel

_LEVELS = tuple(AlertLevel)
_MOST = 4096
"""So many are remembered at most; the oldest go first."""


class ClearedLately:
    """Alerts that were cleared, with the clock of their figures then."""

    def __init__(self) -> None:
        self._known: dict[PairKey, tuple[float, Alert]] = {}

    def keep(self, key: PairKey, clock: float, alert: Alert) -> None:
        """It was cleared because its values were back inside."""
        self._known.pop(key, None)
        self._known[key] = clock, alert
        if len(self._known) > _MOST:
            del self._known[next(iter(self._known))]

    def take(self, key: PairKey, clock: float, within_s: float) -> Alert | None:
        """The one that was cleared no longer ago than that; it is not remembered any more."""
        at, alert = self._known.pop(key, (0.0, None))
        return alert if within_s > 0 and clock - at <= within_s else None


def gone_on(before: Alert, now: Alert) -> Alert:
    """An alert that is raised again, as the one that it was: with who saw to it, unless it is worse
    than when it was cleared."""
    same = replace(
        now,
        id=before.id,
        raised_at=before.raised_at,
        since=before.since,
        taken_by=before.taken_by,
        taken_login=before.taken_login,
        escalated_at=before.escalated_at,
    )
    if _LEVELS.index(now.level) > _LEVELS.index(before.level):
        return same
    return replace(
        same, acknowledged_at=before.acknowledged_at, acknowledged_by=before.acknowledged_by
    )
