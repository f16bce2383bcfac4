"""The record as the database has it. Blocking; only ever added to."""

import contextlib
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

import sqlalchemy as sa
from msgspec import Struct, structs

from supervisor_app.domain.audit import AuditEntry, AuditPage, AuditQuery
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.words import Words
from supervisor_app.gateway.audit_chain import (
    AuditLine,
    ChainEnd,
    ChainFault,
    ChainWalk,
    chained,
)
from supervisor_app.gateway.audit_head import Head, HeadFile
from supervisor_app.gateway.audit_schema import AUDIT
from supervisor_app.gateway.commands_schema import COMMAND
from supervisor_app.gateway.database import Database
from supervisor_app.gateway.dialects import alone, guard_rows
from supervisor_app.gateway.people_seal import Seal

LARGEST_PAGE = 500
_READ_AT_A_TIME = 1000
_TRIES = 20
_BETWEEN_TRIES_S = 0.05


class _Database(Protocol):
    @property
    def database(self) -> Database: ...

    def transaction(self) -> AbstractContextManager[sa.Connection]: ...


class Verdict(Struct, frozen=True):
    """What reading the whole record found."""

    count: int
    hash: str
    faults: tuple[ChainFault, ...]
    erased: tuple[int, ...] = ()
    """Entries in which a caller's number was erased since, as a later entry says."""

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


def append(store: _Database, lines: Sequence[AuditLine], at: Instant) -> list[AuditEntry]:
    """Write entries in one transaction. Raises `STORE_ERRORS`; then none of them is written."""
    with store.transaction() as connection:
        # At once for writing: another process may add entries too, and ours follow its last.
        alone(connection, AUDIT)
        entries, head = append_in(connection, HeadFile(store.database.place), lines, at)
    confirm(store, head)
    return entries


def append_in(
    connection: sa.Connection, file: HeadFile, lines: Sequence[AuditLine], at: Instant
) -> tuple[list[AuditEntry], Head]:
    """Write entries in a transaction that has the record `alone`; the head is `confirm`'s after
    it. Raises `STORE_ERRORS`."""
    end = _end(connection)
    entries = chained(end, lines)
    wanted = ChainEnd(entries[-1].number, entries[-1].hash)
    head = (file.read() or Head()).about_to(end, wanted, at)
    file.write(head, durable=True)
    connection.execute(sa.insert(AUDIT), [structs.asdict(entry) for entry in entries])
    return entries, head


def confirm(store: _Database, head: Head) -> None:
    """The entries are there; a head that still calls them the next ones agrees with them, too."""
    file = HeadFile(store.database.place)
    with contextlib.suppress(sa.exc.SQLAlchemyError, OSError), store.transaction() as connection:
        alone(connection, AUDIT)
        if file.read() == head:  # else another process has gone on from it
            file.write(head.done(), durable=False)


def find(connection: sa.Connection, query: AuditQuery) -> AuditPage:
    """The entries that are asked for."""
    limit = max(1, min(query.limit, LARGEST_PAGE))
    wanted = sa.select(AUDIT).where(*_conditions(query)).order_by(AUDIT.c.number.desc())
    rows = connection.execute(wanted.limit(limit + 1)).mappings()
    entries = [AuditEntry(**row) for row in rows]
    below = entries[limit - 1].number if len(entries) > limit else None
    return AuditPage(tuple(entries[:limit]), below)


def everything(connection: sa.Connection) -> Iterator[AuditEntry]:
    """All entries, the oldest first."""
    rows = connection.execution_options(yield_per=_READ_AT_A_TIME).execute(
        sa.select(AUDIT).order_by(AUDIT.c.number)
    )
    return (AuditEntry(**row) for row in rows.mappings())


def verify(connection: sa.Connection, file: HeadFile) -> Verdict:
    """Read the whole record and compare it with its head. Raises `OSError` for a damaged head."""
    for _ in range(_TRIES):
        head = file.read()
        walk = ChainWalk()
        faults = walk.faults(everything(connection))
        if file.read() == head:
            break  # else a gateway that runs has written meanwhile
        time.sleep(_BETWEEN_TRIES_S)
    faults += _against_head(walk.end, head)
    if head is None and not walk.end.count and _was_used(connection, file.database):
        zh = "记录和头文件都是空的，但已有人员或指令：被整个删除"
        en = "it is empty and has no head, though there are people or commands: it was deleted"
        faults.append(ChainFault(0, Words(zh, en)))
    return Verdict(walk.end.count, walk.end.hash, tuple(faults), walk.erased)


def end_of(connection: sa.Connection) -> ChainEnd:
    """How many entries there are, and the hash of the last."""
    return _end(connection)


def guard(connection: sa.Connection) -> tuple[str, ...]:
    """Make the triggers that keep entries from being changed where they are missing, and tell
    which were."""
    return guard_rows(connection, str(AUDIT.name))


def _was_used(connection: sa.Connection, database: Path) -> bool:
    """Whether there is what only comes with an entry."""
    done = sa.select(COMMAND.c.id).where(COMMAND.c.answer.is_not(None)).limit(1)
    return Seal(database).exists or connection.execute(done).first() is not None


def hash_at(connection: sa.Connection, number: int) -> str | None:
    """The hash of one entry; None where there is none of this number."""
    row = connection.execute(sa.select(AUDIT.c.hash).where(AUDIT.c.number == number)).first()
    return str(row.hash) if row else None


def _against_head(end: ChainEnd, head: Head | None) -> Iterator[ChainFault]:
    if head is None:
        if end.count:
            zh = "缺少头文件，无法查出末尾被截断"
            en = "its head is missing, so a cut-off end cannot be seen"
            yield ChainFault(end.count, Words(zh, en))
        return
    for broken in head.breaks:
        yield ChainFault(
            broken.found.count,
            Words(
                f"网关曾发现数据库与头文件不符：应有 {broken.said.count} 条，实有 "
                f"{broken.found.count} 条",
                f"the gateway once found {broken.found.count} entries where "
                f"{broken.said.count} were expected, or others than it had written",
            ),
        )
    if not head.agrees(end):
        yield ChainFault(end.count, _differs(end.count, head.now.count))


def _differs(found: int, said: int) -> Words:
    if found < said:
        return Words(
            f"应有 {said} 条，只有 {found} 条：末尾被截断",
            f"{found} entries where {said} were written: the end was cut off",
        )
    if found > said:
        return Words(
            f"只写过 {said} 条，却有 {found} 条：末尾是添加的",
            f"{found} entries where {said} were written: some were added",
        )
    return Words("最后一条不是写下的那一条", "the last entry is not the one that was written")


def _end(connection: sa.Connection) -> ChainEnd:
    last = sa.select(AUDIT.c.number, AUDIT.c.hash).order_by(AUDIT.c.number.desc()).limit(1)
    row = connection.execute(last).first()
    return ChainEnd(row.number, row.hash) if row else ChainEnd()


def _conditions(query: AuditQuery) -> list[sa.ColumnElement[bool]]:
    table: Any = AUDIT.c
    found: list[sa.ColumnElement[bool]] = []
    for name in ("login", "subject", "team", "command"):
        if value := getattr(query, name):
            found.append(table[name] == value)
    if query.what:
        below = table.what.startswith(f"{query.what}.", autoescape=True)
        found.append((table.what == query.what) | below)
    if query.since is not None:
        found.append(table.at >= query.since)
    if query.until is not None:
        found.append(table.at < query.until)
    if query.below is not None:
        found.append(table.number < query.below)
    return found
