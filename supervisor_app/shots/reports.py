"""What the gateway of the demonstration floor says of its day: the floor's own sums by interval."""

from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl

from msgspec import Struct

from supervisor_app.domain.calendar import INTERVAL_S, CentreCalendar
from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.kpi import Unit
from supervisor_app.domain.papers import PaperKind, Schedule, Schedules
from supervisor_app.domain.report_columns import DEVIATION, FORECAST, STAFFED, figures
from supervisor_app.domain.report_query import (
    Comparison,
    DrilledCall,
    DrilledCalls,
    Grain,
    ReportProgress,
    ReportQuery,
    ReportRow,
    ReportState,
    ReportTable,
    ReportTemplate,
    ReportTemplatesNow,
    Split,
    WaitBucket,
)
from supervisor_app.domain.tally import WAIT_BOUNDS_S, Tally
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words
from supervisor_app.shots.day import UNHEARD

LENGTHS = {Grain.QUARTER: 900, Grain.HALF: 1800, Grain.HOUR: 3600}
DAY_S = 86_400
AT_ONCE = 200
CHANNEL_NAMES = {
    "voice": Words("语音", "Voice"),
    "video": Words("视频", "Video"),
    "chat": Words("在线文字", "Chat"),
    "bot": Words("机器人", "Bot"),
}
BEFORE = 0.972
"""How many came on the day that is held against, for one that came."""
CLOSES_H = 20
PRESENT, BUSY, AHT_S = 136.0, 86.0, 342.0
"""How many agents there are, and how busy: the floor's intervals do not tell."""
COLUMNS = (
    "offered", FORECAST, DEVIATION, "answered", "abandoned", "flowed_out", "answer_rate",
    "abandon_rate", "service_level", "asa", "aht", "talk", "hold", "wrap_up", "transfer_rate",
    STAFFED, "occupancy", "satisfaction", "survey_rate",
)  # fmt: skip


class ReportTales:
    """Keeps the question until it is fetched; answers at once, unless it is told to take long."""

    def __init__(self) -> None:
        self.takes_long = False
        self.empty = False
        self.torn = False
        self._asked: dict[str, ReportQuery] = {}

    def ask(self, query: ReportQuery) -> ReportProgress:
        """Begin one."""
        identity = f"report-{len(self._asked)}"
        self._asked[identity] = query
        return ReportProgress(identity, ReportState.RUNNING)

    def told(self, view: FloorView, path: list[str], query: str) -> object:
        """What is told of `reports/…`; None: nothing."""
        match path:
            case ["reports", "templates"]:
                return templates()
            case ["papers", "schedules"]:
                return schedules(view.at)
            case ["reports", "calls"]:
                return calls(view, query)
            case ["reports", identity] if identity in self._asked:
                if self.takes_long:
                    return ReportProgress(identity, ReportState.RUNNING, 0.42)
                table = made(view, self._asked[identity], self.empty, self.torn)
                return ReportProgress(identity, ReportState.DONE, 1.0, table)
            case _:
                return None


def schedules(now: float) -> Schedules:
    """A paper each morning, one each Monday that was not made, one each month that rests."""
    full = Words("磁盘已满", "The disk is full")
    return Schedules(
        (
            Schedule(
                key="morning",
                kind=PaperKind.MORNING,
                last_at=now - now % 86_400,
                last_files=("早会通报 2026-03-11.pdf",),
            ),
            Schedule(key="week", kind=PaperKind.COMPLAINTS, minute=450, weekday=0, failed=full),
            Schedule(key="month", kind=PaperKind.MONTH, day=1, english=True, on=False),
        ),
        "/var/lib/supervisor/papers",
    )


def templates() -> ReportTemplatesNow:
    """Two kept questions."""
    query = ReportQuery(first="2026-03-11", last="2026-03-11", comparison=Comparison.WEEKDAY)
    return ReportTemplatesNow(
        (
            ReportTemplate(key="morning", name="晨会：昨日", query=query, days_back=1, version=1),
            ReportTemplate(key="week", name="近 7 天", query=query, version=1),
        )
    )


