"""What somebody is at this moment, whose wish was taken earlier and still goes on."""

from msgspec import structs

from supervisor_app.domain.people import Right, may
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.people import People
from supervisor_app.gateway.sessions import Sessions


class Standing:
    """Looks callers of earlier up anew: rights are those of now, not those of then."""

    def __init__(self, people: People, sessions: Sessions) -> None:
        self._people = people
        self._sessions = sessions

    def now(self, caller: Caller) -> Caller | None:
        """He as he is now; None: he may do nothing any more. Who has no session is the user of an
        embedded gateway's machine, whose rights are the machine's."""
        if not caller.session:
            return caller
        kept = self._people.active(caller.person.login)
        return None if kept is None else structs.replace(caller, person=kept.person)

    def may(self, caller: Caller, right: Right, team: str) -> bool:
        """Whether he may do this now to an agent of `team`."""
        present = self.now(caller)
        return present is not None and may(present.person, right, team)

    def is_signed_in(self, caller: Caller) -> bool:
        """Whether the session in which he asked is open."""
        if not caller.session:
            return True
        sessions = self._sessions.of_login(caller.person.login)
        return any(session.id == caller.session for session in sessions)
