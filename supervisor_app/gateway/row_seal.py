"""Shows whether a row that decides what is done was written by this program.

The rows of desks' tokens, of walls, of what waits to be done and of restores have a seal of the
same kind as people and sessions (`people_seal.py`), under a key of their own: that of people tells
by being there that a person was once made. The key is made with the database's schema, so no row
can later pass for one from before there were seals.
"""

from collections.abc import Mapping
from pathlib import Path

import sqlalchemy as sa
from msgspec import Struct

from supervisor_app.gateway.commands_schema import RESTORE, WAITING_PART
from supervisor_app.gateway.database import place_of
from supervisor_app.gateway.people_seal import Seal
from supervisor_app.gateway.schema import DESK_TOKEN
from supervisor_app.gateway.walls_schema import WALL

SUFFIX = ".row-key"
SEALED = (DESK_TOKEN, WAITING_PART, RESTORE, WALL)
"""The tables whose rows have such a seal."""


class RowSeal:
    """The seals of one database. Blocking; raises `OSError`."""

    def __init__(self, database: Path) -> None:
        self._seal = Seal(database, SUFFIX)

    def of(self, table: sa.Table, row: Mapping[str, object]) -> dict[str, object]:
        """A row with its seal, to be written."""
        return {**row, "seal": self._seal.of(*_values(table, row))}

    def holds(self, table: sa.Table, row: Mapping[str, object] | sa.RowMapping) -> bool:
        """Whether a row is as it was sealed; without a key none is."""
        return self._seal.holds(str(row["seal"]), *_values(table, row))


class Unsealed(Struct, frozen=True):
    """A row that somebody else has written or changed. It is not believed."""

    table: str
    key: str


def seal_of(connection: sa.Connection) -> RowSeal:
    """The seals of the database that a connection goes to."""
    return RowSeal(place_of(connection))


def unsealed(connection: sa.Connection) -> frozenset[Unsealed]:
    """All rows that are not as they were sealed."""
    seal = seal_of(connection)
    return frozenset(
        Unsealed(str(table.name), str(row[next(iter(table.primary_key)).name]))
        for table in SEALED
        for row in connection.execute(sa.select(table)).mappings()
        if not seal.holds(table, row)
    )


def _values(table: sa.Table, row: Mapping[str, object] | sa.RowMapping) -> tuple[object, ...]:
    """The table too: a row is worth nothing in another one."""
    columns = (column for column in table.columns if column.name != "seal")
    return (str(table.name), *(_plain(column, row[column.name]) for column in columns))


def _plain(column: sa.Column[object], value: object) -> object:
    """As SQLite gives it back, whatever is in the column."""
    if isinstance(value, int) and isinstance(column.type, sa.Float):
        return float(value)
    return value if value is None or isinstance(value, str | float) else repr(value)
