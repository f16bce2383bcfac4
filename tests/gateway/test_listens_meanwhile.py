"""What changes while somebody listens: the next call's queue, his rights, who else speaks."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from command_stage import (
    A1,
    DONE,
    DUTY,
    REFUSED,
    VIP,
    Stage,
    caller,
    on_floor,
    on_stage,
    states,
)
from gateway_stage import QUEUE
from msgspec import structs

from supervisor_app.domain import events as ev
from supervisor_app.domain.actions import EndListen, ListenId, ListenMode
from supervisor_app.domain.commands import CommandAnswer, StartListen, StopListen, SwitchListen
from supervisor_app.domain.directory import AgentInfo
from supervisor_app.domain.ids import CallId
from supervisor_app.domain.listens import ListenEnd
from supervisor_app.domain.people import Person, Role
from supervisor_app.domain.states import AgentState
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined

TALKING = AgentState.TALKING
FLOOR = (on_floor(1, TALKING), on_floor(2), on_floor(3, TALKING, team="b"))
ONLY_RETAIL = """
[intervene]
[[intervene.queues]]
acd = "main"
id = "retail"
notice = "announced"
"""
LEAD = caller(Role.TEAM_LEAD, login="lead", teams=("a",), extension="8003")
WANG = caller(Role.FLOOR_MANAGER, login="wang", extension="8004")


async def joined(stage: Stage, who: Caller = DUTY) -> ListenId:
    command = StartListen(id=stage.new_id(), agent=A1, follow=True)
    answer = await stage.take(command, who)
    assert answer.listen is not None
    stage.tell(ev.ListenWaiting(at=stage.clock.now, listen=answer.listen))
    joins(stage, answer.listen, "main/c1")
    await stage.acts.keeping.look()
    return answer.listen


def joins(stage: Stage, listen: ListenId, call: str) -> None:
    at = stage.clock.now
    queue = QUEUE if call == "main/c1" else VIP
    stage.tell(ev.ListenJoined(at=at, listen=listen, queue=queue, call=CallId(call)))


async def ended(stage: Stage, listen: ListenId) -> ListenEnd | None:
    """How it was ended by the gateway, which is on the record; None: it goes on."""
    await stage.acts.keeping.look()
    await stage.acts.keeping.look()
    kept = stage.acts.keeping.get(listen)
    assert kept is not None
    assert kept.is_over is (EndListen(listen) in stage.acd.performed)
    if kept.is_over:
        last = (await stage.audit())[-1]
        assert (last.what, last.result) == ("listen.end", kept.listen.end)
    return kept.listen.end


async def switch(stage: Stage, listen: ListenId, who: Caller = DUTY) -> CommandAnswer:
    whisper = SwitchListen(id=stage.new_id(), listen=listen, mode=ListenMode.WHISPER)
    return await stage.take(whisper, who)


def test_a_following_listen_ends_before_a_call_without_notice_is_heard(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        listen = await joined(stage)
        stage.becomes(1, AgentState.READY)
        stage.tell(ev.ListenWaiting(at=stage.clock.now, listen=listen))
        assert await ended(stage, listen) is None
        now = stage.clock.now
        stage.tell(ev.CallQueued(at=now, call=CallId("main/c9"), queue=VIP, caller="13800000001"))
        stage.tell(ev.CallOffered(at=now, call=CallId("main/c9"), queue=VIP, agent=A1))
        stage.becomes(1, AgentState.RINGING)
        assert await ended(stage, listen) is ListenEnd.NO_NOTICE

    on_stage(tmp_path, work, *FLOOR, more=ONLY_RETAIL)


def test_a_call_without_notice_that_is_joined_is_left_and_nobody_speaks_in_it(
    tmp_path: Path,
) -> None:
    async def work(stage: Stage) -> None:
        listen = await joined(stage)
        joins(stage, listen, "main/c2")
        answer = await switch(stage, listen)
        assert states(answer) == [REFUSED]
        assert answer.refused is not None
        assert "no notice" in answer.refused.en
        assert await ended(stage, listen) is ListenEnd.NO_NOTICE

    on_stage(tmp_path, work, *FLOOR, more=ONLY_RETAIL)


def viewer(person: Person) -> Person:
    return structs.replace(person, roles=(Role.VIEWER,))


def disabled(person: Person) -> Person:
    return structs.replace(person, disabled=True)


def other_team(person: Person) -> Person:
    return structs.replace(person, teams=("b",))


@pytest.mark.parametrize("change", [viewer, disabled, other_team])
def test_who_may_not_any_more_listens_no_longer(
    tmp_path: Path, change: Callable[[Person], Person]
) -> None:
    async def work(stage: Stage) -> None:
        listen = await joined(stage, LEAD)
        assert await ended(stage, listen) is None
        stage.know(structs.replace(LEAD, person=change(LEAD.person)))
        assert await ended(stage, listen) is ListenEnd.NO_RIGHT

    on_stage(tmp_path, work, *FLOOR, more=ONLY_RETAIL)


def test_a_listen_ends_with_the_session(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        listen = await joined(stage)
        sessions = stage.assembly.people.keeping.sessions
        stage.know(structs.replace(DUTY, session="another"))
        sessions.end(one for one in sessions.of_login("li.ming") if one.id == DUTY.session)
        assert await ended(stage, listen) is ListenEnd.NO_RIGHT

    on_stage(tmp_path, work, *FLOOR, more=ONLY_RETAIL)


def test_the_team_is_that_of_now(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        listen = await joined(stage, LEAD)
        others = caller(Role.TEAM_LEAD, login="b", teams=("b",))
        assert (await stage.acts.listens.now(others, None, 0.0)).listens == ()
        stage.tell(ev.AgentSeen(at=stage.clock.now, agent=AgentInfo(A1, "1001", "坐席 1", "b")))
        assert len((await stage.acts.listens.now(others, None, 0.0)).listens) == 1
        with pytest.raises(Declined) as caught:
            await switch(stage, listen, LEAD)
        assert caught.value.status == 403
        assert await ended(stage, listen) is ListenEnd.NO_RIGHT

    on_stage(tmp_path, work, *FLOOR, more=ONLY_RETAIL)


def test_of_two_who_speak_at_once_one_does(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        listens = [await joined(stage, DUTY), await joined(stage, WANG)]
        stage.acd.gate.clear()
        both = [
            asyncio.create_task(switch(stage, listen, who))
            for listen, who in zip(listens, (DUTY, WANG), strict=True)
        ]
        await asyncio.sleep(0.1)
        stage.acd.gate.set()
        answers = await asyncio.gather(*both)
        assert sorted(states(answer)[0] for answer in answers) == [DONE, REFUSED]
        refused = next(answer.refused for answer in answers if answer.refused)
        assert "is speaking to him" in refused.en

    on_stage(tmp_path, work, *FLOOR, more=ONLY_RETAIL)


def test_of_five_begun_at_once_by_one_person_one_begins(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        commands = [StartListen(id=stage.new_id(), agent=A1) for _ in range(5)]
        answers = await asyncio.gather(*(stage.take(command) for command in commands))
        assert sum(answer.done for answer in answers) == 1
        assert len(stage.acd.performed) == 1

    on_stage(tmp_path, work, *FLOOR, more=ONLY_RETAIL)


@pytest.mark.parametrize(("who", "status"), [(caller(Role.VIEWER), 403), (LEAD, 403), (WANG, 404)])
def test_a_listen_that_is_none_is_ended_by_nobody(tmp_path: Path, who: Caller, status: int) -> None:
    async def work(stage: Stage) -> None:
        command = StopListen(id=stage.new_id(), listen=ListenId("none"))
        with pytest.raises(Declined) as caught:
            await stage.take(command, who)
        assert caught.value.status == status
        assert (await stage.audit(command=command.id))[-1].result.startswith("refused")

    on_stage(tmp_path, work, *FLOOR, more=ONLY_RETAIL)


def test_an_ended_listen_tells_nothing_to_who_may_not_end_it(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        listen = await joined(stage)
        assert (await stage.take(StopListen(id=stage.new_id(), listen=listen))).done
        await stage.acts.keeping.look()
        assert (await stage.take(StopListen(id=stage.new_id(), listen=listen))).done
        with pytest.raises(Declined) as caught:
            await stage.take(StopListen(id=stage.new_id(), listen=listen), caller(Role.VIEWER))
        assert caught.value.status == 403

    on_stage(tmp_path, work, *FLOOR, more=ONLY_RETAIL)


# A call that was there before the gateway was: some queue's, and nobody knows which ----------

NOT_KNOWN = structs.replace(on_floor(1, TALKING), queue=None, call=None)
EVERYWHERE = '[intervene]\nnotice = "announced"\n'
BUT_VIP = EVERYWHERE + '[[intervene.queues]]\nacd = "main"\nid = "vip"\nnotice = "not_set"\n'


def test_a_call_of_an_unknown_queue_is_heard_where_every_queue_has_a_notice(
    tmp_path: Path,
) -> None:
    async def work(stage: Stage) -> None:
        answer = await stage.take(StartListen(id=stage.new_id(), agent=A1), DUTY)
        assert answer.refused is None
        assert answer.listen is not None

    on_stage(tmp_path, work, NOT_KNOWN, *FLOOR[1:], more=EVERYWHERE)


@pytest.mark.parametrize("rules", [BUT_VIP, ONLY_RETAIL])
def test_else_it_is_refused_as_it_may_be_the_one_without(tmp_path: Path, rules: str) -> None:
    async def work(stage: Stage) -> None:
        answer = await stage.take(StartListen(id=stage.new_id(), agent=A1), DUTY)
        assert answer.refused is not None
        assert "its queue is not known" in answer.refused.en
        assert answer.cure is not None
        assert answer.cure.zh == "请等他的下一通。"
        assert stage.acd.performed == []

    on_stage(tmp_path, work, NOT_KNOWN, *FLOOR[1:], more=rules)
