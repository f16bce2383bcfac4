"""What goes wrong between us and a switch is told as one of the causes, and never as a floor."""

import asyncio
import time
from collections.abc import Callable

import pytest
from fake_ami import (
    DENIED,
    NO_EVENTS,
    OK,
    REFUSED,
    FakeAmi,
    channels,
    events,
    fake_ami,
    queue_status,
)

from supervisor_app.acd.asterisk import AsteriskAdapter
from supervisor_app.acd.asterisk_settings import AsteriskSettings
from supervisor_app.domain.events import Event, FeedLost, FeedRestored, LossCause
from supervisor_app.domain.ids import AcdId
from supervisor_app.domain.snapshot import AcdSnapshot

HTML = b"<html><body>Welcome</body></html>"
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 33\r\n\r\n" + HTML
PLAIN = PAGE.replace(b"text/html", b"text/plain")
ELSEWHERE = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n"
NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
BUSY = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"
CUT = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 99\r\n\r\nResponse: Succ"
HUGE = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 33554432\r\n\r\n"
    + b"Response: Success\r\n"
    + b"x" * 17 * 1024 * 1024
)
GZIP = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd"

Item = Event | AcdSnapshot


def adapter_for(url: str) -> AsteriskAdapter:
    settings = AsteriskSettings(url=url, user="desk", secret="s3cret", reconcile_s=2.0)
    return AsteriskAdapter(AcdId("a"), settings)


async def told(adapter: AsteriskAdapter) -> list[Item]:
    return [item async for item in adapter.events()]


def play(prepare: Callable[[FakeAmi], None]) -> tuple[list[Item], FakeAmi]:
    """The whole stream of a switch that was prepared in some way."""

    async def story() -> tuple[list[Item], FakeAmi]:
        async with fake_ami() as fake:
            prepare(fake)
            async with asyncio.timeout(15):
                return await told(adapter_for(fake.url)), fake

    return asyncio.run(story())


def lost(items: list[Item]) -> FeedLost:
    assert sum(isinstance(item, FeedLost) for item in items) == 1
    assert isinstance(items[-1], FeedLost)
    return items[-1]


def test_a_wrong_address() -> None:
    items = asyncio.run(told(adapter_for("http://127.0.0.1:1")))
    assert lost(items).cause is LossCause.UNREACHABLE
    assert len(items) == 1


@pytest.mark.parametrize(
    ("raw", "cause"),
    [
        (PAGE, LossCause.NOT_AN_ACD),
        (PLAIN, LossCause.NOT_AN_ACD),
        (ELSEWHERE, LossCause.NOT_AN_ACD),
        (NOT_FOUND, LossCause.NOT_AN_ACD),
        (BUSY, LossCause.BAD_ANSWER),
        (CUT, LossCause.BAD_ANSWER),
        (HUGE, LossCause.BAD_ANSWER),
        (GZIP, LossCause.BAD_ANSWER),
    ],
    ids=["page", "text", "redirect", "404", "503", "cut", "huge", "gzip"],
)
def test_what_is_no_answer_of_a_switch(raw: bytes, cause: LossCause) -> None:
    items, fake = play(lambda fake: setattr(fake, "raw", raw))
    assert lost(items).cause is cause
    assert len(items) == 1
    assert fake.asked.count("Login") == 1


@pytest.mark.parametrize(
    ("head", "cause", "seconds"),
    [
        (b"Retry-After: 25\r\n", LossCause.BAD_ANSWER, 25.0),
        (b"Server: Asterisk/22.1\r\nRetry-After: 7200\r\n", LossCause.SWITCH_STOPPED, 60.0),
        (b"Retry-After: later\r\n", LossCause.BAD_ANSWER, None),
    ],
)
def test_a_busy_switch_says_when_to_ask_again(
    head: bytes, cause: LossCause, seconds: float | None
) -> None:
    raw = b"HTTP/1.1 503 Service Unavailable\r\n" + head + b"Content-Length: 0\r\n\r\n"
    items, _ = play(lambda fake: setattr(fake, "raw", raw))
    assert (lost(items).cause, lost(items).retry_after_s) == (cause, seconds)


def test_a_wrong_secret_is_tried_once_and_is_in_no_address() -> None:
    items, fake = play(lambda fake: fake.answers.update(Login=REFUSED))
    assert lost(items).cause is LossCause.WRONG_SECRET
    assert fake.asked == ["Login"]
    assert b"s3cret" in fake.bodies[0]
    assert b"s3cret" not in fake.heads[0]
    assert "s3cret" not in lost(items).detail


def test_a_denied_action_is_asked_again_after_one_log_in_and_no_more() -> None:
    items, fake = play(lambda fake: fake.answers.update(QueueStatus=DENIED))
    assert lost(items).cause is LossCause.NO_PERMISSION
    assert "QueueStatus" in lost(items).detail
    assert fake.asked.count("Login") == 2
    assert fake.asked.count("QueueStatus") == 2


def test_a_list_whose_count_is_wrong_is_never_a_floor() -> None:
    answer = queue_status(stated=9)
    items, _ = play(lambda fake: fake.answers.update(QueueStatus=answer))
    assert lost(items).cause is LossCause.BAD_ANSWER
    assert not [item for item in items if isinstance(item, AcdSnapshot)]


