"""The newest floor and how old it is. Lives in the GUI thread; nothing here blocks or decodes."""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from supervisor_app.bridge.causes import Cause, cause_at, cause_of_error, cause_of_loss
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.bridge.poller import Failure
from supervisor_app.client.feed import FeedAnswer
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rows import SourceRow
from supervisor_app.domain.view import FloorView

LATE_S = 3.0
STALE_S = 5.0
GOOD_FRAMES = 3
"""Good answers in a row that make a stale floor live again."""
COALESCE_MS = 50
"""Shortest time between two changes of the models. Not longer than the poller's pace, or an answer
would wait for the end of it that the gateway has held back long enough already."""
LOOK_MS = 250
"""How often the age is looked at."""


def steady_clock() -> float:
    """Seconds that no setting of the clock changes and that go on while the machine sleeps.

    `time.monotonic` stands still in a sleep on Linux and macOS: after an hour in a closed laptop
    the old picture would still look a second old.
    """
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    elif sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    else:
        return time.monotonic()


class LiveStore(QObject):
    """Holds the newest picture, tells it at most twenty times a second, and says how fresh it is.

    `clock` is monotonic, in seconds: neither a jump of the wall clock nor a sleep of this machine
    can make an old figure look live.
    `wall` is this machine's clock, which the gateway's skew refers to.
    """

    changed = Signal(object)
    """A `FloorView`."""
    freshness_changed = Signal(object)
    """A `Freshness`."""

    def __init__(
        self,
        clock: Callable[[], float] = steady_clock,
        wall: Callable[[], Instant] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock, self._wall = clock, wall
        self._view: FloorView | None = None
        self._shown: FloorView | None = None
        self._heard_at: float | None = None
        self._gateway_ahead: float | None = None
        self._good = 0
        self._failure: Failure | None = None
        self._next_try: float | None = None
        self._freshness = Freshness(Phase.WAITING)
        self._coalesce = QTimer(self, singleShot=True, interval=COALESCE_MS)
        self._coalesce.timeout.connect(self._tell)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.look_at_clock)

    @property
    def view(self) -> FloorView | None:
        """The newest picture; None before the first."""
        return self._view

    @property
    def freshness(self) -> Freshness:
        """How fresh it is."""
        return self._freshness

    @property
    def now(self) -> Instant | None:
        """The gateway's clock now; None before its first answer."""
        return None if self._gateway_ahead is None else self._clock() + self._gateway_ahead

    def start(self) -> None:
        """Begin to look at the clock."""
        self._look.start()

    def stop(self) -> None:
        """Say nothing more."""
        self._look.stop()
        self._coalesce.stop()

    @Slot()
    def forget(self) -> None:
        """The desk has another source now: be as before the first picture."""
        self._view = self._shown = None
        self._heard_at = self._gateway_ahead = None
        self._good = 0
        self._failure = self._next_try = None
        self._coalesce.stop()
        self._freshness = Freshness(Phase.WAITING)
        self.freshness_changed.emit(self._freshness)

    @Slot(object)
    def take(self, answer: FeedAnswer) -> None:
        """A good answer of the gateway."""
        now = self._clock()
        gateway_now = self._wall() + answer.gateway_skew_s
        self._failure = self._next_try = None
        self._view = answer.view
        self._gateway_ahead = gateway_now - now
        lost = self._lost_source()
        if lost is not None:
            self._heard_at = now - max(0.0, gateway_now - lost.since)
        elif answer.acd_age_s is not None:
            self._heard_at = now - max(0.0, answer.acd_age_s)
        good = lost is None and self._age() < LATE_S
        self._good = self._good + 1 if good else 0
        if not self._coalesce.isActive():
            self._tell()
        self.look_at_clock()

    @Slot(object)
    def miss(self, failure: Failure) -> None:
        """An attempt that gave nothing."""
        self._failure = failure
        self._next_try = self._clock() + failure.retry_s
        self._good = 0
        self.look_at_clock()

    @Slot()
    def try_again(self) -> None:
        """An attempt is under way."""
        self._next_try = None
        self.look_at_clock()

    @Slot()
    def look_at_clock(self) -> None:
        """See how old the picture is by now."""
        fresh = self._judged()
        became_stale = fresh.phase is Phase.STALE and self._freshness.phase is not Phase.STALE
        if became_stale:
            self._good = 0
        if fresh != self._freshness:
            self._freshness = fresh
            self.freshness_changed.emit(fresh)

    @Slot()
    def _tell(self) -> None:
        if self._view is not None and self._view is not self._shown:
            self._shown = self._view
            self._coalesce.start()
            self.changed.emit(self._view)

    def _judged(self) -> Freshness:
        phase = self._phase()
        age = self._age()
        if phase is Phase.LIVE or phase is Phase.LATE:
            return Freshness(phase, age_s=age)
        cause = self._cause(age)
        return Freshness(
            phase,
            age_s=age,
            frozen_at=self._frozen_at() if phase is Phase.STALE else None,
            cause=cause.cause if cause else None,
            cure=cause.cure if cause else None,
            attempt=self._attempt(),
            next_try_s=self._next_try_s(),
            lost=() if self._failure else tuple(one.acd for one in self._lost_sources()),
        )

    def _attempt(self) -> int:
        """How often it was tried since, by the desk or by its gateway."""
        if self._failure is not None:
            return self._failure.attempt
        source = self._lost_source()
        return source.attempt if source is not None else 0

    def _next_try_s(self) -> float | None:
        """Until the desk asks its gateway again, or until the gateway tries the lost ACD."""
        if self._failure is not None:
            return None if self._next_try is None else max(0.0, self._next_try - self._clock())
        source, now = self._lost_source(), self.now
        if source is None or source.next_try_at is None or now is None:
            return None
        left = source.next_try_at - now
        return left if left > 0 else None

    def _phase(self) -> Phase:
        if self._view is None or self._heard_at is None or self._is_blank():
            return Phase.WAITING
        if self._lost_source() is not None or self._age() > STALE_S:
            return Phase.STALE
        recovering = self._freshness.phase is Phase.STALE and self._good < GOOD_FRAMES
        if recovering:
            return Phase.STALE
        return Phase.LATE if self._age() >= LATE_S else Phase.LIVE

    def _age(self) -> float:
        return 0.0 if self._heard_at is None else max(0.0, self._clock() - self._heard_at)

    def _frozen_at(self) -> Instant | None:
        """The instant, on the gateway's clock, at which the ACD was last heard."""
        if self._heard_at is None or self._gateway_ahead is None:
            return None
        return self._heard_at + self._gateway_ahead

    def _is_blank(self) -> bool:
        """Nothing was ever heard of the floor: there are no old figures to show."""
        view = self._view
        if view is None or self._lost_source() is None:
            return False
        return not view.agents and not view.queue_rows

    def _lost_source(self) -> SourceRow | None:
        """Of several, the one that has been lost longest: nothing is younger than it looks.

        One that is lost makes the whole picture stale, also beside others that are heard: the
        totals are of all of them, and no page marks yet which of its rows belong to which.
        """
        return min(self._lost_sources(), key=lambda source: source.since, default=None)

    def _lost_sources(self) -> list[SourceRow]:
        sources = self._view.sources.values() if self._view else ()
        return [source for source in sources if not source.live]

    def _cause(self, age: float) -> Cause | None:
        if self._failure is not None:
            return cause_of_error(self._failure.error)
        source = self._lost_source()
        if self._view is not None and source is not None:
            cause = cause_of_loss(source.cause or LossCause.TIMED_OUT)
            return cause if len(self._view.sources) == 1 else cause_at(source.name, cause)
        if self._view is None and age < STALE_S:
            return None
        return cause_of_loss(LossCause.TIMED_OUT) if age > STALE_S else None
