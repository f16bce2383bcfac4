"""复盘 of an emergency, made from what was kept of it: cause, curve with marks, deeds, effect.

Every figure is from the record; what was not known stands as None and is told as such.
"""

from collections.abc import Iterable

from msgspec import Struct

from supervisor_app.domain.displayed import displayed_rate
from supervisor_app.domain.emergency import (
    CurvePoint,
    Emergency,
    EmergencyRecord,
    Figures,
    LogKind,
    LogLine,
    Phase,
    Step,
    StepState,
)
from supervisor_app.domain.emergency_worst import worst_of_record
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.words import Words
from supervisor_app.domain.worst_figures import WorstFigures


class ReviewMark(Struct, frozen=True):
    """A mark on the curve: the step that was done then."""

    number: int
    at: Instant


class ReviewDeed(Struct, frozen=True, omit_defaults=True):
    """What was done, by whom and when."""

    at: Instant
    after_s: float
    """After the declaration; negative: before it."""
    words: Words
    name: str = ""
    """Empty: by itself (自动)."""
    step: int | None = None
    figures: Figures | None = None
    """How the queue stood then, where that was kept."""


class StepTime(Struct, frozen=True, omit_defaults=True):
    """How long a step took from the declaration."""

    number: int
    title: str
    title_en: str = ""
    done_by: str = ""
    after_s: float | None = None
    """None: it was not done."""
    late_s: float | None = None
    """How much later than due; negative: earlier. None: not done, or not due at any time."""
    skipped: bool = False


class ReviewSheet(Struct, frozen=True, omit_defaults=True):
    """All that a review shows but what people add to it."""

    emergency: Emergency
    lasted_s: float | None
    """None: it goes on."""
    proposed_at: Instant | None
    """When the lines proposed it; None: they did not."""
    decided_s: float | None
    """From the proposal to the declaration."""
    curve: tuple[CurvePoint, ...]
    marks: tuple[ReviewMark, ...]
    deeds: tuple[ReviewDeed, ...]
    steps: tuple[StepTime, ...]
    steps_done: int
    declared: Figures | None
    worst: WorstFigures
    """The most that waited, the longest wait and the lowest rate from the declaration on, each for
    itself with its own time."""
    released: Figures | None
    answered: int | None
    """Between declaration and release. None: not known, or the statistical day changed."""
    abandoned: int | None
    rate: float | None
    """Answered of those offered, in percent, over the same time. None: not known, or nobody
    called."""
    receipts_given: int
    receipts_asked: int
    slowest_receipt_s: float | None


def review_of(record: EmergencyRecord) -> ReviewSheet:
    """The review of an emergency, also of one that goes on, as far as it is."""
    emergency, figures = record.emergency, record.figures
    released = emergency.phase is Phase.RELEASED
    proposed = min((at for at in _proposals(record) if at <= emergency.declared_at), default=None)
    given = [one for step in emergency.steps for one in step.receipts]
    times = [one.given_at - one.asked_at for one in given if one.given_at is not None]
    first = figures[0] if figures else None
    last = figures[-1] if figures and released else None
    return ReviewSheet(
        emergency=emergency,
        lasted_s=_after(emergency, emergency.released_at),
        proposed_at=proposed,
        decided_s=None if proposed is None else emergency.declared_at - proposed,
        curve=record.curve,
        marks=tuple(
            ReviewMark(step.number, step.done_at)
            for step in sorted(emergency.steps, key=lambda one: one.done_at or 0.0)
            if step.state is StepState.DONE and step.done_at is not None
        ),
        deeds=tuple(_deeds(record)),
        steps=tuple(_step_time(emergency, step) for step in emergency.steps),
        steps_done=sum(step.state is StepState.DONE for step in emergency.steps),
        declared=first,
        worst=worst_of_record(record),
        released=last,
        answered=_meanwhile(first, last, "answered"),
        abandoned=_meanwhile(first, last, "abandoned"),
        rate=_rate(_meanwhile(first, last, "answered"), _meanwhile(first, last, "offered")),
        receipts_given=len(times),
        receipts_asked=len(given),
        slowest_receipt_s=max(times, default=None),
    )


def _proposals(record: EmergencyRecord) -> list[Instant]:
    """Also those of the higher level, after the declaration."""
    return [line.at for line in record.log if line.kind is LogKind.PROPOSED]


def _after(emergency: Emergency, at: Instant | None) -> float | None:
    return None if at is None else at - emergency.declared_at


def _step_time(emergency: Emergency, step: Step) -> StepTime:
    done = step.done_at if step.state is StepState.DONE else None
    late = None if done is None or step.due_at is None else done - step.due_at
    return StepTime(
        number=step.number,
        title=step.title,
        title_en=step.title_en,
        done_by=step.done_by,
        after_s=_after(emergency, done),
        late_s=late,
        skipped=step.state is StepState.SKIPPED,
    )


def _deeds(record: EmergencyRecord) -> Iterable[ReviewDeed]:
    by_step = {one.step: one for one in record.figures if one.step is not None}
    steps = {step.number: step for step in record.emergency.steps}
    for line in sorted(record.log, key=lambda one: one.at):
        yield ReviewDeed(
            at=line.at,
            after_s=line.at - record.emergency.declared_at,
            words=line.words,
            name=line.name,
            step=line.step,
            figures=_figures_of(line, steps, by_step),
        )


def _figures_of(
    line: LogLine, steps: dict[int, Step], figures: dict[int, Figures]
) -> Figures | None:
    """Of a line that tells that its step was done: what was kept then."""
    if line.step is None or line.step not in steps or line.kind is not LogKind.STEP:
        return None
    return figures.get(line.step) if steps[line.step].done_at == line.at else None


def _rate(answered: int | None, offered: int | None) -> float | None:
    if answered is None or not offered:
        return None
    return displayed_rate(min(100.0, 100.0 * answered / offered))


def _meanwhile(first: Figures | None, last: Figures | None, field: str) -> int | None:
    if first is None or last is None or first.day_start != last.day_start:
        return None
    before, after = getattr(first, field), getattr(last, field)
    return None if before is None or after is None else max(0, after - before)
