"""An incident of the simulated floor, recorded as the gateway tells it: a picture for each
second."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from gateway_stage import ACD, ScriptedAcd, StageClock, gateway

from supervisor_app.acd.simulated import SimulatedAcd, SimulatedSettings
from supervisor_app.acd.simulated_incidents import Incident
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.forecast import QueueForecast, day_intervals, day_of
from supervisor_app.domain.snapshot import AcdSnapshot
from supervisor_app.domain.view import FloorView
from supervisor_app.gateway.alert_picture import OwnPicture

WARM_S = 1800
"""The floor runs so long before the record begins."""
CALM_S = 300
"""Of the record, before the incident begins."""


class IncidentRecord:
    """Plays an incident into a gateway; what the gateway tells is the record."""

    def __init__(self, directory: Path, begin: float, incident: Incident) -> None:
        self.now = begin
        self._incident = incident
        settings = SimulatedSettings(seed=7)
        self._acd = SimulatedAcd(ACD, settings, lambda: self.now, self._sleep)
        self._clock = StageClock(begin)
        self._gateway = gateway(directory, ScriptedAcd(), self._clock)
        self._gateway.live.begin([ACD], {ACD: begin})
        self._picture = OwnPicture(self._gateway.parts.feed)

    def expect_the_plan(self) -> None:
        """What the floor's people are planned for is the forecast of the day."""
        calendar = CentreCalendar()
        intervals = day_intervals(calendar, day_of(calendar, self.now))
        plan = self._acd.planned(intervals).items()
        told = [QueueForecast(queue, intervals.start, planned=one) for queue, one in plan]
        self._gateway.publisher.show_forecasts(told)

    def play(self, seconds: int) -> list[tuple[float, FloorView]]:
        """So many seconds of it, each with its picture."""

        async def listen() -> list[tuple[float, FloorView]]:
            return [one async for one in self._pictures(seconds)]

        return asyncio.run(listen())

    async def _sleep(self, seconds: float) -> None:
        self.now += seconds

    async def _pictures(self, seconds: int) -> AsyncIterator[tuple[float, FloorView]]:
        begin, second, first = self.now, 0, True
        async for item in self._acd.events():
            while second < self.now - begin:
                second += 1
                if second == WARM_S + CALM_S:
                    self._acd.play(self._incident)
                shown = self._tell(begin + second)
                if shown is not None and second > WARM_S:
                    yield begin + second, shown
            if second >= WARM_S + seconds:
                return
            self._gateway.live.take(ACD, item, adopt=first)
            first = first and not isinstance(item, AcdSnapshot)

    def _tell(self, at: float) -> FloorView | None:
        self._clock.now = at
        self._gateway.live.tick(at)
        self._gateway.publisher.publish()
        return self._picture.newest()
