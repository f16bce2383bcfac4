"""What becomes of a restore that does not go well, and what people are told of it."""

import asyncio
from collections.abc import Awaitable
from pathlib import Path

import msgspec
import pytest
from command_stage import (
    A1,
    A2,
    CONFLICT,
    ActingAcd,
    Stage,
    cell,
    on_floor,
    on_stage,
    skills,
    states,
)
from gateway_stage import NOON, QUEUE, ask, lost
from restore_stage import IN_TEN, WHEN_WELL, at_level, changed, look, only, told

from supervisor_app.domain.actions import ActionRefused
from supervisor_app.domain.commands import (
    CancelRestore,
    CommandId,
    OutcomeState,
    RestoreId,
    RestoreNow,
    SkillCell,
)
from supervisor_app.domain.directory import AgentInfo, QueueInfo, Skill
from supervisor_app.domain.events import Event, FeedLost, FeedRestored, LossCause, SkillChanged
from supervisor_app.domain.ids import AcdId, AgentId, QueueId
from supervisor_app.domain.kept_restores import RestoreState
from supervisor_app.domain.pending_restores import RestoresNow
from supervisor_app.domain.snapshot import AcdSnapshot, AgentNow
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.words import Words
from supervisor_app.gateway import command_acting
from supervisor_app.gateway.declined import Declined

# When it does not go well ------------------------------------------------------------------------


def test_what_the_acd_refuses_is_told_to_a_person_who_decides(tmp_path: Path) -> None:
    words = Words("话务平台拒绝", "the ACD refuses")

    async def work(stage: Stage) -> None:
        await changed(stage, count=2)
        stage.acd.refuses[A1] = ActionRefused(words, "Interface not found")
        await look(stage, NOON + 600)
        assert (stage.level(1), stage.level(2)) == (3, 1)
        one = await only(stage)
        assert (one.state, one.asks) == (RestoreState.FAILED, True)
        assert one.words is not None
        assert "2 项中 1 项未能恢复：话务平台拒绝（Interface not found）" in one.words.zh
        assert [(c.agent, c.level) for c in one.cells] == [(A1, 1)]
        (outcome,) = one.outcomes
        assert outcome.native == "Interface not found"
        (notice,) = stage.assembly.parts.notices.all
        assert "需要人处理" in notice.zh
        tried = len(stage.acd.performed)
        await look(stage, NOON + 3000)
        assert len(stage.acd.performed) == tried
        refused = [e for e in await stage.audit(what="restore.skills") if e.subject == A1]
        assert refused[0].result == "refused: the ACD refuses: Interface not found"

    async def again(stage: Stage) -> None:
        await look(stage)
        assert stage.acd.performed == []
        one = await only(stage)
        assert one.asks
        assert one.words is not None
        answer = await stage.take(RestoreNow(id=CommandId("after-a-start"), restore=one.id))
        assert answer.done
        await look(stage)
        assert (await told(stage)).restores == ()
        assert stage.assembly.parts.notices.all == ()

    on_stage(tmp_path, work)
    on_stage(tmp_path, again, at_level(1, 3), on_floor(2), now=NOON + 4000)


