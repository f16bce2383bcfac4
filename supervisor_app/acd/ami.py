"""A session with the Asterisk Manager Interface over HTTP.

Facts of the protocol, seen on Asterisk 16 and 22: the HTTP status is 200 also for errors; an
expired or unknown session gets ``Permission denied`` like a missing right, and with it a new cookie
that is worth nothing; a session keeps its events until a ``WaitEvent`` takes them all.
"""

import asyncio
import re
from collections.abc import Callable
from urllib.parse import urlencode

from supervisor_app.acd.ami_line import AmiLine, Answer, Head
from supervisor_app.acd.ami_wire import (
    AmiFailure,
    KnownBlocks,
    Message,
    checked,
    list_items,
    parse_reply,
    waited_events,
)
from supervisor_app.acd.switch_url import switch_url
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.ids import Instant
from supervisor_app.retry_after import retry_after_s

_LONG_LIST = "QueueStatus"
_COOKIE = re.compile(r'mansession_id="?([0-9A-Za-z]+)"?')
_DEADLINE_S = 4.5
_SLACK_S = 3.0


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
    ) -> None:
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
        self._line = AmiLine(rawman_url(url), self._expect_ami)

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

    async def act(self, action: str, **fields: str) -> Message:
        """Change something; the answer, also where it says that it was not done.

        Denied, it is asked once more after a log-in, like `ask`. Raises `AmiFailure`: NO_PERMISSION
        where nothing was done, anything else where that is not known.
        """
        try:
            return (await self.ask(action, **fields))[0]
        except AmiFailure as failure:
            if failure.answer is None:
                raise
            return failure.answer

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
            self._line.close()

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
        body = urlencode(checked([("Action", action), *fields.items()])).encode("ascii")
        cookie = f'mansession_id="{self._cookie}"' if self._cookie else ""
        try:
            async with asyncio.timeout(deadline_s):
                answer = await self._line.post(body, cookie)
        except TimeoutError:
            detail = f"{action}: no answer in {deadline_s:g} s"
            raise AmiFailure(LossCause.TIMED_OUT, detail) from None
        self.server = answer.head.headers.get("server", "")
        if action == "Login":
            self._keep_cookie(answer)
        messages = parse_reply(answer.body, self._known if action == _LONG_LIST else None)
        self.heard_at = self._clock()
        return messages

    def _keep_cookie(self, answer: Answer) -> None:
        """Only that of a log-in that was accepted: the others are worth nothing."""
        if b"Success" in answer.body[:40]:
            found = _COOKIE.search(answer.head.headers.get("set-cookie", ""))
            self._cookie = found[1] if found else ""

    def _expect_ami(self, head: Head) -> None:
        """Raises what is wrong with an answer, before its body is read."""
        status, headers = head.status, head.headers
        wait_s = retry_after_s(status, headers, self._clock())
        if status == 503 and headers.get("server", "").startswith("Asterisk"):
            words = "Asterisk is starting or stopping (HTTP 503)"
            raise AmiFailure(LossCause.SWITCH_STOPPED, words, wait_s)
        if status in (429, 500, 502, 503, 504):
            raise AmiFailure(LossCause.BAD_ANSWER, f"HTTP {status}", wait_s)
        if status != 200:
            raise AmiFailure(LossCause.NOT_AN_ACD, f"HTTP {status}")
        if headers.get("content-encoding", "identity") != "identity":
            raise AmiFailure(LossCause.BAD_ANSWER, "a compressed answer was not asked for")
        if "html" in headers.get("content-type", ""):
            raise AmiFailure(LossCause.NOT_AN_ACD, "a web page answered")


def rawman_url(url: str) -> str:
    """The address of the text form; raises as `switch_url`."""
    return switch_url(url, "rawman", "http://10.0.0.5:8088")


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
        raise AmiFailure(cause, f"{action}: {words}", answer=messages[0])
    return messages
