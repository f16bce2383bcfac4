"""Tables of figures that several papers have, from the rows of reports."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.complaint_names import kind_words
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.paper_cells import count, figure, head_of, target, text, words
from supervisor_app.domain.papers import PaperCell, PaperTable
from supervisor_app.domain.report_columns import ReportColumn
from supervisor_app.domain.report_query import ReportRow, ReportTable
from supervisor_app.domain.words import Words

OF_QUEUES = (
    "offered",
    "answered",
    "abandoned",
    "answer_rate",
    "service_level",
    "asa",
    "aht",
    "satisfaction",
)
OF_STAFF = ("staffed", "answered", "asa", "aht", "wrap_up", "occupancy", "satisfaction")
SURVEYS = Words("评价", "Surveys")
TOTAL = Words("合计", "Total")
TARGET = Words("目标", "Target")
_TORN = Words(
    "统计期内数据曾中断，下列数字不完整",
    "The feed was lost for some of this time: the figures are incomplete",
)


class PaperGround(Struct, frozen=True, kw_only=True):
    """What every paper is made with."""

    centre: Words
    calendar: CentreCalendar
    made_at: Instant
    english: bool
    columns: Mapping[str, ReportColumn]
    """Of reports, with the centre's targets."""
    complaint_names: Mapping[str, Words] = field(default_factory=dict)
    """What the centre calls its kinds of complaints."""

    def said(self, words: Words) -> str:
        """A term in the paper's language."""
        return words.en if self.english else words.zh

    def kind(self, category: str) -> str:
        """A kind of complaint in the paper's language; empty where there is none."""
        return self.said(kind_words(category, self.complaint_names))


def figures_table(
    ground: PaperGround,
    table: ReportTable,
    title: Words,
    by: Words,
    keys: Sequence[str],
    *,
    targets: bool = False,
) -> PaperTable:
    """One row for each part of a report, with its total. `targets`: what should be, under it."""
    columns = [ground.columns[key] for key in keys if key in table.columns]
    rows = [
        (text(ground.said(row.name or TOTAL)), *_figures(columns, row, table.absent))
        for row in table.parts
    ]
    total: tuple[PaperCell, ...] = ()
    if table.total is not None:
        total = (
            words(TOTAL, ground.english, strong=True),
            *_figures(columns, table.total, table.absent, strong=True),
        )
    under = (text(ground.said(TARGET)), *(target(column) for column in columns), text(" "))
    return PaperTable(
        title,
        (by, *heads(columns)),
        tuple(rows),
        total,
        under=under if targets else (),
        note=table.surveys,
    )


def heads(columns: Iterable[ReportColumn]) -> tuple[Words, ...]:
    """Over the columns of figures, and of how many surveys satisfaction is of."""
    return (*(head_of(column) for column in columns), SURVEYS)


def _figures(
    columns: Iterable[ReportColumn],
    row: ReportRow,
    absent: tuple[str, ...],
    *,
    strong: bool = False,
) -> tuple[PaperCell, ...]:
    cells = [figure(column, row, absent, strong=strong) for column in columns]
    return (*cells, surveys_of(row, strong=strong))


def surveys_of(row: ReportRow, *, strong: bool = False) -> PaperCell:
    """How many surveys satisfaction is of; not known where nothing is known of the row."""
    known = float(row.n.get("satisfaction", 0)) if row.values else None
    return count(known, strong=strong)


def incompleteness(ground: PaperGround, tables: Sequence[ReportTable]) -> Words | None:
    """Whether the feed was lost for some of what they tell, or nothing is kept of its beginning;
    None: neither."""
    torn = any(table.torn for table in tables)
    begins = min((table.begins for table in tables if table.begins is not None), default=None)
    if begins is None:
        return _TORN if torn else None
    since = ground.calendar.local(begins).strftime("%Y-%m-%d %H:%M")
    if torn:
        return Words(
            f"{since} 之前没有数据，其后数据曾中断，下列数字不完整",
            f"No figures before {since}, and the feed was lost for some of the time since: "
            "the figures are incomplete",
        )
    return Words(
        f"{since} 之前没有数据，下列数字从那时起计",
        f"There are no figures before {since}: these count from then on",
    )
