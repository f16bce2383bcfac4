"""应急: the two-level response. Lines propose it; a person declares, raises and releases it.

二级 is the first level, 一级 the higher one. Everything that happens stands in the log of the
emergency, and the review is made from that.
"""

from enum import StrEnum
from typing import NewType

from msgspec import Struct

from supervisor_app.domain.ids import Instant, QueueId
from supervisor_app.domain.measured import Compare, Measured, NamedSubject, SubjectKind
from supervisor_app.domain.playbooks import PlaybookKey, StepAction
from supervisor_app.domain.words import Words
from supervisor_app.domain.worst_figures import WorstFigures

EmergencyId = NewType("EmergencyId", str)

LONGEST_REASON = 200
ASK_AGAIN_S = 300.0
"""After 暂不, the same proposal is not made for so long."""


class Level(StrEnum):
    """How far the centre's response goes. ONE is higher than TWO."""

    TWO = "two"
    ONE = "one"


LEVEL_NAMES = {Level.TWO: Words("二级", "Level II"), Level.ONE: Words("一级", "Level I")}


class LevelLine(Struct, frozen=True, omit_defaults=True):
    """One line that proposes an emergency: a measure with a bound and a time for each level."""

    key: str
    name: Words
    subject: SubjectKind
    """The worst of all such objects counts."""
    two: Compare
    one: Compare | None = None
    two_for_s: float = 0.0
    one_for_s: float = 0.0


class LevelLines(Struct, frozen=True, omit_defaults=True):
    """The lines of a centre, and when an emergency may be released."""

    version: int = 0
    lines: tuple[LevelLine, ...] = ()
    exits: tuple["ExitCondition", ...] = ()
    hold_s: float = 900.0
    """How long all exit conditions hold before a release is advised."""
    author: str = ""


class ExitCondition(Struct, frozen=True, omit_defaults=True):
    """One condition of release; about the queue of the emergency, where it has one."""

    key: str
    name: Words
    compare: Compare
    subject: SubjectKind = SubjectKind.QUEUE


class LineNow(Struct, frozen=True, omit_defaults=True):
    """How a line stands: the worst object, its value, since when it is past which level."""

    key: str
    name: Words
    two: Compare
    one: Compare | None
    two_for_s: float
    one_for_s: float
    about: NamedSubject | None = None
    value: float | None = None
    sample: int | None = None
    two_since: Instant | None = None
    one_since: Instant | None = None
    met: Level | None = None
    """Which level it proposes: past its bound for its time."""


class ExitNow(Struct, frozen=True, omit_defaults=True):
    """How an exit condition stands."""

    key: str
    name: Words
    compare: Compare
    about: NamedSubject
    value: float | None = None
    met: bool = False
    since: Instant | None = None
    """Since when it has been met."""


class Proposal(Struct, frozen=True, omit_defaults=True):
    """A level line is met and nobody has declared."""

    level: Level
    lines: tuple[str, ...]
    """Keys of the lines that are met."""
    about: NamedSubject
    """The worst."""
    since: Instant
    """When the first of its lines was crossed; it is proposed after the line's time."""
    playbook: PlaybookKey | None = None
    """The one that fits."""
    put_off_until: Instant | None = None
    """Somebody said 暂不; it is quiet until then."""
    put_off_by: str = ""
    why: str = ""
    made_at: Instant = 0.0
    """Since when it has stood (提请), whichever line or object it is about by now."""


class Phase(StrEnum):
    """How far an emergency is."""

    ACTIVE = "active"
    RELEASED = "released"


class StepState(StrEnum):
    """How far a step is. There is one current step at most."""

    OPEN = "open"
    CURRENT = "current"
    DONE = "done"
    SKIPPED = "skipped"


class Receipt(Struct, frozen=True, omit_defaults=True):
    """Who was asked for a receipt of a step, and when he gave it."""

    login: str
    name: str
    team: str = ""
    asked_at: Instant = 0.0
    given_at: Instant | None = None
    extension: str = ""


class Step(Struct, frozen=True, omit_defaults=True):
    """A step of an emergency that goes on."""

    number: int
    """Its own for good: marks and the log name it. One that is put in between has the next free
    number, and stands where it is to be done."""
    title: str
    owner: str = ""
    """A role's or a person's name, in words."""
    due_at: Instant | None = None
    state: StepState = StepState.OPEN
    begun_at: Instant | None = None
    done_at: Instant | None = None
    done_by: str = ""
    result: str = ""
    action: StepAction | None = None
    command: str = ""
    """The id of the command that carried it out."""
    acted_at: Instant | None = None
    failed: Words | None = None
    """Why its action could not be carried out."""
    receipts: tuple[Receipt, ...] = ()
    title_en: str = ""
    """As a desk in English says it; empty: as `title`."""
    told: Words | None = None
    """What its action came to: done n, failed n. `result` is what a person wrote."""


class LogKind(StrEnum):
    """What a line of the log is of."""

    PROPOSED = "proposed"
    DECLARED = "declared"
    RAISED = "raised"
    RELEASED = "released"
    STEP = "step"
    RECEIPT = "receipt"
    FIGURE = "figure"
    NOTE = "note"
    ACTION = "action"
    ALERT = "alert"


class LogLine(Struct, frozen=True, omit_defaults=True):
    """One line of an emergency's log."""

    at: Instant
    kind: LogKind
    words: Words
    login: str = ""
    name: str = ""
    """Empty: by itself (自动)."""
    step: int | None = None


