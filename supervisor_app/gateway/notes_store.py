"""Notes of calls in the database. Blocking; failures are `STORE_ERRORS`."""

import msgspec
import sqlalchemy as sa

from supervisor_app.domain.actions import ListenId
from supervisor_app.domain.ids import AgentId, CallId, Instant
from supervisor_app.domain.notes import KeptNotes
from supervisor_app.gateway import ledger
from supervisor_app.gateway.commands_schema import LISTEN
from supervisor_app.gateway.listen_book import KeptListen
from supervisor_app.gateway.notes_schema import CALL_NOTES
from supervisor_app.gateway.schema import CALL_VISIT

_COLUMNS = CALL_NOTES.c


def put(connection: sa.Connection, kept: KeptNotes) -> None:
    """Keep one version; the same version again is written over."""
    row = {
        "listen": kept.of.listen,
        "call": kept.of.call,
        "version": kept.version,
        "agent": kept.agent,
        "login": kept.login,
        "team": kept.team,
        "written": kept.written,
        "kept": msgspec.json.encode(kept).decode(),
    }
    ledger.put(connection, CALL_NOTES, [row])


def newest(connection: sa.Connection, listen: ListenId, call: CallId) -> KeptNotes | None:
    """What one listener wrote of one call, as it counts."""
    where = (_COLUMNS.listen == listen) & (_COLUMNS.call == call)
    query = sa.select(_COLUMNS.kept).where(where).order_by(_COLUMNS.version.desc()).limit(1)
    row = connection.execute(query).first()
    return None if row is None else msgspec.json.decode(row.kept, type=KeptNotes)


def of_agent(
    connection: sa.Connection, agent: AgentId | None, listen: ListenId | None, limit: int
) -> list[KeptNotes]:
    """The newest version of each call's notes, the latest written first."""
    latest = (
        sa.select(_COLUMNS.listen, _COLUMNS.call, sa.func.max(_COLUMNS.version).label("version"))
        .group_by(_COLUMNS.listen, _COLUMNS.call)
        .subquery()
    )
    query = sa.select(_COLUMNS.kept).join(
        latest,
        (latest.c.listen == _COLUMNS.listen)
        & (latest.c.call == _COLUMNS.call)
        & (latest.c.version == _COLUMNS.version),
    )
    if agent is not None:
        query = query.where(_COLUMNS.agent == agent)
    if listen is not None:
        query = query.where(_COLUMNS.listen == listen)
    query = query.order_by(_COLUMNS.written.desc()).limit(limit)
    return [msgspec.json.decode(row.kept, type=KeptNotes) for row in connection.execute(query)]


def listen_of(connection: sa.Connection, listen: ListenId) -> KeptListen | None:
    """A listen, also one that ended long ago."""
    row = connection.execute(sa.select(LISTEN.c.listen).where(LISTEN.c.id == listen)).first()
    return None if row is None else msgspec.json.decode(row.listen, type=KeptListen)


def call_of(
    connection: sa.Connection, call: CallId, agent: AgentId
) -> tuple[str, Instant | None] | None:
    """The queue in which an agent had a call, and when it ended; None: he had it not."""
    columns = CALL_VISIT.c
    where = (columns.call == call) & (columns.agent == agent)
    query = sa.select(columns.queue, columns.ended_at).where(where).order_by(columns.turn.desc())
    row = connection.execute(query.limit(1)).first()
    return None if row is None else (row.queue, row.ended_at)
