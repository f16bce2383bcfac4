"""Brings a database to this program's schema: first a backup beside it, then every step in one
transaction. Whoever is killed in the middle leaves the database as it was, and a newer one is not
touched. What an upgrade costs and how one goes back is told in docs/upgrade.md.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from supervisor_app import __version__
from supervisor_app.domain.words import Words
from supervisor_app.gateway import ledger
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.database import Database
from supervisor_app.gateway.database_server import alone_to_upgrade
from supervisor_app.gateway.schema import HEAD, META

MIGRATIONS = Path(__file__).with_name("migrations")
PROGRAM = "program"
"""The key under which a database says which version of the program gave it its schema."""
_KEY = ("gateway", "database")

Told = Callable[..., None]
"""Hears how an upgrade goes on: what happens, and facts of it by their names."""


def is_newer(present: str) -> bool:
    """Whether a schema is none that this program knows: its own are numbered, four digits each."""
    return not (len(present) == len(HEAD) and present.isdigit() and present <= HEAD)


def newer_fault(database: Database, present: str, program: str) -> ConfigFault:
    """Why a newer database is left alone. `program`: which version made it so, empty: not known."""
    by_zh, by_en = (f"（{program}）", f" ({program})") if program else ("", "")
    install_zh, install_en = program or "同样新的版本", program or "a version as new as that"
    return ConfigFault(
        Words(
            f"数据库 {database} 由更新的版本{by_zh}建立：其结构版本为 {present}，"
            f"本程序 {__version__} 只到 {HEAD}；未作改动。请安装 {install_zh}，"
            "或恢复升级前的备份（supervisor-app database restore，见 docs/upgrade.md）",
            f"the database {database} was made by a newer version{by_en}: its schema is {present}, "
            f"that of this program, {__version__}, {HEAD}; it is left as it is. Install "
            f"{install_en}, or put back the backup from before the upgrade (supervisor-app "
            "database restore, see docs/upgrade.md)",
        ),
        _KEY,
    )


def older_fault(database: Database, present: str) -> ConfigFault:
    """Why nothing is read from an older database."""
    return ConfigFault(
        Words(
            f"数据库 {database} 的结构版本是 {present}，应为 {HEAD}；启动一次网关即会备份并升级",
            f"the schema of the database {database} is {present}, not {HEAD}; a gateway that "
            "starts makes a backup and upgrades it",
        ),
        _KEY,
    )


def in_use_fault(database: Database) -> ConfigFault:
    """Why a command does not upgrade a database."""
    return ConfigFault(
        Words(
            f"旧版本的网关正在使用数据库 {database}；请先重启网关，它会备份并升级，然后再试",
            f"a gateway of an older version uses the database {database}; restart the gateway, "
            "which makes a backup and upgrades it, then try again",
        ),
        _KEY,
    )


def failed_fault(database: Database, step: str, backup: Path | None) -> ConfigFault:
    """That a step of an upgrade cannot be done; the database is as it was."""
    kept_zh, kept_en = (f"，备份在 {backup}", f"; a backup is {backup}") if backup else ("", "")
    return ConfigFault(
        Words(
            f"数据库 {database} 升级到 {step} 时失败，已全部撤回，数据未变{kept_zh}。"
            "请把网关日志交给技术支持；装回原来的版本即可继续使用",
            f"the upgrade of the database {database} failed at {step} and was taken back, nothing "
            f"is changed{kept_en}. Give the gateway's log to support; the former version, "
            "installed again, goes on with it",
        ),
        _KEY,
    )


def take_steps(connection: sa.Connection, told: Told, until: str = "head") -> None:
    """Every step from where a database is, in the connection's transaction, which is begun here.
    Afterwards the database says who gave it its schema."""
    from alembic import command
    from alembic.config import Config

    begun = time.monotonic()

    def taken(step: Any, **_: object) -> None:
        at = round(time.monotonic() - begun, 1)
        told("upgrade: step taken", step=step.up_revision_id, seconds=at)

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["taken"] = taken
    if connection.dialect.name == "sqlite":
        # Else what makes a table is written at once, and a step that fails stays half taken.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        alone_to_upgrade(connection)
    command.upgrade(config, until)


def sign(connection: sa.Connection) -> None:
    """Have a database say that this version gave it its schema, where it says otherwise."""
    if connection.execute(_SIGNED).scalar() != __version__:
        ledger.put(connection, META, [{"key": PROGRAM, "value": __version__}])


def signed_by(connection: sa.Connection) -> str:
    """The version that gave a database its schema; empty where it does not say."""
    return str(connection.execute(_SIGNED).scalar() or "")


_SIGNED = sa.select(META.c.value).where(META.c.key == PROGRAM)
