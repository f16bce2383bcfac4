"""Which answers are faults, and how an inspection stands by its counts."""

from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.inspection import (
    OVERDUE_S,
    Cell,
    Check,
    CheckForm,
    CheckKey,
    Inspection,
    Round,
)

ABOUT_TO_BE_DUE_S = 900.0
"""A round can be gone so long before it is due, and is the next one then."""


def is_fault(check: Check, value: float) -> bool:
    """Whether an answer is a fault by itself; a person may find one where this does not."""
    match check.form:
        case CheckForm.TICK:
            return value == 0
        case CheckForm.SHARE:
            return value < (check.of or 0)
        case CheckForm.NUMBER | CheckForm.PERCENT:
            return _is_past(check, value)


def _is_past(check: Check, value: float) -> bool:
    low, high = check.low, check.high
    if check.strict:
        return (low is not None and value <= low) or (high is not None and value >= high)
    return (low is not None and value < low) or (high is not None and value > high)


class Counts(Struct, frozen=True):
    """`58 / 60 = 5 rounds x 12 - 2 faults`."""

    rounds: int
    done: int
    answered: int
    faults: int

    @property
    def in_order(self) -> int:
        """Answers that are no fault."""
        return self.answered - self.faults


def counts(inspection: Inspection) -> Counts:
    """How many rounds are done, and how many answers are in order."""
    known = {(round_.key, check.key) for round_ in inspection.rounds
             for check in inspection.template.checks}  # fmt: skip
    cells = [cell for cell in inspection.cells if (cell.round, cell.check) in known]
    done = {one.round for one in inspection.done}
    return Counts(
        rounds=len(inspection.rounds),
        done=sum(round_.key in done for round_ in inspection.rounds),
        answered=len(cells),
        faults=sum(cell.fault for cell in cells),
    )


def open_checks(inspection: Inspection, round_: str) -> tuple[CheckKey, ...]:
    """What is not answered in a round, in the order of the template."""
    answered = {cell.check for cell in inspection.cells if cell.round == round_}
    return tuple(one.key for one in inspection.template.checks if one.key not in answered)


def cell_of(inspection: Inspection, check: CheckKey, round_: str) -> Cell | None:
    """An answer; None: there is none yet."""
    found = (one for one in inspection.cells if (one.check, one.round) == (check, round_))
    return next(found, None)


def overdue(inspection: Inspection, now: Instant) -> frozenset[str]:
    """The rounds that should have been done a while ago."""
    done = {one.round for one in inspection.done}
    return frozenset(
        round_.key
        for round_, due in zip(inspection.rounds, inspection.due, strict=True)
        if round_.key not in done and due + OVERDUE_S < now
    )


def next_round(inspection: Inspection, now: Instant) -> Round | None:
    """The round to go now: the first that is due and not overdue; else the last that is overdue, if
    nothing is about to be due; else the first that is to come. None: all are done."""
    done = {one.round for one in inspection.done}
    pairs = zip(inspection.rounds, inspection.due, strict=True)
    left = [(due, round_) for round_, due in pairs if round_.key not in done]
    soon = now + ABOUT_TO_BE_DUE_S
    due_now = [round_ for due, round_ in left if due <= soon and due + OVERDUE_S >= now]
    missed = [round_ for due, round_ in left if due + OVERDUE_S < now]
    to_come = [round_ for due, round_ in left if due > soon]
    return next(iter((*due_now, *reversed(missed), *to_come)), None)
