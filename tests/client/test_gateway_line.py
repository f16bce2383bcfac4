"""The line to a gateway over real sockets: what is sent, what is kept, and what goes wrong."""

import contextlib
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import trustme

from supervisor_app.client.errors import (
    GatewayFault,
    GatewayRefused,
    GatewayUnreachable,
    NotAGateway,
    UntrustedCertificate,
)
from supervisor_app.client.gateway_line import GatewayLine

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"
Script = Callable[[socket.socket], None]


class Server:
    """Answers each connection by a script of its own, and remembers what it was asked."""

    def __init__(self, *scripts: Script, tls: ssl.SSLContext | None = None) -> None:
        self.asked: list[bytes] = []
        self.connections = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.hung_up = threading.Event()
        self._tls = tls
        self._threads = [threading.Thread(target=self._run, args=(one,)) for one in scripts]
        for thread in self._threads:
            thread.start()
        scheme = "http" if tls is None else "https"
        self.url = f"{scheme}://127.0.0.1:{self._listener.getsockname()[1]}"

    def _run(self, script: Script) -> None:
        with contextlib.suppress(OSError):
            connection, _ = self._listener.accept()
            self.connections += 1
            with connection:
                if self._tls is None:
                    script(connection)
                else:
                    with self._tls.wrap_socket(connection, server_side=True) as secured:
                        script(secured)
            self.hung_up.set()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(10)
            assert not thread.is_alive()

    def says(self, *texts: bytes) -> Script:
        """One answer to each question, then it hangs up."""

        def script(connection: socket.socket) -> None:
            for text in texts:
                self.asked.append(question(connection))
                connection.sendall(text)

        return script


def question(connection: socket.socket) -> bytes:
    """One whole question; `ConnectionError` where the desk has gone."""
    asked = b""
    while b"\r\n\r\n" not in asked:
        more = connection.recv(4096)
        if not more:
            raise ConnectionError
        asked += more
    return asked


@contextmanager
def serving(
    *texts: bytes, tls: ssl.SSLContext | None = None
) -> Iterator[tuple[Server, GatewayLine]]:
    """A server that gives these answers on one connection and then hangs up, and a line to it."""
    server = Server(lambda connection: server.says(*texts)(connection), tls=tls)
    line = GatewayLine(server.url, "secret")
    with closing(server), closing(line):
        yield server, line


def whole(line: GatewayLine, path: str = "/x", within_s: float = 5.0) -> bytes:
    with line.ask("GET", path, time.monotonic() + within_s) as answer:
        return answer.whole()


def test_a_question_is_plain_http_with_the_token_of_the_desk() -> None:
    with serving(OK, OK) as (server, line):
        assert whole(line, "/api/v1/floor?wait=1&epoch=a%2Fb") == b"ok"
        with line.ask("POST", "/x/坐席 1\r\nA: b", time.monotonic() + 5, b"{}") as answer:
            assert answer.whole() == b"ok"
    lines = server.asked[0].decode().split("\r\n")
    assert lines[0] == "GET /api/v1/floor?wait=1&epoch=a%2Fb HTTP/1.1"
    assert f"Host: {server.url.removeprefix('http://')}" in lines
    assert {"Authorization: Bearer secret", "Accept-Encoding: gzip"} < set(lines)
    posted = server.asked[1]
    assert posted.startswith(b"POST /x/%E5%9D%90%E5%B8%AD%201%0D%0AA:%20b HTTP/1.1\r\n")
    assert b"\r\nContent-Length: 2\r\n" in posted
    assert posted.endswith(b"\r\n\r\n{}")


def test_an_address_may_have_a_path_of_its_own() -> None:
    with serving(OK) as (server, _), closing(GatewayLine(f"{server.url}/floor/", "t")) as line:
        whole(line)
    assert server.asked[0].startswith(b"GET /floor/x HTTP/1.1\r\n")


@pytest.mark.parametrize("text", [OK, CHUNKED, b"HTTP/1.1 204 No Content\r\n\r\n"])
def test_a_connection_is_kept(text: bytes) -> None:
    with serving(text, text, text) as (server, line):
        bodies = {whole(line) for _ in range(3)}
    assert bodies <= {b"ok", b""}
    assert server.connections == 1


@pytest.mark.parametrize(
    "first",
    [
        OK.replace(b"OK\r\n", b"OK\r\nConnection: close\r\n"),
        OK + OK,
        OK + b"rest",
        b"HTTP/1.1 200 OK\r\n\r\nok",
        OK,
    ],
    ids=["said to close", "answered twice", "too much", "without a length", "hung up after"],
)
def test_what_cannot_be_kept_is_not_and_the_next_question_is_answered(first: bytes) -> None:
    server = Server(
        lambda connection: server.says(first)(connection),
        lambda connection: server.says(OK)(connection),
    )
    with closing(server), closing(GatewayLine(server.url, "t")) as line:
        assert whole(line) == b"ok"
        server.hung_up.wait(5)
        assert whole(line) == b"ok"
    assert server.connections == 2


