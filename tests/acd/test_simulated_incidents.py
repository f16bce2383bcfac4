"""Incidents on request, and how the floor recovers."""

import pytest
from simulated_stage import Stage

from supervisor_app.acd.simulated_incidents import FeedGone, Incident, SiteLost, Surge
from supervisor_app.domain import events as ev
from supervisor_app.domain.snapshot import AcdSnapshot
from supervisor_app.domain.states import AgentState


def queued(stage: Stage, queue: str) -> int:
    return sum(isinstance(e, ev.CallQueued) and e.queue == f"main/{queue}" for e in stage.told)


def test_a_surge_brings_so_many_more_contacts_and_ends_by_itself() -> None:
    calm, busy = Stage(11), Stage(11)
    calm.listen(600)
    busy.listen(600, {0: lambda: busy.acd.play(Surge("card", factor=4, minutes=5))})
    assert queued(busy, "card") > 1.8 * queued(calm, "card")
    assert queued(busy, "retail") < 1.5 * queued(calm, "retail")
    assert busy.most_waiting > 15
    before = queued(busy, "card")
    busy.listen(600)
    assert queued(busy, "card") - before < 1.6 * queued(calm, "card")


def test_a_lost_site_is_signed_out_and_comes_back() -> None:
    stage = Stage(14)
    stage.listen(30)
    site = [a for a in stage.floor.agents.values() if a.info.site == "hefei"]
    assert sum(a.state in (AgentState.TALKING, AgentState.HELD) for a in site) > 15
    mark = len(stage.told)
    stage.acd.play(SiteLost("hefei", minutes=5))
    stage.listen(120)
    assert {a.state for a in site} == {AgentState.OFFLINE}
    cut = [e for e in stage.told[mark:] if isinstance(e, ev.CallEnded) and e.agent]
    assert sum(e.by is ev.EndedBy.UNKNOWN for e in cut) > 15
    elsewhere = [a for a in stage.floor.agents.values() if a.info.site != "hefei"]
    assert sum(a.state is AgentState.TALKING for a in elsewhere) > 40
    stage.listen(600)
    assert sum(a.state is not AgentState.OFFLINE for a in site) > 20
    assert stage.corrections == []


def test_a_lost_feed_ends_the_stream_until_its_time_is_over() -> None:
    stage = Stage(14)
    stage.listen(600, {30: lambda: stage.acd.play(FeedGone(seconds=40))})
    lost = stage.told[-1]
    assert isinstance(lost, ev.FeedLost)
    assert lost.cause is ev.LossCause.REHEARSAL
    heard_at = stage.acd.heard_at()
    before = {a.info.id: (a.state, a.since) for a in stage.floor.agents.values()}
    told = len(stage.told)
    stage.now += 20
    stage.listen(10)
    assert [type(item) for item in stage.told[told:]] == [ev.FeedLost]
    assert stage.acd.heard_at() == heard_at
    stage.now += 25
    stage.listen(1)
    after = next(item for item in stage.told[told + 1 :] if isinstance(item, AcdSnapshot))
    moved = sum(before[a.info.id] != (a.state, a.since) for a in after.agents)
    assert moved > 20
    assert stage.floor.sources[stage.acd.acd].live


def test_stop_ends_everything() -> None:
    stage = Stage(14)
    stage.listen(1)
    stage.acd.play(Surge("card", factor=5, minutes=60))
    stage.acd.play(SiteLost("beijing", minutes=60))
    stage.listen(30)
    stage.acd.play(FeedGone(seconds=600))
    stage.acd.stop()
    mark = stage.now
    stage.listen(900)
    assert stage.now >= mark + 900
    site = [a for a in stage.floor.agents.values() if a.info.site == "beijing"]
    assert sum(a.state is not AgentState.OFFLINE for a in site) > 40


def test_the_same_incident_again_replaces_the_first() -> None:
    stage = Stage(14)
    stage.listen(1)
    stage.acd.play(SiteLost("beijing", minutes=1))
    stage.listen(30)
    stage.acd.play(SiteLost("beijing", minutes=5))
    stage.listen(120)
    site = [a for a in stage.floor.agents.values() if a.info.site == "beijing"]
    assert {a.state for a in site} == {AgentState.OFFLINE}


@pytest.mark.parametrize(
    ("incident", "message"),
    [
        (Surge("cards"), "queue: 'cards' is not one of retail, card"),
        (Surge("card", factor=0), "factor: 0 is not between"),
        (Surge("card", minutes=-1), "minutes: -1 is not between"),
        (SiteLost("mars"), "site: 'mars' is not one of beijing, hefei, chengdu"),
        (SiteLost("hefei", minutes=1e9), "minutes: 1e\\+09 is not between"),
        (FeedGone(seconds=float("nan")), "seconds: nan is not between"),
    ],
)
def test_what_cannot_be_played_is_refused_in_plain_words(incident: Incident, message: str) -> None:
    stage = Stage(14)
    with pytest.raises(ValueError, match=message):
        stage.acd.play(incident)


def test_before_the_floor_runs_there_is_nothing_to_disturb() -> None:
    stage = Stage(14)
    stage.acd.stop()
    with pytest.raises(ValueError, match="not running yet"):
        stage.acd.play(Surge("card"))


@pytest.mark.parametrize("hour", [3.0, 14.0])
def test_those_who_were_at_work_when_their_site_was_lost_come_back_to_it(hour: float) -> None:
    stage = Stage(hour)
    stage.listen(120)
    site = [a for a in stage.floor.agents.values() if a.info.site == "hefei"]

    def there() -> int:
        return sum(a.state is not AgentState.OFFLINE for a in site)

    def everywhere() -> int:
        return sum(a.state is not AgentState.OFFLINE for a in stage.floor.agents.values())

    before, of_all = there(), everywhere()
    stage.acd.play(SiteLost("hefei", minutes=10))
    stage.listen(590)
    assert there() == 0
    stage.listen(1200)
    assert there() >= 0.75 * before
    assert everywhere() <= 1.15 * of_all + 2, "who stood in for them has gone home"
