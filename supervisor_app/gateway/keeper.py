"""Keeps the live floor in the store, from a worker thread. The floor goes on without a store.

What changed is written as soon as there is something, all that came meanwhile in one transaction:
counts and the records that they are of always agree, and a process that is killed loses at most
the transaction that it was at.
"""

import asyncio
import contextlib
import errno
import time
from collections.abc import Awaitable, Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import structlog

from supervisor_app.domain.book import TallyKey
from supervisor_app.domain.calendar import INTERVAL_S, interval_start
from supervisor_app.domain.erasing import Number
from supervisor_app.domain.ids import AcdId, AgentId, Instant
from supervisor_app.domain.records import StateSpan
from supervisor_app.domain.words import Words
from supervisor_app.gateway.ahead import of_this_day, repeated
from supervisor_app.gateway.config import KeepSection
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.database import Database, located
from supervisor_app.gateway.desk_tokens import DeskTokens
from supervisor_app.gateway.erasing_live import ErasedNumbers
from supervisor_app.gateway.first_known import gaps_before
from supervisor_app.gateway.gaps import Gap
from supervisor_app.gateway.health import StoreNotices
from supervisor_app.gateway.importing_serving import Imports
from supervisor_app.gateway.live import LiveFloor
from supervisor_app.gateway.metrics import Metrics
from supervisor_app.gateway.retention import Retention
from supervisor_app.gateway.settling import one_day_of
from supervisor_app.gateway.store import STORE_ERRORS, Batch, Dropped, Kept, Store
from supervisor_app.gateway.store_causes import said_by, words_of
from supervisor_app.gateway.store_file import is_damaged, make_folder, set_aside
from supervisor_app.gateway.store_lock import Lock, lock_of

_T = TypeVar("_T")

log = structlog.get_logger(__name__)

QUIET_FLUSH_S = 2.0
"""So often it is written until when the ACDs were heard, though nothing happens."""
_SHORTEST_REST_S = 0.1
_RESTS_FOR_WORK = 9
"""Of a core's time at most a tenth is spent on writing."""
SLOW_S = 15.0
"""A database that takes longer for one batch does not answer, as far as people are told."""
_LAST_FLUSH_WITHIN_S = 1.2
_TOLD_LATE_S = 3.0
"""An ACD's event may be on its way, or with its adapter for what belongs to it, for so long."""
MOST_RECORDS_KEPT = 200_000
"""While nothing can be written: about 100 MB. Counts are kept in any case."""
NOT_STORED = "not_stored"
"""The cause of a gap in which contacts or states were let go unwritten."""


