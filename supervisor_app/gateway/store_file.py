"""The database as a file: private, locked against a second gateway, set aside when damaged."""

import contextlib
import os
import sqlite3
import sys
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from supervisor_app.domain.words import Words
from supervisor_app.file_replacing import replace
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.schema import METADATA

_CHECKED_UP_TO_BYTES = 256 * 1024 * 1024
"""A larger database is not read through at every start."""
_COMPANIONS = ("", "-wal", "-shm")
_PRIVATE, _PRIVATE_FOLDER, _OF_OTHERS = 0o600, 0o700, 0o077


def make_folder(folder: Path) -> None:
    """A folder that is made is for this user alone; one that is there stays as somebody wants it.
    Raises `OSError`."""
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)


def make_private(database: Path) -> None:
    """Let only this user read a database, which is made where there is none; SQLite gives its log
    the rights of the database. Windows has the rights of the user's folder. Raises `OSError` where
    it cannot be made."""
    make_folder(database.parent)
    if not database.exists():
        os.close(os.open(database, os.O_WRONLY | os.O_CREAT, _PRIVATE))
    _tighten(database.with_name(database.name + companion) for companion in _COMPANIONS)


def _tighten(files: Iterable[Path]) -> None:
    """Somebody else's file stays as it is: it is used as far as he allows."""
    if sys.platform == "win32":
        return
    for file in files:
        with contextlib.suppress(FileNotFoundError, PermissionError):
            if file.stat().st_mode & _OF_OTHERS:
                file.chmod(_PRIVATE)


class DatabaseLock:
    """Held while a gateway uses a database. The system lets go of it when the process ends."""

    def __init__(self, database: Path) -> None:
        """Raises `ConfigFault` where another gateway holds it, `OSError` where none can be had."""
        path = database.with_name(database.name + ".lock")
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, _PRIVATE)
        self._file: IO[bytes] = os.fdopen(descriptor, "a+b")
        _tighten([path])
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

    def confirm(self) -> None:
        """A file's stays held."""

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
            _tighten([file])
            replace(file, kept.with_name(kept.name + companion))
    return kept


def schema_version(database: Path) -> str | None:
    """The migration that a database is at; None where it is new. Raises `OSError` where it cannot
    be read now, because another program has locked it, and `ConfigFault` for another program's."""
    if not database.exists():
        return None
    try:
        with closing(_only_reading(database)) as connection:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        if "no such table" in str(error):
            _refuse_foreign(database)
            return None
        raise OSError(str(error)) from error
    return str(found[0]) if found else None


def _only_reading(database: Path) -> sqlite3.Connection:
    """Whoever is refused has changed nothing, also not by emptying the log of another's writes."""
    file = f"{database.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(file, timeout=2.0, uri=True)


def _refuse_foreign(database: Path) -> None:
    """A database with tables, of which none is ours, belongs to somebody else."""
    try:
        with closing(_only_reading(database)) as connection:
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
