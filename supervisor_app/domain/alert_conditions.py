"""Conditions made ready for being held against readings again and again.

A condition is judged in two ways at once. *Met*: as it is written, which raises. *Still*: with some
air, so that a value that trembles around its bound does not clear what it has raised.
"""

from collections.abc import Callable
from math import ceil, floor

from msgspec import Struct
from msgspec.structs import replace

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.measure_list import MEASURES, MeasureUnit
from supervisor_app.domain.measured import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    Operator,
    Period,
    Reading,
    Subject,
    SubjectKind,
)
from supervisor_app.domain.measures import is_met, resolved
from supervisor_app.domain.rows import CentreRow

_UP = (Operator.AT_LEAST, Operator.ABOVE)
_ROOM = 0.5
"""Air takes no more than this part of the way to the end of what a measure can be: satisfaction
below 98 % could never be back inside by five percent of its bound."""


class Probe(Struct, frozen=True, order=True):
    """What is read of objects of a kind; several comparisons may speak of the same."""

    kind: SubjectKind
    measure: str
    period: Period
    of: str

    @property
    def compare(self) -> Compare:
        """As `FloorReader.read` wants it."""
        return Compare(self.measure, Operator.AT_LEAST, 0.0, self.period, self.of)


ReadingOf = Callable[[Probe, Subject, Instant], Reading]


def leaves(condition: Condition) -> tuple[Compare, ...]:
    """All comparisons of a condition, in their order."""
    if isinstance(condition, Compare):
        return (condition,)
    return tuple(leaf for part in condition.parts for leaf in leaves(part))


def of_feed(condition: Condition) -> bool:
    """Whether it only speaks of feeds and sites, so that it holds while figures are stale."""
    found = leaves(condition)
    known = (MEASURES.get(leaf.measure) for leaf in found)
    return bool(found) and all(measure is not None and measure.of_feed for measure in known)


def with_air(compare: Compare, percent: float) -> Compare:
    """A resolved comparison with its bound moved back inside by so many percent of itself; of what
    is counted by one at least, as less would be nothing."""
    if compare.operator is Operator.IS or percent <= 0:
        return compare
    air = abs(compare.bound) * percent / 100.0
    measure = MEASURES.get(compare.measure)
    if measure is not None and measure.unit is MeasureUnit.COUNT:
        air = max(air, 1.0)
    if compare.operator in _UP:
        if measure is not None and measure.least <= compare.bound:
            air = min(air, (compare.bound - measure.least) * _ROOM)
        return replace(compare, bound=compare.bound - air)
    if measure is not None and measure.most is not None and compare.bound <= measure.most:
        air = min(air, (measure.most - compare.bound) * _ROOM)
    return replace(compare, bound=compare.bound + air)


class Leaf:
    """One comparison of a rule, for all objects of a kind."""

    def __init__(self, compare: Compare, kind: SubjectKind, air_percent: float) -> None:
        self.compare = compare
        self.probe = Probe(kind, compare.measure, compare.period, compare.of)
        self.follows_limit = bool(compare.limit)
        self._air = air_percent
        self.fixed: tuple[Compare, Compare] | None = None
        """As it is written, and with air; None where it follows a limit."""
        self._own: dict[Subject, tuple[Compare, Compare] | None] = {}
        if not self.follows_limit:
            self.fixed = (compare, with_air(compare, air_percent))

    def bounds(self, centre: CentreRow, subject: Subject) -> tuple[Compare, Compare] | None:
        """The comparison as it counts for an object, and with air. None: it has no bound."""
        if self.fixed is not None:
            return self.fixed
        if subject not in self._own:
            found = resolved(centre, self.compare, subject)
            self._own[subject] = None if found is None else (found, with_air(found, self._air))
        return self._own[subject]

    def forget_limits(self) -> None:
        """The centre's limits may be others."""
        self._own.clear()

    def judge(
        self, centre: CentreRow, subject: Subject, reading_of: ReadingOf, now: Instant
    ) -> tuple[bool, bool]:
        """Whether it is met, and still so with air."""
        both = self.bounds(centre, subject)
        if both is None:
            return False, False
        reading = reading_of(self.probe, subject, now)
        value, sample = reading.value, reading.sample
        met = is_met(both[0], value, sample)
        return met, met or is_met(both[1], value, sample)


class Parts:
    """Several conditions together: all of them, or any."""

    def __init__(self, parts: tuple["Judged", ...], every: bool) -> None:
        self.parts = parts
        self._together = all if every else any
        self.every = every

    def judge(
        self, centre: CentreRow, subject: Subject, reading_of: ReadingOf, now: Instant
    ) -> tuple[bool, bool]:
        """Whether they are met, and still so with air."""
        found = [part.judge(centre, subject, reading_of, now) for part in self.parts]
        together = self._together
        return together(met for met, _ in found), together(still for _, still in found)


Judged = Leaf | Parts


def made_ready(condition: Condition, kind: SubjectKind, air_percent: float) -> Judged:
    """A condition for objects of a kind, with the air of its rule."""
    if isinstance(condition, Compare):
        return Leaf(condition, kind, air_percent)
    parts = tuple(made_ready(part, kind, air_percent) for part in condition.parts)
    return Parts(parts, every=isinstance(condition, AllOf))


def leaves_of(judged: Judged) -> tuple[Leaf, ...]:
    """All its comparisons, in their order."""
    if isinstance(judged, Leaf):
        return (judged,)
    return tuple(leaf for part in judged.parts for leaf in leaves_of(part))


def whole_seconds(bounds: list[float]) -> list[int]:
    """Where a clock that counts whole seconds passes any of these bounds, in order."""
    return sorted({int(at) for bound in bounds for at in (ceil(bound), floor(bound) + 1)})


def depth(condition: Condition) -> int:
    """How many levels a condition has."""
    if isinstance(condition, AllOf | AnyOf):
        return 1 + max((depth(part) for part in condition.parts), default=0)
    return 1
