"""Where administrators change who may sign in, and end sessions. All of it is on the record before
it counts."""

import asyncio
from collections.abc import Callable

import msgspec
from msgspec import structs

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.people import Person, Role
from supervisor_app.domain.signing_in import PeopleNow, PersonChange, PersonRow, SessionRow
from supervisor_app.domain.words import Words
from supervisor_app.gateway import passwords as rules
from supervisor_app.gateway.audit_contract import Audit
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined
from supervisor_app.gateway.desk_access import DESK
from supervisor_app.gateway.passwords import Passwords
from supervisor_app.gateway.people import KeptPerson
from supervisor_app.gateway.people_checks import fault_of
from supervisor_app.gateway.people_keeping import PeopleKeeping
from supervisor_app.gateway.people_phones import AgentPhones, phone_fault
from supervisor_app.gateway.sessions import Session

MOST_PEOPLE = 2000
_AGAIN = Words("请改正后再试。", "Put it right and try again.")


class PeopleDesk:
    """Changes of people and the ends of sessions."""

    def __init__(
        self,
        keeping: PeopleKeeping,
        passwords: Passwords,
        audit: Audit,
        phones_of_agents: AgentPhones,
    ) -> None:
        self._keeping = keeping
        self._passwords = passwords
        self._audit = audit
        self._phones_of_agents = phones_of_agents
        self._one_at_a_time = asyncio.Lock()

    def now(self, caller: Caller) -> PeopleNow:
        """Everybody and the sessions that are open."""
        sessions = self._keeping.sessions.all()
        used: dict[str, Instant] = {}
        for session in sessions:
            used[session.login] = max(session.used, used.get(session.login, 0.0))
        rows = (_row(kept, used.get(kept.person.login)) for kept in self._keeping.people.all())
        return PeopleNow(tuple(rows), tuple(self._told(one, caller) for one in sessions))

    async def put(self, asks: Callable[[], Caller], change: PersonChange) -> PersonRow:
        """Let a person be as he is given. `asks` tells who asks and raises where he may not; it is
        asked when it comes to it, since it may be another one's turn before. Raises `Declined` and
        `STORE_ERRORS`."""
        async with self._one_at_a_time:
            caller, person = asks(), change.person
            before = self._keeping.people.get(person.login)
            self._check(caller, before, change)
            after = await self._after(before, change, own=self._is_first(caller))
            asks()
            new_rights = before is not None and _rights(before.person) != _rights(person)
            ended = new_rights or person.disabled or bool(change.password)
            sessions = self._keeping.sessions.of_login(person.login) if ended else ()
            await self._audit.write(
                caller,
                "people.change" if before else "people.add",
                subject=person.login,
                before=_told_of(before),
                after=_told_of(after, new_password=bool(change.password), ended=len(sessions)),
                result="done",
            )
            await self._keeping.put(after, sessions)
        return _row(after, None)

    async def end_sessions(self, caller: Caller, sessions: tuple[Session, ...]) -> None:
        """End somebody's sessions. Raises `STORE_ERRORS`."""
        logins = sorted({session.login for session in sessions})
        for login in logins:
            names = ", ".join(session.id for session in sessions if session.login == login)
            await self._audit.write(
                caller, "session.end", subject=login, before=names, result="done"
            )
        await self._keeping.end_sessions(sessions)

    def session(self, identity: str) -> tuple[Session, ...]:
        """The open session that a public id names, if there is one."""
        return tuple(one for one in self._keeping.sessions.all() if one.id == identity)

    def sessions_of(self, login: str) -> tuple[Session, ...]:
        """The open sessions of a person."""
        return self._keeping.sessions.of_login(login)

    async def _after(
        self, before: KeptPerson | None, change: PersonChange, own: bool
    ) -> KeptPerson:
        """`own`: the password is the one of whoever makes himself the first administrator."""
        if change.password:
            hashed = await self._passwords.hashed(change.password)
            return KeptPerson(change.person, hashed, must_change=not own)
        if before is None or before.edited:
            return KeptPerson(change.person)  # the password may be edited as well
        return structs.replace(before, person=change.person)

    def _is_first(self, caller: Caller) -> bool:
        return self._keeping.people.nobody_yet and caller.person.login.startswith(DESK)

    def _check(self, caller: Caller, before: KeptPerson | None, change: PersonChange) -> None:
        person = change.person
        fault = fault_of(person)
        if fault is None and change.password:
            fault = rules.fault_of(person.login, change.password)
        if fault is None:
            everybody = [kept.person for kept in self._keeping.people.all()]
            fault = phone_fault(person, everybody, self._phones_of_agents())
        if fault is not None:
            raise Declined(422, fault, _AGAIN)
        if before is None and len(self._keeping.people.all()) >= MOST_PEOPLE:
            raise Declined(409, Words("人员已满", "There are too many people already"), _AGAIN)
        if self._is_first(caller):
            _check_first(change)
        own = before is not None and caller.person.login == person.login and caller.session != ""
        if own and before is not None and (_rights(before.person) != _rights(person)):
            raise Declined(
                403,
                Words(
                    "不能修改自己的角色、班组、分机或停用自己",
                    "Nobody changes his own roles, teams or phone, nor disables himself",
                ),
                Words("请另一位管理员修改。", "Ask another administrator."),
            )
        if own and change.password:
            raise Declined(
                403,
                Words("请用“修改口令”修改自己的口令", "Change your own password as your own"),
                Words("那里需要输入旧口令。", "It asks for the old one."),
            )

    def _told(self, session: Session, caller: Caller) -> SessionRow:
        kept, lifetime = self._keeping.people.get(session.login), self._keeping.sessions.lifetime
        return SessionRow(
            session.id,
            session.login,
            kept.person.name if kept else session.login,
            session.origin,
            session.began,
            session.used,
            session.began + lifetime.longest_s,
            own=session.id == caller.session,
        )


def _check_first(change: PersonChange) -> None:
    """Without this the first person could lock everybody out."""
    if Role.ADMINISTRATOR in change.person.roles and change.password and not change.person.disabled:
        return
    raise Declined(
        422,
        Words(
            "第一个人必须是有口令的管理员", "The first person is an administrator with a password"
        ),
        _AGAIN,
    )


def _rights(person: Person) -> tuple[object, ...]:
    """What of a person decides what he may do, and at which phone."""
    return frozenset(person.roles), frozenset(person.teams), person.disabled, person.extension


def _row(kept: KeptPerson, used: Instant | None) -> PersonRow:
    return PersonRow(kept.person, bool(kept.password), kept.must_change, kept.edited, used)


def _told_of(kept: KeptPerson | None, *, new_password: bool = False, ended: int = 0) -> str:
    """A person for the record; of a password only that it is new."""
    if kept is None:
        return ""
    told = msgspec.to_builtins(kept.person)
    if kept.edited:
        told["edited"] = True
    if new_password:
        told["password"] = "new"
    if ended:
        told["sessions_ended"] = ended
    return msgspec.json.encode(told).decode()
