"""What level lines and exit conditions must be before they count."""

import math
from collections.abc import Iterator

from supervisor_app.domain.emergency import LevelLine, LevelLines
from supervisor_app.domain.measure_list import MEASURES
from supervisor_app.domain.measured import Compare, SubjectKind
from supervisor_app.domain.playbook_checks import text_fault
from supervisor_app.domain.words import Words

MOST_LINES = 20
LONGEST_NAME = 40
LONGEST_HOLD_S = 4 * 3600.0


def fault_of_lines(lines: LevelLines) -> Words | None:
    """The first thing that is wrong with level lines; None where they can count."""
    return next(_faults(lines), None)


def _faults(lines: LevelLines) -> Iterator[Words]:
    if not 1 <= len(lines.lines) <= MOST_LINES or len(lines.exits) > MOST_LINES:
        yield Words(f"应急条件应有 1 至 {MOST_LINES} 条", f"there are 1 to {MOST_LINES} lines")
    for many in ([line.key for line in lines.lines], [one.key for one in lines.exits]):
        if len(set(many)) != len(many) or any(not key or len(key) > 64 for key in many):
            yield Words("条件的编号重复或不合规", "a key of a line is there twice, or is not one")
    if not 0 <= lines.hold_s <= LONGEST_HOLD_S:
        yield Words("保持时间应为 0 至 4 小时", "exits are held for 0 to 4 hours")
    for line in lines.lines:
        yield from _named(line.name, _line_faults(line))
    for one in lines.exits:
        yield from _named(one.name, _compare_faults(one.compare, one.subject))


def _named(name: Words, faults: Iterator[Words]) -> Iterator[Words]:
    for text in (name.zh, name.en):
        fault = text_fault("条件名", "the name of a line", text, LONGEST_NAME, owed=True)
        if fault is not None:
            yield fault
    for fault in faults:
        yield Words(f"{name.zh}：{fault.zh}", f"{name.en}: {fault.en}")


def _line_faults(line: LevelLine) -> Iterator[Words]:
    for compare in (line.two, line.one):
        if compare is not None:
            yield from _compare_faults(compare, line.subject)
    if not all(0 <= one <= LONGEST_HOLD_S for one in (line.two_for_s, line.one_for_s)):
        yield Words("持续时间应为 0 至 4 小时", "it holds for 0 to 4 hours")


def _compare_faults(compare: Compare, kind: SubjectKind) -> Iterator[Words]:
    measure = MEASURES.get(compare.measure)
    if measure is None:
        yield Words("没有这个指标", "there is no such measure")
    elif not measure.exists(kind, compare.period):
        yield Words("这个指标不能这样取", "this measure cannot be read like that")
    if not compare.limit and not math.isfinite(compare.bound):
        yield Words("界限应为一个数", "the bound is no number")
