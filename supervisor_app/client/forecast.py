"""What a gateway expects of a day. Blocking.

Every call raises `GatewayFault`: `GatewayDeclined` where the gateway says why it does not.
"""

from urllib.parse import urlencode

from supervisor_app.client.gateway_asking import GatewayAsking
from supervisor_app.domain.forecast import DayForecast

_PATH = "/api/v1/forecast"


class ForecastCalls(GatewayAsking):
    """Forecasts of one gateway. May be used by several threads."""

    def forecast(self, day: str = "") -> DayForecast:
        """Contacts expected on a statistical day, written as ``2026-11-23``; empty: the running
        one, whose forecast also comes with the floor (`FloorView.forecasts`)."""
        return self._get(f"{_PATH}?{urlencode({'day': day})}" if day else _PATH, DayForecast)