class CurvePoint(Struct, frozen=True, array_like=True):
    """The emergency's queue at one minute, or all queues where it has none."""

    at: Instant
    waiting: int | None
    longest_s: float | None
    quarter_rate: float | None


class Emergency(Struct, frozen=True, omit_defaults=True):
    """An emergency, going on or released. The log and curve are told by `EmergencyRecord`."""

    id: EmergencyId
    level: Level
    phase: Phase
    cause: str
    queue: QueueId | None = None
    about: NamedSubject | None = None
    declared_at: Instant = 0.0
    declared_by: str = ""
    commander: str = ""
    commander_login: str = ""
    commander_extension: str = ""
    review_at: Instant | None = None
    """When raising or releasing is to be decided (距复核)."""
    released_at: Instant | None = None
    released_by: str = ""
    released_why: str = ""
    early: bool = False
    """提前解除: it was released before its exit conditions had held for their time."""
    playbook: str = ""
    """Name and version of the playbook that its steps are from."""
    steps: tuple[Step, ...] = ()
    exits: tuple[ExitNow, ...] = ()
    exit_hold_s: float = 0.0
    """How long all exit conditions have to hold; 0: not told."""
    exit_since: Instant | None = None
    """Since when all exit conditions are met."""
    drill: bool = False
    """演练."""
    stale: bool = False
    """The figures were not live when it was declared."""
    announcement: str = ""
    """What a step put on the walls."""


class Figures(Struct, frozen=True, omit_defaults=True):
    """How the emergency's queue stood at one moment, or all queues where it has none. None: not
    known, as while the ACD was not heard."""

    at: Instant
    waiting: int | None = None
    longest_s: float | None = None
    quarter_rate: float | None = None
    answered: int | None = None
    """Of the statistical day that began at `day_start`, until then; so is `abandoned`."""
    abandoned: int | None = None
    day_start: Instant = 0.0
    step: int | None = None
    """The step that was done then."""
    offered: int | None = None
    """Of the same day, until then."""


class EmergencyRecord(Struct, frozen=True, omit_defaults=True):
    """An emergency with all that is kept of it."""

    emergency: Emergency
    log: tuple[LogLine, ...] = ()
    curve: tuple[CurvePoint, ...] = ()
    evidence: tuple[Measured, ...] = ()
    """The lines as they stood when it was declared."""
    figures: tuple[Figures, ...] = ()
    """At the declaration, at each step that was done, and at the release; in order."""
    worst: WorstFigures = WorstFigures()
    """From picture to picture; what was kept before this was is of the minutes only."""


class EmergencyReview(Struct, frozen=True, omit_defaults=True):
    """复盘: made from the log; a person adds cause, lessons and what is to be done."""

    emergency: EmergencyId
    version: int = 0
    cause: str = ""
    lessons: str = ""
    todo: str = ""
    author: str = ""
    changed_at: Instant | None = None


class EmergencyList(Struct, frozen=True, omit_defaults=True):
    """Those of the past, the newest first."""

    emergencies: tuple[Emergency, ...] = ()


class _Wish(Struct, frozen=True, kw_only=True, omit_defaults=True, tag=True):
    reason: str = ""


class Declare(_Wish, frozen=True):
    """宣布. `reason` is the cause as the room reads it."""

    id: EmergencyId
    """Made by the desk: a retry declares nothing twice."""
    level: Level
    queue: QueueId | None = None
    playbook: PlaybookKey | None = None
    commander: str = ""
    """A login; empty: who declares."""
    drill: bool = False


class PutOff(_Wish, frozen=True):
    """暂不: not now; asked again after five minutes."""


class RaiseLevel(_Wish, frozen=True):
    """升级."""

    emergency: EmergencyId


class Release(_Wish, frozen=True):
    """解除."""

    emergency: EmergencyId


class StepDone(_Wish, frozen=True):
    """标记完成; `result` in words."""

    emergency: EmergencyId
    step: int
    result: str = ""
    skipped: bool = False


class StepRun(_Wish, frozen=True):
    """Carry out the action that a step has prepared."""

    emergency: EmergencyId
    step: int
    command: str
    """Made by the desk, as a command's id: a retry does nothing twice."""


class StepInsert(_Wish, frozen=True):
    """插入步骤, after `after`."""

    emergency: EmergencyId
    after: int
    title: str
    owner: str = ""
    due_minutes: int | None = None


class AskReceipts(_Wish, frozen=True):
    """Ask (again) for receipts of a step; empty: of all team leads."""

    emergency: EmergencyId
    step: int
    logins: tuple[str, ...] = ()


class GiveReceipt(_Wish, frozen=True):
    """回执: whoever works at the desk has read it."""

    emergency: EmergencyId
    step: int


class AddLogLine(_Wish, frozen=True):
    """补充一条记录; `reason` is the text."""

    emergency: EmergencyId


EmergencyWish = (
    Declare
    | PutOff
    | RaiseLevel
    | Release
    | StepDone
    | StepRun
    | StepInsert
    | AskReceipts
    | GiveReceipt
    | AddLogLine
)


class EmergencyAnswer(Struct, frozen=True, omit_defaults=True):
    """What became of a wish. Done where `refused` is None."""

    emergency: Emergency | None = None
    refused: Words | None = None
    cure: Words | None = None
