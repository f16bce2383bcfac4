"""What is said of a figure, and how it is written down."""

import math

import pytest

from benchmarks.figure import (
    Benchmark,
    CannotMeasure,
    Figure,
    Limit,
    Sense,
    Setting,
    Verdict,
    percentile,
)
from benchmarks.machine import Machine, this_machine
from benchmarks.report import NoPlace, Outcome, marks, page_with, spelt, terminal_lines
from benchmarks.runner import outcome_of

MACHINE = Machine("here", "a processor", 2, 8.0, "a system", "supervisor-app 1")
SLOW = Figure("as slow as", 7, "ms", Limit(5, "requirement"))
QUICK = Figure("as quick as", 3.25, "ms", Limit(5, "requirement"))


def outcome(*figures: Figure, **more: object) -> Outcome:
    known = {"begun": "2026-11-23 12:00", "took_s": 12.3, "load_before": 0.2, "load_after": 1.4}
    return Outcome("speed", "how quick it is", figures, **{**known, **more})  # type: ignore[arg-type]


def benchmark(*figures: Figure, then: Exception | None = None) -> Benchmark:
    def measure(setting: Setting) -> list[Figure]:
        assert setting.folder.is_dir()
        setting.notes.append("with a note")
        if then is not None:
            raise then
        return list(figures)

    return Benchmark("speed", "how quick it is", 1, 1, measure)


def test_a_percentile_is_the_smallest_value_that_enough_do_not_exceed() -> None:
    hundred = [float(number) for number in range(100, 0, -1)]
    assert [percentile(hundred, share) for share in (0.01, 0.5, 0.95, 1.0)] == [1, 50, 95, 100]
    assert percentile([7.0], 0.95) == 7
    assert percentile([1.0, 2.0], 0.5) == 1
    assert percentile([1.0, 2.0, 3.0], 0.95) == 3
    with pytest.raises(ValueError, match="nothing"):
        percentile([], 0.5)


@pytest.mark.parametrize(
    ("sense", "kept"),
    [
        (Sense.AT_MOST, [4, 5]),
        (Sense.BELOW, [4]),
        (Sense.AT_LEAST, [5, 6]),
        (Sense.EXACTLY, [5]),
    ],
)
def test_a_limit_is_kept_on_its_right_side_and_never_by_what_is_no_number(
    sense: Sense, kept: list[int]
) -> None:
    limit = Limit(5, "requirement", sense)
    assert [value for value in (4, 5, 6) if limit.is_kept_by(value)] == kept
    assert not limit.is_kept_by(math.nan)


def test_a_figure_without_a_limit_is_neither_met_nor_missed() -> None:
    assert [figure.verdict for figure in (QUICK, SLOW, Figure("memory", 9))] == [
        Verdict.MET,
        Verdict.MISSED,
        Verdict.NOTED,
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [(12_345, "12,345"), (12_345.6, "12,346"), (12.34, "12.3"), (1.234, "1.23"), (0.0123, "0.012")],
)
def test_a_figure_has_the_digits_that_mean_something(value: float, words: str) -> None:
    assert spelt(value) == words


def test_one_missed_limit_or_nothing_measured_is_not_good() -> None:
    assert outcome(QUICK, Figure("memory", 9)).is_good
    assert not outcome(QUICK, SLOW).is_good
    assert not outcome(QUICK, failure="no Asterisk here").is_good


def test_a_missed_limit_and_a_reason_are_told_in_words() -> None:
    lines = list(terminal_lines(outcome(QUICK, SLOW, failure="no Asterisk here")))
    (met,) = [line for line in lines if "as quick as" in line]
    (missed,) = [line for line in lines if "as slow as" in line]
    assert met.split() == ["as", "quick", "as", "3.25", "ms", "≤", "5", "ms", "met", "requirement"]
    assert "MISSED" in missed
    assert "   NOT MEASURED: no Asterisk here" in lines
    assert lines[-1] == "   2026-11-23 12:00 UTC, 12 s; load 0.2 before, 1.4 after"


def test_figures_take_their_own_place_in_the_page_and_no_other() -> None:
    begin, end = marks("speed")
    page = f"# Page\n\n{begin}\nold figures\n{end}\n\nwritten by hand\n\n<!-- measured: other -->"
    once = page_with(page, outcome(QUICK, notes=("Asterisk 22",)), MACHINE)
    assert "old figures" not in once
    assert "| as quick as | 3.25 ms | ≤ 5 ms | met | requirement |" in once
    assert "- Asterisk 22\n" in once
    assert "- here: a processor, 2 cores, 8.0 GiB, a system\n" in once
    assert once.endswith(f"{end}\n\nwritten by hand\n\n<!-- measured: other -->")
    assert page_with(once, outcome(QUICK, notes=("Asterisk 22",)), MACHINE) == once


def test_a_page_without_the_place_is_not_written() -> None:
    with pytest.raises(NoPlace, match="measured: speed"):
        page_with("# Page\n", outcome(QUICK), MACHINE)


def test_the_machine_says_what_it_is() -> None:
    machine = this_machine()
    assert machine.cores >= 1
    assert machine.memory_gib > 0
    assert machine.processor
    assert "Python 3" in machine.versions


def test_a_run_has_its_figures_its_notes_and_its_time() -> None:
    found = outcome_of(benchmark(QUICK), quick=True, say=print)
    assert found.figures == (QUICK,)
    assert found.notes == ("with a note",)
    assert found.took_s >= 0
    assert found.is_good


@pytest.mark.parametrize(
    ("error", "told"),
    [(CannotMeasure("no Asterisk here"), "no Asterisk here"), (KeyError("x"), "KeyError: 'x'")],
)
def test_what_cannot_be_measured_is_told_and_stops_nothing(error: Exception, told: str) -> None:
    found = outcome_of(benchmark(then=error), quick=True, say=print)
    assert found.failure == told
    assert not found.is_good
