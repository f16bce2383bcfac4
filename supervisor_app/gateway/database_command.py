"""`supervisor-app database` and `supervisor-app erase`, from the gateway's machine.

Whoever may write the gateway's database may do this; the record tells his user of the system.
"""

import getpass
import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from msgspec import Struct

from supervisor_app.domain.erasing import Number
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.words import Words
from supervisor_app.gateway import audit_store
from supervisor_app.gateway.audit_chain import AuditLine
from supervisor_app.gateway.audit_head import HeadFile
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.database import Database, is_url, located, server_database
from supervisor_app.gateway.database_backup import backup, restore
from supervisor_app.gateway.database_copy import CopyRefused, copy, held_by_a_gateway, reading
from supervisor_app.gateway.database_setting import data_folder, own_database_of
from supervisor_app.gateway.database_tables import all_tables
from supervisor_app.gateway.erasing_room import erase_everywhere
from supervisor_app.gateway.meant_config import meant
from supervisor_app.gateway.people_command import SYSTEM_USER
from supervisor_app.gateway.row_seal import unsealed
from supervisor_app.gateway.schema import HEAD
from supervisor_app.gateway.secret_references import resolve
from supervisor_app.gateway.store import STORE_ERRORS, Store
from supervisor_app.gateway.store_causes import unusable
from supervisor_app.gateway.store_lock import lock_of
from supervisor_app.gateway.system_place import (
    DATA,
    act_as_owner,
    is_the_systems_user,
    own_name,
)

WRONG_USE = 2
_FOUND = 1
_LIKE_A_URL = re.compile(r"[A-Za-z][\w+.-]+:")
"""A scheme of more than one letter: one alone is a drive."""
_REFERENCES = ("env:", "file:", "keyring:")


class DatabaseOptions(Struct, frozen=True):
    """What is wanted."""

    action: str
    config: Path | None = None
    source: str = ""
    target: str = ""
    file: Path = Path()
    number: str = ""
    why: str = ""
    replace: bool = False


def run(options: DatabaseOptions) -> int:
    """Do it; 0 where it is done and all is well, 1 where a check has found something."""
    actions: dict[str, Callable[[DatabaseOptions], int]] = {
        "copy": _copy,
        "check": _check,
        "backup": _backup,
        "restore": _restore,
        "erase": _erase,
    }
    try:
        return actions[options.action](options)
    except (CopyRefused, ConfigFault) as fault:
        return _refuse(fault.words)
    except STORE_ERRORS as error:
        return _refuse(unusable(error))


def _copy(options: DatabaseOptions) -> int:
    source, target = _named(options.source), _named(options.target)
    _need_folder(target)
    act_as_owner(target)
    if source.is_file and source.exists:
        _need_right(source.place, os.R_OK)
    rows = copy(source, target, replace=options.replace, advance=_advance)
    _note(target, "database.copy", f"from {source}")
    _told(rows, f"已复制到 {target}，逐表核对无误", f"copied to {target}, every table compared")
    return 0


def _check(options: DatabaseOptions) -> int:
    database = _configured(options)
    if not database.exists:
        raise CopyRefused(f"没有数据库 {database}", f"there is no database {database}")
    sys.stdout.write(f"{database}\n")
    Store(database).need_ours()
    with reading(database) as (connection, _):
        found = list(_structure(connection, database))
        for table in all_tables():
            count = sa.select(sa.func.count()).select_from(table)
            sys.stdout.write(f"{table.name}\t{connection.execute(count).scalar_one()}\n")
        edited = unsealed(connection)
        found += (f"not believed: {one.table} {one.key}" for one in edited)
        verdict = audit_store.verify(connection, HeadFile(database.place))
        found += (f"record {one.number}: {one.words.zh} · {one.words.en}" for one in verdict.faults)
    for one in found:
        sys.stdout.write(f"! {one}\n")
    sys.stdout.write("有问题 · not sound\n" if found else "完好 · sound\n")
    return _FOUND if found else 0


def _structure(connection: sa.Connection, database: Database) -> list[str]:
    sys.stdout.write(f"schema {HEAD}\n")
    if not database.is_file:
        version = connection.exec_driver_sql("SHOW server_version").scalar_one()
        sys.stdout.write(f"PostgreSQL {version}\n")
        return []
    result = connection.exec_driver_sql("PRAGMA integrity_check(10)").scalars().all()
    return [] if list(result) == ["ok"] else [str(one) for one in result]


