"""A floor for the desk's benchmarks: so many agents, some of whom change each second."""

from collections.abc import Iterator

from msgspec.structs import replace

from supervisor_app.domain.directory import Skill
from supervisor_app.domain.ids import AcdId, AgentId, Instant
from supervisor_app.domain.rows import AgentRow, CentreRow, FloorDelta, Team
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.words import Words
from supervisor_app.shots.figures import ACD, NOW, QUEUES
from supervisor_app.shots.floor import centre, queue, whole

TEAMS = 40
_STATES = (
    *[AgentState.TALKING] * 5, AgentState.WRAP_UP, AgentState.READY, AgentState.HELD,
    AgentState.READY, AgentState.BREAK,
)  # fmt: skip
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = ("洋", "雨桐", "一鸣", "嘉豪", "静怡", "志强", "浩然", "晓彤", "海燕", "俊杰")


def first(agents: int) -> FloorDelta:
    """The whole floor."""
    rows = tuple(_agent(number) for number in range(agents))
    return replace(whole(), agents=rows, centre=_centre())


def changes(agents: int, each: int, versions: int) -> Iterator[FloorDelta]:
    """What changes second by second: `each` agents have another state, in turn."""
    rows = [_agent(number) for number in range(agents)]
    at = 0
    for version in range(2, versions + 2):
        now = NOW + version - 1
        changed = []
        for _ in range(each):
            rows[at] = _moved(rows[at], version, now)
            changed.append(rows[at])
            at = (at + 7) % agents
        yield FloorDelta("picture", version, now, base=version - 1, agents=tuple(changed))


def _centre() -> CentreRow:
    teams = tuple(
        Team(f"t{place}", Words(f"{place + 1:02} 组", f"Team {place + 1:02}"), "", "bj")
        for place in range(TEAMS)
    )
    return replace(centre(), teams=teams)


def _agent(number: int) -> AgentRow:
    state = _STATES[number * 3 % len(_STATES)]
    key = queue(QUEUES[number % len(QUEUES)].key)
    day = Tally(answered=70, ended=70, talk_s=14_000, wrap_up_s=2_000, surveys=30, satisfied=29)
    day.add_state(AgentState.TALKING, 14_000)
    day.add_state(AgentState.READY, 2_000)
    surname, given = _SURNAMES[number % 20], _GIVEN[number // 20 % 10]
    return AgentRow(
        id=AgentId(f"{AcdId(ACD)}/{10_000 + number}"),
        code=str(10_000 + number),
        name=f"{surname}{given}",
        team=f"t{number % TEAMS}",
        site="bj",
        state=state,
        since=NOW - number * 37 % 500,
        counted_to=NOW,
        queue=key if state is AgentState.TALKING else None,
        skills=(Skill(key, 1),),
        day=day,
    )


def _moved(row: AgentRow, version: int, now: Instant) -> AgentRow:
    state = _STATES[(int(row.code) * 3 + version) % len(_STATES)]
    queue_now = row.skills[0].queue if state is AgentState.TALKING else None
    return replace(row, state=state, since=now, counted_to=now, queue=queue_now)
