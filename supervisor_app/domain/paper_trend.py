"""趋势与报表 as a paper: the table as it is shown, its chart, how long people waited."""

from datetime import date

from supervisor_app.domain.ids import native_of
from supervisor_app.domain.paper_cells import clock, count, figure, head_of, text, words
from supervisor_app.domain.paper_periods import Days
from supervisor_app.domain.paper_tables import TOTAL, PaperGround, incompleteness
from supervisor_app.domain.papers import (
    PAPER_NAMES,
    Paper,
    PaperCell,
    PaperChart,
    PaperKind,
    PaperTable,
    PaperText,
    Tint,
)
from supervisor_app.domain.report_query import (
    Comparison,
    Grain,
    ReportQuery,
    ReportRow,
    ReportTable,
    Split,
)
from supervisor_app.domain.words import Words

_GRAINS = {
    Grain.QUARTER: Words("15 分", "15 min"),
    Grain.HALF: Words("30 分", "30 min"),
    Grain.HOUR: Words("60 分", "60 min"),
    Grain.DAY: Words("日", "day"),
    Grain.WEEK: Words("周", "week"),
    Grain.MONTH: Words("月", "month"),
}
_SPLITS = {
    Split.QUEUE: Words("队列", "Queue"),
    Split.TEAM: Words("班组", "Team"),
    Split.AGENT: Words("坐席", "Agent"),
    Split.CHANNEL: Words("渠道", "Channel"),
    Split.SITE: Words("职场", "Site"),
}
_AGAINST = {
    Comparison.DAY_BEFORE: Words("前一日", "Day before"),
    Comparison.WEEKDAY: Words("上周同日", "Week before"),
    Comparison.FOUR_WEEKS: Words("近四周均值", "Mean of four weeks"),
}
_FINE = frozenset({Grain.QUARTER, Grain.HALF, Grain.HOUR})
_DAY_MIN = 1440
_RUNNING = Words("进行中", "running")


def trend_named(query: ReportQuery, *, english: bool) -> str:
    """What a question is about, as the name of its file tells it: its days, and what is not as it
    is asked by itself, so that another question has another file."""
    days = Days(date.fromisoformat(query.first), date.fromisoformat(query.last)).named
    told = [] if query.grain is Grain.HALF else [_GRAINS[query.grain]]
    told += [_SPLITS[query.split]] if query.split in _SPLITS else []
    told += [_AGAINST[query.comparison]] if query.comparison in _AGAINST else []
    keys = [native_of(queue) for queue in query.queues]
    keys += [*query.teams, *map(native_of, query.agents), *query.channels, *query.sites]
    if query.from_minute is not None or query.to_minute is not None:
        part = (query.from_minute or 0, _DAY_MIN if query.to_minute is None else query.to_minute)
        keys.append("–".join(f"{minute // 60:02d}{minute % 60:02d}" for minute in part))
    return " ".join((days, *(one.en if english else one.zh for one in told), *keys))


def trend_paper(ground: PaperGround, table: ReportTable) -> Paper:
    """The paper."""
    query = table.query
    days = query.first if query.first == query.last else f"{query.first} – {query.last}"
    notes = tuple(PaperText(ground.said(note)) for note in table.notes)
    empty = table.total is None or not table.total.values
    nothing = (PaperText(ground.said(Words("该时段没有话务", "No contacts in this time"))),)
    return Paper(
        kind=PaperKind.TREND,
        title=PAPER_NAMES[PaperKind.TREND],
        subtitle=Words(days, days),
        centre=ground.centre,
        made_at=ground.made_at,
        zone=ground.calendar.zone,
        parts=(
            *(nothing if empty else ()),
            *_chart(ground, table),
            rows_table(ground, table),
            *_parts(ground, table),
            _waits(table),
            *notes,
        ),
        incomplete=incompleteness(ground, (table,)),
        landscape=True,
    )


