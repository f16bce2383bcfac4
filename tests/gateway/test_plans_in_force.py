"""Which change is a plan's, and who lets a plan be in force."""

from pathlib import Path

import pytest
from command_stage import A1, A2, A3, VIP, Stage, caller, on_stage
from gateway_stage import QUEUE

from supervisor_app.domain.commands import ChangeSkills, SkillCell
from supervisor_app.domain.people import Role
from supervisor_app.domain.plans import PlanCell, PlanInForce, SkillPlan
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined

DUTY = caller(Role.DUTY_MANAGER, login="duty")
LEAD = caller(Role.TEAM_LEAD, login="lead", teams=("a",))
CELLS = (
    PlanCell(A1, QUEUE, 3),
    PlanCell(A1, VIP, 2),
    PlanCell(A2, QUEUE, 2),
    PlanCell(A3, QUEUE, 2),
)
OF_ONE = (SkillCell(A1, QUEUE, 3, 1), SkillCell(A1, VIP, 2))


async def in_force(
    stage: Stage, cells: tuple[SkillCell, ...], who: Caller = DUTY
) -> tuple[PlanInForce, ...]:
    answer = await stage.acts.plans.put(DUTY, SkillPlan("", "晚高峰", CELLS))
    assert answer.plan is not None
    key = answer.plan.key
    assert (await stage.take(ChangeSkills(id=stage.new_id(), cells=cells, plan=key), who)).done
    (first, *_) = await stage.audit(what="skills")
    force = (await stage.acts.plans.now()).in_force
    assert (f"({key})" in first.after) is bool(force)
    return force


@pytest.mark.parametrize(
    "cells",
    [
        (SkillCell(A1, QUEUE, 5, 1),),  # another level
        (*OF_ONE, SkillCell(A2, VIP, 1)),  # more than the plan
        OF_ONE[:1],  # less of an agent
    ],
)
def test_what_is_not_the_plan_does_not_put_it_in_force(
    tmp_path: Path, cells: tuple[SkillCell, ...]
) -> None:
    async def work(stage: Stage) -> None:
        assert await in_force(stage, cells) == ()

    on_stage(tmp_path, work)


def test_a_plan_is_in_force_also_for_some_of_its_agents(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        assert len(await in_force(stage, OF_ONE)) == 1

    on_stage(tmp_path, work)


def test_only_who_may_change_all_its_agents_begins_and_ends_a_plan(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        assert await in_force(stage, OF_ONE, LEAD) == ()

    async def ends(stage: Stage) -> None:
        (force,) = await in_force(stage, OF_ONE)
        with pytest.raises(Declined) as caught:
            await stage.acts.plans.end(LEAD, force.key)
        assert caught.value.status == 403
        assert (await stage.audit(what="plans.end"))[-1].result.startswith("refused")
        assert len((await stage.acts.plans.now()).in_force) == 1
        await stage.acts.plans.end(DUTY, force.key)
        assert (await stage.acts.plans.now()).in_force == ()

    (tmp_path / "b").mkdir()
    on_stage(tmp_path, work)
    on_stage(tmp_path / "b", ends)
