"""What lies between a plan and the floor, and when a queue is well."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from supervisor_app.domain.ids import AcdId, AgentId, QueueId, acd_of
from supervisor_app.domain.limits import Limits
from supervisor_app.domain.plan_checks import fault_of_plan
from supervisor_app.domain.plan_difference import (
    Change,
    LiveLevels,
    LiveSkills,
    difference,
    drift,
)
from supervisor_app.domain.plans import PlanCell, PlanInForce, SkillPlan
from supervisor_app.domain.recovery import Recovery, is_well

ACDS = ("main", "other")
AGENTS = [AgentId(f"{acd}/{number}") for acd in ACDS for number in range(4)]
QUEUES = [QueueId(f"{acd}/{name}") for acd in ACDS for name in ("card", "vip")]
PAIRS = [(agent, queue) for agent in AGENTS for queue in QUEUES if acd_of(agent) == acd_of(queue)]
FORCE = PlanInForce("k", "晚高峰", 2, 100.0, "li.ming", "李明")
levels = st.none() | st.integers(1, 5)
plans = st.dictionaries(st.sampled_from(PAIRS), levels, min_size=1).map(
    lambda wanted: [PlanCell(agent, queue, level) for (agent, queue), level in wanted.items()]
)


@st.composite
def floors(draw: st.DrawFn) -> LiveSkills:
    here = draw(st.sets(st.sampled_from(AGENTS)))
    queues = draw(st.sets(st.sampled_from(QUEUES)))
    heard = draw(st.sets(st.sampled_from([AcdId(acd) for acd in ACDS])))
    agents = {
        agent: LiveLevels(
            draw(st.booleans()),
            draw(st.dictionaries(st.sampled_from(QUEUES), st.integers(1, 5))),
        )
        for agent in here
    }
    return LiveSkills(agents, queues, heard)


def applied(cells: Iterable[PlanCell], live: LiveSkills) -> LiveSkills:
    """The floor after what the difference says was done."""
    agents = {known: dict(agent.levels) for known, agent in live.agents.items()}
    for cell in difference("k", 1, tuple(cells), live, 0.0).cells:
        agents[cell.agent].pop(cell.queue, None)
        if cell.level is not None:
            agents[cell.agent][cell.queue] = cell.level
    done = {known: LiveLevels(live.agents[known].signed_in, own) for known, own in agents.items()}
    return LiveSkills(done, live.queues, live.heard)


@given(plans, floors())
def test_every_cell_is_told_of_once(cells: list[PlanCell], live: LiveSkills) -> None:
    found = difference("k", 3, cells, live, 7.0)
    changed = {(cell.agent, cell.queue) for cell in found.cells}
    unheard = [cell for cell in cells if acd_of(cell.agent) in found.unheard]
    gone = [cell for cell in cells if cell.agent in found.gone]
    rest = [cell for cell in cells if cell not in unheard and cell not in gone]
    lost = [cell for cell in rest if cell.queue in found.queues_gone]
    assert len(changed) + found.same + len(unheard) + len(gone) + len(lost) == len(cells)
    assert set(found.unheard).isdisjoint(live.heard)
    assert not set(found.gone) & set(live.agents)
    assert {agent for agent, _ in changed} >= set(found.signed_out)
    assert all(not live.agents[agent].signed_in for agent in found.signed_out)
    for cell in found.cells:
        assert cell.before == live.agents[cell.agent].levels.get(cell.queue) != cell.level


@given(plans, floors())
def test_after_it_is_done_nothing_differs_and_nothing_drifts(
    cells: list[PlanCell], live: LiveSkills
) -> None:
    after = applied(cells, live)
    again = difference("k", 1, cells, after, 0.0)
    assert again.cells == ()
    report = drift(FORCE, 2, cells, after, lambda *_: Change(), 0.0)
    assert report.cells == ()


@given(plans, floors())
def test_drift_is_what_a_difference_would_put_right(
    cells: list[PlanCell], live: LiveSkills
) -> None:
    report = drift(FORCE, 5, cells, live, lambda *_: Change("王芳", 130.0), 140.0)
    would = difference("k", 2, cells, live, 140.0)
    left = set(report.signed_out)
    assert [(cell.agent, cell.queue, cell.wanted, cell.level) for cell in report.cells] == [
        (cell.agent, cell.queue, cell.level, cell.before)
        for cell in would.cells
        if cell.agent not in left
    ]
    assert all((cell.by, cell.since) == ("王芳", 130.0) for cell in report.cells)
    assert all(not live.agents[agent].levels for agent in left)
    assert (report.force, report.newest, report.at) == (FORCE, 5, 140.0)


PLAN = SkillPlan("", "晚高峰", (PlanCell(AGENTS[0], QUEUES[0], 2),))


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (PLAN, ""),
        (replace(PLAN, key="../../x"), "key"),
        (replace(PLAN, name="  "), "no name"),
        (replace(PLAN, name="高" * 41), "more than 40"),
        (replace(PLAN, name="晚\r\n高峰"), "line break"),
        (replace(PLAN, note="x" * 201), "more than 200"),
        (replace(PLAN, note="a\x00b"), "unseen"),
        (replace(PLAN, cells=()), "no assignment"),
        (replace(PLAN, cells=PLAN.cells * 2), "twice"),
        (replace(PLAN, cells=(PlanCell(AGENTS[0], QUEUES[0], 6),)), "1 to 5"),
        (replace(PLAN, cells=(PlanCell(AGENTS[0], QUEUES[0], 0),)), "1 to 5"),
        (replace(PLAN, cells=(PlanCell(AGENTS[0], QUEUES[2], 1),)), "two ACDs"),
        (replace(PLAN, cells=(PlanCell(AgentId("main/1\r\nAction: x"), QUEUES[0], 1),)), "an id"),
        (replace(PLAN, cells=(PlanCell(AgentId("main/" + "x" * 200), QUEUES[0], 1),)), "an id"),
        (
            replace(
                PLAN,
                cells=tuple(PlanCell(AgentId(f"main/{n}"), QUEUES[0], 1) for n in range(5001)),
            ),
            "at most 5000",
        ),
    ],
)
def test_what_a_plan_must_be(plan: SkillPlan, said: str) -> None:
    fault = fault_of_plan(plan)
    if not said:
        assert fault is None
        return
    assert fault is not None
    assert said in fault.en
    assert any("\u4e00" <= sign <= "\u9fff" for sign in fault.zh)


# A queue that is well ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("waits", "well"),
    [([], True), ([59.9], True), ([60.0], False), ([1.0] * 9, True), ([1.0] * 10, False)],
)
def test_a_queue_is_well_inside_its_limits(waits: list[float], well: bool) -> None:
    assert is_well(Limits(), [1000.0 - wait for wait in waits], 1000.0) is well


def test_how_long_it_has_been_well() -> None:
    recovery = Recovery()
    assert recovery.well_s(0.0, 0.0) == 0.0
    recovery.note(True, 100.0)
    recovery.note(True, 160.0)
    assert recovery.well_s(160.0, 0.0) == 60.0
    assert recovery.well_s(160.0, 150.0) == 10.0
    recovery.note(None, 170.0)
    assert recovery.well_s(170.0, 0.0) == 0.0
    recovery.note(True, 180.0)
    recovery.note(True, 50.0)  # time was set back
    assert recovery.well_s(55.0, 0.0) == 5.0
    recovery.note(False, 60.0)
    assert recovery.well_s(61.0, 0.0) == 0.0
