"""The second address of an Asterisk: written down, and tested without being needed."""

import tomllib
from collections.abc import Iterator

import pytest

from supervisor_app.client import checking
from supervisor_app.client.checking import begin_check
from supervisor_app.client.sources import configuration_of
from supervisor_app.domain.checking import CheckLine, CheckOutcome
from supervisor_app.domain.source_choice import AsteriskForm
from supervisor_app.domain.words import Words

FIRST, SECOND = "http://10.0.0.5:8088", "http://10.0.0.6:8088"
TITLE, CAUSE, CURE = Words("登录", "Log in"), Words("连不上", "Down"), Words("看看", "Look")
GOOD = CheckLine("agents", TITLE, CheckOutcome.OK, 5.0, Words("9 名坐席", "9 agents"))
BAD = CheckLine("connect", TITLE, CheckOutcome.FAILED, 7.0, cause=CAUSE, cure=CURE)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[CheckLine]]:
    """What each address says."""
    told: dict[str, list[CheckLine]] = {}

    def lines(self: object) -> Iterator[CheckLine]:
        yield from told[self._arguments[-1]]  # type: ignore[attr-defined]

    monkeypatch.setattr(checking._ChildCheck, "lines", lines)
    return told


def outcome(answers: dict[str, list[CheckLine]]) -> list[CheckLine]:
    return list(begin_check(AsteriskForm(FIRST, "desk", "s", second_url=f" {SECOND} ")).lines())


def test_it_is_told_in_one_line(answers: dict[str, list[CheckLine]]) -> None:
    answers.update({FIRST: [GOOD], SECOND: [GOOD, GOOD]})
    first, second = outcome(answers)
    assert first == GOOD
    assert (second.step, second.outcome, second.ms) == ("second", CheckOutcome.OK, 10.0)
    assert second.title.zh == "备用地址"


def test_one_that_is_down_warns_and_the_source_is_good(answers: dict[str, list[CheckLine]]) -> None:
    answers.update({FIRST: [GOOD], SECOND: [GOOD, BAD]})
    second = outcome(answers)[-1]
    assert (second.outcome, second.cause, second.cure) == (CheckOutcome.WARNING, CAUSE, CURE)


def test_where_the_first_fails_nothing_further_is_tried(
    answers: dict[str, list[CheckLine]],
) -> None:
    answers.update({FIRST: [BAD], SECOND: [GOOD]})
    assert outcome(answers) == [BAD]


def test_it_stands_in_the_configuration_only_where_there_is_one() -> None:
    def acd(form: AsteriskForm) -> dict[str, object]:
        entry: dict[str, object] = tomllib.loads(configuration_of(form, "env:X"))["acd"][0]
        return entry

    assert acd(AsteriskForm(FIRST, "desk", "s", second_url=SECOND))["standby_url"] == SECOND
    assert "standby_url" not in acd(AsteriskForm(FIRST, "desk", "s"))
