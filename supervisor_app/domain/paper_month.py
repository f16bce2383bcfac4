"""月度指标表: a month's figures per team and site against targets, and day by day."""

from msgspec import Struct

from supervisor_app.domain.paper_cells import cell_text, figure, target, text, words
from supervisor_app.domain.paper_periods import Days
from supervisor_app.domain.paper_tables import (
    OF_QUEUES,
    OF_STAFF,
    TOTAL,
    PaperGround,
    figures_table,
    heads,
    incompleteness,
    surveys_of,
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
)
from supervisor_app.domain.report_query import ReportRow, ReportTable
from supervisor_app.domain.words import Words

_FACTS = ("offered", "answered", "answer_rate", "service_level", "asa", "satisfaction")


class MonthMaterial(Struct, frozen=True, kw_only=True):
    """What it is made from."""

    days: Days
    whole: ReportTable
    """All queues, by day."""
    queues: ReportTable
    teams: ReportTable
    sites: ReportTable


def month_paper(ground: PaperGround, found: MonthMaterial) -> Paper:
    """The paper."""
    total = found.whole.total
    empty = total is None or not total.values.get("offered")
    nothing = (PaperText(ground.said(Words("该月没有话务", "No contacts in this month"))),)
    running = (PaperText(ground.said(Words("该月尚未结束", "This month is not over yet"))),)
    return Paper(
        kind=PaperKind.MONTH,
        title=PAPER_NAMES[PaperKind.MONTH],
        subtitle=Words(found.days.named, found.days.named),
        centre=ground.centre,
        made_at=ground.made_at,
        zone=ground.calendar.zone,
        parts=(
            *(running if total is not None and total.running else ()),
            *(nothing if empty else ()),
            _facts(ground, found.whole),
            _chart(ground, found.whole),
            figures_table(
                ground,
                found.queues,
                Words("各队列", "Queues"),
                Words("队列", "Queue"),
                OF_QUEUES,
                targets=True,
            ),
            figures_table(
                ground,
                found.teams,
                Words("各班组", "Teams"),
                Words("班组", "Team"),
                OF_STAFF,
                targets=True,
            ),
            figures_table(
                ground,
                found.sites,
                Words("各职场", "Sites"),
                Words("职场", "Site"),
                OF_STAFF,
                targets=True,
            ),
            _by_day(ground, found.whole),
        ),
        incomplete=incompleteness(ground, (found.whole, found.queues, found.teams, found.sites)),
    )


def _facts(ground: PaperGround, table: ReportTable) -> PaperFacts:
    facts = []
    for key in _FACTS:
        column = ground.columns[key]
        aim = cell_text(target(column))
        caption = None if column.target is None else Words(f"目标 {aim}", f"target {aim}")
        facts.append(PaperFact(column.name, figure(column, table.total, table.absent), caption))
    return PaperFacts(tuple(facts))


def _day(ground: PaperGround, row: ReportRow) -> str:
    return ground.calendar.local(row.start).strftime("%m-%d")


def _chart(ground: PaperGround, table: ReportTable) -> PaperChart:
    rate = ground.columns["answer_rate"]
    return PaperChart(
        Words("每日进线与接通率", "Contacts and answer rate by day"),
        tuple(_day(ground, row) for row in table.rows),
        bars=tuple(row.values.get("offered") for row in table.rows),
        line=tuple(row.values.get("answer_rate") for row in table.rows),
        target=rate.target,
        tints=tuple(figure(rate, row).tint for row in table.rows),
    )


def _by_day(ground: PaperGround, table: ReportTable) -> PaperTable:
    columns = [ground.columns[key] for key in OF_QUEUES if key in table.columns]

    def line(first: PaperCell, row: ReportRow, strong: bool) -> tuple[PaperCell, ...]:
        cells = (figure(column, row, table.absent, strong=strong) for column in columns)
        return (first, *cells, surveys_of(row, strong=strong))

    total: tuple[PaperCell, ...] = ()
    if table.total is not None:
        total = line(words(TOTAL, ground.english, strong=True), table.total, True)
    return PaperTable(
        Words("每日", "Day by day"),
        (Words("日期", "Day"), *heads(columns)),
        tuple(line(text(_day(ground, row)), row, False) for row in table.rows),
        total,
    )
