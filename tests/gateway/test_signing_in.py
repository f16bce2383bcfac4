"""Signing in: what it costs to guess, and how a session ends."""

import asyncio
import statistics
import time
from pathlib import Path

import msgspec
import pytest
from gateway_stage import StageClock, until
from pace import best
from people_stage import DESK_TOKEN, FAR, PASSWORD, PEOPLE, Stage, play, stage

from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import Right, Role, Scope
from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.signing_in import PersonChange
from supervisor_app.gateway.backing_off import (
    FORGOTTEN_AFTER_S,
    FREE_OF_LOGIN,
    FREE_OF_ORIGIN,
    LONGEST_WAIT_S,
    BackingOff,
)
from supervisor_app.gateway.passwords import AT_A_TIME, MOST_WAITING, Cost, Passwords

HOUR = 3600.0
MODERATE = Cost(passes=1, memory_kib=16 * 1024)


# Guessing ----------------------------------------------------------------------------------------


def guess(backing_off: BackingOff, count: int, origins: int, login: str | None) -> int:
    """How many of a number of guesses, one a second, are looked at. `login` None: one of many."""
    looked_at, now = 0, 1000.0
    for turn in range(count):
        now += 1.0
        guessed = login if login is not None else f"somebody-{turn % 500}"
        looked_at += backing_off.begin(guessed, f"192.0.2.{turn % origins}", now) is None
    return looked_at


def test_ten_thousand_guesses_of_one_password_are_a_handful() -> None:
    one = guess(BackingOff(), 10_000, 1, "lead")
    many = guess(BackingOff(), 10_000, 200, "lead")
    spraying = guess(BackingOff(), 10_000, 1, None)
    assert one <= many <= FREE_OF_LOGIN + 10 + 10_000 // LONGEST_WAIT_S + 1
    assert spraying <= FREE_OF_ORIGIN + 10 + 10_000 // LONGEST_WAIT_S + 1


def test_waits_double_end_at_a_quarter_of_an_hour_and_are_forgotten() -> None:
    backing_off, now, waits = BackingOff(), 0.0, []
    for turn in range(FREE_OF_LOGIN + 12):
        held = backing_off.begin("a", f"o{turn}", now)
        if held is not None:
            waits.append(held.wait_s)
            now += held.wait_s
            assert backing_off.begin("a", f"o{turn}", now) is None
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]
    assert backing_off.begin("a", "other", now) is not None
    assert backing_off.begin("a", "other", now + FORGOTTEN_AFTER_S) is None


def test_ten_thousand_wrong_passwords_at_the_door(tmp_path: Path) -> None:
    """The whole way, in a time that is ten thousand seconds long; hashing costs nothing here."""
    clock = StageClock()
    made = stage(tmp_path, clock)

    async def work(it: Stage) -> None:
        await it.have("lead")
        statuses: dict[int, int] = {}
        async with it.client() as client:
            for turn in range(10_000):
                clock.now += 1.0
                login = ("lead", "nobody")[turn % 2]
                content = msgspec.json.encode({"login": login, "password": f"guess {turn}"})
                answer = await client.post("/api/v1/sign-in", content=content)
                statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
        assert set(statuses) == {403, 429}
        assert statuses[403] <= FREE_OF_ORIGIN + 10 + 10_000 // LONGEST_WAIT_S + 1
        entries = await it.record("sign_in")
        assert {entry.login for entry in entries} == {"lead", "nobody"}
        assert len(entries) <= 3 * statuses[403]  # of each wait one a login, not of each attempt
        assert (await it.try_in("lead", PASSWORD)).status_code == 429  # right, and too early
        clock.now += LONGEST_WAIT_S
        assert (await it.try_in("lead", PASSWORD)).status_code == 200

    play(made, work)


