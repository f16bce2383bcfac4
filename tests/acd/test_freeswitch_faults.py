"""What goes wrong between us and a FreeSWITCH is told as a cause, and never as a floor."""

import asyncio
import base64
import contextlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import quote

import pytest
import structlog
from asterisk_watch import played
from freeswitch_stage import Watch, agent, settings_for, sooner, watching
from msgspec import structs
from pace import slowness
from replay_switch import EVENT_SECRET, SECRET, USER, ReplaySwitch

from supervisor_app.domain import events as ev
from supervisor_app.domain.actions import SetPause
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.snapshot import AcdSnapshot
from supervisor_app.domain.states import AgentState

HTTP = "supervisor_app.acd.freeswitch_http"
SOCKET = "supervisor_app.acd.freeswitch_socket"
FEED = "supervisor_app.acd.freeswitch_feed"
WAITS = "c700fe64-f8bd-424e-abae-07e7b0ed77c7"
"""A caller who waits in vip when the kept minutes begin."""


@asynccontextmanager
async def on(
    switch: ReplaySwitch, *, live: bool = True, socket: bool = True, **more: Any
) -> AsyncIterator[Watch]:
    """An adapter on a switch that stands still; `more` changes the settings."""
    async with switch.running(events=False):
        settings = structs.replace(settings_for(switch, socket=socket), **more)
        sooner(settings, reconcile_s=0.4, poll_s=0.3)
        async with watching(switch, settings, live=live) as watch:
            yield watch
    assert switch.most_at_once <= 2


async def end_of(watch: Watch) -> ev.FeedLost:
    await watch.until("an end", lambda: any(isinstance(i, ev.FeedLost) for i in watch.items), 15)
    await asyncio.sleep(0.05)
    return watch.lost


async def never_begins(switch: ReplaySwitch, **more: Any) -> ev.FeedLost:
    """The end of a feed that has told nothing but its end."""
    async with on(switch, live=False, **more) as watch:
        lost = await end_of(watch)
        assert watch.items == [lost]
        return lost


# --- it is not reached, or not let in ------------------------------------------------------------


@played
async def test_a_wrong_address() -> None:
    lost = await never_begins(ReplaySwitch(), url="http://127.0.0.1:1")
    assert lost.cause is LossCause.UNREACHABLE


@played
async def test_wrong_passwords_are_told_apart_and_are_in_no_address() -> None:
    switch = ReplaySwitch()
    lost = await never_begins(switch, secret="s3cret-word")
    assert (lost.cause, lost.detail) == (LossCause.WRONG_SECRET, "HTTP 401")
    assert switch.asked == []
    lost = await never_begins(switch, event_secret="s3cret-word")
    assert lost.cause is LossCause.WRONG_SECRET
    assert lost.detail.startswith("event socket")
    assert "s3cret-word" not in str(lost) + "".join(switch.asked)


@pytest.mark.parametrize("wrong", [False, True])
@played
async def test_no_log_has_a_secret_however_much_is_logged(
    caplog: pytest.LogCaptureFixture, wrong: bool
) -> None:
    """httpx logs each address; httpcore and asyncio tell more."""
    caplog.set_level(logging.DEBUG)
    for name in ("httpx", "httpcore", "asyncio", "supervisor_app"):
        caplog.set_level(logging.DEBUG, logger=name)
    switch = ReplaySwitch()
    secret, event_secret = ("s3cret-word", "s4cret-word") if wrong else (SECRET, EVENT_SECRET)
    with structlog.testing.capture_logs() as told:
        if wrong:
            lost = await never_begins(switch, secret=secret)
            told.append({"lost": str(lost)})
            lost = await never_begins(ReplaySwitch(), event_secret=event_secret)
            told.append({"lost": str(lost)})
        else:
            async with on(switch) as watch:
                await watch.adapter.perform(SetPause(agent("1001"), True, "小休"))
    logged = caplog.text + repr([vars(record) for record in caplog.records]) + repr(told)
    assert "/txtapi/" in caplog.text  # httpx did log
    login = base64.b64encode(f"{USER}:{secret}".encode()).decode()
    for word in (f"{USER}:{secret}", login, quote(secret) + "@", f"auth {event_secret}"):
        assert word not in logged
    if wrong:
        assert secret not in logged
        assert event_secret not in logged


