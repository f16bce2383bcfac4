"""The skills of the demonstration floor, as the picture of 技能 has them, and what is prepared."""

from collections.abc import Iterator

from msgspec import structs

from supervisor_app.domain.actions import Ability, Able
from supervisor_app.domain.commands import SkillCell
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.directory import Skill
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.people import Person, Role, rights_of
from supervisor_app.domain.rows import AgentRow, FloorDelta, IntervalRow
from supervisor_app.domain.states import AgentState
from supervisor_app.shots.figures import ACD
from supervisor_app.shots.floor import queue

TEAM = "t1"
KEYS = ("retail", "card", "loan", "vip", "complaint", "video", "chat")
MAIN = (12, 34, 12, 11, 7, 9, 23)
"""Signed in agents outside the team of the picture whose first queue each is."""
HANDLING_S = (150, 420, 170, 200, 320, 290, 105)
"""Talk and wrap-up of a contact of each queue."""
TALK, HOLD, WRAP = AgentState.TALKING, AgentState.HELD, AgentState.WRAP_UP
REST, MEET, FREE, OUT = (
    AgentState.BREAK, AgentState.MEETING, AgentState.READY, AgentState.OFFLINE,
)  # fmt: skip
PEOPLE = (
    ("许楠", 80101, TALK, "card3 chat4"),
    ("何子涵", 80103, TALK, ""),
    ("彭思琪", 80104, TALK, "loan3"),
    ("韩佳怡", 80105, TALK, ""),
    ("戴嘉豪", 80106, REST, "chat4"),
    ("徐磊", 80107, HOLD, "loan3"),
    ("王洋", 80108, TALK, ""),
    ("谢慧敏", 80109, TALK, ""),
    ("秦一鸣", 80110, WRAP, ""),
    ("秦帆", 80111, FREE, "loan3"),
    ("钟薇", 80112, WRAP, ""),
    ("曾子涵", 80113, MEET, ""),
    ("曾雪梅", 80115, TALK, "loan3 chat4"),
    ("薛一鸣", 80116, REST, "card3"),
    ("周婷婷", 80117, FREE, "card3 loan3"),
    ("胡琳", 80118, TALK, "loan3"),
    ("苏岚", 80119, TALK, ""),
    ("郝岚", 80120, TALK, "card3 loan3 chat4"),
    ("顾雪梅", 80121, TALK, "card3"),
    ("陈欣妍", 80122, TALK, "loan3 vip3 complaint4"),
    ("杨静怡", 80123, WRAP, "loan3 vip3"),
    ("石静怡", 80124, TALK, "card3"),
    ("白雪梅", 80125, TALK, ""),
    ("李霞", 80126, TALK, ""),
    ("曾慧敏", 80127, TALK, ""),
    ("薛敏", 80128, TALK, "loan3 vip3"),
    ("方雨桐", 80129, FREE, ""),
    ("任浩然", 80130, TALK, ""),
    ("金丽娜", 80102, OUT, ""),
    ("汤文静", 80114, OUT, ""),
)
"""Of the team: name, code, state, and what he has beside 个人业务 at level 1."""
MOVED = (80104, 80105, 80108, 80109, 80110, 80111, 80112, 80115)
"""They are to take 信用卡 at level 2 as well."""
WEAKENED = (80105, 80108, 80109)
"""And 个人业务 only at level 3."""


def agent(code: int) -> AgentId:
    """The id of an agent of the picture."""
    return AgentId(f"{ACD}/{code}")


def person() -> DeskMe:
    """Who sits at the desk of the picture."""
    manager = Person("hanxue", "韩雪", (Role.FLOOR_MANAGER,))
    return DeskMe(manager.name, person=manager, rights=rights_of(manager))


def prepared() -> tuple[SkillCell, ...]:
    """The eleven changes of the picture."""
    moved = [SkillCell(agent(code), queue("card"), 2) for code in MOVED]
    return (*moved, *(SkillCell(agent(code), queue("retail"), 3, 1) for code in WEAKENED))


def skilled(delta: FloorDelta) -> FloorDelta:
    """The floor with everybody's levels; penalties are ten to a level, as Asterisk's often are."""
    people = iter(PEOPLE)
    mains = _mains()
    weak = _weak()
    agents = []
    for row in delta.agents:
        if row.team == TEAM:
            agents.append(_of_team(row, *next(people)))
        elif row.state is AgentState.OFFLINE:
            agents.append(structs.replace(row, skills=(_skill(row.skills[0].queue, 1),)))
        else:
            agents.append(_other(row, next(mains), next(weak)))
    handling = dict(zip(map(queue, KEYS), HANDLING_S, strict=True))
    intervals = tuple(_handled(row, handling[row.queue]) for row in delta.intervals)
    able = {ability: Able() for ability in Ability}
    sources = tuple(structs.replace(row, abilities=able) for row in delta.sources)
    return structs.replace(delta, agents=tuple(agents), sources=sources, intervals=intervals)


def _handled(row: IntervalRow, seconds: float) -> IntervalRow:
    """The same contacts, each handled for so long."""
    tally, answered = row.tally, row.tally.answered
    handled = structs.replace(
        tally, ended=answered, talk_s=answered * seconds * 0.85, wrap_up_s=answered * seconds * 0.15
    )
    return structs.replace(row, tally=handled)


def _of_team(row: AgentRow, name: str, code: int, state: AgentState, others: str) -> AgentRow:
    skills = [_skill(queue("retail"), 1)]
    skills += [_skill(queue(each[:-1]), int(each[-1])) for each in others.split()]
    idle = state not in (TALK, HOLD, WRAP)
    return structs.replace(
        row,
        id=agent(code),
        code=str(code),
        name=name,
        state=state,
        queue=None if idle else queue("retail"),
        skills=tuple(skills),
    )


def _other(row: AgentRow, key: str, weak: bool) -> AgentRow:
    skills = [_skill(queue(key), 1)]
    if weak and key not in ("card", "video"):
        skills.append(_skill(queue("card"), 5))
    return structs.replace(row, skills=tuple(skills))


def _mains() -> Iterator[str]:
    """The first queues of the others, well mixed."""
    left = dict(zip(KEYS, MAIN, strict=True))
    while any(left.values()):
        for key in KEYS:
            if left[key]:
                left[key] -= 1
                yield key


def _weak() -> Iterator[bool]:
    """Every third has 信用卡 as well, weakly."""
    at = 0
    while True:
        yield at % 3 == 0
        at += 1


def _skill(key: object, level: int) -> Skill:
    return Skill(queue(str(key).rpartition("/")[2]), level, str((level - 1) * 10))
