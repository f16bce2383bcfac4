"""An emergency is declared, raised and released by people with the right, once, and is kept."""

import asyncio
from pathlib import Path

import pytest
from command_stage import caller
from emergency_stage import (
    CAUSE,
    CHEN,
    HAN,
    ID,
    ONE_QUEUE,
    VIEWER,
    EmergencyStage,
    in_emergency,
)
from gateway_stage import NOON, QUEUE
from msgspec.structs import replace

from supervisor_app.domain.emergency import (
    Declare,
    EmergencyId,
    EmergencyRecord,
    Level,
    LogKind,
    Phase,
    PutOff,
    RaiseLevel,
    Release,
    StepState,
)
from supervisor_app.domain.emergency_review import review_of
from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.people import Role
from supervisor_app.domain.playbooks import PlaybookKey
from supervisor_app.gateway.declined import Declined


def test_one_is_declared_with_its_steps_evidence_and_curve(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        await here.pass_time(300, waiting=33, longest_s=240)
        found = await here.declare()
        assert (found.level, found.phase, found.cause) == (Level.TWO, Phase.ACTIVE, CAUSE)
        assert (found.commander, found.commander_extension) == ("Zhou.Lan", "8002")
        assert found.about is not None
        assert found.about.name.zh == "个人业务"
        first, second, *others = found.steps
        assert (first.state, first.done_by, first.done_at) == (
            StepState.DONE, "Zhou.Lan", found.declared_at,
        )  # fmt: skip
        assert [one.login for one in first.receipts] == ["chen.lixin", "shen.jianing"]
        assert second.state is StepState.CURRENT
        assert {step.state for step in others} == {StepState.OPEN}
        assert second.due_at == found.declared_at + 120
        assert found.review_at == found.declared_at + 24 * 60
        record = await here.record()
        assert [line.kind for line in record.log] == [
            LogKind.PROPOSED, LogKind.DECLARED, LogKind.STEP, LogKind.STEP,
        ]  # fmt: skip
        assert [point.waiting for point in record.curve[-5:]] == [33] * 5
        (figures,) = record.figures
        assert (figures.waiting, figures.longest_s, figures.quarter_rate) == (33, 240.0, 90.0)
        assert here.board.now.emergency == found
        assert here.board.now.record is not None
        (entry,) = await here.stage.audit(what="emergency.declare")
        assert (entry.login, entry.why, entry.subject) == ("zhou.lan", CAUSE, ID)

    in_emergency(tmp_path, work)


def test_a_retry_declares_nothing_twice_and_one_goes_on_at_most(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        wish = Declare(id=ID, level=Level.TWO, queue=QUEUE, reason=CAUSE, playbook=ONE_QUEUE)
        first, second = await asyncio.gather(here.wish(wish), here.wish(wish))
        assert first == second
        assert await here.done(wish) == first.emergency
        assert len(await here.stage.audit(what="emergency.declare")) == 1
        taken = await here.wish(wish, caller(Role.DUTY_MANAGER, login="han.duty"))
        assert taken.refused is not None
        other = Declare(id=EmergencyId("emergency-0002"), level=Level.ONE, reason="系统故障")
        answer = await here.wish(other)
        assert answer.refused is not None
        assert CAUSE in answer.refused.zh
        assert [one.id for one in (await here.room.desk.all()).emergencies] == [ID]

    in_emergency(tmp_path, work)


def test_who_has_not_the_right_and_who_gives_no_reason_declares_nothing(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        for who in (HAN, CHEN, VIEWER):
            with pytest.raises(Declined) as declined:
                await here.wish(Declare(id=ID, level=Level.TWO, reason=CAUSE), who)
            assert declined.value.status == 403
        for reason in ("", "  ", "x" * 201, "换\n行"):
            with pytest.raises(Declined) as declined:
                await here.wish(Declare(id=ID, level=Level.TWO, reason=reason))
            assert declined.value.status == 422
        for wrong in (
            Declare(id=ID, level=Level.TWO, reason=CAUSE, queue=QueueId("main/none")),
            Declare(id=ID, level=Level.TWO, reason=CAUSE, playbook=PlaybookKey("none")),
            Declare(id=ID, level=Level.TWO, reason=CAUSE, commander="nobody"),
        ):
            assert (await here.wish(wrong)).refused is not None
        assert (await here.room.desk.all()).emergencies == ()
        entries = await here.stage.audit(what="emergency.declare")
        assert {entry.result.partition(":")[0] for entry in entries} == {"refused"}

    in_emergency(tmp_path, work)


def test_while_figures_are_stale_a_person_may_declare_and_the_words_say_so(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        here.see(20, stale=True)
        found = await here.declare(drill=True)
        assert (found.stale, found.drill) == (True, True)
        assert "当时现场数据中断" in (await here.log())[0]
        assert (await here.record()).figures[0].waiting is None

    in_emergency(tmp_path, work)


def test_a_raised_level_takes_its_own_steps_and_a_release_says_what_came_of_it(
    tmp_path: Path,
) -> None:
    async def work(here: EmergencyStage) -> None:
        here.see(41, 398)
        before = await here.declare()
        here.clock.now += 600
        raised = await here.done(RaiseLevel(emergency=ID, reason="排队仍在上升"))
        new = {step.number for step in raised.steps} - {step.number for step in before.steps}
        assert raised.level is Level.ONE
        assert len(new) == 1
        assert raised.steps[-2].number in new  # before the last, which decides
        assert raised.review_at == here.clock.now + 1800
        assert await here.done(RaiseLevel(emergency=ID, reason="再按一次")) == raised
        here.clock.now += 600
        here.see(2, 20, answered=19, abandoned=2)
        over = await here.done(Release(emergency=ID, reason="短信已停发"))
        assert (over.phase, over.released_by) == (Phase.RELEASED, "Zhou.Lan")
        assert await here.done(Release(emergency=ID, reason="再按一次")) == over
        sheet = review_of(await here.record())
        assert sheet.lasted_s == 1200
        assert sheet.declared is not None
        assert sheet.released is not None
        assert (sheet.declared.waiting, sheet.released.waiting) == (41, 2)
        assert (sheet.answered, sheet.abandoned) == (10, 1)
        worst = sheet.worst
        assert worst.waiting is not None
        assert worst.longest_s is not None
        assert (worst.waiting.value, worst.longest_s.value) == (41, 398.0)
        assert here.board.now.emergency is not None
        here.clock.now += 61
        await here.room.watch.tick()
        assert here.board.now.emergency is None
        assert len(await here.stage.audit(what="emergency.release")) == 1

    in_emergency(tmp_path, work)


def test_what_nobody_proposed_is_not_put_off(tmp_path: Path) -> None:
    async def work(here: EmergencyStage) -> None:
        assert (await here.wish(PutOff(reason="正在核实"))).refused is not None

    in_emergency(tmp_path, work)


def without_exits(record: EmergencyRecord) -> EmergencyRecord:
    """Without what is of this moment only."""
    return replace(record, emergency=replace(record.emergency, exits=()))


def test_all_of_it_is_there_after_the_gateway_ended(tmp_path: Path) -> None:
    kept = []

    async def work(here: EmergencyStage) -> None:
        here.see(41, 398)
        await here.declare()
        await here.pass_time(180, waiting=35, longest_s=300)
        kept.append(await here.record())

    async def again(here: EmergencyStage) -> None:
        record = await here.record()
        assert without_exits(record) == without_exits(kept[0])
        assert here.board.now.emergency == record.emergency
        await here.pass_time(60, waiting=30)
        after = await here.record()
        assert after.curve[: len(record.curve)] == record.curve
        minutes = [point.at for point in after.curve]
        assert minutes == [minutes[0] + 60 * n for n in range(len(minutes))]
        assert after.curve[-1].waiting == 30
        gap = [one for one in after.curve if NOON + 180 < one.at < NOON + 780]
        assert len(gap) == 9
        assert {point.waiting for point in gap} == {None}

    in_emergency(tmp_path, work)
    in_emergency(tmp_path, again, now=NOON + 180 + 600)
