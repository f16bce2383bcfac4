"""What is done later, by the gateway itself: at its time, after a call, when somebody signs in.

Kept in the database, so it is done also by a gateway that was started since. What is due is judged
anew against the floor of then, and against the rights that its author has then.
"""

import asyncio
import contextlib
from collections.abc import Callable, Iterable

import structlog
from msgspec import structs

from supervisor_app.domain.actions import SetSkill
from supervisor_app.domain.commands import CommandId, OutcomeState
from supervisor_app.domain.erasing import ErasedNumber
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import Instant, acd_of
from supervisor_app.domain.people import Right
from supervisor_app.domain.words import Words
from supervisor_app.gateway import command_store
from supervisor_app.gateway.command_carrying import Carrying
from supervisor_app.gateway.command_gate import ON_CALL, is_signed_in
from supervisor_app.gateway.command_planning import Planning, Wanted
from supervisor_app.gateway.command_steps import Due, Order, Step, WaitingPart
from supervisor_app.gateway.floor_watch import FloorWatch
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.standing import Standing
from supervisor_app.gateway.store import STORE_ERRORS
from supervisor_app.gateway.undone import NO_RIGHT_NOW, Undone

log = structlog.get_logger(__name__)

_LOOK_EVERY_S = 1.0
_REST_S = 0.05
"""Between two looks at a busy floor."""
_GIVEN_UP_AFTER_S = 7 * 86_400
_NEVER = Words("等了七天，没有等到", "waited seven days in vain")


class WaitingParts:
    """The parts that wait at one gateway."""

    def __init__(
        self,
        thread: OwnThread,
        floor: Floor,
        watch: FloorWatch,
        planning: Planning,
        carrying: Carrying,
        standing: Standing,
        undone: Undone,
        clock: Callable[[], Instant],
    ) -> None:
        self._thread = thread
        self._floor = floor
        self._planning = planning
        self._carrying = carrying
        self._standing = standing
        self._undone = undone
        self._clock = clock
        self._parts: dict[str, WaitingPart] = {}
        self._wake = asyncio.Event()
        watch.call(self._wake.set)

    async def begin(self) -> None:
        """Take in what an earlier process left. Raises `STORE_ERRORS`."""
        self.add(await self._thread.write(command_store.waiting))

    def add(self, parts: Iterable[WaitingPart]) -> None:
        """These wait from now on; they are in the database already."""
        self._parts |= {part.id: part for part in parts}
        self._wake.set()

    async def drop(self, command: CommandId) -> None:
        """What a command left waiting is not done any more. Raises `STORE_ERRORS`."""
        gone = [part.id for part in self._parts.values() if part.command == command]
        for part in gone:
            del self._parts[part]
        if gone:
            await self._thread.write(
                lambda connection: command_store.drop_waiting(connection, gone)
            )

    def of(self, command: CommandId) -> list[WaitingPart]:
        """What a command still waits for."""
        return [part for part in self._parts.values() if part.command == command]

    async def forget_number(self, gone: ErasedNumber) -> None:
        """An erased number is in no reason that is here, nor in any that is written from now on."""
        self._parts = {key: gone.out_of(part) for key, part in self._parts.items()}

    async def run(self) -> None:
        """Do what is due, as long as the gateway runs."""
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_EVERY_S):
                    await self._wake.wait()
            self._wake.clear()
            await self.look()
            await asyncio.sleep(_REST_S)

    async def look(self) -> None:
        """Do what is due now."""
        self._undone.look()
        now = self._clock()
        due = [part for part in self._parts.values() if self._is_due(part, now)]
        if due:
            await asyncio.gather(*(self._do(part) for part in due))

    def _is_due(self, part: WaitingPart, now: Instant) -> bool:
        if self._is_given_up(part):
            return True
        source = self._floor.sources.get(acd_of(part.part.action.agent))
        agent = self._floor.agents.get(part.part.action.agent)
        if source is None or not source.live or agent is None:
            return False
        match part.due:
            case Due.AT:
                return part.at is not None and now >= part.at
            case Due.SIGN_IN:
                return is_signed_in(agent)
            case Due.AFTER_CALL:
                return agent.state not in ON_CALL

    async def _do(self, part: WaitingPart) -> None:
        if not await self._write(lambda connection: command_store.put_waiting(connection, part)):
            return  # what cannot be written down is not done; it stays due
        step = self._judged(part)
        if step.due is not None:  # it waits for something else now
            await self._wait_on(structs.replace(part, due=step.due))
            return
        self._parts.pop(part.id, None)
        order = Order(id=part.command, caller=part.caller, why=part.why)
        changes = await self._carrying.do(order, [step])
        outcome = step.outcome
        assert outcome is not None

        def settle(connection: command_store.Connection) -> None:
            command_store.drop_waiting(connection, [part.id])
            command_store.settle_waiting(connection, part.command, outcome)
            command_store.put_changes(connection, changes)

        await self._write(settle)

    def _judged(self, part: WaitingPart) -> Step:
        action = part.part.action
        assert isinstance(action, SetSkill)
        step = self._planning.skill_step(action)
        step.part = structs.replace(step.part, what=part.part.what, after=part.part.after)
        agent = self._floor.agents.get(action.agent)
        if agent is None or self._is_given_up(part):
            step.end(OutcomeState.REFUSED, _NEVER)
            return step
        caller = part.caller
        if caller is not None:
            if not self._standing.may(caller, Right.SKILLS, agent.info.team):
                step.end(OutcomeState.REFUSED, NO_RIGHT_NOW)
                self._undone.note()
                return step
            caller = self._standing.now(caller)
        wanted = Wanted(
            caller=caller,
            expected=part.expected,
            overwrite=part.overwrite,
            when_signed_in=part.when_signed_in,
            after_call=part.after_call,
        )
        self._planning.level(step, wanted)
        return step

    def _is_given_up(self, part: WaitingPart) -> bool:
        return self._clock() - max(part.since, part.at or 0.0) > _GIVEN_UP_AFTER_S

    async def _wait_on(self, part: WaitingPart) -> None:
        self._parts[part.id] = part
        await self._write(lambda connection: command_store.put_waiting(connection, part))

    async def _write(self, job: Callable[[command_store.Connection], None]) -> bool:
        """False where it fails. What was done then is judged anew after a restart, and found so."""
        try:
            await self._thread.write(job)
        except STORE_ERRORS as error:
            log.error("what waits cannot be written down", error=repr(error))
            return False
        return True
