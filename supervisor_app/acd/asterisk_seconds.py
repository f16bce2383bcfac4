"""The second in which something stands in the switch's own book.

queue_log has the second in which it happened; AMI stamps an event when it tells it, which on a
switch short of processor time is seconds later, and over the end of a quarter of an hour a call
would be counted in another one than there. But app_queue.c reckons HoldTime, TalkTime and the Wait
of QueueStatus as differences of whole seconds of ``time(NULL)``. So from the second in which a
caller came follow those in which he was answered, gave up, or talked no more; and he came no later
than any of these durations, taken from the stamp it was told with, allows.
"""

from math import floor

from msgspec import Struct

from supervisor_app.acd.ami_wire import Message, number
from supervisor_app.acd.switch_clock import SwitchClock
from supervisor_app.domain.ids import Instant

LATEST_S = 3.0
"""What seems to have been told later than this is left where it was told."""
_CALLS_KEPT = 20_000
_END_OF_SECOND_S = 0.999
_ANSWER_S = 0.05
"""An answer may be so much younger than the clocks say that were compared by messages before."""

_Place = tuple[str, str]
"""The Uniqueid of a caller's channel, and the queue as Asterisk calls it."""


class _Coming(Struct):
    second: int
    """The last second, by the switch's clock, in which he can have come."""
    stamp: float | None = None
    """When it was told; None where he came before we listened."""
    latest: float = 0.0
    """The latest that happened to him, as it is placed."""

    @property
    def placed(self) -> float | None:
        """When he came, as far as is known."""
        return None if self.stamp is None else self.stamp - _late_s(self.stamp, self.second)


class BookSeconds:
    """When callers came, for as long as something about them may be told."""

    def __init__(self, clock: SwitchClock) -> None:
        self._clock = clock
        self._comings: dict[_Place, _Coming] = {}

    def joined(self, message: Message) -> None:
        """QueueCallerJoin."""
        stamp = number(message, "Timestamp")
        place = _place(message)
        self._comings.pop(place, None)
        if stamp:
            self._keep(place, _Coming(floor(stamp), stamp))

    def waits_shown(self, entries: list[Message]) -> None:
        """The callers of a QueueStatus that was answered just now."""
        now = self._clock.stamp_now()
        if now is None:
            return
        for entry in entries:
            wait_s = _seconds(entry, "Wait")
            if wait_s is not None:
                self._came_by(_place(entry), floor(now + _ANSWER_S) - wait_s)

    def came_at(self, uniqueid: str, queue: str) -> Instant | None:
        """When a caller came, as far as that is known better than when it was told."""
        coming = self._comings.get((uniqueid, queue))
        if coming is None or coming.placed is None or coming.placed == coming.stamp:
            return None
        return self._clock.corrected(coming.placed)

    def happened(self, message: Message, at: Instant, *durations: str) -> Instant:
        """When it happened what a message tells, which was made at `at`; `durations` are its keys
        for what passed since the caller came."""
        stamp, place = number(message, "Timestamp"), _place(message)
        told = [_seconds(message, key) for key in durations]
        known = [seconds for seconds in told if seconds is not None]
        if not stamp or len(known) < len(told) or place not in self._comings:
            return at
        passed_s = sum(known)
        self._came_by(place, floor(stamp) - passed_s)
        coming = self._comings[place]
        placed = stamp - _late_s(stamp, coming.second + passed_s)
        # What was told too late to be moved has nothing after it that seems to be before it.
        coming.latest = max(placed, coming.latest, coming.placed or 0.0)
        return at - max(0.0, stamp - coming.latest)

    def _came_by(self, place: _Place, second: int) -> None:
        coming = self._comings.get(place)
        if coming is None:
            self._keep(place, _Coming(second))
        elif second < coming.second:
            coming.second = second

    def _keep(self, place: _Place, coming: _Coming) -> None:
        self._comings[place] = coming
        if len(self._comings) > _CALLS_KEPT:
            del self._comings[next(iter(self._comings))]


def _late_s(stamp: float, second: int) -> float:
    """How long after the end of a second something was told that happened in it."""
    late_s = stamp - (second + _END_OF_SECOND_S)
    return late_s if floor(stamp) > second and late_s <= LATEST_S else 0.0


def _seconds(message: Message, key: str) -> int | None:
    """A duration; None where there is none, or a clock that was set back made it negative."""
    text = message.get(key, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _place(message: Message) -> _Place:
    # Where the caller's channel is gone already, AgentComplete leaves its headers out.
    uniqueid = message.get("Uniqueid") or message.get("DestLinkedid", "")
    return uniqueid, message.get("Queue", "")
