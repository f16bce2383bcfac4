"""What is wrong with rules: found before they count, and said where, in both languages."""

import math
import re
from collections.abc import Iterator

from supervisor_app.domain.alert_conditions import depth, leaves
from supervisor_app.domain.alerts import (
    LONGEST_NAME,
    MOST_RULES,
    AlertLevel,
    AlertRule,
    RuleFault,
    RuleSet,
)
from supervisor_app.domain.command_checks import LONGEST_ID
from supervisor_app.domain.legible import is_unseen
from supervisor_app.domain.limits import Limit, Limits
from supervisor_app.domain.measure_list import MEASURES, Measure
from supervisor_app.domain.measured import (
    DEEPEST,
    MOST_PARTS,
    Compare,
    Condition,
    Operator,
    SubjectKind,
)
from supervisor_app.domain.states import StateGroup
from supervisor_app.domain.words import Words

LONGEST_FOR_S = 3600.0
LONGEST_CLEAR_S = 3600.0
LONGEST_AGAIN_S = 3600.0
MOST_AIR_PERCENT = 50.0
LONGEST_ESCALATE_S = 24 * 3600.0
SHORTEST_ESCALATE_S = 30.0
GREATEST_BOUND = 1e9
MOST_SAMPLE = 1_000_000
MOST_ONLY = 1000
MOST_SHIFTS = 50
MOST_HOOKS = 20
WATCHED_STATES = tuple(group for group in StateGroup if group is not StateGroup.OFFLINE)
"""The time in these can be watched."""

_KEY = re.compile(r"[A-Za-z0-9-]{1,64}")
_PATH = tuple[str | int, ...]
_Faults = Iterator[RuleFault]


def faults_of(rules: RuleSet) -> tuple[RuleFault, ...]:
    """Everything that is wrong with a set, in the order of its rules; empty: it can count.

    Paths begin with ``("rules", place)``, then a field of `AlertRule`; in a condition go on with
    ``"parts", place`` and end with a field of `Compare`: ``("rules", 3, "condition", "parts", 1,
    "bound")``. Of the whole set: ``("rules",)``. That its version is the newest, and that shifts,
    objects and hooks exist, is not asked here: they come and go.
    """
    return tuple(_of_set(rules))


def faults_of_condition(
    condition: Condition, kind: SubjectKind, path: tuple[str | int, ...] = ()
) -> tuple[RuleFault, ...]:
    """What is wrong with one condition on objects of a kind; for an editor that has only that."""
    return tuple(_of_condition(condition, kind, path))


def _of_set(rules: RuleSet) -> _Faults:
    if len(rules.rules) > MOST_RULES:
        yield _fault(
            ("rules",), f"最多 {MOST_RULES} 条规则", f"there are {MOST_RULES} rules at most"
        )
        return
    keys: set[str] = set()
    for place, rule in enumerate(rules.rules):
        path: _PATH = ("rules", place)
        if rule.key and _KEY.fullmatch(rule.key) is None:
            yield _fault((*path, "key"), "规则编号不合规", "the key of the rule is not one")
        if rule.key and rule.key in keys:
            yield _fault((*path, "key"), "规则编号重复", "another rule has this key")
        keys.add(rule.key)
        yield from _of_rule(rule, path)


def _of_rule(rule: AlertRule, path: _PATH) -> _Faults:
    yield from _of_name(rule.name, (*path, "name"))
    yield from _of_condition(rule.condition, rule.subject, (*path, "condition"))
    if rule.worse is not None:
        yield from _of_condition(rule.worse, rule.subject, (*path, "worse"))
        if rule.level is AlertLevel.CRITICAL:
            yield _fault(
                (*path, "worse"),
                "级别已是紧急，不能再加重",
                "it is critical already and cannot become worse",
            )
    yield from _of_times(rule, path)
    for name, found, most, longest in (
        ("only", rule.only, MOST_ONLY, LONGEST_ID),
        ("shifts", rule.shifts, MOST_SHIFTS, LONGEST_NAME),
        ("hooks", rule.hooks, MOST_HOOKS, LONGEST_NAME),
    ):
        yield from _of_list(tuple(found), most, longest, (*path, name))


def _of_name(name: Words, path: _PATH) -> _Faults:
    if not name.zh.strip() or not name.en.strip():
        yield _fault(path, "请给规则起名", "the rule has no name")
    if max(len(name.zh), len(name.en)) > LONGEST_NAME:
        yield _fault(
            path,
            f"规则名超过 {LONGEST_NAME} 个字",
            f"the name has more than {LONGEST_NAME} characters",
        )
    if any(map(is_unseen, name.zh + name.en)):
        yield _fault(
            path,
            "规则名含有换行或不可见字符",
            "the name has a line break or unseen characters",
        )


