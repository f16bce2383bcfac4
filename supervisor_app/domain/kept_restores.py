"""What was before a change, kept so that it can be put back: now, at a time, when all is well."""

from enum import StrEnum

from msgspec import Struct

from supervisor_app.domain.commands import CommandId, Outcome, Restore, RestoreId
from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.words import Words


class RestoreState(StrEnum):
    """How far a restore is."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"
    """Somebody wants the change to stay."""
    FAILED = "failed"
    """Not all of it could be put back; it may be tried again."""


class SkillBefore(Struct, frozen=True, tag=True, omit_defaults=True):
    """A level as it was, and what it was changed to. None: not in the queue."""

    agent: AgentId
    queue: QueueId
    level: int | None = None
    changed_to: int | None = None


class PauseBefore(Struct, frozen=True, tag=True, omit_defaults=True):
    """Whether an agent was paused, and why, and whether he was then."""

    agent: AgentId
    paused: bool
    reason: str = ""
    changed_to: bool = True


Before = SkillBefore | PauseBefore


class KeptRestore(Struct, frozen=True, omit_defaults=True):
    """One change that can be put back."""

    id: RestoreId
    command: CommandId
    login: str
    name: str
    """Who made the change."""
    at: Instant
    before: tuple[Before, ...]
    restore: Restore = Restore()
    plan: str = ""
    why: str = ""
    state: RestoreState = RestoreState.OPEN
    changed: Instant = 0.0
    """When it came to be in this state."""
    outcomes: tuple[Outcome, ...] = ()
    """Of the last time that it was put back."""
    asks: bool = False
    """Not all of it could be put back, and trying again would not help: a person has to decide."""
    words: Words | None = None
    """Why it is late, or what is to be decided."""
