"""FreeSWITCH over HTTP: every exchange that was kept is read, or refused, as it should be."""

import asyncio
import csv
import time
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from freeswitch_wire_end import SAMPLES, as_reply, reply_of, sample, served

from supervisor_app.acd.freeswitch_http import AT_ONCE, FreeswitchHttp, txtapi_url
from supervisor_app.acd.freeswitch_rows import queue_rows, seconds
from supervisor_app.acd.freeswitch_wire import (
    FreeswitchFailure,
    FreeswitchRefusal,
    json_rows,
    listed,
    told,
)
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.words import WrongValue

with (SAMPLES / "http" / "index.tsv").open(encoding="utf-8", newline="") as index:
    EXCHANGES = list(csv.DictReader(index, delimiter="\t", quoting=csv.QUOTE_NONE))
PAGES = {"webapi", "xmlapi", "RPC2", "nothing"}
"""First parts of paths that answer as web pages or XML, and are no place for commands."""
REFUSALS = ("-ERR", "-USAGE", "INVALID COMMAND!")


def expected(exchange: dict[str, str]) -> LossCause | str | None:
    """What the index says of an exchange: a failure, a refusal by its first line, None: fine."""
    status, _, first = exchange["first line of the reply"].partition(" | ")
    match status.split()[1]:
        case "401":
            return LossCause.WRONG_SECRET
        case "686":
            return LossCause.NO_PERMISSION
        case "404":
            return LossCause.NOT_AN_ACD
    if exchange["path"].strip("/").partition("/")[0] in PAGES:
        return LossCause.NOT_AN_ACD
    return first.strip() if not first.strip() or first.startswith(REFUSALS) else None


async def asking(
    reply: bytes, work: Callable[[FreeswitchHttp], Awaitable[Any]]
) -> tuple[Any, FreeswitchHttp, list[bytes]]:
    """What comes of a question that is answered so."""
    async with served(lambda _: reply) as (url, asked):
        http = FreeswitchHttp(url, "freeswitch", "works", time.time)
        try:
            return await work(http), http, asked
        finally:
            await http.close()


def ask(reply: bytes, work: Callable[[FreeswitchHttp], Awaitable[Any]]) -> Any:
    return asyncio.run(asking(reply, work))[0]


@pytest.mark.parametrize("exchange", EXCHANGES, ids=lambda one: one["file"])
def test_every_exchange_that_was_kept(exchange: dict[str, str]) -> None:
    reply = reply_of(sample(f"http/{exchange['file']}"))
    wanted = expected(exchange)
    if isinstance(wanted, LossCause):
        with pytest.raises(FreeswitchFailure) as failure:
            ask(reply, lambda http: http.ask("status"))
        assert failure.value.cause is wanted
    elif wanted is not None:
        with pytest.raises(FreeswitchRefusal) as refusal:
            ask(reply, lambda http: http.ask("status"))
        assert refusal.value.native.partition("\n")[0].strip() == wanted
    else:
        words = ask(reply, lambda http: http.ask("status"))
        body = reply.partition(b"\r\n\r\n")[2]
        assert words == body.decode().strip()


def test_the_index_has_every_kind_of_end() -> None:
    kinds = {type(expected(one)) for one in EXCHANGES}
    assert kinds == {LossCause, str, type(None)}
    assert len(EXCHANGES) == len(list((SAMPLES / "http").glob("*.http")))


def test_the_four_lists_of_a_poll() -> None:
    agents = ask(as_reply(sample("json/agent-list.json")), lambda http: http.agents())
    assert len(agents) == 20
    assert (agents[0].name, agents[0].status, agents[0].state) == (
        "1001@default",
        "Available",
        "Receiving",
    )
    assert seconds(agents[0].last_bridge_end) == 1795332727
    members = ask(as_reply(sample("json/member-list.json")), lambda http: http.members())
    assert {one.cid_name for one in members} >= {"Zhang|Pipe", "刘洋"}
    tiers = ask(as_reply(sample("json/tier-list.json")), lambda http: http.tiers())
    assert len(tiers) == 26
    queues = ask(reply_of(sample("http/queue-list.http")), lambda http: http.queues())
    assert {queue.name: queue.strategy for queue in queues} == {
        "card@default": "sequentially-by-agent-order",
        "vip@default": "ring-all",
        "retail@default": "longest-idle-agent",
    }
    legs = ask(reply_of(sample("http/show-channels-json.http")), lambda http: http.channels())
    assert len(legs) == 14
    assert {leg.application for leg in legs} >= {"uuid_bridge", "callcenter"}
    none = as_reply(sample("lists/show-channels-empty.json"))
    assert ask(none, lambda http: http.channels()) == []


@pytest.mark.parametrize("file", sorted((SAMPLES / "json").glob("*.*")), ids=lambda one: one.name)
def test_every_json_answer_that_was_kept(file: Any) -> None:
    body = file.read_bytes()
    if file.name == "index.tsv":
        return
    if b'"status":"error"' in body or file.suffix == ".txt":
        with pytest.raises(FreeswitchRefusal) as refusal:
            json_rows(body, list[Any])
        assert refusal.value.native
    elif file.name in {"status.json", "uuid_dump-agent-leg.json"}:
        with pytest.raises((FreeswitchFailure, FreeswitchRefusal)):  # no list of rows
            json_rows(body, list[Any])
    else:
        rows: list[dict[str, Any]] = json_rows(body, list[Any])
        assert (
            rows == [] if "unknown" in file.name else all("name" in r or "queue" in r for r in rows)
        )


