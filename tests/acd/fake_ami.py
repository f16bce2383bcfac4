"""An AMI over HTTP with a scripted switch behind it, and the faults that a network has."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from urllib.parse import parse_qs

OK = b"Response: Success\r\nMessage: fine\r\n\r\n"
DENIED = b"Response: Error\r\nMessage: Permission denied\r\n\r\n"
REFUSED = b"Response: Error\r\nMessage: Authentication failed\r\n\r\n"
NO_CHANNELS = (
    b"Response: Success\r\nEventList: start\r\n\r\n"
    b"Event: CoreShowChannelsComplete\r\nEventList: Complete\r\nListItems: 0\r\n\r\n"
)
NO_EVENTS = b"Response: Success\r\n\r\nEvent: WaitEventComplete\r\n\r\n"
COMPLETED = b"Event: QueueParams\r\nQueue: vip\r\nCompleted: %d\r\nAbandoned: 0\r\n\r\n"
MEMBER = (
    b"Event: QueueMember\r\nQueue: vip\r\nName: \xe7\x8e\x8b\xe8\x8a\xb3\r\n"
    b"Location: PJSIP/1001\r\nPenalty: 0\r\nCallsTaken: %d\r\nInCall: 0\r\nStatus: 1\r\n"
    b"Paused: 0\r\nPausedReason: \r\nWrapuptime: 0\r\n\r\n"
)


def queue_status(completed: int = 3, *, stated: int = 2) -> bytes:
    """A QueueStatus with one queue and one agent."""
    head = b"Response: Success\r\nEventList: start\r\n\r\n"
    items = COMPLETED % completed + MEMBER % completed
    end = b"Event: QueueStatusComplete\r\nEventList: Complete\r\nListItems: %d\r\n\r\n" % stated
    return head + items + end


def channels(*, bridge: str = "b-1") -> bytes:
    """A CoreShowChannels: 1001 talks to the channel 7.0, another phone rings."""
    head = b"Response: Success\r\nEventList: start\r\n\r\n"
    legs = (
        ("PJSIP/carrier-00000001", "7.0", bridge),
        ("PJSIP/1001-00000002", "7.1", bridge),
        ("PJSIP/1002-00000003", "8.1", ""),
    )
    items = "".join(
        f"Event: CoreShowChannel\r\nChannel: {name}\r\nUniqueid: {uniqueid}\r\n"
        f"Linkedid: {uniqueid}\r\nDuration: 00:01:02\r\nBridgeId: {inside}\r\n\r\n"
        for name, uniqueid, inside in legs
    )
    end = b"Event: CoreShowChannelsComplete\r\nEventList: Complete\r\nListItems: 3\r\n\r\n"
    return head + items.encode() + end


def events(*blocks: str) -> bytes:
    """A WaitEvent answer; each block is lines without line ends."""
    text = "".join(block.replace("\n", "\r\n") + "\r\n\r\n" for block in blocks)
    return b"Response: Success\r\n\r\n" + text.encode() + b"Event: WaitEventComplete\r\n\r\n"


Answer = bytes | Callable[[], bytes | None]


class FakeAmi:
    """Answers each action by `answers`; None as an answer is silence. Keeps what was asked."""

    def __init__(self) -> None:
        self.url = ""
        self.answers: dict[str, Answer] = {
            "Login": OK,
            "Ping": b"Response: Success\r\nPing: Pong\r\n\r\n",
            "CoreStatus": (
                b"Response: Success\r\nCoreStartupDate: 2026-11-23\r\n"
                b"CoreStartupTime: 00:00:01\r\n\r\n"
            ),
            "ListCommands": OK,
            "QueueStatus": queue_status(),
            "CoreShowChannels": NO_CHANNELS,
            "WaitEvent": NO_EVENTS,
            "Logoff": b"Response: Goodbye\r\n\r\n",
        }
        self.raw: bytes | None = None
        """Sent as it is, instead of any answer."""
        self.asked: list[str] = []
        self.bodies: list[bytes] = []
        self.heads: list[bytes] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        try:
            while await self._answer(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            int(line.partition(b":")[2])
            for line in head.splitlines()
            if line.lower().startswith(b"content-length:")
        )
        body = await reader.readexactly(length)
        action = parse_qs(body.decode())["Action"][0]
        self.asked.append(action)
        self.heads.append(head)
        self.bodies.append(body)
        if self.raw is not None:
            writer.write(self.raw)
            await writer.drain()
            return False
        answer = self.answers[action]
        if callable(answer):
            answer = answer()  # type: ignore[assignment]
        if answer is None:
            await asyncio.sleep(60)
            return False
        if action == "WaitEvent" and answer == NO_EVENTS:
            await asyncio.sleep(0.05)
        cookie = b'Set-Cookie: mansession_id="%08x"; Version=1; Max-Age=60\r\n' % len(self.asked)
        writer.write(
            b"HTTP/1.1 200 OK\r\nServer: Asterisk/22.1.0\r\nContent-Type: text/plain\r\n"
            + cookie
            + b"Content-Length: %d\r\n\r\n" % len(answer)
            + answer  # type: ignore[operator]
        )
        await writer.drain()
        return True


@asynccontextmanager
async def fake_ami() -> AsyncIterator[FakeAmi]:
    """A fake switch on a free port of this machine."""
    fake = FakeAmi()
    server = await asyncio.start_server(fake.serve, "127.0.0.1", 0)
    fake.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield fake
    finally:
        server.close()
