"""What a desk asks of its gateway beside the floor. Blocking, with at most one short wait each.

Every call raises `GatewayFault`: `GatewayDeclined` where the gateway says why it does not.
"""

import time
from typing import Any, TypeVar

import httpx
import msgspec

from supervisor_app.client import answers
from supervisor_app.client.errors import (
    GatewayBroken,
    GatewayDeclined,
    GatewayFault,
    GatewayRefused,
    GatewayTooOld,
    NotAGateway,
)
from supervisor_app.domain.agent_day import AgentDay
from supervisor_app.domain.centre_settings import SettingsAnswer, SettingsChange, SettingsNow
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import AcdId, AgentId, in_path
from supervisor_app.domain.played_incidents import IncidentWish, PlayedIncidents
from supervisor_app.domain.refusal import Refusal

_T = TypeVar("_T")
_INCIDENTS = "/api/v1/demonstration/incidents"
_SETTINGS = "/api/v1/settings"
_TAKEN_OR_NOT = frozenset({200, 409, 422})
"""A change of settings answers with the same structure whatever became of it."""


class GatewayCalls:
    """One gateway for one desk. May be used by several threads."""

    def __init__(
        self, base_url: str, token: str, transport: httpx.BaseTransport | None = None
    ) -> None:
        self._http = answers.gateway_http(base_url, token, transport)

    def close(self) -> None:
        """Give the connection back."""
        self._http.close()

    def me(self) -> DeskMe:
        """Who the gateway takes this desk for."""
        return self._get("/api/v1/me", DeskMe)

    def agent_day(self, agent: AgentId) -> AgentDay:
        """What an agent did in the running statistical day."""
        return self._get(f"/api/v1/agents/{in_path(agent)}/day", AgentDay)

    def retry_source(self, acd: AcdId) -> None:
        """Have the gateway try a lost ACD now rather than when its pause is over."""
        self._ask("POST", f"/api/v1/sources/{acd}/retry")

    def settings(self) -> SettingsNow:
        """The centre's settings as they count now."""
        return self._get(_SETTINGS, SettingsNow)

    def change_settings(self, change: SettingsChange) -> SettingsAnswer:
        """Have a whole new set count. What is wrong with it, or that somebody else was first, is
        in the answer, not raised."""
        body = self._ask("PUT", _SETTINGS, change, _TAKEN_OR_NOT)
        return _decoded(body, SettingsAnswer)

    def incidents(self) -> PlayedIncidents:
        """What a simulated floor can play, and plays now; nothing on a real one."""
        return self._get(_INCIDENTS, PlayedIncidents)

    def play_incident(self, wish: IncidentWish) -> None:
        """Begin an incident on a simulated floor."""
        self._ask("POST", _INCIDENTS, wish)

    def stop_incidents(self, acd: AcdId | None = None) -> None:
        """End all incidents, or those of one ACD."""
        self._ask("POST", _INCIDENTS, IncidentWish(kind="stop", acd=acd or ""))

    def _get(self, path: str, kind: type[_T]) -> _T:
        return _decoded(self._ask("GET", path), kind)

    def _ask(
        self,
        method: str,
        path: str,
        body: object | None = None,
        expected: frozenset[int] = frozenset({200, 202, 204}),
    ) -> bytes:
        """The body of an expected answer."""
        content: dict[str, Any] = {}
        if body is not None:
            headers = {"Content-Type": "application/json"}
            content = {"content": msgspec.json.encode(body), "headers": headers}
        deadline = time.monotonic() + answers.ANSWER_WITHIN_S
        with answers.translated(), self._http.stream(method, path, **content) as response:
            answer = answers.whole_body(response, deadline)
        if response.status_code not in expected:
            raise _fault(response, answer)
        return answer


def _fault(response: httpx.Response, body: bytes) -> GatewayFault:
    status = response.status_code
    try:
        refusal = msgspec.json.decode(body, type=Refusal)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        refusal = None
    if status == httpx.codes.UNAUTHORIZED:
        return GatewayRefused(f"status {status}")
    if refusal is not None:
        return GatewayDeclined(f"status {status}: {refusal.words.en}", refusal.words, refusal.cure)
    if status >= 500:
        return GatewayBroken(f"status {status}")
    if not response.headers.get("content-type", "").startswith("application/json"):
        return NotAGateway(f"status {status}")
    return GatewayTooOld(f"status {status}: {body[:200]!r}")


def _decoded(body: bytes, kind: type[_T]) -> _T:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        raise GatewayTooOld(str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotAGateway(str(error)) from error
