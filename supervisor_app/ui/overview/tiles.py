"""What the eight tiles of 总览 say of a floor at one instant."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from supervisor_app.domain.gauges import Minute, by_minute
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.kpi import Kpi
from supervisor_app.domain.limits import Limit, Severity
from supervisor_app.domain.states import GROUP_NAMES, StateGroup
from supervisor_app.domain.view import ALL_QUEUES, FloorView, QueueView
from supervisor_app.ui.overview.figures import (
    Figure,
    Period,
    absent_keys,
    judged,
    limit_of,
    not_given,
    span_of,
    target_text,
    with_unit,
)
from supervisor_app.ui.overview.gaps import Coverage, coverage
from supervisor_app.ui.overview.kpi_tile import Tile
from supervisor_app.ui.overview.trends import Trends
from supervisor_app.ui.parts.explained import Explained
from supervisor_app.ui.parts.formats import MISSING, count, duration
from supervisor_app.ui.parts.marks import SATISFACTION_AXIS, Trend
from supervisor_app.ui.parts.partly import without_words
from supervisor_app.ui.parts.texts import tr, tr_counted

WAITING, LONGEST, RATE, LEVEL, ASA, ABANDONED, STAFFED, SATISFACTION = range(8)
RATE_AXIS_LOW = 75.0
"""A rate's axis begins here, or lower where a value is lower."""
GAUGES_S = 3600
"""The lines of 排队中 and 最长等待 reach back one hour."""
SMALL_SAMPLE = 100
"""Below it n is shown beside a satisfaction."""
TAIL = 4
"""How many digits of a caller's number may be shown."""


class Moment(Struct, frozen=True, dict=True):
    """A floor, the gateway's clock, and who reads."""

    view: FloorView
    now: Instant
    kpis: Mapping[str, Kpi]
    language: str
    age_s: float = 0.0
    trends: Trends = field(default_factory=Trends)

    def coverage(self, period: Period) -> Coverage:
        """What is missing of a period of all queues."""
        return self._day if period is Period.DAY else self._quarter

    @cached_property
    def _day(self) -> Coverage:
        return coverage(self.view, self.view.total, Period.DAY)

    @cached_property
    def _quarter(self) -> Coverage:
        return coverage(self.view, self.view.total, Period.QUARTER)

    @cached_property
    def last_hour(self) -> list[Minute]:
        """The minutes of the last hour whose figures are known."""
        since, heard_at = self.now - GAUGES_S, self.now - self.age_s
        return by_minute(self.view.gauges, since, heard_at)

    def behind(self, period: Period) -> Explained:
        """What stands behind a figure of all queues in a period."""
        return Explained(
            self.view.centre,
            span_of(self.view.centre, period, self.now),
            self.coverage(period),
            period is Period.DAY,
            self.age_s,
            self.language,
        )


def tiles(moment: Moment, occupancy: float | None) -> tuple[Tile, ...]:
    """The tiles from left to right. `occupancy` is that of all agents, in percent."""
    every = (
        _waiting(moment),
        _longest(moment),
        _rated(moment, "answer_rate", tr("接通率 今日"), "%"),
        _rated(moment, "service_level", "", "%"),
        _rated(moment, "asa", tr("平均应答 ASA"), tr("秒")),
        _abandoned(moment),
        _staffed(moment, occupancy),
        _satisfaction(moment),
    )
    return tuple(_partly(tile, moment.view) for tile in every)


def tiles_of_now(moment: Moment, occupancy: float | None) -> dict[int, Tile]:
    """The tiles that read differently a second later, by their places."""
    every = {
        WAITING: _waiting(moment),
        LONGEST: _longest(moment),
        STAFFED: _staffed(moment, occupancy),
    }
    return {place: _partly(tile, moment.view) for place, tile in every.items()}


def _partly(tile: Tile, view: FloorView) -> Tile:
    """A sum without an ACD that is not heard says so, instead of what it would be held against."""
    if not view.lost:
        return tile
    return replace(tile, aside=without_words(view), gap=True, aside_gap=False)


def _waiting(moment: Moment) -> Tile:
    view = moment.view
    limit = view.centre.limits.waiting_all
    waiting = view.total.waiting
    gauges = moment.last_hour
    queues = sum(not view.is_lost(queue) for queue in view.queues)
    return Tile(
        label=tr("排队中"),
        aside=_limit_text(limit, count),
        number=count(waiting),
        severity=limit.severity(waiting),
        trend=Trend.fitted([*(row.waiting for row in gauges), waiting]),
        left=tr_counted("{n} 队列合计", queues),
        right=tr("1 小时前 {n}", n=count(gauges[0].waiting)) if _reaches(moment, gauges) else "",
    )


def _longest(moment: Moment) -> Tile:
    view = moment.view
    limit = view.centre.limits.longest_wait_s
    worst = longest_queue(view)
    waited = None if worst is None or worst.oldest is None else int(moment.now - worst.oldest)
    gauges = moment.last_hour
    return Tile(
        label=tr("最长等待"),
        aside=_limit_text(limit, duration),
        number=duration(waited),
        severity=limit.severity(waited),
        trend=Trend.fitted([*(row.longest_s for row in gauges), waited or 0]),
        left=worst.row.title.in_language(moment.language) if worst else tr("无人等待"),
        right=_caller_tail(view, worst),
    )


def longest_queue(view: FloorView) -> QueueView | None:
    """In which queue somebody has waited longest; None where nobody waits."""
    queues = (queue for key, queue in view.queues.items() if not view.is_lost(key))
    waiting = [queue for queue in queues if queue.oldest is not None]
    return min(waiting, key=lambda queue: queue.oldest or 0.0, default=None)


