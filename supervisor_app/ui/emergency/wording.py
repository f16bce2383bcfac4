"""How 应急 writes bounds, values, times and what a step does, in the user's language."""

from supervisor_app.domain import measure_words
from supervisor_app.domain.emergency import LineNow, LogLine, Step, StepState
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.measure_list import MEASURES, MeasureUnit
from supervisor_app.domain.measured import Compare, SubjectKind
from supervisor_app.domain.playbooks import (
    Announce,
    ApplyPlan,
    AskReceipt,
    CancelBreaks,
    StepAction,
)
from supervisor_app.ui.emergency.seen import Seen
from supervisor_app.ui.parts.formats import MISSING, duration
from supervisor_app.ui.parts.texts import tr, tr_counted

MINUTE_S = 60
DOT = " · "


def value_words(compare: Compare, value: float | None, seen: Seen) -> str:
    """A value of a measure as it is printed: `57.7 %`, `6:38`, `41`."""
    return seen.say(measure_words.value_words(compare, value))


def bound_words(compare: Compare, seen: Seen) -> str:
    """`≥ 20`, `≥ 5:00`, `< 80 %`; of a site `任一降级`."""
    measure = MEASURES.get(compare.measure)
    if measure is not None and measure.unit is MeasureUnit.SITE:
        return tr("任一{state}", state=value_words(compare, compare.bound, seen))
    return seen.say(measure_words.bound_words(compare))


def line_value(line: LineNow, seen: Seen) -> str:
    """The value of a level line; of sites that are all well, how many they are: `3 / 3`."""
    sites = _well_sites(line, seen)
    return f"{sites} / {sites}" if sites else value_words(line.two, line.value, seen)


def _well_sites(line: LineNow, seen: Seen) -> int:
    """How many sites there are where the worst of them is well; else 0."""
    measure = MEASURES.get(line.two.measure)
    of_sites = measure is not None and measure.unit is MeasureUnit.SITE
    well = of_sites and line.value == 0 and seen.centre is not None
    return len(seen.centre.sites) if well and seen.centre is not None else 0


def held_bound(compare: Compare | None, for_s: float, seen: Seen) -> str:
    """A bound with the time that it has to be held: `≥ 20，3 分`; none is `—`."""
    if compare is None:
        return MISSING
    bound = bound_words(compare, seen)
    if for_s < MINUTE_S:
        return bound
    return tr("{bound}，{minutes} 分", bound=bound, minutes=round(for_s / MINUTE_S))


def about_words(line: LineNow, seen: Seen) -> str:
    """Which object a line's value is of, and how long it has been past its bound."""
    parts = []
    floor = line.about is not None and line.about.subject.kind is SubjectKind.FLOOR
    if _well_sites(line, seen) and seen.centre is not None:
        parts.append(" ".join(seen.say(site.name) for site in seen.centre.sites))
    elif line.about is not None and not floor:
        parts.append(seen.say(line.about.name))
    elif floor and line.sample is None and seen.view is not None:
        parts.append(tr_counted("{n} 个队列", len(seen.view.queues)))
    if floor and line.sample is not None:
        parts.append(f"n = {line.sample:,}")
    if line.two_since is not None and line.two_for_s:
        parts.append(duration(seen.now - line.two_since))
    return tr("，").join(parts)


def action_words(action: StepAction, seen: Seen) -> str:
    """What a prepared action does."""
    match action:
        case ApplyPlan(plan=""):
            return tr("尚未选择技能预案")
        case ApplyPlan(plan=key, restore_minutes=minutes, when_well=well):
            name = dict(seen.plans).get(key, key)
            if well:
                return tr("应用技能预案“{name}”，恢复正常后恢复", name=name)
            if minutes is None:
                return tr("应用技能预案“{name}”，手动恢复", name=name)
            return tr("应用技能预案“{name}”，{minutes} 分后恢复", name=name, minutes=minutes)
        case CancelBreaks(meetings=meetings):
            return tr("取消小休，暂停会议与培训") if meetings else tr("取消小休")
        case Announce(text=text):
            return tr("大屏播报：{words}", words=text)
        case AskReceipt(logins=logins):
            if logins:
                return tr_counted("向 {n} 人索取回执", len(logins))
            return tr("向全部班组长索取回执")


def touches_acd(action: StepAction) -> bool:
    """Whether an action changes something at an ACD."""
    return isinstance(action, ApplyPlan | CancelBreaks)


def titled(step: Step, seen: Seen) -> str:
    """What a step is, in the user's language as far as it is said in it."""
    return step.title_en if seen.language.startswith("en") and step.title_en else step.title


def missing_receipts(step: Step) -> int:
    """How many were asked and have not answered."""
    return sum(receipt.given_at is None for receipt in step.receipts)


def result_words(step: Step, seen: Seen) -> str:
    """The second line of a step: what came of it, or what it will do."""
    parts = []
    if step.failed is not None:
        parts.append(tr("执行失败：{why}", why=seen.say(step.failed)))
    if step.told is not None and step.failed is None:
        parts.append(seen.say(step.told))
    if step.result:
        parts.append(step.result)
    if step.receipts:
        given = len(step.receipts) - missing_receipts(step)
        parts.append(tr("回执 {given} / {asked}", given=given, asked=len(step.receipts)))
    if step.state is StepState.SKIPPED:
        parts.append(tr("已跳过"))
    if not parts and step.action is not None and step.acted_at is None:
        parts.append(action_words(step.action, seen))
    return DOT.join(parts)


def time_words(step: Step, seen: Seen) -> str:
    """When it was done or begun, or when it is due."""
    at = step.done_at or step.acted_at or step.begun_at
    if at is not None and step.state is not StepState.OPEN:
        return seen.clock(at)
    if step.due_at is not None:
        return tr("计划 {time}", time=seen.clock(step.due_at, False))
    return ""


def author_words(line: LogLine) -> str:
    """Who wrote a line of the log."""
    return line.name or tr("自动")


def left_words(until: Instant, now: Instant) -> str:
    """How much time is left; past it `+m:ss`."""
    left = until - now
    return duration(left) if left >= 0 else f"+{duration(-left)}"
