"""Measures what the product costs and how quick it is, and holds it against its limits.

Run from the checkout's root. Ends with 1 where a limit was missed or something was not measured.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks.figure import Verdict
from benchmarks.machine import this_machine
from benchmarks.registry import ALL, UnknownName, chosen
from benchmarks.report import Outcome, machine_lines, page_with, terminal_lines
from benchmarks.runner import outcome_of

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"


def grammar() -> argparse.ArgumentParser:
    """What can be asked for."""
    known = "\n".join(
        f"  {each.name:16} about {each.takes_s:4.0f} s: {each.purpose}" for each in ALL
    )
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        epilog=f"benchmarks:\n{known}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="which; all where none is named")
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--quick", action="store_true", help="shorter: to see that it works")
    kinds.add_argument("--write", action="store_true", help="keep them in docs/performance.md")
    return parser


def main(words: list[str] | None = None) -> int:
    """Measure what was asked for; 1 where a limit was missed or something was not measured."""
    parser = grammar()
    wish = parser.parse_args(words)
    try:
        benchmarks = chosen(wish.names)
    except UnknownName as error:
        parser.error(str(error))
    machine = this_machine()
    _print(machine_lines(machine))
    outcomes = []
    for benchmark in benchmarks:
        outcome = outcome_of(benchmark, wish.quick, lambda line: _print([f"   ... {line}"]))
        outcomes.append(outcome)
        _print(terminal_lines(outcome))
        if wish.write:
            page = page_with(PAGE.read_text(encoding="utf-8"), outcome, machine)
            PAGE.write_text(page, encoding="utf-8")
    _print(_summary(outcomes, wish.quick))
    return 0 if all(outcome.is_good for outcome in outcomes) else 1


def _summary(outcomes: list[Outcome], quick: bool) -> Iterable[str]:
    verdicts = [figure.verdict for outcome in outcomes for figure in outcome.figures]
    met, missed = verdicts.count(Verdict.MET), verdicts.count(Verdict.MISSED)
    yield f"limits: {met} met, {missed} missed" + (" (the short form)" if quick else "")
    not_measured = [outcome.name for outcome in outcomes if outcome.failure]
    if not_measured:
        yield f"not measured: {', '.join(not_measured)}"


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
