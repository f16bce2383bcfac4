"""The floor counts every contact once and every state's time once."""

from itertools import chain, repeat

import pytest
from domain_floor import (
    ANN,
    BEN,
    CALL,
    CARD,
    DAY,
    MAIN,
    OTHER,
    QUARTER,
    RETAIL,
    TEN,
    agent_day,
    answered,
    ended,
    queue_day,
    queued,
    staffed_floor,
)
from msgspec import structs

from supervisor_app.domain import events as ev
from supervisor_app.domain.ids import CallId
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import LeaveCause


def state(at: float, to: AgentState, agent: str = ANN, **more: object) -> ev.AgentStateChanged:
    return ev.AgentStateChanged(at=at, agent=agent, state=to, **more)


def test_a_call_from_queue_to_survey() -> None:
    floor = staffed_floor()
    for event in (
        queued(TEN + 10),
        ev.CallOffered(at=TEN + 12, call=CALL, queue=RETAIL, agent=ANN),
        answered(TEN + 15),
        ev.CallHeld(at=TEN + 30, call=CALL, agent=ANN),
        ev.CallRetrieved(at=TEN + 33, call=CALL, agent=ANN),
        ev.CallTransferred(at=TEN + 77, call=CALL, agent=ANN, kind=ev.TransferKind.BLIND),
        ended(TEN + 78),
        ev.SurveySent(at=TEN + 79, call=CALL, queue=RETAIL, agent=ANN),
        ev.SurveyAnswered(
            at=TEN + 90, call=CALL, queue=RETAIL, agent=ANN, score=5.0, satisfied=True
        ),
    ):
        floor.apply(event)
    day = queue_day(floor)
    assert (day.queued, day.answered, day.ended, day.abandoned) == (1, 1, 1, 0)
    assert (day.answered_wait_s, day.ring_s, day.talk_s, day.hold_s) == (5.0, 2.0, 60.0, 3.0)
    assert (day.transferred, day.surveys_sent, day.surveys, day.satisfied) == (1, 1, 1, 1)
    assert not floor.waiting
    assert not floor.connected
    mine = agent_day(floor)
    assert (mine.answered, mine.ended, mine.surveys, mine.queued) == (1, 1, 1, 0)


def test_whatever_is_told_twice_counts_once() -> None:
    floor, twice = staffed_floor(), staffed_floor()
    story = (
        queued(TEN + 1),
        queued(TEN + 1, OTHER),
        answered(TEN + 6),
        ev.CallAbandoned(at=TEN + 9, call=OTHER, queue=RETAIL, wait_s=8.0),
        ended(TEN + 66),
        ev.SurveySent(at=TEN + 67, call=CALL, queue=RETAIL, agent=ANN),
        ev.SurveyAnswered(
            at=TEN + 70, call=CALL, queue=RETAIL, agent=ANN, score=1.0, satisfied=False
        ),
        state(TEN + 80, AgentState.READY),
    )
    for event in story:
        floor.apply(event)
    for event in chain.from_iterable(repeat(event, 2) for event in story):
        twice.apply(event)
    assert queue_day(twice) == queue_day(floor)
    assert agent_day(twice) == agent_day(floor)


def test_an_answer_and_an_abandon_of_one_call_count_the_first() -> None:
    floor = staffed_floor()
    floor.apply(queued(TEN))
    floor.apply(ev.CallAbandoned(at=TEN + 5, call=CALL, queue=RETAIL, wait_s=5.0))
    floor.apply(answered(TEN + 5))
    day = queue_day(floor)
    assert (day.abandoned, day.answered, day.offered) == (1, 0, 1)
    assert not floor.connected


def test_a_call_that_comes_back_to_its_queue_counts_again() -> None:
    floor = staffed_floor()
    for at in (TEN, TEN + 300):
        floor.apply(queued(at))
        floor.apply(answered(at + 5))
        floor.apply(ended(at + 65))
    day = queue_day(floor)
    assert (day.queued, day.answered, day.ended) == (2, 2, 2)


def test_a_late_repetition_of_the_first_queue_leaves_the_second_alone() -> None:
    floor = staffed_floor()
    left = ev.CallLeft(
        at=TEN + 30, call=CALL, queue=RETAIL, cause=LeaveCause.TIMED_OUT, wait_s=30.0
    )
    floor.apply(queued(TEN))
    floor.apply(left)
    floor.apply(queued(TEN + 30, queue=CARD))
    floor.apply(left)
    assert floor.waiting[CALL].queue == CARD
    assert queue_day(floor).timed_out == 1
    assert queue_day(floor, CARD).queued == 1


