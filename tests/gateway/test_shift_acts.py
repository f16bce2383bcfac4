"""What people do to the floor through a real gateway stands in the shift's record: once, at its
minute, under the name of who did it, with what became of it."""

import asyncio
from pathlib import Path

from command_stage import A1, A2, A3, NOTICE, Stage, caller, cell, on_floor, on_stage, skills
from gateway_stage import ACD, NOON, QUEUE

from supervisor_app.domain import events as ev
from supervisor_app.domain.actions import ListenMode
from supervisor_app.domain.commands import (
    CancelRestore,
    PauseAgents,
    ReleaseCalls,
    Restore,
    RestoreKind,
    RestoreNow,
    SignOutAgents,
    StartListen,
    StopListen,
    SwitchListen,
)
from supervisor_app.domain.notes import Note, NotesOfCall
from supervisor_app.domain.people import Role
from supervisor_app.domain.plans import PlanCell, SkillPlan
from supervisor_app.domain.shift_record import Entry, EntryKind, ShiftId
from supervisor_app.domain.states import AgentState

DAY = ShiftId("2026-11-22/all")
HAN = caller(Role.FLOOR_MANAGER, login="han.xue", extension="8002")
UNTIL = Restore(RestoreKind.AT, at=NOON + 1800)


async def entries(stage: Stage) -> list[Entry]:
    """What the record tells by itself, as often as it looks."""
    for _ in range(2):
        await stage.assembly.parts.shifts.recorder.step()
    record = await stage.assembly.parts.shifts.desk.record(DAY)
    return list(record.entries)


async def told(stage: Stage) -> list[str]:
    found = [entry for entry in await entries(stage) if entry.kind is not EntryKind.FEED]
    return [entry.words.zh for entry in found if entry.words]


def after(stage: Stage, seconds: float) -> None:
    stage.clock.now = NOON + seconds
    stage.acd.at = stage.clock.now


