"""Moves the live floor on in time, and ends this run of the gateway where the clock leapt."""

import asyncio
from collections.abc import Callable

import structlog

from supervisor_app.domain.gauges import MINUTE_S
from supervisor_app.domain.ids import Instant
from supervisor_app.gateway.clock import GatewayClock, Leap
from supervisor_app.gateway.live import LiveFloor

log = structlog.get_logger(__name__)

_BEAT_S = 1.0


class TimeKeeper:
    """Beats about once a second, and at each start of a minute, until the clock leaps."""

    def __init__(self, live: LiveFloor, clock: Callable[[], Instant]) -> None:
        self._live = live
        self._clock = clock
        self._believed = True
        self.leapt = asyncio.Event()
        """The run is over, and the gateway is to begin another."""

    async def run(self) -> None:
        """Keep time; ends with the run."""
        while not self.leapt.is_set():
            await asyncio.sleep(min(_BEAT_S, MINUTE_S - self._clock() % MINUTE_S + 0.001))
            self.beat()
        await asyncio.Event().wait()

    def beat(self) -> None:
        """Look at the clocks, and move the floor on where they agree."""
        leap = self._leap()
        if leap is None:
            self._live.tick(self._clock())
        elif not self.leapt.is_set():
            log.warning(leap.cause, seconds=round(leap.seconds))
            self.leapt.set()

    def _leap(self) -> Leap | None:
        clock = self._clock
        if not isinstance(clock, GatewayClock):
            return None  # one that a test moves
        leap = clock.beat()
        if clock.believed is not self._believed:
            self._believed = clock.believed
            log.warning(
                "wall clock cannot be right" if not self._believed else "wall clock is back"
            )
        return leap
