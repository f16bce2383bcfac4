"""A floor with the figures of the design's picture: seven queues, 150 agents, 14:32:18."""

from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from msgspec import structs

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.directory import Channel, Skill
from supervisor_app.domain.ids import AcdId, AgentId, CallId, QueueId
from supervisor_app.domain.kpi import ServiceLevel
from supervisor_app.domain.limits import Limits
from supervisor_app.domain.rows import (
    AgentRow,
    CallRow,
    CentreRow,
    FloorDelta,
    GaugeRow,
    IntervalRow,
    QueueRow,
    Site,
    SourceRow,
    Team,
)
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import WAIT_BOUNDS_S, Tally
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.words import Words

ZONE = "Asia/Shanghai"
NOW = datetime(2026, 3, 12, 14, 32, 18, tzinfo=ZoneInfo(ZONE)).timestamp()
DAY_START = datetime(2026, 3, 12, tzinfo=ZoneInfo(ZONE)).timestamp()
INTERVAL = int(NOW // INTERVAL_S) * INTERVAL_S
OPENED = int(DAY_START) + 8 * 3600
ACD = AcdId("main")

States = tuple[int, int, int, int, int, int, int]
"""Agents that are ready, talking, on hold, in wrap-up, on break, in a meeting, signed out."""


class Q(NamedTuple):
    """A queue's figures in the picture; service level and satisfaction in percent, ASA in s."""

    key: str
    zh: str
    en: str
    order: int
    waiting: int
    longest: int
    offered: int
    answered: int
    sl: float
    asa: float
    last: tuple[int, int]
    """Offered and answered of the last complete interval."""
    csat: float
    surveys: int
    staff: States


class T(NamedTuple):
    """A team's figures in the picture; occupancy and satisfaction in percent."""

    key: str
    name: str
    lead: str
    site: str
    staff: States
    occupancy: float
    csat: float


QUEUES = (
    Q("retail", "个人业务", "Retail", 10, 0, 0, 3311, 3133, 90.4, 9, (166, 155), 98.5, 1198,
      (6, 25, 1, 4, 3, 1, 4)),
    Q("card", "信用卡", "Card", 20, 23, 252, 2622, 2334, 79.8, 41, (181, 114), 97.1, 818,
      (0, 27, 2, 4, 1, 0, 3)),
    Q("loan", "贷款", "Loan", 30, 3, 65, 704, 651, 85.2, 17, (40, 36), 98.3, 238,
      (0, 9, 1, 1, 1, 0, 1)),
    Q("vip", "金卡会员", "VIP", 40, 0, 0, 652, 644, 96.6, 5, (28, 27), 99.1, 233,
      (3, 6, 0, 1, 1, 0, 1)),
    Q("complaint", "投诉", "Complaint", 50, 0, 0, 266, 256, 91.4, 11, (12, 11), 96.7, 120,
      (1, 4, 0, 1, 1, 0, 1)),
    Q("video", "视频客服", "Video", 60, 2, 47, 414, 385, 85.3, 18, (18, 17), 98.6, 148,
      (0, 7, 0, 1, 0, 1, 1)),
    Q("chat", "在线文字", "Chat", 70, 5, 55, 2338, 2191, 84.1, 21, (95, 87), 98.0, 699,
      (0, 18, 1, 2, 1, 1, 3)),
)  # fmt: skip
TEAMS = (
    T("t1", "一组", "陈立新", "bj", (3, 18, 1, 3, 2, 1, 2), 88, 98.9),
    T("t2", "二组", "许若彤", "bj", (0, 24, 1, 3, 1, 0, 1), 100, 98.0),
    T("t3", "三组", "蒋文博", "hf", (3, 17, 1, 2, 2, 0, 5), 87, 99.5),
    T("t4", "四组", "沈佳宁", "hf", (4, 17, 1, 3, 1, 1, 3), 84, 98.9),
    T("t5", "五组", "罗思远", "cd", (0, 20, 1, 3, 2, 1, 3), 100, 97.8),
)
STATES = (
    AgentState.READY,
    AgentState.TALKING,
    AgentState.HELD,
    AgentState.WRAP_UP,
    AgentState.BREAK,
    AgentState.MEETING,
    AgentState.OFFLINE,
)
# name, code, team, queue, state, seconds
LATE: tuple[tuple[str, str, str, str, AgentState, int], ...] = (
    ("苏洋", "80132", "t2", "card", AgentState.WRAP_UP, 318),
    ("胡哲", "80153", "t2", "card", AgentState.HELD, 214),
    ("董洋", "80135", "t2", "card", AgentState.TALKING, 962),
    ("秦一鸣", "80110", "t1", "retail", AgentState.WRAP_UP, 196),
    ("戴嘉豪", "80106", "t1", "retail", AgentState.BREAK, 1042),
    ("李蕾", "80186", "t3", "loan", AgentState.HELD, 137),
    ("宋霞", "80234", "t5", "chat", AgentState.WRAP_UP, 152),
)
# The chart of the picture: offered per interval from 08:00, all queues.
SHAPE = (
    295, 310, 318, 338, 362, 400, 418, 462, 474, 477, 457, 438, 414, 385, 352, 345, 334, 329,
    325, 348, 363, 379, 418, 469, 498,
)  # fmt: skip
RATES = (
    95.2, 94.8, 94.6, 95.2, 95.0, 95.4, 93.7, 93.1, 92.8, 93.2, 94.0, 94.4, 93.2, 95.2, 94.2,
    94.7, 94.8, 94.8, 94.7, 94.8, 94.7, 95.7, 93.4, 90.2, 86.1,
)  # fmt: skip


def centre(**changes: Any) -> CentreRow:
    """The picture's centre."""
    row = CentreRow(
        title=Words("现场指挥台", "Supervisor"),
        zone=ZONE,
        day_start=DAY_START,
        next_day_start=DAY_START + 86400,
        interval=INTERVAL,
        service_level=ServiceLevel(),
        targets={},
        limits=Limits(),
        teams=tuple(
            Team(team.key, Words(team.name, f"Team {place + 1}"), team.lead, team.site)
            for place, team in enumerate(TEAMS)
        ),
        sites=(
            Site("bj", Words("北京", "Beijing")),
            Site("hf", Words("合肥", "Hefei")),
            Site("cd", Words("成都", "Chengdu")),
        ),
    )
    return structs.replace(row, **changes)


def queue(key: str) -> QueueId:
    """The id of a queue of the picture."""
    return QueueId(f"{ACD}/{key}")


def tally(
    offered: int, answered: int, quick: int | None = None, wait_s: float = 0.0, surveys: int = 0,
    satisfied: int = 0,
) -> Tally:  # fmt: skip
    """A tally; `quick` of the answered within 20 s, `wait_s` their waits together."""
    within = answered if quick is None else min(quick, answered)
    waits = [0] * (len(WAIT_BOUNDS_S) + 1)
    waits[1], waits[6] = within, answered - within
    abandons = [0] * (len(WAIT_BOUNDS_S) + 1)
    abandons[8] = offered - answered
    return Tally(
        queued=offered,
        answered=answered,
        abandoned=offered - answered,
        answered_wait_s=wait_s,
        abandoned_wait_s=40.0 * (offered - answered),
        answered_waits=waits,
        abandoned_waits=abandons,
        surveys_sent=answered,
        surveys=surveys,
        satisfied=satisfied,
    )


def _parts(total: int, weights: list[float]) -> list[int]:
    """Whole numbers in the ratio of the weights whose sum is exact."""
    whole = sum(weights)
    parts, given, reached = [], 0, 0.0
    for weight in weights:
        reached += weight
        part = round(total * reached / whole) - given
        parts.append(part)
        given += part
    return parts


def _calm(spec: Q) -> Q:
    """A queue on a quiet day; a small one loses nobody, because one loss is a lot there."""
    kept = 1.0 if spec.offered < 500 else 0.955
    last = (spec.last[0], round(spec.last[0] * max(kept, 0.97)))
    answered = round(spec.offered * kept)
    return spec._replace(waiting=0, answered=answered, sl=90.0, asa=9.0, last=last, csat=98.8)


def _intervals(quiet: bool) -> list[IntervalRow]:
    return [row for spec in QUEUES for row in _queue_intervals(_calm(spec) if quiet else spec)]


def _queue_intervals(spec: Q) -> list[IntervalRow]:
    last_offered, last_answered = spec.last
    surge = last_answered / last_offered < 0.8
    last_quick = round(last_answered * (0.56 if surge else 0.93))
    last_wait = last_answered * (181.0 if surge else spec.asa * 1.1)
    even = [float(calls) for calls in SHAPE]
    dips = [calls * (100 - rate) for calls, rate in zip(SHAPE, RATES, strict=True)]
    missed = (spec.offered - spec.answered) - (last_offered - last_answered)
    came = _parts(spec.offered - last_offered, even)
    lost = _parts(missed, dips if surge else even)
    answered = [float(all_ - gone) for all_, gone in zip(came, lost, strict=True)]
    quick = _parts(round(spec.offered * spec.sl / 100) - last_quick, answered)
    waited = (spec.answered * spec.asa - last_wait) / sum(even)
    rated = _parts(spec.surveys, even)
    unhappy = _parts(spec.surveys - round(spec.surveys * spec.csat / 100), even)
    rows = []
    for place, calls in enumerate(SHAPE):
        counted = tally(
            came[place], round(answered[place]), quick[place], waited * calls,
            rated[place], rated[place] - unhappy[place],
        )  # fmt: skip
        rows.append(IntervalRow(queue(spec.key), OPENED + place * INTERVAL_S, counted))
    counted = tally(last_offered, last_answered, last_quick, last_wait)
    rows.append(IntervalRow(queue(spec.key), INTERVAL - INTERVAL_S, counted))
    return rows


def _calls(quiet: bool) -> list[CallRow]:
    calls = []
    for spec in () if quiet else QUEUES:
        for place in range(spec.waiting):
            waited = spec.longest * (1 - place / (spec.waiting + 1))
            caller = "138****4471" if place == 0 else f"139****{2000 + place}"
            call = CallId(f"{ACD}/{spec.key}.{place}")
            calls.append(CallRow(call, queue(spec.key), NOW - waited, caller))
    return calls


def _agents(quiet: bool) -> list[AgentRow]:
    agents: list[AgentRow] = []
    served = _served()
    late = () if quiet else LATE
    for team in TEAMS:
        for state, count in zip(STATES, team.staff, strict=True):
            known = [each for each in late if each[2] == team.key and each[4] is state]
            for place in range(count):
                key = served[state].pop()
                agent = _agent(f"坐席{len(agents):03}", str(81000 + len(agents)), state, key, 60)
                if place < len(known):
                    name, code, _, at, _, seconds = known[place]
                    agent = _agent(name, code, state, at, seconds)
                    agent = structs.replace(agent, skills=(Skill(queue(key), 1),))
                day = _day(90.0 if quiet else team.occupancy, 98.9 if quiet else team.csat)
                agents.append(structs.replace(agent, team=team.key, site=team.site, day=day))
    return agents


def _served() -> dict[AgentState, list[str]]:
    """Which queue the next agent in a state serves, so that each queue has its picture's staff."""
    found: dict[AgentState, list[str]] = {state: [] for state in STATES}
    for spec in QUEUES:
        for state, count in zip(STATES, spec.staff, strict=True):
            found[state] += [spec.key] * count
    return found


def _agent(name: str, code: str, state: AgentState, key: str, seconds: int) -> AgentRow:
    idle = state in (AgentState.READY, AgentState.OFFLINE, AgentState.MEETING)
    return AgentRow(
        id=AgentId(f"{ACD}/{code}"),
        code=code,
        name=name,
        state=state,
        since=NOW - seconds,
        counted_to=NOW,
        queue=None if idle else queue(key),
        skills=(Skill(queue(key), 1),),
    )


def _day(occupancy: float, csat: float) -> Tally:
    day = Tally(surveys=1000, satisfied=round(csat * 10))
    day.add_state(AgentState.TALKING, occupancy * 200)
    day.add_state(AgentState.READY, (100 - occupancy) * 200)
    return day


def _gauges(quiet: bool) -> tuple[GaugeRow, ...]:
    first = int(NOW // 60) * 60 - 3600 + 60
    rows = []
    for minute in range(60):
        climb = 0 if quiet else max(0, minute - 45)
        rows.append(GaugeRow(first + minute * 60, 8 + climb * 3 // 2, 20 + climb * 14))
    return tuple(rows)


def whole(quiet: bool = False, **changes: Any) -> FloorDelta:
    """The picture as a whole floor. `quiet`: the same floor with nothing past a limit."""
    row = centre(**changes)
    return FloorDelta(
        epoch="picture",
        version=1,
        at=NOW,
        centre=row,
        sources=(SourceRow(ACD, "ACD", "simulated", True, DAY_START),),
        queues=tuple(
            QueueRow(queue(spec.key), Words(spec.zh, spec.en), Channel.VOICE, spec.order)
            for spec in QUEUES
        ),
        agents=tuple(_agents(quiet)),
        calls=tuple(_calls(quiet)),
        intervals=tuple(_intervals(quiet)),
        gauges=_gauges(quiet),
    )


def picture(quiet: bool = False, **changes: Any) -> FloorView:
    """The picture as a desk holds it."""
    return advance(None, whole(quiet, **changes))


def torn(
    delta: FloorDelta,
    first: float,
    last: float,
    queues: tuple[str, ...] = (),
    blank: bool = True,
    heard: float | None = None,
) -> FloorDelta:
    """The same floor with a gap over each interval from `first` to `last`, in hours of the day.

    `queues`: only of these, which then are another ACD's in nothing but this. `blank`: nothing of
    these intervals was recorded. `heard`: since when the ACD is heard, in hours of the day.
    """
    starts = range(int(DAY_START + first * 3600), int(DAY_START + last * 3600), INTERVAL_S)
    keys = {queue(key) for key in queues or tuple(spec.key for spec in QUEUES)}
    rows = {(row.queue, row.start): row for row in delta.intervals}
    for key in keys:
        for start in starts:
            old = rows.get((key, start))
            kept = Tally() if blank or old is None else old.tally
            rows[key, start] = IntervalRow(key, start, kept, complete=False)
    sources = delta.sources
    if heard is not None:
        since = DAY_START + heard * 3600
        sources = tuple(structs.replace(source, since=since) for source in sources)
    intervals = tuple(rows[key] for key in sorted(rows))
    return structs.replace(delta, intervals=intervals, sources=sources)


def hour(at: float) -> float:
    """An hour of the picture's day."""
    return DAY_START + at * 3600


def late() -> FloorDelta:
    """A gateway that began at 09:24: nothing before it, a part of the interval in which it did."""
    delta = whole()
    after = tuple(row for row in delta.intervals if row.start >= hour(9.25))
    return torn(structs.replace(delta, intervals=after), 0, 9.5, blank=False, heard=9.4)
