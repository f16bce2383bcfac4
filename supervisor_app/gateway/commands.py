"""Takes the commands of people: checks them, has them done once, and answers what came of it.

A command is its id: sent again it is answered again and not done again, also while the first is
under way, and also by a gateway that was started since. It goes on when its desk has hung up.
"""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from uuid import uuid4

import msgspec
import structlog
from msgspec import structs

from supervisor_app.domain.command_checks import (
    ASKED_RIGHT,
    RESTORE_RIGHTS,
    WHAT,
    fault_of,
    is_command_id,
)
from supervisor_app.domain.commands import (
    CancelRestore,
    ChangeSkills,
    Command,
    CommandAnswer,
    CommandId,
    PauseAgents,
    RestoreId,
    RestoreNow,
    StartListen,
    StopListen,
    SwitchListen,
    When,
)
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.words import Words
from supervisor_app.gateway import command_store, plan_store
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.command_carrying import Carrying, outcomes_of
from supervisor_app.gateway.command_gate import CommandGate
from supervisor_app.gateway.command_planning import AgentsCommand, Planning
from supervisor_app.gateway.command_refusals import CommandRefusals
from supervisor_app.gateway.command_restoring import Restoring, kept_restore
from supervisor_app.gateway.command_steps import Due, Order, Step, WaitingPart
from supervisor_app.gateway.command_store import KeptCommand
from supervisor_app.gateway.command_waiting import WaitingParts
from supervisor_app.gateway.declined import Declined, password_first
from supervisor_app.gateway.listens import ListenDesk
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.restore_times import LooksAhead
from supervisor_app.gateway.store import STORE_ERRORS

log = structlog.get_logger(__name__)

_RECENT = 1000
_END_WITHIN_S = 4.0
_SUBJECTS = 20
ListenCommand = StartListen | SwitchListen | StopListen
_NOT_KNOWN = Words(
    "网关在执行中途退出，结果未知；请看现场的实际状态",
    "the gateway ended in the middle; look at the floor for what is so now",
)