@pytest.mark.parametrize("cause", LeaveCause)
def test_who_flows_out_is_offered_and_no_longer_waits(cause: LeaveCause) -> None:
    floor = staffed_floor()
    floor.apply(queued(TEN))
    floor.apply(ev.CallLeft(at=TEN + 9, call=CALL, queue=RETAIL, cause=cause))
    day = queue_day(floor)
    assert (day.offered, day.flowed_out, len(floor.waiting)) == (1, 1, 0)


def test_a_phone_that_rang_out_leaves_the_call_waiting_since_its_beginning() -> None:
    floor = staffed_floor()
    floor.apply(queued(TEN))
    floor.apply(ev.CallOffered(at=TEN + 2, call=CALL, queue=RETAIL, agent=ANN))
    assert floor.waiting[CALL].agent == ANN
    for end in (ev.RingEnd.NO_ANSWER, ev.RingEnd.REFUSED):
        floor.apply(ev.RingEnded(at=TEN + 22, call=CALL, queue=RETAIL, agent=ANN, end=end))
    assert floor.waiting[CALL].agent is None
    assert floor.waiting[CALL].since == TEN
    assert (agent_day(floor).ring_no_answer, agent_day(floor).refused) == (1, 1)


def test_a_contact_that_a_bot_serves_is_no_agents() -> None:
    floor = staffed_floor()
    floor.apply(queued(TEN))
    floor.apply(ev.CallAnswered(at=TEN, call=CALL, queue=RETAIL, agent=None, wait_s=0.0))
    floor.apply(ev.CallEnded(at=TEN + 50, call=CALL, queue=RETAIL, agent=None, talk_s=50.0))
    assert (queue_day(floor).answered, queue_day(floor).ended) == (1, 1)
    assert floor.take_changes().agents == set()


def test_each_event_counts_in_the_interval_in_which_it_happened() -> None:
    floor = staffed_floor()
    floor.apply(queued(TEN + QUARTER - 2))
    floor.apply(answered(TEN + QUARTER + 1, wait_s=3.0))
    intervals = floor.book.queue_intervals(RETAIL)
    assert intervals[int(TEN)].queued == 1
    assert intervals[int(TEN)].offered == 0
    assert intervals[int(TEN + QUARTER)].answered == 1


def test_states_fill_the_time_without_gap_or_overlap() -> None:
    floor = staffed_floor()
    floor.apply(state(TEN + 100, AgentState.READY))
    floor.apply(state(TEN + 160, AgentState.TALKING, queue=RETAIL, call=CALL))
    floor.apply(state(TEN + 200, AgentState.HELD, queue=RETAIL, call=CALL))
    floor.apply(state(TEN + 210, AgentState.TALKING, queue=RETAIL, call=CALL))
    floor.apply(state(TEN + 250, AgentState.WRAP_UP, queue=RETAIL))
    floor.apply(state(TEN + 280, AgentState.BREAK, reason="小休"))
    floor.advance(TEN + 400)
    floor.advance(TEN + 400)
    day = agent_day(floor)
    spent = {
        AgentState.OFFLINE: 100.0,
        AgentState.READY: 60.0,
        AgentState.TALKING: 80.0,
        AgentState.HELD: 10.0,
        AgentState.WRAP_UP: 30.0,
        AgentState.BREAK: 120.0,
    }
    assert {s: day.seconds_in(s) for s in AgentState if day.seconds_in(s)} == spent
    assert queue_day(floor).wrap_up_s == day.wrap_up_s == 30.0


def test_another_reason_for_the_same_state_does_not_begin_it_anew() -> None:
    floor = staffed_floor()
    floor.apply(state(TEN + 10, AgentState.BREAK, reason="小休"))
    floor.apply(state(TEN + 50, AgentState.BREAK, reason="用餐"))
    assert floor.agents[ANN].since == TEN + 10
    assert floor.agents[ANN].reason == "用餐"
    floor.advance(TEN + 60)
    assert agent_day(floor).seconds_in(AgentState.BREAK) == 50.0


def test_a_state_that_began_before_it_was_told_is_counted_from_its_beginning() -> None:
    floor = staffed_floor()
    floor.apply(state(TEN + 10, AgentState.READY))
    floor.apply(state(TEN + 100, AgentState.TALKING, since=TEN + 90))
    floor.advance(TEN + 100)
    day = agent_day(floor)
    assert day.seconds_in(AgentState.READY) == 80.0
    assert day.seconds_in(AgentState.TALKING) == 10.0


