"""How many waited, minute by minute, from rows that are told only when something differs."""

import math
from collections.abc import Sequence

from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rows import GaugeRow

MINUTE_S = 60
_TOLD_WITHIN_S = 2.0
"""A minute that differs from the one before is told by then."""


class GaugeRuns:
    """Which rows tell each minute's figures: none while a minute is as the one before."""

    def __init__(self) -> None:
        self._last: GaugeRow | None = None

    def told(self, gauge: GaugeRow) -> tuple[GaugeRow, ...]:
        """The rows to be told for this minute; of minutes left out before it, nothing is known."""
        last, self._last = self._last, gauge
        if last is None or gauge.at <= last.at:
            return (gauge,)
        left_out = gauge.at > last.at + MINUTE_S and _known(last)
        if left_out:
            return (_unknown(last.at + MINUTE_S), gauge)
        return () if _figures(gauge) == _figures(last) else (gauge,)

    def nothing_known(self, at: int | None = None) -> tuple[GaugeRow, ...]:
        """Rows that say that nothing is known since this minute, or since the last one told of."""
        if self._last is None:
            return ()
        return self.told(_unknown(self._last.at + MINUTE_S if at is None else at))

    def begin_day(self) -> None:
        """A day's first minute is told in any case: the rows of the day before are no more."""
        self._last = None


class Minute(Struct, frozen=True):
    """How many people waited, and the longest wait, at one minute."""

    at: int
    waiting: int
    longest_s: int


def by_minute(rows: Sequence[GaugeRow], since: Instant, heard_at: Instant) -> list[Minute]:
    """Each minute from `since` on whose figures are known; `rows` in their order.

    The last row holds until `heard_at`, when the gateway was heard last.
    """
    minutes: list[Minute] = []
    for place, row in enumerate(rows):
        if row.waiting is None or row.longest_s is None:
            continue
        last = place + 1 == len(rows)
        end = max(row.at + 1.0, heard_at - _TOLD_WITHIN_S) if last else rows[place + 1].at
        first = row.at + MINUTE_S * max(0, math.ceil((since - row.at) / MINUTE_S))
        minutes += (
            Minute(at, row.waiting, row.longest_s) for at in range(first, math.ceil(end), MINUTE_S)
        )
    return minutes


def _known(row: GaugeRow) -> bool:
    return row.waiting is not None


def _unknown(at: int) -> GaugeRow:
    return GaugeRow(at, None, None)


def _figures(row: GaugeRow) -> tuple[int | None, int | None]:
    return row.waiting, row.longest_s


def merged(
    old: tuple[GaugeRow, ...], changed: tuple[GaugeRow, ...], day_start: int
) -> tuple[GaugeRow, ...]:
    """The rows of a day with those that changed, in order."""
    if not changed:
        return old
    found = {row.at: row for row in (*old, *changed) if row.at >= day_start}
    return tuple(found[at] for at in sorted(found))
