"""An import beside a gateway that runs: today is taken in by the gateway, past days are written."""

import asyncio
from pathlib import Path

import pytest
from gateway_stage import ScriptedAcd, StageClock, agent_id, gateway, snapshot
from import_stage import ACD, NOON, RETAIL, Centre, call, quiet

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.events import CallAnswered, CallQueued, FeedRestored
from supervisor_app.domain.ids import AgentId, CallId
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway import importing_inbox as inbox
from supervisor_app.gateway.app import Assembly
from supervisor_app.gateway.importing_names import kept_names

LATER = NOON + 3.0 * INTERVAL_S
LINES = [quiet(-90_000), *call(-80_000, 9), quiet(-5), *call(60, 1), *call(1000, 2), quiet(2750)]


def hear(assembly: Assembly, at: float) -> None:
    gap = assembly.live.take(ACD, FeedRestored(at=at, acd=ACD), adopt=True)
    assembly.live.take(ACD, snapshot(at=at), adopt=True)
    if gap is not None:
        assembly.live.fill(gap, ())


def day_of(assembly: Assembly) -> Tally:
    return Tally.sum(assembly.live.floor.book.queue_intervals(RETAIL).values())


def test_a_running_gateway_takes_in_today_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It began at 12:10, missed the call of 12:01, heard the one of 12:16, and hears one now."""
    clock = StageClock(NOON + 600.0)
    centre = Centre(tmp_path)

    async def play() -> None:
        assembly = gateway(tmp_path, ScriptedAcd(), clock)
        await assembly.keeper.begin([ACD])
        hear(assembly, NOON + 600.0)
        say(assembly, NOON + 1000.0, "heard", wait_s=5.0)
        clock.now = LATER + 20.0
        assembly.live.tick(clock.now)
        say(assembly, LATER + 10.0, "now", wait_s=1.0)
        writing = asyncio.create_task(assembly.keeper.run())
        code = await asyncio.to_thread(centre.bring_in, centre.log(LINES), now=clock.now)
        assert code == 0
        book = assembly.live.floor.book
        intervals = book.queue_intervals(RETAIL)
        assert (intervals[NOON].answered, intervals[NOON].talk_s) == (1, 60.0)
        assert (intervals[NOON + INTERVAL_S].answered, intervals[NOON + INTERVAL_S].ended) == (1, 0)
        assert intervals[int(LATER)].answered == 1
        assert assembly.live.gaps.complete(ACD, NOON)
        assert day_of(assembly).answered == 3
        wang = book.agent_day(AgentId("main/PJSIP/1001"))
        assert wang is not None
        assert (wang.answered, wang.surveys) == (1, 1)
        writing.cancel()
        await assembly.keeper.end()

    asyncio.run(play())
    assert centre.tally().answered == 1
    assert centre.tally(NOON + INTERVAL_S).answered == 1
    assert centre.tally(NOON - 80_000 // INTERVAL_S * INTERVAL_S - INTERVAL_S).queued == 1
    assert all(end <= NOON - 5.0 or start >= LATER for start, end in centre.gaps())
    assert [visit.call for visit in centre.store.visits(NOON, NOON + 900)] == [
        CallId(f"main/{NOON + 60}.1")
    ]
    out = capsys.readouterr().out
    assert "complete before: " in out
    assert "12:45-13:00 still runs" in out  # the log has its first seconds


def test_a_log_of_the_interval_that_runs_is_left_to_the_gateway_and_said_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = StageClock(NOON + 600.0)
    centre = Centre(tmp_path)

    async def play() -> None:
        assembly = gateway(tmp_path, ScriptedAcd(), clock)
        await assembly.keeper.begin([ACD])
        hear(assembly, NOON + 600.0)
        writing = asyncio.create_task(assembly.keeper.run())
        file = centre.log([quiet(-5), *call(60, 1), quiet(650)])
        for dry_run in (True, False):
            await asyncio.to_thread(centre.bring_in, file, now=NOON + 700.0, dry_run=dry_run)
        assert assembly.live.floor.book.queue_intervals(RETAIL) == {}
        writing.cancel()
        await assembly.keeper.end()

    asyncio.run(play())
    assert capsys.readouterr().out.count("12:00-12:15 still runs and is the gateway's own") == 2


def say(assembly: Assembly, at: float, name: str, wait_s: float) -> None:
    call_id, agent = CallId(f"main/{name}"), agent_id(1)
    live = assembly.live
    live.take(ACD, CallQueued(at=at, call=call_id, queue=RETAIL), adopt=False)
    answered = CallAnswered(at=at + wait_s, call=call_id, queue=RETAIL, agent=agent, wait_s=wait_s)
    live.take(ACD, answered, adopt=False)


def test_after_the_import_a_gateway_that_is_started_again_shows_the_right_day(
    tmp_path: Path,
) -> None:
    """Killed at 12:02 with a caller talking, away for half an hour, filled, started again."""
    clock = StageClock(NOON - 300.0)
    centre = Centre(tmp_path)
    lines = [quiet(-40_000 - 4000), *call(60, 1, talk_s=200), *call(1000, 2), quiet(1900)]

    async def first() -> None:
        assembly = gateway(tmp_path, ScriptedAcd(), clock)
        await assembly.keeper.begin([ACD])
        hear(assembly, NOON - 300.0)
        say(assembly, NOON + 60.0, f"{NOON + 60}.1", wait_s=5.0)
        clock.now = NOON + 120.0
        await assembly.keeper.flush()
        assembly.keeper._let_go()  # killed: nothing more is written

    async def second() -> tuple[Tally, set[int]]:
        assembly = gateway(tmp_path, ScriptedAcd(), clock)
        await assembly.keeper.begin([ACD])
        hear(assembly, clock.now)
        incomplete = assembly.live.gaps.intervals(ACD, NOON, clock.now)
        await assembly.keeper.end()
        return day_of(assembly), incomplete

    asyncio.run(first())
    assert centre.bring_in(centre.log(lines), now=NOON + 1950.0) == 0
    clock.now = NOON + 1960.0
    day, incomplete = asyncio.run(second())
    assert (day.queued, day.answered, day.ended, day.flowed_out) == (2, 2, 2, 0)
    assert (day.talk_s, day.surveys) == (260.0, 2)
    assert incomplete == {NOON + 2 * INTERVAL_S}


def test_a_gateway_that_does_not_answer_leaves_today_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("supervisor_app.gateway.import_command._ANSWER_WITHIN_S", 0.1)
    clock = StageClock(LATER)
    centre = Centre(tmp_path)

    async def play() -> int:
        assembly = gateway(tmp_path, ScriptedAcd(), clock)
        await assembly.keeper.begin([ACD])
        code = await asyncio.to_thread(centre.bring_in, centre.log(LINES), now=LATER)
        await assembly.keeper.end()
        return code

    assert asyncio.run(play()) == 2
    assert "the running gateway did not answer" in capsys.readouterr().err
    assert centre.tally().queued == 0
    assert inbox.next_request(centre.store) is None


def test_a_running_gateway_keeps_the_names_of_its_agents(tmp_path: Path) -> None:
    async def play() -> None:
        assembly = gateway(tmp_path, ScriptedAcd(), StageClock())
        await assembly.keeper.begin([ACD])
        hear(assembly, float(NOON))
        keeper = assembly.keeper
        assert await keeper.flush()
        await keeper._imports.serve(keeper._store, keeper._work, keeper.flush)
        await keeper.end()

    asyncio.run(play())
    names = kept_names(Centre(tmp_path).store, ACD)
    assert names[agent_id(1)] == ["坐席 1"]
