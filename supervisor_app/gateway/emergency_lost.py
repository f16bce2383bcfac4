"""From when to when figures were not live in an emergency, as its log tells it once."""

from collections.abc import Iterator

from supervisor_app.domain.emergency import LogKind, LogLine
from supervisor_app.domain.ids import Instant
from supervisor_app.gateway import emergency_keeping as keeping
from supervisor_app.gateway import emergency_words as words
from supervisor_app.gateway.emergency_figures import FloorFigures
from supervisor_app.gateway.emergency_store import KeptEmergency

LEAST_S = 5.0
"""A shorter time in which nothing was heard is none that anybody saw (design, section 8)."""


def lost_lines(
    kept: KeptEmergency, figures: FloorFigures, now: Instant
) -> Iterator[tuple[str, LogLine]]:
    """What is due now, each with the mark by which it is told once; also the time in which the
    gateway did not run, which is known only afterwards."""
    lost, back = (sum(one.startswith(mark) for one in kept.told) for mark in ("lost", "back"))
    if not figures.seen:
        return
    start, end = figures.lost or (now, None)
    after = _told_until(kept)
    if lost > back:
        if not figures.stale:
            at = now if end is None or end < after else min(now, end)
            yield f"back {back}", keeping.line(at, LogKind.FIGURE, words.BACK)
    elif figures.stale:
        at = min(now, max(start, after)) if end is None else now
        yield f"lost {lost}", keeping.line(at, LogKind.FIGURE, words.LOST)
    elif end is not None and start > after and end - start >= LEAST_S:
        yield f"lost {lost}", keeping.line(start, LogKind.FIGURE, words.LOST)
        yield f"back {back}", keeping.line(min(now, end), LogKind.FIGURE, words.BACK)


def _told_until(kept: KeptEmergency) -> Instant:
    """Until when it is told already."""
    told = (line.at for line in kept.record.log if line.words in (words.LOST, words.BACK))
    return max(told, default=kept.emergency.declared_at)
