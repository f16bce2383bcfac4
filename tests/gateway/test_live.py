"""What the ACD tells becomes the floor; its losses become gaps; its faults stay its own."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from gateway_stage import (
    ACD,
    NOON,
    QUEUE,
    ScriptedAcd,
    StageClock,
    agent,
    agent_id,
    gateway,
    lost,
    snapshot,
    until,
    waiting,
)
from structlog.testing import capture_logs

from supervisor_app.acd.base import PastInterval
from supervisor_app.domain.book import Scope
from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.events import (
    AgentStateChanged,
    CallAnswered,
    FeedLost,
    FeedRestored,
    LossCause,
    QueueSeen,
)
from supervisor_app.domain.ids import AcdId, CallId
from supervisor_app.domain.rows import FloorDelta
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.gateway.app import Assembly
from supervisor_app.gateway.gaps import Gap
from supervisor_app.gateway.line import BACK_OFF_S, AcdLine, back_off_s
from supervisor_app.gateway.publisher import BETWEEN_AT_MOST_S, BETWEEN_S, between_s
from supervisor_app.gateway.rows import masked

MORNING = int(NOON) - 12 * 3600  # the statistical day of the stage begins at local midnight


def picture(assembly: Assembly) -> FloorView:
    import msgspec

    assembly.publisher.publish()
    body = assembly.parts.feed.since(None, None)
    assert body is not None
    return advance(None, msgspec.json.decode(body.plain, type=FloorDelta))


def heard(directory: Path, acd: ScriptedAcd, clock: StageClock | None = None) -> Assembly:
    """A gateway whose ACD has been heard since the day began, as if nothing were missed."""
    assembly = gateway(directory, acd, clock)
    assembly.live.begin([ACD], {ACD: NOON})
    return assembly


async def run_line(assembly: Assembly, acd: ScriptedAcd, end: Callable[[], bool]) -> list[float]:
    """Run the ACD's line until a condition holds; the pauses that it made."""
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        await asyncio.sleep(0)

    line = AcdLine(acd, assembly.live, assembly.parts.metrics, assembly.parts.clock, pause)
    task = asyncio.create_task(line.run())
    try:
        await until(end)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return pauses


def play(work: Awaitable[list[float]]) -> list[float]:
    async def run() -> list[float]:
        return await work

    return asyncio.run(run())


def count(assembly: Assembly, name: str, **labels: str) -> float:
    value = assembly.parts.metrics.registry.get_sample_value(f"supervisor_{name}_total", labels)
    return value or 0.0


def test_a_connection_makes_the_floor_live(tmp_path: Path) -> None:
    acd = ScriptedAcd([snapshot(agent(1), agent(2, AgentState.BREAK), waiting=(waiting(1),))])
    assembly = heard(tmp_path, acd)
    play(run_line(assembly, acd, lambda: bool(assembly.live.floor.agents)))
    view = picture(assembly)
    assert view.sources[ACD].live
    assert view.sources[ACD].kind == "Scripted"
    assert {a.code: a.state for a in view.agents.values()} == {
        "1": AgentState.READY,
        "2": AgentState.BREAK,
    }
    assert view.total.waiting == 1
    assert [call.caller for call in view.calls.values()] == ["138 **** 4471"]
    assert count(assembly, "corrections", acd="main", reason="agent unknown") == 0


def test_a_later_snapshot_that_differs_is_a_correction_and_logged_once(tmp_path: Path) -> None:
    others = snapshot(agent(1, AgentState.BREAK), agent(2, AgentState.BREAK), at=NOON + 15)
    acd = ScriptedAcd([snapshot(), others])
    assembly = heard(tmp_path, acd)

    def corrected() -> bool:
        return assembly.live.floor.agents.get(agent_id(2)) is not None and (
            assembly.live.floor.agents[agent_id(2)].state is AgentState.BREAK
        )

    with capture_logs() as logs:
        play(run_line(assembly, acd, corrected))
    assert count(assembly, "corrections", acd="main", reason="agent state") == 2
    told = [line for line in logs if line["event"] == "floor corrected"]
    assert [(line["reason"], line["count"]) for line in told] == [("agent state", 2)]


