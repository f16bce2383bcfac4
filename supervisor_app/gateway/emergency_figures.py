"""The figures of an emergency's queue: now, and those of each of the last minutes.

They are those that the rules are held against. While these are stale nothing is known of now, and
a minute of it has no figures rather than those of an earlier one.
"""

from collections import deque

from supervisor_app.domain.displayed import displayed_rate
from supervisor_app.domain.emergency import CurvePoint, Figures
from supervisor_app.domain.ids import Instant, QueueId, acd_of
from supervisor_app.domain.kpi import registry
from supervisor_app.domain.lost_times import LostTime, last_lost
from supervisor_app.domain.view import ALL_QUEUES, FloorView, QueueView
from supervisor_app.domain.words import Words

MINUTE_S = 60.0
MINUTES_BEFORE = 30
"""How much of the curve from before the declaration is kept with an emergency."""
FRESH_S = 10.0
"""A picture that is older is none of now: the gateway's own feed stands."""

_RATE = registry()["answer_rate"].value


class FloorFigures:
    """The pictures of one gateway, taken as they come."""

    def __init__(self) -> None:
        self.stale = True
        """Whether what was taken last is not live; also before anything was."""
        self._view: FloorView | None = None
        self._at = 0.0
        self._minute = 0
        self._before: dict[QueueId, deque[CurvePoint]] = {}

    def take(self, view: FloorView, now: Instant, *, stale: bool) -> None:
        """The newest picture, which was made up to now."""
        self.stale = stale
        self._view, self._at = view, now
        minute = int(now // MINUTE_S)
        if minute == self._minute:
            return
        self._minute = minute
        for queue in (ALL_QUEUES, *view.queues):
            points = self._before.setdefault(queue, deque(maxlen=MINUTES_BEFORE))
            points.append(self.point(queue, minute * MINUTE_S, now))
        for queue in self._before.keys() - view.queues.keys() - {ALL_QUEUES}:
            del self._before[queue]

    @property
    def lost(self) -> LostTime | None:
        """The last time in which no figures were heard, also while the gateway did not run."""
        return None if self._view is None else last_lost(self._view)

    @property
    def seen(self) -> bool:
        """Whether there was any picture."""
        return self._view is not None

    def is_live(self, now: Instant) -> bool:
        """Whether there is a picture of now."""
        return not self.stale and abs(now - self._at) < FRESH_S

    def name(self, queue: QueueId) -> Words | None:
        """What a queue is called; None where people serve none of this id."""
        found = self._view.queues.get(queue) if self._view is not None else None
        return None if found is None else found.row.title

    def before(self, queue: QueueId | None) -> tuple[CurvePoint, ...]:
        """The minutes up to now."""
        return tuple(self._before.get(queue or ALL_QUEUES, ()))

    def point(self, queue: QueueId | None, minute: Instant, now: Instant) -> CurvePoint:
        """The point of the minute that begins then."""
        found = self.now(queue, now)
        return CurvePoint(minute, found.waiting, found.longest_s, found.quarter_rate)

    def now(self, queue: QueueId | None, now: Instant, step: int | None = None) -> Figures:
        """How a queue stands, or all of them; nothing is known while it is stale."""
        view = self._view
        found = None if view is None or not self.is_live(now) else _of(view, queue)
        if view is None or found is None:
            return Figures(at=now, step=step)
        rate = _RATE(found.quarter)
        return Figures(
            at=now,
            waiting=found.waiting,
            longest_s=0.0 if found.oldest is None else max(0.0, now - found.oldest),
            quarter_rate=None if rate is None else displayed_rate(rate),
            answered=found.day.answered,
            abandoned=found.day.abandoned,
            offered=found.day.offered,
            day_start=view.centre.day_start,
            step=step,
        )


def _of(view: FloorView, queue: QueueId | None) -> QueueView | None:
    """A queue, or the sum of all; None while what it is of is not heard, or not all of it."""
    sources = view.sources
    if queue is None or queue == ALL_QUEUES:
        return view.total if all(one.live for one in sources.values()) else None
    source = sources.get(acd_of(queue))
    return view.queues.get(queue) if source is None or source.live else None
