"""Clocks that stand while figures are stale: one for each ACD, one for sums over all of them, which
stands while any is not heard, and one for what is said of the feeds themselves, which always goes
on."""

from supervisor_app.domain.ids import Instant, acd_of
from supervisor_app.domain.measured import Subject, SubjectKind
from supervisor_app.domain.view import FloorView

SLACK_S = 1e-6
"""Sums of seconds are not exact."""
LONGEST_STEP_S = 60.0
"""More than so long between two looks was not watched, and is not counted."""

ALL = ""
FEED = "/feed"
"""No ACD can be called so."""


def lane_of(subject: Subject, of_feed: bool) -> str:
    """By which clock a rule on an object goes."""
    if of_feed:
        return FEED
    if subject.kind in (SubjectKind.QUEUE, SubjectKind.AGENT, SubjectKind.SOURCE):
        return acd_of(subject.key)
    return ALL


class AcdClocks:
    """Seconds by each clock. They never go back, also where the wall clock does."""

    def __init__(self) -> None:
        self._last: Instant | None = None
        self._clocks: dict[str, float] = {ALL: 0.0, FEED: 0.0}
        self.running: frozenset[str] = frozenset()
        """Those that go now."""

    def pass_time(self, view: FloorView, now: Instant, stale: bool) -> None:
        """Go on to `now`. A clock that stood, or stands now, does not count the time between."""
        ran = self.running
        step = 0.0 if self._last is None else min(max(0.0, now - self._last), LONGEST_STEP_S)
        self._last = now
        for acd in view.sources:
            self._clocks.setdefault(acd, 0.0)
        self.running = frozenset(lane for lane in self._clocks if _runs(lane, view, stale))
        for lane in self.running & ran:
            self._clocks[lane] += step

    def of(self, lane: str) -> float:
        """Seconds by a clock."""
        return self._clocks.setdefault(lane, 0.0)

    def runs(self, lane: str) -> bool:
        """Whether a clock goes now. What is left of an ACD that is no more goes as sums do."""
        return lane in self.running or (lane not in self._clocks and ALL in self.running)


def _runs(lane: str, view: FloorView, stale: bool) -> bool:
    if lane == FEED:
        return True
    if stale:
        return False
    source = next((row for acd, row in view.sources.items() if acd == lane), None)
    if source is not None:
        return source.live
    # A sum that lacks one of its ACDs is neither met nor missed.
    return all(row.live for row in view.sources.values())
