"""Ways through the queues of a real Asterisk: each is counted once, and in the right place."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from asterisk_stories import (
    answered,
    at,
    becomes,
    book,
    crew,
    extension,
    joins,
    leaves,
    odd_queue,
    pauses,
    queued,
    resumes,
    skip_on_old,
    unattended,
)
from asterisk_watch import watching
from rig import Rig

from supervisor_app.domain import events as ev
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import LeaveCause

pytestmark = [pytest.mark.callcentre, pytest.mark.timeout(300), pytest.mark.xdist_group("stories")]

ONE_CALL = {"queued": 1, "answered": 1, "ended": 1}


def test_several_queues_the_same_again_a_silent_dialplan_and_a_key(story_rig: Rig) -> None:
    """Nobody answers complaint. 8101 goes on to loan, 8102 to complaint again, and 8103 hangs up
    without a word, but not before a caller of his own accord did. Another presses a key."""
    rig = story_rig

    async def story() -> None:
        async with watching(rig, check_s=0.6) as watch:
            after_another = await queued(
                watch, rig, "complaint", number="8101", talk=1, patience=60
            )
            again = await queued(watch, rig, "complaint", number="8102", patience=8)
            hung_up_on = await queued(watch, rig, "complaint", number="8103", patience=60)
            gives_up = await queued(watch, rig, "complaint", number="8103", patience=1)
            by_key = await queued(watch, rig, "complaint", key=1, key_after=2, patience=60)
            answer = await watch.one(ev.CallAnswered, within_s=60, call=after_another.call)
            await watch.one(ev.CallEnded, call=after_another.call)
            await watch.one(ev.CallAbandoned, call=again.call)
            await watch.settled()

            assert answer.queue == "rig/loan"
            assert not watch.of(ev.CallAbandoned, call=hung_up_on.call)
            assert [e.call for e in watch.of(ev.CallAbandoned)] == [gives_up.call, again.call]
            (silent,) = watch.of(ev.CallLeft, call=hung_up_on.call)
            assert silent.cause is LeaveCause.UNKNOWN
            (keyed,) = watch.of(ev.CallLeft, call=by_key.call)
            assert keyed.cause is LeaveCause.KEY
            flowed_out = {"timed_out": 2, "left_by_key": 1, "left_unknown": 1}
            assert watch.day("complaint") == {"queued": 6, "abandoned": 2, **flowed_out}
            assert watch.day("loan") == {"queued": 1, "answered": 1, "ended": 1}
            await asyncio.sleep(0.2)
            entered = ["complaint ENTERQUEUE", "complaint EXITWITHTIMEOUT"]
            assert book(rig, after_another.call)[:4] == [
                *entered,
                "loan ENTERQUEUE",
                "loan CONNECT",
            ]
            back = ["complaint ENTERQUEUE", "complaint ABANDON"]
            assert book(rig, again.call) == [*entered, *back]
            assert book(rig, hung_up_on.call) == entered
            assert book(rig, gives_up.call) == back
            assert book(rig, by_key.call) == ["complaint ENTERQUEUE", "complaint EXITWITHKEY"]
            assert not watch.floor.waiting

    with unattended(rig, *crew(rig, "complaint")):
        asyncio.run(story())


def test_empty_full_and_left_when_everybody_pauses(story_rig: Rig) -> None:
    rig = story_rig
    options = "maxlen=1\ntimeout=3\njoinempty=unavailable,paused\nleavewhenempty=unavailable,paused"
    person = "1040"
    phone = f"PJSIP/{person}"

    async def story() -> None:
        async with watching(rig, check_s=0.6) as watch:
            dial = {"number": "8105", "patience": 60}
            await at(rig.place_call, "vip", **dial)
            empty = await watch.one(ev.CallLeft)
            assert (empty.queue, empty.cause) == ("rig/odd", LeaveCause.EMPTY)
            await joins(rig, "odd", phone, "许")
            waits = await queued(watch, rig, "vip", **dial)
            await at(rig.place_call, "vip", **dial)
            full = await watch.one(ev.CallLeft, cause=LeaveCause.OVERFLOW)
            await pauses(rig, phone)
            left = await watch.one(ev.CallLeft, call=waits.call)
            assert left.cause is LeaveCause.EMPTY
            assert not watch.of(ev.CallQueued, call=full.call)
            await watch.settled()
            assert watch.day("odd") == {"queued": 1, "left_empty": 2, "overflowed": 1}
            assert book(rig, waits.call) == ["odd ENTERQUEUE", "odd EXITEMPTY"]
            await resumes(rig, phone)
            await leaves(rig, "odd", phone)

    with odd_queue(rig, options), unattended(rig, person):
        asyncio.run(story())


@contextmanager
def quick_colleague(rig: Rig) -> Iterator[str]:
    """An agent whose phone answers by itself; his calls are not of his queue."""
    interface = "PJSIP/9002"
    fields = {"Queue": "video", "Interface": interface}
    rig.do("QueueAdd", **fields, Penalty="9", MemberName="应")
    try:
        yield "9002"
    finally:
        rig.do("QueueRemove", **fields)


@pytest.mark.parametrize("where", ["an agent", "outside", "a queue"])
def test_blind_transfer(story_rig: Rig, where: str) -> None:
    rig = story_rig
    if where != "a queue":
        skip_on_old(rig)

    async def story(colleague: str) -> None:
        async with watching(rig, check_s=0.6) as watch:
            to = {"an agent": colleague, "outside": "0139", "a queue": "7003"}[where]
            # In the next queue a phone may ring in vain first; elsewhere he is through at once.
            talk = 120 if where == "a queue" else 12
            call = await answered(watch, rig, "card", talk=talk, ends="caller")
            await at(rig.in_call, extension(call.agent), "transfer", to)
            moved = await watch.one(ev.CallTransferred, call=call.call)
            assert (moved.kind, moved.to, moved.agent) == (ev.TransferKind.BLIND, to, call.agent)
            end = await watch.one(ev.CallEnded, call=call.call)
            assert (end.by, end.agent) == (ev.EndedBy.TRANSFER, call.agent)
            if where == "an agent":
                await becomes(watch, colleague, AgentState.OTHER_CALL)
            if where == "a queue":
                again = await watch.one(ev.CallAnswered, within_s=60, queue="rig/loan")
                assert again.call == call.call
                await at(rig.hang_up, extension(again.agent))
                await watch.one(ev.CallEnded, call=call.call, agent=again.agent)
                assert watch.day("loan") == ONE_CALL
            else:
                assert not watch.day("loan")
            await watch.settled()
            assert len(watch.of(ev.CallEnded, call=call.call, agent=call.agent)) == 1
            assert watch.day("card") == {**ONE_CALL, "transferred": 1}
            assert not watch.floor.connected

    with quick_colleague(rig) as colleague:
        asyncio.run(story(colleague))


@pytest.mark.parametrize("where", ["an agent", "a queue"])
def test_attended_transfer(story_rig: Rig, where: str) -> None:
    rig = story_rig
    if where != "a queue":
        skip_on_old(rig)

    async def story(colleague: str) -> None:
        async with watching(rig, check_s=0.6) as watch:
            talk = 120 if where == "a queue" else 12
            call = await answered(watch, rig, "card", talk=talk, ends="caller")
            first = extension(call.agent)
            if where == "an agent":
                await at(rig.in_call, first, "consult", colleague)
                await becomes(watch, colleague, AgentState.OTHER_CALL)
            else:
                await at(rig.in_call, first, "consult", "7003")
                consulted = await watch.one(ev.CallAnswered, within_s=60, queue="rig/loan")
                assert consulted.caller == first
            assert watch.agent(first).state in (AgentState.TALKING, AgentState.HELD)
            await at(rig.in_call, first, "complete")
            moved = await watch.one(ev.CallTransferred, call=call.call)
            assert (moved.kind, moved.agent) == (ev.TransferKind.ATTENDED, call.agent)
            end = await watch.one(ev.CallEnded, call=call.call)
            assert (end.by, end.agent) == (ev.EndedBy.TRANSFER, call.agent)
            await watch.settled()
            assert watch.day("card") == {**ONE_CALL, "transferred": 1}
            if where == "a queue":
                await at(rig.hang_up, extension(consulted.agent))
            await watch.until("all over", lambda: not watch.floor.connected, 30)
            await watch.settled()
            assert watch.day("loan") == (ONE_CALL if where == "a queue" else {})

    with quick_colleague(rig) as colleague:
        asyncio.run(story(colleague))


def test_a_caller_with_priority_is_shown_with_it(rare_story_rig: Rig) -> None:
    rig = rare_story_rig

    async def story() -> None:
        async with watching(rig, check_s=0.6) as watch:
            await queued(watch, rig, "vip", patience=8)
            first = await queued(watch, rig, "vip", number="8104", patience=8)
            waiting = watch.floor.waiting[first.call]
            await watch.until("priority known", lambda: waiting.priority == 7)
            await watch.until("all gone", lambda: len(watch.of(ev.CallAbandoned)) == 2)
            await watch.settled()
            assert watch.day("vip") == {"queued": 2, "abandoned": 2}

    with unattended(rig, *crew(rig, "vip")):
        asyncio.run(story())
