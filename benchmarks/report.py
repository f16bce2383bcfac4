"""Figures as people read them: lines on a terminal, and a table in docs/performance.md."""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator

from msgspec import Struct

from benchmarks.figure import Figure, Limit, Verdict
from benchmarks.machine import Machine

_HEAD = ("figure", "measured", "limit", "", "the limit is from")


class Outcome(Struct, frozen=True):
    """What one benchmark gave, and under which load."""

    name: str
    purpose: str
    figures: tuple[Figure, ...]
    begun: str
    """UTC, to the minute."""
    took_s: float
    load_before: float
    load_after: float
    notes: tuple[str, ...] = ()
    failure: str = ""
    """Why there are no, or not all, figures."""

    @property
    def is_good(self) -> bool:
        """It was measured, and every limit was kept."""
        missed = any(figure.verdict is Verdict.MISSED for figure in self.figures)
        return not missed and not self.failure


class NoPlace(Exception):
    """The page has no place for a benchmark's figures."""


def spelt(value: float) -> str:
    """A figure with the digits that mean something: 12,345 and 12.3 and 0.123."""
    if not math.isfinite(value):
        return str(value)
    if value == int(value):
        return f"{value:,.0f}"
    size = abs(value)
    digits = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 1 else 3
    return f"{value:,.{digits}f}"


def machine_lines(machine: Machine) -> Iterator[str]:
    """On what is measured."""
    memory = f"{machine.memory_gib:.1f} GiB"
    yield f"{machine.name}: {machine.processor}, {machine.cores} cores, {memory}, {machine.system}"
    yield machine.versions


def terminal_lines(outcome: Outcome) -> Iterator[str]:
    """One benchmark, with its columns below each other."""
    yield f"== {outcome.name}: {outcome.purpose}"
    rows = [_HEAD, *map(_cells, outcome.figures)]
    widths = [max(_width(row[place]) for row in rows) for place in range(len(_HEAD))]
    for row in rows if outcome.figures else []:
        padded = (
            cell + " " * (wide - _width(cell)) for cell, wide in zip(row, widths, strict=True)
        )
        yield ("   " + "  ".join(padded)).rstrip()
    yield from (f"   {note}" for note in outcome.notes)
    if outcome.failure:
        yield f"   NOT MEASURED: {outcome.failure}"
    yield f"   {_conditions(outcome)}"


def page_section(outcome: Outcome, machine: Machine) -> str:
    """One benchmark in Markdown."""
    lines = []
    if outcome.figures:
        lines += [_row(_HEAD), _row("---" for _ in _HEAD)]
        lines += [_row(_cells(figure)) for figure in outcome.figures]
        lines.append("")
    if outcome.failure:
        lines += [f"**Not measured**: {outcome.failure}", ""]
    lines += [f"- {note}" for note in outcome.notes]
    lines.append(f"- {_conditions(outcome)}")
    lines += [f"- {line}" for line in machine_lines(machine)]
    return "\n".join(lines)


def page_with(page: str, outcome: Outcome, machine: Machine) -> str:
    """The page with a benchmark's figures in their place. Raises `NoPlace`."""
    begin, end = marks(outcome.name)
    place = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    if len(place.findall(page)) != 1:
        raise NoPlace(f"docs/performance.md needs {begin} and {end}, once")
    section = f"{begin}\n\n{page_section(outcome, machine)}\n\n{end}"
    return place.sub(lambda _: section, page)


def marks(name: str) -> tuple[str, str]:
    """Between what the figures of a benchmark stand in the page."""
    return f"<!-- measured: {name} -->", f"<!-- end of {name} -->"


def _conditions(outcome: Outcome) -> str:
    load = f"load {outcome.load_before:.1f} before, {outcome.load_after:.1f} after"
    return f"{outcome.begun} UTC, {outcome.took_s:,.0f} s; {load}"


def _cells(figure: Figure) -> tuple[str, ...]:
    limit = figure.limit
    bound = "" if limit is None else _bound(limit, figure.unit)
    source = "" if limit is None else limit.source
    measured = f"{spelt(figure.value)} {figure.unit}".rstrip()
    return figure.name, measured, bound, figure.verdict.value, source


def _bound(limit: Limit, unit: str) -> str:
    return f"{limit.sense.value} {spelt(limit.value)} {unit}".rstrip()


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