class _Unit(Struct, frozen=True):
    """A row to be made."""

    start: int
    end: int


def made(view: FloorView, query: ReportQuery, empty: bool, torn: bool) -> ReportTable:
    """The table of a question about the floor's day; other days are like it."""
    begin = view.centre.day_start
    of_day = CentreCalendar(view.centre.zone).local(begin).date().isoformat()
    past = query.last < of_day
    units = _units(int(begin), query.grain)
    queues = [queue for queue in view.queues if not query.queues or queue in query.queues]
    groups = [(str(queue), [queue]) for queue in queues] if query.split is Split.QUEUE else [
        ("", queues)
    ]  # fmt: skip
    if query.split is Split.CHANNEL:
        groups = _by_channel(queues)
    making = _Making(view, query, past, torn)
    rows = [] if empty else [
        making.row(unit, key, of) for unit in units for key, of in groups if making.has(unit)
    ]  # fmt: skip
    whole = _Unit(int(begin), int(begin) + DAY_S)
    total = making.row(whole, "", queues, whole=True)
    waits = making.tally(whole, queues)
    return ReportTable(
        query=query,
        made_at=view.at,
        columns=COLUMNS,
        rows=tuple(rows),
        total=None if empty else total,
        parts=() if empty else tuple(making.row(whole, key, of, whole=True) for key, of in
                                     _parts(query, queues, groups)),
        waits=tuple(map(WaitBucket, (*WAIT_BOUNDS_S, None), waits.abandoned_waits,
                        waits.answered_waits)),
        notes=(Words("数据中断：2026-03-12，相关时段不完整", "The feed was lost on 2026-03-12"),)
        if torn else (),
    )  # fmt: skip


Groups = list[tuple[str, list[QueueId]]]


def _by_channel(queues: list[QueueId]) -> Groups:
    """The picture's queues for video and text are channels of their own; one is told as a bot's."""
    groups: dict[str, list[QueueId]] = {"voice": [], "video": [], "chat": []}
    for queue in queues:
        key = str(queue).rpartition("/")[2]
        groups[key if key in ("video", "chat") else "voice"].append(queue)
    groups["bot"] = groups["chat"]
    return list(groups.items())


def _parts(query: ReportQuery, queues: list[QueueId], groups: Groups) -> Groups:
    if query.split is Split.NONE:
        return [(str(queue), [queue]) for queue in queues]
    return groups


def _units(begin: int, grain: Grain) -> list[_Unit]:
    length = LENGTHS.get(grain, DAY_S)
    return [_Unit(at, at + length) for at in range(begin, begin + DAY_S, length)]


