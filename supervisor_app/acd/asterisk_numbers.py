"""The durations in an Asterisk's messages: which of them can be believed, and how many could not.

app_queue.c reckons HoldTime, TalkTime and RingTime as differences of the machine's clock, so one
that is set makes them negative or years long; what stands between may spoil them in other ways.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

import structlog

from supervisor_app.acd.ami_wire import Message
from supervisor_app.domain.ids import AcdId

log = structlog.get_logger(__name__)

LONGEST_S = 7 * 86_400.0
"""Nobody waits, rings or talks longer than a week."""
_SHOWN = 40


class Durations:
    """Reads the durations of one switch, and counts those that make no sense."""

    def __init__(self, acd: AcdId) -> None:
        self._acd = acd
        self._rejected: Counter[str] = Counter()

    @property
    def rejected(self) -> Mapping[str, int]:
        """How many were missing or made no sense, by the key that they stood under."""
        return self._rejected

    def seconds(
        self, message: Message, key: str, instead: float | None = None, per_second: int = 1
    ) -> float | None:
        """A duration in a message; where it makes no sense, `instead`: what we know ourselves of
        it. None where that is nothing. `per_second`: 1000 where it is told in milliseconds."""
        text = message.get(key, "")
        value = _number(text) / per_second
        if 0 <= value <= LONGEST_S:  # also false where it is no number
            return value
        if key not in self._rejected:
            log.warning("number not usable", acd=self._acd, field=key, value=text[:_SHOWN])
        self._rejected[key] += 1
        return None if instead is None else max(0.0, instead)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def together(counts: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    """The sum of what several have rejected."""
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return total
