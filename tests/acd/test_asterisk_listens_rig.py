"""Listening in on a real Asterisk, 22 and 16, proven by what the phones hear."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress

import pytest
from asterisk_watch import ACD, Watch, played, watching
from msgspec import structs
from rig import Rig
from tones import hears

from supervisor_app.domain import events as ev
from supervisor_app.domain.actions import (
    ActionRefused,
    BeginListen,
    EndListen,
    ListenId,
    ListenMode,
    ReleaseCall,
    SetListenMode,
)
from supervisor_app.domain.floor_listens import FloorListen
from supervisor_app.domain.ids import AgentId, call_id, native_of, queue_id
from supervisor_app.domain.listens import ListenEnd, ListenState

pytestmark = pytest.mark.callcentre

ALONE = {"agent": {"caller"}, "caller": {"agent"}}
IN_MODE: Mapping[ListenMode, dict[str, set[str]]] = {
    ListenMode.LISTEN: ALONE,
    ListenMode.WHISPER: {"agent": {"caller", "supervisor"}, "caller": {"agent"}},
    ListenMode.BARGE: {"agent": {"caller", "supervisor"}, "caller": {"agent", "supervisor"}},
}


class Ear:
    """A supervisor at the phone 9001, and one call that an agent is in."""

    def __init__(self, rig: Rig, watch: Watch, agent: AgentId, caller: str) -> None:
        self.rig, self.watch = rig, watch
        self.agent, self.caller = agent, caller
        self.extension = native_of(agent).removeprefix("PJSIP/")

    async def hears(self, *, supervisor: bool = True) -> dict[str, set[str]]:
        """Who hears whom now."""
        legs = {"agent": self.extension, "caller": self.caller}
        legs |= {"supervisor": "9001"} if supervisor else {}
        return await asyncio.to_thread(hears, self.rig, legs)

    def listen(self, listen: str) -> FloorListen:
        return self.watch.floor.listens[ListenId(listen)]

    async def begin(self, listen: str, *, follow: bool = False) -> None:
        """Listen in, until it is joined."""
        wish = BeginListen(ListenId(listen), self.agent, "9001", follow)
        await self.watch.adapter.perform(wish)
        await self.reaches(listen, ListenState.JOINED)

    async def reaches(self, listen: str, state: ListenState) -> None:
        listens = self.watch.floor.listens
        await self.watch.until(
            f"{listen} {state}",
            lambda: ListenId(listen) in listens and self.listen(listen).state is state,
            8,
        )

    async def switch(self, listen: str, mode: ListenMode) -> None:
        await self.watch.adapter.perform(SetListenMode(ListenId(listen), mode))
        await self.watch.until(f"{mode}", lambda: self.listen(listen).mode is mode, 5)


@asynccontextmanager
async def in_call(rig: Rig, number: str, talk: int = 60) -> AsyncIterator[Ear]:
    """One call of the queue vip, answered, and a watch that has seen it from its beginning."""
    async with watching(rig, user="supervisor", secret="supervisor") as watch:
        await asyncio.to_thread(
            rig.place_call, "vip", caller=number, talk=talk, patience=40, ends="agent"
        )
        answered = await watch.one(ev.CallAnswered, 40, caller=number)
        assert answered.agent is not None
        ear = Ear(rig, watch, answered.agent, number)
        await asyncio.sleep(0.3)
        try:
            yield ear
        finally:
            for channel in ("9001", ear.extension):
                await asyncio.to_thread(_quiet, rig, channel)
            await asyncio.to_thread(_channels_gone, rig, "9001", ear.extension)


def _quiet(rig: Rig, extension: str) -> None:
    with suppress(RuntimeError):  # it is in no call
        rig.hang_up(extension)


def _channels_gone(rig: Rig, *phones: str) -> None:
    end = time.monotonic() + 10
    while any(f"PJSIP/{phone}-" in rig.cli("core show channels concise") for phone in phones):
        assert time.monotonic() < end, rig.cli("core show channels concise")
        time.sleep(0.2)


@played
async def test_each_mode_in_one_call_of_the_phone(story_rig: Rig) -> None:
    async with in_call(story_rig, "13800000101") as ear:
        assert await ear.hears(supervisor=False) == ALONE
        await ear.begin("a1")
        listen = ear.listen("a1")
        assert (listen.agent, listen.extension, listen.mode) == (
            ear.agent,
            "9001",
            ListenMode.LISTEN,
        )
        (answered,) = ear.watch.of(ev.CallAnswered, caller=ear.caller)
        assert (listen.call, listen.queue) == (answered.call, queue_id(ACD, "vip"))
        for mode in (*ListenMode, ListenMode.WHISPER, ListenMode.LISTEN):
            await ear.switch("a1", mode)
            assert await ear.hears() == IN_MODE[mode] | {"supervisor": {"agent", "caller"}}, mode
        # All of it is one call of his phone, and the agent's own figures know nothing of it.
        assert len(ear.watch.of(ev.ListenRinging)) == 1
        assert [e.mode for e in ear.watch.of(ev.ListenModeChanged)] == [
            *(ListenMode.WHISPER, ListenMode.BARGE),
            *(ListenMode.WHISPER, ListenMode.LISTEN),
        ]
        assert len(ear.watch.of(ev.ListenJoined)) == 1
        await ear.watch.adapter.perform(EndListen(ListenId("a1")))
        await ear.reaches("a1", ListenState.ENDED)
        assert ear.listen("a1").end is ListenEnd.STOPPED
        assert await ear.hears(supervisor=False) == ALONE


@played
async def test_it_ends_with_the_call(story_rig: Rig) -> None:
    async with in_call(story_rig, "13800000102") as ear:
        await ear.begin("b1")
        await ear.switch("b1", ListenMode.BARGE)
        await asyncio.to_thread(story_rig.hang_up, ear.extension)
        await ear.reaches("b1", ListenState.ENDED)
        assert ear.listen("b1").end is ListenEnd.CALL_ENDED


@played
async def test_whoever_follows_waits_and_is_silent_again(story_rig: Rig) -> None:
    async with in_call(story_rig, "13800000103") as ear:
        await ear.begin("c1", follow=True)
        await ear.switch("c1", ListenMode.BARGE)
        assert (await ear.hears())["caller"] == {"agent", "supervisor"}
        await asyncio.to_thread(story_rig.hang_up, ear.extension)
        await ear.reaches("c1", ListenState.WAITING)
        assert ear.listen("c1").mode is ListenMode.LISTEN
        with pytest.raises(ActionRefused):
            await ear.watch.adapter.perform(SetListenMode(ListenId("c1"), ListenMode.BARGE))
        vip = [row for row in story_rig.roster["agents"] if "vip" in row["penalties"]]
        others = [row["extension"] for row in vip if row["extension"] != ear.extension]
        await asyncio.to_thread(story_rig.set_phones, others, "off")
        try:
            await _next_call_of(ear, "13800000104")
            await ear.reaches("c1", ListenState.JOINED)
            ear.caller = "13800000104"
            assert await ear.hears() == ALONE | {"supervisor": {"agent", "caller"}}
        finally:
            await asyncio.to_thread(story_rig.set_phones, others, "on")
        await asyncio.to_thread(story_rig.hang_up, "9001")
        await ear.reaches("c1", ListenState.ENDED)
        assert ear.listen("c1").end is ListenEnd.STOPPED


async def _next_call_of(ear: Ear, number: str) -> None:
    """Others ring and do not answer until it is his turn."""
    await asyncio.to_thread(
        ear.rig.place_call, "vip", caller=number, talk=40, patience=90, ends="agent"
    )
    await ear.watch.until(
        "his next call",
        lambda: ear.watch.of(ev.CallAnswered, caller=number, agent=ear.agent),
        80,
    )


@played
async def test_keys_of_his_phone_lead_nowhere_else(story_rig: Rig) -> None:
    """ChanSpy takes digits and # for another extension to hear, and * for the next one."""
    async with in_call(story_rig, "13800000105") as ear, in_call(story_rig, "13800000106") as other:
        await ear.begin("d1", follow=True)
        for keys in (f"{other.extension}#", "*", "456"):
            await asyncio.to_thread(story_rig.press, "9001", keys)
            await asyncio.sleep(0.4 * len(keys) + 0.8)
            hears = await ear.hears()
            assert hears == ALONE | {"supervisor": {"agent", "caller"}}, keys
            spied = story_rig.cli("core show channels concise")
            assert f"PJSIP/{ear.extension}-,qb" in spied
        assert {e.listen for e in ear.watch.of(ev.ListenJoined)} == {"d1"}
        assert (await other.hears(supervisor=False)) == ALONE


