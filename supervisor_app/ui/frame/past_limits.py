"""What of the queues is past a limit at this moment. Computed, never kept: nothing is acknowledged.

Only queues are counted: the tiles repeat them, and agents past their time have their own places.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from supervisor_app.domain.ids import Instant, QueueId, acd_of
from supervisor_app.domain.kpi import Direction, Kpi, registry
from supervisor_app.domain.limits import Limit, Limits, Severity
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import FloorView, QueueView
from supervisor_app.domain.words import Words
from supervisor_app.ui.parts.formats import displayed, duration, figure

WAITING = Words("排队", "Waiting")
LONGEST = Words("最长等待", "Longest wait")
QUARTER = Words("近 15 分", "Last 15 min")
DAY = Words("今日", "Today")


class PastLimit(Struct, frozen=True):
    """A value of a queue, and the limit that it is past."""

    queue: QueueId
    title: Words
    measure: Words
    value: str
    limit: str
    severity: Severity


class _Judged(Struct, frozen=True):
    """What of a queue is past a limit whatever the time."""

    queue: QueueView
    waiting: tuple[PastLimit, ...]
    rates: tuple[PastLimit, ...]


class PastLimits:
    """Judges the queues; what does not depend on the clock only when the queue has changed."""

    def __init__(self) -> None:
        self._centre: CentreRow | None = None
        self._kpis: Mapping[str, Kpi] = {}
        self._judged: dict[QueueId, _Judged] = {}

    def judge(self, view: FloorView, now: Instant) -> tuple[PastLimit, ...]:
        """All that is past a limit, the worst first, otherwise in the order of the queues."""
        if view.centre is not self._centre:
            self._centre, self._judged = view.centre, {}
            self._kpis = registry(view.centre.service_level, view.centre.targets)
        judged: dict[QueueId, _Judged] = {}
        found: list[PastLimit] = []
        for key, queue in view.queues.items():
            limits = view.centre.queue_limits.get(key, view.centre.limits)
            had = self._judged.get(key)
            same = had is not None and had.queue is queue
            now_judged = judged[key] = had if same and had else self._judge(view, queue, limits)
            found += (*now_judged.waiting, *_longest(queue, limits, now), *now_judged.rates)
        self._judged = judged
        return tuple(sorted(found, key=lambda one: one.severity is not Severity.CRITICAL))

    def _judge(self, view: FloorView, queue: QueueView, limits: Limits) -> _Judged:
        source = view.sources.get(acd_of(queue.row.id))
        absent = source.absent if source is not None else ()
        rates: list[PastLimit] = []
        for key, limit in _rates(limits):
            if key not in absent:
                rates += self._rate(queue, key, queue.day, limit, DAY)
        if "answer_rate" not in absent:
            rates += self._rate(queue, "answer_rate", queue.quarter, limits.answer_rate, QUARTER)
        waiting = float(queue.waiting)
        return _Judged(
            queue,
            tuple(_past(queue, WAITING, waiting, f"{queue.waiting:,}", limits.waiting)),
            tuple(rates),
        )

    def _rate(
        self, queue: QueueView, key: str, tally: Tally, limit: Limit, period: Words
    ) -> Iterable[PastLimit]:
        kpi = self._kpis[key]
        value = kpi.value(tally)
        name = Words(f"{kpi.name.zh} {period.zh}", f"{kpi.name.en}, {period.en.lower()}")
        shown = displayed(value, kpi.unit)
        text = figure(value, kpi.unit)
        return _past(queue, name, shown, text, limit, kpi.sample(tally))


def _rates(limits: Limits) -> tuple[tuple[str, Limit], ...]:
    return (
        ("answer_rate", limits.answer_rate),
        ("service_level", limits.service_level),
        ("asa", limits.asa),
        ("satisfaction", limits.satisfaction),
    )


def _longest(queue: QueueView, limits: Limits, now: Instant) -> Iterable[PastLimit]:
    if queue.oldest is None:
        return ()
    waited = float(max(0, int(now - queue.oldest)))
    return _past(queue, LONGEST, waited, duration(waited), limits.longest_wait_s, timed=True)


def _past(
    queue: QueueView,
    measure: Words,
    shown: float | None,
    text: str,
    limit: Limit,
    sample: int | None = None,
    timed: bool = False,
) -> Iterable[PastLimit]:
    severity = limit.severity(shown, sample)
    if severity is Severity.NORMAL:
        return ()
    bound = limit.critical if severity is Severity.CRITICAL else limit.warning
    sign = "<" if limit.direction is Direction.UP else ">" if limit.above else "≥"
    at = duration(bound) if timed else f"{bound:g}"
    title = queue.row.title
    return (PastLimit(queue.row.id, title, measure, text, f"{sign} {at}", severity),)
