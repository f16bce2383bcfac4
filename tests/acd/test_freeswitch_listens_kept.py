"""A supervisor's leg when nobody looks after it: the gateway is killed, the line breaks, the switch
keeps it after its call. It is no orphan, and nobody hears a supervisor who is told otherwise."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from asterisk_watch import played
from freeswitch_ear import ONE, Ear, never_to_the_customer_alone
from freeswitch_stage import agent, settings_for, watching
from replay_model import Event
from replay_switch import ReplaySwitch
from test_freeswitch_acts import TALKING

from supervisor_app.acd.freeswitch_listens import uuid_of
from supervisor_app.domain.actions import ListenMode, ReleaseCall
from supervisor_app.domain.events import FeedLost, ListenEnded
from supervisor_app.domain.listens import ListenEnd, ListenState

LISTEN, WHISPER, BARGE = ListenMode.LISTEN, ListenMode.WHISPER, ListenMode.BARGE
DIGIT = {LISTEN: "0", WHISPER: "2", BARGE: "3"}


@pytest.fixture(autouse=True)
def looked_at_more_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("supervisor_app.acd.freeswitch_listen_acts.LOOKS_EVERY_S", 0.2)


@asynccontextmanager
async def gateway(switch: ReplaySwitch, *, socket: bool = True) -> AsyncIterator[Ear]:
    """A gateway that is gone without a word at the end, as one that is killed: it knew nothing of
    an earlier one, and leaves nothing but what the switch has."""
    async with watching(switch, settings_for(switch, socket=socket)) as watch:
        yield Ear(switch, watch)


@asynccontextmanager
async def standing(switch: ReplaySwitch | None = None) -> AsyncIterator[ReplaySwitch]:
    switch = switch or ReplaySwitch()
    async with switch.running(events=False):
        yield switch
    never_to_the_customer_alone(switch)


def heard_as(switch: ReplaySwitch, attempt: int = 0) -> str:
    """By whom the supervisor really is heard."""
    return switch.model.heard_as[uuid_of(ONE, attempt)]


@played
async def test_killed_between_the_call_and_its_answer_the_phone_rings_no_longer() -> None:
    async with standing() as switch:
        switch.rings_s = 30.0
        async with gateway(switch) as ear:
            await ear.begin()
        assert list(switch.model.legs) == [uuid_of(ONE, 0)]
        async with gateway(switch) as ear:
            assert ear.watch.floor.listens[ONE].state is ListenState.RINGING
            await ear.reaches(ListenState.ENDED)
            assert switch.model.legs == {}


@pytest.mark.parametrize("keypad", [True, False])
@played
async def test_killed_before_the_answer_was_heard_it_is_found_as_it_is(keypad: bool) -> None:
    async with standing() as switch:
        async with gateway(switch) as ear:
            await ear.begin(keypad=keypad)
        leg = switch.model.legs[uuid_of(ONE, 0)]
        leg.update(application="eavesdrop", application_data=ear.tapped)
        async with gateway(switch) as ear:
            listen = ear.watch.floor.listens[ONE]
            assert (listen.state, listen.mode) == (ListenState.JOINED, LISTEN)
            assert heard_as(switch) == "0"


@pytest.mark.parametrize("mode", [LISTEN, WHISPER, BARGE])
@pytest.mark.parametrize("keypad", [True, False])
@played
async def test_killed_while_he_is_heard_what_is_told_afterwards_is_so(
    mode: ListenMode, keypad: bool
) -> None:
    async with standing() as switch:
        async with gateway(switch) as ear:
            await ear.joined(keypad=keypad)
            if mode is not LISTEN:
                await ear.mode(mode)
                await ear.reaches(ListenState.JOINED)
        attempt = 0 if keypad or mode is LISTEN else 1
        assert heard_as(switch, attempt) == DIGIT[mode]
        async with gateway(switch) as ear:
            listen = ear.watch.floor.listens[ONE]
            assert listen.state is ListenState.JOINED
            # With his keypad nothing says what he pressed last, so nobody hears him.
            assert listen.mode is (LISTEN if keypad else mode)
            assert heard_as(switch, attempt) == DIGIT[listen.mode]
            again = BARGE if listen.mode is LISTEN else LISTEN
            await ear.mode(again)


@pytest.mark.parametrize("without", ["socket", "right"])
@played
async def test_a_keypad_that_nobody_can_hear_or_overrule_ends_the_listen(without: str) -> None:
    async with standing() as switch:
        async with gateway(switch) as ear:
            await ear.joined(keypad=True)
            await ear.mode(BARGE)
        if without == "right":
            switch.forbidden = {"uuid_recv_dtmf"}
        async with gateway(switch, socket=without != "socket") as ear:
            await ear.ended(ListenEnd.STOPPED)
            assert switch.model.legs == {}


@played
async def test_what_he_pressed_while_the_line_was_broken_counts_no_longer() -> None:
    async with standing() as switch, gateway(switch) as ear:
        await ear.joined(keypad=True)
        await ear.mode(WHISPER)
        switch.drop_sockets()
        await ear.watch.until("lost", lambda: bool(ear.watch.told(FeedLost)))
        switch.press(uuid_of(ONE, 0), "3")
        assert heard_as(switch) == "3"
        async with ear.again():
            assert ear.watch.floor.listens[ONE].mode is WHISPER
            assert heard_as(switch) == "2"


class Lingering(ReplaySwitch):
    """It keeps a supervisor's leg when the call that he heard is over."""

    def __init__(self) -> None:
        super().__init__()
        self.model._untapped = self._nothing  # type: ignore[method-assign]

    @staticmethod
    def _nothing(_: float) -> list[Event]:
        return []


@pytest.mark.parametrize("socket", [True, False])
@pytest.mark.parametrize("follow", [True, False])
@played
async def test_no_listen_outlives_the_call_that_it_was_for(socket: bool, follow: bool) -> None:
    async with standing(Lingering()) as switch, gateway(switch, socket=socket) as ear:
        await ear.joined(follow=follow)
        await ear.watch.adapter.perform(ReleaseCall(agent(TALKING)))
        if follow:
            await ear.reaches(ListenState.WAITING)
            assert ear.watch.told(ListenEnded) == []
        else:
            await ear.ended(ListenEnd.CALL_ENDED)
        assert switch.model.legs == {}


@played
async def test_a_leg_whose_call_ended_while_no_gateway_was_there_is_ended() -> None:
    async with standing(Lingering()) as switch:
        async with gateway(switch) as ear:
            await ear.joined()
        switch._kill(ear.tapped)
        assert list(switch.model.legs) == [uuid_of(ONE, 0)]
        async with gateway(switch) as ear:
            await ear.reaches(ListenState.ENDED)
            assert switch.model.legs == {}
