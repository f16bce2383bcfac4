"""The loop of one connection: WaitEvent again and again, and QueueStatus now and then beside it.

A QueueStatus is handed on only after everything that happened before it was made has come as an
event, that is, with a WaitEvent that was answered `_SETTLE_S` later; ids that events spoke of since
it was asked for are `unsettled` in it. So on a healthy line there is nothing to correct.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from typing import Any

from msgspec import Struct

from supervisor_app.acd.ami import AmiSession
from supervisor_app.acd.ami_wire import AmiFailure, Message
from supervisor_app.acd.asterisk_floor import AsteriskFloor
from supervisor_app.acd.asterisk_rights import Rights
from supervisor_app.acd.asterisk_settings import AsteriskSettings
from supervisor_app.domain.events import Event, LossCause
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.snapshot import AcdSnapshot

_WAIT_S = 1
"""Timeout of WaitEvent: on a quiet switch we hear of it at least this often."""
_EMPTY_PAUSE_S = 0.085
"""After an early answer without events. Any event wakes WaitEvent, also those we may not read."""
_SETTLE_S = 0.25
_TIMER_GRACE_S = 0.2
"""How much later than it is due a wrap-up's end is told, so that a late message comes before it."""
_UNPROVEN_RECONCILE_S = 3.0
"""Seconds between two QueueStatus until the first event of a queue shows that we may read them."""
_BAD_STATUS_LIMIT = 3


class _Status(Struct, frozen=True):
    """A QueueStatus answer that waits until what happened before it has been told."""

    items: list[Message]
    asked_at: Instant
    came_at: float


class Feed:
    """Tells what happens after the first snapshot, until an `AmiFailure`."""

    def __init__(
        self,
        session: AmiSession,
        floor: AsteriskFloor,
        settings: AsteriskSettings,
        rights: Rights,
        clock: Callable[[], float],
        items: list[Message],
    ) -> None:
        self._session = session
        self._floor = floor
        self._settings = settings
        self._rights = rights
        self._clock = clock
        self._last_items = items
        self._status: _Status | None = None
        self._bad_statuses = 0
        self._spare_s = 0.0
        """How long the switch asked not to be asked for another QueueStatus."""

    async def told(self) -> AsyncGenerator[Event | AcdSnapshot, None]:
        """Events in their order, and snapshots between them."""
        loop = asyncio.get_running_loop()
        waiting = asyncio.create_task(self._session.wait_event(_WAIT_S))
        asking: asyncio.Task[_Status] | None = None
        ask_at = loop.time() + self._reconcile_s()
        try:
            while True:
                await asyncio.wait(
                    {waiting} if asking is None else {waiting, asking},
                    timeout=self._until_next(ask_at - loop.time(), busy=asking is not None),
                    return_when=asyncio.FIRST_COMPLETED,
                )
                if asking is not None and asking.done():
                    self._keep(asking)
                    asking, ask_at = None, loop.time() + max(self._reconcile_s(), self._spare_s)
                elif asking is None and self._status is None and loop.time() >= ask_at:
                    self._floor.touched.clear()
                    asking = asyncio.create_task(self._queue_status())
                if waiting.done():
                    events = waiting.result()
                    for item in self._take(events, loop.time()):
                        yield item
                    pause_s = self._settings.bundle_s if events else _EMPTY_PAUSE_S
                    waiting = asyncio.create_task(self._wait_event(pause_s))
                for event in self._floor.due(self._clock() - _TIMER_GRACE_S):
                    yield event
        finally:
            tasks: list[asyncio.Task[Any]] = [waiting] if asking is None else [waiting, asking]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _wait_event(self, pause_s: float) -> list[Message]:
        await asyncio.sleep(pause_s)
        return await self._session.wait_event(_WAIT_S)

    async def _queue_status(self) -> _Status:
        log_ins = self._session.log_ins
        asked_at = self._clock()
        items = await self._session.ask_list("QueueStatus")
        if self._session.log_ins != log_ins:
            raise AmiFailure(LossCause.SESSION_LOST, "the switch no longer knew the session")
        return _Status(items, asked_at, asyncio.get_running_loop().time())

    def _keep(self, asking: asyncio.Task[_Status]) -> None:
        """Keep an answer until it can be told. A bad one is asked for again, but not for ever."""
        try:
            self._status = asking.result()
            self._floor.answered(self._status.items)
            self._bad_statuses, self._spare_s = 0, 0.0
        except AmiFailure as failure:
            self._bad_statuses += 1
            self._spare_s = failure.retry_after_s or 0.0
            if failure.cause is not LossCause.BAD_ANSWER or self._bad_statuses >= _BAD_STATUS_LIMIT:
                raise

    def _take(self, events: list[Message], came_at: float) -> Iterator[Event | AcdSnapshot]:
        for message in events:
            if message["Event"] == "Shutdown":
                detail = f"{message.get('Shutdown', '')}, restart: {message.get('Restart', '')}"
                raise AmiFailure(LossCause.SWITCH_STOPPED, detail)
            yield from self._floor.take(message)
        status = self._status
        if status is not None and came_at >= status.came_at + _SETTLE_S:
            self._status = None
            self._rights.check(self._last_items, status.items, self._floor.classes)
            self._last_items = status.items
            yield from self._floor.only_in_status(status.items, status.asked_at)
            yield self._floor.snapshot(status.items, status.asked_at, first=False)

    def _reconcile_s(self) -> float:
        if "agent" in self._floor.classes:
            return self._settings.reconcile_s
        return min(self._settings.reconcile_s, _UNPROVEN_RECONCILE_S)

    def _until_next(self, until_asking_s: float, *, busy: bool) -> float | None:
        """Seconds until something is to be done although nothing comes."""
        waits = [] if busy or self._status is not None else [until_asking_s]
        change = self._floor.next_change()
        if change is not None:
            waits.append(change + _TIMER_GRACE_S - self._clock())
        return max(0.01, min(waits)) if waits else None