@played
async def test_no_event_socket_there() -> None:
    lost = await never_begins(ReplaySwitch(), event_socket="127.0.0.1:1")
    assert lost.cause is LossCause.UNREACHABLE
    assert lost.detail.startswith("event socket")


@played
async def test_without_mod_callcenter_it_is_no_acd() -> None:
    class Without(ReplaySwitch):
        def _body(self, command: str, arguments: str) -> str:
            missing = "callcenter" in command + arguments
            return "INVALID COMMAND!\n" if missing else super()._body(command, arguments)

    assert (await never_begins(Without())).cause is LossCause.NOT_AN_ACD


@pytest.mark.parametrize("command", ["json", "callcenter_config"])
@played
async def test_an_account_that_may_not_read_says_which_command(command: str) -> None:
    switch = ReplaySwitch()
    switch.forbidden = {command}
    lost = await never_begins(switch)
    assert lost.cause is LossCause.NO_PERMISSION
    assert command in lost.detail
    assert "686" in lost.detail


@pytest.mark.parametrize("socket", [True, False])
@played
async def test_an_account_that_may_read_the_queues_and_nothing_else_is_enough(
    socket: bool,
) -> None:
    switch = ReplaySwitch()
    switch.forbidden = {"show", "status", "strmicroepoch", "global_getvar", "bgapi", "uuid_exists"}
    async with on(switch, socket=socket) as watch:
        assert len(watch.floor.agents) == 20
        first = watch.told(AcdSnapshot)[0]
        assert first.listens is None
        assert watch.told(ev.FeedRestored)[0].restarted is False
        await watch.until("goes on", lambda: len(watch.told(AcdSnapshot)) > 1)
        assert watch.adapter.rejected() == {}
        assert len([one for one in switch.asked if one.startswith("show")]) == 1


# --- answers that are cut, slow or wrong ---------------------------------------------------------


@pytest.mark.parametrize("bytes_sent", [0, 1, 200, 2_000])
@played
async def test_a_first_answer_that_is_cut_is_never_a_floor(bytes_sent: int) -> None:
    class Cut(ReplaySwitch):
        def _body(self, command: str, arguments: str) -> str:
            body = super()._body(command, arguments)
            return body[:bytes_sent] if "agent list" in arguments else body

    assert (await never_begins(Cut())).cause is LossCause.BAD_ANSWER


@pytest.mark.parametrize("socket", [True, False])
@played
async def test_answers_that_are_cut_change_nothing_and_are_not_believed_for_ever(
    socket: bool,
) -> None:
    switch = ReplaySwitch()
    async with on(switch, socket=socket) as watch:
        floor = (set(watch.floor.agents), set(watch.floor.waiting), set(watch.floor.queues))
        switch.cut_to = 300
        heard = len(switch.asked)
        await watch.until("asked", lambda: len(switch.asked) >= heard + 2)
        switch.cut_to = None
        told = len(watch.told(AcdSnapshot))
        await watch.until("read again", lambda: len(watch.told(AcdSnapshot)) > told)
        switch.cut_to = 300
        lost = await end_of(watch)
        assert lost.cause is LossCause.BAD_ANSWER
        assert floor == (
            set(watch.floor.agents), set(watch.floor.waiting), set(watch.floor.queues),
        )  # fmt: skip


@pytest.mark.parametrize("socket", [True, False])
@played
async def test_an_answer_that_is_too_late(monkeypatch: pytest.MonkeyPatch, socket: bool) -> None:
    monkeypatch.setattr(f"{HTTP}._DEADLINE_S", 0.4)
    switch = ReplaySwitch()
    async with on(switch, socket=socket) as watch:
        switch.delay_s = 2.0
        lost = await end_of(watch)
        assert lost.cause is LossCause.TIMED_OUT


@played
async def test_slow_answers_are_waited_for() -> None:
    switch = ReplaySwitch()
    switch.delay_s = 0.2
    async with on(switch) as watch:
        told = len(watch.told(AcdSnapshot))
        await watch.until("read again", lambda: len(watch.told(AcdSnapshot)) > told)
        assert watch.told(ev.FeedLost) == []


