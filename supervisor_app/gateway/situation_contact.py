"""Whom the room calls while figures are stale: a duty manager who is signed in, and his phone."""

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.people import Person, Role
from supervisor_app.domain.view import FloorView
from supervisor_app.gateway.people import People
from supervisor_app.gateway.sessions import Sessions
from supervisor_app.gateway.situation import SituationBoard

LOOK_EVERY_S = 10.0


class DutyContact:
    """Keeps the contact of the situation right."""

    def __init__(self, people: People, sessions: Sessions, board: SituationBoard) -> None:
        self._people = people
        self._sessions = sessions
        self._board = board
        self._looked_at: Instant | None = None

    def take(self, view: FloorView, now: Instant, stale: bool) -> None:
        """Look again, where it is time; the floor is of no account."""
        if self._looked_at is None or not 0 <= now - self._looked_at < LOOK_EVERY_S:
            self._looked_at = now
            self._board.show_contact(contact(self._people, self._sessions))


def contact(people: People, sessions: Sessions) -> str:
    """Name and phone; of several duty managers one who is signed in, who came last. Without one who
    has a phone: empty."""
    order = {session.login: -session.began for session in reversed(sessions.all())}
    reached = [
        kept.person
        for kept in people.all()
        if people.active(kept.person.login) is not None and _is_reached(kept.person)
    ]
    first = min(reached, key=lambda one: (order.get(one.login, 0.0), one.login), default=None)
    return "" if first is None else f"{first.name} {first.extension}"


def _is_reached(person: Person) -> bool:
    return Role.DUTY_MANAGER in person.roles and bool(person.extension)
