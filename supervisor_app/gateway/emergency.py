"""应急 of one gateway: what people wish, by right, on the record and stored before it counts.

One emergency goes on at most. It is taken up where it stood after the gateway ended, however that
came about. What is refused as a whole is on the record too.
"""

from msgspec import structs

from supervisor_app.domain.emergency import (
    ASK_AGAIN_S,
    Declare,
    Emergency,
    EmergencyAnswer,
    EmergencyId,
    EmergencyList,
    EmergencyRecord,
    EmergencyWish,
    Level,
    LogKind,
    Phase,
    PutOff,
    RaiseLevel,
    Release,
    StepRun,
)
from supervisor_app.domain.emergency_answers import Commander, CommandersNow
from supervisor_app.domain.emergency_checks import RIGHT_OF, WHAT, fault_of_wish
from supervisor_app.domain.emergency_steps import REVIEW_AFTER_S, with_level_one
from supervisor_app.domain.people import Right, Scope, scope_of
from supervisor_app.domain.words import Words
from supervisor_app.gateway import emergency_keeping as keeping
from supervisor_app.gateway import emergency_store
from supervisor_app.gateway import emergency_words as words
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined, password_first, without_right
from supervisor_app.gateway.emergency_declaring import Declaring
from supervisor_app.gateway.emergency_ground import EmergencyGround, NotDone
from supervisor_app.gateway.emergency_running import StepRunning
from supervisor_app.gateway.emergency_store import PutOffKept
from supervisor_app.gateway.emergency_watch import EmergencyWatch
from supervisor_app.gateway.emergency_work import EmergencyWork

MOST_LISTED = 200