def test_who_is_held_is_told_for_how_long_whether_he_exists_or_not(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        await it.have("lead")
        answers = {}
        for login, origin in (("lead", "192.0.2.1"), ("nobody", "192.0.2.2")):
            for _ in range(FREE_OF_LOGIN):
                answer = await it.try_in(login, "wrong password", origin)
                assert answer.status_code == 403
            held = await it.try_in(login, "wrong password", origin)
            answers[login] = (answer.content, held.status_code, held.content, held.headers)
        assert answers["lead"] == answers["nobody"]
        assert answers["lead"][1] == 429
        assert answers["lead"][3]["retry-after"] == "1"
        assert "1 s" in msgspec.json.decode(answers["lead"][2], type=Refusal).cure.en

    play(stage(tmp_path), work)


def test_an_unknown_login_takes_the_same_time(tmp_path: Path) -> None:
    """In real time, at a quarter of the real memory: medians differ by less than a tenth, if not in
    the first round, in which another program may have run, then in one of a few."""
    clock = StageClock()

    async def work(it: Stage) -> None:
        hashed = await it.assembly.people.passwords.hashed(PASSWORD)
        await it.have("lead", "admin")
        kept = it.assembly.people.keeping.people.get("admin")
        assert kept is not None
        gone = msgspec.structs.replace(
            kept, person=msgspec.structs.replace(kept.person, disabled=True)
        )
        await it.assembly.people.keeping.put(gone, ())
        assert hashed.startswith("$argon2id$")

        async def furthest() -> float:
            times: dict[str, list[float]] = {"lead": [], "nobody": [], "admin": []}
            for _ in range(41):
                for login, taken in times.items():
                    clock.now += FORGOTTEN_AFTER_S
                    begun = time.perf_counter()
                    answer = await it.try_in(login, "wrong password")
                    taken.append(time.perf_counter() - begun)
                    assert answer.status_code == 403
            known = statistics.median(times.pop("lead"))
            return max(abs(statistics.median(taken) / known - 1) for taken in times.values())

        rounds = [await furthest()]
        while rounds[-1] >= 0.1 and len(rounds) < 5:
            rounds.append(await furthest())
        assert rounds[-1] < 0.1, rounds

    play(stage(tmp_path, clock, cost=MODERATE), work)


def test_the_loop_goes_on_while_passwords_are_checked() -> None:
    async def run() -> float:
        passwords = Passwords(MODERATE)
        kept = await passwords.hashed(PASSWORD)
        checks = [asyncio.create_task(passwords.matches(kept, PASSWORD)) for _ in range(12)]
        longest, last = 0.0, time.perf_counter()
        while not all(check.done() for check in checks):
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            longest, last = max(longest, now - last), now
        assert all(check.result() for check in checks)
        passwords.end()
        return longest

    assert best(lambda: asyncio.run(run()), 0.25) < 0.25


def test_only_so_many_wait_to_be_checked() -> None:
    async def run() -> None:
        passwords = Passwords(MODERATE)
        kept = await passwords.hashed(PASSWORD)
        wanted = AT_A_TIME + MOST_WAITING + 5
        results = await asyncio.gather(
            *(passwords.matches(kept, PASSWORD) for _ in range(wanted)), return_exceptions=True
        )
        assert sum(result is True for result in results) == AT_A_TIME + MOST_WAITING
        refused = [result for result in results if isinstance(result, Exception)]
        assert {getattr(one, "status", 0) for one in refused} == {503}
        passwords.end()

    asyncio.run(run())


def test_a_hash_of_a_lower_cost_is_renewed_when_its_password_is_known(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        await it.have("lead")
        dear = Passwords(Cost(2, 16))
        it.assembly.parts.people.signing_in._passwords = dear
        await it.sign_in("lead")
        kept = it.assembly.people.keeping.people.get("lead")
        assert kept is not None
        assert "m=16,t=2" in kept.password
        await it.sign_in("lead")
        dear.end()

    play(stage(tmp_path), work)


@pytest.mark.parametrize(
    "login", ["", "LEAD\r\nAction: Originate", "%0d%0a", "x" * 5000, "lead'--", "\x00", "值班 "]
)
def test_odd_logins_are_wrong_and_legible_in_the_record(tmp_path: Path, login: str) -> None:
    async def work(it: Stage) -> None:
        await it.have("lead")
        assert (await it.try_in(login, PASSWORD)).status_code == 403
        (entry,) = await it.record("sign_in")
        assert entry.result == "refused"
        assert entry.login.isprintable()
        assert len(entry.login) <= 64

    play(stage(tmp_path), work)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b'{"login":"lead"}',
        b'{"login":"lead","password":"the secret","roles":["administrator"]}',
        b'{"login":"lead","password":["the secret"]}',
        b"[" * 10_000,
    ],
)
def test_a_request_that_is_not_ours_is_refused_without_its_secret(
    tmp_path: Path, body: bytes
) -> None:
    async def work(it: Stage) -> None:
        async with it.client() as client:
            answer = await client.post("/api/v1/sign-in", content=body)
        assert answer.status_code == 422
        assert b"the secret" not in answer.content
        assert msgspec.json.decode(answer.content, type=Refusal).cure.zh

    play(stage(tmp_path), work)


