"""Alerts of the past as far as they were read."""

from supervisor_app.domain.alerts import Alert, AlertHistory
from supervisor_app.domain.ids import Instant


class PastAlerts:
    """The newest first; older ones are added below."""

    def __init__(self) -> None:
        self.begun = False
        """They were asked for."""
        self.asking = False
        self.below: Instant | None = None
        """From where older ones are asked for; None: there are none, or none was read."""
        self._alerts: tuple[Alert, ...] = ()

    @property
    def alerts(self) -> tuple[Alert, ...]:
        """Everything that was read."""
        return self._alerts

    def add(self, below: Instant | None, history: AlertHistory) -> None:
        """What was asked for below an instant; None: the newest."""
        had = () if below is None else self._alerts
        known = {alert.id for alert in had}
        more = (record.alert for record in history.records)
        self._alerts = (*had, *(alert for alert in more if alert.id not in known))
        self.below, self.asking = history.below, False
