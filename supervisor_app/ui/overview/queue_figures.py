"""A row of the queue table: what stands in each column, how it is judged, and the whole's sums."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from supervisor_app.domain.ids import Instant, QueueId, acd_of
from supervisor_app.domain.kpi import Kpi
from supervisor_app.domain.limits import Limit, Limits, Severity
from supervisor_app.domain.states import StateGroup
from supervisor_app.domain.view import ALL_QUEUES, FloorView, QueueView, Staff
from supervisor_app.domain.words import Words
from supervisor_app.ui.overview.figures import (
    Figure,
    Period,
    absent_keys,
    judged,
    limit_of,
    limits_of,
    not_given,
    period_name,
    tally_of,
)
from supervisor_app.ui.overview.gaps import Coverage, coverage
from supervisor_app.ui.overview.trends import Trends
from supervisor_app.ui.parts.formats import MISSING, count, duration
from supervisor_app.ui.parts.marks import ANSWER_RATE_AXIS, Trend
from supervisor_app.ui.parts.partly import without_words
from supervisor_app.ui.parts.switch_names import switch_of
from supervisor_app.ui.parts.texts import tr

AXIS_FOOT = 40.0
"""Trend lines go no deeper, so that one bad quarter of a small queue does not flatten all."""
SMALL_SAMPLE = 100
"""Below it n is shown beside a satisfaction."""


class QueueColumn(StrEnum):
    """The columns in their order."""

    NAME = "name"
    WAITING = "waiting"
    LONGEST = "longest"
    ANSWER_RATE = "answer_rate"
    QUARTER = "quarter"
    SERVICE_LEVEL = "service_level"
    ASA = "asa"
    OFFERED = "offered"
    ANSWERED = "answered"
    ABANDONED = "abandoned"
    FLOWED_OUT = "flowed_out"
    STAFF = "staff"
    SATISFACTION = "satisfaction"
    TREND = "trend"


KPI_COLUMNS: dict[QueueColumn, str] = {
    QueueColumn.ANSWER_RATE: "answer_rate",
    QueueColumn.QUARTER: "answer_rate",
    QueueColumn.SERVICE_LEVEL: "service_level",
    QueueColumn.ASA: "asa",
    QueueColumn.OFFERED: "offered",
    QueueColumn.ANSWERED: "answered",
    QueueColumn.ABANDONED: "abandoned",
    QueueColumn.FLOWED_OUT: "flowed_out",
    QueueColumn.SATISFACTION: "satisfaction",
}
"""Which KPI a column shows; that of the chosen period, but for 近 15 分."""


class QueueFigures(Struct, frozen=True):
    """One row, ready to be painted. Only the longest wait still depends on the time."""

    view: QueueView
    title: Words
    sub: str
    """The second line of the name: the English title and the queue's number."""
    period: Period
    limits: Limits
    waiting: Figure
    figures: Mapping[QueueColumn, Figure]
    target: float | None
    """Of the answer rate."""
    trend: Trend
    nobody_free: bool
    """People wait and no agent is free."""
    surveys: int
    covered: Coverage
    """What is missing of the period."""
    quarter_covered: Coverage
    is_total: bool = False
    frozen_at: Instant | None = None
    """Its ACD is not heard while others are: the instant that is shown."""
    missing: str = ""
    """Of the total: the names of the ACDs that it is without."""
    switch: str = ""
    """The ACD it is on, where the floor has several."""

    def under(self, language: str) -> str:
        """The second line of the name; in English there is room for the switch alone."""
        short = language.startswith("en") and not self.is_total
        return " · ".join(part for part in ("" if short else self.sub, self.switch) if part)

    @property
    def is_lost(self) -> bool:
        """Whether it is not live while others are."""
        return self.frozen_at is not None

    def coverage(self, column: QueueColumn) -> Coverage | None:
        """What is missing of a column's period; None where the column tells of now."""
        if column not in KPI_COLUMNS:
            return None
        return self.quarter_covered if column is QueueColumn.QUARTER else self.covered

    @property
    def queue(self) -> QueueId:
        """Whose row it is."""
        return self.view.row.id

    @property
    def staff(self) -> Staff:
        """Who serves the queue."""
        return self.view.staff

    def longest(self, now: Instant) -> Figure:
        """最长等待 at an instant of the gateway's clock."""
        oldest = self.view.oldest
        if oldest is None:
            return Figure(MISSING)
        shown_at = now if self.frozen_at is None else min(now, self.frozen_at)
        waited = float(max(0, int(shown_at - oldest)))
        judge = Severity.NORMAL if self.is_total else self.limits.longest_wait_s.severity(waited)
        return Figure(duration(waited), judge, waited)

    def figure(self, column: QueueColumn, now: Instant) -> Figure:
        """What a column shows; name, staff and trend are texts without severity of their own."""
        match column:
            case QueueColumn.WAITING:
                return self.waiting
            case QueueColumn.LONGEST:
                return self.longest(now)
            case QueueColumn.STAFF:
                judge = Severity.WARNING if self.nobody_free else Severity.NORMAL
                return Figure(" / ".join(self.staff_counts()), judge)
            case QueueColumn.NAME | QueueColumn.TREND:
                return Figure("")
            case _:
                return self.figures[column]

    def staff_counts(self) -> tuple[str, str, str, str]:
        """空闲, 通话, 话后, and all others that are signed in."""
        counts = self.staff.counts
        others = (StateGroup.HELD, StateGroup.BREAK, StateGroup.MEETING)
        return (
            count(counts[StateGroup.READY]),
            count(counts[StateGroup.TALKING]),
            count(counts[StateGroup.WRAP_UP]),
            count(sum(counts[group] for group in others)),
        )


