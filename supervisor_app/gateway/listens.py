"""旁听, 耳语, 强插: what is looked at before a supervisor's phone rings; switching, ending.

Only his own registered phone is ever called, and always silent at first.
"""

from collections.abc import Callable
from uuid import uuid4

from supervisor_app.domain.actions import (
    ActionRefused,
    ActionUnanswered,
    BeginListen,
    EndListen,
    ListenId,
    SetListenMode,
)
from supervisor_app.domain.commands import (
    CommandAnswer,
    Outcome,
    OutcomeState,
    StartListen,
    StopListen,
    SwitchListen,
)
from supervisor_app.domain.floor_listens import FloorListen
from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.listens import Listen, ListenEnd, ListensNow, ListenState
from supervisor_app.domain.on_floor import FloorAgent
from supervisor_app.domain.people import Right, Scope, may, scope_of
from supervisor_app.domain.words import Words
from supervisor_app.gateway import command_store, listen_book
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.command_acting import CONFIRM_WITHIN_S, Acting
from supervisor_app.gateway.command_gate import CommandGate
from supervisor_app.gateway.command_steps import Order, result_of
from supervisor_app.gateway.command_store import KeptCommand
from supervisor_app.gateway.declined import Declined, without_right
from supervisor_app.gateway.floor_watch import FloorWatch
from supervisor_app.gateway.listen_book import KeptListen
from supervisor_app.gateway.listen_keeping import RIGHT_OF, ListenKeeping
from supervisor_app.gateway.listen_obstacles import ListenObstacles, Obstacle
from supervisor_app.gateway.own_thread import OwnThread

_NOT_REPORTED = Words("话务平台没有报告结果", "the ACD did not report it")


