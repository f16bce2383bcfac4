"""How a desk asks its gateway one thing and waits for the answer. Blocking.

Every call raises `GatewayFault`: `GatewayDeclined` where the gateway says why it does not.
"""

import re
import time
from typing import TypeVar

import msgspec

from supervisor_app.client import answers
from supervisor_app.client.answers import Answer, Line
from supervisor_app.client.errors import (
    GatewayBroken,
    GatewayDeclined,
    GatewayFault,
    GatewayRefused,
    GatewayTooOld,
    NotAGateway,
    OtherVersion,
)
from supervisor_app.client.gateway_line import GatewayLine
from supervisor_app.domain.refusal import Refusal

_T = TypeVar("_T")
_NOT_KNOWN = 401
_UPGRADE_REQUIRED = 426
_SECONDS = re.compile(r"[0-9]{1,6}")


class GatewayAsking:
    """One gateway for one desk. May be used by several threads. `line` stands in for the network
    in tests and pictures."""

    def __init__(self, base_url: str, token: str, line: Line | None = None) -> None:
        self._line = GatewayLine(base_url, token) if line is None else line

    def close(self) -> None:
        """Give the connection back."""
        self._line.close()

    def _get(self, path: str, kind: type[_T]) -> _T:
        return decoded(self._ask("GET", path), kind)

    def _ask(
        self,
        method: str,
        path: str,
        body: object | None = None,
        expected: frozenset[int] = frozenset({200, 202, 204}),
    ) -> bytes:
        """The body of an expected answer."""
        content = None if body is None else msgspec.json.encode(body)
        deadline = time.monotonic() + answers.ANSWER_WITHIN_S
        with self._line.ask(method, path, deadline, content) as answer:
            whole = answer.whole()
        if answer.status not in expected:
            raise _fault(answer, whole)
        return whole


def _fault(answer: Answer, body: bytes) -> GatewayFault:
    status = answer.status
    try:
        refusal = msgspec.json.decode(body, type=Refusal)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        refusal = None
    if status == _UPGRADE_REQUIRED and refusal is not None:
        return OtherVersion.of(refusal)
    if status == _NOT_KNOWN:
        return GatewayRefused(f"status {status}")
    if refusal is not None:
        declined = GatewayDeclined(
            f"status {status}: {refusal.words.en}", refusal.words, refusal.cure
        )
        seconds = answer.headers.get("retry-after", "")
        declined.retry_after_s = float(seconds) if _SECONDS.fullmatch(seconds) else None
        return declined
    if status >= 500:
        return GatewayBroken(f"status {status}")
    if not answer.headers.get("content-type", "").startswith("application/json"):
        return NotAGateway(f"status {status}")
    return GatewayTooOld(f"status {status}: {body[:200]!r}")


def decoded(body: bytes, kind: type[_T]) -> _T:
    """An answer as what it should be. Raises `GatewayFault`."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        raise GatewayTooOld(str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotAGateway(str(error)) from error
