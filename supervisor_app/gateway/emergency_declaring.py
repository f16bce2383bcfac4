"""宣布: how an emergency begins, with its steps, the lines as they stood, and the curve so far."""

from msgspec import structs

from supervisor_app.domain.emergency import (
    Declare,
    Emergency,
    EmergencyRecord,
    LogKind,
    LogLine,
    Phase,
    Step,
    StepState,
)
from supervisor_app.domain.emergency_steps import Who, current_of, first_steps, review_at
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.measured import NamedSubject, Subject, SubjectKey, SubjectKind
from supervisor_app.domain.people import Person
from supervisor_app.domain.playbooks import Announce, AskReceipt, Playbook
from supervisor_app.domain.words import Words
from supervisor_app.gateway import emergency_keeping as keeping
from supervisor_app.gateway import emergency_store
from supervisor_app.gateway import emergency_words as words
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.emergency_ground import EmergencyGround, NotDone
from supervisor_app.gateway.emergency_store import KeptEmergency
from supervisor_app.gateway.emergency_watch import EmergencyWatch
from supervisor_app.gateway.playbooks import PlaybookDesk, no_such_playbook


class Declaring:
    """Begins the emergencies of one gateway. Calls raise `NotDone`, `STORE_ERRORS`."""

    def __init__(
        self, ground: EmergencyGround, watch: EmergencyWatch, playbooks: PlaybookDesk
    ) -> None:
        self._ground = ground
        self._watch = watch
        self._playbooks = playbooks

    async def declare(self, caller: Caller, wish: Declare) -> Emergency:
        """Declare one, where none goes on. Sent again it is answered again."""
        book = self._ground.book
        async with book.changing:
            before = await book.thread.write(lambda c: emergency_store.kept(c, wish.id))
            if before is not None:
                if before.login != caller.person.login:
                    raise NotDone(words.TAKEN, words.LOOK_AGAIN)
                return before.emergency
            if book.active is not None:
                raise NotDone(words.already(book.active.emergency), words.LOOK_AGAIN)
            kept = await self._kept(caller, wish)
            emergency = kept.emergency
            after = f"{wish.level.value} {emergency.queue or '*'} {emergency.playbook}".strip()
            await self._ground.note(
                caller,
                "emergency.declare",
                kept,
                why=emergency.cause,
                after=f"{after} (drill)" if wish.drill else after,
            )
            await book.keep(kept)
        self._watch.show()
        return emergency

    async def _kept(self, caller: Caller, wish: Declare) -> KeptEmergency:
        ground, at = self._ground, self._ground.clock()
        playbook = await self._playbook(wish)
        commander = self._commander(caller, wish)
        name = keeping.name_of(caller)
        steps = self._with_receipts(first_steps(playbook, wish.level, Who(name, at)), at)
        emergency = Emergency(
            id=wish.id,
            level=wish.level,
            phase=Phase.ACTIVE,
            cause=wish.reason.strip(),
            queue=wish.queue,
            about=self._about(wish),
            declared_at=at,
            declared_by=name,
            commander=commander.name or commander.login,
            commander_login=commander.login,
            commander_extension=commander.extension,
            review_at=review_at(steps, at),
            playbook=_named(playbook),
            steps=steps,
            exit_hold_s=self._watch.exit_hold_s,
            drill=wish.drill,
            stale=not ground.figures.is_live(at),
            announcement=_announced(steps),
        )
        record = EmergencyRecord(
            emergency=emergency,
            log=(*self._proposed(), *_first_lines(emergency, caller)),
            curve=ground.figures.before(wish.queue),
            evidence=self._watch.evidence(),
            figures=(ground.figures.now(wish.queue, at),),
        )
        return KeptEmergency(record, caller.person.login, playbook)

    async def _playbook(self, wish: Declare) -> Playbook | None:
        if wish.playbook is None:
            return None
        found = await self._playbooks.playbook(wish.playbook)
        if found is None:
            gone = no_such_playbook().refusal
            raise NotDone(gone.words, gone.cure)
        return found

    def _commander(self, caller: Caller, wish: Declare) -> Person:
        if not wish.commander or wish.commander == caller.person.login:
            return caller.person
        kept = self._ground.people.active(wish.commander)
        if kept is None:
            raise NotDone(
                Words("没有这位指挥人", "there is no such person to command"),
                Words("请重新选择指挥人。", "Choose somebody else."),
            )
        return kept.person

    def _about(self, wish: Declare) -> NamedSubject | None:
        if wish.queue is None:
            return None
        name = self._ground.figures.name(wish.queue)
        if name is None:
            raise NotDone(
                Words("没有这个队列", "there is no such queue"),
                Words("请重新选择队列，或选全部队列。", "Choose another one, or all queues."),
            )
        return NamedSubject(Subject(SubjectKind.QUEUE, SubjectKey(wish.queue)), name)

    def _with_receipts(self, steps: tuple[Step, ...], at: Instant) -> tuple[Step, ...]:
        """What the declaration does by itself also asks for its receipts."""
        people = self._ground.persons()

        def asked(step: Step) -> Step:
            if step.state is not StepState.DONE or not isinstance(step.action, AskReceipt):
                return step
            found = keeping.to_ask(people, step.action.logins)
            told = words.asked(len(found)) if found else words.NOBODY
            return keeping.asked(structs.replace(step, acted_at=at, told=told), found, at)

        return tuple(asked(step) for step in steps)

    def _proposed(self) -> tuple[LogLine, ...]:
        """That the lines proposed it stands first."""
        proposal = self._watch.proposal
        if proposal is None:
            return ()
        told = words.proposed(proposal.level, self._watch.names(proposal.lines), proposal.about)
        return (keeping.line(proposal.made_at, LogKind.PROPOSED, told),)


def _announced(steps: tuple[Step, ...]) -> str:
    done = (step.action for step in steps if step.state is StepState.DONE)
    return next((action.text for action in done if isinstance(action, Announce)), "")


def _first_lines(emergency: Emergency, caller: Caller) -> tuple[LogLine, ...]:
    at, current = emergency.declared_at, current_of(emergency)
    told = words.declared(emergency.level, stale=emergency.stale, drill=emergency.drill)
    lines = [keeping.line(at, LogKind.DECLARED, told, caller)]
    for step in emergency.steps:
        if step.state is StepState.DONE:
            done = words.step_line(step, "完成", "done")
            lines.append(keeping.line(at, LogKind.STEP, done, caller, step.number))
    if current is not None:
        lines.append(keeping.line(at, LogKind.STEP, words.begun(current), caller, current.number))
    return tuple(lines)


def _named(playbook: Playbook | None) -> str:
    if playbook is None:
        return ""
    version = f"（版本 {playbook.version}）" if playbook.version else ""
    return f"{playbook.name}{version}"
