"""Fills a database: every table has rows, and a caller's number stands wherever it can."""

import asyncio
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from gateway_stage import NOON
from store_writer import life_of

from supervisor_app.gateway import audit_store
from supervisor_app.gateway.audit_chain import AuditLine
from supervisor_app.gateway.database import Database, located
from supervisor_app.gateway.database_tables import all_tables
from supervisor_app.gateway.row_seal import SEALED, seal_of
from supervisor_app.gateway.store import Store

NUMBER = "13812344471"
"""Who calls all the time."""
OTHER = "13900001111"
_SAID = f"回访 138-1234 4471（+86 {NUMBER}），勿与 {OTHER} 混"
_TEXT = f'{{"said":"{_SAID}","at":{NOON},"call":"main/0.1"}}'
_STAFF = ("person", "session")
_SUMS = ("interval_tally", "day_tally")
_ENTRIES = 30


def fill(database: Database | Path) -> None:
    """A day of one process, and a row by hand in every table that it left empty."""
    database = located(database)
    database.place.parent.mkdir(parents=True, exist_ok=True)
    life = life_of(database.place.parent, 0, 7)
    asyncio.run(life.run(lambda _: None, steps=12))
    store = Store(database)
    store.add_token("desk-1", "a" * 64, NOON)
    with store.transaction() as connection:
        for table in all_tables():
            if not connection.execute(sa.select(table).limit(1)).first() and table.name != "audit":
                connection.execute(sa.insert(table), [_row(connection, table)])
    lines = [
        AuditLine(
            at=NOON + number,
            what="unmask",
            login="li.ming",
            name="李明",
            subject="main/0.1",
            why=f"客户 {NUMBER} 投诉" if number % 3 else "培训",
            after="main/Agent1 138 **** 4471",
            result="done",
        )
        for number in range(_ENTRIES)
    ]
    audit_store.append(store, lines, NOON)


def _row(connection: sa.Connection, table: sa.Table) -> dict[str, Any]:
    row = {column.name: _value(column) for column in table.columns if column.name != "seal"}
    if table.name in _STAFF:
        return {**row, "seal": ""}
    return dict(seal_of(connection).of(table, row)) if table in SEALED else row


def _value(column: sa.Column[Any]) -> Any:
    kinds: dict[type, Any] = {sa.Boolean: True, sa.Float: NOON + 0.125, sa.Integer: 7}
    for kind, value in kinds.items():
        if isinstance(column.type, kind):
            return value
    if column.table.name in _SUMS and not column.primary_key:
        return "[]"
    name = f"{column.table.name}-{column.name}"
    short = column.primary_key or getattr(column.type, "length", None)
    return name if short or column.table.name in _STAFF else _TEXT


def rows_of(database: Database | Path) -> dict[str, int]:
    """How many rows each table has."""
    store = Store(database)
    store.open()
    with store.transaction() as connection:
        return {
            str(table.name): connection.execute(
                sa.select(sa.func.count()).select_from(table)
            ).scalar_one()
            for table in all_tables()
        }
