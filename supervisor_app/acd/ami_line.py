"""The connections on which a switch is asked: HTTP/1.1, as little of it as the question needs.

A busy switch is asked a dozen times a second for as long as the gateway runs, with one small POST
each. A general client costs five times what the question and its answer do (docs/performance.md,
"The line to the switch"), so the connections are kept here, and httptools reads what comes back.
"""

import asyncio
import ssl
from collections.abc import Callable

import httptools
import httpx
from msgspec import Struct

from supervisor_app.acd.ami_wire import AmiFailure
from supervisor_app.domain.events import LossCause

LARGEST_ANSWER = 16 * 1024 * 1024
"""Bytes. QueueStatus of 20,000 agents is 6.6 MB; what is longer is not read to its end."""
_LARGEST_HEAD = 64 * 1024
_BY_TCP = b"Asterisk Call Manager"
SPOKEN_BY_TCP = "AMI speaks here by TCP, not by HTTP"
"""Detail of the failure where somebody gave AMI's other port (5038 by default)."""
_CONNECT_S = 3.0
_IDLE_S = 8.0
"""Asterisk closes an unused connection after 15 s; ours must be given up before."""
_SECOND_ADDRESS_S = 0.25
"""Until a name's next address is tried beside the first (RFC 8305, section 5)."""


class Head(Struct, frozen=True):
    """What stands before the body of an answer; the names of the headers in lower case."""

    status: int
    headers: dict[str, str]


class Answer(Struct, frozen=True):
    """A whole answer."""

    head: Head
    body: bytes


class AmiLine:
    """Asks one address, on as many kept connections as there are questions at a time.

    `expect` sees the head of each answer before its body is read, and raises what is wrong with it.
    Every failure is an `AmiFailure`; the caller sets the deadline of a question, and cancels it.
    """

    def __init__(self, url: str, expect: Callable[[Head], None]) -> None:
        self._url = httpx.URL(url)
        self._expect = expect
        self._idle: list[_Connection] = []
        self._busy: set[_Connection] = set()
        self._tls: ssl.SSLContext | None = None
        host, path = self._url.netloc.decode("ascii"), self._url.raw_path.decode("ascii")
        self._opening = (
            f"POST {path} HTTP/1.1\r\nHost: {host}\r\nAccept: */*\r\nAccept-Encoding: identity\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
        )

    async def post(self, body: bytes, cookie: str = "") -> Answer:
        """Ask, and return the answer."""
        with_cookie = f"Cookie: {cookie}\r\n" if cookie else ""
        head = f"{self._opening}{with_cookie}Content-Length: {len(body)}\r\n\r\n"
        connection = self._unused() or await self._connect()
        self._busy.add(connection)
        try:
            answer = await connection.ask(head.encode("ascii") + body)
        except BaseException:
            connection.abort()  # what of the answer is still to come belongs to no other question
            raise
        finally:
            self._busy.discard(connection)
        if connection.usable:
            self._idle.append(connection)
        return answer

    def close(self) -> None:
        """Give up all connections, also those on which an answer is awaited."""
        for connection in (*self._idle, *self._busy):
            connection.abort()
        self._idle.clear()

    def _unused(self) -> "_Connection | None":
        latest = asyncio.get_running_loop().time() - _IDLE_S
        while self._idle:
            connection = self._idle.pop()
            if connection.usable and connection.heard_at >= latest:
                return connection
            connection.abort()
        return None

    async def _connect(self) -> "_Connection":
        url, tls = self._url, self._secured()
        try:
            async with asyncio.timeout(_CONNECT_S):
                _, connection = await asyncio.get_running_loop().create_connection(
                    lambda: _Connection(self._expect),
                    url.raw_host.decode("ascii"),
                    url.port or (443 if tls else 80),
                    ssl=tls,
                    happy_eyeballs_delay=_SECOND_ADDRESS_S,
                )
        except TimeoutError:
            words = f"no connection in {_CONNECT_S:g} s"
            raise AmiFailure(LossCause.TIMED_OUT, words) from None
        except (OSError, UnicodeError) as error:
            raise AmiFailure(LossCause.UNREACHABLE, str(error)) from error
        return connection

    def _secured(self) -> ssl.SSLContext | None:
        """Trusts whom this machine trusts: a centre's own authority is put there. Read once, for
        that takes a while."""
        if self._url.scheme == "https" and self._tls is None:
            self._tls = ssl.create_default_context()
        return self._tls


