"""The engine and a slow second implementation tell the same of any floor."""

import random

import pytest
from alert_floor import (
    ACD,
    CARD,
    FAR,
    LOAN,
    OTHER,
    START,
    AlertFloor,
    agent,
    compare,
    make_id,
    rule,
)
from msgspec import structs
from naive_alerts import NaiveAlerts, Told

from supervisor_app.domain.alert_changes import Changes
from supervisor_app.domain.alert_engine import AlertEngine
from supervisor_app.domain.alerts import AlertLevel, AlertRule, RuleSet
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.kpi import Direction
from supervisor_app.domain.limits import Limit, Limits
from supervisor_app.domain.measured import AllOf, AnyOf, Operator, Period, SubjectKey, SubjectKind
from supervisor_app.domain.states import AgentState

QUEUES = (CARD, LOAN, FAR)
AGENTS = tuple(AgentId(f"{acd}/a{n}") for acd in (ACD, OTHER) for n in range(6))
STATES = (
    AgentState.READY,
    AgentState.TALKING,
    AgentState.WRAP_UP,
    AgentState.BREAK,
    AgentState.OFFLINE,
)


def _rules() -> tuple[AlertRule, ...]:
    person, team = SubjectKind.AGENT, SubjectKind.TEAM
    day = {"period": Period.DAY}
    waiting = compare("waiting", 0, limit="waiting", which="warning")
    critical = compare("waiting", 0, limit="waiting", which="critical")
    return (
        rule(compare("waiting", 8), "busy", for_s=5, clear_s=8),
        rule(waiting, "limit", worse=critical, for_s=3, clear_s=6, escalate_s=40),
        rule(compare("longest_wait", 25), "long", for_s=2, clear_s=3, air_percent=20),
        rule(compare("longest_wait", 10, "<="), "short", for_s=2, clear_s=3),
        rule(
            AllOf((compare("waiting", 3), AnyOf((compare("ready", 0, "=="), compare("ready", 1))))),
            "parts",
            for_s=4,
            clear_s=4,
            only=(SubjectKey(CARD), SubjectKey(FAR)),
        ),
        rule(
            compare("answer_rate", 80, "<", min_sample=5, **day), "rate", shifts=("a",), clear_s=5
        ),
        rule(compare("satisfaction", 98, "<", min_sample=3, period=Period.QUARTER), "csat"),
        rule(compare("state_time", 20, of="talking"), "talk", subject=person, for_s=0, clear_s=0),
        rule(
            compare("state_time", 12.5, ">", of="break"),
            "break",
            subject=person,
            for_s=3,
            worse=compare("state_time", 30, of="break"),
        ),
        rule(compare("occupancy", 60, **day), "agent-busy", subject=person, for_s=2, clear_s=2),
        rule(compare("over_limit", 2), "late", subject=team, for_s=2, clear_s=2),
        rule(compare("occupancy", 50, ">", **day), "team-busy", subject=team, for_s=2),
        rule(compare("signed_in", 4, "<"), "few", subject=SubjectKind.SITE, for_s=1, clear_s=3),
        rule(compare("ready", 1, "<"), "none", subject=SubjectKind.FLOOR, for_s=1, clear_s=3),
        rule(compare("waiting", 12, ">"), "all", subject=SubjectKind.FLOOR, for_s=6, clear_s=6),
        rule(compare("source_lost", 4), "lost", subject=SubjectKind.SOURCE, for_s=0, clear_s=2),
        rule(
            compare("site_state", 1),
            "site",
            subject=SubjectKind.SITE,
            worse=compare("site_state", 2),
            for_s=0,
            clear_s=5,
        ),
    )


def _rules_of_chance(chance: random.Random) -> tuple[AlertRule, ...]:
    """Some more, many of them on the same figures."""
    made = []
    for number in range(25):
        kind = chance.choice((SubjectKind.QUEUE, SubjectKind.FLOOR, SubjectKind.AGENT))
        if kind is SubjectKind.AGENT:
            found = compare("state_time", chance.randrange(1, 60) / 2, of="talking")
        else:
            measure = chance.choice(("ready", "signed_in", "longest_wait"))
            found = compare(measure, chance.randrange(0, 24) / 2)
        found = structs.replace(found, operator=chance.choice(tuple(Operator)))
        times = {"for_s": chance.randrange(4), "clear_s": chance.randrange(4)}
        air = chance.choice((0, 5, 30))
        made.append(rule(found, f"chance-{number}", subject=kind, air_percent=air, **times))
    return tuple(made)


