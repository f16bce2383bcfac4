"""What a wish about a shift's record is judged by, and what it comes to.

Judging is pure: whoever reads the store makes a `Ground` of it, and whoever writes the store writes
a `Doing` as a whole, or nothing of it.
"""

from collections.abc import Iterable

from msgspec import Struct, structs

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.shift_record import (
    Entry,
    HandoverItem,
    ItemState,
    NextLead,
    ShiftHead,
    ShiftPhase,
)
from supervisor_app.domain.shift_wishes import RecordAnswer
from supervisor_app.domain.words import Words


class KeptShift(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A shift's record without its entries and the items that go on."""

    head: ShiftHead
    note: str = ""
    note_version: int = 0
    leads: tuple[NextLead, ...] = ()
    next_manager: str = ""
    handed: tuple[HandoverItem, ...] = ()
    """Once it is locked: its items as they were signed for."""

    @property
    def locked(self) -> bool:
        """Whether both have signed."""
        return self.head.phase is ShiftPhase.LOCKED


class Who(Struct, frozen=True):
    """Who does something."""

    login: str
    name: str


class Ground(Struct, frozen=True, kw_only=True):
    """How things stand when somebody wishes something."""

    now: Instant
    who: Who
    shift: KeptShift
    """That the wish is about."""
    running: KeptShift
    """That takes up what happens now: never a locked one."""
    before: KeptShift | None = None
    """The one before `shift`; None: nothing is kept of it."""
    after: KeptShift
    """The one after `shift`, perhaps with nothing in it yet."""
    entry: Entry | None = None
    item: HandoverItem | None = None
    items: tuple[HandoverItem, ...] = ()
    """All that are open, and those closed in `shift`."""
    complaint_kinds: tuple[str, ...] = ()
    simulated: bool = False
    """Every ACD of the centre is."""

    @property
    def open_items(self) -> tuple[HandoverItem, ...]:
        """What is to be handed over."""
        return tuple(item for item in self.items if item.state is ItemState.OPEN)


class Doing(Struct, frozen=True, kw_only=True):
    """What a wish comes to: the answer, and what is to be written."""

    answer: RecordAnswer
    shifts: tuple[KeptShift, ...] = ()
    entries: tuple[Entry, ...] = ()
    items: tuple[HandoverItem, ...] = ()
    rehearsed: bool = False
    """A signature that locks nothing."""

    @property
    def done(self) -> bool:
        """Whether anything is to be written but the answer."""
        return bool(self.shifts)


def refused(
    ground: Ground,
    words: Words,
    cure: Words,
    *,
    clash: bool = False,
    entry: Entry | None = None,
    item: HandoverItem | None = None,
) -> Doing:
    """It is not done, and why; with a clash: what stands."""
    kept = ground.shift
    of_note = clash and entry is None and item is None
    return Doing(
        answer=RecordAnswer(
            head=kept.head,
            entry=entry,
            item=item,
            refused=words,
            cure=cure,
            clash=clash,
            note=kept.note if of_note else None,
            note_version=kept.note_version if of_note else None,
        )
    )


def done(
    ground: Ground,
    shift: KeptShift,
    *,
    others: Iterable[KeptShift] = (),
    entries: tuple[Entry, ...] = (),
    items: tuple[HandoverItem, ...] = (),
    fresh: tuple[Entry, ...] = (),
) -> Doing:
    """It is done. `fresh`: the entries that were not there before, among `entries`.

    Whatever changes, the running shift gets another version too: that is the one that desks watch.
    """
    kept = {one.head.id: one for one in (ground.running, *others, shift)}
    changed = {name: touched(one, fresh) for name, one in kept.items()}
    return Doing(
        answer=RecordAnswer(
            head=changed[shift.head.id].head,
            entry=entries[0] if entries else None,
            item=items[0] if len(items) == 1 else None,
            note=shift.note,
            note_version=shift.note_version,
        ),
        shifts=tuple(changed.values()),
        entries=entries,
        items=items,
    )


def touched(kept: KeptShift, fresh: Iterable[Entry] = ()) -> KeptShift:
    """Another version of a shift's record, with these entries counted that are its own."""
    own = [entry for entry in fresh if entry.shift == kept.head.id]
    head = structs.replace(
        kept.head,
        version=kept.head.version + 1,
        entries=kept.head.entries + len(own),
        by_itself=kept.head.by_itself + sum(entry.by_itself for entry in own),
    )
    return structs.replace(kept, head=head)
