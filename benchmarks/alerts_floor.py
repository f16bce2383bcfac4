"""A floor of 5,000 agents and 100 queues under load, second by second, and 500 rules for it."""

import random
from collections.abc import Iterator
from itertools import count

from supervisor_app.domain.alerts import AlertLevel, AlertRule, RuleKey, RuleSet
from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.directory import Skill
from supervisor_app.domain.ids import AcdId, AgentId, CallId, QueueId
from supervisor_app.domain.kpi import ServiceLevel
from supervisor_app.domain.limits import Limits
from supervisor_app.domain.measure_list import OF_PEOPLE
from supervisor_app.domain.measured import AllOf, AnyOf, Compare, Operator, Period, SubjectKind
from supervisor_app.domain.rows import (
    AgentRow,
    CallRow,
    CentreRow,
    FloorDelta,
    Gone,
    IntervalRow,
    QueueRow,
    Site,
    SourceRow,
    Team,
)
from supervisor_app.domain.states import AgentState, StateGroup
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.words import Words

AGENTS, QUEUES, TEAMS, SITES, RULES = 5000, 100, 100, 4, 500
AGENTS_A_SECOND = 150
"""Who changes his state: each of them every half minute."""
CALLS_A_SECOND = 45
"""Who comes, and who is answered or gives up."""
ACD = AcdId("main")
DAY_START = 1_795_305_600
BEGIN = DAY_START + 10 * 3600 + 600
_STATES = (
    AgentState.READY,
    AgentState.TALKING,
    AgentState.TALKING,
    AgentState.HELD,
    AgentState.WRAP_UP,
    AgentState.BREAK,
)


class BusyFloor:
    """Tells the first picture, then what changed in each second."""

    def __init__(self, seed: int = 1) -> None:
        self.now = float(BEGIN)
        self._chance = random.Random(seed)
        self._interval = BEGIN // INTERVAL_S * INTERVAL_S
        self._tallies = {
            (queue, start): self._counted()
            for queue in map(_queue, range(QUEUES))
            for start in range(DAY_START + 8 * 3600, self._interval + 1, INTERVAL_S)
        }
        self._agents = {row.id: row for row in map(self._agent, range(AGENTS))}
        self._calls: dict[CallId, CallRow] = {}
        self._number = count()
        self._version = 1

    def whole(self) -> FloorDelta:
        """All of it."""
        return FloorDelta(
            "benchmark",
            self._version,
            self.now,
            centre=self._centre(),
            sources=(SourceRow(ACD, "ACD", "test", True, float(DAY_START)),),
            queues=tuple(
                QueueRow(_queue(n), Words(f"队列 {n}", f"Queue {n}"), order=n)
                for n in range(QUEUES)
            ),
            agents=tuple(self._agents.values()),
            calls=tuple(row for _ in range(600) for row in self._come()),
            intervals=tuple(IntervalRow(*key, tally) for key, tally in self._tallies.items()),
        )

    def next_second(self) -> FloorDelta:
        """What changed in the next second."""
        self.now += 1.0
        interval = int(self.now) // INTERVAL_S * INTERVAL_S
        centre = None
        if interval != self._interval:
            self._interval = interval
            centre = self._centre()
        came = [row for _ in range(CALLS_A_SECOND) for row in self._come()]
        went = [self._go() for _ in range(CALLS_A_SECOND)]
        here = [row for row in came if row.id in self._calls]
        self._version += 1
        return FloorDelta(
            "benchmark",
            self._version,
            self.now,
            self._version - 1,
            centre=centre,
            agents=tuple(self._moved()),
            calls=tuple(here),
            intervals=tuple(
                IntervalRow(queue, interval, self._tallies[queue, interval].copy())
                for queue in sorted({queue for _, queue in went})
            ),
            gone=Gone(calls=tuple(call for call, _ in went)),
        )

    def _centre(self) -> CentreRow:
        return CentreRow(
            Words("中心", "Centre"),
            "Asia/Shanghai",
            float(DAY_START),
            DAY_START + 86_400.0,
            self._interval,
            ServiceLevel(),
            {},
            Limits(),
            teams=tuple(
                Team(f"t{n}", Words(f"{n} 组", f"Team {n}"), site=f"s{n % SITES}")
                for n in range(TEAMS)
            ),
            sites=tuple(Site(f"s{n}", Words(f"站点 {n}", f"Site {n}")) for n in range(SITES)),
        )

    def _counted(self) -> Tally:
        tally = Tally()
        for _ in range(60):
            self._count(tally)
        return tally

    def _count(self, tally: Tally) -> None:
        """A contact that came and is over."""
        wait = self._chance.expovariate(1 / 15)
        tally.add_queued()
        if self._chance.random() < 0.08:
            tally.add_abandon(wait)
            return
        tally.add_answer(wait, 3.0)
        tally.add_end(self._chance.expovariate(1 / 180), 4.0)
        tally.add_wrap_up(30.0)
        if self._chance.random() < 0.3:
            tally.add_survey(5.0, self._chance.random() < 0.97)

    def _agent(self, number: int) -> AgentRow:
        day = self._counted()
        for state in (AgentState.READY, AgentState.TALKING, AgentState.WRAP_UP):
            day.add_state(state, self._chance.uniform(500, 4000))
        return AgentRow(
            AgentId(f"{ACD}/{number:04}"),
            str(10_000 + number),
            f"坐席 {number}",
            f"t{number % TEAMS}",
            state=self._chance.choice(_STATES),
            since=self.now - self._chance.uniform(0, 600),
            skills=tuple(Skill(_queue((number + k) % QUEUES), 1 + k) for k in range(3)),
            day=day,
        )

    def _moved(self) -> Iterator[AgentRow]:
        """New rows, as they are when they were read from the line."""
        for key in self._chance.sample(list(self._agents), AGENTS_A_SECOND):
            old = self._agents[key]
            day = (old.day or Tally()).copy()
            day.add_state(old.state, self.now - max(old.since, old.counted_to))
            self._count(day)
            row = AgentRow(
                old.id,
                old.code,
                old.name,
                old.team,
                state=self._chance.choice(_STATES),
                since=self.now,
                counted_to=self.now,
                skills=old.skills,
                day=day,
            )
            self._agents[key] = row
            yield row

    def _come(self) -> Iterator[CallRow]:
        queue = _queue(int(self._chance.triangular(0, QUEUES, 10)) % QUEUES)
        row = CallRow(CallId(f"{ACD}/c{next(self._number)}"), queue, self.now)
        self._calls[row.id] = row
        yield row

    def _go(self) -> tuple[CallId, QueueId]:
        """One of those who have waited longest is answered or gives up."""
        ahead = self._chance.randrange(min(60, len(self._calls)))
        call = next(key for place, key in enumerate(self._calls) if place == ahead)
        queue = self._calls.pop(call).queue
        tally = self._tallies.setdefault((queue, self._interval), Tally())
        self._count(tally)
        return call, queue


