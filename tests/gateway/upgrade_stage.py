"""Databases as earlier versions of the program wrote them.

Each file of `upgrades` is a dump of one that a gateway of that schema kept for a minute of a
simulated floor, with people, tokens, plans and whatever else it knew. Before the dump, as comments,
stand the files beside the database and what the test has to know: tokens and passwords.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from msgspec import Struct

from supervisor_app.gateway.database import DEEDS, Database, engine_of, of_file
from supervisor_app.gateway.table_copy import copy_table
from supervisor_app.gateway.upgrade import take_steps

_FOLDER = Path(__file__).with_name("upgrades")
OLD = tuple(sorted(file.stem for file in _FOLDER.glob("*.sql")))
"""The schemas that there are dumps of."""
Rows = dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]]


class Past(Struct, frozen=True):
    """An old database and what is known of it."""

    database: Database
    schema: str
    facts: Mapping[str, str]


def past(schema: str, folder: Path) -> Past:
    """Make it as it was, with the files beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    database = of_file(folder / "gateway.db")
    text = (_FOLDER / f"{schema}.sql").read_text(encoding="utf-8")
    facts = {}
    for line in text.splitlines():
        match line.split(" ", 3):
            case ["--", "beside", suffix, content]:
                place = database.place
                place.with_name(place.name + suffix).write_bytes(bytes.fromhex(content))
            case ["--", "fact", name, value]:
                facts[name] = value
    with closing(sqlite3.connect(database.place)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.executescript(text)
    return Past(database, schema, facts)


def on_server(old: Past, server: Database) -> Past:
    """The same on a server, as a gateway of that time would have kept it there."""
    server.place.parent.mkdir(parents=True, exist_ok=True)
    for file in old.database.place.parent.glob(f"{old.database.place.name}.*"):
        suffix = file.name.removeprefix(old.database.place.name)
        server.place.with_name(server.place.name + suffix).write_bytes(file.read_bytes())
    source, target = engine_of(old.database, DEEDS), engine_of(server, DEEDS)
    try:
        with source.connect() as there, target.begin() as here:
            take_steps(here, lambda *_, **__: None, old.schema)
            tables = sa.MetaData()
            tables.reflect(there)
            for table in tables.sorted_tables:
                if table.name != "alembic_version":
                    copy_table(table, there, here, lambda *_: None)
    finally:
        source.dispose()
        target.dispose()
    return Past(server, old.schema, old.facts)


def rows_of(database: Database, like: Rows | None = None) -> Rows:
    """All rows of all tables, in one order; `like`: of its tables and columns alone. What the
    database says of its own version is left out."""
    engine = engine_of(database, DEEDS)
    found: Rows = {}
    try:
        with engine.connect() as connection:
            tables = sa.MetaData()
            tables.reflect(connection)
            for table in tables.sorted_tables:
                name = str(table.name)
                if name == "alembic_version" or (like is not None and name not in like):
                    continue
                columns = like[name][0] if like is not None else tuple(table.columns.keys())
                rows = connection.execute(sa.select(*(table.c[each] for each in columns)))
                plain = [tuple(row) for row in rows if not (name == "meta" and row[0] == "program")]
                found[name] = (columns, sorted(plain, key=repr))
    finally:
        engine.dispose()
    return found
