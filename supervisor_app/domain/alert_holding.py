"""How long a condition has held or been back inside; time in which figures are stale is not
counted."""

from msgspec import Struct

from supervisor_app.domain.acd_clocks import SLACK_S
from supervisor_app.domain.ids import Instant


class Holding(Struct):
    """One condition of one object. Its clock is seconds in which figures were live."""

    raised: bool = False
    since: Instant = 0.0
    """When it began to hold, by the wall clock; of a condition that holds or has been raised."""
    held_from: float | None = None
    """By its clock; None: it does not hold."""
    inside_from: float | None = None
    """Raised, and back inside with air since then, by its clock."""

    @property
    def idle(self) -> bool:
        """There is nothing to be remembered of it."""
        return not self.raised and self.held_from is None

    def note(self, met: bool, still: bool, clock: float, now: Instant) -> None:
        """How the condition is now: as written, and with air."""
        if self.raised:
            if still:
                self.inside_from = None
            elif self.inside_from is None:
                self.inside_from = clock
        elif not met:
            self.held_from = None
        elif self.held_from is None:
            self.held_from, self.since = clock, now

    def turn(self, clock: float, for_s: float, clear_s: float) -> bool:
        """Raise or clear it where its time has come; whether that has happened."""
        due = self.due(for_s, clear_s)
        if due is None or due > clock + SLACK_S:
            return False
        self.raised = not self.raised
        self.held_from = self.inside_from = None
        return True

    def due(self, for_s: float, clear_s: float) -> float | None:
        """When it will be raised or cleared by its clock, if nothing changes; None: it will not."""
        if self.raised:
            return None if self.inside_from is None else self.inside_from + clear_s
        return None if self.held_from is None else self.held_from + for_s
