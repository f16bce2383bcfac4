"""A limit is compared with what is displayed."""

import pytest

from supervisor_app.domain.kpi import Direction
from supervisor_app.domain.limits import Limit, Limits, Severity
from supervisor_app.domain.states import StateGroup

LIMITS = Limits()


@pytest.mark.parametrize(
    ("limit", "displayed", "severity"),
    [
        (LIMITS.waiting, 9, "normal"),
        (LIMITS.waiting, 10, "warning"),
        (LIMITS.waiting, 20, "critical"),
        (LIMITS.longest_wait_s, 60, "warning"),
        (LIMITS.longest_wait_s, 120, "critical"),
        (LIMITS.answer_rate, 90.0, "normal"),
        (LIMITS.answer_rate, 89.9, "warning"),
        (LIMITS.answer_rate, 80.0, "warning"),
        (LIMITS.answer_rate, 79.9, "critical"),
        (LIMITS.service_level, 12.0, "warning"),  # it has no critical limit
        (LIMITS.asa, 20, "normal"),
        (LIMITS.asa, 21, "warning"),
        (LIMITS.agent_wrap_up, 70, "normal"),
        (LIMITS.agent_aht, 120.0, "normal"),
        (LIMITS.agent_aht, 120.1, "warning"),
        (LIMITS.agent_aht, 900.0, "warning"),  # it has no critical limit
        (LIMITS.team_occupancy, 99, "warning"),
    ],
)
def test_the_limits_of_the_design(limit: Limit, displayed: float, severity: str) -> None:
    assert limit.severity(displayed) is Severity(severity)


def test_what_prints_as_the_limit_is_not_flagged() -> None:
    assert LIMITS.satisfaction.severity(round(97.97, 1)) is Severity.NORMAL
    assert LIMITS.satisfaction.severity(round(97.94, 1)) is Severity.WARNING


def test_a_missing_value_has_no_severity() -> None:
    assert LIMITS.answer_rate.severity(None) is Severity.NORMAL


def test_too_small_a_sample_has_no_severity() -> None:
    limit = LIMITS.agent_satisfaction
    assert limit.severity(50.0, sample=14) is Severity.NORMAL
    assert limit.severity(50.0, sample=15) is Severity.WARNING
    assert limit.severity(50.0) is Severity.WARNING


def test_a_limit_that_is_not_set_flags_nothing() -> None:
    assert Limit(Direction.UP).severity(-1e9) is Severity.NORMAL


def test_states_that_may_last_have_no_limit() -> None:
    limited = {group for group in StateGroup if LIMITS.of_state(group) is not None}
    assert limited == {
        StateGroup.TALKING,
        StateGroup.HELD,
        StateGroup.WRAP_UP,
        StateGroup.BREAK,
    }
