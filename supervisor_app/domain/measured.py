"""What can be watched of the floor, and the conditions that a centre puts on it.

Alert rules, the level lines of an emergency, its exit conditions and the tiles of a wall speak of
the same measures; `measures.py` reads them from a picture of the floor.
"""

from enum import StrEnum
from typing import NewType

from msgspec import Struct

from supervisor_app.domain.words import Words

SubjectKey = NewType("SubjectKey", str)
"""A queue's, agent's or ACD's id, the key of a team or a site; empty for the whole floor."""


class SubjectKind(StrEnum):
    """What a measure is of."""

    FLOOR = "floor"
    """All queues that people serve, all agents."""
    QUEUE = "queue"
    TEAM = "team"
    AGENT = "agent"
    SITE = "site"
    SOURCE = "source"


class Subject(Struct, frozen=True, order=True):
    """One object of the floor."""

    kind: SubjectKind
    key: SubjectKey = SubjectKey("")


class Period(StrEnum):
    """Over which time a figure is taken."""

    NOW = "now"
    """Of what is counted at this moment: who waits, who is free."""
    RUNNING = "running"
    QUARTER = "quarter"
    """近 15 分: the last complete interval."""
    HOUR = "hour"
    DAY = "day"


class Operator(StrEnum):
    """How a value is held against a bound; as displayed, as `domain.limits` does."""

    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"
    IS = "=="


class Reading(Struct, frozen=True):
    """A measure of one subject at one moment."""

    value: float | None
    """As it is displayed, rounded. None: nothing to divide by, or the source cannot tell."""
    sample: int | None = None
    complete: bool = True
    """False: a gap of the feed covers it."""


class Compare(Struct, frozen=True, tag="compare", omit_defaults=True):
    """A measure against a bound. With fewer than `min_sample` behind it, it is not met."""

    measure: str
    """A key of `domain.measures.MEASURES`."""
    operator: Operator
    bound: float
    period: Period = Period.NOW
    of: str = ""
    """Of the time in a state: the state group (`domain.states.StateGroup`)."""
    min_sample: int = 0
    limit: str = ""
    """A field of `domain.limits.Limits`: its bound of the object counts, with its least sample, and
    `bound` does not. The queue's own limits go before the centre's; where there is no such bound,
    the comparison is not met."""
    which: str = ""
    """Of `limit`: ``warning`` or ``critical``."""


class AllOf(Struct, frozen=True, tag="all"):
    """Every part is met."""

    parts: tuple["Condition", ...]


class AnyOf(Struct, frozen=True, tag="any"):
    """At least one part is met."""

    parts: tuple["Condition", ...]


Condition = Compare | AllOf | AnyOf

DEEPEST = 4
"""How many levels a condition may have."""
MOST_PARTS = 20
"""Of one condition, all levels together."""


class Measured(Struct, frozen=True, omit_defaults=True):
    """A comparison with the value that was found: the evidence that is kept."""

    subject: Subject
    compare: Compare
    value: float | None
    sample: int | None = None
    met: bool = False
    complete: bool = True


class NamedSubject(Struct, frozen=True, omit_defaults=True):
    """A subject as people call it, kept with what is kept for long: queues come and go."""

    subject: Subject
    name: Words
