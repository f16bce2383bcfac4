"""The database as a file: opened, locked against a second gateway, set aside when damaged."""

import os
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from supervisor_app.domain.words import Words
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.schema import METADATA

_CHECKED_UP_TO_BYTES = 256 * 1024 * 1024
"""A larger database is not read through at every start."""
_COMPANIONS = ("", "-wal", "-shm")


class DatabaseLock:
    """Held while a gateway uses a database. The system lets go of it when the process ends."""

    def __init__(self, database: Path) -> None:
        """Raises `ConfigFault` where another gateway holds it, `OSError` where none can be had."""
        path = database.with_name(database.name + ".lock")
        self._file: IO[bytes] = path.open("a+b")
        try:
            _lock(self._file)
        except OSError as error:
            self._file.close()
            raise ConfigFault(
                Words(
                    f"另一个网关正在使用数据库 {database}；请先关闭它，或为本网关另设 database",
                    f"another gateway uses the database {database}; stop it, "
                    "or give this one another database",
                ),
                ("gateway", "database"),
            ) from error

    def release(self) -> None:
        """Let go of it."""
        self._file.close()


def _lock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def is_damaged(database: Path) -> bool:
    """Whether a file is there that SQLite cannot use. An empty file is a new database."""
    if not database.exists() or not 0 < database.stat().st_size <= _CHECKED_UP_TO_BYTES:
        return False
    try:
        with closing(sqlite3.connect(database, timeout=2.0)) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()
            return bool(found != ("ok",))
    except sqlite3.OperationalError:
        return False  # locked, not readable: no sign of damage
    except sqlite3.DatabaseError:
        return True


def set_aside(database: Path, now: float) -> Path:
    """Keep a damaged database under another name, so that a new one can begin."""
    stamp = datetime.fromtimestamp(now, UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = database.with_name(f"{database.name}.damaged-{stamp}")
    for companion in _COMPANIONS:
        file = database.with_name(database.name + companion)
        if file.exists():
            os.replace(file, kept.with_name(kept.name + companion))
    return kept


def schema_version(database: Path) -> str | None:
    """The migration that a database is at; None where it is new. Raises `OSError` where it cannot
    be read now, because another program has locked it, and `ConfigFault` for another program's."""
    if not database.exists():
        return None
    try:
        with closing(sqlite3.connect(database, timeout=2.0)) as connection:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        if "no such table" in str(error):
            _refuse_foreign(database)
            return None
        raise OSError(str(error)) from error
    return str(found[0]) if found else None


def _refuse_foreign(database: Path) -> None:
    """A database with tables, of which none is ours, belongs to somebody else."""
    try:
        with closing(sqlite3.connect(database, timeout=2.0)) as connection:
            found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            tables = {str(name) for (name,) in found}
    except sqlite3.Error as error:
        raise OSError(str(error)) from error
    if tables and tables.isdisjoint(METADATA.tables):
        raise ConfigFault(
            Words(
                f"{database} 是别的程序的数据库，未作改动；请另设 database",
                f"{database} is another program's database and is left as it is; "
                "use another database",
            ),
            ("gateway", "database"),
        )
