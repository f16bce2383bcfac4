"""The adapter on a real Asterisk: everything that happens there is told, once, and in time."""

import asyncio
import os
import time
from collections.abc import Callable
from typing import Any

import pytest
from asterisk_watch import WRAP_UP_S, Watch, watching
from rig import Rig

from supervisor_app.domain import events as ev
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import LeaveCause

pytestmark = [pytest.mark.callcentre, pytest.mark.timeout(900), pytest.mark.xdist_group("rig")]


def crew(rig: Rig, queue: str) -> list[str]:
    """The extensions of a queue's agents."""
    return [a["extension"] for a in rig.roster["agents"] if queue in a["penalties"]]


def extension(agent: str | None) -> str:
    assert agent is not None
    return agent.rpartition("/")[2]


async def at(rig_method: Callable[..., Any], *words: Any, **wish: Any) -> Any:
    """Do something with the rig beside the feed."""
    return await asyncio.to_thread(rig_method, *words, **wish)


async def answered(watch: Watch, rig: Rig, queue: str, **wish: Any) -> ev.CallAnswered:
    """Place a call and wait until an agent takes it; phones now and then refuse one."""
    placed = await at(rig.place_call, queue, patience=90, **wish)
    return await watch.one(ev.CallAnswered, caller=placed["caller"], within_s=60)


def states(watch: Watch, agent: str) -> list[AgentState]:
    return [event.state for event in watch.of(ev.AgentStateChanged, agent=agent)]


def test_an_answered_call_from_the_queue_to_the_end_of_the_wrap_up(idle_rig: Rig) -> None:
    async def story() -> None:
        async with watching(idle_rig) as watch:
            call = await answered(watch, idle_rig, "vip", talk=3, ends="agent")
            end = await watch.one(ev.CallEnded, call=call.call)
            agent = watch.agent(extension(call.agent))
            await watch.until("wrap-up over", lambda: agent.state is AgentState.READY)

            assert [e.call for e in watch.of(ev.CallQueued)] == [call.call]
            assert call.agent in {e.agent for e in watch.of(ev.CallOffered, call=call.call)}
            assert end.by is ev.EndedBy.AGENT
            assert end.talk_s == pytest.approx(3, abs=1.1)
            told = states(watch, call.agent)
            assert told[-4:] == [
                AgentState.RINGING,
                AgentState.TALKING,
                AgentState.WRAP_UP,
                AgentState.READY,
            ]
            ready = watch.of(ev.AgentStateChanged, agent=call.agent)[-1]
            assert ready.at - end.at == pytest.approx(WRAP_UP_S["vip"], abs=0.001)
            assert watch.corrections == []
            native = call.call.partition("/")[2]
            book = [line for line in idle_rig.queue_log() if line[1] == native]
            connect = next(line for line in book if line[4] == "CONNECT")
            complete = next(line for line in book if line[4] == "COMPLETEAGENT")
            assert call.wait_s == float(connect[5])
            assert end.talk_s == float(complete[6])

    asyncio.run(story())


def test_a_caller_who_gives_up(idle_rig: Rig) -> None:
    async def story() -> None:
        async with watching(idle_rig) as watch:
            placed = await at(idle_rig.place_call, "loan", patience=0.9)
            queued = await watch.one(ev.CallQueued, caller=placed["caller"])
            gone = await watch.one(ev.CallAbandoned, call=queued.call)
            offered = watch.of(ev.CallOffered, call=queued.call)
            await watch.until(
                "agent free again",
                lambda: all(
                    watch.agent(extension(o.agent)).state is AgentState.READY for o in offered
                ),
            )
            assert gone.wait_s <= 2
            assert not watch.floor.waiting
            assert not watch.of(ev.CallLeft)

    asyncio.run(story())


def test_nobody_answers_then_the_time_is_up_or_a_key_leads_out(idle_rig: Rig) -> None:
    people = crew(idle_rig, "complaint")

    async def story() -> None:
        async with watching(idle_rig) as watch:
            limited = await at(idle_rig.place_call, "complaint", patience=60, limited=True)
            keyed = await at(idle_rig.place_call, "complaint", patience=60, key=1, key_after=2)
            patient = await at(idle_rig.place_call, "complaint", patience=18)
            calls = {
                name: (await watch.one(ev.CallQueued, caller=placed["caller"])).call
                for name, placed in (("limited", limited), ("keyed", keyed), ("patient", patient))
            }
            key = await watch.one(ev.CallLeft, call=calls["keyed"])
            time_out = await watch.one(ev.CallLeft, call=calls["limited"])
            assert (key.cause, time_out.cause) == (LeaveCause.KEY, LeaveCause.TIMED_OUT)
            assert time_out.wait_s == pytest.approx(5, abs=1.5)
            ring = await watch.one(ev.RingEnded, call=calls["patient"])
            assert ring.end is ev.RingEnd.NO_ANSWER
            assert ring.ring_s == pytest.approx(15, abs=1)
            await watch.one(ev.CallAbandoned, call=calls["patient"])
            assert not watch.floor.waiting
            assert watch.corrections == []

    for person in people:
        idle_rig.set_phone(person, "unattended")
    try:
        asyncio.run(story())
    finally:
        for person in people:
            idle_rig.set_phone(person, "on")


