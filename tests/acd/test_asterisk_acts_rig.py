"""Agents changed on a real Asterisk, 22 and 16; confirmed by what the switch itself reports."""

import asyncio

import pytest
from asterisk_watch import Watch, played, watching
from rig import Rig

from supervisor_app.domain import events as ev
from supervisor_app.domain.actions import (
    Ability,
    ActionRefused,
    ReleaseCall,
    SetPause,
    SetSkill,
    SignOut,
)
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.states import AgentState

pytestmark = pytest.mark.callcentre

STATIC = """
[fixed](common)
member => PJSIP/1010,0,张三,PJSIP/1010
"""


def agent(extension: str) -> AgentId:
    return AgentId(f"rig/PJSIP/{extension}")


def queue(name: str) -> QueueId:
    return QueueId(f"rig/{name}")


def skills(watch: Watch, extension: str) -> dict[str, tuple[int, str]]:
    """Level and penalty by queue."""
    return {
        skill.queue.partition("/")[2]: (skill.level, skill.native)
        for skill in watch.agent(extension).skills.values()
    }


async def put_back(watch: Watch, extension: str, before: dict[str, tuple[int, str]]) -> None:
    for name in skills(watch, extension).keys() - before.keys():
        await watch.adapter.perform(SetSkill(agent(extension), queue(name), None))
    for name, (level, _) in before.items():
        await watch.adapter.perform(SetSkill(agent(extension), queue(name), level))


@played
async def test_levels_are_penalties(story_rig: Rig) -> None:
    async with watching(story_rig, user="supervisor", secret="supervisor") as watch:
        before = skills(watch, "1001")
        own, foreign = min(before), min({"retail", "card", "loan", "vip"} - before.keys())
        for level in (5, 2, 1, 4, 3):
            await watch.adapter.perform(SetSkill(agent("1001"), queue(own), level))
            wanted = (level, str(level - 1))
            await watch.until(f"level {level}", lambda w=wanted: skills(watch, "1001")[own] == w, 3)
        await watch.adapter.perform(SetSkill(agent("1001"), queue(foreign), 2))
        await watch.until("another queue", lambda: foreign in skills(watch, "1001"), 3)
        assert skills(watch, "1001")[foreign] == (2, "1")
        shown = story_rig.cli(f"queue show {foreign}")
        name = watch.agent("1001").info.name
        assert any("PJSIP/1001" in line and name in line for line in shown.splitlines()), shown
        await watch.adapter.perform(SetSkill(agent("1001"), queue(foreign), None))
        await watch.until("gone again", lambda: foreign not in skills(watch, "1001"), 3)
        await watch.adapter.perform(SetSkill(agent("1001"), queue(foreign), None))  # no error
        await put_back(watch, "1001", before)
        await watch.settled()


@played
async def test_out_of_the_last_queue_and_back_as_he_was(story_rig: Rig) -> None:
    async with watching(story_rig, user="supervisor", secret="supervisor") as watch:
        before, name = skills(watch, "1002"), watch.agent("1002").info.name
        await watch.adapter.perform(SetPause(agent("1002"), paused=True, reason="小休"))
        await watch.until("paused", lambda: watch.agent("1002").paused, 3)
        assert watch.agent("1002").state is AgentState.BREAK
        await watch.adapter.perform(SignOut(agent("1002")))
        await watch.one(ev.AgentRemoved, 5, agent=agent("1002"))
        for one, (level, _) in before.items():
            await watch.adapter.perform(SetSkill(agent("1002"), queue(one), level))
        await watch.until("back", lambda: agent("1002") in watch.floor.agents, 3)
        await watch.until("his skills", lambda: skills(watch, "1002") == before, 3)
        back = watch.agent("1002")
        assert (back.info.name, back.state, back.reason) == (name, AgentState.BREAK, "小休")
        await watch.adapter.perform(SetPause(agent("1002"), paused=False))
        await watch.until("ready", lambda: watch.agent("1002").state is AgentState.READY, 3)


