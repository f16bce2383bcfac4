"""The simulated ACD keeps an adapter's contract and plays a plausible floor."""

from collections import Counter

import pytest
from simulated_stage import MAIN, Stage, local

from supervisor_app.acd.simulated import SimulatedSettings
from supervisor_app.acd.simulated_incidents import SiteLost, Surge
from supervisor_app.domain import events as ev
from supervisor_app.domain.kpi import registry
from supervisor_app.domain.snapshot import AcdSnapshot
from supervisor_app.domain.states import AgentState

KPIS = registry()


def test_it_first_tells_that_it_is_heard_then_everything_then_what_happens() -> None:
    stage = Stage(10.5)
    assert stage.acd.heard_at() is None
    stage.listen(40)
    first, second, *rest = stage.told
    assert first == ev.FeedRestored(at=local(10.5), acd=MAIN, restarted=True)
    assert isinstance(second, AcdSnapshot)
    assert second.at == local(10.5)
    assert (len(second.agents), len(second.queues)) == (150, 8)
    events = [item for item in rest if not isinstance(item, AcdSnapshot)]
    instants = [event.at for event in events]
    assert instants == sorted(instants)
    assert len(events) > 100
    assert len(rest) - len(events) == 2  # a snapshot every 15 s
    assert stage.acd.heard_at() == pytest.approx(stage.now, abs=0.3)
    assert stage.acd.capabilities().simulated
    assert stage.acd.capabilities().absent == frozenset()


def test_the_floor_is_found_in_full_work() -> None:
    stage = Stage(10.5)
    stage.listen(1)
    snapshot = stage.told[1]
    assert isinstance(snapshot, AcdSnapshot)
    states = Counter(agent.state for agent in snapshot.agents)
    assert 80 <= states[AgentState.TALKING] + states[AgentState.HELD] <= 125
    assert 8 <= states[AgentState.OFFLINE] <= 30
    assert states[AgentState.BREAK] >= 3
    assert states[AgentState.WRAP_UP] >= 3
    assert all(agent.since is not None and agent.since <= snapshot.at for agent in snapshot.agents)
    assert any(agent.since < snapshot.at - 240 for agent in snapshot.agents)
    assert {agent.reason for agent in snapshot.agents if agent.state is AgentState.BREAK} <= {
        "小休",
        "用餐",
    }


def test_an_hour_with_incidents_needs_no_correction() -> None:
    stage = Stage(13.5)
    acd = stage.acd
    stage.listen(
        3600,
        {
            300: lambda: acd.play(surge()),
            900: lambda: acd.play(lost_site()),
            1500: lambda: acd.play(surge(queue="chat")),
            2400: acd.stop,
        },
    )
    assert stage.now >= local(14.5)
    assert sum(isinstance(item, AcdSnapshot) for item in stage.told) >= 239
    assert stage.corrections == []


def surge(queue: str = "card") -> Surge:
    return Surge(queue, factor=3, minutes=15)


def lost_site() -> SiteLost:
    return SiteLost("hefei", minutes=10)


@pytest.mark.parametrize(("hour", "most_waiting"), [(3, 12), (10, 40), (14.25, 40), (20.5, 40)])
def test_a_quiet_floor_keeps_its_targets_at_any_hour(hour: float, most_waiting: int) -> None:
    stage = Stage(hour)
    stage.listen(5400)
    people = stage.people()
    answer_rate = KPIS["answer_rate"].value(people)
    service_level = KPIS["service_level"].value(people)
    asa = KPIS["asa"].value(people)
    satisfaction = KPIS["satisfaction"].value(people)
    assert people.offered >= 100
    assert answer_rate is not None
    assert answer_rate > 91
    assert service_level is not None
    assert service_level > 78
    assert asa is not None
    assert 3 < asa < 20
    assert satisfaction is not None
    assert satisfaction > 94
    assert 0.25 < people.surveys / people.answered < 0.45
    assert stage.most_waiting <= most_waiting
    signed_in = sum(a.state is not AgentState.OFFLINE for a in stage.floor.agents.values())
    assert signed_in >= 12


def test_the_same_seed_date_and_clock_tell_the_same() -> None:
    def told(seed: int) -> list[object]:
        stage = Stage(9, seed=seed, agents=40)
        stage.listen(600, {200: lambda: stage.acd.play(surge()), 400: stage.acd.stop})
        return list(stage.told)

    assert told(7) == told(7)
    assert told(7) != told(8)


def test_every_contact_leaves_as_it_came_and_once() -> None:
    stage = Stage(11)
    stage.listen(1200)
    told = Counter(type(item).__name__ for item in stage.told)
    assert {
        "CallQueued",
        "CallOffered",
        "CallAnswered",
        "CallAbandoned",
        "CallHeld",
        "CallRetrieved",
        "CallTransferred",
        "CallEnded",
        "RingEnded",
        "SurveySent",
        "SurveyAnswered",
        "AgentStateChanged",
    } <= told.keys()
    answered = [item.call for item in stage.told if isinstance(item, ev.CallAnswered)]
    gave_up = [item.call for item in stage.told if isinstance(item, ev.CallAbandoned)]
    left = Counter((*answered, *gave_up))
    assert max(left.values()) == 1
    waits = [item.wait_s for item in stage.told if isinstance(item, ev.CallAnswered)]
    assert min(waits) >= 0
    assert all(e.talk_s >= 0 for e in stage.told if isinstance(e, ev.CallEnded))


def test_a_bots_contacts_have_no_agent() -> None:
    stage = Stage(11)
    stage.listen(300)
    ended = [
        item
        for item in stage.told
        if isinstance(item, (ev.CallAnswered, ev.CallEnded)) and item.queue == "main/bot"
    ]
    assert len(ended) > 50
    assert all(item.agent is None for item in ended)
    assert len(stage.floor.agents) == 150


@pytest.mark.parametrize("seconds", [300, 7200, -300, -7200])
def test_a_clock_that_jumped_ends_the_feed_and_begins_anew(seconds: int) -> None:
    stage = Stage(9, agents=20)
    stage.listen(9000, {10: lambda: setattr(stage, "now", stage.now + seconds)})
    lost = stage.told[-1]
    assert isinstance(lost, ev.FeedLost)
    assert lost.cause is ev.LossCause.TIMED_OUT
    told = len(stage.told)
    stage.listen(1)
    assert [type(item) for item in stage.told[told : told + 2]] == [ev.FeedRestored, AcdSnapshot]
    assert stage.floor.sources[MAIN].live
    told = len(stage.told)
    stage.listen(60)
    assert len(stage.told) > told + 5  # it goes on at once


def test_a_faster_clock_tells_more_in_the_same_time() -> None:
    slow, fast = Stage(11, agents=20), Stage(11, agents=20, speed=20)
    slow.listen(60)
    fast.listen(60)
    assert len(fast.told) > 5 * len(slow.told)
    last = fast.told[-1]
    assert last.at == pytest.approx(local(11) + 60 * 20, abs=30)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"agents": 5}, "agents: 5 is not 10 to 5000"),
        ({"agents": 6000}, "agents: 6000"),
        ({"speed": 0}, "speed: 0"),
        ({"volume": 9}, "volume: 9"),
        ({"day_start_minute": 7}, "quarter of an hour"),
    ],
)
def test_what_cannot_be_simulated_is_refused(settings: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        SimulatedSettings(**settings)


def test_five_thousand_agents() -> None:
    stage = Stage(10.5, agents=5000)
    stage.listen(45)
    assert len(stage.floor.agents) == 5000
    assert stage.corrections == []
    assert sum(isinstance(item, ev.CallAnswered) for item in stage.told) > 300
