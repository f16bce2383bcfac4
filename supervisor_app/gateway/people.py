"""Everybody who may sign in, as the gateway knows them now."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from supervisor_app.domain.people import Person


class KeptPerson(Struct, frozen=True):
    """A person and his password, of which only the hash is kept."""

    person: Person
    password: str = ""
    """As argon2 writes it; empty: he has none and cannot sign in."""
    must_change: bool = False
    """The password was given by an administrator, who knows it."""
    edited: bool = False
    """Something else than this program has changed the row: it is not believed."""

    def __repr__(self) -> str:
        """Without the hash."""
        return f"KeptPerson({self.person!r})"


class People:
    """Persons by login. Nobody is ever taken out: the record names them."""

    def __init__(self) -> None:
        self._kept: Mapping[str, KeptPerson] = {}
        self.nobody_yet = True
        """No person was ever made; False also while that is not known."""

    def replace(self, kept: Iterable[KeptPerson], nobody_yet: bool) -> None:
        """Take them as the store has them."""
        self._kept = {one.person.login: one for one in kept}
        self.nobody_yet = nobody_yet and not self._kept

    def put(self, kept: KeptPerson) -> None:
        """One who is new or was changed."""
        self._kept = {**self._kept, kept.person.login: kept}
        self.nobody_yet = False

    def get(self, login: str) -> KeptPerson | None:
        """Somebody, also one who may not sign in."""
        return self._kept.get(login)

    def active(self, login: str) -> KeptPerson | None:
        """Somebody who may act."""
        kept = self._kept.get(login)
        return None if kept is None or kept.edited or kept.person.disabled else kept

    def all(self) -> tuple[KeptPerson, ...]:
        """Everybody, by login."""
        return tuple(self._kept[login] for login in sorted(self._kept))
