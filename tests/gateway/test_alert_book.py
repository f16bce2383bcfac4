"""What becomes of alerts: kept at once, in the database as soon as it takes it, and found again."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
from alert_hook_stage import alert
from command_stage import Stage, on_stage
from gateway_stage import NOON
from msgspec import structs

from supervisor_app.domain.alerts import (
    AlertDeed,
    AlertHistory,
    AlertLevel,
    DeedKind,
)
from supervisor_app.gateway import alert_book, alert_store
from supervisor_app.gateway.alert_book import MOST_DEEDS, AlertBook

RAISED = AlertDeed(DeedKind.RAISED, NOON)


def book_of(stage: Stage) -> AlertBook:
    return AlertBook(stage.assembly.thread, stage.assembly.parts.notices, stage.clock)


async def history(stage: Stage, below: float | None = None, limit: int = 50) -> AlertHistory:
    thread = stage.assembly.thread
    return await thread.write(lambda c: alert_store.history(c, below, limit, ""))


def test_an_open_alert_is_found_again_with_all_that_became_of_it(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        book = book_of(stage)
        book.change(alert(1), RAISED)
        book.change(alert(2), RAISED)
        await book.flush()
        book.change(alert(1, taken_by="李明"), AlertDeed(DeedKind.TAKEN, NOON + 5, name="李明"))
        old = structs.replace(alert(2), cleared_at=NOON + 9)
        book.change(old, AlertDeed(DeedKind.CLEARED, NOON + 9))
        await book.flush()
        await book.flush()

        stage.clock.now = NOON + 7200
        later = book_of(stage)
        await later.begin()
        (record,) = later.all()
        assert record.alert == alert(1, taken_by="李明")
        assert [deed.kind for deed in record.deeds] == [DeedKind.RAISED, DeedKind.TAKEN]
        later.change(record.alert, AlertDeed(DeedKind.ACTED, NOON + 7200, text="加派 2 人"))
        await later.flush()
        found = await stage.assembly.thread.write(lambda c: alert_store.record(c, alert(1).id))
        assert found == later.get(alert(1).id)
        assert found is not None
        assert len(found.deeds) == 3

    on_stage(tmp_path, work)


KILLED = """
import asyncio, os, sys
from pathlib import Path
from alert_hook_stage import alert
from command_stage import Stage
from test_alert_book import RAISED, book_of

async def run() -> None:
    stage = Stage(Path(sys.argv[1]))
    await stage.begin()
    book = book_of(stage)
    book.change(alert(1), RAISED)
    await book.flush()
    os.kill(os.getpid(), 9)

asyncio.run(run())
"""


def test_what_is_written_outlives_a_process_that_is_killed(tmp_path: Path) -> None:
    paths = [str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode in (-9, 9), ended.stderr.decode()

    async def work(stage: Stage) -> None:
        book = book_of(stage)
        await book.begin()
        assert [(one.alert, one.deeds) for one in book.all()] == [(alert(1), (RAISED,))]

    on_stage(tmp_path, work)


def test_a_disk_that_does_not_take_it_keeps_no_alert_from_being_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alert_book, "AGAIN_S", 0.01)
    real, broken = alert_store.write, [True]

    def write(connection: object, writings: object) -> None:
        if broken[0]:
            raise OSError(28, "No space left on device")
        real(connection, writings)  # type: ignore[arg-type]

    monkeypatch.setattr(alert_store, "write", write)

    async def work(stage: Stage) -> None:
        book, notices = book_of(stage), stage.assembly.parts.notices
        running = asyncio.create_task(book.run())
        book.change(alert(1), RAISED)
        async with asyncio.timeout(5):
            while not notices.standing:
                await asyncio.sleep(0.005)
        assert "告警记录" in notices.standing[0].zh
        assert book.shown(NOON) == (structs.replace(alert(1), deeds=1),)
        book.change(alert(1), AlertDeed(DeedKind.ACTED, NOON + 1, text="看着"))
        broken[0] = False
        async with asyncio.timeout(5):
            while notices.standing:
                await asyncio.sleep(0.005)
        running.cancel()
        (record,) = (await history(stage)).records
        assert [deed.kind for deed in record.deeds] == [DeedKind.RAISED, DeedKind.ACTED]

    on_stage(tmp_path, work)


def test_they_are_listed_as_the_list_wants_them(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        book = book_of(stage)
        warning = structs.replace(alert(1), level=AlertLevel.WARNING)
        seen = alert(2, acknowledged_at=NOON)
        newer = structs.replace(alert(3), raised_at=NOON + 5)
        over = alert(4, cleared_at=NOON + 60)
        for one in (over, seen, warning, alert(5), newer):
            book.change(one, RAISED)
        numbers = [one.id[-1] for one in book.shown(NOON + 61)]
        assert numbers == ["3", "5", "1", "2", "4"]
        assert len(book.shown(NOON + 60 + 1801)) == 4
        await book.flush()
        book.forget(NOON + 7200)
        assert len(book.all()) == 4

    on_stage(tmp_path, work)


def test_what_is_not_written_is_not_forgotten_and_a_flood_has_an_end(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        book = book_of(stage)
        book.change(alert(1, cleared_at=NOON), RAISED)
        book.forget(NOON + 7200)
        assert len(book.all()) == 1
        for number in range(MOST_DEEDS + 20):
            book.add(alert(1).id, AlertDeed(DeedKind.VALUE, NOON + number))
        book.add(alert(1).id, AlertDeed(DeedKind.ACTED, NOON, text="done"))
        (record,) = book.all()
        assert len(record.deeds) == MOST_DEEDS + 1
        assert record.deeds[-1].kind is DeedKind.ACTED

    on_stage(tmp_path, work)


def test_history_comes_in_pages_that_leave_nobody_out(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        book = book_of(stage)
        for number in range(7):
            raised = NOON + (number // 2) * 10
            book.change(structs.replace(alert(number), raised_at=raised), RAISED)
        await book.flush()
        found: list[str] = []
        below = None
        for _ in range(4):
            page = await history(stage, below, 3)
            found += [record.alert.id for record in page.records]
            below = page.below
            if below is None:
                break
        assert below is None
        assert found == [f"alert-{number}" for number in (6, 5, 4, 3, 2, 1, 0)]

    on_stage(tmp_path, work)
