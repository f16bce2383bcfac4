"""Who asks something of the gateway, and from where."""

from msgspec import Struct, structs

from supervisor_app.domain.people import Person
from supervisor_app.domain.walls import WallKey
from supervisor_app.gateway.people import KeptPerson

WALL = "wall:"
"""Begins the login of a wall that asks by its token; no person's has a colon."""


class Caller(Struct, frozen=True, omit_defaults=True):
    """A person at a desk, or the desk itself where nobody has signed in at it."""

    person: Person
    """Of a desk: its login begins with ``desk:``, which no person's does."""
    origin: str
    """The address of the desk."""
    session: str
    """The public id of the session, which is no secret; empty where there is none."""
    must_change_password: bool = False
    """Nothing else is done for him before: he has no role so far."""


def signed_in(kept: KeptPerson, origin: str, session: str) -> Caller:
    """Somebody in a session of his."""
    person = structs.replace(kept.person, roles=()) if kept.must_change else kept.person
    return Caller(person, origin, session, kept.must_change)


def wall_of(caller: Caller) -> WallKey | None:
    """Which wall asks; None: a desk or a person."""
    login = caller.person.login
    return WallKey(login.removeprefix(WALL)) if login.startswith(WALL) else None
