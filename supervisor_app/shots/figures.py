"""The figures of the demonstration floor: seven queues and 150 agents of a bank at 14:32:18.

They are those of the design's pictures, so that a screen can be held beside its picture; every name
is made up.
"""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.ids import AcdId
from supervisor_app.domain.states import AgentState

ZONE = "Asia/Shanghai"
NOW = datetime(2026, 3, 12, 14, 32, 18, tzinfo=ZoneInfo(ZONE)).timestamp()
DAY_START = datetime(2026, 3, 12, tzinfo=ZoneInfo(ZONE)).timestamp()
INTERVAL = int(NOW // INTERVAL_S) * INTERVAL_S
OPENED = int(DAY_START) + 8 * 3600
ACD = AcdId("main")

States = tuple[int, int, int, int, int, int, int]
"""Agents that are ready, talking, on hold, in wrap-up, on break, in a meeting, signed out."""


class QueueFigures(NamedTuple):
    """A queue; service level and satisfaction in percent, ASA in s."""

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


class TeamFigures(NamedTuple):
    """A team; occupancy in percent. Its surveys add up with the other teams' to the queues'."""

    key: str
    name: str
    lead: str
    site: str
    staff: States
    occupancy: float
    surveys: int
    unsatisfied: int


QUEUES = (
    QueueFigures(
        "retail",
        "个人业务",
        "Retail",
        10,
        0,
        0,
        3311,
        3133,
        90.4,
        9,
        (166, 155),
        98.5,
        1198,
        (6, 25, 1, 4, 3, 1, 4),
    ),
    QueueFigures(
        "card",
        "信用卡",
        "Card",
        20,
        23,
        252,
        2622,
        2334,
        79.8,
        41,
        (181, 114),
        97.1,
        818,
        (0, 27, 2, 4, 1, 0, 3),
    ),
    QueueFigures(
        "loan",
        "贷款",
        "Loan",
        30,
        3,
        65,
        704,
        651,
        85.2,
        17,
        (40, 36),
        98.3,
        238,
        (0, 9, 1, 1, 1, 0, 1),
    ),
    QueueFigures(
        "vip",
        "金卡会员",
        "VIP",
        40,
        0,
        0,
        652,
        644,
        96.6,
        5,
        (28, 27),
        99.1,
        233,
        (3, 6, 0, 1, 1, 0, 1),
    ),
    QueueFigures(
        "complaint",
        "投诉",
        "Complaint",
        50,
        0,
        0,
        266,
        256,
        91.4,
        11,
        (12, 11),
        96.7,
        120,
        (1, 4, 0, 1, 1, 0, 1),
    ),
    QueueFigures(
        "video",
        "视频客服",
        "Video",
        60,
        2,
        47,
        414,
        385,
        85.3,
        18,
        (18, 17),
        98.6,
        148,
        (0, 7, 0, 1, 0, 1, 1),
    ),
    QueueFigures(
        "chat",
        "在线文字",
        "Chat",
        70,
        5,
        55,
        2338,
        2191,
        84.1,
        21,
        (95, 87),
        98.0,
        699,
        (0, 18, 1, 2, 1, 1, 3),
    ),
)
TEAMS = (
    TeamFigures("t1", "一组", "陈立新", "bj", (3, 18, 1, 3, 2, 1, 2), 88, 691, 13),
    TeamFigures("t2", "二组", "许若彤", "bj", (0, 24, 1, 3, 1, 0, 1), 100, 691, 14),
    TeamFigures("t3", "三组", "蒋文博", "hf", (3, 17, 1, 2, 2, 0, 5), 87, 691, 12),
    TeamFigures("t4", "四组", "沈佳宁", "hf", (4, 17, 1, 3, 1, 1, 3), 84, 691, 14),
    TeamFigures("t5", "五组", "罗思远", "cd", (0, 20, 1, 3, 2, 1, 3), 100, 690, 15),
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


class LateAgent(NamedTuple):
    """Somebody past the limit of his state."""

    name: str
    code: str
    team: str
    queue: str
    state: AgentState
    seconds: int


LATE = (
    LateAgent("苏洋", "80132", "t2", "card", AgentState.WRAP_UP, 318),
    LateAgent("胡哲", "80153", "t2", "card", AgentState.HELD, 214),
    LateAgent("董洋", "80135", "t2", "card", AgentState.TALKING, 962),
    LateAgent("秦一鸣", "80110", "t1", "retail", AgentState.WRAP_UP, 196),
    LateAgent("戴嘉豪", "80106", "t1", "retail", AgentState.BREAK, 1042),
    LateAgent("李蕾", "80186", "t3", "loan", AgentState.HELD, 137),
    LateAgent("宋霞", "80234", "t5", "chat", AgentState.WRAP_UP, 152),
)
SHAPE = (
    295, 310, 318, 338, 362, 400, 418, 462, 474, 477, 457, 438, 414, 385, 352, 345, 334, 329,
    325, 348, 363, 379, 418, 469, 498,
)  # fmt: skip
"""Offered in each interval from 08:00, all queues."""
RATES = (
    95.2, 94.8, 94.6, 95.2, 95.0, 95.4, 93.7, 93.1, 92.8, 93.2, 94.0, 94.4, 93.2, 95.2, 94.2,
    94.7, 94.8, 94.8, 94.7, 94.8, 94.7, 95.7, 93.4, 90.2, 86.1,
)  # fmt: skip
"""Of these answered, in percent."""
