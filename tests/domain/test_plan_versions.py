"""What differs between versions of a plan."""

from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.plan_versions import PlanStep, plan_steps, with_levels
from supervisor_app.domain.plans import PlanCell, SkillPlan

ANN, BOB = AgentId("a/1"), AgentId("a/2")
CARD, LOAN = QueueId("a/card"), QueueId("a/loan")


def test_each_kind_of_change_is_told_once() -> None:
    old = (PlanCell(ANN, CARD, 2), PlanCell(ANN, LOAN, 3), PlanCell(BOB, CARD))
    new = (PlanCell(ANN, CARD, 1), PlanCell(BOB, CARD), PlanCell(BOB, LOAN, 4))
    assert plan_steps(old, new) == (
        PlanStep(ANN, CARD, 2, 1),
        PlanStep(BOB, LOAN, None, 4, was_listed=False),
        PlanStep(ANN, LOAN, 3, None, listed=False),
    )


def test_out_of_a_queue_and_not_spoken_of_are_two_things() -> None:
    (step,) = plan_steps((), (PlanCell(ANN, CARD),))
    assert (step.was_listed, step.listed, step.level) == (False, True, None)
    assert plan_steps((PlanCell(ANN, CARD),), (PlanCell(ANN, CARD),)) == ()


def test_levels_are_taken_into_a_plan() -> None:
    plan = SkillPlan("p", "晚高峰", (PlanCell(ANN, CARD, 2), PlanCell(BOB, CARD, 2)))
    assert with_levels(plan, {(ANN, CARD): None, (ANN, LOAN): 1}) == (
        PlanCell(ANN, CARD), PlanCell(BOB, CARD, 2), PlanCell(ANN, LOAN, 1),
    )  # fmt: skip
