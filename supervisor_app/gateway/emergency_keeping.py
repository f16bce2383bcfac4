"""What is written down of an emergency, put together: its log, its figures, who was asked.

Nothing here writes: each function gives the emergency as it is to be kept.
"""

from collections.abc import Iterable

from msgspec import structs

from supervisor_app.domain.emergency import (
    Emergency,
    Figures,
    LogKind,
    LogLine,
    Receipt,
    Step,
    StepState,
)
from supervisor_app.domain.emergency_steps import Who, current_of, finished, is_over, with_step
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.people import Person, Role
from supervisor_app.domain.words import Words
from supervisor_app.gateway import emergency_words as words
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.emergency_store import KeptEmergency

MOST_LINES = 5000
"""Of one log; what comes after that is only on the record."""


def name_of(caller: Caller) -> str:
    """Somebody as the log names him."""
    return caller.person.name or caller.person.login


def line(
    at: Instant, kind: LogKind, told: Words, by: Caller | None = None, step: int | None = None
) -> LogLine:
    """A line of the log; `by` None: it came by itself."""
    login, name = (by.person.login, name_of(by)) if by else ("", "")
    return LogLine(at=at, kind=kind, words=told, login=login, name=name, step=step)


def with_emergency(kept: KeptEmergency, emergency: Emergency) -> KeptEmergency:
    """It is as this from now on."""
    return structs.replace(kept, record=structs.replace(kept.record, emergency=emergency))


def logged(kept: KeptEmergency, *lines: LogLine) -> KeptEmergency:
    """With further lines."""
    log = (*kept.record.log, *lines)[:MOST_LINES]
    return structs.replace(kept, record=structs.replace(kept.record, log=log))


def with_figures(kept: KeptEmergency, figures: Figures) -> KeptEmergency:
    """With how the queue stood at a moment that counts."""
    all_of_them = (*kept.record.figures, figures)
    return structs.replace(kept, record=structs.replace(kept.record, figures=all_of_them))


def moved(kept: KeptEmergency, changed: Emergency, at: Instant, by: Caller | None) -> KeptEmergency:
    """With its steps changed; that another one begins stands in the log."""
    before, now = current_of(kept.emergency), current_of(changed)
    after = with_emergency(kept, changed)
    if now is None or (before is not None and before.number == now.number):
        return after
    return logged(after, line(at, LogKind.STEP, words.begun(now), by, now.number))


def done(
    kept: KeptEmergency,
    step: Step,
    at: Instant,
    by: Caller | None,
    figures: Figures,
    result: str = "",
    *,
    skipped: bool = False,
) -> KeptEmergency:
    """With a step done or skipped; `by` None: by itself."""
    over = finished(step, Who(name_of(by) if by else "", at), result, skipped=skipped)
    told = words.step_line(over, *(("跳过", "skipped") if skipped else ("完成", "done")), result)
    after = logged(kept, line(at, LogKind.STEP, told, by, step.number))
    after = moved(after, with_step(kept.emergency, over, at), at, by)
    return after if skipped else with_figures(after, figures)


def asked(step: Step, people: Iterable[Person], at: Instant) -> Step:
    """With these people asked for a receipt; who gave his is not asked again."""
    receipts = {one.login: one for one in step.receipts}
    for person in people:
        before = receipts.get(person.login)
        if before is None or before.given_at is None:
            receipts[person.login] = Receipt(
                login=person.login,
                name=person.name or person.login,
                team=person.teams[0] if person.teams else "",
                asked_at=at,
                extension=person.extension,
            )
    return structs.replace(step, receipts=tuple(receipts.values()))


def all_given(step: Step) -> bool:
    """Whether everybody who was asked has given his receipt."""
    return bool(step.receipts) and all(one.given_at is not None for one in step.receipts)


def to_ask(people: Iterable[Person], logins: tuple[str, ...]) -> list[Person]:
    """Whom a request for receipts means: these, or all team leads."""
    found = [one for one in people if not one.disabled]
    if logins:
        return [one for one in found if one.login in logins]
    return [one for one in found if Role.TEAM_LEAD in one.roles]


def unfinished(emergency: Emergency) -> int:
    """How many steps are not over."""
    return sum(not is_over(step) for step in emergency.steps)


def is_under_way(step: Step) -> bool:
    """Whether its action was begun and nobody knows yet what came of it."""
    known = step.told is not None or step.failed is not None
    return bool(step.command) and not known and step.state is not StepState.SKIPPED