def test_what_somebody_changed_is_kept_for_a_decision(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        await changed(stage, count=2)
        stage.tell(SkillChanged(at=NOON + 60, agent=A1, queue=QUEUE, level=5))
        await look(stage, NOON + 600)
        assert (stage.level(1), stage.level(2)) == (5, 1)
        one = await only(stage)
        assert one.asks
        assert [outcome.state for outcome in one.outcomes] == [CONFLICT]
        await look(stage, NOON + 3000)
        assert stage.level(1) == 5
        answer = await stage.take(RestoreNow(id=stage.new_id(), restore=one.id))
        assert states(answer) == [CONFLICT]
        insists = RestoreNow(id=stage.new_id(), restore=one.id, overwrite=True)
        assert (await stage.take(insists)).done
        assert stage.level(1) == 1

    on_stage(tmp_path, work)


def test_it_waits_for_a_switch_that_is_lost(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        await changed(stage)
        stage.tell(lost(at=NOON + 500))
        await look(stage, NOON + 600)
        assert (await only(stage)).words is None
        await look(stage, NOON + 620)
        one = await only(stage)
        assert one.words is not None
        assert "听不到话务平台" in one.words.zh
        assert not one.asks
        (notice,) = stage.assembly.parts.notices.all
        assert "继续重试" in notice.zh
        assert len(stage.acd.performed) == 1
        stage.clock.now = NOON + 2000
        stage.hear(at_level(1, 3), on_floor(2))
        await look(stage)
        assert stage.level(1) == 1
        now = await told(stage)
        assert now.restores == ()
        assert now.ended[0].words is not None
        assert stage.assembly.parts.notices.all == ()

    on_stage(tmp_path, work)


def test_of_two_switches_the_one_that_is_heard_does_not_wait_long(tmp_path: Path) -> None:
    other = AcdId("other")
    there = AgentId("other/1")
    queue = QueueId("other/retail")
    acd = ActingAcd()
    acd.acd = other
    more = '[[acd]]\nname = "other"\nkind = "simulated"\n'

    def hear(stage: Stage, level: int) -> None:
        at = stage.clock.now
        now = AgentNow(
            AgentInfo(there, "1", "坐席"), AgentState.READY, at, skills=(Skill(queue, level),)
        )
        queues = (QueueInfo(queue, Words("个人业务", "Retail")),)
        stage.live.take(other, FeedRestored(at=at, acd=other), adopt=True)
        stage.live.take(other, AcdSnapshot(other, at, queues, (now,), ()), adopt=True)

    async def work(stage: Stage) -> None:
        def tell(event: Event) -> None:
            stage.live.take(other, event, adopt=False)

        acd.tell = tell
        hear(stage, 1)
        both = skills(stage, cell(1, 3), SkillCell(there, queue, 3, 1), restore=IN_TEN)
        assert (await stage.take(both)).done
        stage.live.take(other, FeedLost(at=NOON, acd=other, cause=LossCause.UNREACHABLE), False)
        await look(stage, NOON + 610)
        assert stage.level(1) == 3
        await look(stage, NOON + 616)
        assert stage.level(1) == 1
        one = await only(stage)
        assert [c.agent for c in one.cells] == [there]
        assert not one.asks
        stage.clock.now = NOON + 900
        hear(stage, 3)
        await look(stage)
        assert (await told(stage)).restores == ()
        assert stage.floor.agents[there].skills[queue].level == 1

    on_stage(tmp_path, work, more=more, others=(acd,))


def test_what_is_not_confirmed_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command_acting, "CONFIRM_WITHIN_S", 0.01)

    async def work(stage: Stage) -> None:
        await changed(stage)
        stage.acd.silent.add(A1)
        for tries, second in enumerate((600, 601, 605, 614, 615), start=1):
            await look(stage, NOON + second)
            assert len(stage.acd.performed) == 1 + (1, 1, 2, 2, 3)[tries - 1]
        one = await only(stage)
        assert [outcome.state for outcome in one.outcomes] == [OutcomeState.UNCONFIRMED]
        assert not one.asks
        assert stage.assembly.parts.notices.all != ()
        stage.acd.silent.clear()
        await look(stage, NOON + 700)
        assert stage.level(1) == 1
        assert (await told(stage)).restores == ()

    on_stage(tmp_path, work)


def test_nothing_is_put_back_that_cannot_be_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(stage: Stage) -> None:
        await changed(stage)

        def full(*_: object) -> Awaitable[None]:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(stage.assembly.thread, "write", full)
            await look(stage, NOON + 600)
            assert stage.level(1) == 3
        await look(stage, NOON + 660)
        assert stage.level(1) == 1

    on_stage(tmp_path, work)


def test_a_person_and_the_time_at_once_do_it_once(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        done = await changed(stage)
        assert done.restore is not None
        stage.acd.gate.clear()
        stage.clock.now = NOON + 600
        await stage.acts.restores.look()
        command = RestoreNow(id=stage.new_id(), restore=done.restore)
        asked = asyncio.create_task(stage.take(command))
        for _ in range(50):
            await asyncio.sleep(0)
        stage.acd.gate.set()
        with pytest.raises(Declined) as caught:
            await asked
        assert caught.value.status == 409
        await look(stage)
        assert len(stage.acd.performed) == 2
        assert (await told(stage)).restores == ()

    on_stage(tmp_path, work)


def test_what_is_to_stay_stays(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        done = await changed(stage)
        assert done.restore is not None
        await look(stage)
        await stage.take(CancelRestore(id=stage.new_id(), restore=done.restore))
        await look(stage, NOON + 700)
        assert stage.level(1) == 3
        now = await told(stage)
        assert now.restores == ()
        assert [one.state for one in now.ended] == [RestoreState.CANCELLED]

    on_stage(tmp_path, work)


def test_who_has_gone_home_is_nobodys_concern(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        await changed(stage, count=2)
        stage.tell(SkillChanged(at=NOON + 60, agent=A1, queue=QUEUE, level=None))
        stage.becomes(1, AgentState.OFFLINE)
        await look(stage, NOON + 600)
        assert stage.level(2) == 1
        now = await told(stage)
        assert now.restores == ()
        assert now.ended[0].state is RestoreState.DONE

    on_stage(tmp_path, work)


# The route ---------------------------------------------------------------------------------------


def test_desks_ask_and_are_told_of_changes(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        async with ask(stage.assembly) as client:

            async def asked(**query: float) -> RestoresNow:
                answer = await client.get("/api/v1/restores", params=query)
                assert answer.status_code == 200
                return msgspec.json.decode(answer.content, type=RestoresNow)

            first = await asked()
            assert (first.restores, first.healthy_s) == ((), 600.0)
            same = await asked(since=first.version, wait=0.01)
            assert same.version == first.version
            waits = asyncio.create_task(asked(since=first.version, wait=9))
            await asyncio.sleep(0)
            done = await changed(stage)
            await look(stage)
            (one,) = (await waits).restores
            assert one.id == done.restore
            assert (await client.get("/api/v1/restores?wait=99")).status_code == 400

    on_stage(tmp_path, work)


def test_old_restores_are_let_go_but_not_those_that_wait(tmp_path: Path) -> None:
    month = 32 * 86_400

    async def work(stage: Stage) -> None:
        await stage.take(skills(stage, cell(1, 3)))
        await changed_again(stage)

    async def changed_again(stage: Stage) -> None:
        await stage.take(skills(stage, cell(2, 3), restore=WHEN_WELL))

    async def later(stage: Stage) -> None:
        await look(stage)
        (one,) = (await told(stage)).restores
        assert [c.agent for c in one.cells] == [AgentId(A2)]
        kept = await stage.acts.restoring.find(RestoreId(one.id))
        assert kept is not None
        with stage.assembly.thread.transaction() as connection:
            rows = connection.exec_driver_sql("SELECT count(*) FROM restore").scalar()
        assert rows == 1

    on_stage(tmp_path, work)
    on_stage(tmp_path, later, at_level(1, 3), at_level(2, 3), now=NOON + month)
