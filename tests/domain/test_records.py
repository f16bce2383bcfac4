"""What is written down of a floor: complete, equal to the counts, and enough to go on from."""

import random

from domain_floor import (
    ANN,
    BEN,
    CALL,
    CARD,
    MAIN,
    OTHER,
    RETAIL,
    TEN,
    answered,
    ended,
    queue_day,
    queued,
    staffed_floor,
)
from recount import contacts_only, recount

from supervisor_app.domain import events as ev
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import CallId
from supervisor_app.domain.records import Outcome, Records
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import LeaveCause, Tally


def counted(floor: Floor) -> dict[object, object]:
    return contacts_only(
        ((queue, start), tally)
        for queue in floor.book.queues()
        for start, tally in floor.book.queue_intervals(queue).items()
    )


def state(at: float, now: AgentState, reason: str = "", **more: object) -> ev.AgentStateChanged:
    return ev.AgentStateChanged(at=at, agent=ANN, state=now, reason=reason, **more)


def after_restart(*lives: Floor, heard_until: float, at: float, **more: bool) -> Floor:
    """A new floor that knows what the ones before it wrote, and hears its ACD again."""
    written = Records()
    for floor in lives:
        written.add(floor.records.take())
    floor = Floor(lives[-1].book.calendar)
    for earlier in lives:
        for queue in earlier.book.queues():
            for start, tally in earlier.book.queue_intervals(queue).items():
                from supervisor_app.domain.book import Scope

                floor.book.begin(at)
                floor.book.restore(Scope.QUEUE, queue, start, tally)
    floor.restore(written, {MAIN: heard_until})
    floor.apply(ev.FeedLost(at=at - 1, acd=MAIN, cause=ev.LossCause.STARTING))
    floor.apply(ev.FeedRestored(at=at, acd=MAIN, **more))
    return floor


def test_a_visit_is_written_when_it_begins_and_whenever_it_goes_on() -> None:
    floor = staffed_floor()
    seen = []
    for event in (
        queued(TEN),
        answered(TEN + 5),
        ev.CallHeld(at=TEN + 10, call=CALL, agent=ANN),
        ev.CallRetrieved(at=TEN + 13, call=CALL, agent=ANN),
        ev.CallTransferred(at=TEN + 60, call=CALL, agent=ANN, kind=ev.TransferKind.BLIND),
        ended(TEN + 61),
    ):
        floor.apply(event)
        (visit,) = floor.records.take().visits.values()
        seen.append((visit.outcome, visit.left_at, visit.held_since, visit.hold_s, visit.is_open))
    assert seen == [
        (Outcome.WAITING, None, None, 0.0, True),
        (Outcome.ANSWERED, TEN + 5, None, 0.0, True),
        (Outcome.ANSWERED, TEN + 5, TEN + 10, 0.0, True),
        (Outcome.ANSWERED, TEN + 5, None, 3.0, True),
        (Outcome.ANSWERED, TEN + 5, None, 3.0, True),
        (Outcome.ANSWERED, TEN + 5, None, 3.0, False),
    ]
    assert (visit.queued_at, visit.wait_s, visit.agent, visit.talk_s) == (TEN, 5.0, ANN, 60.0)
    assert (visit.transfer, visit.caller) == (ev.TransferKind.BLIND, "13800004471")
    assert len(floor.records.take()) == 0


def test_a_contact_that_waits_twice_in_a_queue_has_two_visits() -> None:
    floor = staffed_floor()
    floor.apply(queued(TEN))
    floor.apply(ev.CallLeft(at=TEN + 9, call=CALL, queue=RETAIL, cause=LeaveCause.KEY))
    floor.apply(queued(TEN + 10))
    floor.apply(queued(TEN + 11, queue=CARD))
    turns = [(key[1], key[2]) for key in floor.records.take().visits]
    assert turns == [(RETAIL, 1), (RETAIL, 2), (CARD, 1)]


def test_what_is_told_twice_is_written_once() -> None:
    floor = staffed_floor()
    for event in (queued(TEN), answered(TEN + 5), ended(TEN + 65)):
        floor.apply(event)
        floor.apply(event)
    (visit,) = floor.records.take().visits.values()
    assert (visit.turn, visit.talk_s) == (1, 60.0)