def test_a_floor_that_changes_without_an_event_means_that_events_may_not_be_read() -> None:
    def prepare(fake: FakeAmi) -> None:
        fake.answers["QueueStatus"] = lambda: queue_status(fake.asked.count("QueueStatus"))

    items, _ = play(prepare)
    assert lost(items).cause is LossCause.NO_PERMISSION
    assert "agent" in lost(items).detail


def test_after_that_no_floor_is_shown_until_events_come() -> None:
    async def story() -> None:
        async with fake_ami() as fake:
            fake.answers["QueueStatus"] = lambda: queue_status(fake.asked.count("QueueStatus"))
            adapter = adapter_for(fake.url)
            await told(adapter)
            again = await told(adapter)
            assert [type(item) for item in again] == [FeedLost]
            assert lost(again).cause is LossCause.NO_PERMISSION

    asyncio.run(story())


def test_silence_is_noticed_within_five_seconds() -> None:
    begin = time.monotonic()
    items, _ = play(lambda fake: fake.answers.update(WaitEvent=lambda: None))
    assert lost(items).cause is LossCause.TIMED_OUT
    assert time.monotonic() - begin < 5


def test_an_ended_session_is_a_gap() -> None:
    def prepare(fake: FakeAmi) -> None:
        answers = iter([NO_EVENTS, DENIED])
        fake.answers["WaitEvent"] = lambda: next(answers, NO_EVENTS)

    items, fake = play(prepare)
    assert lost(items).cause is LossCause.SESSION_LOST
    assert fake.asked.count("Login") == 2


def test_a_switch_that_says_that_it_stops() -> None:
    shutdown = events("Event: Shutdown\nPrivilege: system,all\nShutdown: Cleanly\nRestart: True")
    items, _ = play(lambda fake: fake.answers.update(WaitEvent=shutdown))
    assert lost(items).cause is LossCause.SWITCH_STOPPED


def test_a_switch_that_is_asked_while_it_stops() -> None:
    stops = b"Response: Error\r\nMessage: Asterisk is shutting down\r\n\r\n"
    items, _ = play(lambda fake: fake.answers.update(WaitEvent=stops))
    assert lost(items).cause is LossCause.SWITCH_STOPPED


@pytest.mark.parametrize(("startup", "restarted"), [("00:00:01", False), ("00:09:09", True)])
def test_a_restart_is_told_from_a_break_in_the_line(startup: str, restarted: bool) -> None:
    async def story() -> list[bool]:
        async with fake_ami() as fake:
            fake.answers["WaitEvent"] = b"cut"
            adapter = adapter_for(fake.url)
            items = await told(adapter)
            core = (
                b"Response: Success\r\nCoreStartupDate: 2026-11-23\r\nCoreStartupTime: %s\r\n\r\n"
            )
            fake.answers["CoreStatus"] = core % startup.encode()
            items += await told(adapter)
            return [item.restarted for item in items if isinstance(item, FeedRestored)]

    assert asyncio.run(story()) == [False, restarted]


def test_a_restart_shows_in_the_counts_where_the_start_may_not_be_asked() -> None:
    async def story() -> list[bool]:
        async with fake_ami() as fake:
            fake.answers.update(WaitEvent=b"cut", CoreStatus=DENIED)
            adapter = adapter_for(fake.url)
            items = await told(adapter)
            fake.answers["QueueStatus"] = queue_status(0)
            items += await told(adapter)
            assert fake.asked.count("Login") == 2
            return [item.restarted for item in items if isinstance(item, FeedRestored)]

    assert asyncio.run(story()) == [False, True]


@pytest.mark.parametrize(
    ("answer", "calls"),
    [
        (channels(), frozenset({"a/7.0"})),
        (DENIED, None),
        (channels(bridge=""), frozenset()),
    ],
)
def test_after_a_gap_the_channels_tell_who_talks_to_whom(
    answer: bytes, calls: frozenset[str] | None
) -> None:
    in_call = queue_status().replace(b"InCall: 0", b"InCall: 1").replace(b"Status: 1", b"Status: 2")
    items, _ = play(
        lambda f: f.answers.update(QueueStatus=in_call, CoreShowChannels=answer, WaitEvent=b"cut")
    )
    (snapshot,) = [item for item in items if isinstance(item, AcdSnapshot)][:1]
    (agent,) = snapshot.agents
    assert (agent.in_call, agent.calls) == (True, calls)
    if calls:
        assert agent.since == pytest.approx(snapshot.at - 62)
        assert agent.call == "a/7.0"


def test_cancelling_logs_off_and_leaves_no_task() -> None:
    async def story() -> None:
        async with fake_ami() as fake:
            adapter = adapter_for(fake.url)
            task = asyncio.create_task(told(adapter))
            while "WaitEvent" not in fake.asked:
                await asyncio.sleep(0.01)
            assert adapter.heard_at() == pytest.approx(time.time(), abs=2)
            assert adapter.capabilities().kind == "Asterisk 22.1.0"
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            assert fake.asked[-1] == "Logoff"
            ours = {"_wait_event", "wait_event", "_queue_status"}
            names = {t.get_coro().__name__ for t in asyncio.all_tasks()}  # type: ignore[union-attr]
            assert not names & ours

    asyncio.run(story())


def test_the_cookie_of_the_log_in_is_kept_and_no_other() -> None:
    _, fake = play(lambda fake: fake.answers.update(WaitEvent=b"cut", Ping=OK))
    cookies = {
        line for head in fake.heads[1:] for line in head.splitlines() if line.startswith(b"Cookie")
    }
    assert cookies == {b'Cookie: mansession_id="00000001"'}
