"""A FreeSWITCH that plays three kept minutes: mod_xml_rpc and the event socket on one clock.

It answers as the samples do, also in what is odd: every refusal with status 200, no length, 686 for
a command that is not allowed, 16 connections at a time. Faults are asked for by its attributes.
"""

import asyncio
import base64
import contextlib
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import unquote

from replay_model import CORE, Event, ReplayModel
from replay_time import ReplayTime

USER, SECRET, EVENT_SECRET = "freeswitch", "works", "ClueCon"
MOST_CONNECTIONS = 16
_LIST = {"agent list": "agents", "member list": "members", "tier list": "tiers"}


class ReplaySwitch:
    """One switch. `now` is its clock; the kept minutes begin when it is started."""

    def __init__(self, speed: float = 1.0, *, live: bool = False) -> None:
        """`speed`: how fast its clock goes. `live`: its clock is this machine's, for programs that
        go by that; with `speed` everything then comes, and lasts, so much shorter."""
        self._live, self._squeezed = live, speed if live else 1.0
        self._runs = 0
        self.speed = 1.0 if live else speed
        self.model = self._fresh()
        self.url, self.socket = "", ""
        self.asked: list[str] = []
        """Every command that came, as it was written."""
        self.most_at_once = 0
        self.forbidden: set[str] = set()
        """Commands that are answered with 686."""
        self.deaf = False
        """Its event socket answers nothing more."""
        self.delay_s = 0.0
        self.cut_to: int | None = None
        """Bytes of each body that are sent."""
        self.phone_answers: str = "+OK"
        """What a supervisor's phone does: ``+OK``, or ``-ERR`` with a cause."""
        self.rings_s = 0.3
        """How long a supervisor's phone rings, by this machine's clock."""
        self.played = asyncio.Event()
        self._began = 0.0
        self._at_once = 0
        self._listeners: dict[asyncio.StreamWriter, list[str]] = {}
        """What each has subscribed to."""
        self._connected: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[Any]] = set()

    def _fresh(self) -> ReplayModel:
        if not self._live:
            return ReplayModel()
        return ReplayModel(ReplayTime(int(time.time()), speed=self._squeezed, run=self._runs))

    @property
    def now(self) -> float:
        """The switch's time."""
        if not self._began:
            return self.model.began
        return self.model.began + (time.monotonic() - self._began) * self.speed

    @asynccontextmanager
    async def running(
        self, *, events: bool = True, held: bool = False, ports: tuple[int, int] = (0, 0)
    ) -> AsyncIterator["ReplaySwitch"]:
        """Serve, and play. `events` False: it stands still but for what is commanded. `held`: its
        clock stands until `begin`, so that somebody may listen from the first event on. `ports`: of
        HTTP and of the event socket; 0 for any. Raises `OSError` for one that is taken."""
        http = await asyncio.start_server(self._answer, "127.0.0.1", ports[0])
        try:
            esl = await asyncio.start_server(self._listen, "127.0.0.1", ports[1])
        except OSError:
            http.close()
            raise
        self.url = f"http://127.0.0.1:{http.sockets[0].getsockname()[1]}"
        self.socket = f"127.0.0.1:{esl.sockets[0].getsockname()[1]}"
        if not held:
            self.begin(events=events)
        try:
            yield self
        finally:
            http.close()
            esl.close()
            for _ in range(10):  # whoever was let in just now is known after some turns
                await asyncio.sleep(0)
            for task in list(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            self.drop_sockets()
            for writer in list(self._connected):
                writer.transport.abort()
            await asyncio.sleep(0.05)  # what still listens hears of it

    def begin(self, *, events: bool = True) -> None:
        """Let the clock go, and play."""
        self._began = time.monotonic()
        if events:
            self._later(self._play())

    def begin_again(self) -> None:
        """It was started anew, and its minutes go by once more: other ids, the times of now."""
        self._runs += 1
        self.played.clear()
        self.model = self._fresh()
        self.core = self.model.core
        self.drop_sockets()
        self.begin()

    def drop_sockets(self) -> None:
        """Close every event socket without a word."""
        for writer in list(self._listeners):
            writer.transport.abort()
        self._listeners.clear()

    def restart(self, core: str) -> None:
        """Another run of the switch: its id is another, and its calls are gone."""
        self.core = core
        self.model.members.clear()
        for agent in self.model.agents.values():
            agent.update(uuid="", state="Waiting")
        self.drop_sockets()

    core = CORE

    def _later(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _play(self) -> None:
        for at, event in self.model.script():
            if (wait_s := (at - self.now) / self.speed) > 0:
                await asyncio.sleep(wait_s)
            more = self.model.apply(event, at)
            for told in more if "command" in event else [event, *more]:
                self.tell(told)
        self.played.set()

    def tell(self, event: Event) -> None:
        """Send an event to every socket that listens."""
        body = json.dumps(event, ensure_ascii=False).encode()
        head = f"Content-Length: {len(body)}\nContent-Type: text/event-json\n\n".encode()
        wanted = event.get("Event-Subclass") or event["Event-Name"]
        for writer, subscription in self._listeners.items():
            if wanted in subscription:
                writer.write(head + body)

    # --- the event socket ------------------------------------------------------------------------

    async def _listen(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connected.add(writer)
        writer.write(b"Content-Type: auth/request\n\n")
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            while True:
                words = (await reader.readuntil(b"\n\n")).decode().strip()
                if self.deaf:
                    continue
                if words == "api strepoch":
                    told = str(int(self.now))
                    head = f"Content-Type: api/response\nContent-Length: {len(told)}\n\n"
                    writer.write((head + told).encode())
                    continue
                reply = self._socket_reply(words)
                writer.write(f"Content-Type: command/reply\nReply-Text: {reply}\n\n".encode())
                if reply == "-ERR invalid":
                    break
                if words.startswith("event "):
                    self._listeners[writer] = words.split()
        self._listeners.pop(writer, None)
        self._connected.discard(writer)
        writer.close()

    def _socket_reply(self, words: str) -> str:
        if words.startswith("auth "):
            return "+OK accepted" if words == f"auth {EVENT_SECRET}" else "-ERR invalid"
        if words.startswith("event json "):
            return "+OK event listener enabled json"
        return "-ERR command not found"

    # --- HTTP ------------------------------------------------------------------------------------

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connected.add(writer)
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                if self._at_once > MOST_CONNECTIONS:
                    await asyncio.sleep(2.0)
                await asyncio.sleep(self.delay_s)
                writer.write(self._reply(head))
                await writer.drain()
        finally:
            self._at_once -= 1
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()
            self._connected.discard(writer)

    def _reply(self, head: str) -> bytes:
        target = head.split(" ")[1]
        login = base64.b64encode(f"{USER}:{SECRET}".encode()).decode()
        if f"basic {login}".lower() not in head.lower():
            return _page(401, "Unauthorized")
        path, _, words = target.partition("?")
        command, arguments = path.removeprefix("/txtapi/"), unquote(words)
        self.asked.append(f"{command} {arguments}".strip())
        if command in self.forbidden:
            return _page(686, "No Reason")
        body = self._body(command, arguments).encode()
        return _HEAD + (body if self.cut_to is None else body[: self.cut_to])

    def _body(self, command: str, arguments: str) -> str:
        handlers: dict[str, Callable[[str], str]] = {
            "json": self._json,
            "callcenter_config": self._config,
            "show": self._show,
            "strmicroepoch": lambda _: str(int(self.now * 1e6)),
            "global_getvar": lambda name: self.core if name == "core_uuid" else "",
            "status": lambda _: "UP 0 years, 0 days, 1 hour, 2 minutes, 3 seconds, 4 milliseconds",
            "uuid_exists": lambda uuid: str(self.model.has_channel(uuid)).lower(),
            "uuid_buglist": self._bugs,
            "uuid_kill": self._kill,
            "uuid_recv_dtmf": self._digit,
            "bgapi": self._background,
            "originate": lambda _: "-USAGE: <call url> <exten>|&<application_name>(<app_args>)\n",
        }
        handler = handlers.get(command)
        return "INVALID COMMAND!\n" if handler is None else handler(arguments)

    def _json(self, arguments: str) -> str:
        wish = json.loads(arguments)["data"]["arguments"]
        rows = list(getattr(self.model, _LIST[wish]).values())
        return json.dumps({"status": "success", "response": rows}, ensure_ascii=False)

    def _config(self, arguments: str) -> str:
        if arguments == "queue list":
            return self.model.queues_text
        if not arguments:
            return "-USAGE: \ncallcenter_config <target> <args>,\n"
        reply, events = self.model.config(arguments.split(), self.now)
        for event in events:
            self.tell(event)
        return reply

    def _show(self, arguments: str) -> str:
        if arguments != "channels as json":
            return "-USAGE: codec|endpoint|application|api|channels|calls [count|as json]\n"
        rows = self.model.channels()
        return json.dumps({"row_count": len(rows), "rows": rows} if rows else {"row_count": 0})

    def _bugs(self, uuid: str) -> str:
        if not self.model.has_channel(uuid):
            return "-ERR Cannot locate session!\n"
        tapped = any(leg["application_data"] == uuid for leg in self.model.legs.values())
        bug = "<media-bug>\n  <function>eavesdrop</function>\n </media-bug>" if tapped else ""
        return f"<media-bugs>\n {bug}\n</media-bugs>\n"

    def _kill(self, uuid: str) -> str:
        if not self.model.has_channel(uuid):
            return "-ERR No such channel!\n" if uuid else "-USAGE: <uuid> [cause]\n"
        for event in self.model.hang_up(uuid, self.now):
            self.tell(event)
        return "+OK\n"

    def _digit(self, arguments: str) -> str:
        if not arguments:
            return "-USAGE: <uuid> <dtmf_data>\n"
        uuid, digit = arguments.split()
        leg = self.model.legs.get(uuid)
        if leg is None:
            return "-ERR Cannot locate session!\n"
        self.press(uuid, digit)
        return f"+OK {uuid} received DTMF {digit}.\n"

    def press(self, uuid: str, digit: str) -> None:
        """A digit reaches a supervisor's leg, from us or from his own keypad."""
        leg = self.model.legs.get(uuid)
        if leg and digit in "0123" and "eavesdrop_enable_dtmf=true" in leg["variables"]:
            self.model.heard_as[uuid] = digit
        self.tell(self.model.plain("DTMF", self.now, **{"Unique-ID": uuid, "DTMF-Digit": digit}))

    def _background(self, arguments: str) -> str:
        if not arguments:
            return "-USAGE: <command>[ <arg>]\n"
        job = self.model.job()
        self._later(self._originate(job, arguments.removeprefix("originate ")))
        return f"+OK Job-UUID: {job}\n"

    async def _originate(self, job: str, words: str) -> None:
        """Call a supervisor: his phone rings for a moment, and taps the leg that is named."""
        variables, _, rest = words.removeprefix("{").partition("}")
        named = dict(pair.split("=", 1) for pair in variables.split(","))
        channel, _, application = rest.partition(" &eavesdrop(")
        uuid, tapped = named["origination_uuid"], application.removesuffix(")")
        extension = channel.rpartition("/")[2].partition("@")[0]
        leg = {
            "uuid": uuid,
            "direction": "outbound",
            "name": f"sofia/internal/{extension}@127.0.0.1:5090",
            "application": "",
            "application_data": "",
            "initial_cid_name": named["origination_caller_id_name"],
            "initial_dest": extension,
            "created_epoch": str(int(self.now)),
            "variables": variables,
        }
        self.model.legs[uuid] = leg
        self.model.heard_as[uuid] = _digit_of(variables)
        await asyncio.sleep(self.rings_s)
        answered = self.phone_answers == "+OK"
        if not answered:
            self.model.legs.pop(uuid, None)
        reply = f"+OK {uuid}\n" if answered else f"{self.phone_answers}\n"
        self.tell(self.model.plain("BACKGROUND_JOB", self.now, **{"Job-UUID": job, "_body": reply}))
        if not answered or uuid not in self.model.legs:
            return
        if not self.model.has_channel(tapped):  # answers +OK all the same, and hangs up at once
            del self.model.legs[uuid]
            return
        leg.update(application="eavesdrop", application_data=tapped)
        self.tell(self.model.bug("MEDIA_BUG_START", tapped, self.now))


def _digit_of(variables: str) -> str:
    """Which digit does what these variables do, as it was measured."""
    aleg, bleg = (f"eavesdrop_whisper_{leg}=true" in variables for leg in ("aleg", "bleg"))
    return str(aleg + 2 * bleg)


_HEAD = (
    b"HTTP/1.1 200 OK\r\nfreeswitch-user: freeswitch\r\nConnection: close\r\n"
    b"Server: FreeSWITCH-1.10.12-release+git~20240802T210227Z~a88d069d6f~64bit-mod_xml_rpc\r\n"
    b"Content-Type: text/plain\r\n\r\n"
)


def _page(status: int, reason: str) -> bytes:
    body = f"<HTML><BODY><H1>Error {status}</H1><P>{reason}<P></BODY></HTML>".encode()
    head = (
        f"HTTP/1.1 {status} {reason}\r\nContent-type: text/html\r\n"
        f"Content-length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body
