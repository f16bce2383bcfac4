"""What a person wants changed on the floor, and what came of it.

A command goes to the gateway, which checks it against the person's rights and the centre's guard
rails, has the adapter do it, waits until the ACD itself reports the change, and writes it down.
Its id makes a retry harmless: a command that was taken before is answered, not done again.
"""

from enum import StrEnum
from typing import NewType

from msgspec import Struct

from supervisor_app.domain.actions import ListenId, ListenMode
from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.words import Words

CommandId = NewType("CommandId", str)
"""Made by the desk: a random UUID."""
RestoreId = NewType("RestoreId", str)

LEVELS = (1, 2, 3, 4, 5)
LONGEST_REASON = 200
"""Characters of any text that a person types into a command."""


class When(StrEnum):
    """When a change of an agent who is on a call counts."""

    NOW = "now"
    AFTER_CALL = "after_call"


class RestoreKind(StrEnum):
    """What brings back what was before."""

    AT = "at"
    SHIFT_END = "shift_end"
    HEALTHY = "healthy"
    """When a queue has been inside its limits for a while."""
    NEVER = "never"


class Restore(Struct, frozen=True, omit_defaults=True):
    """When the gateway puts everything back by itself."""

    kind: RestoreKind = RestoreKind.NEVER
    at: Instant | None = None
    """Of AT; of SHIFT_END the gateway fills it in."""
    queue: QueueId | None = None
    """Of HEALTHY: which queue."""


class SkillCell(Struct, frozen=True, omit_defaults=True):
    """One agent's level in one queue: as the person saw it, and as he wants it. None: not in it."""

    agent: AgentId
    queue: QueueId
    level: int | None = None
    before: int | None = None


class _Command(Struct, frozen=True, kw_only=True, omit_defaults=True, tag=True):
    id: CommandId
    reason: str = ""


class ChangeSkills(_Command, frozen=True):
    """Set levels. `at`: not before then. `plan`: the key of the plan that it comes from."""

    cells: tuple[SkillCell, ...]
    when: When = When.NOW
    at: Instant | None = None
    restore: Restore = Restore()
    plan: str = ""
    when_signed_in: bool = False
    """Keep what concerns an agent who is signed out until he signs in; else it is refused."""
    overwrite: bool = False
    """Also where somebody else changed the cell since; else that is a conflict."""


class PauseAgents(_Command, frozen=True):
    """置忙, with a reason of the centre's list."""

    agents: tuple[AgentId, ...]
    pause_reason: str = ""


class UnpauseAgents(_Command, frozen=True):
    """置闲."""

    agents: tuple[AgentId, ...]


class SignOutAgents(_Command, frozen=True):
    """强制签出: out of all queues."""

    agents: tuple[AgentId, ...]


class ReleaseCalls(_Command, frozen=True):
    """End the calls that agents are in."""

    agents: tuple[AgentId, ...]


class StartListen(_Command, frozen=True):
    """旁听 an agent on one's own phone, always silent at first."""

    agent: AgentId
    follow: bool = False


class SwitchListen(_Command, frozen=True):
    """旁听, 耳语 or 强插, in the same call."""

    listen: ListenId
    mode: ListenMode


class StopListen(_Command, frozen=True):
    """End a listen."""

    listen: ListenId


class CancelRestore(_Command, frozen=True):
    """Let what was changed stay."""

    restore: RestoreId


class RestoreNow(_Command, frozen=True):
    """提前恢复; also 撤回 of what was just done."""

    restore: RestoreId
    overwrite: bool = False
    """Also where somebody else changed it since; else that is a conflict."""


Command = (
    ChangeSkills
    | PauseAgents
    | UnpauseAgents
    | SignOutAgents
    | ReleaseCalls
    | StartListen
    | SwitchListen
    | StopListen
    | CancelRestore
    | RestoreNow
)


class OutcomeState(StrEnum):
    """What became of one part of a command."""

    DONE = "done"
    """The ACD itself has reported it."""
    WAITING = "waiting"
    """It will be done when its time comes: after the call, at its time, at the next sign-in."""
    REFUSED = "refused"
    CONFLICT = "conflict"
    """Somebody else changed it meanwhile; `level` is what it is now."""
    UNCONFIRMED = "unconfirmed"
    """The ACD took it and has not reported it in time; whether it is done is not known."""


class Outcome(Struct, frozen=True, omit_defaults=True):
    """What became of one agent, or of one agent in one queue."""

    state: OutcomeState
    agent: AgentId | None = None
    queue: QueueId | None = None
    level: int | None = None
    """What the ACD has now, where it is about a level."""
    why: Words | None = None
    native: str = ""
    """The ACD's own reason."""


class CommandAnswer(Struct, frozen=True, omit_defaults=True):
    """What became of a command. The whole of it was refused where `refused` says why."""

    id: CommandId
    at: Instant
    outcomes: tuple[Outcome, ...] = ()
    refused: Words | None = None
    cure: Words | None = None
    restore: RestoreId | None = None
    """What undoes it; also of a command that is not restored by itself."""
    restore_at: Instant | None = None
    listen: ListenId | None = None

    @property
    def done(self) -> bool:
        """Whether everything is as it was wanted."""
        return self.refused is None and all(one.state is OutcomeState.DONE for one in self.outcomes)