@played
async def test_the_seventeenth_connection_waits_and_is_served() -> None:
    switch = ReplaySwitch()
    async with switch.running(events=False):
        host, port = switch.url.removeprefix("http://").split(":")
        others = [await asyncio.open_connection(host, int(port)) for _ in range(16)]
        await asyncio.sleep(0.1)
        async with watching(switch, live=False) as watch:
            # Two of them are all that we ever have open, whoever has the others.
            await watch.until("asked", lambda: switch.most_at_once > 16)
            await asyncio.sleep(0.5)
            assert watch.told(ev.FeedLost) == []
            for _, writer in others:
                writer.close()
            await watch.until("a snapshot", lambda: bool(watch.told(AcdSnapshot)), 15)
            assert watch.told(ev.FeedLost) == []
    assert switch.most_at_once <= 18


# --- the event socket ----------------------------------------------------------------------------


@played
async def test_a_socket_that_is_closed_is_a_gap_and_no_restart() -> None:
    switch = ReplaySwitch()
    async with on(switch) as watch:
        before = (set(watch.floor.waiting), watch.agent("1001").call)
        switch.drop_sockets()
        lost = await end_of(watch)
        assert lost.cause is LossCause.SESSION_LOST
        watch.items.clear()
        again = asyncio.create_task(watch.listen())
        await watch.until("heard again", lambda: bool(watch.told(AcdSnapshot)))
        assert watch.told(ev.FeedRestored)[0].restarted is False
        assert before == (set(watch.floor.waiting), watch.agent("1001").call)
        again.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await again


@played
async def test_a_socket_that_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{SOCKET}.ASKED_AFTER_S", 0.1)
    monkeypatch.setattr(f"{SOCKET}.SILENT_S", 0.6)
    switch = ReplaySwitch()
    async with on(switch) as watch:
        switch.deaf = True
        lost = await end_of(watch)
        assert lost.cause is LossCause.TIMED_OUT
        assert "event socket" in lost.detail


@played
async def test_a_switch_on_which_nothing_happens_is_heard_all_the_time() -> None:
    switch = ReplaySwitch()
    async with switch.running(events=False):
        settings = structs.replace(settings_for(switch), reconcile_s=60.0)
        async with watching(switch, settings) as watch:
            await stays_heard(switch, watch)


async def stays_heard(switch: ReplaySwitch, watch: Watch) -> None:
    asked = len(switch.asked)
    for _ in range(5):
        await asyncio.sleep(0.6)
        heard_at = watch.adapter.heard_at()
        assert heard_at is not None
        assert switch.now - heard_at < 1.5 * slowness()
    assert len(switch.asked) == asked  # not by its lists


@played
async def test_a_switch_that_says_that_it_stops() -> None:
    switch = ReplaySwitch()
    async with on(switch) as watch:
        switch.tell(switch.model.plain("SHUTDOWN", switch.now))
        assert (await end_of(watch)).cause is LossCause.SWITCH_STOPPED


@pytest.mark.parametrize("socket", [True, False])
@played
async def test_a_restart_is_told_and_who_was_there_is_not(socket: bool) -> None:
    switch = ReplaySwitch()
    async with on(switch, socket=socket) as watch:
        assert watch.floor.waiting
        switch.restart("11111111-2222-3333-4444-555555555555")
        if not socket:
            switch.cut_to = 0  # as a switch that is not there yet
        await end_of(watch)
        switch.cut_to = None
        watch.items.clear()
        again = asyncio.create_task(watch.listen())
        await watch.until("heard again", lambda: bool(watch.told(AcdSnapshot)))
        assert watch.told(ev.FeedRestored)[0].restarted is True
        assert (watch.floor.waiting, watch.floor.connected) == ({}, {})
        assert watch.agent("1001").state is not AgentState.TALKING
        again.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await again


@played
async def test_another_core_on_the_same_socket_ends_the_session() -> None:
    switch = ReplaySwitch()
    async with on(switch) as watch:
        switch.tell(switch.model.plain("HEARTBEAT", switch.now))
        await asyncio.sleep(0.1)
        other = switch.model.plain("HEARTBEAT", switch.now) | {"Core-UUID": "another"}
        switch.tell(other)
        assert (await end_of(watch)).cause is LossCause.SESSION_LOST


@played
async def test_cancelling_closes_and_leaves_no_task() -> None:
    switch = ReplaySwitch()
    async with switch.running(events=False):
        tasks = asyncio.all_tasks()
        async with watching(switch) as watch:
            assert watch.told(AcdSnapshot)
        await asyncio.sleep(0.1)
        left = {task for task in asyncio.all_tasks() - tasks if not task.done()}
        assert {task.get_coro().__qualname__ for task in left} <= set()  # type: ignore[union-attr]
        assert switch._listeners == {}
