"""Commands, what waits of them, restores and last changes, as the database has them. Blocking."""

from collections.abc import Iterable, Sequence

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from supervisor_app.domain.commands import CommandAnswer, CommandId, Outcome, RestoreId
from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.kept_restores import KeptRestore, RestoreState
from supervisor_app.gateway import ledger
from supervisor_app.gateway.audit_chain import AuditLine
from supervisor_app.gateway.audit_schema import AUDIT
from supervisor_app.gateway.command_steps import WaitingPart
from supervisor_app.gateway.commands_schema import AGENT_CHANGE, COMMAND, RESTORE, WAITING_PART
from supervisor_app.gateway.row_seal import seal_of

Connection = sa.Connection
KEPT_S = 2 * 86_400
"""So long a retry is known again."""


class KeptCommand(Struct, frozen=True):
    """A command that was taken. `answer` None: it is not known yet what became of it."""

    id: CommandId
    login: str
    fingerprint: str
    status: int | None
    answer: CommandAnswer | None


class Unfinished(Struct, frozen=True):
    """A command of which nobody wrote down what became of it."""

    id: CommandId
    lines: tuple[AuditLine, ...]


class AgentChange(Struct, frozen=True):
    """The last change of an agent by a command, and its author."""

    agent: AgentId
    by: str
    at: Instant
    what: str


def kept(connection: sa.Connection, command: CommandId) -> KeptCommand | None:
    """A command that was taken before."""
    row = connection.execute(sa.select(COMMAND).where(COMMAND.c.id == command)).first()
    if row is None:
        return None
    answer = None if row.answer is None else msgspec.json.decode(row.answer, type=CommandAnswer)
    return KeptCommand(CommandId(row.id), row.login, row.fingerprint, row.status, answer)


def begin(
    connection: sa.Connection,
    row: KeptCommand,
    at: Instant,
    intent: Sequence[AuditLine],
    waiting: Iterable[WaitingPart] = (),
    restore: KeptRestore | None = None,
) -> None:
    """Write down that a command is about to be done. Older ones are let go."""
    connection.execute(sa.delete(COMMAND).where(COMMAND.c.at < at - KEPT_S))
    connection.execute(
        sa.insert(COMMAND).values(
            id=row.id,
            login=row.login,
            at=at,
            fingerprint=row.fingerprint,
            intent=_json(tuple(intent)),
            status=row.status,
            answer=None if row.answer is None else _json(row.answer),
        )
    )
    for part in waiting:
        put_waiting(connection, part)
    if restore is not None:
        put_restore(connection, restore)


def finish(
    connection: sa.Connection,
    answer: CommandAnswer,
    changes: Iterable[AgentChange] = (),
    status: int = 200,
) -> None:
    """Write down what became of a command that was begun."""
    row = {"answer": _json(answer), "status": status}
    connection.execute(sa.update(COMMAND).where(COMMAND.c.id == answer.id).values(**row))
    put_changes(connection, changes)


def put_changes(connection: sa.Connection, changes: Iterable[AgentChange]) -> None:
    """Remember who changed whom last."""
    ledger.put(connection, AGENT_CHANGE, map(msgspec.structs.asdict, changes))


def changes(connection: sa.Connection) -> list[AgentChange]:
    """The last change of each agent."""
    return [AgentChange(**row) for row in connection.execute(sa.select(AGENT_CHANGE)).mappings()]


def unfinished(connection: sa.Connection) -> list[Unfinished]:
    """Commands that a gateway which ended has left in the middle, with the lines that are owed for
    them: none where the record has them already."""
    rows = connection.execute(
        sa.select(COMMAND.c.id, COMMAND.c.intent).where(COMMAND.c.answer.is_(None))
    )
    found = []
    for row in rows.all():
        told = sa.select(AUDIT.c.number).where(AUDIT.c.command == row.id).limit(1)
        is_told = connection.execute(told).first() is not None
        lines = () if is_told else msgspec.json.decode(row.intent, type=tuple[AuditLine, ...])
        found.append(Unfinished(CommandId(row.id), lines))
    return found


def settle_waiting(connection: sa.Connection, command: CommandId, outcome: Outcome) -> None:
    """A part that waited has come to an end: the answer says so from now on."""
    row = kept(connection, command)
    if row is None or row.answer is None:
        return
    outcomes = tuple(
        outcome if (one.agent, one.queue) == (outcome.agent, outcome.queue) else one
        for one in row.answer.outcomes
    )
    answer = msgspec.structs.replace(row.answer, outcomes=outcomes)
    finish(connection, answer, status=row.status or 200)


def put_waiting(connection: sa.Connection, part: WaitingPart) -> None:
    """Keep a part for later."""
    row = {"id": part.id, "part": _json(part)}
    ledger.put(connection, WAITING_PART, [seal_of(connection).of(WAITING_PART, row)])


def waiting(connection: sa.Connection) -> list[WaitingPart]:
    """All parts that wait, but for those that somebody else has written."""
    seal = seal_of(connection)
    rows = connection.execute(sa.select(WAITING_PART).order_by(WAITING_PART.c.id)).mappings()
    return [
        msgspec.json.decode(row["part"], type=WaitingPart)
        for row in rows
        if seal.holds(WAITING_PART, row)
    ]


def drop_waiting(connection: sa.Connection, parts: Iterable[str]) -> None:
    """They wait no more."""
    for part in parts:
        connection.execute(sa.delete(WAITING_PART).where(WAITING_PART.c.id == part))


def put_restore(connection: sa.Connection, restore: KeptRestore) -> None:
    """Keep a restore, or what became of it."""
    row = {
        "id": restore.id,
        "state": restore.state.value,
        "at": restore.at,
        "restore": _json(restore),
    }
    ledger.put(connection, RESTORE, [seal_of(connection).of(RESTORE, row)])


def drop_restore(connection: sa.Connection, identity: RestoreId) -> None:
    """There is nothing to put back after all."""
    connection.execute(sa.delete(RESTORE).where(RESTORE.c.id == identity))


def restore(connection: sa.Connection, identity: RestoreId) -> KeptRestore | None:
    """One restore."""
    return next(iter(read_restores(connection, RESTORE.c.id == identity)), None)


def restores(
    connection: sa.Connection, states: Iterable[RestoreState], since: Instant = 0.0
) -> list[KeptRestore]:
    """Restores in some states, of changes since an instant, the newest first."""
    wanted = RESTORE.c.state.in_([state.value for state in states]) & (RESTORE.c.at >= since)
    return list(reversed(read_restores(connection, wanted)))


def read_restores(connection: sa.Connection, wanted: sa.ColumnElement[bool]) -> list[KeptRestore]:
    """Restores, the oldest change first, but for those that somebody else has written."""
    seal = seal_of(connection)
    rows = connection.execute(sa.select(RESTORE).where(wanted).order_by(RESTORE.c.at)).mappings()
    return [
        msgspec.json.decode(row["restore"], type=KeptRestore)
        for row in rows
        if seal.holds(RESTORE, row)
    ]


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