def test_an_announcement_is_no_answer() -> None:
    with serving(b"HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n" + OK) as (_, line):
        assert whole(line) == b"ok"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (b"", GatewayUnreachable),
        (b"HTTP/1.1 200 OK\r\nContent-Le", GatewayUnreachable),
        (OK[:-1], GatewayUnreachable),
        (CHUNKED[:-3], GatewayUnreachable),
        (b"SSH-2.0-OpenSSH_9.2\r\n", NotAGateway),
        (b"Asterisk Call Manager/9.0.0\r\n", NotAGateway),
        (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
         NotAGateway),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 40_000, NotAGateway),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\nok", NotAGateway),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nok", NotAGateway),
    ],
)  # fmt: skip
def test_what_is_no_whole_answer_has_its_cause(text: bytes, fault: type[GatewayFault]) -> None:
    with serving(text) as (_, line), pytest.raises(GatewayFault) as raised:
        whole(line)
    assert type(raised.value) is fault


@pytest.mark.parametrize(
    "url",
    [
        "",
        "floor",
        "ftp://a",
        "http://",
        "http://a:99999",
        "http://[",
        "http://a..b",
        "http://a b",
        "http://u:p@a",
        "http://a\nb",
    ],
)
def test_what_is_no_address_is_no_gateway(url: str) -> None:
    with closing(GatewayLine(url, "t")) as line, pytest.raises(NotAGateway):
        whole(line)


@pytest.mark.parametrize("token", ["a\r\nHost: b", "令牌"])
def test_what_can_be_no_token_is_refused(token: str) -> None:
    with closing(GatewayLine("http://127.0.0.1:1", token)) as line, pytest.raises(GatewayRefused):
        whole(line)


def test_nobody_listens() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as gone:
        port = gone.getsockname()[1]
    with (
        closing(GatewayLine(f"http://127.0.0.1:{port}", "t")) as line,
        pytest.raises(GatewayUnreachable, match="ConnectionRefused"),
    ):
        whole(line)


@pytest.mark.parametrize(
    ("first", "then"),
    [(b"", b""), (b"HTTP/1.1 200 OK\r\nX: ", b"y"), (OK.replace(b"h: 2", b"h: 999"), b" ")],
    ids=["silent", "head", "body"],
)
def test_whatever_is_slow_ends_with_the_deadline(first: bytes, then: bytes) -> None:
    done = threading.Event()

    def script(connection: socket.socket) -> None:
        question(connection)
        connection.sendall(first)
        while not done.wait(0.05):
            connection.sendall(then)

    server = Server(script)
    with closing(server), closing(GatewayLine(server.url, "t")) as line:
        begun = time.monotonic()
        with pytest.raises(GatewayUnreachable):
            whole(line, within_s=0.3)
        assert time.monotonic() - begun < 2
        done.set()


def test_a_line_that_is_closed_ends_the_question_of_another_thread() -> None:
    asked, done = threading.Event(), threading.Event()

    def script(connection: socket.socket) -> None:
        question(connection)
        asked.set()
        done.wait(10)

    failed: list[GatewayFault] = []

    def ask() -> None:
        try:
            whole(line, within_s=30.0)
        except GatewayFault as fault:
            failed.append(fault)

    server = Server(script)
    line = GatewayLine(server.url, "t")
    thread = threading.Thread(target=ask)
    with closing(server):
        thread.start()
        assert asked.wait(5)
        line.close()
        thread.join(2)
        assert not thread.is_alive()
        done.set()
    assert [type(fault) for fault in failed] == [GatewayUnreachable]
    with pytest.raises(GatewayUnreachable):
        whole(line)


def test_two_threads_ask_at_once_on_connections_of_their_own() -> None:
    both = threading.Barrier(2, timeout=5)

    def script(connection: socket.socket) -> None:
        question(connection)
        both.wait()
        connection.sendall(OK)

    server = Server(script, script)
    got: list[bytes] = []
    with closing(server), closing(GatewayLine(server.url, "t")) as line:
        threads = [threading.Thread(target=lambda: got.append(whole(line))) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)
    assert got == [b"ok", b"ok"]


@pytest.fixture
def secured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A server's certificate whose authority this machine trusts."""
    authority = trustme.CA()
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


def test_tls_with_an_authority_that_this_machine_trusts(secured: ssl.SSLContext) -> None:
    with serving(OK, OK, tls=secured) as (server, line):
        assert [whole(line), whole(line)] == [b"ok", b"ok"]
    assert (server.connections, len(server.asked)) == (1, 2)


def test_tls_of_an_authority_that_is_not_trusted_is_named(
    secured: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path / "other.pem"
    trustme.CA().cert_pem.write_to_path(str(other))
    monkeypatch.setenv("SSL_CERT_FILE", str(other))
    with serving(OK, tls=secured) as (_, line), pytest.raises(UntrustedCertificate):
        whole(line)


def test_plain_http_where_tls_is_spoken_and_the_other_way_about() -> None:
    with serving(OK) as (server, _):
        secured = server.url.replace("http:", "https:")
        with closing(GatewayLine(secured, "t")) as line, pytest.raises(GatewayUnreachable):
            whole(line)


def test_a_line_without_tls_brings_no_tls_in() -> None:
    code = "import sys, supervisor_app.client.calls, supervisor_app.client.feed as f; "
    code += "f.FloorFeed('http://127.0.0.1:1', 't'); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    brought = set(done.stdout.split())
    assert "httptools" in brought
    assert brought.isdisjoint({"ssl", "httpx", "http.client", "email", "asyncio"})
