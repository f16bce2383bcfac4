"""The situation of a gateway: alerts, the emergency, the walls. Blocking, with one short wait.

Every call raises `GatewayFault`: `GatewayDeclined` where the gateway says why it does not.
"""

from urllib.parse import urlencode

from supervisor_app.client.gateway_asking import GatewayAsking, decoded
from supervisor_app.domain.situation import SituationNow

_PATH = "/api/v1/situation"
SITUATION_WAIT_S = 4.0


class SituationCalls(GatewayAsking):
    """The situation at one gateway. May be used by several threads."""

    def situation(
        self, version: int | None = None, epoch: str = "", wait_s: float = 0.0
    ) -> SituationNow | None:
        """The situation; with the version and epoch that one has, as soon as it is another, and
        None where it is not within `wait_s` (at most `SITUATION_WAIT_S`)."""
        asked: dict[str, object] = {"wait": f"{wait_s:g}"}
        if version is not None:
            asked |= {"version": version, "epoch": epoch}
        body = self._ask("GET", f"{_PATH}?{urlencode(asked)}")
        return decoded(body, SituationNow) if body else None
