"""检查工作记录: rounds over the floor by a template, and faults followed to their end."""

from enum import StrEnum
from typing import NewType

from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.shift_record import ShiftId
from supervisor_app.domain.words import Words

CheckKey = NewType("CheckKey", str)
RectificationId = NewType("RectificationId", str)

LONGEST_NOTE = 200
OVERDUE_S = 1800.0
"""A round that is not done so long after it was due is overdue."""


class CheckForm(StrEnum):
    """How a check is answered."""

    TICK = "tick"
    """In order, or a fault with its note."""
    NUMBER = "number"
    PERCENT = "percent"
    SHARE = "share"
    """`5/5`: so many of so many."""


class Prefill(StrEnum):
    """A figure that the floor gives by itself."""

    NONE = "none"
    BREAK_SHARE = "break_share"
    """小休同时离席: of those signed in, percent on a break."""
    STAFF_DIFFERENCE = "staff_difference"
    """到岗人数与排班差异: signed in less planned; None without a plan."""
    ANSWER_RATE = "answer_rate"
    """Of the last complete quarter, percent."""
    WAITING = "waiting"
    LONGEST_WAIT = "longest_wait"
    SATISFACTION = "satisfaction"
    FEED_AGE = "feed_age"
    """Seconds since the ACD was heard."""


class Check(Struct, frozen=True, omit_defaults=True):
    """One line of the template."""

    key: CheckKey
    category: Words
    """系统、现场、安全 …"""
    name: Words
    form: CheckForm = CheckForm.TICK
    standard: Words | None = None
    """As it is read (≤ 60); None: —."""
    low: float | None = None
    high: float | None = None
    """Bounds; past them is a fault."""
    strict: bool = False
    """At the bounds it is a fault too."""
    unit: str = ""
    of: int | None = None
    """The whole of a share."""
    prefill: Prefill = Prefill.NONE


class Round(Struct, frozen=True, omit_defaults=True):
    """A round of a shift: when it is due, by the clock on the wall, and its name."""

    key: str
    minute: int
    """Minutes after local midnight."""
    name: Words | None = None
    """开班, 交班; None: only its time."""


class ShiftRounds(Struct, frozen=True, omit_defaults=True):
    """The rounds of one shift; an empty key is of every shift."""

    shift: str
    rounds: tuple[Round, ...] = ()


class InspectionTemplate(Struct, frozen=True, omit_defaults=True):
    """What is looked at and when. A record keeps the version that it was made by."""

    version: int = 0
    checks: tuple[Check, ...] = ()
    rounds: tuple[ShiftRounds, ...] = ()
    author: str = ""
    changed_at: Instant | None = None


class Cell(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What one check of one round came to."""

    check: CheckKey
    round: str
    value: float | None = None
    """The number; of a tick 1 in order, 0 a fault; of a share the part."""
    filled: float | None = None
    """What the floor gave by itself; another `value` is marked as overridden."""
    fault: bool = False
    note: str = ""
    """A fault needs one; short enough to stand in the cell is good."""
    at: Instant = 0.0
    name: str = ""
    version: int = 1

    @property
    def overridden(self) -> bool:
        """Somebody wrote another figure than the floor's."""
        return self.filled is not None and self.value != self.filled


class RoundDone(Struct, frozen=True, omit_defaults=True):
    """A round whose every check is answered, and who went."""

    round: str
    at: Instant
    login: str
    name: str


class RectificationState(StrEnum):
    """How far the mending of a fault is."""

    OPEN = "open"
    CLOSED = "closed"


class Rectification(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """问题与整改: followed over shifts until somebody closes it with a result."""

    id: RectificationId
    shift: ShiftId
    round: str
    check: CheckKey
    opened_at: Instant
    opened_by: str
    opened_login: str = ""
    what: str
    who: str = ""
    """工单 3317 · 合肥运维."""
    due_at: Instant | None = None
    state: RectificationState = RectificationState.OPEN
    closed_at: Instant | None = None
    closed_by: str = ""
    result: str = ""
    version: int = 1


class Inspection(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A shift's record of inspections."""

    shift: ShiftId
    template: InspectionTemplate
    rounds: tuple[Round, ...] = ()
    """Of this shift, in order; a round after midnight comes after those before it."""
    due: tuple[Instant, ...] = ()
    """When each of `rounds` is due."""
    cells: tuple[Cell, ...] = ()
    done: tuple[RoundDone, ...] = ()
    rectifications: tuple[Rectification, ...] = ()
    """Of this shift, and older ones that are still open."""
    version: int = 0


class _Wish(Struct, frozen=True, kw_only=True, omit_defaults=True, tag=True):
    id: str
    shift: ShiftId


class PutCell(_Wish, frozen=True):
    """Answer a check; `version` 0 is the first answer. A fault opens a rectification."""

    check: CheckKey
    round: str
    version: int = 0
    value: float | None = None
    filled: float | None = None
    """What the gateway gave for it, as the person saw it."""
    fault: bool = False
    note: str = ""
    """Why it is a fault, or another figure than the floor's."""
    what: str = ""
    """The rectification at more length; empty: as the note says."""
    who: str = ""
    due_at: Instant | None = None


class FinishRound(_Wish, frozen=True):
    """Every check of the round is answered."""

    round: str


class PutRectification(_Wish, frozen=True):
    """Who mends it and by when, or its end with a result."""

    rectification: RectificationId
    version: int
    who: str = ""
    due_at: Instant | None = None
    what: str = ""
    """Empty: as it was."""
    closed: bool = False
    result: str = ""


InspectionWish = PutCell | FinishRound | PutRectification


class Filled(Struct, frozen=True, omit_defaults=True):
    """What the floor gives for the checks of a round now; stale figures are not given."""

    at: Instant
    values: dict[CheckKey, float] = {}


class InspectionAnswer(Struct, frozen=True, omit_defaults=True):
    """What became of a wish. Done where `refused` is None."""

    inspection: Inspection | None = None
    refused: Words | None = None
    cure: Words | None = None
    clash: bool = False


class TemplateAnswer(Struct, frozen=True, omit_defaults=True):
    """What became of another template; a clash tells the one that stands."""

    template: InspectionTemplate
    clash: bool = False
    faults: tuple[Words, ...] = ()
