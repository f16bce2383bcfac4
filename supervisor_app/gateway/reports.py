"""Reports of one gateway: who asks for what, how far it is, and the process that makes them.

One report is made at a time, in the order in which they were asked for. Whoever gives one up while
it is made ends the process; the next one begins another.
"""

import asyncio
from collections.abc import Callable
from uuid import uuid4

import msgspec
import structlog
from msgspec import Struct, structs

from supervisor_app.domain.forecast import Quarters
from supervisor_app.domain.ids import Instant, QueueId
from supervisor_app.domain.people import Right, Scope, scope_of
from supervisor_app.domain.report_checks import fault_of, narrowed
from supervisor_app.domain.report_query import ReportProgress, ReportQuery, ReportState, ReportTable
from supervisor_app.domain.words import Words
from supervisor_app.gateway.caller import Caller
from supervisor_app.gateway.declined import Declined
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.report_ground import ReportGround
from supervisor_app.gateway.report_process import ReportBroken, ReportProcess
from supervisor_app.gateway.report_sums import days_without
from supervisor_app.gateway.report_talk import MakeReport, SumADay
from supervisor_app.gateway.store import STORE_ERRORS

log = structlog.get_logger(__name__)

IDLE_S = 60.0
"""The process waits so long for another question."""
KEPT_S = 60.0
"""An answer is kept so long after it was made, to be asked for again."""
MOST_WAITING = 20
LOOK_EVERY_S = 300.0
"""How often it is looked for days without sums."""
_FAILED = Words("报表没有做成", "The report could not be made")
_AGAIN = Words("请再试一次；实时画面不受影响。", "Try again; the live floor goes on.")

Planned = Callable[[ReportQuery], dict[str, dict[QueueId, Quarters]]]


class _Asked(Struct):
    """A question on its way."""

    id: str
    login: str
    query: ReportQuery
    state: ReportState = ReportState.RUNNING
    done: float = 0.0
    table: bytes = b""
    over_at: Instant | None = None
    changed: asyncio.Event = msgspec.field(default_factory=asyncio.Event)

    def become(self, state: ReportState, table: bytes, at: Instant) -> None:
        """It is over."""
        self.state, self.table, self.over_at = state, table, at
        self.done = 1.0 if state is ReportState.DONE else self.done
        self.changed.set()


