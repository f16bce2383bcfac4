"""Agents changed on a FreeSWITCH: what is sent, what is read back, and what is refused."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from asterisk_watch import played
from freeswitch_stage import Watch, agent, queue, settings_for, watching
from replay_switch import ReplaySwitch

from supervisor_app.domain import events as ev
from supervisor_app.domain.actions import (
    Ability,
    Action,
    ActionRefused,
    ActionUnanswered,
    BeginListen,
    ListenId,
    ReleaseCall,
    SetPause,
    SetSkill,
    SignOut,
)
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.states import AgentState

READY, TALKING, ON_BREAK, SIGNED_OUT = "1013", "1001", "1019", "1020"
ODD_NAMES = ("a|b@default", "Li Na@default", "O'Neil@default", 'q"q', "b\\s", "x\ny", "")


class DoesNothing(ReplaySwitch):
    """It answers every change with ``+OK`` and changes nothing."""

    def _config(self, arguments: str) -> str:
        return super()._config(arguments) if " list" in arguments else "+OK\n"


@asynccontextmanager
async def acting(
    switch: ReplaySwitch | None = None, *, socket: bool = True
) -> AsyncIterator[tuple[ReplaySwitch, Watch]]:
    """A switch that stands still, and an adapter on it."""
    switch = switch or ReplaySwitch()
    async with (
        switch.running(events=False),
        watching(switch, settings_for(switch, socket=socket)) as watch,
    ):
        switch.asked.clear()
        yield switch, watch
    assert switch.most_at_once <= 2


def sent(switch: ReplaySwitch) -> list[str]:
    """What was asked for that changes something."""
    reads = ("json", "callcenter_config queue list", "show", "uuid_exists", "uuid_buglist")
    return [one for one in switch.asked if not one.startswith(reads)]


async def refused(watch: Watch, action: Action) -> ActionRefused:
    with pytest.raises(ActionRefused) as refusal:
        await watch.adapter.perform(action)
    return refusal.value


@pytest.mark.parametrize("socket", [True, False])
@played
async def test_levels_are_tier_levels(socket: bool) -> None:
    async with acting(socket=socket) as (switch, watch):
        perform = watch.adapter.perform
        for level in (5, 1, 4):
            await perform(SetSkill(agent(READY), queue("card"), level))
            await watch.until(
                "level", lambda w=level: watch.agent(READY).skills[queue("card")].level == w
            )
        await perform(SetSkill(agent(READY), queue("vip"), 2))
        await watch.until("new", lambda: queue("vip") in watch.agent(READY).skills)
        assert watch.agent(READY).skills[queue("vip")].native == "2/1"
        await perform(SetSkill(agent(READY), queue("vip"), None))
        await watch.until("gone", lambda: queue("vip") not in watch.agent(READY).skills)
        assert sent(switch) == [
            f"callcenter_config tier set level card@default {READY}@default 5",
            f"callcenter_config tier set level card@default {READY}@default 1",
            f"callcenter_config tier set level card@default {READY}@default 4",
            f"callcenter_config tier add vip@default {READY}@default 2 1",
            f"callcenter_config tier del vip@default {READY}@default",
        ]
        assert watch.agent(READY).skills[queue("card")].native.startswith("4/")


@played
async def test_what_is_so_already_makes_no_event() -> None:
    async with acting() as (_, watch):
        await watch.adapter.perform(SetSkill(agent(READY), queue("vip"), None))
        await watch.adapter.perform(SetSkill(agent(READY), queue("card"), 2))
        await watch.adapter.perform(SetPause(agent(READY), False))
        await watch.adapter.perform(SignOut(agent(SIGNED_OUT)))
        await asyncio.sleep(0.2)
        assert watch.told(ev.SkillChanged) == []
        assert watch.told(ev.AgentStateChanged) == []


@pytest.mark.parametrize("socket", [True, False])
@played
async def test_a_break_with_a_reason_over_a_gap_and_back(socket: bool) -> None:
    switch = ReplaySwitch()
    async with switch.running(events=False):
        settings = settings_for(switch, socket=socket)
        async with watching(switch, settings) as watch:
            perform = watch.adapter.perform
            await perform(SetPause(agent(READY), True, "午餐"))
            await watch.until("a break", lambda: watch.agent(READY).reason == "午餐")
            assert (watch.agent(READY).state, watch.agent(READY).paused) == (AgentState.BREAK, True)
            await perform(SetPause(agent(READY), True, "培训"))
            await watch.until("another", lambda: watch.agent(READY).reason == "培训")
            assert watch.agent(READY).state is AgentState.MEETING
            listening = asyncio.create_task(watch.listen())  # as after a gap
            heard = len(watch.items)
            await watch.until("heard again", lambda: len(watch.items) > heard + 1)
            assert (watch.agent(READY).state, watch.agent(READY).reason) == (
                AgentState.MEETING,
                "培训",
            )
            await perform(SetPause(agent(READY), False))
            await watch.until("ready", lambda: watch.agent(READY).state is AgentState.READY)
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
        assert [one for one in sent(switch) if "status" in one and "agent" in one] == [
            f"callcenter_config agent set status {READY}@default 'On Break'",
            f"callcenter_config agent set status {READY}@default 'On Break'",
            f"callcenter_config agent set status {READY}@default 'Available'",
        ]


@played
async def test_a_break_that_somebody_else_ended_gives_its_reason_to_no_other() -> None:
    async with acting() as (switch, watch):
        await watch.adapter.perform(SetPause(agent(READY), True, "午餐"))
        await watch.until("a break", lambda: watch.agent(READY).reason == "午餐")
        for status, state in (("Available", AgentState.READY), ("On Break", AgentState.BREAK)):
            switch._config(f"agent set status {READY}@default '{status}'")
            await watch.until(status, lambda s=state: watch.agent(READY).state is s)
        assert watch.agent(READY).reason == ""


@played
async def test_on_demand_is_what_he_goes_back_to_and_idle_is_no_end() -> None:
    async with acting() as (switch, watch):
        switch._config(f"agent set status {READY}@default 'Available (On Demand)'")
        switch._config(f"agent set state {READY}@default Idle")
        await watch.until("idle", lambda: watch.agent(READY).reason == "Idle")
        switch.asked.clear()
        await watch.adapter.perform(SetPause(agent(READY), False))
        await watch.until("offered calls", lambda: watch.agent(READY).state is AgentState.READY)
        assert sent(switch) == [
            f"callcenter_config agent set status {READY}@default 'Available (On Demand)'",
            f"callcenter_config agent set state {READY}@default Waiting",
        ]
        await watch.adapter.perform(SetPause(agent(READY), True, "小休"))
        await watch.adapter.perform(SetPause(agent(READY), False))
        assert switch.model.agents[f"{READY}@default"]["status"] == "Available (On Demand)"
        switch._config(f"agent set status {READY}@default Available")
        await watch.until("plain", lambda: watch.agent(READY).native.startswith("Available /"))
        await watch.adapter.perform(SetPause(agent(READY), True, "小休"))
        await watch.adapter.perform(SetPause(agent(READY), False))
        assert switch.model.agents[f"{READY}@default"]["status"] == "Available"


@pytest.mark.parametrize("socket", [True, False])
@played
async def test_signed_out_and_still_in_his_queues(socket: bool) -> None:
    async with acting(socket=socket) as (_, watch):
        before = dict(watch.agent(READY).skills)
        assert before
        await watch.adapter.perform(SignOut(agent(READY)))
        await watch.until("offline", lambda: watch.agent(READY).state is AgentState.OFFLINE)
        assert watch.agent(READY).skills == before
        assert watch.adapter.capabilities().keeps_skills
        assert (await refused(watch, SetPause(agent(READY), True))).words.en
        await watch.adapter.perform(SignOut(agent(TALKING)))
        await watch.until("paused", lambda: watch.agent(TALKING).paused)
        assert watch.agent(TALKING).state is AgentState.TALKING


@pytest.mark.parametrize("socket", [True, False])
@played
async def test_a_call_is_released_by_the_agents_leg(socket: bool) -> None:
    async with acting(socket=socket) as (switch, watch):
        leg = switch.model.agents[f"{TALKING}@default"]["uuid"]
        await watch.adapter.perform(ReleaseCall(agent(TALKING)))
        await watch.until("ended", lambda: watch.told(ev.CallEnded))
        (ended,) = watch.told(ev.CallEnded)
        assert ended.agent == agent(TALKING)
        assert sent(switch) == [f"uuid_kill {leg}"]
        assert "no call" in (await refused(watch, ReleaseCall(agent(READY)))).words.en


@played
async def test_a_leg_that_has_just_gone_is_no_error() -> None:
    class JustGone(ReplaySwitch):
        def _kill(self, uuid: str) -> str:
            super()._kill(uuid)
            return "-ERR No such channel!\n"

    async with acting(JustGone()) as (_, watch):
        await watch.adapter.perform(ReleaseCall(agent(TALKING)))
        await watch.until("ended", lambda: watch.told(ev.CallEnded))


@pytest.mark.parametrize(
    "action",
    [
        SetSkill(agent(READY), queue("card"), 5),
        SetSkill(agent(READY), queue("card"), None),
        SetSkill(agent(READY), queue("vip"), 3),
        SetPause(agent(READY), True, "小休"),
        SignOut(agent(READY)),
    ],
    ids=lambda one: type(one).__name__,
)
@played
async def test_ok_that_did_nothing_is_a_refusal(action: Action) -> None:
    async with acting(DoesNothing()) as (_, watch):
        why = await refused(watch, action)
        assert "read back" in why.words.en
        await asyncio.sleep(0.1)
        assert watch.told(ev.SkillChanged) + watch.told(ev.AgentStateChanged) == []


@played
async def test_what_the_switch_says_is_passed_on() -> None:
    class Forgets(ReplaySwitch):
        """Between reading the tiers and changing them somebody else was quicker."""

        def _config(self, arguments: str) -> str:
            if arguments.startswith("tier set"):
                return "-ERR Unknown Error!\n"
            return super()._config(arguments)

    async with acting(Forgets()) as (switch, watch):
        why = await refused(watch, SetSkill(agent(READY), queue("card"), 5))
        assert why.native == "-ERR Unknown Error!"
        why = await refused(watch, SetSkill(agent(READY), QueueId("fs/none@default"), 1))
        assert why.native == "-ERR Queue not found!"
        assert "no such agent" in (await refused(watch, SignOut(AgentId("fs/nobody")))).words.en
        del switch.model.agents[f"{READY}@default"]
        why = await refused(watch, SetSkill(agent(READY), queue("vip"), 1))
        assert why.native == "-ERR Agent not found!"


@played
async def test_no_name_begins_a_command_of_its_own() -> None:
    switch = ReplaySwitch()
    template = switch.model.agents[f"{READY}@default"]
    for name in ODD_NAMES:
        switch.model.agents[name] = template | {"name": name}
    async with acting(switch) as (switch, watch):
        for name in ODD_NAMES:
            odd = AgentId(f"fs/{name}")
            assert odd in watch.floor.agents
            for action in (
                SetSkill(odd, queue("card"), 1),
                SetSkill(odd, queue("card"), None),
                SetPause(odd, True, "x"),
                SignOut(odd),
            ):
                await refused(watch, action)
            await refused(watch, SetSkill(agent(READY), QueueId(f"fs/{name}"), 1))
        assert sent(switch) == []
        # A reason is nowhere in a command, so whatever it says goes no further.
        await watch.adapter.perform(SetPause(agent(READY), True, "' ; uuid_kill |\r\n"))
        assert sent(switch) == [f"callcenter_config agent set status {READY}@default 'On Break'"]


@played
async def test_no_answer_is_told_as_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("supervisor_app.acd.freeswitch_http._DEADLINE_S", 0.3)
    async with acting() as (switch, watch):
        switch.delay_s = 1.0
        with pytest.raises(ActionUnanswered) as unanswered:
            await watch.adapter.perform(SetPause(agent(READY), True))
        assert "callcenter_config" in unanswered.value.native


@played
async def test_what_the_account_may_not_do_is_declared_and_refused() -> None:
    switch = ReplaySwitch()
    switch.forbidden = {"uuid_kill", "originate"}
    async with acting(switch) as (switch, watch):
        able = watch.adapter.capabilities().abilities
        for ability in (Ability.RELEASE, Ability.LISTEN, Ability.WHISPER, Ability.BARGE):
            assert "uuid_kill" in able[ability].why_not.en
        for ability in (Ability.SKILLS, Ability.PAUSE, Ability.SIGN_OUT):
            assert able[ability].why_not is None
            assert able[ability].on_call is not None
        why = await refused(watch, ReleaseCall(agent(TALKING)))
        assert "uuid_kill" in why.words.en
        listen = BeginListen(ListenId("0" * 32), agent(TALKING), "9001")
        assert "originate" in (await refused(watch, listen)).words.en
        assert sent(switch) == []


@played
async def test_without_a_connection_nothing_is_done() -> None:
    async with acting() as (switch, watch):
        switch.drop_sockets()
        await watch.until("lost", lambda: any(isinstance(i, ev.FeedLost) for i in watch.items))
        switch.asked.clear()
        assert "not connected" in (await refused(watch, SignOut(agent(READY)))).words.en
        assert switch.asked == []


@played
async def test_many_at_once_are_put_in_order() -> None:
    async with acting() as (switch, watch):
        codes = [f"10{number:02}" for number in range(1, 16)]
        actions = [SetSkill(agent(code), queue("vip"), 4) for code in codes]
        await asyncio.gather(*(watch.adapter.perform(action) for action in actions))

        def all_done() -> bool:
            skills = [watch.agent(code).skills.get(queue("vip")) for code in codes]
            return all(skill is not None and skill.level == 4 for skill in skills)

        await watch.until("all", all_done)
        whose = [next(word for word in one.split() if word[:2] == "10") for one in sent(switch)]
        assert whose == [f"{code}@default" for code in codes]
