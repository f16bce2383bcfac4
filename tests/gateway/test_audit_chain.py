"""Whether the record is whole, as a running gateway tells it."""

import asyncio
from pathlib import Path

import pytest
from by_hand import tampered

from supervisor_app.gateway import audit_store
from supervisor_app.gateway.audit import audit_line
from supervisor_app.gateway.audit_reading import KEPT_S, ChainReader, read_chain
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.store import Store

NOW = 1_773_297_138.0


@pytest.fixture
def database(tmp_path: Path) -> Path:
    file = tmp_path / "gateway.db"
    Store(file).open()
    write(file, 3)
    return file


def write(database: Path, count: int) -> None:
    thread = OwnThread(lambda: database, "test-record")
    lines = [audit_line(NOW + n, None, "skills", subject=f"a/{n}") for n in range(count)]
    audit_store.append(thread, lines, NOW)
    thread.end()


def edit(database: Path, statement: str) -> None:
    tampered(database, statement)


def test_a_whole_record_is_told_with_its_count_and_last_hash(database: Path) -> None:
    chain = read_chain(database)
    assert (chain.count, len(chain.hash), chain.faults) == (3, 64, ())


def test_an_edited_entry_is_told_by_its_number(database: Path) -> None:
    edit(database, "update audit set why = 'other' where number = 2")
    assert [fault.number for fault in read_chain(database).faults] == [2]


def test_a_cut_off_end_is_told(database: Path) -> None:
    edit(database, "delete from audit where number = 3")
    assert read_chain(database).faults


def test_a_damaged_head_is_a_fault_and_not_an_error(database: Path) -> None:
    database.with_name(f"{database.name}.audit-head").write_text("{")
    assert read_chain(database).faults[0].words.zh.startswith("头文件读不出")


def test_it_is_not_read_more_often_than_once_a_minute(database: Path) -> None:
    now = NOW

    async def story() -> None:
        nonlocal now
        reader = ChainReader(lambda: database, lambda: now)
        assert (await reader.chain()).count == 3
        write(database, 2)
        now += KEPT_S - 1
        assert (await reader.chain()).count == 3
        now += 1
        assert (await reader.chain()).count == 5

    asyncio.run(story())
