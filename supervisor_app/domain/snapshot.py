"""The whole of an ACD at one instant, as its adapter read it."""

from msgspec import Struct

from supervisor_app.domain.actions import ListenId, ListenMode
from supervisor_app.domain.directory import AgentInfo, QueueInfo, Skill
from supervisor_app.domain.ids import AcdId, AgentId, CallId, Instant, QueueId
from supervisor_app.domain.listens import ListenState
from supervisor_app.domain.states import AgentState


class AgentNow(Struct, frozen=True):
    """An agent as the ACD has him now. `since` is None where the ACD does not tell."""

    info: AgentInfo
    state: AgentState
    since: Instant | None = None
    reason: str = ""
    queue: QueueId | None = None
    call: CallId | None = None
    native: str = ""
    skills: tuple[Skill, ...] = ()
    paused: bool = False
    in_call: bool = False
    """The ACD says that he talks to a contact of a queue."""
    calls: frozenset[CallId] | None = None
    """To whom he is connected, where the ACD says it; None: whether he talks is all that is known.
    """


class WaitingNow(Struct, frozen=True):
    """A contact that waits in a queue now."""

    call: CallId
    queue: QueueId
    since: Instant
    caller: str = ""
    caller_name: str = ""
    priority: int = 0


class ListenNow(Struct, frozen=True):
    """A supervisor's leg that the ACD has now. Who he is the ACD does not know."""

    id: ListenId
    agent: AgentId
    """Without the part behind the ACD's name where it is not known, as while a phone rings."""
    extension: str
    state: ListenState
    mode: ListenMode
    since: Instant
    follow: bool = False
    queue: QueueId | None = None
    call: CallId | None = None


class AcdSnapshot(Struct, frozen=True):
    """Everything that one ACD has, complete: what is not in it does not exist there.

    `unsettled` are the ids that events spoke of while the snapshot was on its way. For these the
    snapshot may be older or newer than the events, so they are left to the next one.
    """

    acd: AcdId
    at: Instant
    queues: tuple[QueueInfo, ...]
    agents: tuple[AgentNow, ...]
    waiting: tuple[WaitingNow, ...]
    unsettled: frozenset[str] = frozenset()
    listens: tuple[ListenNow, ...] | None = None
    """Every supervisor's leg; None: this snapshot does not tell of them."""
