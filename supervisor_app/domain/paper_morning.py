"""早会通报: a day for the morning's meeting, held against its targets and the days before."""

from collections.abc import Sequence

from msgspec import Struct

from supervisor_app.domain.alerts import Alert
from supervisor_app.domain.emergency import Emergency
from supervisor_app.domain.paper_cells import (
    LEAST_SAMPLE,
    cell_text,
    clock,
    difference,
    figure,
    head_of,
    percent_more,
    points,
    span,
    target,
    text,
)
from supervisor_app.domain.paper_lists import (
    alerts_table,
    best_table,
    coached_table,
    emergencies_table,
    items_table,
)
from supervisor_app.domain.paper_tables import (
    OF_QUEUES,
    OF_STAFF,
    PaperGround,
    figures_table,
    incompleteness,
)
from supervisor_app.domain.papers import (
    PAPER_NAMES,
    Paper,
    PaperCell,
    PaperChart,
    PaperFact,
    PaperFacts,
    PaperKind,
    PaperTable,
    PaperText,
    PaperUnit,
)
from supervisor_app.domain.report_query import ReportRow, ReportTable
from supervisor_app.domain.shift_record import HandoverItem
from supervisor_app.domain.words import Words, number_of

_COMPARED = (
    "offered",
    "answered",
    "abandoned",
    "answer_rate",
    "service_level",
    "asa",
    "aht",
    "occupancy",
    "satisfaction",
    "survey_rate",
)
_RATES = frozenset({PaperUnit.PERCENT, PaperUnit.SIGNED_PERCENT})
_WORST = 5
_WORST_OF_QUEUES = 8


class MorningMaterial(Struct, frozen=True, kw_only=True):
    """What it is made from."""

    day: str
    quarters: ReportTable
    """The day by quarters, all queues together."""
    queues: ReportTable
    """By quarters and queue; its parts are the day of each."""
    before: ReportTable
    """The day before."""
    week_ago: ReportTable
    teams: ReportTable
    agents: ReportTable
    alerts: Sequence[Alert] = ()
    emergencies: Sequence[Emergency] = ()
    items: Sequence[HandoverItem] = ()


def morning_paper(ground: PaperGround, found: MorningMaterial) -> Paper:
    """The paper."""
    tables = (found.quarters, found.queues, found.teams, found.agents)
    empty = not found.quarters.total or not found.quarters.total.values.get("offered")
    nothing = (PaperText(ground.said(Words("该日没有话务", "No contacts on this day"))),)
    runs = found.quarters.total is not None and found.quarters.total.running
    running = (PaperText(ground.said(Words("该日尚未结束", "This day is not over yet"))),)
    return Paper(
        kind=PaperKind.MORNING,
        title=PAPER_NAMES[PaperKind.MORNING],
        subtitle=Words(found.day, found.day),
        centre=ground.centre,
        made_at=ground.made_at,
        zone=ground.calendar.zone,
        parts=(
            *(running if runs else ()),
            *(nothing if empty else ()),
            _facts(ground, found),
            _compared(ground, found),
            _chart(ground, found.quarters),
            figures_table(
                ground,
                found.queues,
                Words("各队列", "Queues"),
                Words("队列", "Queue"),
                OF_QUEUES,
                targets=True,
            ),
            _worst(ground, found),
            _worst_of_queues(ground, found),
            alerts_table(ground, found.alerts),
            emergencies_table(ground, found.emergencies),
            figures_table(
                ground,
                found.teams,
                Words("人员与班组", "Staff by team"),
                Words("班组", "Team"),
                OF_STAFF,
            ),
            best_table(ground, found.agents),
            coached_table(ground, found.agents),
            items_table(ground, found.items),
        ),
        incomplete=incompleteness(ground, tables),
    )


def _facts(ground: PaperGround, found: MorningMaterial) -> PaperFacts:
    row, columns = found.quarters.total, ground.columns
    before = found.week_ago.total

    def of(key: str) -> PaperCell:
        return figure(columns[key], row, found.quarters.absent)

    def aim(key: str) -> Words:
        shown = cell_text(target(columns[key]))
        return Words(f"目标 {shown}", f"target {shown}")

    more = percent_more(_value(row, "offered"), _value(before, "offered"))
    gone = cell_text(of("abandoned"))
    surveys = (row.n if row else {}).get("satisfaction", 0)
    worst = _lowest(found.quarters.rows, 1)
    lowest = figure(columns["answer_rate"], worst[0] if worst else None)
    when = span(ground.calendar, worst[0].start, worst[0].end) if worst else "—"
    return PaperFacts(
        (
            PaperFact(
                columns["offered"].name,
                of("offered"),
                Words(f"较上周同日 {more}", f"week before {more}"),
            ),
            PaperFact(
                columns["answered"].name,
                of("answered"),
                Words(f"放弃 {gone}", f"abandoned {gone}"),
            ),
            PaperFact(columns["answer_rate"].name, of("answer_rate"), aim("answer_rate")),
            PaperFact(columns["service_level"].name, of("service_level"), aim("service_level")),
            PaperFact(
                columns["satisfaction"].name,
                of("satisfaction"),
                Words(f"评价 {surveys:,}", number_of(surveys, "survey")),
            ),
            PaperFact(Words("最低时段", "Lowest interval"), lowest, Words(when, when)),
        )
    )


