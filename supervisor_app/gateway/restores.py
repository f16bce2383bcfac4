"""Puts back by itself what is to be put back: at a time, when a shift ends, when a queue is well
again; also where every desk is closed, and where the gateway was started since.

What is due while an ACD is not heard, or was while no gateway ran, is done as soon as it can be,
and said to be late. What somebody else changed, or the ACD refuses, is not tried again and again: a
person decides. Done once: what is put back is judged against the floor of then, by one at a time.
"""

import asyncio
import contextlib
from collections.abc import Callable
from uuid import uuid4

import structlog
from msgspec import Struct, structs

from supervisor_app.domain.commands import CommandId, Outcome, RestoreId, RestoreKind
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import Instant, QueueId, acd_of
from supervisor_app.domain.kept_restores import KeptRestore, RestoreState
from supervisor_app.domain.pending_restores import RestoresNow
from supervisor_app.domain.recovery import Recovery, is_well
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.words import Words
from supervisor_app.gateway import restores_store
from supervisor_app.gateway.command_restoring import Restoring
from supervisor_app.gateway.command_steps import Due, Order
from supervisor_app.gateway.command_waiting import WaitingParts
from supervisor_app.gateway.declined import Declined
from supervisor_app.gateway.own_thread import OwnThread
from supervisor_app.gateway.restores_told import RestoreBoard, is_over, left_words, may_pass
from supervisor_app.gateway.store import STORE_ERRORS

log = structlog.get_logger(__name__)

_LOOK_EVERY_S = 1.0
_AGAIN_S = (5.0, 10.0, 20.0, 40.0, 60.0)
_MOST_TRIES = 5
"""Where a part of it is refused and the rest may yet go well."""
LATE_S = 15.0
"""So much later it is said to be late."""
_KEPT_S = 31 * 86_400
_END_WITHIN_S = 4.0
_AWAY = Words(
    "到时网关没有运行，或机器时钟被拨快",
    "the gateway did not run at its time, or the clock was set ahead",
)
_NOT_HEARD = Words(
    "听不到话务平台，恢复联系后立即执行", "the ACD is not heard; it is done once it is"
)
_NOT_WRITTEN = Words(
    "操作记录写不了，能写之后立即执行", "it cannot be put on the record; it is done once it can"
)


class Attempt(Struct):
    """How it went so far with one that is due."""

    due: Instant
    tries: int = 0
    next_at: Instant = 0.0
    words: Words | None = None


