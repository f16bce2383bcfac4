"""Each role at each route, below the user interface; and callers' whole numbers."""

from contextlib import nullcontext
from pathlib import Path

import msgspec
import pytest
from gateway_stage import ACD, NOON, QUEUE, agent_id, snapshot, waiting
from people_stage import DESK_TOKEN, FAR, PASSWORD, PEOPLE, Stage, play, stage

from supervisor_app.domain.events import CallAnswered, CallEnded, FeedRestored
from supervisor_app.domain.ids import CallId, in_path
from supervisor_app.domain.people import RIGHTS, Person, Right, Role, Scope, may
from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.signing_in import PersonChange, Unmask, Unmasked
from supervisor_app.gateway.rows import masked

NUMBER = "13812344471"
ROUTES = [
    (Right.LOOK, "GET", "/api/v1/floor", None),
    (Right.LOOK, "GET", "/api/v1/settings", None),
    (Right.LOOK, "GET", f"/api/v1/agents/{in_path('main/1')}/day", None),
    (Right.LOOK, "POST", "/api/v1/sources/main/retry", None),
    (Right.LOOK, "GET", "/api/v1/demonstration/incidents", None),
    (Right.LOOK, "GET", "/api/v1/restores", None),
    (Right.LOOK, "GET", "/api/v1/plans", None),
    (Right.LOOK, "GET", "/api/v1/plans/none/versions", None),
    (Right.LOOK, "GET", "/api/v1/plans/none/difference", None),
    (Right.LOOK, "GET", "/api/v1/plans/none/drift", None),
    (Right.PLANS, "PUT", "/api/v1/plans", {}),
    (Right.PLANS, "DELETE", "/api/v1/plans/none?version=1", None),
    (Right.PLANS, "POST", "/api/v1/plans/none/end", None),
    (Right.SETTINGS, "PUT", "/api/v1/settings", {}),
    (Right.SETTINGS, "POST", "/api/v1/demonstration/incidents", {"kind": "stop"}),
    (Right.PEOPLE, "GET", "/api/v1/people", None),
    (Right.PEOPLE, "PUT", "/api/v1/people", PersonChange(Person("x", "x", (Role.VIEWER,)))),
    (Right.PEOPLE, "POST", "/api/v1/people/nobody/sign-out", None),
    (Right.PEOPLE, "POST", "/api/v1/sessions/0/end", None),
    (Right.PEOPLE, "POST", "/api/v1/erasures", {"number": "13812344471", "why": "asked for"}),
    (Right.UNMASK, "POST", "/api/v1/unmask", Unmask(CallId("main/none"))),
]


@pytest.mark.parametrize("login", [*PEOPLE, "desk"])
def test_each_role_at_each_route(tmp_path: Path, login: str) -> None:
    async def work(it: Stage) -> None:
        await it.have(*PEOPLE)
        token = DESK_TOKEN if login == "desk" else await it.sign_in(login)
        person = PEOPLE["viewer"] if login == "desk" else PEOPLE[login]
        refused = 0
        for right, method, path, body in ROUTES:
            answer = await it.ask(method, path, token, body)
            if may(person, right):
                assert answer.status_code not in (401, 403), (right, path)
                continue
            assert answer.status_code == 403, (right, path)
            said = msgspec.json.decode(answer.content, type=Refusal)
            assert "可以这样做的角色" in said.cure.zh
            assert ("请先登录" in said.cure.zh) is (login == "desk")
            refused += 1
        rights = {right for right, *_ in ROUTES if not may(person, right)}
        entries = await it.record("refused")
        assert {entry.what for entry in entries} == {f"refused.{right}" for right in rights}
        assert len(entries) == len(rights) <= refused
        assert all(entry.origin == FAR for entry in entries)

    play(stage(tmp_path), work)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("right", Right)
def test_the_table_is_what_a_check_says(tmp_path: Path, role: Role, right: Right) -> None:
    from supervisor_app.gateway.caller import Caller
    from supervisor_app.gateway.declined import Declined

    access = stage(tmp_path).assembly.parts.access
    caller = Caller(Person("x", "x", (role,), ("a",)), FAR, "")
    scope = RIGHTS[role].get(right, Scope.NONE)
    allowed = {
        "a": scope is not Scope.NONE,
        "b": scope is Scope.ALL,
        "": scope is Scope.ALL,
        None: scope is not Scope.NONE,
    }
    for team, expected in allowed.items():
        with nullcontext() if expected else pytest.raises(Declined):
            access.check(caller, right, team)
    disabled = Caller(msgspec.structs.replace(caller.person, disabled=True), FAR, "")
    with pytest.raises(Declined):
        access.check(disabled, right)
    first = msgspec.structs.replace(caller, must_change_password=True)
    with pytest.raises(Declined, match="first password"):
        access.check(first, right, "a")


