"""What the live figures say of a queue's next half hour: arrivals, handling time, patience.

Each is a value with its 80 % range, from what it was counted on. Where that is too little, the
answer is the reason and no value.
"""

from math import exp, sqrt

from msgspec import Struct

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.ids import Instant, acd_of
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import FloorView, QueueView
from supervisor_app.domain.words import Words

HORIZON_S = 1800.0
"""How far ahead is looked."""
NORMAL_80 = 1.2816
"""A normal value lies within so many standard deviations in 80 of 100 cases."""

LEAST_CONTACTS = 30
"""Arrivals, and contacts handled, that a queue must have."""
LEAST_LEFT = 10
"""Contacts that gave up today, in all queues together."""
_ENOUGH_CONTACTS = 60
"""With so many, older intervals are not asked for the rate."""
_BORROWED = 5.0
"""So many of all queues' contacts that gave up stand beside a queue's own: its patience is not
known any better than that before somebody has given up in it."""


class Figure(Struct, frozen=True):
    """A value and its 80 % range."""

    value: float
    low: float
    high: float

    @classmethod
    def about(cls, value: float, variance: float) -> "Figure":
        """`variance` is of the value's logarithm."""
        factor = exp(NORMAL_80 * sqrt(variance))
        return cls(value, value / factor, value * factor)


class Demand(Struct, frozen=True):
    """What comes to a queue in the next half hour."""

    per_second: Figure
    handling_s: Figure
    """Ringing, talk, hold and wrap-up."""
    patience_s: Figure
    waiting: int
    """Who waits already."""

    @property
    def contacts(self) -> float:
        """Arrivals to be expected within the horizon."""
        return self.per_second.value * HORIZON_S


class Patience(Struct, frozen=True):
    """Contacts that gave up, and the time that all spent waiting until they were answered or did.

    The ratio is the likeliest mean of an exponential patience; who was answered has only shown
    that his patience was longer than his wait.
    """

    left: float
    waited_s: float

    @classmethod
    def of(cls, tally: Tally) -> "Patience":
        """From a tally. A contact whose wait is not known, or that flowed out, is taken to have
        waited as long as the others who gave up or were answered."""
        waited_s = 0.0
        for contacts, known, seconds in (
            (tally.answered, tally.answered_in_known_time, tally.answered_wait_s),
            (
                tally.abandoned + tally.flowed_out,
                tally.abandoned_in_known_time,
                tally.abandoned_wait_s,
            ),
        ):
            waited_s += seconds * (contacts / known if known else 1.0)
        return cls(tally.abandoned + tally.flowed_out, waited_s)

    def with_borrowed(self, everybody: "Patience") -> Figure:
        """The mean patience of a queue, with a little of that of all queues."""
        left = self.left + _BORROWED
        waited_s = self.waited_s + _BORROWED * everybody.waited_s / everybody.left
        return Figure.about(max(1.0, waited_s / left), 1.0 / left)


def too_few(zh: str, en: str) -> Words:
    """Why there is no figure: the sample is too small."""
    return Words(f"样本不足：{zh}", f"Sample too small: {en}")


_TOO_FEW_LEFT = too_few(
    f"今日各队列放弃合计不到 {LEAST_LEFT} 个，无从估计耐心",
    f"fewer than {LEAST_LEFT} contacts gave up today in all queues, so patience is not known",
)
_TOO_FEW_CONTACTS = too_few(
    f"近一小时入队不到 {LEAST_CONTACTS} 个",
    f"fewer than {LEAST_CONTACTS} arrivals in the last hour",
)
_TOO_FEW_HANDLED = too_few(
    f"今日处理完的不到 {LEAST_CONTACTS} 个", f"fewer than {LEAST_CONTACTS} handled today"
)
_NOT_HEARD = Words("数据中断，不估算", "No estimate: the ACD is not heard")
_ONE_SITE = Words(
    "只看一个站点时不估算：来电是全中心的，坐席不是",
    "No estimate for one site: contacts are the whole centre's, agents are not",
)


def everybodys_patience(view: FloorView) -> Patience | Words:
    """That of all queues together today."""
    if view.site:
        return _ONE_SITE
    patience = Patience.of(view.total.day)
    return patience if patience.left >= LEAST_LEFT else _TOO_FEW_LEFT


def demand(
    view: FloorView, queue: QueueView, everybody: Patience | Words, now: Instant
) -> Demand | Words:
    """What is to be expected of a queue, or why that is not known."""
    source = view.sources.get(acd_of(queue.row.id))
    if source is not None and not source.live:
        return _NOT_HEARD
    if isinstance(everybody, Words):
        return everybody
    arrived, seconds = recent(view, queue, now)
    if arrived < LEAST_CONTACTS:
        return _TOO_FEW_CONTACTS
    handled = _handled(view, queue)
    if handled.ended < LEAST_CONTACTS:
        return _TOO_FEW_HANDLED
    # The next half hour's contacts are a sample as well: their number and length will vary.
    rate = arrived / seconds
    ahead = 1.0 / (rate * HORIZON_S)
    return Demand(
        per_second=Figure.about(rate, 1.0 / arrived + ahead),
        handling_s=Figure.about(handling_s(handled), 1.0 / handled.ended + ahead),
        patience_s=Patience.of(queue.day).with_borrowed(everybody),
        waiting=queue.waiting,
    )


def rough_load(view: FloorView, queue: QueueView, now: Instant) -> float:
    """A queue's load in Erlangs also on few contacts: only for how agents divide their time."""
    arrived, seconds = recent(view, queue, now)
    handled = queue.day if queue.day.ended else view.total.day
    return arrived / seconds * handling_s(handled) if seconds and handled.ended else 0.0


def handling_s(tally: Tally) -> float:
    """An agent's time for one contact; while it rings at him he takes no other."""
    answered = tally.answered_in_known_time
    ringing = tally.ring_s / answered if answered else 0.0
    return max(1.0, ringing + (tally.talk_s + tally.hold_s + tally.wrap_up_s) / tally.ended)


def recent(view: FloorView, queue: QueueView, now: Instant) -> tuple[int, float]:
    """Arrivals and the seconds in which they came: the running interval and the one before, and
    up to three more while they are few. Intervals in which the ACD was not heard are left out."""
    centre = view.centre
    rows = {row.start: row for row in queue.intervals}
    arrived, seconds = 0, 0.0
    for back in range(5):
        start = centre.interval - back * INTERVAL_S
        if start < centre.day_start or (back > 1 and arrived >= _ENOUGH_CONTACTS):
            break
        row = rows.get(start)
        if row is None or row.complete:
            arrived += row.tally.queued if row else 0
            seconds += INTERVAL_S if back else min(INTERVAL_S, max(0.0, now - start))
    return (arrived, seconds) if seconds else (0, 0.0)


def _handled(view: FloorView, queue: QueueView) -> Tally:
    """Contacts of the last hour, or of the day where these are few."""
    begin = view.centre.interval - 4 * INTERVAL_S
    hour = Tally.sum(row.tally for row in queue.intervals if row.start >= begin)
    return hour if hour.ended >= LEAST_CONTACTS else queue.day