class Keeper:
    """The store of one gateway: read at the start, written whenever there is something new."""

    def __init__(
        self,
        database: Database | Path,
        live: LiveFloor,
        tokens: DeskTokens,
        notices: StoreNotices,
        metrics: Metrics,
        clock: Callable[[], Instant],
        keep: KeepSection,
        demonstration: bool = False,
    ) -> None:
        """`demonstration`: where another gateway has the database, keep a day of one's own for
        as long as this one runs, instead of refusing."""
        self._demonstration = demonstration
        self._own: TemporaryDirectory[str] | None = None
        self._database = located(database)
        self._store = Store(self._database)
        self._live = live
        self._tokens = tokens
        self._notices = notices
        self._metrics = metrics
        self._clock = clock
        self._lock: Lock | None = None
        self._opened = False
        self._pending = Batch()
        self._tokens_read_at = 0.0
        self._dropped: dict[AcdId, set[int]] = {}
        """The intervals of which something could not be kept."""
        self._retention = Retention(keep, clock())
        self._acds: tuple[AcdId, ...] = ()
        self._unknown: list[Gap] = []
        """The part of the day from before anything is known."""
        self._work_s = 0.0
        self._imports = Imports(live, clock)
        self._erased = ErasedNumbers()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="store")

    @property
    def database(self) -> Database:
        """The one that is used now."""
        return self._database

    async def begin(self, acds: Iterable[AcdId]) -> None:
        """Restore the day, then begin the floor's gaps. Raises `ConfigFault` where another gateway
        has this database, or a newer version made it."""
        self._acds = tuple(acds)
        try:
            kept = await self._open()
        except ConfigFault:
            self._let_go()
            raise
        if kept is not None:
            self._restore(kept)
            for gap in repeated(kept, self._clock()):
                self._live.gaps.keep(gap, filled=False)
            self._live.floor.restore(kept.records, kept.heard_until)
        self._live.begin(self._acds, kept.heard_until if kept else {})

    async def run(self) -> None:
        """Write what changes; what fails is tried again with what came since."""
        now = asyncio.get_running_loop().time
        served = now()
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(QUIET_FLUSH_S):
                    await self._live.changed.wait()
            self._live.changed.clear()
            written = await self.flush()
            rest_s = _RESTS_FOR_WORK * self._work_s if written else QUIET_FLUSH_S
            if written and now() - served >= QUIET_FLUSH_S:
                served = now()
                await self._imports.serve(self._store, self._work, self.flush)
                await self._let_go_of_the_old()
            await asyncio.sleep(min(max(rest_s, _SHORTEST_REST_S), QUIET_FLUSH_S))

    async def _let_go_of_the_old(self) -> None:
        now, day_start = self._clock(), self._live.floor.book.day_start
        if self._retention.is_due(now):
            try:
                await self._work(lambda: self._retention.step(self._store, day_start, now))
            except STORE_ERRORS as error:
                self._note_trouble(error)

    async def flush(self) -> bool:
        """Write what changed; False where that could not be done."""
        self._gather()
        if not self._opened:
            try:
                kept = await self._open()
            except ConfigFault as fault:  # too late to end for it
                self._note_trouble(fault)
                return False
            if kept is None:
                return False
            self._join(kept)
            self._gather()
        batch, self._pending = self._pending, Batch()
        written = False
        try:
            await self._patiently(self._work(lambda: self._write(batch)))
            written = True
        except (*STORE_ERRORS, ConfigFault) as error:  # also where another gateway has it now
            self._note_trouble(error)
        else:
            self._note_recovery()
        finally:
            if not written:  # also for a bug, or the end in the middle: twice is as good as once
                batch.add(self._pending)
                self._pending = batch
                self._note_dropped(batch.drop_records(MOST_RECORDS_KEPT))
        return written

    async def _patiently(self, work: Awaitable[None]) -> None:
        """Wait for it however long it takes, and tell people where that is long."""
        writing = asyncio.ensure_future(work)
        await asyncio.wait({writing}, timeout=SLOW_S)
        if not writing.done():
            self._note_trouble(TimeoutError(errno.ETIMEDOUT, "the database does not answer"))
        await writing

    async def end(self) -> None:
        """Write what is left, if that is possible within a moment."""
        try:
            async with asyncio.timeout(_LAST_FLUSH_WITHIN_S):
                await self.flush()
        except TimeoutError:
            log.warning("store did not take the last seconds")
        self._let_go()

    def unwritten_spans_of(self, agent: AgentId) -> list[StateSpan]:
        """An agent's states that wait to be written."""
        return [span for span in self._pending.records.spans.values() if span.agent == agent]

    async def spans_of(self, agent: AgentId, since: Instant) -> list[StateSpan]:
        """An agent's states that are written and lasted after an instant. Raises `STORE_ERRORS`
        where the store cannot be read; without a store nothing is written."""
        if not self._opened:
            return []
        return await self._work(lambda: self._store.spans_of(agent, since))

    async def forget(self, number: Number) -> None:
        """From when this returns on, nothing that is written has this number of a caller who has
        called already."""
        await self._work(lambda: self._erased.add(number, self._clock()))

    def _let_go(self) -> None:
        self._store.close()
        self._worker.shutdown(wait=False, cancel_futures=True)
        if self._lock is not None:
            self._lock.release()
        if self._own is not None:
            self._own.cleanup()

    def _gather(self) -> None:
        now = self._clock()
        self._pending.add(
            Batch(
                self._live.take_tallies(),
                self._live.gaps.take_unsaved(),
                self._live.take_gauges(),
                dict.fromkeys(self._live.live_acds(), now - _TOLD_LATE_S),
                self._live.floor.records.take(),
            )
        )

    async def _open(self) -> Kept | None:
        day_start = self._live.floor.book.day_start
        try:
            asked = self._pending.tallies.keys()
            kept = await self._work(lambda: self._open_and_load(day_start, asked))
        except STORE_ERRORS as error:
            self._note_trouble(error)
            return None
        self._opened = True
        self._note_recovery()
        return of_this_day(kept, self._live.floor.book.calendar.next_day_start(day_start))

    def _open_and_load(self, day_start: int, asked: Collection[TallyKey]) -> Kept:
        """On the worker."""
        make_folder(self._database.place.parent)
        if self._lock is None:
            self._lock = self._take_lock()
        self._lock.confirm()
        with contextlib.suppress(OSError):  # not readable: damaged, or for a moment
            self._store.schema_version()  # a newer one is not even looked through
        if self._database.is_file and is_damaged(self._database.place):
            self._set_aside(self._database.place)
        self._store.open(held=True, told=log.info)
        self._store.hold()
        self._read_tokens()
        self._store.settle(self._clock())
        self._unknown = gaps_before(self._store, self._acds, day_start)
        return self._store.load(day_start, self._clock(), asked)

    def _set_aside(self, database: Path) -> None:
        kept_as = set_aside(database, self._clock())
        log.error("damaged database set aside", kept_as=str(kept_as))
        self._notices.standing.append(
            Words(
                f"数据库已损坏，原件保存为 {kept_as.name}，已另建新库；桌面令牌需重新发放",
                f"The database was damaged; it is kept as {kept_as.name} and a new one was "
                "begun. Desks need new tokens",
            )
        )

    def _take_lock(self) -> Lock:
        try:
            return lock_of(self._database)
        except ConfigFault:
            if not self._demonstration:
                raise
        self._own = TemporaryDirectory(prefix="supervisor-app-", ignore_cleanup_errors=True)
        self._database = located(Path(self._own.name) / self._database.place.name)
        self._store = Store(self._database)
        return lock_of(self._database)

    def _write(self, batch: Batch) -> None:
        """On the worker."""
        begun = time.thread_time()
        if self._lock is not None:
            self._lock.confirm()
        self._erased.out_of(batch.records)
        self._store.save(batch)
        self._work_s = time.thread_time() - begun
        if abs(self._clock() - self._tokens_read_at) >= QUIET_FLUSH_S:
            self._read_tokens()

    def _read_tokens(self) -> None:
        valid = {
            token.sha256: token.name
            for token in self._store.tokens()
            if token.revoked is None and token.believed
        }
        self._tokens.replace(valid)
        self._tokens_read_at = self._clock()

    def _join(self, kept: Kept) -> None:
        """A store that could be opened late: its day and ours are one."""
        stored = kept.tallies | kept.asked
        for key, tally in self._pending.tallies.items():
            if key in stored:
                tally.add(stored[key])
        self._restore(kept)
        book = self._live.floor.book
        one_day_of(kept.records, self._pending.records, kept.heard_until, book)

    def _restore(self, kept: Kept) -> None:
        for gap in self._unknown:
            self._live.gaps.keep(gap, filled=False)
        sums = kept.agent_sums.items()
        self._live.restore(kept.tallies.items(), kept.gaps, kept.gauges, sums)

    async def _work(self, job: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._worker, job)

    def _note_trouble(self, error: BaseException) -> None:
        self._metrics.store_errors.inc()
        cause = words_of(error)
        if self._notices.trouble is None:
            database, said = str(self._database), said_by(error)
            log.error("nothing can be stored", database=database, cause=cause.en, error=said)
        self._notices.trouble = Words(
            f"历史数据暂时无法保存（{cause.zh}），实时画面不受影响，将自动重试",
            f"History cannot be stored now ({cause.en}); the live floor goes on, and it is retried",
        )

    def _note_dropped(self, dropped: Dropped) -> None:
        """More waits to be written than is kept: single contacts are missing, and what is reckoned
        from them in these times is not complete."""
        if not dropped.records:
            return
        if not self._dropped:
            log.error("records let go unwritten", database=str(self._database))
            self._notices.standing.append(
                Words(
                    "数据库长时间不可写，部分通话明细未能保存；相关时段已标为不完整",
                    "The database could not be written for long: details of some calls are "
                    "missing, and the times concerned are marked incomplete",
                )
            )
        self._metrics.store_dropped.inc(dropped.records)
        for acd, (since, until) in dropped.spans.items():
            marked = self._dropped.setdefault(acd, set())
            touched = set(range(interval_start(since), int(until) + 1, INTERVAL_S))
            if touched - marked:
                since = max(since, min(touched - marked))
                marked |= touched
                self._live.fill(Gap(acd, since, max(until, since + 1.0), NOT_STORED), ())

    def _note_recovery(self) -> None:
        if self._notices.trouble is not None:
            self._notices.trouble = None
            log.info("store works again", database=str(self._database))
