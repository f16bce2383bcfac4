"""A store that cannot be written: the floor goes on, people are told once, and then all of it is
written. ``LONG_TESTS=1`` locks the database for thirty seconds."""

import asyncio
import contextlib
import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
import sqlalchemy as sa
from by_hand import copied, nobody_writes
from gateway_stage import ACD, NOON, QUEUE
from store_checks import assert_counts_are_those_of_the_records
from store_writer import Life, life_of
from structlog.testing import capture_logs

from supervisor_app.domain.book import Scope
from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.ids import CallId
from supervisor_app.domain.records import CallVisit
from supervisor_app.gateway.database import Care
from supervisor_app.gateway.keeper import Keeper
from supervisor_app.gateway.store import Batch, Store

LOCKED_S = 30.0 if os.environ.get("LONG_TESTS") else 4.0
DISK_BYTES = 5 * 1024 * 1024


def quiet(_: str) -> None:
    """Nothing is written into a diary."""


async def live(life: Life, steps: int) -> bool:
    """Be told and try to write, in turn; whether the last time it could be done."""
    written = False
    for _ in range(steps):
        life.step()
        written = await life.keeper.flush()
    return written


def stored_visits(directory: Path) -> list[CallVisit]:
    return Store(directory / "gateway.db").visits(0, NOON + 1e6)


# --- a fault at any call ---------------------------------------------------------------------