def _compared(ground: PaperGround, found: MorningMaterial) -> PaperTable:
    rows = []
    for key in _COMPARED:
        if key not in found.quarters.columns:
            continue
        column = ground.columns[key]
        day, before, week = (t.total for t in (found.quarters, found.before, found.week_ago))
        cell = figure(column, day, found.quarters.absent)
        unit = points if cell.unit in _RATES else difference
        values = [_value(row, key) for row in (day, before, week)]
        name = ground.said(column.name)
        rate = " %" if cell.unit in _RATES else ""
        rows.append(
            (
                text(f"{name}{rate}"),
                cell,
                target(column),
                figure(column, before),
                unit(values[0], values[1]),
                figure(column, week),
                unit(values[0], values[2]),
            )
        )
    return PaperTable(
        Words("与目标、前一日、上周同日对比", "Against targets, the day before, the same weekday"),
        (
            Words("指标", "Figure"),
            Words(found.day, found.day),
            Words("目标", "Target"),
            Words("前一日", "Day before"),
            Words("较前日", "Change"),
            Words("上周同日", "Week before"),
            Words("较上周", "Change"),
        ),
        tuple(rows),
        note=Words(
            "数量与时长为增减百分比，比率为增减百分点",
            "Changes: of counts and times in percent, of rates in points",
        ),
        sheet=Words("对比", "Comparison"),
    )


def _chart(ground: PaperGround, table: ReportTable) -> PaperChart:
    busy = [place for place, row in enumerate(table.rows) if row.values.get("offered")]
    rows = table.rows[busy[0] : busy[-1] + 1] if busy else ()
    rate = ground.columns["answer_rate"]
    return PaperChart(
        Words("每 15 分进线与接通率", "Contacts and answer rate by the quarter of an hour"),
        tuple(clock(ground.calendar, row.start) for row in rows),
        bars=tuple(row.values.get("offered") for row in rows),
        line=tuple(row.values.get("answer_rate") for row in rows),
        target=rate.target,
        tints=tuple(figure(rate, row).tint for row in rows),
    )


def _lowest(rows: Sequence[ReportRow], most: int) -> list[ReportRow]:
    known = [
        row
        for row in rows
        if "answer_rate" in row.values and row.values.get("offered", 0) >= LEAST_SAMPLE
    ]
    known = [row for row in known if not row.running]
    return sorted(known, key=lambda row: (row.values["answer_rate"], row.start))[:most]


_INTERVAL = ("offered", "answered", "abandoned", "answer_rate", "service_level", "asa")


def _worst(ground: PaperGround, found: MorningMaterial) -> PaperTable:
    columns = [ground.columns[key] for key in _INTERVAL]
    rows = tuple(
        (
            text(span(ground.calendar, row.start, row.end)),
            *(figure(column, row) for column in columns),
        )
        for row in _lowest(found.quarters.rows, _WORST)
    )
    return PaperTable(
        Words("接通率最低的时段", "Lowest intervals"),
        (Words("时段", "Interval"), *_heads(ground)),
        rows,
        note=Words(f"进线 ≥ {LEAST_SAMPLE} 的时段", f"of at least {LEAST_SAMPLE} contacts"),
        sheet=Words("最低时段", "Lowest intervals"),
    )


def _worst_of_queues(ground: PaperGround, found: MorningMaterial) -> PaperTable:
    columns = [ground.columns[key] for key in _INTERVAL]
    rows = tuple(
        (
            text(span(ground.calendar, row.start, row.end)),
            text(ground.said(row.name or Words("", ""))),
            *(figure(column, row) for column in columns),
        )
        for row in _lowest(found.queues.rows, _WORST_OF_QUEUES)
    )
    return PaperTable(
        Words("各队列最低的时段", "Lowest intervals of queues"),
        (Words("时段", "Interval"), Words("队列", "Queue"), *_heads(ground)),
        rows,
        note=Words(f"进线 ≥ {LEAST_SAMPLE} 的时段", f"of at least {LEAST_SAMPLE} contacts"),
        sheet=Words("队列最低时段", "Lowest of queues"),
    )


def _heads(ground: PaperGround) -> tuple[Words, ...]:
    return tuple(head_of(ground.columns[key]) for key in _INTERVAL)


def _value(row: ReportRow | None, key: str) -> float | None:
    return None if row is None else row.values.get(key)
