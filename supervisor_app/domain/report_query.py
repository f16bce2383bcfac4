"""What is asked of the history, and the table that answers it: 趋势与报表.

Figures are computed from sums of tallies by the KPI registry, as the live floor's are: never
averaged from rates. Times are of the centre's zone; a day begins at its statistical day's start.
"""

from enum import StrEnum

from msgspec import Struct

from supervisor_app.domain.directory import Channel
from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.words import Words

MOST_DAYS = 400
FINE_DAYS = 31
"""Longer ranges are told by day or longer."""


class Grain(StrEnum):
    """The length of a row of time."""

    QUARTER = "15"
    HALF = "30"
    HOUR = "60"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Comparison(StrEnum):
    """What a range is held against."""

    NONE = "none"
    DAY_BEFORE = "day_before"
    WEEKDAY = "weekday"
    """The same weekday of the week before."""
    FOUR_WEEKS = "four_weeks"
    """The mean of the last four same weekdays."""


class Split(StrEnum):
    """By what the rows are told apart, beside the time."""

    NONE = "none"
    QUEUE = "queue"
    TEAM = "team"
    AGENT = "agent"
    CHANNEL = "channel"
    SITE = "site"


class ReportQuery(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One question. Of the lists an empty one is all."""

    first: str
    """The first day, `2026-11-24`."""
    last: str
    """The last one, inclusive."""
    grain: Grain = Grain.HALF
    split: Split = Split.NONE
    queues: tuple[QueueId, ...] = ()
    teams: tuple[str, ...] = ()
    agents: tuple[AgentId, ...] = ()
    channels: tuple[Channel, ...] = ()
    sites: tuple[str, ...] = ()
    comparison: Comparison = Comparison.NONE
    from_minute: int | None = None
    """Only this part of each day, minutes after local midnight; None: all of it."""
    to_minute: int | None = None


class ReportRow(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One line. A key that is missing from `values` has no denominator (—); one in the table's
    `absent` is not given by the source (·)."""

    start: Instant
    end: Instant
    key: str = ""
    """Of what the table is split by."""
    name: Words | None = None
    values: dict[str, float] = {}
    n: dict[str, int] = {}
    """The sample of each rate."""
    compared: dict[str, float] = {}
    forecast: float | None = None
    running: bool = False
    """进行中: not over yet."""
    complete: bool = True
    """False: the feed was lost for some of it."""


class WaitBucket(Struct, frozen=True, array_like=True):
    """How many gave up, and were answered, after up to so many seconds; None: longer."""

    up_to_s: int | None
    abandoned: int
    answered: int


class ReportTable(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The answer."""

    query: ReportQuery
    made_at: Instant
    columns: tuple[str, ...]
    """Keys of `report_columns`, in order."""
    rows: tuple[ReportRow, ...] = ()
    total: ReportRow | None = None
    parts: tuple[ReportRow, ...] = ()
    """The whole range for each queue, or for each of what it is split by: the small multiples."""
    waits: tuple[WaitBucket, ...] = ()
    absent: tuple[str, ...] = ()
    coarser: Grain | None = None
    """Which grain was taken where the range is too long for the wanted one."""
    notes: tuple[Words, ...] = ()
    """What must be known to read it: gaps, agents who changed teams, days that are not kept."""
    surveys: Words | None = None
    """Of these notes the one that tells why its surveys are not as many as those by queue."""
    torn: bool = False
    """The feed was lost for some of it."""
    begins: Instant | None = None
    """Since when there are figures, where the range begins before that."""

    @property
    def begun(self) -> tuple[ReportRow, ...]:
        """Its rows without those of the time to come, unless there are no others."""
        return tuple(row for row in self.rows if row.start < self.made_at) or self.rows


class ReportState(StrEnum):
    """How far a report is."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


class ReportProgress(Struct, frozen=True, omit_defaults=True):
    """How far it is; `table` when done."""

    id: str
    state: ReportState
    done: float = 0.0
    """0 to 1."""
    table: ReportTable | None = None
    refused: Words | None = None
    cure: Words | None = None


class DrilledCall(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A contact behind a bar. The caller is masked unless who asks may see it."""

    call: str
    queue: QueueId
    queued_at: Instant
    caller: str
    outcome: str
    wait_s: float
    agent: AgentId | None = None
    agent_name: str = ""
    talk_s: float = 0.0
    hold_s: float = 0.0
    satisfied: bool | None = None
    score: float | None = None
    left_at: Instant | None = None
    """When it left its queue, by which it is counted and listed; None: a gateway that does not say
    so."""

    @property
    def left(self) -> Instant:
        """When that was, as far as it is known."""
        return self.queued_at + self.wait_s if self.left_at is None else self.left_at


class DrilledCalls(Struct, frozen=True, omit_defaults=True):
    """The contacts of an interval, in order; those whose end falls into it, as they are counted."""

    calls: tuple[DrilledCall, ...] = ()
    more: bool = False
    kept_from: Instant | None = None
    """Earlier contacts are not kept any more."""


class ReportTemplate(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A question that is kept under a name (存为模板). Its days are told from the day it is asked:
    `days_back` 1 is yesterday."""

    key: str
    name: str
    query: ReportQuery
    days_back: int = 0
    author: str = ""
    version: int = 0
    changed_at: Instant | None = None


class ReportTemplatesNow(Struct, frozen=True, omit_defaults=True):
    """All kept questions, by name."""

    templates: tuple[ReportTemplate, ...] = ()


class ReportTemplateAnswer(Struct, frozen=True, omit_defaults=True):
    """What became of a change. Done where `words` is None."""

    template: ReportTemplate | None = None
    """As it is now: what was asked for, or what somebody else made of it."""
    clash: bool = False
    words: Words | None = None
    cure: Words | None = None