# Sessions ----------------------------------------------------------------------------------------


def test_a_session_outlives_the_gateway_and_ends_in_time(tmp_path: Path) -> None:
    clock = StageClock()
    tokens: list[str] = []

    async def status(it: Stage, after_h: float) -> int:
        clock.now += after_h * HOUR
        return (await it.ask("GET", "/api/v1/me", tokens[0])).status_code

    async def first(it: Stage) -> None:
        await it.have("lead")
        tokens.append(await it.sign_in("lead"))
        assert await status(it, 8) == 200

    async def again(it: Stage) -> None:
        assert await status(it, 4.1) == 200  # in use four hours ago, not twelve
        assert await status(it, 3.8) == 200
        assert await status(it, 0.2) == 401  # sixteen hours

    async def last(it: Stage) -> None:
        assert it.assembly.people.keeping.sessions.all() == ()
        assert await status(it, 0) == 401
        tokens[0] = await it.sign_in("lead")
        assert await status(it, 12) == 401  # nobody asked with it for twelve hours

    play(stage(tmp_path, clock), first)
    play(stage(tmp_path, clock), again)
    play(stage(tmp_path, clock), last)


def test_the_life_of_a_session_is_configured(tmp_path: Path) -> None:
    config = (
        '[gateway]\ndatabase = "./gateway.db"\n[sessions]\nidle_h = 0.5\nlongest_h = 1.0\n'
        '[[acd]]\nname = "main"\nkind = "simulated"\n'
    )
    clock = StageClock()

    async def work(it: Stage) -> None:
        await it.have("lead")
        idle, used = await it.sign_in("lead"), await it.sign_in("lead")
        for minutes, expected in ((29, 200), (29, 200), (3, 401)):
            clock.now += 60.0 * minutes
            assert (await it.ask("GET", "/api/v1/me", used)).status_code == expected
        assert (await it.ask("GET", "/api/v1/me", idle)).status_code == 401

    play(stage(tmp_path, clock, config=config), work)


