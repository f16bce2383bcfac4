"""Conditions as a form has them: comparisons joined by 且 or 或; and numbers as they are typed."""

from msgspec.structs import replace

from supervisor_app.domain.alerts import AlertRule, RuleKey
from supervisor_app.domain.limits import Limit, Limits
from supervisor_app.domain.measure_list import MEASURES, MeasureUnit
from supervisor_app.domain.measured import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Operator,
    SubjectKind,
)
from supervisor_app.domain.states import StateGroup
from supervisor_app.domain.words import Words

ALL, ANY = "all", "any"
MINUTE_S = 60


def parts_of(condition: Condition) -> tuple[str, tuple[Compare, ...]] | None:
    """How its comparisons are joined, and them; None: groups stand in groups."""
    if isinstance(condition, Compare):
        return ALL, (condition,)
    parts = tuple(part for part in condition.parts if isinstance(part, Compare))
    if len(parts) != len(condition.parts):
        return None
    return (ALL if isinstance(condition, AllOf) else ANY), parts


def condition_of(joint: str, parts: tuple[Compare, ...]) -> Condition:
    """The condition that a form says."""
    if len(parts) == 1:
        return parts[0]
    return AnyOf(parts) if joint == ANY else AllOf(parts)


def limit_field(compare: Compare) -> str:
    """The centre's limit that a comparison can follow; empty: there is none."""
    names = [compare.limit, compare.measure, f"{compare.measure}_s"]
    if compare.measure == "state_time":
        names = [f"{compare.of}_s"]
    limits = Limits()
    return next(
        (name for name in names if name and isinstance(getattr(limits, name, None), Limit)), ""
    )


def first_compare(kind: SubjectKind) -> Compare:
    """What a new row says: the first measure of such an object."""
    measure = next(one for one in MEASURES.values() if kind in one.periods)
    group = StateGroup.TALKING.value if measure.stated else ""
    period = measure.periods[kind][0]
    return Compare(measure.key, Operator.AT_LEAST, max(1.0, measure.least), period, group)


def new_rule() -> AlertRule:
    """What a new rule begins as; it is off until somebody wants it."""
    kind = SubjectKind.QUEUE
    name = Words("新规则", "New rule")
    return AlertRule(RuleKey(""), name, kind, first_compare(kind), enabled=False)


def for_kind(compare: Compare, kind: SubjectKind) -> Compare:
    """The same for objects of another kind, as far as it exists for them."""
    measure = MEASURES.get(compare.measure)
    if measure is None or kind not in measure.periods:
        return first_compare(kind)
    if not measure.exists(kind, compare.period):
        return replace(compare, period=measure.periods[kind][0])
    return compare


def bound_text(compare: Compare) -> str:
    """A bound as it stands in its field."""
    measure = MEASURES.get(compare.measure)
    if measure is not None and measure.unit is MeasureUnit.DURATION:
        minutes, seconds = divmod(round(compare.bound), MINUTE_S)
        return f"{minutes}:{seconds:02}"
    return f"{compare.bound:.12g}"


def typed_number(text: str) -> float | None:
    """A number, or minutes and seconds; None: it is neither."""
    minutes, colon, seconds = text.strip().replace("：", ":").partition(":")
    try:
        if colon:
            return int(minutes) * MINUTE_S + int(seconds)
        return float(minutes.replace("−", "-").replace(",", ""))
    except ValueError:
        return None
