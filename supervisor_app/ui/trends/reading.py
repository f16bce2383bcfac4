"""How rows of a report are written and judged: one spelling for cell, box, tooltip and file."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from supervisor_app.domain.ids import Instant, QueueId
from supervisor_app.domain.kpi import Direction, Unit
from supervisor_app.domain.limits import Limit, Limits, Severity
from supervisor_app.domain.report_columns import DEVIATION, ReportColumn, report_columns
from supervisor_app.domain.report_query import (
    Comparison,
    Grain,
    ReportQuery,
    ReportRow,
    ReportTable,
    Split,
)
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.frame.pages import zone_of
from supervisor_app.ui.overview.figures import limit_of, limits_of
from supervisor_app.ui.parts.formats import MISSING, NOT_GIVEN, count, displayed, duration, figure
from supervisor_app.ui.parts.keyed_model import severity_word
from supervisor_app.ui.parts.partly import without_words
from supervisor_app.ui.parts.texts import tr, words

AS_DURATION = frozenset({"aht", "talk", "hold", "wrap_up"})
WITH_SIGN = frozenset({"occupancy"})
"""Percentages that are written with their sign and without decimals."""


class TrendReading:
    """What is known beside the rows: the table they are of, the centre, who is asked."""

    def __init__(self) -> None:
        self.language = "zh_CN"
        self.view: FloorView | None = None
        self.table: ReportTable | None = None
        self.stale = False
        """The gateway is not heard: nothing is judged."""
        self.now: Instant = 0.0
        self._known: tuple[object, dict[str, ReportColumn]] = (None, report_columns())

    # The centre ----------------------------------------------------------------------------------

    def show_floor(self, view: FloorView) -> None:
        """The centre's clock, names and limits."""
        centre = view.centre
        if self.view is None or self.view.centre is not centre:
            self._known = centre, report_columns(centre.service_level, centre.targets)
        self.view = view

    def missing(self, table: ReportTable | None) -> str:
        """Which ACDs are not heard while others are, of a table that reaches into today."""
        view = self.view
        if view is None or table is None or table.query.last < self.today().isoformat():
            return ""
        return without_words(view)

    @property
    def zone(self) -> tzinfo:
        """The centre's; this machine's while the centre is not known."""
        if self.view is not None:
            return zone_of(self.view.centre)
        return datetime.now().astimezone().tzinfo or ZoneInfo("UTC")

    @property
    def columns(self) -> Mapping[str, ReportColumn]:
        """Every column that there can be."""
        return self._known[1]

    def today(self) -> date:
        """The statistical day that runs."""
        if self.view is not None and self.now < self.view.centre.next_day_start:
            return self.local(self.view.centre.day_start).date()
        return self.local(self.now).date()

    def local(self, at: Instant) -> datetime:
        """An instant by the centre's clock."""
        return datetime.fromtimestamp(at, self.zone)

    def clock(self, at: Instant, with_seconds: bool = False) -> str:
        """A time of day."""
        return f"{self.local(at):%H:%M:%S}" if with_seconds else f"{self.local(at):%H:%M}"

    # Rows ----------------------------------------------------------------------------------------

    def span(self, row: ReportRow, table: ReportTable | None = None) -> str:
        """From when to when a row is: `09:30–10:00`; of several days with its day. `table`: which
        it is of, where it is not the one that is shown."""
        of = table or self.table
        grain = grain_of(of)
        first = self.local(row.start)
        last = self.local(row.end - 1)
        match grain:
            case Grain.DAY:
                return f"{first:%m-%d} {weekday(first.date())}"
            case Grain.WEEK:
                return f"{first:%m-%d}–{last:%m-%d}"
            case Grain.MONTH:
                return f"{first:%Y-%m}"
        ends = self.clock(row.end)
        if row.running and of is not None:
            ends = self.clock(min(row.end, of.made_at))
        told = f"{self.clock(row.start)}–{ends}"
        one = of is None or of.query.first == of.query.last
        return told if one else f"{first:%m-%d} {told}"

    def name(self, row: ReportRow) -> str:
        """Of what a row is, beside its time."""
        if row.name is None:
            return ""
        return words(row.name, self.language) or tr("未分组")

    def text(self, row: ReportRow, key: str) -> str:
        """What stands in a cell."""
        if self.table is not None and key in self.table.absent:
            return NOT_GIVEN
        return self.written(key, row.values.get(key))

    def written(self, key: str, value: float | None) -> str:
        """A value of a column as it is printed."""
        column = self.columns.get(key)
        if value is None or column is None:
            return MISSING
        if key == "forecast":
            return count(value)
        if key in AS_DURATION:
            return duration(value + 0.5)
        text = figure(value, column.unit)
        if key in WITH_SIGN:
            return f"{int(value + 0.5)}%"
        if column.signed:
            sign = "+" if value >= 0 and not text.startswith("−") else ""
            return f"{sign}{text}%"
        return text

    def severity(self, row: ReportRow, key: str) -> Severity:
        """How far past its limit a cell is; by what is printed, of rows that are over."""
        limit = None if self.stale or row.running else self.limit(row, key)
        column = self.columns.get(key)
        if limit is None or column is None:
            return Severity.NORMAL
        return limit.severity(displayed(row.values.get(key), column.unit), row.n.get(key))

    def limit(self, row: ReportRow, key: str) -> Limit | None:
        """What a cell is held against."""
        limits = self._limits(row)
        return None if limits is None else limit_of(limits, key)

    def _limits(self, row: ReportRow) -> Limits | None:
        if self.view is None:
            return None
        query = self.table.query if self.table is not None else None
        if query is None:
            return self.view.centre.limits
        one = QueueId(row.key) if query.split is Split.QUEUE and row.key else None
        if one is None and len(query.queues) == 1:
            one = query.queues[0]
        return limits_of(self.view.centre, one)

    def title(self, key: str) -> str:
        """What a column is called in the table's head."""
        column = self.columns.get(key)
        return key if column is None else words(column.name, self.language)

    def told(self, row: ReportRow, key: str) -> str:
        """The tooltip of a cell: value, formula, target, n, what it is held against."""
        column = self.columns.get(key)
        if column is None:
            return ""
        table = self.table
        if table is not None and key in table.absent:
            return f"{self.title(key)}\n{tr('话务平台不提供此项')}"
        state = severity_word(self.severity(row, key))
        lines = [
            f"{self.span(row)} {self.name(row)}".strip(),
            f"{self.title(key)} {self.text(row, key)} {state}".strip(),
            words(column.formula, self.language),
            self._target(column),
            f"n = {row.n[key]:,}" if key in row.n else "",
            self._held_against(row, key),
            self._state(row),
        ]
        return "\n".join(line for line in lines if line)

    def _target(self, column: ReportColumn) -> str:
        if column.target is None:
            return ""
        target = figure(column.target, column.unit)
        down = column.direction is Direction.DOWN
        return tr("目标 {target}", target=f"≤ {target}" if down else target)

    def _held_against(self, row: ReportRow, key: str) -> str:
        table = self.table
        if table is None or key not in row.compared or key == DEVIATION:
            return ""
        against = comparison_name(table.query.comparison)
        return f"{against} {self.written(key, row.compared[key])}"

    @staticmethod
    def _state(row: ReportRow) -> str:
        if not row.complete:
            return tr("不完整：时段内数据曾中断")
        return tr("进行中") if row.running else tr("完整")


