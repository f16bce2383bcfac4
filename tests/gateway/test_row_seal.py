"""What somebody writes into the database himself is not believed, and is said."""

from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa
from by_hand import done_by_hand, found_by_hand
from command_stage import A1, caller
from gateway_stage import QUEUE
from people_stage import Stage, play, stage

from supervisor_app.domain.actions import SetSkill
from supervisor_app.domain.commands import CommandId, RestoreId
from supervisor_app.domain.kept_restores import KeptRestore, RestoreState
from supervisor_app.domain.people import Role
from supervisor_app.gateway import command_store, restores_store
from supervisor_app.gateway.command_steps import Due, Part, WaitingPart
from supervisor_app.gateway.desk_tokens import fingerprint
from supervisor_app.gateway.row_seal import Unsealed, unsealed
from supervisor_app.gateway.schema import HEAD
from supervisor_app.gateway.store import Store

PART = WaitingPart(
    id="p-0",
    command=CommandId("p"),
    caller=caller(Role.DUTY_MANAGER),
    part=Part(action=SetSkill(A1, QUEUE, 1), what="skill"),
    due=Due.SIGN_IN,
    since=1.0,
)
RESTORE = KeptRestore(RestoreId("r"), CommandId("r"), "duty", "值班", 1.0, ())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "gateway.db")
    made.open()
    return made


def edit(store: Store, *statements: str) -> None:
    done_by_hand(store.database, *statements)


def believed(store: Store) -> dict[str, bool]:
    return {token.name: token.believed for token in store.tokens()}


def test_a_token_that_was_written_into_the_database_is_worth_nothing(store: Store) -> None:
    store.add_token("desk-1", fingerprint("one"), 1)
    store.add_token("desk-2", fingerprint("two"), 2)
    assert store.revoke_token("desk-2", 3)
    assert believed(store) == {"desk-1": True, "desk-2": True}
    copied = "INSERT INTO desk_token SELECT 'own', 'abc', created, revoked, seal FROM desk_token"
    edit(
        store,
        f"{copied} WHERE name = 'desk-1'",
        "UPDATE desk_token SET revoked = NULL WHERE name = 'desk-2'",
    )
    assert believed(store) == {"desk-1": True, "desk-2": False, "own": False}
    with store.transaction() as connection:
        assert unsealed(connection) == {
            Unsealed("desk_token", "desk-2"),
            Unsealed("desk_token", "own"),
        }
    for name in ("desk-2", "own"):
        assert store.revoke_token(name, 4)  # what is worth nothing can be put in order so
    with store.transaction() as connection:
        assert not unsealed(connection)


def test_what_waits_and_restores_of_somebody_elses_making_are_not_done(store: Store) -> None:
    with store.transaction() as connection:
        command_store.put_waiting(connection, PART)
        command_store.put_restore(connection, RESTORE)
    with store.transaction() as connection:
        assert command_store.waiting(connection) == [PART]
        assert command_store.restore(connection, RESTORE.id) == RESTORE
        assert command_store.restores(connection, [RestoreState.OPEN]) == [RESTORE]
        assert not unsealed(connection)
    forged = msgspec.json.encode(msgspec.structs.replace(PART, id="q")).decode()
    edit(
        store,
        f"INSERT INTO waiting_part (id, part) VALUES ('q', '{forged}')",
        "UPDATE waiting_part SET part = replace(part, 'sign_in', 'after_call') WHERE id = 'p-0'",
        "UPDATE restore SET restore = replace(restore, 'duty', 'boss')",
    )
    with store.transaction() as connection:
        assert command_store.waiting(connection) == []
        assert command_store.restore(connection, RESTORE.id) is None
        assert command_store.restores(connection, [RestoreState.OPEN]) == []
        assert restores_store.timed(connection) == []
        keys = {(one.table, one.key) for one in unsealed(connection)}
    assert keys == {("waiting_part", "q"), ("waiting_part", "p-0"), ("restore", "r")}


_FLOOR = {"interval_tally", "feed_gap", "minute_gauge", "call_visit", "state_span", "survey"}
_PEOPLE = {"desk_token", "person", "session", "audit", "command", "waiting_part", "restore"}
_REST = {"listen", "agent_change", "call_notes", "skill_plan", "plan_in_force"}
BEFORE = {"alembic_version", "meta"} | _FLOOR | _PEOPLE | _REST
"""The tables of before the seals."""


def test_rows_from_before_are_sealed_once_and_never_again(store: Store) -> None:
    store.add_token("desk-1", fingerprint("one"), 1)
    key = store.database.place.with_name("gateway.db.row-key")
    assert key.stat().st_mode & 0o777 == 0o600
    tables = ("desk_token", "waiting_part", "restore")
    before = [f"ALTER TABLE {table} DROP COLUMN seal" for table in tables]
    before += [f"DROP TABLE {table}" for table in _made_since(store)]
    before.append("UPDATE alembic_version SET version_num = '0006'")
    edit(store, *before)
    key.unlink()
    again = Store(store.database)
    again.open()
    assert believed(again) == {"desk-1": True}
    edit(store, *before, "INSERT INTO desk_token VALUES ('own', 'abc', 1.0, NULL)")
    later = Store(store.database)
    later.open()
    assert believed(later) == {"desk-1": False, "own": False}
    assert found_by_hand(store.database, "SELECT * FROM alembic_version") == [(HEAD,)]


def test_a_row_that_is_not_believed_is_recorded_once_and_said(tmp_path: Path) -> None:
    async def work(it: Stage) -> None:
        seals, notices = it.assembly.seals, it.assembly.parts.notices
        await seals.look()
        assert not notices.standing
        store = Store(tmp_path / "gateway.db")
        edit(store, "INSERT INTO desk_token (name, sha256, created) VALUES ('own', 'abc', 1)")
        await seals.look()
        await seals.look()
        (entry,) = await it.record("row.edited")
        assert (entry.login, entry.subject) == ("gateway", "desk_token own")
        (notice,) = notices.standing
        assert "not believed" in notice.en
        store.revoke_token("own", 2.0)
        await seals.look()
        assert not notices.standing

    play(stage(tmp_path), work)


def _made_since(store: Store) -> list[str]:
    """Tables that came after the seals."""
    with store.transaction() as connection:
        return [name for name in sa.inspect(connection).get_table_names() if name not in BEFORE]