def test_sessions_are_listed_and_ended_by_an_administrator(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        await it.have("admin", "lead")
        admin = await it.sign_in("admin")
        leads = [await it.sign_in("lead") for _ in range(3)]
        told = msgspec.json.decode((await it.ask("GET", "/api/v1/people", admin)).content)
        rows = [row for row in told["sessions"] if row["login"] == "lead"]
        assert len(rows) == 3
        assert {row["origin"] for row in rows} == {FAR}
        assert [row["login"] for row in told["sessions"] if row.get("own")] == ["admin"]
        text = msgspec.json.encode(told).decode()
        assert not any(token in text for token in (*leads, admin))
        assert "argon2" not in text
        ended = await it.ask("POST", f"/api/v1/sessions/{rows[0]['id']}/end", admin)
        assert ended.status_code == 204
        statuses = [(await it.ask("GET", "/api/v1/me", token)).status_code for token in leads]
        assert sorted(statuses) == [200, 200, 401]
        assert (await it.ask("POST", "/api/v1/people/lead/sign-out", admin)).status_code == 204
        for token in leads:
            assert (await it.ask("GET", "/api/v1/me", token)).status_code == 401
        missing = await it.ask("POST", "/api/v1/sessions/0/end", admin)
        assert missing.status_code == 404
        assert [entry.subject for entry in await it.record("session")] == ["lead", "lead"]

    play(stage(tmp_path), work)


def test_signing_out_ends_only_the_session_that_asks(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        await it.have("lead")
        one, other = await it.sign_in("lead"), await it.sign_in("lead")
        assert (await it.ask("POST", "/api/v1/sign-out", one)).status_code == 204
        assert (await it.ask("POST", "/api/v1/sign-out", one)).status_code == 401
        assert (await it.ask("GET", "/api/v1/me", other)).status_code == 200
        assert (await it.ask("POST", "/api/v1/sign-out", DESK_TOKEN)).status_code == 204
        assert [entry.login for entry in await it.record("sign_out")] == ["lead"]

    play(stage(tmp_path), work)


def test_who_is_signed_out_while_he_waits_for_the_floor_is_told_nothing_more(
    tmp_path: Path,
) -> None:
    async def work(it: Stage) -> None:
        await it.have("lead")
        token = await it.sign_in("lead")
        it.assembly.publisher.publish()
        feed = it.assembly.parts.feed
        path = f"/api/v1/floor?since={feed.version}&epoch={feed.epoch}&wait=20"
        waiting = asyncio.create_task(it.ask("GET", path, token))
        await until(lambda: feed.waiting == 1)
        sessions = it.assembly.people.keeping.sessions.of_login("lead")
        await it.assembly.people.keeping.end_sessions(sessions)
        feed.close()
        assert (await waiting).status_code == 401

    play(stage(tmp_path), work)


def test_the_desk_is_told_who_it_is_and_how_far_rights_go(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        await it.have("lead")
        token = await it.sign_in("lead")
        me = msgspec.json.decode((await it.ask("GET", "/api/v1/me", token)).content, type=DeskMe)
        assert me.person == PEOPLE["lead"]
        assert me.rights[Right.LISTEN] is Scope.OWN_TEAMS
        assert me.rights[Right.LOOK] is Scope.ALL
        assert Right.UNMASK not in me.rights
        assert me.session
        assert me.session not in token

    play(stage(tmp_path), work)


def test_nothing_is_done_that_cannot_be_put_on_the_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(it: Stage) -> None:
        await it.have("admin", "lead")
        admin = await it.sign_in("admin")

        async def full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(it.assembly.parts.audit, "write", full)
        assert (await it.try_in("lead", PASSWORD)).status_code == 503
        more = msgspec.structs.replace(PEOPLE["lead"], roles=(Role.DUTY_MANAGER,))
        answer = await it.ask("PUT", "/api/v1/people", admin, PersonChange(more))
        assert answer.status_code == 503
        kept = it.assembly.people.keeping.people.get("lead")
        assert kept is not None
        assert kept.person == PEOPLE["lead"]
        assert it.assembly.people.keeping.sessions.of_login("lead") == ()

    play(stage(tmp_path), work)


def test_people_who_are_read_again_meanwhile_are_the_same(tmp_path: Path) -> None:
    """They are read each half a minute, and a password takes its time."""
    made = stage(tmp_path)

    async def work(it: Stage) -> None:
        await it.have("lead")
        keeping, passwords = it.assembly.people.keeping, it.assembly.people.passwords
        matches, before = passwords.matches, keeping.people.get("lead")

        async def slow(kept: str, password: str) -> bool:
            await keeping._follow()
            return await matches(kept, password)

        passwords.matches = slow  # type: ignore[method-assign]
        answer = await it.try_in("lead", PASSWORD)
        assert answer.status_code == 200
        assert keeping.people.get("lead") is not before

    play(made, work)
