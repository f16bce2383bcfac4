"""Whether a gateway's database can be used, looked at without changing a byte of it."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from supervisor_app.domain.checking import CheckOutcome
from supervisor_app.domain.words import Words
from supervisor_app.gateway.database import Database
from supervisor_app.gateway.doctor_findings import Finding, fault, hint, well
from supervisor_app.gateway.doctor_schema import version_finding
from supervisor_app.gateway.doctor_server import server_findings

_DAY_S = 86_400.0
_READ_THROUGH_WITHIN_S = 6.0
_STEPS = 100_000
_LEAST_FREE_BYTES = 500 * 1024 * 1024
_LEAST_DAYS = 30.0
_WAL = 2
"""In the header of a file: how it is written."""
_SQLITE = b"SQLite format 3\x00"


def findings(database: Database) -> list[Finding]:
    """What is to be said of a database: of a file, or of a server's."""
    if not database.is_file:
        return server_findings(database)
    return [*_of_file(database.place), *_room(database.place)]


def _of_file(file: Path) -> Iterator[Finding]:
    if not file.exists() or not file.stat().st_size:
        yield well(
            f"{file} 还没有，首次启动时建立", f"{file} is not there yet; the first start makes it"
        )
        return
    with file.open("rb") as opened:
        header = opened.read(100)
    if not header.startswith(_SQLITE):
        yield fault(
            Words(f"{file} 不是数据库文件", f"{file} is no database"),
            Words(
                "请把它移开，或用 supervisor-app database restore 恢复备份。",
                "Move it away, or put a backup back with supervisor-app database restore.",
            ),
        )
        return
    with closing(read_only(file)) as connection:
        yield from _version(connection, file)
        yield _sound(connection)
    if header[18] != _WAL:
        yield hint(
            Words(
                "日志方式不是 WAL，读写会互相等待",
                "Its journal is not WAL: readers and writers wait",
            ),
            Words("网关启动时自动改为 WAL。", "A gateway that starts makes it WAL by itself."),
        )


def read_only(file: Path) -> sqlite3.Connection:
    """A connection that leaves no file behind: where nobody has the database open, it is read as it
    lies there."""
    alone = not file.with_name(file.name + "-wal").exists()
    mode = "immutable=1" if alone else "mode=ro"
    return sqlite3.connect(f"{file.absolute().as_uri()}?{mode}", uri=True, timeout=2.0)


def _version(connection: sqlite3.Connection, file: Path) -> Iterator[Finding]:
    try:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        yield fault(
            Words(f"{file} 是别的程序的数据库", f"{file} is another program's database"),
            Words("请在 [gateway] 中另设 database。", "Set another database in [gateway]."),
        )
        return
    except sqlite3.DatabaseError:
        return  # told by what reads it through
    yield version_finding(str(found[0]) if found else None, str(file))


def _sound(connection: sqlite3.Connection) -> Finding:
    end = time.monotonic() + _READ_THROUGH_WITHIN_S
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    try:
        said = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        return hint(
            Words("数据库很大，没有读完", "The database is large and was not read to its end"),
            Words(
                "请在空闲时运行 supervisor-app database check。",
                "Run supervisor-app database check at a quiet hour.",
            ),
        )
    except sqlite3.DatabaseError as error:
        said = (str(error),)
    if said == ("ok",):
        return well("完好", "sound")
    return fault(
        Words(f"数据库已损坏（{said[0]}）", f"The database is damaged ({said[0]})"),
        Words(
            "请停止网关，用 supervisor-app database restore 恢复最近的备份。",
            "Stop the gateway and put the last backup back: supervisor-app database restore.",
        ),
    )


def _room(file: Path) -> list[Finding]:
    """Free space where it lies, and for how many days of history that is."""
    folder = next(one for one in file.absolute().parents if one.exists())
    free = shutil.disk_usage(folder).free
    size = file.stat().st_size if file.exists() else 0
    days = _days_kept(file) if size else 0.0
    lasts = free / (size / days) if days >= 1 else None
    told = Words(
        f"可用 {_bytes(free)}，数据库 {_bytes(size)}"
        + ("" if lasts is None else f"，约够 {min(lasts, 9999):.0f} 天"),
        f"{_bytes(free)} free, database {_bytes(size)}"
        + ("" if lasts is None else f", enough for about {min(lasts, 9999):.0f} days"),
    )
    if free >= _LEAST_FREE_BYTES and (lasts is None or lasts >= _LEAST_DAYS):
        return [Finding(CheckOutcome.OK, told)]
    cure = Words(
        f"请清理 {folder} 所在的磁盘，或在 [keep] 中少留几天。",
        f"Make room on the disk of {folder}, or keep fewer days in [keep].",
    )
    if free < _LEAST_FREE_BYTES // 10:
        return [fault(Words("磁盘快满了", "The disk is almost full"), cure, told)]
    return [hint(Words("磁盘空间不多", "There is little room on the disk"), cure, told)]


def _days_kept(file: Path) -> float:
    try:
        with closing(read_only(file)) as connection:
            (first,) = connection.execute("SELECT min(start) FROM interval_tally").fetchone()
    except sqlite3.Error:
        return 0.0
    return 0.0 if first is None else max(0.0, (time.time() - first) / _DAY_S)


def _bytes(count: float) -> str:
    for unit in ("B", "kB", "MB", "GB"):
        if count < 1000:
            return f"{count:.0f} {unit}"
        count /= 1000
    return f"{count:.1f} TB"