@played
async def test_it_is_found_again_after_the_line_or_the_gateway_was_gone(story_rig: Rig) -> None:
    async with in_call(story_rig, "13800000107") as ear:
        await ear.begin("e1")
        await ear.switch("e1", ListenMode.WHISPER)
        known = structs.replace(ear.listen("e1"))
        async with watching(
            story_rig, user="supervisor", secret="supervisor"
        ) as anew:  # another process, which knows nothing
            found = anew.floor.listens[ListenId("e1")]
            assert (found.agent, found.extension) == (known.agent, "9001")
            assert (found.mode, found.state) == (ListenMode.WHISPER, ListenState.JOINED)
            assert found.call == known.call
            await anew.adapter.perform(EndListen(ListenId("e1")))
            await anew.until("its end", lambda: found.state is ListenState.ENDED, 5)
        await ear.reaches("e1", ListenState.ENDED)


@pytest.mark.parametrize(
    ("extension", "says"),
    [("9777", "未注册"), ("90a1", "2 到 12 位"), ("9001,1002", "2 到 12 位"), ("１２", "2 到 12")],
)
@played
async def test_what_cannot_ring_is_refused(rare_story_rig: Rig, extension: str, says: str) -> None:
    async with in_call(rare_story_rig, "13800000108") as ear:
        with pytest.raises(ActionRefused) as refused:
            await ear.watch.adapter.perform(BeginListen(ListenId("f1"), ear.agent, extension))
        assert says in refused.value.words.zh
        assert not ear.watch.floor.listens