def differing(old: QueueFigures, new: QueueFigures) -> Iterator[QueueColumn]:
    """The columns in which two rows of a queue are painted differently, but for the longest wait's
    second: who waits longest may be another."""
    if (old.frozen_at, old.missing) != (new.frozen_at, new.missing):
        yield from QueueColumn
        return
    named = (old.title, old.sub, old.switch) == (new.title, new.sub, new.switch)
    if not named or old.covered != new.covered:
        yield QueueColumn.NAME
    if old.waiting != new.waiting:
        yield QueueColumn.WAITING
    if old.view.oldest != new.view.oldest or old.limits is not new.limits:
        yield QueueColumn.LONGEST
    if old.staff.counts != new.staff.counts or old.nobody_free != new.nobody_free:
        yield QueueColumn.STAFF
    if old.trend != new.trend:
        yield QueueColumn.TREND
    for column, figure in new.figures.items():
        if figure != old.figures[column] or _beside(old, column) != _beside(new, column):
            yield column


def _beside(row: QueueFigures, column: QueueColumn) -> float | None:
    """What is painted beside a figure: the target's tick, a small sample."""
    if column is QueueColumn.ANSWER_RATE:
        return row.target
    small = column is QueueColumn.SATISFACTION and row.surveys < SMALL_SAMPLE
    return row.surveys if small else None


def queue_rows(
    view: FloorView,
    kpis: Mapping[str, Kpi],
    period: Period,
    before: Mapping[QueueId, QueueFigures],
    trends: Trends | None = None,
) -> dict[QueueId, QueueFigures]:
    """A row for each queue; a row whose queue did not change is the same object as before."""
    trends = trends or Trends()
    axis_low = _axis_low(view, kpis["answer_rate"], trends)
    rows = {}
    for queue, queue_view in view.queues.items():
        old = before.get(queue)
        same = (
            old is not None
            and old.view is queue_view
            and old.period is period
            and old.trend.low == axis_low
            and old.frozen_at == view.lost.get(acd_of(queue))
            and old.switch == switch_of(view, queue)
        )
        rows[queue] = (
            old
            if same and old
            else _row(view, queue_view, kpis, period, axis_low, trends, total=False)
        )
    return rows


def total_row(
    view: FloorView, kpis: Mapping[str, Kpi], period: Period, trends: Trends | None = None
) -> QueueFigures:
    """合计: computed from sums; only 近 15 分 is judged, the tiles judge the rest."""
    low = ANSWER_RATE_AXIS[0]
    return _row(view, view.total, kpis, period, low, trends or Trends(), total=True)


def flows_out(view: FloorView) -> bool:
    """Whether any queue has lost contacts in another way than by giving up."""
    return any(queue.day.flowed_out > 0 for queue in view.queues.values())