def test_pauses_skills_and_an_unplugged_phone(idle_rig: Rig) -> None:
    person = idle_rig.roster["agents"][4]
    interface, number = person["interface"], person["extension"]
    queue, penalty = next(iter(person["penalties"].items()))
    last = list(person["penalties"])[-1]

    async def story() -> None:
        async with watching(idle_rig) as watch:
            agent = watch.agent(number)

            async def becomes(state: AgentState, reason: str = "") -> None:
                await watch.until(
                    f"{state} {reason}", lambda: (agent.state, agent.reason) == (state, reason), 3
                )

            pause = {"Interface": interface, "Paused": "true"}
            await at(idle_rig.do, "QueuePause", **pause, Reason="小休")
            await becomes(AgentState.BREAK, "小休")
            await at(idle_rig.do, "QueuePause", **pause, Reason="培训")
            await becomes(AgentState.MEETING, "培训")
            await at(idle_rig.do, "QueuePause", Interface=interface, Paused="false", Queue=last)
            await becomes(AgentState.READY)
            await at(idle_rig.do, "QueuePause", Interface=interface, Paused="false")

            known = len(watch.events)
            await at(idle_rig.do, "QueuePause", **pause, Reason="用餐", Queue=last)
            await asyncio.sleep(0.5)
            told = watch.events[known:]
            assert not [e for e in told if isinstance(e, ev.AgentStateChanged)]
            await at(idle_rig.do, "QueuePause", Interface=interface, Paused="false")

            new = str(penalty + 2)
            await at(idle_rig.do, "QueuePenalty", Interface=interface, Queue=queue, Penalty=new)
            skill = await watch.one(ev.SkillChanged, agent=agent.info.id, native=new)
            assert skill.level == min(5, penalty + 3)
            await at(
                idle_rig.do, "QueuePenalty", Interface=interface, Queue=queue, Penalty=str(penalty)
            )

            await at(idle_rig.set_phone, number, "off")
            await becomes(AgentState.OFFLINE)
            await at(idle_rig.set_phone, number, "on")
            await becomes(AgentState.READY)
            seen = watch.snapshots
            await watch.until("another check", lambda: watch.snapshots > seen)
            assert watch.corrections == []

    asyncio.run(story())


def test_a_member_comes_and_goes(idle_rig: Rig) -> None:
    async def story() -> None:
        async with watching(idle_rig) as watch:
            stranger = {"Interface": "PJSIP/9003", "Queue": "vip"}
            await at(idle_rig.do, "QueueAdd", **stranger, Penalty="1", MemberName="班长三席")
            seen = await watch.one(ev.AgentSeen)
            assert (seen.agent.code, seen.agent.name) == ("9003", "班长三席")
            await watch.until("ready", lambda: watch.agent("9003").state is AgentState.READY)
            assert list(watch.agent("9003").skills) == ["rig/vip"]
            await at(idle_rig.do, "QueueRemove", **stranger)
            await watch.one(ev.AgentRemoved, agent=seen.agent.id)
            snapshots = watch.snapshots
            await watch.until("another check", lambda: watch.snapshots > snapshots)
            assert watch.corrections == []

    asyncio.run(story())


def test_hold_retrieve_and_transfer(idle_rig: Rig) -> None:
    async def story() -> None:
        async with watching(idle_rig) as watch:
            call = await answered(watch, idle_rig, "card", talk=25, ends="caller")
            number = extension(call.agent)
            agent = watch.agent(number)
            await at(idle_rig.in_call, number, "hold")
            await watch.until("held", lambda: agent.state is AgentState.HELD, 3)
            await asyncio.sleep(2)
            await at(idle_rig.in_call, number, "retrieve")
            await watch.until("talking", lambda: agent.state is AgentState.TALKING, 3)
            await at(idle_rig.in_call, number, "transfer", "9001")
            moved = await watch.one(ev.CallTransferred, call=call.call)
            end = await watch.one(ev.CallEnded, call=call.call)
            assert (moved.kind, moved.to) == (ev.TransferKind.BLIND, "9001")
            assert end.by is ev.EndedBy.TRANSFER
            (held,), (retrieved,) = watch.of(ev.CallHeld), watch.of(ev.CallRetrieved)
            assert retrieved.at - held.at >= 2
            # Hold is part of the talk, which Asterisk tells in whole seconds.
            assert end.hold_s == pytest.approx(retrieved.at - held.at, abs=1)
            await watch.until("wrap-up", lambda: agent.state is AgentState.WRAP_UP, 3)
            snapshots = watch.snapshots
            await watch.until("another check", lambda: watch.snapshots > snapshots + 1)
            assert len(watch.of(ev.CallEnded, call=call.call)) == 1
            assert watch.corrections == []

    asyncio.run(story())