def _caller_tail(view: FloorView, worst: QueueView | None) -> str:
    if worst is None:
        return ""
    callers = (
        call.caller
        for call in view.calls.values()
        if call.queue == worst.row.id and call.since == worst.oldest
    )
    tail = next(callers, "")[-TAIL:]
    return tr("主叫尾号 {tail}", tail=tail) if len(tail) == TAIL and tail.isdigit() else ""


def _rated(moment: Moment, key: str, label: str, unit: str) -> Tile:
    """A KPI of the day with its last interval beside it, each with its own severity."""
    kpi = moment.kpis[key]
    day, quarter = figure_of(moment, key, Period.DAY), figure_of(moment, key, Period.QUARTER)
    return Tile(
        label=label or kpi.name.in_language(moment.language),
        aside=target_text(kpi),
        number=day.text,
        unit=unit if day.value is not None else "",
        severity=day.severity,
        trend=_rate_trend(moment, kpi) if unit == "%" else Trend.fitted(_trend(moment, key)),
        left=tr("近 15 分"),
        right=with_unit(quarter.text, kpi.unit),
        right_severity=quarter.severity,
        gap=not moment.coverage(Period.DAY).complete,
        left_gap=not moment.coverage(Period.QUARTER).complete,
    )


def figure_of(moment: Moment, key: str, period: Period) -> Figure:
    """A KPI of all queues in a period, judged."""
    view = moment.view
    if key in absent_keys(view.sources, ALL_QUEUES):
        return not_given()
    tally = view.total.day if period is Period.DAY else view.total.quarter
    return judged(moment.kpis[key], tally, limit_of(view.centre.limits, key))


def _trend(moment: Moment, key: str) -> tuple[float | None, ...]:
    return moment.trends.of(moment.view.total, moment.view.centre, moment.kpis[key])


def _rate_trend(moment: Moment, kpi: Kpi) -> Trend:
    values = _trend(moment, kpi.key)
    low = min((value for value in values if value is not None), default=RATE_AXIS_LOW)
    last = judged(kpi, moment.view.total.quarter, limit_of(moment.view.centre.limits, kpi.key))
    critical = last.severity is Severity.CRITICAL
    return Trend(values, min(low, RATE_AXIS_LOW), 100.0, kpi.target, critical)


def _abandoned(moment: Moment) -> Tile:
    kpi, total = moment.kpis["abandoned"], moment.view.total
    shown = figure_of(moment, "abandoned", Period.DAY)
    share = figure_of(moment, "abandon_rate", Period.DAY)
    share_text = with_unit(share.text, moment.kpis["abandon_rate"].unit)
    offered = moment.kpis["offered"].name.in_language(moment.language)
    answered = moment.kpis["answered"].name.in_language(moment.language)
    return Tile(
        label=kpi.name.in_language(moment.language),
        aside=tr("放弃率 {rate}", rate=share_text),
        number=shown.text,
        gap=not moment.coverage(Period.DAY).complete,
        trend=Trend.fitted(_trend(moment, "abandoned")),
        left=f"{offered} {count(total.day.offered)}",
        right=f"{answered} {count(total.day.answered)}",
    )


def _staffed(moment: Moment, occupancy: float | None) -> Tile:
    staff = moment.view.total.staff

    def part(group: StateGroup) -> str:
        return f"{GROUP_NAMES[group].in_language(moment.language)} {count(staff.counts[group])}"

    return Tile(
        label=tr("在席"),
        aside=tr("今日占用率 {rate}", rate=occupancy_text(occupancy)),
        number=count(staff.signed_in),
        unit=f"/ {count(staff.total)}",
        staff=staff.counts,
        aside_gap=not moment.coverage(Period.DAY).complete,
        left=f"{part(StateGroup.READY)} · {part(StateGroup.TALKING)}",
        right=part(StateGroup.WRAP_UP),
    )


def occupancy_text(occupancy: float | None) -> str:
    """占用率 in whole percents."""
    return MISSING if occupancy is None else f"{int(occupancy + 0.5)} %"


def _satisfaction(moment: Moment) -> Tile:
    kpi, total = moment.kpis["satisfaction"], moment.view.total
    shown = figure_of(moment, "satisfaction", Period.DAY)
    known = shown.value is not None
    unsatisfied = total.day.surveys - total.day.satisfied
    return Tile(
        label=kpi.name.in_language(moment.language),
        aside=target_text(kpi),
        number=shown.text,
        unit="%" if known else "",
        severity=shown.severity,
        gap=not moment.coverage(Period.DAY).complete,
        trend=_satisfaction_trend(moment),
        left=tr("评价 {n}", n=count(total.day.surveys)),
        right=tr("不满意 {n}", n=count(unsatisfied)) if known else "",
    )


def _satisfaction_trend(moment: Moment) -> Trend:
    values = _trend(moment, "satisfaction")
    low = min((value for value in values if value is not None), default=SATISFACTION_AXIS[0])
    return Trend(values, min(low, SATISFACTION_AXIS[0]), SATISFACTION_AXIS[1])


def _reaches(moment: Moment, gauges: Sequence[Minute]) -> bool:
    """Whether the first gauge really is one of an hour ago."""
    return bool(gauges) and moment.now - gauges[0].at >= GAUGES_S - 120


def _limit_text(limit: Limit, write: Callable[[float], str]) -> str:
    bound = limit.critical if limit.critical is not None else limit.warning
    if bound is None:
        return ""
    return tr("阈值 {limit}", limit=write(bound))


def same_tiles(before: FloorView, after: FloorView) -> bool:
    """Whether the tiles of contacts say the same of two pictures."""
    return (
        before.total is after.total
        and before.centre is after.centre
        and before.sources is after.sources
        and before.lost == after.lost
    )
