"""What people do to a shift's record. Every wish has an id that its desk made: sent again, as after
a loss of the line, it is answered as before and does nothing twice."""

from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.shift_record import (
    Complaint,
    Entry,
    EntryId,
    EntryKind,
    EntryMark,
    HandoverItem,
    ItemId,
    Link,
    NextLead,
    ShiftHead,
    ShiftId,
)
from supervisor_app.domain.words import Words


class _Wish(Struct, frozen=True, kw_only=True, omit_defaults=True, tag=True):
    id: str
    """Of this wish, made by the desk."""
    shift: ShiftId


class WriteEntry(_Wish, frozen=True):
    """A new entry. After the shift is locked it is appended as 补记."""

    entry: EntryId
    at: Instant
    kind: EntryKind
    text: str
    links: tuple[Link, ...] = ()
    complaint: Complaint | None = None


class EditEntry(_Wish, frozen=True):
    """Another text. `version` is the one that was read: a newer one is a clash, and nothing is
    overwritten."""

    entry: EntryId
    version: int
    at: Instant
    kind: EntryKind
    text: str
    links: tuple[Link, ...] = ()
    complaint: Complaint | None = None


class StrikeEntry(_Wish, frozen=True):
    """Take an own entry back; it stays, struck through."""

    entry: EntryId
    version: int
    why: str = ""


class PutItem(_Wish, frozen=True, kw_only=True):
    """A new item to hand over (`version` 0), or another text, owner, due time of one."""

    item: ItemId
    version: int = 0
    text: str
    owner: str = ""
    due_at: Instant | None = None
    mark: EntryMark = EntryMark.INFO
    links: tuple[Link, ...] = ()


class CloseItem(_Wish, frozen=True):
    """It is done; `result` says how."""

    item: ItemId
    version: int
    result: str = ""


class ConfirmItem(_Wish, frozen=True):
    """Who takes over has read it, or takes that back."""

    item: ItemId
    confirmed: bool = True


class PutNote(_Wish, frozen=True):
    """给下一班的说明."""

    version: int
    text: str


class PutNext(_Wish, frozen=True):
    """下一班人员."""

    leads: tuple[NextLead, ...] = ()
    manager: str = ""


class TakeOver(_Wish, frozen=True):
    """Open a shift whose predecessor nobody signs out of: the first one ever, or after a gap."""

    why: str = ""


class SignOut(_Wish, frozen=True):
    """交班签字, by who has the shift."""


class TakeBack(_Wish, frozen=True):
    """The outgoing takes his signature back before the other has signed."""


class SendBack(_Wish, frozen=True):
    """退回补充: the incoming wants more; the outgoing's signature is gone."""

    why: str


class SignIn(_Wish, frozen=True):
    """确认并签收, by who takes over, when every item is confirmed. Locks this shift's record and
    opens the next under his name."""


RecordWish = (
    WriteEntry
    | EditEntry
    | StrikeEntry
    | PutItem
    | CloseItem
    | ConfirmItem
    | PutNote
    | PutNext
    | TakeOver
    | SignOut
    | TakeBack
    | SendBack
    | SignIn
)


class RecordAnswer(Struct, frozen=True, omit_defaults=True):
    """What became of a wish. Done where `refused` is None; then it is on the disk."""

    head: ShiftHead | None = None
    entry: Entry | None = None
    item: HandoverItem | None = None
    refused: Words | None = None
    cure: Words | None = None
    clash: bool = False
    """Somebody else changed it meanwhile: `entry`, `item` or `note` is as it stands now."""
    note: str | None = None
    note_version: int | None = None
