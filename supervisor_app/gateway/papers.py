"""Papers of one gateway: who asks for which, how far it is, and its file.

One is made at a time; whoever gives one up ends its process.
"""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import uuid4

import msgspec
import structlog
from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.papers import PaperProgress, PaperState, PaperWish
from supervisor_app.domain.people import Right, Scope, scope_of
from supervisor_app.domain.report_query import ReportQuery
from supervisor_app.domain.words import Words
from supervisor_app.gateway.acd_plans import PlannedDays
from supervisor_app.gateway.audit import AuditBook
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.paper_ground import MadePaper, MakePaper, PaperBasis, with_plans
from supervisor_app.gateway.paper_process import PaperBroken

log = structlog.get_logger(__name__)

KEPT_S = 120.0
"""A file is kept so long after it was made."""
MOST_WAITING = 10
FAILED = Words("没有做成", "The paper could not be made")
AGAIN = Words("请再试一次；实时画面不受影响。", "Try again; the live floor goes on.")
ANOTHER = Words("请改选日期、班次或形式。", "Choose another day, shift or form.")

Make = Callable[[MakePaper, Callable[[float], None]], Awaitable[MadePaper]]


class _Asked(Struct):
    """A paper on its way."""

    id: str
    login: str
    state: PaperState = PaperState.RUNNING
    done: float = 0.0
    made: MadePaper | None = None
    over_at: Instant | None = None
    task: asyncio.Task[None] | None = None
    over: asyncio.Event = msgspec.field(default_factory=asyncio.Event)


class PaperDesk:
    """Takes wishes and hands files back."""

    def __init__(
        self,
        make: Make,
        thread: OwnThread,
        audit: AuditBook,
        basis: Callable[[], PaperBasis],
        planned: Callable[[ReportQuery], PlannedDays],
        clock: Callable[[], Instant],
    ) -> None:
        """`basis`: the centre at this moment; `planned`: what ACDs plan for a question's days,
        which may take a moment."""
        self._make, self._thread, self._audit = make, thread, audit
        self._basis, self._planned, self._clock = basis, planned, clock
        self._asked: dict[str, _Asked] = {}
        self._one = asyncio.Lock()

    async def ask(self, caller: Caller, wish: PaperWish) -> PaperProgress:
        """Begin a paper, as far as he may see. Raises `Declined`, `STORE_ERRORS`."""
        self._let_go()
        running = [one for one in self._asked.values() if one.state is PaperState.RUNNING]
        if len(running) >= MOST_WAITING:
            raise Declined(
                429,
                Words("正在做的报表太多", "Too many papers are being made"),
                Words("请稍后再试。", "Try again in a moment."),
                retry_after_s=2.0,
            )
        own = scope_of(caller.person, Right.REPORTS) is Scope.OWN_TEAMS
        teams = caller.person.teams if own else None
        await self._audit.write(
            caller,
            "papers.make",
            subject=f"{wish.kind.value} {wish.about}".strip(),
            after=wish.form.value,
            result="done",
        )
        asked = _Asked(uuid4().hex, caller.person.login)
        self._asked[asked.id] = asked
        asked.task = asyncio.create_task(self._run(asked, wish, teams))
        return self._told(asked)

    async def progress(self, caller: Caller, identity: str, wait_s: float) -> PaperProgress:
        """How far it is: as soon as it is over, or after the wait. Raises `Declined`."""
        asked = self._of(caller, identity)
        if asked.state is PaperState.RUNNING and wait_s > 0:
            try:
                async with asyncio.timeout(wait_s):
                    await asked.over.wait()
            except TimeoutError:
                pass
        return self._told(asked)

    def file(self, caller: Caller, identity: str) -> MadePaper:
        """What was made. Raises `Declined` where it is not done, or not kept any more."""
        asked = self._of(caller, identity)
        if asked.made is None or asked.state is not PaperState.DONE:
            raise _no_such()
        return asked.made

    def cancel(self, caller: Caller, identity: str) -> PaperProgress:
        """Give it up: it is over when this returns. Raises `Declined`."""
        asked = self._of(caller, identity)
        if asked.state is PaperState.RUNNING:
            self._end(asked, PaperState.CANCELLED)
            if asked.task is not None:
                asked.task.cancel()
        return self._told(asked)

    async def made(
        self,
        wish: PaperWish,
        teams: tuple[str, ...] | None = None,
        note: Words | None = None,
        advance: Callable[[float], None] = lambda _: None,
    ) -> MadePaper:
        """A file for the gateway itself. Raises `PaperBroken`, `OSError`."""
        async with self._one:
            database = self._thread.database
            basis = await asyncio.to_thread(with_plans, self._basis(), wish, self._planned)
            job = MakePaper(str(database.place), database.url, basis, wish, teams, note)
            return await self._make(job, advance)

    async def end(self) -> None:
        """Give up what is being made."""
        tasks = [one.task for one in self._asked.values() if one.task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, asked: _Asked, wish: PaperWish, teams: tuple[str, ...] | None) -> None:
        def advance(done: float) -> None:
            asked.done = max(asked.done, min(done, 0.99))

        try:
            asked.made = await self.made(wish, teams, None, advance)
        except (PaperBroken, OSError) as error:
            log.error("paper not made", error=repr(error))
            self._end(asked, PaperState.FAILED)
        else:
            failed = asked.made.refused is not None
            self._end(asked, PaperState.FAILED if failed else PaperState.DONE)
        finally:
            self._end(asked, PaperState.FAILED)

    def _end(self, asked: _Asked, state: PaperState) -> None:
        """It is over; once."""
        if asked.state is PaperState.RUNNING:
            asked.state, asked.over_at = state, self._clock()
            asked.done = 1.0 if state is PaperState.DONE else asked.done
            asked.over.set()

    def _of(self, caller: Caller, identity: str) -> _Asked:
        asked = self._asked.get(identity)
        if asked is None or asked.login != caller.person.login:
            raise _no_such()
        return asked

    def _told(self, asked: _Asked) -> PaperProgress:
        made = asked.made or MadePaper()
        failed = asked.state is PaperState.FAILED
        cure = ANOTHER if made.refused is not None else AGAIN
        return PaperProgress(
            asked.id,
            asked.state,
            round(asked.done, 3),
            made.name,
            (made.refused or FAILED) if failed else None,
            cure if failed else None,
        )

    def _let_go(self) -> None:
        before = self._clock() - KEPT_S
        for asked in list(self._asked.values()):
            if asked.over_at is not None and asked.over_at < before:
                del self._asked[asked.id]


def _no_such() -> Declined:
    return Declined(
        404,
        Words("没有这份报表，可能已过期", "There is no such paper; it may be over"),
        Words("请重新导出。", "Ask again."),
    )
