"""处置预案: versioned lists of steps for kinds of emergencies; a step may have an action."""

from enum import StrEnum
from typing import NewType

from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.words import Words

PlaybookKey = NewType("PlaybookKey", str)

LONGEST_NAME = 40
LONGEST_TITLE = 80
MOST_STEPS = 30
MOST_PLAYBOOKS = 50


class PlaybookKind(StrEnum):
    """What it is for."""

    ONE_QUEUE = "one_queue"
    ALL_QUEUES = "all_queues"
    SITE = "site"
    SYSTEM = "system"


KIND_NAMES = {
    PlaybookKind.ONE_QUEUE: Words("单队列突增", "One queue surges"),
    PlaybookKind.ALL_QUEUES: Words("全线突增", "All queues surge"),
    PlaybookKind.SITE: Words("站点中断", "A site is lost"),
    PlaybookKind.SYSTEM: Words("系统故障", "A system fails"),
}


class ApplyPlan(Struct, frozen=True, tag="apply_plan", omit_defaults=True):
    """Apply a skill plan; put back when the emergency's queue is well, or after minutes."""

    plan: str
    """Its key (`domain.plans`). Empty: nobody has prepared one yet."""
    restore_minutes: int | None = 30
    """None: put back only by hand."""
    when_well: bool = False
    """Put back when the emergency's queue is inside its limits, where it has a queue; else after
    the minutes."""


class CancelBreaks(Struct, frozen=True, tag="cancel_breaks", omit_defaults=True):
    """Unpause who is on a break, of these teams; empty: of all. Meetings too, where wanted."""

    teams: tuple[str, ...] = ()
    meetings: bool = False


class Announce(Struct, frozen=True, tag="announce", omit_defaults=True):
    """A line of text on the walls, until the emergency is released."""

    text: str


class AskReceipt(Struct, frozen=True, tag="ask_receipt", omit_defaults=True):
    """Ask these people, or all team leads, to confirm that they have read it."""

    logins: tuple[str, ...] = ()


StepAction = ApplyPlan | CancelBreaks | Announce | AskReceipt


class PlaybookStep(Struct, frozen=True, omit_defaults=True):
    """A step: what is to be done, by whom, how long after the declaration."""

    title: str
    owner: str = ""
    due_minutes: int | None = None
    """0, of the first steps: the declaration itself does it."""
    action: StepAction | None = None
    level_one_only: bool = False
    """Only of a level I response; it is added where the level is raised."""
    title_en: str = ""
    """As a desk in English says it; empty: as `title`."""


class Playbook(Struct, frozen=True, omit_defaults=True):
    """A playbook in one version."""

    key: PlaybookKey
    name: str
    kind: PlaybookKind
    steps: tuple[PlaybookStep, ...] = ()
    version: int = 0
    """0: one that the product comes with. A change of an older version than the gateway's is a
    conflict."""
    author: str = ""
    changed_at: Instant | None = None
    name_en: str = ""
    """As a desk in English says it; empty: as `name`."""


class PlaybookHistory(Struct, frozen=True, omit_defaults=True):
    """The versions of one playbook, the newest first. The oldest are let go."""

    versions: tuple[Playbook, ...] = ()


class PlaybooksNow(Struct, frozen=True, omit_defaults=True):
    """All playbooks."""

    playbooks: tuple[Playbook, ...] = ()


class PlaybookAnswer(Struct, frozen=True, omit_defaults=True):
    """What became of a change. Done where `words` is None."""

    playbook: Playbook | None = None
    clash: bool = False
    words: Words | None = None
    cure: Words | None = None