@played
async def test_a_phone_or_agent_without_what_it_takes_is_refused(story_rig: Rig) -> None:
    async with in_call(story_rig, "13800000109") as ear:
        await asyncio.to_thread(story_rig.set_phone, "9002", "off")
        adapter = ear.watch.adapter
        try:
            with pytest.raises(ActionRefused, match="UNAVAILABLE"):
                await adapter.perform(BeginListen(ListenId("g1"), ear.agent, "9002"))
        finally:
            await asyncio.to_thread(story_rig.set_phone, "9002", "on")
        free = next(a for a in ear.watch.floor.agents if a != ear.agent)
        with pytest.raises(ActionRefused, match="no call"):
            await adapter.perform(BeginListen(ListenId("g2"), free, "9001"))
        await ear.begin("g3")
        with pytest.raises(ActionRefused, match="in use"):
            await adapter.perform(BeginListen(ListenId("g4"), ear.agent, "9001"))
        assert list(ear.watch.floor.listens) == ["g3"]
        await adapter.perform(ReleaseCall(ear.agent))
        await ear.reaches("g3", ListenState.ENDED)


@played
async def test_ended_before_it_was_answered(story_rig: Rig) -> None:
    async with in_call(story_rig, "13800000110") as ear:
        adapter = ear.watch.adapter
        await adapter.perform(BeginListen(ListenId("h1"), ear.agent, "9001"))
        await adapter.perform(EndListen(ListenId("h1")))
        await ear.reaches("h1", ListenState.ENDED)
        assert ear.listen("h1").end is ListenEnd.STOPPED
        await asyncio.sleep(1.0)
        assert "listen-" not in story_rig.cli("core show channels concise")
        assert call_id(ACD, "x") not in {e.call for e in ear.watch.of(ev.ListenJoined)}