def rows_table(ground: PaperGround, table: ReportTable) -> PaperTable:
    """The rows that are past or under way, and their total: what a table alone (CSV) has too."""
    split = table.query.split
    columns = [ground.columns[key] for key in table.columns if key in ground.columns]
    against = _AGAINST.get(table.query.comparison)

    def cells(row: ReportRow, *, strong: bool = False) -> tuple[PaperCell, ...]:
        found = [figure(column, row, table.absent, strong=strong) for column in columns]
        if against is not None:
            found.append(count(row.compared.get("offered"), strong=strong))
        return tuple(found)

    rows = tuple((*_whose(ground, table, row), *cells(row)) for row in table.begun)
    total: tuple[PaperCell, ...] = ()
    if table.total is not None:
        first = [words(TOTAL, ground.english, strong=True)]
        if split is not Split.NONE:
            first.append(PaperCell(text=" "))
        total = (*first, *cells(table.total, strong=True))
    grain = table.coarser or table.query.grain
    heads = [_GRAINS[grain]]
    heads += [_SPLITS[split]] if split is not Split.NONE else []
    heads += [head_of(column) for column in columns]
    if against is not None:
        offered = ground.columns["offered"].name
        heads.append(Words(f"{against.zh}{offered.zh}", f"{against.en}: {offered.en.lower()}"))
    return PaperTable(Words("明细", "Rows"), tuple(heads), rows, total)


def _whose(ground: PaperGround, table: ReportTable, row: ReportRow) -> tuple[PaperCell, ...]:
    tint = Tint.FAINT if row.running else Tint.NONE
    said = _when(ground, table, row)
    if row.running:
        said = f"{said} {ground.said(_RUNNING)}"
    first = text(said, tint=tint)
    if table.query.split is Split.NONE:
        return (first,)
    return first, text(ground.said(row.name or Words(row.key, row.key)), tint=tint)


def _when(ground: PaperGround, table: ReportTable, row: ReportRow) -> str:
    grain = table.coarser or table.query.grain
    start, end = (ground.calendar.local(at) for at in (row.start, row.end - 1))
    if grain in _FINE:
        times = f"{clock(ground.calendar, row.start)}–{clock(ground.calendar, row.end)}"
        several = table.query.first != table.query.last
        return f"{start:%m-%d} {times}" if several else times
    if grain is Grain.DAY:
        return f"{start:%Y-%m-%d}"
    return f"{start:%Y-%m-%d} – {end:%m-%d}"


def _chart(ground: PaperGround, table: ReportTable) -> tuple[PaperChart, ...]:
    if table.query.split is not Split.NONE or not table.rows:
        return ()
    rate = ground.columns["answer_rate"]
    counted = "offered" if "offered" in table.columns else "answered"
    name = ground.columns[counted].name
    fine = (table.coarser or table.query.grain) in _FINE
    labels = (
        clock(ground.calendar, row.start)
        if fine and table.query.first == table.query.last
        else ground.calendar.local(row.start).strftime("%m-%d")
        for row in table.rows
    )
    return (
        PaperChart(
            Words(f"{name.zh}与接通率", f"{name.en} and answer rate"),
            tuple(labels),
            bars=tuple(row.values.get(counted) for row in table.rows),
            line=tuple(row.values.get("answer_rate") for row in table.rows),
            target=rate.target if "answer_rate" in table.columns else None,
            tints=tuple(figure(rate, row).tint for row in table.rows),
        ),
    )


def _parts(ground: PaperGround, table: ReportTable) -> tuple[PaperTable, ...]:
    if not table.parts:
        return ()
    columns = [ground.columns[key] for key in table.columns if key in ground.columns]
    by = _SPLITS.get(table.query.split, _SPLITS[Split.QUEUE])
    rows = tuple(
        (
            text(ground.said(row.name or Words(row.key, row.key))),
            *(figure(column, row, table.absent) for column in columns),
        )
        for row in table.parts
    )
    title = Words(f"各{by.zh}", f"By {by.en.lower()}")
    return (PaperTable(title, (by, *(head_of(column) for column in columns)), rows),)


def _waits(table: ReportTable) -> PaperTable:
    rows = []
    before = 0
    for bucket in table.waits:
        name = f"> {before}" if bucket.up_to_s is None else f"≤ {bucket.up_to_s}"
        rows.append((text(name), count(bucket.answered), count(bucket.abandoned)))
        before = bucket.up_to_s or before
    total = (
        text("Σ", strong=True),
        count(sum(bucket.answered for bucket in table.waits), strong=True),
        count(sum(bucket.abandoned for bucket in table.waits), strong=True),
    )
    return PaperTable(
        Words("等待时长分布", "Waits"),
        (
            Words("等待 秒", "Wait s"),
            Words("接通", "Answered"),
            Words("放弃", "Abandoned"),
        ),
        tuple(rows),
        total if rows else (),
    )
