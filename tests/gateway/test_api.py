"""What a desk, a monitor and a stranger get."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import msgspec
import pytest
from gateway_stage import ACD, NOON, TOKEN, ScriptedAcd, StageClock, ask, gateway, snapshot, until

from supervisor_app.domain.events import AgentRemoved, FeedRestored
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.gateway.api import build_api
from supervisor_app.gateway.app import Assembly, assemble
from supervisor_app.gateway.config_load import parse
from supervisor_app.gateway.desk_tokens import fingerprint
from supervisor_app.gateway.host_check import HostCheck, host_of


def running(directory: Path, clock: StageClock | None = None) -> Assembly:
    acd = ScriptedAcd()
    acd.connected = 1
    assembly = gateway(directory, acd, clock)
    assembly.live.begin([ACD], {ACD: NOON})
    assembly.live.take(ACD, FeedRestored(at=NOON, acd=ACD), adopt=True)
    assembly.live.take(ACD, snapshot(), adopt=True)
    assembly.publisher.publish()
    return assembly


def with_client(
    assembly: Assembly, work: Callable[[httpx.AsyncClient], Awaitable[None]], **headers: str
) -> None:
    async def run() -> None:
        async with ask(assembly, **headers) as client:
            await work(client)

    asyncio.run(run())


def test_the_floor_its_delta_and_nothing_new(tmp_path: Path) -> None:
    assembly = running(tmp_path)

    async def work(client: httpx.AsyncClient) -> None:
        whole = await client.get("/api/v1/floor")
        assert whole.headers["content-encoding"] == "gzip"
        assert whole.headers["x-acd-age"] == "2.000"
        assert float(whole.headers["x-gateway-time"]) == NOON
        floor = msgspec.json.decode(whole.content, type=FloorDelta)
        assert whole.headers["x-floor-version"] == str(floor.version)
        assert (floor.base, len(floor.agents), len(floor.queues)) == (None, 2, 1)
        known = {"since": floor.version, "epoch": floor.epoch}
        nothing = await client.get("/api/v1/floor", params=known)
        assert (nothing.status_code, nothing.content) == (204, b"")
        assert nothing.headers["x-acd-age"] == "2.000"
        assembly.live.take(ACD, _agent_gone(), adopt=False)
        assembly.publisher.publish()
        delta = await client.get(
            "/api/v1/floor", params=known, headers={"Accept-Encoding": "identity"}
        )
        assert "content-encoding" not in delta.headers
        told = msgspec.json.decode(delta.content, type=FloorDelta)
        assert (told.base, told.gone.agents, told.agents) == (floor.version, ("main/2",), ())

    with_client(assembly, work)


def _agent_gone() -> AgentRemoved:
    from gateway_stage import agent_id

    return AgentRemoved(at=NOON, agent=agent_id(2))


def test_a_long_poll_is_answered_by_the_change(tmp_path: Path) -> None:
    assembly = running(tmp_path)
    feed = assembly.parts.feed

    async def work(client: httpx.AsyncClient) -> None:
        known = {"since": str(feed.version), "epoch": feed.epoch}
        poll = asyncio.create_task(client.get("/api/v1/floor", params={**known, "wait": "20"}))
        await until(lambda: feed.waiting == 1)
        assembly.live.take(ACD, _agent_gone(), adopt=False)
        assembly.publisher.publish()
        async with asyncio.timeout(5):
            assert (await poll).status_code == 200
        begun = time.monotonic()
        late = {"since": str(feed.version), "epoch": feed.epoch, "wait": "0.05"}
        assert (await client.get("/api/v1/floor", params=late)).status_code == 204
        assert time.monotonic() - begun >= 0.04

    with_client(assembly, work)


@pytest.mark.parametrize("wait", ["26", "-1", "x"])
def test_an_unreasonable_wait_is_refused(tmp_path: Path, wait: str) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        answer = await client.get("/api/v1/floor", params={"wait": wait})
        assert answer.status_code == 400

    with_client(running(tmp_path), work)


@pytest.mark.parametrize("value", ["", "Bearer", "Bearer wrong", "Basic abc", f"Token {TOKEN}"])
def test_without_a_valid_token_there_is_no_floor(tmp_path: Path, value: str) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        for path in ("/api/v1/floor",):
            answer = await client.get(path, headers={"Authorization": value})
            assert answer.status_code == 401
        assert (await client.get("/health", headers={"Authorization": value})).status_code == 200

    with_client(running(tmp_path), work)


def test_a_revoked_token_is_worth_nothing(tmp_path: Path) -> None:
    assembly = running(tmp_path)

    async def work(client: httpx.AsyncClient) -> None:
        desk = {"Authorization": "Bearer desk one"}
        assembly.parts.tokens.replace({fingerprint("desk one"): "desk-1"})
        assert (await client.get("/api/v1/floor", headers=desk)).status_code == 200
        assembly.parts.tokens.replace({})
        assert (await client.get("/api/v1/floor", headers=desk)).status_code == 401

    with_client(assembly, work)


def test_health_says_what_is_wrong(tmp_path: Path) -> None:
    from gateway_stage import lost

    assembly = running(tmp_path)

    async def work(client: httpx.AsyncClient) -> None:
        assert (await client.get("/health")).json()["status"] == "ok"
        assembly.live.take(ACD, lost(), adopt=False)
        told = (await client.get("/health")).json()
        assert told["status"] == "degraded"
        assert told["acds"] == [
            {"acd": "main", "live": False, "since": NOON, "cause": "unreachable"}
        ]
        answer = await client.get("/api/v1/floor")
        assert "x-acd-age" not in answer.headers  # no live ACD: there is no age to tell
        stranger = await client.get("/health", headers={"Authorization": "Bearer wrong"})
        assert stranger.json() == {"status": "degraded"}

    with_client(assembly, work)


def test_metrics_and_the_description_of_the_api(tmp_path: Path) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        text = (await client.get("/metrics")).text
        assert 'supervisor_acd_live{acd="main"} 1.0' in text
        assert "supervisor_feed_version 1.0" in text
        described = (await client.get("/schema")).json()
        assert set(described["paths"]) == {
            "/api/v1/floor",
            "/api/v1/me",
            "/api/v1/me/password",
            "/api/v1/people",
            "/api/v1/people/{login}/sign-out",
            "/api/v1/sessions/{identity}/end",
            "/api/v1/sign-in",
            "/api/v1/sign-out",
            "/api/v1/unmask",
            "/api/v1/audit",
            "/api/v1/audit/chain",
            "/api/v1/erasures",
            "/api/v1/commands",
            "/api/v1/commands/{command}",
            "/api/v1/listens",
            "/api/v1/notes",
            "/api/v1/restores",
            "/api/v1/situation",
            "/api/v1/alerts/wish",
            "/api/v1/alerts/history",
            "/api/v1/alerts/{alert}",
            "/api/v1/rules",
            "/api/v1/rules/hooks",
            "/api/v1/rules/try",
            "/api/v1/emergency/list",
            "/api/v1/forecast",
            "/api/v1/reports",
            "/api/v1/reports/calls",
            "/api/v1/reports/templates",
            "/api/v1/reports/templates/{key}",
            "/api/v1/reports/{identity}",
            "/api/v1/emergency/wish",
            "/api/v1/emergency/{identity}",
            "/api/v1/emergency/{identity}/review",
            "/api/v1/lines",
            "/api/v1/playbooks",
            "/api/v1/playbooks/{key}",
            "/api/v1/playbooks/{key}/versions",
            "/api/v1/walls",
            "/api/v1/walls/layouts",
            "/api/v1/walls/layouts/{key}",
            "/api/v1/walls/layouts/{key}/versions",
            "/api/v1/walls/send",
            "/api/v1/walls/{key}",
            "/api/v1/walls/{key}/token",
            "/api/v1/plans",
            "/api/v1/plans/{key}",
            "/api/v1/plans/{key}/difference",
            "/api/v1/plans/{key}/drift",
            "/api/v1/plans/{key}/end",
            "/api/v1/plans/{key}/versions",
            "/api/v1/settings",
            "/api/v1/agents/{agent}/day",
            "/api/v1/sources/{acd}/retry",
            "/api/v1/demonstration/incidents",
            "/health",
            "/metrics",
            "/api/v1/emergency/commanders",
            "/api/v1/inspections/filled",
            "/api/v1/inspections/template",
            "/api/v1/inspections/template/versions",
            "/api/v1/inspections/wish",
            "/api/v1/inspections/{day}/{key}",
            "/api/v1/inspections/{day}/{key}/versions",
            "/api/v1/papers",
            "/api/v1/papers/schedules",
            "/api/v1/papers/schedules/{key}",
            "/api/v1/papers/{identity}",
            "/api/v1/papers/{identity}/progress",
            "/api/v1/records",
            "/api/v1/records/complaint-kinds",
            "/api/v1/records/entries/{entry}/versions",
            "/api/v1/records/search",
            "/api/v1/records/wish",
            "/api/v1/records/{day}/{key}",
        }

    with_client(running(tmp_path), work)


class Rejecting(ScriptedAcd):
    """An ACD with numbers that make no sense."""

    def __init__(self) -> None:
        super().__init__()
        self.counts = {"HoldTime": 2}

    def rejected(self) -> dict[str, int]:
        return self.counts


def test_metrics_count_the_numbers_that_an_acd_told_in_vain(tmp_path: Path) -> None:
    acd = Rejecting()

    async def work(client: httpx.AsyncClient) -> None:
        line = 'supervisor_rejected_values_total{acd="main",field="HoldTime"}'
        assert f"{line} 2.0" in (await client.get("/metrics")).text
        acd.counts["HoldTime"] = 5
        assert f"{line} 5.0" in (await client.get("/metrics")).text

    with_client(gateway(tmp_path, acd), work)


def test_metrics_of_another_machine_need_a_token(tmp_path: Path) -> None:
    app = build_api(running(tmp_path).parts)

    async def run() -> list[int]:
        transport = httpx.ASGITransport(app, client=("192.0.2.7", 999))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            known = {"Authorization": f"Bearer {TOKEN}"}
            answers = [await client.get("/metrics"), await client.get("/metrics", headers=known)]
            return [answer.status_code for answer in answers]

    assert asyncio.run(run()) == [401, 200]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "localhost:8700"}, 200),
        ({"Host": "[::1]:8700"}, 200),
        ({"Host": "Floor.Example.com"}, 200),
        ({"Host": "evil.example"}, 403),
        ({"Host": "127.0.0.1.evil.example"}, 403),
        ({"Host": "["}, 403),
        ({"Host": "evil@127.0.0.1"}, 403),
        ({"Host": "127.0.0.1:8700@evil.example"}, 403),
        ({"Host": "127.0.0.1/evil.example"}, 403),
        ({"Host": "127.0.0.1:8700:1"}, 403),
        ({"Host": "127.0.0.1:8700", "Origin": "http://127.0.0.1:8700"}, 200),
        ({"Host": "floor.example.com", "Origin": "https://floor.example.com"}, 200),
        ({"Host": "127.0.0.1:8700", "Origin": "http://localhost:3000"}, 403),
        ({"Host": "127.0.0.1:8700", "Origin": "http://127.0.0.1"}, 403),
        ({"Host": "127.0.0.1:8700", "Origin": "file://127.0.0.1:8700"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_a_foreign_page_is_refused(tmp_path: Path, headers: dict[str, str], status: int) -> None:
    app = HostCheck(build_api(running(tmp_path).parts), frozenset({"floor.example.com"}))

    async def run() -> int:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return (await client.get("/health", headers=headers)).status_code

    assert asyncio.run(run()) == status
    assert host_of("[::1]:80") == "::1"


def test_only_a_simulated_floor_plays_incidents(tmp_path: Path) -> None:
    text = '[[acd]]\nname = "demo"\nkind = "simulated"\nagents = 20\n'
    config = parse(text, tmp_path / "gateway.toml")
    simulated = assemble(config, TOKEN, StageClock())
    path = "/api/v1/demonstration/incidents"

    async def play(client: httpx.AsyncClient) -> None:
        async def status(**incident: object) -> int:
            return (await client.post(path, json=incident)).status_code

        assert await status(kind="feed_lost", seconds=5) == 202
        assert await status(kind="flood") == 422
        assert await status(kind="feed_lost", seconds=-1) == 422
        assert await status(kind="feed_lost", acd="other") == 422
        assert await status(kind="feed_lost", volume=3) == 400
        stranger = await client.post(path, json={"kind": "stop"}, headers={"Authorization": ""})
        assert stranger.status_code == 401

    async def refuse(client: httpx.AsyncClient) -> None:
        assert (await client.post(path, json={"kind": "stop"})).status_code == 422
        assert (await client.get(path)).json() == {}

    with_client(simulated, play)
    with_client(running(tmp_path), refuse)