def key_of(row: ReportRow) -> str:
    """Under which a row lives."""
    return f"{row.start:.0f} {row.key}"


def grain_of(table: ReportTable | None) -> Grain:
    """The grain that a table has, which may be coarser than the one that was asked for."""
    if table is None:
        return Grain.HALF
    return table.coarser or table.query.grain


def begun(table: ReportTable) -> tuple[ReportRow, ...]:
    """Its rows without those of the time to come, unless there are no others."""
    return table.begun


def grain_name(grain: Grain) -> str:
    """As the toolbar calls it."""
    return {
        Grain.QUARTER: tr("15 分"),
        Grain.HALF: tr("30 分"),
        Grain.HOUR: tr("60 分"),
        Grain.DAY: tr("日"),
        Grain.WEEK: tr("周"),
        Grain.MONTH: tr("月"),
    }[grain]


def comparison_name(comparison: Comparison) -> str:
    """As it is called in a legend."""
    return {
        Comparison.NONE: tr("不对比"),
        Comparison.DAY_BEFORE: tr("前一日"),
        Comparison.WEEKDAY: tr("上周同日"),
        Comparison.FOUR_WEEKS: tr("近四周同日均值"),
    }[comparison]


def split_name(split: Split) -> str:
    """As the toolbar calls it."""
    return {
        Split.NONE: tr("不拆分"),
        Split.QUEUE: tr("队列"),
        Split.TEAM: tr("班组"),
        Split.AGENT: tr("坐席"),
        Split.CHANNEL: tr("渠道"),
        Split.SITE: tr("站点"),
    }[split]


def weekday(day: date) -> str:
    """`周二`."""
    names = (tr("周一"), tr("周二"), tr("周三"), tr("周四"), tr("周五"), tr("周六"), tr("周日"))
    return names[day.weekday()]


def days_told(query: ReportQuery) -> str:
    """The days of a dated question, for a button: `2026-11-24 周二`."""
    first, last = date.fromisoformat(query.first), date.fromisoformat(query.last)
    if first == last:
        return f"{first.isoformat()} {weekday(first)}"
    end = last.isoformat() if first.year != last.year else f"{last:%m-%d}"
    return f"{first.isoformat()} – {end}"


def plain(column: ReportColumn, value: float | None) -> str:
    """A value for a spreadsheet: no separators, seconds as they are; `—` where there is none.

    Rounded as it is printed, so that the file says what the table says.
    """
    if value is None:
        return MISSING
    shown = displayed(value, column.unit)
    assert shown is not None
    if column.unit in (Unit.COUNT, Unit.SECONDS):
        return str(round(shown))
    return f"{shown:.2f}" if column.unit is Unit.SCORE else f"{shown:.1f}"
