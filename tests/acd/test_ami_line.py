"""The line to a switch against servers that say HTTP in every way, and in none."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import trustme

from supervisor_app.acd.ami_line import LARGEST_ANSWER, SPOKEN_BY_TCP, AmiLine, Answer, Head
from supervisor_app.acd.ami_wire import AmiFailure
from supervisor_app.domain.events import LossCause

OK = b"HTTP/1.1 200 OK\r\nServer: Asterisk/22\r\nContent-Length: 4\r\n\r\nfine"


class Server:
    """Answers every question with the same bytes, and notes connections and questions."""

    def __init__(self, reply: bytes, *, hang_up: bool = False, port: int = 0) -> None:
        self.reply, self.hang_up, self.port = reply, hang_up, port
        self.asked: list[bytes] = []
        self.connections: list[asyncio.StreamWriter] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        self.connections.append(writer)
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
                self.asked.append(head + await reader.readexactly(length))
                writer.write(self.reply)
                if self.hang_up:
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}/rawman"


@asynccontextmanager
async def serving(server: Server, tls: ssl.SSLContext | None = None) -> AsyncIterator[Server]:
    """The server, listening."""
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=tls)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        for writer in server.connections:
            writer.close()
        await asyncio.sleep(0)


def _anything(_: Head) -> None:
    """Every head is as expected."""


async def _ask(server: Server, expect: Callable[[Head], None] = _anything) -> Answer:
    line = AmiLine(server.url, expect)
    try:
        async with asyncio.timeout(5):
            return await line.post(b"Action=Ping", 'mansession_id="ab"')
    finally:
        line.close()


def _answer(reply: bytes, *, hang_up: bool = False) -> Answer:
    async def run() -> Answer:
        async with serving(Server(reply, hang_up=hang_up)) as server:
            return await _ask(server)

    return asyncio.run(run())


def test_a_question_as_the_switch_reads_it() -> None:
    async def run() -> Server:
        async with serving(Server(OK)) as server:
            await _ask(server)
            return server

    server = asyncio.run(run())
    head, _, body = server.asked[0].partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    assert lines[0] == "POST /rawman HTTP/1.1"
    assert f"Host: 127.0.0.1:{server.port}" in lines
    assert 'Cookie: mansession_id="ab"' in lines
    assert "Content-Length: 11" in lines
    assert body == b"Action=Ping"


@pytest.mark.parametrize(
    ("reply", "hang_up"),
    [
        (OK, False),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + OK, False),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nfi\r\n2\r\nne\r\n0\r\n\r\n",
            False,
        ),
        (b"HTTP/1.0 200 OK\r\n\r\nfine", True),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nfine", True),
    ],
)
def test_every_way_to_say_how_long_an_answer_is(reply: bytes, hang_up: bool) -> None:
    assert _answer(reply, hang_up=hang_up).body == b"fine"


def test_headers_in_any_letters_and_twice() -> None:
    reply = b"HTTP/1.1 200 OK\r\nSET-COOKIE: a=1\r\nset-cookie: b=2\r\nContent-Length: 0\r\n\r\n"
    assert _answer(reply).head == Head(200, {"set-cookie": "a=1, b=2", "content-length": "0"})


@pytest.mark.parametrize(
    ("reply", "cause"),
    [
        (b"", LossCause.UNREACHABLE),
        (b"HTTP/1.1 200 OK\r\nContent-Le", LossCause.BAD_ANSWER),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nfine", LossCause.BAD_ANSWER),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nfi", LossCause.BAD_ANSWER),
        (b"SSH-2.0-OpenSSH_9.2\r\n", LossCause.BAD_ANSWER),
        (
            b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",
            LossCause.NOT_AN_ACD,
        ),
    ],
)
def test_what_is_no_whole_answer(reply: bytes, cause: LossCause) -> None:
    with pytest.raises(AmiFailure) as told:
        _answer(reply, hang_up=True)
    assert told.value.cause is cause


def test_endless_headers_are_not_read_to_their_end() -> None:
    reply = b"HTTP/1.1 200 OK\r\n" + (b"X: " + b"y" * 100_000 + b"\r\n") * (
        LARGEST_ANSWER // 99_000
    )
    with pytest.raises(AmiFailure, match="too long"):
        _answer(reply)


def test_a_head_that_is_not_expected_is_told_before_the_body_comes() -> None:
    def refuse(head: Head) -> None:
        raise AmiFailure(LossCause.NOT_AN_ACD, f"HTTP {head.status}")

    async def run() -> None:
        async with serving(Server(b"HTTP/1.1 302 Found\r\nContent-Length: 99\r\n\r\n")) as server:
            await _ask(server, refuse)

    with pytest.raises(AmiFailure, match="HTTP 302"):
        asyncio.run(run())


def test_one_connection_serves_question_after_question_and_two_questions_take_two() -> None:
    async def run() -> tuple[int, int]:
        async with serving(Server(OK)) as server:
            line = AmiLine(server.url, _anything)
            for _ in range(5):
                await line.post(b"a")
            one_by_one = len(server.connections)
            await asyncio.gather(line.post(b"a"), line.post(b"b"))
            line.close()
            return one_by_one, len(server.connections)

    assert asyncio.run(run()) == (1, 2)


def test_a_connection_that_the_switch_closed_meanwhile_is_not_used_again() -> None:
    async def run() -> int:
        async with serving(Server(OK)) as server:
            line = AmiLine(server.url, _anything)
            await line.post(b"a")
            server.connections[0].close()
            await asyncio.sleep(0.05)
            await line.post(b"a")
            line.close()
            return len(server.connections)

    assert asyncio.run(run()) == 2


def test_the_answer_to_a_question_given_up_is_no_other_ones() -> None:
    async def run() -> tuple[bytes, int]:
        async with serving(Server(b"")) as server:
            line = AmiLine(server.url, _anything)
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await line.post(b"a")
            server.reply = OK
            answer = await line.post(b"b")
            line.close()
            return answer.body, len(server.connections)

    assert asyncio.run(run()) == (b"fine", 2)


def test_nobody_listens() -> None:
    async def run() -> None:
        async with serving(Server(OK)) as server:
            pass
        await _ask(server)

    with pytest.raises(AmiFailure) as told:
        asyncio.run(run())
    assert told.value.cause is LossCause.UNREACHABLE


@pytest.mark.parametrize("vouched_for", [False, True])
def test_a_certificate_must_be_vouched_for(
    vouched_for: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(tls)
    if vouched_for:
        authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))

    async def run() -> Server:
        async with serving(Server(OK), tls) as server:
            line = AmiLine(server.url.replace("http:", "https:"), _anything)
            if vouched_for:
                assert (await line.post(b"Action=Ping")).body == b"fine"
            else:
                with pytest.raises(AmiFailure, match="certificate") as told:
                    await line.post(b"Action=Login&Secret=never")
                assert told.value.cause is LossCause.UNREACHABLE
            line.close()
            return server

    assert len(asyncio.run(run()).asked) == vouched_for


@pytest.mark.parametrize("heard_before_it_asks", [False, True])
def test_the_other_port_of_ami_is_named(heard_before_it_asks: bool) -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not heard_before_it_asks:
            await reader.read(1)
        writer.write(b"Asterisk Call Manager/9.0.0\r\n")
        await writer.drain()
        await reader.read()
        writer.close()

    async def run() -> None:
        listening = await asyncio.start_server(greet, "127.0.0.1", 0)
        port = listening.sockets[0].getsockname()[1]
        line = AmiLine(f"http://127.0.0.1:{port}/rawman", _anything)
        try:
            async with asyncio.timeout(5):
                await line.post(b"Action=Ping")
        finally:
            line.close()
            listening.close()
            await asyncio.sleep(0.01)

    with pytest.raises(AmiFailure) as told:
        asyncio.run(run())
    assert told.value.cause is LossCause.NOT_AN_ACD
    assert told.value.detail == SPOKEN_BY_TCP
