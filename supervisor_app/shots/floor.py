"""The demonstration floor that the pictures are taken of, and the tests of the screens look at."""

from collections.abc import Iterator

from msgspec import structs

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.directory import Channel, Skill
from supervisor_app.domain.ids import AgentId, CallId, QueueId
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
from supervisor_app.domain.words import Words
from supervisor_app.shots.expected import forecasts
from supervisor_app.shots.figures import (
    ACD,
    DAY_START,
    INTERVAL,
    LATE,
    NOW,
    OPENED,
    QUEUES,
    RATES,
    SHAPE,
    STATES,
    TEAMS,
    ZONE,
    QueueFigures,
    TeamFigures,
)

APART = 7
"""Who is not satisfied is spread over a team; no team's size is a multiple of it."""


def centre() -> CentreRow:
    """The centre."""
    return CentreRow(
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


def queue(key: str) -> QueueId:
    """The id of a queue."""
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


def parts_of(total: int, weights: list[float]) -> list[int]:
    """Whole numbers in the ratio of the weights whose sum is exact."""
    whole = sum(weights)
    parts, given, reached = [], 0, 0.0
    for weight in weights:
        reached += weight
        part = round(total * reached / whole) - given
        parts.append(part)
        given += part
    return parts


def _calm(spec: QueueFigures) -> QueueFigures:
    """A queue on a quiet day; a small one loses nobody, because one loss is a lot there."""
    kept = 1.0 if spec.offered < 500 else 0.955
    last = (spec.last[0], round(spec.last[0] * max(kept, 0.97)))
    answered = round(spec.offered * kept)
    return spec._replace(waiting=0, answered=answered, sl=90.0, asa=9.0, last=last, csat=98.8)


def _unsatisfied(spec: QueueFigures) -> int:
    return spec.surveys - round(spec.surveys * spec.csat / 100)


def _intervals(quiet: bool) -> list[IntervalRow]:
    return [row for spec in QUEUES for row in _queue_intervals(_calm(spec) if quiet else spec)]


def _queue_intervals(spec: QueueFigures) -> list[IntervalRow]:
    last_offered, last_answered = spec.last
    surge = last_answered / last_offered < 0.8
    last_quick = round(last_answered * (0.56 if surge else 0.93))
    last_wait = last_answered * (181.0 if surge else spec.asa * 1.1)
    even = [float(calls) for calls in SHAPE]
    dips = [calls * (100 - rate) for calls, rate in zip(SHAPE, RATES, strict=True)]
    missed = (spec.offered - spec.answered) - (last_offered - last_answered)
    came = parts_of(spec.offered - last_offered, even)
    lost = parts_of(missed, dips if surge else even)
    answered = [float(all_ - gone) for all_, gone in zip(came, lost, strict=True)]
    quick = parts_of(round(spec.offered * spec.sl / 100) - last_quick, answered)
    waited = (spec.answered * spec.asa - last_wait) / sum(even)
    rated = parts_of(spec.surveys, even)
    unhappy = parts_of(_unsatisfied(spec), even)
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
    for team in _calm_teams() if quiet else TEAMS:
        days = _days(team)
        for state, count in zip(STATES, team.staff, strict=True):
            known = [each for each in late if each[2] == team.key and each[4] is state]
            for place in range(count):
                key = served[state].pop()
                agent = _agent(f"坐席{len(agents):03}", str(81000 + len(agents)), state, key, 60)
                if place < len(known):
                    name, code, _, at, _, seconds = known[place]
                    agent = _agent(name, code, state, at, seconds)
                    agent = structs.replace(agent, skills=(Skill(queue(key), 1),))
                day = next(days)
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


def _calm_teams() -> list[TeamFigures]:
    """The teams on a quiet day: as many are not satisfied as in the queues, evenly spread."""
    unhappy = parts_of(sum(_unsatisfied(_calm(spec)) for spec in QUEUES), [1.0] * len(TEAMS))
    return [
        team._replace(occupancy=90.0, unsatisfied=part)
        for team, part in zip(TEAMS, unhappy, strict=True)
    ]


def _days(team: TeamFigures) -> Iterator[Tally]:
    """The days of a team's agents; nobody has more than one who is not satisfied."""
    size = sum(team.staff)
    for place, surveys in enumerate(parts_of(team.surveys, [1.0] * size)):
        unhappy = place * APART % size < team.unsatisfied
        day = Tally(surveys=surveys, satisfied=surveys - unhappy)
        day.add_state(AgentState.TALKING, team.occupancy * 200)
        day.add_state(AgentState.READY, (100 - team.occupancy) * 200)
        yield day


def _gauges(quiet: bool) -> tuple[GaugeRow, ...]:
    first = int(NOW // 60) * 60 - 3600 + 60
    rows = []
    for minute in range(60):
        climb = 0 if quiet else max(0, minute - 45)
        rows.append(GaugeRow(first + minute * 60, 8 + climb * 3 // 2, 20 + climb * 14))
    return tuple(rows)


def whole(quiet: bool = False, row: CentreRow | None = None) -> FloorDelta:
    """All of it. `quiet`: the same floor with nothing past a limit. `row`: its centre."""
    return FloorDelta(
        epoch="picture",
        version=1,
        at=NOW,
        centre=row or centre(),
        sources=(SourceRow(ACD, "ACD", "simulated", True, DAY_START),),
        queues=tuple(
            QueueRow(queue(spec.key), Words(spec.zh, spec.en), Channel.VOICE, spec.order)
            for spec in QUEUES
        ),
        agents=tuple(_agents(quiet)),
        calls=tuple(_calls(quiet)),
        intervals=tuple(_intervals(quiet)),
        gauges=_gauges(quiet),
        forecasts=forecasts(),
    )
