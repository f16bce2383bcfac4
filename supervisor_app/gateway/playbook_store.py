"""Playbooks and level lines with their versions, as the database has them. Blocking."""

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from supervisor_app.domain.default_playbooks import default_playbooks
from supervisor_app.domain.emergency import LevelLines
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.playbooks import Playbook
from supervisor_app.gateway.emergency_schema import LEVEL_LINES, PLAYBOOK
from supervisor_app.gateway.version_store import VERSIONS_KEPT, VersionStore

PLAYBOOKS = VersionStore(PLAYBOOK, "playbook", Playbook, default_playbooks)
"""Those of the product are there where nobody made them their own."""


class KeptLines(Struct, frozen=True):
    """A version of the level lines."""

    lines: LevelLines
    login: str
    at: Instant


def lines(connection: sa.Connection) -> KeptLines | None:
    """The level lines of the centre; None where nobody has changed those of the product."""
    columns = LEVEL_LINES.c
    row = connection.execute(
        sa.select(columns.lines, columns.login, columns.at)
        .order_by(columns.version.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return KeptLines(msgspec.json.decode(row.lines, type=LevelLines), row.login, row.at)


def put_lines(connection: sa.Connection, kept: KeptLines) -> None:
    """Add a version; the oldest are let go."""
    wanted = kept.lines
    row = {
        "version": wanted.version,
        "at": kept.at,
        "login": kept.login,
        "lines": msgspec.json.encode(wanted).decode(),
    }
    connection.execute(sa.insert(LEVEL_LINES).values(**row))
    old = LEVEL_LINES.c.version <= wanted.version - VERSIONS_KEPT
    connection.execute(sa.delete(LEVEL_LINES).where(old))