def _queue(number: int) -> QueueId:
    return QueueId(f"{ACD}/q{number}")


def rules(seed: int = 1) -> RuleSet:
    """500 rules of every kind, most of them on queues, as a centre would have them."""
    chance = random.Random(seed)
    made = [_rule(number, chance) for number in range(RULES)]
    return RuleSet(1, tuple(made))


def _rule(number: int, chance: random.Random) -> AlertRule:
    turn = number % 10
    if turn < 6:
        kind, condition = SubjectKind.QUEUE, _on_queue(chance)
    elif turn < 8:
        kind, condition = SubjectKind.AGENT, _on_agent(chance)
    elif turn < 9:
        kind, condition = SubjectKind.TEAM, _on_team(chance)
    else:
        kind, condition = SubjectKind.FLOOR, _counted(chance)
    name = Words(f"规则 {number}", f"Rule {number}")
    level = chance.choice(tuple(AlertLevel))
    return AlertRule(RuleKey(f"rule-{number}"), name, kind, condition, level)


def _on_queue(chance: random.Random) -> Compare | AllOf | AnyOf:
    waiting = Compare("waiting", Operator.AT_LEAST, float(chance.randint(15, 80)))
    longest = Compare("longest_wait", Operator.AT_LEAST, float(chance.randint(90, 600)))
    match chance.randrange(5):
        case 0:
            return waiting
        case 1:
            return longest
        case 2:
            return AllOf((waiting, Compare("ready", Operator.AT_MOST, float(chance.randint(0, 9)))))
        case 3:
            return AnyOf((waiting, longest, _counted(chance)))
        case _:
            return _counted(chance)


def _counted(chance: random.Random) -> Compare:
    period = chance.choice((Period.DAY, Period.HOUR, Period.QUARTER, Period.RUNNING))
    match chance.randrange(5):
        case 0:
            bound = chance.uniform(50, 85)
            return Compare("answer_rate", Operator.BELOW, bound, period, min_sample=10)
        case 1:
            bound = chance.uniform(40, 60)
            return Compare("service_level", Operator.BELOW, bound, period, min_sample=10)
        case 2:
            return Compare("asa", Operator.ABOVE, chance.uniform(20, 60), period, min_sample=10)
        case 3:
            return Compare("abandon_rate", Operator.ABOVE, chance.uniform(15, 40), period)
        case _:
            bound = chance.uniform(80, 95)
            return Compare("satisfaction", Operator.BELOW, bound, period, min_sample=15)


def _on_agent(chance: random.Random) -> Compare:
    if chance.random() < 0.7:
        group = chance.choice((StateGroup.HELD, StateGroup.WRAP_UP, StateGroup.BREAK))
        bound = float(chance.randint(900, 1800))
        return Compare("state_time", Operator.AT_LEAST, bound, of=group.value)
    key = chance.choice(OF_PEOPLE)
    return Compare(key, Operator.ABOVE, 1000.0, Period.DAY, min_sample=15)


def _on_team(chance: random.Random) -> Compare:
    match chance.randrange(3):
        case 0:
            return Compare("ready", Operator.AT_MOST, float(chance.randint(0, 3)))
        case 1:
            return Compare("over_limit", Operator.AT_LEAST, float(chance.randint(20, 40)))
        case _:
            return Compare("occupancy", Operator.AT_LEAST, chance.uniform(85, 99), Period.DAY)