class Faults:
    """Makes the n-th statement of a store fail, and counts them."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.seen = 0
        self._listening: list[tuple[object, str, object]] = []

    def on(self, keeper: Keeper) -> None:
        def count(connection: sa.Connection, *_: object) -> None:
            if connection.engine is keeper._store._engine:  # a server's is another, once it is open
                self._count()

        for happens in ("before_cursor_execute", "commit"):
            sa.event.listen(sa.Engine, happens, count)
            self._listening.append((sa.Engine, happens, count))

    def end(self) -> None:
        """Nothing fails any more."""
        for listening in self._listening:
            sa.event.remove(*listening)

    def _count(self) -> None:
        self.seen += 1
        if self.seen == self.at:
            error = sqlite3.OperationalError("disk I/O error")
            raise sa.exc.OperationalError(None, None, error)


def with_a_fault(earlier: Path, directory: Path, at: int) -> int:
    """Another life on a database that one had before; how many statements it made."""
    copied(earlier, directory)
    second = life_of(directory, 1, 4)
    faults = Faults(at)
    faults.on(second.keeper)

    async def run() -> None:
        await second.keeper.begin([ACD])
        second.hear()
        await live(second, 12)
        await second.keeper.end()

    try:
        asyncio.run(run())
    finally:
        faults.end()
    told = {f"main/1.{number}" for number in range(1, second.begun + 1)}
    stored = {visit.call for visit in stored_visits(directory)}
    assert told <= stored, f"fault at statement {at}"
    assert_counts_are_those_of_the_records(Store(directory / "gateway.db"))
    return faults.seen


def test_a_fault_at_any_statement_loses_and_doubles_nothing(
    tmp_path: Path, lending: Callable[[], AbstractContextManager[None]]
) -> None:
    earlier = tmp_path / "earlier"
    earlier.mkdir()
    asyncio.run(life_of(earlier, 0, 3).run(quiet, steps=3))
    assert any(visit.is_open for visit in stored_visits(earlier))
    statements = with_a_fault(earlier, tmp_path / "none", 0)
    assert statements > 40
    # The first of them open the database, and each is different.
    step = 1 if os.environ.get("LONG_TESTS") else 25
    for at in (*range(1, 21), *range(21, statements, step)):
        with lending():
            with_a_fault(earlier, tmp_path / str(at), at)


# --- a lock, a full disk -----------------------------------------------------------------------


def test_a_database_locked_by_another_does_not_hold_the_floor_up(tmp_path: Path) -> None:
    life = life_of(tmp_path, 0, 5)
    longest_s = 0.0

    async def run() -> None:
        nonlocal longest_s
        await life.keeper.begin([ACD])
        life.hear()
        writing = asyncio.create_task(life.keeper.run())
        loop = asyncio.get_running_loop()
        with nobody_writes(tmp_path / "gateway.db"):
            unlock_at = loop.time() + LOCKED_S
            while (begun := loop.time()) < unlock_at:
                life.step()
                await asyncio.sleep(0.02)
                longest_s = max(longest_s, loop.time() - begun)
            assert life.notices.trouble is not None
        async with asyncio.timeout(30):
            while life.notices.trouble is not None:
                await asyncio.sleep(0.05)
        writing.cancel()
        await life.keeper.end()

    with capture_logs() as logs:
        asyncio.run(run())
    told = [line["event"] for line in logs if line["log_level"] != "info"]
    assert told == ["nothing can be stored"]
    assert longest_s < 1.0  # the writer waits for the lock, the floor does not
    assert len(stored_visits(tmp_path)) == life.begun
    assert_counts_are_those_of_the_records(Store(tmp_path / "gateway.db"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 5 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(disk)]
    if os.name != "posix" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a file system cannot be mounted here")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def fill(disk: Path) -> None:
    """Leave no room on it."""
    with (disk / "others").open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"\0" * 4096)


@pytest.mark.sqlite_only("the disk of a file")
def test_a_full_disk_is_a_notice_until_there_is_room(small_disk: Path) -> None:
    life = life_of(small_disk, 0, 6)

    async def run() -> None:
        await life.keeper.begin([ACD])
        life.hear()
        assert await live(life, 20)
        fill(small_disk)
        while await live(life, 1):
            assert life.begun < 2000
        assert not await live(life, 30)
        trouble = life.notices.trouble
        assert trouble is not None
        assert "full" in trouble.en
        (small_disk / "others").unlink()
        assert await live(life, 1)
        assert life.notices.trouble is None
        await life.keeper.end()

    with capture_logs() as logs:
        asyncio.run(run())
    assert [line["event"] for line in logs].count("nothing can be stored") == 1
    with sqlite3.connect(small_disk / "gateway.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    assert len(stored_visits(small_disk)) == life.begun
    assert_counts_are_those_of_the_records(Store(small_disk / "gateway.db"))


def test_what_waits_to_be_written_has_a_limit() -> None:
    batch = Batch()
    for number in range(10):
        call = CallId(f"main/{number}")
        visit = CallVisit(call=call, queue=QUEUE, queued_at=NOON + number)
        batch.records.visits[visit.key] = visit
    assert batch.drop_records(10).records == 0
    dropped = batch.drop_records(4)
    assert (dropped.records, dropped.spans) == (6, {ACD: (NOON, NOON + 5)})
    assert [visit.queued_at - NOON for visit in batch.records.visits.values()] == [6, 7, 8, 9]


def test_what_was_let_go_is_told_once_and_marks_its_intervals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("supervisor_app.gateway.keeper.MOST_RECORDS_KEPT", 20)
    monkeypatch.setattr("supervisor_app.gateway.store.FLOOR", Care(1, "NORMAL"))
    life = life_of(tmp_path, 0, 7)

    async def run() -> None:
        await life.keeper.begin([ACD])
        life.hear()
        complete = life.live.gaps.complete
        later = [int(NOON) + INTERVAL_S * place for place in (1, 2, 3)]
        life.clock.now = later[0] + 1.0
        life.live.tick(life.clock.now)
        assert await life.keeper.flush()
        assert complete(ACD, later[0])
        with nobody_writes(tmp_path / "gateway.db"):
            while life.clock.now < later[2] + 100:
                for _ in range(30):
                    life.step()
                assert not await life.keeper.flush()
        assert await live(life, 1)
        assert not any(complete(ACD, start) for start in later[:2])
        assert len(life.notices.standing) == 1
        assert "incomplete" in life.notices.standing[0].en
        assert await life.keeper.flush()
        await life.keeper.end()

    with capture_logs() as logs:
        asyncio.run(run())
    assert [line["event"] for line in logs].count("records let go unwritten") == 1
    store = Store(tmp_path / "gateway.db")
    marked = [gap for gap in store.load(0).gaps if gap.cause == "not_stored"]
    assert 1 <= len(marked) <= 4  # one for an interval at most, however often it was tried
    queued = sum(tally.queued for tally in store.tallies(0, NOON + 1e6, Scope.QUEUE).values())
    assert queued == life.begun  # the counts are all there
    assert len(stored_visits(tmp_path)) < life.begun
