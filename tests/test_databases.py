"""Which tests run a second time on PostgreSQL, and what they are given there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from databases import OfServer, users
from postgres import EmptyDatabases, PostgresServer

from supervisor_app.gateway.database import Database
from supervisor_app.gateway.store import Store

ROOT = Path(__file__).resolve().parents[1]
NAMES_THE_SERVER = pytest.mark.sqlite_only("names the server itself")
REACHES = "tests/gateway/test_row_seal.py"
REACHES_NONE = "tests/gateway/test_config_words.py"


def run(record: Path, *options: str, on: str = "") -> str:
    """What pytest says of some tests, on one kind of database."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", *options],
        cwd=ROOT,
        env={**os.environ, "DATABASE_USERS": str(record), "TEST_DATABASE": on},
        capture_output=True,
        text=True,
        check=False,
        timeout=170,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@NAMES_THE_SERVER
def test_what_was_seen_to_need_none_is_left_out_and_nothing_else(tmp_path: Path) -> None:
    record = tmp_path / "users"
    run(record, REACHES, REACHES_NONE)
    some = ("tests/gateway", "--ignore-glob=*/test_[!cr]*", "--collect-only")
    collected = run(record, *some, on="postgresql")
    files = {line.partition("::")[0] for line in collected.splitlines()}
    assert REACHES in files
    assert REACHES_NONE not in files
    assert "tests/gateway/test_restart.py" in files, "nobody has seen it"


def test_what_one_process_saw_reach_a_database_counts(tmp_path: Path) -> None:
    one, another = (users(tmp_path / "users") for _ in range(2))
    here, there = (ROOT / "tests" / name for name in ("here.py", "there.py"))
    assert one.needless() == set()
    one.begins(here)
    another.begins(here)
    another.reaches(None)
    another.reaches(None)
    another.begins(there)
    assert one.needless() == {there}
    assert len((tmp_path / "users").read_text(encoding="utf-8").splitlines()) == 4
    one.begins(there)
    one.reaches(None)
    assert another.needless() == set()


@NAMES_THE_SERVER
def test_an_emptied_database_is_lent_again_and_a_changed_one_is_not(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    databases = EmptyDatabases(postgres)
    name = databases.take()
    assert databases.take() != name, "two at a time"
    store = Store(Database(tmp_path / "beside" / name, postgres.url(name)))
    store.open()
    store.add_token("desk", "a" * 64, 0.0)
    assert [token.name for token in store.tokens()] == ["desk"]
    databases.give_back(name)  # while the store is connected
    store.close()
    assert databases.take() == name
    again = Store(Database(tmp_path / "again" / name, postgres.url(name)))
    again.open()
    assert list(again.tokens()) == []
    again.close()
    postgres.as_administrator("ALTER TABLE meta ADD COLUMN more text", name)
    databases.give_back(name)
    assert databases.take() != name


@NAMES_THE_SERVER
def test_a_gateways_file_that_goes_round_the_server_is_told(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    databases = OfServer(postgres, tmp_path)
    with pytest.raises(AssertionError, match="sqlite_only"):
        databases.create_engine(f"sqlite:///{tmp_path / 'x.db'}", execution_options={})
    databases.create_engine("sqlite://").dispose()  # a centre's own table, to import from
