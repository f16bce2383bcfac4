"""People: made, changed, disabled, and what that does to those who are signed in."""

from pathlib import Path

import httpx
import msgspec
import pytest
import sqlalchemy as sa
from by_hand import by_hand, done_by_hand
from gateway_stage import ACD, CONFIG, TOKEN, StageClock, agent, snapshot
from people_stage import DESK_TOKEN, FAR, PASSWORD, PEOPLE, Stage, play, stage

from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import Person, Right, Role, Scope
from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.signing_in import (
    OwnPassword,
    PeopleNow,
    PersonChange,
    PersonRow,
    SignedIn,
    SignIn,
)
from supervisor_app.gateway.people_keeping import LOOK_EVERY_S, READ_EVERY_S

ADMIN = PEOPLE["admin"]
NEW_PASSWORD = "another good one"
HERE = "127.0.0.1"


def refusal(content: bytes) -> Refusal:
    found = msgspec.json.decode(content, type=Refusal)
    assert found.words.zh
    assert found.words.en
    assert found.cure.zh
    assert found.cure.en
    return found


# The first one -----------------------------------------------------------------------------------


def test_a_desk_on_the_gateways_machine_makes_the_first_administrator_and_then_only_looks(
    tmp_path: Path,
) -> None:
    async def work(it: Stage) -> None:
        me = msgspec.json.decode(
            (await it.ask("GET", "/api/v1/me", DESK_TOKEN, peer=HERE)).content, type=DeskMe
        )
        assert me.nobody_yet
        assert me.rights[Right.PEOPLE] is Scope.ALL
        assert me.may_change
        first = PersonChange(ADMIN, PASSWORD)
        far = await it.ask("PUT", "/api/v1/people", DESK_TOKEN, first, peer=FAR)
        assert far.status_code == 403
        for wrong in (
            PersonChange(PEOPLE["viewer"], PASSWORD),
            PersonChange(ADMIN),
            PersonChange(msgspec.structs.replace(ADMIN, disabled=True), PASSWORD),
        ):
            answer = await it.ask("PUT", "/api/v1/people", DESK_TOKEN, wrong, peer=HERE)
            assert answer.status_code == 422
        made = await it.ask("PUT", "/api/v1/people", DESK_TOKEN, first, peer=HERE)
        assert made.status_code == 200, made.text
        assert not msgspec.json.decode(made.content, type=PersonRow).must_change_password
        second = await it.ask("PUT", "/api/v1/people", DESK_TOKEN, first, peer=HERE)
        assert second.status_code == 403
        me = msgspec.json.decode(
            (await it.ask("GET", "/api/v1/me", DESK_TOKEN, peer=HERE)).content, type=DeskMe
        )
        assert me.rights == {Right.LOOK: Scope.ALL}
        assert not me.nobody_yet
        await it.sign_in("admin")
        assert [entry.what for entry in await it.record("people")] == ["people.add"]

    play(stage(tmp_path), work)


def test_an_empty_table_is_no_first_start(tmp_path: Path) -> None:
    """Who can delete every person in the database does not become an administrator by that."""

    async def first(it: Stage) -> None:
        await it.have("admin")

    async def again(it: Stage) -> None:
        answer = await it.ask("GET", "/api/v1/me", DESK_TOKEN, peer=HERE)
        me = msgspec.json.decode(answer.content, type=DeskMe)
        assert not me.nobody_yet
        assert me.rights == {Right.LOOK: Scope.ALL}

    play(stage(tmp_path), first)
    done_by_hand(tmp_path / "gateway.db", "DELETE FROM person")
    play(stage(tmp_path), again)


