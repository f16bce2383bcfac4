"""How the desk comes to a feed: from a gateway that runs already, or from one of its own."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from supervisor_app.bridge.shared_demonstration import (
    tell_demonstration,
    untell_demonstration,
)
from supervisor_app.client.address import GatewayAddress
from supervisor_app.client.embedded import NOT_STARTED, EmbeddedGateway, GatewayState
from supervisor_app.client.errors import GatewayFault
from supervisor_app.client.secrets import read_secret
from supervisor_app.domain.source_choice import (
    AsteriskChoice,
    FreeswitchChoice,
    GatewayChoice,
    SourceChoice,
)
from supervisor_app.domain.words import Words

if TYPE_CHECKING:
    from supervisor_app.client.feed import FloorFeed

START_WITHIN_S = 30.0
_SLICE_S = 0.1

ENDING = Words("桌面正在退出", "The desk is closing")


class Connection(Protocol):
    """Where feeds come from."""

    def open(self) -> "FloorFeed":
        """A feed. May block; raises `GatewayFault`. Called on the poller's thread."""
        ...

    def address(self) -> GatewayAddress:
        """Where the gateway is now. May block; raises `GatewayFault`. Not for a GUI thread."""
        ...

    def stop(self) -> None:
        """Give everything back, within two seconds."""
        ...


class RunningGateway:
    """A gateway that others run; its token lies in a file, or where a reference says."""

    def __init__(self, url: str, token: Path | str) -> None:
        self._url = url
        self._reference = f"file:{token}" if isinstance(token, Path) else token

    def open(self) -> "FloorFeed":
        """A feed."""
        return _feed(self.address())

    def address(self) -> GatewayAddress:
        """The token is read anew each time, so that a corrected file is enough."""
        return GatewayAddress(self._url, read_secret(self._reference))

    def stop(self) -> None:
        """Nothing of it is ours."""


class OwnGateway:
    """A gateway that lives and dies with the desk. Made anew when it has ended by itself.

    `tells`: where a demonstration is written down, for a wall beside this desk.
    """

    def __init__(self, config: Path | None = None, tells: Path | None = None) -> None:
        self._config = config
        self._tells = None if config else tells
        self._told = ""
        self._ending = threading.Event()
        self._lock = threading.Lock()
        self._gateway: EmbeddedGateway | None = None

    def begin(self) -> None:
        """Start the child now, so that it comes up while the desk still builds its window."""
        with self._lock:
            if self._gateway is None and not self._ending.is_set():
                try:
                    self._gateway = EmbeddedGateway.start(self._config)
                except OSError as error:
                    raise GatewayFault(str(error), NOT_STARTED) from error

    def open(self) -> "FloorFeed":
        """A feed, once the child serves."""
        return _feed(self.address())

    def address(self) -> GatewayAddress:
        """Of the child, once it serves. Raises `GatewayFault` with the child's own words."""
        self.begin()
        gateway = self._gateway
        if gateway is None:
            raise GatewayFault("closing", ENDING)
        left = START_WITHIN_S
        while gateway.state is GatewayState.STARTING and left > 0 and not self._ending.is_set():
            gateway.wait_ready(_SLICE_S)
            left -= _SLICE_S
        if gateway.state is GatewayState.READY:
            address = GatewayAddress(gateway.url, gateway.token, f"own:{self._config or ''}")
            self._tell(address)
            return address
        self._bury(gateway)
        fault = gateway.fault or NOT_STARTED
        raise GatewayFault(f"{fault.zh} · {fault.en}", fault)

    def stop(self) -> None:
        """End the child."""
        self._ending.set()
        with self._lock:
            gateway, self._gateway = self._gateway, None
            if self._tells is not None and self._told:
                untell_demonstration(self._tells, self._told)
        if gateway is not None:
            gateway.stop()

    def _tell(self, address: GatewayAddress) -> None:
        with self._lock:
            news = self._tells is not None and self._told != address.token
            if self._tells is not None and news and not self._ending.is_set():
                self._told = address.token
                tell_demonstration(self._tells, address)

    def _bury(self, gateway: EmbeddedGateway) -> None:
        """Take away what has failed; the next attempt starts another."""
        with self._lock:
            if self._gateway is gateway:
                self._gateway = None
        gateway.stop()


class ChangingConnection:
    """The connection that counts now. Another can take its place while the desk runs."""

    def __init__(self, first: Connection) -> None:
        self._lock = threading.Lock()
        self._now = first
        self._stopped = False

    def open(self) -> "FloorFeed":
        """A feed of the connection that counts now."""
        return self._now.open()

    def address(self) -> GatewayAddress:
        """Of the connection that counts now."""
        return self._now.address()

    def change(self, to: Connection) -> None:
        """Let another count from now on; the former is stopped beside. Feeds that are open must
        be opened anew."""
        with self._lock:
            former, self._now = (to, self._now) if self._stopped else (self._now, to)
        threading.Thread(target=former.stop, name="former-source", daemon=True).start()

    def stop(self) -> None:
        """Give everything back."""
        with self._lock:
            self._stopped = True
        self._now.stop()


def connection_for(choice: SourceChoice, tells: Path | None = None) -> Connection:
    """The connection to what a person has chosen; nothing is started before it is opened. `tells`:
    as for `OwnGateway`."""
    match choice:
        case GatewayChoice():
            return RunningGateway(choice.url, choice.token)
        case AsteriskChoice() | FreeswitchChoice():
            return OwnGateway(Path(choice.config))
        case _:
            return OwnGateway(tells=tells)


def _feed(address: GatewayAddress) -> "FloorFeed":
    # Imported only now: what speaks HTTP is slow to import, and the child is started before.
    from supervisor_app.client.feed import FloorFeed

    return FloorFeed(address.url, address.token)
