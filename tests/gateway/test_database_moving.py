"""Moving a centre between SQLite and PostgreSQL, backing it up, putting it back."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from postgres import PostgresServer
from store_checks import assert_counts_are_those_of_the_records
from store_filling import NUMBER, fill, rows_of

from supervisor_app.__main__ import main
from supervisor_app.gateway import database_copy
from supervisor_app.gateway.audit_reading import read_chain
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.database import Database
from supervisor_app.gateway.database_copy import CopyRefused, copy
from supervisor_app.gateway.database_server import ServerLock
from supervisor_app.gateway.row_seal import unsealed
from supervisor_app.gateway.store import Store
from supervisor_app.gateway.store_file import DatabaseLock

pytestmark = pytest.mark.sqlite_only("these tests name both kinds themselves")


@pytest.fixture
def filled(tmp_path: Path) -> Database:
    """A centre with something in every part of its database."""
    database = Database(tmp_path / "from" / "gateway.db")
    fill(database)
    return database


@pytest.fixture
def server(tmp_path: Path, postgres: PostgresServer) -> Iterator[Database]:
    """An empty database of a server."""
    name = postgres.new_database()
    yield Database(tmp_path / "beside" / name, postgres.url(name))
    postgres.drop(name)


def quiet(_table: str, _rows: int) -> None:
    """Nobody looks."""


def assert_same(one: Database, other: Database) -> None:
    """All of it is there, and believed as it was."""
    assert rows_of(other) == rows_of(one)
    assert_counts_are_those_of_the_records(Store(other))
    chain = read_chain(other)
    assert (chain.count, chain.hash, chain.faults) == (read_chain(one).count, chain.hash, ())
    with Store(other).transaction() as connection:
        assert unsealed(connection) == frozenset()
    believed = {token.name: token.believed for token in Store(other).tokens()}
    assert believed == {"desk-1": True}


def test_a_centre_moves_to_a_server_and_back(
    tmp_path: Path, filled: Database, server: Database
) -> None:
    told: dict[str, int] = {}
    moved = copy(filled, server, replace=False, advance=told.__setitem__)
    assert moved["call_visit"] == told["call_visit"] > 5
    assert_same(filled, server)
    back = Database(tmp_path / "back" / "gateway.db")
    copy(server, back, replace=False, advance=quiet)
    assert_same(filled, back)


def test_what_is_there_already_stays_unless_it_is_to_go(filled: Database, server: Database) -> None:
    copy(filled, server, replace=False, advance=quiet)
    with pytest.raises(CopyRefused) as caught:
        copy(filled, server, replace=False, advance=quiet)
    assert "--replace" in caught.value.words.zh
    copy(filled, server, replace=True, advance=quiet)
    assert_same(filled, server)


def test_who_is_interrupted_has_changed_nothing_and_begins_again(
    filled: Database, server: Database
) -> None:
    class Interrupted(Exception):
        pass

    def interrupt(table: str, _: int) -> None:
        if table == "state_span":
            raise Interrupted

    with pytest.raises(Interrupted):
        copy(filled, server, replace=False, advance=interrupt)
    assert not any(rows for table, rows in rows_of(server).items() if table != "meta")
    copy(filled, server, replace=False, advance=quiet)
    assert_same(filled, server)


def test_a_copy_that_is_not_its_source_does_not_count(
    filled: Database, server: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    insert = database_copy.copy_table

    def spoiled(table: sa.Table, *others: object) -> object:
        found = insert(table, *others)  # type: ignore[arg-type]
        if table.name == "survey":
            others[1].execute(sa.update(table).values(score=9.0))  # type: ignore[attr-defined]
        return found

    monkeypatch.setattr(database_copy, "copy_table", spoiled)
    with pytest.raises(CopyRefused) as caught:
        copy(filled, server, replace=False, advance=quiet)
    assert "survey" in caught.value.words.en
    assert not any(rows for table, rows in rows_of(server).items() if table != "meta")


def test_nothing_is_moved_while_a_gateway_runs(filled: Database, server: Database) -> None:
    Store(server).open()
    for lock in (DatabaseLock(filled.place), ServerLock(server)):
        with pytest.raises(ConfigFault) as caught:
            copy(filled, server, replace=False, advance=quiet)
        assert "another gateway uses" in caught.value.words.en
        lock.release()
    copy(filled, server, replace=False, advance=quiet)


# Backups ------------------------------------------------------------------------------------------


def config_for(folder: Path, database: Database) -> Path:
    file = folder / "gateway.toml"
    value = database.url or str(database.place)
    text = f'[gateway]\ndatabase = "{value}"\n[[acd]]\nname = "main"\nkind = "simulated"\n'
    file.write_text(text, encoding="utf-8")
    return file


def test_a_backup_of_either_kind_is_put_back_into_either(
    tmp_path: Path, filled: Database, postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    first, second = postgres.new_database(), postgres.new_database()
    beside = tmp_path / "data" / "supervisor-app"
    on_server = Database(_beside(beside, postgres, first), postgres.url(first))
    config = config_for(tmp_path, filled)
    lock = DatabaseLock(filled.place)  # a gateway runs on it
    made = tmp_path / "one.backup"
    assert main(["database", "backup", str(made), "--config", str(config)]) == 0
    lock.release()
    assert os.name == "nt" or made.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.glob("one.backup*")] == ["one.backup"]
    server_config = config_for(tmp_path, on_server)
    assert main(["database", "restore", str(made), "--config", str(server_config)]) == 0
    assert_restored(filled, on_server)
    assert main(["database", "check", "--config", str(server_config)]) == 0
    again = tmp_path / "two.backup"
    assert main(["database", "backup", str(again), "--config", str(server_config)]) == 0
    home = Database(tmp_path / "home" / "gateway.db")
    assert (
        main(["database", "restore", str(again), "--config", str(config_for(tmp_path, home))]) == 0
    )
    assert_restored(filled, home)
    for name in (first, second):
        postgres.drop(name)


def _beside(folder: Path, postgres: PostgresServer, name: str) -> Path:
    return folder / f"{name}@127_0_0_1-{postgres.port}"


def assert_restored(original: Database, database: Database) -> None:
    """All but the record, which goes on: it tells of backup and restore."""
    expected, found = rows_of(original), rows_of(database)
    assert found.pop("audit") >= expected.pop("audit")
    assert found == expected
    assert read_chain(database).faults == ()
    with Store(database).transaction() as connection:
        assert unsealed(connection) == frozenset()


def test_what_is_no_backup_is_refused_in_words(
    tmp_path: Path, filled: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    config = config_for(tmp_path, Database(tmp_path / "new.db"))
    for file in (tmp_path / "none", filled.place, config):
        assert main(["database", "restore", str(file), "--config", str(config)]) == 2
        assert "backup" in (said := capsys.readouterr().err) or "no file" in said


def test_a_check_finds_a_row_of_somebody_elses_making(
    tmp_path: Path, filled: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    config = config_for(tmp_path, filled)
    assert main(["database", "check", "--config", str(config)]) == 0
    with closing(sqlite3.connect(filled.place)) as connection, connection:
        connection.execute("UPDATE desk_token SET sha256 = 'f'")
    assert main(["database", "check", "--config", str(config)]) == 1
    assert "not believed: desk_token desk-1" in capsys.readouterr().out
    assert NUMBER not in capsys.readouterr().out


@pytest.mark.parametrize("wrong", ["new/folder/gateway.db", "postgresql:floor"])
def test_a_target_that_is_mistyped_makes_nothing(
    filled: Database,
    tmp_path: Path,
    wrong: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert main(["database", "copy", str(filled), wrong]) == 2
    assert sorted(tmp_path.rglob("*")) == before
    assert "new/folder" in (said := capsys.readouterr().err) or "postgresql+psycopg://" in said
    if "/" in wrong:
        config = config_for(tmp_path, filled)
        assert main(["database", "backup", wrong, "--config", str(config)]) == 2
        assert "没有文件夹" in capsys.readouterr().err
    assert main(["database", "copy", str(filled), "moved.db"]) == 0
