"""The connections on which a gateway is asked: HTTP/1.1, as little of it as the questions need.

A desk asks a dozen times a second for as long as it is open. A general client takes five times as
long for a question, 40 ms of every start to be imported, and 7 MB (docs/performance.md).
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

from supervisor_app import __version__
from supervisor_app.client.answers import Answer
from supervisor_app.client.errors import GatewayRefused, GatewayUnreachable
from supervisor_app.client.gateway_socket import GatewaySocket
from supervisor_app.client.place import IN_A_PATH, Place, place_of
from supervisor_app.domain.versions import DESK_HEADER, LEVEL, Speaks

if TYPE_CHECKING:
    import ssl

_ASKED_FOR = f"{IN_A_PATH}?"
OURS = Speaks(LEVEL, __version__)


class GatewayLine:
    """Asks one gateway, on as many kept connections as there are questions at a time."""

    def __init__(self, base_url: str, token: str, ours: Speaks = OURS) -> None:
        self._url, self._token, self._ours = base_url, token, ours
        self._lock = threading.Lock()
        self._idle: list[GatewaySocket] = []
        self._busy: set[GatewaySocket] = set()
        self._closed = False
        self._tls: ssl.SSLContext | None = None

    @contextmanager
    def ask(
        self, method: str, path: str, deadline: float, body: bytes | None = None
    ) -> Iterator[Answer]:
        """As `Line.ask`. What is not read whole ends its connection."""
        at = place_of(self._url)
        question = self._question(at, method, path, body)
        connection = self._unused() or self._begun(GatewaySocket())
        try:
            if not connection.connected:
                connection.connect(at.host, at.port, self._trusted() if at.secured else None)
            head = connection.ask(question, deadline)
            yield Answer(head.status, head.headers, connection.pieces(deadline), deadline)
        finally:
            self._give_back(connection)

    def close(self) -> None:
        """Give the connections back; a question under way in another thread ends."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            for connection in self._busy:
                connection.break_off()
        for connection in idle:
            connection.close()

    def _unused(self) -> GatewaySocket | None:
        """A kept connection that still is one."""
        while True:
            with self._lock:
                connection = self._idle.pop() if self._idle else None
            if connection is None or connection.is_quiet():
                return connection if connection is None else self._begun(connection)
            connection.close()

    def _begun(self, connection: GatewaySocket) -> GatewaySocket:
        with self._lock:
            if not self._closed:
                self._busy.add(connection)
                return connection
        connection.close()
        raise GatewayUnreachable("the line is closed")

    def _give_back(self, connection: GatewaySocket) -> None:
        with self._lock:
            self._busy.discard(connection)
            kept = connection.at_rest and not self._closed
            if kept:
                self._idle.append(connection)
        if not kept:
            connection.close()

    def _question(self, at: Place, method: str, path: str, body: bytes | None) -> bytes:
        if not (self._token.isascii() and self._token.isprintable()):
            raise GatewayRefused("no token can be like this")
        target = at.path + quote(path, safe=_ASKED_FOR)
        head = (
            f"{method} {target} HTTP/1.1\r\nHost: {at.shown}\r\nAccept: */*\r\n"
            f"Accept-Encoding: gzip\r\nAuthorization: Bearer {self._token}\r\n"
            f"{DESK_HEADER}: {self._ours}\r\n"
        )
        if body is not None:
            head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        elif method != "GET":
            head += "Content-Length: 0\r\n"
        return f"{head}\r\n".encode("ascii") + (body or b"")

    def _trusted(self) -> "ssl.SSLContext":
        """Whom this machine trusts, a centre's own authority among them. Read once: it takes 20 ms,
        so nothing is read, or imported, for plain HTTP."""
        if self._tls is None:
            import ssl

            self._tls = ssl.create_default_context()
            self._tls.set_alpn_protocols(["http/1.1"])
        return self._tls
