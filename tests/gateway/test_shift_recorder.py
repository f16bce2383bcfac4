"""The records of shifts fill by themselves: each thing once, at its minute, with its author."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import sqlalchemy as sa
from gateway_stage import ACD, NOON, QUEUE, agent_id, lost, snapshot
from shift_stage import DAY, GAO, HOUR, NIGHT, NIGHT_BEFORE, ZHOU, ShiftStage, in_shifts

from supervisor_app.domain.actions import ListenId, ListenMode
from supervisor_app.domain.alerts import Alert, AlertDeed, AlertId, AlertLevel, DeedKind, RuleKey
from supervisor_app.domain.book import Scope
from supervisor_app.domain.commands import CommandId, Restore, RestoreId, RestoreKind
from supervisor_app.domain.emergency import (
    Emergency,
    EmergencyId,
    EmergencyRecord,
    Figures,
    Level,
    LogKind,
    LogLine,
    Phase,
)
from supervisor_app.domain.kept_restores import KeptRestore, RestoreState, SkillBefore
from supervisor_app.domain.listens import Listen, ListenEnd, ListenState
from supervisor_app.domain.measured import (
    Compare,
    Measured,
    NamedSubject,
    Operator,
    Period,
    Subject,
    SubjectKind,
)
from supervisor_app.domain.shift_record import Entry, EntryKind, EntryMark
from supervisor_app.domain.shift_wishes import SignIn, SignOut, TakeOver
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.words import Words
from supervisor_app.gateway import alert_store, command_store, emergency_store, ledger, listen_book
from supervisor_app.gateway.audit import audit_line
from supervisor_app.gateway.emergency_store import KeptEmergency
from supervisor_app.gateway.listen_book import KeptListen

RATE = Compare("answer_rate", Operator.BELOW, 90.0, Period.QUARTER)
WAITS = Compare("waiting", Operator.AT_LEAST, 20)
RETAIL = NamedSubject(
    Subject(SubjectKind.QUEUE, QUEUE),  # type: ignore[arg-type]
    Words("个人业务", "Retail"),
)


def alert(compare: Compare, value: float, at: float, cleared: float | None = None) -> Alert:
    return Alert(
        id=AlertId("17"),
        rule=RuleKey("rule"),
        rule_name=Words("规则", "Rule"),
        about=RETAIL,
        level=AlertLevel.WARNING,
        raised_at=at,
        since=at - 10,
        figures=(Measured(RETAIL.subject, compare, value, met=True),),
        cleared_at=cleared,
    )


class Filled:
    """A stage whose store is written as the other parts of a gateway write it."""

    def __init__(self, here: ShiftStage) -> None:
        self.here = here
        self.recorder = here.stage.assembly.parts.shifts.recorder

    async def store(self, work: Callable[[sa.Connection], object]) -> None:
        await self.here.stage.assembly.thread.write(work)

    async def raise_(self, one: Alert, *deeds: AlertDeed, first: int = 0) -> None:
        writing = alert_store.Writing(one, first, deeds)
        await self.store(lambda c: alert_store.write(c, [writing]))
        await self.recorder.step()

    async def told(self, kind: EntryKind, shift: str = DAY) -> list[Entry]:
        await self.recorder.step()
        record = await self.here.record(shift)  # type: ignore[arg-type]
        return [entry for entry in record.entries if entry.kind is kind]

    async def words(self, kind: EntryKind, shift: str = DAY) -> list[str]:
        return [entry.words.zh for entry in await self.told(kind, shift) if entry.words]


def raised(one: Alert) -> AlertDeed:
    return AlertDeed(DeedKind.RAISED, one.raised_at, figures=one.figures)


def test_an_alert_is_one_entry_until_it_is_cleared(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        filled, at = Filled(here), here.go_to(0.5)
        first = alert(WAITS, 20.0, at)
        await filled.raise_(first, raised(first))
        assert await filled.words(EntryKind.ALERT) == ["个人业务 排队 20"]
        here.go_to(0.6)
        await filled.raise_(alert(WAITS, 43.0, at))
        here.go_to(0.7)
        await filled.raise_(alert(WAITS, 25.0, at))
        over = alert(WAITS, 3.0, at, here.go_to(0.75))
        cleared = AlertDeed(DeedKind.CLEARED, here.clock())
        await filled.raise_(over, cleared, first=1)
        (told,) = await filled.told(EntryKind.ALERT)
        assert told.words == Words(
            "个人业务 排队 20，峰值 43，12:45 恢复", "Retail Waiting 20, peak 43, recovered 12:45"
        )
        assert (told.id, told.at, told.mark, told.by_itself) == (
            "alert/17",
            at,
            EntryMark.WARNING,
            True,
        )
        versions = await here.desk.entry_versions(told.id)
        assert [one.version for one in versions] == list(range(1, told.version + 1))
        assert versions[0].entry.words == Words("个人业务 排队 20", "Retail Waiting 20")

    in_shifts(tmp_path, work)


def test_what_is_told_below_a_bound_tells_the_lowest(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        filled, at = Filled(here), here.go_to(0.5)
        first = alert(RATE, 88.2, at)
        await filled.raise_(first, raised(first))
        await filled.raise_(alert(RATE, 79.7, at))
        here.go_to(1)
        over = alert(RATE, 91.0, at, here.clock())
        await filled.raise_(over, AlertDeed(DeedKind.CLEARED, here.clock()), first=1)
        assert await filled.words(EntryKind.ALERT) == [
            "个人业务 近 15 分接通率 88.2 %，最低 79.7 %，13:00 恢复"
        ]

    in_shifts(tmp_path, work)


def test_what_is_signed_for_stays_and_its_end_is_the_next_shifts(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        filled = Filled(here)
        assert (await here.do(TakeOver, ZHOU)).refused is None
        at = here.go_to(7.5)
        first = alert(WAITS, 20.0, at)
        await filled.raise_(first, raised(first))
        here.go_to(7.9)
        assert (await here.do(SignOut, ZHOU)).refused is None
        assert (await here.do(SignIn, GAO)).refused is None
        over = alert(WAITS, 3.0, at, here.go_to(8.25))
        await filled.raise_(over, AlertDeed(DeedKind.CLEARED, here.clock()), first=1)
        assert await filled.words(EntryKind.ALERT) == ["个人业务 排队 20"]
        assert await filled.words(EntryKind.ALERT, NIGHT) == ["个人业务 排队 20 已恢复，19:30 触发"]
        await filled.recorder.step()
        assert len(await filled.words(EntryKind.ALERT, NIGHT)) == 1

    in_shifts(tmp_path, work)


def test_what_happens_while_nobody_has_the_shift_is_told(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        filled, at = Filled(here), here.go_to(9)
        first = alert(WAITS, 20.0, at)
        await filled.raise_(first, raised(first))
        record = await here.record(NIGHT)
        assert (record.head.manager, record.head.entries, record.head.by_itself) == ("", 1, 1)
        shown = here.stage.assembly.parts.situation.now.shift
        assert shown == record.head

    in_shifts(tmp_path, work)


def test_a_gateway_that_was_away_catches_up_once(tmp_path: Path) -> None:
    at = NOON + 600

    async def before(here: ShiftStage) -> None:
        await Filled(here).recorder.step()
        one = alert(WAITS, 20.0, at)
        writing = alert_store.Writing(one, 0, (raised(one),))
        here.clock.now = at
        await here.stage.assembly.thread.write(lambda c: alert_store.write(c, [writing]))

    async def after(here: ShiftStage) -> None:
        filled = Filled(here)
        for _ in range(3):
            assert await filled.words(EntryKind.ALERT) == ["个人业务 排队 20"]

    in_shifts(tmp_path, before)
    in_shifts(tmp_path, after, now=NOON + 3 * HOUR)
    in_shifts(tmp_path, after, now=NOON + 4 * HOUR)


def test_what_was_before_the_record_began_is_not_told(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        filled = Filled(here)
        one = alert(WAITS, 20.0, NOON - 600)
        await filled.raise_(one, raised(one))
        assert await filled.words(EntryKind.ALERT) == []
        assert await filled.words(EntryKind.ALERT, NIGHT_BEFORE) == []

    in_shifts(tmp_path, work)


def skills(state: RestoreState = RestoreState.OPEN, changed: float = 0.0) -> KeptRestore:
    return KeptRestore(
        id=RestoreId("r1"),
        command=CommandId("c1"),
        login="jiang",
        name="蒋文博",
        at=NOON + 300,
        before=tuple(SkillBefore(agent_id(n), QUEUE, None, 2) for n in (1, 2, 3)),
        restore=Restore(RestoreKind.AT, NOON + 2100),
        state=state,
        changed=changed,
    )


def test_a_change_of_skills_and_its_restore_are_one_entry(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        filled = Filled(here)
        here.stage.assembly.live.take(ACD, snapshot(at=NOON), adopt=True)
        here.clock.now = NOON + 301
        await filled.store(lambda c: command_store.put_restore(c, skills()))
        (told,) = await filled.told(EntryKind.INTERVENTION)
        assert told.words is not None
        assert told.words.zh == "3 人 加入个人业务（2 级），至 12:35"
        assert (told.at, told.name, told.login) == (NOON + 300, "蒋文博", "jiang")
        here.clock.now = NOON + 2101
        back = skills(RestoreState.DONE, NOON + 2101)
        await filled.store(lambda c: command_store.put_restore(c, back))
        assert await filled.words(EntryKind.INTERVENTION) == [
            "3 人 加入个人业务（2 级），30 分，12:35 自动恢复"
        ]

    in_shifts(tmp_path, work)


def test_calls_that_were_released_are_told_from_the_audit(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        filled = Filled(here)
        here.go_to(0.1)
        lines = [
            audit_line(
                here.clock(), ZHOU, "release", subject=agent_id(n), why="系统异常",
                result="done", command="c9",
            )
            for n in (1, 2)
        ]  # fmt: skip
        await here.stage.assembly.parts.audit.write_all(lines)
        here.stage.assembly.live.take(ACD, snapshot(at=NOON), adopt=True)
        (told,) = await filled.told(EntryKind.INTERVENTION)
        assert told.words is not None
        assert (told.words.zh, told.name) == ("释放通话 坐席 1、坐席 2：系统异常", "周岚")

    in_shifts(tmp_path, work)


def test_a_listen_tells_minutes_and_how_often_was_whispered(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        filled = Filled(here)
        here.stage.assembly.live.take(ACD, snapshot(at=NOON), adopt=True)
        listen = Listen(
            id=ListenId("l1"),
            login="han",
            name="韩雪",
            agent=agent_id(1),
            extension="8002",
            state=ListenState.ENDED,
            began=NOON + 10,
            joined=NOON + 12,
            ended=NOON + 432,
            end=ListenEnd.STOPPED,
        )
        spent = {ListenMode.LISTEN.value: 400.0, ListenMode.WHISPER.value: 20.0}
        kept = KeptListen(listen, ZHOU, "", "", CommandId("c2"), spent)
        await filled.store(lambda c: listen_book.put(c, [kept]))
        line = audit_line(NOON + 60, ZHOU, "listen.whisper", command="c2", result="done")
        await here.stage.assembly.parts.audit.write_all([line])
        here.clock.now = NOON + 440
        (told,) = await filled.told(EntryKind.LISTEN)
        assert told.words is not None
        assert told.words.zh == "旁听 坐席 1 1 共 7 分，耳语 1 次"
        assert (told.name, told.at) == ("韩雪", NOON + 12)

    in_shifts(tmp_path, work)


def test_an_emergency_is_told_from_its_declaration_to_its_release(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        filled, at = Filled(here), here.go_to(2.6)
        log = (LogLine(at, LogKind.DECLARED, Words("宣布", "declared"), "zhou", "周岚"),)
        going_on = Emergency(
            id=EmergencyId("2026-031"),
            level=Level.TWO,
            phase=Phase.ACTIVE,
            cause="集中来电",
            queue=QUEUE,
            about=RETAIL,
            declared_at=at,
            declared_by="周岚",
        )
        one = KeptEmergency(EmergencyRecord(going_on, log), "zhou")
        await filled.store(lambda c: emergency_store.put(c, one))
        (told,) = await filled.told(EntryKind.EMERGENCY)
        assert (told.words, told.strong, told.name) == (
            Words(
                "宣布二级话务应急：个人业务，集中来电",
                "Level II emergency declared: Retail, 集中来电",
            ),
            True,
            "周岚",
        )
        ended = here.go_to(3.8)
        released = msgspec.structs.replace(
            going_on, phase=Phase.RELEASED, released_at=ended, released_by="周岚"
        )
        figures = (Figures(ended, quarter_rate=91.5),)
        over = KeptEmergency(EmergencyRecord(released, log, figures=figures), "zhou")
        await filled.store(lambda c: emergency_store.put(c, over, one))
        words = await filled.words(EntryKind.EMERGENCY)
        assert words[1] == "解除二级应急，持续 72 分，个人业务时段接通率 91.5 %"
        assert len(await filled.told(EntryKind.EMERGENCY)) == 2

    in_shifts(tmp_path, work)


def test_a_loss_of_the_feed_tells_how_long_and_whether_history_has_a_hole(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        filled, live = Filled(here), here.stage.assembly.live
        live.take(ACD, snapshot(at=NOON), adopt=True)
        await filled.recorder.step()
        at = NOON + 4800
        here.clock.now = at
        live.take(ACD, lost(at=at), adopt=False)
        here.clock.now = at + 3
        assert await filled.told(EntryKind.FEED) == []
        here.clock.now = at + 20
        assert await filled.words(EntryKind.FEED) == ["ACD 实时数据中断，尚未恢复"]
        here.clock.now = at + 52
        gap = live.take(ACD, snapshot(at=at + 52), adopt=True)
        assert gap is not None
        live.gaps.keep(gap, filled=False)
        (told,) = await filled.told(EntryKind.FEED)
        assert told.words is not None
        assert told.words.zh == "ACD 实时数据中断 0:52，历史缺口 13:15–13:30，13:20 恢复"
        assert (told.mark, told.at) == (EntryMark.LOST, at)

    in_shifts(tmp_path, work)


def test_a_loss_that_a_restart_falls_into_is_one(tmp_path: Path) -> None:
    at = NOON + 4800

    async def before(here: ShiftStage) -> None:
        filled, live = Filled(here), here.stage.assembly.live
        live.take(ACD, snapshot(at=NOON), adopt=True)
        here.clock.now = at
        live.take(ACD, lost(at=at), adopt=False)
        here.clock.now = at + 20
        assert len(await filled.told(EntryKind.FEED)) == 1

    async def after(here: ShiftStage) -> None:
        filled, live = Filled(here), here.stage.assembly.live
        assert await filled.words(EntryKind.FEED) == ["ACD 实时数据中断，尚未恢复"]
        live.take(ACD, snapshot(at=at + 95), adopt=True)
        here.clock.now = at + 100
        (told,) = await filled.words(EntryKind.FEED)
        assert told.startswith("ACD 实时数据中断 1:35，")

    in_shifts(tmp_path, before)
    in_shifts(tmp_path, after, now=at + 90)


def test_each_half_hour_has_a_line(tmp_path: Path) -> None:
    async def work(here: ShiftStage) -> None:
        filled = Filled(here)
        tallies = {
            (Scope.QUEUE, QUEUE, int(NOON) + n * 900): Tally(answered=90 + n, abandoned=10)
            for n in range(3)
        }
        await filled.store(lambda c: ledger.put_tallies(c, tallies))
        here.clock.now = NOON + 1802
        assert await filled.told(EntryKind.FIGURES) == []
        here.clock.now = NOON + 1810
        (told,) = await filled.told(EntryKind.FIGURES)
        assert (told.at, told.id) == (NOON + 1800, f"figures/{int(NOON)}")
        assert told.words is not None
        assert told.words.zh.startswith("12:00–12:30 进线 201，接通 181，接通率 90.0 %")
        here.go_to(3)
        assert len(await filled.told(EntryKind.FIGURES)) == 2

    in_shifts(tmp_path, work)
