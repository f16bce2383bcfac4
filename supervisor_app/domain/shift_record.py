"""值班记录: what happened in a shift, what was done, what came of it, what the next must know.

A shift is opened by taking over from the last and ends with two signatures; it is locked then, and
what is added later is marked. Its timeline fills by itself from what the gateway keeps of alerts,
emergencies, interventions and losses of the feed; people add their own entries.
"""

from enum import StrEnum
from typing import NewType

from msgspec import Struct, structs

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.words import Words

ShiftId = NewType("ShiftId", str)
"""`2026-11-24/day`: the local date on which it begins, and its key; `2026-11-24/all` where the
centre has no shifts."""
EntryId = NewType("EntryId", str)
"""Made by the desk, so that what is sent twice is written once; one that the gateway wrote has the
name of its source, as `alert/17/raised`."""
ItemId = NewType("ItemId", str)

LONGEST_ENTRY = 2000
LONGEST_ITEM = 200
FIGURES_EVERY_S = 1800
"""A line of figures is written each half hour."""


class EntryKind(StrEnum):
    """What an entry is of. Those that people write come first, in the order of the list."""

    NOTE = "note"
    SYSTEM_FAULT = "system_fault"
    SURGE = "surge"
    COMPLAINT = "complaint"
    ATTENDANCE = "attendance"
    NOTICE = "notice"
    FOLLOW_UP = "follow_up"
    TAKE_OVER = "take_over"
    INSPECTION = "inspection"
    ALERT = "alert"
    EMERGENCY = "emergency"
    INTERVENTION = "intervention"
    LISTEN = "listen"
    FEED = "feed"
    FIGURES = "figures"


OWN_KINDS = (
    EntryKind.NOTE,
    EntryKind.SYSTEM_FAULT,
    EntryKind.SURGE,
    EntryKind.COMPLAINT,
    EntryKind.ATTENDANCE,
    EntryKind.NOTICE,
    EntryKind.FOLLOW_UP,
)
"""What people write."""

ENTRY_NAMES = {
    EntryKind.NOTE: Words("记录", "Note"),
    EntryKind.SYSTEM_FAULT: Words("系统异常", "System fault"),
    EntryKind.SURGE: Words("业务突发", "Surge"),
    EntryKind.COMPLAINT: Words("投诉升级", "Complaint"),
    EntryKind.ATTENDANCE: Words("出缺勤", "Attendance"),
    EntryKind.NOTICE: Words("通知", "Notice"),
    EntryKind.FOLLOW_UP: Words("待跟进", "Follow up"),
    EntryKind.TAKE_OVER: Words("接班", "Take-over"),
    EntryKind.INSPECTION: Words("检查", "Inspection"),
    EntryKind.ALERT: Words("告警", "Alert"),
    EntryKind.EMERGENCY: Words("应急", "Emergency"),
    EntryKind.INTERVENTION: Words("介入", "Intervention"),
    EntryKind.LISTEN: Words("旁听", "Listen"),
    EntryKind.FEED: Words("数据", "Feed"),
    EntryKind.FIGURES: Words("指标", "Figures"),
}


class EntryMark(StrEnum):
    """The glyph before an entry (picture 08)."""

    DONE = "done"
    INFO = "info"
    WARNING = "warning"
    CRITICAL = "critical"
    LOST = "lost"
    OWN = "own"


class LinkKind(StrEnum):
    """What an @ leads to."""

    QUEUE = "queue"
    AGENT = "agent"
    CALL = "call"
    ALERT = "alert"
    EMERGENCY = "emergency"
    ITEM = "item"
    TICKET = "ticket"
    """A number of another system (工单 3317); leads nowhere here."""


class Link(Struct, frozen=True, omit_defaults=True):
    """One thing that an entry is about. In the text it stands as `@name`."""

    kind: LinkKind
    id: str
    name: str


class Complaint(Struct, frozen=True, omit_defaults=True):
    """What is asked of an entry of kind 投诉升级; the weekly analysis counts these."""

    category: str
    """One of the centre's kinds of complaints."""
    queue: str = ""
    agent: str = ""
    team: str = ""
    call: str = ""
    outcome: str = ""


