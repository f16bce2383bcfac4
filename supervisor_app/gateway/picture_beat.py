"""Gives each picture of the floor to whoever holds something against it: rules, level lines.

A version of the floor is looked at within half a second, and at least one look is made each second,
for what waits for its time. While the looks are dear, there are fewer of them.
"""

import asyncio
from collections.abc import Callable
from time import perf_counter

import structlog

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.view import FloorView
from supervisor_app.gateway.alert_picture import OwnPicture
from supervisor_app.gateway.metrics import Metrics

log = structlog.get_logger(__name__)

BETWEEN_S = 0.45
LONGEST_S = 0.9
"""From one look to the next at the most; what is told within 1 s of the data keeps a tenth for the
look itself."""
SHARE = 10.0
"""After a look so many times its length pass, as far as that is within these bounds."""

Taker = Callable[[FloorView, Instant, bool], None]
"""Gets the picture, the instant that is now, and whether the figures are stale: no ACD is heard."""


class PictureBeat:
    """The looks at the floor of one gateway."""

    def __init__(self, picture: OwnPicture, metrics: Metrics, clock: Callable[[], Instant]) -> None:
        self._picture = picture
        self._metrics = metrics
        self._clock = clock
        self._takers: list[Taker] = []
        self._failing: set[int] = set()

    def hear(self, taker: Taker) -> None:
        """Give it each picture from now on."""
        self._takers.append(taker)

    def look(self) -> None:
        """Give everybody the newest picture; what one cannot take keeps no other from it."""
        view = self._picture.newest()
        if view is None:
            return
        now, stale = self._clock(), is_stale(view)
        for number, taker in enumerate(self._takers):
            try:
                taker(view, now, stale)
            except Exception:
                if number not in self._failing:
                    log.exception("picture not taken", taker=number)
                self._failing.add(number)
                self._metrics.looks_failed.inc()
            else:
                self._failing.discard(number)

    async def run(self) -> None:
        """Look as long as the gateway runs."""
        while True:
            began = perf_counter()
            self.look()
            took_s = perf_counter() - began
            self._metrics.looks.inc()
            self._metrics.look_seconds.inc(took_s)
            pause_s = min(LONGEST_S, max(BETWEEN_S, took_s * SHARE))
            await asyncio.sleep(pause_s)
            await self._picture.newer(LONGEST_S - pause_s)


def is_stale(view: FloorView) -> bool:
    """Whether no figure in a picture is live."""
    return not any(source.live for source in view.sources.values())
