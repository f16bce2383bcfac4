"""How long somebody has to wait after wrong passwords.

Counted for each login as it was typed, whether anybody has it or not, and for each address that
passwords come from. The first few wrong ones are free; each further one doubles the wait, from 1 s
up to a quarter of an hour. What was not tried for a day is forgotten, and a right password forgets
what was counted for its login. An attempt within the wait is answered without looking at it.

So a login bears at most 5 + 10 + 4 x 24 guesses on the first day, and 96 on each further one.
"""

from collections import OrderedDict

from msgspec import Struct

from supervisor_app.domain.ids import Instant

FREE_OF_LOGIN = 5
FREE_OF_ORIGIN = 20
FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 900.0
FORGOTTEN_AFTER_S = 24 * 3600.0
_MOST = 10_000
_MOST_DOUBLINGS = 32


class Held(Struct, frozen=True):
    """An attempt that is not looked at. `first`: the first of this wait."""

    wait_s: float
    first: bool


class _Tried(Struct):
    count: int = 0
    at: Instant = 0.0
    told: bool = False


class _Counted:
    """Wrong attempts by what they have in common."""

    def __init__(self, free: int) -> None:
        self._free = free
        self._tried: OrderedDict[str, _Tried] = OrderedDict()

    def wait_s(self, key: str, now: Instant) -> float:
        """How much longer to wait. A clock that was set back does not make it longer."""
        tried = self._tried.get(key)
        if tried is None or now - tried.at >= FORGOTTEN_AFTER_S or tried.count < self._free:
            return 0.0
        doublings = min(tried.count - self._free, _MOST_DOUBLINGS)
        whole = min(FIRST_WAIT_S * 2.0**doublings, LONGEST_WAIT_S)
        return min(max(0.0, tried.at + whole - now), whole)

    def add(self, key: str, now: Instant) -> None:
        """One more, counted as wrong until it is known to be right."""
        tried = self._tried.setdefault(key, _Tried())
        if now - tried.at >= FORGOTTEN_AFTER_S:
            tried.count = 0
        tried.count, tried.at, tried.told = tried.count + 1, now, False
        self._tried.move_to_end(key)
        while len(self._tried) > _MOST:
            self._tried.popitem(last=False)

    def is_told(self, key: str) -> bool:
        """Whether it was told before that this wait is on; from now on it was."""
        tried = self._tried.get(key)
        if tried is None:
            return True
        before, tried.told = tried.told, True
        return before

    def take_back(self, key: str) -> None:
        """One was right after all."""
        tried = self._tried.get(key)
        if tried is not None:
            tried.count = max(0, tried.count - 1)

    def forget(self, key: str) -> None:
        """All of them were somebody who mistyped."""
        self._tried.pop(key, None)


class BackingOff:
    """Waits of logins and of addresses. Time comes by argument."""

    def __init__(self) -> None:
        self._logins = _Counted(FREE_OF_LOGIN)
        self._origins = _Counted(FREE_OF_ORIGIN)

    def begin(self, login: str, origin: str, now: Instant) -> Held | None:
        """Before a password is looked at; None: it may be, and counts as wrong until `right`."""
        by_login, by_origin = self._logins.wait_s(login, now), self._origins.wait_s(origin, now)
        if by_login or by_origin:
            counted, key = (
                (self._logins, login) if by_login >= by_origin else (self._origins, origin)
            )
            return Held(max(by_login, by_origin), not counted.is_told(key))
        self._logins.add(login, now)
        self._origins.add(origin, now)
        return None

    def right(self, login: str, origin: str) -> None:
        """The password was right."""
        self._logins.forget(login)
        self._origins.take_back(origin)

    def unseen(self, login: str, origin: str) -> None:
        """It was not looked at after all."""
        self._logins.take_back(login)
        self._origins.take_back(origin)