def test_a_conversation_from_before_our_time_is_written_as_such() -> None:
    floor = staffed_floor()
    floor.apply(ended(TEN + 65))
    (visit,) = floor.records.take().visits.values()
    assert (visit.outcome, visit.entered, visit.left_at) == (Outcome.UNSEEN, False, TEN + 2)


def test_states_are_written_as_spans_one_after_the_other() -> None:
    floor = staffed_floor()
    floor.apply(state(TEN, AgentState.READY))
    floor.apply(state(TEN + 10, AgentState.BREAK, "用餐"))
    floor.apply(state(TEN + 20, AgentState.BREAK, "培训"))
    floor.apply(state(TEN + 30, AgentState.READY))
    floor.apply(ev.AgentRemoved(at=TEN + 40, agent=ANN))
    spans = [
        (span.state, span.reason, span.since - TEN, (span.until or 0) - TEN)
        for span in floor.records.take().spans.values()
    ]
    assert spans == [
        (AgentState.READY, "", 0, 10),
        (AgentState.BREAK, "用餐", 10, 20),
        (AgentState.BREAK, "培训", 20, 30),
        (AgentState.READY, "", 30, 40),
    ]


def test_a_state_that_ended_unheard_is_known_until_the_feed_was_lost() -> None:
    floor = staffed_floor()
    floor.apply(state(TEN, AgentState.READY))
    floor.apply(ev.FeedLost(at=TEN + 30, acd=MAIN, cause=ev.LossCause.UNREACHABLE))
    floor.apply(ev.FeedRestored(at=TEN + 90, acd=MAIN))
    floor.apply(state(TEN + 90, AgentState.BREAK))
    first, second = floor.records.take().spans.values()
    assert (first.until, second.since, second.until) == (TEN + 30, TEN + 90, None)


def test_the_counts_of_a_busy_day_can_be_counted_again_from_its_records() -> None:
    dice = random.Random(7)
    floor = staffed_floor()
    for number in range(600):
        call, queue = CallId(f"main/{number % 400}"), dice.choice((RETAIL, CARD))
        at = TEN + number * 17.3
        floor.apply(queued(at, call, queue))
        wait_s = dice.random() * 90
        match dice.randrange(5):
            case 0:
                leaves: ev.Event = ev.CallAbandoned(
                    at=at + wait_s, call=call, queue=queue, wait_s=wait_s
                )
            case 1:
                cause = dice.choice(list(LeaveCause))
                leaves = ev.CallLeft(
                    at=at + wait_s, call=call, queue=queue, cause=cause, wait_s=wait_s
                )
            case _:
                leaves = ev.CallAnswered(
                    at=at + wait_s, call=call, queue=queue, agent=ANN, wait_s=wait_s, ring_s=2.0
                )
        floor.apply(leaves)
        if isinstance(leaves, ev.CallAnswered):
            over = at + wait_s + 80
            by = dice.choice(list(ev.EndedBy))
            floor.apply(
                ev.CallEnded(at=over, call=call, queue=queue, agent=ANN, talk_s=80.0, by=by)
            )
            if number >= 400:
                continue  # a contact is asked once
            floor.apply(ev.SurveySent(at=over, call=call, queue=queue, agent=ANN))
            if dice.random() < 0.5:
                floor.apply(
                    ev.SurveyAnswered(
                        at=over + 9, call=call, queue=queue, score=5.0, satisfied=True, agent=ANN
                    )
                )
    assert queue_day(floor, RETAIL).answered > 100
    assert contacts_only(recount(floor.records.take()).items()) == counted(floor)


# --- over a restart ------------------------------------------------------------------------------


def test_who_waits_across_a_restart_is_counted_once_and_with_his_whole_wait() -> None:
    before = staffed_floor()
    before.apply(queued(TEN))
    floor = after_restart(before, heard_until=TEN + 5, at=TEN + 60)
    assert [(call.id, call.since) for call in floor.waiting.values()] == [(CALL, TEN)]
    floor.apply(queued(TEN))  # as a snapshot would tell it
    floor.apply(answered(TEN + 70, wait_s=70.0))
    day = queue_day(floor)
    assert (day.queued, day.answered, day.answered_wait_s) == (1, 1, 70.0)
    (visit,) = floor.records.take().visits.values()
    assert (visit.turn, visit.queued_at, visit.caller) == (1, TEN, "13800004471")


