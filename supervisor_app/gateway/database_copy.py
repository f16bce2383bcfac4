"""Moves all of a database into another, whatever kind the two are.

The target is written in one transaction: who is interrupted has changed nothing and begins again.
Before it counts, every table is read back and compared: how many rows, and a sum over all of them.
The keys of the seals go along, so whatever was believed is believed there.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from supervisor_app.file_replacing import replace
from supervisor_app.gateway.audit_schema import AUDIT
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.database import DEEDS, Database, engine_of
from supervisor_app.gateway.database_tables import all_tables, files_beside
from supervisor_app.gateway.dialects import guard_rows, unguard_rows
from supervisor_app.gateway.schema import META
from supervisor_app.gateway.store import Store
from supervisor_app.gateway.store_file import make_folder
from supervisor_app.gateway.store_lock import lock_of
from supervisor_app.gateway.table_copy import Advance, CopyRefused, compare_table, copy_table
from supervisor_app.gateway.upgrade import PROGRAM

__all__ = ["Advance", "CopyRefused", "copy", "held_by_a_gateway", "reading"]


def copy(
    source: Database, target: Database, *, replace: bool, advance: Advance, online: bool = False
) -> dict[str, int]:
    """Copy all of a database; the rows of each table. `replace`: what the target has goes.
    `online`: a gateway may go on with the source meanwhile, and what it writes then is not copied.
    Raises `CopyRefused`, `ConfigFault` where a gateway runs, `STORE_ERRORS`."""
    if (source.place, source.url) == (target.place, target.url):
        raise CopyRefused("来源与目标是同一个数据库", "source and target are the same database")
    if not source.exists:
        raise CopyRefused(f"没有数据库 {source}", f"there is no database {source}")
    with _held(target), _nothing() if online else _held(source):
        Store(source).open(held=not online)
        Store(target).open(held=True)
        return _copy(source, target, replace, advance)


def _copy(source: Database, target: Database, replace: bool, advance: Advance) -> dict[str, int]:
    tables = all_tables()
    with reading(source) as (old, beside), _writing(target) as new:
        _make_empty(new, tables, target, replace)
        sums = {table.name: copy_table(table, old, new, advance) for table in tables}
        for table in tables:
            compare_table(table, new, sums[table.name])
        for name, file in files_beside(target.place).items():
            _put_file(file, beside.get(name))
    return {name: found.rows for name, found in sums.items()}


@contextmanager
def reading(source: Database) -> Iterator[tuple[sa.Connection, dict[str, bytes]]]:
    """All of a database as it is at one moment, and the files beside it. Raises `STORE_ERRORS`."""
    engine = engine_of(source, DEEDS)
    try:
        while True:
            before = _files(source)
            with engine.connect() as connection:
                if source.is_file:
                    connection.exec_driver_sql("BEGIN")
                else:
                    connection.exec_driver_sql(
                        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
                    )
                    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
                connection.execute(sa.select(sa.func.max(AUDIT.c.number))).scalar()
                if _files(source) == before:  # else the record's head is of another moment
                    yield connection, before
                    return
    finally:
        engine.dispose()


def _files(source: Database) -> dict[str, bytes]:
    present = files_beside(source.place)
    return {name: file.read_bytes() for name, file in present.items() if file.exists()}


@contextmanager
def _writing(target: Database) -> Iterator[sa.Connection]:
    engine = engine_of(target, DEEDS)
    try:
        with engine.begin() as connection:
            if target.is_file:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            yield connection
    finally:
        engine.dispose()


def _make_empty(
    new: sa.Connection, tables: Sequence[sa.Table], target: Database, replace: bool
) -> None:
    new.execute(sa.delete(META).where(META.c.key == PROGRAM))  # comes with the source
    filled = [
        table
        for table in tables
        if new.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first()
    ]
    if filled and not replace:
        names = ", ".join(sorted(str(table.name) for table in filled))
        raise CopyRefused(
            f"{target} 里已有数据（{names}），未作改动；要整个换掉请加 --replace",
            f"{target} has rows already ({names}) and is left as it is; --replace puts all of it "
            "aside for good",
        )
    unguard_rows(new, str(AUDIT.name))
    for table in filled:
        new.execute(sa.delete(table))
    guard_rows(new, str(AUDIT.name))


def _put_file(file: Path, content: bytes | None) -> None:
    """Whole, for this user only; what the source does not have, the target has not either."""
    if content is None:
        file.unlink(missing_ok=True)
        return
    make_folder(file.parent)
    new = file.with_name(file.name + ".new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    replace(new, file)


@contextmanager
def _held(database: Database) -> Iterator[None]:
    """No gateway has it meanwhile."""
    make_folder(database.place.parent)
    lock = lock_of(database)
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def held_by_a_gateway(database: Database) -> bool:
    """Whether a gateway runs on it. Raises `STORE_ERRORS`."""
    try:
        lock_of(database).release()
    except ConfigFault:
        return True
    return False
