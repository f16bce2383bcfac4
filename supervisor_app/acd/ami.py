"""A session with the Asterisk Manager Interface over HTTP.

Facts of the protocol, seen on Asterisk 16 and 22: the HTTP status is 200 also for errors; an
expired or unknown session gets ``Permission denied`` like a missing right, and with it a new cookie
that is worth nothing; a session keeps its events until a ``WaitEvent`` takes them all.
"""

import asyncio
import re
from collections.abc import Callable
from contextlib import aclosing

import httpx

from supervisor_app.acd.ami_wire import (
    AmiFailure,
    KnownBlocks,
    Message,
    checked,
    list_items,
    parse_reply,
    waited_events,
)
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.words import WrongValue
from supervisor_app.retry_after import retry_after_s

LARGEST_ANSWER = 16 * 1024 * 1024
"""Bytes. QueueStatus of 20,000 agents is 6.6 MB; what is longer is not read to its end."""

_LONG_LIST = "QueueStatus"
_COOKIE = re.compile(r'mansession_id="?([0-9A-Za-z]+)"?')
_CONNECT_S = 3.0
_DEADLINE_S = 4.5
_SLACK_S = 3.0
_SUCH_AS = ("；应写成 http://10.0.0.5:8088 这样", "; write one such as http://10.0.0.5:8088")