def test_the_user_of_an_embedded_gateway_needs_no_password(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        me = msgspec.json.decode((await it.ask("GET", "/api/v1/me", TOKEN)).content, type=DeskMe)
        assert me.person is not None
        assert me.person.roles == (Role.DUTY_MANAGER, Role.ADMINISTRATOR)
        assert me.rights[Right.BARGE] is Scope.ALL
        assert me.rights[Right.PEOPLE] is Scope.ALL
        own = Person(me.person.login, "张三", (Role.VIEWER,), extension="8009")
        answer = await it.ask("PUT", "/api/v1/people", TOKEN, PersonChange(own))
        assert answer.status_code == 200, answer.text
        me = msgspec.json.decode((await it.ask("GET", "/api/v1/me", TOKEN)).content, type=DeskMe)
        assert me.person is not None
        assert (me.name, me.person.extension) == ("张三", "8009")
        assert me.person.roles == (Role.DUTY_MANAGER, Role.ADMINISTRATOR)

    play(stage(tmp_path), work)


def test_a_token_that_the_configuration_names_stays_an_administrators(tmp_path: Path) -> None:
    config = (
        '[gateway]\ndatabase = "./gateway.db"\n[desks]\nadministrators = ["desk-1"]\n'
        '[[acd]]\nname = "main"\nkind = "simulated"\n'
    )

    async def work(it: Stage) -> None:
        await it.have("admin")
        answer = await it.ask("GET", "/api/v1/people", DESK_TOKEN, peer=FAR)
        assert answer.status_code == 200
        me = msgspec.json.decode(
            (await it.ask("GET", "/api/v1/me", DESK_TOKEN)).content, type=DeskMe
        )
        assert me.may_change
        assert Right.LISTEN not in me.rights

    play(stage(tmp_path, config=config), work)


# Changes and what they end ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        PersonChange(msgspec.structs.replace(PEOPLE["lead"], disabled=True)),
        PersonChange(msgspec.structs.replace(PEOPLE["lead"], roles=(Role.VIEWER,))),
        PersonChange(msgspec.structs.replace(PEOPLE["lead"], teams=("b",))),
        PersonChange(PEOPLE["lead"], NEW_PASSWORD),
    ],
    ids=["disabled", "other roles", "other teams", "another password"],
)
def test_a_change_of_rights_ends_every_session_at_once(
    tmp_path: Path, change: PersonChange
) -> None:
    async def work(it: Stage) -> None:
        await it.have("admin", "lead")
        tokens = [await it.sign_in("lead"), await it.sign_in("lead")]
        admin = await it.sign_in("admin")
        assert (await it.ask("GET", "/api/v1/floor", tokens[0])).status_code == 200
        answer = await it.ask("PUT", "/api/v1/people", admin, change)
        assert answer.status_code == 200, answer.text
        for token in tokens:
            for path in ("/api/v1/me", "/api/v1/floor", "/api/v1/floor?wait=1x"):
                assert (await it.ask("GET", path, token)).status_code == 401
        entry = (await it.record("people.change"))[-1]
        assert (entry.login, entry.subject, entry.result) == ("admin", "lead", "done")
        assert '"sessions_ended":2' in entry.after
        assert NEW_PASSWORD not in entry.after
        assert "argon2" not in entry.before

    play(stage(tmp_path), work)


