"""Records come back as written, and an ACD's own log takes the place of what was heard."""

from pathlib import Path

from gateway_stage import ACD, NOON, QUEUE, agent_id

from supervisor_app.domain.book import Scope
from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.events import EndedBy, TransferKind
from supervisor_app.domain.ids import CallId, QueueId
from supervisor_app.domain.records import CallVisit, Outcome, Records, StateSpan, SurveyGiven
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway.gaps import Gap
from supervisor_app.gateway.store import Batch, Filling, Store

CALL = CallId("main/1")
VISIT = CallVisit(
    call=CALL,
    queue=QUEUE,
    turn=2,
    queued_at=NOON + 0.25,
    caller="13812344471",
    caller_name="王女士",
    priority=3,
    outcome=Outcome.ANSWERED,
    left_at=NOON + 8,
    wait_s=7.75,
    ring_s=3.0,
    agent=agent_id(1),
    ended_at=NOON + 90,
    talk_s=80.0,
    hold_s=2.0,
    ended_by=EndedBy.CALLER,
    transferred_at=NOON + 89,
    transfer=TransferKind.BLIND,
)
SPAN = StateSpan(
    agent=agent_id(1), state=AgentState.BREAK, since=NOON, until=NOON + 600, reason="用餐"
)
SURVEY = SurveyGiven(call=CALL, queue=QUEUE, answered_at=NOON + 95, score=5.0, satisfied=True)


def opened(directory: Path) -> Store:
    store = Store(directory / "gateway.db")
    store.open()
    return store


def records(*items: CallVisit | StateSpan | SurveyGiven) -> Records:
    found = Records()
    for item in items:
        match item:
            case CallVisit():
                found.visits[item.key] = item
            case StateSpan():
                found.spans[item.key] = item
            case SurveyGiven():
                found.surveys[item.call] = item
    return found


def test_records_come_back_as_they_were_written(tmp_path: Path) -> None:
    store = opened(tmp_path)
    for _ in range(2):
        store.save(Batch(records=records(VISIT, SPAN, SURVEY)))
    assert store.visits(NOON, NOON + 60) == [VISIT]
    assert store.spans(NOON, NOON + 60) == [SPAN]
    assert store.surveys(NOON, NOON + 600) == [SURVEY]


def test_records_are_asked_for_by_time_and_queue(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.save(Batch(records=records(VISIT, SPAN, SURVEY)))
    assert store.visits(NOON + 1, NOON + 60) == []
    assert store.visits(NOON - 60, NOON) == []
    assert store.visits(NOON, NOON + 60, QueueId("main/card")) == []
    assert store.spans(NOON + 599, NOON + 900) == [SPAN]
    assert store.spans(NOON + 600, NOON + 900) == []
    assert store.surveys(NOON, NOON + 60) == []


def test_what_goes_on_is_given_at_the_start(tmp_path: Path) -> None:
    store = opened(tmp_path)
    waits = CallVisit(call=CALL, queue=QUEUE, queued_at=NOON)
    reads = StateSpan(agent=agent_id(2), state=AgentState.READY, since=NOON - 9, counted_to=NOON)
    store.save(Batch(records=records(waits, VISIT, SPAN, reads)))
    kept = store.load(int(NOON), NOON + 60).records
    assert list(kept.visits.values()) == [waits, VISIT]
    assert list(kept.spans.values()) == [reads]


def test_an_acds_log_replaces_what_it_knows_and_leaves_the_rest(tmp_path: Path) -> None:
    store = opened(tmp_path)
    key = (Scope.QUEUE, str(QUEUE), int(NOON))
    new = (Scope.QUEUE, str(QUEUE), int(NOON) + INTERVAL_S)
    store.save(Batch({key: Tally(answered=3, refused=2, left_unknown=1)}))
    known = frozenset({"answered", "left_unknown", "answered_waits"})
    told = Tally(answered=4, refused=9)
    told.answered_waits[1] = 4
    for _ in range(2):
        store.fill(Filling(known, {key: told, new: told}, records(VISIT)))
    stored = store.tallies(NOON, NOON + 2 * INTERVAL_S, Scope.QUEUE)
    assert (stored[key].answered, stored[key].refused, stored[key].left_unknown) == (4, 2, 0)
    assert stored[key].answered_waits == told.answered_waits
    assert (stored[new].answered, stored[new].refused) == (4, 0)
    assert store.tallies(NOON, NOON + INTERVAL_S, Scope.AGENT) == {}
    assert store.visits(NOON, NOON + 60) == [VISIT]


def test_a_gap_loses_the_part_that_was_filled(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.save(Batch(gaps=[Gap(ACD, NOON, NOON + 100, "unreachable")]))
    for _ in range(2):
        store.fill(Filling(frozenset(), closes=[(ACD, NOON + 20, NOON + 60)]))
    gaps = [(gap.start, gap.end) for gap in store.load(0).gaps]
    assert sorted(gaps) == [(NOON, NOON + 20), (NOON + 60, NOON + 100)]
    store.fill(Filling(frozenset(), closes=[(ACD, NOON - 5, NOON + 500)]))
    assert store.load(0).gaps == []