def test_after_a_loss_the_differences_are_no_corrections(tmp_path: Path) -> None:
    acd = ScriptedAcd([snapshot(), lost()], [snapshot(agent(1, AgentState.MEETING), at=NOON + 9)])
    assembly = heard(tmp_path, acd)
    play(run_line(assembly, acd, lambda: len(assembly.live.floor.agents) == 1))
    assert assembly.live.floor.agents[agent_id(1)].state is AgentState.MEETING
    reasons = ("agent state", "agent gone")
    assert [count(assembly, "corrections", acd="main", reason=r) for r in reasons] == [0, 0]


def test_a_lost_feed_keeps_its_figures_and_is_tried_again_ever_more_seldom(tmp_path: Path) -> None:
    refusals = [[lost(at=NOON + 1 + n)] for n in range(6)]
    acd = ScriptedAcd([snapshot(), lost(at=NOON + 1)], *refusals, [snapshot(at=NOON + 60)])
    assembly = heard(tmp_path, acd)

    def back() -> bool:
        return acd.connected == 8 and bool(assembly.live.live_acds())

    with capture_logs() as logs:
        pauses = play(run_line(assembly, acd, back))
    wanted = [1, 2, 4, 8, 10, 10, 10]
    assert len(pauses) == len(wanted)
    for pause, base in zip(pauses, wanted, strict=True):
        assert base * 0.8 <= pause <= base * 1.2
    assert len(assembly.live.floor.agents) == 2
    assert [line["event"] for line in logs] == ["acd heard", "acd lost", "acd heard"]
    assert acd.closed == 8


def test_back_off_does_not_storm_a_switch_that_refuses() -> None:
    gone = lost(LossCause.UNREACHABLE)
    assert [back_off_s(n, gone, 0.5) for n in range(1, 6)] == list(BACK_OFF_S)
    assert back_off_s(1, lost(LossCause.WRONG_SECRET), 0.0) >= 20
    assert back_off_s(1, lost(LossCause.NO_PERMISSION), 0.0) >= 20
    stood_in_for = lost(LossCause.NOT_AN_ACD)  # as by the page of a proxy while it restarts
    assert [back_off_s(n, stood_in_for, 0.5) for n in range(1, 6)] == list(BACK_OFF_S)
    assert back_off_s(1, gone, 0.0) != back_off_s(1, gone, 1.0)


def test_a_switch_that_asks_to_be_left_alone_is_left_alone() -> None:
    def wait_s(failures: int, asked_s: float | None) -> float:
        busy = FeedLost(at=NOON, acd=ACD, cause=LossCause.BAD_ANSWER, retry_after_s=asked_s)
        return back_off_s(failures, busy, 0.5)

    assert wait_s(1, 25.0) == 25.0
    assert wait_s(5, 3.0) == 10.0  # our own pause is the longer one
    assert wait_s(1, 86_400.0) == 60.0
    assert wait_s(1, None) == 1.0


def test_an_adapter_that_breaks_is_a_loss_with_a_cause(tmp_path: Path) -> None:
    acd = ScriptedAcd([snapshot(), RuntimeError("a bug")], [lost(LossCause.SWITCH_STOPPED)], [])
    assembly = heard(tmp_path, acd)
    causes: list[object] = []

    def noted() -> bool:
        causes.append(assembly.live.floor.sources[ACD].cause)
        return acd.connected == 3

    with capture_logs() as logs:
        play(run_line(assembly, acd, noted))
    assert LossCause.BAD_ANSWER in causes
    assert "a bug" in str([line for line in logs if line["event"] == "adapter failed"] + logs)


def test_a_stream_that_just_ends_is_a_lost_session(tmp_path: Path) -> None:
    acd = ScriptedAcd([snapshot()], [])
    assembly = heard(tmp_path, acd)
    play(run_line(assembly, acd, lambda: acd.connected == 2))
    assert assembly.live.floor.sources[ACD].cause is LossCause.SESSION_LOST


@pytest.mark.parametrize("at", [float("nan"), float("inf"), -1e18, 0.0, 2.0**63])
def test_an_event_with_a_mad_clock_is_left_out_or_taken_but_never_fatal(
    tmp_path: Path, at: float
) -> None:
    mad = CallAnswered(
        at=at, call=CallId("main/x"), queue=QUEUE, agent=agent_id(1), wait_s=3.0, ring_s=1.0
    )
    sane = AgentStateChanged(at=NOON + 1, agent=agent_id(1), state=AgentState.TALKING)
    acd = ScriptedAcd([snapshot(), mad, snapshot(at=at), sane])
    assembly = heard(tmp_path, acd)

    def talking() -> bool:
        known = assembly.live.floor.agents.get(agent_id(1))
        return known is not None and known.state is AgentState.TALKING

    play(run_line(assembly, acd, talking))
    assert acd.connected == 1
    assert picture(assembly).agents[agent_id(1)].state is AgentState.TALKING