class Entry(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One line of the timeline."""

    id: EntryId
    shift: ShiftId
    at: Instant
    """When it happened; what is written later keeps its own time here."""
    written_at: Instant
    kind: EntryKind
    mark: EntryMark = EntryMark.OWN
    words: Words | None = None
    """What the gateway wrote; None: people did, in `text`."""
    text: str = ""
    login: str = ""
    name: str = ""
    """Who wrote it or did what it tells; empty: by itself (自动)."""
    links: tuple[Link, ...] = ()
    complaint: Complaint | None = None
    strong: bool = False
    """Told in bold: an emergency declared or released."""
    version: int = 1
    struck: bool = False
    """Taken back; it stays in the record, struck through."""
    late: bool = False
    """Appended after both had signed (补记)."""

    @property
    def by_itself(self) -> bool:
        """Whether the gateway wrote it."""
        return self.words is not None


class EntryVersion(Struct, frozen=True, omit_defaults=True):
    """What an entry was before an edit, or is now."""

    version: int
    at: Instant
    name: str
    entry: Entry


class ItemState(StrEnum):
    """How far an item to hand over is."""

    OPEN = "open"
    CLOSED = "closed"


class HandoverItem(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """移交事项: carried from shift to shift until somebody closes it."""

    id: ItemId
    opened_in: ShiftId
    opened_at: Instant
    opened_by: str
    text: str
    owner: str = ""
    due_at: Instant | None = None
    mark: EntryMark = EntryMark.INFO
    links: tuple[Link, ...] = ()
    state: ItemState = ItemState.OPEN
    closed_in: ShiftId | None = None
    closed_at: Instant | None = None
    closed_by: str = ""
    result: str = ""
    confirmed_by: str = ""
    """Who takes over has read it; only of the running hand-over."""
    confirmed_login: str = ""
    confirmed_in: ShiftId | None = None
    """The shift whose hand-over it was read in: a tick is of no other one."""
    version: int = 1

    def as_of(self, shift: ShiftId) -> "HandoverItem":
        """As the hand-over of a shift has it: what was read in another one is to be read anew."""
        if not self.confirmed_login or self.confirmed_in == shift:
            return self
        return structs.replace(self, confirmed_by="", confirmed_login="", confirmed_in=None)


class NextLead(Struct, frozen=True, omit_defaults=True):
    """下一班人员: who leads where."""

    site: str
    name: str
    extension: str = ""
    agents: int | None = None


class Signature(Struct, frozen=True, omit_defaults=True):
    """Who signed, and when."""

    login: str
    name: str
    at: Instant


class ShiftPhase(StrEnum):
    """How far a shift's record is."""

    OPEN = "open"
    SIGNED_OUT = "signed_out"
    """The outgoing signed (交班已签，待接班签收)."""
    LOCKED = "locked"


class BarRow(Struct, frozen=True, array_like=True):
    """The answer rate of one quarter of an hour; None: nothing was offered, or not known."""

    start: Instant
    rate: float | None
    offered: int
    complete: bool


class ShiftSummary(Struct, frozen=True, omit_defaults=True):
    """本班概况, of the complete intervals of the shift until `until`. None: no denominator."""

    until: Instant
    offered: int = 0
    answered: int = 0
    abandoned: int = 0
    answer_rate: float | None = None
    service_level: float | None = None
    satisfaction: float | None = None
    surveys: int = 0
    lowest_rate: float | None = None
    lowest_start: Instant | None = None
    offered_week_ago: int | None = None
    """The same shift a week before, up to the same time; None: not kept."""
    bars: tuple[BarRow, ...] = ()
    complete: bool = True
    """False: the feed was lost for some of it."""


class ShiftHead(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A shift as lists show it."""

    id: ShiftId
    name: Words
    began: Instant
    ends: Instant
    phase: ShiftPhase = ShiftPhase.OPEN
    manager: str = ""
    """Who took it over."""
    manager_login: str = ""
    opened_at: Instant | None = None
    """When it was taken over; None: nobody has yet."""
    signed_out: Signature | None = None
    signed_in: Signature | None = None
    """Who took over from it."""
    sent_back: str = ""
    """Why the incoming sent it back (退回补充); empty: he did not."""
    entries: int = 0
    by_itself: int = 0
    version: int = 0
    """Of the whole record: any change makes it another."""


class ShiftRecord(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A shift with all that is kept of it."""

    head: ShiftHead
    entries: tuple[Entry, ...] = ()
    """By `at`, then by when they were written."""
    items: tuple[HandoverItem, ...] = ()
    """Open ones, and those that were closed in this shift."""
    note: str = ""
    """给下一班的说明."""
    note_version: int = 0
    next_name: Words | None = None
    next_begins: Instant | None = None
    next_ends: Instant | None = None
    next_leads: tuple[NextLead, ...] = ()
    next_manager: str = ""
    summary: ShiftSummary | None = None


class ShiftList(Struct, frozen=True, omit_defaults=True):
    """Shifts of the past, the newest first."""

    shifts: tuple[ShiftHead, ...] = ()


class Found(Struct, frozen=True, omit_defaults=True):
    """What a search over all shifts came to, the newest first."""

    entries: tuple[Entry, ...] = ()
    items: tuple[HandoverItem, ...] = ()
    more: bool = False
