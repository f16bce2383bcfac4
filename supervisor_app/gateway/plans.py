"""Keeps the centre's skill plans: makes and changes them, and compares them with the floor.

A plan is applied by a command that changes skills and names it (`commands.py`); what that changes
is put back as any change is. Here it is only known which plan is in force, and how far the floor
is from it.
"""

from collections.abc import Callable, Sequence

import sqlalchemy as sa

from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.people import Right, scope_of
from supervisor_app.domain.plan_checks import fault_of_plan
from supervisor_app.domain.plan_difference import (
    Change,
    PlanDifference,
    PlanDrift,
    difference,
    drift,
)
from supervisor_app.domain.plans import (
    MOST_PLANNED_CELLS,
    MOST_PLANS,
    PlanAnswer,
    PlanHistory,
    PlanInForce,
    PlansNow,
    SkillPlan,
)
from supervisor_app.domain.words import Words
from supervisor_app.gateway import plan_changes, plan_store
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined, without_right
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.plan_store import PLANS
from supervisor_app.gateway.planned_agents import live_skills, may_change_all
from supervisor_app.gateway.version_desk import DELETE_ONE, Became, Kind, VersionDesk, Why


class PlanDesk:
    """The skill plans of one gateway. Every call raises `STORE_ERRORS`."""

    def __init__(
        self, thread: OwnThread, audit: AuditBook, floor: Floor, clock: Callable[[], Instant]
    ) -> None:
        self._thread = thread
        self._audit = audit
        self._floor = floor
        self._clock = clock
        self._versions = VersionDesk(
            thread,
            audit,
            clock,
            PLANS,
            _KIND,
            _nothing,
            in_use=_why_it_stays,
            needed=plan_store.needed,
        )

    async def now(self) -> PlansNow:
        """All plans, and those in force."""
        plans, in_force = await self._thread.write(
            lambda c: (PLANS.newest(c), plan_store.all_in_force(c))
        )
        return PlansNow(self._clock(), tuple(plans), tuple(in_force))

    async def history(self, key: str) -> PlanHistory:
        """The versions of a plan. Raises `Declined` where there is none."""
        return PlanHistory(await self._versions.history(key))

    # Changing --------------------------------------------------------------------------------

    async def put(self, caller: Caller, asked: SkillPlan) -> PlanAnswer:
        """Keep a plan, new or changed; its `version` is the one that it was made from."""
        return _answer(await self._versions.put(caller, asked))

    async def delete(self, caller: Caller, key: str, version: int) -> PlanAnswer:
        """Delete a plan that is not in force. `version`: as the person saw it."""
        return _answer(await self._versions.delete(caller, key, version))

    async def end(self, caller: Caller, key: str) -> None:
        """A plan is not in force any more; what it changed stays. Raises `Declined`."""
        force = await self._thread.write(lambda c: plan_store.in_force(c, key))
        if force is None:
            raise not_in_force()
        version = force.version
        plan = await self._thread.write(lambda c: PLANS.version(c, key, version))
        if not may_change_all(caller.person, self._floor, plan.cells if plan else ()):
            declined = without_right(Right.SKILLS, scope_of(caller.person, Right.SKILLS))
            result = f"refused: {declined.refusal.words.en}"
            await self._audit.write(caller, "plans.end", subject=key, result=result)
            raise declined
        await self._audit.write(
            caller, "plans.end", subject=key, before=force.name, after="stays", result="done"
        )
        await self._thread.write(lambda c: plan_store.end(c, key))

    # Comparing -------------------------------------------------------------------------------

    async def difference(self, key: str) -> PlanDifference:
        """What applying a plan would change now. Raises `Declined` where there is none."""
        plan = await self._thread.write(lambda c: PLANS.current(c, key))
        if plan is None:
            raise _KIND.gone()
        return difference(key, plan.version, plan.cells, live_skills(self._floor), self._clock())

    async def drift(self, key: str) -> PlanDrift:
        """How far the floor is from a plan in force. Raises `Declined` where it is not in force."""

        def read(c: sa.Connection) -> tuple[PlanInForce, SkillPlan, int, plan_changes.Changes]:
            force = plan_store.in_force(c, key)
            last = PLANS.last(c, key)
            plan = PLANS.version(c, key, force.version) if force else None
            if force is None or last is None or plan is None:
                raise not_in_force()
            return force, plan, last.made.version, plan_changes.since(c, force.since)

        force, plan, newest, changes = await self._thread.write(read)

        def changed(agent: AgentId, queue: QueueId) -> Change:
            known = self._floor.agents.get(agent)
            skill = known.skills.get(queue) if known else None
            return plan_changes.author_of(changes, agent, queue, skill.level if skill else None)

        return drift(force, newest, plan.cells, live_skills(self._floor), changed, self._clock())


async def _nothing() -> None:
    """Plans are read from the database whenever they are asked for."""


def _answer(became: Became[SkillPlan]) -> PlanAnswer:
    return PlanAnswer(became.made, became.clash, became.words, became.cure)


def _why_it_stays(connection: sa.Connection, key: str) -> Why | None:
    if plan_store.in_force(connection, key) is None:
        return None
    words = Words("预案正在执行中，不能删除", "the plan is in force")
    return words, Words("请先恢复或结束它。", "Take it back or end it first.")


def _full(others: Sequence[SkillPlan], asked: SkillPlan) -> Why | None:
    if not asked.key and len(others) >= MOST_PLANS:
        words = Words(f"最多 {MOST_PLANS} 个预案", f"there are {MOST_PLANS} plans, the most")
        return words, DELETE_ONE
    if sum(len(plan.cells) for plan in others) + len(asked.cells) > MOST_PLANNED_CELLS:
        words = Words(
            f"全部预案合计最多 {MOST_PLANNED_CELLS} 格",
            f"all plans together have at most {MOST_PLANNED_CELLS} cells",
        )
        return words, DELETE_ONE
    return None


def _told(plan: SkillPlan) -> str:
    cells = " ".join(
        f"{cell.agent}@{cell.queue}={'-' if cell.level is None else cell.level}"
        for cell in plan.cells
    )
    return f"{plan.name} v{plan.version}: {cells}"


_KIND = Kind[SkillPlan](
    called=Words("预案", "plan"),
    look_again=Words("请重新打开预案列表。", "Open the list of plans again."),
    changed="plans.change",
    dropped="plans.delete",
    subject=lambda plan: plan.key,
    told=_told,
    fault=fault_of_plan,
    full=_full,
)


def not_in_force() -> Declined:
    """It was taken back meanwhile, or never applied."""
    return Declined(
        404,
        Words("这个预案没有在执行", "this plan is not in force"),
        Words("它可能已经恢复。", "It may have been taken back."),
    )