def test_a_call_that_a_supervisor_ends_is_over_at_once_and_once(idle_rig: Rig) -> None:
    async def story() -> None:
        async with watching(idle_rig) as watch:
            call = await answered(watch, idle_rig, "loan", talk=60, ends="caller")
            await asyncio.sleep(2)
            listing = await at(idle_rig.do, "CoreShowChannels")
            prefix = f"Channel: PJSIP/{extension(call.agent)}-"
            line = next(line for line in listing.splitlines() if line.startswith(prefix))
            await at(idle_rig.do, "Hangup", Channel=line.partition(": ")[2])
            end = await watch.one(ev.CallEnded, within_s=3, call=call.call)
            assert end.talk_s == pytest.approx(end.at - call.at, abs=1.2)
            snapshots = watch.snapshots
            await watch.until("another check", lambda: watch.snapshots > snapshots + 1, 30)
            assert len(watch.of(ev.CallEnded, call=call.call)) == 1
            assert watch.corrections == []

    asyncio.run(story())


def test_a_call_of_his_own_is_no_queue_call(idle_rig: Rig) -> None:
    async def story() -> None:
        async with watching(idle_rig) as watch:
            number = idle_rig.roster["agents"][8]["extension"]
            agent = watch.agent(number)
            fields = {"Context": "internal", "Exten": "9002", "Priority": "1", "Async": "true"}
            await at(idle_rig.do, "Originate", Channel=f"PJSIP/{number}", **fields)
            await watch.until("other call", lambda: agent.state is AgentState.OTHER_CALL, 40)
            snapshots = watch.snapshots
            await watch.until("another check", lambda: watch.snapshots > snapshots + 1)
            await at(idle_rig.do, "Hangup", Channel=f"/^PJSIP/{number}-.*$/")
            await watch.until("ready", lambda: agent.state is AgentState.READY, 5)
            assert watch.corrections == []
            assert watch.floor.connected == {}

    asyncio.run(story())


def test_a_caller_gives_a_score(idle_rig: Rig) -> None:
    async def story() -> None:
        async with watching(idle_rig) as watch:
            calls = set()
            for _ in range(8):  # 85 in 100 callers give one
                call = await answered(watch, idle_rig, "retail", talk=1, ends="agent")
                calls.add(call.call)
                await asyncio.sleep(5)
                if watch.of(ev.SurveyAnswered):
                    break
            survey = watch.of(ev.SurveyAnswered)[0]
            assert survey.call in calls
            assert survey.queue == "rig/retail"
            assert 1 <= survey.score <= 5
            assert survey.satisfied == (survey.score >= 4)
            assert survey.agent in watch.floor.agents

    asyncio.run(story())


def test_one_session_and_none_after(idle_rig: Rig) -> None:
    async def counts(wanted: int, within_s: float) -> None:
        end = time.monotonic() + within_s
        while (found := await at(idle_rig.ami_sessions, "readonly")) != wanted:
            assert time.monotonic() < end, found
            await asyncio.sleep(0.5)

    async def story() -> None:
        async with watching(idle_rig) as watch:
            await watch.until("checked", lambda: watch.snapshots > 2)
            # One that an earlier test could not close ends by itself after 60 s of silence.
            await counts(1, 75)
        await counts(0, 5)

    asyncio.run(story())


def test_a_switch_that_restarts_is_left_and_found_again(rig_slots: Callable[[], Rig]) -> None:
    rig = rig_slots()
    rig.up(idle=True)

    async def story() -> None:
        async with watching(rig) as watch:
            await asyncio.to_thread(rig.up, idle=True)
            assert watch.reading is not None
            await asyncio.wait_for(watch.reading, 10)
            lost = watch.of(ev.FeedLost)
            assert len(lost) == 1
            assert lost[0].cause in (ev.LossCause.UNREACHABLE, ev.LossCause.SWITCH_STOPPED)
            watch.reading = asyncio.create_task(watch.follow())
            try:
                await watch.until("found again", lambda: len(watch.of(ev.FeedRestored)) == 2, 10)
                assert [e.restarted for e in watch.of(ev.FeedRestored)] == [False, True]
            finally:
                watch.reading.cancel()
                await asyncio.gather(watch.reading, return_exceptions=True)

    asyncio.run(story())


def test_under_load_nothing_has_to_be_corrected(busy_rig: Rig) -> None:
    seconds = 120 if os.environ.get("LONG_TESTS") else 40

    async def story() -> None:
        async with watching(busy_rig) as watch:
            begin = {line[1] for line in busy_rig.queue_log()}
            await asyncio.sleep(seconds)
            await asyncio.to_thread(busy_rig.cli, "queue show")
            ended = {e.call for e in watch.of(ev.CallAnswered)}
            ended |= {e.call for e in watch.of(ev.CallAbandoned)}
            cut = len(busy_rig.queue_log()) - 20  # the last lines may not have come yet
            book = [
                line
                for line in busy_rig.queue_log()[:cut]
                if line[1] not in begin and line[4] in ("CONNECT", "ABANDON")
            ]
            assert len(book) > seconds / 4
            assert {f"rig/{line[1]}" for line in book} <= ended
            assert watch.snapshots > seconds / 8
            assert watch.corrections == []
            late = sorted(watch.lateness)
            assert late[len(late) * 95 // 100] < 1

    asyncio.run(story())
