"""What changed is told, whatever happens to the making of one row."""

import asyncio
from pathlib import Path
from typing import Any

import msgspec
import pytest
from gateway_stage import (
    ACD,
    NOON,
    ScriptedAcd,
    agent_id,
    gateway,
    snapshot,
)
from msgspec import structs
from pace import best
from structlog.testing import capture_logs

from supervisor_app.acd.base import Capabilities
from supervisor_app.domain.events import AgentStateChanged, FeedLost, FeedRestored, LossCause
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.rows import AgentRow, FloorDelta
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.words import Words
from supervisor_app.gateway import publisher
from supervisor_app.gateway.app import Assembly
from supervisor_app.gateway.command_store import AgentChange
from supervisor_app.gateway.rows import agent_row

DECODER = msgspec.json.Decoder(FloorDelta)


def running(directory: Path, acd: ScriptedAcd | None = None) -> Assembly:
    assembly = gateway(directory, acd or ScriptedAcd())
    assembly.live.begin([ACD], {ACD: NOON})
    assembly.live.take(ACD, FeedRestored(at=NOON, acd=ACD), adopt=True)
    assembly.live.take(ACD, snapshot(), adopt=True)
    assembly.publisher.publish()
    return assembly


def change(assembly: Assembly, number: int, state: AgentState, reason: str = "") -> None:
    event = AgentStateChanged(at=NOON + 1, agent=agent_id(number), state=state, reason=reason)
    assembly.live.take(ACD, event, adopt=False)


def told_since(assembly: Assembly, version: int) -> dict[AgentId, AgentState]:
    feed = assembly.parts.feed
    body = feed.since(version, feed.epoch)
    return {row.id: row.state for row in DECODER.decode(body.plain).agents} if body else {}


class Stumbling:
    """Makes agents' rows, but not the first one's while `broken`."""

    def __init__(self) -> None:
        self.broken = True

    def __call__(self, floor: Floor, agent: AgentId, change: AgentChange | None) -> AgentRow | None:
        if self.broken and agent == agent_id(1):
            raise RuntimeError("a bug of ours")
        return agent_row(floor, agent, change)


def test_a_row_that_cannot_be_made_is_kept_and_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assembly = running(tmp_path)
    before = assembly.parts.feed.version
    making = Stumbling()
    monkeypatch.setattr(publisher, "agent_row", making)
    with capture_logs() as logged:
        change(assembly, 1, AgentState.BREAK)
        change(assembly, 2, AgentState.BREAK)
        assembly.publisher.publish()
        assert told_since(assembly, before) == {agent_id(2): AgentState.BREAK}
        change(assembly, 2, AgentState.READY)
        assembly.publisher.publish()
        making.broken = False
        assembly.publisher.publish()
    assert told_since(assembly, before) == {
        agent_id(1): AgentState.BREAK,
        agent_id(2): AgentState.READY,
    }
    said: list[tuple[Any, ...]] = [(line["event"], line.get("count")) for line in logged]
    assert said == [("rows not told", 1), ("all rows told again", None)]


def test_gaps_are_told_to_the_second_also_the_one_that_goes_on(tmp_path: Path) -> None:
    assembly = running(tmp_path)
    live, feed = assembly.live, assembly.parts.feed

    def told() -> tuple[tuple[float, float | None], ...] | None:
        assembly.publisher.publish()
        body = feed.since(0, "")
        assert body is not None
        return DECODER.decode(body.plain).sources[0].gaps

    before = told()
    assert before is not None
    live.take(ACD, FeedLost(at=NOON + 10, acd=ACD, cause=LossCause.SESSION_LOST), adopt=False)
    assert told() == (*before, (NOON + 10, None))
    gap = live.take(ACD, FeedRestored(at=NOON + 16, acd=ACD), adopt=True)
    assert told() == (*before, (NOON + 10, NOON + 16))
    assert gap is not None
    live.filled(ACD, (), [(NOON + 10, NOON + 16)])
    assert told() == before


class Telling(ScriptedAcd):
    """It can tell less now and then."""

    lost: Words | None = None

    def capabilities(self) -> Capabilities:
        return structs.replace(super().capabilities(), lost=self.lost)


def test_what_an_acd_can_tell_is_told_anew_when_it_changes(tmp_path: Path) -> None:
    acd = Telling()
    assembly = running(tmp_path, acd)
    feed = assembly.parts.feed

    def told() -> list[Words | None]:
        """Of the source, by a version in which only something else has changed."""
        version = feed.version
        change(assembly, 1, AgentState.BREAK, f"{version}")
        assembly.publisher.publish()
        body = feed.since(version, feed.epoch)
        assert body is not None
        return [row.lost for row in DECODER.decode(body.plain).sources]

    assert told() == []
    acd.lost = Words("两行卡住", "two rows are stuck")
    assert told() == [acd.lost]
    assert told() == []


def test_a_row_that_cannot_be_sent_leaves_the_others_alone(tmp_path: Path) -> None:
    assembly = running(tmp_path)
    before = assembly.parts.feed.version
    change(assembly, 1, AgentState.BREAK, reason="half a character: \ud83d")
    change(assembly, 2, AgentState.BREAK)
    with capture_logs() as logged:
        assembly.publisher.publish()
    assert told_since(assembly, before) == {agent_id(2): AgentState.BREAK}
    assert logged[0]["example"].startswith("agents main/1: UnicodeEncodeError")
    change(assembly, 1, AgentState.MEETING)
    assembly.publisher.publish()
    assert told_since(assembly, before)[agent_id(1)] is AgentState.MEETING


def test_what_was_not_told_is_tried_again_though_nothing_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assembly = running(tmp_path)
    feed = assembly.parts.feed
    before = feed.version
    making = Stumbling()
    monkeypatch.setattr(publisher, "agent_row", making)
    monkeypatch.setattr(publisher, "TRY_AGAIN_S", 0.01)

    async def play() -> None:
        running = asyncio.create_task(assembly.publisher.run())
        change(assembly, 1, AgentState.BREAK)
        change(assembly, 2, AgentState.BREAK)
        async with asyncio.timeout(5):
            await feed.newer_than(before, 5)
            making.broken = False
            await feed.newer_than(before + 1, 5)
        running.cancel()

    asyncio.run(play())
    assert set(told_since(assembly, before)) == {agent_id(1), agent_id(2)}


def test_after_a_pause_a_change_is_told_at_once_and_then_at_a_pace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assembly = running(tmp_path)
    feed = assembly.parts.feed
    monkeypatch.setattr(publisher, "BETWEEN_S", 0.2)

    async def told_after_s(state: AgentState) -> float:
        now = asyncio.get_running_loop().time
        began, version = now(), feed.version
        change(assembly, 1, state)
        await feed.newer_than(version, 5)
        return now() - began

    async def play() -> float:
        running = asyncio.create_task(assembly.publisher.run())
        states = (AgentState.BREAK, AgentState.READY)
        first, second = [await told_after_s(state) for state in states]
        running.cancel()
        await asyncio.sleep(0.2)
        assert first >= publisher.GATHER_S
        assert second > 0.15
        return first

    soon = 0.2 - publisher.GATHER_S
    assert best(lambda: asyncio.run(play()), soon) < soon