class CommandDesk:
    """The commands of one gateway."""

    def __init__(
        self,
        thread: OwnThread,
        audit: AuditBook,
        gate: CommandGate,
        planning: Planning,
        carrying: Carrying,
        waiting: WaitingParts,
        restoring: Restoring,
        listens: ListenDesk,
        ahead: LooksAhead,
        refusals: CommandRefusals,
        clock: Callable[[], Instant],
    ) -> None:
        self._thread = thread
        self._audit = audit
        self._gate = gate
        self._planning = planning
        self._carrying = carrying
        self._waiting = waiting
        self._restoring = restoring
        self._listens = listens
        self._ahead = ahead
        self._refusals = refusals
        self._clock = clock
        self._running: dict[CommandId, tuple[KeptCommand, asyncio.Task[CommandAnswer]]] = {}
        self._recent: OrderedDict[CommandId, KeptCommand] = OrderedDict()
        self.begun = False

    async def begin(self) -> None:
        """Take up what an earlier process left, and say of what it left in the middle that this is
        not known. Raises `STORE_ERRORS`; it is tried again at the next command."""
        if self.begun:
            return
        for left in await self._thread.write(command_store.unfinished):
            await self._audit.write_all(left.lines)
            answer = CommandAnswer(left.id, self._clock(), refused=_NOT_KNOWN, cure=_NOT_KNOWN)
            await self._thread.write(partial(command_store.finish, answer=answer))
        self._carrying.remember(await self._thread.write(command_store.changes))
        await self._waiting.begin()
        await self._listens.begin()
        self.begun = True

    async def end(self) -> None:
        """Let what is under way come to its end, within a moment."""
        tasks = [task for _, task in self._running.values()]
        if tasks:
            await asyncio.wait(tasks, timeout=_END_WITHIN_S)

    async def take(self, caller: Caller, command: Command) -> CommandAnswer:
        """Have a command done. Raises `Declined` where the whole of it is not."""
        row = KeptCommand(command.id, caller.person.login, _fingerprint(command), None, None)
        running = self._running.get(command.id)
        if running is not None:
            await self._check_same(caller, command, running[0], row)
            return await asyncio.shield(running[1])
        task = asyncio.create_task(self._take(caller, command, row))
        self._running[command.id] = (row, task)
        task.add_done_callback(lambda done: self._over(command.id, done))
        return await asyncio.shield(task)

    async def answer(self, caller: Caller, command: CommandId) -> CommandAnswer | None:
        """What became of somebody's own command; None where he gave none of this id. Raises
        `STORE_ERRORS`."""
        running = self._running.get(command)
        if running is not None and running[0].login == caller.person.login:
            return await asyncio.shield(running[1])
        kept = await self._thread.write(lambda c: command_store.kept(c, command))
        return kept.answer if kept is not None and kept.login == caller.person.login else None

    def _over(self, command: CommandId, task: asyncio.Task[CommandAnswer]) -> None:
        self._running.pop(command, None)
        if not task.cancelled():
            task.exception()  # whoever asked may have gone

    async def _take(self, caller: Caller, command: Command, row: KeptCommand) -> CommandAnswer:
        try:
            await self.begin()
            await self._audit.ready()
            kept = await self._taken_before(row.id)
            if kept is not None:
                await self._check_same(caller, command, kept, row)
                return _again(kept)
            try:
                self._check(caller, command)
                answer = await self._do(caller, command, row)
            except Declined as declined:
                await self._refuse(caller, command, row, declined)
                raise
        except STORE_ERRORS as error:
            log.error("command not done", error=repr(error))
            raise not_written() from error
        self._remember(structs.replace(row, status=200, answer=answer))
        return answer

    async def _taken_before(self, command: CommandId) -> KeptCommand | None:
        if not is_command_id(command):
            return None
        recent = self._recent.get(command)
        if recent is not None:
            return recent
        return await self._thread.write(lambda c: command_store.kept(c, command))

    def _check(self, caller: Caller, command: Command) -> None:
        """What can be said without the floor. Raises `Declined`."""
        if caller.must_change_password:
            raise password_first()
        right = ASKED_RIGHT.get(type(command))
        if right is not None:
            self._gate.check_right(caller, right, command.reason)
        elif isinstance(command, RestoreNow | CancelRestore):
            self._gate.check_any(caller, RESTORE_RIGHTS)
        fault = fault_of(command, self._clock())
        if fault is not None:
            cure = Words("请修改后再试。", "Change it and try again.")
            raise Declined(422, fault, cure)
        if isinstance(command, PauseAgents):
            self._check_pause_reason(command.pause_reason)

    def _check_pause_reason(self, reason: str) -> None:
        reasons = self._gate.rules.pause_reasons
        if reasons and reason not in reasons:
            listed = "、".join(reasons)
            raise Declined(
                422,
                Words("置忙原因不在本中心的清单里", "the reason of pause is not on the list"),
                Words(f"可用：{listed}", f"Use one of: {listed}"),
            )

    async def _do(self, caller: Caller, command: Command, row: KeptCommand) -> CommandAnswer:
        order = Order(id=command.id, caller=caller, why=command.reason, fingerprint=row.fingerprint)
        match command:
            case StartListen() | SwitchListen() | StopListen():
                return await self._listens.take(order, caller, command)
            case RestoreNow():
                return await self._restoring.put_back(
                    order, command.restore, overwrite=command.overwrite
                )
            case CancelRestore():
                return await self._restoring.cancel(order, command.restore)
            case _:
                return await self._change(order, caller, command)

    async def _change(
        self, order: Order, caller: Caller, command: ChangeSkills | AgentsCommand
    ) -> CommandAnswer:
        now = self._clock()
        if isinstance(command, ChangeSkills):
            command = await self._ahead.fixed(command, caller.person, now)
            steps = self._planning.skills(command, caller, now)
            waiting = _waiting_parts(order, command, steps, now)
        else:
            steps, waiting = self._planning.agents(command, caller), []
        identity = RestoreId(uuid4().hex)
        restore = kept_restore(order, identity, steps, command, now)
        await self._carrying.intend(order, steps, waiting, restore)
        changes = await self._carrying.do(order, steps)
        self._waiting.add(
            structs.replace(part, restore=identity if restore else None) for part in waiting
        )
        kept = kept_restore(order, identity, steps, command, now)
        answer = CommandAnswer(
            order.id,
            self._clock(),
            outcomes_of(steps),
            restore=identity if kept else None,
            restore_at=kept.restore.at if kept else None,
        )

        def finish(connection: command_store.Connection) -> None:
            command_store.finish(connection, answer, changes)
            if isinstance(command, ChangeSkills):
                plan_store.begin_of(connection, command, answer, order.login, order.name)
            if kept is not None:
                command_store.put_restore(connection, kept)
            elif restore is not None:
                command_store.drop_restore(connection, identity)

        try:
            await self._thread.write(finish)
        except STORE_ERRORS as error:  # it is done, and on the record
            log.error("answer not written down", error=repr(error))
        self._restoring.told()
        return answer

    async def _refuse(
        self, caller: Caller, command: Command, row: KeptCommand, declined: Declined
    ) -> None:
        """On the record, and answered alike where it is sent again. Raises `STORE_ERRORS`."""
        words = declined.refusal.words
        written = await self._refusals.note(
            caller,
            WHAT[type(command)],
            words.en,
            subject=_subject(command),
            why=command.reason,
            command=command.id,
        )
        if not is_command_id(command.id):
            return  # else ids of any length would be kept
        answer = CommandAnswer(row.id, self._clock(), refused=words, cure=declined.refusal.cure)
        refused = structs.replace(row, status=declined.status, answer=answer)
        self._remember(refused)
        if written and fault_of(command, self._clock()) is None:
            at = self._clock()
            await self._thread.write(lambda c: command_store.begin(c, refused, at, ()))

    async def _check_same(
        self, caller: Caller, command: Command, before: KeptCommand, row: KeptCommand
    ) -> None:
        if (before.login, before.fingerprint) == (row.login, row.fingerprint):
            return
        words = Words("这个编号已用于另一条指令", "this id was used for another command")
        try:
            what, subject = WHAT[type(command)], _subject(command)
            await self._refusals.note(caller, what, words.en, subject=subject, why=command.reason)
        except STORE_ERRORS as error:
            raise not_written() from error
        raise Declined(409, words, Words("请重新操作一次。", "Do it anew."))

    def _remember(self, row: KeptCommand) -> None:
        self._recent[row.id] = row
        while len(self._recent) > _RECENT:
            self._recent.popitem(last=False)


