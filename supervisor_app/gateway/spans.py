"""Spans of time, as lists of (from, to) in order and apart from each other."""

from collections.abc import Iterable

from supervisor_app.domain.ids import Instant

Span = tuple[Instant, Instant]


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same time as spans in order that do not touch."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if end <= start:
            continue
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def minus(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """The time in `spans` that is not in `others`."""
    rest = merged(spans)
    for start, end in merged(others):
        rest = [
            piece
            for span in rest
            for piece in ((span[0], min(span[1], start)), (max(span[0], end), span[1]))
            if piece[1] > piece[0]
        ]
    return rest


def within(spans: Iterable[Span], start: Instant, end: Instant) -> list[Span]:
    """The part of `spans` between two instants."""
    cut = ((max(a, start), min(b, end)) for a, b in spans)
    return [span for span in cut if span[1] > span[0]]