class _Making:
    """Rows of one table."""

    def __init__(self, view: FloorView, query: ReportQuery, past: bool, torn: bool) -> None:
        self._view, self._query, self._past, self._torn = view, query, past, torn
        self._kpis = figures(view.centre.service_level, view.centre.targets)
        self._opened = min(row.start for row in view.total.intervals if row.tally.offered)

    def has(self, unit: _Unit) -> bool:
        """Whether the table has this row."""
        closes = self._view.centre.day_start + CLOSES_H * 3600
        return unit.end > self._opened and unit.start < closes

    def tally(self, unit: _Unit, queues: Iterable[QueueId]) -> Tally:
        """The sums of a row."""
        whole = Tally()
        for queue in queues:
            for row in self._view.queues[queue].intervals:
                if unit.start <= row.start < unit.end:
                    whole.add(row.tally)
        return whole

    def row(self, unit: _Unit, key: str, queues: list[QueueId], whole: bool = False) -> ReportRow:
        """One row."""
        at = self._view.at
        running = not self._past and unit.start <= at < unit.end
        tally = self.tally(unit, queues)
        values: dict[str, float] = {}
        n: dict[str, int] = {}
        known = self._past or unit.start <= at
        for kpi in self._kpis.values() if known else ():
            value = kpi.value(tally)
            if value is not None and kpi.key in COLUMNS:
                values[kpi.key] = value
                if kpi.unit is not Unit.COUNT:
                    n[kpi.key] = kpi.sample(tally)
        if known and tally.answered:
            values["aht"], n["aht"] = AHT_S + (unit.start // 1800) % 5 * 3.0, tally.answered
        if known and len(queues) > 1 and tally.offered:
            values |= {STAFFED: PRESENT, "occupancy": BUSY}
        if self._query.split is Split.CHANNEL and tally.offered:
            every = self.tally(unit, self._view.queues).offered
            bots = self.tally(unit, [q for q in self._view.queues if str(q).endswith("chat")])
            values["share"] = 100 * tally.offered / (every + bots.offered)
        ended = int(at // INTERVAL_S) * INTERVAL_S if whole and not self._past else unit.end
        expected = self._expected(_Unit(unit.start, ended), queues)
        if expected is not None:
            values[FORECAST] = expected
            if known and (whole or not running):
                values[DEVIATION] = 100 * (tally.offered - expected) / expected
        compared = self._compared(unit, queues, expected)
        return ReportRow(
            start=unit.start, end=unit.end, key=key,
            name=self._name(key), values=values, n=n, compared=compared, forecast=expected,
            running=running,
            complete=not (self._torn and unit.start < UNHEARD[1] and unit.end > UNHEARD[0]),
        )  # fmt: skip

    def _name(self, key: str) -> Words | None:
        if self._query.split is Split.CHANNEL and key:
            return CHANNEL_NAMES[key]
        return self._view.queues[QueueId(key)].row.title if key else None

    def _expected(self, unit: _Unit, queues: Iterable[QueueId]) -> float | None:
        begin = int(self._view.centre.day_start)
        found = [
            value
            for forecast in self._view.forecasts.values()
            if forecast.queue in queues
            for place, value in enumerate(forecast.imported)
            if value is not None and unit.start <= begin + place * INTERVAL_S < unit.end
        ]
        return sum(found) if found else None

    def _compared(
        self, unit: _Unit, queues: list[QueueId], expected: float | None
    ) -> dict[str, float]:
        if self._query.comparison is Comparison.NONE or expected is None:
            return {}
        wave = 1 + 0.02 * ((unit.start // INTERVAL_S) % 3 - 1)
        return {"offered": round(expected * BEFORE * wave)}


def calls(view: FloorView, query: str) -> DrilledCalls:
    """As many contacts as the floor counted between two instants, of its first queue."""
    asked = dict(parse_qsl(query))
    first, last = float(asked["first"]), float(asked["last"])
    rows = [row for row in view.total.intervals if first <= row.start < last]
    answered = sum(row.tally.answered for row in rows)
    offered = sum(row.tally.offered for row in rows)
    every = list(_calls(view, first, last, answered, offered))
    outcome, below = asked.get("outcome", ""), int(asked.get("below", "0"))
    wanted = [call for call in every if not outcome or call.outcome == outcome]
    return DrilledCalls(tuple(wanted[below : below + AT_ONCE]), len(wanted) > below + AT_ONCE)


def _calls(
    view: FloorView, first: float, last: float, answered: int, offered: int
) -> Iterator[DrilledCall]:
    queue, agents = next(iter(view.queues)), list(view.agents.values())
    lost = offered - answered
    for place in range(offered):
        gone = (place + 1) * lost // offered > place * lost // offered
        agent = agents[place % len(agents)]
        left, waited = first + place * (last - first) / offered, 8.0 + place * 13 % 97
        yield DrilledCall(
            call=f"call-{place}",
            queue=queue,
            queued_at=left - waited,
            left_at=left,
            caller=f"138 **** {4471 + place * 37 % 5000:04}",
            outcome="abandoned" if gone else "answered",
            wait_s=waited,
            agent=None if gone else agent.id,
            agent_name="" if gone else agent.name,
            talk_s=0.0 if gone else 120.0 + place * 29 % 400,
        )
