"""Alerts and their rules as the gateway writes them on the record, in English, in the user's
language: what the product itself names is put into words; what people named stays as it is."""

import re
from collections.abc import Mapping
from functools import cache

from supervisor_app.domain.alert_rules import default_rules
from supervisor_app.domain.alerts import AlertLevel
from supervisor_app.domain.measure_list import MEASURES
from supervisor_app.domain.measure_words import (
    KIND_NAMES,
    LIMIT_NAMES,
    PERIOD_NAMES,
    SITE_STATES,
)
from supervisor_app.domain.measured import Period, SubjectKind
from supervisor_app.domain.states import GROUP_NAMES
from supervisor_app.domain.words import Words

_LEVELS: Mapping[str, Words] = {
    AlertLevel.INFO.value: Words("提示", "info"),
    AlertLevel.WARNING.value: Words("注意", "warning"),
    AlertLevel.CRITICAL.value: Words("紧急", "critical"),
}
_BETWEEN = "; "
_RULE = re.compile(
    r"(?P<name>.*?)(?P<off> \(off\))? \[(?P<level>\w+)\] (?P<kind>\w+): (?P<said>.*)"
)
_HELD = re.compile(r", for (\d+ (?:h|min|s)(?: \d+ s)?)$")
_SAMPLE = re.compile(r" \(n ≥ (\d+)\)")
_SPAN = re.compile(r"(?<=\d )(h|min|s)\b")
_SPANS = {"h": "小时", "min": "分", "s": "秒"}
_JOINED = re.compile(r" (and|or) ")
_JOINS = {"and": " 且 ", "or": " 或 "}
_BRACKETS = str.maketrans({"(": "（", ")": "）"})


def alert_text(what: str, text: str, language: str) -> str:
    """One value of what was done about an alert, or of rules that were changed."""
    if language.startswith("en"):
        return text
    if what.partition(".")[0] == "rules":
        return "；".join(map(_rule, text.split(_BETWEEN)))
    level, _, rest = text.partition(" ")
    if level not in _LEVELS:
        return _SPAN.sub(lambda found: _SPANS[found[1]], text)
    name, colon, about = rest.partition(": ")
    return f"{_LEVELS[level].zh} {_rule_name(name)}{'：' if colon else ''}{about}"


def _rule(text: str) -> str:
    found = _RULE.fullmatch(text)
    if found is None:
        return text
    level, kind = _LEVELS.get(found["level"]), found["kind"]
    about = KIND_NAMES[SubjectKind(kind)].zh if kind in list(SubjectKind) else kind
    off = "（停用）" if found["off"] else ""
    shown = level.zh if level is not None else found["level"]
    return f"{_rule_name(found['name'])}{off} [{shown}] {about}：{condition_text(found['said'])}"


def _rule_name(name: str) -> str:
    return _rule_names().get(name, name)


def condition_text(english: str) -> str:
    """A condition as `domain.measure_words.condition_words` has it in English, in Chinese."""
    phrases = _phrases()
    held = _HELD.search(english)
    said = english[: held.start()] if held is not None else english
    said = _any_of(tuple(phrases)).sub(lambda found: phrases[found[0]], said)
    said = _JOINED.sub(lambda found: _JOINS[found[1]], said)
    said = _SPAN.sub(lambda found: _SPANS[found[1]], _SAMPLE.sub(r"（n ≥ \1）", said))
    said = said.translate(_BRACKETS)
    span = _SPAN.sub(lambda found: _SPANS[found[1]], held[1]) if held is not None else ""
    return f"{said}，满 {span}" if span else said


@cache
def _rule_names() -> Mapping[str, str]:
    return {rule.name.en: rule.name.zh for rule in default_rules().rules}


@cache
def _phrases() -> Mapping[str, str]:
    """Chinese by English, of all that a condition may speak of."""
    found = {one.en: one.zh for one in (*LIMIT_NAMES.values(), *SITE_STATES)}
    for group in GROUP_NAMES.values():
        found[f"Time in {group.en.lower()}"] = f"{group.zh}时长"
    for measure in MEASURES.values():
        found[measure.name.en] = measure.name.zh
        for period, name in PERIOD_NAMES.items():
            if period is not Period.NOW:
                english = f"{measure.name.en}, {name.en.lower()}"
                found[english] = f"{name.zh}{measure.name.zh}"
    return found


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
