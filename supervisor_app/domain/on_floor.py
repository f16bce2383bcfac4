"""Who and what is on a floor at this moment, as `Floor` keeps it."""

from msgspec import Struct, field

from supervisor_app.domain.directory import AgentInfo, Skill
from supervisor_app.domain.events import CallEnded, LossCause
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
    paused: bool = False
    """No further contact comes to him, also where he still talks to one."""
    skills: dict[QueueId, Skill] = field(default_factory=dict)

    def pass_unheard(self, since: Instant, until: Instant) -> None:
        """What he did between these instants is not known."""
        self.unheard_s += max(0.0, until - max(since, self.since))


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

    def end(self, at: Instant) -> CallEnded:
        """Its end at an instant, where the ACD does not tell it."""
        held_s = max(0.0, at - self.held_since) if self.held_since is not None else 0.0
        hold_s = self.hold_s + held_s
        return CallEnded(
            at=at,
            call=self.id,
            queue=self.queue,
            agent=self.agent,
            talk_s=max(0.0, at - self.since - hold_s - self.unheard_s),
            hold_s=hold_s,
        )

    def pass_unheard(self, since: Instant, until: Instant) -> None:
        """Whether they talked between these instants is not known."""
        unheard_s = max(0.0, until - max(since, self.since))
        self.unheard_s += unheard_s
        if self.held_since is not None:
            self.held_since += unheard_s


class SourceState(Struct):
    """Whether an ACD is heard, and since when so or not."""

    acd: AcdId
    live: bool = False
    since: Instant = 0.0
    cause: LossCause | None = LossCause.STARTING
    detail: str = ""
    lost_at: Instant = 0.0
    """When it was lost the last time; while it is live that gap ended at `since`."""


class Changes(Struct):
    """The ids whose rows are no longer what they were."""

    queues: set[QueueId] = field(default_factory=set)
    agents: set[AgentId] = field(default_factory=set)
    calls: set[CallId] = field(default_factory=set)
    intervals: set[tuple[QueueId, int]] = field(default_factory=set)
    sources: set[AcdId] = field(default_factory=set)
    new_day: bool = False

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__struct_fields__)

    def add(self, later: "Changes") -> None:
        """Take in what changed after that."""
        self.queues |= later.queues
        self.agents |= later.agents
        self.calls |= later.calls
        self.intervals |= later.intervals
        self.sources |= later.sources
        self.new_day |= later.new_day
