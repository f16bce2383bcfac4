"""A killed gateway goes on with the floor as it was: who waited, who talked, since when."""

import asyncio
from pathlib import Path

from gateway_stage import (
    ACD,
    NOON,
    QUEUE,
    ScriptedAcd,
    StageClock,
    agent,
    agent_id,
    gateway,
    snapshot,
    waiting,
)
from store_checks import assert_counts_are_those_of_the_records

from supervisor_app.domain import events as ev
from supervisor_app.domain.book import Scope
from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.ids import CallId
from supervisor_app.domain.records import Outcome
from supervisor_app.domain.snapshot import AcdSnapshot, AgentNow
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway.app import Assembly
from supervisor_app.gateway.store import Store

ENDS = NOON + 10 * 86_400
MIDNIGHT = NOON + 12 * 3600
WAITS, TALKS, GIVES_UP = (CallId(f"main/call-{number}") for number in (1, 2, 3))


def hear(assembly: Assembly, now: AcdSnapshot) -> None:
    gap = assembly.live.take(ACD, now, adopt=True)
    if gap is not None:
        assembly.live.fill(gap, ())


def tell(assembly: Assembly, *events: ev.Event) -> None:
    for event in events:
        assembly.live.take(ACD, event, adopt=False)


async def killed(assembly: Assembly) -> None:
    """What was written is written; nothing more is."""
    await assembly.keeper.flush()
    assembly.keeper._let_go()


def on_a_call() -> AgentNow:
    """Agent 1 as an ACD has him that cannot tell since when."""
    info = agent(1).info
    return AgentNow(info, AgentState.TALKING, since=None, queue=QUEUE, call=TALKS, in_call=True)


def queued(at: float, call: CallId) -> ev.CallQueued:
    return ev.CallQueued(at=at, call=call, queue=QUEUE, caller="13812344471")


def day_of(store: Store) -> Tally:
    return Tally.sum(store.tallies(0, ENDS, Scope.QUEUE).values())


async def before(directory: Path, clock: StageClock) -> None:
    """One waits, one talks, one will give up while nobody listens."""
    assembly = gateway(directory, ScriptedAcd(), clock)
    await assembly.keeper.begin([ACD])
    hear(assembly, snapshot(at=clock.now))
    tell(
        assembly,
        queued(clock.now, TALKS),
        ev.CallAnswered(at=clock.now + 4, call=TALKS, queue=QUEUE, agent=agent_id(1), wait_s=4.0),
        ev.AgentStateChanged(
            at=clock.now + 4, agent=agent_id(1), state=AgentState.TALKING, queue=QUEUE, call=TALKS
        ),
        queued(clock.now + 10, WAITS),
        queued(clock.now + 11, GIVES_UP),
    )
    clock.now += 20
    await killed(assembly)


def test_nobody_is_counted_twice_who_is_there_before_and_after(tmp_path: Path) -> None:
    clock = StageClock()

    async def after() -> None:
        clock.now = NOON + 60
        assembly = gateway(tmp_path, ScriptedAcd(), clock)
        await assembly.keeper.begin([ACD])
        floor = assembly.live.floor
        assert not floor.waiting  # nothing old is shown before the ACD has said so
        hear(
            assembly,
            snapshot(on_a_call(), agent(2), at=clock.now, waiting=(waiting(1, since=NOON + 10),)),
        )
        assert list(floor.waiting) == [WAITS]
        assert list(floor.connected) == [TALKS]
        assert floor.agents[agent_id(1)].since == NOON + 4
        tell(
            assembly,
            ev.CallAnswered(at=NOON + 70, call=WAITS, queue=QUEUE, agent=agent_id(2), wait_s=60.0),
            ev.CallEnded(at=NOON + 80, call=TALKS, queue=QUEUE, agent=agent_id(1), talk_s=76.0),
        )
        clock.now = NOON + 90
        await assembly.keeper.end()

    asyncio.run(before(tmp_path, clock))
    asyncio.run(after())
    store = Store(tmp_path / "gateway.db")
    day = day_of(store)
    assert (day.queued, day.answered, day.left_unknown) == (3, 2, 1)
    assert (day.answered_wait_s, day.ended, day.talk_s) == (64.0, 1, 76.0)
    visits = {visit.call: visit for visit in store.visits(0, ENDS)}
    assert {visit.turn for visit in visits.values()} == {1}
    assert (visits[WAITS].queued_at, visits[WAITS].wait_s) == (NOON + 10, 60.0)
    assert visits[GIVES_UP].outcome is Outcome.UNKNOWN
    assert (visits[TALKS].wait_s, visits[TALKS].talk_s) == (4.0, 76.0)
    assert_counts_are_those_of_the_records(store)


def test_time_in_a_state_is_counted_up_to_when_the_acd_was_last_heard(tmp_path: Path) -> None:
    clock = StageClock()

    async def after() -> None:
        clock.now = NOON + 60
        assembly = gateway(tmp_path, ScriptedAcd(), clock)
        await assembly.keeper.begin([ACD])
        await assembly.keeper.end()

    async def alone() -> None:
        """It tells of its state at the start only, and is killed a while later."""
        assembly = gateway(tmp_path, ScriptedAcd(), clock)
        await assembly.keeper.begin([ACD])
        hear(assembly, snapshot(at=clock.now))
        await assembly.keeper.flush()
        clock.now += 43
        await killed(assembly)

    asyncio.run(alone())
    for _ in range(2):  # doing so again changes nothing
        asyncio.run(after())
        tallies = Store(tmp_path / "gateway.db").tallies(0, ENDS, Scope.AGENT)
        ready = {key[1]: tally.seconds_in(AgentState.READY) for key, tally in tallies.items()}
        assert ready == {agent_id(1): 40.0, agent_id(2): 40.0}


def test_a_gap_over_midnight_is_kept_for_both_days(tmp_path: Path) -> None:
    clock = StageClock(MIDNIGHT - 60)

    async def after() -> None:
        clock.now = MIDNIGHT + 600
        assembly = gateway(tmp_path, ScriptedAcd(), clock)
        await assembly.keeper.begin([ACD])
        hear(assembly, snapshot(at=clock.now))
        await assembly.keeper.end()

    asyncio.run(before(tmp_path, clock))
    killed_at = clock.now - 3
    asyncio.run(after())
    gaps = Store(tmp_path / "gateway.db").load(int(MIDNIGHT) - INTERVAL_S).gaps
    spans = sorted((gap.start, gap.end) for gap in gaps if gap.end and gap.start > NOON + 43_000)
    assert spans[-2:] == [(killed_at, MIDNIGHT), (MIDNIGHT, MIDNIGHT + 600)]


def test_contacts_of_days_ago_are_closed(tmp_path: Path) -> None:
    clock = StageClock()

    async def after() -> None:
        clock.now = NOON + 3 * 86_400
        assembly = gateway(tmp_path, ScriptedAcd(), clock)
        await assembly.keeper.begin([ACD])
        hear(assembly, snapshot(at=clock.now))
        assert not assembly.live.floor.waiting
        await assembly.keeper.end()

    asyncio.run(before(tmp_path, clock))
    asyncio.run(after())
    store = Store(tmp_path / "gateway.db")
    assert [visit.is_open for visit in store.visits(0, ENDS)] == [False, False, False]
    assert_counts_are_those_of_the_records(store)
