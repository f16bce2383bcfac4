"""What the requirement says of a month is not said of a part of it."""

from benchmarks.figure import Figure, Verdict
from benchmarks.import_month import LINES, limit_of


def test_a_tenth_of_the_lines_has_no_verdict() -> None:
    assert Figure("time", 1.0, "s", limit_of(LINES // 10, 20)).verdict is Verdict.NOTED


def test_about_all_lines_have_one() -> None:
    assert Figure("time", 19.0, "s", limit_of(LINES - 500, 20)).verdict is Verdict.MET
    assert Figure("time", 21.0, "s", limit_of(LINES + 500, 20)).verdict is Verdict.MISSED
