"""The steps of an emergency: where they come from, which is the current one, what changes them.

The current step is the first one that is neither done nor skipped; there is one at most.
"""

from collections.abc import Iterable

from msgspec import Struct, structs

from supervisor_app.domain.emergency import Emergency, Level, Step, StepState
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.playbooks import Announce, AskReceipt, Playbook, PlaybookStep

MINUTE_S = 60.0
REVIEW_AFTER_S = 30 * MINUTE_S
"""距复核, where no step is due."""
MOST_STEPS = 60
"""Of one emergency, with those that people put in."""

_OVER = (StepState.DONE, StepState.SKIPPED)


class Who(Struct, frozen=True):
    """Who does something, by name, and when."""

    name: str
    at: Instant


def is_over(step: Step) -> bool:
    """Whether nothing of it is left to be done."""
    return step.state in _OVER


def step_of(emergency: Emergency, number: int) -> Step | None:
    """A step by its number."""
    return next((step for step in emergency.steps if step.number == number), None)


def current_of(emergency: Emergency) -> Step | None:
    """The current step."""
    return next((step for step in emergency.steps if step.state is StepState.CURRENT), None)


def first_steps(playbook: Playbook | None, level: Level, who: Who) -> tuple[Step, ...]:
    """The steps of a declared emergency. Those at its head that are due at once, and do no more
    than tell somebody, are done by the declaration."""
    planned = [
        step
        for step in (playbook.steps if playbook else ())
        if level is Level.ONE or not step.level_one_only
    ]
    steps, begins = [], True
    for number, plan in enumerate(planned, 1):
        step = _step(plan, number, who.at)
        begins = begins and _done_by_declaring(plan)
        steps.append(finished(step, who) if begins else step)
    return with_current(steps, who.at)


def _done_by_declaring(plan: PlaybookStep) -> bool:
    tells = plan.action is None or isinstance(plan.action, AskReceipt | Announce)
    return plan.due_minutes == 0 and tells


def _step(plan: PlaybookStep, number: int, begins: Instant) -> Step:
    due = None if plan.due_minutes is None else begins + plan.due_minutes * MINUTE_S
    return Step(
        number=number,
        title=plan.title,
        owner=plan.owner,
        due_at=due,
        action=plan.action,
        title_en=plan.title_en,
    )


def with_current(steps: Iterable[Step], at: Instant) -> tuple[Step, ...]:
    """The steps with the first that is not over as the current one."""
    told, found = [], False
    for step in steps:
        state = step.state
        if not is_over(step):
            state = StepState.OPEN if found else StepState.CURRENT
            found = True
        begun = step.begun_at if step.begun_at or state is not StepState.CURRENT else at
        told.append(structs.replace(step, state=state, begun_at=begun))
    return tuple(told)


def finished(step: Step, who: Who, result: str = "", *, skipped: bool = False) -> Step:
    """The step, done or skipped; `who.name` empty: by itself."""
    return structs.replace(
        step,
        state=StepState.SKIPPED if skipped else StepState.DONE,
        done_at=who.at,
        done_by=who.name,
        result=result,
        begun_at=step.begun_at or who.at,
    )


def with_step(emergency: Emergency, changed: Step, at: Instant) -> Emergency:
    """The emergency with one of its steps as it is now."""
    steps = (changed if step.number == changed.number else step for step in emergency.steps)
    return structs.replace(emergency, steps=with_current(steps, at))


def inserted(emergency: Emergency, step: Step, after: int, at: Instant) -> Emergency:
    """The emergency with a further step after another one; after 0: as the first. Its number is
    given here."""
    number = max((one.number for one in emergency.steps), default=0) + 1
    place = next(
        (place for place, one in enumerate(emergency.steps, 1) if one.number == after),
        0 if after == 0 else len(emergency.steps),
    )
    new = structs.replace(step, number=number)
    steps = (*emergency.steps[:place], new, *emergency.steps[place:])
    return structs.replace(emergency, steps=with_current(steps, at))


def with_level_one(emergency: Emergency, playbook: Playbook | None, at: Instant) -> Emergency:
    """The emergency with the steps of a level I response, each behind that which is before it in
    the playbook. Their times count from the raising."""
    before = 0
    for plan in playbook.steps if playbook else ():
        found = next((one.number for one in emergency.steps if one.title == plan.title), None)
        if found is None and plan.level_one_only and len(emergency.steps) < MOST_STEPS:
            emergency = inserted(emergency, _step(plan, 0, at), before, at)
            found = max(one.number for one in emergency.steps)
        before = before if found is None else found
    return emergency


def review_at(steps: Iterable[Step], at: Instant) -> Instant:
    """When raising or releasing is to be decided: when the last step is due."""
    return max((step.due_at for step in steps if step.due_at is not None), default=0.0) or (
        at + REVIEW_AFTER_S
    )
