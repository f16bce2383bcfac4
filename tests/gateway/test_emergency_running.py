"""The steps of an emergency: done by who may, run as commands of who runs them, kept throughout."""

from pathlib import Path

import pytest
from command_stage import A1, A3, Stage, on_floor
from emergency_stage import CHEN, EMPTY, HAN, ID, SHEN, VIEWER, ZHOU, EmergencyStage, in_emergency
from gateway_stage import NOON, QUEUE, agent_id, lost
from msgspec.structs import replace

from supervisor_app.domain.actions import ActionRefused, SetPause
from supervisor_app.domain.directory import Skill
from supervisor_app.domain.emergency import (
    AddLogLine,
    AskReceipts,
    EmergencyId,
    GiveReceipt,
    Release,
    StepDone,
    StepInsert,
    StepRun,
    StepState,
)
from supervisor_app.domain.emergency_review import review_of
from supervisor_app.domain.on_floor import FloorAgent
from supervisor_app.domain.plans import PlanCell, SkillPlan
from supervisor_app.domain.playbooks import (
    Announce,
    ApplyPlan,
    AskReceipt,
    CancelBreaks,
    Playbook,
    PlaybookKind,
    PlaybookStep,
)
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.words import Words
from supervisor_app.gateway.declined import Declined


async def with_playbook(here: EmergencyStage, *steps: PlaybookStep) -> None:
    """An emergency whose steps are these."""
    asked = Playbook(EMPTY, "测试预案", PlaybookKind.ONE_QUEUE, steps)
    answer = await here.room.playbooks.put(ZHOU, asked)
    assert answer.playbook is not None, answer.words
    await here.declare(playbook=answer.playbook.key)


async def with_plan(stage: Stage) -> str:
    cells = (PlanCell(A1, QUEUE, 3), PlanCell(A3, QUEUE, 2))
    answer = await stage.acts.plans.put(ZHOU, SkillPlan("", "借调", cells))
    assert answer.plan is not None
    return answer.plan.key


def run(step: int, command: str = "run-step-1") -> StepRun:
    return StepRun(emergency=ID, step=step, command=command)


def agent_of(here: EmergencyStage, number: int) -> FloorAgent:
    return here.stage.floor.agents[agent_id(number)]


