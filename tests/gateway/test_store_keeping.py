"""How long history is kept: what is older goes, a little at a time, and leaves no trace."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from gateway_stage import ACD, NOON, QUEUE, ScriptedAcd, StageClock, agent_id, gateway
from structlog.testing import capture_logs

from supervisor_app.domain.book import Scope
from supervisor_app.domain.ids import CallId
from supervisor_app.domain.records import CallVisit, Outcome, Records, StateSpan, SurveyGiven
from supervisor_app.domain.rows import GaugeRow
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway import audit_store, retention
from supervisor_app.gateway.audit import audit_line
from supervisor_app.gateway.audit_chain import LET_GO
from supervisor_app.gateway.audit_reading import read_chain
from supervisor_app.gateway.audit_schema import AUDIT
from supervisor_app.gateway.commands_schema import LISTEN, RESTORE
from supervisor_app.gateway.config import KeepSection
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import parse
from supervisor_app.gateway.dialects import guard_rows, unguard_rows
from supervisor_app.gateway.emergency_schema import (
    EMERGENCY,
    EMERGENCY_LOG,
    EMERGENCY_POINT,
    EMERGENCY_REVIEW,
)
from supervisor_app.gateway.gaps import Gap
from supervisor_app.gateway.notes_schema import CALL_NOTES
from supervisor_app.gateway.retention import FIRST_AFTER_S, NEXT_DAY_AFTER_S, Retention
from supervisor_app.gateway.store import Batch, Store

DAY = 86_400
TODAY = int(NOON) - 12 * 3600
KEEP = KeepSection(calls_days=10, states_days=20, intervals_days=30)
CALLER = "13812344471"


def written_at(at: float, number: int = 0, caller: str = CALLER) -> Batch:
    """Of everything that there is one, at an instant."""
    call = CallId(f"main/{at:.0f}.{number}")
    visit = CallVisit(
        call=call,
        queue=QUEUE,
        queued_at=at,
        caller=caller,
        outcome=Outcome.ABANDONED,
        left_at=at + 5,
    )
    span = StateSpan(agent=agent_id(1), state=AgentState.BREAK, since=at, until=at + 60)
    survey = SurveyGiven(call=call, queue=QUEUE, sent_at=at)
    return Batch(
        {(Scope.QUEUE, str(QUEUE), int(at) // 900 * 900): Tally(queued=1)},
        [Gap(ACD, at, at + 1, "unreachable")],
        [GaugeRow(int(at), 1, 1)],
        {},
        Records({visit.key: visit}, {span.key: span}, {call: survey}),
    )


def days_in(store: Store) -> dict[str, list[int]]:
    """Of each kind, how many days ago those began that are left."""

    def ago(instants: list[float]) -> list[int]:
        return sorted({int((TODAY - at) // DAY) for at in instants}, reverse=True)

    return {
        "visits": ago([visit.queued_at for visit in store.visits(0, 9e9)]),
        "surveys": ago([survey.sent_at or 0 for survey in store.surveys(0, 9e9)]),
        "spans": ago([span.since for span in store.spans(0, 9e9)]),
        "sums": ago([key[2] for key in store.tallies(0, 9e9)]),
        "gaps": ago([gap.start for gap in store.load(0).gaps]),
        "gauges": ago([gauge.at for gauge in store.load(0).gauges]),
    }


def a_store(folder: Path, *days_ago: int) -> Store:
    store = Store(folder / "gateway.db")
    store.open()
    for days in days_ago:
        store.save(written_at(TODAY - days * DAY))
    return store


def run_to_the_end(keeps: Retention, store: Store, now: float) -> float:
    """Steps whenever one is due, until there is nothing to do for longer than between two days."""
    quiet = 0.0
    while quiet <= NEXT_DAY_AFTER_S:
        now += 1.0
        quiet += 1.0
        if keeps.is_due(now) and keeps.step(store, TODAY, now):
            quiet = 0.0
    return now


def test_each_kind_is_kept_for_its_days_and_today_in_any_case(tmp_path: Path) -> None:
    store = a_store(tmp_path, 40, 35, 30, 25, 15, 10, 5, 1, 0)
    keeps = Retention(KEEP, NOON)
    run_to_the_end(keeps, store, NOON + FIRST_AFTER_S)
    assert days_in(store) == {
        "visits": [10, 5, 1, 0],
        "surveys": [10, 5, 1, 0],
        "spans": [15, 10, 5, 1, 0],
        "sums": [30, 25, 15, 10, 5, 1, 0],
        "gaps": [30, 25, 15, 10, 5, 1, 0],
        "gauges": [30, 25, 15, 10, 5, 1, 0],
    }


def test_listens_their_notes_and_restores_go_with_the_calls_and_states_of_their_time(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path)
    ages = (40, 15, 10, 0)
    with store.transaction() as connection:
        for days in ages:
            at, name = float(TODAY - days * DAY), str(days)
            rest = {"agent": "a", "login": "l", "team": "", "kept": "{}"}
            note = {"listen": name, "call": "c", "version": 1, "written": at, **rest}
            connection.execute(sa.insert(CALL_NOTES), note)
            connection.execute(sa.insert(LISTEN), {"id": name, "ended": at, "listen": "{}"})
            restore = {"id": name, "state": "done", "at": at, "restore": "{}"}
            connection.execute(sa.insert(RESTORE), restore)
        connection.execute(sa.insert(LISTEN), {"id": "on", "ended": None, "listen": "{}"})
    run_to_the_end(Retention(KEEP, NOON), store, NOON + FIRST_AFTER_S)
    with store.transaction() as connection:
        left = [
            set(connection.execute(sa.select(column)).scalars())
            for column in (CALL_NOTES.c.listen, LISTEN.c.id, RESTORE.c.id)
        ]
    assert left == [{"10", "0"}, {"10", "0", "on"}, {"15", "10", "0"}]


def test_a_state_that_goes_on_is_never_old(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    off = StateSpan(agent=agent_id(1), state=AgentState.OFFLINE, since=TODAY - 99 * DAY)
    store.save(Batch(records=Records(spans={off.key: off})))
    run_to_the_end(Retention(KEEP, NOON), store, NOON + FIRST_AFTER_S)
    assert store.spans(0, 9e9) == [off]


def test_a_clock_that_runs_ahead_costs_little(tmp_path: Path) -> None:
    """In 2038 all is old. Nothing goes in the first hour, and then one day at a time."""
    store = a_store(tmp_path, *range(20, 0, -1))
    before = days_in(store)
    in_2038 = 2_147_483_648.0
    keeps = Retention(KEEP, in_2038)
    assert not keeps.is_due(in_2038 + FIRST_AFTER_S - 1)
    now = in_2038 + FIRST_AFTER_S
    for _ in range(int(3 * NEXT_DAY_AFTER_S)):
        now += 1.0
        if keeps.is_due(now):
            keeps.step(store, int(in_2038) // DAY * DAY, now)
    assert days_in(store)["visits"] == before["visits"][3:]


def test_a_step_is_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "MOST_ROWS", 7)
    store = a_store(tmp_path)
    for number in range(20):
        store.save(written_at(TODAY - 15 * DAY + number, number))
    keeps = Retention(KEEP, NOON)
    now, steps = NOON + FIRST_AFTER_S, []
    while not steps or steps[-1]:
        now += retention.STEP_S
        steps.append(keeps.step(store, TODAY, now))
    assert max(steps) == 7
    assert sum(steps) == 40  # visits and surveys
    assert store.visits(0, 9e9) == []


@pytest.mark.sqlite_only("a file can be read as it is")
def test_what_is_deleted_is_in_no_file_any_more(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.hold()  # as a running gateway does
    store.save(written_at(TODAY - 15 * DAY, caller="13900001111"))
    store.save(written_at(TODAY - DAY))

    def held(number: str) -> bool:
        files = list(tmp_path.glob("gateway.db*"))
        return any(number.encode() in file.read_bytes() for file in files)

    assert held("13900001111")
    with capture_logs() as logs:
        run_to_the_end(Retention(KEEP, NOON), store, NOON + FIRST_AFTER_S)
    assert [(line["event"], line["rows"]) for line in logs] == [("older history deleted", 2)]
    assert not held("13900001111")
    assert held(CALLER)
    store.close()


@pytest.mark.sqlite_only("the log of a file")
def test_the_log_of_the_last_writes_stays_small(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.hold()
    reader = sqlite3.connect(store.database.place, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM call_visit").fetchone()  # nothing can be moved meanwhile
    for part in range(20):
        batch = Batch()
        for number in range(2000):
            batch.add(written_at(TODAY - DAY + part, number))
        store.save(batch)
    log = tmp_path / "gateway.db-wal"
    assert log.stat().st_size > 6_000_000
    reader.execute("ROLLBACK")
    reader.close()
    for number in range(2):
        store.save(written_at(TODAY, number))
    assert log.stat().st_size <= 4 * 1024 * 1024
    store.close()


def test_a_running_gateway_lets_go_by_itself(tmp_path: Path) -> None:
    clock = StageClock()

    async def run() -> None:
        assembly = gateway(tmp_path, ScriptedAcd(), clock)
        await assembly.keeper.begin([ACD])
        Store(tmp_path / "gateway.db").save(written_at(TODAY - 500 * DAY))
        clock.now += FIRST_AFTER_S
        await assembly.keeper._let_go_of_the_old()
        await assembly.keeper.end()

    asyncio.run(run())
    assert days_in(Store(tmp_path / "gateway.db"))["visits"] == []


def test_the_days_are_configured_and_checked(tmp_path: Path) -> None:
    text = '[keep]\ncalls_days = 90\n[[acd]]\nname = "a"\nkind = "simulated"\n'
    config = parse(text, tmp_path / "gateway.toml")
    assert config.file.keep == KeepSection(calls_days=90, states_days=400, intervals_days=1830)
    for wrong in ("0", "-1", "99999", '"90"', "1.5"):
        with pytest.raises(ConfigFault) as raised:
            parse(text.replace("90", wrong, 1), tmp_path / "gateway.toml")
        assert raised.value.path == ("keep", "calls_days")


def test_kinds_that_are_not_named_go_with_those_that_they_are_of(tmp_path: Path) -> None:
    from store_filling import fill, rows_of

    fill(tmp_path / "gateway.db")
    store = Store(tmp_path / "gateway.db")
    before = rows_of(store.database)
    later = int(NOON // DAY + 300) * DAY
    keep = KeepSection(calls_days=10, alerts_days=400, listens_days=20, records_days=30)
    keeps = Retention(keep, later)
    now = later + FIRST_AFTER_S
    for _ in range(40):
        keeps.step(store, later, now)
        now += NEXT_DAY_AFTER_S
    gone = {name for name, count in rows_of(store.database).items() if count < before[name]}
    assert {"call_visit", "survey", "listen", "call_notes", "shift_entry", "shift_said"} <= gone
    assert {"inspection", "inspection_mending", "inspection_round"} <= gone
    assert gone.isdisjoint({"alert", "audit", "emergency_log", "state_span", "shift_item"})
    emergencies = Retention(KeepSection(emergencies_days=10), later)
    with store.transaction() as connection:
        connection.execute(sa.update(EMERGENCY).values(phase="released", id="e"))
        for table in (EMERGENCY_LOG, EMERGENCY_POINT, EMERGENCY_REVIEW):
            connection.execute(sa.update(table).values(emergency="e"))
    emergencies.step(store, later, later + FIRST_AFTER_S)
    left = rows_of(store.database)
    assert not any(
        left[name] for name in left if name.startswith("emergency") and "put" not in name
    )


def test_the_beginning_of_the_record_goes_and_what_is_left_is_whole(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    lines = [audit_line(TODAY - days * DAY + 60.0, None, "x") for days in (50, 40, 39, 5, 0)]
    for line in lines:
        audit_store.append(store, [line], line.at)
    keeps = Retention(KeepSection(audit_days=30), TODAY)
    run_to_the_end(keeps, store, NOON + FIRST_AFTER_S)
    assert read_chain(store.database).faults == ()
    with store.transaction() as connection:
        entries = connection.execute(sa.select(AUDIT).order_by(AUDIT.c.number)).all()
        assert [entry.number for entry in entries] == [4, 5, 6, 7, 8]
        assert [entry.what for entry in entries] == ["x", "x", *[LET_GO] * 3]
    with store.transaction() as connection:
        unguard_rows(connection, "audit")
        connection.execute(sa.delete(AUDIT).where(AUDIT.c.number == 4))
        guard_rows(connection, "audit")
    (fault,) = read_chain(store.database).faults
    assert "1-4 is missing" in fault.words.en
