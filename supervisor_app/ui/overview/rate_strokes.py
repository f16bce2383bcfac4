"""The line of a rate as strokes, each in one severity."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from supervisor_app.domain.limits import Limit, Severity

Point = tuple[float, float]
"""Time and rate."""


class Stroke(Struct, frozen=True):
    """A piece of the rate's line in one severity, as (time, rate) at both ends."""

    start: Point
    end: Point
    severity: Severity


def parted_strokes(start: Point, end: Point, limit: Limit | None, sample: int) -> Iterator[Stroke]:
    """From one point to the next, parted where the line crosses a limit. Beside too small a
    `sample` it is not judged."""
    for left, right in pairwise(_parted(start, end, limit)):
        middle = (left[1] + right[1]) / 2
        severity = limit.severity(middle, sample) if limit is not None else Severity.NORMAL
        yield Stroke(left, right, severity)


def _parted(start: Point, end: Point, limit: Limit | None) -> list[Point]:
    points = [start, end]
    for bound in (limit.warning, limit.critical) if limit is not None else ():
        if bound is not None and min(start[1], end[1]) < bound < max(start[1], end[1]):
            share = (bound - start[1]) / (end[1] - start[1])
            points.append((start[0] + share * (end[0] - start[0]), bound))
    return sorted(points)
