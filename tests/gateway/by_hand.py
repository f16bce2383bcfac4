"""Somebody else than the gateway writes its database, or keeps it from being written."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from supervisor_app.gateway.audit_schema import AUDIT
from supervisor_app.gateway.database import Database, located
from supervisor_app.gateway.database_tables import all_tables
from supervisor_app.gateway.dialects import unguard_rows

ONLY_ADDED_TO = "only ever added to"


@contextmanager
def by_hand(database: Database | Path) -> Iterator[sa.Connection]:
    """A transaction of somebody else."""
    engine = _engine(database)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def bare(database: Database | Path) -> None:
    """Nobody has made a table in it yet, as of a file that is not there."""
    if not located(database).is_file:
        done_by_hand(database, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")


def copied(folder: Path, to: Path) -> None:
    """A folder that is not there yet has what another has, and its `gateway.db` the same rows."""
    shutil.copytree(folder, to)
    if not located(to / "gateway.db").is_file:
        with by_hand(folder / "gateway.db") as source, by_hand(to / "gateway.db") as target:
            for table in all_tables():
                if rows := [dict(row) for row in source.execute(sa.select(table)).mappings()]:
                    target.execute(sa.insert(table), rows)


def done_by_hand(database: Database | Path, *statements: str) -> None:
    """Statements of somebody else, in one transaction."""
    with by_hand(database) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def tampered(database: Database | Path, *statements: str) -> None:
    """The same with the record, whose guards he takes away."""
    with by_hand(database) as connection:
        unguard_rows(connection, str(AUDIT.name))
        for statement in statements:
            connection.exec_driver_sql(statement)


def found_by_hand(database: Database | Path, query: str) -> Sequence[tuple[Any, ...]]:
    """What he reads."""
    with by_hand(database) as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query)]


@contextmanager
def nobody_writes(database: Database | Path) -> Iterator[None]:
    """Somebody has locked all of it."""
    database = located(database)
    with by_hand(database) as connection:
        if database.is_file:
            connection.exec_driver_sql("BEGIN EXCLUSIVE")
        else:
            tables = ", ".join(f'"{name}"' for name in sa.inspect(connection).get_table_names())
            connection.exec_driver_sql(f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE")
        yield
        connection.rollback()


def _engine(database: Database | Path) -> sa.Engine:
    database = located(database)
    url = f"sqlite:///{database.place}" if database.is_file else database.url
    return sa.create_engine(url, poolclass=sa.NullPool)
