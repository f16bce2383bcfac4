"""Nothing of an old database is lost by an upgrade, and there is a way back."""

import asyncio
import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from postgres import PostgresServer
from upgrade_stage import OLD, Past, on_server, past, rows_of

from supervisor_app import __version__
from supervisor_app.__main__ import main
from supervisor_app.domain.book import Scope
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway import audit_store, people_kept, wall_store
from supervisor_app.gateway.audit_head import HeadFile
from supervisor_app.gateway.backup_file import content_of
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.database import Database, of_file
from supervisor_app.gateway.database_backup import restore
from supervisor_app.gateway.desk_tokens import fingerprint
from supervisor_app.gateway.passwords import Passwords
from supervisor_app.gateway.people_seal import Seal
from supervisor_app.gateway.plan_store import PLANS
from supervisor_app.gateway.row_seal import unsealed
from supervisor_app.gateway.schema import HEAD
from supervisor_app.gateway.store import Store
from supervisor_app.gateway.store_causes import Hindered
from supervisor_app.gateway.store_lock import lock_of
from supervisor_app.gateway.upgrade_backup import prune

pytestmark = pytest.mark.sqlite_only("these tests name both kinds themselves")

TOLD: list[str] = []


def told(event: str, **_: object) -> None:
    TOLD.append(event)


def quiet(_table: str, _rows: int) -> None:
    """Nobody looks."""


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def server(kind: str, tmp_path: Path, postgres: PostgresServer) -> Iterator[Database | None]:
    """An empty database of a server, where the test wants one."""
    if kind == "sqlite":
        yield None
        return
    name = postgres.new_database()
    yield Database(tmp_path / "beside" / name, postgres.url(name))
    postgres.drop(name)


def backups(database: Database) -> list[Path]:
    return sorted(database.place.parent.glob(f"{database.place.name}.*.backup"))


def sum_of(folder: Path) -> dict[str, str]:
    """Every file but locks, byte by byte."""
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if file.suffix != ".lock"
    }


@pytest.mark.parametrize("schema", OLD)
def test_nothing_is_lost(schema: str, tmp_path: Path, server: Database | None) -> None:
    old = past(schema, tmp_path / "old")
    if server is not None:
        old = on_server(old, server)
    before = rows_of(old.database)
    assert sum(len(rows) for _, rows in before.values()) > 30
    store = Store(old.database)
    store.open(held=True)
    assert store.schema_version() == HEAD
    assert rows_of(old.database, like=before) == before
    assert_believed(old, store)
    assert_figures(old, store)
    if schema == HEAD:
        assert backups(old.database) == []
        return
    (backup,) = backups(old.database)
    assert f"-{schema}-" in backup.name
    assert backup.stat().st_mode & 0o077 == 0
    assert_the_way_back(backup, before, tmp_path / "back" / "gateway.db")


def assert_believed(old: Past, store: Store) -> None:
    """Tokens, people with their passwords, walls, plans and the record are as they were."""
    tokens = {token.name: token for token in store.tokens()}
    assert tokens["desk-1"].sha256 == fingerprint(old.facts["desk"])
    assert tokens["desk-1"].revoked is None
    assert tokens["desk-2"].revoked is not None
    assert all(token.believed for token in tokens.values())
    with store.transaction() as connection:
        assert unsealed(connection) == frozenset()
        assert audit_store.verify(connection, HeadFile(old.database.place)).sound
        kept = people_kept.read(connection, Seal(old.database.place)).people
        walls = wall_store.walls(connection)
        plans = PLANS.newest(connection)
    people = {one.person.login: one for one in kept}
    if "password" in old.facts:
        assert set(people) == {"admin", "duty", "lead"}
        assert_password(people["duty"].password, old.facts["password"])
        assert_password(people["lead"].password, old.facts["first"])
        assert [plan.name for plan in plans] == ["晚高峰"]
    if "wall" in old.facts:
        assert [wall.sha256 for wall in walls] == [fingerprint(old.facts["wall"])]


def assert_password(kept: str, password: str) -> None:
    passwords = Passwords()
    try:
        assert asyncio.run(passwords.matches(kept, password))
        assert not asyncio.run(passwords.matches(kept, f"{password}x"))
    finally:
        passwords.end()


def assert_figures(old: Past, store: Store) -> None:
    """The day is the sum of what stood in the old rows."""
    offered = old.facts["offered"]
    tallies = store.tallies(0, 4e9, Scope.QUEUE).values()
    assert str(Tally.sum(tallies).queued) == offered
    assert int(offered) > 0


def assert_the_way_back(backup: Path, before: object, target: Path) -> None:
    """The former version finds its database in the backup; this one puts it back upgraded."""
    with closing(sqlite3.connect(backup)) as connection:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    assert f"-{found[0]}-" in backup.name
    content_of(backup)
    target.parent.mkdir()
    restore(backup, of_file(target), replace=False, advance=quiet)
    assert rows_of(of_file(target), like=before) == before  # type: ignore[arg-type]
    with Store(target).transaction() as connection:
        assert unsealed(connection) == frozenset()
        assert audit_store.verify(connection, HeadFile(target)).sound