def test_skills_are_lent_and_come_back_by_themselves(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        await entries(stage)
        after(stage, 65)
        await stage.take(skills(stage, cell(1, 2), cell(2, 2), cell(3, 2), restore=UNTIL), HAN)
        (entry,) = await entries(stage)
        assert entry.words is not None
        assert entry.words.zh == "3 人 个人业务由 1 级降到 2 级，至 12:30"
        assert (entry.name, entry.at, entry.kind) == ("Han.Xue", NOON + 65, EntryKind.INTERVENTION)
        after(stage, 1801)
        await stage.acts.restores.look()
        await stage.acts.restores.end()
        assert await told(stage) == ["3 人 个人业务由 1 级降到 2 级，29 分，12:30 自动恢复"]
        (entry,) = await entries(stage)
        assert (entry.name, entry.version) == ("Han.Xue", 2)

    on_stage(tmp_path, work)


def test_a_plan_is_told_by_its_name_and_taken_back_early(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        await entries(stage)
        stage.know(HAN)
        cells = (PlanCell(A1, QUEUE, 3), PlanCell(A2, QUEUE, 3))
        plan = (await stage.acts.plans.put(HAN, SkillPlan("", "应急-信用卡-A", cells))).plan
        assert plan is not None
        command = skills(stage, cell(1, 3), cell(2, 3), plan=plan.key, restore=UNTIL)
        answer = await stage.take(command, HAN)
        assert await told(stage) == [
            "预案“应急-信用卡-A”：坐席 1、坐席 2 个人业务由 1 级降到 3 级，至 12:30"
        ]
        after(stage, 600)
        assert answer.restore is not None
        await stage.take(RestoreNow(id=stage.new_id(), restore=answer.restore), HAN)
        (words,) = await told(stage)
        assert words.endswith("由 1 级降到 3 级，10 分，12:10 提前恢复")

    on_stage(tmp_path, work)


def test_what_is_to_stay_is_told_so(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        await entries(stage)
        answer = await stage.take(skills(stage, cell(3, None), restore=UNTIL))
        assert answer.restore is not None
        after(stage, 300)
        await stage.take(CancelRestore(id=stage.new_id(), restore=answer.restore))
        assert await told(stage) == ["坐席 3 退出个人业务，5 分，12:05 改为保留"]

    on_stage(tmp_path, work)


def test_forced_states_are_told_with_their_reason(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        await entries(stage)
        stage.know(HAN)
        why = {"reason": "系统异常"}
        await stage.take(PauseAgents(id=stage.new_id(), agents=(A1,), pause_reason="培训", **why))
        after(stage, 60)
        await stage.take(ReleaseCalls(id=stage.new_id(), agents=(A3,), **why))
        after(stage, 120)
        await stage.take(SignOutAgents(id=stage.new_id(), agents=(A1, A2), **why))
        assert await told(stage) == [
            "强制置忙 坐席 1：系统异常",
            "释放通话 坐席 3：系统异常",
            "强制签出 坐席 1、坐席 2：系统异常",
        ]
        assert {entry.name for entry in await entries(stage)} == {"李明"}

    on_stage(tmp_path, work, on_floor(1), on_floor(2), on_floor(3, AgentState.TALKING, team="b"))


def test_what_was_refused_is_not_told(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        await entries(stage)
        await stage.take(skills(stage, cell(1, 1)))
        await stage.take(ReleaseCalls(id=stage.new_id(), agents=(A1,), reason="x"))
        assert await told(stage) == []

    on_stage(tmp_path, work)


def test_a_listen_is_told_once_it_is_over(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        await entries(stage)
        start = StartListen(id=stage.new_id(), agent=A1, reason="质检")
        answer = await stage.take(start, HAN)
        listen = answer.listen
        assert listen is not None
        keeping, call = stage.acts.keeping, stage.floor.agents[A1].call
        assert call is not None
        stage.tell(ev.ListenJoined(at=NOON + 2, listen=listen, queue=QUEUE, call=call))
        await keeping.look()
        for at, mode in ((200, ListenMode.WHISPER), (230, ListenMode.LISTEN)):
            after(stage, at)
            keeping.hear(HAN)
            await stage.take(SwitchListen(id=stage.new_id(), listen=listen, mode=mode), HAN)
            await keeping.look()
        assert await told(stage) == []
        after(stage, 422)
        keeping.hear(HAN)
        await stage.take(StopListen(id=stage.new_id(), listen=listen), HAN)
        await keeping.look()
        await stage.acts.keeping.look()
        assert await told(stage) == ["旁听 坐席 1 1001 共 7 分，耳语 1 次"]
        note = Note("n1", NOON + 100, "语速偏快")
        await stage.assembly.parts.notes.write(HAN, NotesOfCall(listen, call, (note,)))
        assert await told(stage) == ["旁听 坐席 1 1001 共 7 分，耳语 1 次，记录 1 条"]
        (entry,) = await entries(stage)
        assert (entry.at, entry.name) == (NOON + 2, "Han.Xue")
        assert entry.links[0].name == call.removeprefix(f"{ACD}/")

    on_stage(tmp_path, work, on_floor(1, AgentState.TALKING), on_floor(2), more=NOTICE)


def test_a_gateway_that_knows_no_names_yet_waits_for_them(tmp_path: Path) -> None:
    async def before(stage: Stage) -> None:
        await entries(stage)
        after(stage, 65)
        await stage.take(skills(stage, cell(1, 2), restore=UNTIL), HAN)
        assert len(await told(stage)) == 1
        after(stage, 70)
        await stage.take(skills(stage, cell(2, 2), restore=UNTIL), HAN)

    async def again() -> None:
        stage = Stage(tmp_path, now=NOON + 3000)
        await stage.assembly.keeper.begin([ACD])
        assert await told(stage) == ["坐席 1 个人业务由 1 级降到 2 级，至 12:30"]
        stage.hear()
        assert await told(stage) == [
            "坐席 1 个人业务由 1 级降到 2 级，至 12:30",
            "坐席 2 个人业务由 1 级降到 2 级，至 12:30",
        ]
        acts = [one for one in await entries(stage) if one.kind is EntryKind.INTERVENTION]
        assert [entry.version for entry in acts] == [1, 1]
        await stage.end()

    on_stage(tmp_path, before)
    asyncio.run(again())
