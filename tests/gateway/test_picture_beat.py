"""The gateway's own picture of the floor: the one that desks have, given to everybody in time."""

import asyncio
from pathlib import Path

import msgspec
import pytest
from gateway_stage import ACD, NOON, ScriptedAcd, StageClock, agent_id, gateway, lost, snapshot
from pace import best

from supervisor_app.domain.events import AgentStateChanged, FeedRestored
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.gateway.alert_picture import OwnPicture
from supervisor_app.gateway.app import Assembly
from supervisor_app.gateway.picture_beat import PictureBeat


def hear(assembly: Assembly, state: AgentState | None = None) -> None:
    """The ACD is heard, or an agent's state is another."""
    live = assembly.live
    if state is None:
        live.take(ACD, FeedRestored(at=NOON, acd=ACD), adopt=True)
        live.take(ACD, snapshot(), adopt=True)
    else:
        live.take(ACD, AgentStateChanged(at=NOON, agent=agent_id(1), state=state), adopt=False)
    assembly.publisher.publish()


def as_desks_have_it(assembly: Assembly) -> FloorView:
    body = assembly.parts.feed.since(None, None)
    assert body is not None
    return advance(None, msgspec.json.decode(body.plain, type=FloorDelta))


def test_it_is_the_picture_that_desks_have(tmp_path: Path) -> None:
    assembly = gateway(tmp_path, ScriptedAcd())
    picture = OwnPicture(assembly.parts.feed)
    assert picture.newest() is None
    hear(assembly)
    first = picture.newest()
    assert first == as_desks_have_it(assembly)
    assert picture.newest() is first
    encodings = assembly.parts.feed.encodings
    for state in (AgentState.BREAK, AgentState.READY, AgentState.MEETING):
        hear(assembly, state)
    second = picture.newest()
    assert assembly.parts.feed.encodings == encodings
    assert second is not None
    assert first is not None
    assert second.agents[agent_id(1)].state is AgentState.MEETING
    assert second.agents[agent_id(2)] is first.agents[agent_id(2)]
    assert second == as_desks_have_it(assembly)


def test_each_gets_every_picture_and_knows_whether_it_is_stale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assembly = gateway(tmp_path, ScriptedAcd())
    beat, heard = assembly.beat, []

    def breaks(view: FloorView, now: Instant, stale: bool) -> None:
        raise ValueError("a bug")

    beat.hear(breaks)
    beat.hear(lambda view, now, stale: heard.append((view.version, now, stale)))
    beat.look()
    assert heard == []
    hear(assembly)
    beat.look()
    assembly.live.take(ACD, lost(), adopt=False)
    assembly.publisher.publish()
    beat.look()
    beat.look()
    assert heard == [(1, NOON, False), (2, NOON, True), (2, NOON, True)]
    assert capsys.readouterr().out.count("[error") == 1
    assert b"supervisor_looks_failed_total 3.0" in assembly.parts.metrics.exposition()


def test_a_look_is_made_soon_after_a_version_and_each_second_without_one(tmp_path: Path) -> None:
    async def run() -> float:
        """Seconds past what is promised."""
        assembly = gateway(tmp_path, ScriptedAcd())
        loop, told = asyncio.get_running_loop(), []
        beat = PictureBeat(OwnPicture(assembly.parts.feed), assembly.parts.metrics, StageClock())
        beat.hear(lambda view, now, stale: told.append((view.version, loop.time())))
        hear(assembly)
        running = asyncio.create_task(beat.run())
        await asyncio.sleep(0.05)
        hear(assembly, AgentState.BREAK)
        changed = loop.time()
        async with asyncio.timeout(10):
            while len(told) < 3:
                await asyncio.sleep(0.01)
        running.cancel()
        assert [version for version, _ in told] == [1, 2, 2]
        return max(told[1][1] - changed - 1.0, told[2][1] - told[1][1] - 1.5)

    assert best(lambda: asyncio.run(run()), 0.0) < 0.0
