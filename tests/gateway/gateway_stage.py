"""A scripted ACD and a gateway around it, for the gateway's tests."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

import httpx

from supervisor_app.acd.base import Capabilities, PastInterval
from supervisor_app.domain.directory import AgentInfo, QueueInfo, Skill
from supervisor_app.domain.events import Event, FeedLost, LossCause
from supervisor_app.domain.ids import AcdId, AgentId, CallId, Instant, QueueId
from supervisor_app.domain.snapshot import AcdSnapshot, AgentNow, WaitingNow
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.words import Words
from supervisor_app.gateway.app import Assembly, assemble_with
from supervisor_app.gateway.config_load import parse

ACD = AcdId("main")
QUEUE = QueueId("main/retail")
BOT_QUEUE = QueueId("main/bot")
NOON = 1_795_320_000.0  # 2026-11-22 12:00 in Shanghai, the start of an interval
TOKEN = "a token of the tests"
CONFIG = """
[gateway]
database = "./gateway.db"
[[acd]]
name = "main"
kind = "simulated"
"""


class StageClock:
    """A clock that stands until it is moved."""

    def __init__(self, now: Instant = NOON) -> None:
        self.now = now

    def __call__(self) -> Instant:
        return self.now


class ScriptedAcd:
    """Tells what it is given. Each connection plays one list; the last of them then stays open."""

    def __init__(self, *connections: Iterable[Event | AcdSnapshot | Exception]) -> None:
        self.acd = ACD
        self.connections = [list(items) for items in connections]
        self.connected = 0
        self.past: list[PastInterval] = []
        self.asked: list[tuple[Instant, Instant]] = []
        self.closed = 0

    def capabilities(self) -> Capabilities:
        return Capabilities(kind="Scripted")

    def heard_at(self) -> Instant | None:
        return NOON - 2 if self.connected else None

    def history(self, since: Instant, until: Instant) -> Iterable[PastInterval]:
        self.asked.append((since, until))
        return self.past

    async def events(self) -> AsyncIterator[Event | AcdSnapshot]:
        self.connected += 1
        items = self.connections.pop(0) if self.connections else []
        try:
            for item in items:
                if isinstance(item, Exception):
                    raise item
                yield item
            if not self.connections:
                await asyncio.Event().wait()
        finally:
            self.closed += 1


def agent_id(number: int) -> AgentId:
    return AgentId(f"main/{number}")


def agent(number: int, state: AgentState = AgentState.READY) -> AgentNow:
    info = AgentInfo(agent_id(number), str(number), f"坐席 {number}")
    return AgentNow(info, state, since=NOON - 60, skills=(Skill(QUEUE, 1),))


def snapshot(
    *agents: AgentNow, at: Instant = NOON, waiting: tuple[WaitingNow, ...] = ()
) -> AcdSnapshot:
    queues = (QueueInfo(QUEUE, Words("个人业务", "Retail")),)
    return AcdSnapshot(ACD, at, queues, agents or (agent(1), agent(2)), waiting)


def waiting(number: int, since: Instant = NOON - 5, caller: str = "13812344471") -> WaitingNow:
    return WaitingNow(CallId(f"main/call-{number}"), QUEUE, since, caller)


def lost(cause: LossCause = LossCause.UNREACHABLE, at: Instant = NOON) -> FeedLost:
    return FeedLost(at=at, acd=ACD, cause=cause)


def gateway(
    directory: Path, acd: ScriptedAcd, clock: StageClock | None = None, token: str | None = TOKEN
) -> Assembly:
    """A gateway around a scripted ACD, not running."""
    config = parse(CONFIG, directory / "gateway.toml")
    return assemble_with(config, (acd,), token, clock or StageClock())


def ask(assembly: Assembly, **headers: str) -> httpx.AsyncClient:
    """A client of its application, without a network."""
    from supervisor_app.gateway.api import build_api

    return httpx.AsyncClient(
        transport=httpx.ASGITransport(build_api(assembly.parts)),
        base_url="http://127.0.0.1",
        headers={"Authorization": f"Bearer {TOKEN}", **headers},
    )


async def until(true: object, timeout_s: float = 30.0) -> None:
    """Let the loop run until a condition holds."""
    assert callable(true)
    async with asyncio.timeout(timeout_s):
        while not true():
            await asyncio.sleep(0)
