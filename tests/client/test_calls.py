"""What a desk asks of its gateway: what it sends, and what it makes of each answer."""

import httpx
import msgspec
import pytest
from stand_in import StandIn

from supervisor_app.client.calls import GatewayCalls
from supervisor_app.client.errors import (
    GatewayBroken,
    GatewayDeclined,
    GatewayFault,
    GatewayRefused,
    GatewayTooOld,
    GatewayUnreachable,
    NotAGateway,
)
from supervisor_app.domain.agent_day import AgentDay
from supervisor_app.domain.centre_settings import (
    CentreSettings,
    SettingFault,
    SettingsAnswer,
    SettingsChange,
    SettingsNow,
)
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import AcdId, AgentId, in_path, of_path
from supervisor_app.domain.played_incidents import IncidentWish
from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.words import Words

SET = CentreSettings(title=Words("中心", "Centre"))
ODD = AgentId("main/Local/10 01@坐席?x=1&y=%2F#n/../☎")


def calls(*answers: httpx.Response | Exception) -> tuple[GatewayCalls, list[httpx.Request]]:
    """Calls to a gateway that gives these answers, and what it was asked."""
    asked: list[httpx.Request] = []
    left = list(answers)

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        one = left.pop(0)
        if isinstance(one, Exception):
            raise one
        return one

    return GatewayCalls("http://127.0.0.1:1", "token", StandIn(answer)), asked


def told(value: object, status: int = 200) -> httpx.Response:
    headers = {"Content-Type": "application/json"}
    return httpx.Response(status, headers=headers, content=msgspec.json.encode(value))


def test_an_agents_day_is_asked_by_an_id_that_no_server_reads_as_its_own() -> None:
    day = AgentDay(ODD, 1.0, 2.0, 1.5)
    gateway, asked = calls(told(day))
    assert gateway.agent_day(ODD) == day
    _, _, _, _, name, last = asked[0].url.raw_path.decode().split("/")
    assert (of_path(name), last) == (ODD, "day")


@pytest.mark.parametrize("identity", ["", "a", "main/队列", "/", "?#%00\n\x00", "x" * 500])
def test_every_id_comes_back_from_its_part_of_a_path(identity: str) -> None:
    part = in_path(identity)
    assert all(sign.isalnum() or sign in "-_" for sign in part)
    assert of_path(part) == identity


@pytest.mark.parametrize("part", ["=", "a", "a=b", "bWFpbg==", "%2F", "队列", "_w"])
def test_what_is_no_id_is_refused(part: str) -> None:
    with pytest.raises(ValueError, match="not an id"):
        of_path(part)


def test_a_change_answers_alike_whether_it_is_taken_or_not() -> None:
    fault = SettingFault(("queues", 2, "id"), Words("没有", "no"))
    now = SettingsNow(3, SET)
    gateway, asked = calls(
        told(SettingsAnswer(now)),
        told(SettingsAnswer(now, conflict=True), 409),
        told(SettingsAnswer(now, faults=(fault,)), 422),
    )
    change = SettingsChange(2, SET)
    assert gateway.change_settings(change).taken
    assert gateway.change_settings(change).conflict
    assert gateway.change_settings(change).faults[0].path == ("queues", 2, "id")
    assert asked[0].method == "PUT"
    assert msgspec.json.decode(asked[0].content, type=SettingsChange) == change


def test_a_deed_needs_no_answer_but_that_it_is_done() -> None:
    gateway, asked = calls(*(httpx.Response(202) for _ in range(3)))
    gateway.retry_source(AcdId("main"))
    gateway.play_incident(IncidentWish(kind="surge", queue="card"))
    gateway.stop_incidents()
    assert [one.url.path for one in asked] == [
        "/api/v1/sources/main/retry",
        "/api/v1/demonstration/incidents",
        "/api/v1/demonstration/incidents",
    ]
    assert msgspec.json.decode(asked[1].content) == {"kind": "surge", "queue": "card"}
    assert msgspec.json.decode(asked[2].content) == {"kind": "stop"}


def test_the_gateways_own_words_say_why_not() -> None:
    words, cure = Words("没有这名坐席", "There is no such agent"), Words("请刷新", "Look again")
    gateway, _ = calls(told(Refusal(words, cure), 404))
    with pytest.raises(GatewayDeclined) as refused:
        gateway.agent_day(ODD)
    assert (refused.value.words, refused.value.cure) == (words, cure)


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (told({"status_code": 401, "detail": "no token"}, 401), GatewayRefused),
        (told({"status_code": 404, "detail": "Not Found"}, 404), GatewayTooOld),
        (told({"status_code": 500, "detail": "oops"}, 500), GatewayBroken),
        (httpx.Response(404, html="<h1>Not here</h1>"), NotAGateway),
        (httpx.Response(302, headers={"Location": "http://127.0.0.1/"}), NotAGateway),
        (httpx.Response(200, text="not JSON"), NotAGateway),
        (httpx.Response(200, content=b"\xff\xfe{"), NotAGateway),
        (httpx.Response(200, content=b"[" * 100_000), GatewayTooOld),
        (told({"name": 7}), GatewayTooOld),
        (GatewayUnreachable("refused"), GatewayUnreachable),
        (httpx.Response(200, headers={"Content-Encoding": "gzip"}, content=b"x"), NotAGateway),
    ],
)
def test_every_failure_is_one_of_the_causes(
    answer: httpx.Response | Exception, fault: type[GatewayFault]
) -> None:
    gateway, _ = calls(answer)
    with pytest.raises(GatewayFault) as failed:
        gateway.me()
    assert type(failed.value) is fault


def test_a_newer_gateway_may_say_more() -> None:
    gateway, _ = calls(told({"name": "desk-1", "colour": "grey"}))
    assert gateway.me() == DeskMe("desk-1")