def test_a_gap_that_the_store_kept_is_told_again_after_a_restart(tmp_path: Path) -> None:
    assembly = gateway(tmp_path, ScriptedAcd())
    live = assembly.live
    night = Gap(ACD, float(MORNING), float(MORNING + 2 * INTERVAL_S), LossCause.STARTING.value)
    live.restore((), (night,), ())
    live.begin([ACD], {ACD: NOON - 60})
    gap = None
    for item in (FeedRestored(at=NOON, acd=ACD), snapshot()):
        gap = live.take(ACD, item, adopt=True) or gap
    assert gap is not None
    live.fill(gap, ())
    rows = picture(assembly).queue_intervals[QUEUE]
    torn = [start for start, row in rows.items() if not row.complete]
    assert torn == [MORNING, MORNING + INTERVAL_S, int(NOON) - INTERVAL_S]


def test_a_gap_marks_the_intervals_that_it_touches(tmp_path: Path) -> None:
    clock = StageClock()
    acd = ScriptedAcd()
    assembly = heard(tmp_path, acd, clock)
    live = assembly.live
    for item in (FeedRestored(at=NOON, acd=ACD), snapshot()):
        gap = live.take(ACD, item, adopt=True)
        if gap:
            live.fill(gap, ())
    clock.now = NOON + 100
    live.take(ACD, lost(at=NOON + 100), adopt=False)
    running = int(NOON)
    assert [r.complete for r in picture(assembly).queue_intervals[QUEUE].values()] == [False]
    clock.now = NOON + INTERVAL_S + 10
    live.tick(clock.now)
    rows = picture(assembly).queue_intervals[QUEUE]
    assert {start: row.complete for start, row in rows.items()} == {
        running: False,
        running + INTERVAL_S: False,
    }
    gap = live.take(ACD, FeedRestored(at=clock.now, acd=ACD), adopt=True)
    assert gap is not None
    live.fill(gap, ())
    assert live.gaps.take_unsaved() == [gap]
    clock.now = NOON + 2 * INTERVAL_S + 1
    live.tick(clock.now)
    answered = CallAnswered(
        at=clock.now, call=CallId("main/y"), queue=QUEUE, agent=agent_id(1), wait_s=1.0
    )
    live.take(ACD, answered, adopt=False)
    rows = picture(assembly).queue_intervals[QUEUE]
    assert [row.complete for _, row in sorted(rows.items())] == [False, False, True]


def test_the_acds_own_history_fills_only_what_was_not_heard(tmp_path: Path) -> None:
    acd = ScriptedAcd([snapshot()])
    starts = [MORNING + n * INTERVAL_S for n in range(48)]
    acd.past = [PastInterval("queue", QUEUE, start, Tally(answered=3)) for start in starts]
    acd.past.append(PastInterval("agent", agent_id(1), starts[0], Tally(answered=5)))
    clock = StageClock()
    assembly = gateway(tmp_path, acd, clock)
    away_from = NOON - 2 * INTERVAL_S - 60
    book = assembly.live.floor.book
    book.restore(Scope.QUEUE, QUEUE, int(NOON) - 3 * INTERVAL_S, Tally(answered=100))
    assembly.live.begin([ACD], {ACD: away_from})
    play(run_line(assembly, acd, lambda: bool(book.queue_intervals(QUEUE).get(int(NOON) - 900))))
    assert acd.asked == [(away_from, NOON)]
    counted = {start: t.answered for start, t in book.queue_intervals(QUEUE).items()}
    assert counted == {
        int(NOON) - 3 * INTERVAL_S: 100,
        int(NOON) - 2 * INTERVAL_S: 3,
        int(NOON) - INTERVAL_S: 3,
    }
    assert book.agent_day(agent_id(1)) is None  # his sum began before the gap
    view = picture(assembly)
    complete = [row.complete for _, row in sorted(view.queue_intervals[QUEUE].items())]
    assert complete == [False, True, True]