class _Connection(asyncio.Protocol):
    """One connection, and the one question that may be open on it."""

    def __init__(self, expect: Callable[[Head], None]) -> None:
        self._expect = expect
        self._transport: asyncio.Transport | None = None
        self._parser = httptools.HttpResponseParser(self)
        self._answer: asyncio.Future[Answer] | None = None
        self._unasked = b""
        self._bytes = 0
        self._head: Head | None = None
        self._headers: dict[str, str] = {}
        self._body: list[bytes] = []
        self.usable = True
        """Whether another question may be asked on it."""
        self.heard_at = 0.0
        """When the last answer was complete, in the loop's time."""

    async def ask(self, request: bytes) -> Answer:
        """Write a question and return its answer."""
        loop = asyncio.get_running_loop()
        self._answer = loop.create_future()
        self._begin()
        if self._transport is not None and self.usable:
            self._transport.write(request)
        elif self._unasked.startswith(_BY_TCP):
            self._fail(LossCause.NOT_AN_ACD, SPOKEN_BY_TCP)
        else:
            self._fail(LossCause.UNREACHABLE, "the connection was closed")
        try:
            return await self._answer
        finally:
            self._answer = None
            self.heard_at = loop.time()

    def abort(self) -> None:
        """Close it now."""
        self.usable = False
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Of asyncio."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Of asyncio: read on. What comes without being asked for ends the connection."""
        if self._answer is None or self._answer.done():
            self._unasked = data
            self.abort()
            return
        if self._bytes == 0 and data.startswith(_BY_TCP):
            self._fail(LossCause.NOT_AN_ACD, SPOKEN_BY_TCP)
            return
        self._bytes += len(data)
        if self._bytes > LARGEST_ANSWER + _LARGEST_HEAD:
            self._fail(LossCause.BAD_ANSWER, "the answer is too long")
            return
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self._fail(LossCause.NOT_AN_ACD, "it would speak another protocol")
        except httptools.HttpParserError as error:
            self._fail(LossCause.BAD_ANSWER, f"no HTTP: {error}")

    def connection_lost(self, exc: Exception | None) -> None:
        """Of asyncio. An answer that says no length ends with its connection."""
        self.usable = False
        if self._answer is None or self._answer.done():
            return
        if exc is not None:
            self._fail(LossCause.UNREACHABLE, str(exc) or "the connection broke")
        elif self._head is None:
            nothing = "the switch hung up without an answer"
            cause = LossCause.BAD_ANSWER if self._bytes else LossCause.UNREACHABLE
            self._fail(cause, nothing if not self._bytes else "the answer broke off")
        elif self._ends_with_connection(self._head):
            self._answer.set_result(Answer(self._head, b"".join(self._body)))
        else:
            self._fail(LossCause.BAD_ANSWER, "the answer broke off")

    def on_header(self, name: bytes, value: bytes) -> None:
        """Of httptools. A header that comes twice is one, its values one after the other."""
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        self._headers[key] = f"{self._headers[key]}, {text}" if key in self._headers else text

    def on_headers_complete(self) -> None:
        """Of httptools."""
        status = self._parser.get_status_code()
        if status < 200:  # only an announcement of the answer
            self._headers = {}
            return
        head = self._head = Head(status, self._headers)
        if self._answer is None or self._answer.done():
            return
        try:
            self._expect(head)
        except AmiFailure as failure:
            self.usable = False
            self._answer.set_exception(failure)

    def on_body(self, data: bytes) -> None:
        """Of httptools."""
        self._body.append(data)

    def on_message_complete(self) -> None:
        """Of httptools."""
        if self._head is None or self._answer is None or self._answer.done():
            return
        if not self._parser.should_keep_alive():
            self.usable = False
            if self._transport is not None:
                self._transport.close()
        self._answer.set_result(Answer(self._head, b"".join(self._body)))

    def _begin(self) -> None:
        self._bytes, self._head, self._headers, self._body = 0, None, {}, []

    def _fail(self, cause: LossCause, detail: str) -> None:
        self.usable = False
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(AmiFailure(cause, detail))

    @staticmethod
    def _ends_with_connection(head: Head) -> bool:
        lengthless = "content-length" not in head.headers
        return lengthless and "chunked" not in head.headers.get("transfer-encoding", "")