class ReportDesk:
    """Takes questions and hands answers back."""

    def __init__(
        self,
        process: ReportProcess,
        thread: OwnThread,
        ground: Callable[[], ReportGround],
        planned: Planned,
        clock: Callable[[], Instant],
    ) -> None:
        """`ground`: the centre at this moment; `planned`: what ACDs plan for a question's days,
        which may take a moment."""
        self.process = process
        self._thread = thread
        self._ground = ground
        self._planned = planned
        self._clock = clock
        self._asked: dict[str, _Asked] = {}
        self._waiting: asyncio.Queue[_Asked] = asyncio.Queue()
        self._now: _Asked | None = None
        self._looked_at = clock()

    # What desks ask ------------------------------------------------------------------------------

    async def ask(self, caller: Caller, query: ReportQuery) -> ReportProgress:
        """Begin a report, as far as he may see. Raises `Declined`."""
        if scope_of(caller.person, Right.REPORTS) is Scope.OWN_TEAMS:
            query = narrowed(query, caller.person.teams)
        return self._told(self._put(query, caller.person.login))

    async def progress(self, caller: Caller, identity: str, wait_s: float) -> bytes:
        """How far it is, as JSON: as soon as it is over, or after the wait. Raises `Declined`."""
        asked = self._of(caller, identity)
        if asked.state is ReportState.RUNNING and wait_s > 0:
            try:
                async with asyncio.timeout(wait_s):
                    await asked.changed.wait()
            except TimeoutError:
                pass
        return _encoded(self._told(asked), asked.table)

    def cancel(self, caller: Caller, identity: str) -> ReportProgress:
        """Give it up: it is over when this returns. Raises `Declined`."""
        asked = self._of(caller, identity)
        if asked.state is ReportState.RUNNING:
            asked.become(ReportState.CANCELLED, b"", self._clock())
            if asked is self._now:
                self.process.kill()
        return self._told(asked)

    async def warm_up(self) -> None:
        """Somebody is about to ask: have the process there."""
        try:
            await self.process.begin()
        except OSError as error:
            log.warning("no process for reports", error=repr(error))

    async def made(self, query: ReportQuery) -> ReportTable:
        """A report for the gateway itself, of everything. Raises `Declined`."""
        asked = self._put(query, "")
        await asked.changed.wait()
        self._asked.pop(asked.id, None)
        if asked.state is not ReportState.DONE:
            raise Declined(503, _FAILED, _AGAIN)
        return msgspec.json.decode(asked.table, type=ReportTable)

    def _put(self, query: ReportQuery, login: str) -> _Asked:
        fault = fault_of(query)
        if fault is not None:
            raise Declined(422, fault.words, fault.cure)
        self._let_go()
        running = [one for one in self._asked.values() if one.state is ReportState.RUNNING]
        if len(running) >= MOST_WAITING:
            raise Declined(
                429,
                Words("正在做的报表太多", "Too many reports are being made"),
                Words("请稍后再试。", "Try again in a moment."),
                retry_after_s=2.0,
            )
        asked = _Asked(uuid4().hex, login, query)
        self._asked[asked.id] = asked
        self._waiting.put_nowait(asked)
        return asked

    def _of(self, caller: Caller, identity: str) -> _Asked:
        asked = self._asked.get(identity)
        if asked is None or asked.login != caller.person.login:
            raise Declined(
                404,
                Words("没有这份报表，可能已过期", "There is no such report; it may be over"),
                Words("请重新查询。", "Ask again."),
            )
        return asked

    def _told(self, asked: _Asked) -> ReportProgress:
        failed = asked.state is ReportState.FAILED
        return ReportProgress(
            asked.id,
            asked.state,
            round(asked.done, 3),
            refused=_FAILED if failed else None,
            cure=_AGAIN if failed else None,
        )

    def _let_go(self) -> None:
        """Answers that were not asked for again."""
        before = self._clock() - KEPT_S
        for asked in list(self._asked.values()):
            if asked.over_at is not None and asked.over_at < before:
                del self._asked[asked.id]

    # Making them ---------------------------------------------------------------------------------

    async def run(self) -> None:
        """Make one after the other; end the process where nobody asks for a while."""
        try:
            while True:
                try:
                    async with asyncio.timeout(IDLE_S):
                        asked = await self._waiting.get()
                except TimeoutError:
                    await self.process.end()
                    self._let_go()
                    await self._sum_days()
                    continue
                if asked.state is ReportState.RUNNING:
                    await self._make(asked)
        finally:
            await self.process.end()

    async def _make(self, asked: _Asked) -> None:
        def advance(done: float) -> None:
            asked.done = max(asked.done, min(done, 0.99))

        self._now = asked
        try:
            planned = await asyncio.to_thread(self._planned, asked.query)
            ground = structs.replace(self._ground(), planned=planned)
            job = MakeReport(ground, asked.query)
            table = await self.process.do(job, advance)
        except (ReportBroken, OSError) as error:
            if asked.state is ReportState.RUNNING:  # else it was given up
                log.error("report not made", error=repr(error))
                asked.become(ReportState.FAILED, b"", self._clock())
        else:
            if asked.state is ReportState.RUNNING:
                asked.become(ReportState.DONE, table, self._clock())
        finally:
            self._now = None
            if asked.state is ReportState.RUNNING:
                asked.become(ReportState.FAILED, b"", self._clock())

    async def _sum_days(self) -> None:
        """Make the sums of days that have none, as long as nobody asks."""
        now = self._clock()
        if abs(now - self._looked_at) < LOOK_EVERY_S:
            return
        self._looked_at = now
        ground = structs.replace(self._ground(), queues=(), agents=())
        try:
            left = len(
                await self._thread.write(lambda c: days_without(c, ground.calendar, ground.now))
            )
            while left and self._waiting.empty():
                left = msgspec.json.decode(await self.process.do(SumADay(ground), _nothing))
        except (ReportBroken, OSError, *STORE_ERRORS) as error:
            log.warning("sums of days not made", error=repr(error))


def _nothing(_: float) -> None:
    pass


def _encoded(progress: ReportProgress, table: bytes) -> bytes:
    """With the table as its process wrote it: it is not read again here."""
    body = msgspec.json.encode(progress)
    return body[:-1] + b',"table":' + table + b"}" if table else body
