"""The rows of mod_callcenter's lists, as FreeSWITCH 1.10 names their columns.

Everything in the JSON lists is a string; times are whole seconds since the epoch, 0 for never. What
counts since some moment (``calls_answered``, ``talk_time``) is in no figure: FreeSWITCH sets it to
zero whenever an agent becomes Available. ``no_answer_count`` alone is read, for why he is away.
"""

from msgspec import Struct

from supervisor_app.acd.freeswitch_wire import FreeswitchFailure
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.ids import Instant

ON_DEMAND = "available (on demand)"
_NULLS = frozenset({"", "(null)"})
_QUEUE_COLUMNS = ("name", "strategy")
_FREE_TEXT, _FREE_TEXT_FROM = "record_template", 13
"""The one column of a queue's text row that may hold the separator."""


def seconds(text: str) -> int:
    """A number of a row; 0 where it makes no sense."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 12 else 0


def from_micros(text: str) -> Instant:
    """An instant that is told in microseconds; 0 where it makes no sense."""
    return int(text) / 1e6 if text.isascii() and text.isdecimal() and len(text) <= 16 else 0.0


def instant(text: str) -> Instant | None:
    """A time of a row; None for never."""
    return float(seconds(text)) or None


def named(text: str) -> str:
    """A value that may be SQL's NULL, which is ``(null)`` over HTTP and empty over the socket."""
    return "" if text in _NULLS else text


class AgentRow(Struct, frozen=True):
    """An agent. `status` is what he chose, `state` what the dispatcher does with him."""

    name: str
    status: str
    state: str
    uuid: str = ""
    """His leg of the call that he is in."""
    type: str = ""
    contact: str = ""
    wrap_up_time: str = "0"
    last_bridge_start: str = "0"
    last_bridge_end: str = "0"
    last_offered_call: str = "0"
    last_status_change: str = "0"
    reject_delay_time: str = "0"
    busy_delay_time: str = "0"
    no_answer_delay_time: str = "0"
    ready_time: str = "0"
    """Not offered anything before this; set after a refusal, a busy phone or no answer."""
    max_no_answer: str = "0"
    """So many calls he may let ring until the switch itself gives him another status; 0: any."""
    no_answer_count: str = "0"
    """How many he has let ring since he became Available or took one."""
    external_calls_count: str = "0"


class MemberRow(Struct, frozen=True):
    """A caller, from joining until some seconds after he gave up."""

    queue: str
    uuid: str
    session_uuid: str = ""
    """His channel; empty once he hung up."""
    cid_number: str = ""
    cid_name: str = ""
    joined_epoch: str = "0"
    rejoined_epoch: str = "0"
    bridge_epoch: str = "0"
    abandoned_epoch: str = "0"
    base_score: str = "0"
    serving_agent: str = ""
    state: str = ""


class TierRow(Struct, frozen=True):
    """That an agent serves a queue: at `level`, and within it at `position`."""

    queue: str
    agent: str
    state: str = ""
    level: str = "1"
    position: str = "1"


class QueueRow(Struct, frozen=True):
    """A queue."""

    name: str
    strategy: str = ""
    max_wait_time: str = "0"
    """Seconds after which a caller is sent on; 0 for never."""


class ChannelRow(Struct, frozen=True):
    """A leg of a call, as ``show channels`` has it."""

    uuid: str
    direction: str = ""
    name: str = ""
    application: str = ""
    application_data: str = ""
    callstate: str = ""
    created_epoch: str = "0"
    initial_cid_name: str = ""
    initial_dest: str = ""


def queue_rows(rows: list[list[str]]) -> list[QueueRow]:
    """The queues of a text list, whose JSON form lacks columns.

    A ``|`` in a recording's file name makes a row longer; the columns before it still stand.
    Raises `FreeswitchFailure` BAD_ANSWER for a header that is not a queue's.
    """
    if not rows:
        return []
    header = rows[0]
    if tuple(header[: len(_QUEUE_COLUMNS)]) != _QUEUE_COLUMNS or _FREE_TEXT not in header:
        raise FreeswitchFailure(LossCause.BAD_ANSWER, "not a list of queues")
    if short := next((row for row in rows[1:] if len(row) < len(header)), None):
        raise FreeswitchFailure(LossCause.BAD_ANSWER, f"a queue's row is short: {short[0]}")
    limit = header.index("max_wait_time") if "max_wait_time" in header[:_FREE_TEXT_FROM] else None
    return [QueueRow(row[0], row[1], row[limit] if limit else "0") for row in rows[1:]]
