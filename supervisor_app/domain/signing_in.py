"""What a desk and its gateway tell each other about people, passwords and sessions."""

from msgspec import Struct

from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import AgentId, CallId, Instant
from supervisor_app.domain.people import Person

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200


class _Asked(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What a desk sends. A field that is none of ours, such as a role of one's own, is refused."""


class SignIn(_Asked, frozen=True):
    """Somebody wants to come in."""

    login: str
    password: str

    def __repr__(self) -> str:
        """Without the password, so that no log and no report of a crash has it."""
        return f"SignIn({self.login!r})"


class OwnPassword(_Asked, frozen=True):
    """Somebody changes his own password. All his sessions end; the answer is a new one."""

    old: str
    new: str

    def __repr__(self) -> str:
        """Without the passwords."""
        return "OwnPassword()"


class PersonChange(_Asked, frozen=True):
    """A person as he is to be from now on; one whose login is new is added.

    `password`: a first one, given by an administrator, which the person has to change at once; it
    ends all his sessions. Empty: as it was; who never had one cannot sign in.
    """

    person: Person
    password: str = ""

    def __repr__(self) -> str:
        """Without the password."""
        return f"PersonChange({self.person!r})"


class SignedIn(Struct, frozen=True):
    """The token of a session, which is the bearer of every further request, and who it is for."""

    token: str
    me: DeskMe

    def __repr__(self) -> str:
        """Without the token."""
        return f"SignedIn({self.me!r})"


class SessionRow(Struct, frozen=True, omit_defaults=True):
    """One session that is open."""

    id: str
    """Names it to an administrator; it is no key to anything."""
    login: str
    name: str
    origin: str
    """The address of the desk that signed in."""
    began: Instant
    used: Instant
    """When it was last asked with."""
    ends: Instant
    """When it ends though it is used."""
    own: bool = False
    """The one that asks."""


class PersonRow(Struct, frozen=True, omit_defaults=True):
    """A person as an administrator sees him."""

    person: Person
    has_password: bool = False
    must_change_password: bool = False
    edited: bool = False
    """His row in the database was changed by something else than this program; he is let do
    nothing until an administrator has put him in order."""
    last_used: Instant | None = None
    """When a session of his was last asked with."""


class PeopleNow(Struct, frozen=True):
    """Everybody, also those who may not sign in any more, and the sessions that are open."""

    people: tuple[PersonRow, ...]
    sessions: tuple[SessionRow, ...]


class Unmask(_Asked, frozen=True):
    """Somebody wants a caller's whole number: of a contact, or of the one that an agent is in."""

    call: CallId | None = None
    agent: AgentId | None = None


class Unmasked(Struct, frozen=True):
    """A caller's whole number."""

    call: CallId
    number: str

    def __repr__(self) -> str:
        """Without the number."""
        return f"Unmasked({self.call!r})"
