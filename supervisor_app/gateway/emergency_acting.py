"""Carries out what a step of an emergency has prepared, as commands of the person who runs it.

So rights, guard rails, what is on the record and what is put back are those of any command. A
command is its id: after a kill in the middle it is known what became of it.
"""

from collections.abc import Callable

from msgspec import Struct

from supervisor_app.domain.command_checks import MOST_AGENTS
from supervisor_app.domain.commands import (
    LONGEST_REASON,
    ChangeSkills,
    CommandAnswer,
    CommandId,
    Restore,
    RestoreKind,
    UnpauseAgents,
)
from supervisor_app.domain.emergency import Emergency
from supervisor_app.domain.emergency_steps import MINUTE_S
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.playbooks import ApplyPlan, CancelBreaks
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.words import Words
from supervisor_app.gateway import emergency_words as words
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.commands import CommandDesk
from supervisor_app.gateway.declined import Declined
from supervisor_app.gateway.plans import PlanDesk

Acts = ApplyPlan | CancelBreaks
"""What changes the floor."""


class CameOf(Struct, frozen=True):
    """What the action of a step came to."""

    told: Words | None = None
    failed: Words | None = None
    whole: bool = False
    """Nothing of it failed: the step is done."""


class StepActing:
    """The prepared actions of one gateway."""

    def __init__(
        self,
        commands: CommandDesk,
        plans: PlanDesk,
        floor: Floor,
        clock: Callable[[], Instant],
    ) -> None:
        self._commands = commands
        self._plans = plans
        self._floor = floor
        self._clock = clock

    async def carry_out(
        self, caller: Caller, emergency: Emergency, action: Acts, identity: CommandId
    ) -> CameOf:
        """Do it, once. Raises `STORE_ERRORS`; what is refused stands in the answer."""
        try:
            before = await self._commands.answer(caller, identity)
            if before is not None:
                return came_of(action, before)
            if isinstance(action, ApplyPlan):
                return await self._apply(caller, emergency, action, identity)
            return await self._unpause(caller, emergency, action, identity)
        except Declined as declined:
            return CameOf(failed=declined.refusal.words)

    async def _apply(
        self, caller: Caller, emergency: Emergency, action: ApplyPlan, identity: CommandId
    ) -> CameOf:
        found = await self._plans.difference(action.plan)
        if found.unheard:
            acds = " ".join(found.unheard)
            return CameOf(
                failed=Words(
                    f"听不到话务平台 {acds}，看不到结果，因此不执行",
                    f"the ACD {acds} is not heard, so nothing is changed on it",
                )
            )
        out = set(found.signed_out)
        cells = tuple(cell for cell in found.cells if cell.agent not in out)
        if not cells:
            return CameOf(told=_left_out(_AS_PLANNED, len(out)), whole=not out)
        command = ChangeSkills(
            id=identity,
            reason=_reason(emergency),
            cells=cells,
            restore=self._restore(action, emergency),
            plan=action.plan,
        )
        came = came_of(action, await self._commands.take(caller, command))
        told = None if came.told is None else _left_out(came.told, len(out))
        return CameOf(told, came.failed, came.whole)

    def _restore(self, action: ApplyPlan, emergency: Emergency) -> Restore:
        if action.when_well and emergency.queue is not None:
            return Restore(RestoreKind.HEALTHY, queue=emergency.queue)
        if action.restore_minutes is None:
            return Restore(RestoreKind.NEVER)
        return Restore(RestoreKind.AT, self._clock() + action.restore_minutes * MINUTE_S)

    async def _unpause(
        self, caller: Caller, emergency: Emergency, action: CancelBreaks, identity: CommandId
    ) -> CameOf:
        agents = self._on_break(action)
        if not agents:
            return CameOf(told=Words("无人小休", "nobody is on a break"), whole=True)
        command = UnpauseAgents(id=identity, reason=_reason(emergency), agents=agents[:MOST_AGENTS])
        return came_of(action, await self._commands.take(caller, command))

    def _on_break(self, action: CancelBreaks) -> tuple[AgentId, ...]:
        states = {AgentState.BREAK, AgentState.MEETING} if action.meetings else {AgentState.BREAK}
        return tuple(
            identity
            for identity, agent in sorted(self._floor.agents.items())
            if agent.paused
            and agent.state in states
            and (not action.teams or agent.info.team in action.teams)
        )


_AS_PLANNED = Words("现场已是预案的样子", "the floor is as the plan wants it")


def came_of(action: Acts, answer: CommandAnswer) -> CameOf:
    """What the command of an action came to."""
    plan = isinstance(action, ApplyPlan)
    told = words.came_of(
        answer,
        "技能已生效" if plan else "已取消小休、会培",
        "skills changed" if plan else "breaks called off",
    )
    if words.none_well(answer):
        return CameOf(failed=told)
    return CameOf(told=told, whole=words.all_well(answer))


def _left_out(told: Words, signed_out: int) -> Words:
    if not signed_out:
        return told
    return Words(f"{told.zh}；未签入 {signed_out} 人未动", f"{told.en}; {signed_out} signed out")


def _reason(emergency: Emergency) -> str:
    return f"应急：{emergency.cause}"[:LONGEST_REASON]
