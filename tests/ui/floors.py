"""A floor with the figures of the design's picture: seven queues, 150 agents, 14:32:18."""

from datetime import datetime
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

# key, zh, en, order, waiting, longest s, offered, answered, SL %, ASA, quarter (offered, answered),
# satisfaction %, surveys, agents by state (ready, talking, held, wrap-up, break, meeting, offline)
QUEUES: tuple[tuple[object, ...], ...] = (
    ("retail", "个人业务", "Retail", 10, 0, None, 3311, 3133, 90.4, 9, (166, 155), 98.5, 1204,
     (6, 25, 1, 4, 3, 1, 4)),
    ("card", "信用卡", "Card", 20, 23, 252, 2622, 2334, 79.8, 41, (181, 114), 97.1, 812,
     (0, 27, 2, 4, 1, 0, 3)),
    ("loan", "贷款", "Loan", 30, 3, 65, 704, 651, 85.2, 17, (40, 36), 98.3, 238,
     (0, 9, 1, 1, 1, 0, 1)),
    ("vip", "金卡会员", "VIP", 40, 0, None, 652, 644, 96.6, 5, (28, 27), 99.1, 233,
     (3, 6, 0, 1, 1, 0, 1)),
    ("complaint", "投诉", "Complaint", 50, 0, None, 266, 256, 91.4, 11, (12, 11), 96.7, 120,
     (1, 4, 0, 1, 1, 0, 1)),
    ("video", "视频客服", "Video", 60, 2, 47, 414, 385, 85.3, 18, (18, 17), 98.6, 148,
     (0, 7, 0, 1, 0, 1, 1)),
    ("chat", "在线文字", "Chat", 70, 5, 55, 2338, 2191, 84.1, 21, (95, 87), 98.0, 699,
     (0, 18, 1, 2, 1, 1, 3)),
)  # fmt: skip

# key, name, lead, site, (ready, talking, held, wrap-up, break, meeting, offline), occupancy %, CSAT
TEAMS: tuple[tuple[object, ...], ...] = (
    ("t1", "一组", "陈立新", "bj", (3, 18, 1, 3, 2, 1, 2), 88, 98.9),
    ("t2", "二组", "许若彤", "bj", (0, 24, 1, 3, 1, 0, 1), 100, 98.0),
    ("t3", "三组", "蒋文博", "hf", (3, 17, 1, 2, 2, 0, 5), 87, 99.5),
    ("t4", "四组", "沈佳宁", "hf", (4, 17, 1, 3, 1, 1, 3), 84, 98.9),
    ("t5", "五组", "罗思远", "cd", (0, 20, 1, 3, 2, 1, 3), 100, 97.8),
)  # fmt: skip
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


def centre(**changes: object) -> CentreRow:
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
            Team(str(key), Words(str(name), f"Team {place + 1}"), str(lead), str(site))
            for place, (key, name, lead, site, *_) in enumerate(TEAMS)
        ),
        sites=(
            Site("bj", Words("北京", "Beijing")),
            Site("hf", Words("合肥", "Hefei")),
            Site("cd", Words("成都", "Chengdu")),
        ),
    )
    return structs.replace(row, **changes)


def queue(key: object) -> QueueId:
    """The id of a queue of the picture."""
    return QueueId(f"{ACD}/{key}")


