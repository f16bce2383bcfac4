"""Floors for the tests of 坐席: small ones row by row, and large ones."""

from supervisor_app.domain.directory import Skill
from supervisor_app.domain.ids import AcdId, AgentId, QueueId
from supervisor_app.domain.kpi import ServiceLevel
from supervisor_app.domain.limits import Limits
from supervisor_app.domain.rows import (
    AgentRow,
    CentreRow,
    FloorDelta,
    QueueRow,
    Site,
    SourceRow,
    Team,
)
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.domain.words import Words

NOW = 1_795_329_138.0
ACD = AcdId("main")
CARD, RETAIL = QueueId("main/card"), QueueId("main/retail")

CENTRE = CentreRow(
    title=Words("演示中心", "Demo centre"),
    zone="Asia/Shanghai",
    day_start=NOW - 40_000,
    next_day_start=NOW + 46_400,
    interval=int(NOW) // 900 * 900,
    service_level=ServiceLevel(),
    targets={},
    limits=Limits(),
    teams=(Team("t1", Words("一组", "Team 1")), Team("t2", Words("二组", "Team 2"))),
    sites=(Site("bj", Words("北京", "Beijing")), Site("hf", Words("合肥", "Hefei"))),
    simulated=True,
)
QUEUES = (
    QueueRow(CARD, Words("信用卡", "Card"), order=1),
    QueueRow(RETAIL, Words("个人业务", "Retail"), order=2),
)


def source(live: bool = True, since: float = NOW) -> SourceRow:
    return SourceRow(ACD, "ACD", "test", live, since)


def agent(
    number: int, state: AgentState, for_s: float, team: str = "t1", **more: object
) -> AgentRow:
    day = Tally(answered=60 + number, ended=60, talk_s=14_000.0, wrap_up_s=2_000.0)
    day.surveys, day.satisfied = 30, 30
    day.add_state(AgentState.TALKING, 14_000)
    day.add_state(AgentState.READY, 2_000)
    row = AgentRow(
        id=AgentId(f"main/{80100 + number}"),
        code=str(80100 + number),
        name=f"坐席{number}",
        team=team,
        site="bj" if team == "t1" else "hf",
        state=state,
        since=NOW - for_s,
        counted_to=NOW - for_s,
        queue=CARD if state in (AgentState.TALKING, AgentState.WRAP_UP, AgentState.HELD) else None,
        skills=(Skill(CARD, 1), Skill(RETAIL, 3)) if number % 3 else (Skill(RETAIL, 1),),
        day=day,
    )
    fields = {name: getattr(row, name) for name in row.__struct_fields__}
    return AgentRow(**{**fields, **more})


def floor(*agents: AgentRow, live: bool = True, at: float = NOW) -> FloorView:
    delta = FloorDelta(
        "e", 1, at, centre=CENTRE, sources=(source(live, at),), queues=QUEUES, agents=agents
    )
    return advance(None, delta)


def after(view: FloorView, *agents: AgentRow, at: float = NOW) -> FloorView:
    delta = FloorDelta(view.epoch, view.version + 1, at, base=view.version, agents=agents)
    return advance(view, delta)


def small_floor() -> FloorView:
    """Two past the critical limit, two past the first, one signed out."""
    return floor(
        agent(1, AgentState.READY, 47),
        agent(2, AgentState.OFFLINE, 9_000, "t2"),
        agent(3, AgentState.WRAP_UP, 318),
        agent(4, AgentState.HELD, 214, "t2"),
        agent(5, AgentState.TALKING, 962, "t2"),
        agent(6, AgentState.BREAK, 1_042, reason="就餐"),
        agent(7, AgentState.TALKING, 581),
    )


def large_floor(count: int) -> FloorView:
    """Many agents in every state, of two teams."""
    states = [AgentState.TALKING] * 6 + [
        AgentState.READY, AgentState.WRAP_UP, AgentState.BREAK, AgentState.OFFLINE,
    ]  # fmt: skip
    rows = (
        agent(number, states[number % 10], (number * 37) % 1500, "t1" if number % 2 else "t2")
        for number in range(count)
    )
    return floor(*rows)
