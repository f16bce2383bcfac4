"""Reads an Asterisk adapter as a gateway does: onto a floor, counting what had to be corrected."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from msgspec import structs
from rig import Rig

from supervisor_app.acd.asterisk import AsteriskAdapter
from supervisor_app.acd.asterisk_settings import AsteriskSettings
from supervisor_app.acd.centre_facts import QueueFacts
from supervisor_app.domain import events as ev
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.floor import Floor, FloorAgent
from supervisor_app.domain.ids import AcdId, AgentId, QueueId
from supervisor_app.domain.reconcile import Correction, reconcile
from supervisor_app.domain.snapshot import AcdSnapshot
from supervisor_app.domain.tally import Tally

ACD = AcdId("rig")
WRAP_UP_S = {"retail": 5, "card": 5, "loan": 8, "vip": 5, "complaint": 10, "video": 8}

COUNTS = (
    *("queued", "answered", "abandoned", "ended", "transferred", "timed_out", "left_by_key"),
    *("left_empty", "overflowed", "left_unknown"),
)

E = TypeVar("E")
P = ParamSpec("P")


def played(story: Callable[P, Coroutine[None, None, None]]) -> Callable[P, None]:
    """A story as a test that plays it."""

    @wraps(story)
    def test(*args: P.args, **kwargs: P.kwargs) -> None:
        asyncio.run(story(*args, **kwargs))

    return test


class Watch:
    """A floor that follows an adapter."""

    def __init__(self, adapter: AsteriskAdapter) -> None:
        self.adapter = adapter
        self.floor = Floor(CentreCalendar())
        self.events: list[ev.Event] = []
        self.lateness: list[float] = []
        self.snapshots = 0
        self.corrections: list[Correction] = []
        self.reading: asyncio.Task[None] | None = None

    async def follow(self) -> None:
        """Read the stream to its end."""
        async for item in self.adapter.events():
            if isinstance(item, AcdSnapshot):
                corrections = list(reconcile(self.floor, item))
                for correction in corrections:
                    self.floor.apply(correction.event)
                if self.snapshots:
                    self.corrections += corrections
                self.snapshots += 1
            else:
                self.events.append(item)
                self.lateness.append(time.time() - item.at)
                self.floor.apply(item)

    async def until(self, what: str, truth: Callable[[], object], within_s: float = 20) -> None:
        """Wait until something is true of the floor or its events."""
        end = asyncio.get_running_loop().time() + within_s
        while not truth():
            assert asyncio.get_running_loop().time() < end, f"not within {within_s} s: {what}"
            if self.reading is not None and self.reading.done():
                await self.reading
                assert truth(), f"the feed ended before: {what}; {self.events[-1]}"
                return
            await asyncio.sleep(0.02)

    def of(self, kind: type[E], **fields: object) -> list[E]:
        """The events of a kind, with these values."""
        found = [event for event in self.events if isinstance(event, kind)]
        return [e for e in found if all(getattr(e, key) == is_ for key, is_ in fields.items())]

    async def one(self, kind: type[E], within_s: float = 20, **fields: object) -> E:
        """The first event of a kind with these values, when it has come."""
        what = f"{kind.__name__} {fields}"
        await self.until(what, lambda: self.of(kind, **fields), within_s)
        return self.of(kind, **fields)[0]

    async def settled(self) -> None:
        """Wait for two further QueueStatus, and expect that there was nothing to correct."""
        seen = self.snapshots
        await self.until("two more checks", lambda: self.snapshots >= seen + 2, 40)
        assert self.corrections == [], self.corrections

    def day(self, queue: str) -> dict[str, int]:
        """What is counted of a queue since the watch began, without what is 0."""
        total = Tally()
        for tally in self.floor.book.queue_intervals(QueueId(f"rig/{queue}")).values():
            total.add(tally)
        counts = {name: getattr(total, name) for name in COUNTS}
        return {name: count for name, count in counts.items() if count}

    def agent(self, extension: str) -> FloorAgent:
        """An agent of the rig."""
        return self.floor.agents[AgentId(f"rig/PJSIP/{extension}")]


def settings(rig: Rig, **changes: object) -> AsteriskSettings:
    """What a configuration of the rig says; the user may only look."""
    queues = {name: QueueFacts(wrap_up_s=seconds) for name, seconds in WRAP_UP_S.items()}
    fields = {"user": "readonly", "secret": "readonly", "queues": queues, "reconcile_s": 4.0}
    return AsteriskSettings(url=rig.url, **(fields | changes))  # type: ignore[arg-type]


@asynccontextmanager
async def watching(
    rig: Rig, check_s: float | None = None, **changes: object
) -> AsyncIterator[Watch]:
    """A floor that follows the rig, from its first snapshot on.

    `check_s`: seconds between two QueueStatus, where a story should not wait as long as a
    configuration must.
    """
    wanted = settings(rig, **changes)
    if check_s is not None:
        structs.force_setattr(wanted, "reconcile_s", check_s)
    watch = Watch(AsteriskAdapter(ACD, wanted))
    task = watch.reading = asyncio.create_task(watch.follow())
    try:
        await watch.until("first snapshot", lambda: watch.snapshots, 10)
        yield watch
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
