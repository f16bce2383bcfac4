"""What is wrong with rules is found, and said where."""

import math

import pytest
from alert_floor import compare, rule, rules
from msgspec import json, structs

from supervisor_app.domain.alert_checks import faults_of, faults_of_condition
from supervisor_app.domain.alert_rules import default_rules
from supervisor_app.domain.alerts import MOST_RULES, AlertLevel, AlertRule, RuleKey, RuleSet
from supervisor_app.domain.measure_list import MEASURES
from supervisor_app.domain.measured import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Operator,
    Period,
    SubjectKey,
    SubjectKind,
)
from supervisor_app.domain.words import Words

FINE = compare("waiting", 20)


def paths(*found: AlertRule) -> list[tuple[str | int, ...]]:
    return [fault.path for fault in faults_of(rules(*found))]


def test_the_products_own_rules_are_right_and_pass_the_line() -> None:
    own = default_rules()
    assert faults_of(own) == ()
    assert json.decode(json.encode(own), type=RuleSet) == own
    names = [each.name for each in own.rules]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"name": Words("", "")}, "name"),
        ({"name": Words("长" * 61, "long")}, "name"),
        ({"name": Words("两\n行", "two")}, "name"),
        ({"key": "a b"}, "key"),
        ({"for_s": -1.0}, "for_s"),
        ({"for_s": math.nan}, "for_s"),
        ({"for_s": 3601.0}, "for_s"),
        ({"clear_s": math.inf}, "clear_s"),
        ({"air_percent": 51.0}, "air_percent"),
        ({"escalate_s": 5.0}, "escalate_s"),
        ({"only": (SubjectKey("a"), SubjectKey("a"))}, "only"),
        ({"only": (SubjectKey("a\u202eb"),)}, "only"),
        ({"shifts": ("x" * 61,)}, "shifts"),
        ({"hooks": tuple(map(str, range(21)))}, "hooks"),
        ({"level": AlertLevel.CRITICAL, "worse": FINE}, "worse"),
    ],
)
def test_a_rule_that_cannot_count(changes: dict[str, object], path: str) -> None:
    asked = structs.replace(rule(FINE), **changes)
    (fault,) = faults_of(rules(asked))
    assert fault.path == ("rules", 0, path)
    assert fault.words.zh
    assert fault.words.en


@pytest.mark.parametrize(
    ("condition", "path"),
    [
        (compare("wating", 1), ("measure",)),
        (compare("source_lost", 5), ("measure",)),
        (compare("answer_rate", 80, "<"), ("period",)),
        (compare("waiting", math.nan), ("bound",)),
        (compare("waiting", math.inf), ("bound",)),
        (compare("waiting", -1), ("bound",)),
        (compare("waiting", 0), ("bound",)),
        (compare("answer_rate", 101, "<", period=Period.DAY), ("bound",)),
        (compare("answer_rate", 100, "<=", period=Period.DAY), ("bound",)),
        (compare("waiting", 5, of="break"), ("of",)),
        (compare("waiting", 5, min_sample=-1), ("min_sample",)),
        (compare("waiting", 5, limit="wating", which="warning"), ("limit",)),
        (compare("waiting", 5, limit="__class__", which="warning"), ("limit",)),
        (compare("waiting", 5, limit="waiting", which="worst"), ("which",)),
        (AllOf(()), ("parts",)),
        (AnyOf((FINE, FINE)), ("parts",)),
        (AllOf((FINE, AnyOf((compare("x", 1),)))), ("parts", 1, "parts", 0, "measure")),
    ],
)
def test_a_condition_that_cannot_count(condition: Condition, path: tuple[str | int, ...]) -> None:
    (fault,) = faults_of(rules(rule(condition)))
    assert fault.path == ("rules", 0, "condition", *path)


def test_time_in_a_state_needs_a_state_that_can_be_watched() -> None:
    kind = SubjectKind.AGENT
    for group, right in (("wrap_up", True), ("", False), ("offline", False), ("resting", False)):
        found = faults_of_condition(compare("state_time", 60, of=group), kind)
        assert [fault.path for fault in found] == ([] if right else [("of",)])


def test_too_deep_or_too_many() -> None:
    deep: Condition = FINE
    for _ in range(4):
        deep = AllOf((deep,))
    assert paths(rule(deep)) == [("rules", 0, "condition")]
    many = AnyOf(tuple(compare("waiting", number) for number in range(1, 22)))
    assert paths(rule(many)) == [("rules", 0, "condition")]
    full = [rule(FINE, f"r{number}") for number in range(MOST_RULES + 1)]
    assert paths(*full) == [("rules",)]
    assert paths(*full[1:]) == []


def test_the_same_key_twice() -> None:
    assert paths(rule(FINE, "a"), rule(FINE, "b"), rule(FINE, "a")) == [("rules", 2, "key")]
    new = structs.replace(rule(FINE, "a"), key=RuleKey(""))
    assert paths(new, new) == []


def test_every_measure_can_be_in_a_rule() -> None:
    """Of each kind of object and over each time that it exists for."""
    for measure in MEASURES.values():
        of = "talking" if measure.stated else ""
        for kind, periods in measure.periods.items():
            for period in periods:
                found = Compare(measure.key, Operator.AT_LEAST, 1.0, period, of)
                assert faults_of_condition(found, kind) == ()
