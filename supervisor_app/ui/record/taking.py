"""A record as an answer leaves it, shown before it is read again."""

from msgspec import structs

from supervisor_app.domain.shift_record import Entry, HandoverItem, ShiftRecord
from supervisor_app.domain.shift_wishes import PutNext, RecordAnswer, RecordWish


def taken(record: ShiftRecord, wish: RecordWish, answer: RecordAnswer) -> ShiftRecord:
    """The record with what the gateway answered. Its version stays that of what was read, so that
    it is read again."""
    if answer.entry is not None and answer.entry.shift == record.head.id:
        record = structs.replace(record, entries=_with_entry(record.entries, answer.entry))
    if answer.item is not None:
        record = structs.replace(record, items=_with_item(record.items, answer.item))
    if answer.note is not None and not answer.clash and answer.refused is None:
        version = answer.note_version or record.note_version
        record = structs.replace(record, note=answer.note, note_version=version)
    if isinstance(wish, PutNext) and answer.refused is None:
        record = structs.replace(record, next_leads=wish.leads, next_manager=wish.manager)
    head = answer.head
    if head is not None and head.id == record.head.id and answer.refused is None:
        known = structs.replace(head, version=record.head.version)
        record = structs.replace(record, head=known)
    return record


def _with_entry(entries: tuple[Entry, ...], new: Entry) -> tuple[Entry, ...]:
    others = tuple(one for one in entries if one.id != new.id)
    return tuple(sorted((*others, new), key=lambda one: (one.at, one.written_at)))


def _with_item(items: tuple[HandoverItem, ...], new: HandoverItem) -> tuple[HandoverItem, ...]:
    if any(one.id == new.id for one in items):
        return tuple(new if one.id == new.id else one for one in items)
    return (*items, new)