@pytest.fixture
def old(tmp_path: Path) -> Past:
    """A file of the oldest schema that has people."""
    return past(next(schema for schema in OLD if schema >= "0003"), tmp_path / "old")


def test_where_no_backup_can_be_made_nothing_is_changed(
    old: Past, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows_of(old.database)
    usage = shutil.disk_usage(old.database.place.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1_000_000))
    with pytest.raises(Hindered) as raised:
        Store(old.database).open()
    assert "upgrade_backups = 0" in raised.value.words.zh
    assert "1 MB" in raised.value.words.en
    assert Store(old.database).schema_version() == old.schema
    assert rows_of(old.database) == before
    without = Database(old.database.place, upgrade_backups=0)
    TOLD.clear()
    Store(without).open(told=told)
    assert backups(without) == []
    assert any("no backup" in event for event in TOLD)


def test_a_step_that_fails_is_taken_back_with_all_before_it(old: Past) -> None:
    with closing(sqlite3.connect(old.database.place)) as connection, connection:
        connection.execute("CREATE TABLE paper_schedule (of_somebody_else TEXT)")
    before = rows_of(old.database)
    store = Store(old.database)
    for _ in range(2):  # tried again, as a gateway does, it makes no second backup
        with pytest.raises(ConfigFault) as raised:
            store.open()
        assert "failed" in raised.value.words.en
        assert str(backups(old.database)[0]) in raised.value.words.zh
    assert rows_of(old.database) == before
    assert store.schema_version() == old.schema
    assert len(backups(old.database)) == 1


def test_a_key_that_a_failed_upgrade_has_made_does_not_outlive_it(tmp_path: Path) -> None:
    """Else the tokens of the next try would be sealed by nobody."""
    old = past("0002", tmp_path / "old")
    key = old.database.place.with_name("gateway.db.row-key")
    with closing(sqlite3.connect(old.database.place)) as connection, connection:
        connection.execute("CREATE TABLE paper_schedule (of_somebody_else TEXT)")
    with pytest.raises(ConfigFault):
        Store(old.database).open()
    assert not key.exists()
    with closing(sqlite3.connect(old.database.place)) as connection, connection:
        connection.execute("DROP TABLE paper_schedule")
    store = Store(old.database)
    store.open()
    assert key.exists()
    assert [token.believed for token in store.tokens()] == [True, True]


def test_a_command_does_not_change_the_tables_of_a_gateway_that_runs(old: Past) -> None:
    before = rows_of(old.database)
    lock = lock_of(old.database)
    with pytest.raises(ConfigFault) as raised:
        Store(old.database).open()
    assert "restart the gateway" in raised.value.words.en
    assert rows_of(old.database) == before
    lock.release()
    Store(old.database).open()
    assert Store(old.database).schema_version() == HEAD


def test_of_each_former_schema_the_newest_backup_stays(tmp_path: Path) -> None:
    place = tmp_path / "gateway.db"
    names = [
        f"gateway.db.0.1.0-{schema}-2026112{day}T000000Z.backup"
        for schema, day in (("0003", 1), ("0007", 2), ("0007", 3), ("0009", 4), ("0011", 5))
    ]
    for name in (*names, "gateway.db.damaged-20261121T000000Z", "mine.backup"):
        (tmp_path / name).touch()
    prune(place, 3)
    assert sorted(tmp_path.iterdir()) == sorted(
        tmp_path / name
        for name in (*names[2:], "gateway.db.damaged-20261121T000000Z", "mine.backup")
    )


COMMANDS = (
    ("people", "list"),
    ("wall", "list"),
    ("gateway", "token", "list"),
    ("database", "check"),
    ("database", "backup", "{folder}/other.backup"),
    ("audit", "verify"),
    ("audit", "export"),
    ("erase", "caller", "13812344471", "--why", "x"),
    ("report", "morning", "--out", "{folder}"),
    ("gateway",),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_refuses_a_newer_database_and_changes_no_byte(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    config = tmp_path / "gateway.toml"
    text = '[gateway]\nlisten = "127.0.0.1:0"\ndatabase = "./data/gateway.db"\n'
    config.write_text(f'{text}[[acd]]\nname = "main"\nkind = "simulated"\n', encoding="utf-8")
    Store(folder / "gateway.db").open()
    with closing(sqlite3.connect(folder / "gateway.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.execute("UPDATE meta SET value = '9.3.0' WHERE key = 'program'")
    before = sum_of(folder)
    words = [word.format(folder=folder) for word in command]
    assert main([*words, "--config", str(config)]) == 2
    said = capsys.readouterr().err
    assert "9.3.0" in said
    assert "0999" in said
    assert __version__ in said
    assert "database restore" in said
    assert {name: content for name, content in sum_of(folder).items() if name in before} == before
    assert all(name.endswith(("-wal", "-shm")) for name in sum_of(folder).keys() - before.keys())
