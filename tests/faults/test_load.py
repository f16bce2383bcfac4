"""L1: more changes than anybody can take are merged, never queued. Figures are in `benchmarks`.

``LONG_TESTS=1`` tries 20,000 agents."""

import asyncio
import os
import time
from itertools import cycle
from pathlib import Path

import msgspec
import pytest
from gateway_stage import ACD, NOON, QUEUE, ScriptedAcd, StageClock, agent_id, gateway, snapshot

from supervisor_app.domain import events as ev
from supervisor_app.domain.directory import AgentInfo
from supervisor_app.domain.ids import CallId
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.snapshot import AgentNow
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.gateway import feed as feeds
from supervisor_app.gateway.app import Assembly
from supervisor_app.gateway.feed import Feed

MANY = 20_000 if os.environ.get("LONG_TESTS") else 5_000
STATES = cycle([AgentState.BREAK, AgentState.READY, AgentState.WRAP_UP])


def staff(agents: int) -> list[AgentNow]:
    return [
        AgentNow(AgentInfo(agent_id(n), str(n), f"坐席 {n}"), AgentState.READY, NOON - 60)
        for n in range(agents)
    ]


def floor_of(folder: Path, agents: int, clock: StageClock) -> Assembly:
    assembly = gateway(folder, ScriptedAcd(), clock)
    assembly.live.begin([ACD], {ACD: NOON})
    gap = assembly.live.take(ACD, snapshot(*staff(agents)), adopt=True)
    if gap is not None:
        assembly.live.fill(gap, ())
    assembly.publisher.publish()
    return assembly


def all_change(assembly: Assembly, agents: range, clock: StageClock) -> AgentState:
    """A second in which everybody is in another state."""
    state = next(STATES)
    clock.now += 1.0
    for number in agents:
        told = ev.AgentStateChanged(at=clock.now, agent=agent_id(number), state=state)
        assembly.live.take(ACD, told, adopt=False)
    return state


def decoded(body: feeds.Encoded | None) -> FloorDelta:
    assert body is not None
    return msgspec.json.decode(body.plain, type=FloorDelta)


@pytest.mark.parametrize("agents", [150, MANY])
def test_what_nobody_has_fetched_is_merged(tmp_path: Path, agents: int) -> None:
    """Two seconds pass in which the gateway could not publish, and again two in which it published
    and the desk did not ask: one delta each, every agent in it once."""
    clock = StageClock()
    assembly = floor_of(tmp_path, agents, clock)
    feed, publish = assembly.parts.feed, assembly.publisher.publish
    view: FloorView = advance(None, decoded(feed.since(None, None)))
    for _ in range(2):
        all_change(assembly, range(agents), clock)
    begun = feed.version
    publish()
    assert feed.version == begun + 1
    delta = decoded(feed.since(view.version, feed.epoch))
    assert len(delta.agents) == agents
    view = advance(view, delta)
    for _ in range(2):
        state = all_change(assembly, range(agents), clock)
        publish()
    delta = decoded(feed.since(view.version, feed.epoch))
    assert (delta.base, len(delta.agents)) == (view.version, agents)
    view = advance(view, delta)
    assert {agent.state for agent in view.agents.values()} == {state}


def test_the_loop_is_free_while_a_flood_comes_in(tmp_path: Path) -> None:
    """An adapter that tells 30,000 things at once does not keep desks waiting for their end."""
    clock, last = StageClock(), CallId("main/last")
    changes = zip(range(30_000), STATES, strict=False)
    flood = [
        ev.AgentStateChanged(at=NOON + 1 + n / 30_000, agent=agent_id(n % 500), state=state)
        for n, state in changes
    ]
    acd = ScriptedAcd(
        [snapshot(*staff(500)), *flood, ev.CallQueued(at=NOON + 2, call=last, queue=QUEUE)]
    )
    assembly = gateway(tmp_path, acd, clock)
    assembly.live.begin([ACD], {ACD: NOON})
    turns: list[float] = []

    async def run() -> None:
        hearing = asyncio.create_task(assembly.lines[0].run())
        publishing = asyncio.create_task(assembly.publisher.run())
        before = time.thread_time()
        async with asyncio.timeout(60):
            while last not in assembly.live.floor.waiting:
                await asyncio.sleep(0)
                now = time.thread_time()
                turns.append(now - before)
                before = now
        for task in (hearing, publishing):
            task.cancel()
        await asyncio.gather(hearing, publishing, return_exceptions=True)

    asyncio.run(run())
    assert len(turns) > 100
    assert max(turns) < 0.25


def test_what_versions_name_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "RING_KEYS", 1000)
    feed = Feed(lambda: NOON)
    for second in range(50):
        feed.publish({("agents", number): {"id": number, "at": second} for number in range(100)})
    assert feed.since(feed.version, feed.epoch) is None
    recent, old = (
        feed.since(feed.version - 10, feed.epoch),
        feed.since(feed.version - 11, feed.epoch),
    )
    assert recent is not None
    assert old is not None
    assert b'"base"' in recent.plain
    assert b'"base"' not in old.plain
    feed.publish({("agents", number): {"id": number, "at": 99} for number in range(5000)})
    assert feed.since(feed.version - 1, feed.epoch) is not None  # the newest always
