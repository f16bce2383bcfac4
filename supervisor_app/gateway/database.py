"""One gateway's database: a file of SQLite, or a database of a PostgreSQL server.

Beside it lie files that are never in it: the keys of its seals, the head of the record, changed
settings. For a server they lie on the gateway's machine, where a file of SQLite would.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from msgspec import Struct
from sqlalchemy.exc import ArgumentError

from supervisor_app.domain.words import Words
from supervisor_app.gateway.config_fault import ConfigFault, KeyPath
from supervisor_app.gateway.dialects import without_nul

DRIVER = "postgresql+psycopg"
CONNECT_WITHIN_S = 5
_STATEMENT_WITHIN_MS = 30_000
_GONE_AFTER_MS = 10_000
"""A server that has not acknowledged what was sent for so long is not there any more."""
_LOG_BYTES = 4 * 1024 * 1024
"""The log of the last writes is cut to this size after it was longer."""
_BESIDE = "beside"
_NOT_IN_A_NAME = re.compile(r"[^\w@-]+")


class Care(Struct, frozen=True):
    """How careful a connection is."""

    busy_ms: int
    """So long it waits for another who writes."""
    synchronous: str
    """SQLite: `FULL` outlives a loss of power, `NORMAL` may lose the last transactions then.
    PostgreSQL always outlives it."""


FLOOR = Care(2000, "NORMAL")
DEEDS = Care(5000, "FULL")
"""What a person did must outlive a loss of power."""


class Database(Struct, frozen=True):
    """Where it is."""

    place: Path
    """The file; of a server's database the name that the files beside it begin with."""
    url: str = ""
    """Of a server's database: with the password."""
    upgrade_backups: int = 3
    """So many backups are kept that were made before its schema was changed; 0: none is made."""

    @property
    def is_file(self) -> bool:
        """Whether it is SQLite's."""
        return not self.url

    @property
    def exists(self) -> bool:
        """Whether there is something to be opened; a server is asked later."""
        return not self.is_file or self.place.exists()

    def __str__(self) -> str:
        if self.is_file:
            return str(self.place)
        return sa.make_url(self.url).render_as_string(hide_password=True)

    def __repr__(self) -> str:
        return f"Database({self})"


def located(database: "Database | Path") -> Database:
    """A path is a file of SQLite."""
    return database if isinstance(database, Database) else of_file(database)


def of_file(file: Path) -> Database:
    """The database in a file."""
    return Database(file)


# From the configuration --------------------------------------------------------------------------


def is_url(value: str) -> bool:
    """Whether a value of the configuration is no path."""
    return "://" in value


def server_database(value: str, folder: Path, path: KeyPath, password: str = "") -> Database:
    """The database of a URL; the files beside it are in `folder`. Raises `ConfigFault`, which does
    not repeat the URL: it may have a password in it."""
    try:
        url = sa.make_url(value)
    except ArgumentError:
        raise ConfigFault(_HOW, path) from None
    if url.drivername == "postgresql":
        url = url.set(drivername=DRIVER)
    if url.drivername != DRIVER or not url.database:
        raise ConfigFault(_HOW, path)
    _need_driver(path)
    if password:
        url = url.set(password=password)
    host = url.host or str(url.query.get("host", "")) or "localhost"
    port = f"-{url.port}" if url.port not in (None, 5432) else ""
    name = _NOT_IN_A_NAME.sub("_", f"{url.database}@{host}{port}")
    return Database(folder / name, url.render_as_string(hide_password=False))


_HOW = Words(
    "应为文件路径，或 postgresql+psycopg://用户@主机/数据库",
    "write a path, or postgresql+psycopg://user@host/database",
)


def _need_driver(path: KeyPath) -> None:
    try:
        sa.make_url(f"{DRIVER}://").get_dialect().import_dbapi()
    except ImportError as error:
        words = Words(
            "缺少 PostgreSQL 驱动：pip install 'supervisor-app[postgresql]'",
            "the driver for PostgreSQL is missing: pip install 'supervisor-app[postgresql]'",
        )
        raise ConfigFault(words, path) from error


# Connections -------------------------------------------------------------------------------------


def engine_of(database: Database, care: Care, *, kept: bool = False) -> sa.Engine:
    """What connections come from. A file has one for each use, so that a full or absent disk leaves
    nothing behind that is broken; `kept`: a server's stay, and are made anew where they broke."""
    options: Mapping[str, Any] = {_BESIDE: database.place}
    if database.is_file:
        file = sa.URL.create("sqlite", database=str(database.place))  # a name may have any sign
        engine = sa.create_engine(file, poolclass=sa.NullPool, execution_options=options)
        sa.event.listen(engine, "connect", _prepare(care))
        return engine
    pool: dict[str, Any] = {"poolclass": sa.NullPool}
    if kept:
        pool = {"pool_size": 1, "max_overflow": 4, "pool_pre_ping": True, "pool_timeout": 30}
    engine = sa.create_engine(
        database.url, execution_options=options, connect_args=_arguments(care), **pool
    )
    sa.event.listen(engine, "before_cursor_execute", _strip, retval=True)
    return engine


def reading_engine(database: Database) -> sa.Engine:
    """Connections that write nothing."""
    if not database.is_file:
        engine = engine_of(database, DEEDS)
        return engine.execution_options(postgresql_readonly=True)
    place, reading = database.place.absolute().as_uri(), {"mode": "ro", "uri": "true"}
    file = sa.URL.create("sqlite", database=place, query=reading)
    options = {_BESIDE: database.place}
    return sa.create_engine(file, poolclass=sa.NullPool, execution_options=options)


def place_of(connection: sa.Connection) -> Path:
    """Where the files beside a connection's database begin."""
    beside = connection.engine.get_execution_options().get(_BESIDE)
    return beside if isinstance(beside, Path) else Path(str(connection.engine.url.database))


def _arguments(care: Care) -> dict[str, Any]:
    settings = {
        "statement_timeout": _STATEMENT_WITHIN_MS,
        "lock_timeout": care.busy_ms,
        "idle_in_transaction_session_timeout": 60_000,
        "client_encoding": "UTF8",
        "tcp_keepalives_idle": 10,
        "tcp_keepalives_interval": 5,
        "tcp_keepalives_count": 3,
    }
    return {
        "connect_timeout": CONNECT_WITHIN_S,
        "tcp_user_timeout": _GONE_AFTER_MS,
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "application_name": "supervisor-app",
        "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
    }


def _strip(
    _connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: bool
) -> tuple[str, Any]:
    return statement, without_nul(values)


def _prepare(care: Care) -> Any:
    def prepare(connection: Any, _: Any) -> None:
        for pragma in (
            f"busy_timeout={care.busy_ms}",
            "journal_mode=WAL",
            f"synchronous={care.synchronous}",
            "foreign_keys=ON",
            f"journal_size_limit={_LOG_BYTES}",
            "secure_delete=ON",  # what is deleted is overwritten
        ):
            connection.execute(f"PRAGMA {pragma}")

    return prepare
