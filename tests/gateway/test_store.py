"""The day survives the gateway; what becomes of the database never stops the floor."""

import asyncio
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from by_hand import bare, by_hand, done_by_hand, found_by_hand, nobody_writes
from gateway_stage import (
    ACD,
    NOON,
    QUEUE,
    ScriptedAcd,
    StageClock,
    agent_id,
    gateway,
    lost,
    snapshot,
)
from structlog.testing import capture_logs

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.events import CallAnswered, FeedRestored
from supervisor_app.domain.ids import CallId
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway.app import Assembly
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.database import located
from supervisor_app.gateway.database_tables import all_tables
from supervisor_app.gateway.desk_tokens import fingerprint
from supervisor_app.gateway.schema import HEAD
from supervisor_app.gateway.store import MIGRATIONS, Batch, Store
from supervisor_app.gateway.store_lock import lock_of


def answer(assembly: Assembly, number: int, at: float) -> None:
    event = CallAnswered(
        at=at, call=CallId(f"main/{number}"), queue=QUEUE, agent=agent_id(1), wait_s=4.0
    )
    assembly.live.take(ACD, event, adopt=False)


def hear(assembly: Assembly, at: float) -> None:
    gap = assembly.live.take(ACD, FeedRestored(at=at, acd=ACD), adopt=True)
    assembly.live.take(ACD, snapshot(at=at), adopt=True)
    if gap is not None:
        assembly.live.fill(gap, ())


def day(assembly: Assembly) -> Tally:
    return Tally.sum(assembly.live.floor.book.queue_intervals(QUEUE).values())


def test_a_restart_goes_on_with_the_day_and_notes_the_time_away(tmp_path: Path) -> None:
    clock = StageClock()

    async def first() -> None:
        assembly = gateway(tmp_path, ScriptedAcd(), clock)
        await assembly.keeper.begin([ACD])
        hear(assembly, NOON)
        for number in range(3):
            answer(assembly, number, NOON + number)
        clock.now = NOON + 60
        assembly.live.tick(clock.now)
        await assembly.keeper.flush()
        answer(assembly, 3, NOON + 61)
        clock.now = NOON + 62
        await assembly.keeper.end()

    async def second() -> None:
        clock.now = NOON + INTERVAL_S + 300
        assembly = gateway(tmp_path, ScriptedAcd(), clock)
        await assembly.keeper.begin([ACD])
        assert day(assembly).answered == 4
        agent_day = assembly.live.floor.book.agent_day(agent_id(1))
        assert agent_day is not None
        assert agent_day.answered == 4
        hear(assembly, clock.now)
        (gap,) = assembly.live.gaps.take_unsaved()
        assert (gap.acd, gap.start, gap.end) == (ACD, NOON + 59, clock.now)
        complete = assembly.live.gaps.complete
        assert not complete(ACD, int(NOON))
        assert not complete(ACD, int(NOON) + INTERVAL_S)
        assembly.live.gaps.keep(gap, filled=False)
        answer(assembly, 4, clock.now)
        await assembly.keeper.end()

    async def third() -> None:
        clock.now += 1
        assembly = gateway(tmp_path, ScriptedAcd(), clock)
        await assembly.keeper.begin([ACD])
        assert day(assembly).answered == 5
        assert not assembly.live.gaps.complete(ACD, int(NOON))
        await assembly.keeper.end()

    for life in (first, second, third):
        asyncio.run(life())


def test_a_tally_comes_back_as_it_was_written(tmp_path: Path) -> None:
    from supervisor_app.domain.book import Scope

    tally = Tally(queued=7, answered=5, answered_wait_s=33.25, score_sum=4.5)
    tally.answered_waits[3] = 5
    store = Store(tmp_path / "gateway.db")
    store.open()
    key = (Scope.QUEUE, str(QUEUE), int(NOON))
    for _ in range(2):  # the second writing replaces the first
        store.save(Batch({key: tally}))
    assert store.load(int(NOON)).tallies == {key: tally}
    assert store.load(int(NOON) + 5 * INTERVAL_S).tallies == {}


def test_the_migrations_make_what_the_program_uses(tmp_path: Path) -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD
    store = Store(tmp_path / "gateway.db")
    bare(store.database)
    store.open()
    with by_hand(store.database) as connection:
        look = sa.inspect(connection)
        made = {
            name: {column["name"] for column in look.get_columns(name)}
            for name in look.get_table_names()
            if name != "alembic_version"
        }
    assert made == {str(table.name): set(table.columns.keys()) for table in all_tables()}
    if store.database.is_file:
        assert found_by_hand(store.database, "PRAGMA journal_mode") == [("wal",)]