@played
async def test_what_the_switch_refuses_comes_with_its_own_reason(story_rig: Rig) -> None:
    story_rig.with_queues(STATIC)
    try:
        async with watching(story_rig, 2.0, user="supervisor", secret="supervisor") as watch:
            perform = watch.adapter.perform
            await watch.until("the static member", lambda: "fixed" in skills(watch, "1010"))
            with pytest.raises(ActionRefused, match="not dynamic"):
                await perform(SetSkill(agent("1010"), queue("fixed"), None))
            with pytest.raises(ActionRefused, match="No such queue"):
                await perform(SetSkill(agent("1010"), queue("nowhere"), 1))
            with pytest.raises(ActionRefused, match="no such agent"):
                await perform(SetSkill(agent("7777"), queue("vip"), 1))
            with pytest.raises(ActionRefused, match="no call"):
                await perform(ReleaseCall(agent("1010")))
            with pytest.raises(ActionRefused, match="control"):
                await perform(SetPause(agent("1010"), paused=True, reason="a\r\nAction: Ping"))
    finally:
        story_rig.with_queues("")


@played
async def test_fifty_changes_are_confirmed_within_three_seconds(story_rig: Rig) -> None:
    async with watching(story_rig, user="supervisor", secret="supervisor") as watch:
        cells = [
            (one, skill) for one in watch.floor.agents.values() for skill in one.skills.values()
        ][:50]
        for step in (1, 0):
            wanted = {(a.info.id, s.queue): min(5, s.level + step) for a, s in cells}
            asked = [
                watch.adapter.perform(SetSkill(*cell, level)) for cell, level in wanted.items()
            ]
            await asyncio.gather(*asked)
            await watch.until(
                "all of them",
                lambda w=wanted: all(
                    watch.floor.agents[a].skills[q].level == level for (a, q), level in w.items()
                ),
                3,
            )


@played
async def test_what_a_live_call_feels(story_rig: Rig) -> None:
    """As the abilities say: all but a release let it go on, and the figures are right."""
    async with watching(story_rig, user="supervisor", secret="supervisor") as watch:
        abilities = watch.adapter.capabilities().abilities
        assert all(able.why_not is None for able in abilities.values())
        assert all(abilities[a].on_call for a in (Ability.SKILLS, Ability.PAUSE, Ability.RELEASE))
        await asyncio.to_thread(
            story_rig.place_call, "vip", caller="13800000301", talk=60, patience=40, ends="agent"
        )
        answered = await watch.one(ev.CallAnswered, 40, caller="13800000301")
        assert answered.agent is not None
        him, perform = answered.agent, watch.adapter.perform
        extension = him.removeprefix("rig/PJSIP/")
        before = skills(watch, extension)
        await perform(SetPause(him, paused=True, reason="培训"))
        await watch.until("paused beside his call", lambda: watch.agent(extension).paused, 3)
        assert watch.agent(extension).state is AgentState.TALKING
        await perform(SignOut(him))
        await watch.until("no queue", lambda: not watch.agent(extension).skills, 3)
        assert watch.agent(extension).state is AgentState.TALKING
        for name, (level, _) in before.items():
            await perform(SetSkill(him, queue(name), level))
        await watch.until("his skills", lambda: skills(watch, extension) == before, 3)
        assert not watch.of(ev.CallEnded)
        await perform(ReleaseCall(him))
        await watch.one(ev.CallEnded, 5, call=answered.call)
        await perform(SetPause(him, paused=False))
        await watch.until("back", lambda: not watch.agent(extension).paused, 5)


@played
async def test_no_second_action_reaches_the_switch(story_rig: Rig) -> None:
    """What looks like separators is kept as the text it is; nothing else happens there."""
    async with watching(story_rig, user="supervisor", secret="supervisor") as watch:
        calls = story_rig.cli("core show channels count").splitlines()[-1]
        for text in (
            "a%0d%0aAction: Originate%0d%0aChannel: PJSIP/1004",
            "b&Action=QueueRemove&Queue=vip",
            "c; core stop now #50%",
        ):
            await watch.adapter.perform(SetPause(agent("1003"), paused=True, reason=text))
            await watch.until(text, lambda t=text: watch.agent("1003").reason == t, 3)
        await watch.adapter.perform(SetPause(agent("1003"), paused=False))
        await watch.until("ready", lambda: watch.agent("1003").state is AgentState.READY, 3)
        assert story_rig.cli("core show channels count").splitlines()[-1] == calls
        written = [line[5:] for line in story_rig.queue_log() if line[4] == "PAUSEALL"]
        assert ["b&Action=QueueRemove&Queue=vip"] in [line[:1] for line in written]
        await watch.settled()
