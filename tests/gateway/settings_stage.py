"""A gateway whose settings are changed, and the questions of a desk that changes them."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import msgspec
from gateway_stage import ACD, NOON, QUEUE, TOKEN, ScriptedAcd, StageClock, ask, snapshot

from supervisor_app.domain.centre_settings import (
    AgentSetting,
    CentreSettings,
    LimitSetting,
    QueueSetting,
    SettingsAnswer,
    SettingsChange,
    SettingsNow,
)
from supervisor_app.domain.events import FeedRestored
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.words import Words
from supervisor_app.gateway.app import Assembly, assemble_with
from supervisor_app.gateway.config_load import parse
from supervisor_app.gateway.store import Store

PATH = "/api/v1/settings"
Work = Callable[[httpx.AsyncClient], Awaitable[None]]
CONFIG = """
[centre]
title_zh = "文件里的中心"
title_en = "Centre of the file"
[gateway]
database = "./gateway.db"
[[sites]]
key = "bj"
zh = "北京"
[[teams]]
key = "a"
zh = "一组"
site = "bj"
[[acd]]
name = "main"
kind = "simulated"
"""
RETAIL = QueueSetting(
    id=QUEUE,
    name=Words("零售", "Retail banking"),
    order=3,
    wrap_up_s=20,
    limits={"waiting": LimitSetting(warning=2, critical=4)},
)
ANN = AgentSetting(id=AgentId("main/1"), name="安", code="8001", team="a", site="bj")


def running(directory: Path, text: str = CONFIG, acd: ScriptedAcd | None = None) -> Assembly:
    config = parse(text, directory / "gateway.toml")
    assembly = assemble_with(config, (acd or ScriptedAcd(),), TOKEN, StageClock())
    assembly.live.begin([ACD], {ACD: NOON})
    assembly.live.take(ACD, FeedRestored(at=NOON, acd=ACD), adopt=True)
    assembly.live.take(ACD, snapshot(), adopt=True)
    return assembly


def view(assembly: Assembly) -> FloorView:
    assembly.publisher.publish()
    body = assembly.parts.feed.since(None, None)
    assert body is not None
    return advance(None, msgspec.json.decode(body.plain, type=FloorDelta))


def with_client(assembly: Assembly, work: Work) -> None:
    """What is changed goes on the record, so there is a database; nothing else of it is read."""
    store = Store(assembly.keeper.database)
    store.open()
    store.close()

    async def run() -> None:
        async with ask(assembly) as client:
            await work(client)

    try:
        asyncio.run(run())
    finally:
        assembly.thread.end()


async def now(client: httpx.AsyncClient) -> SettingsNow:
    answer = await client.get(PATH)
    assert answer.status_code == 200
    return msgspec.json.decode(answer.content, type=SettingsNow)


async def put(
    client: httpx.AsyncClient, version: int, settings: CentreSettings, status: int = 200
) -> SettingsAnswer:
    body = msgspec.json.encode(SettingsChange(version, settings))
    answer = await client.put(PATH, content=body)
    assert answer.status_code == status, answer.text
    return msgspec.json.decode(answer.content, type=SettingsAnswer)


async def put_status(client: httpx.AsyncClient, change: SettingsChange) -> int:
    return (await client.put(PATH, content=msgspec.json.encode(change))).status_code
