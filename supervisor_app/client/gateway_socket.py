"""One connection to a gateway, and the one question that may be open on it."""

import socket
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import httptools
from msgspec import Struct

from supervisor_app.client import answers
from supervisor_app.client.errors import (
    GatewayFault,
    GatewayUnreachable,
    NotAGateway,
    UntrustedCertificate,
)

if TYPE_CHECKING:
    import ssl

_LARGEST_HEAD = 64 * 1024
_AT_A_TIME = 64 * 1024
_KEPT_S = 30.0
"""An unused connection is given up after that: what stands between may have forgotten it."""


class Head(Struct, frozen=True):
    """What stands before the body of an answer; the names of the headers in lower case."""

    status: int
    headers: dict[str, str]


class GatewaySocket:
    """Used by one thread at a time, but for `break_off`."""

    def __init__(self) -> None:
        self._socket: socket.socket | None = None
        self._reading = _Reading()
        self._heard_at = 0.0
        self._broken_off = False

    @property
    def connected(self) -> bool:
        """Whether there is a connection."""
        return self._socket is not None

    @property
    def at_rest(self) -> bool:
        """Whether the last answer was read whole, and another question may be asked."""
        return self.connected and self._reading.whole and self._reading.goes_on

    def connect(self, host: str, port: int, trusted: "ssl.SSLContext | None") -> None:
        """Raises `GatewayFault`."""
        try:
            plain = socket.create_connection((host, port), answers.CONNECT_WITHIN_S)
        except OSError as error:
            raise _unreachable(error) from error
        except ValueError as error:  # a name that no host can have
            raise NotAGateway(str(error)) from error
        self._socket = plain
        try:
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if trusted is not None:
                self._socket = trusted.wrap_socket(plain, server_hostname=host)
        except (OSError, ValueError) as error:
            raise _unreachable(error) from error
        if self._broken_off:
            raise GatewayUnreachable("the line is closed")

    def ask(self, question: bytes, deadline: float) -> Head:
        """Send a question; the head of its answer. Raises `GatewayFault`."""
        reading = self._reading
        reading.begin()
        try:
            open_socket = self._until(deadline)
            open_socket.sendall(question)
        except (OSError, ValueError) as error:
            raise _unreachable(error) from error
        while reading.head is None:
            if not self._read_on(deadline):
                raise GatewayUnreachable("it hung up without an answer")
            if reading.size > _LARGEST_HEAD + _AT_A_TIME:
                raise NotAGateway("the head of the answer is too large")
        return reading.head

    def pieces(self, deadline: float) -> Iterator[bytes]:
        """The body of the answer as it comes. Raises `GatewayFault`."""
        reading = self._reading
        while True:
            yield from reading.taken()
            if reading.whole:
                self._heard_at = time.monotonic()
                return
            if not self._read_on(deadline) and not reading.ends_with_connection():
                raise GatewayUnreachable("it hung up in the middle of an answer")

    def is_quiet(self) -> bool:
        """Whether an unused connection still is one: closed, or with something that was not asked
        for, it is none."""
        if self._socket is None or time.monotonic() - self._heard_at > _KEPT_S:
            return False
        try:
            self._socket.settimeout(0.0)
            self._socket.recv(1)
        except BlockingIOError:
            return True
        except (OSError, ValueError) as error:
            return _waits_for_more(error)
        return False

    def break_off(self) -> None:
        """From another thread: let the question that is open fail now."""
        self._broken_off = True
        if self._socket is not None:
            _shut(self._socket)

    def close(self) -> None:
        """Give the connection back."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _until(self, deadline: float) -> socket.socket:
        """The socket, whose next act ends with the deadline."""
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the answer took too long")
        if self._socket is None:
            raise OSError("not connected")
        self._socket.settimeout(left)
        return self._socket

    def _read_on(self, deadline: float) -> bool:
        """Read what is there; False where the other side has hung up."""
        try:
            data = self._until(deadline).recv(_AT_A_TIME)
        except (OSError, ValueError) as error:
            raise _unreachable(error) from error
        if data:
            self._reading.feed(data)
        return bool(data)


class _Reading:
    """The answers of one connection, one after the other, as httptools reads them."""

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self.begin()

    def begin(self) -> None:
        """Another question was asked."""
        self._headers: dict[str, str] = {}
        self._body: list[bytes] = []
        self.head: Head | None = None
        self.size = 0
        """Bytes that have come."""
        self.whole = False
        self.goes_on = False
        """Whether the connection may be used again."""

    def feed(self, data: bytes) -> None:
        """Read on. Raises `NotAGateway` for what is no HTTP."""
        self.size += len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade as error:
            raise NotAGateway("it would speak another protocol") from error
        except httptools.HttpParserError as error:
            self.goes_on = False
            if not self.whole:  # what comes after an answer is nobody's
                raise NotAGateway(f"no HTTP: {error}") from error

    def taken(self) -> list[bytes]:
        """What of the body has come since the last time."""
        came, self._body = self._body, []
        return came

    def ends_with_connection(self) -> bool:
        """The other side has hung up: that is the end of an answer that says no length."""
        headers = {} if self.head is None else self.head.headers
        self.whole = headers.keys().isdisjoint(("content-length", "transfer-encoding"))
        return self.whole

    # Of httptools

    def on_message_begin(self) -> None:
        """A second answer to one question is nobody's."""
        if self.whole:
            self.goes_on = False

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header that comes twice is one, its values one after the other."""
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        self._headers[key] = f"{self._headers[key]}, {text}" if key in self._headers else text

    def on_headers_complete(self) -> None:
        """The status may be of an announcement, before the answer."""
        status = self._parser.get_status_code()
        if self.head is None and status >= 200:
            self.head = Head(status, self._headers)
        self._headers = {}

    def on_body(self, data: bytes) -> None:
        """A piece."""
        if not self.whole:
            self._body.append(data)

    def on_message_complete(self) -> None:
        """All of it has come."""
        if self.head is not None and not self.whole:
            self.whole, self.goes_on = True, self._parser.should_keep_alive()


def _shut(open_socket: socket.socket) -> None:
    try:
        open_socket.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # the other side was first


def _unreachable(error: Exception) -> GatewayFault:
    tls = sys.modules.get("ssl")  # not imported where it is not in use
    if tls is not None and isinstance(error, tls.SSLCertVerificationError):
        return UntrustedCertificate(str(error))
    return GatewayUnreachable(f"{type(error).__name__}: {error}")


def _waits_for_more(error: Exception) -> bool:
    tls = sys.modules.get("ssl")
    return tls is not None and isinstance(error, tls.SSLWantReadError)
