"""`supervisor-app doctor` and the database: real files and a real server, in every bad state."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from postgres import PASSWORD, USER, PostgresServer

from supervisor_app.domain.checking import CheckOutcome
from supervisor_app.gateway import doctor_database
from supervisor_app.gateway.database import of_file, server_database
from supervisor_app.gateway.doctor_database import findings
from supervisor_app.gateway.doctor_findings import Finding
from supervisor_app.gateway.schema import HEAD
from supervisor_app.gateway.store import Store

pytestmark = pytest.mark.sqlite_only("these tests name files and a server themselves")
OK, HINT, FAULT = CheckOutcome.OK, CheckOutcome.WARNING, CheckOutcome.FAILED


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database of this version."""
    made = tmp_path / "gateway.db"
    Store(made).open()
    return made


def wrong(found: list[Finding]) -> list[Finding]:
    return [one for one in found if one.outcome is not OK]


def change(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def told(found: list[Finding]) -> str:
    return "\n".join(one.told.en for one in found if one.told)


def test_one_that_is_well_and_one_that_is_not_there(file: Path, tmp_path: Path) -> None:
    found = findings(of_file(file))
    assert wrong(found) == []
    assert f"schema {HEAD}" in told(found)
    absent = findings(of_file(tmp_path / "absent.db"))
    assert wrong(absent) == []
    assert "the first start makes it" in told(absent)
    assert not (tmp_path / "absent.db").exists()


def test_an_older_one_is_upgraded_by_a_start_and_a_newer_one_is_a_fault(file: Path) -> None:
    change(file, "UPDATE alembic_version SET version_num = '0010'")
    found = findings(of_file(file))
    assert wrong(found) == []
    assert "backs it up" in told(found)
    change(file, "UPDATE alembic_version SET version_num = '9999'")
    (newer,) = wrong(findings(of_file(file)))
    assert newer.outcome is FAULT
    assert newer.cause is not None
    assert "9999" in newer.cause.en


def test_another_programs_a_damaged_one_and_what_is_none(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    change(other, "PRAGMA journal_mode=WAL", "CREATE TABLE recipe (name TEXT)")
    assert [one.outcome for one in wrong(findings(of_file(other)))] == [FAULT]
    other.write_bytes(b"no database at all")
    assert [one.outcome for one in wrong(findings(of_file(other)))] == [FAULT]
    content = bytearray(file.read_bytes())
    content[4096 * 3 : 4096 * 9] = b"\xff" * 4096 * 6
    file.write_bytes(content)
    (damaged,) = wrong(findings(of_file(file)))
    assert damaged.cure is not None
    assert "database restore" in damaged.cure.en


def test_a_journal_that_is_not_ours_is_a_hint(file: Path) -> None:
    change(file, "PRAGMA journal_mode=DELETE")
    (line,) = wrong(findings(of_file(file)))
    assert line.outcome is HINT


def test_one_that_a_gateway_writes_is_read_as_it_is_now(file: Path) -> None:
    with closing(sqlite3.connect(file)) as writing:
        writing.execute("UPDATE alembic_version SET version_num = '9999'")
        writing.commit()  # it lies in the log beside the file only
        assert wrong(findings(of_file(file)))


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.mark.parametrize(("free", "outcome"), [(10**7, FAULT), (2 * 10**8, HINT), (10**12, OK)])
def test_a_disk_that_gets_full(
    file: Path, monkeypatch: pytest.MonkeyPatch, free: int, outcome: CheckOutcome
) -> None:
    monkeypatch.setattr(doctor_database.shutil, "disk_usage", lambda _: Usage(10**12, 0, free))
    assert findings(of_file(file))[-1].outcome is outcome


# A server -----------------------------------------------------------------------------------------


def test_a_server_is_reached_and_its_user_may_make_tables(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    name = postgres.new_database()
    found = findings(server_database(postgres.url(name), tmp_path, ()))
    assert wrong(found) == []
    assert "PostgreSQL" in told(found)
    assert list(tmp_path.iterdir()) == []
    postgres.as_administrator(f"ALTER DATABASE {name} OWNER TO postgres")
    postgres.as_administrator("REVOKE CREATE ON SCHEMA public FROM PUBLIC", name)
    (lacks,) = wrong(findings(server_database(postgres.url(name), tmp_path, ())))
    assert lacks.cure is not None
    assert f"TO {USER}" in lacks.cure.en
    postgres.drop(name)


def test_a_server_that_refuses_or_is_not_there(postgres: PostgresServer, tmp_path: Path) -> None:
    name = postgres.new_database()
    good = postgres.url(name)
    for url in (
        good.replace(str(postgres.port), "1"),
        postgres.url(name, password="wrong"),
        postgres.url("absent"),
    ):
        (line,) = findings(server_database(url, tmp_path, ()))
        assert line.outcome is FAULT
        assert line.cause is not None
        assert PASSWORD not in line.cause.en
    postgres.drop(name)


def test_the_tables_of_a_server_have_a_version_too(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    name = postgres.new_database()
    database = server_database(postgres.url(name), tmp_path, ())
    store = Store(database)
    store.open()
    store.close()
    assert f"schema {HEAD}" in told(findings(database))
    postgres.as_administrator("UPDATE alembic_version SET version_num = '9999'", name)
    (newer,) = wrong(findings(database))
    assert newer.outcome is FAULT
    postgres.drop(name)
