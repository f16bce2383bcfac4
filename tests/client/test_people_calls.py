"""What a desk asks about people, and what it makes of each answer."""

import httpx
import msgspec
import pytest
from stand_in import StandIn

from supervisor_app.client.calls import GatewayCalls
from supervisor_app.client.errors import GatewayDeclined, GatewayRefused, GatewayTooOld
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import AgentId, CallId
from supervisor_app.domain.people import Person, Right, Role, Scope
from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.signing_in import (
    OwnPassword,
    PeopleNow,
    PersonChange,
    PersonRow,
    SessionRow,
    SignedIn,
    SignIn,
    Unmask,
    Unmasked,
)
from supervisor_app.domain.words import Words

LEAD = Person("lead", "班长", (Role.TEAM_LEAD,), ("a",), "8001")
ME = DeskMe("班长", person=LEAD, rights={Right.LISTEN: Scope.OWN_TEAMS}, session="s1")
NO = Refusal(Words("不行", "no"), Words("问", "ask"))


def calls(*answers: httpx.Response) -> tuple[GatewayCalls, list[httpx.Request]]:
    asked: list[httpx.Request] = []
    left = list(answers)

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return left.pop(0)

    return GatewayCalls("http://127.0.0.1:1", "token", StandIn(answer)), asked


def told(value: object, status: int = 200, **headers: str) -> httpx.Response:
    content = msgspec.json.encode(value)
    kind = {"Content-Type": "application/json"}
    return httpx.Response(status, headers={**kind, **headers}, content=content)


def sent(request: httpx.Request, kind: type[object]) -> tuple[str, str, object]:
    return request.method, request.url.path, msgspec.json.decode(request.content, type=kind)


def test_passwords_travel_in_bodies_and_never_in_an_address() -> None:
    signed = SignedIn("t", ME)
    gateway, asked = calls(told(signed), told(signed), told(PersonRow(LEAD)))
    sign_in, own = SignIn("lead", "the secret"), OwnPassword("the secret", "a new secret")
    change = PersonChange(LEAD, "the secret")
    assert gateway.sign_in(sign_in) == signed
    assert gateway.change_password(own) == signed
    assert gateway.change_person(change) == PersonRow(LEAD)
    assert sent(asked[0], SignIn) == ("POST", "/api/v1/sign-in", sign_in)
    assert sent(asked[1], OwnPassword) == ("POST", "/api/v1/me/password", own)
    assert sent(asked[2], PersonChange) == ("PUT", "/api/v1/people", change)
    assert not any("secret" in str(request.url) + str(request.headers) for request in asked)


def test_people_and_sessions_are_told_and_ended() -> None:
    now = PeopleNow((PersonRow(LEAD),), (SessionRow("s/1", "lead", "班长", "::1", 1.0, 2.0, 3.0),))
    gateway, asked = calls(told(now), *(httpx.Response(204) for _ in range(3)))
    assert gateway.people() == now
    gateway.end_session("s/1")
    gateway.end_sessions_of("lead")
    gateway.sign_out()
    assert [request.url.raw_path for request in asked[1:]] == [
        b"/api/v1/sessions/s%2F1/end",
        b"/api/v1/people/lead/sign-out",
        b"/api/v1/sign-out",
    ]


def test_a_number_is_asked_by_its_call_or_by_who_talks() -> None:
    whole = Unmasked(CallId("main/1"), "13812344471")
    gateway, asked = calls(told(whole), told(whole))
    assert gateway.unmask(CallId("main/1")) == whole
    assert gateway.unmask_caller_of(AgentId("main/7")) == whole
    assert [sent(request, Unmask)[2] for request in asked] == [
        Unmask(CallId("main/1")),
        Unmask(agent=AgentId("main/7")),
    ]


@pytest.mark.parametrize(("header", "waits"), [("60", 60.0), ("", None), ("soon", None)])
def test_how_long_to_wait_is_told_with_the_refusal(header: str, waits: float | None) -> None:
    gateway, _ = calls(told(NO, 429, **{"Retry-After": header}))
    with pytest.raises(GatewayDeclined) as declined:
        gateway.sign_in(SignIn("lead", "wrong"))
    assert (declined.value.words, declined.value.cure) == (NO.words, NO.cure)
    assert declined.value.retry_after_s == waits


def test_a_session_that_is_over_and_an_older_gateway_are_told_apart() -> None:
    gateway, _ = calls(httpx.Response(401), told({"detail": "Not Found"}, 404), told({"token": 1}))
    with pytest.raises(GatewayRefused):
        gateway.people()
    with pytest.raises(GatewayTooOld):
        gateway.people()
    with pytest.raises(GatewayTooOld):
        gateway.sign_in(SignIn("lead", "x"))


def test_a_desk_of_before_reads_who_it_is() -> None:
    """An older gateway tells a name and what may be changed, and no more."""
    gateway, _ = calls(told({"name": "desk-1", "may_change": True}), told(ME))
    assert gateway.me() == DeskMe("desk-1", may_change=True)
    assert gateway.me() == ME
