"""What happens on a floor. Immutable, with the ACD's own time and ids.

`at` is the instant on the switch's clock, corrected for its skew by the adapter. Waits and talk
times come from the ACD where it states them, so that our sums equal its own.
"""

from enum import StrEnum

from msgspec import Struct

from supervisor_app.domain.actions import ListenId, ListenMode
from supervisor_app.domain.directory import AgentInfo, QueueInfo
from supervisor_app.domain.ids import AcdId, AgentId, CallId, Instant, QueueId
from supervisor_app.domain.listens import ListenEnd
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import LeaveCause


class _Event(Struct, frozen=True, kw_only=True, tag=True):
    at: Instant


class QueueSeen(_Event, frozen=True):
    """A queue exists, or its description changed."""

    queue: QueueInfo


class QueueRemoved(_Event, frozen=True):
    """The ACD no longer has this queue. Its tallies stay."""

    queue: QueueId


class AgentSeen(_Event, frozen=True):
    """An agent exists, or his description changed."""

    agent: AgentInfo


class AgentRemoved(_Event, frozen=True):
    """The ACD no longer knows this agent at all. His tallies stay."""

    agent: AgentId


class SkillChanged(_Event, frozen=True):
    """An agent joined a queue, left it (`level` None), or changed level in it."""

    agent: AgentId
    queue: QueueId
    level: int | None
    native: str = ""


class AgentStateChanged(_Event, frozen=True):
    """An agent is in another state, or in the same for another reason, queue or call.

    `since` is when that state began where it is not `at`. `queue` is whose call or wrap-up it is.
    """

    agent: AgentId
    state: AgentState
    since: Instant | None = None
    reason: str = ""
    queue: QueueId | None = None
    call: CallId | None = None
    native: str = ""
    """The ACD's own word for the state, to be shown beside ours."""
    paused: bool = False
    """No further contact comes to him, also where he still talks to one."""


class CallQueued(_Event, frozen=True):
    """A contact began to wait in a queue.

    `exact`: it is told again, and `at` is known better than the first time.
    """

    call: CallId
    queue: QueueId
    caller: str = ""
    caller_name: str = ""
    priority: int = 0
    exact: bool = False


class CallOffered(_Event, frozen=True):
    """The contact rings at an agent."""

    call: CallId
    queue: QueueId
    agent: AgentId


class RingEnd(StrEnum):
    """Why an agent's phone stopped ringing without being answered."""

    NO_ANSWER = "no_answer"
    REFUSED = "refused"


class RingEnded(_Event, frozen=True):
    """An agent let a contact ring out, or refused it; it waits on."""

    call: CallId
    queue: QueueId
    agent: AgentId
    end: RingEnd
    ring_s: float = 0.0


class CallAnswered(_Event, frozen=True):
    """An agent took the contact. `wait_s` is the whole wait, ringing included.

    `wait_s` None: the ACD told none that makes sense, and nobody saw it come. `agent` None: it is
    served by no person, as in a bot's queue.
    """

    call: CallId
    queue: QueueId
    agent: AgentId | None
    wait_s: float | None
    ring_s: float = 0.0
    caller: str = ""


class CallAbandoned(_Event, frozen=True):
    """The contact hung up while waiting. `wait_s` None: it is not known."""

    call: CallId
    queue: QueueId
    wait_s: float | None


class CallLeft(_Event, frozen=True):
    """The contact flowed out of the queue: neither answered nor abandoned."""

    call: CallId
    queue: QueueId
    cause: LeaveCause
    wait_s: float | None = 0.0


class CallHeld(_Event, frozen=True):
    """The agent put the contact on hold."""

    call: CallId
    agent: AgentId


class CallRetrieved(_Event, frozen=True):
    """The agent took the contact back from hold."""

    call: CallId
    agent: AgentId


class TransferKind(StrEnum):
    """Whether the agent spoke to the third party first."""

    BLIND = "blind"
    ATTENDED = "attended"