class TimedRestores:
    """The restores of one gateway that nobody needs to ask for."""

    def __init__(
        self,
        thread: OwnThread,
        restoring: Restoring,
        waiting: WaitingParts,
        floor: Floor,
        centre: Callable[[], CentreRow],
        board: RestoreBoard,
        healthy_s: float,
        begun: Callable[[], bool],
        clock: Callable[[], Instant],
    ) -> None:
        """`healthy_s`: so long a queue is inside its limits before it is called well again.
        `begun`: whether what an earlier process left is taken up."""
        self._thread = thread
        self._restoring = restoring
        self._waiting = waiting
        self._floor = floor
        self._centre = centre
        self._board = board
        self._healthy_s = healthy_s
        self._begun = begun
        self._clock = clock
        self._began = clock()
        self._kept: dict[RestoreId, KeptRestore] = {}
        self._attempts: dict[RestoreId, Attempt] = {}
        self._recoveries: dict[QueueId, Recovery] = {}
        self._not_before: dict[RestoreId, Instant] = {}
        self._under_way: dict[RestoreId, asyncio.Task[None]] = {}
        self._read = False
        self._forgot = False
        self._wake = asyncio.Event()
        restoring.told = self.note

    def note(self) -> None:
        """There is another restore, or one has come to be otherwise."""
        self._read = False
        self._wake.set()

    async def now(self, since: int | None, wait_s: float) -> RestoresNow:
        """What is going to be put back, when it is other than at `since`, or after a while."""
        await self._board.changed_since(since, wait_s)
        return self._board.now(self._clock(), self._healthy_s)

    async def run(self) -> None:
        """Put back what is due, as long as the gateway runs."""
        while True:
            await self.look()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_LOOK_EVERY_S):
                    await self._wake.wait()
            self._wake.clear()

    async def end(self) -> None:
        """Let what is under way come to its end, within a moment."""
        if self._under_way:
            await asyncio.wait(self._under_way.values(), timeout=_END_WITHIN_S)

    async def look(self) -> None:
        """Begin what is due now."""
        now = self._clock()
        if not self._begun() or not (self._read or await self._read_anew(now)):
            return
        self._watch_queues(now)
        for kept in self._kept.values():
            if kept.id in self._under_way or kept.asks:
                continue
            due = self._due(kept, now)
            if due is not None:
                self._begin(kept, self._attempts.setdefault(kept.id, Attempt(due)), now)
        self._show()

    async def _read_anew(self, now: Instant) -> bool:
        self._read = True  # what is told meanwhile is read again
        try:
            if not self._forgot:
                await self._thread.write(lambda c: restores_store.forget(c, now - _KEPT_S))
                self._forgot = True
            found = await self._thread.write(restores_store.timed)
            gone = [await self._restoring.find(one) for one in self._kept.keys() - _ids(found)]
        except STORE_ERRORS as error:
            log.error("restores cannot be read", error=repr(error))
            self._read = False
            return False
        self._kept = {kept.id: kept for kept in found}
        for kept in gone:
            if kept is not None:
                self._board.end(kept, self._why_late(kept), now)
        for lost in self._attempts.keys() - self._kept.keys():
            del self._attempts[lost]
        return True

    # When it is due --------------------------------------------------------------------------

    def _due(self, kept: KeptRestore, now: Instant) -> Instant | None:
        """Since when it is due; None: it is not."""
        attempt = self._attempts.get(kept.id)
        if attempt is not None:
            return attempt.due
        restore = kept.restore
        if restore.kind is RestoreKind.HEALTHY:
            return now if kept.state is RestoreState.FAILED or self._is_well(kept, now) else None
        return restore.at if restore.at is not None and restore.at <= now else None

    def _is_well(self, kept: KeptRestore, now: Instant) -> bool:
        if any(part.due is Due.AT for part in self._waiting.of(kept.command)):
            self._not_before[kept.id] = now  # it has not helped the queue yet
        since = self._not_before.get(kept.id, kept.at)
        recovery = self._recoveries.get(kept.restore.queue or QueueId(""))
        return recovery is not None and recovery.well_s(now, since) >= self._healthy_s

    def _well_since(self, kept: KeptRestore) -> Instant | None:
        """Since when the queue that it waits for is well, as far as that counts."""
        begins_later = any(part.due is Due.AT for part in self._waiting.of(kept.command))
        if kept.restore.kind is not RestoreKind.HEALTHY or begins_later:
            return None
        recovery = self._recoveries.get(kept.restore.queue or QueueId(""))
        since = self._not_before.get(kept.id, kept.at)
        return None if recovery is None else recovery.counted_since(since)

    def _watch_queues(self, now: Instant) -> None:
        wanted = {
            kept.restore.queue
            for kept in self._kept.values()
            if kept.restore.kind is RestoreKind.HEALTHY and kept.restore.queue is not None
        }
        for gone in self._recoveries.keys() - wanted:
            del self._recoveries[gone]
        for queue in wanted:
            recovery = self._recoveries.setdefault(queue, Recovery())
            recovery.note(self._well_now(queue, now), now)

    def _well_now(self, queue: QueueId, now: Instant) -> bool | None:
        if not self._hears(queue) or queue not in self._floor.queues:
            return None
        centre = self._centre()
        limits = centre.queue_limits.get(queue, centre.limits)
        waits = (call.since for call in self._floor.waiting.values() if call.queue == queue)
        return is_well(limits, waits, now)

    def _hears(self, identity: str) -> bool:
        source = self._floor.sources.get(acd_of(identity))
        return source is not None and source.live

    # Doing it --------------------------------------------------------------------------------

    def _begin(self, kept: KeptRestore, attempt: Attempt, now: Instant) -> None:
        if now < attempt.next_at <= now + _AGAIN_S[-1]:  # further ahead: the clock was set back
            return
        heard = [self._hears(one.agent) for one in kept.before]
        if not all(heard) and now - max(attempt.due, self._began) <= LATE_S:
            return  # an ACD that is being connected to is heard in a moment
        if not any(heard):
            attempt.words = _NOT_HEARD
            return
        if attempt.words is None and self._was_away(kept, attempt, now):
            attempt.words = _AWAY
        task = asyncio.create_task(self._put_back(kept, attempt))
        self._under_way[kept.id] = task
        task.add_done_callback(lambda _: self._over(kept.id))

    def _over(self, identity: RestoreId) -> None:
        self._under_way.pop(identity, None)
        self.note()

    async def _put_back(self, kept: KeptRestore, attempt: Attempt) -> None:
        attempt.tries += 1
        attempt.next_at = self._clock() + _AGAIN_S[min(attempt.tries, len(_AGAIN_S)) - 1]
        order = Order(id=CommandId(uuid4().hex), caller=None, why=_why(kept, attempt.words))
        try:
            answer = await self._restoring.put_back(order, kept.id)
        except Declined:
            return  # somebody else has put it back, or let it stay
        except STORE_ERRORS as error:
            log.error("restore not done", restore=kept.id, error=repr(error))
            attempt.words = _NOT_WRITTEN
            return
        except Exception:
            log.exception("restore failed", restore=kept.id)
            return
        await self._judge(kept, attempt, answer.outcomes)

    async def _judge(
        self, kept: KeptRestore, attempt: Attempt, outcomes: tuple[Outcome, ...]
    ) -> None:
        left = [one for one in outcomes if not is_over(one)]
        if not left:
            return
        attempt.words = left_words(left, len(outcomes))
        passes = [may_pass(one, self._hears(one.agent or "")) for one in left]
        if all(passes) or (any(passes) and attempt.tries < _MOST_TRIES):
            return
        asks = structs.replace(kept, asks=True, words=attempt.words)
        log.warning("restore asks a person", restore=kept.id, left=len(left))
        try:
            await self._thread.write(lambda connection: restores_store.ask(connection, asks))
        except STORE_ERRORS as error:
            log.error("restore not written down", error=repr(error))

    def _was_away(self, kept: KeptRestore, attempt: Attempt, now: Instant) -> bool:
        untried = kept.state is RestoreState.OPEN
        return untried and attempt.due < self._began and now - attempt.due > LATE_S

    # Telling it ------------------------------------------------------------------------------

    def _why_late(self, kept: KeptRestore) -> Words | None:
        attempt = self._attempts.get(kept.id)
        if attempt is None or attempt.words is None or kept.state is not RestoreState.DONE:
            return None
        return attempt.words if kept.changed - attempt.due > LATE_S else None

    def _show(self) -> None:
        words = {one: attempt.words for one, attempt in self._attempts.items()}
        self._board.show(self._kept.values(), words, self._well_since)


def _ids(found: list[KeptRestore]) -> set[RestoreId]:
    return {kept.id for kept in found}


def _why(kept: KeptRestore, late: Words | None) -> str:
    """What the record says of why the gateway does it."""
    when = {
        RestoreKind.AT: "at its time",
        RestoreKind.SHIFT_END: "at the end of the shift",
        RestoreKind.HEALTHY: f"{kept.restore.queue} is well again",
        RestoreKind.NEVER: "",
    }[kept.restore.kind]
    said = f"restore of {kept.command} by {kept.login}, {when}"
    return f"{said}; {late.en}" if late else said
