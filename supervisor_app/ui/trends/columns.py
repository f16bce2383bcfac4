"""The columns of the table: time, what it is split by, and every figure that a report can have."""

from collections.abc import Callable
from functools import partial

from supervisor_app.domain.report_columns import report_columns
from supervisor_app.domain.report_query import ReportRow
from supervisor_app.ui.parts.keyed_model import LEFT, RIGHT, Column
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.trends.reading import TrendReading, grain_name, grain_of, split_name

TIME, NAME = "time", "name"
TIME_W, NAME_W, FIGURE_W = 150, 110, 72
WIDER = {"answered": 76, "service_level": 100, "aht": 94, "abandoned": 84, "occupancy": 82}
OFF = frozenset(
    {
        "flowed_out",
        "abandon_rate",
        "talk",
        "hold",
        "wrap_up",
        "transfer_rate",
        "survey_rate",
        "satisfaction_index",
        "share",
    }
)
"""Shown only where a person wants them."""
NOTHING = -1.0e18
"""Rows without a value stand below all others."""


def trend_columns(reading: TrendReading) -> tuple[Column[ReportRow], ...]:
    """All of them, in the order in which they stand."""
    time: Column[ReportRow] = Column(
        TIME,
        lambda: _time_title(reading),
        lambda row: _time(reading, row),
        sort=lambda row: row.start,
        remark=lambda row: "" if row.complete else tr("不完整"),
        told=lambda row: reading.told(row, "offered"),
        align=LEFT,
        width=TIME_W,
    )
    name: Column[ReportRow] = Column(
        NAME,
        lambda: _name_title(reading),
        reading.name,
        sort=reading.name,
        align=LEFT,
        width=NAME_W,
    )
    return (time, name, *(_figure(reading, key) for key in report_columns()))


def _figure(reading: TrendReading, key: str) -> Column[ReportRow]:
    return Column(
        key,
        partial(reading.title, key),
        lambda row: reading.text(row, key),
        sort=_sort(key),
        severity=lambda row: reading.severity(row, key),
        told=lambda row: reading.told(row, key),
        align=RIGHT,
        width=WIDER.get(key, FIGURE_W),
        off=key in OFF,
    )


def _sort(key: str) -> Callable[[ReportRow], float]:
    return lambda row: row.values.get(key, NOTHING)


def _time(reading: TrendReading, row: ReportRow) -> str:
    told = reading.span(row)
    return f"{told} {tr('进行中')}" if row.running else told


def _time_title(reading: TrendReading) -> str:
    table = reading.table
    if table is None:
        return tr("时段")
    return tr("{grain}时段", grain=grain_name(grain_of(table)))


def _name_title(reading: TrendReading) -> str:
    return "" if reading.table is None else split_name(reading.table.query.split)
