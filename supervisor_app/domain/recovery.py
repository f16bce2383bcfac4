"""Whether a queue is well, and since when: what a change that helps it out waits for."""

from collections.abc import Iterable

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.limits import Limits, Severity


def is_well(limits: Limits, waiting_since: Iterable[Instant], now: Instant) -> bool:
    """Whether who waits in a queue is inside its limits: how many they are, and the longest wait.

    Rates of the day say what was, and a bad hour stays in them; so they are not asked.
    """
    waits = [max(0.0, now - since) for since in waiting_since]
    longest = int(max(waits, default=0.0))
    return (
        limits.waiting.severity(len(waits)) is Severity.NORMAL
        and limits.longest_wait_s.severity(longest) is Severity.NORMAL
    )


class Recovery:
    """How long one queue has been well without a break, as far as it was watched."""

    def __init__(self) -> None:
        self._since: Instant | None = None

    def note(self, well: bool | None, now: Instant) -> None:
        """What it is now; None: not known, as nobody hears the ACD. Then it begins anew: what is
        not seen is not called well. So it does where time was set back."""
        if not well:
            self._since = None
        elif self._since is None or now < self._since:
            self._since = now

    def well_s(self, now: Instant, since: Instant) -> float:
        """Seconds that it has been well, of those after `since`."""
        if self._since is None:
            return 0.0
        return max(0.0, now - max(self._since, since))

    def counted_since(self, since: Instant) -> Instant | None:
        """Since when it has been well, of what is after `since`; None: it is not."""
        return None if self._since is None else max(self._since, since)
