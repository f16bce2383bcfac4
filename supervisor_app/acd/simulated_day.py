"""When contacts come and how many people are planned, over the day of the simulated centre."""

from bisect import bisect_right
from datetime import datetime
from functools import lru_cache
from math import exp
from random import Random
from zoneinfo import ZoneInfo

from supervisor_app.acd.simulated_centre import Centre, CentreQueue
from supervisor_app.domain.calendar import INTERVAL_S, interval_start
from supervisor_app.domain.ids import Instant

CURVE: tuple[tuple[int, float], ...] = (
    (0, 38), (120, 29), (300, 27), (390, 46), (450, 130), (480, 232), (540, 312), (570, 378),
    (600, 420), (630, 426), (660, 396), (720, 318), (750, 300), (780, 306), (810, 338),
    (840, 392), (870, 420), (930, 424), (960, 404), (1020, 352), (1080, 292), (1140, 236),
    (1200, 186), (1260, 138), (1320, 92), (1380, 56), (1440, 38),
)  # fmt: skip
"""Local minute of the day, and contacts in a quarter of an hour for a floor of 150 agents."""
_MINUTES = tuple(minute for minute, _ in CURVE)
_FLUCTUATION = 0.05
_STEP_S = 300
"""The curve bends, and queues open and close, at times that are multiples of this."""
_NOBODY_STAYS_S = 2 * 3600
"""People are not sent home between two peaks that are less than twice this apart."""


class CentreDay:
    """The arrival curve of a centre, with the little differences of each day and quarter hour."""

    def __init__(self, centre: Centre, seed: int, zone: str, volume: float = 1.0) -> None:
        self._centre = centre
        self._seed = seed
        self._tz = ZoneInfo(zone)
        self._volume = volume
        self._minute_at = lru_cache(maxsize=256)(self._local_minute)
        self._noise = lru_cache(maxsize=4096)(self._fluctuation)

    def minute(self, at: Instant) -> float:
        """The local minute of the day."""
        start = interval_start(at)
        return self._minute_at(start) + (at - start) / 60

    def planned_rate(self, queue: CentreQueue, at: Instant) -> float:
        """Contacts per second that the centre plans for."""
        minute = self.minute(at)
        opens, closes = queue.work.open_minutes
        if not opens <= minute < closes:
            return 0.0
        return self._level(minute) / INTERVAL_S * queue.share * self._centre.scale * self._volume

    def planned_contacts(self, queue: CentreQueue, start: int) -> float:
        """Contacts that the centre plans for in an interval."""
        middles = range(start + _STEP_S // 2, start + INTERVAL_S, _STEP_S)
        return sum(self.planned_rate(queue, at) for at in middles) * _STEP_S

    def rate(self, queue: CentreQueue, at: Instant) -> float:
        """Contacts per second that come: the plan, and what it did not foresee."""
        return self.planned_rate(queue, at) * self._noise(queue.key, interval_start(at))

    def staying_rate(self, queue: CentreQueue, at: Instant) -> float:
        """The highest planned rate around an instant: who is needed then is on shift now."""
        around = range(-_NOBODY_STAYS_S, _NOBODY_STAYS_S + 1, 1800)
        before = max(self.planned_rate(queue, at + shift) for shift in around if shift <= 0)
        after = max(self.planned_rate(queue, at + shift) for shift in around if shift >= 0)
        return min(before, after)

    def _local_minute(self, start: int) -> int:
        local = datetime.fromtimestamp(start, self._tz)
        return local.hour * 60 + local.minute

    def _fluctuation(self, queue: str, start: int) -> float:
        return exp(Random(f"{self._seed}/{queue}/{start}").gauss(0, _FLUCTUATION))

    @staticmethod
    def _level(minute: float) -> float:
        place = bisect_right(_MINUTES, minute) - 1
        if place >= len(CURVE) - 1:
            return CURVE[-1][1]
        (left, low), (right, high) = CURVE[place], CURVE[place + 1]
        return low + (high - low) * (minute - left) / (right - left)
