"""A snapshot of the ACD corrects the floor, tells why, and corrects nothing where all agrees."""

from collections.abc import Callable

import pytest
from domain_floor import (
    AGENTS,
    ANN,
    BEN,
    CALL,
    CARD,
    MAIN,
    OTHER,
    QUEUES,
    RETAIL,
    TEN,
    answered,
    queue_day,
    queued,
    staffed_floor,
)
from msgspec.structs import replace

from supervisor_app.domain import events as ev
from supervisor_app.domain.directory import AgentInfo, QueueInfo, Skill
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AgentId, CallId, QueueId
from supervisor_app.domain.reconcile import reconcile
from supervisor_app.domain.snapshot import AcdSnapshot, AgentNow, WaitingNow
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.words import Words

NOW = TEN + 100


def story() -> Floor:
    """Ann talks to one contact, another waits, Ben is signed out."""
    floor = staffed_floor()
    for event in (
        queued(TEN + 1),
        answered(TEN + 6),
        ev.AgentStateChanged(
            at=TEN + 6, agent=ANN, state=AgentState.TALKING, queue=RETAIL, call=CALL
        ),
        queued(TEN + 20, OTHER),
    ):
        floor.apply(event)
    return floor


ANN_NOW = AgentNow(
    AGENTS[0], AgentState.TALKING, TEN + 6, "", RETAIL, CALL, "", (Skill(RETAIL, 1),), in_call=True
)
BEN_NOW = AgentNow(AGENTS[1], AgentState.OFFLINE, skills=(Skill(RETAIL, 1),))
THE_SAME = AcdSnapshot(
    MAIN, NOW, QUEUES, (ANN_NOW, BEN_NOW), (WaitingNow(OTHER, RETAIL, TEN + 20),)
)


def corrected(floor: Floor, now: AcdSnapshot) -> list[str]:
    """The reasons; afterwards, the floor must agree."""
    corrections = list(reconcile(floor, now))
    for correction in corrections:
        floor.apply(correction.event)
    assert list(reconcile(floor, now)) == []
    return [correction.reason for correction in corrections]


def test_nothing_is_corrected_where_all_agrees() -> None:
    assert list(reconcile(story(), THE_SAME)) == []


def with_ben(**changes: object) -> AcdSnapshot:
    return replace(THE_SAME, agents=(ANN_NOW, replace(BEN_NOW, **changes)))


NEW_QUEUE = QueueInfo(QueueId("main/loan"), Words("贷款", "Loan"))
NEW_AGENT = AgentNow(AgentInfo(AgentId("main/1003"), "1003", "新"), AgentState.READY, TEN)


@pytest.mark.parametrize(
    ("now", "reasons"),
    [
        (replace(THE_SAME, queues=(*QUEUES, NEW_QUEUE)), ["queue unknown"]),
        (
            replace(THE_SAME, queues=(QUEUES[0], replace(QUEUES[1], order=99))),
            ["queue described otherwise"],
        ),
        (replace(THE_SAME, queues=QUEUES[:1]), ["queue gone"]),
        (
            replace(THE_SAME, agents=(ANN_NOW, BEN_NOW, NEW_AGENT)),
            ["agent unknown", "agent state"],
        ),
        (with_ben(info=replace(AGENTS[1], team="team2")), ["agent described otherwise"]),
        (replace(THE_SAME, agents=(ANN_NOW,)), ["agent gone"]),
        (with_ben(state=AgentState.READY), ["agent state"]),
        (with_ben(reason="离线"), ["agent state"]),
        (with_ben(skills=(Skill(RETAIL, 2),)), ["agent skill"]),
        (with_ben(skills=(Skill(CARD, 1),)), ["agent skill", "agent skill"]),
        (with_ben(skills=()), ["agent skill"]),
        (replace(THE_SAME, waiting=()), ["waiting call gone"]),
        (
            replace(THE_SAME, waiting=(WaitingNow(OTHER, CARD, TEN + 30),)),
            ["waiting call gone", "waiting call unknown"],
        ),
        (
            replace(
                THE_SAME,
                waiting=(*THE_SAME.waiting, WaitingNow(CallId("main/c3"), CARD, TEN + 50)),
            ),
            ["waiting call unknown"],
        ),
        (
            replace(THE_SAME, agents=(replace(ANN_NOW, in_call=False), BEN_NOW)),
            ["conversation over"],
        ),
    ],
)
def test_each_difference_is_corrected_once_with_its_reason(
    now: AcdSnapshot, reasons: list[str]
) -> None:
    assert corrected(story(), now) == reasons


@pytest.mark.parametrize(
    ("unsettled", "now"),
    [
        (RETAIL, replace(THE_SAME, queues=(replace(QUEUES[0], order=99), QUEUES[1]))),
        (CARD, replace(THE_SAME, queues=QUEUES[:1])),
        (BEN, with_ben(state=AgentState.READY)),
        (BEN, replace(THE_SAME, agents=(ANN_NOW,))),
        (OTHER, replace(THE_SAME, waiting=())),
        (OTHER, replace(THE_SAME, waiting=(WaitingNow(OTHER, CARD, TEN + 30),))),
        (CALL, replace(THE_SAME, agents=(replace(ANN_NOW, in_call=False), BEN_NOW))),
        (ANN, replace(THE_SAME, agents=(replace(ANN_NOW, in_call=False), BEN_NOW))),
    ],
)
def test_what_events_spoke_of_meanwhile_is_left_to_the_next_snapshot(
    unsettled: str, now: AcdSnapshot
) -> None:
    assert corrected(story(), replace(now, unsettled=frozenset({unsettled}))) == []


