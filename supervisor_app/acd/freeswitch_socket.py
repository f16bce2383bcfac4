"""The event socket of a FreeSWITCH: log in, subscribe, and read events as they come.

Facts, seen on 1.10.12: a frame is lines of headers, an empty line, and as many bytes as
``Content-Length`` says; JSON events hold names as raw bytes, of whatever encoding; an address that
``apply-inbound-acl`` does not list is sent ``text/rude-rejection``; a reload of the module and a
shutdown close every socket.

The kept library for it, genesis (2026.10), was tried: it decodes each body as strict UTF-8, so that
one caller with a name in GBK ends its reader, and it needs an older uvicorn than ours beside Redis,
FastAPI and OpenTelemetry. Hence these lines.
"""

import asyncio
import contextlib
import time
from collections.abc import Callable

import msgspec
from msgspec import Struct, field

from supervisor_app.acd.freeswitch_rows import from_micros
from supervisor_app.acd.freeswitch_wire import FreeswitchFailure
from supervisor_app.acd.legible import legible, legible_json
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.ids import Instant

ASKED_AFTER_S = 1.0
"""Without a frame the switch is asked for its time."""
SILENT_S = 6.0
"""It does not answer that either: the connection is dead."""
_CONNECT_S = 3.0
_ANSWER_S = 4.5
_LARGEST_HEAD = 64 * 1024
_LARGEST_BODY = 4 * 1024 * 1024
CALLCENTER = "callcenter::info"


class SwitchEvent(Struct, frozen=True, rename={
    "name": "Event-Name",
    "subclass": "Event-Subclass",
    "core": "Core-UUID",
    "sequence": "Event-Sequence",
    "at_us": "Event-Date-Timestamp",
    "channel": "Unique-ID",
    "answer_state": "Answer-State",
    "hangup_cause": "Hangup-Cause",
    "bug": "Media-Bug-Function",
    "job": "Job-UUID",
    "body": "_body",
    "action": "CC-Action",
    "queue": "CC-Queue",
    "agent": "CC-Agent",
    "agent_uuid": "CC-Agent-UUID",
    "status": "CC-Agent-Status",
    "state": "CC-Agent-State",
    "member": "CC-Member-UUID",
    "session": "CC-Member-Session-UUID",
    "caller": "CC-Member-CID-Number",
    "caller_name": "CC-Member-CID-Name",
    "joined": "CC-Member-Joined-Time",
    "left": "CC-Member-Leaving-Time",
    "called": "CC-Agent-Called-Time",
    "answered": "CC-Agent-Answered-Time",
    "aborted": "CC-Agent-Aborted-Time",
    "terminated": "CC-Bridge-Terminated-Time",
    "cause": "CC-Cause",
    "cancel": "CC-Cancel-Reason",
    "offer_end": "CC-Hangup-Cause",
    "digit": "DTMF-Digit",
        "survey_queue": "Survey-Queue",
        "survey_agent": "Survey-Agent",
        "survey_score": "Survey-Score",
}):  # fmt: skip
    """What is used of an event; each field is a header of FreeSWITCH's own, empty where it lacks.

    Times are whole seconds since the epoch, but `at_us`, which is microseconds.
    """

    name: str
    core: str = ""
    sequence: str = ""
    at_us: str = ""
    subclass: str = ""
    channel: str = ""
    answer_state: str = ""
    hangup_cause: str = ""
    bug: str = ""
    job: str = ""
    body: str = ""
    action: str = ""
    queue: str = ""
    agent: str = ""
    agent_uuid: str = ""
    status: str = ""
    state: str = ""
    member: str = ""
    session: str = ""
    caller: str = ""
    caller_name: str = ""
    joined: str = ""
    left: str = ""
    called: str = ""
    answered: str = ""
    aborted: str = ""
    terminated: str = ""
    cause: str = ""
    cancel: str = ""
    offer_end: str = ""
    """Why an agent's phone rang in vain. Of a call that was answered it says nothing: FreeSWITCH
    writes ``SUCCESS`` whoever hung up."""
    digit: str = ""
    survey_queue: str = ""
    survey_agent: str = ""
    survey_score: str = ""

    @property
    def at(self) -> Instant:
        """When it happened, on the switch's clock; 0 where it does not say."""
        return from_micros(self.at_us)


class Frame(Struct, frozen=True):
    """One frame as it lay on the wire."""

    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def kind(self) -> str:
        """Its ``Content-Type``."""
        return self.headers.get("Content-Type", "")

    @property
    def reply(self) -> str:
        """Its ``Reply-Text``."""
        return self.headers.get("Reply-Text", "")


