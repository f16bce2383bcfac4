"""A gateway's answers: read whole within a time and a size, and its failures translated.

Nothing above this module sees an error of httpx: there is a `GatewayFault` for each.
"""

import re
import ssl
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import httpx

from supervisor_app.client.errors import (
    GatewayFault,
    GatewayUnreachable,
    NotAGateway,
    UntrustedCertificate,
)

ANSWER_WITHIN_S = 5.0
"""Beyond the wait that was asked for, for the whole answer, however slowly it drips."""
MAX_BODY_BYTES = 16 * 1024 * 1024
_UNPACKED_AT_A_TIME = 256 * 1024
"""Bytes. What a bomb would become is never in memory."""
CONNECT_WITHIN_S = 3.0
_BROKEN_OFF = re.compile("without sending a response|without sending complete message")
"""How it reads when a gateway was killed while it was asked; what is not HTTP reads otherwise."""


def gateway_http(
    base_url: str, token: str, transport: httpx.BaseTransport | None = None
) -> httpx.Client:
    """The way to one gateway. `transport` stands in for the network in tests."""
    return httpx.Client(
        base_url=base_url,
        headers={"Authorization": f"Bearer {token}", "Accept-Encoding": "gzip"},
        transport=transport,
        timeout=httpx.Timeout(ANSWER_WITHIN_S, connect=CONNECT_WITHIN_S),
        follow_redirects=False,
        trust_env=False,
    )


@contextmanager
def translated() -> Iterator[None]:
    """What goes wrong on the way to a gateway, as a `GatewayFault`."""
    try:
        yield
    except (httpx.DecodingError, httpx.InvalidURL) as error:
        raise NotAGateway(str(error)) from error
    except httpx.TransportError as error:
        raise _unreachable(error) from error


def whole_body(response: httpx.Response, deadline: float) -> bytes:
    """The body of a streamed answer; `deadline` is on `time.monotonic`."""
    return b"".join(_pieces(response, deadline))


def _pieces(response: httpx.Response, deadline: float) -> Iterator[bytes]:
    size = 0
    for piece in _unpacked(response):
        size += len(piece)
        if size > MAX_BODY_BYTES:
            raise NotAGateway("the answer is too large")
        if time.monotonic() > deadline:
            raise GatewayUnreachable("the answer took too long")
        yield piece


def _unpacked(response: httpx.Response) -> Iterator[bytes]:
    """The body piece by piece. httpx unpacks what came at once, however long it becomes."""
    packed = response.headers.get("Content-Encoding", "identity")
    if packed == "identity" or response.is_stream_consumed:  # read, so unpacked, by somebody else
        yield from response.iter_bytes()
    elif packed == "gzip":
        try:
            yield from _gunzipped(response.iter_raw())
        except zlib.error as error:
            raise NotAGateway(str(error)) from error
    else:
        raise NotAGateway(f"an answer packed as {packed} was not asked for")


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


def _unreachable(error: httpx.TransportError) -> GatewayFault:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return UntrustedCertificate(str(error))
        cause = cause.__cause__ or cause.__context__
    hung_up = isinstance(error, httpx.RemoteProtocolError) and _BROKEN_OFF.search(str(error))
    if isinstance(error, httpx.UnsupportedProtocol | httpx.RemoteProtocolError) and not hung_up:
        return NotAGateway(str(error))
    return GatewayUnreachable(f"{type(error).__name__}: {error}")