@pytest.mark.parametrize(
    "extra",
    [
        {"roles": ["administrator"]},
        {"role": "administrator"},
        {"person": {"login": "lead", "name": "x", "roles": ["administrator"]}},
    ],
)
def test_a_role_in_a_request_is_refused(tmp_path: Path, extra: dict[str, object]) -> None:
    async def work(it: Stage) -> None:
        await it.have("lead")
        token = await it.sign_in("lead")
        for path, body in (
            ("/api/v1/sign-in", {"login": "lead", "password": PASSWORD}),
            ("/api/v1/me/password", {"old": PASSWORD, "new": "another good one"}),
        ):
            answer = await it.ask("POST", path, token, {**body, **extra})
            assert answer.status_code == 422
        headers = {"X-Role": "administrator", "X-User": "admin", "Cookie": "role=administrator"}
        async with it.client(token) as client:
            answer = await client.get("/api/v1/people?role=administrator", headers=headers)
            assert answer.status_code == 403

    play(stage(tmp_path), work)


def test_what_an_administrator_once_sent_is_worth_nothing_without_his_session(
    tmp_path: Path,
) -> None:
    async def work(it: Stage) -> None:
        await it.have("admin", "lead")
        admin, lead = await it.sign_in("admin"), await it.sign_in("lead")
        more = PersonChange(msgspec.structs.replace(PEOPLE["lead"], roles=(Role.ADMINISTRATOR,)))
        assert (await it.ask("PUT", "/api/v1/people", lead, more)).status_code == 403
        await it.ask("POST", "/api/v1/sign-out", admin)
        assert (await it.ask("PUT", "/api/v1/people", admin, more)).status_code == 401
        kept = it.assembly.people.keeping.people.get("lead")
        assert kept is not None
        assert kept.person == PEOPLE["lead"]

    play(stage(tmp_path), work)


# Whole numbers -----------------------------------------------------------------------------------

CALL = CallId("main/call-1")


def somebody_waits(it: Stage) -> None:
    live = it.assembly.live
    live.begin([ACD], {})
    live.take(ACD, FeedRestored(at=NOON, acd=ACD), adopt=True)
    live.take(ACD, snapshot(waiting=(waiting(1, caller=NUMBER),)), adopt=True)


async def number(it: Stage, token: str, asked: Unmask) -> tuple[int, str]:
    answer = await it.ask("POST", "/api/v1/unmask", token, asked)
    if answer.status_code != 200:
        assert NUMBER.encode() not in answer.content
        return answer.status_code, ""
    return 200, msgspec.json.decode(answer.content, type=Unmasked).number


def test_a_number_is_told_to_who_may_have_it_as_long_as_it_is_kept(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        await it.have("floor", "lead")
        somebody_waits(it)
        boss, lead = await it.sign_in("floor"), await it.sign_in("lead")
        live = it.assembly.live
        assert await number(it, boss, Unmask(CALL)) == (200, NUMBER)
        assert await number(it, lead, Unmask(CALL)) == (403, "")
        answered = CallAnswered(
            at=NOON, call=CALL, queue=QUEUE, agent=agent_id(1), wait_s=5.0, caller=NUMBER
        )
        live.take(ACD, answered, adopt=False)
        assert await number(it, boss, Unmask(CALL)) == (200, NUMBER)
        ended = CallEnded(at=NOON + 9, call=CALL, queue=QUEUE, agent=agent_id(1), talk_s=9.0)
        live.take(ACD, ended, adopt=False)
        assert await it.assembly.keeper.flush()
        assert await number(it, boss, Unmask(CALL)) == (200, NUMBER)
        assert await number(it, boss, Unmask(CallId("main/other"))) == (404, "")
        assert await number(it, boss, Unmask(agent=agent_id(2))) == (404, "")
        assert await number(it, boss, Unmask()) == (404, "")
        entries = [entry for entry in await it.record("unmask") if entry.result == "done"]
        assert [(entry.login, entry.subject) for entry in entries] == [("floor", CALL)] * 3
        whose = {f"- {masked(NUMBER)}", f"{agent_id(1)} {masked(NUMBER)}"}
        assert {entry.after for entry in entries} == whose, "whose call it was, once it had one"
        text = msgspec.json.encode(await it.record()).decode()
        assert NUMBER not in text

    play(stage(tmp_path), work)


def test_no_number_without_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(it: Stage) -> None:
        await it.have("floor")
        somebody_waits(it)
        boss = await it.sign_in("floor")

        async def full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(it.assembly.parts.audit, "write", full)
        assert await number(it, boss, Unmask(CALL)) == (503, "")

    play(stage(tmp_path), work)
