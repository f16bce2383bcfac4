"""Records come back as they were written, and can be asked for."""

from pathlib import Path
from typing import cast

import pytest
from gateway_stage import ACD, NOON, QUEUE, agent_id
from history_stage import interval_row

from supervisor_app.domain.book import Scope
from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.events import EndedBy, TransferKind
from supervisor_app.domain.ids import CallId, QueueId
from supervisor_app.domain.records import CallVisit, Outcome, Records, StateSpan, SurveyGiven
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway import ledger
from supervisor_app.gateway.gaps import Gap
from supervisor_app.gateway.schema import HEAD, INTERVAL_TALLY
from supervisor_app.gateway.store import MIGRATIONS, STORE_ERRORS, Batch, Store

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


def test_a_gap_loses_the_part_that_was_filled(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.save(Batch(gaps=[Gap(ACD, NOON, NOON + 100, "unreachable")]))
    for _ in range(2):
        with store.transaction() as connection:
            ledger.close_gaps(connection, ACD, NOON + 20, NOON + 60)
    gaps = [(gap.start, gap.end) for gap in store.load(0).gaps]
    assert sorted(gaps) == [(NOON, NOON + 20), (NOON + 60, NOON + 100)]
    with store.transaction() as connection:
        ledger.close_gaps(connection, ACD, NOON - 5, NOON + 500)
    assert store.load(0).gaps == []


def test_a_transaction_that_fails_writes_nothing(tmp_path: Path) -> None:
    store = opened(tmp_path)
    broken = CallVisit(call=CALL, queue=QUEUE, queued_at=cast(float, None))
    key = (Scope.QUEUE, str(QUEUE), int(NOON))
    with pytest.raises(STORE_ERRORS):
        store.save(Batch({key: Tally(answered=1)}, records=records(SURVEY, broken)))
    assert store.tallies(0, NOON + INTERVAL_S) == {}
    assert store.surveys(0, NOON + 600) == []


def test_a_database_of_before_the_records_keeps_its_counts(tmp_path: Path) -> None:
    from alembic import command
    from alembic.config import Config

    store = Store(tmp_path / "gateway.db")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with store.transaction() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        key = (Scope.QUEUE, str(QUEUE), int(NOON))
        ledger.put(connection, INTERVAL_TALLY, [interval_row(key, Tally(answered=3))])
    store.open()
    assert store.schema_version() == HEAD
    store.settle(NOON)
    assert store.load(int(NOON), NOON).tallies == {key: Tally(answered=3)}
    store.save(Batch(records=records(VISIT)))
    assert store.visits(NOON, NOON + 60) == [VISIT]
