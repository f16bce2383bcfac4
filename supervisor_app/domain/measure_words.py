"""Measures, bounds and conditions in plain words: ``排队 ≥ 20，满 3 分``."""

from supervisor_app.domain.measure_list import MEASURES, Measure, MeasureUnit
from supervisor_app.domain.measured import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Operator,
    Period,
    SubjectKind,
)
from supervisor_app.domain.states import GROUP_NAMES, StateGroup
from supervisor_app.domain.words import Words

MISSING = Words("—", "—")
SITE_STATES = (Words("正常", "normal"), Words("降级", "degraded"), Words("中断", "lost"))
PERIOD_NAMES = {
    Period.NOW: Words("此刻", "Now"),
    Period.RUNNING: Words("进行中", "Running interval"),
    Period.QUARTER: Words("近 15 分", "Last 15 min"),
    Period.HOUR: Words("近 1 小时", "Last hour"),
    Period.DAY: Words("今日", "Today"),
}
KIND_NAMES = {
    SubjectKind.FLOOR: Words("全部", "All"),
    SubjectKind.QUEUE: Words("队列", "Queue"),
    SubjectKind.TEAM: Words("班组", "Team"),
    SubjectKind.AGENT: Words("坐席", "Agent"),
    SubjectKind.SITE: Words("站点", "Site"),
    SubjectKind.SOURCE: Words("数据源", "Source"),
}
SIGNS = {
    Operator.AT_LEAST: "≥",
    Operator.ABOVE: ">",
    Operator.AT_MOST: "≤",
    Operator.BELOW: "<",
    Operator.IS: "=",
}
LIMIT_NAMES = {
    "warning": Words("注意阈值", "the warning limit"),
    "critical": Words("紧急阈值", "the critical limit"),
}


def measure_words(compare: Compare) -> Words:
    """What a comparison is about: ``近 15 分接通率``, ``话后时长``; an unknown key as it stands."""
    measure = MEASURES.get(compare.measure)
    if measure is None:
        return Words(compare.measure, compare.measure)
    if measure.stated and compare.of in set(StateGroup):
        group = GROUP_NAMES[StateGroup(compare.of)]
        return Words(f"{group.zh}时长", f"Time in {group.en.lower()}")
    if compare.period is Period.NOW:
        return measure.name
    period = PERIOD_NAMES[compare.period]
    return Words(f"{period.zh}{measure.name.zh}", f"{measure.name.en}, {period.en.lower()}")


def value_words(compare: Compare, value: float | None) -> Words:
    """A value with its unit as people read it: ``41``, ``6:38``, ``57.7 %``; None: a dash."""
    measure = MEASURES.get(compare.measure)
    if value is None or measure is None:
        return MISSING if value is None else _same(f"{value:g}")
    match measure.unit:
        case MeasureUnit.PERCENT:
            return _same(_minus(f"{value:.1f} %"))
        case MeasureUnit.SECONDS:
            return Words(f"{value:,.0f} 秒", f"{value:,.0f} s")
        case MeasureUnit.SITE:
            return SITE_STATES[int(min(2.0, max(0.0, value)))]
        case MeasureUnit.DURATION:
            return _same(duration(value))
        case _:
            return _same(_minus(f"{value:.2f}" if _scores(measure) else f"{value:,.0f}"))


def bound_words(compare: Compare) -> Words:
    """The bound with its sign: ``≥ 20``, ``< 80 %``, ``≥ 5:00``; of a limit, which one."""
    sign = SIGNS[compare.operator]
    if compare.limit:
        name = LIMIT_NAMES.get(compare.which, Words(compare.limit, compare.limit))
        return Words(f"{sign} {name.zh}", f"{sign} {name.en}")
    bound = _bound(compare)
    if compare.measure == "site_state" and compare.operator is Operator.AT_LEAST:
        return bound  # 站点 降级: worse is meant
    return Words(f"{sign} {bound.zh}", f"{sign} {bound.en}")


def condition_words(condition: Condition, for_s: float = 0.0) -> Words:
    """A condition in one line: ``排队 ≥ 20，满 3 分``; parts by 且 and 或, inner in brackets."""
    said = _condition(condition)
    if for_s <= 0:
        return said
    held = span_words(for_s)
    return Words(f"{said.zh}，满 {held.zh}", f"{said.en}, for {held.en}")


def span_words(seconds: float) -> Words:
    """A length of time: ``10 秒``, ``3 分``, ``1 分 30 秒``, ``2 小时``."""
    whole = round(seconds)
    if whole >= 3600 and whole % 3600 == 0:
        return Words(f"{whole // 3600} 小时", f"{whole // 3600} h")
    minutes, rest = divmod(whole, 60)
    parts = [(minutes, "分", "min"), (rest, "秒", "s")]
    told = [part for part in parts if part[0]] or [(0, "秒", "s")]
    return Words(
        " ".join(f"{count} {zh}" for count, zh, _ in told),
        " ".join(f"{count} {en}" for count, _, en in told),
    )


def duration(seconds: float) -> str:
    """``m:ss``, from one hour ``h:mm:ss``."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, second = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{second:02}" if hours else f"{minutes}:{second:02}"


def _condition(condition: Condition) -> Words:
    if isinstance(condition, Compare):
        return _compare(condition)
    parts = [_part(part) for part in condition.parts]
    zh, en = ("且", "and") if isinstance(condition, AllOf) else ("或", "or")
    return Words(
        f" {zh} ".join(part.zh for part in parts), f" {en} ".join(part.en for part in parts)
    )


def _part(condition: Condition) -> Words:
    said = _condition(condition)
    if isinstance(condition, AllOf | AnyOf) and len(condition.parts) > 1:
        return Words(f"（{said.zh}）", f"({said.en})")
    return said


def _compare(compare: Compare) -> Words:
    name, bound = measure_words(compare), bound_words(compare)
    n = f"（n ≥ {compare.min_sample}）" if compare.min_sample else ""
    n_en = f" (n ≥ {compare.min_sample})" if compare.min_sample else ""
    return Words(f"{name.zh} {bound.zh}{n}", f"{name.en} {bound.en}{n_en}")


def _bound(compare: Compare) -> Words:
    """As `value_words`, without decimals that say nothing: ``80 %``, ``20 秒``."""
    measure = MEASURES.get(compare.measure)
    if measure is not None and measure.unit is MeasureUnit.PERCENT:
        sign = "+" if compare.measure == "offered_over_forecast" and compare.bound > 0 else ""
        return _same(_minus(f"{sign}{compare.bound:.12g} %"))
    if measure is not None and measure.unit in (MeasureUnit.COUNT, MeasureUnit.SCORE):
        return _same(_minus(f"{compare.bound:.12g}"))
    return value_words(compare, compare.bound)


def _scores(measure: Measure) -> bool:
    return measure.unit is MeasureUnit.SCORE


def _same(text: str) -> Words:
    return Words(text, text)


def _minus(text: str) -> str:
    return text.replace("-", "−")
