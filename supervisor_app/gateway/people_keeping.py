"""People and sessions in memory and in the database, kept the same.

Who is asked about is looked up in memory. What this gateway changes is written first and counts
then; what the command line changes in the database counts within two seconds, and what something
else has changed there is noticed within half a minute and believed never.
"""

import asyncio
from collections.abc import Callable, Iterable

import sqlalchemy as sa
import structlog

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.words import Words
from supervisor_app.gateway import people_kept
from supervisor_app.gateway.audit_contract import Audit
from supervisor_app.gateway.health import StoreNotices
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.people import KeptPerson, People
from supervisor_app.gateway.people_kept import KeptPeople
from supervisor_app.gateway.people_seal import Seal
from supervisor_app.gateway.sessions import Session, Sessions
from supervisor_app.gateway.store import STORE_ERRORS

log = structlog.get_logger(__name__)

LOOK_EVERY_S = 2.0
READ_EVERY_S = 30.0
_WRITE_USE_EVERY_S = 60.0
_EDITED = Words(
    "数据库中有人员资料被本程序以外的方式改动，已停用；请管理员在人员列表中核实后重新保存",
    "Somebody's row in the database was changed by something else than this program; he can do "
    "nothing until an administrator has looked at the list of people and saved him again",
)


class PeopleKeeping:
    """The people of one gateway and who of them is signed in."""

    def __init__(
        self,
        people: People,
        sessions: Sessions,
        thread: OwnThread,
        audit: Audit,
        notices: StoreNotices,
        clock: Callable[[], Instant],
    ) -> None:
        self.people = people
        self.sessions = sessions
        self._thread = thread
        self._audit = audit
        self._notices = notices
        self._clock = clock
        self._mark: str | None = None
        self._read_at = self._use_written_at = clock()
        self._edited: set[str] = set()
        self._busy = asyncio.Lock()

    async def begin(self) -> None:
        """Read everything before anybody is let in. Where that fails only desks' tokens count, and
        it is tried again."""
        try:
            await self._follow()
        except STORE_ERRORS as error:
            log.error("people cannot be read", error=repr(error))

    async def run(self) -> None:
        """Follow the database, and write down when sessions were used."""
        while True:
            await asyncio.sleep(LOOK_EVERY_S)
            try:
                await self.look()
            except STORE_ERRORS as error:
                log.warning("people cannot be read", error=repr(error))

    async def look(self) -> None:
        """Once. Raises `STORE_ERRORS`."""
        now = self._clock()
        if abs(now - self._use_written_at) >= _WRITE_USE_EVERY_S:
            await self._write_use()
            self._use_written_at = now
        same = await self._thread.write(people_kept.mark) == self._mark
        if not same or abs(now - self._read_at) >= READ_EVERY_S:
            await self._follow()

    async def end(self) -> None:
        """Write down what is left of when sessions were used."""
        try:
            await self._write_use()
        except STORE_ERRORS as error:
            log.warning("use of sessions not written", error=repr(error))

    async def put(self, kept: KeptPerson, ended: Iterable[Session]) -> None:
        """Write a person and let him count; the sessions end. Raises `STORE_ERRORS`, and then
        nothing is changed."""
        ended = tuple(ended)

        def job(connection: sa.Connection) -> str:
            people_kept.put_person(connection, self._seal(), kept)
            people_kept.end_sessions(connection, [session.sha256 for session in ended])
            return people_kept.mark(connection)

        async with self._busy:
            self._mark = await self._thread.write(job)
            self.people.put(kept)
            self.sessions.end(ended)

    async def open(self, session: Session) -> None:
        """Write a session that begins, and let it count. Raises `STORE_ERRORS`."""
        async with self._busy:
            await self._thread.write(
                lambda connection: people_kept.put_session(connection, self._seal(), session)
            )
            self.sessions.add(session)

    async def end_sessions(self, ended: Iterable[Session]) -> None:
        """End sessions: they count no more even where that cannot be written. Raises
        `STORE_ERRORS`; a gateway that starts anew would know them then."""
        ended = tuple(ended)
        sha256s = [session.sha256 for session in ended]

        def job(connection: sa.Connection) -> str:
            people_kept.end_sessions(connection, sha256s)
            return people_kept.mark(connection)

        async with self._busy:
            self.sessions.end(ended)
            self._mark = await self._thread.write(job)

    async def _write_use(self) -> None:
        used = self.sessions.take_used()
        if used:
            await self._thread.write(lambda connection: people_kept.note_used(connection, used))

    async def _follow(self) -> None:
        async with self._busy:  # else what is being written would be read as it was before
            kept = await self._thread.write(self._read)
            self._mark, self._read_at = kept.mark, self._clock()
            self.people.replace(kept.people, kept.nobody_yet)
            over = [one for one in kept.sessions if self._is_over(one)]
            self.sessions.replace(one for one in kept.sessions if one not in over)
        await self._tell_edited(kept)
        if over:
            await self.end_sessions(over)

    def _is_over(self, session: Session) -> bool:
        return self.sessions.lifetime.is_over(session, self._clock())

    def _read(self, connection: sa.Connection) -> KeptPeople:
        return people_kept.read(connection, self._seal())

    def _seal(self) -> Seal:
        """Of the database as it is now; a demonstration may come to have one of its own."""
        return Seal(self._thread.database.place)

    async def _tell_edited(self, kept: KeptPeople) -> None:
        """Once for each row that somebody else has changed, until it is in order again. Everybody
        may read the notice, so it names nobody; the record and the list of people do."""
        edited = {one.person.login for one in kept.people if one.edited}
        for login in sorted(edited - self._edited):
            log.error("row of a person edited", login=login)
            await self._audit.write(None, "people.edited", subject=login, result="refused")
            self._edited.add(login)
        self._edited &= edited
        standing = self._notices.standing
        if edited and _EDITED not in standing:
            standing.append(_EDITED)
        elif not edited and _EDITED in standing:
            standing.remove(_EDITED)