class RandomFloor(AlertFloor):
    """A floor on which anything happens."""

    def __init__(self, chance: random.Random) -> None:
        limits = Limits(
            talking_s=Limit(Direction.DOWN, 15, 40), break_s=Limit(Direction.DOWN, None, 12.5)
        )
        super().__init__(limits=limits)
        self.chance = chance
        self.stale, self.shift = False, "a"
        self.set_agents(agent(one, f"t{1 + n % 3}") for n, one in enumerate(AGENTS))

    def step(self) -> None:
        """Something happens, or nothing; time passes."""
        for _ in range(self.chance.choice((0, 1, 1, 2, 4))):
            self.chance.choices(
                (
                    self._crowd,
                    self._agent,
                    self._count,
                    self.next_interval,
                    self._source,
                    self._limits,
                    self._stale,
                    self._shift,
                    self._queue_goes,
                    self._people_vanish,
                ),
                (30, 30, 10, 2, 2, 1, 2, 2, 0.3, 0.5),
            )[0]()
        self.now += self.chance.choice((1, 1, 1, 1, 0.25, 2, 7))

    def _crowd(self) -> None:
        self.wait(
            self.chance.choice([q for q in QUEUES if q in self.view.queues] or [CARD]),
            self.chance.choice((0, 2, 3, 7, 8, 9, 10, 12, 20, 21)),
        )

    def _agent(self) -> None:
        one = self.chance.choice(AGENTS)
        day = self.view.agents[one].day
        self.set_agent(one, state=self.chance.choice(STATES), since=self.now, day=day)

    def _count(self) -> None:
        offered = self.chance.randrange(12)
        answered = self.chance.randrange(offered + 1)
        surveys = self.chance.randrange(6)
        self.count(
            self.chance.choice(QUEUES),
            answered=answered,
            abandoned=offered - answered,
            surveys=surveys,
            satisfied=self.chance.randrange(surveys + 1),
        )

    def _source(self) -> None:
        acd = self.chance.choice((ACD, OTHER))
        self.set_source(acd, not self.view.sources[acd].live)

    def _limits(self) -> None:
        limits = self.view.centre.limits
        bound = self.chance.choice((None, 4, 9))
        other = structs.replace(limits, waiting=Limit(Direction.DOWN, bound, 10))
        if self.chance.random() < 0.5:
            self.set_centre(queue_limits={CARD: other})
        else:
            self.set_centre(limits=other, queue_limits={})

    def _stale(self) -> None:
        self.stale = not self.stale

    def _shift(self) -> None:
        self.shift = self.chance.choice(("a", "b", ""))

    def _queue_goes(self) -> None:
        if FAR in self.view.queues:
            self.wait(FAR, 0)
            self.drop_queue(FAR)

    def _people_vanish(self) -> None:
        self.set_agents(
            structs.replace(row, state=AgentState.OFFLINE, since=self.now)
            for row in self.view.agents.values()
            if row.team == "t1"
        )


def told_of(changes: Changes) -> set[Told]:
    """The same words as the slow one uses."""
    told = {
        (kind, one.rule, one.about.subject.key, one.level)
        for kind in ("raised", "levelled", "escalated")
        for one in getattr(changes, kind)
    }
    return told | {
        (f"cleared {over.cause}", over.alert.rule, over.alert.about.subject.key, over.alert.level)
        for over in changes.cleared
    }


@pytest.mark.parametrize("seed", range(6))
def test_both_tell_the_same(seed: int) -> None:
    chance = random.Random(seed)
    floor = RandomFloor(chance)
    found = RuleSet(1, (*_rules(), *_rules_of_chance(chance)))
    engine, naive = AlertEngine(found, make_id), NaiveAlerts(found)
    kinds: set[str] = set()
    for _ in range(500):
        floor.step()
        changes = engine.evaluate(floor.view, floor.now, floor.stale, floor.shift)
        mine, theirs = (
            told_of(changes),
            naive.evaluate(floor.view, floor.now, floor.stale, floor.shift),
        )
        at = floor.now - START
        assert (at, mine - theirs, theirs - mine) == (at, set(), set())
        kinds |= {told[0] for told in mine}
        mine_open = {(a.rule, a.about.subject, a.level) for a in engine.alerts.values()}
        assert mine_open == naive.open()
        _values_are_those_of_the_picture(engine, floor)
    assert {"raised", "cleared inside"} <= kinds


def _values_are_those_of_the_picture(engine: AlertEngine, floor: RandomFloor) -> None:
    for alert in engine.alerts.values():
        if alert.frozen:
            continue
        for one in alert.figures:
            reading = engine.reader.read(one.compare, one.subject, floor.now)
            assert (one.value, one.sample) == (reading.value, reading.sample)


def test_levels_are_in_order() -> None:
    """Worse is what comes later."""
    assert list(AlertLevel) == [AlertLevel.INFO, AlertLevel.WARNING, AlertLevel.CRITICAL]
