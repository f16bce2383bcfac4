"""The commands of a FreeSWITCH over HTTP (mod_xml_rpc, ``/txtapi``).

Facts, seen on 1.10.12: 16 connections are served at a time and each further one waits for seconds,
so never more than two questions are open; ``+`` is no space; a body is no argument; each connection
ends with its answer. The log-in travels in a header, so no address that is logged holds a secret.
"""

import asyncio
import json
import re
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import quote

import httpx

from supervisor_app.acd.freeswitch_rows import (
    AgentRow,
    ChannelRow,
    MemberRow,
    QueueRow,
    TierRow,
    queue_rows,
)
from supervisor_app.acd.freeswitch_wire import (
    NOT_ALLOWED,
    FreeswitchFailure,
    json_rows,
    listed,
    shown_rows,
    told,
)
from supervisor_app.acd.switch_url import switch_url
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.ids import Instant
from supervisor_app.retry_after import retry_after_s

_Rows = TypeVar("_Rows")

AT_ONCE = 2
"""Questions in flight. The switch itself takes 16, and queues calls while it writes an answer."""
LARGEST_ANSWER = 16 * 1024 * 1024
"""Bytes. 300 agents are 128 KB; what is longer is not read to its end."""
_CONNECT_S = 3.0
_DEADLINE_S = 4.5
_CONFIG = "callcenter_config"
_VERSION = re.compile(r"freeswitch-(\d+\.\d+(?:\.\d+)?)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class FreeswitchHttp:
    """Asks one FreeSWITCH. Every failure is a `FreeswitchFailure` or a `FreeswitchRefusal`."""

    def __init__(self, url: str, user: str, secret: str, clock: Callable[[], float]) -> None:
        self._base = txtapi_url(url)
        self._clock = clock
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._client = httpx.AsyncClient(
            auth=httpx.BasicAuth(user.encode(), secret.encode()),
            timeout=httpx.Timeout(_DEADLINE_S, connect=_CONNECT_S),
            limits=httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=0),
            trust_env=False,
        )
        self.heard_at: Instant | None = None
        """When the switch last answered anything at all, by our clock."""
        self.version = ""
        """Such as ``1.10.12``, once it has answered."""

    async def agents(self) -> list[AgentRow]:
        """Every agent."""
        return await self._callcenter("agent list", list[AgentRow])

    async def members(self) -> list[MemberRow]:
        """Every caller of every queue."""
        return await self._callcenter("member list", list[MemberRow])

    async def tiers(self) -> list[TierRow]:
        """Who serves what."""
        return await self._callcenter("tier list", list[TierRow])

    async def queues(self) -> list[QueueRow]:
        """Every queue."""
        return queue_rows(listed(await self._body(_CONFIG, "queue list")))

    async def channels(self) -> list[ChannelRow]:
        """Every leg of every call that is up."""
        return shown_rows(await self._body("show", "channels as json"), list[ChannelRow])

    async def ask(self, command: str, arguments: str = "") -> str:
        """Do a command, and return its words. Raises ValueError for a control character in it."""
        return told(await self._body(command, arguments))

    async def close(self) -> None:
        """Let the connections go."""
        await self._client.aclose()

    async def _callcenter(self, arguments: str, kind: type[_Rows]) -> _Rows:
        wish = json.dumps({"command": _CONFIG, "data": {"arguments": arguments}})
        return json_rows(await self._body("json", wish), kind)

    async def _body(self, command: str, arguments: str) -> bytes:
        if _CONTROL.search(arguments):
            raise ValueError(f"{command} may hold no control characters")
        words = f"?{quote(arguments, safe='')}" if arguments else ""
        async with self._turns:
            try:
                async with asyncio.timeout(_DEADLINE_S):
                    body = await self._read(command, f"{self._base}{command}{words}")
            except (TimeoutError, httpx.TimeoutException):
                detail = f"{command}: no answer in {_DEADLINE_S:g} s"
                raise FreeswitchFailure(LossCause.TIMED_OUT, detail) from None
            except (httpx.RemoteProtocolError, httpx.DecodingError) as error:
                raise FreeswitchFailure(LossCause.BAD_ANSWER, f"{command}: {error}") from None
            except httpx.HTTPError as error:
                raise FreeswitchFailure(LossCause.UNREACHABLE, f"{command}: {error}") from None
        self.heard_at = self._clock()
        return body

    async def _read(self, command: str, url: str) -> bytes:
        async with self._client.stream("GET", url) as answer:
            self._expect(command, answer)
            body = bytearray()
            async for chunk in answer.aiter_raw():
                body += chunk
                if len(body) > LARGEST_ANSWER:
                    raise FreeswitchFailure(LossCause.BAD_ANSWER, f"{command}: without end")
        return bytes(body)

    def _expect(self, command: str, answer: httpx.Response) -> None:
        """Raises what is wrong with an answer, before its body is read."""
        status, headers = answer.status_code, answer.headers
        if found := _VERSION.match(headers.get("server", "")):
            self.version = found[1]
        if status == 401:
            raise FreeswitchFailure(LossCause.WRONG_SECRET, "HTTP 401")
        if status == NOT_ALLOWED:
            detail = f"{command} is not in http-allowed-api (HTTP 686)"
            raise FreeswitchFailure(LossCause.NO_PERMISSION, detail)
        if status == 429 or status >= 500:
            wait_s = retry_after_s(status, headers, self._clock())
            raise FreeswitchFailure(LossCause.BAD_ANSWER, f"HTTP {status}", wait_s)
        if status != 200 or not headers.get("content-type", "").startswith("text/plain"):
            raise FreeswitchFailure(LossCause.NOT_AN_ACD, f"HTTP {status}")


def txtapi_url(url: str) -> str:
    """The address of the commands; raises as `switch_url`."""
    return switch_url(url, "txtapi", "http://10.0.0.5:8080") + "/"
