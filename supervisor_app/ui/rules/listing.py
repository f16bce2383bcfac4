"""The rules of a centre as a table."""

from supervisor_app.domain.alerts import AlertRule
from supervisor_app.domain.measure_words import KIND_NAMES, condition_words
from supervisor_app.ui.alerts.reading import level_word
from supervisor_app.ui.parts.keyed_model import Column
from supervisor_app.ui.parts.texts import tr, words


class RuleReading:
    """What is known beside the rules: the language, and which of them have faults."""

    def __init__(self) -> None:
        self.language = "zh_CN"
        self.at_fault: frozenset[int] = frozenset()

    def name(self, listed: "Listed") -> str:
        """Its name; one at fault is marked."""
        said = words(listed[1].name, self.language)
        return f"▲ {said}" if listed[0] in self.at_fault else said

    def condition(self, listed: "Listed") -> str:
        """Its condition in one line."""
        return words(condition_words(listed[1].condition, listed[1].for_s), self.language)


Listed = tuple[int, AlertRule]
"""A rule with its place in the set."""


def rule_columns(reading: RuleReading) -> tuple[Column[Listed], ...]:
    """From left to right."""
    return (
        Column("name", lambda: tr("规则"), reading.name, told=reading.condition, width=276),
        Column(
            "subject",
            lambda: tr("对象"),
            lambda one: words(KIND_NAMES[one[1].subject], reading.language),
            width=60,
        ),
        Column("level", lambda: tr("级别"), lambda one: level_word(one[1].level), width=68),
        Column(
            "condition",
            lambda: tr("条件"),
            reading.condition,
            told=reading.condition,
            width=150,
            yields=1,
        ),
    )


def is_off(listed: Listed) -> bool:
    """A rule that is not enabled counts less."""
    return not listed[1].enabled
