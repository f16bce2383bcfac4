"""Copies a table from one database into another, and compares what came of it."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from supervisor_app.domain.words import Words
from supervisor_app.gateway.dialects import without_nul

_ROWS_AT_A_TIME = 1000
_SUM = 2**256

Advance = Callable[[str, int], None]
"""Told the table and how many of its rows are there."""


class Sum(Struct):
    """What a table has, in whatever order it is read."""

    rows: int = 0
    sum: int = 0

    def add(self, rows: Sequence[Sequence[object]]) -> None:
        """Rows of it."""
        for row in rows:
            plain = msgspec.json.encode(without_nul(list(row)))
            self.sum = (self.sum + int.from_bytes(hashlib.sha256(plain).digest())) % _SUM
        self.rows += len(rows)


class CopyRefused(Exception):
    """Nothing was changed; why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words = Words(zh, en)


def copy_table(table: sa.Table, old: sa.Connection, new: sa.Connection, advance: Advance) -> Sum:
    """Every row of a table; what they come to."""
    found = Sum()
    names = list(table.columns.keys())
    for rows in _batches(table, old):
        new.execute(sa.insert(table), [dict(zip(names, row, strict=True)) for row in rows])
        found.add(rows)
        advance(str(table.name), found.rows)
    return found


def compare_table(table: sa.Table, new: sa.Connection, expected: Sum) -> None:
    """Read a copied table back. Raises `CopyRefused` where it has not what was expected."""
    found = Sum()
    for rows in _batches(table, new):
        found.add(rows)
    if found != expected:
        raise CopyRefused(
            f"表 {table.name} 复制后与来源不符，未作改动",
            f"the copy of the table {table.name} differs from its source; nothing was changed",
        )


def _batches(table: sa.Table, connection: sa.Connection) -> Iterator[Sequence[Sequence[Any]]]:
    rows = connection.execution_options(yield_per=_ROWS_AT_A_TIME).execute(sa.select(table))
    for batch in rows.partitions(_ROWS_AT_A_TIME):
        yield [tuple(row) for row in batch]
