"""The columns in which level lines and exit conditions are edited."""

from collections.abc import Callable
from typing import Any

from msgspec import structs

from supervisor_app.domain.emergency import ExitCondition, LevelLine
from supervisor_app.domain.measure_list import MEASURES, MeasureUnit
from supervisor_app.domain.measure_words import KIND_NAMES, SIGNS, SITE_STATES, measure_words
from supervisor_app.domain.measured import Compare, SubjectKind
from supervisor_app.ui.parts.formats import duration
from supervisor_app.ui.parts.keyed_model import RIGHT
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.settings.columns import fixed, name
from supervisor_app.ui.settings.edit_model import EditColumn, Entry
from supervisor_app.ui.settings.limit_rows import number_of, seconds_of

MINUTE_S = 60.0
Language = Callable[[], str]


def unit_of(compare: Compare) -> MeasureUnit:
    """How a bound is written and typed."""
    measure = MEASURES.get(compare.measure)
    return measure.unit if measure is not None else MeasureUnit.COUNT


def bound_text(compare: Compare | None, language: str) -> str:
    """A bound without its sign."""
    if compare is None:
        return "—"
    match unit_of(compare):
        case MeasureUnit.DURATION:
            return duration(compare.bound)
        case MeasureUnit.SITE:
            return words(SITE_STATES[min(2, max(0, round(compare.bound)))], language)
        case _:
            return f"{compare.bound:g}"


def with_bound(compare: Compare, text: str) -> Compare:
    """With the bound that was typed; what is no number changes nothing."""
    time = unit_of(compare) is MeasureUnit.DURATION
    value = seconds_of(text) if time else number_of(text)
    return compare if value is None else structs.replace(compare, bound=value)


def bound_entry(compare: Compare) -> Entry:
    """How a bound is entered."""
    match unit_of(compare):
        case MeasureUnit.DURATION:
            return Entry.DURATION
        case MeasureUnit.SITE:
            return Entry.NONE
        case _:
            return Entry.NUMBER


def about(compare: Compare, kind: SubjectKind, language: str) -> str:
    """`队列 近 15 分接通率 <`."""
    parts = (words(KIND_NAMES[kind], language), words(measure_words(compare), language))
    return f"{' '.join(parts)} {SIGNS[compare.operator]}"


def _put_one(line: LevelLine, text: str) -> LevelLine:
    if not text:
        return structs.replace(line, one=None)
    return structs.replace(line, one=with_bound(line.one or line.two, text))


def _minutes(key: str, title: Callable[[], str]) -> EditColumn[Any]:
    """A time that a line has to be past its bound, in minutes."""

    def put(line: LevelLine, text: str) -> LevelLine:
        value = number_of(text or "0")
        return line if value is None else structs.replace(line, **{key: value * MINUTE_S})

    return EditColumn(
        key,
        title,
        lambda line: f"{getattr(line, key) / MINUTE_S:g}",
        put,
        lambda _: Entry.NUMBER,
        align=RIGHT,
        width=96,
    )


def line_columns(language: Language) -> tuple[EditColumn[LevelLine], ...]:
    """Of level lines."""
    return (
        name("name", lambda: tr("条件"), 180),
        name("en", lambda: tr("英文"), 180, english=True),
        fixed(
            "measure",
            lambda: tr("指标"),
            lambda line: about(line.two, line.subject, language()),
            256,
        ),
        EditColumn(
            "two",
            lambda: tr("二级"),
            lambda line: bound_text(line.two, language()),
            lambda line, text: structs.replace(line, two=with_bound(line.two, text)),
            lambda line: bound_entry(line.two),
            align=RIGHT,
            width=84,
        ),
        _minutes("two_for_s", lambda: tr("持续 分")),
        EditColumn(
            "one",
            lambda: tr("一级"),
            lambda line: bound_text(line.one, language()),
            _put_one,
            lambda line: bound_entry(line.two),
            value=lambda line: "" if line.one is None else bound_text(line.one, language()),
            weak=lambda line: line.one is None,
            align=RIGHT,
            width=84,
        ),
        _minutes("one_for_s", lambda: tr("持续 分")),
    )


def exit_columns(language: Language) -> tuple[EditColumn[ExitCondition], ...]:
    """Of exit conditions."""
    return (
        name("name", lambda: tr("解除条件"), 180),
        name("en", lambda: tr("英文"), 180, english=True),
        fixed(
            "measure",
            lambda: tr("指标"),
            lambda one: about(one.compare, one.subject, language()),
            256,
        ),
        EditColumn(
            "bound",
            lambda: tr("界限"),
            lambda one: bound_text(one.compare, language()),
            lambda one, text: structs.replace(one, compare=with_bound(one.compare, text)),
            lambda one: bound_entry(one.compare),
            align=RIGHT,
            width=84,
        ),
    )
