"""Additive counts of one interval, for a queue, an agent, or any sum of them.

Only what can be added is kept: a rate, an average or a percentile is computed from a sum of
tallies by `kpi`, never stored and never averaged.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from copy import copy
from enum import StrEnum

from msgspec import Struct, field

from supervisor_app.domain.states import AgentState

WAIT_BOUNDS_S: tuple[int, ...] = (
    3, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 90, 120, 180, 300, 600,
)  # fmt: skip
"""Upper bounds of the wait histogram in seconds, inclusive; a last bucket takes what is longer."""

STATES: tuple[AgentState, ...] = tuple(AgentState)
_STATE_AT = {state: place for place, state in enumerate(STATES)}


class LeaveCause(StrEnum):
    """How a caller left a queue without being answered and without giving up."""

    TIMED_OUT = "timed_out"
    KEY = "key"
    EMPTY = "empty"
    OVERFLOW = "overflow"
    UNKNOWN = "unknown"


def wait_bucket(wait_s: float) -> int:
    """The histogram place of a wait; a wait of exactly 20 s is within 20 s."""
    return bisect_left(WAIT_BOUNDS_S, wait_s)


def _empty_waits() -> list[int]:
    return [0] * (len(WAIT_BOUNDS_S) + 1)


def _no_seconds() -> list[float]:
    return [0.0] * len(STATES)


class Tally(Struct, array_like=True):
    """Counts and seconds that add. Fields are only ever appended: the wire form is positional."""

    queued: int = 0
    """Callers who entered the queue."""
    answered: int = 0
    abandoned: int = 0
    timed_out: int = 0
    left_by_key: int = 0
    left_empty: int = 0
    overflowed: int = 0
    left_unknown: int = 0
    """Left without an answer and without hanging up, and the ACD did not say how."""
    answered_wait_s: float = 0.0
    abandoned_wait_s: float = 0.0
    answered_waits: list[int] = field(default_factory=_empty_waits)
    abandoned_waits: list[int] = field(default_factory=_empty_waits)
    ring_s: float = 0.0
    """Of the answered calls' wait, the part in which the agent's phone rang."""
    ended: int = 0
    """Answered calls whose conversation has ended, in the interval in which it ended."""
    talk_s: float = 0.0
    hold_s: float = 0.0
    wrap_up_s: float = 0.0
    ring_no_answer: int = 0
    refused: int = 0
    transferred: int = 0
    surveys_sent: int = 0
    surveys: int = 0
    satisfied: int = 0
    score_sum: float = 0.0
    state_s: list[float] = field(default_factory=_no_seconds)
    """Seconds an agent spent in each state, in the order of `STATES`."""

    @property
    def flowed_out(self) -> int:
        """Callers who left by time-out, key, empty queue or overflow."""
        return (
            self.timed_out
            + self.left_by_key
            + self.left_empty
            + self.overflowed
            + self.left_unknown
        )

    @property
    def offered(self) -> int:
        """进线: contacts that have left the queue in whatever way; those waiting are not in it."""
        return self.answered + self.abandoned + self.flowed_out

    @property
    def answered_in_known_time(self) -> int:
        """The answered whose wait is known: what a wait or a service level is measured on."""
        return sum(self.answered_waits)

    @property
    def abandoned_in_known_time(self) -> int:
        """The same of those who gave up."""
        return sum(self.abandoned_waits)

    def answered_within(self, seconds: int) -> int:
        """Answered after at most `seconds`, which must be a bound of the histogram."""
        return _within(self.answered_waits, seconds)

    def abandoned_within(self, seconds: int) -> int:
        """Abandoned after at most `seconds`, which must be a bound of the histogram; 0 gives 0."""
        return _within(self.abandoned_waits, seconds)

    def seconds_in(self, state: AgentState) -> float:
        """Seconds spent in a state."""
        return self.state_s[_STATE_AT[state]]

    def add_state(self, state: AgentState, seconds: float) -> None:
        """Count time spent in a state."""
        self.state_s[_STATE_AT[state]] += seconds

    def add_queued(self) -> None:
        """Count a contact that came."""
        self.queued += 1

    def take_queued(self) -> None:
        """Count a contact out again that belongs to another interval."""
        self.queued = max(0, self.queued - 1)

    def add_answer(self, wait_s: float | None, ring_s: float) -> None:
        """Count an answered contact; one whose wait is not known has no part in any wait."""
        self.answered += 1
        if wait_s is None:
            return
        self.answered_wait_s += wait_s
        self.ring_s += ring_s
        self.answered_waits[wait_bucket(wait_s)] += 1

    def add_abandon(self, wait_s: float | None) -> None:
        """Count a contact that gave up."""
        self.abandoned += 1
        if wait_s is None:
            return
        self.abandoned_wait_s += wait_s
        self.abandoned_waits[wait_bucket(wait_s)] += 1

    def add_leave(self, cause: LeaveCause) -> None:
        """Count a contact that flowed out."""
        match cause:
            case LeaveCause.TIMED_OUT:
                self.timed_out += 1
            case LeaveCause.KEY:
                self.left_by_key += 1
            case LeaveCause.EMPTY:
                self.left_empty += 1
            case LeaveCause.OVERFLOW:
                self.overflowed += 1
            case LeaveCause.UNKNOWN:
                self.left_unknown += 1

    def add_end(self, talk_s: float, hold_s: float) -> None:
        """Count a conversation that is over."""
        self.ended += 1
        self.talk_s += max(0.0, talk_s)
        self.hold_s += max(0.0, hold_s)

    def add_wrap_up(self, seconds: float) -> None:
        """Count a wrap-up that is over."""
        self.wrap_up_s += seconds

    def add_refused(self) -> None:
        """Count a contact that an agent refused."""
        self.refused += 1

    def add_no_answer(self) -> None:
        """Count a contact that an agent let ring."""
        self.ring_no_answer += 1

    def add_transfer(self) -> None:
        """Count a contact that an agent passed on."""
        self.transferred += 1

    def add_survey_sent(self) -> None:
        """Count a contact that was asked how satisfied it is."""
        self.surveys_sent += 1

    def add_survey(self, score: float, satisfied: bool) -> None:
        """Count an answered survey."""
        self.surveys += 1
        self.satisfied += satisfied
        self.score_sum += score

    def add(self, other: Tally) -> None:
        """Take another tally's counts into this one."""
        for name in _SCALARS:
            value = getattr(other, name)
            if value:
                setattr(self, name, getattr(self, name) + value)
        for name in _LISTS:
            theirs = getattr(other, name)
            if any(theirs):
                mine = getattr(self, name)
                for place, value in enumerate(theirs):
                    mine[place] += value

    def take_away(self, other: Tally) -> None:
        """Take counts out of this one that were added to it before."""
        for name in _SCALARS:
            setattr(self, name, getattr(self, name) - getattr(other, name))
        for name in _LISTS:
            mine = getattr(self, name)
            for place, value in enumerate(getattr(other, name)):
                mine[place] -= value

    def copy(self) -> Tally:
        """An independent tally with the same counts."""
        twin = copy(self)
        for name in _LISTS:
            setattr(twin, name, getattr(self, name).copy())
        return twin

    @classmethod
    def sum(cls, tallies: Iterable[Tally]) -> Tally:
        """One tally of all; an empty sum is an empty tally."""
        total = cls()
        for tally in tallies:
            total.add(tally)
        return total


def _within(waits: list[int], seconds: int) -> int:
    if seconds == 0:
        return 0
    try:
        bound = WAIT_BOUNDS_S.index(seconds)
    except ValueError:
        raise ValueError(f"{seconds} s is not a bound of the wait histogram") from None
    return sum(waits[: bound + 1])


_LISTS = ("answered_waits", "abandoned_waits", "state_s")
_SCALARS = tuple(name for name in Tally.__struct_fields__ if name not in _LISTS)
