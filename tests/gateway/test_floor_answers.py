"""The short way of a desk's question gives what the long way gives."""

import asyncio
from pathlib import Path

import httpx
import pytest
from gateway_stage import ACD, NOON, TOKEN, ScriptedAcd, gateway, snapshot

from supervisor_app.domain.events import FeedRestored
from supervisor_app.gateway.api import build_api
from supervisor_app.gateway.app import Assembly
from supervisor_app.gateway.floor_answers import FloorDesk, FloorFirst, Question, question_of


@pytest.fixture
def assembly(tmp_path: Path) -> Assembly:
    assembly = gateway(tmp_path, ScriptedAcd())
    assembly.live.begin([ACD], {ACD: NOON})
    assembly.live.take(ACD, FeedRestored(at=NOON, acd=ACD), adopt=True)
    assembly.live.take(ACD, snapshot(), adopt=True)
    assembly.publisher.publish()
    return assembly


@pytest.mark.parametrize(
    ("query", "question"),
    [
        (b"", Question()),
        (b"wait=1", Question(wait_s=1.0)),
        (b"wait=0.5&since=17&epoch=a1%2Bb", Question(17, "a1+b", 0.5)),
        (b"wait=25", Question(wait_s=25.0)),
        (b"wait=25.1", None),
        (b"wait=-1", None),
        (b"wait=1_0", None),
        (b"wait=nan", None),
        (b"wait=", None),
        (b"since=-1", None),
        (b"since=%D9%A3", None),
        (b"since=1&since=2", None),
        (b"since=99999999999999999999", None),
        (b"wait=1&other=2", None),
        (b"wait=\xff", None),
    ],
)
def test_only_a_plain_question_goes_the_short_way(query: bytes, question: Question | None) -> None:
    assert question_of(query, gzipped=False) == question


def answers(assembly: Assembly, *queries: str) -> list[httpx.Response]:
    async def ask() -> list[httpx.Response]:
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(build_api(assembly.parts)),
            base_url="http://127.0.0.1",
            headers={"Authorization": f"Bearer {TOKEN}"},
        ) as client:
            return [await client.get(f"/api/v1/floor?{query}") for query in queries]

    return asyncio.run(ask())


def test_both_ways_lead_to_the_same_answer(assembly: Assembly) -> None:
    feed = assembly.parts.feed
    newest = f"since={feed.version}&epoch={feed.epoch}"
    for query in ("wait=0", newest):
        short, long = answers(assembly, query, f"{query}&of=another-version")
        assert short.status_code == long.status_code
        assert short.content == long.content
        assert dict(short.headers) == dict(long.headers)
    assert dict(short.headers).get("content-length") is None


def test_the_short_way_is_taken_by_desks_that_are_known_and_by_nobody_else(
    assembly: Assembly,
) -> None:
    passed_on: list[str] = []
    parts = assembly.parts

    async def others(scope: object, receive: object, send: object) -> None:
        passed_on.append("")

    desk = FloorDesk(parts.feed, parts.floor, parts.adapters, parts.metrics, parts.clock)
    app = FloorFirst(others, desk, parts.access)
    sent: list[dict[str, object]] = []

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    async def ask(method: str = "GET", path: str = "/api/v1/floor", token: str = TOKEN) -> bool:
        headers = [(b"authorization", f"Bearer {token}".encode())]
        scope = {"type": "http", "method": method, "path": path, "query_string": b""}
        passed_on.clear()
        await app({**scope, "headers": headers}, None, send)  # type: ignore[arg-type,misc]
        return not passed_on

    async def run() -> list[bool]:
        return [
            await ask(),
            await ask(method="POST"),
            await ask(path="/health"),
            await ask(token="another"),
        ]

    assert asyncio.run(run()) == [True, False, False, False]
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
