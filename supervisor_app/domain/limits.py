"""Limits, and the severity of a value against them.

A limit is compared with the *displayed* value, rounded as it is printed, so that what prints as
98.0 is never flagged against 98.
"""

from enum import StrEnum

from msgspec import Struct

from supervisor_app.domain.kpi import Direction
from supervisor_app.domain.states import StateGroup


class Severity(StrEnum):
    """How far a value is past its limits."""

    NORMAL = "normal"
    WARNING = "warning"
    CRITICAL = "critical"


class Limit(Struct, frozen=True):
    """Limits of one value. UP: a value below is bad. DOWN: a value at or above is bad.

    `above` makes the warning limit itself still good: ASA ≤ 20 s is on target.
    `min_sample`: with fewer contacts or surveys behind the value there is no severity.
    """

    direction: Direction
    warning: float | None = None
    critical: float | None = None
    above: bool = False
    min_sample: int = 0

    def severity(self, displayed: float | None, sample: int | None = None) -> Severity:
        """The severity of a value as displayed; a missing value is normal."""
        if displayed is None or (sample is not None and sample < self.min_sample):
            return Severity.NORMAL
        if self._past(displayed, self.critical):
            return Severity.CRITICAL
        return Severity.WARNING if self._past(displayed, self.warning) else Severity.NORMAL

    def _past(self, displayed: float, bound: float | None) -> bool:
        if bound is None:
            return False
        if self.direction is Direction.UP:
            return displayed < bound
        return displayed > bound if self.above else displayed >= bound


class Limits(Struct, frozen=True):
    """The limits of a floor; those of one queue replace these where the centre sets them."""

    waiting: Limit = Limit(Direction.DOWN, 10, 20)
    waiting_all: Limit = Limit(Direction.DOWN, 20, 30)
    longest_wait_s: Limit = Limit(Direction.DOWN, 60, 120)
    answer_rate: Limit = Limit(Direction.UP, 90, 80)
    service_level: Limit = Limit(Direction.UP, 80)
    asa: Limit = Limit(Direction.DOWN, 20, above=True)
    satisfaction: Limit = Limit(Direction.UP, 98, min_sample=15)
    agent_satisfaction: Limit = Limit(Direction.UP, 95, min_sample=15)
    team_occupancy: Limit = Limit(Direction.DOWN, 99)
    agent_wrap_up: Limit = Limit(Direction.DOWN, 70, above=True)
    agent_aht: Limit = Limit(Direction.DOWN, 120, above=True, min_sample=15)
    """In percent of the mean of his queues; see `domain.handling`."""
    talking_s: Limit = Limit(Direction.DOWN, 600, 1200)
    held_s: Limit = Limit(Direction.DOWN, 120, 180)
    wrap_up_s: Limit = Limit(Direction.DOWN, 150, 300)
    break_s: Limit = Limit(Direction.DOWN, 900, 1200)

    def of_state(self, group: StateGroup) -> Limit | None:
        """The limits of the time in a state, or None where there are none."""
        match group:
            case StateGroup.TALKING:
                return self.talking_s
            case StateGroup.HELD:
                return self.held_s
            case StateGroup.WRAP_UP:
                return self.wrap_up_s
            case StateGroup.BREAK:
                return self.break_s
            case _:
                return None
