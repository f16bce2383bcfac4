"""Words of what becomes of an emergency, as its log and the answers to people tell them."""

from collections.abc import Iterable

from supervisor_app.domain.commands import CommandAnswer, Outcome, OutcomeState
from supervisor_app.domain.emergency import (
    LEVEL_NAMES,
    Emergency,
    Level,
    LineNow,
    Receipt,
    Step,
)
from supervisor_app.domain.measure_words import bound_words, measure_words, value_words
from supervisor_app.domain.measured import NamedSubject
from supervisor_app.domain.words import Words

NO_EMERGENCY = Words("当前没有这次应急", "this emergency does not go on")
LOOK_AGAIN = Words("请看应急页面的现状后再试。", "Look at the page 应急, and try again.")
NO_STEP = Words("没有这一步", "there is no such step")
NO_ACTION = Words("这一步没有准备好的操作", "this step has no prepared action")
NOT_PREPARED = Words("这一步还没有指定技能预案", "no skill plan has been prepared for this step")
PREPARE = Words(
    "请在处置预案里为这一步选定技能预案，或手工调整技能后标记完成。",
    "Choose a skill plan for it in the playbook, or change skills by hand and mark it done.",
)
UNDER_WAY = Words("这一步正在执行", "this step is being carried out")
WAIT = Words("请等它的结果。", "Wait for what comes of it.")
OVER = Words("这一步已经结束", "this step is over")
NOT_ASKED = Words("这一步没有请您回执", "you are not asked for a receipt of this step")
NOBODY = Words("没有可以请回执的人", "there is nobody who could be asked for a receipt")
MAKE_LEADS = Words(
    "请在人员设置里为班组长建立账号。", "Give the team leads logins in the settings of people."
)
ENDED_MEANWHILE = Words(
    "网关在执行前退出，没有执行；可以再执行一次",
    "the gateway ended before it was carried out; it may be run again",
)
NOT_WRITTEN = Words(
    "操作记录写不了，因此没有执行", "it cannot be put on the record, so it was not carried out"
)
LOST = Words("现场数据中断", "The figures are not live any more")
BACK = Words("现场数据恢复", "The figures are live again")
ON_WALLS = Words("公告已发到大屏", "the announcement is on the walls")
TAKEN = Words("这个编号已用于另一次应急", "this id was used for another emergency")


def proposed(level: Level, lines: Iterable[Words], about: NamedSubject) -> Words:
    """The lines propose a level; the worst of all is named."""
    names = list(lines)
    zh = "、".join(one.zh for one in names)
    en = ", ".join(one.en for one in names)
    return Words(
        f"达到{LEVEL_NAMES[level].zh}阈值，提请宣布：{about.name.zh}，{zh}",
        f"Past the {LEVEL_NAMES[level].en} lines, proposed: {about.name.en}, {en}",
    )


def overdue(step: Step, receipt: Receipt, minutes: float) -> Words:
    """Somebody has not given his receipt in time."""
    return Words(
        f"{receipt.name} {minutes:.0f} 分钟未回执“{step.title}”",
        f"{receipt.name} has given no receipt for {minutes:.0f} min: {step.title_en or step.title}",
    )


def exits_held(minutes: float) -> Words:
    """All exit conditions are met, for as long as they are to be."""
    return Words(
        f"解除条件全部满足并保持 {minutes:g} 分，可以解除",
        f"All exit conditions are met and held for {minutes:g} min; it may be released",
    )


def past(line: LineNow) -> Words:
    """A line is past its bound: ``信用卡：最长等待 6:38（二级阈值 ≥ 5:00）``."""
    level = line.met or Level.TWO
    bound = line.one if level is Level.ONE and line.one is not None else line.two
    name, about = LEVEL_NAMES[level], line.about.name if line.about else Words("", "")
    what, value, edge = measure_words(bound), value_words(bound, line.value), bound_words(bound)
    return Words(
        f"{about.zh}：{what.zh} {value.zh}（{name.zh}阈值 {edge.zh}）",
        f"{about.en}: {what.en} {value.en} ({name.en} line {edge.en})",
    )


