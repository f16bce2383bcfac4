"""What makes a file of SQLite a backup: the files beside the database are in it, and when and by
which program it was made."""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from supervisor_app import __version__
from supervisor_app.domain.ids import Instant
from supervisor_app.gateway.table_copy import CopyRefused

_BESIDE = "backup_beside"
_ABOUT = "backup_about"


def complete(made: Path, beside: Mapping[str, bytes], now: Instant) -> None:
    """Make a copy of a database a backup, whole and on the disk. `beside`: as `files_beside` names
    them."""
    with closing(sqlite3.connect(made)) as connection, connection:
        connection.execute(f"CREATE TABLE {_BESIDE} (name TEXT PRIMARY KEY, content BLOB)")
        connection.execute(f"CREATE TABLE {_ABOUT} (made REAL, program TEXT)")
        connection.execute(f"INSERT INTO {_ABOUT} VALUES (?, ?)", (now, __version__))
        connection.executemany(f"INSERT INTO {_BESIDE} VALUES (?, ?)", list(beside.items()))
    with closing(sqlite3.connect(made)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
    on_disk(made)


def content_of(file: Path) -> tuple[Instant, dict[str, bytes]]:
    """When a backup was made, and the files beside its database. Raises `CopyRefused` for what is
    none, or is damaged."""
    if not file.is_file():
        raise CopyRefused(f"没有文件 {file}", f"there is no file {file}")
    try:
        with closing(
            sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        ) as connection:
            (made,) = connection.execute(f"SELECT made FROM {_ABOUT}").fetchone()
            beside = dict(connection.execute(f"SELECT name, content FROM {_BESIDE}").fetchall())
            if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise CopyRefused(f"备份 {file} 已损坏", f"the backup {file} is damaged")
    except (sqlite3.Error, TypeError) as error:
        raise CopyRefused(
            f"{file} 不是本程序的备份", f"{file} is no backup of this program"
        ) from error
    return float(made), beside


def on_disk(file: Path) -> None:
    """Wait until a file outlives a loss of power. Raises `OSError`."""
    descriptor = os.open(file, os.O_RDWR)  # Windows flushes only what it may write
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