def test_a_new_day_empties_the_figures_and_keeps_the_people(tmp_path: Path) -> None:
    clock = StageClock(NOON + 12 * 3600 - 30)
    acd = ScriptedAcd([snapshot(at=clock.now, waiting=(waiting(1, since=clock.now - 9),))])
    assembly = gateway(tmp_path, acd, clock)
    assembly.live.begin([ACD], {ACD: clock.now})
    play(run_line(assembly, acd, lambda: bool(assembly.live.floor.waiting)))
    assert picture(assembly).total.day.queued == 1
    clock.now += 31
    assembly.live.tick(clock.now)
    view = picture(assembly)
    assert view.centre.day_start == NOON + 12 * 3600
    assert view.centre.interval == view.centre.day_start
    assert view.total.day.queued == 0
    assert (view.total.waiting, len(view.agents)) == (1, 2)


def test_a_clock_that_is_set_back_changes_no_day(tmp_path: Path) -> None:
    clock = StageClock()
    assembly = heard(tmp_path, ScriptedAcd(), clock)
    before = picture(assembly).centre
    for now in (NOON - 3600, 0.0):
        assembly.live.tick(now)
    assert picture(assembly).centre == before


def test_every_minute_says_how_many_wait(tmp_path: Path) -> None:
    clock = StageClock()
    acd = ScriptedAcd([snapshot(waiting=(waiting(1, since=NOON - 70), waiting(2)))])
    assembly = heard(tmp_path, acd, clock)
    assembly.live.tick(NOON + 60)  # not heard yet: nothing is known of this minute
    play(run_line(assembly, acd, lambda: bool(assembly.live.floor.waiting)))
    assembly.live.tick(NOON + 120)
    (gauge,) = picture(assembly).gauges
    assert (gauge.at, gauge.waiting, gauge.longest_s) == (int(NOON) + 120, 2, 190)


def test_a_minute_in_which_one_of_two_acds_is_not_heard_has_no_gauge(tmp_path: Path) -> None:
    assembly = heard(tmp_path, ScriptedAcd(), StageClock())
    live, other = assembly.live, AcdId("other")
    live.begin([other], {other: NOON})
    live.take(ACD, FeedRestored(at=NOON, acd=ACD), adopt=True)
    live.take(ACD, snapshot(waiting=(waiting(1),)), adopt=True)
    live.tick(NOON + 60)
    assert picture(assembly).gauges == ()
    text = assembly.parts.metrics.exposition().decode()
    assert 'supervisor_acd_live{acd="main"} 1.0' in text
    assert 'supervisor_acd_live{acd="other"} 0.0' in text
    live.take(other, FeedRestored(at=NOON + 90, acd=other), adopt=True)
    live.tick(NOON + 120)
    (gauge,) = picture(assembly).gauges
    assert (gauge.at, gauge.waiting) == (int(NOON) + 120, 1)


def test_a_floor_on_which_nothing_happens_tells_nothing_for_minutes(tmp_path: Path) -> None:
    clock, acd = StageClock(), ScriptedAcd([snapshot()])
    assembly = heard(tmp_path, acd, clock)
    play(run_line(assembly, acd, lambda: assembly.live.live_acds() != []))
    assembly.live.tick(NOON + 60)
    version = picture(assembly).version
    for minute in range(2, 14):
        assembly.live.tick(NOON + minute * 60)
        assert picture(assembly).version == version


def test_with_more_desks_versions_are_further_apart() -> None:
    assert between_s(0) == between_s(50) == BETWEEN_S
    assert BETWEEN_S < between_s(100) < between_s(200) < between_s(400) == BETWEEN_AT_MOST_S
    assert between_s(10, rows=100) == BETWEEN_S
    assert BETWEEN_S < between_s(10, rows=1_000) < between_s(10, rows=5_000) == BETWEEN_AT_MOST_S


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("13812344471", "138 **** 4471"),
        ("+86 138 1234 4471", "+86138 **** 4471"),
        ("010-12345678", "010 **** 5678"),
        ("95588", "****88"),
        ("12", "****"),
        ("", ""),
        ("12345678", "****78"),
    ],
)
def test_callers_numbers_are_masked(number: str, shown: str) -> None:
    assert masked(number) == shown


def test_a_queue_that_is_described_anew_is_told(tmp_path: Path) -> None:
    assembly = heard(tmp_path, ScriptedAcd())
    (info,) = snapshot().queues
    assembly.live.take(ACD, QueueSeen(at=NOON, queue=info), adopt=False)
    assert [queue.row.title.zh for queue in picture(assembly).queues.values()] == ["个人业务"]
