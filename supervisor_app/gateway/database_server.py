"""The database on a PostgreSQL server: held by one gateway, and looked at before it is used."""

import time

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from supervisor_app.domain.words import Words
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.database import FLOOR, Database, engine_of
from supervisor_app.gateway.schema import METADATA

_OURS = 1_398_099_024
"""With the name of the schema: what a gateway holds of a database."""
_TRY = sa.text("SELECT pg_try_advisory_lock(:ours, hashtext(coalesce(current_schema(), '')))")
_WAIT = sa.text("SELECT pg_advisory_xact_lock(:ours, hashtext(coalesce(current_schema(), '')))")
_UPGRADING = _OURS + 1
_STILL_GOING_S = 1.0
_BETWEEN_TRIES_S = 0.05
_KEY = ("gateway", "database")


class ServerLock:
    """Held while a gateway uses a database. The server lets go of it when the connection ends, at
    the latest some seconds after the gateway's machine has vanished."""

    def __init__(self, database: Database) -> None:
        """Raises `ConfigFault` where another gateway holds it, `STORE_ERRORS` where none can be
        had."""
        self._database = database
        self._engine = engine_of(database, FLOOR)
        self._connection: sa.Connection | None = None
        self.confirm()

    def confirm(self) -> None:
        """See that it is still held, and take it again where the server was started anew. Raises as
        at the beginning."""
        try:
            if self._connection is None:
                self._connection = self._take()
            else:
                self._connection.exec_driver_sql("SELECT 1")
        except SQLAlchemyError:
            self.release()
            raise

    def release(self) -> None:
        """Let go of it."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.invalidate()  # also where it is broken: nothing is waited for
            connection.close()
        self._engine.dispose()

    def _take(self) -> sa.Connection:
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        try:
            taken = self._taken(connection)
        except SQLAlchemyError:
            connection.close()
            raise
        if not taken:
            connection.close()
            raise ConfigFault(
                Words(
                    f"另一个网关正在使用数据库 {self._database}；请先关闭它，"
                    "或为本网关另设 database",
                    f"another gateway uses the database {self._database}; stop it, "
                    "or give this one another database",
                ),
                _KEY,
            )
        return connection

    def _taken(self, connection: sa.Connection) -> bool:
        """Whoever was killed a moment ago may still be gone through by the server."""
        give_up_at = time.monotonic() + _STILL_GOING_S
        while not connection.execute(_TRY, {"ours": _OURS}).scalar_one():
            if time.monotonic() >= give_up_at:
                return False
            time.sleep(_BETWEEN_TRIES_S)
        return True


def server_schema_version(connection: sa.Connection, database: Database) -> str | None:
    """The migration that a database is at; None where it is new. Raises `ConfigFault` for one that
    cannot be used, and for another program's."""
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise ConfigFault(
            Words(
                f"数据库 {database} 的编码是 {encoding}，应为 UTF8；请以 ENCODING 'UTF8' 重建",
                f"the encoding of the database {database} is {encoding}; "
                "make it anew with ENCODING 'UTF8'",
            ),
            _KEY,
        )
    tables = set(sa.inspect(connection).get_table_names())
    if "alembic_version" in tables:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return str(found) if found else None
    if tables and tables.isdisjoint(METADATA.tables):
        raise ConfigFault(
            Words(
                f"{database} 是别的程序的数据库，未作改动；请另设 database",
                f"{database} is another program's database and is left as it is; "
                "use another database",
            ),
            _KEY,
        )
    return None


def alone_to_upgrade(connection: sa.Connection) -> None:
    """From here to the end of the transaction nobody else upgrades the database; that may take as
    long as it takes."""
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    connection.exec_driver_sql("SET LOCAL lock_timeout = 60000")
    connection.execute(_WAIT, {"ours": _UPGRADING})
