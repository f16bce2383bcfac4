"""The time that a log covers: what it does not tell of such a time did not happen."""

import math

from supervisor_app.domain.ids import Instant
from supervisor_app.gateway.spans import Span, merged, within

_QUIET_AT_MOST_S = 14 * 86_400.0
"""A longer silence in one log, as after a clock that began in the wrong year, covers nothing."""
_NIGHT_S = 12 * 3600.0
"""Between two files a longer silence may be a file that is missing."""
_SET_BACK_S = 3600.0


class Coverage:
    """Between which instants a log tells everything: from its first line to its last, in order.

    A line whose time lies far off its neighbours does not stretch it.
    """

    def __init__(self) -> None:
        self._spans: list[list[Instant]] = []
        self._before: Instant = math.nan
        self._set_back_now = False
        """The last line's time was earlier than the one before by more than an hour."""

    def line(self, at: Instant, *, same_log: bool = True) -> None:
        """A line was written then. `same_log` False: the first one of a file that does not
        follow the one before without a break."""
        if not self._spans:
            self._begin(at)
            return
        self._forget_one_early_line(at)
        present = self._spans[-1]
        quiet_at_most = _QUIET_AT_MOST_S if same_log else _NIGHT_S
        if at < present[1] - _SET_BACK_S:
            self._set_back(at)
        elif at > present[1] + quiet_at_most:
            self._begin(at)
        elif at > present[1]:
            self._before, present[1] = present[1], at

    def until(self, now: Instant) -> None:
        """The log is still being written and was read to its end at `now`."""
        if self._spans and now - self._spans[-1][1] <= _QUIET_AT_MOST_S:
            self._spans[-1][1] = max(now, self._spans[-1][1])

    def spans(self, now: Instant) -> list[Span]:
        """What is covered; nothing of the future."""
        return within(merged((start, end) for start, end in self._spans), 0.0, now)

    def _begin(self, at: Instant) -> None:
        self._spans.append([at, at])
        self._before = at

    def _forget_one_early_line(self, at: Instant) -> None:
        """A single line whose time was too early, and the next goes on where the one before it
        was: it covers nothing, least of all the time up to this one."""
        if self._set_back_now and len(self._spans) > 1 and at >= self._spans[-2][1]:
            self._spans.pop()
            self._before = self._spans[-1][0]
        self._set_back_now = False

    def _set_back(self, at: Instant) -> None:
        """The last line's time was wrong, or the clock was set: its step counts for nothing."""
        present = self._spans[-1]
        present[1] = self._before
        if at < present[1]:
            self._begin(at)
            self._set_back_now = True
        else:
            present[1] = at
            if self._before == present[0] == present[1]:
                self._spans.pop()
                self._begin(at)
