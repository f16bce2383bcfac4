"""Runs a simulated ACD on a clock that its own sleeping moves; listens as a gateway does."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from supervisor_app.acd.simulated import SimulatedAcd, SimulatedSettings
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.events import Event
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AcdId
from supervisor_app.domain.reconcile import reconcile
from supervisor_app.domain.snapshot import AcdSnapshot
from supervisor_app.domain.tally import Tally

MAIN = AcdId("main")


def local(hour: float) -> float:
    """An hour of 2026-11-23 in Shanghai."""
    return datetime(2026, 11, 23, tzinfo=ZoneInfo("Asia/Shanghai")).timestamp() + hour * 3600


class Stage:
    """One simulated ACD, its clock, and all that it told."""

    def __init__(self, hour: float, **settings: object) -> None:
        self.now = local(hour)
        self.acd = SimulatedAcd(MAIN, SimulatedSettings(**settings), lambda: self.now, self._sleep)
        self.floor = Floor(CentreCalendar())
        self.told: list[Event | AcdSnapshot] = []
        self.corrections: list[str] = []
        self.most_waiting = 0

    async def _sleep(self, seconds: float) -> None:
        self.now += seconds

    def listen(self, seconds: float, script: dict[float, Callable[[], None]] | None = None) -> None:
        """Connect and listen for so long, or until the feed ends; act at seconds from now."""
        asyncio.run(self._listen(self.now + seconds, script or {}, self.now))

    async def _listen(
        self, until: float, script: dict[float, Callable[[], None]], start: float
    ) -> None:
        to_do, first = sorted(script.items()), True
        async for item in self.acd.events():
            self.told.append(item)
            if isinstance(item, AcdSnapshot):
                self._reconcile(item, first)
                first = False
            else:
                self.floor.apply(item)
            self.most_waiting = max(self.most_waiting, len(self.people_waiting()))
            while to_do and self.now >= start + to_do[0][0]:
                to_do.pop(0)[1]()
            if self.now >= until:
                return

    def _reconcile(self, snapshot: AcdSnapshot, first: bool) -> None:
        for correction in list(reconcile(self.floor, snapshot)):
            if not first:
                self.corrections.append(correction.reason)
            self.floor.apply(correction.event)

    def people_waiting(self) -> list[str]:
        """Contacts that wait for a person."""
        return [call.queue for call in self.floor.waiting.values() if call.queue != "main/bot"]

    def people(self, since: float = 0.0) -> Tally:
        """What the queues that people serve counted in the intervals from `since` on."""
        return Tally.sum(
            tally
            for queue in self.floor.queues
            if queue != "main/bot"
            for start, tally in self.floor.book.queue_intervals(queue).items()
            if start >= since
        )
