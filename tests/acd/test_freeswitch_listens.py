"""Listening in on a FreeSWITCH: what is asked for, word by word, and what a floor is told of it."""

import asyncio

import pytest
from asterisk_watch import played
from freeswitch_ear import ONE, OTHER, PHONE, Ear, at, words
from freeswitch_stage import agent, watching
from freeswitch_wire_end import sample
from msgspec import json
from replay_switch import ReplaySwitch
from test_freeswitch_acts import READY, TALKING, refused

from supervisor_app.acd.freeswitch_listens import (
    Leg,
    is_ours,
    leg_of,
    listen_of,
    originate,
    uuid_of,
)
from supervisor_app.acd.freeswitch_rows import ChannelRow
from supervisor_app.domain import events as ev
from supervisor_app.domain.actions import (
    ActionRefused,
    ActionUnanswered,
    BeginListen,
    EndListen,
    ListenId,
    ListenMode,
    ReleaseCall,
    SetListenMode,
)
from supervisor_app.domain.listens import ListenEnd, ListenState


@pytest.fixture(autouse=True)
def looked_at_more_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a test waits less."""
    monkeypatch.setattr("supervisor_app.acd.freeswitch_listen_acts.LOOKS_EVERY_S", 0.2)


# --- what is asked for ---------------------------------------------------------------------------


@pytest.mark.parametrize("mode", list(ListenMode))
def test_the_customer_never_hears_who_whispers(mode: ListenMode) -> None:
    leg = Leg(listen=ONE, agent=agent(TALKING), extension=PHONE, tapped="t", mode=mode)
    asked = originate(leg, f"user/{PHONE}", "1001", 30)
    heard = {name for name in ("aleg", "bleg") if f"eavesdrop_whisper_{name}=true" in asked}
    assert (
        heard
        == {
            ListenMode.LISTEN: set(),
            ListenMode.WHISPER: {"bleg"},
            ListenMode.BARGE: {"aleg", "bleg"},
        }[mode]
    )


@pytest.mark.parametrize("socket", [True, False])
@played
async def test_with_his_keypad_off_he_is_called_anew_to_be_heard(socket: bool) -> None:
    async with at(socket=socket) as ear:
        await ear.joined()
        listen = ear.watch.floor.listens[ONE]
        assert (listen.call, listen.mode) == (ear.watch.agent(TALKING).call, ListenMode.LISTEN)
        await ear.mode(ListenMode.WHISPER)
        await ear.reaches(ListenState.JOINED)
        await ear.mode(ListenMode.BARGE)
        await ear.reaches(ListenState.JOINED)
        bleg, aleg = "eavesdrop_whisper_bleg=true", "eavesdrop_whisper_aleg=true"
        assert ear.calls() == [
            words(ONE, 0, ear.tapped, keypad=False),
            words(ONE, 1, ear.tapped, bleg, keypad=False),
            words(ONE, 2, ear.tapped, aleg, bleg, keypad=False),
        ]
        assert not any(one.startswith("uuid_recv_dtmf ") for one in ear.switch.asked)
        assert list(ear.switch.model.legs) == [uuid_of(ONE, 2)]
        assert ear.watch.told(ev.ListenEnded) == []
        await ear.watch.adapter.perform(EndListen(ONE))
        await ear.ended(ListenEnd.STOPPED)
        assert ear.switch.model.legs == {}
        assert ear.watch.agent(TALKING).call is not None


@played
async def test_with_his_keypad_a_digit_is_enough_and_his_own_are_told() -> None:
    async with at() as ear:
        await ear.joined(keypad=True)
        for mode, digit in ((ListenMode.WHISPER, 2), (ListenMode.BARGE, 3), (ListenMode.LISTEN, 0)):
            await ear.mode(mode)
            assert f"uuid_recv_dtmf {uuid_of(ONE, 0)} {digit}" in ear.switch.asked
        assert ear.calls() == [words(ONE, 0, ear.tapped, keypad=True)]
        for digit, mode in (("2", ListenMode.WHISPER), ("1", ListenMode.BARGE)):
            ear.switch.press(uuid_of(ONE, 0), digit)
            await ear.heard_as(mode)
        ear.switch.press(uuid_of(ONE, 0), "7")
        ear.switch.press("somebody-else", "0")
        await asyncio.sleep(0.1)
        assert ear.watch.floor.listens[ONE].mode is ListenMode.BARGE
        # Nobody speaks to the customer behind the agent's back for longer than a look.
        led_on = f"uuid_recv_dtmf {uuid_of(ONE, 0)} 3"
        before = ear.switch.asked.count(led_on)
        ear.switch.press(uuid_of(ONE, 0), "1")
        await ear.watch.until("led on", lambda: ear.switch.asked.count(led_on) > before)


@played
async def test_without_a_socket_nobody_would_hear_of_his_digits_so_there_are_none() -> None:
    async with at(socket=False) as ear:
        await ear.joined(keypad=True)
        assert ear.calls() == [words(ONE, 0, ear.tapped, keypad=False)]


@played
async def test_two_supervisors_at_one_agent_are_told_apart() -> None:
    async with at() as ear:
        await ear.joined()
        ear.switch.rings_s = 1.5
        await ear.begin(OTHER, extension="9002")
        await asyncio.sleep(1.2)  # it is looked at, and the first one's tap is no answer of his
        assert ear.watch.floor.listens[OTHER].state is ListenState.RINGING
        await ear.reaches(ListenState.JOINED, OTHER)
        await ear.watch.adapter.perform(EndListen(ONE))
        await ear.ended(ListenEnd.STOPPED)
        assert ear.watch.floor.listens[OTHER].state is ListenState.JOINED


# --- phones that are not answered ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "end"),
    [
        ("-ERR NO_ANSWER", ListenEnd.NOT_ANSWERED),
        ("-ERR CALL_REJECTED", ListenEnd.REFUSED),
        ("-ERR USER_BUSY", ListenEnd.REFUSED),
        ("-ERR USER_NOT_REGISTERED", ListenEnd.REFUSED),
    ],
)
@played
async def test_a_phone_that_is_not_answered(answer: str, end: ListenEnd) -> None:
    switch = ReplaySwitch()
    switch.phone_answers = answer
    async with at(switch) as ear:
        await ear.begin()
        await ear.ended(end)
        assert ear.watch.floor.listens[ONE].detail == answer.removeprefix("-ERR ")


@played
async def test_a_result_that_comes_before_its_job_is_known_counts() -> None:
    class Quick(ReplaySwitch):
        """The phone is refused before the answer to the command has arrived."""

        def _background(self, arguments: str) -> str:
            job = self.model.job()
            failed = {"Job-UUID": job, "_body": "-ERR USER_NOT_REGISTERED\n"}
            self.tell(self.model.plain("BACKGROUND_JOB", self.now, **failed))
            return f"+OK Job-UUID: {job}\n" if arguments else "-USAGE: <command>\n"

    async with at(Quick()) as ear:
        await ear.begin()
        await ear.ended(ListenEnd.REFUSED)


@played
async def test_without_a_socket_a_phone_that_is_not_answered_is_gone() -> None:
    switch = ReplaySwitch()
    switch.phone_answers = "-ERR NO_ANSWER"
    async with at(switch, socket=False) as ear:
        await ear.begin()
        await ear.ended(ListenEnd.NOT_ANSWERED)


@played
async def test_what_cannot_be_listened_to() -> None:
    async with at() as ear:
        listens = (
            BeginListen(ONE, agent(TALKING), "12;x"),
            BeginListen(ListenId("} &bridge(x)"), agent(TALKING), PHONE),
            BeginListen(ONE, agent(READY), PHONE),
        )
        for wish in listens:
            await refused(ear.watch, wish)
        await refused(ear.watch, SetListenMode(ONE, ListenMode.BARGE))
        assert ear.calls() == []
        await ear.joined()
        why = await refused(ear.watch, BeginListen(OTHER, agent(TALKING), PHONE))
        assert "in use" in why.words.en
        await ear.begin()  # asked for again, it is the same one
        assert len(ear.calls()) == 1


# --- how it ends ---------------------------------------------------------------------------------


@pytest.mark.parametrize("socket", [True, False])
@played
async def test_it_ends_with_the_call(socket: bool) -> None:
    """And with a transfer of the caller, which ends the agent's leg too (as kept)."""
    async with at(socket=socket) as ear:
        await ear.joined()
        await ear.watch.adapter.perform(ReleaseCall(agent(TALKING)))
        await ear.ended(ListenEnd.CALL_ENDED)
        assert ear.switch.model.legs == {}