def _backup(options: DatabaseOptions) -> int:
    database = _configured(options)
    if not database.exists:
        raise CopyRefused(f"没有数据库 {database}", f"there is no database {database}")
    _need_folder(Database(options.file))
    _need_right(options.file.absolute().parent, os.W_OK | os.X_OK)
    Store(database).open()
    _note(database, "database.backup", str(options.file))
    rows = backup(database, options.file, time.time(), _advance)
    _told(rows, f"已备份到 {options.file}", f"backed up to {options.file}")
    return 0


def _restore(options: DatabaseOptions) -> int:
    database = _configured(options)
    if options.file.exists():
        _need_right(options.file, os.R_OK)
    rows, made = restore(options.file, database, replace=options.replace, advance=_advance)
    at = _local(made)
    _note(database, "database.restore", f"{options.file} of {at}")
    _told(
        rows,
        f"已恢复到 {database}，备份时间 {at}",
        f"restored to {database} from a backup of {at}",
    )
    return 0


def _erase(options: DatabaseOptions) -> int:
    database, now = _configured(options), time.time()
    if not options.why.strip():
        raise CopyRefused("请用 --why 写明原因", "write why with --why")
    written = sys.stdin.readline() if options.number == "-" else options.number
    try:
        number = Number(written.strip())
    except ValueError:
        raise CopyRefused("这不是一个完整的号码", "this is no whole number") from None
    if not database.exists:
        raise CopyRefused(f"没有数据库 {database}", f"there is no database {database}")
    if held_by_a_gateway(database):  # it would write the number again from its memory
        raise CopyRefused(
            "网关正在运行：请管理员经 POST /api/v1/erasures 抹除，或先停止网关",
            "a gateway runs: an administrator has it erased there by POST /api/v1/erasures, "
            "or stop it first",
        )
    lock = lock_of(database)
    try:
        store = Store(database)
        store.open(held=True)
        done = erase_everywhere(store, number, _line(now, "", options.why), now)
    finally:
        lock.release()
    if any(done.rows.values()):
        _told(done.rows, "已抹除，备份里的请另行处理", "erased; backups still have it")
    else:
        _told(
            {},
            "没有找到这个号码，没有可抹除的；备份里的请另行处理",
            "nothing was found of this number; backups may still have it",
        )
    return 0


# What is named, and what is told ------------------------------------------------------------------


def _configured(options: DatabaseOptions) -> Database:
    return own_database_of(meant(options.config))


def _named(value: str) -> Database:
    """A path, a URL, or a reference to a URL, so that no password stands on the command line."""
    if value.startswith(_REFERENCES) and not is_url(value):
        value = resolve(value, (), Path())
    if is_url(value):
        folder = DATA if is_the_systems_user() else data_folder()
        return server_database(value, folder, ())
    return located(Path(value))


def _need_right(place: Path, wanted: int) -> None:
    """Root goes on as the database's owner, who may not come to all that root may."""
    if place.exists() and not os.access(place, wanted):
        user = own_name()
        raise CopyRefused(
            f"网关的用户 {user} 进不了 {place}；请用 /var/backups/supervisor-app",
            f"{user}, whose the database is, may not use {place}; use /var/backups/supervisor-app",
        )


def _need_folder(target: Database) -> None:
    """A target that was mistyped makes no folders."""
    if not target.is_file:
        return
    if _LIKE_A_URL.match(str(target.place)):
        raise CopyRefused(
            f"{target} 像是地址：应为 postgresql+psycopg://用户@主机/数据库，或文件路径",
            f"{target} looks like a URL: write postgresql+psycopg://user@host/database, or a path",
        )
    folder = target.place.absolute().parent
    if not folder.is_dir():
        raise CopyRefused(
            f"没有文件夹 {folder}，请检查拼写，或先建立它",
            f"there is no folder {folder}: check its spelling, or make it first",
        )


def _note(database: Database, what: str, subject: str) -> None:
    now = time.time()
    audit_store.append(Store(database), [_line(now, subject, "", what)], now)


def _line(at: Instant, subject: str, why: str, what: str = "") -> AuditLine:
    login = f"{SYSTEM_USER}{getpass.getuser()}"[:64]
    return AuditLine(
        at=round(at, 3), what=what, login=login, name="", subject=subject, why=why, result="done"
    )


def _advance(table: str, rows: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{table} {rows}\033[K")
        sys.stderr.flush()


def _told(rows: dict[str, int], zh: str, en: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")
    for table, count in rows.items():
        if count:
            sys.stdout.write(f"{table}\t{count}\n")
    sys.stdout.write(f"{zh}\n{en}\n")


def _local(at: Instant) -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(at))


def _refuse(words: Words) -> int:
    sys.stderr.write(f"{words.zh}\n{words.en}\n")
    return WRONG_USE
