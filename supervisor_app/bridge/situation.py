"""The situation of a gateway, asked for again and again: alerts, the emergency, the walls."""

from collections.abc import Callable

from supervisor_app.client.address import GatewayAddress
from supervisor_app.domain.situation import SituationNow


class SituationFeed:
    """The situation of one gateway, for a `Poller`. Blocking; raises `GatewayFault`."""

    def __init__(self, address: Callable[[], GatewayAddress]) -> None:
        # Imported only now, as in bridge/connection.py.
        from supervisor_app.client.calls import GatewayCalls

        at = address()
        self._calls = GatewayCalls(at.url, at.token)
        self._now: SituationNow | None = None

    def next(self, wait_s: float) -> SituationNow:
        """As soon as it is another, or the same object as before after `wait_s`."""
        before = self._now
        if before is None:
            told = self._calls.situation()
        else:
            told = self._calls.situation(before.version, before.epoch, wait_s)
        now = told or before
        if now is None:
            raise _nothing()
        self._now = now
        return now

    def close(self) -> None:
        """Give the connection back."""
        self._calls.close()


def _nothing() -> Exception:
    from supervisor_app.client.errors import GatewayBroken

    return GatewayBroken("nothing new, though nothing was known")