@played
async def test_a_call_that_ends_while_the_phone_rings_lets_it_ring_no_longer() -> None:
    switch = ReplaySwitch()
    switch.rings_s = 20.0
    async with at(switch) as ear:
        await ear.begin()
        await ear.watch.until("rings", lambda: bool(switch.model.legs))
        await ear.watch.adapter.perform(ReleaseCall(agent(TALKING)))
        await ear.ended(ListenEnd.CALL_ENDED)
        assert switch.model.legs == {}


@played
async def test_a_leg_that_is_dead_already_answers_ok_and_is_gone() -> None:
    class Dying(ReplaySwitch):
        """The agent's leg ends when the phone is answered; its end has not been told yet."""

        def _background(self, arguments: str) -> str:
            reply = super()._background(arguments)
            if arguments:
                self.model.agents[f"{TALKING}@default"]["uuid"] = ""
            return reply

    async with at(Dying()) as ear:
        await ear.begin()
        await ear.ended(ListenEnd.CALL_ENDED)


@played
async def test_he_hangs_up_himself() -> None:
    async with at() as ear:
        await ear.joined()
        ear.switch._kill(uuid_of(ONE, 0))
        await ear.ended(ListenEnd.STOPPED)


@played
async def test_whoever_follows_is_called_for_the_next_call_and_silent_again() -> None:
    async with at() as ear:
        await ear.joined(follow=True)
        await ear.mode(ListenMode.WHISPER)
        await ear.reaches(ListenState.JOINED)
        await ear.watch.adapter.perform(ReleaseCall(agent(TALKING)))
        await ear.reaches(ListenState.WAITING)
        await ear.heard_as(ListenMode.LISTEN)
        next_call(ear.switch, "next-leg")
        await ear.reaches(ListenState.JOINED)
        assert ear.calls()[-1] == words(ONE, 2, "next-leg", keypad=False)
        assert str(ear.watch.floor.listens[ONE].call).endswith("next-session")


