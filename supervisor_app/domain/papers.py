"""The papers that people hand in, and when the gateway makes them by itself.

A paper is first a `Paper`: headings, facts, tables, charts, texts. Sheets and pages are made from
that, so that both say the same.
"""

from enum import StrEnum

from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.words import Words


class PaperKind(StrEnum):
    """What there is."""

    MORNING = "morning"
    COMPLAINTS = "complaints"
    MONTH = "month"
    SHIFT = "shift"
    INSPECTION = "inspection"
    TREND = "trend"


PAPER_NAMES = {
    PaperKind.MORNING: Words("早会通报", "Morning bulletin"),
    PaperKind.COMPLAINTS: Words("投诉分析周报", "Weekly complaint analysis"),
    PaperKind.MONTH: Words("月度指标表", "Monthly KPI sheet"),
    PaperKind.SHIFT: Words("值班经理工作记录", "Shift record"),
    PaperKind.INSPECTION: Words("检查工作记录", "Inspection record"),
    PaperKind.TREND: Words("趋势与报表", "Trends"),
}


class PaperForm(StrEnum):
    """The file."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"
    """A table alone; only of trends."""


class Tint(StrEnum):
    """How a value stands to its target; the light theme's colours."""

    NONE = "none"
    WARNING = "warning"
    CRITICAL = "critical"
    GOOD = "good"
    FAINT = "faint"


class PaperUnit(StrEnum):
    """How a number is written, in the sheet as a number with a format."""

    TEXT = "text"
    COUNT = "count"
    PERCENT = "percent"
    """93.1 stands as 93.1 %."""
    SECONDS = "seconds"
    DURATION = "duration"
    """Seconds, as 5:48."""
    SCORE = "score"
    DATE = "date"
    TIME = "time"
    SIGNED_PERCENT = "signed_percent"


class PaperCell(Struct, frozen=True, omit_defaults=True):
    """One cell. Neither value: — (or `·` where the source gives none)."""

    number: float | None = None
    text: str = ""
    unit: PaperUnit = PaperUnit.TEXT
    tint: Tint = Tint.NONE
    strong: bool = False

    @property
    def empty(self) -> bool:
        """Neither a number nor a text."""
        return self.number is None and not self.text


class PaperTable(Struct, frozen=True, omit_defaults=True):
    """A table; `total` is its last row, but for what stands under it."""

    title: Words
    heads: tuple[Words, ...]
    rows: tuple[tuple[PaperCell, ...], ...]
    total: tuple[PaperCell, ...] = ()
    under: tuple[PaperCell, ...] = ()
    """Below the total: what it should be."""
    note: Words | None = None
    sheet: Words | None = None
    """The name of its sheet in a workbook; None: its title."""
    widths: tuple[float, ...] = ()
    """How the columns of a page share its width; empty: by what is in them."""


class PaperFact(Struct, frozen=True, omit_defaults=True):
    """A figure with its caption (本班概况)."""

    name: Words
    value: PaperCell
    caption: Words | None = None


class PaperFacts(Struct, frozen=True, omit_defaults=True):
    """Figures side by side."""

    facts: tuple[PaperFact, ...]
    title: Words | None = None


class PaperChart(Struct, frozen=True, omit_defaults=True):
    """Bars with a line on one axis of time, as the design draws them in the light theme."""

    title: Words
    labels: tuple[str, ...]
    bars: tuple[float | None, ...] = ()
    line: tuple[float | None, ...] = ()
    target: float | None = None
    tints: tuple[Tint, ...] = ()


class PaperText(Struct, frozen=True, omit_defaults=True):
    """Paragraphs under a title."""

    text: str
    title: Words | None = None


PaperPart = PaperTable | PaperFacts | PaperChart | PaperText


class Paper(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A whole paper, in no language yet."""

    kind: PaperKind
    title: Words
    subtitle: Words
    centre: Words
    made_at: Instant
    zone: str
    parts: tuple[PaperFacts | PaperTable | PaperChart | PaperText, ...]
    signatures: tuple[tuple[Words, str], ...] = ()
    incomplete: Words | None = None
    """The feed was lost for some of it: said on every page."""
    side: tuple[PaperFacts | PaperTable | PaperChart | PaperText, ...] = ()
    """What stands in a column at the right of a broad page; in a workbook after `parts`."""
    landscape: bool = False
    note: Words | None = None
    """Said once under the title: that it was made later than it was wanted."""

    @property
    def every_part(self) -> tuple[PaperFacts | PaperTable | PaperChart | PaperText, ...]:
        """All of them, in order."""
        return (*self.parts, *self.side)


class PaperWish(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Make a paper. What `about` is: a day (`2026-11-24`), any day of the week or month, a shift's
    id; empty: the last whole one."""

    kind: PaperKind
    about: str = ""
    form: PaperForm = PaperForm.PDF
    english: bool = False
    query: bytes = b""
    """Of a paper of trends: its `ReportQuery` as JSON."""


class Schedule(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """定时: a paper that the gateway makes by itself and lays into a folder."""

    key: str
    kind: PaperKind
    forms: tuple[PaperForm, ...] = (PaperForm.PDF, PaperForm.XLSX)
    english: bool = False
    minute: int = 480
    """Minutes after local midnight."""
    weekday: int | None = None
    """0 is Monday; None: every day."""
    day: int | None = None
    """Of the month; None: any."""
    folder: str = ""
    """Below the gateway's folder of papers."""
    on: bool = True
    last_at: Instant | None = None
    """Up to when all is made that was due; what was due before it was made or changed is not."""
    made_at: Instant | None = None
    """For when its last files were made; None: it never made any, or before this was kept."""
    last_files: tuple[str, ...] = ()
    failed: Words | None = None
    version: int = 0
    author: str = ""
    changed_at: Instant | None = None


class Schedules(Struct, frozen=True, omit_defaults=True):
    """All of them, and the folder that theirs lie below."""

    schedules: tuple[Schedule, ...] = ()
    folder: str = ""


class ScheduleAnswer(Struct, frozen=True, omit_defaults=True):
    """What became of a change. Done where `words` is None."""

    schedule: Schedule | None = None
    """As it is now."""
    clash: bool = False
    words: Words | None = None
    cure: Words | None = None


class PaperState(StrEnum):
    """How far a paper is."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class PaperProgress(Struct, frozen=True, omit_defaults=True):
    """How far it is; fetched by its `id` when done, under its `name`."""

    id: str
    state: PaperState
    done: float = 0.0
    """0 to 1."""
    name: str = ""
    refused: Words | None = None
    cure: Words | None = None
