"""Times in which an ACD was not heard, and which intervals they leave incomplete."""

import math
from collections.abc import Iterable

from msgspec import Struct

from supervisor_app.domain.calendar import INTERVAL_S, interval_start
from supervisor_app.domain.ids import AcdId, Instant
from supervisor_app.gateway.spans import minus


class Gap(Struct, frozen=True):
    """An ACD was not heard from `start` to `end`; `end` None: it still is not."""

    acd: AcdId
    start: Instant
    end: Instant | None
    cause: str

    def touches(self, interval: int) -> bool:
        """Whether events of this interval may have been missed."""
        return self.start < interval + INTERVAL_S and (self.end is None or self.end > interval)


class GapBook:
    """The gaps of the statistical day, closed and open."""

    def __init__(self) -> None:
        self._closed: list[Gap] = []
        self._open: dict[AcdId, Gap] = {}
        self._unsaved: list[Gap] = []

    def restore(self, gaps: Iterable[Gap]) -> None:
        """Take in the day's gaps from the store."""
        self._closed.extend(gaps)

    def open(self, acd: AcdId, at: Instant, cause: str) -> bool:
        """The ACD is no longer heard; False where that was known."""
        if acd in self._open:
            return False
        self._open[acd] = Gap(acd, at, None, cause)
        return True

    def close(self, acd: AcdId, at: Instant) -> Gap | None:
        """The ACD is heard again; the gap that ended, to be settled with `keep`."""
        present = self._open.pop(acd, None)
        if present is None:
            return None
        gap = Gap(acd, present.start, max(present.start, at), present.cause)
        self._closed.append(gap)
        return gap

    def keep(self, gap: Gap, filled: bool) -> None:
        """Settle a gap that ended. `filled`: the ACD's own history covers the intervals that began
        in it, so that only the rest of the interval in which it began is missing."""
        end = gap.end if gap.end is not None else gap.start
        if filled:
            end = min(end, -(-gap.start // INTERVAL_S) * INTERVAL_S)
        self._closed = [one for one in self._closed if one is not gap]
        if end > gap.start:
            rest = Gap(gap.acd, gap.start, end, gap.cause)
            self._closed.append(rest)
            self._unsaved.append(rest)

    def spans(self, acd: AcdId) -> list[tuple[Instant, Instant]]:
        """The times in which the ACD was not heard; one that goes on has no end."""
        gaps = [*self._closed, *self._open.values()]
        return [
            (gap.start, math.inf if gap.end is None else gap.end) for gap in gaps if gap.acd == acd
        ]

    def told(self, acd: AcdId) -> tuple[tuple[Instant, Instant | None], ...]:
        """The same for the desks: in order, and None for an end that has not come."""
        return tuple(
            (start, None if end == math.inf else end)
            for start, end in sorted(self.spans(acd))
            if start < end
        )

    def fill(self, acd: AcdId, spans: Iterable[tuple[Instant, Instant]]) -> None:
        """What the ACD did in these times is known now. Gaps that the store has lose them there
        by `ledger.close_gaps`."""
        known = list(spans)
        self._closed = [rest for gap in self._closed for rest in _without(gap, acd, known)]
        self._unsaved = [rest for gap in self._unsaved for rest in _without(gap, acd, known)]
        present = self._open.get(acd)
        if present is not None:
            *ended, goes_on = _without(present, acd, known)
            self._open[acd] = goes_on
            self._closed += ended
            self._unsaved += ended

    def is_open(self, acd: AcdId) -> bool:
        """Whether the ACD is not heard now."""
        return acd in self._open

    def complete(self, acd: AcdId, interval: int) -> bool:
        """Whether no gap touches this interval."""
        present = self._open.get(acd)
        if present is not None and present.touches(interval):
            return False
        return not any(gap.acd == acd and gap.touches(interval) for gap in self._closed)

    def intervals(self, acd: AcdId, since: Instant, until: Instant) -> set[int]:
        """The incomplete intervals between two instants."""
        starts = range(interval_start(since), interval_start(until) + INTERVAL_S, INTERVAL_S)
        return {start for start in starts if not self.complete(acd, start)}

    def begin_day(self, day_start: int) -> None:
        """Forget the gaps that ended before this day."""
        self._closed = [gap for gap in self._closed if gap.end and gap.end > day_start]

    def take_unsaved(self) -> list[Gap]:
        """The gaps that the store has not seen yet."""
        taken, self._unsaved = self._unsaved, []
        return taken


def _without(gap: Gap, acd: AcdId, known: Iterable[tuple[Instant, Instant]]) -> list[Gap]:
    """What is left of a gap."""
    if gap.acd != acd:
        return [gap]
    rest = minus([(gap.start, math.inf if gap.end is None else gap.end)], known)
    return [Gap(acd, start, None if end == math.inf else end, gap.cause) for start, end in rest]