@played
async def test_whoever_follows_can_stop_while_there_is_no_call() -> None:
    async with at() as ear:
        await ear.joined(follow=True)
        await ear.watch.adapter.perform(ReleaseCall(agent(TALKING)))
        await ear.reaches(ListenState.WAITING)
        await ear.watch.adapter.perform(EndListen(ONE))
        await ear.ended(ListenEnd.STOPPED)
        next_call(ear.switch, "next-leg")
        await asyncio.sleep(1.3)
        assert len(ear.calls()) == 1


def next_call(switch: ReplaySwitch, leg: str) -> None:
    """The agent answers another caller."""
    now = str(int(switch.now))
    about = {"CC-Queue": "retail@default", "CC-Member-UUID": "next-member",
             "CC-Member-Session-UUID": "next-session", "CC-Member-CID-Number": "13800000000",
             "CC-Member-CID-Name": "13800000000"}  # fmt: skip
    name = f"{TALKING}@default"
    start = switch.model.event("bridge-agent-start", switch.now, name) | about
    start |= {"CC-Agent-UUID": leg, "CC-Agent-Answered-Time": now, "CC-Agent-Called-Time": now,
              "CC-Member-Joined-Time": now}  # fmt: skip
    steps = [
        switch.model.event("member-queue-start", switch.now, "") | about,
        switch.model.event("agent-offering", switch.now, name) | about,
        start,
        switch.model.event("agent-state-change", switch.now, name, State="In a queue call"),
    ]
    for event in steps:
        switch.model.apply(event, switch.now)
        switch.tell(event)


# --- what is never lost --------------------------------------------------------------------------


@played
async def test_what_was_not_answered_may_ring_and_is_told() -> None:
    class Mute(ReplaySwitch):
        """It calls the phone, and its line breaks before it has said so."""

        def _reply(self, head: str) -> bytes:
            body = super()._reply(head)
            return b"" if "bgapi?" in head else body

    async with at(Mute()) as ear:
        with pytest.raises(ActionUnanswered):
            await ear.begin()
        await ear.reaches(ListenState.JOINED)
        await ear.watch.adapter.perform(EndListen(ONE))
        await ear.ended(ListenEnd.STOPPED)
        assert ear.switch.model.legs == {}


@played
async def test_it_is_found_again_after_a_restart_of_the_gateway() -> None:
    switch = ReplaySwitch()
    async with switch.running(events=False):
        async with watching(switch) as watch:
            await Ear(switch, watch).joined()
        assert list(switch.model.legs) == [uuid_of(ONE, 0)]
        async with watching(switch) as watch:
            listen = watch.floor.listens[ONE]
            assert (listen.state, listen.agent, listen.extension) == (
                ListenState.JOINED, agent(TALKING), PHONE,
            )  # fmt: skip
            await watch.adapter.perform(EndListen(ONE))
            await Ear(switch, watch).ended(ListenEnd.STOPPED)
        assert switch.model.legs == {}


@played
async def test_one_that_nobody_knows_can_be_ended() -> None:
    async with at() as ear:
        await ear.watch.adapter.perform(EndListen(OTHER))
        with pytest.raises(ActionRefused):
            await ear.watch.adapter.perform(EndListen(ListenId("no id")))
        assert f"uuid_kill {uuid_of(OTHER, 0)}" in ear.switch.asked


def test_a_callers_name_makes_no_leg_ours() -> None:
    kept = json.decode(sample("lists/show-channels-with-eavesdrop.json"))["rows"]
    rows = [json.decode(json.encode(row), type=ChannelRow) for row in kept]
    tap = next(row for row in rows if row.application == "eavesdrop")
    assert not is_ours(tap), "it was begun by hand, and has another name"
    uuid = uuid_of(ONE, 3)
    agents = {tap.application_data: agent(TALKING)}
    ours = ChannelRow(
        uuid, "outbound", "sofia/internal/9001@x", tap.application, tap.application_data,
        initial_cid_name=f"Listen-{uuid[-6:]}", initial_dest=PHONE,
    )  # fmt: skip
    assert is_ours(ours)
    leg = leg_of(ours, agents, "user/", "")
    assert (leg.listen, leg.attempt, leg.agent) == (ONE, 3, agent(TALKING))
    assert listen_of(uuid) == (ONE, 3)
    for name in ("Listen", "Listen-000000"):
        spoofed = ChannelRow(uuid, "outbound", "x", "", "", initial_cid_name=name)
        assert not is_ours(spoofed)
