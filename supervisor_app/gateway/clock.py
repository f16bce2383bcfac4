"""The gateway's time: one run of it never leaps, however the machine's clock is set.

Within a run, time goes as the machine's steady clock does, from where its wall clock stood when the
run began. So every duration is right and none is negative. Where the wall clock turns out to have
been set, or the machine has slept, the run is over: time stands still until the gateway begins
another, which restores the day from the store and hears the ACDs anew, as after any stop. What lies
between the two is a gap.
"""

import sys
import time
from collections.abc import Callable

from msgspec import Struct

from supervisor_app.domain.ids import Instant

SLEPT_S = 30.0
"""A pause between two beats that is no longer a busy machine. What an ACD says meanwhile waits at
most about as long for us, so after a longer one something is missing."""
SET_S = 2.0
"""The wall clock was set where it differs by more; by less it is followed slowly."""
CONFIRMED_S = 10.0
"""So long a wall clock must stay set before it is followed: a slip is often put right at once."""
FOLLOWED_PER_BEAT_S = 0.01
EARLIEST = 1_577_836_800.0
"""2020-01-01: a wall clock before it has lost its battery, and is not followed."""


class Leap(Struct, frozen=True):
    """Why a run of the gateway's time is over."""

    cause: str
    """``machine slept`` or ``clock set``."""
    seconds: float
    """How far ahead the next run begins; negative where it begins earlier."""


def steady_clock() -> float:
    """Seconds that nobody can set, with those that the machine slept where the system counts them
    (Linux and Windows do)."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    else:
        return time.monotonic()


class GatewayClock:
    """The time of one run: call it for the instant now, and `beat` about once a second."""

    def __init__(
        self,
        wall: Callable[[], Instant] = time.time,
        steady: Callable[[], float] = steady_clock,
    ) -> None:
        self._wall, self._steady = wall, steady
        self._beaten = steady()
        self._ahead = wall() - self._beaten
        self._told = self._ahead + self._beaten
        self._set_since: float | None = None
        self._set_by = 0.0
        self._over: Leap | None = None
        self.believed = True
        """False while the wall clock shows a time that cannot be."""

    def __call__(self) -> Instant:
        """Seconds since 1970 UTC; never less than it said before."""
        steady = self._steady()
        if self._over is None and steady - self._beaten <= SLEPT_S:
            self._told = max(self._told, steady + self._ahead)
        return self._told

    def beat(self) -> Leap | None:
        """Look at the clocks; why this run is over, once it is."""
        if self._over is None:
            steady = self._steady()
            slept = steady - self._beaten
            if slept > SLEPT_S:
                self._over = Leap("machine slept", slept)
            else:
                self()  # so that time stands still here, should the next beat be long in coming
                self._beaten = steady
                self._over = self._compare(steady)
        return self._over

    def _compare(self, steady: float) -> Leap | None:
        wall = self._wall()
        off = wall - (steady + self._ahead)
        self.believed = wall >= EARLIEST or abs(off) <= SET_S
        if abs(off) <= SET_S:
            self._set_since = None
            self._ahead += max(-FOLLOWED_PER_BEAT_S, min(FOLLOWED_PER_BEAT_S, off))
        elif not self.believed:
            self._set_since = None
        elif self._set_since is None or abs(off - self._set_by) > SET_S:
            self._set_since, self._set_by = steady, off
        elif steady - self._set_since >= CONFIRMED_S:
            return Leap("clock set", off)
        return None