def content_of(file: Path) -> object:
    """Byte by byte; of a server's database, what tables it has."""
    if located(file).is_file:
        return file.read_bytes()
    with by_hand(file) as connection:
        return sa.inspect(connection).get_table_names()


def test_a_newer_database_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "gateway.db"
    bare(file)
    made = "CREATE TABLE alembic_version (version_num TEXT)"
    done_by_hand(file, made, "INSERT INTO alembic_version VALUES ('9999')")
    before = content_of(file)
    with pytest.raises(ConfigFault) as raised:
        asyncio.run(gateway(tmp_path, ScriptedAcd()).keeper.begin([ACD]))
    assert "newer" in raised.value.words.en
    assert "更新的版本" in raised.value.words.zh
    assert content_of(file) == before


def test_another_programs_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "gateway.db"
    bare(file)
    done_by_hand(file, "CREATE TABLE customers (name TEXT)", "INSERT INTO customers VALUES ('x')")
    before = content_of(file)
    with pytest.raises(ConfigFault) as raised:
        asyncio.run(gateway(tmp_path, ScriptedAcd()).keeper.begin([ACD]))
    assert "another program's database" in raised.value.words.en
    assert "别的程序的数据库" in raised.value.words.zh
    assert content_of(file) == before


@pytest.mark.sqlite_only("a file may be damaged")
def test_a_damaged_database_is_kept_aside_and_a_new_one_begun(tmp_path: Path) -> None:
    (tmp_path / "gateway.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)

    async def live() -> tuple[str, ...]:
        assembly = gateway(tmp_path, ScriptedAcd())
        await assembly.keeper.begin([ACD])
        notices = tuple(words.zh for words in assembly.parts.notices.all)
        assert assembly.parts.notices.trouble is None
        await assembly.keeper.end()
        return notices

    (notice,) = asyncio.run(live())
    (kept,) = tmp_path.glob("gateway.db.damaged-*")
    assert kept.read_bytes().endswith(b"\xff" * 100)
    assert kept.name in notice


def test_an_empty_file_is_a_new_database(tmp_path: Path) -> None:
    (tmp_path / "gateway.db").touch()
    store = Store(tmp_path / "gateway.db")
    store.open()
    assert store.tokens() == []


def test_a_second_gateway_on_a_database_is_refused(tmp_path: Path) -> None:
    lock = lock_of(located(tmp_path / "gateway.db"))
    with pytest.raises(ConfigFault) as raised:
        asyncio.run(gateway(tmp_path, ScriptedAcd()).keeper.begin([ACD]))
    assert str(located(tmp_path / "gateway.db")) in raised.value.words.zh
    lock.release()

    async def afterwards() -> None:
        assembly = gateway(tmp_path, ScriptedAcd())
        await assembly.keeper.begin([ACD])
        await assembly.keeper.end()

    asyncio.run(afterwards())


@pytest.mark.sqlite_only("the other process locks a file")
def test_the_second_of_two_processes_on_a_database_is_refused(tmp_path: Path) -> None:
    """The lock holds between processes too, and goes with the first one, however that ends."""
    holding = (
        "import sys, time; from pathlib import Path\n"
        "from supervisor_app.gateway.store_file import DatabaseLock\n"
        "lock = DatabaseLock(Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", holding, str(tmp_path / "gateway.db")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as first:
        try:
            assert first.stdout is not None
            assert first.stdout.readline() == "held\n"
            with pytest.raises(ConfigFault, match="another gateway"):
                asyncio.run(gateway(tmp_path, ScriptedAcd()).keeper.begin([ACD]))
        finally:
            first.kill()
    assembly = gateway(tmp_path, ScriptedAcd())
    asyncio.run(assembly.keeper.begin([ACD]))
    asyncio.run(assembly.keeper.end())


def test_a_store_that_fails_is_a_notice_and_nothing_is_lost(tmp_path: Path) -> None:
    async def live() -> None:
        assembly = gateway(tmp_path, ScriptedAcd())
        await assembly.keeper.begin([ACD])
        hear(assembly, NOON)
        answer(assembly, 1, NOON + 1)
        with nobody_writes(tmp_path / "gateway.db"), capture_logs() as logs:
            await assembly.keeper.flush()
            answer(assembly, 2, NOON + 2)
            await assembly.keeper.flush()
        assert [line["event"] for line in logs] == ["nothing can be stored"]
        trouble = assembly.parts.notices.trouble
        assert trouble is not None
        assert "locked" in trouble.en
        assert day(assembly).answered == 2  # the floor went on
        await assembly.keeper.flush()
        assert assembly.parts.notices.trouble is None
        kept = Store(tmp_path / "gateway.db").load(0)
        counted = [tally.answered for key, tally in kept.tallies.items() if key[1] == QUEUE]
        assert counted == [2]
        await assembly.keeper.end()

    asyncio.run(live())


@pytest.mark.parametrize("end", [OverflowError("a bug"), asyncio.CancelledError()])
def test_what_was_not_written_for_whatever_reason_is_written_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: BaseException
) -> None:
    async def live() -> None:
        assembly = gateway(tmp_path, ScriptedAcd())
        await assembly.keeper.begin([ACD])
        hear(assembly, NOON)
        answer(assembly, 1, NOON + 1)

        def fail(store: Store, batch: Batch) -> None:
            raise end

        with monkeypatch.context() as patched:
            patched.setattr(Store, "save", fail)
            with pytest.raises(type(end)):
                await assembly.keeper.flush()
        await assembly.keeper.end()

    asyncio.run(live())
    kept = Store(tmp_path / "gateway.db").load(0)
    assert [tally.answered for key, tally in kept.tallies.items() if key[1] == QUEUE] == [1]


@pytest.mark.sqlite_only("locks a file that is not there yet")
def test_a_database_that_is_locked_at_the_start_is_opened_later(tmp_path: Path) -> None:
    """A backup may hold it: no reason not to show the floor."""

    async def live() -> None:
        blocker = sqlite3.connect(tmp_path / "gateway.db", isolation_level=None)
        blocker.execute("PRAGMA user_version = 1")
        blocker.execute("BEGIN EXCLUSIVE")
        assembly = gateway(tmp_path, ScriptedAcd())
        await assembly.keeper.begin([ACD])
        trouble = assembly.parts.notices.trouble
        assert trouble is not None
        assert "locked" in trouble.en
        blocker.execute("ROLLBACK")
        blocker.close()
        await assembly.keeper.flush()
        assert assembly.parts.notices.trouble is None
        await assembly.keeper.end()

    asyncio.run(live())


@pytest.mark.sqlite_only("keeps the lock of a file from being had")
def test_a_store_that_opens_late_joins_its_day_with_ours(tmp_path: Path) -> None:
    clock = StageClock()

    async def earlier() -> None:
        assembly = gateway(tmp_path, ScriptedAcd(), clock)
        await assembly.keeper.begin([ACD])
        hear(assembly, NOON)
        answer(assembly, 1, NOON + 1)
        await assembly.keeper.end()

    async def now() -> None:
        (tmp_path / "gateway.db.lock").unlink()
        (tmp_path / "gateway.db.lock").mkdir()  # no lock can be had: OSError
        clock.now += 30
        assembly = gateway(tmp_path, ScriptedAcd(), clock)
        await assembly.keeper.begin([ACD])
        assert assembly.parts.notices.trouble is not None
        hear(assembly, clock.now)
        answer(assembly, 2, clock.now)
        await assembly.keeper.flush()
        (tmp_path / "gateway.db.lock").rmdir()
        await assembly.keeper.flush()
        assert assembly.parts.notices.trouble is None
        assert day(assembly).answered == 2
        answer(assembly, 3, clock.now + 1)
        await assembly.keeper.end()
        kept = Store(tmp_path / "gateway.db").load(0)
        counted = {key[1]: tally.answered for key, tally in kept.tallies.items()}
        assert counted == {str(QUEUE): 3, str(agent_id(1)): 3}

    asyncio.run(earlier())
    asyncio.run(now())


def test_only_the_fingerprint_of_a_token_is_kept(tmp_path: Path) -> None:
    store = Store(tmp_path / "gateway.db")
    store.open()
    store.add_token("desk-1", fingerprint("very secret"), NOON)
    assert store.revoke_token("desk-1", NOON + 1)
    assert not store.revoke_token("desk-1", NOON + 2)
    (token,) = store.tokens()
    assert (token.name, token.revoked) == ("desk-1", NOON + 1)
    assert all(b"very secret" not in file.read_bytes() for file in tmp_path.iterdir())


def test_gaps_are_kept(tmp_path: Path) -> None:
    clock = StageClock()

    async def live() -> None:
        assembly = gateway(tmp_path, ScriptedAcd(), clock)
        assembly.live.begin([ACD], {ACD: NOON})
        hear(assembly, NOON)
        assembly.live.take(ACD, lost(at=NOON + 5), adopt=False)
        hear(assembly, NOON + 9)
        await assembly.keeper.flush()
        await assembly.keeper.end()

    asyncio.run(live())
    (gap,) = Store(tmp_path / "gateway.db").load(0).gaps
    assert (gap.start, gap.end, gap.cause) == (NOON + 5, NOON + 9, "unreachable")
