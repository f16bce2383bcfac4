"""Passwords: hashed with Argon2id, apart from the loop that the floor lives on, few at a time.

The cost is the second choice of RFC 9106 (section 4) with one lane instead of four: 3 passes over
64 MiB. One check takes 0.1 to 0.2 s of one core of an ordinary server, on a thread that does not
hold up the others; at most `AT_A_TIME` of them are at work, and `MOST_WAITING` wait.
"""

import asyncio
import base64
import secrets
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from msgspec import Struct

from supervisor_app.domain.signing_in import LONGEST_PASSWORD, SHORTEST_PASSWORD
from supervisor_app.domain.words import Words
from supervisor_app.gateway.declined import Declined
from supervisor_app.gateway.worst_passwords import WORST

_T = TypeVar("_T")

AT_A_TIME = 2
MOST_WAITING = 20
_FEWEST_DIFFERENT_SIGNS = 4
_HASH_BYTES = 32
_SALT_BYTES = 16


class Cost(Struct, frozen=True):
    """What one hash costs."""

    passes: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 1


class Passwords:
    """Hashes and checks passwords."""

    def __init__(self, cost: Cost | None = None) -> None:
        cost = cost or Cost()
        self._hasher = PasswordHasher(
            cost.passes, cost.memory_kib, cost.lanes, _HASH_BYTES, _SALT_BYTES
        )
        self._nobodys = _nobodys(cost)
        self._workers = ThreadPoolExecutor(AT_A_TIME, thread_name_prefix="password")
        self._waiting = 0

    async def hashed(self, password: str) -> str:
        """What is kept of a password. Raises `Declined` while too many wait."""
        return await self._work(lambda: self.hash_now(password))

    async def matches(self, kept: str, password: str) -> bool:
        """Whether it is the password. Where none is kept it takes the same time and is not.
        Raises `Declined` while too many wait."""
        matching = await self._work(lambda: self._verify(kept or self._nobodys, password))
        return matching and bool(kept)

    def is_weaker(self, kept: str) -> bool:
        """Whether it was hashed at another cost than is used now."""
        return self._hasher.check_needs_rehash(kept)

    def hash_now(self, password: str) -> str:
        """The same, for a command line that has no loop."""
        return self._hasher.hash(_normal(password))

    def end(self) -> None:
        """Let go of the threads."""
        self._workers.shutdown(wait=False, cancel_futures=True)

    def _verify(self, kept: str, password: str) -> bool:
        try:
            return self._hasher.verify(kept, _normal(password))
        except (Argon2Error, InvalidHashError):
            return False

    async def _work(self, job: Callable[[], _T]) -> _T:
        if self._waiting >= AT_A_TIME + MOST_WAITING:
            raise Declined(
                503,
                Words("此刻登录的人太多", "Too many people sign in at this moment"),
                Words("请稍后再试。", "Try again in a moment."),
                retry_after_s=2,
            )
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._workers, job)
        finally:
            self._waiting -= 1


def fault_of(login: str, password: str) -> Words | None:
    """Why a password is not taken, or None where it is good enough."""
    plain = _normal(password).casefold()
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        return Words(
            f"口令应为 {SHORTEST_PASSWORD} 至 {LONGEST_PASSWORD} 个字符",
            f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters",
        )
    if not password.isprintable():
        return Words("口令不能含控制字符", "A password has no control characters")
    if login in plain and len(plain) - len(login) < SHORTEST_PASSWORD // 2:
        return Words("口令不能是账号", "A password is not the login")
    if plain in WORST or len(set(plain)) < _FEWEST_DIFFERENT_SIGNS:
        return Words("这个口令太常见，容易被猜到", "This password is one that everybody guesses")
    return None


def _normal(password: str) -> str:
    """The same signs, however a keyboard composes them."""
    return unicodedata.normalize("NFKC", password)


def _nobodys(cost: Cost) -> str:
    """A hash that no password has, checked at the same cost for who is not known."""
    salt, value = (
        base64.b64encode(secrets.token_bytes(count)).decode().rstrip("=")
        for count in (_SALT_BYTES, _HASH_BYTES)
    )
    return f"$argon2id$v=19$m={cost.memory_kib},t={cost.passes},p={cost.lanes}${salt}${value}"
