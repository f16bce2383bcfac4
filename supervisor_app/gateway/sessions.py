"""Who is signed in. A session's token is random; only its SHA-256 is ever kept.

A session ends when it was not asked with for a while, when its longest time is over, or when
somebody ends it; it outlives the gateway, in the database (`people_kept.py`).
"""

import secrets
from collections.abc import Callable, Iterable

from msgspec import Struct, structs

from supervisor_app.domain.ids import Instant
from supervisor_app.gateway.desk_tokens import bearer, fingerprint, new_token

_ID_BYTES = 6
_HOUR_S = 3600.0


class Session(Struct, frozen=True):
    """One that was begun: `sha256` is what is kept of its token."""

    sha256: str
    id: str
    login: str
    origin: str
    began: Instant
    used: Instant


class Lifetime(Struct, frozen=True):
    """When a session ends by itself, in seconds."""

    idle_s: float = 12 * _HOUR_S
    longest_s: float = 16 * _HOUR_S

    def is_over(self, session: Session, now: Instant) -> bool:
        """Whether it has ended by itself."""
        return now >= min(session.used + self.idle_s, session.began + self.longest_s)


class Sessions:
    """The sessions that are open, by the fingerprint of their tokens."""

    def __init__(self, lifetime: Lifetime, clock: Callable[[], Instant]) -> None:
        self.lifetime = lifetime
        self._clock = clock
        self._open: dict[str, Session] = {}
        self._used: set[str] = set()
        self._ended: set[str] = set()
        """Ended here, though the database may still have them."""

    def of(self, authorization: str) -> Session | None:
        """The session that an ``Authorization`` header names; it counts as used now."""
        token = bearer(authorization)
        session = self._open.get(fingerprint(token)) if token and self._open else None
        if session is None:
            return None
        now = self._clock()
        if self.lifetime.is_over(session, now):
            return None
        session = structs.replace(session, used=max(now, session.used))
        self._open[session.sha256] = session
        self._used.add(session.sha256)
        return session

    def new(self, login: str, origin: str) -> tuple[str, Session]:
        """A token and the session that it will open once it is given to `add`."""
        token, now = new_token(), self._clock()
        identity = secrets.token_hex(_ID_BYTES)
        return token, Session(fingerprint(token), identity, login, origin, now, now)

    def add(self, session: Session) -> None:
        """Let it count."""
        self._open[session.sha256] = session

    def end(self, ended: Iterable[Session]) -> None:
        """Let them count no more, from this moment on."""
        for session in ended:
            self._open.pop(session.sha256, None)
            self._used.discard(session.sha256)
            self._ended.add(session.sha256)

    def all(self) -> tuple[Session, ...]:
        """Those that are open, the newest first."""
        now = self._clock()
        found = (one for one in self._open.values() if not self.lifetime.is_over(one, now))
        return tuple(sorted(found, key=lambda session: -session.began))

    def of_login(self, login: str) -> tuple[Session, ...]:
        """Those of one person."""
        return tuple(session for session in self.all() if session.login == login)

    def take_used(self) -> tuple[Session, ...]:
        """Those that were asked with since the last call, for the store."""
        used, self._used = self._used, set()
        return tuple(self._open[sha256] for sha256 in used if sha256 in self._open)

    def replace(self, kept: Iterable[Session]) -> None:
        """Take them as the store has them; what is known here of their use may be newer."""
        kept, before = tuple(kept), self._open
        self._ended &= {one.sha256 for one in kept}
        self._open = {
            one.sha256: structs.replace(one, used=max(one.used, before[one.sha256].used))
            if one.sha256 in before
            else one
            for one in kept
            if one.sha256 not in self._ended
        }
