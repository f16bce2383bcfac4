"""The database on a PostgreSQL server: named, refused in words, held by one, gone and back."""

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from gateway_stage import ACD, NOON, ScriptedAcd, StageClock
from postgres import PASSWORD, USER, PostgresServer
from store_checks import assert_counts_are_those_of_the_records
from store_writer import Life

from supervisor_app.domain.records import CallVisit
from supervisor_app.domain.words import Words
from supervisor_app.gateway.app import assemble_with
from supervisor_app.gateway.config import GatewayConfig
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import parse
from supervisor_app.gateway.database import Database
from supervisor_app.gateway.database_server import ServerLock
from supervisor_app.gateway.database_setting import database_of
from supervisor_app.gateway.store import Batch, Store

pytestmark = pytest.mark.sqlite_only("these tests name the server themselves")
VISIT = CallVisit(call="main/1", queue="main/retail", queued_at=NOON)  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the files beside a server's database lie."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def server(folder: Path, postgres: PostgresServer) -> Iterator[Database]:
    """An empty database."""
    name = postgres.new_database()
    yield database_of(configured(folder, postgres.url(name)))
    postgres.drop(name)


def configured(folder: Path, url: str, more: str = "") -> GatewayConfig:
    text = f'[gateway]\ndatabase = "{url}"\n{more}\n[[acd]]\nname = "main"\nkind = "simulated"\n'
    return parse(text, folder / "gateway.toml")


def life_on(folder: Path, database: Database, seed: int = 3) -> Life:
    clock = StageClock()
    assembly = assemble_with(configured(folder, database.url), (ScriptedAcd(),), None, clock)
    return Life(assembly, clock, 0, seed)


# Named in the configuration -----------------------------------------------------------------------


def test_its_password_is_a_reference_or_stands_in_the_url_and_is_never_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DB_PASSWORD", "a:b/c@d")
    reference = 'database_password = "env:DB_PASSWORD"'
    named = database_of(configured(folder, "postgresql://g@db.example.org/centre", reference))
    assert "a%3Ab%2Fc%40d@db.example.org" in named.url
    assert named.place.name == "centre@db_example_org"
    assert named.place.parent == folder / "data" / "supervisor-app"
    for shown in (str(named), repr(named)):
        assert "a%3A" not in shown
        assert "***" in shown
    written = database_of(configured(folder, "postgresql+psycopg://g:x@db.example.org:5433/centre"))
    assert written.place.name == "centre@db_example_org-5433"


@pytest.mark.parametrize(
    "value",
    [
        "mysql://u:secret@h/d",
        "postgresql+psycopg2://u:secret@h/d",
        "postgresql://u:secret@h",
        "a://",
    ],
)
def test_what_is_no_url_of_a_server_is_refused_without_repeating_it(
    folder: Path, value: str
) -> None:
    with pytest.raises(ConfigFault) as caught:
        configured(folder, value)
    assert caught.value.path == ("gateway", "database")
    assert "postgresql+psycopg://" in caught.value.words.en
    assert "secret" not in str(caught.value)


def test_a_password_that_is_no_reference_is_refused(folder: Path) -> None:
    with pytest.raises(ConfigFault) as caught:
        configured(folder, "postgresql://g@h/d", 'database_password = "secret"')
    assert caught.value.path == ("gateway", "database_password")


# What is wrong is said ----------------------------------------------------------------------------


def trouble_with(folder: Path, url: str) -> Words:
    """What a gateway says that cannot use it; its floor goes on."""
    life = life_on(folder, Database(folder / "data", url))

    async def run() -> Words:
        await life.keeper.begin([ACD])
        life.hear()
        life.step()
        assert not await life.keeper.flush()
        trouble = life.notices.trouble
        assert trouble is not None
        await life.keeper.end()
        return trouble

    return asyncio.run(run())


def test_what_keeps_it_from_being_used_is_told(folder: Path, postgres: PostgresServer) -> None:
    name = postgres.new_database()
    nobody = postgres.url(name).replace(f":{postgres.port}/", ":1/")
    assert "cannot be reached" in trouble_with(folder, nobody).en
    wrong = postgres.url(name, password="wrong")
    assert "口令不对" in trouble_with(folder, wrong).zh
    assert "no such database" in trouble_with(folder, postgres.url("none")).en
    postgres.as_administrator(f"ALTER DATABASE {name} OWNER TO postgres")
    postgres.as_administrator(f"REVOKE ALL ON SCHEMA public FROM PUBLIC, {USER}", name)
    assert "没有建表" in trouble_with(folder, postgres.url(name)).zh
    postgres.drop(name)


def test_one_that_can_never_be_used_is_refused(folder: Path, postgres: PostgresServer) -> None:
    options = "ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'"
    ascii_only, others = postgres.new_database(options=options), postgres.new_database()
    postgres.as_administrator("CREATE TABLE customers (name text)", others)
    postgres.as_administrator(f"ALTER TABLE customers OWNER TO {USER}", others)
    for name, said in ((ascii_only, "ENCODING 'UTF8'"), (others, "another program's database")):
        life = life_on(folder, Database(folder, postgres.url(name)))
        with pytest.raises(ConfigFault) as caught:
            asyncio.run(life.keeper.begin([ACD]))
        assert said in caught.value.words.en
        assert PASSWORD not in str(caught.value)
        postgres.drop(name)


