"""All measures: what each is called, how it is written, of what and over which time it exists."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from supervisor_app.domain.kpi import Kpi, Unit, registry
from supervisor_app.domain.measured import Period, SubjectKind
from supervisor_app.domain.words import Words

WAITING = "waiting"
LONGEST_WAIT = "longest_wait"
READY = "ready"
SIGNED_IN = "signed_in"
OVER_LIMIT = "over_limit"
STATE_TIME = "state_time"
OVER_FORECAST = "offered_over_forecast"
SOURCE_LOST = "source_lost"
SITE_STATE = "site_state"
SITES_LOST = "sites_lost"


class MeasureUnit(StrEnum):
    """How a measure's value and its bounds are written and typed."""

    PERCENT = "percent"
    """One decimal."""
    COUNT = "count"
    SECONDS = "seconds"
    """Whole seconds: an ASA."""
    DURATION = "duration"
    """Seconds written as ``m:ss``."""
    SCORE = "score"
    """Two decimals."""
    SITE = "site"
    """0 正常, 1 降级, 2 中断 (`measure_words.SITE_STATES`)."""


class Measure(Struct, frozen=True):
    """What can be watched. `Compare.measure` names it by its key."""

    key: str
    name: Words
    unit: MeasureUnit
    periods: Mapping[SubjectKind, tuple[Period, ...]]
    """The kinds of objects that it exists for, and for each the times that it exists over."""
    ticks: bool = False
    """Its value grows by itself, a second each second."""
    of_feed: bool = False
    """It speaks of the feed or of a site's lines: rules on it go on while figures are stale."""
    stated: bool = False
    """It needs `Compare.of`, the group of states."""
    least: float = 0.0
    most: float | None = None
    """What it can be; a bound outside of it makes no sense. None: no end."""

    @property
    def kinds(self) -> tuple[SubjectKind, ...]:
        """The kinds of objects that it exists for."""
        return tuple(self.periods)

    def exists(self, kind: SubjectKind, period: Period) -> bool:
        """Whether it can be read of such an object over such a time."""
        return period in self.periods.get(kind, ())


_NOW = (Period.NOW,)
_COUNTED = (Period.DAY, Period.HOUR, Period.QUARTER, Period.RUNNING)
_DAY = (Period.DAY,)
_QUEUES = {SubjectKind.QUEUE: _COUNTED, SubjectKind.FLOOR: _COUNTED}
_PEOPLE = {SubjectKind.TEAM: _DAY, SubjectKind.AGENT: _DAY}
_STAFFED = dict.fromkeys(
    (SubjectKind.QUEUE, SubjectKind.FLOOR, SubjectKind.TEAM, SubjectKind.SITE), _NOW
)
OF_PEOPLE = (
    "answered",
    "aht",
    "wrap_up",
    "occupancy",
    "transfer_rate",
    "satisfaction",
    "survey_rate",
    "satisfaction_index",
)
"""KPIs that are kept of agents, and so of teams; of the day only."""
_UNITS = {
    Unit.PERCENT: MeasureUnit.PERCENT,
    Unit.COUNT: MeasureUnit.COUNT,
    Unit.SECONDS: MeasureUnit.SECONDS,
    Unit.SCORE: MeasureUnit.SCORE,
}


def _of_now() -> tuple[Measure, ...]:
    queues = {SubjectKind.QUEUE: _NOW, SubjectKind.FLOOR: _NOW}
    people = {SubjectKind.FLOOR: _NOW, SubjectKind.TEAM: _NOW, SubjectKind.SITE: _NOW}
    return (
        Measure(WAITING, Words("排队", "Waiting"), MeasureUnit.COUNT, queues),
        Measure(
            LONGEST_WAIT,
            Words("最长等待", "Longest wait"),
            MeasureUnit.DURATION,
            queues,
            ticks=True,
        ),
        Measure(READY, Words("空闲", "Ready"), MeasureUnit.COUNT, _STAFFED),
        Measure(SIGNED_IN, Words("在席", "Signed in"), MeasureUnit.COUNT, _STAFFED),
        Measure(OVER_LIMIT, Words("超时坐席", "Agents over limit"), MeasureUnit.COUNT, people),
        Measure(
            STATE_TIME,
            Words("状态时长", "Time in state"),
            MeasureUnit.DURATION,
            {SubjectKind.AGENT: _NOW},
            ticks=True,
            stated=True,
        ),
    )


def _of_feed() -> tuple[Measure, ...]:
    return (
        Measure(
            SOURCE_LOST,
            Words("数据中断", "Feed lost"),
            MeasureUnit.DURATION,
            {SubjectKind.SOURCE: _NOW},
            ticks=True,
            of_feed=True,
        ),
        Measure(
            SITE_STATE,
            Words("站点", "Site"),
            MeasureUnit.SITE,
            {SubjectKind.SITE: _NOW},
            of_feed=True,
            most=2.0,
        ),
        Measure(
            SITES_LOST,
            Words("中断站点", "Sites lost"),
            MeasureUnit.COUNT,
            {SubjectKind.FLOOR: _NOW},
            of_feed=True,
        ),
    )


def _of_kpi(kpi: Kpi) -> Measure:
    periods: dict[SubjectKind, tuple[Period, ...]] = {}
    if kpi.key == "occupancy":
        periods[SubjectKind.FLOOR] = _DAY
    else:
        periods |= _QUEUES
    if kpi.key in OF_PEOPLE:
        periods |= _PEOPLE
    name = Words("服务水平", "Service level") if kpi.key == "service_level" else kpi.name
    most = 100.0 if kpi.unit is Unit.PERCENT and kpi.key != "transfer_rate" else None
    return Measure(kpi.key, name, _UNITS[kpi.unit], periods, most=most)


def _all() -> dict[str, Measure]:
    over_forecast = Measure(
        OVER_FORECAST,
        Words("进线较预测", "Offered against forecast"),
        MeasureUnit.PERCENT,
        {SubjectKind.QUEUE: (Period.QUARTER,), SubjectKind.FLOOR: (Period.QUARTER,)},
        least=-100.0,
    )
    found = (*_of_now(), *map(_of_kpi, registry().values()), over_forecast, *_of_feed())
    return {measure.key: measure for measure in found}


MEASURES: Mapping[str, Measure] = _all()
"""Every measure by its key, in the order in which an editor offers them."""
