"""Which steps an emergency has, which is the current one, and where a further one stands."""

from supervisor_app.domain.default_playbooks import default_playbooks
from supervisor_app.domain.emergency import Emergency, EmergencyId, Level, Phase, Step, StepState
from supervisor_app.domain.emergency_steps import (
    Who,
    current_of,
    finished,
    first_steps,
    inserted,
    review_at,
    with_level_one,
    with_step,
)
from supervisor_app.domain.playbooks import Playbook

AT = 1_795_320_000.0
WHO = Who("周岚", AT)


def begun(playbook: Playbook, level: Level = Level.TWO) -> Emergency:
    steps = first_steps(playbook, level, WHO)
    return Emergency(EmergencyId("emergency-1"), level, Phase.ACTIVE, "短信", steps=steps)


def test_each_playbook_begins_with_what_the_declaration_does_and_one_current_step() -> None:
    for playbook in default_playbooks():
        steps = begun(playbook).steps
        assert [step.state for step in steps[:2]] == [StepState.DONE, StepState.CURRENT]
        assert {step.state for step in steps[2:]} == {StepState.OPEN}
        assert [step.number for step in steps] == list(range(1, len(steps) + 1))
        assert len(begun(playbook, Level.ONE).steps) == len(playbook.steps) == len(steps) + 1
        assert review_at(steps, AT) == max(step.due_at or 0.0 for step in steps)


def test_raising_adds_its_steps_where_the_playbook_has_them_once() -> None:
    for playbook in default_playbooks():
        raised = with_level_one(begun(playbook), playbook, AT + 600)
        assert [step.title for step in raised.steps] == [step.title for step in playbook.steps]
        assert with_level_one(raised, playbook, AT + 700) == raised
        assert len({step.number for step in raised.steps}) == len(raised.steps)


def test_the_current_step_is_the_first_that_is_not_over() -> None:
    playbook = default_playbooks()[0]
    emergency = begun(playbook)
    third = emergency.steps[2]
    ahead = with_step(emergency, finished(third, WHO, "好"), AT + 5)
    current = current_of(ahead)
    assert current is not None
    assert current.number == 2
    skipped = with_step(ahead, finished(ahead.steps[1], WHO, skipped=True), AT + 9)
    current = current_of(skipped)
    assert current is not None
    assert (current.number, current.begun_at) == (4, AT + 9)
    between = inserted(skipped, Step(0, "先核实"), 1, AT + 12)
    current = current_of(between)
    assert current is not None
    assert (current.title, current.number) == ("先核实", len(emergency.steps) + 1)
    assert sum(step.state is StepState.CURRENT for step in between.steps) == 1


def test_without_a_playbook_there_are_no_steps_and_half_an_hour() -> None:
    assert first_steps(None, Level.TWO, WHO) == ()
    assert review_at((), AT) == AT + 1800
