"""Many desks in one process, on bare sockets, so that asking costs less than what is asked.

Each asks as a desk's poller does (`bridge/poller.py`): a second's wait, and at least 50 ms
from one question to the next. Nothing is decoded while they ask; the bodies are kept
once each and looked into at the end. Its argument is a `DesksOrder` as JSON. It writes `ready` when
every desk has the whole floor, begins to count with a line of its standard input, and with the next
writes what was received to a file and ends.
"""

import asyncio
import gzip
import re
import sys
import time
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

PACE_S = 0.05
_BETWEEN_STARTS_S = 0.005
_LENGTH = re.compile(rb"\r\ncontent-length: (\d+)")
_VERSION = re.compile(rb"\r\nx-floor-version: (\d+)")
_TIME = re.compile(rb"\r\nx-gateway-time: ([\d.]+)")
_EPOCH = re.compile(rb'"epoch":"([0-9a-f]+)"')
_END = b"\r\n\r\n"


class DesksOrder(Struct):
    """How many desks, at which port, how long each lets a question wait, and where to write."""

    desks: int
    port: int
    token: str
    wait_s: float
    file: str


class Receipt(Struct, array_like=True):
    """One whole answer: when its last byte was there, and what it was."""

    at: float
    since: int
    version: int
    told_at: float
    """The server's X-Gateway-Time."""
    body: int
    """Bytes of the body."""
    total: int


class Received(Struct):
    """What all desks of a process got while it was counted."""

    receipts: list[Receipt]
    bodies: list[tuple[int, int, float, bytes]]
    """Since, version, first receipt, body; each that any desk got, once."""
    broken: int
    """Connections that ended."""
    since: float = 0.0
    """When it began to be counted."""
    path: list[tuple[int, int, float]] = []
    """Since, version, receipt of what the first desk got, in order."""


class Desks:
    """The desks together, and what they have received."""

    def __init__(self, order: DesksOrder) -> None:
        self.order = order
        self.epoch = ""
        self.counting = False
        self.with_floor = 0
        self.received = Received([], [], 0)
        self._seen: set[tuple[int, int]] = set()
        self.first_whole = b""

    def take(self, number: int, receipt: Receipt, body: bytes) -> None:
        """One answer of one desk."""
        if not self.epoch and body:
            self.first_whole = body
            found = _EPOCH.search(gzip.decompress(body)[:200])
            self.epoch = found[1].decode() if found else ""
        if not self.counting:
            return
        self.received.receipts.append(receipt)
        key = (receipt.since, receipt.version)
        if body and number == 0:
            self.received.path.append((*key, receipt.at))
        if body and key not in self._seen:
            self._seen.add(key)
            self.received.bodies.append((*key, receipt.at, body))


class Desk(asyncio.Protocol):
    """One desk."""

    def __init__(self, desks: Desks, number: int) -> None:
        self._desks = desks
        self._number = number
        self._version = -1
        self._buffer = bytearray()
        self._asked = 0.0
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the whole floor."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._ask()

    def connection_lost(self, exc: Exception | None) -> None:
        """Count it: no desk may be lost while it is measured."""
        self._transport = None
        self._desks.received.broken += self._desks.counting

    def data_received(self, data: bytes) -> None:
        """Take an answer when it is whole."""
        self._buffer += data
        end = self._buffer.find(_END)
        if end < 0:
            return
        head = bytes(self._buffer[: end + 2]).lower()
        length = _number(_LENGTH, head)
        total = end + len(_END) + length
        if len(self._buffer) < total:
            return
        self._take(head, bytes(self._buffer[total - length : total]), total)
        del self._buffer[:total]
        pause = PACE_S - (time.monotonic() - self._asked)
        asyncio.get_running_loop().call_later(max(0.0, pause), self._ask)

    def _take(self, head: bytes, body: bytes, total: int) -> None:
        told = _TIME.search(head)
        version = _number(_VERSION, head)
        at = float(told[1]) if told else 0.0
        receipt = Receipt(time.time(), self._version, version, at, len(body), total)
        self._desks.with_floor += self._version < 0
        self._desks.take(self._number, receipt, body)
        self._version = version

    def _ask(self) -> None:
        if self._transport is None:
            return
        order = self._desks.order
        self._asked = time.monotonic()
        known = f"&since={self._version}&epoch={self._desks.epoch}" if self._version >= 0 else ""
        self._transport.write(
            f"GET /api/v1/floor?wait={order.wait_s:g}{known} HTTP/1.1\r\n"
            f"Host: 127.0.0.1:{order.port}\r\nAccept: */*\r\nAccept-Encoding: gzip, deflate\r\n"
            f"Connection: keep-alive\r\nUser-Agent: python-httpx/0.28.1\r\n"
            f"Authorization: Bearer {order.token}\r\n\r\n".encode()
        )


def _number(pattern: re.Pattern[bytes], head: bytes) -> int:
    found = pattern.search(head)
    return int(found[1]) if found else 0


async def _run(order: DesksOrder) -> None:
    desks = Desks(order)
    loop = asyncio.get_running_loop()
    for number in range(order.desks):
        await loop.create_connection(partial(Desk, desks, number), "127.0.0.1", order.port)
        await asyncio.sleep(_BETWEEN_STARTS_S)
    while desks.with_floor < order.desks:
        await asyncio.sleep(0.01)
    _say("ready")
    await asyncio.to_thread(sys.stdin.readline)
    desks.received.since = time.time()
    desks.counting = True
    _say("counting")
    await asyncio.to_thread(sys.stdin.readline)
    desks.counting = False
    desks.received.bodies.insert(0, (-1, 0, 0.0, desks.first_whole))
    Path(order.file).write_bytes(msgspec.msgpack.encode(desks.received))
    _say("written")


def _say(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(_run(msgspec.json.decode(sys.argv[1], type=DesksOrder)))
