"""What the questions about people want done; none of them shows a password or a token."""

from msgspec import Struct

from supervisor_app.domain.people import Person
from supervisor_app.domain.signing_in import OwnPassword, SignIn


class SignInWish(Struct, frozen=True):
    """Somebody wants to come in. `stay`: also when the desk is started the next time."""

    sign_in: SignIn
    stay: bool


class PasswordWish(Struct, frozen=True):
    """Somebody wants another password. `token`: of a session that waits for it."""

    change: OwnPassword
    stay: bool = False
    token: str = ""

    def __repr__(self) -> str:
        """Without the token."""
        return "PasswordWish()"


class FirstWish(Struct, frozen=True):
    """The first administrator is to be made."""

    person: Person
    password: str

    def __repr__(self) -> str:
        """Without the password."""
        return f"FirstWish({self.person!r})"


class EndSessions(Struct, frozen=True):
    """All sessions of a person are to end, or one of them by its public id."""

    login: str
    name: str
    session: str = ""
