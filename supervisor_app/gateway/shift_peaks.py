"""The worst figures of alerts that are open, from picture to picture: the store has them only as
they were when something became of an alert."""

from collections.abc import Callable, Mapping

from supervisor_app.domain.alerts import Alert, AlertId
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.measured import Measured
from supervisor_app.domain.view import FloorView

_KEPT_S = 3600.0
"""So long after an alert was open last: it may be written late."""
_Key = tuple[object, ...]


class AlertPeaks:
    """The lowest and the highest of each figure. One thread: that of the event loop."""

    def __init__(self, open_alerts: Callable[[], tuple[Alert, ...]]) -> None:
        self._open_alerts = open_alerts
        self._seen: dict[AlertId, dict[_Key, tuple[Measured, Measured]]] = {}
        self._at: dict[AlertId, Instant] = {}

    def take(self, _: FloorView, now: Instant, stale: bool) -> None:
        """Each picture, after the rules were held against it."""
        if stale:
            return
        for alert in self._open_alerts():
            self._at[alert.id] = now
            seen = self._seen.setdefault(alert.id, {})
            for one in alert.figures:
                if one.value is not None and one.complete:
                    _note(seen, one)
        for gone in [alert for alert, at in self._at.items() if abs(now - at) > _KEPT_S]:
            del self._at[gone], self._seen[gone]

    def now(self) -> Mapping[AlertId, tuple[Measured, ...]]:
        """What was seen of each."""
        return {
            alert: tuple(one for both in seen.values() for one in both)
            for alert, seen in self._seen.items()
        }


def _note(seen: dict[_Key, tuple[Measured, Measured]], one: Measured) -> None:
    key = (one.compare.measure, one.compare.period, one.compare.of)
    low, high = seen.get(key, (one, one))
    seen[key] = (
        one if _value(one) < _value(low) else low,
        one if _value(one) > _value(high) else high,
    )


def _value(one: Measured) -> float:
    return 0.0 if one.value is None else one.value
