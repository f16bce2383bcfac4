"""The floor as the gateway tells it: asks, decodes, and keeps the newest picture.

Blocking; lives on the desk's worker thread. The answer to `next` is a frozen picture in which
everything that did not change is the same object as before.
"""

import re
import ssl
import time
from collections.abc import Iterator

import httpx
import msgspec
from msgspec import Struct

from supervisor_app.client.errors import (
    GatewayBroken,
    GatewayFault,
    GatewayRefused,
    GatewayTooOld,
    GatewayUnreachable,
    NotAGateway,
    UntrustedCertificate,
)
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.view import FloorView, OutOfStep, advance

ANSWER_WITHIN_S = 5.0
"""Beyond the wait that was asked for, for the whole answer, however slowly it drips."""
MAX_BODY_BYTES = 16 * 1024 * 1024
_CONNECT_WITHIN_S = 3.0
_BROKEN_OFF = re.compile("without sending a response|without sending complete message")
"""How it reads when a gateway was killed while it was asked; what is not HTTP reads otherwise."""


class FeedAnswer(Struct, frozen=True):
    """One answer of the gateway."""

    view: FloorView
    changed: bool
    acd_age_s: float | None
    """Since when the most silent live ACD was heard, when the gateway answered; None: no live."""
    gateway_skew_s: float
    """The gateway's clock minus this machine's."""


class FloorFeed:
    """One gateway's floor for one desk. `transport` stands in for the network in tests."""

    def __init__(
        self, base_url: str, token: str, transport: httpx.BaseTransport | None = None
    ) -> None:
        self._http = httpx.Client(
            base_url=base_url,
            headers={"Authorization": f"Bearer {token}"},
            transport=transport,
            timeout=httpx.Timeout(ANSWER_WITHIN_S, connect=_CONNECT_WITHIN_S),
            follow_redirects=False,
            trust_env=False,
        )
        self._decoder = msgspec.json.Decoder(FloorDelta)
        self._view: FloorView | None = None

    def close(self) -> None:
        """Give the connection back."""
        self._http.close()

    def next(self, wait_s: float = 1.0) -> FeedAnswer:
        """The floor as soon as it changes, or as it is after `wait_s`. Raises `GatewayFault`."""
        answer = self._ask(wait_s, self._view)
        try:
            return self._take(answer)
        except OutOfStep:
            self._view = None
        try:
            return self._take(self._ask(0.0, None))
        except OutOfStep as error:
            raise GatewayBroken(str(error)) from error

    def _take(self, answer: httpx.Response) -> FeedAnswer:
        old = self._view
        if answer.status_code == httpx.codes.NO_CONTENT:
            if old is None:
                raise GatewayBroken("nothing new, though nothing was known")
            view = old
        else:
            view = advance(old, self._decode(answer.content))
        self._view = view
        return FeedAnswer(
            view=view,
            changed=view is not old,
            acd_age_s=_seconds(answer.headers.get("x-acd-age")),
            gateway_skew_s=self._skew(answer),
        )

    def _decode(self, body: bytes) -> FloorDelta:
        try:
            return self._decoder.decode(body)
        except msgspec.ValidationError as error:
            raise GatewayTooOld(str(error)) from error
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise NotAGateway(str(error)) from error

    def _ask(self, wait_s: float, view: FloorView | None) -> httpx.Response:
        wanted: dict[str, str] = {"wait": f"{wait_s:g}"}
        if view is not None:
            wanted |= {"since": str(view.version), "epoch": view.epoch}
        deadline = time.monotonic() + wait_s + ANSWER_WITHIN_S
        timeout = httpx.Timeout(ANSWER_WITHIN_S + wait_s, connect=_CONNECT_WITHIN_S)
        try:
            with self._http.stream(
                "GET", "/api/v1/floor", params=wanted, timeout=timeout
            ) as response:
                return _whole(response, deadline)
        except httpx.DecodingError as error:
            raise NotAGateway(str(error)) from error
        except httpx.InvalidURL as error:
            raise NotAGateway(str(error)) from error
        except httpx.TransportError as error:
            raise _unreachable(error) from error

    @staticmethod
    def _skew(answer: httpx.Response) -> float:
        there = _seconds(answer.headers.get("x-gateway-time"))
        return 0.0 if there is None else there - time.time()


def _whole(response: httpx.Response, deadline: float) -> httpx.Response:
    """Read the body within the deadline and the size, and refuse what is no answer of ours."""
    refusal = _refusal(response)
    if refusal is not None:
        raise refusal
    body = b"".join(_pieces(response, deadline))
    return httpx.Response(
        response.status_code,
        headers=[(k, v) for k, v in response.headers.items() if k.startswith("x-")],
        content=body,
    )


def _pieces(response: httpx.Response, deadline: float) -> Iterator[bytes]:
    size = 0
    for piece in response.iter_bytes():
        size += len(piece)
        if size > MAX_BODY_BYTES:
            raise NotAGateway("the answer is too large")
        if time.monotonic() > deadline:
            raise GatewayUnreachable("the answer took too long")
        yield piece


def _refusal(response: httpx.Response) -> GatewayFault | None:
    status = response.status_code
    if status in (401, 403):
        return GatewayRefused(f"status {status}")
    if status >= 500:
        return GatewayBroken(f"status {status}")
    if "x-floor-version" not in response.headers:
        return NotAGateway(f"status {status}, no version of a floor")
    if status not in (200, 204):
        return GatewayTooOld(f"status {status}")
    return None


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


def _seconds(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None