@pytest.mark.parametrize(
    "file", sorted((SAMPLES / "lists").glob("*.txt")), ids=lambda one: one.name
)
def test_every_text_list_that_was_kept(file: Any) -> None:
    body = file.read_bytes()
    if file.name == "usage.txt":
        with pytest.raises(FreeswitchRefusal):
            told(body)
    elif "-list" in file.name:
        rows = listed(body)
        assert (rows == []) == ("unknown" in file.name or body == b"+OK\n")
        if (
            file.name.startswith("queue-list")
            and rows
            and rows[0][0] == "name"
            and rows[0][1] == "strategy"
        ):
            assert {"retail@default", "card@default", "vip@default"} == {
                row.name for row in queue_rows(rows)
            }
    else:
        assert told(body) == body.decode().strip()


@pytest.mark.parametrize(
    "list_of",
    ["agents", "members", "tiers", "queues", "channels"],
)
def test_a_list_that_was_cut_anywhere_is_none(list_of: str) -> None:
    body = {
        "agents": sample("json/agent-list.json"),
        "members": sample("json/member-list.json"),
        "tiers": sample("json/tier-list.json"),
        "queues": sample("lists/queue-list.txt"),
        "channels": sample("lists/show-channels.json"),
    }[list_of].rstrip()
    for length in range(1, len(body), max(1, len(body) // 7)):
        with pytest.raises((FreeswitchFailure, FreeswitchRefusal)):
            ask(as_reply(body[:length]), lambda http: getattr(http, list_of)())


def test_a_name_in_gbk_stands_in_json_beside_utf_8() -> None:
    row = b'{"queue":"a","uuid":"1","cid_name":"%s"}'
    both = row % "张伟".encode("gbk") + b"," + row % "刘洋".encode()
    halves = row % "許誠".encode("gbk").replace(b"\\", b"\\\\") + b"," + both
    body = b'{"command":"callcenter_config","status":"success","response":[' + halves + b"]}"
    members = ask(as_reply(body), lambda http: http.members())
    assert [one.cid_name for one in members] == ["許誠", "张伟", "刘洋"]


def test_a_command_is_spelt_as_freeswitch_reads_it_and_names_no_secret() -> None:
    words = "agent set status 1001@default 'On Break'"
    reply = as_reply(b"+OK\n")
    said, http, asked = asyncio.run(
        asking(reply, lambda http: http.ask("callcenter_config", words))
    )
    assert said == "+OK"
    line = asked[0].split(b"\r\n")[0].decode()
    assert line == (
        "GET /txtapi/callcenter_config?"
        "agent%20set%20status%201001%40default%20%27On%20Break%27 HTTP/1.1"
    )
    assert b"works" not in asked[0]
    assert http.version == "1.10.12"
    assert http.heard_at is not None


@pytest.mark.parametrize("wrong", ["a\nb", "a\r", "\x00", "x\x7f"])
def test_a_control_character_is_never_sent(wrong: str) -> None:
    with pytest.raises(ValueError, match="control"):
        ask(as_reply(b"+OK\n"), lambda http: http.ask("callcenter_config", wrong))


def test_never_more_than_two_questions_at_once() -> None:
    async def scenario() -> int:
        now = most = 0

        async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal now, most
            now += 1
            most = max(most, now)
            await reader.readuntil(b"\r\n\r\n")
            await asyncio.sleep(0.02)
            writer.write(as_reply(b"+OK\n"))
            await writer.drain()
            now -= 1
            writer.close()

        server = await asyncio.start_server(handle, "127.0.0.1", 0)
        async with server:
            url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
            http = FreeswitchHttp(url, "a", "b", time.time)
            await asyncio.gather(*(http.ask("status") for _ in range(12)))
            await http.close()
        return most

    assert asyncio.run(scenario()) == AT_ONCE


def test_who_does_not_answer_or_is_not_there() -> None:
    async def scenario() -> LossCause:
        server = await asyncio.start_server(lambda _r, w: w.close(), "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        server.close()
        await server.wait_closed()
        http = FreeswitchHttp(f"http://127.0.0.1:{port}", "a", "b", time.time)
        try:
            await http.ask("status")
        except FreeswitchFailure as failure:
            return failure.cause
        finally:
            await http.close()
        raise AssertionError

    assert asyncio.run(scenario()) is LossCause.UNREACHABLE


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("http://10.0.0.5:8080", "http://10.0.0.5:8080/txtapi/"),
        ("https://switch.bank/fs/", "https://switch.bank/fs/txtapi/"),
        ("http://10.0.0.5:8080/txtapi", "http://10.0.0.5:8080/txtapi/"),
    ],
)
def test_the_address_of_the_commands(given: str, found: str) -> None:
    assert txtapi_url(given) == found
    assert httpx.URL(found).path.endswith("/txtapi/")


@pytest.mark.parametrize("given", ["", "10.0.0.5:8080", "ftp://a", "http://u:p@a", "http://a/?x=1"])
def test_no_address(given: str) -> None:
    with pytest.raises(WrongValue) as wrong:
        txtapi_url(given)
    assert "u:p" not in str(wrong.value)
