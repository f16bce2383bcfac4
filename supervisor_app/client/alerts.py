"""Alerts of a gateway and their rules. Blocking.

Every call raises `GatewayFault`: `GatewayDeclined` where the gateway says why it does not.
"""

from urllib.parse import quote, urlencode

from supervisor_app.client.gateway_asking import decoded
from supervisor_app.client.gateway_keeping import GatewayKeeping
from supervisor_app.domain.alerts import (
    Alert,
    AlertHistory,
    AlertRecord,
    AlertWish,
    RulesAnswer,
    RuleSet,
)
from supervisor_app.domain.ids import Instant

_ALERTS = "/api/v1/alerts"
_RULES = "/api/v1/rules"


class AlertCalls(GatewayKeeping):
    """Alerts at one gateway. May be used by several threads."""

    def alert_wish(self, wish: AlertWish) -> None:
        """Acknowledge, take over, snooze, or write down what was done; sent again it counts
        once."""
        self._ask("POST", f"{_ALERTS}/wish", wish)

    def alert_history(
        self, below: Instant | None = None, limit: int = 50, rule: str = ""
    ) -> AlertHistory:
        """Alerts raised before `below`, the newest first; of one rule, where it is given."""
        asked: dict[str, object] = {"limit": limit}
        if below is not None:
            asked["below"] = repr(below)
        if rule:
            asked["rule"] = rule
        return self._get(f"{_ALERTS}/history?{urlencode(asked)}", AlertHistory)

    def alert_record(self, alert: str) -> AlertRecord:
        """An alert with all that became of it."""
        return self._get(f"{_ALERTS}/{quote(alert, safe='')}", AlertRecord)

    def rules(self) -> RuleSet:
        """The rules that count."""
        return self._get(_RULES, RuleSet)

    def hooks(self) -> tuple[str, ...]:
        """The names of the hooks that the gateway is configured with."""
        return self._get(f"{_RULES}/hooks", tuple[str, ...])

    def keep_rules(self, rules: RuleSet) -> RulesAnswer:
        """Have a whole new set count; its `version` is the one that it was made from. What is wrong
        with it, or that somebody else was first, is in the answer, not raised."""
        return self._keep(_RULES, rules, RulesAnswer)

    def try_rules(self, rules: RuleSet) -> tuple[Alert, ...]:
        """The alerts that a set would raise of the floor as it is now, without waiting."""
        return decoded(self._ask("POST", f"{_RULES}/try", rules), tuple[Alert, ...])