def tally(
    offered: int, answered: int, sl: float = 90.0, asa: float = 10.0, surveys: int = 0,
    satisfied: int = 0,
) -> Tally:  # fmt: skip
    """A tally with a wanted service level in percent and a wanted mean wait."""
    quick = min(answered, round(offered * sl / 100))
    waits = [0] * (len(WAIT_BOUNDS_S) + 1)
    waits[1], waits[6] = quick, answered - quick
    abandons = [0] * (len(WAIT_BOUNDS_S) + 1)
    abandons[8] = offered - answered
    return Tally(
        queued=offered,
        answered=answered,
        abandoned=offered - answered,
        answered_wait_s=asa * answered,
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


def _intervals(quiet: bool) -> list[IntervalRow]:
    rows = []
    for spec in QUEUES:
        key, offered, answered, sl, asa, quarter, csat, surveys = (spec[0], *spec[6:13])
        last_offered, last_answered = quarter
        if quiet:
            answered, sl, asa, csat = round(offered * 0.955), 90.0, 9, 98.8
            last_answered = round(last_offered * 0.97)
        early_offered = offered - last_offered
        early_lost = (offered - answered) - (last_offered - last_answered)
        n = len(SHAPE)
        per = _parts(early_offered, [float(x) for x in SHAPE])
        flat = [float(x) for x in SHAPE]
        dips = [x * (100 - r) for x, r in zip(SHAPE, RATES, strict=True)]
        lost = _parts(early_lost, flat if quiet or key != "card" else dips)
        rated = _parts(surveys, flat)
        pleased = _parts(round(surveys * csat / 100), flat)
        for place in range(n):
            counted = tally(
                per[place], per[place] - lost[place], sl, asa, rated[place],
                min(rated[place], pleased[place]),
            )  # fmt: skip
            rows.append(IntervalRow(queue(key), OPENED + place * INTERVAL_S, counted))
        last_sl = 92.0 if quiet else sl - (40.0 if key == "card" else 3.0)
        last_asa = 9.0 if quiet else asa * (3.4 if key == "card" else 1.2)
        counted = tally(last_offered, last_answered, last_sl, last_asa)
        rows.append(IntervalRow(queue(key), INTERVAL - INTERVAL_S, counted))
    return rows


def _calls(quiet: bool) -> list[CallRow]:
    calls = []
    for spec in QUEUES:
        key, waiting, longest = str(spec[0]), int(str(spec[4])), spec[5]
        for place in range(0 if quiet else waiting):
            waited = float(str(longest)) * (1 - place / (waiting + 1))
            caller = "138****4471" if place == 0 else f"139****{2000 + place}"
            calls.append(CallRow(CallId(f"{ACD}/{key}.{place}"), queue(key), NOW - waited, caller))
    return calls


def _agents(quiet: bool) -> list[AgentRow]:
    agents = []
    skills = _skills()
    late = {} if quiet else {(team, state): [] for *_, team, _, state, _ in _late_keys()}
    for name, code, team, key, state, seconds in () if quiet else LATE:
        late[(team, state)].append((name, code, key, seconds))
    number = 0
    for team, _, _, site, counts, occupancy, csat in TEAMS:
        for state, count in zip(STATES, counts, strict=True):
            for _ in range(count):
                queues = skills[state].pop() if skills[state] else ("retail",)
                known = late.get((team, state), [])
                name, code, key, seconds = (
                    known.pop(0) if known else (f"坐席{number:03}", str(81000 + number), "", 60)
                )
                agents.append(
                    _agent(code, name, str(team), str(site), state, seconds, key or queues[0],
                           queues, 90 if quiet else float(str(occupancy)), float(str(csat)))
                )  # fmt: skip
                number += 1
    return agents


def _late_keys() -> tuple[tuple[str, str, str, str, AgentState, int], ...]:
    return LATE


def _skills() -> dict[AgentState, list[tuple[str, ...]]]:
    """Which queues the next agent in a state serves, so that each queue has its picture's staff."""
    found: dict[AgentState, list[tuple[str, ...]]] = {state: [] for state in STATES}
    for spec in QUEUES:
        for state, count in zip(STATES, spec[13], strict=True):
            found[state] += [(str(spec[0]),)] * count
    return found


def _agent(
    code: str, name: str, team: str, site: str, state: AgentState, seconds: int, key: str,
    queues: tuple[str, ...], occupancy: float, csat: float,
) -> AgentRow:  # fmt: skip
    day = Tally(surveys=1000, satisfied=round(csat * 10))
    day.add_state(AgentState.TALKING, occupancy * 200)
    day.add_state(AgentState.READY, (100 - occupancy) * 200)
    busy = state in (AgentState.TALKING, AgentState.HELD, AgentState.WRAP_UP)
    return AgentRow(
        id=AgentId(f"{ACD}/{code}"),
        code=code,
        name=name,
        team=team,
        site=site,
        state=state,
        since=NOW - seconds,
        counted_to=NOW,
        queue=queue(key) if busy or state is AgentState.BREAK else None,
        skills=tuple(Skill(queue(each), 1) for each in queues),
        day=day,
    )


def _gauges(quiet: bool) -> tuple[GaugeRow, ...]:
    first = int(NOW // 60) * 60 - 3600 + 60
    rows = []
    for minute in range(60):
        climb = 0 if quiet else max(0, minute - 45)
        rows.append(GaugeRow(first + minute * 60, 8 + climb * 3 // 2, 20 + climb * 14))
    return tuple(rows)


def whole(quiet: bool = False, **changes: object) -> FloorDelta:
    """The picture as a whole floor. `quiet`: the same floor with nothing past a limit."""
    row = centre(**changes)
    return FloorDelta(
        epoch="picture",
        version=1,
        at=NOW,
        centre=row,
        sources=(SourceRow(ACD, "ACD", "simulated", True, DAY_START),),
        queues=tuple(
            QueueRow(queue(key), Words(str(zh), str(en)), Channel.VOICE, int(str(order)))
            for key, zh, en, order, *_ in QUEUES
        ),
        agents=tuple(_agents(quiet)),
        calls=tuple(_calls(quiet)),
        intervals=tuple(_intervals(quiet)),
        gauges=_gauges(quiet),
    )


def picture(quiet: bool = False, **changes: object) -> FloorView:
    """The picture as a desk holds it."""
    return advance(None, whole(quiet, **changes))
