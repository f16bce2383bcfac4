"""Where people sign in, sign out and change their passwords.

A wrong password, a login that nobody has, and one that was disabled are answered with the same
words after the same work; how often it may be tried is in `backing_off.py`.
"""

from collections.abc import Callable

import structlog
from msgspec import structs

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.legible import legible
from supervisor_app.domain.people import Person
from supervisor_app.domain.signing_in import LONGEST_PASSWORD, OwnPassword, SignIn
from supervisor_app.domain.words import Words
from supervisor_app.gateway import passwords as rules
from supervisor_app.gateway.audit_contract import Audit
from supervisor_app.gateway.backing_off import BackingOff, Held
from supervisor_app.gateway.caller import Caller, signed_in
from supervisor_app.gateway.declined import Declined
from supervisor_app.gateway.passwords import Passwords
from supervisor_app.gateway.people import KeptPerson
from supervisor_app.gateway.people_keeping import PeopleKeeping
from supervisor_app.gateway.store import STORE_ERRORS

log = structlog.get_logger(__name__)

_LONGEST_LOGIN = 64
MOST_SESSIONS = 10
"""Of one person; a further one ends his oldest."""


class SigningIn:
    """The door of one gateway."""

    def __init__(
        self,
        keeping: PeopleKeeping,
        passwords: Passwords,
        audit: Audit,
        clock: Callable[[], Instant],
    ) -> None:
        self._keeping = keeping
        self._passwords = passwords
        self._audit = audit
        self._clock = clock
        self._backing_off = BackingOff()

    async def sign_in(self, asked: SignIn, origin: str) -> tuple[str, Caller]:
        """The token of a new session, and who it is for. Raises `Declined`, `STORE_ERRORS`."""
        login = legible(asked.login.strip().lower(), _LONGEST_LOGIN)
        stranger = Caller(Person(login, "", ()), origin, "")
        kept = await self._checked(stranger, asked.password, "sign_in")
        await self._keep_hash_new(kept, asked.password)
        return await self._begin(kept, origin)

    async def sign_out(self, caller: Caller) -> None:
        """End the session that asks, if it is one. Raises `STORE_ERRORS`."""
        own = tuple(one for one in self._keeping.sessions.all() if one.id == caller.session)
        if own:
            await self._audit.write(caller, "sign_out", result="done")
            await self._keeping.end_sessions(own)

    async def change_own(self, caller: Caller, asked: OwnPassword) -> tuple[str, Caller]:
        """Give the caller another password, end all his sessions and begin a new one. Raises
        `Declined`, `STORE_ERRORS`."""
        login = caller.person.login
        if not caller.session:
            raise Declined(
                403,
                Words("没有人在这里登录", "Nobody has signed in here"),
                Words("请先登录。", "Sign in first."),
            )
        fault = rules.fault_of(login, asked.new)
        if fault is None and asked.new == asked.old:
            fault = Words("新口令与旧口令相同", "The new password is the old one")
        if fault is not None:
            raise Declined(422, fault, Words("请换一个口令。", "Choose another."))
        kept = await self._checked(caller, asked.old, "password.own")
        hashed = await self._passwords.hashed(asked.new)
        if self._keeping.people.active(login) != kept:
            raise _wrong()
        await self._audit.write(caller, "password.own", subject=login, result="done")
        new = structs.replace(kept, password=hashed, must_change=False)
        await self._keeping.put(new, self._keeping.sessions.of_login(login))
        return await self._begin(new, caller.origin)

    async def _checked(self, caller: Caller, password: str, what: str) -> KeptPerson:
        """The person, if it is his password; waits and refusals are on the record."""
        login, origin = caller.person.login, caller.origin
        held = self._backing_off.begin(login, origin, self._clock())
        if held is not None:
            if held.first:
                wait = f"refused: held for {held.wait_s:.0f} s"
                await self._audit.write(caller, what, subject=login, result=wait)
            raise _held(held)
        kept = self._keeping.people.active(login)
        try:
            right = await self._passwords.matches(
                kept.password if kept else "", password[: LONGEST_PASSWORD + 1]
            )
        except Declined:
            self._backing_off.unseen(login, origin)
            raise
        # Somebody may have disabled him, or given him another password, meanwhile. The same person
        # may have been read again: that is nobody else.
        if kept is None or not right or self._keeping.people.active(login) != kept:
            await self._audit.write(caller, what, subject=login, result="refused")
            raise _wrong()
        self._backing_off.right(login, origin)
        return kept

    async def _keep_hash_new(self, kept: KeptPerson, password: str) -> None:
        """A hash of an earlier cost is replaced as soon as its password is known."""
        if self._passwords.is_weaker(kept.password):
            hashed = await self._passwords.hashed(password)
            try:
                if self._keeping.people.active(kept.person.login) == kept:
                    await self._keeping.put(structs.replace(kept, password=hashed), ())
            except STORE_ERRORS as error:
                log.warning("hash not renewed", error=repr(error))

    async def _begin(self, kept: KeptPerson, origin: str) -> tuple[str, Caller]:
        person = kept.person
        token, session = self._keeping.sessions.new(person.login, origin)
        caller = signed_in(kept, origin, session.id)
        await self._audit.write(
            caller, "sign_in", subject=person.login, after=session.id, result="done"
        )
        earlier = self._keeping.sessions.of_login(person.login)[MOST_SESSIONS - 1 :]
        if earlier:
            await self._keeping.end_sessions(earlier)
        await self._keeping.open(session)
        if self._keeping.people.active(person.login) is None:  # disabled while it was written
            await self._keeping.end_sessions([session])
            raise _wrong()
        return token, caller


def _wrong() -> Declined:
    return Declined(
        403,
        Words("账号或口令不正确", "The login or the password is wrong"),
        Words(
            "请检查大小写后再试；忘记口令请找管理员。",
            "Look at capital letters and try again; an administrator can give you a new password.",
        ),
    )


def _held(held: Held) -> Declined:
    seconds = max(1, round(held.wait_s))
    return Declined(
        429,
        Words("口令错误次数过多", "Too many wrong passwords"),
        Words(f"请在 {seconds} 秒后再试。", f"Try again in {seconds} s."),
        retry_after_s=seconds,
    )
