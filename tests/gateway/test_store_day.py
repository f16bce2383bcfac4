"""A day of thousands of agents comes back without being held at once, and to the call."""

import asyncio
import random
import subprocess
import sys
from pathlib import Path

import pytest
from gateway_stage import ACD, NOON, ScriptedAcd, StageClock, agent, agent_id, gateway, snapshot

from supervisor_app.domain import events as ev
from supervisor_app.domain.book import Scope, TallyKey
from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.ids import CallId, QueueId
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway.store import Batch, Store

MIDNIGHT = int(NOON) - 12 * 3600  # in Shanghai
MORE_MB = 60
"""What the recent intervals and the sums of 2,000 agents may take; their day singly takes 300."""

CHILD = """
import sys
from pathlib import Path
from supervisor_app.gateway.store import Store

def resident_mb(what):
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(what)) / 1024

store = Store(Path(sys.argv[1]))
store.open()
store.load(10**10)
before = resident_mb("VmRSS")
kept = store.load(int(sys.argv[2]), float(sys.argv[3]))
print(len(kept.agent_sums), sum(tally.answered for tally in kept.agent_sums.values()))
print(resident_mb("VmHWM") - before)
"""


def tally_of(dice: random.Random) -> Tally:
    tally = Tally(answered=dice.randrange(9), talk_s=dice.random() * 900, satisfied=1)
    tally.answered_waits[dice.randrange(5)] = tally.answered
    tally.state_s[dice.randrange(5)] = dice.random() * 900
    return tally


def day_of(agents: int, intervals: int) -> dict[TallyKey, Tally]:
    dice = random.Random(20261123)
    starts = range(MIDNIGHT, MIDNIGHT + intervals * INTERVAL_S, INTERVAL_S)
    return {
        (Scope.AGENT, str(agent_id(number)), start): tally_of(dice)
        for start in starts
        for number in range(agents)
    }


def test_the_sum_of_a_day_is_that_of_its_intervals(tmp_path: Path) -> None:
    store = Store(tmp_path / "gateway.db")
    store.open()
    written = day_of(3, 40)
    queue = (Scope.QUEUE, "main/retail", MIDNIGHT)
    store.save(Batch({**written, queue: Tally(queued=3)}))
    now = MIDNIGHT + 30.5 * INTERVAL_S
    asked = (Scope.AGENT, str(agent_id(1)), MIDNIGHT + 4 * INTERVAL_S)
    kept = store.load(MIDNIGHT, now, {asked, queue})
    singly = {start for scope, _, start in kept.tallies if scope is Scope.AGENT}
    assert min(singly) == MIDNIGHT + 28 * INTERVAL_S
    assert kept.tallies[queue].queued == 3
    assert kept.asked == {asked: written[asked]}
    for number in range(3):
        mine = {key: tally for key, tally in written.items() if key[1] == agent_id(number)}
        summed = kept.agent_sums[agent_id(number)]
        expected = Tally.sum(tally for key, tally in mine.items() if key[2] < min(singly))
        assert (summed.answered, summed.answered_waits) == (
            expected.answered,
            expected.answered_waits,
        )
        assert summed.state_s == pytest.approx(expected.state_s)
        assert summed.talk_s == pytest.approx(expected.talk_s)


@pytest.mark.skipif(sys.platform != "linux", reason="reads its memory from /proc")
def test_a_day_of_many_agents_is_not_held_at_once(tmp_path: Path) -> None:
    store = Store(tmp_path / "gateway.db")
    store.open()
    written = day_of(2000, 48)
    store.save(Batch(written))
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(store.database.place), str(MIDNIGHT), str(NOON - 1)],
        capture_output=True,
        check=True,
        text=True,
    )
    agents, answered, more_mb = done.stdout.split()
    recent = int(NOON) - 3 * INTERVAL_S
    assert int(agents) == 2000
    assert int(answered) == sum(t.answered for key, t in written.items() if key[2] < recent)
    assert float(more_mb) < MORE_MB


@pytest.mark.sqlite_only("the plans of SQLite")
def test_what_is_read_of_a_day_does_not_grow_with_the_years(tmp_path: Path) -> None:
    """Each reading goes by the time of the intervals, not through all that there ever was."""
    store = Store(tmp_path / "gateway.db")
    store.open()
    with store.transaction() as connection:
        plans: list[str] = []

        def explain(statement: str, parameters: object) -> None:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)  # type: ignore[arg-type]
            plans.extend(str(row[3]) for row in rows if "interval_tally" in str(row[3]))

        for statement, parameters in _readings(store):
            explain(statement, parameters)
    assert len(plans) == 3
    assert all("interval_tally_start" in plan for plan in plans), plans


def _readings(store: Store) -> list[tuple[str, object]]:
    import sqlalchemy as sa

    seen: list[tuple[str, object]] = []

    def note(_: object, __: object, statement: str, parameters: object, *___: object) -> None:
        if "interval_tally" in statement:
            seen.append((statement, parameters))

    sa.event.listen(store._engine, "before_cursor_execute", note)
    store.load(MIDNIGHT, NOON)
    sa.event.remove(store._engine, "before_cursor_execute", note)
    return seen


@pytest.mark.sqlite_only("keeps the lock of a file from being had")
def test_a_store_that_opens_late_adds_also_to_intervals_of_long_ago(tmp_path: Path) -> None:
    """Both processes counted for an agent in the same interval, hours before the store opened."""
    clock = StageClock()
    who, queue = agent_id(1), QueueId("main/retail")

    def hear(assembly: object, at: float) -> None:
        take = assembly.live.take  # type: ignore[attr-defined]
        gap = take(ACD, ev.FeedRestored(at=at, acd=ACD), adopt=True)
        take(ACD, snapshot(agent(1, AgentState.READY), at=at), adopt=True)
        if gap is not None:
            assembly.live.fill(gap, ())  # type: ignore[attr-defined]

    def answer(assembly: object, number: int, at: float) -> None:
        told = ev.CallAnswered(
            at=at, call=CallId(f"main/{number}"), queue=queue, agent=who, wait_s=4.0
        )
        assembly.live.take(ACD, told, adopt=False)  # type: ignore[attr-defined]

    async def earlier() -> None:
        assembly = gateway(tmp_path, ScriptedAcd(), clock)
        await assembly.keeper.begin([ACD])
        hear(assembly, NOON)
        answer(assembly, 1, NOON + 1)
        await assembly.keeper.end()

    async def later() -> None:
        lock = tmp_path / "gateway.db.lock"
        lock.unlink()
        lock.mkdir()  # no lock can be had
        clock.now = NOON + 30
        assembly = gateway(tmp_path, ScriptedAcd(), clock)
        await assembly.keeper.begin([ACD])
        hear(assembly, clock.now)
        answer(assembly, 2, clock.now)
        for _ in range(12):  # three hours
            clock.now += INTERVAL_S
            assembly.live.tick(clock.now)
            await assembly.keeper.flush()
        assert assembly.parts.notices.trouble is not None
        lock.rmdir()
        assert await assembly.keeper.flush()
        day = assembly.live.floor.book.agent_day(who)
        assert day is not None
        assert day.answered == 2
        await assembly.keeper.end()
        kept = Store(tmp_path / "gateway.db").tallies(NOON, NOON + 1, Scope.AGENT)
        assert [tally.answered for tally in kept.values()] == [2]

    asyncio.run(earlier())
    asyncio.run(later())
