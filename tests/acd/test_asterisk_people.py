"""Odd people on a real Asterisk: in six queues, with two phones, gone or renamed during a call."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby, pairwise

import pytest
from asterisk_stories import (
    answered,
    at,
    becomes,
    extension,
    joins,
    leaves,
    odd_queue,
    pauses,
    queued,
    resumes,
    skip_on_old,
    states,
)
from asterisk_watch import Watch, watching
from rig import Rig

from supervisor_app.acd.centre_facts import AgentFacts
from supervisor_app.domain import events as ev
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.states import AgentState

pytestmark = [pytest.mark.callcentre, pytest.mark.timeout(300), pytest.mark.xdist_group("stories")]

ONE_CALL = {"queued": 1, "answered": 1, "ended": 1}
# These phones answer by themselves, so that nothing is left to chance.
FIRST, SECOND = "9001", "9002"


@contextmanager
def signed_out(rig: Rig, *phones: str) -> Iterator[None]:
    """Whatever a story does, these phones are in no queue after it."""
    queues = [queue["name"] for queue in rig.roster["queues"]]
    try:
        yield
    finally:
        for phone in phones:
            listed = rig.do("QueueStatus", Member=f"PJSIP/{phone}")
            for queue in queues:
                if f"PJSIP/{phone}" in listed:
                    rig.do("QueueRemove", Queue=queue, Interface=f"PJSIP/{phone}")


async def hung_up(rig: Rig, phone: str) -> None:
    """End the call at a phone, as a supervisor does."""
    await at(rig.do, "Hangup", Channel=f"/^PJSIP/{phone}-.*$/")


def test_a_member_of_seven_queues_is_one_agent(rare_story_rig: Rig) -> None:
    rig = rare_story_rig
    queues = [queue["name"] for queue in rig.roster["queues"]]
    phone = f"PJSIP/{FIRST}"

    async def story() -> None:
        async with watching(rig, check_s=0.6) as watch:
            for queue in ("odd", *queues):
                await joins(rig, queue, phone, "多面手", "3")
            agent = AgentId(f"rig/{phone}")
            agents = watch.floor.agents
            await watch.until("skills", lambda: agent in agents and len(agents[agent].skills) == 7)
            assert [e.agent.name for e in watch.of(ev.AgentSeen)] == ["多面手"]
            call = await answered(watch, rig, "vip", number="8105", talk=60)
            await asyncio.sleep(1)
            await hung_up(rig, FIRST)
            await watch.one(ev.CallEnded, call=call.call)
            await becomes(watch, FIRST, AgentState.READY)
            expected = [AgentState.READY, AgentState.RINGING, AgentState.TALKING, AgentState.READY]
            seen = [state for state in states(watch, agent) if state is not AgentState.OFFLINE]
            # A phone that answers late on a busy machine is rung again; nothing else comes twice.
            again = [a for a, b in pairwise(seen) if a is b]
            assert set(again) <= {AgentState.RINGING}
            assert [state for state, _ in groupby(seen)] == expected
            for queue in ("odd", *queues[:-1]):
                await pauses(rig, phone, Queue=queue)
            await asyncio.sleep(0.3)
            assert watch.agent(FIRST).state is AgentState.READY
            await pauses(rig, phone, Queue=queues[-1])
            await becomes(watch, FIRST, AgentState.BREAK, "小休")
            await resumes(rig, phone)
            await becomes(watch, FIRST, AgentState.READY)
            await watch.settled()
            assert watch.day("odd") == ONE_CALL
            for queue in ("odd", *queues):
                await leaves(rig, queue, phone)
            await watch.one(ev.AgentRemoved, agent=agent)
            await watch.settled()

    with odd_queue(rig), signed_out(rig, FIRST):
        asyncio.run(story())


def test_one_person_with_two_phones_is_counted_once(rare_story_rig: Rig) -> None:
    rig = rare_story_rig
    one, other = f"PJSIP/{FIRST}", f"PJSIP/{SECOND}"
    people = {one: AgentFacts(code="8001", name="赵丽", also=(other,))}

    async def story() -> None:
        async with watching(rig, check_s=0.6, agents=people) as watch:
            agent = AgentId(f"rig/{one}")
            assert watch.agent(FIRST).state is AgentState.OFFLINE
            await joins(rig, "odd", one, "赵丽", "1")
            await joins(rig, "odd", other, "赵丽的手机", "4")
            await becomes(watch, FIRST, AgentState.READY)
            assert AgentId(f"rig/{other}") not in watch.floor.agents
            assert [skill.native for skill in watch.agent(FIRST).skills.values()] == ["1"]

            await pauses(rig, one)
            await asyncio.sleep(0.3)
            assert watch.agent(FIRST).state is AgentState.READY  # the other phone still takes calls
            call = await answered(watch, rig, "vip", number="8105", talk=60)
            assert call.agent == agent
            assert watch.agent(FIRST).state is AgentState.TALKING
            await watch.settled()
            await hung_up(rig, SECOND)
            await watch.one(ev.CallEnded, call=call.call, agent=agent)
            await at(rig.set_phone, SECOND, "off")
            await becomes(watch, FIRST, AgentState.BREAK, "小休")
            await resumes(rig, one)
            await becomes(watch, FIRST, AgentState.READY)
            await at(rig.set_phone, FIRST, "off")
            await becomes(watch, FIRST, AgentState.OFFLINE)
            await at(rig.set_phones, [FIRST, SECOND], "on")
            await becomes(watch, FIRST, AgentState.READY)
            await leaves(rig, "odd", one)
            skill = await watch.one(ev.SkillChanged, native="4")
            assert skill.level == 5
            await watch.settled()
            assert watch.day("odd") == ONE_CALL
            tally = watch.floor.book.agent_day(agent)
            assert tally is not None
            assert (tally.answered, tally.ended) == (1, 1)
            await leaves(rig, "odd", other)
            await becomes(watch, FIRST, AgentState.OFFLINE)
            await watch.settled()

    with odd_queue(rig), signed_out(rig, FIRST, SECOND):
        asyncio.run(story())


@pytest.mark.parametrize("what", ["removed", "renamed", "added elsewhere"])
def test_an_agent_who_changes_during_his_call(story_rig: Rig, what: str) -> None:
    rig = story_rig
    if what == "added elsewhere":
        skip_on_old(rig)
    phone = f"PJSIP/{FIRST}"

    async def story() -> None:
        async with watching(rig, check_s=0.6) as watch:
            await joins(rig, "odd", phone, "旧名")
            await becomes(watch, FIRST, AgentState.READY)
            call = await answered(watch, rig, "vip", number="8105", talk=60)
            if what == "added elsewhere":
                await joins(rig, "video", phone, "旧名")
            else:
                await leaves(rig, "odd", phone)
            if what == "renamed":
                await joins(rig, "odd", phone, "新名")
                await watch.until("name", lambda: watch.agent(FIRST).info.name == "新名")
            await asyncio.sleep(1.2)  # what follows is quick where nothing is to be settled
            await watch.settled()
            agent = watch.agent(FIRST)
            assert (agent.state, agent.call) == (AgentState.TALKING, call.call)
            assert list(watch.floor.connected) == [call.call]
            await hung_up(rig, FIRST)
            end = await watch.one(ev.CallEnded, call=call.call)
            assert end.talk_s >= 1
            await watch.settled()
            assert watch.day("odd") == ONE_CALL
            assert (agent.info.id in watch.floor.agents) == (what != "removed")
            tally = watch.floor.book.agent_day(agent.info.id)
            assert tally is not None
            assert (tally.answered, tally.ended) == (1, 1)

    with odd_queue(rig), signed_out(rig, FIRST):
        asyncio.run(story())


NAMES = {
    "gbk": ("陈璐菲".encode("gb18030"), "陈璐菲"),
    "broken": ("欧阳建国".encode()[:-1], "欧阳建\ufffd"),
}


@pytest.mark.parametrize("kind", NAMES)
def test_names_that_are_not_utf_8(story_rig: Rig, kind: str) -> None:
    """Asterisk tells of such members by half; calls are counted all the same, and legibly."""
    rig = story_rig
    if kind == "broken":
        skip_on_old(rig)
    written, read = NAMES[kind]
    phone = f"PJSIP/{FIRST}"

    async def story() -> None:
        async with watching(rig, check_s=0.6) as watch:
            await joins(rig, "odd", phone, written)
            await watch.one(ev.AgentSeen)
            assert watch.agent(FIRST).info.name == read
            await becomes(watch, FIRST, AgentState.READY)
            call = await answered(watch, rig, "vip", number="8105", talk=60)
            agent = watch.agent(FIRST)
            assert call.agent == agent.info.id
            assert agent.state is AgentState.TALKING
            await watch.settled()
            await hung_up(rig, FIRST)
            end = await watch.one(ev.CallEnded, call=call.call, agent=call.agent)
            assert end.talk_s >= 1
            await becomes(watch, FIRST, AgentState.READY)
            await pauses(rig, phone)
            await becomes(watch, FIRST, AgentState.BREAK, "小休")
            await watch.settled()
            assert watch.day("odd") == ONE_CALL
            native = call.call.partition("/")[2]
            (entry,) = (x for x in rig.queue_log() if x[1] == native and x[4] == "CONNECT")
            assert call.wait_s == float(entry[5])

    with odd_queue(rig), signed_out(rig, FIRST):
        asyncio.run(story())


def test_a_member_who_listens_in_is_supervising(rare_story_rig: Rig) -> None:
    rig = rare_story_rig

    async def spied(watch: Watch) -> None:
        await joins(rig, "video", f"PJSIP/{FIRST}", "班长", "9")
        await becomes(watch, FIRST, AgentState.READY)
        call = await answered(watch, rig, "card", talk=12)
        data = f"PJSIP/{extension(call.agent)}-,qES"
        spy = {"Channel": f"PJSIP/{FIRST}", "Application": "ChanSpy", "Data": data, "Async": "true"}
        await at(rig.do, "Originate", **spy)
        await becomes(watch, FIRST, AgentState.SUPERVISING)
        await watch.settled()
        await hung_up(rig, FIRST)
        await becomes(watch, FIRST, AgentState.READY)
        await watch.one(ev.CallEnded, within_s=40, call=call.call)
        await watch.settled()
        assert AgentState.TALKING not in states(watch, AgentId(f"rig/PJSIP/{FIRST}"))
        assert watch.day("card") == ONE_CALL

    async def story() -> None:
        async with watching(rig, check_s=0.6) as watch:
            await spied(watch)

    with signed_out(rig, FIRST):
        asyncio.run(story())


def test_a_queue_is_added_changed_renamed_and_removed_by_reloads(story_rig: Rig) -> None:
    rig = story_rig
    section = "[{name}](common)\nmember => PJSIP/9001,{penalty},{who}\n"

    async def story() -> None:
        async with watching(rig, check_s=0.6) as watch:
            await at(rig.with_queues, section.format(name="odd", penalty=2, who="甲"))
            await watch.one(ev.QueueSeen)
            await watch.one(ev.AgentSeen)
            agent = watch.agent(FIRST)
            await becomes(watch, FIRST, AgentState.READY)
            assert [skill.native for skill in agent.skills.values()] == ["2"]
            await pauses(rig, "PJSIP/9001")  # he is not disturbed by what the file says
            await becomes(watch, FIRST, AgentState.BREAK, "小休")
            await at(rig.with_queues, section.format(name="odd", penalty=1, who="乙"))
            await watch.until("renamed", lambda: agent.info.name == "乙")
            assert [skill.native for skill in agent.skills.values()] == ["1"]
            await watch.settled()
            await resumes(rig, "PJSIP/9001")
            call = await answered(watch, rig, "vip", number="8105", talk=60)
            await at(rig.with_queues, section.format(name="odder", penalty=1, who="乙"))
            await watch.until("another queue", lambda: "rig/odder" in watch.floor.queues)
            await watch.settled()
            assert watch.agent(FIRST).call == call.call
            await hung_up(rig, FIRST)
            await watch.one(ev.CallEnded, call=call.call)
            await watch.until("queue gone", lambda: "rig/odd" not in watch.floor.queues)
            assert list(watch.agent(FIRST).skills) == ["rig/odder"]
            await at(rig.with_queues, "")
            await watch.one(ev.AgentRemoved, agent=agent.info.id)
            await watch.one(ev.QueueRemoved, queue="rig/odder")
            await watch.settled()
            assert watch.day("odd") == ONE_CALL

    try:
        asyncio.run(story())
    finally:
        rig.with_queues("")


def test_counts_that_are_reset_disturb_nothing(story_rig: Rig) -> None:
    rig = story_rig

    async def story() -> None:
        async with watching(rig, check_s=0.6) as watch:
            # Quiet so far: nothing has proved yet that events may be read.
            await at(rig.do, "QueueReset")
            await watch.settled()
            assert not watch.of(ev.FeedLost)
            call = await answered(watch, rig, "loan", talk=4, ends="agent")
            await at(rig.do, "QueueReset")
            await watch.one(ev.CallEnded, call=call.call)
            await watch.settled()
            assert watch.day("loan") == ONE_CALL
            gone = await queued(watch, rig, "loan", patience=0.5)
            await watch.one(ev.CallAbandoned, call=gone.call)
            assert watch.day("loan") == {**ONE_CALL, "queued": 2, "abandoned": 1}
            await watch.settled()

    asyncio.run(story())