def _row(
    view: FloorView,
    queue: QueueView,
    kpis: Mapping[str, Kpi],
    period: Period,
    axis_low: float,
    trends: Trends,
    *,
    total: bool,
) -> QueueFigures:
    limits = limits_of(view.centre, None if total else queue.row.id)
    return QueueFigures(
        view=queue,
        title=queue.row.title,
        sub=without_words(view) if total else _sub_label(queue),
        period=period,
        limits=limits,
        waiting=_waiting(queue, limits, total),
        figures=_figures(view, queue, kpis, period, limits, total),
        target=kpis["answer_rate"].target,
        trend=_trend(
            queue,
            trends.of(queue, view.centre, kpis["answer_rate"]),
            kpis["answer_rate"],
            limits,
            axis_low,
        ),
        nobody_free=not total and not view.is_lost(queue.row.id) and _nobody_free(queue),
        surveys=tally_of(queue, period).surveys,
        covered=coverage(view, queue, period),
        quarter_covered=coverage(view, queue, Period.QUARTER),
        is_total=total,
        frozen_at=None if total else view.lost.get(acd_of(queue.row.id)),
        missing=view.missing if total else "",
        switch="" if total else switch_of(view, queue.row.id),
    )


def _nobody_free(queue: QueueView) -> bool:
    return queue.waiting > 0 and queue.staff.counts[StateGroup.READY] == 0


def _waiting(queue: QueueView, limits: Limits, total: bool) -> Figure:
    judge = Severity.NORMAL if total else limits.waiting.severity(queue.waiting)
    return Figure(count(queue.waiting), judge, float(queue.waiting))


def _sub_label(queue: QueueView) -> str:
    title = queue.row.title
    parts = [title.en] if title.en != title.zh else []
    parts += [str(queue.row.order)] if queue.row.order else []
    return " · ".join(parts)


def _figures(
    view: FloorView,
    queue: QueueView,
    kpis: Mapping[str, Kpi],
    period: Period,
    limits: Limits,
    total: bool,
) -> dict[QueueColumn, Figure]:
    absent = absent_keys(view.sources, ALL_QUEUES if total else queue.row.id)
    figures = {}
    for column, key in KPI_COLUMNS.items():
        quarter = column is QueueColumn.QUARTER
        tally = queue.quarter if quarter else tally_of(queue, period)
        limit = limit_of(limits, key) if quarter or not total else None
        figures[column] = not_given() if key in absent else judged(kpis[key], tally, limit)
    return figures


def _trend(
    queue: QueueView, values: tuple[float | None, ...], kpi: Kpi, limits: Limits, axis_low: float
) -> Trend:
    last = judged(kpi, queue.quarter, limits.answer_rate)
    critical = last.severity is Severity.CRITICAL
    return Trend(values, axis_low, 100.0, kpi.target, critical)


def _axis_low(view: FloorView, kpi: Kpi, trends: Trends) -> float:
    """One foot for all trend lines, in steps of ten so that it does not tremble."""
    values = (
        value
        for queue in view.queues.values()
        for value in trends.of(queue, view.centre, kpi)
        if value is not None
    )
    return max(AXIS_FOOT, min(60.0, 10.0 * (min(values, default=60.0) // 10.0)))


def column_title(column: QueueColumn, period: Period, threshold_s: int) -> str:
    """The head of a column."""
    match column:
        case QueueColumn.NAME:
            return tr("队列")
        case QueueColumn.WAITING:
            return tr("排队")
        case QueueColumn.LONGEST:
            return tr("最长等待")
        case QueueColumn.ANSWER_RATE:
            return _of_period(tr("接通率"), period)
        case QueueColumn.QUARTER:
            return tr("近 15 分")
        case QueueColumn.SERVICE_LEVEL:
            return tr("{t} 秒 SL", t=threshold_s)
        case _:
            return _other_title(column)


def _of_period(name: str, period: Period) -> str:
    return f"{name} {period_name(period)}"


def _other_title(column: QueueColumn) -> str:
    match column:
        case QueueColumn.ASA:
            return tr("ASA")
        case QueueColumn.OFFERED:
            return tr("进线")
        case QueueColumn.ANSWERED:
            return tr("接通")
        case QueueColumn.ABANDONED:
            return tr("放弃")
        case QueueColumn.FLOWED_OUT:
            return tr("流出")
        case QueueColumn.STAFF:
            return tr("坐席   空闲 / 通话 / 话后 / 其他")
        case QueueColumn.SATISFACTION:
            return tr("满意度")
        case _:
            return tr("接通率 15 分走势")


def limit_for(row: QueueFigures, column: QueueColumn) -> Limit | None:
    """The limit that judges a column of a row."""
    match column:
        case QueueColumn.WAITING:
            return row.limits.waiting
        case QueueColumn.LONGEST:
            return row.limits.longest_wait_s
        case _:
            key = KPI_COLUMNS.get(column)
            return limit_of(row.limits, key) if key else None
