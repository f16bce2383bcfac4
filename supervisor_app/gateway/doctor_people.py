"""Whether somebody may administer the gateway, and whether anybody may listen."""

import sqlite3
from contextlib import closing

import sqlalchemy as sa

from supervisor_app.domain.people import Role
from supervisor_app.domain.words import Words
from supervisor_app.gateway.config import GatewayConfig, Notice
from supervisor_app.gateway.database import Database, reading_engine
from supervisor_app.gateway.doctor_database import read_only
from supervisor_app.gateway.doctor_findings import Finding, hint, well
from supervisor_app.gateway.people_schema import PERSON
from supervisor_app.gateway.store import STORE_ERRORS

_ROWS = sa.select(PERSON.c.roles, PERSON.c.disabled)


def administrators(config: GatewayConfig, database: Database) -> list[Finding]:
    """How many people may sign in, and whether one of them is an administrator."""
    people = _people(database)
    if people is None:
        return [well("还没有人员表", "there are no people yet")]
    may = [roles for roles, disabled in people if not disabled]
    count = sum(Role.ADMINISTRATOR.value in str(roles) for roles in may)
    if count:
        return [
            well(
                f"{len(may)} 人，其中 {count} 名管理员",
                f"people: {len(may)}, administrators: {count}",
            )
        ]
    return [
        hint(
            Words("没有管理员", "There is no administrator"),
            Words(
                "请运行 supervisor-app people add 名字 --role administrator "
                f"--config {config.path}。",
                f"Run supervisor-app people add NAME --role administrator --config {config.path}.",
            ),
        )
    ]


def _people(database: Database) -> list[tuple[object, object]] | None:
    try:
        if database.is_file:
            if not database.exists:
                return None
            with closing(read_only(database.place)) as connection:
                return [tuple(row) for row in connection.execute(str(_ROWS))]
        engine = reading_engine(database)
        try:
            with engine.connect() as line:
                return [(row[0], row[1]) for row in line.execute(_ROWS)]
        finally:
            engine.dispose()
    except (*STORE_ERRORS, sqlite3.Error):
        return None  # told by the look at the database


def listening(config: GatewayConfig) -> list[Finding]:
    """What the centre says of listening in."""
    notice = config.file.intervene.notice
    if notice is Notice.NOT_SET:
        return [
            well(
                "notice 未设，任何人都不能旁听；要旁听请在 [intervene] 中写明",
                "notice is not set, so nobody may listen; to allow it set it in [intervene]",
            )
        ]
    if notice is Notice.ANNOUNCED:
        return [well("来电会听到告知", "callers are told")]
    return [well("本中心声明无需告知", "the centre answers for it that no notice is needed")]
