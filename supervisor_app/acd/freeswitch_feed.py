"""The loop of one connection: events as they come, and the lists now and then beside them.

The lists are handed on only some time after they were read, when what happened before has come as
an event; ids that events spoke of since then are `unsettled` in the snapshot. So on a healthy line
there is nothing to correct. Without an event socket there is `freeswitch_polls`.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from typing import Any, Protocol

from supervisor_app.acd.freeswitch_floor import FreeswitchFloor, Lists
from supervisor_app.acd.freeswitch_http import FreeswitchHttp
from supervisor_app.acd.freeswitch_settings import FreeswitchSettings
from supervisor_app.acd.freeswitch_socket import SwitchEvent
from supervisor_app.acd.freeswitch_wire import FreeswitchFailure, FreeswitchRefusal
from supervisor_app.domain.events import Event, LossCause
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.snapshot import AcdSnapshot

_SETTLE_S = 1.0
"""How long after the lists an event may come of what happened before them."""
_TIMER_GRACE_S = 0.2
_CHANNELS_EACH = 3
"""Polls for each reading of the channels, which only finds rows of callers who are gone."""
_BAD_LISTS = 3


class Events(Protocol):
    """Where events come from."""

    async def event(self) -> SwitchEvent:
        """The next one. Raises `FreeswitchFailure`."""
        ...


class Poll:
    """Reads the lists, two questions at a time."""

    def __init__(self, http: FreeswitchHttp, clock: Callable[[], Instant]) -> None:
        self._http = http
        self._clock = clock
        self._count = 0
        self._may_show = True

    async def lists(self) -> Lists:
        """All lists of one poll, complete or not at all. Raises `FreeswitchFailure`."""
        asked_at = self._clock()
        members, agents = await asyncio.gather(self._http.members(), self._http.agents())
        tiers, queues = await asyncio.gather(self._http.tiers(), self._http.queues())
        channels = await self._channels() if self._count % _CHANNELS_EACH == 0 else None
        self._count += 1
        return Lists(agents, members, tiers, queues, channels, asked_at)

    async def _channels(self) -> Any:
        if not self._may_show:
            return None
        try:
            return await self._http.channels()
        except FreeswitchFailure as failure:
            if failure.cause is not LossCause.NO_PERMISSION:
                raise
            self._may_show = False
        return None


class Feed:
    """Tells what happens after the first snapshot, until a `FreeswitchFailure`."""

    def __init__(
        self,
        poll: Poll,
        events: Events,
        floor: FreeswitchFloor,
        settings: FreeswitchSettings,
        mail: asyncio.Queue[Event],
        also: Callable[[SwitchEvent], None],
        clock: Callable[[], Instant],
    ) -> None:
        """`mail` has what was found out besides, as by what was done; `also` hears every event."""
        self._mail = mail
        self._also = also
        self._poll = poll
        self._events = events
        self._floor = floor
        self._settings = settings
        self._clock = clock
        self._core = ""
        self._bad = 0
        self._kept: tuple[Lists, float] | None = None
        self._asking: asyncio.Task[Lists] | None = None
        self._loop = asyncio.get_running_loop()
        self._ask_at = self._loop.time() + settings.reconcile_s

    async def told(self) -> AsyncGenerator[Event | AcdSnapshot, None]:
        """Events in their order, and snapshots between them."""
        hearing = asyncio.ensure_future(self._events.event())
        posted = asyncio.create_task(self._mail.get())
        try:
            while True:
                waited: set[asyncio.Task[Any]] = {hearing, posted}
                waited |= set() if self._asking is None else {self._asking}
                await asyncio.wait(
                    waited, timeout=self._until_next(), return_when=asyncio.FIRST_COMPLETED
                )
                self._ask_or_keep()
                if posted.done():
                    yield posted.result()
                    posted = asyncio.create_task(self._mail.get())
                if hearing.done():
                    for event in self._take(hearing.result()):
                        yield event
                    hearing = asyncio.ensure_future(self._events.event())
                for event in self._floor.due(self._clock() - _TIMER_GRACE_S):
                    yield event
                for item in self._settled():
                    yield item
        finally:
            tasks: list[asyncio.Task[Any]] = [hearing, posted]
            tasks += [] if self._asking is None else [self._asking]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def _take(self, event: SwitchEvent) -> Iterator[Event]:
        if event.name == "SHUTDOWN":
            raise FreeswitchFailure(LossCause.SWITCH_STOPPED, "the switch is shutting down")
        if event.core and self._core and event.core != self._core:
            raise FreeswitchFailure(LossCause.SESSION_LOST, "another switch answers (Core-UUID)")
        self._core = event.core or self._core
        self._also(event)
        yield from self._floor.take(event)

    def _ask_or_keep(self) -> None:
        """Read the lists when it is time, and keep them until they can be told. Bad ones are read
        again, but not for ever."""
        now = self._loop.time()
        if self._asking is None:
            if self._kept is None and now >= self._ask_at:
                self._floor.touched.clear()
                self._asking = asyncio.create_task(self._poll.lists())
            return
        if not self._asking.done():
            return
        asking, self._asking = self._asking, None
        self._ask_at = now + self._settings.reconcile_s
        try:
            self._kept = asking.result(), now + _SETTLE_S
            self._bad = 0
        except FreeswitchRefusal as refusal:
            raise FreeswitchFailure(LossCause.BAD_ANSWER, str(refusal)) from None
        except FreeswitchFailure as failure:
            self._bad += 1
            if failure.cause is not LossCause.BAD_ANSWER or self._bad >= _BAD_LISTS:
                raise

    def _settled(self) -> Iterator[Event | AcdSnapshot]:
        """The lists, once what happened before them has come."""
        if self._kept is not None and self._loop.time() >= self._kept[1]:
            (lists, _), self._kept = self._kept, None
            yield from self._floor.only_in_lists(lists)
            yield self._floor.snapshot(lists, first=False)

    def _until_next(self) -> float | None:
        """Seconds until something is to be done although nothing comes."""
        now, waits = self._loop.time(), []
        if self._kept is not None:
            waits.append(self._kept[1] - now)
        elif self._asking is None:
            waits.append(self._ask_at - now)
        change = self._floor.next_change()
        if change is not None:
            waits.append(change + _TIMER_GRACE_S - self._clock())
        return max(0.01, min(waits)) if waits else None