def not_written() -> Declined:
    """Nothing was done, because it could not have been written down."""
    return Declined(
        503,
        Words("操作记录写不了，因此没有执行", "It cannot be put on the record, so it is not done"),
        Words(
            "请检查网关所在机器的磁盘和数据库后重试。",
            "Look at the disk and the database of the gateway's machine, and try again.",
        ),
    )


def _again(kept: KeptCommand) -> CommandAnswer:
    answer = kept.answer or CommandAnswer(kept.id, 0.0, refused=_NOT_KNOWN, cure=_NOT_KNOWN)
    if kept.status not in (None, 200) and answer.refused is not None:
        raise Declined(kept.status or 409, answer.refused, answer.cure or answer.refused)
    return answer


def _fingerprint(command: Command) -> str:
    return hashlib.sha256(msgspec.json.encode(command)).hexdigest()


def _subject(command: Command) -> str:
    """Whom a command that was refused as a whole was about."""
    match command:
        case ChangeSkills():
            subjects = [str(agent) for agent in dict.fromkeys(c.agent for c in command.cells)]
        case StartListen():
            subjects = [command.agent]
        case SwitchListen() | StopListen():
            subjects = [command.listen]
        case RestoreNow() | CancelRestore():
            subjects = [command.restore]
        case _:
            subjects = list(command.agents)
    more = f" +{len(subjects) - _SUBJECTS}" if len(subjects) > _SUBJECTS else ""
    return " ".join(subjects[:_SUBJECTS]) + more


def _waiting_parts(
    order: Order, command: ChangeSkills, steps: list[Step], now: Instant
) -> list[WaitingPart]:
    return [
        WaitingPart(
            id=f"{order.id}-{place}",
            command=order.id,
            caller=order.caller,
            part=step.part,
            due=step.due,
            since=now,
            at=command.at if step.due is Due.AT else None,
            after_call=command.when is When.AFTER_CALL,
            when_signed_in=command.when_signed_in,
            expected=command.cells[place].before,
            overwrite=command.overwrite,
            why=order.why,
        )
        for place, step in enumerate(steps)
        if step.due is not None
    ]