def with_ann(**changes: object) -> AcdSnapshot:
    return replace(THE_SAME, agents=(replace(ANN_NOW, **changes), BEN_NOW))


NEXT = CallId("main/next")


def test_who_is_in_the_same_call_after_a_gap_has_been_in_it_all_the_time() -> None:
    floor = story()
    assert corrected(floor, with_ann(since=TEN + 3, calls=frozenset({CALL}))) == []
    assert floor.agents[ANN].since == TEN + 6


def test_who_is_in_another_call_after_a_gap_has_ended_the_one_that_was_known() -> None:
    floor = story()
    now = with_ann(since=TEN + 70, call=NEXT, calls=frozenset({NEXT}))
    assert corrected(floor, now) == ["agent state", "conversation over"]
    assert (floor.agents[ANN].since, floor.agents[ANN].call) == (TEN + 70, NEXT)
    assert CALL not in floor.connected
    assert queue_day(floor).ended == 1
    assert corrected(floor, replace(now, at=NOW + 60)) == []


def test_a_call_of_somebody_else_is_not_ones_own() -> None:
    floor = story()
    floor.apply(answered(TEN + 30, call=OTHER))
    ben = with_ben(state=AgentState.TALKING, since=TEN + 50, call=OTHER, in_call=True)
    ben = replace(ben, agents=(ben.agents[0], replace(ben.agents[1], calls=frozenset({OTHER}))))
    assert "agent state" in corrected(floor, replace(ben, waiting=()))
    assert floor.agents[BEN].since == TEN + 50


def test_a_floor_that_knows_nothing_becomes_what_the_acd_has() -> None:
    floor = Floor(story().book.calendar)
    floor.apply(ev.FeedRestored(at=NOW, acd=MAIN))
    assert set(corrected(floor, THE_SAME)) == {
        "queue unknown",
        "agent unknown",
        "agent skill",
        "agent state",
        "waiting call unknown",
    }
    assert floor.agents[ANN].since == TEN + 6
    assert floor.waiting[OTHER].since == TEN + 20


def test_another_acds_floor_is_left_alone() -> None:
    floor = story()
    south = AcdSnapshot(acd="south", at=NOW, queues=(), agents=(), waiting=())
    assert list(reconcile(floor, south)) == []


def test_a_call_that_vanished_flowed_out_in_a_way_that_nobody_told() -> None:
    floor = story()
    corrected(floor, replace(THE_SAME, waiting=()))
    assert queue_day(floor).left_unknown == 1
    assert queue_day(floor).abandoned == 0


@pytest.mark.parametrize(
    ("told", "talk_s", "hold_s"),
    [
        (lambda: (), 94.0, 0.0),
        (lambda: (ev.CallHeld(at=TEN + 60, call=CALL, agent=ANN),), 54.0, 40.0),
        (
            lambda: (
                ev.CallHeld(at=TEN + 60, call=CALL, agent=ANN),
                ev.CallRetrieved(at=TEN + 70, call=CALL, agent=ANN),
            ),
            84.0,
            10.0,
        ),
    ],
)
def test_a_conversation_found_over_is_counted_up_to_now(
    told: Callable[[], tuple[ev.Event, ...]], talk_s: float, hold_s: float
) -> None:
    floor = story()
    for event in told():
        floor.apply(event)
    corrected(floor, replace(THE_SAME, agents=(replace(ANN_NOW, in_call=False), BEN_NOW)))
    day = queue_day(floor)
    assert (day.ended, day.talk_s, day.hold_s) == (1, talk_s, hold_s)


@pytest.mark.parametrize(("held", "talk_s", "hold_s"), [(False, 60.0, 0.0), (True, 40.0, 20.0)])
def test_a_conversation_that_ended_unheard_is_counted_as_far_as_it_was_heard(
    held: bool, talk_s: float, hold_s: float
) -> None:
    floor = story()
    if held:
        floor.apply(ev.CallHeld(at=TEN + 46, call=CALL, agent=ANN))
    floor.apply(ev.FeedLost(at=TEN + 66, acd=MAIN, cause=ev.LossCause.UNREACHABLE))
    floor.apply(ev.FeedRestored(at=TEN + 3600, acd=MAIN))
    ended = replace(ANN_NOW, state=AgentState.READY, since=None, call=None, in_call=False)
    corrected(floor, replace(THE_SAME, at=TEN + 3600, agents=(ended, BEN_NOW)))
    day = queue_day(floor)
    assert (day.ended, day.talk_s, day.hold_s) == (1, talk_s, hold_s)


def test_a_bots_conversation_is_not_found_over() -> None:
    floor = story()
    floor.apply(queued(TEN + 30, CallId("main/c8")))
    floor.apply(
        ev.CallAnswered(at=TEN + 30, call=CallId("main/c8"), queue=RETAIL, agent=None, wait_s=0.0)
    )
    assert list(reconcile(floor, THE_SAME)) == []
