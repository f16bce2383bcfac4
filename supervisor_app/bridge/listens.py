"""Who listens to whom, asked for again and again; that it is asked keeps one's own listen alive."""

from collections.abc import Callable

from supervisor_app.client.address import GatewayAddress
from supervisor_app.domain.listens import ListensNow


class ListensFeed:
    """The listens of one gateway, for a `Poller`. Blocking; raises `GatewayFault`."""

    def __init__(self, address: Callable[[], GatewayAddress], may: Callable[[], bool]) -> None:
        """`may`: whether who works here may see listens; may be called on any thread."""
        # Imported only now, as in bridge/connection.py.
        from supervisor_app.client.calls import GatewayCalls

        at = address()
        self._calls = GatewayCalls(at.url, at.token)
        self._version: int | None = None
        self._may = may

    def next(self, wait_s: float) -> ListensNow | None:
        """As soon as they are other than before, after `wait_s` at the latest. None: nobody asked,
        for the gateway would write it down as tried without the right."""
        if not self._may():
            self._version = None
            return None
        now = self._calls.listens(self._version, wait_s)
        self._version = now.version
        return now

    def close(self) -> None:
        """Give the connection back."""
        self._calls.close()
