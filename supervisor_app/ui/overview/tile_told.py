"""What stands behind the figures of a tile: told when somebody asks, not with every picture."""

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.kpi import Kpi
from supervisor_app.domain.rows import CentreRow
from supervisor_app.ui.overview.figures import Period, clock, trend_of, with_unit
from supervisor_app.ui.overview.tiles import (
    ABANDONED,
    ASA,
    LEVEL,
    LONGEST,
    RATE,
    SATISFACTION,
    STAFFED,
    WAITING,
    Moment,
    figure_of,
    occupancy_text,
)
from supervisor_app.ui.parts.explained import explanation, period_lines
from supervisor_app.ui.parts.formats import count, duration, figure, rate
from supervisor_app.ui.parts.partly import without_words
from supervisor_app.ui.parts.texts import tr

KEYS = {
    RATE: "answer_rate",
    LEVEL: "service_level",
    ASA: "asa",
    ABANDONED: "abandoned",
    SATISFACTION: "satisfaction",
}
"""The KPI of a tile."""


def tile_told(
    moment: Moment, place: int, occupancy: float | None, share: float | None = None
) -> str:
    """The tooltip of a tile. `share`: where in its trend line the pointer is, from 0 to 1."""
    point = "" if share is None else _point(moment, place, share)
    lines = (without_words(moment.view), _told(moment, place, occupancy))
    told = "\n".join(line for line in lines if line)
    return f"{point}\n\n{told}" if point else told


def _told(moment: Moment, place: int, occupancy: float | None) -> str:
    if place == WAITING:
        return now_text(moment, tr("排队中"), tr("此刻所有人工队列中等待的来电"))
    if place == LONGEST:
        return now_text(moment, tr("最长等待"), tr("等待最久的来电已等待的时间"))
    if place == STAFFED:
        return _staffed(moment, occupancy)
    day = _explained(moment, KEYS[place], Period.DAY)
    if place == ABANDONED:
        return f"{day}\n\n{_explained(moment, 'abandon_rate', Period.DAY)}"
    if place == SATISFACTION:
        return day
    return f"{day}\n\n{_explained(moment, KEYS[place], Period.QUARTER)}"


def _explained(moment: Moment, key: str, period: Period) -> str:
    total = moment.view.total
    tally = total.day if period is Period.DAY else total.quarter
    shown = figure_of(moment, key, period)
    return explanation(moment.kpis[key], shown, tally, moment.behind(period))


def _staffed(moment: Moment, occupancy: float | None) -> str:
    kpi = moment.kpis["occupancy"]
    lines = (
        now_text(moment, tr("在席"), tr("全部坐席 − 未签入")),
        "",
        tr("今日占用率 {rate}", rate=occupancy_text(occupancy)),
        kpi.formula.in_language(moment.language),
        tr("全部坐席今日累计，含进行中的状态"),
        *period_lines(moment.behind(Period.DAY)),
    )
    return "\n".join(lines)


def now_text(moment: Moment, name: str, formula: str) -> str:
    """What stands behind a figure of this instant."""
    at = clock(moment.now, moment.view.centre, with_seconds=True)
    age = tr("数据 {age} 秒前", age=rate(moment.age_s))
    return "\n".join((name, formula, tr("此刻 {at}", at=at), age))


def _point(moment: Moment, place: int, share: float) -> str:
    """The value of the trend line under the pointer."""
    if place in (WAITING, LONGEST):
        return _minute(moment, place, share)
    kpi = moment.kpis.get(KEYS.get(place, ""))
    if kpi is None:
        return ""
    values = trend_of(moment.view.total, moment.view.centre, kpi)
    return point_told(values, share, kpi, moment.view.centre, moment.language)


def point_told(
    values: tuple[float | None, ...], share: float, kpi: Kpi, centre: CentreRow, language: str
) -> str:
    """The interval of a trend line under the pointer: `14:00–14:15 接通率 93.4 %`."""
    if not values:
        return ""
    place = round(share * (len(values) - 1))
    start = centre.interval - (len(values) - place) * INTERVAL_S
    span = f"{clock(start, centre)}–{clock(start + INTERVAL_S, centre)}"
    shown = with_unit(figure(values[place], kpi.unit), kpi.unit)
    return f"{span} {kpi.name.in_language(language)} {shown}"


def _minute(moment: Moment, place: int, share: float) -> str:
    gauges = moment.last_hour
    at = round(share * len(gauges))
    if at >= len(gauges):
        return ""
    row = gauges[at]
    shown = count(row.waiting) if place == WAITING else duration(row.longest_s)
    name = tr("排队中") if place == WAITING else tr("最长等待")
    return f"{clock(row.at, moment.view.centre)} {name} {shown}"
