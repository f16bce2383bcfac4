"""Who listens to whom, as the ACD has it."""

from enum import StrEnum

from msgspec import Struct

from supervisor_app.domain.actions import ListenId, ListenMode
from supervisor_app.domain.ids import AgentId, CallId, Instant, QueueId


class ListenState(StrEnum):
    """How far a listen is."""

    RINGING = "ringing"
    """The supervisor's phone rings."""
    WAITING = "waiting"
    """He has answered; there is no call to hear, or it has not been joined yet."""
    JOINED = "joined"
    ENDED = "ended"


class ListenEnd(StrEnum):
    """Why a listen is over."""

    STOPPED = "stopped"
    """By whoever listened, or by somebody who may."""
    CALL_ENDED = "call_ended"
    NOT_ANSWERED = "not_answered"
    """The supervisor's phone was not picked up."""
    DESK_LOST = "desk_lost"
    """The desk that began it was not heard any more."""
    LOST = "lost"
    """It was gone when the ACD was heard again."""
    REFUSED = "refused"
    NO_NOTICE = "no_notice"
    """The next call was of a queue whose callers are not told that somebody may listen."""
    NO_RIGHT = "no_right"
    """Whoever listened has signed out, or may not any more."""


class Listen(Struct, frozen=True, omit_defaults=True):
    """One listen, which the gateway tells to those who may see it."""

    id: ListenId
    login: str
    name: str
    """Who listens."""
    agent: AgentId
    extension: str
    state: ListenState
    mode: ListenMode = ListenMode.LISTEN
    began: Instant = 0.0
    joined: Instant | None = None
    ended: Instant | None = None
    end: ListenEnd | None = None
    detail: str = ""
    follow: bool = False
    queue: QueueId | None = None
    call: CallId | None = None
    """The call that is heard, or was last; notes are kept with it."""
    caller: str = ""
    """Masked."""
    mode_since: Instant | None = None


class ListensNow(Struct, frozen=True, omit_defaults=True):
    """The listens that somebody may see: those that go on, and those that ended a moment ago."""

    version: int
    """To be asked with for what changes after it."""
    at: Instant
    listens: tuple[Listen, ...] = ()
