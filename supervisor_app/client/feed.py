"""The floor as the gateway tells it: asks, decodes, and keeps the newest picture.

Blocking; lives on the desk's worker thread. The answer to `next` is a frozen picture in which
everything that did not change is the same object as before.
"""

import time
from urllib.parse import unquote, urlencode

import msgspec
from msgspec import Struct

from supervisor_app.client import answers
from supervisor_app.client.answers import Answer, Line
from supervisor_app.client.errors import (
    GatewayBroken,
    GatewayBusy,
    GatewayFault,
    GatewayRefused,
    GatewayTooOld,
    NotAGateway,
    OtherVersion,
)
from supervisor_app.client.feed_answer import FeedAnswer
from supervisor_app.client.gateway_line import OURS, GatewayLine
from supervisor_app.domain.ids import AcdId
from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.versions import (
    GATEWAY_HEADER,
    Speaks,
    not_heard,
    spoken,
    unreadable,
)
from supervisor_app.domain.view import FloorView, OutOfStep, advance
from supervisor_app.retry_after import retry_after_s

_FLOOR = "/api/v1/floor"
_NOTHING_NEW = 204
_TOO_MANY = 429
_UPGRADE_REQUIRED = 426


class _Whole(Struct, frozen=True):
    """An answer that was read to its end."""

    status: int
    body: bytes
    acd_age: str | None
    acd_ages: str | None
    gateway_time: str | None
    gateway: Speaks


class FloorFeed:
    """One gateway's floor for one desk. `line` stands in for the network in tests."""

    def __init__(self, base_url: str, token: str, line: Line | None = None) -> None:
        self._line = GatewayLine(base_url, token) if line is None else line
        self._decoder = msgspec.json.Decoder(FloorDelta)
        self._view: FloorView | None = None

    def close(self) -> None:
        """Give the connection back."""
        self._line.close()

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

    def _take(self, answer: _Whole) -> FeedAnswer:
        old = self._view
        if answer.status == _NOTHING_NEW:
            if old is None:
                raise GatewayBroken("nothing new, though nothing was known")
            view = old
        else:
            view = advance(old, self._decode(answer))
        self._view = view
        there = _seconds(answer.gateway_time)
        return FeedAnswer(
            view=view,
            changed=view is not old,
            acd_age_s=_seconds(answer.acd_age),
            gateway_skew_s=0.0 if there is None else there - time.time(),
            gateway=answer.gateway,
            acd_ages_s=_ages(answer.acd_ages),
        )

    def _decode(self, answer: _Whole) -> FloorDelta:
        try:
            return self._decoder.decode(answer.body)
        except msgspec.ValidationError as error:
            refusal = unreadable(OURS, answer.gateway)
            if refusal is None:
                raise GatewayTooOld(str(error)) from error
            raise OtherVersion.of(refusal) from error
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise NotAGateway(str(error)) from error

    def _ask(self, wait_s: float, view: FloorView | None) -> _Whole:
        wanted = {"wait": f"{wait_s:g}"}
        if view is not None:
            wanted |= {"since": str(view.version), "epoch": view.epoch}
        deadline = time.monotonic() + wait_s + answers.ANSWER_WITHIN_S
        with self._line.ask("GET", f"{_FLOOR}?{urlencode(wanted)}", deadline) as answer:
            fault = _refusal(answer)
            if fault is not None:
                raise fault
            told = answer.headers.get
            gateway = spoken(told(GATEWAY_HEADER))
            refusal = not_heard(OURS, gateway)
            if refusal is not None:
                raise OtherVersion.of(refusal)
            age, there = told("x-acd-age"), told("x-gateway-time")
            ages = told("x-acd-ages")
            return _Whole(answer.status, answer.whole(), age, ages, there, gateway)


def _refusal(answer: Answer) -> GatewayFault | None:
    status = answer.status
    if status == _UPGRADE_REQUIRED:
        return _too_old(answer)
    if status in (401, 403):
        return GatewayRefused(f"status {status}")
    wait_s = retry_after_s(status, answer.headers, time.time())
    if status == _TOO_MANY or wait_s is not None:
        return GatewayBusy(f"status {status}", wait_s)
    if status >= 500:
        return GatewayBroken(f"status {status}")
    if "x-floor-version" not in answer.headers:
        return NotAGateway(f"status {status}, no version of a floor")
    if status not in (200, _NOTHING_NEW):
        return GatewayTooOld(f"status {status}")
    return None


def _too_old(answer: Answer) -> GatewayFault:
    """In the gateway's own words, where they are some."""
    try:
        return OtherVersion.of(msgspec.json.decode(answer.whole(), type=Refusal))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return NotAGateway(f"status {answer.status}")


def _seconds(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None


def _ages(text: str | None) -> dict[AcdId, float]:
    """Of each ACD, as `X-Acd-Ages` says it; what cannot be read is left out."""
    said = (one.partition("=") for one in (text or "").split(" "))
    ages = {AcdId(unquote(name)): _seconds(age) for name, _, age in said}
    return {acd: age for acd, age in ages.items() if age is not None}
