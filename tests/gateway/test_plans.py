"""Skill plans: kept in versions, compared with the floor, applied, taken back."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
from command_stage import A1, A2, A3, DONE, VIP, Stage, caller, on_floor, on_stage, skills, states
from gateway_stage import NOON, QUEUE, TOKEN, ask, lost

from supervisor_app.client.answers import Answer
from supervisor_app.client.errors import GatewayDeclined
from supervisor_app.client.plans import PlanCalls
from supervisor_app.domain.actions import ActionRefused
from supervisor_app.domain.commands import (
    CancelRestore,
    ChangeSkills,
    CommandAnswer,
    Restore,
    RestoreKind,
    RestoreNow,
    SkillCell,
)
from supervisor_app.domain.directory import Skill
from supervisor_app.domain.events import SkillChanged
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.people import Role
from supervisor_app.domain.plan_difference import DriftCell
from supervisor_app.domain.plans import PlanAnswer, PlanCell, SkillPlan
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.words import Words
from supervisor_app.gateway import plans
from supervisor_app.gateway.declined import Declined

LI = caller(Role.DUTY_MANAGER, login="li.ming")
WANG = caller(Role.FLOOR_MANAGER, login="wang.fang")
CELLS = (PlanCell(A1, QUEUE, 3), PlanCell(A2, VIP, 2), PlanCell(A2, QUEUE, 1))
EVENING = SkillPlan("", "晚高峰", CELLS, note="18 点起")
_T = TypeVar("_T")


async def kept(stage: Stage, plan: SkillPlan = EVENING, who: Any = LI) -> SkillPlan:
    answer = await stage.acts.plans.put(who, plan)
    assert answer.words is None, answer.words
    assert answer.plan is not None
    return answer.plan


async def applied(stage: Stage, plan: SkillPlan, restore: Restore = Restore()) -> CommandAnswer:  # noqa: B008
    """What a desk does: the difference as one command."""
    found = await stage.acts.plans.difference(plan.key)
    command = ChangeSkills(id=stage.new_id(), cells=found.cells, plan=plan.key, restore=restore)
    return await stage.take(command, LI)


def changed(plan: SkillPlan, **more: Any) -> SkillPlan:
    from msgspec.structs import replace

    return replace(plan, **more)


def test_a_plan_is_kept_in_versions_and_the_first_to_change_it_wins(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        desk = stage.acts.plans
        first = await kept(stage)
        assert (first.version, first.author, first.changed_at) == (1, "Li.Ming", NOON)
        stage.clock.now += 60
        second = await kept(stage, changed(first, name=" 晚高峰 2 "), WANG)
        assert (second.version, second.author, second.name) == (2, "Wang.Fang", "晚高峰 2")
        answer = await desk.put(LI, changed(first, note="又改"))
        assert (answer.clash, answer.plan) == (True, second)
        assert answer.words is not None
        assert answer.words.zh == "Wang.Fang 先改了这个预案"
        history = await desk.history(first.key)
        assert [plan.version for plan in history.versions] == [2, 1]
        assert (await desk.now()).plans == (second,)
        entries = await stage.audit(what="plans.change")
        assert [(e.login, e.result.partition(":")[0]) for e in entries] == [
            ("li.ming", "done"),
            ("wang.fang", "done"),
            ("li.ming", "refused"),
        ]
        assert "晚高峰 v1" in entries[1].before

    async def again(stage: Stage) -> None:
        (plan,) = (await stage.acts.plans.now()).plans
        assert (plan.version, plan.name, plan.cells) == (2, "晚高峰 2", CELLS)

    on_stage(tmp_path, work)
    on_stage(tmp_path, again)


def test_two_at_once_leave_one(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        first = await kept(stage)
        asked = [changed(first, note=str(number)) for number in range(8)]
        answers = await asyncio.gather(*(stage.acts.plans.put(LI, one) for one in asked))
        assert sum(answer.words is None for answer in answers) == 1
        assert (await stage.acts.plans.now()).plans[0].version == 2

    on_stage(tmp_path, work)


def test_what_is_sent_again_is_kept_once(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        first = await kept(stage)
        stage.clock.now += 5
        assert await kept(stage) == first
        second = await kept(stage, changed(first, note="x"))
        assert await kept(stage, changed(first, note="x")) == second
        taken = await stage.acts.plans.put(WANG, EVENING)
        assert taken.clash
        assert taken.words is not None
        assert "同名" in taken.words.zh

    on_stage(tmp_path, work)


def test_a_plan_that_cannot_be_is_refused_on_the_record(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        answer = await stage.acts.plans.put(LI, changed(EVENING, name="a\r\nAction: Hangup"))
        assert answer.words is not None
        (entry,) = await stage.audit(what="plans.change")
        assert entry.result.startswith("refused")
        assert "\n" not in entry.after

    on_stage(tmp_path, work)


def test_what_a_plan_would_change(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        more = (
            PlanCell(A3, QUEUE, 4),
            PlanCell(AgentId("main/99"), QUEUE, 1),
            PlanCell(A1, QueueId("main/none"), 1),
        )
        plan = await kept(stage, changed(EVENING, cells=CELLS + more))
        found = await stage.acts.plans.difference(plan.key)
        assert found.cells == (
            SkillCell(A1, QUEUE, 3, 1),
            SkillCell(A2, VIP, 2, None),
            SkillCell(A3, QUEUE, 4, 1),
        )
        assert (found.same, found.signed_out, found.gone) == (1, (A3,), ("main/99",))
        assert found.queues_gone == ("main/none",)
        stage.tell(lost())
        found = await stage.acts.plans.difference(plan.key)
        assert (found.cells, found.same, found.unheard) == ((), 0, ("main",))
        with pytest.raises(Declined, match="no such plan"):
            await stage.acts.plans.difference("none")

    on_stage(tmp_path, work, on_floor(1), on_floor(2), on_floor(3, AgentState.OFFLINE))


def test_a_plan_is_applied_in_force_and_put_back_as_one(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        plan = await kept(stage)
        answer = await applied(stage, plan, Restore(RestoreKind.AT, NOON + 600))
        assert states(answer) == [DONE, DONE]
        (force,) = (await stage.acts.plans.now()).in_force
        assert (force.key, force.version, force.since, force.login) == (
            plan.key,
            1,
            NOON,
            "li.ming",
        )
        assert (force.restores, force.restore_at) == ((answer.restore,), NOON + 600)
        assert (await stage.acts.plans.drift(plan.key)).cells == ()
        await stage.acts.restores.look()
        (pending,) = (await stage.acts.restores.now(None, 0)).restores
        assert pending.plan == plan.key

    async def again(stage: Stage) -> None:
        await stage.acts.restores.look()
        await stage.acts.restores.end()
        assert (stage.level(1), stage.level(2), stage.level(2, VIP)) == (1, 1, None)
        assert (await stage.acts.plans.now()).in_force == ()

    on_stage(tmp_path, work)
    now_two = on_floor(2, skills=(Skill(QUEUE, 1), Skill(VIP, 2)))
    on_stage(tmp_path, again, on_floor(1, skills=(Skill(QUEUE, 3),)), now_two, now=NOON + 600)


def test_drift_says_who_changed_what_and_when(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        plan = await kept(stage)
        await applied(stage, plan)
        stage.clock.now += 60
        by_wang = skills(stage, SkillCell(A1, QUEUE, 5, 3))
        assert (await stage.take(by_wang, WANG)).done
        stage.tell(SkillChanged(at=stage.clock.now, agent=A2, queue=VIP, level=None))
        report = await stage.acts.plans.drift(plan.key)
        assert report.cells == (
            DriftCell(A1, QUEUE, 5, 3, since=NOON + 60, by="Wang.Fang"),
            DriftCell(A2, VIP, None, 2),
        )
        assert (report.kept, report.newest, report.force.version) == (1, 1, 1)
        await kept(stage, changed(plan, cells=CELLS[1:]))
        report = await stage.acts.plans.drift(plan.key)
        assert (len(report.cells), report.newest) == (2, 2)
        stage.becomes(1, AgentState.OFFLINE)
        stage.tell(SkillChanged(at=NOON + 99, agent=A1, queue=QUEUE, level=None))
        report = await stage.acts.plans.drift(plan.key)
        assert (len(report.cells), report.signed_out) == (1, (A1,))

    on_stage(tmp_path, work)


def test_a_plan_that_was_refused_whole_is_not_in_force(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        plan = await kept(stage)
        words = Words("不行", "no")
        stage.acd.refuses = {A1: ActionRefused(words), A2: ActionRefused(words)}
        await applied(stage, plan)
        assert (await stage.acts.plans.now()).in_force == ()
        with pytest.raises(Declined, match="not in force"):
            await stage.acts.plans.drift(plan.key)
        gone = ChangeSkills(id=stage.new_id(), cells=(SkillCell(A1, QUEUE, 3, 1),), plan="none")
        with pytest.raises(Declined, match="no such plan"):
            await stage.take(gone, LI)

    on_stage(tmp_path, work)


def test_a_plan_applied_twice_ends_with_the_last_of_what_puts_it_back(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        plan = await kept(stage)
        first = await applied(stage, plan)
        stage.tell(SkillChanged(at=NOON, agent=A1, queue=QUEUE, level=5))
        second = await applied(stage, plan)
        assert first.restore is not None
        assert second.restore is not None
        (force,) = (await stage.acts.plans.now()).in_force
        assert force.restores == (first.restore, second.restore)
        for restore in (second.restore, first.restore):
            assert len((await stage.acts.plans.now()).in_force) == 1
            await stage.take(RestoreNow(id=stage.new_id(), restore=restore, overwrite=True), LI)
        assert (await stage.acts.plans.now()).in_force == ()
        assert stage.level(1) == 1

    on_stage(tmp_path, work)


def test_what_stays_stays_in_force_until_it_is_ended(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        plan = await kept(stage)
        answer = await applied(stage, plan, Restore(RestoreKind.AT, NOON + 600))
        assert answer.restore is not None
        gone = await stage.acts.plans.delete(LI, plan.key, 1)
        assert gone.words is not None
        assert "正在执行" in gone.words.zh
        await stage.take(CancelRestore(id=stage.new_id(), restore=answer.restore), LI)
        (force,) = (await stage.acts.plans.now()).in_force
        assert (force.restores, force.restore_at) == ((), None)
        await stage.acts.plans.end(LI, plan.key)
        assert (await stage.acts.plans.now()).in_force == ()
        assert (stage.level(1), stage.level(2, VIP)) == (3, 2)
        assert [e.what for e in await stage.audit(what="plans.end")] == ["plans.end"]
        assert (await stage.acts.plans.delete(WANG, plan.key, 7)).clash
        assert (await stage.acts.plans.delete(WANG, plan.key, 1)).words is None
        assert (await stage.acts.plans.delete(WANG, plan.key, 1)).words is None
        assert (await stage.acts.plans.now()).plans == ()
        late = await stage.acts.plans.put(LI, changed(plan, note="x"))
        assert late.clash
        assert len(await stage.audit(what="plans.delete")) == 1

    on_stage(tmp_path, work)


def test_the_oldest_versions_are_let_go_but_not_the_one_in_force(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        plan = await kept(stage)
        await applied(stage, plan)
        for number in range(60):
            plan = await kept(stage, changed(plan, note=str(number)))
        versions = [one.version for one in (await stage.acts.plans.history(plan.key)).versions]
        assert versions == [*range(61, 11, -1), 1]
        assert (await stage.acts.plans.drift(plan.key)).kept == 3

    on_stage(tmp_path, work)


def test_there_are_not_more_plans_than_a_desk_reads_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(stage: Stage) -> None:
        first = await kept(stage)
        for name, most in (("MOST_PLANS", 1), ("MOST_PLANNED_CELLS", 5)):
            with monkeypatch.context() as patch:
                patch.setattr(plans, name, most)
                answer = await stage.acts.plans.put(LI, changed(EVENING, name="另一个"))
                assert answer.words is not None
                assert (answer.clash, answer.plan) == (False, None)
                assert "最多" in answer.words.zh
                first = await kept(stage, changed(first, note=name))

    on_stage(tmp_path, work)


# The routes, as a desk asks them -----------------------------------------------------------------


class ThroughApp:
    """Brings the questions of a blocking client, on its thread, to an app in a loop."""

    def __init__(self, client: httpx.AsyncClient, token: str) -> None:
        self._client = client
        self._headers = {"Authorization": f"Bearer {token}"}
        self._loop = asyncio.get_running_loop()

    @contextmanager
    def ask(
        self, method: str, path: str, deadline: float, body: bytes | None = None
    ) -> Iterator[Answer]:
        asked = self._client.request(method, path, content=body, headers=self._headers)
        told = asyncio.run_coroutine_threadsafe(asked, self._loop).result(10)
        headers = {"content-type": told.headers.get("content-type", "")}
        yield Answer(told.status_code, headers, [told.content], deadline)

    def close(self) -> None:
        pass


def as_desk(stage: Stage, work: Callable[[PlanCalls], _T], token: str = TOKEN) -> Awaitable[_T]:
    """Let a desk ask, off the loop."""

    async def run() -> _T:
        async with ask(stage.assembly) as client:
            calls = PlanCalls("http://127.0.0.1", token, ThroughApp(client, token))
            try:
                return await asyncio.to_thread(work, calls)
            finally:
                calls.close()

    return run()


def test_a_desk_keeps_compares_and_deletes_plans(tmp_path: Path) -> None:
    def work(desk: PlanCalls) -> tuple[PlanAnswer, PlanAnswer, PlanAnswer]:
        assert desk.plans().plans == ()
        first = desk.keep_plan(EVENING).plan
        assert first is not None
        again = desk.keep_plan(changed(first, note="二"))
        clash = desk.keep_plan(changed(first, note="三"))
        faulty = desk.keep_plan(changed(first, name=""))
        assert desk.plan_difference(first.key).version == 2
        assert [plan.version for plan in desk.plan_history(first.key).versions] == [2, 1]
        with pytest.raises(GatewayDeclined) as caught:
            desk.plan_drift(first.key)
        assert caught.value.words.zh == "这个预案没有在执行"
        with pytest.raises(GatewayDeclined):
            desk.end_plan(first.key)
        with pytest.raises(GatewayDeclined):
            desk.plan_difference("none")
        assert desk.restores().restores == ()
        deleted = desk.delete_plan(first.key, 2)
        assert deleted.words is None
        assert desk.plans().plans == ()
        return again, clash, faulty

    async def play(stage: Stage) -> None:
        again, clash, faulty = await as_desk(stage, work)
        assert again.words is None
        assert (clash.clash, clash.plan) == (True, again.plan)
        assert faulty.words is not None
        assert (faulty.clash, faulty.words.zh) == (False, "请给预案起名")

    on_stage(tmp_path, play)


def test_a_body_that_is_no_plan(tmp_path: Path) -> None:
    async def work(stage: Stage) -> None:
        async with ask(stage.assembly) as client:
            for body in (b"", b"[]", b'{"key": 1}', b"\xff", b"[" * 100_000):
                answer = await client.put("/api/v1/plans", content=body)
                assert answer.status_code == 422, body[:20]

    on_stage(tmp_path, work)
