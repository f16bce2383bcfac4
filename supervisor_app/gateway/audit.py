"""The record of what people do, as the running gateway writes it: in order, and never lost quietly.

What cannot be written down is not done: `write` raises `STORE_ERRORS`, and whoever asked refuses.
What was done already and cannot be written at once is owed: it is written before anything else is,
and until then nothing else is done.
"""

from collections.abc import Callable, Iterable, Sequence

import structlog
from msgspec import structs

from supervisor_app.domain.audit import AuditChain, AuditFault, AuditPage, AuditQuery
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.legible import legible
from supervisor_app.domain.words import Words
from supervisor_app.gateway import audit_store
from supervisor_app.gateway.audit_chain import AuditLine, ChainEnd
from supervisor_app.gateway.audit_reading import ChainReader
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.database import Database
from supervisor_app.gateway.health import StoreNotices
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.store import STORE_ERRORS

log = structlog.get_logger(__name__)

GATEWAY = "gateway"
"""Who does what the gateway does by itself."""
_LONGEST = 2000
_OWED = Words(
    "审计记录暂时无法写入，指令一律不执行，写入恢复后自动继续",
    "The record cannot be written now; until it can, no command is carried out",
)


_ROLLED_BACK = Words(
    "运行期间审计记录被换回从前的内容，或被改动；请与异地备份核对",
    "The record was put back to what it once was, or edited, while the gateway ran; compare it "
    "with a copy from elsewhere",
)
_UNGUARDED = Words(
    "数据库中防止改动审计记录的触发器缺失，已重新建立；请核对记录",
    "What keeps the record in the database from being changed was missing; it was made anew. Look "
    "whether the record is whole",
)


def audit_line(
    at: Instant,
    caller: Caller | None,
    what: str,
    *,
    subject: str = "",
    team: str = "",
    why: str = "",
    before: str = "",
    after: str = "",
    result: str = "",
    command: str = "",
) -> AuditLine:
    """A line of somebody's doing; `caller` None: of the gateway's. Texts are made legible."""
    return AuditLine(
        at=round(at, 3),
        what=what,
        login=caller.person.login if caller else GATEWAY,
        name=caller.person.name if caller else "",
        origin=caller.origin if caller else "",
        subject=_text(subject),
        team=_text(team),
        why=_text(why),
        before=_text(before),
        after=_text(after),
        result=_text(result),
        command=_text(command)[:64],
    )


class AuditBook:
    """The record of one gateway."""

    def __init__(
        self, thread: OwnThread, notices: StoreNotices, clock: Callable[[], Instant]
    ) -> None:
        self._thread = thread
        self._notices = notices
        self._clock = clock
        self._owed: list[AuditLine] = []
        self._reader = ChainReader(lambda: thread.database, clock)
        self._last: dict[Database, ChainEnd] = {}
        """The last entry that this process has seen, of each database."""

    async def chain(self) -> AuditChain:
        """Whether all of it is what was written, as found lately. Raises `STORE_ERRORS`."""
        await self._thread.work(self._follow)
        found = await self._reader.chain()
        if _ROLLED_BACK not in self._notices.standing:
            return found
        return structs.replace(found, faults=(*found.faults, AuditFault(found.count, _ROLLED_BACK)))

    async def look(self) -> None:
        """Whether it still has what this process has seen of it, and what keeps it from being
        changed. Raises `STORE_ERRORS`."""
        await self._thread.work(self._follow)
        await self.ready()
        missing = await self._thread.write(audit_store.guard)
        if missing:
            log.error("record was not guarded", triggers=missing)
            if _UNGUARDED not in self._notices.standing:
                self._notices.standing.append(_UNGUARDED)
            await self.write(None, "record.unguarded", subject=" ".join(missing), result="done")

    async def write(
        self,
        caller: Caller | None,
        what: str,
        *,
        subject: str = "",
        team: str = "",
        why: str = "",
        before: str = "",
        after: str = "",
        result: str = "",
        command: str = "",
    ) -> None:
        """Write one entry. Raises `STORE_ERRORS`; then what it is about is not to be done."""
        line = audit_line(
            self._clock(),
            caller,
            what,
            subject=subject,
            team=team,
            why=why,
            before=before,
            after=after,
            result=result,
            command=command,
        )
        await self.write_all([line])

    async def write_all(self, lines: Sequence[AuditLine]) -> None:
        """Write entries in one transaction, after what is owed. Raises `STORE_ERRORS`."""
        if lines or self._owed:
            await self._thread.work(lambda: self._append(lines))

    async def owe(self, lines: Iterable[AuditLine]) -> None:
        """Write what was done already, now or as soon as that is possible."""
        lines = list(lines)
        try:
            await self.write_all(lines)
        except STORE_ERRORS as error:
            self._owed += lines
            if _OWED not in self._notices.standing:
                self._notices.standing.append(_OWED)
                log.error("record cannot be written", error=repr(error), entries=len(self._owed))

    async def ready(self) -> None:
        """Raises `STORE_ERRORS` where something is owed and cannot be written now either."""
        if self._owed:
            await self.write_all([])

    async def find(self, query: AuditQuery) -> AuditPage:
        """Entries, the newest first. Raises `STORE_ERRORS`."""
        return await self._thread.write(lambda connection: audit_store.find(connection, query))

    def _append(self, lines: Sequence[AuditLine]) -> None:
        """On the thread."""
        self._follow()
        owed = list(self._owed)
        entries = audit_store.append(self._thread, [*owed, *lines], self._clock())
        self._last[self._thread.database] = ChainEnd(entries[-1].number, entries[-1].hash)
        if owed:
            del self._owed[: len(owed)]
            log.info("record written again", entries=len(owed))
            if _OWED in self._notices.standing:
                self._notices.standing.remove(_OWED)

    def _follow(self) -> None:
        """On the thread. Others add entries too, but what was seen here stays what it was."""
        database = self._thread.database
        with self._thread.transaction() as connection:
            last = self._last.get(database)
            if last is not None and last.count:
                found = audit_store.hash_at(connection, last.count)
                if found != last.hash and _ROLLED_BACK not in self._notices.standing:
                    log.error("record rolled back", entries=last.count)
                    self._notices.standing.append(_ROLLED_BACK)
                    what, entry = "record.rolled_back", str(last.count)
                    self._owed.append(audit_line(self._clock(), None, what, subject=entry))
            self._last[database] = audit_store.end_of(connection)


def _text(text: str) -> str:
    return legible(text, _LONGEST)
