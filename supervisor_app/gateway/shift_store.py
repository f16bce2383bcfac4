"""The shifts' records as the database has them. Blocking; failures are `STORE_ERRORS`.

Functions over a connection: what a wish comes to is written with its answer, as a whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.shift_ground import Doing, KeptShift, Who
from supervisor_app.domain.shift_record import (
    Entry,
    EntryId,
    EntryVersion,
    HandoverItem,
    ItemId,
    ItemState,
    ShiftHead,
    ShiftId,
)
from supervisor_app.domain.shift_said import ITEM, said_in_entry, said_in_item
from supervisor_app.domain.shift_wishes import RecordAnswer
from supervisor_app.gateway import ledger
from supervisor_app.gateway.shift_schema import (
    SHIFT,
    SHIFT_ENTRY,
    SHIFT_ENTRY_VERSION,
    SHIFT_ITEM,
    SHIFT_ITEM_VERSION,
    SHIFT_NOTE_VERSION,
    SHIFT_SAID,
    SHIFT_WISH,
)

_AT_ONCE = 500


class KeptWish(Struct, frozen=True):
    """A wish that came before. `answer` None: it was begun, and nothing of it is done."""

    login: str
    fingerprint: str
    answer: RecordAnswer | None


# Wishes ------------------------------------------------------------------------------------------


def wish(connection: sa.Connection, identity: str) -> KeptWish | None:
    """A wish that came before."""
    row = connection.execute(sa.select(SHIFT_WISH).where(SHIFT_WISH.c.id == identity)).first()
    if row is None:
        return None
    answer = None if row.answer is None else msgspec.json.decode(row.answer, type=RecordAnswer)
    return KeptWish(row.login, row.fingerprint, answer)


def put_wish(
    connection: sa.Connection,
    identity: str,
    fingerprint: str,
    who: Who,
    at: Instant,
    answer: RecordAnswer | None = None,
) -> None:
    """Keep a wish, with its answer once there is one."""
    row = {
        "id": identity,
        "login": who.login,
        "at": at,
        "fingerprint": fingerprint,
        "answer": None if answer is None else _text(answer),
    }
    ledger.put(connection, SHIFT_WISH, [row])


# Writing -----------------------------------------------------------------------------------------


def write(connection: sa.Connection, doing: Doing, who: Who, at: Instant) -> None:
    """Write all that a wish, or what the gateway found, comes to."""
    _put_notes(connection, doing.shifts, who, at)
    ledger.put(connection, SHIFT, map(_shift_row, doing.shifts))
    put_entries(connection, doing.entries, who, at)
    _put_items(connection, doing.items, who, at)


def put_shift(connection: sa.Connection, kept: KeptShift) -> None:
    """Write a shift without what is in it."""
    ledger.put(connection, SHIFT, [_shift_row(kept)])


def put_entries(connection: sa.Connection, entries: Iterable[Entry], who: Who, at: Instant) -> None:
    """Write entries as they are now; a version that is kept already stays as it is."""
    entries = list(entries)
    ledger.put(connection, SHIFT_ENTRY, map(entry_row, entries))
    _put_new(
        connection,
        SHIFT_ENTRY_VERSION,
        [
            {"entry": one.id, "version": one.version, **_by(who, at), "kept": _text(one)}
            for one in entries
        ],
    )
    ledger.put(connection, SHIFT_SAID, map(said_row, entries))


def _put_items(
    connection: sa.Connection, items: Sequence[HandoverItem], who: Who, at: Instant
) -> None:
    ledger.put(connection, SHIFT_ITEM, map(_item_row, items))
    _put_new(
        connection,
        SHIFT_ITEM_VERSION,
        [
            {"item": one.id, "version": one.version, **_by(who, at), "kept": _text(one)}
            for one in items
        ],
    )
    said = [_said_row(f"{ITEM}/{i.id}", i.opened_at, ITEM, said_in_item(i)) for i in items]
    ledger.put(connection, SHIFT_SAID, said)


def _put_notes(
    connection: sa.Connection, shifts: Iterable[KeptShift], who: Who, at: Instant
) -> None:
    rows = [
        {"shift": one.head.id, "version": one.note_version, **_by(who, at), "text": one.note}
        for one in shifts
        if one.note_version
    ]
    _put_new(connection, SHIFT_NOTE_VERSION, rows)


def _put_new(connection: sa.Connection, table: sa.Table, rows: list[dict[str, object]]) -> None:
    """Those that are there already stay as they are."""
    keys = [column.name for column in table.primary_key]
    for row in rows:
        there = sa.and_(*(table.c[key] == row[key] for key in keys))
        if connection.execute(sa.select(sa.literal(1)).where(there)).first() is None:
            connection.execute(sa.insert(table).values(**row))


# Reading -----------------------------------------------------------------------------------------


def shift(connection: sa.Connection, identity: ShiftId) -> KeptShift | None:
    """One shift without what is in it."""
    row = connection.execute(sa.select(SHIFT.c.kept).where(SHIFT.c.id == identity)).first()
    return None if row is None else msgspec.json.decode(row.kept, type=KeptShift)


def heads(connection: sa.Connection, below: Instant | None, limit: int) -> tuple[ShiftHead, ...]:
    """Shifts that began before `below`, the newest first."""
    query = sa.select(SHIFT.c.kept).order_by(SHIFT.c.began.desc())
    if below is not None:
        query = query.where(SHIFT.c.began < below)
    rows = connection.execute(query.limit(limit))
    return tuple(msgspec.json.decode(row.kept, type=KeptShift).head for row in rows)


def unlocked(connection: sa.Connection, since: Instant, until: Instant) -> Iterator[KeptShift]:
    """Shifts that began after `since` and by `until` and are not signed for, the newest first."""
    table = SHIFT.c
    rows = connection.execute(
        sa.select(table.kept)
        .where(table.began > since, table.began <= until, sa.not_(table.locked))
        .order_by(table.began.desc())
    )
    return (msgspec.json.decode(row.kept, type=KeptShift) for row in rows.all())


def entry(connection: sa.Connection, identity: EntryId) -> Entry | None:
    """One entry as it is now."""
    return next(iter(entries_by_id(connection, [identity])), None)


def entries_by_id(connection: sa.Connection, wanted: Sequence[str]) -> list[Entry]:
    """Some entries as they are now, in no order."""
    found = _by_id(connection, SHIFT_ENTRY, SHIFT_ENTRY.c.entry, wanted)
    return [msgspec.json.decode(text, type=Entry) for text in found]


def entries(connection: sa.Connection, of: ShiftId) -> tuple[Entry, ...]:
    """What is in a shift, in the order of its timeline."""
    rows = connection.execute(sa.select(SHIFT_ENTRY.c.entry).where(SHIFT_ENTRY.c.shift == of))
    found = [msgspec.json.decode(row.entry, type=Entry) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.at, one.written_at, one.id)))


def entry_versions(connection: sa.Connection, identity: EntryId) -> tuple[EntryVersion, ...]:
    """What an entry was and is, the first version first."""
    table = SHIFT_ENTRY_VERSION.c
    rows = connection.execute(
        sa.select(table.version, table.at, table.name, table.kept)
        .where(table.entry == identity)
        .order_by(table.version)
    )
    return tuple(
        EntryVersion(row.version, row.at, row.name, msgspec.json.decode(row.kept, type=Entry))
        for row in rows
    )


def item(connection: sa.Connection, identity: ItemId) -> HandoverItem | None:
    """One item as it is now."""
    return next(iter(items_by_id(connection, [identity])), None)


def items_by_id(connection: sa.Connection, wanted: Sequence[str]) -> list[HandoverItem]:
    """Some items as they are now, in no order."""
    found = _by_id(connection, SHIFT_ITEM, SHIFT_ITEM.c.item, wanted)
    return [msgspec.json.decode(text, type=HandoverItem) for text in found]


def items(connection: sa.Connection, of: ShiftId) -> tuple[HandoverItem, ...]:
    """All that are open, and those that were closed in a shift, in the order in which they came."""
    table = SHIFT_ITEM.c
    wanted = table.open.is_(True) | (table.closed_in == of)
    rows = connection.execute(sa.select(table.item).where(wanted).order_by(table.opened_at))
    return tuple(msgspec.json.decode(row.item, type=HandoverItem) for row in rows)


def _by_id(
    connection: sa.Connection,
    table: sa.Table,
    column: sa.ColumnElement[Any],
    wanted: Sequence[str],
) -> list[str]:
    found: list[str] = []
    for first in range(0, len(wanted), _AT_ONCE):
        some = table.c.id.in_(wanted[first : first + _AT_ONCE])
        found += connection.execute(sa.select(column).where(some)).scalars()
    return found


# Rows --------------------------------------------------------------------------------------------


def _shift_row(kept: KeptShift) -> dict[str, object]:
    head = kept.head
    return {"id": head.id, "began": head.began, "locked": kept.locked, "kept": _text(kept)}


def entry_row(one: Entry) -> dict[str, object]:
    """An entry as it is now."""
    return {
        "id": one.id,
        "shift": one.shift,
        "at": one.at,
        "kind": one.kind.value,
        "entry": _text(one),
    }


def said_row(one: Entry) -> dict[str, object]:
    """What an entry says, for the search."""
    return _said_row(one.id, one.at, one.kind.value, said_in_entry(one))


def _item_row(one: HandoverItem) -> dict[str, object]:
    return {
        "id": one.id,
        "opened_at": one.opened_at,
        "open": one.state is ItemState.OPEN,
        "closed_in": one.closed_in,
        "item": _text(one),
    }


def _said_row(identity: str, at: Instant, kind: str, said: str) -> dict[str, object]:
    return {"id": identity, "at": at, "kind": kind, "said": said}


def _by(who: Who, at: Instant) -> dict[str, object]:
    return {"at": at, "login": who.login, "name": who.name}


def _text(one: object) -> str:
    return msgspec.json.encode(one).decode()
