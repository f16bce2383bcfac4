"""The situation: made anew where something differs, told to who waits, to each what he may see."""

import asyncio
import gzip
from pathlib import Path

import msgspec
from command_stage import Stage, caller, on_stage
from gateway_stage import NOON, TOKEN, ScriptedAcd, StageClock, ask, gateway
from msgspec import structs

from supervisor_app.domain.alerts import Alert, AlertId, AlertLevel, RuleKey
from supervisor_app.domain.emergency import (
    Emergency,
    EmergencyId,
    EmergencyRecord,
    Level,
    LineNow,
    Phase,
)
from supervisor_app.domain.measured import Compare, NamedSubject, Operator, Subject, SubjectKind
from supervisor_app.domain.people import Person, Role
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.walls import (
    LayoutKey,
    PageKind,
    SentPage,
    WallKey,
    WallLayout,
    WallPage,
    WallShown,
)
from supervisor_app.domain.words import Words
from supervisor_app.gateway.caller import WALL, Caller
from supervisor_app.gateway.people import KeptPerson
from supervisor_app.gateway.situation import Asker, SituationBoard, asker_of

PATH = "/api/v1/situation"
DESK = Asker(record=True)


def alert(number: int) -> Alert:
    return Alert(
        id=AlertId(f"alert-{number}"),
        rule=RuleKey("waiting"),
        rule_name=Words("排队", "Waiting"),
        about=NamedSubject(Subject(SubjectKind.FLOOR), Words("全部", "All")),
        level=AlertLevel.CRITICAL,
        raised_at=NOON,
        since=NOON - 10,
    )


def told(board: SituationBoard, asker: Asker = DESK) -> SituationNow:
    body = board.since(None, None, asker)
    assert body is not None
    assert gzip.decompress(body.gzipped) == body.plain
    return msgspec.json.decode(body.plain, type=SituationNow)


def shown(wall: str) -> WallShown:
    return WallShown(WallKey(wall), wall, WallLayout(LayoutKey("a"), "一号"))


def sent(wall: str) -> SentPage:
    return SentPage(WallKey(wall), WallPage(PageKind.STARS), "李明", NOON, NOON + 60)


def test_a_version_is_made_only_where_something_differs() -> None:
    board = SituationBoard(StageClock())
    first = board.now.version
    board.show_alerts((), NOON, suspended=False, rules_version=0)
    board.show_alerts((), NOON + 1, suspended=False, rules_version=0)
    board.show_announcement("")
    board.show_walls({})
    assert board.now.version == first
    assert board.now.evaluated_at == NOON + 1
    board.show_alerts((alert(1),), NOON + 2, suspended=False, rules_version=0)
    board.show_announcement("请大家尽快签入")
    board.show_walls({WallKey("one"): shown("one")})
    assert board.now.version == first + 3


def test_all_that_are_alike_get_the_same_bytes() -> None:
    board = SituationBoard(StageClock())
    bodies = {id(board.since(None, None, asker)) for asker in (DESK, Asker(True), Asker())}
    assert (len(bodies), board.encodings) == (2, 2)
    now = board.now
    assert board.since(now.version, now.epoch, DESK) is None
    assert board.since(now.version, "another gateway", DESK) is not None


def test_each_gets_what_he_may_see() -> None:
    board = SituationBoard(StageClock())
    going_on = Emergency(EmergencyId("e"), Level.TWO, Phase.ACTIVE, "突增")
    board.show_emergency(going_on, EmergencyRecord(going_on))
    board.show_walls({WallKey("one"): shown("one"), WallKey("two"): shown("two")})
    board.show_sent((sent("one"), sent("two"), sent("")))

    def sees(login: str, *roles: Role) -> SituationNow:
        return told(board, asker_of(Caller(Person(login, login, roles), "192.0.2.1", "")))

    lead, viewer = sees("lead", Role.TEAM_LEAD), sees("desk:one", Role.VIEWER)
    wall = sees(WALL + "one", Role.VIEWER)
    assert {each.emergency for each in (lead, viewer, wall)} == {going_on}
    assert lead.record is not None
    assert (viewer.record, wall.record) == (None, None)
    assert (lead.shown, viewer.shown) == (None, None)
    assert wall.shown == shown("one")
    assert [page.wall for page in wall.sent] == ["one", ""]
    assert len(lead.sent) == 3


def test_who_waits_is_told_at_once_and_nothing_where_nothing_differs(tmp_path: Path) -> None:
    async def run() -> None:
        assembly = gateway(tmp_path, ScriptedAcd())
        board = assembly.parts.situation
        async with ask(assembly) as client:
            first = await client.get(PATH)
            now = msgspec.json.decode(first.content, type=SituationNow)
            here: dict[str, str | int] = {"version": now.version, "epoch": now.epoch}
            assert (await client.get(PATH, params={**here, "wait": 0.05})).status_code == 204
            waits = asyncio.create_task(client.get(PATH, params={**here, "wait": 20}))
            await asyncio.sleep(0.02)
            assert not waits.done()
            board.show_alerts((alert(1),), NOON, suspended=False, rules_version=3)
            answer = await asyncio.wait_for(waits, 5)
            heard = msgspec.json.decode(answer.content, type=SituationNow)
            assert (heard.alerts, heard.rules_version) == ((alert(1),), 3)
            here["version"] = heard.version
            waits = asyncio.create_task(client.get(PATH, params={**here, "wait": 20}))
            await asyncio.sleep(0.02)
            board.close()
            assert (await asyncio.wait_for(waits, 5)).status_code == 204

    asyncio.run(run())


def test_the_room_is_told_whom_to_call(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        board, beat = stage.assembly.parts.situation, stage.assembly.beat
        keeping = stage.assembly.people.keeping

        def called() -> str:
            stage.clock.now += 10
            stage.assembly.publisher.publish()
            beat.look()
            return board.now.contact

        assert called() == "李明 8001"
        other = caller(Role.DUTY_MANAGER, login="wang.fang", extension="8005")
        keeping.people.put(KeptPerson(other.person))
        assert called() == "李明 8001"
        stage.know(other)
        assert called() == "Wang.Fang 8005"
        gone = structs.replace(other.person, disabled=True)
        keeping.people.put(KeptPerson(gone))
        assert called() == "李明 8001"

    on_stage(tmp_path, work)


def test_only_who_may_look_is_told(tmp_path: Path) -> None:
    async def run() -> None:
        async with ask(gateway(tmp_path, ScriptedAcd())) as client:
            strange = {"Authorization": "Bearer of nobody"}
            assert (await client.get(PATH, headers=strange)).status_code == 401
            known = {"Authorization": f"Bearer {TOKEN}"}
            assert (await client.get(PATH, headers=known)).status_code == 200

    asyncio.run(run())


def test_figures_that_only_move_on_are_told_every_two_seconds() -> None:
    clock = StageClock(NOON)
    board = SituationBoard(clock)
    bound = Compare("waiting", Operator.AT_LEAST, 20)
    line = LineNow("waiting", Words("排队", "Waiting"), bound, None, 0.0, 0.0, value=1.0)
    board.show_lines((line,), None)
    told = [board.now.version]
    for half in range(1, 9):
        clock.now = NOON + half / 2
        board.show_lines((structs.replace(line, value=float(half)),), None)
        told.append(board.now.version)
    assert told[-1] - told[0] == 2
    met = structs.replace(line, value=21.0, met=Level.TWO)
    board.show_lines((met,), None)
    assert board.now.lines == (met,)