# Held by one gateway ------------------------------------------------------------------------------


def test_a_second_gateway_is_refused_until_the_first_has_ended(
    folder: Path, server: Database
) -> None:
    first, second = life_on(folder, server), life_on(folder, server)

    async def run() -> None:
        await first.keeper.begin([ACD])
        with pytest.raises(ConfigFault) as caught:
            await second.keeper.begin([ACD])
        assert "another gateway uses" in caught.value.words.en
        await first.keeper.end()
        third = life_on(folder, server)
        await third.keeper.begin([ACD])
        await third.keeper.end()

    asyncio.run(run())


def test_who_has_lost_it_to_another_writes_nothing_more(
    folder: Path, server: Database, postgres: PostgresServer
) -> None:
    life = life_on(folder, server)

    async def run() -> None:
        await life.keeper.begin([ACD])
        life.hear()
        life.step()
        assert await life.keeper.flush()
        ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'"
        postgres.as_administrator(ends.format(server.url.rpartition("/")[2]))
        life.step()
        await life.keeper.flush()  # the first time it notices, and takes it again
        assert await life.keeper.flush()
        postgres.as_administrator(ends.format(server.url.rpartition("/")[2]))
        other = ServerLock(server)
        before = len(Store(server).visits(0, NOON + 1e6))
        for _ in range(3):
            life.step()
            assert not await life.keeper.flush()
        trouble = life.notices.trouble
        assert trouble is not None
        assert "another gateway uses" in trouble.en
        assert len(Store(server).visits(0, NOON + 1e6)) == before
        other.release()
        assert await life.keeper.flush()
        assert life.notices.trouble is None
        await life.keeper.end()

    asyncio.run(run())


def test_a_server_that_crashes_and_comes_back_costs_nothing(
    folder: Path, server: Database, postgres: PostgresServer
) -> None:
    life = life_on(folder, server)

    async def run() -> None:
        await life.keeper.begin([ACD])
        life.hear()
        for round_ in range(3):
            for _ in range(8):
                life.step()
            assert await life.keeper.flush()
            postgres.stop("immediate")
            try:
                for _ in range(8):
                    life.step()
                assert not await life.keeper.flush()
                assert life.notices.trouble is not None, round_
            finally:
                postgres.start()
            await life.keeper.flush()
            assert await life.keeper.flush()
            assert life.notices.trouble is None
        await life.keeper.end()

    asyncio.run(run())
    assert_counts_are_those_of_the_records(Store(server))
    assert len(Store(server).visits(0, NOON + 1e6)) == life.begun


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="stops a process")
def test_a_server_that_does_not_answer_is_told_and_waited_for(
    folder: Path, server: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("supervisor_app.gateway.keeper.SLOW_S", 0.2)
    life = life_on(folder, server)

    async def run() -> None:
        await life.keeper.begin([ACD])
        life.hear()
        life.step()
        assert await life.keeper.flush()
        with Store(server).transaction() as connection:
            others = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
            own = " AND pid <> pg_backend_pid()"
            pids = list(connection.exec_driver_sql(others + own).scalars())
        assert pids
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        try:
            life.step()
            writing = asyncio.create_task(life.keeper.flush())
            async with asyncio.timeout(10):
                while life.notices.trouble is None:
                    life.step()
                    await asyncio.sleep(0.02)
            assert "does not answer" in life.notices.trouble.en
        finally:
            for pid in pids:
                os.kill(pid, signal.SIGCONT)
        assert await writing
        assert life.notices.trouble is None
        assert await life.keeper.flush()
        await life.keeper.end()

    asyncio.run(run())
    assert_counts_are_those_of_the_records(Store(server))


# What the two take differently --------------------------------------------------------------------


def test_texts_are_taken_as_sqlite_takes_them(tmp_path: Path, server: Database) -> None:
    import msgspec

    odd = msgspec.structs.replace(
        VISIT, caller="138\x00123", caller_name="长" * 5000, queued_at=NOON + 0.123456
    )
    names = ["b", "A", "é", "中", "a", "Z", "10", "9"]
    stores = [Store(server), Store(tmp_path / "gateway.db")]
    for store in stores:
        store.open()
        batch = Batch()
        batch.records.visits[odd.key] = odd
        store.save(batch)
        for number, name in enumerate(names):
            store.add_token(name * 70, f"{number}", NOON)  # longer than its column says
    kept, plain = (store.visits(0, NOON + 1e6)[0] for store in stores)
    assert kept == msgspec.structs.replace(plain, caller="138123")
    assert kept.queued_at == NOON + 0.123456
    orders = [[token.name[:1] for token in store.tokens()] for store in stores]
    assert orders[0] == orders[1]
    assert all(token.believed for token in stores[0].tokens())


def test_the_migrations_can_be_run_by_two_at_once(server: Database) -> None:
    async def run() -> None:
        await asyncio.gather(*(asyncio.to_thread(Store(server).open) for _ in range(3)))

    asyncio.run(run())
    assert Store(server).tokens() == []
