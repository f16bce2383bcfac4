"""Puts back what was before a command: a person's 撤回 and 提前恢复, or the gateway at its time."""

import asyncio
from collections import defaultdict
from collections.abc import Callable

from msgspec import structs

from supervisor_app.domain.actions import SetPause, SetSkill
from supervisor_app.domain.commands import (
    ChangeSkills,
    Command,
    CommandAnswer,
    Outcome,
    OutcomeState,
    Restore,
    RestoreId,
)
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.kept_restores import KeptRestore, PauseBefore, RestoreState, SkillBefore
from supervisor_app.domain.people import Right, may
from supervisor_app.domain.words import Words
from supervisor_app.gateway import command_store, plan_store
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.command_carrying import Carrying, outcomes_of
from supervisor_app.gateway.command_gate import CommandGate, is_signed_in
from supervisor_app.gateway.command_planning import CHANGED_SINCE, Planning, Wanted
from supervisor_app.gateway.command_steps import Order, Step, WaitingPart
from supervisor_app.gateway.command_waiting import WaitingParts
from supervisor_app.gateway.declined import Declined
from supervisor_app.gateway.own_thread import OwnThread

_MAY_RUN = (RestoreState.OPEN, RestoreState.FAILED)
_LEFT = Words(
    "他已签出全部队列，再次签入时按他自己的技能", "he has left all queues; he signs in with his own"
)


