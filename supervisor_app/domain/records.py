"""What is written down of a floor beside its counts: visits of queues, states, survey answers.

A record is written when it begins and again whenever it goes on, so that whoever reads what was
written last knows who waited and who talked at that moment. Every count of a tally about contacts
missed rings can be counted again from them.
"""

from enum import StrEnum

from msgspec import Struct, field

from supervisor_app.domain.events import EndedBy, TransferKind
from supervisor_app.domain.ids import AgentId, CallId, Instant, QueueId
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import LeaveCause


class Outcome(StrEnum):
    """How a contact's wait in a queue ended, or that it goes on."""

    WAITING = "waiting"
    ANSWERED = "answered"
    ABANDONED = "abandoned"
    TIMED_OUT = "timed_out"
    KEY = "key"
    EMPTY = "empty"
    OVERFLOW = "overflow"
    UNKNOWN = "unknown"
    """It was gone when the ACD was heard again."""
    UNSEEN = "unseen"
    """It was answered before the ACD was heard; only its conversation is known."""


OUTCOME_OF: dict[LeaveCause, Outcome] = {cause: Outcome(cause.value) for cause in LeaveCause}


class CallVisit(Struct, frozen=True, kw_only=True):
    """One contact in one queue, from its entry to the end of its conversation.

    `turn` tells apart the visits of one contact to the same queue: 1, 2, and so on. Its key is
    (`call`, `queue`, `turn`), so that an import of the ACD's own log finds the same visit again.
    """

    call: CallId
    queue: QueueId
    turn: int = 1
    queued_at: Instant
    entered: bool = True
    """Whether its entry was told, and so counted; else `queued_at` is reckoned from its wait."""
    caller: str = ""
    caller_name: str = ""
    priority: int = 0
    outcome: Outcome = Outcome.WAITING
    left_at: Instant | None = None
    """When it was answered, gave up or flowed out; None while it waits."""
    wait_s: float = 0.0
    """0 also where it is not known; such a one is `entered` False."""
    ring_s: float = 0.0
    agent: AgentId | None = None
    """Who answered; None also where a bot did."""
    held_since: Instant | None = None
    ended_at: Instant | None = None
    """When the conversation was over; None while it goes on, and where there was none."""
    counted: bool = True
    """False: the conversation ended unheard, so that its seconds are not known nor counted."""
    talk_s: float = 0.0
    hold_s: float = 0.0
    ended_by: EndedBy = EndedBy.UNKNOWN
    transferred_at: Instant | None = None
    transfer: TransferKind | None = None

    @property
    def key(self) -> "VisitKey":
        """What there is only one of."""
        return self.call, self.queue, self.turn

    @property
    def is_open(self) -> bool:
        """Whether the contact still waits or talks."""
        return self.left_at is None or self.talks

    @property
    def talks(self) -> bool:
        """Whether the conversation goes on."""
        return self.outcome is Outcome.ANSWERED and self.ended_at is None


VisitKey = tuple[CallId, QueueId, int]


class StateSpan(Struct, frozen=True, kw_only=True):
    """An agent was in one state, for one reason, from `since` to `until`; None: he still is.

    A span may reach over a gap of the feed, where what he did is not known. `counted_to` is up to
    when it is in his tally.
    """

    agent: AgentId
    state: AgentState
    since: Instant
    until: Instant | None = None
    reason: str = ""
    queue: QueueId | None = None
    native: str = ""
    counted_to: Instant = 0.0

    @property
    def key(self) -> "SpanKey":
        """What there is only one of."""
        return self.agent, self.since


SpanKey = tuple[AgentId, Instant]


class SurveyGiven(Struct, frozen=True, kw_only=True):
    """A contact was asked how satisfied it is, and perhaps said so; once for each contact."""

    call: CallId
    queue: QueueId
    agent: AgentId | None = None
    sent_at: Instant | None = None
    answered_at: Instant | None = None
    score: float = 0.0
    satisfied: bool = False


class Records(Struct):
    """Records by what they are of; a later one of the same replaces the earlier."""

    visits: dict[VisitKey, CallVisit] = field(default_factory=dict)
    spans: dict[SpanKey, StateSpan] = field(default_factory=dict)
    surveys: dict[CallId, SurveyGiven] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.visits) + len(self.spans) + len(self.surveys)

    def add(self, newer: "Records") -> None:
        """Take in what was written since."""
        self.visits |= newer.visits
        self.spans |= newer.spans
        self.surveys |= newer.surveys
