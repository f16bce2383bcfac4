"""The gateway is killed at any write of a wish; the next one knows what was stored, and the wish
that is sent again is done once."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar

import pytest
from by_hand import copied
from command_stage import A1, A3, on_floor
from emergency_stage import CAUSE, CHEN, EMPTY, ID, ZHOU, EmergencyStage, in_emergency
from gateway_stage import NOON, QUEUE

from supervisor_app.domain.directory import Skill
from supervisor_app.domain.emergency import (
    AddLogLine,
    Declare,
    EmergencyWish,
    GiveReceipt,
    Level,
    RaiseLevel,
    Release,
    StepDone,
    StepInsert,
    StepRun,
    StepState,
)
from supervisor_app.domain.plans import PlanCell, SkillPlan
from supervisor_app.domain.playbooks import (
    Announce,
    ApplyPlan,
    AskReceipt,
    Playbook,
    PlaybookKind,
    PlaybookStep,
)
from supervisor_app.domain.snapshot import AgentNow
from supervisor_app.gateway.caller import Caller

_T = TypeVar("_T")
MOST_WRITES = 14
"""More than any wish makes."""


class Killed(BaseException):
    """The process is no more."""


def kill_at(here: EmergencyStage, number: int) -> None:
    """End the gateway right after its next writes, so many of them."""
    thread = here.stage.assembly.thread
    work, left = thread.work, [number]

    async def until_killed(job: Callable[[], _T]) -> _T:
        if left[0] <= 0:
            raise Killed
        done = await work(job)
        left[0] -= 1
        if left[0] == 0:
            raise Killed
        return done

    thread.work = until_killed  # type: ignore[assignment, method-assign]


async def prepared(here: EmergencyStage) -> str:
    """A playbook with one step of each kind."""
    cells = (PlanCell(A1, QUEUE, 3), PlanCell(A3, QUEUE, 2))
    plan = (await here.stage.acts.plans.put(ZHOU, SkillPlan("", "借调", cells))).plan
    assert plan is not None
    steps = (
        PlaybookStep("通知", due_minutes=0, action=AskReceipt()),
        PlaybookStep("借调", action=ApplyPlan(plan.key)),
        PlaybookStep("公告", action=Announce("请缩短话后")),
        PlaybookStep("跨站点", level_one_only=True),
        PlaybookStep("复核"),
    )
    kept = (
        await here.room.playbooks.put(ZHOU, Playbook(EMPTY, "x", PlaybookKind.SITE, steps))
    ).playbook
    assert kept is not None
    return kept.key


WISHES: tuple[tuple[EmergencyWish, Caller], ...] = (
    (StepDone(emergency=ID, step=4, result="好"), CHEN),
    (StepInsert(emergency=ID, after=1, title="核实"), CHEN),
    (GiveReceipt(emergency=ID, step=1), CHEN),
    (AddLogLine(emergency=ID, reason="14:45 停发"), CHEN),
    (RaiseLevel(emergency=ID, reason="上升"), ZHOU),
    (StepRun(emergency=ID, step=2, command="run-step-1"), ZHOU),
    (StepRun(emergency=ID, step=3, command="run-step-2"), ZHOU),
    (Release(emergency=ID, reason="回落"), ZHOU),
)


@pytest.mark.parametrize(("wish", "who"), WISHES, ids=lambda one: type(one).__name__)
def test_a_wish_that_a_kill_broke_off_is_done_once(
    tmp_path: Path,
    lending: Callable[[], AbstractContextManager[None]],
    wish: EmergencyWish,
    who: Caller,
) -> None:
    begun = tmp_path / "begun"
    begun.mkdir()

    async def begin(here: EmergencyStage) -> None:
        here.see(41, 398)
        await here.declare(playbook=await prepared(here))

    in_emergency(begun, begin)
    logs = []
    for number in range(1, MOST_WRITES):
        folder = tmp_path / str(number)
        with lending():
            copied(begun, folder)
            finished = _killed_and_again(folder, wish, who, number, logs)
        if finished:
            break
    else:
        pytest.fail("it never came to its end")
    assert number > 2
    assert {tuple(sorted(log)) for log in logs} == {tuple(sorted(logs[-1]))}, "done twice, or not"


def _killed_and_again(
    folder: Path, wish: EmergencyWish, who: Caller, number: int, logs: list[list[str]]
) -> bool:
    finished, switch = [False], list[AgentNow]()  # the switch goes on as it was

    async def killed(here: EmergencyStage) -> None:
        work = here.stage.assembly.thread.work
        kill_at(here, number)
        try:
            await here.wish(wish, who)
            finished[0] = True
        except Killed:
            pass
        here.stage.assembly.thread.work = work  # type: ignore[method-assign]
        switch.extend(
            on_floor(
                n, team="b" if n == 3 else "a", skills=(Skill(QUEUE, here.stage.level(n) or 1),)
            )
            for n in (1, 2, 3)
        )

    async def again(here: EmergencyStage) -> None:
        answer = await here.wish(wish, who)
        if isinstance(wish, StepRun) and answer.refused is not None:
            # Its command was begun, and nobody knows what came of it: a person runs it anew.
            anew = StepRun(emergency=ID, step=wish.step, command="run-anew-1")
            answer = await here.wish(anew, who)
        assert answer.refused is None, (number, answer.refused)
        record = await here.record()
        told = {"未执行", "执行", "结果"}
        logs.append(
            [
                line.words.zh
                for line in record.log
                if not any(word in line.words.zh for word in told)
            ]
        )
        if isinstance(wish, StepRun) and wish.step == 2:
            assert (here.stage.level(1), here.stage.level(3)) == (3, 2)
            assert record.emergency.steps[1].state is StepState.DONE

    in_emergency(folder, killed)
    in_emergency(folder, again, *switch, now=NOON + 5)
    return finished[0]


def test_a_declaration_that_a_kill_broke_off_is_made_once(
    tmp_path: Path, lending: Callable[[], AbstractContextManager[None]]
) -> None:
    for number in range(1, MOST_WRITES):
        folder = tmp_path / str(number)
        folder.mkdir()
        wish = Declare(id=ID, level=Level.TWO, queue=QUEUE, reason=CAUSE)
        logs: list[list[str]] = []
        with lending():
            finished = _killed_and_again(folder, wish, ZHOU, number, logs)
        assert logs == [["宣布二级应急"]], number
        if finished:
            break
    assert number > 2
