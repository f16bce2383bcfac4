"""A gateway's answer: its head, and its body, read whole within a time and a size.

Nothing above this room sees an error of the network: there is a `GatewayFault` for each.
"""

import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from supervisor_app.client.errors import GatewayUnreachable, NotAGateway

ANSWER_WITHIN_S = 5.0
"""Beyond the wait that was asked for, for the whole answer, however slowly it drips."""
MAX_BODY_BYTES = 16 * 1024 * 1024
CONNECT_WITHIN_S = 3.0
_UNPACKED_AT_A_TIME = 256 * 1024
"""Bytes. What a bomb would become is never in memory."""


class Answer:
    """What came: `status`, `headers` with names in lower case, and the body as it arrives.

    `deadline` is on `time.monotonic`.
    """

    def __init__(
        self, status: int, headers: Mapping[str, str], pieces: Iterable[bytes], deadline: float
    ) -> None:
        self.status, self.headers = status, headers
        self._pieces, self._deadline = pieces, deadline

    def whole(self) -> bytes:
        """The body, unpacked. Once; raises `GatewayFault`."""
        return b"".join(self._measured())

    def _measured(self) -> Iterator[bytes]:
        size = 0
        for piece in self._unpacked():
            size += len(piece)
            if size > MAX_BODY_BYTES:
                raise NotAGateway("the answer is too large")
            if time.monotonic() > self._deadline:
                raise GatewayUnreachable("the answer took too long")
            yield piece

    def _unpacked(self) -> Iterator[bytes]:
        packed = self.headers.get("content-encoding", "identity").lower()
        if packed == "identity":
            yield from self._pieces
        elif packed == "gzip":
            try:
                yield from _gunzipped(self._pieces)
            except zlib.error as error:
                raise NotAGateway(str(error)) from error
        else:
            raise NotAGateway(f"an answer packed as {packed} was not asked for")


class Line(Protocol):
    """The way to one gateway. Used by several threads."""

    def ask(
        self, method: str, path: str, deadline: float, body: bytes | None = None
    ) -> AbstractContextManager[Answer]:
        """Ask, and have the answer while its body is read; `body` is JSON. `deadline`, on
        `time.monotonic`, is of the whole answer. Blocking; raises `GatewayFault`."""
        ...

    def close(self) -> None:
        """Give the connections back; questions under way end."""
        ...


def _gunzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    unpack = zlib.decompressobj(wbits=31)
    for piece in pieces:
        if unpack.eof:
            raise NotAGateway("the answer goes on after its end")
        rest, out = piece, b"."
        while rest or len(out) == _UNPACKED_AT_A_TIME:
            out = unpack.decompress(rest, _UNPACKED_AT_A_TIME)
            rest = unpack.unconsumed_tail
            yield out
    if not unpack.eof:
        raise NotAGateway("the answer is not whole")
