"""What the gateway puts back by itself: on time, once, across restarts."""

import asyncio
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from command_stage import A1, A2, Stage, cell, on_floor, on_stage, skills
from gateway_stage import NOON, QUEUE, lost
from restore_stage import WHEN_WELL, at_level, changed, look, only, told

from supervisor_app.domain.actions import SetSkill
from supervisor_app.domain.commands import (
    Restore,
    RestoreKind,
)
from supervisor_app.domain.events import CallAbandoned, CallQueued
from supervisor_app.domain.ids import CallId, QueueId
from supervisor_app.domain.kept_restores import RestoreState
from supervisor_app.gateway.declined import Declined

SHIFTS = """
[[shifts]]
key = "day"
zh = "白班"
begins = "08:00"
ends = "18:00"
[[shifts]]
key = "night"
zh = "夜班"
begins = "22:00"
ends = "06:00"
"""
BERLIN = '[centre]\nzone = "Europe/Berlin"\n' + SHIFTS
WELL = "[intervene]\nhealthy_minutes = 5\n"


def local(words: str, zone: str = "Asia/Shanghai") -> float:
    return datetime.fromisoformat(words).replace(tzinfo=ZoneInfo(zone)).timestamp()


def test_it_is_put_back_on_time_by_the_gateway_itself(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        answer = await changed(stage, count=2)
        assert answer.restore_at == NOON + 600
        await look(stage, NOON + 599)
        assert (stage.level(1), stage.level(2)) == (3, 3)
        one = await only(stage)
        assert (one.at, one.author, one.words, one.plan) == (NOON + 600, "李明", None, "")
        assert [(c.before, c.level) for c in one.cells] == [(3, 1), (3, 1)]
        await look(stage, NOON + 600)
        assert (stage.level(1), stage.level(2)) == (1, 1)
        await look(stage, NOON + 700)
        assert len(stage.acd.performed) == 4
        now = await told(stage)
        assert now.restores == ()
        (ended,) = now.ended
        assert (ended.state, ended.words, ended.ended) == (RestoreState.DONE, None, NOON + 600)
        entries = await stage.audit(what="restore.skills")
        assert [(e.login, e.subject, e.result) for e in entries] == [
            ("gateway", A1, "done"),
            ("gateway", A2, "done"),
        ]
        assert entries[0].why.endswith("by li.ming, at its time")

    on_stage(tmp_path, work)


@pytest.mark.parametrize(("began", "late"), [(NOON + 601, False), (NOON + 4200, True)])
def test_a_gateway_that_began_since_does_it_once_and_says_where_it_is_late(
    tmp_path: Path, began: float, late: bool
) -> None:
    async def work(stage: Stage) -> None:
        await changed(stage)

    async def again(stage: Stage) -> None:
        await look(stage)
        assert stage.acd.performed == [SetSkill(A1, QUEUE, 1)]
        assert stage.level(1) == 1
        (ended,) = (await told(stage)).ended
        assert (ended.words is not None) is late
        (entry,) = await stage.audit(what="restore.skills")
        assert ("did not run at its time" in entry.why) is late

    async def once_more(stage: Stage) -> None:
        await look(stage)
        assert stage.acd.performed == []
        assert (await told(stage)).restores == ()

    on_stage(tmp_path, work)
    on_stage(tmp_path, again, at_level(1, 3), now=began)
    on_stage(tmp_path, once_more, on_floor(1), now=began + 60)


def test_who_is_killed_in_the_middle_does_the_rest_and_nothing_twice(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        await changed(stage, count=2)
        stage.acd.gate.clear()
        stage.clock.now = NOON + 600
        await stage.acts.restores.look()
        while len(stage.acd.performed) < 4:  # both are at the ACD, and nothing is written of it
            await asyncio.sleep(0)
        for task in list(stage.acts.restores._under_way.values()):
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def again(stage: Stage) -> None:
        await look(stage)
        assert stage.acd.performed == [SetSkill(A2, QUEUE, 1)]
        assert (stage.level(1), stage.level(2)) == (1, 1)
        entries = await stage.audit(what="restore.skills")
        results = [(entry.subject, entry.result.partition(":")[0]) for entry in entries]
        assert sorted(results[:2]) == [(A1, "unconfirmed"), (A2, "unconfirmed")]
        assert results[2:] == [(A1, "done"), (A2, "done")]

    on_stage(tmp_path, work)
    on_stage(tmp_path, again, on_floor(1), at_level(2, 3), now=NOON + 610)


def test_a_clock_that_is_set_back_brings_it_at_its_time_and_once(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        await changed(stage)

    async def earlier(stage: Stage) -> None:
        await look(stage)
        assert stage.level(1) == 3
        await look(stage, NOON + 600)
        assert stage.level(1) == 1
        await look(stage, NOON + 300)
        await look(stage, NOON + 900)
        assert len(stage.acd.performed) == 1

    on_stage(tmp_path, work)
    on_stage(tmp_path, earlier, at_level(1, 3), now=NOON - 7200)


@pytest.mark.parametrize(
    ("config", "zone", "ordered", "ends", "hours"),
    [
        (SHIFTS, "Asia/Shanghai", "2026-11-22 23:00", "2026-11-23 06:00", 7),
        (SHIFTS, "Asia/Shanghai", "2026-11-23 00:30", "2026-11-23 06:00", 5.5),
        (SHIFTS, "Asia/Shanghai", "2026-11-23 17:59", "2026-11-23 18:00", 1 / 60),
        (BERLIN, "Europe/Berlin", "2027-03-27 23:00", "2027-03-28 06:00", 6),
        (BERLIN, "Europe/Berlin", "2026-10-24 23:00", "2026-10-25 06:00", 8),
    ],
)
def test_the_end_of_a_shift(
    tmp_path: Path, config: str, zone: str, ordered: str, ends: str, hours: float
) -> None:
    start, end = local(ordered, zone), local(ends, zone)
    assert end - start == pytest.approx(hours * 3600)

    async def work(stage: Stage) -> None:
        answer = await changed(stage, Restore(RestoreKind.SHIFT_END))
        assert answer.restore_at == end
        await look(stage, end - 1)
        assert stage.level(1) == 3
        await look(stage, end)
        assert stage.level(1) == 1

    on_stage(tmp_path, work, more=config, now=start)


@pytest.mark.parametrize(
    "restore",
    [Restore(RestoreKind.SHIFT_END), Restore(RestoreKind.HEALTHY, queue=QueueId("main/none"))],
)
def test_what_never_comes_is_not_waited_for(tmp_path: Path, restore: Restore) -> None:
    async def work(stage: Stage) -> None:
        with pytest.raises(Declined) as caught:
            await stage.take(skills(stage, cell(1, 3), restore=restore))
        assert caught.value.status == 422
        assert stage.acd.performed == []

    on_stage(tmp_path, work, more=SHIFTS, now=local("2026-11-22 19:00"))


def test_a_change_that_begins_later_lasts_until_the_end_of_its_own_shift(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        begins = local("2026-11-22 22:30")
        late = skills(stage, cell(1, 3), at=begins, restore=Restore(RestoreKind.SHIFT_END))
        assert (await stage.take(late)).restore_at == local("2026-11-23 06:00")
        early = Restore(RestoreKind.AT, begins - 60)
        with pytest.raises(Declined, match="after it begins"):
            await stage.take(skills(stage, cell(2, 3), at=begins, restore=early))

    on_stage(tmp_path, work, more=SHIFTS)


# When a queue is well again ----------------------------------------------------------------------


async def watched(stage: Stage, since: float, until: float) -> None:
    for second in range(int(since), int(until) + 1, 20):
        await look(stage, float(second))


def arrive(stage: Stage, number: int, since: float) -> None:
    stage.tell(CallQueued(at=since, call=CallId(f"main/{number}"), queue=QUEUE))


def leave(stage: Stage, number: int, at: float) -> None:
    gone = CallId(f"main/{number}")
    stage.tell(CallAbandoned(at=at, call=gone, queue=QUEUE, wait_s=1.0))


def test_it_is_put_back_when_the_queue_was_well_for_a_while(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        arrive(stage, 1, NOON)
        await look(stage, NOON + 90)
        await changed(stage, WHEN_WELL)
        await watched(stage, NOON + 90, NOON + 500)
        assert stage.level(1) == 3
        leave(stage, 1, NOON + 500)
        await watched(stage, NOON + 500, NOON + 700)
        arrive(stage, 2, NOON + 700)  # at its limit of 60 s it is not well any more
        await watched(stage, NOON + 760, NOON + 780)
        leave(stage, 2, NOON + 790)
        await watched(stage, NOON + 800, NOON + 1080)
        assert stage.level(1) == 3
        await watched(stage, NOON + 1100, NOON + 1100)
        assert stage.level(1) == 1

    on_stage(tmp_path, work, more=WELL)


def test_a_queue_that_nobody_hears_is_not_called_well(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        await changed(stage, WHEN_WELL)
        await watched(stage, NOON, NOON + 200)
        stage.tell(lost(at=NOON + 200))
        await watched(stage, NOON + 200, NOON + 800)
        stage.hear(at_level(1, 3))
        await watched(stage, NOON + 820, NOON + 1100)
        assert stage.level(1) == 3
        await watched(stage, NOON + 1120, NOON + 1120)
        assert stage.level(1) == 1

    on_stage(tmp_path, work, more=WELL)


def test_a_change_that_has_not_begun_is_not_taken_back_by_a_queue_that_is_well(
    tmp_path: Path,
) -> None:
    async def work(stage: Stage) -> None:
        await stage.take(skills(stage, cell(1, 3), at=NOON + 600, restore=WHEN_WELL))
        await watched(stage, NOON, NOON + 600)
        await stage.acts.waiting.look()
        assert stage.level(1) == 3
        await watched(stage, NOON + 620, NOON + 880)
        assert stage.level(1) == 3
        await watched(stage, NOON + 900, NOON + 900)
        assert stage.level(1) == 1

    on_stage(tmp_path, work, more=WELL)
