"""Alerts and their rules by the API: who may, what counts once, what is on the record."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import msgspec
import pytest
from command_stage import DUTY, Stage, caller, on_stage
from gateway_stage import NOON, QUEUE, TOKEN
from msgspec import structs
from watched_stage import MANY, RULES, wait

from supervisor_app.domain.alerts import (
    Alert,
    AlertHistory,
    AlertRecord,
    AlertRule,
    AlertWish,
    AlertWishKind,
    DeedKind,
    RuleKey,
    RulesAnswer,
    RuleSet,
)
from supervisor_app.domain.measured import Compare, Operator
from supervisor_app.domain.people import Role
from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.words import Words
from supervisor_app.gateway import audit_store
from supervisor_app.gateway.api import build_api
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.desk_tokens import fingerprint
from supervisor_app.gateway.sessions import Session

Client = httpx.AsyncClient
LEAD = caller(Role.TEAM_LEAD, login="lead", teams=("a",))
VIEWER = caller(Role.VIEWER, login="viewer")
OWN = structs.replace(MANY, hooks=())


def on_api(tmp_path: Path, work: Callable[[Stage, Client], Awaitable[None]]) -> None:
    async def with_client(stage: Stage) -> None:
        sessions = stage.assembly.people.keeping.sessions
        for who in (DUTY, LEAD, VIEWER):
            stage.know(who)
            login, now = who.person.login, stage.clock.now
            sessions.add(Session(fingerprint(login), login, login, who.origin, now, now))
        room = stage.assembly.parts.alerts
        assert await room.begin()
        transport = httpx.ASGITransport(build_api(stage.assembly.parts))  # type: ignore[arg-type]
        async with Client(transport=transport, base_url="http://127.0.0.1") as client:
            await work(stage, client)

    on_stage(tmp_path, with_client)


def of(who: Caller) -> dict[str, str]:
    return {"Authorization": f"Bearer {who.person.login}"}


async def ask(
    client: Client, method: str, path: str, body: object = None, who: Caller = DUTY
) -> httpx.Response:
    content = None if body is None else msgspec.json.encode(body)
    return await client.request(method, f"/api/v1/{path}", content=content, headers=of(who))


async def keep(client: Client, *rules: AlertRule, version: int = 0, who: Caller = DUTY) -> int:
    return (await ask(client, "PUT", "rules", RuleSet(version, rules), who)).status_code


def look(stage: Stage, seconds: int) -> None:
    for _ in range(seconds):
        stage.clock.now += 1
        stage.assembly.publisher.publish()
        stage.assembly.beat.look()


async def raised(stage: Stage, client: Client) -> Alert:
    assert await keep(client, OWN) == 200
    wait(stage, 3)
    look(stage, 13)
    answer = await client.get("/api/v1/situation", headers=of(DUTY))
    (alert,) = msgspec.json.decode(answer.content, type=SituationNow).alerts
    return alert


async def record(client: Client, alert: Alert) -> AlertRecord:
    answer = await ask(client, "GET", f"alerts/{alert.id}", who=VIEWER)
    return msgspec.json.decode(answer.content, type=AlertRecord)


# Wishes ----------------------------------------------------------------------------------------


def test_what_people_do_counts_once_and_is_on_the_record(tmp_path: Path) -> None:
    async def work(stage: Stage, client: Client) -> None:
        alert = await raised(stage, client)
        assert alert.loud
        kinds = AlertWishKind
        wishes = (
            AlertWish(kinds.ACKNOWLEDGE, (alert.id,)),
            AlertWish(kinds.SNOOZE, (alert.id,), minutes=10),
            AlertWish(kinds.TAKE, (alert.id,)),
            AlertWish(kinds.NOTE, (alert.id,), text="从视频客服调 2 人"),
        )
        for wish in wishes:
            for _ in range(2):
                assert (await ask(client, "POST", "alerts/wish", wish, LEAD)).status_code == 200
                stage.clock.now += 1
        now = stage.assembly.parts.situation.now.alerts[0]
        assert not now.loud
        assert (now.acknowledged_by, now.taken_by, now.taken_login) == ("Lead", "Lead", "lead")
        assert now.snoozed_until == NOON + 13 + 2 + 600
        found = await record(client, alert)
        by_people = [deed for deed in found.deeds if deed.login]
        assert [deed.kind for deed in by_people] == [
            DeedKind.ACKNOWLEDGED,
            DeedKind.SNOOZED,
            DeedKind.TAKEN,
            DeedKind.ACTED,
        ]
        assert by_people[-1].text == "从视频客服调 2 人"
        lines = await stage.audit(what="alerts")
        assert [line.what for line in lines] == [
            "alerts.acknowledge",
            "alerts.snooze",
            "alerts.take",
            "alerts.note",
        ]
        assert {(line.login, line.subject, line.command, line.result) for line in lines} == {
            ("lead", QUEUE, alert.id, "done")
        }
        await ask(client, "POST", "alerts/wish", wishes[2])
        assert stage.assembly.parts.situation.now.alerts[0].taken_login == "li.ming"
        look(stage, 3)
        assert stage.assembly.parts.situation.now.alerts[0].taken_login == "li.ming"

    on_api(tmp_path, work)


def test_who_may_only_look_does_nothing_with_alerts_or_rules(tmp_path: Path) -> None:
    async def work(stage: Stage, client: Client) -> None:
        alert = await raised(stage, client)
        wish = AlertWish(AlertWishKind.ACKNOWLEDGE, (alert.id,))
        assert (await ask(client, "POST", "alerts/wish", wish, VIEWER)).status_code == 403
        assert await keep(client, version=1, who=LEAD) == 403
        assert (await ask(client, "POST", "rules/try", RULES, LEAD)).status_code == 403
        assert (await record(client, alert)).alert.acknowledged_at is None

    on_api(tmp_path, work)


@pytest.mark.parametrize(
    ("wish", "status"),
    [
        (AlertWish(AlertWishKind.SNOOZE, ("@",), minutes=7), 422),  # type: ignore[arg-type]
        (AlertWish(AlertWishKind.NOTE, ("@",), text=" "), 422),  # type: ignore[arg-type]
        (AlertWish(AlertWishKind.NOTE, ("@",), text="a\nb"), 422),  # type: ignore[arg-type]
        (AlertWish(AlertWishKind.NOTE, ("@",), text="长" * 501), 422),  # type: ignore[arg-type]
        (AlertWish(AlertWishKind.TAKE, ()), 422),
        (AlertWish(AlertWishKind.TAKE, ("unknown",)), 404),  # type: ignore[arg-type]
        (AlertWish(AlertWishKind.NOTE, ("unknown",), text="x"), 404),  # type: ignore[arg-type]
        ("no wish", 422),
    ],
)
def test_a_wish_that_is_none_is_refused_with_words(
    tmp_path: Path, wish: object, status: int
) -> None:
    async def work(stage: Stage, client: Client) -> None:
        alert = await raised(stage, client)
        asked = wish
        if isinstance(wish, AlertWish) and wish.alerts == ("@",):
            asked = structs.replace(wish, alerts=(alert.id,))
        answer = await ask(client, "POST", "alerts/wish", asked)
        assert answer.status_code == status
        assert msgspec.json.decode(answer.content, type=Refusal).words.zh
        assert not [deed for deed in (await record(client, alert)).deeds if deed.login]

    on_api(tmp_path, work)


def test_of_an_alert_of_long_ago_it_is_still_written_what_was_done(tmp_path: Path) -> None:
    async def work(stage: Stage, client: Client) -> None:
        alert = await raised(stage, client)
        wait(stage, 0)
        look(stage, 40)
        room = stage.assembly.parts.alerts
        await room.book.flush()
        stage.clock.now += 7200
        room.book.forget(stage.clock.now)
        assert room.book.get(alert.id) is None
        wish = AlertWish(AlertWishKind.NOTE, (alert.id,), text="复盘：排班不足")
        for _ in range(2):
            assert (await ask(client, "POST", "alerts/wish", wish)).status_code == 200
        found = await record(client, alert)
        assert [deed.text for deed in found.deeds if deed.login] == ["复盘：排班不足"]
        wish = AlertWish(AlertWishKind.TAKE, (alert.id,))
        assert (await ask(client, "POST", "alerts/wish", wish)).status_code == 404
        page = await ask(client, "GET", "alerts/history?limit=5&rule=many", who=VIEWER)
        (only,) = msgspec.json.decode(page.content, type=AlertHistory).records
        assert only == found
        page = await ask(client, "GET", f"alerts/history?below={alert.raised_at}")
        assert msgspec.json.decode(page.content, type=AlertHistory) == AlertHistory()

    on_api(tmp_path, work)


# Rules -----------------------------------------------------------------------------------------


async def answered(client: Client, rules: RuleSet, who: Caller = DUTY) -> tuple[int, RulesAnswer]:
    answer = await ask(client, "PUT", "rules", rules, who)
    return answer.status_code, msgspec.json.decode(answer.content, type=RulesAnswer)


def test_rules_are_the_products_own_until_somebody_changes_them(tmp_path: Path) -> None:
    async def work(stage: Stage, client: Client) -> None:
        answer = await ask(client, "GET", "rules", who=VIEWER)
        own = msgspec.json.decode(answer.content, type=RuleSet)
        assert own.version == 0
        assert own.rules
        new = structs.replace(OWN, key=RuleKey(""))
        status, kept = await answered(client, structs.replace(own, rules=(new, *own.rules)))
        assert status == 200
        assert (kept.now.version, kept.now.author) == (1, "李明")
        assert kept.now.rules[0].key
        again = await answered(client, structs.replace(own, rules=(new, *own.rules)))
        assert again == (200, kept)
        status, other = await answered(client, own)
        assert (status, other) == (409, RulesAnswer(kept.now, conflict=True))
        (line,) = [line for line in await stage.audit(what="rules") if line.result == "done"]
        assert "Too many wait [critical] queue: Waiting ≥ 2, for 10 s" in line.after

        room = stage.assembly.parts.alerts
        room.rules.now = RuleSet()
        await room.begin()
        assert room.rules.now == kept.now

    on_api(tmp_path, work)


def test_rules_with_faults_do_not_count_and_each_fault_has_its_place(tmp_path: Path) -> None:
    async def work(stage: Stage, client: Client) -> None:
        strange = Compare("no_such_measure", Operator.AT_LEAST, 1)
        rules = RuleSet(0, (structs.replace(OWN, condition=strange), MANY))
        status, answer = await answered(client, rules)
        assert status == 422
        assert answer.now.version == 0
        places = [fault.path for fault in answer.faults]
        assert ("rules", 0, "condition", "measure") in places
        assert ("rules", 1, "hooks") in places
        assert stage.assembly.parts.alerts.rules.now.version == 0

    on_api(tmp_path, work)


def test_rules_are_tried_on_the_floor_as_it_is(tmp_path: Path) -> None:
    async def work(stage: Stage, client: Client) -> None:
        trial = RuleSet(0, (OWN,))
        assert (await ask(client, "POST", "rules/try", trial)).status_code == 409
        wait(stage, 3)
        look(stage, 1)
        answer = await ask(client, "POST", "rules/try", trial)
        (would_be,) = msgspec.json.decode(answer.content, type=tuple[Alert, ...])
        assert would_be.rule_name == Words("排队超限", "Too many wait")
        assert stage.assembly.parts.situation.now.alerts == ()
        answer = await ask(client, "POST", "rules/try", RuleSet(0, (MANY,)))
        assert answer.status_code == 422

    on_api(tmp_path, work)


def test_open_alerts_are_measured(tmp_path: Path) -> None:
    async def work(stage: Stage, client: Client) -> None:
        await raised(stage, client)
        answer = await client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert 'supervisor_alerts_open{level="critical"} 1.0' in answer.text
        assert "supervisor_look_seconds_total" in answer.text

    on_api(tmp_path, work)


def test_the_gateway_runs_with_alerts(tmp_path: Path) -> None:
    async def work(stage: Stage, client: Client) -> None:
        room = stage.assembly.parts.alerts
        running = asyncio.create_task(room.run())
        alert = await raised(stage, client)
        async with asyncio.timeout(5):
            page = AlertHistory()
            while not page.records:
                page = await room.history(None, 5, "")
        assert page.records[0].alert.id == alert.id
        running.cancel()
        await room.end()

    on_api(tmp_path, work)


def test_what_cannot_be_put_on_the_record_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(stage: Stage, client: Client) -> None:
        alert = await raised(stage, client)

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(audit_store, "append", full)
        wish = AlertWish(AlertWishKind.TAKE, (alert.id,))
        assert (await ask(client, "POST", "alerts/wish", wish)).status_code == 503
        assert await keep(client, version=1) == 503
        monkeypatch.undo()
        (now,) = stage.assembly.parts.situation.now.alerts
        assert now.taken_by == ""
        assert stage.assembly.parts.alerts.rules.now.version == 1

    on_api(tmp_path, work)
