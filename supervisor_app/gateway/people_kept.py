"""Rows of people and of their sessions. Functions over a connection: whoever calls decides what is
one transaction. A session whose row was changed by somebody else is as if it were not there; a
person is read as one who was edited."""

import secrets
from collections.abc import Iterable
from typing import Any

import msgspec
import sqlalchemy as sa
from msgspec import Struct

from supervisor_app.domain.people import Person, Role
from supervisor_app.gateway import ledger
from supervisor_app.gateway.people import KeptPerson
from supervisor_app.gateway.people_schema import PERSON, SESSION
from supervisor_app.gateway.people_seal import Seal
from supervisor_app.gateway.schema import META
from supervisor_app.gateway.sessions import Session

_CHANGED = "people/changed"


class KeptPeople(Struct, frozen=True):
    """All that is kept. `nobody_yet`: and no person was ever made."""

    people: tuple[KeptPerson, ...]
    sessions: tuple[Session, ...]
    nobody_yet: bool
    mark: str


def mark(connection: sa.Connection) -> str:
    """Another one after each change of people or of the sessions of others."""
    found = connection.execute(sa.select(META.c.value).where(META.c.key == _CHANGED)).scalar()
    return str(found or "")


def read(connection: sa.Connection, seal: Seal) -> KeptPeople:
    """Everything."""
    people = tuple(_person(row, seal) for row in connection.execute(sa.select(PERSON)))
    sessions = (_session(row, seal) for row in connection.execute(sa.select(SESSION)))
    return KeptPeople(
        people,
        tuple(session for session in sessions if session is not None),
        not people and not seal.exists,
        mark(connection),
    )


def put_person(connection: sa.Connection, seal: Seal, kept: KeptPerson) -> None:
    """Write a person whole."""
    row = _plain(kept)
    ledger.put(connection, PERSON, [{**row, "seal": seal.of(*row.values())}])
    _note_change(connection)


def put_session(connection: sa.Connection, seal: Seal, session: Session) -> None:
    """Write a session that begins."""
    row = msgspec.structs.asdict(session)
    ledger.put(connection, SESSION, [{**row, "seal": seal.of(*_lasting(session))}])


def note_used(connection: sa.Connection, sessions: Iterable[Session]) -> None:
    """Write when sessions were last asked with."""
    for session in sessions:
        same = (SESSION.c.sha256 == session.sha256) & (SESSION.c.used < session.used)
        connection.execute(sa.update(SESSION).where(same).values(used=session.used))


def end_sessions(connection: sa.Connection, sha256s: Iterable[str]) -> None:
    """Sessions that are over leave nothing behind; the record tells of them."""
    connection.execute(sa.delete(SESSION).where(SESSION.c.sha256.in_(list(sha256s))))
    _note_change(connection)


def end_sessions_of(connection: sa.Connection, login: str) -> int:
    """End all of somebody's sessions; tells how many."""
    done = connection.execute(sa.delete(SESSION).where(SESSION.c.login == login))
    _note_change(connection)
    return done.rowcount


def _note_change(connection: sa.Connection) -> None:
    row = {"key": _CHANGED, "value": secrets.token_hex(8)}
    ledger.put(connection, META, [row])


def _plain(kept: KeptPerson) -> dict[str, Any]:
    person = kept.person
    return {
        "login": person.login,
        "name": person.name,
        "roles": msgspec.json.encode(person.roles).decode(),
        "teams": msgspec.json.encode(person.teams).decode(),
        "extension": person.extension,
        "disabled": person.disabled,
        "password": kept.password,
        "must_change": kept.must_change,
    }


def _lasting(session: Session) -> tuple[object, ...]:
    """What of a session never changes."""
    return session.sha256, session.id, session.login, session.origin, session.began


def _person(row: Any, seal: Seal) -> KeptPerson:
    try:
        person = Person(
            row.login,
            row.name,
            msgspec.json.decode(row.roles, type=tuple[Role, ...]),
            msgspec.json.decode(row.teams, type=tuple[str, ...]),
            row.extension,
            bool(row.disabled),
        )
    except (msgspec.MsgspecError, TypeError):
        return KeptPerson(Person(str(row.login), str(row.name), ()), edited=True)
    kept = KeptPerson(person, row.password, bool(row.must_change))
    if seal.holds(row.seal, *_plain(kept).values()):
        return kept
    return KeptPerson(msgspec.structs.replace(person, roles=()), edited=True)


def _session(row: Any, seal: Seal) -> Session | None:
    session = Session(row.sha256, row.id, row.login, row.origin, row.began, row.used)
    return session if seal.holds(row.seal, *_lasting(session)) else None
