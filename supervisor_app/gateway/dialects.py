"""What SQLite and PostgreSQL say differently, said once.

Everything else of the gateway is written for both: a table of SQLAlchemy, its migration, and
`ledger.put`. Where a statement needs more, the difference belongs here.

Texts on PostgreSQL have no length and are ordered by their code points, as on SQLite: a name that
is a letter too long must not keep a whole batch from being written, and nothing may be ordered
otherwise because a server speaks another language.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

POSTGRESQL = "postgresql"
_NUL = "\0"
_ROW = {"sqlite": "rowid", POSTGRESQL: "ctid"}
_ONLY_ADDED = "the record is only ever added to"


# Types -----------------------------------------------------------------------------------------


@compiles(sa.String, POSTGRESQL)
@compiles(sa.Text, POSTGRESQL)
def _text_type(_type: Any, _compiler: Any, **how: Any) -> str:
    of_column = isinstance(how.get("type_expression"), sa.Column)
    return 'TEXT COLLATE "C"' if of_column else "TEXT"


def without_nul(values: Any) -> Any:
    """Parameters of a statement as PostgreSQL takes them: no text of it has a NUL character."""
    if isinstance(values, str):
        return values.replace(_NUL, "") if _NUL in values else values
    if isinstance(values, dict):
        return {key: without_nul(value) for key, value in values.items()}
    if isinstance(values, list | tuple):
        return type(values)(without_nul(value) for value in values)
    return values


# Statements ------------------------------------------------------------------------------------


def insert_of(
    connection: sa.Connection, table: sa.Table
) -> postgresql.Insert | sqlite.Insert:  # the two have the same methods
    """An insert that can say what is done where the key is there already."""
    if connection.dialect.name == POSTGRESQL:
        return postgresql.insert(table)
    return sqlite.insert(table)


def delete_some(
    connection: sa.Connection, table: sa.Table, which: sa.ColumnElement[bool], most: int
) -> int:
    """Delete no more rows than so many; tells how many."""
    row: sa.ColumnElement[Any] = sa.literal_column(_ROW[connection.dialect.name])
    some = sa.select(row).select_from(table).where(which).limit(most)
    return connection.execute(sa.delete(table).where(row.in_(some))).rowcount


class TextIn(FunctionElement[str]):
    """The text at a path of a column that is JSON; NULL where there is none."""

    inherit_cache = False
    type = sa.String()

    def __init__(self, column: sa.ColumnElement[str], *path: str) -> None:
        super().__init__(column)
        self.path = path


@compiles(TextIn, "sqlite")
def _text_in_sqlite(element: TextIn, compiler: Any, **how: Any) -> str:
    return f"json_extract({compiler.process(element.clauses, **how)}, '$.{'.'.join(element.path)}')"


@compiles(TextIn, POSTGRESQL)
def _text_in_postgresql(element: TextIn, compiler: Any, **how: Any) -> str:
    column = compiler.process(element.clauses, **how)
    return f"(CAST({column} AS json) #>> '{{{','.join(element.path)}}}')"


def alone(connection: sa.Connection, table: sa.Table) -> None:
    """At the beginning of a transaction: from here to its end nobody else writes the table."""
    if connection.dialect.name == POSTGRESQL:
        connection.exec_driver_sql(f"LOCK TABLE {table.name} IN EXCLUSIVE MODE")
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


# Triggers --------------------------------------------------------------------------------------


def guard_rows(connection: sa.Connection, table: str) -> tuple[str, ...]:
    """Have the database keep rows from being changed or deleted; which of the triggers that do so
    were missing. They keep from accidents, not from who owns the database."""
    present = _triggers(connection, table)
    missing = [name for name in _guards(connection) if f"{table}_no_{name.lower()}" not in present]
    if missing and connection.dialect.name == POSTGRESQL:
        connection.exec_driver_sql(
            f"CREATE OR REPLACE FUNCTION {table}_only_added_to() RETURNS trigger LANGUAGE plpgsql "
            f"AS $$ BEGIN RAISE EXCEPTION '{_ONLY_ADDED}' USING ERRCODE = '23000'; END $$"
        )
    for name in missing:
        connection.exec_driver_sql(_guard(connection, table, name))
    return tuple(missing)


def unguard_rows(connection: sa.Connection, table: str) -> None:
    """Let rows be changed until `guard_rows`, which belongs into the same transaction."""
    on = f" ON {table}" if connection.dialect.name == POSTGRESQL else ""
    for name in sorted(_triggers(connection, table)):
        connection.exec_driver_sql(f"DROP TRIGGER {name}{on}")


def _guards(connection: sa.Connection) -> Sequence[str]:
    if connection.dialect.name == POSTGRESQL:
        return "UPDATE", "DELETE", "TRUNCATE"
    return "UPDATE", "DELETE"


def _guard(connection: sa.Connection, table: str, act: str) -> str:
    begins = f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
    if connection.dialect.name == POSTGRESQL:
        each = "STATEMENT" if act == "TRUNCATE" else "ROW"
        return f"{begins}FOR EACH {each} EXECUTE FUNCTION {table}_only_added_to()"
    return f"{begins}BEGIN SELECT RAISE(ABORT, '{_ONLY_ADDED}'); END"


def _triggers(connection: sa.Connection, table: str) -> set[str]:
    found = (
        f"SELECT tgname FROM pg_trigger WHERE tgrelid = '{table}'::regclass AND NOT tgisinternal"
        if connection.dialect.name == POSTGRESQL
        else f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{table}'"
    )
    return set(connection.exec_driver_sql(found).scalars())


def names_of(tables: Iterable[sa.Table]) -> list[str]:
    """How tables are called."""
    return [str(table.name) for table in tables]
