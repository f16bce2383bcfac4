"""The record: written in order, and what was done to it is found."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from by_hand import ONLY_ADDED_TO, done_by_hand, tampered
from gateway_stage import NOON, StageClock
from sqlalchemy.exc import IntegrityError

from supervisor_app.domain.audit import AuditQuery
from supervisor_app.domain.people import Person, Role
from supervisor_app.gateway import audit_store
from supervisor_app.gateway.audit import AuditBook, audit_line
from supervisor_app.gateway.audit_chain import ChainEnd
from supervisor_app.gateway.audit_head import HeadFile
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.health import StoreNotices
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.people_seal import Seal
from supervisor_app.gateway.store import STORE_ERRORS, Store

LI = Caller(Person("li.ming", "李明", (Role.DUTY_MANAGER,)), "192.0.2.7", "s1")
ENTRIES = 6


class Stage:
    """A record of its own."""

    def __init__(self, directory: Path) -> None:
        self.database = directory / "gateway.db"
        Store(self.database).open()
        self.notices = StoreNotices()
        self.thread = OwnThread(lambda: self.database, "test")
        self.book = AuditBook(self.thread, self.notices, StageClock())

    def written(self, count: int = ENTRIES) -> None:
        async def write() -> None:
            for number in range(count):
                await self.book.write(LI, "pause", subject=f"main/{number}", why="培训")

        asyncio.run(write())

    def verdict(self) -> audit_store.Verdict:
        with self.thread.transaction() as connection:
            return audit_store.verify(connection, HeadFile(self.database))

    def tamper(self, *statements: str) -> None:
        tampered(self.database, *statements)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


def test_entries_are_numbered_and_chained(stage: Stage) -> None:
    stage.written()
    page = asyncio.run(stage.book.find(AuditQuery()))
    assert [entry.number for entry in page.entries] == [6, 5, 4, 3, 2, 1]
    newest, before = page.entries[:2]
    assert newest.previous == before.hash
    assert (newest.login, newest.name, newest.origin) == ("li.ming", "李明", "192.0.2.7")
    assert newest.at == NOON
    verdict = stage.verdict()
    assert verdict.sound
    assert (verdict.count, verdict.hash) == (ENTRIES, newest.hash)


INSERTED = (
    "INSERT INTO audit SELECT 4, at, login, name, origin, what, subject, team, why, before, after, "
    "result, command, previous, hash FROM audit WHERE number = 3"
)


@pytest.mark.parametrize(
    ("statements", "number", "said"),
    [
        (["UPDATE audit SET login = 'wang' WHERE number = 3"], 3, "edited"),
        (["UPDATE audit SET at = at + 1 WHERE number = 6"], 6, "edited"),
        (["DELETE FROM audit WHERE number = 3"], 3, "deleted"),
        (["DELETE FROM audit WHERE number = 1"], 1, "deleted"),
        (["DELETE FROM audit WHERE number = 6"], 5, "cut off"),
        (["DELETE FROM audit"], 0, "cut off"),
        (["UPDATE audit SET number = -number WHERE number > 3",
          "UPDATE audit SET number = 1 - number WHERE number < 0", INSERTED], 4, "inserted"),
        (["DELETE FROM audit WHERE number = 3",
          "UPDATE audit SET number = -number WHERE number > 3",
          "UPDATE audit SET number = -number - 1 WHERE number < 0"], 3, "follow"),
    ],
)  # fmt: skip
def test_what_was_done_to_the_record_is_found(
    stage: Stage, statements: list[str], number: int, said: str
) -> None:
    stage.written()
    stage.tamper(*statements)
    verdict = stage.verdict()
    assert not verdict.sound
    assert verdict.faults[0].number == number
    assert any(said in fault.words.en for fault in verdict.faults), verdict.faults


@pytest.mark.sqlite_only("the file itself is moved")
def test_a_whole_new_chain_is_found_by_the_head(stage: Stage, tmp_path: Path) -> None:
    stage.written()
    (tmp_path / "other").mkdir()
    other = Stage(tmp_path / "other")
    other.written(3)
    other.written(3)
    asyncio.run(other.book.write(None, "pause"))
    other.database.replace(stage.database)
    faults = stage.verdict().faults
    assert "some were added" in faults[0].words.en


def test_what_the_head_once_found_stays_found(stage: Stage) -> None:
    stage.written()
    stage.tamper("DELETE FROM audit WHERE number > 4")
    stage.written(3)
    faults = stage.verdict().faults
    assert len(faults) == 1
    assert "once found 4 entries where 6" in faults[0].words.en


def test_the_database_itself_refuses_to_edit(stage: Stage) -> None:
    stage.written()
    for statement in ("UPDATE audit SET login = 'x'", "DELETE FROM audit"):
        with pytest.raises(IntegrityError, match=ONLY_ADDED_TO):
            done_by_hand(stage.database, statement)


def test_a_gateway_killed_between_the_head_and_the_entry_is_no_fault(stage: Stage) -> None:
    stage.written()
    file = HeadFile(stage.database)
    head = file.read()
    assert head is not None
    wanted = ChainEnd(7, "f" * 64)
    file.write(head.about_to(head.now, wanted, NOON), durable=True)
    assert stage.verdict().sound
    stage.written(1)
    assert stage.verdict().sound


def test_a_missing_head_is_said(stage: Stage) -> None:
    stage.written()
    HeadFile(stage.database).file.unlink()
    assert "cut-off end cannot be seen" in stage.verdict().faults[0].words.en


@pytest.mark.sqlite_only("the file itself is moved")
def test_what_cannot_be_written_raises_and_what_was_done_is_owed(stage: Stage) -> None:
    async def run() -> None:
        await stage.book.write(LI, "first")
        moved = stage.database.with_name("away")
        stage.database.rename(moved)
        with pytest.raises(STORE_ERRORS):
            await stage.book.write(LI, "second")
        await stage.book.owe([audit_line(NOON, LI, "third", result="done")])
        await stage.book.owe([audit_line(NOON, LI, "fourth", result="done")])
        assert len(stage.notices.standing) == 1
        with pytest.raises(STORE_ERRORS):
            await stage.book.ready()
        moved.rename(stage.database)
        await stage.book.write(LI, "fifth")
        assert stage.notices.standing == []
        page = await stage.book.find(AuditQuery())
        assert [entry.what for entry in page.entries] == ["fifth", "fourth", "third", "first"]

    asyncio.run(run())
    assert stage.verdict().sound


def test_two_processes_write_one_chain(stage: Stage) -> None:
    second = AuditBook(
        OwnThread(lambda: stage.database, "other"), StoreNotices(), StageClock(NOON + 1)
    )

    async def run() -> None:
        for _ in range(10):
            await asyncio.gather(stage.book.write(LI, "one"), second.write(None, "two"))

    asyncio.run(run())
    verdict = stage.verdict()
    assert verdict.sound
    assert verdict.count == 20


def test_texts_hide_nothing(stage: Stage) -> None:
    asyncio.run(stage.book.write(LI, "pause", why="a\r\nb\u202e" + "x" * 5000))
    (entry,) = asyncio.run(stage.book.find(AuditQuery())).entries
    assert entry.why.startswith("a\\u000d\\u000ab\\u202ex")
    assert len(entry.why) < 2100


def test_searching_by_each_field_and_paging(stage: Stage) -> None:
    async def run() -> None:
        await stage.book.write(LI, "listen", subject="main/1", team="a")
        await stage.book.write(LI, "listen.whisper", subject="main/1", team="a", command="c1")
        await stage.book.write(None, "listened", subject="main/2", team="b")

        async def numbers(**asked: object) -> list[int]:
            page = await stage.book.find(AuditQuery(**asked))  # type: ignore[arg-type]
            return [entry.number for entry in page.entries]

        assert await numbers(what="listen") == [2, 1]
        assert await numbers(what="listen.whisper") == [2]
        assert await numbers(login="gateway") == [3]
        assert await numbers(subject="main/2") == [3]
        assert await numbers(team="a") == [2, 1]
        assert await numbers(command="c1") == [2]
        assert await numbers(since=NOON + 1) == []
        assert await numbers(until=NOON + 1) == [3, 2, 1]
        page = await stage.book.find(AuditQuery(limit=2))
        assert page.below == 2
        assert await numbers(below=2, limit=2) == [1]

    asyncio.run(run())


# While the gateway runs ------------------------------------------------------------------------


@pytest.mark.sqlite_only("the file itself is moved")
def test_an_old_copy_put_back_with_its_head_is_noticed_while_the_gateway_runs(
    stage: Stage,
) -> None:
    stage.written()
    head = HeadFile(stage.database).file
    with closing(sqlite3.connect(stage.database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = stage.database.read_bytes(), head.read_bytes()
    stage.written(2)
    asyncio.run(stage.book.look())
    assert not stage.notices.standing
    with closing(sqlite3.connect(stage.database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    stage.database.write_bytes(kept[0])
    head.write_bytes(kept[1])
    assert stage.verdict().sound  # the two files alone do not show it
    chain = asyncio.run(stage.book.chain())
    assert "while the gateway ran" in chain.faults[0].words.en
    stage.written(4)
    asyncio.run(stage.book.look())
    (notice,) = stage.notices.standing
    assert notice == chain.faults[0].words
    (entry,) = asyncio.run(stage.book.find(AuditQuery(what="record.rolled_back"))).entries
    assert (entry.number, entry.subject) == (ENTRIES + 1, str(ENTRIES + 2))


def test_entries_of_another_process_are_no_roll_back(stage: Stage) -> None:
    stage.written()
    other = AuditBook(stage.thread, StoreNotices(), StageClock())
    asyncio.run(other.write(LI, "pause"))
    stage.written(1)
    assert not stage.notices.standing
    assert stage.verdict().count == ENTRIES + 2


def test_missing_guards_are_made_anew_and_said(stage: Stage) -> None:
    stage.written()
    stage.tamper()
    asyncio.run(stage.book.look())
    asyncio.run(stage.book.look())
    (notice,) = stage.notices.standing
    assert "made anew" in notice.en
    entries = asyncio.run(stage.book.find(AuditQuery(what="record.unguarded"))).entries
    assert [entry.subject for entry in entries] in (["UPDATE DELETE"], ["UPDATE DELETE TRUNCATE"])
    with pytest.raises(IntegrityError, match=ONLY_ADDED_TO):
        done_by_hand(stage.database, "DELETE FROM audit")


def test_an_empty_record_beside_people_was_deleted(stage: Stage) -> None:
    assert stage.verdict().sound
    Seal(stage.database).of("somebody")
    (fault,) = stage.verdict().faults
    assert "it was deleted" in fault.words.en
