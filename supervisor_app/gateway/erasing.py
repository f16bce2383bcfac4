"""Erases a caller's number everywhere it stands in the database.

Every text of every table is looked at, so a table that is added needs nothing here. Of the caller's
own calls the name goes too, and the masked form of the number wherever one of these calls is named.
Rows with a seal that held are sealed anew. The record keeps its chain (`audit_chain.py`): what was
erased in it is noted by an entry of its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from msgspec import Struct, structs

from supervisor_app.domain.audit import AuditEntry
from supervisor_app.domain.erasing import TOMBSTONE, ErasedNumber, Number
from supervisor_app.gateway.audit_chain import ERASED, hash_of
from supervisor_app.gateway.audit_schema import AUDIT
from supervisor_app.gateway.database_tables import all_tables
from supervisor_app.gateway.people_schema import PERSON, SESSION
from supervisor_app.gateway.report_schema import DAY_TALLY
from supervisor_app.gateway.row_seal import SEALED, seal_of
from supervisor_app.gateway.rows import masked
from supervisor_app.gateway.schema import CALL_VISIT, DESK_TOKEN, INTERVAL_TALLY
from supervisor_app.gateway.walls_schema import WALL

_NOT_OF_CALLERS = frozenset({PERSON, SESSION, DESK_TOKEN, WALL, INTERVAL_TALLY, DAY_TALLY, AUDIT})
_SEPARATORS = (" ", "-", "(", ")", ".", "\u00a0")
_OF_ENTRIES = ("subject", "why", "before", "after", "result")
"""Texts of the record that people or commands wrote."""
_NO_TEXTS = ("seal", "fingerprint")
_Row = Mapping[str, Any]


class Erased(Struct):
    """What was done: the rows of each table, and the entries of the record with what they are
    now."""

    rows: dict[str, int]
    entries: dict[int, str]

    @property
    def count(self) -> int:
        """Of all rows."""
        return sum(self.rows.values())


def erase(connection: sa.Connection, number: Number) -> Erased:
    """Erase it in one transaction, which is `unguard_rows` for the record. Raises
    `STORE_ERRORS`."""
    calls, shown = calls_of(connection, number), masked(number.digits)
    rows: dict[str, int] = {}
    for table in all_tables():
        if table in _NOT_OF_CALLERS:
            continue
        count = _erase_in(connection, table, number, shown, calls)
        if count:
            rows[str(table.name)] = count
    entries = _erase_in_record(connection, number, shown, calls)
    if entries:
        rows[str(AUDIT.name)] = len(entries)
    return Erased(rows, entries)


def gone(connection: sa.Connection, number: Number) -> ErasedNumber:
    """The same number for what is in memory."""
    return ErasedNumber(number, calls_of(connection, number), masked(number.digits))


def calls_of(connection: sa.Connection, number: Number) -> frozenset[str]:
    """The contacts of this caller."""
    columns = CALL_VISIT.c
    wanted = sa.select(columns.call, columns.caller).where(_may_have(columns.caller, number.digits))
    found = connection.execute(wanted).all()
    return frozenset(row.call for row in found if number.stands_in(row.caller))


def _erase_in(
    connection: sa.Connection, table: sa.Table, number: Number, shown: str, calls: frozenset[str]
) -> int:
    keys = [column.name for column in table.primary_key]
    texts = [
        column.name
        for column in table.columns
        if isinstance(column.type, sa.String) and column.name not in (*keys, *_NO_TEXTS)
    ]
    count = 0
    for row in _candidates(connection, table, texts, number, shown):
        changed = _changed(table, row, texts, number, shown if _names(row, calls) else "")
        if changed:
            same = sa.and_(*(table.c[name] == row[name] for name in keys))
            new = _sealed_anew(connection, table, row, changed)
            connection.execute(sa.update(table).where(same).values(**new))
            count += 1
    return count


def _changed(
    table: sa.Table, row: _Row, texts: Sequence[str], number: Number, shown: str
) -> dict[str, str]:
    changed = {
        name: new
        for name in texts
        if row[name] and (new := number.out_of(row[name], alone="", masked=shown)) != row[name]
    }
    if changed and table is CALL_VISIT and "caller" in changed and row["caller_name"]:
        changed["caller_name"] = ""
    return changed


def _sealed_anew(
    connection: sa.Connection, table: sa.Table, row: _Row, changed: dict[str, str]
) -> dict[str, object]:
    seal = seal_of(connection)
    if table not in SEALED or not seal.holds(table, row):  # who was not believed stays so
        return {**changed}
    return {**changed, "seal": seal.of(table, {**row, **changed})["seal"]}


def _erase_in_record(
    connection: sa.Connection, number: Number, shown: str, calls: frozenset[str]
) -> dict[int, str]:
    erased: dict[int, str] = {}
    for row in _candidates(connection, AUDIT, _OF_ENTRIES, number, shown):
        if row["what"] == ERASED:
            continue
        also = shown if _names(row, calls) else ""
        changed = {
            name: new
            for name in _OF_ENTRIES
            if (new := number.out_of(row[name], TOMBSTONE, also)) != row[name]
        }
        if changed:
            entry = structs.replace(AuditEntry(**row), **changed)
            same = AUDIT.c.number == entry.number
            connection.execute(sa.update(AUDIT).where(same).values(**changed))
            erased[entry.number] = hash_of(entry)
    return erased


def _candidates(
    connection: sa.Connection,
    table: sa.Table,
    texts: Iterable[str],
    number: Number,
    shown: str,
) -> Iterator[_Row]:
    """Rows that may have it: the database looks for its digits, we look closely."""
    columns = [table.c[name] for name in texts]
    if not columns:
        return
    has = (_may_have(column, number.digits) for column in columns)
    has_masked = (column.contains(shown, autoescape=True) for column in columns)
    wanted = sa.select(table).where(sa.or_(*has, *has_masked))
    for row in connection.execute(wanted).mappings().all():
        yield dict(row)


def _may_have(column: sa.ColumnElement[str], digits: str) -> sa.ColumnElement[bool]:
    bare = column
    for separator in _SEPARATORS:
        bare = sa.func.replace(bare, separator, "")
    return bare.contains(digits)


def _names(row: _Row, calls: frozenset[str]) -> bool:
    """Whether a row is about one of these contacts."""
    return any(call in value for value in row.values() if isinstance(value, str) for call in calls)
