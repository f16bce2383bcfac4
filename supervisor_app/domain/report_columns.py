"""The columns of a report: what each is called, how it is written, and how it follows from sums.

All but a few are figures of the KPI registry, so that a report and the live screen cannot differ.
The few are about a stretch of time rather than about contacts, or hold one number against another.
"""

from collections.abc import Mapping

from msgspec import Struct

from supervisor_app.domain.kpi import Direction, Kpi, ServiceLevel, Unit, registry
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.words import Words

FORECAST, DEVIATION, STAFFED, SHARE = "forecast", "deviation", "staffed", "share"

OF_CONTACTS = frozenset(
    {
        "offered",
        FORECAST,
        DEVIATION,
        "abandoned",
        "flowed_out",
        "answer_rate",
        "service_level",
        "abandon_rate",
    }
)
"""What is known of queues only: who gave up was nobody's."""
OF_STAFF = frozenset({STAFFED, "occupancy"})
"""What is known of agents only: who is free is free for all his queues."""

_ORDER = (
    "offered",
    FORECAST,
    DEVIATION,
    "answered",
    "abandoned",
    "flowed_out",
    "answer_rate",
    "abandon_rate",
    "service_level",
    "asa",
    "aht",
    "talk",
    "hold",
    "wrap_up",
    "transfer_rate",
    STAFFED,
    "occupancy",
    "satisfaction",
    "survey_rate",
    "satisfaction_index",
    SHARE,
)


class ReportColumn(Struct, frozen=True):
    """One column."""

    key: str
    name: Words
    unit: Unit
    formula: Words
    direction: Direction = Direction.NEITHER
    target: float | None = None
    signed: bool = False
    """Written with its sign: a difference."""


def report_columns(
    service_level: ServiceLevel | None = None, targets: Mapping[str, float] | None = None
) -> dict[str, ReportColumn]:
    """Every column by its key, in the order in which they stand. Targets of figures that no report
    has are left aside."""
    found = {key: _column(kpi) for key, kpi in figures(service_level, targets).items()}
    found |= {column.key: column for column in _beside()}
    return {key: found[key] for key in _ORDER}


def figures(
    service_level: ServiceLevel | None = None, targets: Mapping[str, float] | None = None
) -> dict[str, Kpi]:
    """The columns that follow from the sums of a row alone."""
    known = registry(service_level)
    wanted = {key: value for key, value in (targets or {}).items() if key in known}
    kpis = registry(service_level, wanted) | {kpi.key: kpi for kpi in _means()}
    return {key: kpis[key] for key in _ORDER if key in kpis}


def staffed(tally: Tally, seconds: float) -> float | None:
    """在席: agents who were signed in, as a mean over so many seconds."""
    if seconds <= 0:
        return None
    return (sum(tally.state_s) - tally.seconds_in(AgentState.OFFLINE)) / seconds


def _column(kpi: Kpi) -> ReportColumn:
    return ReportColumn(kpi.key, kpi.name, kpi.unit, kpi.formula, kpi.direction, kpi.target)


def _means() -> tuple[Kpi, ...]:
    return (
        _mean_of(
            "talk",
            Words("通话均时", "Avg. talk"),
            Words("通话 ÷ 已结束的接通", "talk ÷ answered calls that ended"),
        ),
        _mean_of(
            "hold",
            Words("保持均时", "Avg. hold"),
            Words("保持 ÷ 已结束的接通", "hold ÷ answered calls that ended"),
        ),
    )


def _mean_of(key: str, name: Words, formula: Words) -> Kpi:
    def value(tally: Tally) -> float | None:
        seconds: float = getattr(tally, f"{key}_s")
        return seconds / tally.ended if tally.ended > 0 else None

    return Kpi(
        key,
        name,
        Unit.SECONDS,
        formula,
        Direction.NEITHER,
        None,
        value,
        lambda tally: tally.ended,
    )


def _beside() -> tuple[ReportColumn, ...]:
    return (
        ReportColumn(
            FORECAST,
            Words("预测", "Forecast"),
            Unit.COUNT,
            Words(
                "导入的计划，其次话务平台的计划，其次近四周同日均值",
                "an imported plan, else the ACD's own, else the mean of four weeks",
            ),
        ),
        ReportColumn(
            DEVIATION,
            Words("偏差", "Deviation"),
            Unit.PERCENT,
            Words(
                "（进线 − 预测）÷ 预测，只计已结束的时段",
                "(offered − forecast) ÷ forecast, of rows that are over",
            ),
            signed=True,
        ),
        ReportColumn(
            STAFFED,
            Words("在席", "Staffed"),
            Unit.COUNT,
            Words("签入时长合计 ÷ 时段长度", "time signed in ÷ length of the row"),
        ),
        ReportColumn(
            SHARE,
            Words("占比", "Share"),
            Unit.PERCENT,
            Words("本行 ÷ 同一时段各行合计", "of this row ÷ of all rows of the same time"),
        ),
    )