class Restoring:
    """The restores of one gateway."""

    def __init__(
        self,
        thread: OwnThread,
        audit: AuditBook,
        gate: CommandGate,
        planning: Planning,
        carrying: Carrying,
        waiting: WaitingParts,
        clock: Callable[[], Instant],
    ) -> None:
        self._thread = thread
        self._audit = audit
        self._gate = gate
        self._planning = planning
        self._carrying = carrying
        self._waiting = waiting
        self._clock = clock
        self._one_by_one: defaultdict[RestoreId, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.told: Callable[[], None] = _nobody
        """Called whenever there is another restore, or one has come to be otherwise."""

    async def find(self, identity: RestoreId) -> KeptRestore | None:
        """One restore. Raises `STORE_ERRORS`."""
        return await self._thread.write(lambda c: command_store.restore(c, identity))

    async def put_back(
        self, order: Order, identity: RestoreId, *, overwrite: bool = False
    ) -> CommandAnswer:
        """Put back what was before, as far as nobody changed it since, or `overwrite`. Of several
        at once one does it. Raises `Declined` where the person may not or there is nothing to put
        back, and `STORE_ERRORS`."""
        try:
            async with self._one_by_one[identity]:
                return await self._put_back(order, identity, overwrite)
        finally:
            self.told()

    async def _put_back(self, order: Order, identity: RestoreId, overwrite: bool) -> CommandAnswer:
        kept = await self._wanted(order, identity, own_reason=True)
        if order.login == kept.login and not order.why.strip():
            order = structs.replace(order, why=kept.why)
        waited: set[object] = {
            (part.part.action.agent, _queue(part)) for part in self._waiting.of(kept.command)
        }
        await self._waiting.drop(kept.command)
        steps = [self._step(one, order.caller, waited, overwrite) for one in kept.before]
        waiting = [_later(order, step, place, self._clock()) for place, step in enumerate(steps)]
        later = [part for part in waiting if part is not None]
        await self._carrying.intend(order, steps, later, None)
        changes = await self._carrying.do(order, steps)
        self._waiting.add(later)
        outcomes = outcomes_of(steps)
        ended = _ended(kept, outcomes, self._clock())
        answer = CommandAnswer(order.id, self._clock(), outcomes)

        def keep(connection: command_store.Connection) -> None:
            command_store.put_restore(connection, ended)
            command_store.finish(connection, answer, changes)
            if ended.state is RestoreState.DONE:
                plan_store.end_of(connection, ended.id)

        await self._thread.write(keep)
        return answer

    async def cancel(self, order: Order, identity: RestoreId) -> CommandAnswer:
        """Let what was changed stay. Raises as `put_back` does."""
        kept = await self._wanted(order, identity)
        await self._audit.write(
            order.caller,
            "restore.cancel",
            subject=kept.id,
            why=order.why,
            before=kept.restore.kind.value,
            after="stays",
            result="done",
            command=order.id,
        )
        stays = structs.replace(kept, state=RestoreState.CANCELLED, changed=self._clock())

        def keep(connection: command_store.Connection) -> None:
            command_store.put_restore(connection, stays)
            plan_store.end_of(connection, stays.id, stays=True)

        await self._thread.write(keep)
        self.told()
        return CommandAnswer(order.id, self._clock())

    async def _wanted(
        self, order: Order, identity: RestoreId, *, own_reason: bool = False
    ) -> KeptRestore:
        """`own_reason`: who undoes his own change need not say again why he made it."""
        kept, caller = await self.find(identity), order.caller
        if kept is None or kept.state not in _MAY_RUN:
            raise Declined(
                409,
                Words("没有可恢复的改动", "there is nothing to put back"),
                Words("它已经恢复，或已被取消。", "It was put back already, or let stay."),
            )
        right = Right.PAUSE if isinstance(kept.before[0], PauseBefore) else Right.SKILLS
        if caller is not None and not all(
            may(caller.person, right, self._team(one)) for one in kept.before
        ):
            raise Declined(
                403,
                Words("其中有您无权调整的坐席", "It is about agents whom you may not change"),
                Words("请现场主管或值班经理恢复。", "Ask a floor manager or a duty manager."),
            )
        if caller is not None:
            own = own_reason and order.login == kept.login
            self._gate.check_right(caller, right, order.why.strip() or (kept.why if own else ""))
        return kept

    def _team(self, before: SkillBefore | PauseBefore) -> str:
        agent = self._gate.floor.agents.get(before.agent)
        return agent.info.team if agent else ""

    def _step(
        self,
        one: SkillBefore | PauseBefore,
        caller: Caller | None,
        waited: set[object],
        overwrite: bool,
    ) -> Step:
        if isinstance(one, SkillBefore):
            step = self._planning.skill_step(SetSkill(one.agent, one.queue, one.level))
            was_waiting = (one.agent, one.queue) in waited
            expected = one.level if was_waiting else one.changed_to
            wanted = Wanted(
                caller=caller, expected=expected, overwrite=overwrite, when_signed_in=True
            )
            if self._has_left(one):
                step.end(OutcomeState.DONE, _LEFT)
            else:
                self._planning.level(step, wanted)
        else:
            step = self._planning.pause_step(SetPause(one.agent, one.paused, one.reason))
            self._pause(step, one, caller, overwrite)
        step.part = structs.replace(step.part, what=f"restore.{step.part.what}")
        return step

    def _has_left(self, one: SkillBefore) -> bool:
        """Whether he signed out of all his queues. What an ACD forgets with that is not put back;
        he signs in with the levels that are his."""
        agent = self._gate.floor.agents.get(one.agent)
        return (
            agent is not None
            and self._gate.cannot(Right.SKILLS, one.agent) is None
            and one.changed_to is not None
            and not is_signed_in(agent)
            and not agent.skills
        )

    def _pause(self, step: Step, one: PauseBefore, caller: Caller | None, overwrite: bool) -> None:
        agent = self._gate.floor.agents.get(one.agent)
        known = (one.changed_to, one.paused)
        if agent is not None and agent.paused not in known and not overwrite:
            step.end(OutcomeState.CONFLICT, CHANGED_SINCE)
        else:
            self._planning.pause(step, caller)


def _ended(kept: KeptRestore, outcomes: tuple[Outcome, ...], now: Instant) -> KeptRestore:
    """What is left of it after an attempt; what is back already is nobody's concern any more."""
    good = (OutcomeState.DONE, OutcomeState.WAITING)
    left = [one.state not in good for one in outcomes]
    ended = structs.replace(kept, state=RestoreState.DONE, changed=now, outcomes=outcomes)
    if not any(left):
        return ended
    return structs.replace(
        ended,
        state=RestoreState.FAILED,
        before=tuple(one for one, is_left in zip(kept.before, left, strict=True) if is_left),
        outcomes=tuple(one for one, is_left in zip(outcomes, left, strict=True) if is_left),
    )


def _nobody() -> None:
    """Nobody wants to be told."""


def kept_restore(
    order: Order, identity: RestoreId, steps: list[Step], command: Command, now: Instant
) -> KeptRestore | None:
    """What puts the steps of a command back; None where there is nothing to put back."""
    gone = (OutcomeState.REFUSED, OutcomeState.CONFLICT)
    before = tuple(
        step.part.undo
        for step in steps
        if step.part.undo is not None
        and (step.outcome is None or step.outcome.state not in gone)
        and not _is_no_change(step.part.undo)
    )
    if not before:
        return None
    return KeptRestore(
        id=identity,
        command=order.id,
        login=order.login,
        name=order.caller.person.name if order.caller else "",
        at=now,
        before=before,
        restore=command.restore if isinstance(command, ChangeSkills) else Restore(),
        plan=command.plan if isinstance(command, ChangeSkills) else "",
        why=order.why,
    )


def _is_no_change(before: SkillBefore | PauseBefore) -> bool:
    if isinstance(before, SkillBefore):
        return before.level == before.changed_to
    return before.paused is before.changed_to and not before.reason


def _queue(part: WaitingPart) -> str | None:
    action = part.part.action
    return action.queue if isinstance(action, SetSkill) else None


def _later(order: Order, step: Step, place: int, now: Instant) -> WaitingPart | None:
    action = step.part.action
    if step.due is None or not isinstance(action, SetSkill):
        return None
    undo = step.part.undo
    return WaitingPart(
        id=f"{order.id}-{place}",
        command=order.id,
        caller=order.caller,
        part=step.part,
        due=step.due,
        since=now,
        expected=undo.level if isinstance(undo, SkillBefore) else None,
        when_signed_in=True,
        why=order.why,
    )