class ListenDesk:
    """The commands about listens, of one gateway."""

    def __init__(
        self,
        thread: OwnThread,
        audit: AuditBook,
        gate: CommandGate,
        obstacles: ListenObstacles,
        acting: Acting,
        watch: FloorWatch,
        keeping: ListenKeeping,
        clock: Callable[[], Instant],
    ) -> None:
        self._thread = thread
        self._audit = audit
        self._gate = gate
        self._floor = gate.floor
        self._obstacles = obstacles
        self._acting = acting
        self._watch = watch
        self._keeping = keeping
        self._clock = clock

    async def begin(self) -> None:
        """Take up what an earlier process left. Raises `STORE_ERRORS`."""
        await self._keeping.begin()

    async def take(
        self, order: Order, caller: Caller, command: StartListen | SwitchListen | StopListen
    ) -> CommandAnswer:
        """Do it. Raises `Declined` and `STORE_ERRORS`."""
        match command:
            case StartListen():
                return await self._start(order, caller, command)
            case SwitchListen():
                return await self._switch(order, caller, command)
            case StopListen():
                return await self._stop(order, caller, command)

    async def now(self, caller: Caller, since: int | None, wait_s: float) -> ListensNow:
        """The listens that somebody may see, when they are other than at `since`, or after a while.
        Whoever asks is there: what he listens to goes on."""
        self._keeping.hear(caller)
        await self._keeping.changed_since(since, wait_s)
        self._keeping.hear(caller)
        shown = tuple(
            kept.listen
            for kept in self._keeping.shown()
            if kept.caller.person.login == caller.person.login
            or may(caller.person, Right.SEE_LISTENS, self._keeping.team(kept))
        )
        return ListensNow(self._keeping.version, self._clock(), shown)

    # Beginning -------------------------------------------------------------------------------

    async def _start(self, order: Order, caller: Caller, command: StartListen) -> CommandAnswer:
        agent = self._floor.agents.get(command.agent)
        if agent is not None and not may(caller.person, Right.LISTEN, agent.info.team):
            raise without_right(Right.LISTEN, Scope.OWN_TEAMS)
        obstacle = self._obstacles.of(caller.person, command.agent, agent)
        if obstacle is not None or agent is None:
            return await self._not_begun(order, command, agent, obstacle)
        kept = self._new(order, caller, command, agent)
        listen = kept.listen

        def write(connection: command_store.Connection) -> None:
            row = KeptCommand(order.id, order.login, order.fingerprint, None, None)
            now = self._clock()
            unknown = kept.line(now, "listen.start", result="unconfirmed")
            command_store.begin(connection, row, now, [unknown])
            listen_book.put(connection, [kept])

        with self._obstacles.beginning(caller.person):
            await self._thread.write(write)
            self._keeping.begin_one(kept)
        outcome = await self._perform(
            listen.agent,
            BeginListen(
                listen.id,
                listen.agent,
                listen.extension,
                listen.follow,
                keypad=self._may_barge_unasked(caller, kept.team),
            ),
            lambda leg: leg is not None,
        )
        if outcome.state is OutcomeState.REFUSED:
            await self._keeping.end_one(listen.id, ListenEnd.REFUSED, outcome.native)
        line = kept.line(
            self._clock(),
            "listen.start",
            after=f"{listen.extension} {agent.queue or '-'} {agent.call or '-'}",
            result=result_of(outcome),
        )
        refused = outcome.why if outcome.state is OutcomeState.REFUSED else None
        answer = CommandAnswer(
            order.id, self._clock(), (outcome,), refused=refused, listen=listen.id
        )
        await self._audit.owe([line])
        await self._thread.write(lambda c: command_store.finish(c, answer))
        return answer

    def _may_barge_unasked(self, caller: Caller, team: str) -> bool:
        """Whether he may barge in by the keys of his own phone, where nobody asks for a reason."""
        may_barge = may(caller.person, Right.BARGE, team)
        return may_barge and not self._gate.owes_reason(caller, Right.BARGE)

    def _new(
        self, order: Order, caller: Caller, command: StartListen, agent: FloorAgent
    ) -> KeptListen:
        person = caller.person
        return KeptListen(
            listen=Listen(
                id=ListenId(uuid4().hex),
                login=person.login,
                name=person.name,
                agent=command.agent,
                extension=person.extension,
                state=ListenState.RINGING,
                began=self._clock(),
                follow=command.follow,
                queue=agent.queue,
                call=agent.call,
            ),
            caller=caller,
            team=agent.info.team,
            why=order.why,
            command=order.id,
        )

    async def _not_begun(
        self,
        order: Order,
        command: StartListen,
        agent: FloorAgent | None,
        obstacle: Obstacle | None,
    ) -> CommandAnswer:
        found = obstacle or Obstacle(_NOT_REPORTED, _NOT_REPORTED)
        await self._audit.write(
            order.caller,
            "listen.start",
            subject=command.agent,
            team=agent.info.team if agent else "",
            why=order.why,
            result=f"refused: {found.words.en}",
            command=order.id,
        )
        return await self._kept_answer(
            order,
            CommandAnswer(order.id, self._clock(), refused=found.words, cure=found.cure),
        )

    # Switching and ending --------------------------------------------------------------------

    async def _switch(self, order: Order, caller: Caller, command: SwitchListen) -> CommandAnswer:
        right = RIGHT_OF[command.mode]
        self._gate.check_right(caller, right, command.reason)
        kept = self._own(caller, command.listen)
        if not may(caller.person, right, self._keeping.team(kept)):
            raise without_right(right, Scope.OWN_TEAMS)
        why = self._obstacles.of_mode(kept, command.mode, right)
        if why is None:
            with self._obstacles.switching(kept, command.mode):
                outcome = await self._perform(
                    kept.listen.agent,
                    SetListenMode(command.listen, command.mode),
                    lambda leg: leg is not None and leg.mode is command.mode,
                )
        else:
            outcome = Outcome(OutcomeState.REFUSED, kept.listen.agent, why=why)
        return await self._told(order, kept, "listen.switch", command.mode.value, outcome)

    async def _stop(self, order: Order, caller: Caller, command: StopListen) -> CommandAnswer:
        kept = self._keeping.get(command.listen)
        team = self._keeping.team(kept) if kept else ""
        own = kept is not None and kept.caller.person.login == caller.person.login
        if not own and not may(caller.person, Right.LISTEN, team):  # also where there is none
            raise without_right(Right.LISTEN, scope_of(caller.person, Right.LISTEN))
        if kept is None:
            raise Declined(404, _OVER, _OVER)
        if kept.is_over:
            answer = CommandAnswer(order.id, self._clock(), listen=command.listen)
            return await self._kept_answer(order, answer)
        self._keeping.ending(command.listen, ListenEnd.STOPPED)
        outcome = await self._perform(kept.listen.agent, EndListen(command.listen), _is_over)
        return await self._told(order, kept, "listen.stop", "", outcome)

    def _own(self, caller: Caller, listen: ListenId) -> KeptListen:
        kept = self._keeping.get(listen)
        if kept is None or kept.is_over:
            raise Declined(409, _OVER, Words("请重新开始旁听。", "Begin anew."))
        if kept.caller.person.login != caller.person.login:
            raise Declined(
                403,
                Words("这是别人的旁听", "somebody else began this listen"),
                Words("只有本人可以切换方式。", "Only he may switch it."),
            )
        return kept

    async def _told(
        self, order: Order, kept: KeptListen, what: str, after: str, outcome: Outcome
    ) -> CommandAnswer:
        await self._audit.write(
            order.caller,
            what,
            subject=kept.listen.agent,
            team=kept.team,
            why=order.why,
            before=kept.listen.mode.value,
            after=after,
            result=result_of(outcome),
            command=order.id,
        )
        refused = outcome.why if outcome.state is OutcomeState.REFUSED else None
        answer = CommandAnswer(
            order.id, self._clock(), (outcome,), refused=refused, listen=kept.listen.id
        )
        return await self._kept_answer(order, answer)

    async def _kept_answer(self, order: Order, answer: CommandAnswer) -> CommandAnswer:
        row = KeptCommand(order.id, order.login, order.fingerprint, 200, answer)
        await self._thread.write(lambda c: command_store.begin(c, row, self._clock(), ()))
        return answer

    async def _perform(
        self,
        agent: AgentId,
        action: BeginListen | SetListenMode | EndListen,
        shown: Callable[[FloorListen | None], bool],
    ) -> Outcome:
        """Have it done, and see on the floor that it is."""
        legs, listen = self._floor.listens, action.listen
        unknown, native = _NOT_REPORTED, ""
        try:
            await self._acting.perform(agent, action)
        except ActionUnanswered as unanswered:
            unknown, native = unanswered.words, unanswered.native
        except ActionRefused as refused:
            return Outcome(OutcomeState.REFUSED, agent, why=refused.words, native=refused.native)
        seen = await self._watch.until(lambda: shown(legs.get(listen)), CONFIRM_WITHIN_S)
        if seen:
            return Outcome(OutcomeState.DONE, agent)
        return Outcome(OutcomeState.UNCONFIRMED, agent, why=unknown, native=native)


_OVER = Words("这次旁听已经结束", "this listen is over")


def _is_over(leg: FloorListen | None) -> bool:
    return leg is None or leg.state is ListenState.ENDED
