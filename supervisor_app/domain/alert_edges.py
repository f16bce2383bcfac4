"""Where the readings of one measure stand among all bounds that any rule has for it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from supervisor_app.domain.alert_conditions import Leaf, Probe, whole_seconds
from supervisor_app.domain.alerts import RuleKey
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.measure_list import MEASURES
from supervisor_app.domain.measured import (
    Compare,
    Operator,
    Reading,
    Subject,
    SubjectKey,
    SubjectKind,
)
from supervisor_app.domain.rows import CentreRow

Place = tuple[int, int]
NOWHERE: Place = (-1, -1)
"""There is no value."""
OfRule = tuple[RuleKey, frozenset[SubjectKey]]
"""A rule, and the only objects that it is for; none: all."""
_FALLING = (Operator.AT_MOST, Operator.BELOW)


class Watched:
    """One probe: its rules, their bounds, and where each object stands among them."""

    def __init__(self, probe: Probe, number: int) -> None:
        self.probe, self.number = probe, number
        self.compare = probe.compare
        measure = MEASURES.get(probe.measure)
        self.ticks = measure is not None and measure.ticks
        """It grows a second each second."""
        self.drifts = probe.kind is SubjectKind.AGENT and probe.measure == "occupancy"
        """It moves by itself, slower the longer the day is."""
        self.rules: list[OfRule] = []
        self.leaves: list[tuple[Leaf, OfRule]] = []
        self.readings: dict[Subject, Reading] = {}
        self.since: dict[Subject, Instant] = {}
        """Since when it grows; of what drifts, when it has to be read again."""
        self.places: dict[Subject, Place] = {}
        self.seen: list[Subject] = []
        self._bounds: list[float] = []
        self._samples: list[int] = []
        self._seconds: list[int] = []
        self._own: dict[Subject, tuple[list[float], list[int], list[int]]] = {}
        self._shared = True
        self._rising: tuple[list[OfRule], ...] = ()
        self._falling: tuple[list[OfRule], ...] = ()

    def add(self, rule: RuleKey, only: frozenset[SubjectKey], leaf: Leaf) -> None:
        """A rule's comparison speaks of it."""
        if (rule, only) not in self.rules:
            self.rules.append((rule, only))
        self.leaves.append((leaf, (rule, only)))

    def settle(self) -> None:
        """All comparisons are there."""
        self._shared = not any(leaf.follows_limit for leaf, _ in self.leaves)
        if not self._shared:
            return
        self._bounds, self._samples, self._seconds = _edges(leaf.fixed for leaf, _ in self.leaves)
        self._rising = tuple([] for _ in self._bounds)
        self._falling = tuple([] for _ in self._bounds)
        for leaf, rule in self.leaves:
            at = self._falling if leaf.compare.operator in _FALLING else self._rising
            for compare in leaf.fixed or ():
                at[bisect_left(self._bounds, compare.bound)].append(rule)

    def forget(self) -> None:
        """Everything is to be read anew, and the limits that comparisons follow may be others."""
        for held in (self.readings, self.since, self.places):
            held.clear()
        for leaf, _ in self.leaves:
            leaf.forget_limits()
        self._own.clear()

    def edges(
        self, centre: CentreRow, subject: Subject
    ) -> tuple[list[float], list[int], list[int]]:
        """Bounds, least samples and whole seconds that count for an object, each in order."""
        if self._shared:
            return self._bounds, self._samples, self._seconds
        found = self._own.get(subject)
        if found is None:
            found = _edges(leaf.bounds(centre, subject) for leaf, _ in self.leaves)
            self._own[subject] = found
        return found

    def affected(self, old: Place, new: Place) -> Iterable[OfRule]:
        """The rules that may be judged otherwise after a reading moved from one place to another.

        No value meets nothing: it is as a value below all bounds that must be reached, and above
        all that must not be.
        """
        another_sample = old[1] != new[1] and NOWHERE not in (old, new)
        if not self._shared or (another_sample and self._samples != [0]):
            return self.rules
        top = 2 * len(self._bounds)
        return (
            *_between(self._rising, max(0, old[0]), max(0, new[0])),
            *_between(
                self._falling, old[0] if old[0] >= 0 else top, new[0] if new[0] >= 0 else top
            ),
        )

    def distance(self, centre: CentreRow, subject: Subject, value: float) -> float:
        """How far a value is from the next bound."""
        bounds = self.edges(centre, subject)[0]
        return min((abs(value - bound) for bound in bounds), default=float("inf"))

    def place(self, centre: CentreRow, subject: Subject, reading: Reading) -> Place:
        """Where a reading stands: below, at or above each bound, and on a large enough sample."""
        value = reading.value
        if value is None:
            return NOWHERE
        bounds, samples, _ = self.edges(centre, subject)
        among = bisect_left(bounds, value) + bisect_right(bounds, value)
        enough = -1 if reading.sample is None else bisect_right(samples, reading.sample)
        return among, enough


def _between(at: tuple[list[OfRule], ...], one: int, other: int) -> Iterable[OfRule]:
    """The rules of the bounds that a value has reached, left or passed on its way."""
    low, high = min(one, other), max(one, other)
    for bound in range(low // 2, (high - 1) // 2 + 1):
        yield from at[bound]


def _edges(
    pairs: Iterable[tuple[Compare, Compare] | None],
) -> tuple[list[float], list[int], list[int]]:
    compares = [compare for pair in pairs if pair is not None for compare in pair]
    bounds = sorted({compare.bound for compare in compares})
    samples = sorted({compare.min_sample for compare in compares})
    return bounds, samples, whole_seconds(bounds)