class EventSocket:
    """One connection. Every failure is a `FreeswitchFailure`; one task reads it."""

    def __init__(
        self, host: str, port: int, password: str, clock: Callable[[], Instant] = time.time
    ) -> None:
        self._host, self._port, self._password = host, port, password
        self._clock = clock
        self.heard_at: Instant | None = None
        """When anything last came, by our clock."""
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def open(self, subscription: str) -> None:
        """Connect, log in, and subscribe to the events named, as ``CUSTOM callcenter::info``."""
        try:
            async with asyncio.timeout(_CONNECT_S):
                self._reader, self._writer = await asyncio.open_connection(
                    self._host, self._port, limit=_LARGEST_HEAD
                )
        except TimeoutError:
            raise FreeswitchFailure(LossCause.TIMED_OUT, "event socket: no connection") from None
        except OSError as error:
            raise FreeswitchFailure(LossCause.UNREACHABLE, f"event socket: {error}") from None
        await self._log_in()
        await self._subscribe(subscription)

    async def event(self) -> SwitchEvent:
        """The next event. Raises SWITCH_STOPPED where the switch closes, SESSION_LOST where it
        hangs up without a word, TIMED_OUT where it no longer answers.

        On a quiet switch nothing comes but a HEARTBEAT each 20 s, so it is asked for its time:
        what is not heard may not pass for live.
        """
        while True:
            frame = await self._next()
            if frame.kind == "text/event-json":
                return decoded(frame.body)
            self._expect_open(frame)

    async def close(self) -> None:
        """Hang up."""
        writer, self._reader, self._writer = self._writer, None, None
        if writer is not None:
            writer.close()
            with contextlib.suppress(OSError, TimeoutError):
                async with asyncio.timeout(1.0):
                    await writer.wait_closed()

    async def _log_in(self) -> None:
        greeting = await self._answer()
        if greeting.kind == "text/rude-rejection":
            raise FreeswitchFailure(LossCause.NO_PERMISSION, "event socket: refused by its ACL")
        if greeting.kind != "auth/request":
            raise FreeswitchFailure(LossCause.NOT_AN_ACD, "no event socket answers there")
        reply = await self._command(f"auth {self._password}")
        if not reply.startswith("+OK"):
            raise FreeswitchFailure(LossCause.WRONG_SECRET, f"event socket: {reply}")

    async def _subscribe(self, subscription: str) -> None:
        reply = await self._command(f"event json {subscription}")
        # Any other word for the form is taken for plain, and subscribes to everything.
        if reply != "+OK event listener enabled json":
            raise FreeswitchFailure(LossCause.BAD_ANSWER, f"event socket: {reply}")

    async def _command(self, words: str) -> str:
        await self._send(words)
        while True:  # an event that comes first is of before, and told by what is read next
            frame = await self._answer()
            if frame.kind == "command/reply":
                return frame.reply
            self._expect_open(frame)

    async def _next(self) -> Frame:
        """The next frame, asked for where none comes by itself."""
        reading = asyncio.ensure_future(self._frame())
        try:
            for _ in range(round(SILENT_S / ASKED_AFTER_S)):
                done, _ = await asyncio.wait({reading}, timeout=ASKED_AFTER_S)
                if done:
                    return reading.result()
                await self._send("api strepoch")
        finally:
            reading.cancel()
        raise FreeswitchFailure(LossCause.TIMED_OUT, f"event socket: silent for {SILENT_S:g} s")

    async def _send(self, words: str) -> None:
        assert self._writer is not None
        try:
            self._writer.write(f"{words}\n\n".encode())
            await self._writer.drain()
        except OSError as error:
            raise FreeswitchFailure(LossCause.SESSION_LOST, f"event socket: {error}") from None

    async def _answer(self) -> Frame:
        try:
            async with asyncio.timeout(_ANSWER_S):
                return await self._frame()
        except TimeoutError:
            raise FreeswitchFailure(LossCause.TIMED_OUT, "event socket: no answer") from None

    async def _frame(self) -> Frame:
        assert self._reader is not None
        try:
            head = await self._reader.readuntil(b"\n\n")
            headers = _headers(head)
            length = _length(headers.get("Content-Length", "0"))
            body = await self._reader.readexactly(length) if length else b""
        except asyncio.IncompleteReadError:
            raise FreeswitchFailure(LossCause.SESSION_LOST, "event socket: closed") from None
        except asyncio.LimitOverrunError:
            raise FreeswitchFailure(LossCause.BAD_ANSWER, "event socket: no end") from None
        except OSError as error:
            raise FreeswitchFailure(LossCause.SESSION_LOST, f"event socket: {error}") from None
        self.heard_at = self._clock()
        return Frame(headers, body)

    @staticmethod
    def _expect_open(frame: Frame) -> None:
        if frame.kind != "text/disconnect-notice":
            return
        words = " ".join(frame.body.decode(errors="replace").split())
        cause = LossCause.SWITCH_STOPPED if "shut down" in words else LossCause.SESSION_LOST
        raise FreeswitchFailure(cause, f"event socket: {words[:80]}")


def decoded(body: bytes) -> SwitchEvent:
    """An event of the socket's JSON form. Raises `FreeswitchFailure` BAD_ANSWER for what is none;
    a header that comes twice in it is a list, of which none is used."""
    try:
        return msgspec.json.decode(legible_json(body), type=SwitchEvent)
    except (msgspec.DecodeError, RecursionError) as error:
        raise FreeswitchFailure(LossCause.BAD_ANSWER, f"event socket: {error}") from None


def _headers(head: bytes) -> dict[str, str]:
    lines = (legible(line) for line in head.strip().split(b"\n"))
    pairs = (line.partition(":") for line in lines)
    return {key: value.strip() for key, colon, value in pairs if colon}


def _length(text: str) -> int:
    known = text.isascii() and text.isdecimal() and len(text) < 12  # Python reads no longer ones
    if not known or int(text) > _LARGEST_BODY:
        raise FreeswitchFailure(LossCause.BAD_ANSWER, f"event socket: a body of {text[:12]!r}")
    return int(text)
