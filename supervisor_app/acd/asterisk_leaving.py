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
    wait_s: float
    exten: str
    abandoned: bool = False
    """Asterisk told QueueCallerAbandon, as it does also where the time was up or nobody was there:
    record_abandoned() in app_queue.c. Who gave up has hung up; who goes on in the dialplan has not.
    """


def cause_at_hangup(leaving: Leaving, message: Message) -> LeaveCause:
    """A key leads to the extension of that one key, and nothing else does."""
    exten = message.get("Exten", "")
    by_key = len(exten) == 1 and exten in "0123456789*#" and exten != leaving.exten
    return LeaveCause.KEY if by_key else LeaveCause.UNKNOWN


def known(value: str | None) -> str:
    """A caller's number or name; Asterisk writes an unknown one in two ways."""
    return "" if value in (None, "<unknown>", "unknown") else str(value)