def test_what_changes_no_right_ends_no_session(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        await it.have("admin", "lead")
        token, admin = await it.sign_in("lead"), await it.sign_in("admin")
        person = msgspec.structs.replace(PEOPLE["lead"], name="新名")
        assert (
            await it.ask("PUT", "/api/v1/people", admin, PersonChange(person))
        ).status_code == 200
        me = msgspec.json.decode((await it.ask("GET", "/api/v1/me", token)).content, type=DeskMe)
        assert me.person == person

    play(stage(tmp_path), work)


def test_a_first_password_is_changed_before_anything_else(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        await it.have("admin")
        admin = await it.sign_in("admin")
        change = PersonChange(PEOPLE["duty"], PASSWORD)
        assert (await it.ask("PUT", "/api/v1/people", admin, change)).status_code == 200
        token = await it.sign_in("duty")
        me = msgspec.json.decode((await it.ask("GET", "/api/v1/me", token)).content, type=DeskMe)
        assert me.must_change_password
        assert me.rights == {}
        assert not me.may_change
        for path in ("/api/v1/floor", "/api/v1/settings"):
            answer = await it.ask("GET", path, token)
            assert answer.status_code == 403
            assert "password" in refusal(answer.content).words.en
        same = OwnPassword(PASSWORD, PASSWORD)
        assert (await it.ask("POST", "/api/v1/me/password", token, same)).status_code == 422
        wrong = OwnPassword("not the old one", NEW_PASSWORD)
        assert (await it.ask("POST", "/api/v1/me/password", token, wrong)).status_code == 403
        right = OwnPassword(PASSWORD, NEW_PASSWORD)
        answer = await it.ask("POST", "/api/v1/me/password", token, right)
        signed = msgspec.json.decode(answer.content, type=SignedIn)
        assert not signed.me.must_change_password
        assert (await it.ask("GET", "/api/v1/floor", signed.token)).status_code == 200
        assert (await it.ask("GET", "/api/v1/me", token)).status_code == 401
        assert (await it.try_in("duty", PASSWORD)).status_code == 403
        await it.sign_in("duty", NEW_PASSWORD)
        results = [entry.result for entry in await it.record("password.own")]
        assert results == ["refused", "done"]

    play(stage(tmp_path), work)


def test_nobody_gives_himself_a_role(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        await it.have("admin")
        admin = await it.sign_in("admin")
        more = msgspec.structs.replace(ADMIN, roles=(Role.ADMINISTRATOR, Role.DUTY_MANAGER))
        for change in (
            PersonChange(more),
            PersonChange(msgspec.structs.replace(ADMIN, disabled=True)),
            PersonChange(msgspec.structs.replace(ADMIN, extension="8009")),
            PersonChange(ADMIN, NEW_PASSWORD),
        ):
            answer = await it.ask("PUT", "/api/v1/people", admin, change)
            assert answer.status_code == 403
            refusal(answer.content)
        renamed = PersonChange(msgspec.structs.replace(ADMIN, name="新名"))
        assert (await it.ask("PUT", "/api/v1/people", admin, renamed)).status_code == 200

    play(stage(tmp_path), work)


def test_a_phone_has_one_person_and_none_has_an_agents(tmp_path: Path) -> None:
    config = CONFIG + '[[agents]]\nacd = "main"\nid = "PJSIP/1001"\nname = "李"\n'

    async def work(it: Stage) -> None:
        await it.have("admin", "lead", "floor")
        it.assembly.live.take(ACD, snapshot(agent(21)), adopt=False)
        admin, token = await it.sign_in("admin"), await it.sign_in("lead")

        async def give(phone: str, disabled: bool = False) -> httpx.Response:
            lead = msgspec.structs.replace(PEOPLE["lead"], extension=phone, disabled=disabled)
            return await it.ask("PUT", "/api/v1/people", admin, PersonChange(lead))

        for phone, whose in (("1001", "agent"), ("21", "agent"), ("8002", "floor")):
            answer = await give(phone)
            assert answer.status_code == 422
            assert whose in refusal(answer.content).words.en
        assert (await it.ask("GET", "/api/v1/me", token)).status_code == 200
        assert (await give("8111")).status_code == 200
        assert (await it.ask("GET", "/api/v1/me", token)).status_code == 401
        assert (await give("8002", disabled=True)).status_code == 200  # he holds none

    play(stage(tmp_path, config=config), work)


@pytest.mark.parametrize(
    ("person", "password"),
    [
        (Person("Big", "名", (Role.VIEWER,)), ""),
        (Person("a b", "名", (Role.VIEWER,)), ""),
        (Person("gateway", "名", (Role.VIEWER,)), ""),
        (Person("desk:1", "名", (Role.VIEWER,)), ""),
        (Person("a\r\nb", "名", (Role.VIEWER,)), ""),
        (Person("x" * 33, "名", (Role.VIEWER,)), ""),
        (Person("ok", "", (Role.VIEWER,)), ""),
        (Person("ok", "名\r\nAction: Logoff", (Role.VIEWER,)), ""),
        (Person("ok", "名\x00", (Role.VIEWER,)), ""),
        (Person("ok", "名\u202e", (Role.VIEWER,)), ""),
        (Person("ok", "n" * 65, (Role.VIEWER,)), ""),
        (Person("ok", "名", ()), ""),
        (Person("ok", "名", (Role.VIEWER,), ("a", "a")), ""),
        (Person("ok", "名", (Role.VIEWER,), ("a\nb",)), ""),
        (Person("ok", "名", (Role.VIEWER,), extension="80%0d%0a"), ""),
        (Person("ok", "名", (Role.VIEWER,), extension="8001&8002"), ""),
        (Person("ok", "名", (Role.VIEWER,), extension="1"), ""),
        (Person("ok", "名", (Role.VIEWER,), extension="٣٣٣"), ""),
        (Person("ok", "名", (Role.VIEWER,)), "short"),
        (Person("ok", "名", (Role.VIEWER,)), "password123"),
        (Person("ok", "名", (Role.VIEWER,)), "aaaaaaaaaaaa"),
        (Person("longenough", "名", (Role.VIEWER,)), "longenough"),
        (Person("longenough", "名", (Role.VIEWER,)), "Longenough1"),
        (Person("ok", "名", (Role.VIEWER,)), "line\nbreak inside"),
        (Person("ok", "名", (Role.VIEWER,)), "x" * 201),
    ],
)
def test_what_is_no_person_or_no_password_is_not_taken(
    tmp_path: Path, person: Person, password: str
) -> None:
    async def work(it: Stage) -> None:
        answer = await it.ask("PUT", "/api/v1/people", TOKEN, PersonChange(person, password))
        assert answer.status_code == 422
        said = refusal(answer.content)
        assert not password or password not in said.words.zh + said.words.en
        told = await it.ask("GET", "/api/v1/people", TOKEN)
        assert msgspec.json.decode(told.content, type=PeopleNow).people == ()

    play(stage(tmp_path), work)


def test_secrets_have_no_place_in_what_is_printed() -> None:
    secret = "never shown"
    for value in (SignIn("a", secret), OwnPassword(secret, secret), PersonChange(ADMIN, secret)):
        assert secret not in repr(value) + str(value)
    assert secret not in repr(SignedIn(secret, DeskMe("a")))


# The database behind it -------------------------------------------------------------------------


def edit(directory: Path, statement: str, *values: object) -> None:
    names = [f"v{number}" for number in range(len(values))]
    for name in names:
        statement = statement.replace("?", f":{name}", 1)
    with by_hand(directory / "gateway.db") as connection:
        connection.execute(sa.text(statement), dict(zip(names, values, strict=True)))


def test_a_role_that_was_written_into_the_database_gives_nothing_and_is_noticed(
    tmp_path: Path,
) -> None:
    clock = StageClock()

    async def work(it: Stage) -> None:
        await it.have("admin", "viewer")
        token = await it.sign_in("viewer")
        edit(tmp_path, """UPDATE person SET roles = '["administrator"]' WHERE login = 'viewer'""")
        assert (await it.ask("GET", "/api/v1/people", token)).status_code == 403
        clock.now += READ_EVERY_S
        await it.assembly.people.keeping.look()
        assert (await it.ask("GET", "/api/v1/me", token)).status_code == 401
        assert (await it.try_in("viewer", PASSWORD)).status_code == 403
        (notice,) = it.assembly.parts.notices.all
        assert "viewer" not in notice.en
        health = (await it.ask("GET", "/health", DESK_TOKEN)).json()
        assert [words["en"] for words in health["notices"]] == [notice.en]
        (entry,) = await it.record("people.edited")
        assert (entry.login, entry.subject) == ("gateway", "viewer")
        admin = await it.sign_in("admin")
        told = await it.ask("GET", "/api/v1/people", admin)
        rows = {
            row.person.login: row
            for row in msgspec.json.decode(told.content, type=PeopleNow).people
        }
        assert rows["viewer"].edited
        assert not rows["admin"].edited
        put = PersonChange(PEOPLE["viewer"], NEW_PASSWORD)
        assert (await it.ask("PUT", "/api/v1/people", admin, put)).status_code == 200
        clock.now += READ_EVERY_S
        await it.assembly.people.keeping.look()
        assert it.assembly.parts.notices.all == ()
        await it.sign_in("viewer", NEW_PASSWORD)

    play(stage(tmp_path, clock), work)


def test_a_password_or_session_of_ones_own_making_is_not_believed(tmp_path: Path) -> None:
    async def first(it: Stage) -> None:
        await it.have("admin", "viewer")
        await it.sign_in("viewer")

    async def again(it: Stage) -> None:
        assert (await it.try_in("admin", PASSWORD)).status_code == 403
        assert [one.login for one in it.assembly.people.keeping.sessions.all()] == []

    play(stage(tmp_path), first)
    edit(
        tmp_path,
        "UPDATE person SET password = (SELECT password FROM person WHERE login = 'viewer') "
        "|| '' , seal = (SELECT seal FROM person WHERE login = 'viewer') WHERE login = 'admin'",
    )
    edit(tmp_path, "UPDATE session SET login = 'admin'")
    play(stage(tmp_path), again)


def test_what_the_command_line_changes_counts_within_seconds(tmp_path: Path) -> None:
    clock = StageClock()

    async def work(it: Stage) -> None:
        await it.have("lead")
        token = await it.sign_in("lead")
        edit(tmp_path, "DELETE FROM session")
        edit(tmp_path, "UPDATE meta SET value = 'else' WHERE key = 'people/changed'")
        assert (await it.ask("GET", "/api/v1/me", token)).status_code == 200
        clock.now += LOOK_EVERY_S
        await it.assembly.people.keeping.look()
        assert (await it.ask("GET", "/api/v1/me", token)).status_code == 401

    play(stage(tmp_path, clock), work)
