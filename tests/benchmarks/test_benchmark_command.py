"""The command: what it runs, what it ends with, and that every benchmark has its place."""

from pathlib import Path

import pytest

from benchmarks.__main__ import PAGE, grammar, main
from benchmarks.registry import ALL, UnknownName, chosen
from benchmarks.report import marks

CHEAP = ("adapter-parse", "adapter-events")


def test_every_benchmark_has_a_name_of_its_own_and_a_place_in_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    names = [benchmark.name for benchmark in ALL]
    assert len(set(names)) == len(names)
    assert [name for name in names if any(page.count(mark) != 1 for mark in marks(name))] == []


def test_benchmarks_are_chosen_by_name_and_an_unknown_one_is_refused() -> None:
    assert chosen([]) == ALL
    assert [benchmark.name for benchmark in chosen([*CHEAP])] == [*CHEAP]
    with pytest.raises(UnknownName, match=r"nonsense; there are: .*adapter-parse"):
        chosen(["nonsense"])
    with pytest.raises(SystemExit):
        main(["nonsense"])


def test_a_short_run_is_never_written_down() -> None:
    with pytest.raises(SystemExit):
        grammar().parse_args(["--quick", "--write"])


@pytest.mark.parametrize("name", CHEAP)
def test_a_cheap_benchmark_runs(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(PAGE).read_bytes()
    code = main([name, "--quick"])
    said = capsys.readouterr().out
    assert "NOT MEASURED" not in said
    assert f"== {name}: " in said
    assert ("MISSED" in said) is (code == 1)
    assert Path(PAGE).read_bytes() == before
