"""What people do at the steps of an emergency: done, put in, receipts, lines of the log.

Each is one change under the book's lock, on the record before it is stored. Sent again it changes
nothing and is answered alike.
"""

from msgspec import structs

from supervisor_app.domain.emergency import (
    AddLogLine,
    AskReceipts,
    GiveReceipt,
    LogKind,
    Step,
    StepDone,
    StepInsert,
    StepState,
)
from supervisor_app.domain.emergency_steps import MINUTE_S, MOST_STEPS, inserted, is_over, with_step
from supervisor_app.domain.words import Words
from supervisor_app.gateway import emergency_keeping as keeping
from supervisor_app.gateway import emergency_words as words
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.emergency_ground import EmergencyGround, NotDone, step_in
from supervisor_app.gateway.emergency_store import KeptEmergency

Work = StepDone | StepInsert | AskReceipts | GiveReceipt | AddLogLine
TWICE_WITHIN_S = 30.0
"""The same words again of the same person within so long are a retry."""


class EmergencyWork:
    """The work on the steps of one gateway's emergency. Calls raise `NotDone`, `STORE_ERRORS`."""

    def __init__(self, ground: EmergencyGround) -> None:
        self._ground = ground

    async def do(self, caller: Caller, wish: Work) -> None:
        """Do it."""
        async with self._ground.book.changing:
            kept = self._ground.active(wish.emergency)
            match wish:
                case StepDone():
                    await self._done(caller, kept, wish)
                case StepInsert():
                    await self._insert(caller, kept, wish)
                case AskReceipts():
                    await self._ask(caller, kept, wish)
                case GiveReceipt():
                    await self._give(caller, kept, wish)
                case AddLogLine():
                    await self._add(caller, kept, wish)

    async def _done(self, caller: Caller, kept: KeptEmergency, wish: StepDone) -> None:
        step, ground = step_in(kept, wish.step), self._ground
        wanted = StepState.SKIPPED if wish.skipped else StepState.DONE
        if step.state is wanted:
            return
        if is_over(step):
            raise NotDone(words.OVER, words.LOOK_AGAIN)
        if keeping.is_under_way(step):
            raise NotDone(words.UNDER_WAY, words.WAIT)
        at, result = ground.clock(), wish.result.strip() or wish.reason.strip()
        await ground.note(
            caller, "emergency.step", kept, after=f"{step.number} {wanted.value}: {result}"
        )
        figures = ground.figures.now(kept.emergency.queue, at, step.number)
        await ground.book.keep(
            keeping.done(kept, step, at, caller, figures, result, skipped=wish.skipped)
        )

    async def _insert(self, caller: Caller, kept: KeptEmergency, wish: StepInsert) -> None:
        ground, emergency = self._ground, kept.emergency
        if wish.after:
            step_in(kept, wish.after)
        at, title, owner = ground.clock(), wish.title.strip(), wish.owner.strip()
        due = None if wish.due_minutes is None else at + wish.due_minutes * MINUTE_S
        if _stands_there(kept, wish.after, title, owner):
            return
        if len(emergency.steps) >= MOST_STEPS:
            raise NotDone(
                Words(
                    f"一次应急最多 {MOST_STEPS} 步", f"an emergency has at most {MOST_STEPS} steps"
                ),
                words.LOOK_AGAIN,
            )
        await ground.note(caller, "emergency.insert", kept, after=f"after {wish.after}: {title}")
        changed = inserted(emergency, Step(0, title, owner, due), wish.after, at)
        number = max(step.number for step in changed.steps)
        told = words.step_line(
            next(s for s in changed.steps if s.number == number), "插入", "put in"
        )
        logged = keeping.logged(kept, keeping.line(at, LogKind.STEP, told, caller, number))
        await ground.book.keep(keeping.moved(logged, changed, at, caller))

    async def _ask(self, caller: Caller, kept: KeptEmergency, wish: AskReceipts) -> None:
        step, ground = step_in(kept, wish.step), self._ground
        people, at = keeping.to_ask(ground.persons(), wish.logins), ground.clock()
        if not people:
            raise NotDone(words.NOBODY, words.MAKE_LEADS)
        before = {one.login: one for one in step.receipts}
        open_ = [
            one
            for one in people
            if one.login not in before
            or (
                before[one.login].given_at is None
                and at - before[one.login].asked_at >= TWICE_WITHIN_S
            )
        ]
        if not open_:
            return
        names = "、".join(one.name or one.login for one in open_)
        await ground.note(caller, "emergency.ask", kept, after=f"{step.number}: {names}")
        told = words.step_line(step, "请回执", "receipts asked", names)
        changed = with_step(kept.emergency, keeping.asked(step, open_, at), at)
        after = keeping.logged(kept, keeping.line(at, LogKind.RECEIPT, told, caller, step.number))
        await ground.book.keep(keeping.with_emergency(after, changed))

    async def _give(self, caller: Caller, kept: KeptEmergency, wish: GiveReceipt) -> None:
        step, ground, login = step_in(kept, wish.step), self._ground, caller.person.login
        own = next((one for one in step.receipts if one.login == login), None)
        if own is None:
            raise NotDone(words.NOT_ASKED, words.LOOK_AGAIN)
        if own.given_at is not None:
            return
        at = ground.clock()
        await ground.note(caller, "emergency.receipt", kept, after=str(step.number))
        receipts = tuple(
            structs.replace(one, given_at=at) if one.login == login else one
            for one in step.receipts
        )
        step = structs.replace(step, receipts=receipts)
        told = words.step_line(step, "已回执", "receipt")
        after = keeping.logged(kept, keeping.line(at, LogKind.RECEIPT, told, caller, step.number))
        after = keeping.with_emergency(after, with_step(kept.emergency, step, at))
        await ground.book.keep(self._all_in(after, step, at))

    def _all_in(self, kept: KeptEmergency, step: Step, at: float) -> KeptEmergency:
        """With the last receipt a step whose action was to ask for them is done by itself."""
        if is_over(step) or not step.acted_at or not keeping.all_given(step):
            return kept
        figures = self._ground.figures.now(kept.emergency.queue, at, step.number)
        return keeping.done(kept, step, at, None, figures)

    async def _add(self, caller: Caller, kept: KeptEmergency, wish: AddLogLine) -> None:
        ground, text = self._ground, wish.reason.strip()
        at = ground.clock()
        told = Words(text, text)
        if any(
            one.login == caller.person.login
            and one.words == told
            and 0 <= at - one.at < TWICE_WITHIN_S
            for one in kept.record.log
        ):
            return
        await ground.note(caller, "emergency.note", kept, after=text)
        await ground.book.keep(keeping.logged(kept, keeping.line(at, LogKind.NOTE, told, caller)))


def _stands_there(kept: KeptEmergency, after: int, title: str, owner: str) -> bool:
    """Whether the step that is to be put in is there already: the wish was sent twice."""
    steps = kept.emergency.steps
    place = next((place for place, one in enumerate(steps, 1) if one.number == after), 0)
    there = steps[place] if place < len(steps) else None
    return there is not None and (there.title, there.owner) == (title, owner)
