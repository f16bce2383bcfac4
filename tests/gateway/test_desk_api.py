"""What a desk asks beside the floor: who it is, an agent's day, a retry, incidents."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import msgspec
import pytest
from gateway_stage import (
    ACD,
    NOON,
    TOKEN,
    ScriptedAcd,
    StageClock,
    agent_id,
    ask,
    gateway,
    lost,
    snapshot,
    until,
)

from supervisor_app.domain.agent_day import AgentDay, AgentSpan, DayGap
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.directory import AgentInfo
from supervisor_app.domain.events import AgentRemoved, AgentStateChanged, FeedRestored, LossCause
from supervisor_app.domain.ids import AgentId, in_path
from supervisor_app.domain.played_incidents import PlayedIncidents
from supervisor_app.domain.refusal import Refusal
from supervisor_app.domain.rows import FloorDelta, SourceRow
from supervisor_app.domain.snapshot import AgentNow
from supervisor_app.domain.states import AgentState
from supervisor_app.gateway.api import build_api
from supervisor_app.gateway.app import Assembly, assemble
from supervisor_app.gateway.config_load import parse
from supervisor_app.gateway.desk_tokens import fingerprint
from supervisor_app.gateway.line import RETRY_EVERY_S

Work = Callable[[httpx.AsyncClient], Awaitable[None]]
DAY_START = 1_795_276_800.0  # midnight of that day in Shanghai
READY, TALKING, BREAK = AgentState.READY, AgentState.TALKING, AgentState.BREAK


def with_client(assembly: Assembly, work: Work) -> None:
    async def run() -> None:
        async with ask(assembly) as client:
            await work(client)

    asyncio.run(run())


# Who it is -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("token", "peer", "headers", "may_change"),
    [
        ("desk one", "127.0.0.1", {}, True),
        ("desk one", "::1", {}, True),
        ("desk one", "192.0.2.7", {}, False),
        ("desk one", "127.0.0.1", {"X-Forwarded-For": "192.0.2.7"}, False),
        ("desk one", "127.0.0.1", {"Forwarded": "for=192.0.2.7"}, False),
        ("chief", "192.0.2.7", {}, True),
        (TOKEN, "192.0.2.7", {}, True),  # an embedded gateway has one desk
    ],
)
def test_who_may_change_the_settings(
    tmp_path: Path, token: str, peer: str, headers: dict[str, str], may_change: bool
) -> None:
    text = '[desks]\nadministrators = ["chief"]\n[[acd]]\nname = "main"\nkind = "simulated"\n'
    assembly = assemble(parse(text, tmp_path / "gateway.toml"), TOKEN, StageClock())
    names = {fingerprint("desk one"): "desk-1", fingerprint("chief"): "chief"}
    assembly.parts.tokens.replace(names)

    async def run() -> None:
        transport = httpx.ASGITransport(build_api(assembly.parts), client=(peer, 999))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            headers["Authorization"] = f"Bearer {token}"
            answer = await client.get("/api/v1/me", headers=headers)
            me = msgspec.json.decode(answer.content, type=DeskMe)
            assert me.may_change is may_change
            assert me.name
            assert me.version
            if token != TOKEN:
                assert me.name == names[fingerprint(token)]

    asyncio.run(run())


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/v1/me"),
        ("GET", f"/api/v1/agents/{in_path('main/1')}/day"),
        ("POST", "/api/v1/sources/main/retry"),
        ("GET", "/api/v1/demonstration/incidents"),
        ("POST", "/api/v1/demonstration/incidents"),
    ],
)
def test_a_stranger_is_told_nothing(tmp_path: Path, method: str, path: str) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        for authorization in ("", "Bearer wrong", "Bearer "):
            headers = {"Authorization": authorization}
            answer = await client.request(method, path, headers=headers, json={"kind": "stop"})
            assert answer.status_code == 401

    with_client(gateway(tmp_path, ScriptedAcd()), work)


# An agent's day --------------------------------------------------------------------------------


def floor_since_noon(directory: Path, clock: StageClock, *agents: AgentNow) -> Assembly:
    assembly = gateway(directory, ScriptedAcd(), clock)
    assembly.live.begin([ACD], {})
    assembly.live.take(ACD, FeedRestored(at=NOON, acd=ACD), adopt=True)
    assembly.live.take(ACD, snapshot(*agents), adopt=True)
    return assembly


def becomes(assembly: Assembly, state: AgentState, at: float, number: int = 1) -> None:
    event = AgentStateChanged(at=at, agent=agent_id(number), state=state)
    assembly.live.take(ACD, event, adopt=False)


async def day_of(client: httpx.AsyncClient, identity: str) -> AgentDay:
    answer = await client.get(f"/api/v1/agents/{in_path(identity)}/day")
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=AgentDay)


def test_a_day_is_what_is_stored_what_is_not_yet_and_what_goes_on(tmp_path: Path) -> None:
    clock = StageClock(NOON + 300)
    assembly = floor_since_noon(tmp_path, clock)
    keeper = assembly.keeper

    async def work(client: httpx.AsyncClient) -> None:
        becomes(assembly, TALKING, NOON + 100)
        in_memory = await day_of(client, "main/1")
        assert await keeper.flush()
        stored = await day_of(client, "main/1")
        assert stored == in_memory
        becomes(assembly, BREAK, NOON + 200)
        keeper._gather()  # on its way to the store, and not in it yet
        on_its_way = await day_of(client, "main/1")
        becomes(assembly, READY, NOON + 250)
        told = await day_of(client, "main/1")
        assert on_its_way.spans[-1] == AgentSpan(BREAK, NOON + 200, None)
        assert told.spans == (
            AgentSpan(READY, NOON, NOON + 100),
            AgentSpan(TALKING, NOON + 100, NOON + 200),
            AgentSpan(BREAK, NOON + 200, NOON + 250),
            AgentSpan(READY, NOON + 250, None),
        )
        assert told.gaps == (DayGap(DAY_START, NOON),)
        assert (told.day_start, told.next_day_start) == (DAY_START, DAY_START + 86_400)
        assert told.at == NOON + 300
        assert await keeper.flush()
        assert await day_of(client, "main/1") == told
        other = await day_of(client, "main/2")
        assert len(other.spans) == 1
        await keeper.end()

    with_client(assembly, work)


def test_a_write_under_way_hides_no_state(tmp_path: Path) -> None:
    assembly = floor_since_noon(tmp_path, StageClock(NOON + 300))

    async def work(client: httpx.AsyncClient) -> None:
        assert await assembly.keeper.flush()
        for turn in range(12):
            state = (TALKING, READY)[turn % 2]
            becomes(assembly, state, NOON + 10 * (turn + 1))
            flush = asyncio.create_task(assembly.keeper.flush())
            day = await day_of(client, "main/1")
            assert len(day.spans) == turn + 2
            assert day.spans[-1] == AgentSpan(state, NOON + 10 * (turn + 1), None)
            assert await flush
        await assembly.keeper.end()

    with_client(assembly, work)


def test_while_the_acd_is_lost_nothing_is_known(tmp_path: Path) -> None:
    clock = StageClock(NOON + 300)
    assembly = floor_since_noon(tmp_path, clock)

    async def work(client: httpx.AsyncClient) -> None:
        assembly.live.take(ACD, lost(at=NOON + 100), adopt=False)
        day = await day_of(client, "main/1")
        assert day.spans == (AgentSpan(READY, NOON, NOON + 100),)
        assert day.gaps == (DayGap(DAY_START, NOON), DayGap(NOON + 100))

    with_client(assembly, work)


def test_somebody_who_was_removed_still_had_his_day(tmp_path: Path) -> None:
    assembly = floor_since_noon(tmp_path, StageClock(NOON + 300))

    async def work(client: httpx.AsyncClient) -> None:
        gone = AgentRemoved(at=NOON + 50, agent=agent_id(1))
        assembly.live.take(ACD, gone, adopt=False)
        day = await day_of(client, "main/1")
        assert day.spans == (AgentSpan(READY, NOON, NOON + 50),)
        assert day.gaps[-1] == DayGap(NOON + 50)

    with_client(assembly, work)


@pytest.mark.parametrize(
    "native", ["PJSIP/1001", "Local/10 01@坐席/n", "../../me", "a?b=c#d", "%2e%2F", "\x00\n", "'--"]
)
def test_ids_may_be_as_odd_as_acds_make_them(tmp_path: Path, native: str) -> None:
    odd = AgentInfo(AgentId(f"main/{native}"), "1", "怪")
    assembly = floor_since_noon(tmp_path, StageClock(), AgentNow(odd, READY, since=NOON))

    async def work(client: httpx.AsyncClient) -> None:
        becomes(assembly, BREAK, NOON)
        assert await assembly.keeper.flush()
        assert (await day_of(client, odd.id)).agent == odd.id
        await assembly.keeper.end()

    with_client(assembly, work)


@pytest.mark.parametrize(
    "part", [in_path("main/3"), in_path("other/1"), "%20", "a", "bWFpbg==", "-", "x" * 5000, "队列"]
)
def test_nobody_has_no_day(tmp_path: Path, part: str) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        answer = await client.get(f"/api/v1/agents/{part}/day")
        assert answer.status_code == 404
        refusal = msgspec.json.decode(answer.content, type=Refusal)
        assert refusal.words.zh == "没有这名坐席"
        assert refusal.cure.en

    with_client(floor_since_noon(tmp_path, StageClock()), work)


def test_a_simulated_day_is_known_from_when_it_was_heard(tmp_path: Path) -> None:
    text = '[[acd]]\nname = "demo"\nkind = "simulated"\nagents = 20\n'
    clock = StageClock()
    assembly = assemble(parse(text, tmp_path / "gateway.toml"), TOKEN, clock)

    async def work(client: httpx.AsyncClient) -> None:
        assembly.live.begin([assembly.parts.adapters[0].acd], {})
        line = asyncio.create_task(assembly.lines[0].run())
        await until(lambda: len(assembly.parts.floor.agents) == 20)
        clock.now += 60
        somebody = min(assembly.parts.floor.agents)
        day = await day_of(client, somebody)
        assert day.gaps[0] == DayGap(DAY_START, day.spans[0].since)
        assert day.spans[-1].until is None
        assert all(span.since <= clock.now for span in day.spans)
        line.cancel()

    with_client(assembly, work)


# Trying a lost ACD -----------------------------------------------------------------------------


def source(assembly: Assembly) -> SourceRow:
    assembly.publisher.publish()
    body = assembly.parts.feed.since(None, None)
    assert body is not None
    (row,) = msgspec.json.decode(body.plain, type=FloorDelta).sources
    return row


def test_a_lost_acd_is_tried_when_somebody_wants_it(tmp_path: Path) -> None:
    acd = ScriptedAcd([lost()], [lost(LossCause.WRONG_SECRET)], [snapshot()])
    clock = StageClock()
    assembly = gateway(tmp_path, acd, clock)
    assembly.live.begin([ACD], {})

    async def never(_: float) -> None:
        await asyncio.Event().wait()

    assembly.lines[0]._sleep = never  # only a wish of somebody has it tried again

    async def work(client: httpx.AsyncClient) -> None:
        line = asyncio.create_task(assembly.lines[0].run())

        async def press() -> int:
            return (await client.post("/api/v1/sources/main/retry")).status_code

        await until(lambda: source(assembly).attempt == 1)
        first = source(assembly)
        assert first.next_try_at is not None
        assert 0.8 <= first.next_try_at - NOON <= 1.2
        version = assembly.parts.feed.version
        assert source(assembly) == first
        assert assembly.parts.feed.version == version  # a countdown is an instant: nothing to tell
        for _ in range(40):
            assert await press() == 202  # too soon after the last attempt, whoever presses
        assert acd.connected == 1
        clock.now += RETRY_EVERY_S
        assert await press() == 202
        await until(lambda: acd.connected == 2)
        await until(lambda: source(assembly).attempt == 2)
        second = source(assembly)
        assert second.next_try_at is not None
        assert second.next_try_at - clock.now >= 24  # after a refusal it waits by itself
        clock.now += RETRY_EVERY_S
        assert await press() == 202
        await until(lambda: source(assembly).live)
        assert (source(assembly).attempt, source(assembly).next_try_at) == (0, None)
        assert await press() == 202  # it is heard: nothing is done
        assert acd.connected == 3
        assert (await client.post("/api/v1/sources/other/retry")).status_code == 404
        line.cancel()

    with_client(assembly, work)


# Incidents -------------------------------------------------------------------------------------


def test_incidents_are_offered_played_and_stopped(tmp_path: Path) -> None:
    text = '[[acd]]\nname = "demo"\nkind = "simulated"\nagents = 20\n'
    clock = StageClock()
    assembly = assemble(parse(text, tmp_path / "gateway.toml"), TOKEN, clock)
    path = "/api/v1/demonstration/incidents"

    async def work(client: httpx.AsyncClient) -> None:
        async def told() -> PlayedIncidents:
            answer = await client.get(path)
            return msgspec.json.decode(answer.content, type=PlayedIncidents)

        assembly.live.begin([assembly.parts.adapters[0].acd], {})
        line = asyncio.create_task(assembly.lines[0].run())
        await until(lambda: assembly.parts.floor.agents)
        offers = {offer.kind: offer for offer in (await told()).offers}
        assert set(offers) == {"surge", "site_lost", "feed_lost"}
        for offer in offers.values():
            assert offer.name.zh
            assert offer.about.en
            assert bool(offer.of) is bool(offer.choices)
            assert offer.lasts_s > 0
        assert (await told()).playing == ()
        queue, site = offers["surge"].choices[0].key, offers["site_lost"].choices[0].key
        for wish in (
            {"kind": "surge", "queue": queue, "minutes": 2},
            {"kind": "site_lost", "site": site},
            {"kind": "feed_lost", "seconds": 30},
        ):
            assert (await client.post(path, json=wish)).status_code == 202
        playing = {one.kind: one for one in (await told()).playing}
        assert set(playing) == set(offers)
        assert playing["surge"].of == queue
        assert offers["surge"].choices[0].name.zh in playing["surge"].name.zh
        assert playing["feed_lost"].until - playing["feed_lost"].since == 30
        clock.now += 31
        assert "feed_lost" not in {one.kind for one in (await told()).playing}
        assert (await client.post(path, json={"kind": "stop"})).status_code == 202
        assert (await told()).playing == ()
        refused = await client.post(path, json={"kind": "surge", "queue": "none"})
        assert refused.status_code == 422
        assert "none" in msgspec.json.decode(refused.content, type=Refusal).words.zh
        line.cancel()

    with_client(assembly, work)