def asked(people: int) -> Words:
    """How many were asked for a receipt."""
    return Words(f"已请 {people} 人回执", f"{people} people asked for a receipt")


def declared(level: Level, *, stale: bool, drill: bool) -> Words:
    """The line of a declaration."""
    name = LEVEL_NAMES[level]
    zh = f"宣布{name.zh}应急" + ("（演练）" if drill else "")
    en = f"Declared {name.en}" + (" (drill)" if drill else "")
    if stale:
        return Words(
            f"{zh}；当时现场数据中断，数字不是实时", f"{en}; the figures were not live then"
        )
    return Words(zh, en)


def raised(level: Level, why: str) -> Words:
    """The line of a raised level."""
    name = LEVEL_NAMES[level]
    return Words(f"升级为{name.zh}：{why}", f"Raised to {name.en}: {why}")


def released(why: str, *, early: bool = False, undone: int = 0) -> Words:
    """The line of a release; `early`: its exit conditions had not held for their time; `undone`:
    steps that were not over."""
    zh, en = ("提前解除应急", "Released early") if early else ("解除应急", "Released")
    if undone:
        zh, en = f"{zh}（{undone} 步未完成）", f"{en} ({undone} steps not done)"
    return Words(f"{zh}：{why}", f"{en}: {why}")


def step_line(step: Step, zh: str, en: str, more: str = "") -> Words:
    """A line about a step: ``步骤 4 完成：…``."""
    tail = f"（{more}）" if more else ""
    tail_en = f" ({more})" if more else ""
    return Words(
        f"步骤 {step.number} {zh}：{step.title}{tail}",
        f"Step {step.number} {en}: {step.title_en or step.title}{tail_en}",
    )


def begun(step: Step) -> Words:
    """A step is the current one from now on."""
    return step_line(step, "开始", "begun")


def already(emergency: Emergency) -> Words:
    """Another emergency goes on."""
    return Words(
        f"应急已在进行：{emergency.cause}", f"an emergency goes on already: {emergency.cause}"
    )


def came_of(answer: CommandAnswer, zh: str, en: str) -> Words:
    """What a command came to, by agents: ``技能已生效 8 人，未成 1 人：…``."""
    if answer.refused is not None:
        return answer.refused
    by_agent: dict[str, list[Outcome]] = {}
    for outcome in answer.outcomes:
        by_agent.setdefault(outcome.agent or "", []).append(outcome)
    bad = [_worst(many) for many in by_agent.values() if _worst(many) is not None]
    waits = sum(_waits(many) for many in by_agent.values())
    done = len(by_agent) - len(bad) - waits
    told = Words(f"{zh} {done} 人", f"{en}: {done} agents")
    if waits:
        told = Words(f"{told.zh}，待生效 {waits} 人", f"{told.en}, {waits} waiting")
    if bad:
        first = next((one.why for one in bad if one is not None and one.why), None)
        why = first or Words("未确认", "not confirmed")
        told = Words(
            f"{told.zh}，未成 {len(bad)} 人：{why.zh}",
            f"{told.en}, {len(bad)} failed: {why.en}",
        )
    return told


def all_well(answer: CommandAnswer) -> bool:
    """Whether nothing of a command failed; parts may wait for their time."""
    return answer.refused is None and all(
        one.state in (OutcomeState.DONE, OutcomeState.WAITING) for one in answer.outcomes
    )


def none_well(answer: CommandAnswer) -> bool:
    """Whether nothing at all came of it."""
    good = (OutcomeState.DONE, OutcomeState.WAITING)
    return answer.refused is not None or not any(one.state in good for one in answer.outcomes)


def _worst(many: list[Outcome]) -> Outcome | None:
    good = (OutcomeState.DONE, OutcomeState.WAITING)
    return next((one for one in many if one.state not in good), None)


def _waits(many: list[Outcome]) -> bool:
    return _worst(many) is None and any(one.state is OutcomeState.WAITING for one in many)
