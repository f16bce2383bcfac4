"""Faults between gateway and switch. For each of them the general criterion: nothing crashes, the
loop never stands for a second, the last good figures stay and are marked stale, one line in the log
for one incident, and the floor is live again without a restart.

The stories are played side by side, because most of their time is waiting for a deadline.
"""

import asyncio
import socket
import time
from pathlib import Path

import proxy as px
import pytest
from msgspec import Struct
from stage import Stage, heard
from structlog.testing import capture_logs

from supervisor_app.acd import asterisk_feed
from supervisor_app.acd.asterisk import AsteriskAdapter
from supervisor_app.acd.asterisk_settings import AsteriskSettings
from supervisor_app.domain.events import FeedLost, LossCause
from supervisor_app.domain.ids import AcdId
from supervisor_app.domain.view import FloorView
from supervisor_app.gateway import line

pytestmark = pytest.mark.xdist_group("faults")  # the stories are played once, in one process
DEADLINE_S = 5.0
"""Until a fault shows: WaitEvent's own second, its slack, and a little."""
BUSY_S = 1.5
"""What a dozen gateways on one loaded machine may add to that."""
BACK_S = 15.0
"""From the end of a fault: the longest pause between two attempts, and a connection."""
TICK_S = 0.02
STANDS_AT_MOST_S = 1.0
"""With all stories in one loop on a machine that others use."""
HTML = b"<html><body>Welcome to the intranet</body></html>"


class Fault(Struct, frozen=True):
    """What the proxy does, and what a gateway may say of it."""

    name: str
    does: px.Fault | str
    causes: frozenset[LossCause]


UNREACHABLE, TIMED_OUT = LossCause.UNREACHABLE, LossCause.TIMED_OUT
BAD, ALIEN = LossCause.BAD_ANSWER, LossCause.NOT_AN_ACD
REDIRECT = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/steal\r\n"
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
NO_CONTENT = b"HTTP/1.1 204 No Content\r\n"
PLAIN = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
BUSY = b"HTTP/1.1 503 Service Unavailable\r\n"
FAULTS = [
    Fault("cut in the head", px.cut(10), frozenset({UNREACHABLE, BAD})),
    Fault("cut in the body", px.cut(190), frozenset({UNREACHABLE, BAD})),
    Fault("reset in the body", px.reset(190), frozenset({UNREACHABLE, BAD})),
    Fault("refused", "refuse", frozenset({UNREACHABLE})),
    Fault("half-open", px.swallow, frozenset({TIMED_OUT})),
    Fault("one byte a second", px.drip(), frozenset({TIMED_OUT})),
    Fault("garbage", px.garbage, frozenset({BAD, UNREACHABLE})),
    Fault("gzip bomb", px.gzip_bomb, frozenset({BAD})),
    Fault("endless answer", px.endless, frozenset({BAD, TIMED_OUT})),
    Fault("web page", px.answer(PAGE, HTML), frozenset({ALIEN})),
    Fault("redirect", px.answer(REDIRECT), frozenset({ALIEN})),
    Fault("no content", px.answer(NO_CONTENT), frozenset({ALIEN})),
    Fault(
        "a line of a megabyte", px.answer(PLAIN, b"Response: " + b"x" * 1_000_000), frozenset({BAD})
    ),
    Fault("busy", px.answer(BUSY), frozenset({BAD})),
    Fault("later than any deadline", px.delay(9.0), frozenset({TIMED_OUT})),
]


class Told(Struct):
    """What was seen of one story."""

    before: FloorView
    during: FloorView
    after: FloorView
    lost_after_s: float
    back_after_s: float
    lines: list[str]


async def story(fault: Fault, folder: Path, logs: list[dict[str, object]]) -> Told:
    name = fault.name.replace(" ", "-")
    async with heard(name, folder) as stage:
        before = stage.view
        begin(stage, fault)
        lost_after_s = await stage.until(False, DEADLINE_S + BUSY_S)
        during = stage.view
        await asyncio.sleep(2.0)  # long enough for another attempt, which fails as well
        begun = len(logs)
        end(stage, fault)
        back_after_s = await stage.until(True, BACK_S)
        told = [str(line["event"]) for line in logs[:begun] if line.get("acd") == name]
        return Told(before, during, stage.view, lost_after_s, back_after_s, told)