def _of_times(rule: AlertRule, path: _PATH) -> _Faults:
    for name, value, most in (
        ("for_s", rule.for_s, LONGEST_FOR_S),
        ("clear_s", rule.clear_s, LONGEST_CLEAR_S),
        ("again_s", rule.again_s, LONGEST_AGAIN_S),
    ):
        if not 0 <= value <= most:
            yield _fault(
                (*path, name), f"应为 0 至 {most:g} 秒", f"it is between 0 and {most:g} seconds"
            )
    if not 0 <= rule.air_percent <= MOST_AIR_PERCENT:
        yield _fault(
            (*path, "air_percent"),
            f"回差应为 0 至 {MOST_AIR_PERCENT:g} %",
            f"the hysteresis is between 0 and {MOST_AIR_PERCENT:g} %",
        )
    escalate = rule.escalate_s
    if escalate is not None and not SHORTEST_ESCALATE_S <= escalate <= LONGEST_ESCALATE_S:
        yield _fault(
            (*path, "escalate_s"),
            "升级时间应为 30 秒至 24 小时",
            "it is escalated after 30 seconds to 24 hours",
        )


def _of_list(found: tuple[str, ...], most: int, longest: int, path: _PATH) -> _Faults:
    if len(found) > most:
        yield _fault(path, f"最多 {most} 个", f"there are {most} at most")
    if len(set(found)) != len(found):
        yield _fault(path, "有重复", "one is there twice")
    unfit = (len(one) > longest or any(map(is_unseen, one)) for one in found)
    if any(unfit):
        yield _fault(path, "编号不合规", "one is too long or has unseen characters")


def _of_condition(condition: Condition, kind: SubjectKind, path: _PATH) -> _Faults:
    if depth(condition) > DEEPEST:
        yield _fault(path, f"条件最多 {DEEPEST} 层", f"a condition has {DEEPEST} levels at most")
        return
    if len(leaves(condition)) > MOST_PARTS:
        yield _fault(
            path, f"条件最多 {MOST_PARTS} 项", f"a condition has {MOST_PARTS} parts at most"
        )
        return
    yield from _of_parts(condition, kind, path)


def _of_parts(condition: Condition, kind: SubjectKind, path: _PATH) -> _Faults:
    if isinstance(condition, Compare):
        yield from _of_compare(condition, kind, path)
        return
    if not condition.parts:
        yield _fault((*path, "parts"), "这一组里没有条件", "there is no part in this group")
    if len(set(condition.parts)) != len(condition.parts):
        yield _fault((*path, "parts"), "同一条件出现了两次", "a part is there twice")
    for place, part in enumerate(condition.parts):
        yield from _of_parts(part, kind, (*path, "parts", place))


def _of_compare(compare: Compare, kind: SubjectKind, path: _PATH) -> _Faults:
    measure = MEASURES.get(compare.measure)
    if measure is None:
        yield _fault((*path, "measure"), "没有这个指标", "there is no such measure")
        return
    if kind not in measure.periods:
        yield _fault(
            (*path, "measure"),
            f"{measure.name.zh}不是这类对象的指标",
            f"{measure.name.en.lower()} is not measured of such objects",
        )
    elif not measure.exists(kind, compare.period):
        yield _fault(
            (*path, "period"),
            f"{measure.name.zh}没有这个时段",
            f"{measure.name.en.lower()} does not exist over this time",
        )
    yield from _of_state(compare, measure, path)
    if compare.limit or compare.which:
        yield from _of_limit(compare, path)
    else:
        yield from _of_bound(compare, measure, path)
    if not 0 <= compare.min_sample <= MOST_SAMPLE:
        yield _fault((*path, "min_sample"), "最小样本不合规", "the least sample is out of range")


def _of_state(compare: Compare, measure: Measure, path: _PATH) -> _Faults:
    if measure.stated and compare.of not in WATCHED_STATES:
        yield _fault((*path, "of"), "请选择状态", "the state is missing, or not one to be watched")
    if not measure.stated and compare.of:
        yield _fault((*path, "of"), "这个指标不分状态", "this measure is not of a state")


def _of_limit(compare: Compare, path: _PATH) -> _Faults:
    limit = getattr(Limits(), compare.limit, None) if compare.limit else None
    if not isinstance(limit, Limit):
        yield _fault((*path, "limit"), "没有这个阈值", "there is no such limit")
    elif compare.which not in ("warning", "critical"):
        yield _fault(
            (*path, "which"), "应为注意或紧急阈值", "it is the warning or the critical limit"
        )


def _of_bound(compare: Compare, measure: Measure, path: _PATH) -> _Faults:
    path = (*path, "bound")
    bound, most = compare.bound, measure.most
    if not math.isfinite(bound) or abs(bound) > GREATEST_BOUND:
        yield _fault(path, "界限应为一个数", "the bound is no number that can be used")
    elif bound < measure.least or (most is not None and bound > most):
        top = "" if most is None else f"{most:g}"
        yield _fault(
            path,
            f"界限应为 {measure.least:g} 至 {top}" if top else f"界限应不小于 {measure.least:g}",
            f"the bound is between {measure.least:g} and {top}"
            if top
            else f"the bound is at least {measure.least:g}",
        )
    elif _never_ends(compare, measure):
        yield _fault(path, "这个条件总是成立", "this is always met")


def _never_ends(compare: Compare, measure: Measure) -> bool:
    """Whether every value that there can be meets it: ``≥ 0``, ``≤ 100 %``."""
    if compare.operator is Operator.AT_LEAST:
        return compare.bound <= measure.least
    return (
        compare.operator is Operator.AT_MOST
        and measure.most is not None
        and compare.bound >= measure.most
    )


def _fault(path: _PATH, zh: str, en: str) -> RuleFault:
    return RuleFault(path, Words(zh, en))
