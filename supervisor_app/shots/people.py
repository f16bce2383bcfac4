"""The people of the demonstration floor: names, how long they have been at it, their day."""

from collections.abc import Iterator
from random import Random

from msgspec import structs

from supervisor_app.domain.directory import Skill
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.rows import AgentRow, FloorDelta, Shift, Team
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.words import Words
from supervisor_app.shots.figures import ACD, LATE, NOW, QUEUES, STATES, TEAMS
from supervisor_app.shots.floor import centre, parts_of, queue

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡"
)
GIVEN = (
    "雨桐", "子涵", "诗雨", "静怡", "志强", "浩然", "欣妍", "晓彤", "海燕", "思琪", "婷婷", "帆",
    "玥", "霞", "鑫", "越", "琳", "梓萱", "宇航", "佳怡", "俊杰", "雪梅", "文静", "晨曦", "丽娜",
)  # fmt: skip
USUAL_S = {
    AgentState.READY: (5, 95),
    AgentState.TALKING: (12, 560),
    AgentState.HELD: (8, 105),
    AgentState.WRAP_UP: (4, 100),
    AgentState.BREAK: (60, 860),
    AgentState.MEETING: (300, 1500),
    AgentState.OFFLINE: (5400, 30000),
}
"""How long people are in a state, none of them past a limit."""
SHIFTS = (
    Shift("day", Words("白班", "Day shift"), 8 * 60, 20 * 60),
    Shift("night", Words("夜班", "Night shift"), 20 * 60, 8 * 60),
)

TEAM_SIZE = 52
MANY_STATES = (140, 1317, 73, 200, 123, 44, 183)
"""Of 2,080 agents, in the order of `STATES`."""
MANY_SITES = (("bj", 16), ("hf", 16), ("cd", 8))
"""Sites with their number of teams."""
MANY_LATE = (
    (AgentState.TALKING, 700, 14),
    (AgentState.TALKING, 1290, 6),
    (AgentState.HELD, 200, 3),
    (AgentState.WRAP_UP, 170, 4),
    (AgentState.BREAK, 1000, 4),
)
"""State, seconds and how many are past a limit there."""


def peopled(delta: FloorDelta) -> FloorDelta:
    """The floor with everybody's own name, time and day; the teams' sums stay as they are, and the
    agents have answered what the queues have."""
    names = _names()
    known = {late.code for late in LATE}
    places = {team.key: 0 for team in TEAMS}
    agents: list[AgentRow] = []
    answered = sum(row.tally.answered for row in delta.intervals)
    shares = [Random(f"calls {row.code}").uniform(58, 109) for row in delta.agents]
    calls = iter(parts_of(answered, shares))
    for row in delta.agents:
        place = places[row.team]
        places[row.team] += 1
        if row.code not in known:
            code = str(80100 + len(agents))
            while code in known:
                code = str(int(code) + 400)
            row = structs.replace(
                row, id=AgentId(f"{ACD}/{code}"), code=code, name=next(names), since=_since(row)
            )
        rng = Random(row.code)
        agents.append(structs.replace(row, day=_day(row, place, next(calls), rng)))
    with_shifts = structs.replace(delta.centre or centre(), shifts=SHIFTS)
    return structs.replace(delta, agents=tuple(_skilled(agents)), centre=with_shifts)


def _skilled(agents: list[AgentRow]) -> list[AgentRow]:
    """Who is past a limit has the skill of his queue: he changes it with somebody in his state."""
    late = {each.code for each in LATE}
    for at, row in enumerate(agents):
        if row.queue is None or row.skills[0].queue == row.queue:
            continue
        other = next(
            place
            for place, each in enumerate(agents)
            if each.state is row.state and each.skills[0].queue == row.queue
            if each.code not in late
        )
        serves = row.skills[0].queue
        agents[at] = structs.replace(row, skills=agents[other].skills)
        agents[other] = structs.replace(agents[other], skills=row.skills, queue=serves)
    return [
        structs.replace(row, queue=None)
        if row.state is AgentState.BREAK and row.code not in late
        else row
        for row in agents
    ]


def _names() -> Iterator[str]:
    rng = Random("names")
    taken = {late.name for late in LATE} | {team.lead for team in TEAMS}
    while True:
        name = rng.choice(SURNAMES) + rng.choice(GIVEN)
        if name not in taken:
            taken.add(name)
            yield name


def _since(row: AgentRow) -> float:
    low, high = USUAL_S[row.state]
    return NOW - Random(f"since {row.code}").randint(low, high)


def _day(row: AgentRow, place: int, calls: int, rng: Random) -> Tally:
    """His day: occupancy moves about the team's in pairs."""
    before = row.day or Tally()
    day = Tally(answered=calls, ended=calls)
    day.talk_s, day.hold_s = calls * rng.uniform(170, 320), calls * rng.uniform(2, 9)
    day.wrap_up_s, day.transferred = calls * rng.uniform(14, 58), rng.randint(0, 5)
    day.surveys, day.satisfied, day.surveys_sent = before.surveys, before.satisfied, calls
    busy, idle = before.seconds_in(AgentState.TALKING), before.seconds_in(AgentState.READY)
    step = min(idle, 1600.0, busy) * (place // 2 % 5) / 5 * (1 if place % 2 else -1)
    day.add_state(AgentState.TALKING, busy + step)
    day.add_state(AgentState.READY, idle - step)
    return day


def crowd(delta: FloorDelta) -> FloorDelta:
    """The floor with 2,080 agents in 40 teams of three sites, 31 of them past a limit."""
    rng = Random("crowd")
    states = [state for state, count in zip(STATES, MANY_STATES, strict=True) for _ in range(count)]
    rng.shuffle(states)
    seconds = [rng.randint(*USUAL_S[state]) for state in states]
    for state, late_s, count in MANY_LATE:
        usual = [at for at, own in enumerate(states) if own is state and seconds[at] < 600]
        for at in rng.sample(usual, count):
            seconds[at] = late_s + at % 60
    sites = [site for site, teams in MANY_SITES for _ in range(teams)]
    names = tuple(
        Team(f"c{place:02}", Words(f"{place + 1:02} 组", f"Team {place + 1:02}"), "", site)
        for place, site in enumerate(sites)
    )
    agents = tuple(
        _one_of_many(at, state, spent, names[at // TEAM_SIZE])
        for at, (state, spent) in enumerate(zip(states, seconds, strict=True))
    )
    row = structs.replace(delta.centre or centre(), teams=names)
    return structs.replace(delta, agents=agents, centre=row)


def _one_of_many(at: int, state: AgentState, seconds: int, team: Team) -> AgentRow:
    key = queue(QUEUES[at % len(QUEUES)].key)
    surname, given = SURNAMES[at % len(SURNAMES)], GIVEN[at // len(SURNAMES) % len(GIVEN)]
    day = Tally(answered=70, ended=70, talk_s=14_000, wrap_up_s=2_000)
    day.add_state(AgentState.TALKING, 14_000)
    day.add_state(AgentState.READY, 2_000)
    working = state in (AgentState.TALKING, AgentState.HELD, AgentState.WRAP_UP)
    return AgentRow(
        id=AgentId(f"{ACD}/{82000 + at}"),
        code=str(82000 + at),
        name=f"{surname}{given}",
        team=team.key,
        site=team.site,
        state=state,
        since=NOW - seconds,
        counted_to=NOW,
        queue=key if working else None,
        skills=(Skill(key, 1),),
        day=day,
    )
