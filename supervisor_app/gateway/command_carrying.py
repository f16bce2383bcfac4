"""Carries out the steps of a command: written down before, done, and written down after.

What is about to be done is in the database first; a gateway that is killed in the middle says at
its next start that it does not know what became of it. The record has one line for each step.
"""

from collections.abc import Callable, Iterable, Sequence

from supervisor_app.domain.commands import Outcome, OutcomeState
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.kept_restores import KeptRestore
from supervisor_app.domain.words import Words
from supervisor_app.gateway import command_store
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.command_acting import Acting
from supervisor_app.gateway.command_guards import Guards
from supervisor_app.gateway.command_steps import Due, Order, Step, WaitingPart, result_of
from supervisor_app.gateway.command_store import AgentChange, KeptCommand
from supervisor_app.gateway.own_thread import OwnThread

ENDED_BEFORE = "unconfirmed: the gateway ended before it was known"
DUE_WORDS = {
    Due.AT: Words("到时间后执行", "will be done at its time"),
    Due.SIGN_IN: Words("他签入后执行", "will be done when he signs in"),
    Due.AFTER_CALL: Words("本次通话结束后执行", "will be done when his call ends"),
}


class Carrying:
    """Does steps for one gateway, and remembers who changed whom last."""

    def __init__(
        self,
        thread: OwnThread,
        audit: AuditBook,
        acting: Acting,
        guards: Guards,
        clock: Callable[[], Instant],
        changed: Callable[[AgentChange], None],
    ) -> None:
        """`changed`: called with each change, to be told to the desks."""
        self._thread = thread
        self._audit = audit
        self._acting = acting
        self._guards = guards
        self._clock = clock
        self._changed = changed

    def remember(self, changes: Iterable[AgentChange]) -> None:
        """Who changed whom last, as an earlier process wrote it down."""
        for change in changes:
            self._changed(change)

    async def intend(
        self,
        order: Order,
        steps: Sequence[Step],
        waiting: Iterable[WaitingPart],
        restore: KeptRestore | None,
    ) -> None:
        """Write down that these steps are about to be done. Raises `STORE_ERRORS`; then they are
        not done, and not reserved any more."""
        row = KeptCommand(order.id, order.login, order.fingerprint, None, None)
        now = self._clock()
        lines = [order.line(step, now, ENDED_BEFORE) for step in steps if step.outcome is None]
        parts = list(waiting)
        try:
            await self._thread.write(
                lambda connection: command_store.begin(connection, row, now, lines, parts, restore)
            )
        except BaseException:
            self._guards.end(steps)
            raise

    async def do(self, order: Order, steps: list[Step]) -> list[AgentChange]:
        """Do the steps that have no outcome, tell the record of all, and what has changed."""
        acted = [step for step in steps if step.outcome is None and step.due is None]
        try:
            await self._acting.do_all(acted)
        finally:
            self._guards.end(acted)
        now = self._clock()
        for step in steps:
            if step.outcome is None and step.due is not None:
                step.end(OutcomeState.WAITING, DUE_WORDS[step.due])
        await self._audit.owe(
            order.line(step, now, result_of(step.outcome)) for step in steps if step.outcome
        )
        changes = [self._change(order, step, now) for step in acted if _is_done(step.outcome)]
        for change in changes:
            self._changed(change)
        return changes

    def _change(self, order: Order, step: Step, now: Instant) -> AgentChange:
        caller = order.caller
        by = caller.person.name or caller.person.login if caller else order.login
        return AgentChange(step.agent, by, now, step.part.what)


def _is_done(outcome: Outcome | None) -> bool:
    return outcome is not None and outcome.state is OutcomeState.DONE


def outcomes_of(steps: Iterable[Step]) -> tuple[Outcome, ...]:
    """What became of them, in their order."""
    return tuple(step.outcome for step in steps if step.outcome is not None)
