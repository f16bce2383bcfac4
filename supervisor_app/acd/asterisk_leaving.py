"""How a caller left a queue of Asterisk: what its words for it mean."""

from msgspec import Struct

from supervisor_app.acd.ami_wire import Message
from supervisor_app.domain.ids import Instant, QueueId
from supervisor_app.domain.tally import LeaveCause

# QUEUESTATUS of app_queue.c; KEY is ours, for the context that a key leads to.
LEAVE_CAUSES = {
    "TIMEOUT": LeaveCause.TIMED_OUT,
    "KEY": LeaveCause.KEY,
    "FULL": LeaveCause.OVERFLOW,
    "WITHDRAW": LeaveCause.OVERFLOW,
    "JOINEMPTY": LeaveCause.EMPTY,
    "LEAVEEMPTY": LeaveCause.EMPTY,
    "JOINUNAVAIL": LeaveCause.EMPTY,
    "LEAVEUNAVAIL": LeaveCause.EMPTY,
}
NEVER_JOINED = frozenset({"FULL", "JOINEMPTY", "JOINUNAVAIL"})


class Leaving(Struct, frozen=True):
    """A caller who is no longer in the queue; it is not known yet how he left it."""

    queue: QueueId
    at: Instant
    told_at: Instant
    wait_s: float | None
    """None: it is not known."""
    exten: str
    abandoned: bool = False
    """He gave up if his channel ends now. Asterisk tells QueueCallerAbandon also where the time was
    up or nobody was there: record_abandoned() in app_queue.c.
    """


class HangupRequests:
    """Callers who have hung up, as Asterisk says before their channel leaves the queue.

    It tells a caller who gave up from one whom the dialplan hangs up after ``Queue()``. A channel
    driver that never says so is recognised by that: its callers are taken to have given up.
    """

    def __init__(self) -> None:
        self._telling = {"PJSIP", "SIP"}
        self._asked: set[str] = set()

    def take(self, message: Message) -> None:
        """HangupRequest: the far end hung up. SoftHangupRequest: the switch hangs up."""
        self._asked.add(message.get("Uniqueid", ""))
        if message.get("Event") == "HangupRequest":
            self._telling.add(_technology(message))

    def is_over(self, uniqueid: str) -> None:
        """The channel has ended."""
        self._asked.discard(uniqueid)

    def has_asked(self, message: Message) -> bool:
        """Whether the caller of a QueueCallerAbandon has hung up."""
        return message.get("Uniqueid") in self._asked

    def would_have_asked(self, message: Message) -> bool:
        """Whether a caller with such a channel would have said that he hangs up."""
        return _technology(message) in self._telling


def _technology(message: Message) -> str:
    return message.get("Channel", "").partition("/")[0]


def cause_at_hangup(leaving: Leaving, message: Message) -> LeaveCause:
    """A key leads to the extension of that one key, and nothing else does."""
    exten = message.get("Exten", "")
    by_key = len(exten) == 1 and exten in "0123456789*#" and exten != leaving.exten
    return LeaveCause.KEY if by_key else LeaveCause.UNKNOWN


def known(value: str | None) -> str:
    """A caller's number or name; Asterisk writes an unknown one in two ways."""
    return "" if value in (None, "<unknown>", "unknown") else str(value)
