"""Finds what was said in the records of all shifts. Blocking; failures are `STORE_ERRORS`."""

import sqlalchemy as sa
from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.shift_record import EntryKind, Found
from supervisor_app.domain.shift_said import ITEM, folded
from supervisor_app.gateway import shift_store
from supervisor_app.gateway.shift_schema import SHIFT_SAID

PAGE = 50


class Search(Struct, frozen=True):
    """What is looked for: every word of `text`, of one kind, within `since` and `until`."""

    text: str = ""
    kind: EntryKind | None = None
    since: Instant | None = None
    until: Instant | None = None


def find(connection: sa.Connection, search: Search) -> Found:
    """The newest of what is found, and whether there is more."""
    table = SHIFT_SAID.c
    query = sa.select(table.id, table.kind).order_by(table.at.desc(), table.id.desc())
    for word in folded(search.text).split():
        query = query.where(table.said.contains(word, autoescape=True))
    if search.kind is not None:
        query = query.where(table.kind == search.kind.value)
    if search.since is not None:
        query = query.where(table.at >= search.since)
    if search.until is not None:
        query = query.where(table.at < search.until)
    rows = connection.execute(query.limit(PAGE + 1)).all()
    shown = rows[:PAGE]
    entries = [row.id for row in shown if row.kind != ITEM]
    items = [row.id.removeprefix(f"{ITEM}/") for row in shown if row.kind == ITEM]
    found = shift_store.entries_by_id(connection, entries)
    found.sort(key=lambda one: (one.at, one.id), reverse=True)
    opened = shift_store.items_by_id(connection, items)
    opened.sort(key=lambda one: (one.opened_at, one.id), reverse=True)
    return Found(tuple(found), tuple(opened), len(rows) > PAGE)