def test_a_span_is_split_at_the_boundaries_of_intervals() -> None:
    floor = staffed_floor()
    floor.apply(state(TEN + 800, AgentState.READY))
    floor.advance(TEN + QUARTER)
    floor.apply(state(TEN + 3 * QUARTER + 7, AgentState.BREAK))
    taken = {
        key[2]: tally.seconds_in(AgentState.READY)
        for key, tally in floor.book.take_dirty().items()
        if key[1] == ANN
    }
    assert taken == {
        int(TEN): 100.0,
        int(TEN + QUARTER): QUARTER,
        int(TEN + 2 * QUARTER): QUARTER,
        int(TEN + 3 * QUARTER): 7.0,
    }


def test_a_new_day_carries_agents_and_waiting_calls_and_starts_at_zero() -> None:
    midnight = DAY + 24 * 3600
    floor = staffed_floor(midnight - 600)
    floor.apply(state(midnight - 500, AgentState.READY))
    floor.apply(queued(midnight - 30))
    floor.take_changes()
    floor.advance(midnight)
    changes = floor.take_changes()
    assert changes.new_day
    assert changes.agents == {ANN, BEN}
    assert floor.agents[ANN].state is AgentState.READY
    assert floor.agents[ANN].since == midnight - 500
    assert floor.waiting[CALL].since == midnight - 30
    assert floor.book.agent_day(ANN) is None
    assert floor.book.queue_intervals(RETAIL) == {}
    floor.apply(answered(midnight + 5, wait_s=35.0))
    floor.advance(midnight + 60)
    assert (queue_day(floor).queued, queue_day(floor).answered) == (0, 1)
    assert agent_day(floor).seconds_in(AgentState.READY) == 60.0


def test_what_is_told_of_the_new_day_before_it_is_begun_belongs_to_it() -> None:
    midnight = DAY + 24 * 3600
    floor = staffed_floor(midnight - 600)
    floor.apply(state(midnight - 500, AgentState.READY))
    floor.apply(queued(midnight - 3))
    floor.apply(answered(midnight + 1, wait_s=4.0))
    floor.apply(state(midnight + 1, AgentState.TALKING, call=CALL))
    floor.advance(midnight)
    day = agent_day(floor)
    assert (day.answered, day.seconds_in(AgentState.READY)) == (1, 1.0)
    assert queue_day(floor).answered == 1


def test_time_in_a_gap_of_the_feed_is_counted_for_nobody() -> None:
    floor = staffed_floor()
    floor.apply(state(TEN + 10, AgentState.READY))
    floor.apply(ev.FeedLost(at=TEN + 100, acd=MAIN, cause=ev.LossCause.UNREACHABLE))
    floor.advance(TEN + 150)
    floor.apply(ev.FeedRestored(at=TEN + 200, acd=MAIN))
    floor.advance(TEN + 230)
    day = agent_day(floor)
    assert day.seconds_in(AgentState.READY) == 90.0 + 30.0
    assert sum(day.state_s) == 130.0


def test_a_wrap_up_over_a_gap_of_the_feed_counts_what_was_heard_of_it() -> None:
    floor = staffed_floor()
    floor.apply(state(TEN + 10, AgentState.WRAP_UP, queue=RETAIL))
    floor.apply(ev.FeedLost(at=TEN + 30, acd=MAIN, cause=ev.LossCause.UNREACHABLE))
    floor.apply(ev.FeedRestored(at=TEN + 3600, acd=MAIN))
    floor.apply(state(TEN + 3610, AgentState.READY))
    assert queue_day(floor).wrap_up_s == 30.0
    assert agent_day(floor).wrap_up_s == agent_day(floor).seconds_in(AgentState.WRAP_UP) == 30.0
    floor.apply(state(TEN + 3620, AgentState.WRAP_UP, queue=RETAIL))
    floor.apply(state(TEN + 3625, AgentState.READY))
    assert queue_day(floor).wrap_up_s == 35.0


def test_a_bots_conversation_is_forgotten_with_the_feed_and_its_end_still_counts() -> None:
    floor = staffed_floor()
    floor.apply(queued(TEN))
    floor.apply(ev.CallAnswered(at=TEN, call=CALL, queue=RETAIL, agent=None, wait_s=0.0))
    floor.apply(ev.FeedLost(at=TEN + 30, acd=MAIN, cause=ev.LossCause.UNREACHABLE))
    floor.apply(ev.FeedRestored(at=TEN + 60, acd=MAIN))
    assert not floor.connected
    floor.apply(ev.CallEnded(at=TEN + 70, call=CALL, queue=RETAIL, agent=None, talk_s=70.0))
    assert (queue_day(floor).ended, queue_day(floor).talk_s) == (1, 70.0)


