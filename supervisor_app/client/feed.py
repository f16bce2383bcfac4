"""The floor as the gateway tells it: asks, decodes, and keeps the newest picture.

Blocking; lives on the desk's worker thread. The answer to `next` is a frozen picture in which
everything that did not change is the same object as before.
"""

import time

import httpx
import msgspec
from msgspec import Struct

from supervisor_app.client import answers
from supervisor_app.client.errors import (
    GatewayBroken,
    GatewayBusy,
    GatewayFault,
    GatewayRefused,
    GatewayTooOld,
    NotAGateway,
)
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.view import FloorView, OutOfStep, advance
from supervisor_app.retry_after import retry_after_s


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
        self._http = answers.gateway_http(base_url, token, transport)
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
        longest_s = wait_s + answers.ANSWER_WITHIN_S
        deadline = time.monotonic() + longest_s
        timeout = httpx.Timeout(longest_s, connect=answers.CONNECT_WITHIN_S)
        with (
            answers.translated(),
            self._http.stream("GET", "/api/v1/floor", params=wanted, timeout=timeout) as response,
        ):
            return _whole(response, deadline)

    @staticmethod
    def _skew(answer: httpx.Response) -> float:
        there = _seconds(answer.headers.get("x-gateway-time"))
        return 0.0 if there is None else there - time.time()


def _whole(response: httpx.Response, deadline: float) -> httpx.Response:
    """Read the body within the deadline and the size, and refuse what is no answer of ours."""
    refusal = _refusal(response)
    if refusal is not None:
        raise refusal
    body = answers.whole_body(response, deadline)
    return httpx.Response(
        response.status_code,
        headers=[(k, v) for k, v in response.headers.items() if k.startswith("x-")],
        content=body,
    )


def _refusal(response: httpx.Response) -> GatewayFault | None:
    status = response.status_code
    if status in (401, 403):
        return GatewayRefused(f"status {status}")
    wait_s = retry_after_s(status, response.headers, time.time())
    if status == httpx.codes.TOO_MANY_REQUESTS or wait_s is not None:
        return GatewayBusy(f"status {status}", wait_s)
    if status >= 500:
        return GatewayBroken(f"status {status}")
    if "x-floor-version" not in response.headers:
        return NotAGateway(f"status {status}, no version of a floor")
    if status not in (200, 204):
        return GatewayTooOld(f"status {status}")
    return None


def _seconds(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None
