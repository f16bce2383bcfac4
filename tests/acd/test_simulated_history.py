"""The made-up day so far agrees with itself, with the centre and with the live floor."""

import time

import pytest
from pace import best, slowness
from simulated_stage import MAIN, Stage, local

from supervisor_app.acd.base import PastInterval
from supervisor_app.acd.simulated import SimulatedAcd, SimulatedSettings
from supervisor_app.domain.calendar import INTERVAL_S, interval_start
from supervisor_app.domain.kpi import registry
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally

KPIS = registry()
NOW = local(14.5) + 130


def day(agents: int = 150, until: float = NOW, seed: int = 1) -> list[PastInterval]:
    acd = SimulatedAcd(MAIN, SimulatedSettings(agents=agents, seed=seed), lambda: until)
    return list(acd.history(local(0), until))


def queues(past: list[PastInterval], bots: bool = False) -> list[PastInterval]:
    return [p for p in past if p.scope == "queue" and (p.identity == "main/bot") is bots]


def total(past: list[PastInterval]) -> Tally:
    return Tally.sum(p.tally for p in past)


def value(key: str, tally: Tally) -> float:
    result = KPIS[key].value(tally)
    assert result is not None
    return result


def test_the_day_of_the_design() -> None:
    people = total(queues(day()))
    assert 9_800 <= people.offered <= 10_800
    assert 94 <= value("answer_rate", people) <= 96.5
    assert 86 <= value("service_level", people) <= 91
    assert 6 <= value("asa", people) <= 20
    assert 97 <= value("satisfaction", people) <= 99.5
    assert people.surveys / people.answered == pytest.approx(1 / 3, abs=0.05)
    bot = total(queues(day(), bots=True))
    assert 86 <= value("satisfaction", bot) <= 90


def test_nights_are_low_and_two_peaks_are_seen() -> None:
    by_start: dict[int, int] = {}
    for past in queues(day(until=local(24))):
        by_start[past.start] = by_start.get(past.start, 0) + past.tally.offered
    hourly = [
        sum(by_start[int(local(hour)) + INTERVAL_S * part] for part in range(4))
        for hour in range(24)
    ]
    assert 60 < hourly[3] < 250
    assert hourly[10] > 1.2 * hourly[12]
    assert hourly[15] > 1.2 * hourly[12]
    assert hourly[10] > 8 * hourly[3]


@pytest.mark.parametrize("agents", [10, 150])
def test_each_interval_agrees_with_itself(agents: int) -> None:
    past = day(agents)
    assert len({(p.identity, p.start) for p in past}) == len(past)
    for interval in past:
        tally = interval.tally
        assert sum(tally.answered_waits) == tally.answered
        assert sum(tally.abandoned_waits) == tally.abandoned
        assert tally.satisfied <= tally.surveys <= tally.surveys_sent
        assert min(tally.answered, tally.abandoned, tally.ended, tally.satisfied) >= 0
        assert tally.ring_s <= tally.answered_wait_s + 1e-6
        if interval.scope == "queue":
            assert tally.queued == tally.offered
            assert tally.surveys_sent <= tally.ended
            assert interval.start % INTERVAL_S == 0


def test_agents_did_what_the_queues_counted() -> None:
    past = day()
    people = total(queues(past))
    agents = total([p for p in past if p.scope == "agent"])
    assert len({p.identity for p in past if p.scope == "agent"}) == 150
    for name in ("answered", "ended", "transferred", "surveys_sent", "surveys", "satisfied"):
        assert getattr(agents, name) == getattr(people, name), name
    assert agents.answered_waits == people.answered_waits
    for name in ("talk_s", "hold_s", "wrap_up_s", "answered_wait_s", "score_sum"):
        assert getattr(agents, name) == pytest.approx(getattr(people, name)), name
    assert 78 <= value("occupancy", agents) <= 92


def test_an_agents_states_fill_the_day_so_far() -> None:
    for past in day():
        if past.scope == "agent":
            length = min(NOW, past.start + INTERVAL_S) - past.start
            assert sum(past.tally.state_s) == pytest.approx(length)
            assert min(past.tally.state_s) >= -1e-6


def test_of_thousands_a_day_is_told_as_one_sum() -> None:
    agents = [p for p in day(agents=600) if p.scope == "agent"]
    assert len(agents) == 600
    assert {p.start for p in agents} == {interval_start(NOW)}
    assert sum(agents[0].tally.state_s) == pytest.approx(NOW - local(0))


def test_more_work_in_the_day_than_at_night() -> None:
    def at_work(hour: float) -> float:
        whole = total([p for p in day() if p.scope == "agent" and p.start == local(hour)])
        return (sum(whole.state_s) - whole.seconds_in(AgentState.OFFLINE)) / INTERVAL_S

    assert 0 < at_work(3) < at_work(10) <= 150


def test_it_is_the_same_however_often_and_when_it_is_asked() -> None:
    early, late = queues(day(until=local(10))), queues(day())
    assert late[: len(early)] != []
    known = {(p.identity, p.start): p.tally for p in late}
    for past in early:
        assert known[past.identity, past.start] == past.tally
    assert day() == day()
    assert day(seed=2) != day()


def test_the_running_interval_is_there_as_far_as_it_went() -> None:
    running = total([p for p in queues(day()) if p.start == interval_start(NOW)])
    before = total([p for p in queues(day()) if p.start == interval_start(NOW) - INTERVAL_S])
    assert running.offered == pytest.approx(before.offered * 130 / INTERVAL_S, rel=0.5)


def test_a_part_of_the_day_holds_the_intervals_that_began_in_it() -> None:
    acd = SimulatedAcd(MAIN, SimulatedSettings(), lambda: NOW)
    part = list(acd.history(local(12) + 7, local(13)))
    assert {p.start for p in part if p.scope == "queue"} == {
        int(local(12)) + INTERVAL_S * number for number in (1, 2, 3)
    }
    assert list(acd.history(local(12) + 7, local(12) + 20)) == []


def test_live_intervals_look_like_the_days_before_them() -> None:
    stage = Stage(9.5)
    stage.listen(2 * 3600)
    live = stage.people()
    past = total(queues(list(stage.acd.history(local(9.5), local(11.5)))))
    assert live.offered == pytest.approx(past.offered, rel=0.1)
    assert value("answer_rate", live) == pytest.approx(value("answer_rate", past), abs=2.5)
    assert value("service_level", live) == pytest.approx(value("service_level", past), abs=7)
    assert value("aht", live) == pytest.approx(value("aht", past), rel=0.05)
    assert value("asa", live) == pytest.approx(value("asa", past), abs=4)


def test_live_agents_have_the_surveys_that_their_queues_have() -> None:
    stage = Stage(9.5)
    stage.listen(3600)
    queues, book = stage.people(), stage.floor.book
    agents = Tally.sum(day for one in stage.floor.agents if (day := book.agent_day(one)))
    assert queues.surveys > 50
    for name in ("answered", "surveys_sent", "surveys", "satisfied", "score_sum"):
        assert getattr(agents, name) == getattr(queues, name), name


@pytest.mark.parametrize(("agents", "limit_s"), [(150, 0.3), (5000, 3.0)])
def test_it_is_made_at_once(agents: int, limit_s: float) -> None:
    def made() -> float:
        acd = SimulatedAcd(MAIN, SimulatedSettings(agents=agents), lambda: NOW)
        begin = time.thread_time()
        past = list(acd.history(local(0), NOW))
        spent = time.thread_time() - begin
        assert len(past) > agents
        return spent

    slow = slowness()
    took = best(made, limit_s)
    assert took < limit_s * max(slow, slowness())
