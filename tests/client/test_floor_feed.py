"""The client keeps a picture in step with the gateway, and names what goes wrong."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator

import httpx
import msgspec
import pytest
from pytest_httpserver import HTTPServer
from stand_in import StandIn

from supervisor_app.client import answers
from supervisor_app.client.errors import (
    GatewayBroken,
    GatewayBusy,
    GatewayFault,
    GatewayRefused,
    GatewayTooOld,
    GatewayUnreachable,
    NotAGateway,
    OtherVersion,
    UntrustedCertificate,
)
from supervisor_app.client.feed import FloorFeed
from supervisor_app.client.gateway_line import OURS
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.kpi import ServiceLevel
from supervisor_app.domain.limits import Limits
from supervisor_app.domain.rows import AgentRow, CentreRow, FloorDelta, Gone
from supervisor_app.domain.versions import GATEWAY_HEADER, LEVEL, Speaks
from supervisor_app.domain.words import Words
from supervisor_app.retry_after import retry_after_s

CENTRE = CentreRow(Words("中心", "Centre"), "UTC", 0.0, 86_400.0, 0, ServiceLevel(), {}, Limits())
Handler = Callable[[httpx.Request], httpx.Response]


def agents(*names: str) -> tuple[AgentRow, ...]:
    return tuple(AgentRow(AgentId(f"main/{name}"), name, name) for name in names)


def whole(version: int, *names: str, epoch: str = "e") -> FloorDelta:
    return FloorDelta(epoch, version, 1.0, centre=CENTRE, agents=agents(*names))


def answer(delta: FloorDelta | None, **headers: str) -> httpx.Response:
    told = {"X-Floor-Version": "1", "X-Acd-Age": "0.500", "X-Gateway-Time": f"{time.time() + 60}"}
    told |= headers
    if delta is None:
        return httpx.Response(204, headers=told)
    body = gzip.compress(msgspec.json.encode(delta))
    return httpx.Response(200, headers=told | {"Content-Encoding": "gzip"}, content=body)


def feed(*answers: httpx.Response | Exception) -> tuple[FloorFeed, list[httpx.Request]]:
    asked: list[httpx.Request] = []
    script = iter(answers)

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        given = next(script)
        if isinstance(given, Exception):
            raise given
        return given

    return FloorFeed("http://127.0.0.1:1", "secret", StandIn(handle)), asked


def test_a_whole_floor_then_deltas_then_nothing() -> None:
    delta = FloorDelta(
        "e", 3, 2.0, base=1, agents=agents("c"), gone=Gone(agents=(AgentId("main/a"),))
    )
    client, asked = feed(answer(whole(1, "a", "b")), answer(delta), answer(None))
    first = client.next(1.0)
    assert (first.changed, first.acd_age_s) == (True, 0.5)
    assert 55 < first.gateway_skew_s < 65
    second = client.next(1.0)
    assert [agent.name for agent in second.view.agents.values()] == ["b", "c"]
    b = AgentId("main/b")
    assert second.view.agents[b] is first.view.agents[b]
    third = client.next(0.5)
    assert (third.changed, third.view) == (False, second.view)
    assert third.view is second.view
    assert [dict(request.url.params) for request in asked] == [
        {"wait": "1"},
        {"wait": "1", "since": "1", "epoch": "e"},
        {"wait": "0.5", "since": "3", "epoch": "e"},
    ]


def test_a_delta_out_of_step_is_followed_by_the_whole() -> None:
    astray = FloorDelta("e", 9, 2.0, base=7)
    client, asked = feed(answer(whole(1, "a")), answer(astray), answer(whole(9, "z")))
    client.next()
    got = client.next()
    assert (got.view.version, got.changed) == (9, True)
    assert dict(asked[2].url.params) == {"wait": "0"}


def test_a_gateway_that_began_anew_is_followed() -> None:
    client, _ = feed(answer(whole(50, "a")), answer(whole(2, "b", epoch="f")))
    client.next()
    assert client.next().view.epoch == "f"


def test_no_live_acd_has_no_age() -> None:
    reply = answer(whole(1))
    del reply.headers["x-acd-age"]
    client, _ = feed(reply)
    assert client.next().acd_age_s is None


def html(status: int = 200) -> httpx.Response:
    return httpx.Response(status, text="<html>login</html>")


def raw(content: bytes, version: Speaks = OURS) -> httpx.Response:
    headers = {"X-Floor-Version": "1", GATEWAY_HEADER: str(version)}
    return httpx.Response(200, headers=headers, content=content)


FAULTS: list[tuple[httpx.Response | Exception, type[GatewayFault]]] = [
    (GatewayUnreachable("refused"), GatewayUnreachable),
    (NotAGateway("not http"), NotAGateway),
    (UntrustedCertificate("expired"), UntrustedCertificate),
    (httpx.Response(401), GatewayRefused),
    (httpx.Response(403), GatewayRefused),
    (httpx.Response(500), GatewayBroken),
    (httpx.Response(503), GatewayBroken),
    (httpx.Response(503, headers={"retry-after": "7"}), GatewayBusy),
    (httpx.Response(429), GatewayBusy),
    (html(), NotAGateway),
    (html(404), NotAGateway),
    (httpx.Response(302, headers={"Location": "http://elsewhere.example/"}), NotAGateway),
    (httpx.Response(204), NotAGateway),
    (httpx.Response(204, headers={"X-Floor-Version": "1"}), GatewayBroken),
    (raw(b"{"), NotAGateway),
    (raw(b"<html>"), NotAGateway),
    (raw(b"[" * 100_000), GatewayTooOld),
    (raw(b'{"epoch":"e"}'), GatewayTooOld),
    (raw(b'{"epoch":"e"}', Speaks(LEVEL + 1, "9.0.0")), OtherVersion),
    (raw(b'{"epoch":"e"}', Speaks(LEVEL - 1, "0.1.0")), OtherVersion),
    (raw(b'{"epoch":"e","version":1,"at":1.0,"base":0}'), GatewayBroken),
]


@pytest.mark.parametrize(("given", "kind"), FAULTS)
def test_each_fault_has_its_cause_and_the_next_answer_is_taken(
    given: httpx.Response | Exception, kind: type[GatewayFault]
) -> None:
    twice = (given, given) if kind is GatewayBroken else (given,)
    client, asked = feed(*twice, answer(whole(1, "a")))
    with pytest.raises(GatewayFault) as raised:
        client.next()
    assert type(raised.value) is kind
    assert raised.value.words.zh
    assert raised.value.words.en
    while len(asked) < len(twice):
        with pytest.raises(GatewayFault):
            client.next()
    assert client.next().view.version == 1


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"Retry-After": "86400"}, 60.0),
        (
            {
                "Retry-After": "Mon, 23 Nov 2026 03:00:30 GMT",
                "Date": "Mon, 23 Nov 2026 03:00:00 GMT",
            },
            30.0,
        ),
        ({"Retry-After": "Mon, 23 Nov 2009 03:00:00 GMT"}, 0.0),
    ],
)
def test_a_busy_gateway_says_when_to_ask_again(headers: dict[str, str], seconds: float) -> None:
    client, _ = feed(httpx.Response(503, headers=headers), answer(whole(1)))
    with pytest.raises(GatewayBusy) as raised:
        client.next()
    assert raised.value.retry_after_s == seconds


@pytest.mark.parametrize("text", ["", "soon", "-5", "1.5", "٣", "Mon, 99 Nov 2026 03:00:00 GMT"])
def test_what_is_no_time_to_ask_again_is_none(text: str) -> None:
    assert retry_after_s(503, {"retry-after": text}, now=0.0) is None
    assert retry_after_s(500, {"retry-after": "7"}, now=0.0) is None


def test_a_body_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MAX_BODY_BYTES", 1000)

    def endless() -> Iterator[bytes]:
        while True:
            yield b" " * 400

    headers = {"X-Floor-Version": "1"}
    client, _ = feed(httpx.Response(200, headers=headers, content=endless()))
    with pytest.raises(NotAGateway):
        client.next()


def test_a_zip_bomb_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MAX_BODY_BYTES", 100_000)
    headers = {"X-Floor-Version": "1", "Content-Encoding": "gzip"}
    client, _ = feed(httpx.Response(200, headers=headers, content=gzip.compress(b" " * 10_000_000)))
    with pytest.raises(NotAGateway):
        client.next()


def test_an_answer_that_drips_ends_with_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "ANSWER_WITHIN_S", 0.3)
    server = socket.create_server(("127.0.0.1", 0))
    done = threading.Event()

    def drip() -> None:
        connection, _ = server.accept()
        with connection:
            connection.recv(4096)
            connection.sendall(
                b"HTTP/1.1 200 OK\r\nX-Floor-Version: 1\r\nContent-Length: 999\r\n\r\n"
            )
            while not done.wait(0.05):
                try:
                    connection.sendall(b" ")
                except OSError:
                    return

    thread = threading.Thread(target=drip)
    thread.start()
    client = FloorFeed(f"http://127.0.0.1:{server.getsockname()[1]}", "secret")
    begun = time.monotonic()
    with pytest.raises(GatewayUnreachable):
        client.next(0.1)
    assert time.monotonic() - begun < 2
    done.set()
    client.close()
    thread.join()
    server.close()


def test_over_a_real_socket_nothing_follows_a_redirect(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/api/v1/floor").respond_with_data(
        "", status=302, headers={"Location": httpserver.url_for("/elsewhere")}
    )
    client = FloorFeed(httpserver.url_for(""), "secret")
    with pytest.raises(NotAGateway):
        client.next(0.0)
    client.close()
    assert [request.path for request, _ in httpserver.log] == ["/api/v1/floor"]