class EmergencyDesk:
    """Takes wishes and answers questions. Every call raises `Declined` and `STORE_ERRORS`."""

    def __init__(
        self,
        ground: EmergencyGround,
        watch: EmergencyWatch,
        declaring: Declaring,
        work: EmergencyWork,
        running: StepRunning,
    ) -> None:
        self._ground = ground
        self._watch = watch
        self._declaring = declaring
        self._work = work
        self._running = running

    async def begin(self) -> None:
        """Take up what an earlier process left, once."""
        if not self._ground.book.begun:
            await self._ground.book.begin()
            await self._running.take_up()

    async def end(self) -> None:
        """Let what is under way come to its end."""
        await self._running.end()

    async def wish(self, caller: Caller, wish: EmergencyWish) -> EmergencyAnswer:
        """Do what somebody wishes. What cannot be done as things are is in the answer."""
        try:
            self._check(caller, wish)
            await self.begin()
            kept = await self._do(caller, wish)
        except Declined as declined:
            await self._refused(caller, wish, declined.refusal.words)
            raise
        except NotDone as not_done:
            await self._refused(caller, wish, not_done.words)
            return EmergencyAnswer(self._shown(), not_done.words, not_done.cure)
        return EmergencyAnswer(kept)

    def _check(self, caller: Caller, wish: EmergencyWish) -> None:
        if caller.must_change_password:
            raise password_first()
        right = RIGHT_OF[type(wish)]
        scope = scope_of(caller.person, right)
        if scope is Scope.NONE:
            raise without_right(right, scope, not caller.session)
        fault = fault_of_wish(wish)
        if fault is not None:
            raise Declined(422, fault, Words("请修改后再试。", "Change it and try again."))

    async def _do(self, caller: Caller, wish: EmergencyWish) -> Emergency | None:
        match wish:
            case Declare():
                return await self._declaring.declare(caller, wish)
            case PutOff():
                async with self._ground.book.changing:
                    await self._put_off(caller, wish)
            case RaiseLevel():
                await self._raise(caller, wish)
            case Release():
                return await self._release(caller, wish)
            case StepRun():
                await self._running.run(caller, wish)
                return self._outcome(wish)
            case _:
                await self._work.do(caller, wish)
        return self._shown()

    def _shown(self) -> Emergency | None:
        kept = self._ground.book.last
        return None if kept is None else self._ground.book.told(kept).emergency

    def _outcome(self, wish: StepRun) -> Emergency | None:
        """Raises `NotDone` where the action of the step could not be carried out at all."""
        shown = self._shown()
        for step in shown.steps if shown else ():
            if step.number == wish.step and step.failed is not None:
                raise NotDone(step.failed, words.LOOK_AGAIN)
        return shown

    async def _refused(self, caller: Caller, wish: EmergencyWish, why: Words) -> None:
        subject = wish.id if isinstance(wish, Declare) else getattr(wish, "emergency", "")
        await self._ground.refusals.note(
            caller, WHAT[type(wish)], why.en, subject=subject, why=wish.reason
        )

    # What is decided -------------------------------------------------------------------------

    async def _put_off(self, caller: Caller, wish: PutOff) -> None:
        ground, proposal = self._ground, self._watch.proposal
        if proposal is None:
            raise NotDone(
                Words("当前没有待宣布的提请", "nothing is proposed now"), words.LOOK_AGAIN
            )
        if proposal.put_off_until is not None:
            return  # somebody was first, or it is sent again
        until, why = ground.clock() + ASK_AGAIN_S, wish.reason.strip()
        await ground.audit.write(
            caller,
            "emergency.put_off",
            subject=proposal.about.name.zh,
            why=why,
            after=proposal.level.value,
            result="done",
        )
        name = keeping.name_of(caller)
        await ground.book.keep_put_off(
            PutOffKept(proposal.level, until, caller.person.login, name, why)
        )
        self._watch.show()

    async def _raise(self, caller: Caller, wish: RaiseLevel) -> None:
        ground = self._ground
        async with ground.book.changing:
            kept = ground.active(wish.emergency)
            emergency, at, why = kept.emergency, ground.clock(), wish.reason.strip()
            if emergency.level is Level.ONE:
                return
            await ground.note(caller, "emergency.raise", kept, why=why, before="two", after="one")
            raised = with_level_one(emergency, kept.playbook, at)
            raised = structs.replace(raised, level=Level.ONE, review_at=at + REVIEW_AFTER_S)
            told = words.raised(Level.ONE, why)
            after = keeping.logged(kept, keeping.line(at, LogKind.RAISED, told, caller))
            await ground.book.keep(keeping.moved(after, raised, at, caller))
        self._watch.show()

    async def _release(self, caller: Caller, wish: Release) -> Emergency:
        ground = self._ground
        async with ground.book.changing:
            last = None if ground.book.last is None else ground.book.last.emergency
            if last is not None and last.id == wish.emergency and last.phase is Phase.RELEASED:
                return last  # sent again
            kept = ground.active(wish.emergency)
            at, why = ground.clock(), wish.reason.strip()
            early = self._watch.is_early(kept.emergency, at)
            await ground.note(
                caller, "emergency.release", kept, why=why, after="early" if early else ""
            )
            told_now = ground.book.told(kept).emergency
            over = structs.replace(
                told_now,
                exits=self._watch.exits or told_now.exits,
                early=early,
                phase=Phase.RELEASED,
                released_at=at,
                released_by=keeping.name_of(caller),
                released_why=why,
                announcement="",
            )
            told = words.released(why, early=early, undone=keeping.unfinished(over))
            after = keeping.logged(kept, keeping.line(at, LogKind.RELEASED, told, caller))
            after = keeping.with_figures(
                keeping.with_emergency(after, over), ground.figures.now(over.queue, at)
            )
            await ground.book.keep(after)
        self._watch.show()
        return over

    # What is asked ---------------------------------------------------------------------------

    async def all(self) -> EmergencyList:
        """Those of the past, and the one that goes on, the newest first."""
        found = await self._ground.book.thread.write(
            lambda c: emergency_store.newest(c, MOST_LISTED)
        )
        return EmergencyList(tuple(found))

    def commanders(self) -> CommandersNow:
        """Who may be named as commander: whoever works on emergencies, by name."""
        people = [
            one for one in self._ground.persons() if scope_of(one, Right.RESPOND) is not Scope.NONE
        ]
        found = (Commander(one.login, one.name or one.login, one.extension) for one in people)
        return CommandersNow(tuple(sorted(found, key=lambda one: (one.name, one.login))))

    async def record(self, identity: EmergencyId) -> EmergencyRecord:
        """One with all that is kept of it."""
        last = self._ground.book.last
        if last is not None and last.emergency.id == identity:
            return self._ground.book.told(self._ground.book.with_worst(last))
        kept = await self._ground.book.thread.write(lambda c: emergency_store.kept(c, identity))
        if kept is None:
            raise no_such_emergency()
        return kept.record


def no_such_emergency() -> Declined:
    """There is none of this id."""
    return Declined(
        404,
        Words("没有这次应急", "there is no such emergency"),
        Words("请重新打开应急列表。", "Open the list of emergencies again."),
    )