class CallTransferred(_Event, frozen=True):
    """An agent passed the contact on. Its end for this agent comes as `CallEnded`."""

    call: CallId
    agent: AgentId
    kind: TransferKind
    to: str = ""


class EndedBy(StrEnum):
    """Who ended a conversation."""

    AGENT = "agent"
    CALLER = "caller"
    TRANSFER = "transfer"
    UNKNOWN = "unknown"


class CallEnded(_Event, frozen=True):
    """The conversation between agent and contact is over. `talk_s` is without hold; None: it is not
    known, so the conversation is not counted as one that ended."""

    call: CallId
    queue: QueueId
    agent: AgentId | None
    talk_s: float | None
    hold_s: float = 0.0
    by: EndedBy = EndedBy.UNKNOWN


class SurveySent(_Event, frozen=True):
    """A contact was asked how satisfied it is."""

    call: CallId
    queue: QueueId
    agent: AgentId | None = None


class SurveyAnswered(_Event, frozen=True):
    """A contact gave a score. What counts as satisfied is the adapter's configuration."""

    call: CallId
    queue: QueueId
    score: float
    satisfied: bool
    agent: AgentId | None = None


class ListenRinging(_Event, frozen=True):
    """The supervisor's phone rings. `acd` is where it does; the id itself does not say it."""

    acd: AcdId
    listen: ListenId
    agent: AgentId
    extension: str
    follow: bool = False


class ListenWaiting(_Event, frozen=True):
    """The supervisor has answered, and hears nothing yet; or the call that he heard is over and he
    stays for the agent's next one."""

    listen: ListenId


class ListenJoined(_Event, frozen=True):
    """The supervisor hears the agent's call. `call` None: it is no contact of a queue, or one of
    which only the ACD knows that it goes on."""

    listen: ListenId
    queue: QueueId | None = None
    call: CallId | None = None


class ListenModeChanged(_Event, frozen=True):
    """The supervisor is heard otherwise from now on."""

    listen: ListenId
    mode: ListenMode


class ListenEnded(_Event, frozen=True):
    """The supervisor's leg is gone, or never came about. `detail` is the ACD's own reason."""

    listen: ListenId
    end: ListenEnd
    detail: str = ""


ListenEvent = ListenRinging | ListenWaiting | ListenJoined | ListenModeChanged | ListenEnded


class LossCause(StrEnum):
    """Why an ACD cannot be heard. The words for people are made from this where it is shown."""

    STARTING = "starting"
    UNREACHABLE = "unreachable"
    WRONG_SECRET = "wrong_secret"
    NO_PERMISSION = "no_permission"
    NOT_AN_ACD = "not_an_acd"
    TIMED_OUT = "timed_out"
    SESSION_LOST = "session_lost"
    BAD_ANSWER = "bad_answer"
    SWITCH_STOPPED = "switch_stopped"
    REHEARSAL = "rehearsal"
    """The simulated floor plays the loss of its feed."""


class FeedLost(_Event, frozen=True):
    """The ACD can no longer be heard; what it does now is not known. Ends the event stream."""

    acd: AcdId
    cause: LossCause
    detail: str = ""
    """The ACD's or the network's own words, for the log and the curious."""
    retry_after_s: float | None = None
    """How long the ACD itself asks to be left alone, where it does."""


class FeedRestored(_Event, frozen=True):
    """The ACD is heard again. What happened in between is a gap.

    `restarted`: the switch itself began anew, so its calls of before are gone.
    """

    acd: AcdId
    restarted: bool = False


Event = (
    QueueSeen
    | QueueRemoved
    | AgentSeen
    | AgentRemoved
    | SkillChanged
    | AgentStateChanged
    | CallQueued
    | CallOffered
    | RingEnded
    | CallAnswered
    | CallAbandoned
    | CallLeft
    | CallHeld
    | CallRetrieved
    | CallTransferred
    | CallEnded
    | SurveySent
    | SurveyAnswered
    | ListenRinging
    | ListenWaiting
    | ListenJoined
    | ListenModeChanged
    | ListenEnded
    | FeedLost
    | FeedRestored
)
