"""C1, C4: a whole gateway whose machine sleeps, or whose clock is set, goes on by itself.

The machine's clocks are the test's; everything else is the product: store, port, line, switch.
"""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from fake_ami import NO_EVENTS
from stage import QUEUE, TOKEN, Stage, answered_call, day_of, serving, until

from supervisor_app.domain.calendar import INTERVAL_S, interval_start
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.gateway.app import Assembly
from supervisor_app.gateway.clock import GatewayClock

HOUR = 3600.0
NOON = 1_795_320_000.0


class Machine:
    """Clocks that go on by themselves, and are moved by the test."""

    def __init__(self, wall: float) -> None:
        self._wall, self._steady, self._begun = wall, 1_000.0, time.monotonic()

    def wall(self) -> float:
        return self._wall + time.monotonic() - self._begun

    def steady(self) -> float:
        return self._steady + time.monotonic() - self._begun

    def sleep(self, seconds: float) -> None:
        self._wall += seconds
        self._steady += seconds

    def set(self, by: float) -> None:
        self._wall += by

    def clock(self) -> GatewayClock:
        return GatewayClock(self.wall, self.steady)


async def take_a_call(stage: Stage, machine: Machine, number: int, behind_s: float = 0.0) -> None:
    """The switch tells of a call, on its own clock."""
    answered = day_of(stage.runs[-1], stage.acd).ended
    told = iter([answered_call(number, machine.wall() - behind_s)])
    stage.fake.answers["WaitEvent"] = lambda: next(told, NO_EVENTS)
    await until(lambda: day_of(stage.runs[-1], stage.acd).ended == answered + 1)


def leap(
    tmp_path: Path, name: str, begin_at: float, move: Callable[[Machine], None]
) -> tuple[Assembly, Assembly, Stage]:
    """One call, then the machine's clocks are moved, then another; both runs of the gateway."""

    async def story() -> tuple[Assembly, Assembly, Stage]:
        machine = Machine(begin_at)
        async with serving(name, tmp_path, machine.clock) as stage:
            await take_a_call(stage, machine, 1)
            await asyncio.sleep(0.3)
            move(machine)
            await until(lambda: len(stage.runs) == 2)
            await stage.until(True, 10)
            await take_a_call(stage, machine, 2)
            url = f"http://127.0.0.1:{stage.port}/api/v1/floor"
            async with httpx.AsyncClient(trust_env=False) as desk:
                answer = await desk.get(url, headers={"Authorization": f"Bearer {TOKEN}"})
            assert answer.status_code == 200  # on the same port, with the same token
            first, second = stage.runs
            return first, second, stage

    return asyncio.run(story())


def total_state_s(assembly: Assembly, stage: Stage) -> float:
    day = assembly.live.floor.book.agent_day(AgentId(f"{stage.acd}/PJSIP/1001"))
    return 0.0 if day is None else sum(day.state_s)


@pytest.fixture(autouse=True)
def _confirmed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("supervisor_app.gateway.clock.CONFIRMED_S", 1.0)


def test_eight_hours_of_sleep_are_a_gap_and_no_work(tmp_path: Path) -> None:
    begun = time.monotonic()
    first, second, stage = leap(tmp_path, "slept", NOON, lambda machine: machine.sleep(8 * HOUR))
    took = time.monotonic() - begun
    tally = day_of(second, stage.acd)
    assert (tally.queued, tally.answered, tally.ended) == (2, 2, 2)
    assert (tally.answered_wait_s, tally.talk_s) == (14.0, 60.0)
    complete = second.live.gaps.complete
    hours = range(int(NOON), int(NOON + 8 * HOUR), INTERVAL_S)
    assert not any(complete(stage.acd, start) for start in hours)
    assert total_state_s(second, stage) <= took  # asleep nobody was seen at work
    assert second.live.floor.book.day_start == first.live.floor.book.day_start


def test_sleep_over_midnight_begins_the_new_day_and_keeps_the_old_one(tmp_path: Path) -> None:
    evening = NOON + 10 * HOUR
    first, second, stage = leap(tmp_path, "night", evening, lambda m: m.sleep(8 * HOUR))
    assert day_of(second, stage.acd).ended == 1
    assert second.live.floor.book.day_start == first.live.floor.book.day_start + 24 * HOUR
    kept = second.keeper._store.load(int(first.live.floor.book.day_start)).tallies
    ended = {key[2]: tally.ended for key, tally in kept.items() if key[1].endswith(QUEUE)}
    assert ended[interval_start(evening)] == 1
    assert sum(ended.values()) == 2


@pytest.mark.parametrize("by", [HOUR, -HOUR], ids=["an hour forward", "an hour back"])
def test_a_clock_that_is_set_marks_the_hour_and_counts_on(tmp_path: Path, by: float) -> None:
    _, second, stage = leap(tmp_path, f"set{by:.0f}", NOON, lambda machine: machine.set(by))
    tally = day_of(second, stage.acd)
    assert (tally.queued, tally.ended, tally.answered_wait_s) == (2, 2, 14.0)
    assert min(tally.talk_s, tally.answered_wait_s, total_state_s(second, stage)) >= 0
    now = second.parts.clock()
    assert NOON + by <= now <= NOON + by + 30
    first_marked = min(NOON, NOON + by)
    marked = range(interval_start(first_marked), int(first_marked + HOUR), INTERVAL_S)
    assert not any(second.live.gaps.complete(stage.acd, start) for start in marked)
    assert second.publisher._centre is None or second.publisher._centre.interval <= now


def test_a_clock_that_was_in_2038_leaves_nothing_of_it_in_today(tmp_path: Path) -> None:
    in_2038 = 2_147_483_648.0
    _, second, stage = leap(tmp_path, "far", in_2038, lambda m: m.set(NOON - in_2038))
    assert day_of(second, stage.acd).ended == 1
    assert second.live.floor.book.day_start <= NOON < second.live.floor.book.day_start + 24 * HOUR
    view = stage.view
    assert max(view.queue_intervals[QueueId(f"far/{QUEUE}")]) < NOON + HOUR


def test_a_switch_ten_minutes_off_is_counted_by_its_own_durations(tmp_path: Path) -> None:
    """C3."""

    async def story() -> None:
        machine = Machine(NOON)
        async with serving("skew", tmp_path, machine.clock) as stage:
            for number, behind_s in enumerate((600.0, -600.0, 0.0, 600.0)):
                await take_a_call(stage, machine, number, behind_s)
            tally = day_of(stage.runs[-1], stage.acd)
            assert (tally.queued, tally.answered, tally.ended) == (4, 4, 4)
            assert (tally.answered_wait_s, tally.talk_s) == (28.0, 120.0)
            adapter = stage.runs[-1].parts.adapters[0]
            assert adapter.skew_s == pytest.approx(-600, abs=5)  # type: ignore[attr-defined]
            queue = QueueId(f"skew/{QUEUE}")
            counted = stage.runs[-1].live.floor.book.queue_intervals(queue)
            assert {start for start, tally in counted.items() if tally.ended} == {int(NOON)}

    asyncio.run(story())
