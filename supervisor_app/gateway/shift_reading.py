"""Reads from the store what a wish is judged by, and what a desk is shown. Blocking."""

import sqlalchemy as sa

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.shift_ground import Ground, KeptShift, Who
from supervisor_app.domain.shift_record import ShiftHead, ShiftId, ShiftRecord
from supervisor_app.domain.shift_turns import Turn, turn_after, turn_at, turn_before, turn_of
from supervisor_app.domain.shift_wishes import (
    CloseItem,
    ConfirmItem,
    EditEntry,
    PutItem,
    RecordWish,
    StrikeEntry,
    WriteEntry,
)
from supervisor_app.gateway import shift_store

_AHEAD_S = 86_400.0
_LONGEST_S = 2 * _AHEAD_S
"""No shift is longer."""
_MOST_LOCKED = 50
"""So many shifts in a row are not locked before they begin."""


def running(connection: sa.Connection, centre: CentreRow, now: Instant) -> KeptShift:
    """The shift that takes up what happens now: by the clock, or the one after it where that is
    locked already."""
    kept = kept_or_new(connection, turn_at(centre, now))
    for _ in range(_MOST_LOCKED):
        if not kept.locked:
            break
        kept = kept_or_new(connection, turn_after(centre, kept.head.began))
    return kept


def kept_or_new(connection: sa.Connection, turn: Turn) -> KeptShift:
    """A shift of the roster, with what is kept of it."""
    return shift_store.shift(connection, turn.id) or KeptShift(head=turn.head())


def known_shift(
    connection: sa.Connection, centre: CentreRow, shift: ShiftId, now: Instant
) -> KeptShift | None:
    """A shift that is kept, or that the roster has, if it does not begin far ahead."""
    kept = shift_store.shift(connection, shift)
    if kept is not None:
        return kept
    turn = turn_of(centre, shift)
    near = turn is not None and turn.began <= now + _AHEAD_S
    return KeptShift(head=turn.head()) if turn is not None and near else None


def ground_of(
    connection: sa.Connection,
    centre: CentreRow,
    wish: RecordWish,
    who: Who,
    now: Instant,
    complaint_kinds: tuple[str, ...],
) -> Ground | None:
    """How things stand. None: there is no such shift."""
    kept = known_shift(connection, centre, wish.shift, now)
    if kept is None:
        return None
    entry = item = None
    if isinstance(wish, WriteEntry | EditEntry | StrikeEntry):
        entry = shift_store.entry(connection, wish.entry)
    if isinstance(wish, PutItem | CloseItem | ConfirmItem):
        item = shift_store.item(connection, wish.item)
    return Ground(
        now=now,
        who=who,
        shift=kept,
        running=running(connection, centre, now),
        before=_before(connection, centre, kept.head, now),
        after=_after(connection, centre, kept, now),
        entry=entry,
        item=item,
        items=shift_store.items(connection, kept.head.id),
        complaint_kinds=complaint_kinds,
        simulated=centre.only_simulated,
    )


def _before(
    connection: sa.Connection, centre: CentreRow, head: ShiftHead, now: Instant
) -> KeptShift | None:
    """What was before a shift: by the roster; or, where the roster became another, the book that
    was open then and reaches into it. None: nothing is kept of it."""
    until = now if head.began <= now < head.ends else head.began
    for kept in shift_store.unlocked(connection, head.began - _LONGEST_S, until):
        other = kept.head.id != head.id and kept.head.ends > head.began
        if other and turn_of(centre, kept.head.id) is None:
            return kept
    return shift_store.shift(connection, turn_before(centre, head.began).id)


def _after(
    connection: sa.Connection, centre: CentreRow, kept: KeptShift, now: Instant
) -> KeptShift:
    """Into which shift it is handed over: the next of the roster; or the running one, where the
    roster has this shift no more."""
    if not kept.locked and turn_of(centre, kept.head.id) is None:
        return running(connection, centre, now)
    return kept_or_new(connection, turn_after(centre, kept.head.began))


def record_of(
    connection: sa.Connection, centre: CentreRow, kept: KeptShift, now: Instant
) -> ShiftRecord:
    """A shift with all that is in it, but for its summary."""
    head = kept.head
    after = _after(connection, centre, kept, now).head
    items = kept.handed
    if not kept.locked:
        items = tuple(one.as_of(head.id) for one in shift_store.items(connection, head.id))
    return ShiftRecord(
        head=head,
        entries=shift_store.entries(connection, head.id),
        items=items,
        note=kept.note,
        note_version=kept.note_version,
        next_name=after.name,
        next_begins=after.began,
        next_ends=after.ends,
        next_leads=kept.leads,
        next_manager=kept.next_manager,
    )
