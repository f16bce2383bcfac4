"""`import queue-log`: gaps are filled, whole intervals stay, and twice is the same as once."""

import io
from pathlib import Path

import pytest
from import_stage import ACD, DAY, LI, NOON, RETAIL, WANG, Centre, call, quiet

from supervisor_app.__main__ import main
from supervisor_app.domain.book import Scope
from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.ids import CallId
from supervisor_app.domain.records import Outcome
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally
from supervisor_app.gateway.gaps import Gap
from supervisor_app.gateway.import_report import Progress
from supervisor_app.gateway.store import Batch

DAY_LINES = [quiet(-100), *call(60, 1), *call(1000, 2, name="李伟"), quiet(1850)]


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path)


def states(seconds: float) -> Tally:
    tally = Tally()
    tally.add_state(AgentState.READY, seconds)
    return tally


# What is filled --------------------------------------------------------------------------------


def test_a_past_month_is_loaded_where_nothing_was_before(
    centre: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    assert centre.bring_in(centre.log(DAY_LINES)) == 0
    first, second = centre.tally(), centre.tally(NOON + INTERVAL_S)
    assert (first.queued, first.answered, first.ended, first.talk_s) == (1, 1, 1, 60.0)
    assert (second.answered, second.surveys, second.satisfied) == (1, 1, 1)
    assert centre.tally(whose=WANG).answered == 1
    assert centre.tally(NOON + INTERVAL_S, whose=LI).score_sum == 5.0
    out = capsys.readouterr().out
    assert "已补齐 2 个时段" in out
    assert "filled: 2 intervals" in out


def test_running_it_twice_changes_nothing(
    centre: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    file = centre.log(DAY_LINES)
    centre.bring_in(file)
    once = centre.everything()
    capsys.readouterr()
    assert centre.bring_in(file) == 0
    assert centre.everything() == once
    assert "filled: 0 intervals" in capsys.readouterr().out


def test_an_interval_that_was_heard_completely_is_left_as_it_is(centre: Centre) -> None:
    ours = {(Scope.QUEUE, str(RETAIL), NOON): Tally(queued=7, answered=7)}
    centre.heard(ours, [], until=NOON + 5 * INTERVAL_S)
    centre.bring_in(centre.log(DAY_LINES))
    assert centre.tally().answered == 7
    assert centre.tally(NOON + INTERVAL_S).answered == 1


def test_in_a_gap_the_logs_counts_replace_ours_and_what_it_cannot_tell_stays(
    centre: Centre,
) -> None:
    mine = states(640.0)
    mine.add(Tally(answered=1, ended=1, hold_s=12.0, wrap_up_s=30.0, refused=1, surveys_sent=4))
    queue = Tally(queued=1, left_unknown=3, hold_s=12.0)
    ours = {(Scope.QUEUE, str(RETAIL), NOON): queue, (Scope.AGENT, str(WANG), NOON): mine}
    gap = Gap(ACD, NOON + 500.0, NOON + 700.0, "starting")
    centre.heard(ours, [gap], until=NOON + 5 * INTERVAL_S)
    rings = f"{NOON + 20}|9.9|retail|王芳|RINGNOANSWER|9000"
    both = [*call(60, 1), *call(550, 2, talk_s=40)]
    centre.bring_in(centre.log([quiet(-1), rings, *both, quiet(901)]))
    agent, filled = centre.tally(whose=WANG), centre.tally()
    assert (agent.answered, agent.ended, agent.talk_s, agent.hold_s) == (2, 2, 88.0, 12.0)
    assert (agent.wrap_up_s, agent.surveys_sent) == (30.0, 4)
    assert (agent.ring_no_answer, agent.refused) == (0, 1)
    assert agent.seconds_in(AgentState.READY) == 640.0
    assert (filled.queued, filled.left_unknown, filled.ring_no_answer) == (2, 0, 1)
    assert centre.gaps() == []
    assert centre.heard_until() == NOON + 5 * INTERVAL_S


def test_an_agent_of_ours_who_is_not_in_the_log_did_nothing(centre: Centre) -> None:
    ours = {(Scope.AGENT, str(LI), NOON): Tally(answered=1, wrap_up_s=5.0)}
    centre.heard(ours, [Gap(ACD, NOON, NOON + 5.0, "x")], until=NOON + 5 * INTERVAL_S)
    centre.bring_in(centre.log(DAY_LINES))
    assert (centre.tally(whose=LI).answered, centre.tally(whose=LI).wrap_up_s) == (0, 5.0)


def test_an_agent_whom_the_log_may_call_otherwise_keeps_what_we_heard(
    centre: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = {(Scope.AGENT, str(LI), NOON): Tally(answered=1)}
    centre.heard(ours, [Gap(ACD, NOON, NOON + 5.0, "x")], until=NOON + 5 * INTERVAL_S)
    centre.bring_in(centre.log([quiet(-1), *call(60, 1, name="Li Wei"), quiet(901)]))
    assert centre.tally(whose=LI).answered == 1
    assert centre.tally().answered == 1
    told = capsys.readouterr()
    assert "queue_log:3:" in told.err
    assert "'Li Wei' is not known" in told.err
    assert "3 with an unknown agent" in told.out


def test_surveys_that_the_log_does_not_hold_stay(centre: Centre) -> None:
    ours = {(Scope.QUEUE, str(RETAIL), NOON): Tally(surveys=3, satisfied=2, score_sum=12.0)}
    centre.heard(ours, [Gap(ACD, NOON, NOON + 5.0, "x")], until=NOON + 5 * INTERVAL_S)
    lines = [line for line in DAY_LINES if "SURVEY" not in line]
    centre.bring_in(centre.log(lines))
    assert (centre.tally().surveys, centre.tally().satisfied) == (3, 2)
    assert centre.tally().answered == 1


def test_calls_are_written_down_and_join_what_we_know_of_them(centre: Centre) -> None:
    gap = Gap(ACD, NOON + 1.0, NOON + 700.0, "x")
    centre.heard({(Scope.QUEUE, str(RETAIL), NOON): Tally()}, [gap], until=NOON + 5 * INTERVAL_S)
    file = centre.log(DAY_LINES)
    centre.bring_in(file)
    (visit, _) = centre.store.visits(NOON, NOON + 1200)
    assert (visit.call, visit.outcome) == (CallId(f"main/{NOON + 60}.1"), Outcome.ANSWERED)
    assert (visit.agent, visit.talk_s, visit.caller) == (WANG, 60.0, "13900001111")
    (survey, _) = centre.store.surveys(NOON, NOON + 1200)
    assert (survey.score, survey.agent) == (5.0, WANG)


def test_an_import_that_was_broken_off_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [quiet(-5), *(line for n in range(200) for line in call(n * INTERVAL_S, n))]
    centres = []
    for name in ("broken", "whole"):
        (tmp_path / name).mkdir()
        centres.append(Centre(tmp_path / name))
    broken, whole = centres

    def interrupt(progress: Progress, part: float) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Progress, "writing", interrupt)
        assert broken.bring_in(broken.log(lines), now=NOON + 2e5) == 2
    assert "run it again" in capsys.readouterr().err
    assert len(broken.store.tallies(0, NOON + 200_000, Scope.QUEUE)) == 96
    for one in (broken, whole):
        assert one.bring_in(one.log(lines), now=NOON + 2e5) == 0
    assert broken.everything() == whole.everything()
    assert len(whole.store.tallies(0, NOON + 200_000, Scope.QUEUE)) == 200


# What a log covers -----------------------------------------------------------------------------


def test_an_interval_that_the_log_does_not_enclose_stays_incomplete(
    centre: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = {(Scope.QUEUE, str(RETAIL), NOON): Tally(queued=9)}
    centre.heard(ours, [Gap(ACD, NOON + 10.0, NOON + 70.0, "x")], until=NOON + 5 * INTERVAL_S)
    centre.bring_in(centre.log([*call(60, 1), quiet(1000)]))
    assert centre.tally().queued == 9
    assert centre.gaps() == [(NOON + 10.0, NOON + 70.0)]
    assert "2026-11-22 12:00-12:15" in capsys.readouterr().out


def test_what_neither_has_stays_noted(centre: Centre) -> None:
    """The log begins within the time in which we heard nothing."""
    ours = {(Scope.QUEUE, str(RETAIL), NOON): Tally(queued=1)}
    centre.heard(ours, [Gap(ACD, DAY, NOON + 400.0, "x")], until=NOON + 5 * INTERVAL_S)
    centre.bring_in(centre.log([quiet(200), *call(300, 1), *call(500, 2), quiet(950)]))
    assert centre.tally().queued == 2
    assert centre.gaps() == [(DAY, NOON + 200.0)]


def test_with_the_gateway_ended_the_day_is_filled_up_to_the_logs_end(
    centre: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = {(Scope.QUEUE, str(RETAIL), NOON): Tally(queued=1, answered=1)}
    centre.heard(ours, [], until=NOON + 100.0)
    file = centre.log([quiet(-5), *call(60, 1), *call(300, 2)])
    centre.bring_in(file, now=NOON + 800.0)
    assert "only a part of 1, still incomplete (2026-11-22 12:00-12:15)" in capsys.readouterr().out
    assert centre.tally().answered == 2
    assert centre.heard_until() == NOON + 369.0
    assert centre.gaps() == []
    centre.bring_in(file, now=NOON + 800.0, still_written=True)
    assert centre.heard_until() == NOON + 800.0


def test_a_bad_time_does_not_stretch_what_a_log_covers(centre: Centre) -> None:
    stray = f"{NOON + 40_000}|7.7|retail|NONE|ENTERQUEUE||1|1"
    file = centre.log([quiet(-5), stray, *call(60, 1), quiet(950)])
    centre.bring_in(file)
    assert centre.heard_until() == NOON + 950.0


def test_from_and_to_are_days_of_the_centre(centre: Centre) -> None:
    file = centre.log([quiet(-90_000), *call(-80_000, 1), *call(60, 2), quiet(90_000)])
    assert centre.bring_in(file, now=NOON + 200_000.0, since="2026-11-22", until="2026-11-22") == 0
    assert centre.tally().answered == 1
    assert [key[2] for key in centre.store.tallies(0, NOON, Scope.QUEUE)] == []


def test_a_dry_run_writes_nothing(centre: Centre, capsys: pytest.CaptureFixture[str]) -> None:
    before = centre.everything()
    assert centre.bring_in(centre.log(DAY_LINES), dry_run=True) == 0
    assert centre.everything() == before
    assert "to fill: 2 intervals" in capsys.readouterr().out


# Bad lines, wrong use --------------------------------------------------------------------------


def test_a_file_of_which_no_line_is_usable_is_said_to_be_no_log(
    centre: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    before = centre.everything()
    assert centre.bring_in(centre.log(["<html>", "<body>Welcome</body>"])) == 1
    told = capsys.readouterr().err
    assert "没有一行能用" in told
    assert "not one line could be used" in told
    assert centre.everything() == before
    assert centre.bring_in(centre.log(["<html>", quiet(0)])) == 0


def test_a_log_may_come_on_standard_input(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    log = "".join(f"{line}\n" for line in DAY_LINES).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(log), encoding="utf-8"))
    assert centre.bring_in("-") == 0
    assert centre.tally().answered == 1
    assert not list(centre.folder.glob("stdin*"))


def test_quiet_time_of_which_nothing_was_known_is_not_said_to_have_been_complete(
    centre: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    file = centre.log([quiet(0), quiet(1850), *call(2710, 1), quiet(3700)])
    assert centre.bring_in(file) == 0
    out = capsys.readouterr().out
    assert "filled: 1 intervals; complete before: 0" in out
    assert "more without a contact in the log, of which nothing was known" in out
    assert "库里原也没有记录" in out


def test_bad_lines_are_named_counted_and_kept_without_stopping(
    centre: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = [f"{NOON + 70}|x|retail|NONE|ABANDON|1|1|often"] * 30
    kept = centre.folder / "bad.txt"
    centre.bring_in(centre.log([*DAY_LINES[:-1], *bad, quiet(1850)]), rejects=kept)
    told = capsys.readouterr()
    assert told.err.count("datum 3 'often'") == 20
    assert "queue_log:10: ABANDON" in told.err
    assert "10 more lines" in told.err
    assert "30 rejected" in told.out
    lines = kept.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 30
    assert lines[0].endswith("\t" + bad[0])
    assert centre.tally().answered == 1


def test_progress_is_shown_where_it_is_asked_for(
    centre: Centre, capsys: pytest.CaptureFixture[str]
) -> None:
    centre.bring_in(centre.log(DAY_LINES))
    assert capsys.readouterr().err == ""
    centre.bring_in(centre.log([*DAY_LINES, quiet(2800)]), progress=True)
    assert "\r" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"acd": "other"}, "name the Asterisk with --acd (configured: main)"),
        ({"since": "yesterday"}, "write 2026-11-23"),
        ({"since": "2026-11-23", "until": "2026-11-22"}, "later than --to"),
    ],
)
def test_wrong_use_is_one_sentence(
    centre: Centre, more: dict[str, str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert centre.bring_in(centre.log(DAY_LINES), **more) == 2
    assert why in capsys.readouterr().err
    assert centre.tally().queued == 0


def test_the_command_line_leads_there(centre: Centre, capsys: pytest.CaptureFixture[str]) -> None:
    file = centre.log([line.replace("17953", "17303") for line in DAY_LINES])
    command = ["import", "queue-log", str(file), "--config", str(centre.config), "--acd", "main"]
    assert main(command) == 0
    assert "filled: 2 intervals" in capsys.readouterr().out
    assert main([*command[:2], str(centre.folder / "none"), *command[3:]]) == 2
    assert "cannot read" in capsys.readouterr().err


def test_names_that_a_gateway_kept_are_known(centre: Centre) -> None:
    from supervisor_app.domain.ids import AgentId
    from supervisor_app.gateway.importing_names import keep_names, kept_names

    zhao = AgentId("main/PJSIP/1009")
    for name in ("赵敏", "赵敏敏", "赵敏"):
        with centre.store.transaction() as connection:
            keep_names(connection, {zhao: [name]})
    assert kept_names(centre.store, ACD) == {zhao: ["赵敏", "赵敏敏"]}
    centre.bring_in(centre.log([quiet(-1), *call(60, 1, name="赵敏"), quiet(901)]))
    assert centre.tally(whose=zhao).answered == 1


def test_days_without_the_gateway_are_told_from_days_that_were_quiet(centre: Centre) -> None:
    """Killed in the evening, started again the day after: the night is a gap like any other."""
    centre.store.save(Batch(heard={ACD: NOON + 100.0}))
    centre.bring_in(centre.log([quiet(-5), *call(1000, 1), quiet(40_000)]))
    assert centre.tally(NOON + INTERVAL_S).answered == 1
    assert centre.heard_until() == NOON + 40_000.0
