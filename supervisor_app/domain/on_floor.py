"""Who and what is on a floor at this moment, as `Floor` keeps it."""

from msgspec import Struct, field

from supervisor_app.domain.directory import AgentInfo, Skill
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.ids import AcdId, AgentId, CallId, Instant, QueueId
from supervisor_app.domain.states import AgentState


class FloorAgent(Struct):
    """An agent on the floor. `counted_to` is up to when his present state is in his tally.

    `unheard_s` is the part of the present state in which the ACD was not heard.
    """

    info: AgentInfo
    state: AgentState = AgentState.OFFLINE
    since: Instant = 0.0
    counted_to: Instant = 0.0
    unheard_s: float = 0.0
    reason: str = ""
    queue: QueueId | None = None
    call: CallId | None = None
    native: str = ""
    skills: dict[QueueId, Skill] = field(default_factory=dict)


class WaitingCall(Struct):
    """A contact in a queue. `agent` is at whom it rings."""

    id: CallId
    queue: QueueId
    since: Instant
    caller: str = ""
    caller_name: str = ""
    priority: int = 0
    agent: AgentId | None = None


class ConnectedCall(Struct):
    """A contact that talks to an agent, or to a bot, which is no agent."""

    id: CallId
    queue: QueueId
    agent: AgentId | None
    since: Instant
    caller: str = ""
    held_since: Instant | None = None
    hold_s: float = 0.0
    unheard_s: float = 0.0
    """So long the ACD was not heard while they talked."""


class SourceState(Struct):
    """Whether an ACD is heard, and since when so or not."""

    acd: AcdId
    live: bool = False
    since: Instant = 0.0
    cause: LossCause | None = LossCause.STARTING
    detail: str = ""
