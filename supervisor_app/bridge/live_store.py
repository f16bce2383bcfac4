"""The newest floor and how old it is. Lives in the GUI thread; nothing here blocks or decodes."""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from supervisor_app.bridge.acd_ages import LATE_S, STALE_S, AcdAges
from supervisor_app.bridge.causes import Cause, cause_at, cause_of_error, cause_of_loss
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.bridge.poller import Failure
from supervisor_app.client.feed_answer import FeedAnswer
from supervisor_app.domain.events import LossCause
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.partial import Partial
from supervisor_app.domain.rows import SourceRow
from supervisor_app.domain.view import FloorView

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
        self._begun: FloorView | None = None
        """What a gateway that was started anew knows, which is nothing yet: the old picture stays,
        and is stale."""
        self._ages, self._partial = AcdAges(), Partial()
        self._gateway_ahead: float | None = None
        self._failure: Failure | None = None
        self._next_try: float | None = None
        self._freshness = Freshness(Phase.WAITING)
        self._coalesce = QTimer(self, singleShot=True, interval=COALESCE_MS)
        self._coalesce.timeout.connect(self._tell)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.look_at_clock)

    @property
    def view(self) -> FloorView | None:
        """The newest picture, with what is lost in it; None before the first."""
        view = self._view
        return None if view is None else self._partial.of(view, self._ages.lost())

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
        self._view = self._shown = self._begun = None
        self._gateway_ahead = None
        self._ages.forget()
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
        self._gateway_ahead = gateway_now - now
        if _nothing_heard(answer.view) and self._view and not _nothing_heard(self._view):
            self._begun = answer.view
            self._ages.lose()
            self.look_at_clock()
            return
        self._view, self._begun = answer.view, None
        self._ages.take(answer, now, gateway_now)
        self._ages.judge(now, self._gateway_ahead)
        if not self._coalesce.isActive():
            self._tell()
        self.look_at_clock()

    @Slot(object)
    def miss(self, failure: Failure) -> None:
        """An attempt that gave nothing."""
        self._failure = failure
        self._next_try = self._clock() + failure.retry_s
        self._ages.miss()
        self.look_at_clock()

    @Slot()
    def try_again(self) -> None:
        """An attempt is under way."""
        self._next_try = None
        self.look_at_clock()

    @Slot()
    def look_at_clock(self) -> None:
        """See how old the picture is by now."""
        self._ages.judge(self._clock(), self._gateway_ahead)
        if self._is_waiting():
            self._ages.begin()
        fresh = self._judged()
        if self._shown is not None and self._shown is not self.view and self._is_other_lost():
            self._tell()  # before anything says that it is live, and before anybody looks
        if fresh != self._freshness:
            self._freshness = fresh
            self.freshness_changed.emit(fresh)

    def _is_other_lost(self) -> bool:
        """Whether another ACD is lost than in what was told last."""
        return self._shown is not None and self._shown.lost != self._ages.lost()

    @Slot()
    def _tell(self) -> None:
        view = self.view
        if view is not None and view is not self._shown:
            self._shown = view
            self._coalesce.start()
            self.changed.emit(view)

    def _judged(self) -> Freshness:
        phase, now = self._phase(), self._clock()
        age, lost = self._ages.age(now), self._ages.lost()
        live = phase is Phase.LIVE or phase is Phase.LATE
        if live and not lost:
            return Freshness(phase, age_s=age)
        cause = self._cause(age)
        frozen_at = min(lost.values()) if live else self._frozen_at()
        unheard = () if self._failure else tuple(one.acd for one in self._lost_sources())
        return Freshness(
            phase,
            age_s=age,
            frozen_at=None if phase is Phase.WAITING else frozen_at,
            cause=cause.cause if cause else None,
            cure=cause.cure if cause else None,
            attempt=self._attempt(),
            next_try_s=self._next_try_s(),
            lost=tuple(lost) if live else unheard,
            lost_age_s=self._ages.lost_age(now) if live else 0.0,
            missing=self.view.missing if live and self.view is not None else "",
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

    def _is_waiting(self) -> bool:
        return self._view is None or not self._ages.known or self._is_blank()

    def _phase(self) -> Phase:
        if self._is_waiting():
            return Phase.WAITING
        if self._ages.all_lost:
            return Phase.STALE
        return Phase.LATE if self._ages.age(self._clock()) >= LATE_S else Phase.LIVE

    def _frozen_at(self) -> Instant | None:
        """The instant, on the gateway's clock, at which the ACD was last heard."""
        heard_at = self._ages.heard_at()
        if heard_at is None or self._gateway_ahead is None:
            return None
        return heard_at + self._gateway_ahead

    def _is_blank(self) -> bool:
        """Nothing was ever heard of the floor: there are no old figures to show."""
        return self._view is not None and _nothing_heard(self._view)

    def _lost_source(self) -> SourceRow | None:
        """Of several, the one that has been lost longest: nothing is younger than it looks."""
        return min(self._lost_sources(), key=lambda source: source.since, default=None)

    def _lost_sources(self) -> list[SourceRow]:
        view = self._begun or self._view
        sources = view.sources.values() if view else ()
        return [source for source in sources if not source.live]

    def _cause(self, age: float) -> Cause | None:
        if self._failure is not None:
            return cause_of_error(self._failure.error)
        source = self._lost_source()
        if self._view is not None and source is not None:
            cause = cause_of_loss(source.cause or LossCause.TIMED_OUT)
            named = len(self._view.sources) == 1 or len(self._ages.lost()) == 1
            return cause if named else cause_at(source.name, cause)
        if self._ages.lost():
            return cause_of_loss(LossCause.TIMED_OUT)
        if self._view is None and age < STALE_S:
            return None
        return cause_of_loss(LossCause.TIMED_OUT) if age > STALE_S else None


def _nothing_heard(view: FloorView) -> bool:
    """Its ACD is not heard, and never was."""
    lost = any(not source.live for source in view.sources.values())
    return lost and not view.agents and not view.queue_rows
