"""A picture without a lost ACD: what is counted, what is judged, what stays as it was."""

import random

from alert_floor import ACD, CARD, FAR, LOAN, OTHER, START, AlertFloor
from msgspec.structs import replace

from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.partial import Partial, heard, unjudged, without
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.sites import of_site
from supervisor_app.domain.view import FloorView, QueueView

LOST = {ACD: START - 30}


def two() -> AlertFloor:
    floor = AlertFloor()
    floor.wait(CARD, 23)
    floor.wait(FAR, 4)
    floor.count(CARD, answered=50, abandoned=10)
    floor.count(FAR, answered=9, abandoned=1)
    floor.set_agents([AgentRow(AgentId("second/zoe"), "9", "zoe", "t1")])
    return floor


def figures(one: QueueView) -> tuple[object, ...]:
    return one.waiting, one.oldest, one.staff, one.day, one.hour, one.quarter, one.intervals


def test_without_a_lost_acd_it_is_the_same_picture() -> None:
    view = two().view
    assert without(view, {}) is view
    assert heard(view) is view.agents
    assert not view.is_lost(CARD)
    assert view.now_of(CARD, START + 60) == START + 60


def test_sums_count_what_is_heard() -> None:
    view = without(two().view, LOST)
    assert (view.total.waiting, view.total.day.offered) == (4, 10)
    assert set(heard(view)) == {agent for agent in view.agents if agent.startswith("second/")}
    assert view.total.staff.total == len(heard(view)) > 0
    assert view.missing == "main ACD"
    assert (view.is_lost(CARD), view.is_lost(FAR), view.is_lost("")) == (True, False, False)
    assert view.now_of(CARD, START + 60) == START - 30
    assert view.now_of(FAR, START + 60) == START + 60


def test_what_is_lost_stays_as_it_was() -> None:
    whole = two().view
    view = without(whole, LOST)
    assert view.queues is whole.queues
    assert view.agents is whole.agents
    assert view.calls is whole.calls


def test_neither_sums_nor_lost_queues_are_judged_and_others_are_as_before() -> None:
    whole = two().view
    centre = without(whole, LOST).centre
    assert centre.limits.waiting_all.severity(1000) is Severity.NORMAL
    assert centre.limits.answer_rate.severity(10.0) is Severity.NORMAL
    assert centre.limits.team_occupancy.severity(100.0) is Severity.NORMAL
    assert centre.queue_limits[CARD].waiting.severity(1000) is Severity.NORMAL
    assert centre.queue_limits[LOAN].longest_wait_s.severity(1000) is Severity.NORMAL
    assert centre.queue_limits[FAR].waiting == whole.centre.limits.waiting
    assert centre.limits.break_s == whole.centre.limits.break_s
    assert unjudged(whole.centre, {}, whole.queues) is whole.centre
    assert unjudged(centre, LOST, whole.queues).limits == centre.limits


def test_kept_up_it_is_what_it_is_made_anew() -> None:
    chance, floor, partial = random.Random(7), two(), Partial()
    for step in range(300):
        match chance.randrange(5):
            case 0:
                floor.wait(chance.choice((CARD, LOAN, FAR)), chance.randrange(9))
            case 1:
                floor.count(chance.choice((CARD, LOAN, FAR)), answered=step, abandoned=step // 2)
            case 2:
                floor.next_interval()
            case 3:
                agent = chance.choice(sorted(floor.view.agents))
                floor.set_agent(agent, since=START + step)
            case _:
                floor.now += 1
        lost = LOST if step % 40 < 30 else {OTHER: START}
        kept, anew = partial.of(floor.view, lost), without(floor.view, lost)
        assert figures(kept.total) == figures(anew.total), step
        assert (kept.centre, kept.lost) == (anew.centre, anew.lost), step


def test_what_did_not_change_is_the_same_object() -> None:
    floor, partial = two(), Partial()
    first = partial.of(floor.view, LOST)
    assert partial.of(floor.view, LOST) is first
    floor.wait(CARD, 25)
    second = partial.of(floor.view, LOST)
    assert second.total is first.total  # only the lost one's queue is another
    assert second.centre is first.centre
    floor.wait(FAR, 5)
    assert partial.of(floor.view, LOST).total.waiting == 5


def test_a_site_counts_likewise() -> None:
    view: FloorView = of_site(without(two().view, LOST), "bj")
    assert view.lost == LOST
    assert view.total.staff.total == 1  # zoe; who is on the lost ACD is not counted
    live = replace(view, lost={})
    assert live.is_lost(CARD) is False