def test_a_source_tells_since_when_it_is_lost_and_why() -> None:
    floor = staffed_floor()
    floor.apply(ev.FeedLost(at=TEN + 5, acd=MAIN, cause=ev.LossCause.UNREACHABLE, detail="x"))
    floor.apply(ev.FeedLost(at=TEN + 9, acd=MAIN, cause=ev.LossCause.WRONG_SECRET))
    source = floor.sources[MAIN]
    assert (source.live, source.since, source.cause) == (
        False,
        TEN + 5,
        ev.LossCause.WRONG_SECRET,
    )
    floor.apply(ev.FeedRestored(at=TEN + 20, acd=MAIN))
    assert (source.live, source.since, source.cause) == (True, TEN + 20, None)


@pytest.mark.parametrize(("restarted", "kept"), [(True, 0), (False, 1)])
def test_a_restarted_switch_has_forgotten_its_calls(restarted: bool, kept: int) -> None:
    floor = staffed_floor()
    elsewhere = CallId("south/c9")
    floor.apply(queued(TEN))
    floor.apply(queued(TEN, elsewhere))
    floor.apply(queued(TEN, OTHER))
    floor.apply(answered(TEN + 5, call=OTHER))
    floor.apply(ev.FeedLost(at=TEN + 6, acd=MAIN, cause=ev.LossCause.SWITCH_STOPPED))
    floor.apply(ev.FeedRestored(at=TEN + 30, acd=MAIN, restarted=restarted))
    assert (CALL in floor.waiting, len(floor.connected)) == (bool(kept), kept)
    assert elsewhere in floor.waiting


def test_who_talks_when_a_switch_begins_anew_did_so_until_it_was_heard_last() -> None:
    floor = staffed_floor()
    floor.apply(queued(TEN))
    floor.apply(answered(TEN + 5))
    floor.apply(ev.CallHeld(at=TEN + 45, call=CALL, agent=ANN))
    floor.apply(ev.FeedLost(at=TEN + 60, acd=MAIN, cause=ev.LossCause.UNREACHABLE))
    floor.apply(ev.FeedRestored(at=TEN + 90, acd=MAIN, restarted=True))
    day = queue_day(floor)
    assert (day.ended, day.talk_s, day.hold_s) == (1, 40, 15)
    floor.apply(ended(TEN + 91))
    assert queue_day(floor) == day


def test_a_contact_that_came_before_it_was_told_is_counted_where_it_came() -> None:
    floor = staffed_floor()
    floor.apply(queued(TEN + 900.1))
    floor.apply(structs.replace(queued(TEN + 899), exact=False))  # told twice, not better known
    assert [t.queued for t in floor.book.queue_intervals(RETAIL).values()] == [1]
    for _ in range(2):
        floor.apply(structs.replace(queued(TEN + 899.9), exact=True))
    intervals = floor.book.queue_intervals(RETAIL)
    assert (intervals[TEN].queued, intervals[TEN + 900].queued) == (1, 0)
    assert floor.waiting[CALL].since == TEN + 899.9
    assert floor.take_changes().intervals == {(RETAIL, TEN), (RETAIL, TEN + 900)}
    (visit,) = floor.records.take().visits.values()
    assert visit.queued_at == TEN + 899.9


def test_an_event_about_somebody_unknown_changes_nothing() -> None:
    floor = staffed_floor()
    floor.apply(state(TEN + 1, AgentState.READY, agent="main/9999"))
    floor.apply(ev.SkillChanged(at=TEN, agent="main/9999", queue=RETAIL, level=1))
    floor.apply(ev.CallHeld(at=TEN, call=CALL, agent=ANN))
    floor.apply(ev.CallTransferred(at=TEN, call=CALL, agent=ANN, kind=ev.TransferKind.BLIND))
    assert not floor.take_changes()
    with pytest.raises(TypeError, match="not an event"):
        floor.apply("CallQueued")


def test_removed_queues_and_agents_are_gone_but_their_tallies_stay() -> None:
    floor = staffed_floor()
    floor.apply(queued(TEN))
    floor.apply(answered(TEN + 5))
    floor.apply(ev.QueueRemoved(at=TEN + 6, queue=RETAIL))
    assert floor.agents[ANN].skills == {}
    floor.apply(ev.AgentRemoved(at=TEN + 30, agent=ANN))
    assert ANN not in floor.agents
    assert queue_day(floor).answered == 1
    assert agent_day(floor).seconds_in(AgentState.OFFLINE) == 30.0


def test_changes_name_what_must_be_sent_and_only_that() -> None:
    floor = staffed_floor()
    floor.apply(queued(TEN + 1))
    changes = floor.take_changes()
    assert changes.calls == {CALL}
    assert changes.intervals == {(RETAIL, int(TEN))}
    assert not changes.agents
    floor.apply(state(TEN + 2, AgentState.READY))
    assert floor.take_changes().agents == {ANN}
    assert not floor.take_changes()
