"""The demonstration of this machine's desk, for a wall beside it: one floor on both.

A desk that runs a demonstration writes down where its gateway is, in a file that only its user can
read, and takes the file away when it ends. What it leads to is a simulated floor and nothing else.
"""

import contextlib
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from supervisor_app.client.address import GatewayAddress
from supervisor_app.client.errors import GatewayFault
from supervisor_app.client.secrets import write_whole
from supervisor_app.domain.words import Words

if TYPE_CHECKING:
    from supervisor_app.bridge.connection import Connection
    from supervisor_app.client.feed import FloorFeed

DEMONSTRATION_FILE = "demonstration.json"
WAITED_FOR_S = 30.0
NOT_BESIDE = Words(
    "桌面的演示现场没有应答，正在等它", "The desk's demonstration does not answer; it is waited for"
)


class _Running(Struct, frozen=True):
    url: str
    token: str


def tell_demonstration(folder: Path, address: GatewayAddress) -> None:
    """Write down where a demonstration runs. Where it cannot be written a wall has its own."""
    running = msgspec.json.encode(_Running(address.url, address.token))
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / DEMONSTRATION_FILE, running, mode=0o600)


def untell_demonstration(folder: Path, token: str) -> None:
    """It ends; what another desk has written since stays."""
    told = _read(folder)
    if told is not None and told.token == token:
        with contextlib.suppress(OSError):
            (folder / DEMONSTRATION_FILE).unlink()


def _read(folder: Path) -> _Running | None:
    try:
        written = (folder / DEMONSTRATION_FILE).read_bytes()
        return msgspec.json.decode(written, type=_Running)
    except (OSError, msgspec.MsgspecError):
        return None


def running_demonstration(folder: Path) -> GatewayAddress | None:
    """Where this user's desk has its demonstration; None where there is none that answers. Blocks
    for as long as it is asked."""
    told = _read(folder)
    if told is None or not told.url.startswith(("http://127.0.0.1:", "https://127.0.0.1:")):
        return None
    # Imported only now, as in connection.py.
    from supervisor_app.client.calls import GatewayCalls

    calls = GatewayCalls(told.url, told.token)
    try:
        calls.situation()
    except GatewayFault:  # what a desk left behind that was killed
        return None
    finally:
        calls.close()
    return GatewayAddress(told.url, told.token)


class SharedDemonstration:
    """The demonstration of the desk beside, as long as there is one; or else one's own.

    One that began its own stays with it: its floor and its situation are of one gateway. So a desk
    that is started again is waited for.
    """

    def __init__(
        self, folder: Path, own: "Connection", clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._folder, self._own, self._clock = folder, own, clock
        self._lock = threading.Lock()
        self._alone = False
        self._beside_at: float | None = None
        """When the desk's answered last."""

    def open(self) -> "FloorFeed":
        """A feed."""
        from supervisor_app.client.feed import FloorFeed

        address = self.address()
        return FloorFeed(address.url, address.token)

    def address(self) -> GatewayAddress:
        """Of the desk's, looked for anew each time. Raises `GatewayFault`."""
        with self._lock:
            beside = None if self._alone else running_demonstration(self._folder)
            if beside is not None:
                self._beside_at = self._clock()
                return beside
            before = self._beside_at
            if before is not None and self._clock() - before < WAITED_FOR_S:
                raise GatewayFault("the desk's demonstration does not answer", NOT_BESIDE)
            self._alone, self._beside_at = True, None
        return self._own.address()

    def stop(self) -> None:
        """End one's own."""
        self._own.stop()