def test_a_plan_step_changes_skills_as_its_runner_and_is_done_with_it(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        key = await with_plan(here.stage)
        await with_playbook(
            here, PlaybookStep("借调", action=ApplyPlan(key, 30)), PlaybookStep("复核")
        )
        for _ in range(2):  # sent twice
            await here.done(run(1))
        assert (here.stage.level(1), here.stage.level(3)) == (3, 2)
        step = await here.step(1)
        assert step.state is StepState.DONE
        assert step.told == Words("技能已生效 2 人", "skills changed: 2 agents")
        assert (step.done_by, step.failed) == ("Zhou.Lan", None)
        assert (await here.step(2)).state is StepState.CURRENT
        assert len(here.stage.acd.performed) == 2
        (force,) = (await here.stage.acts.plans.now()).in_force
        assert (force.key, force.restore_at) == (key, here.clock.now + 1800)
        entries = await here.stage.audit(what="skills")
        assert {entry.login for entry in entries} == {"zhou.lan"}
        assert {entry.why for entry in entries} == {
            f"应急：{(await here.record()).emergency.cause}"
        }
        (mark,) = review_of(await here.record()).marks
        assert (mark.number, mark.at) == (1, here.clock.now)

    in_emergency(tmp_path, work)


def test_what_fails_is_told_and_may_be_run_again(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        key = await with_plan(here.stage)
        await with_playbook(here, PlaybookStep("借调", action=ApplyPlan(key)))
        here.stage.acd.refuses[A3] = ActionRefused(Words("正在升级", "being upgraded"))
        await here.done(run(1))
        step = await here.step(1)
        assert step.state is StepState.CURRENT
        assert step.told is not None
        assert step.told.zh.startswith("技能已生效 1 人，未成 1 人：")
        here.stage.acd.refuses.clear()
        await here.done(run(1, "run-step-2"))
        step = await here.step(1)
        assert (step.state, here.stage.level(3)) == (StepState.DONE, 2)
        over = await here.wish(run(1, "run-step-3"))
        assert over.refused is not None

    in_emergency(tmp_path, work)


def test_without_a_prepared_plan_a_step_says_so(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        await here.declare()
        answer = await here.wish(run(2))
        assert answer.refused is not None
        assert "还没有指定技能预案" in answer.refused.zh
        none = await here.wish(run(3))
        assert none.refused is not None
        assert "没有准备好的操作" in none.refused.zh
        assert (await here.step(2)).acted_at is None

    in_emergency(tmp_path, work)


def test_nothing_is_run_while_the_acd_is_lost(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        key = await with_plan(here.stage)
        await with_playbook(
            here,
            PlaybookStep("借调", action=ApplyPlan(key)),
            PlaybookStep("停小休", action=CancelBreaks()),
        )
        here.stage.tell(lost())
        for number in (1, 2):
            answer = await here.wish(run(number, f"run-step-{number}"))
            assert answer.refused is not None, number
            assert "听不到话务平台" in answer.refused.zh
            step = await here.step(number)
            assert (step.failed, step.done_at, step.acted_at) == (answer.refused, None, None)
        assert here.stage.acd.performed == []

    pausing = on_floor(1, AgentState.BREAK)
    in_emergency(tmp_path, work, replace(pausing, paused=True), on_floor(3))


def test_breaks_are_called_off_and_meetings_only_where_wanted(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        await with_playbook(here, PlaybookStep("停小休", action=CancelBreaks(teams=("a",))))
        await here.done(run(1))
        assert here.stage.acd.performed == [SetPause(A1, paused=False)]
        step = await here.step(1)
        assert step.told is not None
        assert (step.told.zh, step.state) == ("已取消小休、会培 1 人", StepState.DONE)
        assert agent_of(here, 3).paused

    people = (
        replace(on_floor(1, AgentState.BREAK), paused=True),
        replace(on_floor(2, AgentState.MEETING), paused=True),
        replace(on_floor(3, AgentState.BREAK, team="b"), paused=True),
        on_floor(4, skills=(Skill(QUEUE, 1),)),
    )
    in_emergency(tmp_path, work, *people)


def test_an_announcement_is_on_the_walls_until_the_release(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        await with_playbook(here, PlaybookStep("公告", action=Announce("请缩短话后")))
        await here.done(run(1))
        assert here.board.now.announcement == "请缩短话后"
        assert (await here.step(1)).state is StepState.DONE
        await here.done(Release(emergency=ID, reason="好了"))
        assert here.board.now.announcement == ""

    in_emergency(tmp_path, work)


def test_receipts_are_given_by_who_was_asked_and_told_where_they_are_late(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        await with_playbook(here, PlaybookStep("停培训", action=AskReceipt()), PlaybookStep("复核"))
        await here.done(run(1))
        step = await here.step(1)
        assert [(one.login, one.team) for one in step.receipts] == [
            ("chen.lixin", "a"), ("shen.jianing", "b"),
        ]  # fmt: skip
        give = GiveReceipt(emergency=ID, step=1)
        not_asked = await here.wish(give, HAN)
        assert not_asked.refused is not None
        with pytest.raises(Declined):
            await here.wish(give, VIEWER)
        here.clock.now += 60
        await here.done(give, CHEN)
        first = await here.step(1)
        await here.done(give, CHEN)
        assert await here.step(1) == first
        assert first.state is StepState.CURRENT
        await here.pass_time(180)
        late = [line for line in await here.log() if "未回执" in line]
        assert late == ["Shen.Jianing 3 分钟未回执“停培训”"]
        await here.done(AskReceipts(emergency=ID, step=1, logins=("shen.jianing",)), CHEN)
        await here.done(give, SHEN)
        step = await here.step(1)
        assert (step.state, step.done_by) == (StepState.DONE, "")
        sheet = review_of(await here.record())
        assert (sheet.receipts_given, sheet.receipts_asked) == (2, 2)
        entries = await here.stage.audit(what="emergency.receipt")
        assert [(one.login, one.result.partition(":")[0]) for one in entries] == [
            ("han.xue", "refused"), ("screen", "refused"), ("chen.lixin", "done"),
            ("shen.jianing", "done"),
        ]  # fmt: skip

    in_emergency(tmp_path, work)


def test_steps_are_done_skipped_and_put_in_once(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        await with_playbook(here, PlaybookStep("一"), PlaybookStep("二"), PlaybookStep("三"))
        done = StepDone(emergency=ID, step=1, result="回呼登记 17")
        for _ in range(2):
            await here.done(done, CHEN)
        await here.done(StepDone(emergency=ID, step=3, skipped=True), CHEN)
        insert = StepInsert(emergency=ID, after=2, title="四", owner="系统", due_minutes=5)
        for _ in range(2):
            found = await here.done(insert, HAN)
        assert [(one.number, one.state.value) for one in found.steps] == [
            (1, "done"), (2, "current"), (4, "open"), (3, "skipped"),
        ]  # fmt: skip
        assert found.steps[2].due_at == here.clock.now + 300
        undone = await here.wish(StepDone(emergency=ID, step=3), CHEN)
        assert undone.refused is not None
        for _ in range(2):
            await here.done(AddLogLine(emergency=ID, reason="市场部确认 14:45 停发"), HAN)
        log = await here.log()
        assert log.count("市场部确认 14:45 停发") == 1
        assert log.count("步骤 1 完成：一（回呼登记 17）") == 1
        with pytest.raises(Declined):
            await here.wish(done, VIEWER)
        other = await here.wish(StepDone(emergency=EmergencyId("emergency-0009"), step=2), CHEN)
        assert other.refused is not None
        wrong = await here.wish(StepDone(emergency=ID, step=99), CHEN)
        assert wrong.refused is not None

    in_emergency(tmp_path, work)


def test_a_run_that_a_kill_broke_off_is_told_as_what_became_of_its_command(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        key = await with_plan(here.stage)
        await with_playbook(
            here,
            PlaybookStep("借调", action=ApplyPlan(key)),
            PlaybookStep("停小休", action=CancelBreaks()),
        )
        desk, book = here.room.desk, here.room.watch._book
        running = desk._running

        async def lost_answer(*_: object) -> None:
            raise KeyboardInterrupt  # the process ends after the command, before it is told

        running._tell = lost_answer  # type: ignore[assignment, method-assign]
        with pytest.raises(KeyboardInterrupt):
            await running._run(ZHOU, run(1))

        async def never(*_: object) -> None:
            raise KeyboardInterrupt  # before the command

        running._acting.carry_out = never  # type: ignore[assignment, method-assign]
        with pytest.raises(KeyboardInterrupt):
            await running._run(ZHOU, run(2, "run-step-2"))
        assert book.active is not None
        assert [step.told for step in book.active.emergency.steps] == [None, None]

    async def again(here: EmergencyStage) -> None:
        first, second = await here.step(1), await here.step(2)
        assert first.told == Words("技能已生效 2 人", "skills changed: 2 agents")
        assert first.state is StepState.DONE
        assert second.failed is not None
        assert "没有执行" in second.failed.zh
        await here.done(run(2, "run-step-3"))
        assert (await here.step(2)).state is StepState.DONE

    in_emergency(tmp_path, work)
    in_emergency(tmp_path, again, now=NOON + 60)
