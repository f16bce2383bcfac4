"""旁听: what is looked at before, whose a leg is, and that none goes on that nobody looks after."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from command_stage import (
    A1,
    A2,
    DONE,
    DUTY,
    NOTICE,
    REFUSED,
    Stage,
    caller,
    listen_now,
    on_floor,
    on_stage,
    states,
)
from gateway_stage import ACD, NOON, QUEUE, agent_id, ask, lost
from msgspec import structs

from supervisor_app.domain import events as ev
from supervisor_app.domain.actions import (
    Ability,
    Able,
    ActionRefused,
    BeginListen,
    EndListen,
    ListenId,
    ListenMode,
    SetListenMode,
)
from supervisor_app.domain.commands import (
    CommandAnswer,
    CommandId,
    OutcomeState,
    StartListen,
    StopListen,
    SwitchListen,
)
from supervisor_app.domain.ids import AgentId, CallId
from supervisor_app.domain.listens import Listen, ListenEnd, ListensNow, ListenState
from supervisor_app.domain.people import Role
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.words import Words
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined
from supervisor_app.gateway.listen_keeping import DESK_LOST_AFTER_S

TALKING = AgentState.TALKING
FLOOR = (on_floor(1, TALKING), on_floor(2), on_floor(3, TALKING, team="b"))
LEAD = caller(Role.TEAM_LEAD, login="lead", teams=("a",), extension="8003")


async def start(stage: Stage, agent: AgentId = A1, who: Caller = DUTY) -> CommandAnswer:
    command = StartListen(id=stage.new_id(), agent=agent, reason="质检")
    return await stage.take(command, who)


async def shown(stage: Stage, who: Caller = DUTY) -> list[Listen]:
    await stage.acts.keeping.look()
    return list((await stage.acts.listens.now(who, None, 0.0)).listens)


async def joined(stage: Stage) -> ListenId:
    answer = await start(stage)
    assert answer.listen is not None
    stage.tell(ev.ListenWaiting(at=stage.clock.now, listen=answer.listen))
    stage.tell(
        ev.ListenJoined(
            at=stage.clock.now, listen=answer.listen, queue=QUEUE, call=CallId("main/c1")
        )
    )
    await stage.acts.keeping.look()
    return answer.listen


def test_a_listen_from_its_beginning_to_its_end(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        listen = await joined(stage)
        (begin,) = stage.acd.performed
        assert begin == BeginListen(listen, A1, "8001", follow=False, keypad=True)
        (one,) = await shown(stage)
        assert (one.login, one.name, one.state) == ("li.ming", "李明", ListenState.JOINED)
        assert (one.mode, one.call) == (ListenMode.LISTEN, "main/c1")
        stage.clock.now += 5
        whisper = SwitchListen(id=stage.new_id(), listen=listen, mode=ListenMode.WHISPER)
        stage.acd.at = stage.clock.now
        assert states(await stage.take(whisper)) == [DONE]
        (one,) = await shown(stage)
        assert one.mode is ListenMode.WHISPER
        stage.clock.now += 7
        stage.acd.at = stage.clock.now
        stop = StopListen(id=stage.new_id(), listen=listen)
        assert states(await stage.take(stop)) == [DONE]
        (one,) = await shown(stage)
        assert (one.state, one.end) == (ListenState.ENDED, ListenEnd.STOPPED)
        whats = [(e.what, e.before, e.after, e.result) for e in await stage.audit()]
        call = f"{QUEUE} main/c1"
        assert whats == [
            ("listen.start", "", f"8001 {call}", "done"),
            ("listen.joined", "", call, "done"),
            ("listen.switch", "listen", "whisper", "done"),
            ("listen.whisper", "listen 5 s", call, "done"),
            ("listen.stop", "whisper", "", "done"),
            ("listen.end", "listen 5 s, whisper 7 s", call, "stopped"),
        ]
        stage.clock.now += 61
        assert await shown(stage) == []

    on_stage(tmp_path, work, *FLOOR, more=NOTICE)


def lose(stage: Stage) -> None:
    stage.tell(lost())


def disable(stage: Stage) -> None:
    stage.acd.abilities = {Ability.LISTEN: Able(Words("没有权限", "the account may not"))}


def with_phone(extension: str) -> Caller:
    return structs.replace(DUTY, person=structs.replace(DUTY.person, extension=extension))


@pytest.mark.parametrize(
    ("who", "agent", "said"),
    [
        (with_phone(""), A1, "not known"),
        (with_phone("8001&Local/1@x"), A1, "not known"),
        (with_phone("1001"), A1, "himself"),
        (with_phone("1003"), A1, "busy"),
        (DUTY, A2, "no call"),
        (DUTY, agent_id(9), "no such agent"),
    ],
)
def test_what_is_looked_at_before(tmp_path: Path, who: Caller, agent: AgentId, said: str) -> None:
    on_stage(tmp_path, lambda stage: refused(stage, agent, who, said), *FLOOR, more=NOTICE)


@pytest.mark.parametrize(("spoil", "said"), [(lose, "not heard"), (disable, "the account may not")])
def test_what_is_looked_at_at_the_acd(
    tmp_path: Path, spoil: Callable[[Stage], None], said: str
) -> None:
    async def work(stage: Stage) -> None:
        spoil(stage)
        await refused(stage, A1, DUTY, said)

    on_stage(tmp_path, work, *FLOOR, more=NOTICE)


def test_one_person_listens_to_one_agent_at_a_time(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        assert (await start(stage, agent_id(3), DUTY)).done
        await refused(stage, A1, DUTY, "already")

    on_stage(tmp_path, work, *FLOOR, more=NOTICE)


def test_several_listen_to_an_agent_and_one_of_them_speaks(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        first = await joined(stage)
        second = (await start(stage, A1, LEAD)).listen
        assert second is not None
        stage.tell(ev.ListenWaiting(at=stage.clock.now, listen=second))
        stage.tell(ev.ListenJoined(at=stage.clock.now, listen=second, queue=QUEUE))
        assert {one.login for one in await shown(stage)} == {"li.ming", LEAD.person.login}

        async def switched(listen: ListenId, mode: ListenMode, who: Caller) -> CommandAnswer:
            command = SwitchListen(id=stage.new_id(), listen=listen, mode=mode)
            return await stage.take(command, who)

        assert (await switched(first, ListenMode.WHISPER, DUTY)).done
        (outcome,) = (await switched(second, ListenMode.WHISPER, LEAD)).outcomes
        assert outcome.state is OutcomeState.REFUSED
        assert outcome.why is not None
        assert outcome.why.zh == "李明 正在对他讲话"
        assert (await switched(first, ListenMode.LISTEN, DUTY)).done
        assert (await switched(second, ListenMode.WHISPER, LEAD)).done

    on_stage(tmp_path, work, *FLOOR, more=NOTICE)


async def refused(stage: Stage, agent: AgentId, who: Caller, said: str) -> None:
    """It is refused with a cure, nothing is asked of the ACD, and it is on the record."""
    begun = len(stage.acd.performed)
    answer = await start(stage, agent, who)
    assert answer.refused is not None
    assert answer.cure is not None
    assert said in answer.refused.en
    assert len(stage.acd.performed) == begun
    last = (await stage.audit(what="listen"))[-1]
    assert last.result == f"refused: {answer.refused.en}"


def test_nobody_listens_where_no_notice_is_set(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        answer = await start(stage)
        assert answer.refused is not None
        assert "notice" in answer.refused.en
        assert stage.acd.performed == []

    on_stage(tmp_path, work, *FLOOR)
    own = '[[intervene.queues]]\nacd = "main"\nid = "retail"\nnotice = "not_set"\n'
    on_stage(tmp_path / "own", work, *FLOOR, more=NOTICE + own)


def test_an_agent_of_another_team_is_out_of_reach(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        with pytest.raises(Declined) as caught:
            await start(stage, agent_id(3), LEAD)
        assert caught.value.status == 403
        assert stage.acd.performed == []
        assert (await stage.audit())[-1].result.startswith("refused")

    on_stage(tmp_path, work, *FLOOR, more=NOTICE)


def test_a_leg_that_the_acd_refuses_never_was(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        words = Words("话机未注册", "the phone is not registered")
        stage.acd.refuses = {A1: ActionRefused(words, "Extension does not exist")}
        answer = await start(stage)
        assert answer.refused == words
        assert states(answer) == [REFUSED]
        (one,) = await shown(stage)
        assert one.end is ListenEnd.REFUSED
        stage.acd.refuses = {}
        assert (await start(stage)).done

    on_stage(tmp_path, work, *FLOOR, more=NOTICE)


def test_only_its_owner_switches_and_barging_takes_its_right(tmp_path: Path) -> None:
    more = NOTICE + '[intervene.reason_required]\nbarge = ["duty_manager"]\n'

    async def work(stage: Stage) -> None:
        listen = await joined(stage)
        barge = SwitchListen(id=stage.new_id(), listen=listen, mode=ListenMode.BARGE)
        other = caller(Role.DUTY_MANAGER, login="other")
        for command, who, status in (
            (structs.replace(barge, id=stage.new_id(), reason="x"), other, 403),
            (barge, DUTY, 422),  # without a reason
        ):
            with pytest.raises(Declined) as caught:
                await stage.take(command, who)
            assert caught.value.status == status
        (begin,) = stage.acd.performed
        assert isinstance(begin, BeginListen)
        assert not begin.keypad  # by his own keys he would barge in without the reason he owes
        stage.acd.abilities = {**stage.acd.abilities, Ability.BARGE: Able(Words("无", "none"))}
        answer = await stage.take(structs.replace(barge, id=stage.new_id(), reason="客户要求"))
        assert states(answer) == [REFUSED]
        stage.acd.abilities[Ability.BARGE] = Able()
        answer = await stage.take(structs.replace(barge, id=stage.new_id(), reason="客户要求"))
        assert states(answer) == [DONE]
        assert stage.acd.performed[-1] == SetListenMode(listen, ListenMode.BARGE)
        with pytest.raises(Declined) as caught:
            await stage.take(StopListen(id=stage.new_id(), listen=listen), caller(Role.VIEWER))
        assert caught.value.status == 403
        assert (await stage.take(StopListen(id=stage.new_id(), listen=listen), other)).done

    on_stage(tmp_path, work, *FLOOR, more=more)


def test_a_desk_that_is_not_heard_any_more_ends_its_listen(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        await joined(stage)
        stage.clock.now += DESK_LOST_AFTER_S - 1
        await shown(stage)  # asked: it goes on
        stage.clock.now += DESK_LOST_AFTER_S - 1
        await stage.acts.keeping.look()
        assert not any(isinstance(action, EndListen) for action in stage.acd.performed)
        stage.clock.now += 2
        await stage.acts.keeping.look()
        assert isinstance(stage.acd.performed[-1], EndListen)
        (one,) = await shown(stage)
        assert (one.state, one.end) == (ListenState.ENDED, ListenEnd.DESK_LOST)
        assert (await stage.audit())[-1].result == "desk_lost"

    on_stage(tmp_path, work, *FLOOR, more=NOTICE)


def test_no_listen_lasts_longer_than_the_centre_wants(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        await joined(stage)
        for _ in range(8):
            stage.clock.now += 15
            await shown(stage)
        assert isinstance(stage.acd.performed[-1], EndListen)

    more = NOTICE + "longest_listen_minutes = 1\n"
    on_stage(tmp_path, work, *FLOOR, more=more)


def test_after_a_restart_a_leg_is_its_owners_again_or_ended(tmp_path: Path) -> None:
    listens: list[ListenId] = []

    async def work(stage: Stage) -> None:
        listens.append(await joined(stage))

    async def killed_and_begun() -> None:
        stage = Stage(tmp_path, NOTICE)
        stage.clock.now += 30
        legs = (listen_now(listens[0], 1), listen_now("strange", 3, "8009"))
        await stage.begin(*FLOOR, listens=legs)
        (one,) = await shown(stage)
        assert (one.id, one.login, one.state) == (listens[0], "li.ming", ListenState.JOINED)
        assert one.mode is ListenMode.WHISPER
        assert stage.acd.performed == [EndListen(ListenId("strange"))]
        assert (await stage.audit(subject="main/3"))[-1].login == "gateway"
        stage.tell(ev.FeedLost(at=NOON + 30, acd=ACD, cause=ev.LossCause.SESSION_LOST))
        await shown(stage)
        stage.clock.now += 5
        stage.hear(*FLOOR, listens=())
        (one,) = await shown(stage)
        assert one.end is ListenEnd.LOST
        await stage.end()

    on_stage(tmp_path, work, *FLOOR, more=NOTICE)
    asyncio.run(killed_and_begun())


def test_how_long_somebody_spoke_is_counted_over_a_restart(tmp_path: Path) -> None:
    listens: list[ListenId] = []

    async def work(stage: Stage) -> None:
        listens.append(await joined(stage))
        stage.clock.now += 5
        stage.acd.at = stage.clock.now
        whisper = SwitchListen(id=stage.new_id(), listen=listens[0], mode=ListenMode.WHISPER)
        assert (await stage.take(whisper)).done
        await stage.acts.keeping.look()

    async def killed_and_begun() -> None:
        stage = Stage(tmp_path, NOTICE)
        stage.clock.now += 60
        await stage.begin(*FLOOR, listens=(listen_now(listens[0], 1),))
        await shown(stage)
        stage.clock.now += 20
        stage.acd.at = stage.clock.now
        stop = StopListen(id=CommandId("after-the-restart"), listen=listens[0])
        assert (await stage.take(stop)).done
        await shown(stage)
        (end,) = await stage.audit(what="listen.end")
        assert end.before == "listen 5 s, whisper 75 s"
        await stage.end()

    on_stage(tmp_path, work, *FLOOR, more=NOTICE)
    asyncio.run(killed_and_begun())


def test_a_leg_that_is_gone_after_a_restart_is_lost(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        await joined(stage)

    async def again(stage: Stage) -> None:
        (one,) = await shown(stage)
        assert one.end is None
        stage.clock.now += 11
        (one,) = await shown(stage)
        assert one.end is ListenEnd.LOST

    on_stage(tmp_path, work, *FLOOR, more=NOTICE)
    on_stage(tmp_path, again, *FLOOR, more=NOTICE)


def test_who_sees_who_listens(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        await start(stage, agent_id(3))
        assert len(await shown(stage, caller(Role.FLOOR_MANAGER))) == 1
        assert await shown(stage, LEAD) == []
        await start(stage, A1, LEAD)
        assert [one.agent for one in await shown(stage, LEAD)] == [A1]
        assert await shown(stage, caller(Role.VIEWER)) == []
        version = (await stage.acts.listens.now(DUTY, None, 0)).version
        waiting = asyncio.create_task(stage.acts.listens.now(DUTY, version, 5.0))
        await asyncio.sleep(0.02)
        assert not waiting.done()
        stage.tell(ev.ListenWaiting(at=NOON, listen=(await shown(stage))[0].id))
        await stage.acts.keeping.look()
        assert (await waiting).version > version
        async with ask(stage.assembly) as client:
            answer = await client.get("/api/v1/listens")
            assert len(msgspec.json.decode(answer.content, type=ListensNow).listens) == 2

    on_stage(tmp_path, work, *FLOOR, more=NOTICE)
