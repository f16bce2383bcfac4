"""The backup that is made of a database before its schema is changed.

It lies beside the database, or for a server's where the files beside it are, and is named by what
it was: ``gateway.db.0.2.0-0016-20261123T170000Z.backup``. It is a file of `database backup`, in the
former schema: the former version of the program puts it back, and so does this one.
"""

import contextlib
import errno
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.words import Words
from supervisor_app.file_replacing import replace
from supervisor_app.gateway.backup_file import complete, content_of
from supervisor_app.gateway.database import DEEDS, Database, engine_of, of_file
from supervisor_app.gateway.database_tables import files_beside
from supervisor_app.gateway.store_causes import Hindered
from supervisor_app.gateway.store_file import make_private
from supervisor_app.gateway.table_copy import CopyRefused, compare_table, copy_table
from supervisor_app.gateway.upgrade import Told, take_steps

_ROOM_FACTOR = 1.1
_ROOM_LEFT = 16 * 1024 * 1024
"""Bytes that stay free for the upgrade itself."""
_PAGES_AT_A_TIME = 8192
_TOLD_EVERY_S = 5.0
_UNSIGNED = "0.1.0"
"""What made a database that does not say so: every later version does."""


def back_up(database: Database, present: str, program: str, now: Instant, told: Told) -> Path:
    """Make the backup, see that it is whole, and give its file. Nobody may write the database
    meanwhile. Raises `Hindered` where there is no room, `STORE_ERRORS`."""
    begun, place = time.monotonic(), database.place
    size = _size(database)
    _need_room(place.parent, size)
    stamp = datetime.fromtimestamp(now, UTC).strftime("%Y%m%dT%H%M%SZ")
    file = place.with_name(f"{place.name}.{program or _UNSIGNED}-{present}-{stamp}.backup")
    made = file.with_name(f".{file.name}.new")
    told("upgrade: backing up", file=str(file), megabytes=round(size / 1e6, 1))
    try:
        _clear(place)
        make_private(made)
        if database.is_file:
            _copy_file(place, made, told)
        else:
            _copy_server(database, made, present, told)
        beside = {
            name: one.read_bytes() for name, one in files_beside(place).items() if one.exists()
        }
        complete(made, beside, now)
        content_of(made)
        replace(made, file)
    except CopyRefused as refused:
        raise Hindered(errno.EIO, refused.words) from refused
    finally:
        _clear(place)
    told("upgrade: backed up", seconds=round(time.monotonic() - begun, 1))
    return file


def _clear(place: Path) -> None:
    """Of backups that were not finished, also by whoever was killed, nothing stays."""
    begins = f".{place.name}."
    for torn in place.parent.iterdir():
        if torn.name.startswith(begins) and ".backup.new" in torn.name:
            torn.unlink(missing_ok=True)


def prune(place: Path, kept: int) -> None:
    """Let go of old backups: of each former schema the newest stays, and of those the newest
    `kept`. What cannot be deleted stays."""
    pattern = re.compile(
        re.escape(place.name) + r"\..+-(?P<schema>\d{4})-(?P<stamp>\d{8}T\d{6}Z)\.backup"
    )
    found = [
        (match, one) for one in place.parent.iterdir() if (match := pattern.fullmatch(one.name))
    ]
    newest: dict[str, Path] = {}
    for match, one in sorted(found, key=lambda pair: pair[0]["stamp"]):
        newest.pop(match["schema"], None)
        newest[match["schema"]] = one  # the last made is the last of the dictionary
    stay = list(newest.values())[-kept:] if kept else []
    for _, one in found:
        if one not in stay:
            with contextlib.suppress(OSError):
                one.unlink()


def _size(database: Database) -> int:
    if database.is_file:
        log = database.place.with_name(f"{database.place.name}-wal")
        return database.place.stat().st_size + (log.stat().st_size if log.exists() else 0)
    with _connected(database) as connection:
        asked = "SELECT pg_database_size(current_database())"
        return int(connection.exec_driver_sql(asked).scalar_one())


def _need_room(folder: Path, size: int) -> None:
    needed, free = int(size * _ROOM_FACTOR) + _ROOM_LEFT, shutil.disk_usage(folder).free
    if free >= needed:
        return
    want, have = f"{needed / 1e6:.0f} MB", f"{free / 1e6:.0f} MB"
    raise Hindered(
        errno.ENOSPC,
        Words(
            f"升级数据库前要先备份：{folder} 需要 {want}，只有 {have}；请腾出空间，"
            "或自行备份后设 upgrade_backups = 0",
            f"a backup comes before the upgrade of the database: {folder} needs {want} and has "
            f"{have}; make room, or make a backup yourself and set upgrade_backups = 0",
        ),
    )


class _Beat:
    """Tells how far the backup is, not too often."""

    def __init__(self, told: Told) -> None:
        self._told, self._last = told, time.monotonic()

    def tell(self, **facts: object) -> None:
        """So far."""
        if time.monotonic() - self._last >= _TOLD_EVERY_S:
            self._last = time.monotonic()
            self._told("upgrade: backing up", **facts)


def _copy_file(place: Path, made: Path, told: Told) -> None:
    """Page by page; then every table has as many rows."""
    beat = _Beat(told)

    def advance(_: int, left: int, pages: int) -> None:
        beat.tell(percent=round(100 * (1 - left / max(pages, 1))))

    reading = f"{place.absolute().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(reading, uri=True)) as source,
        closing(sqlite3.connect(made)) as target,
    ):
        source.backup(target, pages=_PAGES_AT_A_TIME, progress=advance)
        if _counts(source) != _counts(target):
            raise OSError(errno.EIO, f"the backup {made} differs from {place}")


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        str(name): int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
        for (name,) in found
    }


def _copy_server(database: Database, made: Path, present: str, told: Told) -> None:
    """Row by row into a file that has the same former schema; then every table is read back."""
    file, beat = of_file(made), _Beat(told)

    def advance(table: str, rows: int) -> None:
        beat.tell(table=table, rows=rows)

    with _connected(file) as connection:
        take_steps(connection, lambda *_, **__: None, present)
    tables, sums = sa.MetaData(), {}
    with _connected(database) as old, _connected(file) as new:
        old.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        old.exec_driver_sql("SET LOCAL statement_timeout = 0")
        new.exec_driver_sql("BEGIN IMMEDIATE")
        tables.reflect(new)
        for table in tables.sorted_tables:
            if table.name != "alembic_version":
                sums[table] = copy_table(table, old, new, advance)
    with _connected(file) as new:  # the server is let go: it does not wait while this reads
        for table, found in sums.items():
            compare_table(table, new, found)


@contextmanager
def _connected(database: Database) -> Iterator[sa.Connection]:
    engine = engine_of(database, DEEDS)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()
