"""What is done to agents' states, what is done later, and what is put back."""

import asyncio
from pathlib import Path

import pytest
from command_stage import (
    A1,
    A2,
    A3,
    CONFLICT,
    DONE,
    DUTY,
    REFUSED,
    WAITING,
    Stage,
    caller,
    cell,
    on_floor,
    on_stage,
    skills,
    states,
)
from gateway_stage import NOON, until
from msgspec import structs

from supervisor_app.domain import events as ev
from supervisor_app.domain.commands import (
    CancelRestore,
    PauseAgents,
    ReleaseCalls,
    RestoreNow,
    SignOutAgents,
    UnpauseAgents,
    When,
)
from supervisor_app.domain.ids import CallId
from supervisor_app.domain.people import Role
from supervisor_app.domain.states import AgentState
from supervisor_app.gateway.declined import Declined


def test_pause_unpause_sign_out_and_release(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        floor = stage.floor.agents
        pause = PauseAgents(id=stage.new_id(), agents=(A1, A2), pause_reason="培训")
        assert (await stage.take(pause)).done
        assert floor[A1].paused
        assert floor[A1].reason == "培训"
        assert (await stage.take(UnpauseAgents(id=stage.new_id(), agents=(A1,)))).done
        assert not floor[A1].paused
        assert (await stage.take(SignOutAgents(id=stage.new_id(), agents=(A2,)))).done
        assert floor[A2].state is AgentState.OFFLINE
        answer = await stage.take(ReleaseCalls(id=stage.new_id(), agents=(A1, A3)))
        assert states(answer) == [REFUSED, DONE]
        answer = await stage.take(PauseAgents(id=stage.new_id(), agents=(A2,)))
        assert states(answer) == [REFUSED]
        whats = [(entry.what, entry.subject) for entry in await stage.audit()]
        assert whats == [
            ("pause", A1),
            ("pause", A2),
            ("unpause", A1),
            ("sign_out", A2),
            ("release", A1),
            ("release", A3),
            ("pause", A2),
        ]

    on_stage(tmp_path, work, on_floor(1), on_floor(2), on_floor(3, AgentState.TALKING, team="b"))


def test_what_is_so_already_is_not_told_as_done(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        pause = PauseAgents(id=stage.new_id(), agents=(A1,), pause_reason="培训")
        assert (await stage.take(pause)).done
        assert (await stage.take(SignOutAgents(id=stage.new_id(), agents=(A2,)))).done
        done = len(stage.acd.performed)
        for command, why in (
            (structs.replace(pause, id=stage.new_id()), "他已经以此原因置忙"),
            (UnpauseAgents(id=stage.new_id(), agents=(A3,)), "他没有置忙"),
            (SignOutAgents(id=stage.new_id(), agents=(A2,)), "他已经签出"),
        ):
            (outcome,) = (await stage.take(command)).outcomes
            assert (outcome.state, outcome.why and outcome.why.zh) == (REFUSED, why)
        assert len(stage.acd.performed) == done
        assert [entry.result.partition(":")[0] for entry in await stage.audit()][-3:] == [
            "refused", "refused", "refused",
        ]  # fmt: skip
        again = structs.replace(pause, id=stage.new_id(), pause_reason="小休")
        assert (await stage.take(again)).done, "for another reason it is another pause"

    on_stage(tmp_path, work, on_floor(1), on_floor(2), on_floor(3, team="b"))


def test_who_is_signed_out_in_a_call_may_leave_when_it_ends(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        stage.acd.silent = {A1}
        task = asyncio.create_task(stage.take(SignOutAgents(id=stage.new_id(), agents=(A1,))))
        await until(lambda: stage.acd.performed)
        told = ev.AgentStateChanged(
            at=NOON, agent=A1, state=AgentState.TALKING, call=CallId("main/c1"), paused=True
        )
        stage.tell(told)
        answer = await task
        assert states(answer) == [WAITING]
        assert not answer.done

    on_stage(tmp_path, work, on_floor(1, AgentState.TALKING))


def test_where_skills_stay_who_is_offline_is_signed_out(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        stage.acd.keeps_skills = True
        answer = await stage.take(SignOutAgents(id=stage.new_id(), agents=(A1,)))
        assert states(answer) == [DONE]
        assert stage.level(1) == 1

    on_stage(tmp_path, work, on_floor(1))


def test_where_skills_stay_who_was_on_a_break_in_a_call_leaves_when_it_ends(
    tmp_path: Path,
) -> None:
    async def work(stage: Stage) -> None:
        stage.acd.keeps_skills = True
        stage.acd.silent = {A1}
        told = ev.AgentStateChanged(
            at=NOON, agent=A1, state=AgentState.TALKING, call=CallId("main/c1"), paused=True
        )
        stage.tell(told)
        answer = await stage.take(SignOutAgents(id=stage.new_id(), agents=(A1,)))
        assert states(answer) == [WAITING]

    on_stage(tmp_path, work, on_floor(1, AgentState.TALKING))


def test_agents_on_a_call_change_when_it_ends(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        command = skills(stage, cell(1, 3), cell(2, 3), when=When.AFTER_CALL)
        answer = await stage.take(command)
        assert states(answer) == [WAITING, DONE]
        assert stage.level(1) == 1
        await stage.acts.waiting.look()
        assert stage.level(1) == 1
        stage.becomes(1, AgentState.WRAP_UP)
        await stage.acts.waiting.look()
        assert stage.level(1) == 3
        entries = await stage.audit(subject=A1)
        assert [entry.result.partition(":")[0] for entry in entries] == ["waiting", "done"]
        later = await stage.acts.commands.answer(DUTY, command.id)
        assert later is not None
        assert later.done

    on_stage(tmp_path, work, on_floor(1, AgentState.TALKING), on_floor(2))


def test_what_waits_is_done_by_a_gateway_that_began_since(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        answer = await stage.take(skills(stage, cell(1, 3), when=When.AFTER_CALL, reason="高峰"))
        assert states(answer) == [WAITING]

    async def again(stage: Stage) -> None:
        await stage.acts.waiting.look()
        assert stage.level(1) == 3
        await stage.acts.waiting.look()
        assert len(stage.acd.performed) == 1
        last = (await stage.audit())[-1]
        assert (last.result, last.login, last.why) == ("done", "li.ming", "高峰")

    on_stage(tmp_path, work, on_floor(1, AgentState.TALKING))
    on_stage(tmp_path, again, on_floor(1))


def test_at_a_time_and_at_the_next_sign_in(tmp_path: Path) -> None:
    off = on_floor(2, AgentState.OFFLINE)

    async def work(stage: Stage) -> None:
        answer = await stage.take(skills(stage, cell(1, 3), at=NOON + 600))
        assert states(answer) == [WAITING]
        answer = await stage.take(skills(stage, cell(2, 4)))
        assert states(answer) == [REFUSED]
        answer = await stage.take(skills(stage, cell(2, 4), when_signed_in=True))
        assert states(answer) == [WAITING]
        stage.clock.now = NOON + 599
        await stage.acts.waiting.look()
        assert stage.acd.performed == []
        stage.clock.now = NOON + 600
        await stage.acts.waiting.look()
        assert stage.level(1) == 3
        stage.becomes(2, AgentState.READY)
        await stage.acts.waiting.look()
        assert stage.level(2) == 4

    on_stage(tmp_path, work, on_floor(1), off)


def test_what_waits_and_was_changed_meanwhile_is_a_conflict(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        command = skills(stage, cell(1, 3), at=NOON + 600)
        await stage.take(command)
        assert (await stage.take(skills(stage, cell(1, 5)))).done
        stage.clock.now = NOON + 600
        await stage.acts.waiting.look()
        assert stage.level(1) == 5
        answer = await stage.acts.commands.answer(DUTY, command.id)
        assert answer is not None
        assert states(answer) == [CONFLICT]

    on_stage(tmp_path, work)


def test_what_was_done_is_put_back(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        done = await stage.take(skills(stage, cell(1, 3), cell(2, None)))
        assert done.restore is not None
        answer = await stage.take(RestoreNow(id=stage.new_id(), restore=done.restore))
        assert answer.done
        assert (stage.level(1), stage.level(2)) == (1, 1)
        with pytest.raises(Declined) as caught:
            await stage.take(RestoreNow(id=stage.new_id(), restore=done.restore))
        assert caught.value.status == 409
        assert [e.what for e in await stage.audit()] == [
            *["skills"] * 2,
            *["restore.skills"] * 2,
            "restore.now",
        ]

    on_stage(tmp_path, work)


def test_what_somebody_changed_since_is_not_put_back(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        done = await stage.take(skills(stage, cell(1, 3), cell(2, 3)))
        assert done.restore is not None
        await stage.take(skills(stage, cell(1, 5, before=3)), caller(Role.FLOOR_MANAGER))
        answer = await stage.take(RestoreNow(id=stage.new_id(), restore=done.restore))
        assert states(answer) == [CONFLICT, DONE]
        assert (stage.level(1), stage.level(2)) == (5, 1)

    on_stage(tmp_path, work)


def test_undoing_what_still_waits_drops_it(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        done = await stage.take(skills(stage, cell(1, 3), cell(2, 3), when=When.AFTER_CALL))
        assert states(done) == [WAITING, DONE]
        assert done.restore is not None
        answer = await stage.take(RestoreNow(id=stage.new_id(), restore=done.restore))
        assert answer.done
        stage.becomes(1, AgentState.READY)
        await stage.acts.waiting.look()
        assert (stage.level(1), stage.level(2)) == (1, 1)

    on_stage(tmp_path, work, on_floor(1, AgentState.TALKING), on_floor(2))


def test_pauses_are_put_back_as_they_were(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        await stage.take(PauseAgents(id=stage.new_id(), agents=(A1,), pause_reason="小休"))
        done = await stage.take(UnpauseAgents(id=stage.new_id(), agents=(A1, A2)))
        assert done.restore is not None
        assert (await stage.take(RestoreNow(id=stage.new_id(), restore=done.restore))).done
        agents = stage.floor.agents
        assert (agents[A1].paused, agents[A1].reason) == (True, "小休")
        assert not agents[A2].paused

    on_stage(tmp_path, work)


def test_a_change_may_be_let_stay_and_not_by_everybody(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        done = await stage.take(skills(stage, cell(1, 3), cell(3, 3)))
        assert done.restore is not None
        lead = caller(Role.TEAM_LEAD, teams=("a",))
        for command in (
            RestoreNow(id=stage.new_id(), restore=done.restore),
            CancelRestore(id=stage.new_id(), restore=done.restore),
        ):
            with pytest.raises(Declined) as caught:
                await stage.take(command, lead)
            assert caught.value.status == 403
        cancel = CancelRestore(id=stage.new_id(), restore=done.restore)
        assert (await stage.take(cancel)).done
        assert (await stage.take(cancel)).done
        with pytest.raises(Declined):
            await stage.take(RestoreNow(id=stage.new_id(), restore=done.restore))
        assert stage.level(1) == 3

    on_stage(tmp_path, work)