class AmiSession:
    """One log-in, one cookie, at most two connections: WaitEvent, and everything else.

    Every failure is an `AmiFailure`. Not for use by two tasks for the same action at once.
    """

    def __init__(
        self,
        url: str,
        user: str,
        secret: str,
        clock: Callable[[], float],
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._url = httpx.URL(rawman_url(url))
        self._user, self._secret = user, secret
        self._clock = clock
        self._cookie = ""
        self._known = KnownBlocks()
        self._log_in_lock = asyncio.Lock()
        self.log_ins = 0
        """Log-ins so far; one more means that the session was lost, and its events with it."""
        self.server = ""
        """What the HTTP server calls itself, such as ``Asterisk/22.10.1``."""
        self.heard_at: Instant | None = None
        # Without httpx's client around it: it thinks of cookies, redirects and log-ins, of which
        # there are none here, and costs as much again as the request.
        self._line = transport or httpx.AsyncHTTPTransport(
            trust_env=False,
            # Asterisk closes an unused connection after 15 s; ours must be given up before.
            limits=httpx.Limits(max_connections=2, keepalive_expiry=8.0),
        )

    async def log_in(self) -> None:
        """Open the session. The secret goes in the body of a POST, so it is in no URL."""
        async with self._log_in_lock:
            await self._log_in()

    async def ask(self, action: str, **fields: str) -> list[Message]:
        """Do an action and return its answer.

        Where Asterisk denies it, the session may have ended: logs in once more and asks again, and
        if that is denied as well, raises NO_PERMISSION.
        """
        log_ins = self.log_ins
        messages = await self._send(action, fields, _DEADLINE_S)
        if _denied(messages):
            async with self._log_in_lock:
                if self.log_ins == log_ins:  # the other connection may have done it meanwhile
                    await self._log_in()
            messages = await self._send(action, fields, _DEADLINE_S)
        return _accepted(action, messages)

    async def ask_if_allowed(self, action: str) -> Message | None:
        """Like `ask`, for what the feed can do without: None where it is refused."""
        messages = await self._send(action, {}, _DEADLINE_S)
        return messages[0] if messages[0].get("Response") == "Success" else None

    async def ask_list_if_allowed(self, action: str) -> list[Message] | None:
        """Like `ask_list`, for what the feed can do without: None where it is refused."""
        messages = await self._send(action, {}, _DEADLINE_S)
        return list_items(messages) if messages[0].get("Response") == "Success" else None

    async def ask_list(self, action: str) -> list[Message]:
        """Do an action that answers with a list, and return its items, complete or not at all."""
        return list_items(await self.ask(action))

    async def wait_event(self, timeout_s: int) -> list[Message]:
        """The events since the last call, or what comes within `timeout_s`; often none, early.

        Raises SESSION_LOST where the session had ended: what happened meanwhile is not known.
        """
        fields = {"Timeout": str(timeout_s)}
        messages = await self._send("WaitEvent", fields, timeout_s + _SLACK_S)
        if _denied(messages):
            await self.log_in()  # says why, where the switch no longer lets us in at all
            if _denied(await self._send("WaitEvent", {"Timeout": "0"}, _DEADLINE_S)):
                raise AmiFailure(LossCause.NO_PERMISSION, "the switch denies WaitEvent")
            raise AmiFailure(LossCause.SESSION_LOST, "the switch no longer knew the session")
        return waited_events(_accepted("WaitEvent", messages))

    async def close(self) -> None:
        """Log off if that is quickly done, and close the connections."""
        try:
            if self._cookie:
                await self._send("Logoff", {}, 0.5)
        except AmiFailure:
            pass  # the switch ends the session by itself
        finally:
            await self._line.aclose()

    async def _log_in(self) -> None:
        self._cookie = ""
        fields = {"Username": self._user, "Secret": self._secret}
        messages = await self._send("Login", fields, _DEADLINE_S)
        answer = messages[0]
        if answer.get("Response") != "Success":
            words = answer.get("Message", "")
            refused = "authentication" in words.lower()
            cause = LossCause.WRONG_SECRET if refused else LossCause.NO_PERMISSION
            raise AmiFailure(cause, words)
        if not self._cookie:
            raise AmiFailure(LossCause.NOT_AN_ACD, "the log-in gave no session")
        self.log_ins += 1

    async def _send(self, action: str, fields: dict[str, str], deadline_s: float) -> list[Message]:
        data = checked([("Action", action), *fields.items()])
        try:
            async with asyncio.timeout(deadline_s):
                body = await self._post(action, data)
        except TimeoutError:
            detail = f"{action}: no answer in {deadline_s:g} s"
            raise AmiFailure(LossCause.TIMED_OUT, detail) from None
        except httpx.TimeoutException as error:
            raise AmiFailure(LossCause.TIMED_OUT, f"{action}: {error!r}") from error
        except httpx.RemoteProtocolError as error:
            cause = LossCause.UNREACHABLE if _hung_up(error) else LossCause.BAD_ANSWER
            raise AmiFailure(cause, str(error)) from error
        except httpx.TransportError as error:
            raise AmiFailure(LossCause.UNREACHABLE, str(error)) from error
        messages = parse_reply(body, self._known if action == _LONG_LIST else None)
        self.heard_at = self._clock()
        return messages

    async def _post(self, action: str, data: dict[str, str]) -> bytes:
        headers = {"Accept-Encoding": "identity"}
        if self._cookie:
            headers["Cookie"] = f'mansession_id="{self._cookie}"'
        limit = {"timeout": {"connect": _CONNECT_S}}  # of the rest, our own deadline
        request = httpx.Request("POST", self._url, headers=headers, data=data, extensions=limit)
        answer = await self._line.handle_async_request(request)
        async with aclosing(answer):
            _expect_ami(answer, self._clock())
            self.server = answer.headers.get("Server", "")
            body = bytearray()
            async for part in answer.aiter_raw():
                body += part
                if len(body) > LARGEST_ANSWER:
                    raise AmiFailure(LossCause.BAD_ANSWER, "the answer is too long")
        if action == "Login" and b"Success" in body[:40]:
            found = _COOKIE.search(answer.headers.get("Set-Cookie", ""))
            self._cookie = found[1] if found else ""
        return bytes(body)


def rawman_url(url: str) -> str:
    """The address of the text form, from the address of the switch with or without a path.

    Raises `WrongValue` for what is no HTTP address. It repeats nothing that may hold a secret.
    """
    try:
        address = httpx.URL(url)
    except (httpx.InvalidURL, TypeError):
        raise WrongValue("不是地址" + _SUCH_AS[0], "not an address" + _SUCH_AS[1], "url") from None
    if address.userinfo or address.query:
        raise WrongValue(
            "地址中不能带用户名、口令或参数",
            "the address may hold neither a user, nor a secret, nor parameters",
            "url",
        )
    if address.scheme not in ("http", "https") or not address.host:
        zh, en = f"{url} 不是地址", f"{url} is not an address"
        raise WrongValue(zh + _SUCH_AS[0], en + _SUCH_AS[1], "url")
    path = address.path.rstrip("/").removesuffix("/rawman")
    return str(address.copy_with(path=f"{path}/rawman"))


def _denied(messages: list[Message]) -> bool:
    first = messages[0]
    return first.get("Response") == "Error" and first.get("Message") == "Permission denied"


def _accepted(action: str, messages: list[Message]) -> list[Message]:
    if _denied(messages):
        raise AmiFailure(LossCause.NO_PERMISSION, f"the switch denies {action}")
    if messages[0].get("Response") != "Success":
        words = messages[0].get("Message", "")
        stops = "shutting down" in words
        cause = LossCause.SWITCH_STOPPED if stops else LossCause.BAD_ANSWER
        raise AmiFailure(cause, f"{action}: {words}")
    return messages


def _hung_up(error: httpx.RemoteProtocolError) -> bool:
    return "without sending a response" in str(error)


def _expect_ami(answer: httpx.Response, now: Instant) -> None:
    wait_s = retry_after_s(answer.status_code, answer.headers, now)
    if answer.status_code == 503 and answer.headers.get("Server", "").startswith("Asterisk"):
        words = "Asterisk is starting or stopping (HTTP 503)"
        raise AmiFailure(LossCause.SWITCH_STOPPED, words, wait_s)
    if answer.status_code in (429, 500, 502, 503, 504):
        raise AmiFailure(LossCause.BAD_ANSWER, f"HTTP {answer.status_code}", wait_s)
    if answer.status_code != 200:
        raise AmiFailure(LossCause.NOT_AN_ACD, f"HTTP {answer.status_code}")
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise AmiFailure(LossCause.BAD_ANSWER, "a compressed answer was not asked for")
    if "html" in answer.headers.get("Content-Type", ""):
        raise AmiFailure(LossCause.NOT_AN_ACD, "a web page answered")
