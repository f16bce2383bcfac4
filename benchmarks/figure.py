"""What a benchmark is, and what it hands back: figures, each with the limit it must keep."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, field


class Sense(StrEnum):
    """On which side of its limit a figure must be."""

    AT_MOST = "≤"
    BELOW = "<"
    AT_LEAST = "≥"
    EXACTLY = "="


class Verdict(StrEnum):
    """What is to be said of a figure."""

    MET = "met"
    MISSED = "MISSED"
    NOTED = ""
    """It has no limit; it is told so that the others can be understood."""


class Limit(Struct, frozen=True):
    """What a figure must keep, and where that comes from."""

    value: float
    source: str
    """In a few words: ``requirement``, or what it is compared with."""
    sense: Sense = Sense.AT_MOST

    def is_kept_by(self, value: float) -> bool:
        """Whether a figure is on the right side. What is no number keeps nothing."""
        match self.sense:
            case Sense.AT_MOST:
                return value <= self.value
            case Sense.BELOW:
                return value < self.value
            case Sense.AT_LEAST:
                return value >= self.value
            case Sense.EXACTLY:
                return value == self.value


class Figure(Struct, frozen=True):
    """One measured value."""

    name: str
    value: float
    unit: str = ""
    limit: Limit | None = None

    @property
    def verdict(self) -> Verdict:
        """Whether the limit was kept."""
        if self.limit is None:
            return Verdict.NOTED
        return Verdict.MET if self.limit.is_kept_by(self.value) else Verdict.MISSED


class CannotMeasure(Exception):
    """Something that the benchmark needs is not there; says what, in one line."""


class Setting(Struct):
    """What a benchmark is given."""

    folder: Path
    """An empty folder of its own, which is gone afterwards."""
    quick: bool
    """Measure less, to see that it works; the figures are then no figures to be kept."""
    say: Callable[[str], None]
    """One line of progress."""
    notes: list[str] = field(default_factory=list)
    """What a reader must know to understand the figures; printed below them."""


class Benchmark(Struct, frozen=True):
    """Something that can be measured. `measure` yields its figures as they are known.

    It raises `CannotMeasure` where it cannot be done here.
    """

    name: str
    """By which it is asked for; also of its place in docs/performance.md."""
    purpose: str
    takes_s: float
    """About how long it takes on two cores."""
    quick_s: float
    measure: Callable[[Setting], Iterable[Figure]]


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of all do not exceed (nearest rank).

    `share` is from 0 to 1. Raises ValueError where there are no values.
    """
    if not values:
        raise ValueError("there is no percentile of nothing")
    ordered = sorted(values)
    rank = -int(-share * len(ordered) // 1)  # rounded up
    return ordered[max(1, rank) - 1]
