"""The switch's clock against ours."""

from collections import deque
from collections.abc import Callable

from supervisor_app.domain.ids import Instant

IGNORED_S = 2.0
"""A smaller difference is left as it is, so that intervals are those of the switch's own book."""

SET_BACK_S = 90.0
"""What is older than this by the switch's clock was not under way so long: Asterisk keeps an
unread session for 60 s, FreeSWITCH none. Its clock was set back."""

_MINUTES_KEPT = 5


class SwitchClock:
    """Turns the switch's time stamps into instants of this machine.

    The difference is the greatest of (time stamp - arrival) in the last minutes: what is under way
    longer only seems older.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._best: deque[tuple[int, float]] = deque(maxlen=_MINUTES_KEPT)

    @property
    def skew_s(self) -> float:
        """Seconds that the switch's clock is ahead of ours."""
        return max((offset for _, offset in self._best), default=0.0)

    def heard(self, stamp: float) -> None:
        """Take note of the time stamp of what arrived just now; 0: it has none."""
        if not stamp:
            return
        arrival = self._clock()
        minute, offset = int(arrival // 60), stamp - arrival
        if self._best and offset < self.skew_s - SET_BACK_S:
            self._best.clear()
        if self._best and self._best[-1][0] == minute:
            self._best[-1] = (minute, max(self._best[-1][1], offset))
        else:
            self._best.append((minute, offset))

    def instant_of(self, stamp: float) -> Instant:
        """When what has this time stamp was made; now, where it has none."""
        return self.corrected(stamp) if stamp else self._clock()

    def corrected(self, stamp: float) -> Instant:
        """An instant on the switch's clock as one of ours."""
        skew = self.skew_s
        return stamp - skew if abs(skew) >= IGNORED_S else stamp

    def stamp_now(self) -> float | None:
        """What the switch's clock shows now, or some hundredths of a second less; None before it
        was heard."""
        return self._clock() + self.skew_s if self._best else None

    def now(self) -> Instant:
        """This machine's time."""
        return self._clock()