def test_who_talks_across_a_restart_is_found_at_the_end_of_his_call() -> None:
    before = staffed_floor()
    before.apply(queued(TEN))
    before.apply(answered(TEN + 5))
    before.apply(ev.CallHeld(at=TEN + 8, call=CALL, agent=ANN))
    floor = after_restart(before, heard_until=TEN + 10, at=TEN + 60)
    talk = floor.connected[CALL]
    assert (talk.since, talk.unheard_s, talk.held_since) == (TEN + 5, 50.0, TEN + 58)
    floor.apply(ended(TEN + 100, talk_s=95.0))
    (visit,) = floor.records.take().visits.values()
    assert (visit.queued_at, visit.wait_s, visit.talk_s) == (TEN, 5.0, 95.0)
    assert contacts_only(recount(Records({visit.key: visit})).items()) == counted(floor)


def test_what_was_told_before_a_restart_is_not_counted_after_it() -> None:
    before = staffed_floor()
    for event in (queued(TEN), answered(TEN + 5), ended(TEN + 65)):
        before.apply(event)
    before.apply(ev.SurveyAnswered(at=TEN + 70, call=CALL, queue=RETAIL, score=5.0, satisfied=True))
    floor = after_restart(before, heard_until=TEN + 70, at=TEN + 90)
    once = queue_day(floor)
    floor.apply(answered(TEN + 5))
    floor.apply(ended(TEN + 65))
    floor.apply(ev.SurveyAnswered(at=TEN + 70, call=CALL, queue=RETAIL, score=5.0, satisfied=True))
    assert queue_day(floor) == once
    assert len(floor.records.take()) == 0
    floor.apply(queued(TEN + 100))
    assert [key[2] for key in floor.records.take().visits] == [2]


def test_an_agents_time_in_his_state_goes_on_over_a_restart() -> None:
    before = staffed_floor()
    before.apply(state(TEN, AgentState.BREAK, "用餐"))
    floor = after_restart(before, heard_until=TEN + 100, at=TEN + 300)
    floor.apply(ev.AgentSeen(at=TEN + 300, agent=before.agents[ANN].info))
    floor.apply(state(TEN + 300, AgentState.BREAK, "用餐"))
    ann = floor.agents[ANN]
    assert (ann.since, ann.counted_to, ann.unheard_s) == (TEN, TEN + 300, 200.0)
    floor.apply(state(TEN + 360, AgentState.READY))
    written = floor.records.take().spans
    assert [(span.since, span.until) for span in written.values()] == [
        (TEN, TEN + 360),
        (TEN + 360, None),
    ]
    day = floor.book.agent_day(ANN)
    assert day is not None
    assert day.seconds_in(AgentState.BREAK) == 60.0


def test_an_agent_who_went_while_nobody_listened_was_there_until_then() -> None:
    before = staffed_floor()
    before.apply(state(TEN, AgentState.READY))
    floor = after_restart(before, heard_until=TEN + 100, at=TEN + 300)
    floor.settle(MAIN)
    (span,) = floor.records.take().spans.values()
    assert (span.since, span.until) == (TEN, TEN + 100)
    floor.apply(ev.AgentSeen(at=TEN + 400, agent=before.agents[ANN].info))
    assert floor.agents[ANN].state is AgentState.OFFLINE


def test_a_switch_that_began_anew_has_none_of_its_contacts_left() -> None:
    before = staffed_floor()
    before.apply(queued(TEN))
    before.apply(queued(TEN, OTHER))
    before.apply(ev.CallAnswered(at=TEN + 1, call=OTHER, queue=RETAIL, agent=BEN, wait_s=1.0))
    floor = after_restart(before, heard_until=TEN + 10, at=TEN + 60, restarted=True)
    assert not floor.waiting
    assert not floor.connected
    written = floor.records.take()
    ends = {visit.call: (visit.outcome, visit.ended_at) for visit in written.visits.values()}
    assert ends == {CALL: (Outcome.UNKNOWN, None), OTHER: (Outcome.ANSWERED, TEN + 10)}
    assert contacts_only(recount(written).items()) == counted(floor)
    day = Tally.sum(floor.book.queue_intervals(RETAIL).values())
    assert (day.offered, day.ended, day.talk_s) == (1, 1, 9)  # until it was heard last
