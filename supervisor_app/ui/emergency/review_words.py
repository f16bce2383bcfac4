"""What a review says of its figures, in the user's language."""

from msgspec import Struct

from supervisor_app.domain.emergency import Figures
from supervisor_app.domain.emergency_review import ReviewDeed, ReviewSheet, StepTime
from supervisor_app.domain.worst_figures import Extreme, WorstFigures
from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.parts.formats import MISSING, count, duration, rate
from supervisor_app.ui.parts.texts import tr


class Fact(Struct, frozen=True):
    """A figure with its name."""

    name: str
    value: str


class FiguresLine(Struct, frozen=True):
    """How the queue stood at one moment."""

    moment: str
    waiting: str
    longest: str
    quarter: str


def facts(sheet: ReviewSheet) -> tuple[Fact, ...]:
    """What is asked of any emergency first."""
    receipts = tr("{given} / {asked}", given=sheet.receipts_given, asked=sheet.receipts_asked)
    steps = tr("{done} / {all}", done=sheet.steps_done, all=len(sheet.steps))
    return (
        Fact(tr("共持续"), duration(sheet.lasted_s)),
        Fact(tr("提请到宣布"), duration(sheet.decided_s)),
        Fact(tr("完成步骤"), steps),
        Fact(tr("回执"), receipts if sheet.receipts_asked else MISSING),
        Fact(tr("最慢回执"), duration(sheet.slowest_receipt_s)),
        Fact(tr("期间接通"), count(sheet.answered)),
        Fact(tr("期间放弃"), count(sheet.abandoned)),
        Fact(tr("期间接通率"), rate(sheet.rate) if sheet.rate is None else f"{rate(sheet.rate)} %"),
    )


def figure_lines(sheet: ReviewSheet, seen: Seen) -> tuple[FiguresLine, ...]:
    """At the declaration, at its worst, and at the release."""
    return (
        _figures(tr("宣布时"), sheet.declared, seen),
        *_worst(sheet.worst, seen),
        _figures(tr("解除时"), sheet.released, seen),
    )


def _figures(name: str, one: Figures | None, seen: Seen) -> FiguresLine:
    if one is None:
        return FiguresLine(name, MISSING, MISSING, MISSING)
    moment = f"{name} {seen.clock(one.at, False)}"
    return FiguresLine(moment, count(one.waiting), _longest(one), rate(one.quarter_rate))


def _longest(one: Figures) -> str:
    """Where nobody waits there is no longest wait (`—`), as everywhere."""
    return MISSING if one.waiting == 0 else duration(one.longest_s)


def _worst(worst: WorstFigures, seen: Seen) -> tuple[FiguresLine, FiguresLine]:
    """The worst of each for itself, and below it when that was."""
    waiting, longest, quarter = worst.waiting, worst.longest_s, worst.quarter_rate
    return (
        FiguresLine(
            tr("最严重"),
            count(None if waiting is None else round(waiting.value)),
            duration(None if longest is None else longest.value),
            rate(None if quarter is None else quarter.value),
        ),
        FiguresLine(
            tr("各自时刻"), _moment(waiting, seen), _moment(longest, seen), _moment(quarter, seen)
        ),
    )


def _moment(one: Extreme | None, seen: Seen) -> str:
    return MISSING if one is None else seen.clock(one.at)


def after_words(seconds: float) -> str:
    """`+1:15` after the declaration, `−3:27` before it."""
    return f"+{duration(seconds)}" if seconds >= 0 else f"−{duration(-seconds)}"


def deed_words(deed: ReviewDeed, seen: Seen) -> str:
    """What was done, with the figures of then."""
    said = seen.say(deed.words)
    one = deed.figures
    if one is None:
        return said
    told = tr(
        "排队 {waiting}，最长 {longest}，近 15 分接通率 {rate}",
        waiting=count(one.waiting),
        longest=_longest(one),
        rate=rate(one.quarter_rate),
    )
    return f"{said}{tr('（')}{told}{tr('）')}"


def step_words(step: StepTime) -> str:
    """How long a step took, and how late it was."""
    if step.skipped:
        return tr("已跳过")
    if step.after_s is None:
        return tr("未完成")
    done = after_words(step.after_s)
    if step.late_s is not None and step.late_s >= 60:
        return tr("{done}，晚 {late}", done=done, late=duration(step.late_s))
    return done