def begin(stage: Stage, fault: Fault) -> None:
    if callable(fault.does):
        stage.proxy.fault = fault.does
    else:
        stage.proxy.refuse()


def end(stage: Stage, fault: Fault) -> None:
    stage.proxy.fault = px.whole
    if not callable(fault.does):
        stage.proxy.listen()


class Played(Struct):
    """All stories, played at once; and how long the loop that plays them stood at most."""

    told: dict[str, Told | BaseException]
    stood_s: float


async def longest_stall(seconds: list[float]) -> None:
    """Note how much later than it should a task is woken that wants to be every 20 ms."""
    while True:
        slept_at = time.monotonic()
        await asyncio.sleep(TICK_S)
        seconds[0] = max(seconds[0], time.monotonic() - slept_at - TICK_S)


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The stories, with a task beside them that ticks."""
    folder = tmp_path_factory.mktemp("faults")
    px.bomb()

    async def play(logs: list[dict[str, object]]) -> Played:
        stood_s = [0.0]
        ticking = asyncio.create_task(longest_stall(stood_s))
        results = await asyncio.gather(
            *(story(fault, folder, logs) for fault in FAULTS), return_exceptions=True
        )
        ticking.cancel()
        told = dict(zip((fault.name for fault in FAULTS), results, strict=True))
        return Played(told, stood_s[0])

    with capture_logs() as logs, pytest.MonkeyPatch.context() as patch:
        patch.setattr(line, "REFUSED_BACK_OFF_S", 2.0)  # half a minute else
        patch.setattr(asterisk_feed, "_EMPTY_PAUSE_S", 0.3)  # many gateways on one machine
        return asyncio.run(play(logs))  # type: ignore[arg-type]


def told_of(stories: Played, fault: Fault) -> Told:
    told = stories.told[fault.name]
    if isinstance(told, BaseException):
        raise told
    return told


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_shows_with_its_cause_keeps_the_figures_and_ends_without_a_restart(
    stories: Played, fault: Fault
) -> None:
    told = told_of(stories, fault)
    (source,) = told.during.sources.values()
    assert not source.live
    assert source.cause in fault.causes
    assert told.lost_after_s <= DEADLINE_S + BUSY_S
    assert told.during.agents == told.before.agents != {}
    assert told.during.queue_rows == told.before.queue_rows
    assert told.during.total.day == told.before.total.day
    first, *lost = told.lines  # one for each cause, though it was tried again and again
    assert first == "acd heard"
    assert set(lost) == {"acd lost"}
    assert len(lost) <= len(fault.causes)
    assert told.back_after_s <= BACK_S
    assert told.after.agents.keys() == told.before.agents.keys()
    (source,) = told.after.sources.values()
    assert source.live


def test_the_loop_never_stands_for_a_second(stories: Played) -> None:
    assert 0.0 < stories.stood_s < STANDS_AT_MOST_S


def test_a_name_that_nobody_resolves_is_a_switch_out_of_reach(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []

    async def nobody(_: object, host: object, *_more: object, **_flags: object) -> list[object]:
        asked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(asyncio.BaseEventLoop, "getaddrinfo", nobody)
    settings = AsteriskSettings(url="http://nosuchhost.invalid:8088", user="desk", secret="s3cret")

    async def tried() -> list[object]:
        return [item async for item in AsteriskAdapter(AcdId("main"), settings).events()]

    (lost,) = asyncio.run(tried())
    assert isinstance(lost, FeedLost)
    assert lost.cause is UNREACHABLE
    assert "Name or service not known" in lost.detail
    assert {str(host, "ascii") if isinstance(host, bytes) else host for host in asked} == {
        "nosuchhost.invalid"
    }
