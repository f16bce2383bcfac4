"""Runs what a step has prepared, once for each command, and tells in the step what came of it.

That it was begun is stored before anything is done. While a command is under way the emergency goes
on; a gateway that was killed meanwhile finds out at its next start what became of the command.
"""

import asyncio

import structlog
from msgspec import structs

from supervisor_app.domain.commands import CommandId
from supervisor_app.domain.emergency import LogKind, Step, StepRun
from supervisor_app.domain.emergency_steps import is_over, step_of, with_step
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.playbooks import Announce, ApplyPlan, AskReceipt, CancelBreaks
from supervisor_app.domain.words import Words
from supervisor_app.gateway import command_store
from supervisor_app.gateway import emergency_keeping as keeping
from supervisor_app.gateway import emergency_words as words
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.emergency_acting import CameOf, StepActing, came_of
from supervisor_app.gateway.emergency_ground import EmergencyGround, NotDone, step_in
from supervisor_app.gateway.emergency_store import KeptEmergency
from supervisor_app.gateway.store import STORE_ERRORS

log = structlog.get_logger(__name__)


class StepRunning:
    """The steps of one gateway's emergency that are run. Calls raise `NotDone`, `STORE_ERRORS`."""

    def __init__(self, ground: EmergencyGround, acting: StepActing) -> None:
        self._ground = ground
        self._acting = acting
        self._running: dict[str, asyncio.Task[None]] = {}

    async def take_up(self) -> None:
        """What an earlier process began: what became of it, as far as its command is known."""
        book = self._ground.book
        for step in book.active.emergency.steps if book.active else ():
            if keeping.is_under_way(step) and step.command not in self._running:
                await self._take_up(step)

    async def _take_up(self, step: Step) -> None:
        identity = CommandId(step.command)
        kept = await self._ground.book.thread.write(lambda c: command_store.kept(c, identity))
        action = step.action
        if kept is None or kept.answer is None or not isinstance(action, ApplyPlan | CancelBreaks):
            came = CameOf(failed=words.ENDED_MEANWHILE)
        else:
            came = came_of(action, kept.answer)
        await self._tell(None, step, came)

    async def run(self, caller: Caller, wish: StepRun) -> None:
        """Carry out a step's action, and tell what came of it."""
        running = self._running.get(wish.command)
        if running is None:
            running = asyncio.create_task(self._run(caller, wish))
            self._running[wish.command] = running
            running.add_done_callback(lambda task: self._over(wish.command, task))
        await asyncio.shield(running)

    def _over(self, command: str, task: asyncio.Task[None]) -> None:
        self._running.pop(command, None)
        if not task.cancelled():
            task.exception()  # whoever asked may have gone

    async def end(self) -> None:
        """Let what is under way come to its end."""
        if self._running:
            await asyncio.wait(list(self._running.values()), timeout=4.0)

    async def _run(self, caller: Caller, wish: StepRun) -> None:
        ground = self._ground
        async with ground.book.changing:
            kept = ground.active(wish.emergency)
            step = step_in(kept, wish.step)
            if step.command == wish.command and not keeping.is_under_way(step):
                return  # sent again
            self._check(step, wish)
            action = step.action
            if isinstance(action, Announce | AskReceipt):
                await self._tell_people(caller, kept, step, wish)
                return
            begun = structs.replace(
                step, command=wish.command, acted_at=ground.clock(), told=None, failed=None
            )
            await self._begin(caller, kept, begun)
        assert isinstance(action, ApplyPlan | CancelBreaks)
        identity = CommandId(wish.command)
        try:
            came = await self._acting.carry_out(caller, kept.emergency, action, identity)
        except STORE_ERRORS as error:
            log.error("step not run", error=repr(error))
            await self._tell(caller, begun, CameOf(failed=words.NOT_WRITTEN))
            raise
        await self._tell(caller, begun, came)

    def _check(self, step: Step, wish: StepRun) -> None:
        if step.action is None:
            raise NotDone(words.NO_ACTION, words.LOOK_AGAIN)
        if isinstance(step.action, ApplyPlan) and not step.action.plan:
            raise NotDone(words.NOT_PREPARED, words.PREPARE)
        if is_over(step):
            raise NotDone(words.OVER, words.LOOK_AGAIN)
        other = step.command != wish.command
        if other and keeping.is_under_way(step) and step.command in self._running:
            raise NotDone(words.UNDER_WAY, words.WAIT)

    async def _begin(self, caller: Caller, kept: KeptEmergency, begun: Step) -> None:
        """On the record and stored: from now on it is under way."""
        ground, at = self._ground, begun.acted_at or 0.0
        await ground.note(caller, "emergency.run", kept, after=_told(begun), command=begun.command)
        told = words.step_line(begun, "执行", "run")
        after = keeping.logged(kept, keeping.line(at, LogKind.ACTION, told, caller, begun.number))
        changed = with_step(kept.emergency, begun, at)
        await ground.book.keep(keeping.with_emergency(after, changed))

    async def _tell(self, caller: Caller | None, begun: Step, came: CameOf) -> None:
        """What came of it, in the step as it is now; it may have been skipped meanwhile."""
        ground = self._ground
        async with ground.book.changing:
            kept = ground.book.active
            step = None if kept is None else step_of(kept.emergency, begun.number)
            if kept is None or step is None or step.command != begun.command:
                return
            at = ground.clock()
            acted_at = None if came.failed else step.acted_at
            step = structs.replace(step, told=came.told, failed=came.failed, acted_at=acted_at)
            after = self._with_outcome(kept, step, at, caller)
            if came.whole and not is_over(step):
                figures = ground.figures.now(kept.emergency.queue, at, step.number)
                after = keeping.done(after, step, at, caller, figures)
            await ground.book.keep(after)

    def _with_outcome(
        self, kept: KeptEmergency, step: Step, at: Instant, caller: Caller | None
    ) -> KeptEmergency:
        came = step.failed or step.told or Words("", "")
        zh, en = ("未执行", "not carried out") if step.failed else ("结果", "outcome")
        told = Words(f"步骤 {step.number} {zh}：{came.zh}", f"Step {step.number} {en}: {came.en}")
        after = keeping.logged(kept, keeping.line(at, LogKind.ACTION, told, caller, step.number))
        return keeping.with_emergency(after, with_step(kept.emergency, step, at))

    async def _tell_people(
        self, caller: Caller, kept: KeptEmergency, step: Step, wish: StepRun
    ) -> None:
        """An announcement is on the walls, and receipts are asked, as soon as it is stored."""
        ground, at = self._ground, self._ground.clock()
        step = structs.replace(step, command=wish.command, acted_at=at, failed=None)
        emergency = kept.emergency
        action = step.action
        if isinstance(action, Announce):
            step = structs.replace(step, told=words.ON_WALLS)
            emergency = structs.replace(emergency, announcement=action.text)
        elif isinstance(action, AskReceipt):
            people = keeping.to_ask(ground.persons(), action.logins)
            if not people:
                raise NotDone(words.NOBODY, words.MAKE_LEADS)
            step = keeping.asked(structs.replace(step, told=words.asked(len(people))), people, at)
        after = keeping.with_emergency(kept, emergency)
        after = self._with_outcome(after, step, at, caller)
        if isinstance(action, Announce) or keeping.all_given(step):
            figures = ground.figures.now(emergency.queue, at, step.number)
            after = keeping.done(after, step, at, caller, figures)
        await ground.note(caller, "emergency.run", kept, after=_told(step), command=wish.command)
        await ground.book.keep(after)


def _told(step: Step) -> str:
    """What is carried out, for the record."""
    match step.action:
        case ApplyPlan(plan=plan):
            more = f"plan {plan}"
        case CancelBreaks():
            more = "breaks"
        case Announce(text=text):
            more = f"announcement: {text}"
        case AskReceipt():
            more = "receipts"
        case _:
            more = ""
    return f"{step.number} {step.title}: {more}"
