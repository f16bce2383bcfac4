"""What everything about emergencies in a gateway stands on, and how a wish is refused."""

from collections.abc import Callable

from msgspec import Struct

from supervisor_app.domain.emergency import EmergencyId, Step
from supervisor_app.domain.emergency_steps import step_of
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.people import Person
from supervisor_app.domain.words import Words
from supervisor_app.gateway import emergency_words as words
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.command_refusals import CommandRefusals
from supervisor_app.gateway.emergency_book import EmergencyBook
from supervisor_app.gateway.emergency_figures import FloorFigures
from supervisor_app.gateway.emergency_store import KeptEmergency
from supervisor_app.gateway.people import People


class NotDone(Exception):
    """A wish that is understood and not done, as things are; for the answer and the record."""

    def __init__(self, words: Words, cure: Words) -> None:
        super().__init__(words.en)
        self.words = words
        self.cure = cure


class EmergencyGround(Struct, frozen=True):
    """The parts of a gateway that an emergency needs."""

    book: EmergencyBook
    figures: FloorFigures
    audit: AuditBook
    refusals: CommandRefusals
    people: People
    clock: Callable[[], Instant]

    def active(self, identity: EmergencyId) -> KeptEmergency:
        """The emergency that goes on, where it is this one. Raises `NotDone`."""
        kept = self.book.active
        if kept is None or kept.emergency.id != identity:
            raise NotDone(words.NO_EMERGENCY, words.LOOK_AGAIN)
        return kept

    def persons(self) -> list[Person]:
        """Everybody who may sign in."""
        return [
            kept.person
            for kept in self.people.all()
            if self.people.active(kept.person.login) is not None
        ]

    async def note(
        self,
        caller: Caller | None,
        what: str,
        kept: KeptEmergency,
        *,
        why: str = "",
        before: str = "",
        after: str = "",
        command: str = "",
    ) -> None:
        """On the record, before it is done. Raises `STORE_ERRORS`."""
        await self.audit.write(
            caller,
            what,
            subject=kept.emergency.id,
            why=why,
            before=before,
            after=after,
            result="done",
            command=command,
        )


def step_in(kept: KeptEmergency, number: int) -> Step:
    """A step of an emergency. Raises `NotDone` where it has none of this number."""
    step = step_of(kept.emergency, number)
    if step is None:
        raise NotDone(words.NO_STEP, words.LOOK_AGAIN)
    return step
