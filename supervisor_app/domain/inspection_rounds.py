"""Which rounds a shift has and when they are due, by the clock on the wall.

A round after midnight is on the next day; over a change of the clocks it stays at the time that is
written in the template, an hour earlier or later by the seconds that have passed. A time that the
change leaves out is due when the clock would have shown it.
"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.inspection import InspectionTemplate, Round
from supervisor_app.domain.shift_record import ShiftId
from supervisor_app.domain.shift_turns import day_of_shift

_LONGEST_DAYS = 2


def rounds_of(
    template: InspectionTemplate, shift: ShiftId, began: Instant, ends: Instant, zone: str
) -> tuple[tuple[Round, Instant], ...]:
    """The rounds of a shift with when each is due, in that order; those of its own key, else those
    of every shift that lie within it."""
    day = day_of_shift(shift)
    if day is None:
        return ()
    tz = ZoneInfo(zone)
    found: dict[str, tuple[Round, Instant]] = {}
    for round_ in _of_key(template, shift.partition("/")[2]):
        for later in range(_LONGEST_DAYS + 1):
            there = datetime.combine(day + timedelta(later), time(*divmod(round_.minute, 60)), tz)
            due = there.timestamp()
            if began <= due <= ends:
                found.setdefault(round_.key, (round_, due))
    return tuple(sorted(found.values(), key=lambda pair: pair[1]))


def _of_key(template: InspectionTemplate, key: str) -> tuple[Round, ...]:
    by_key = {one.shift: one.rounds for one in template.rounds}
    return by_key.get(key) or by_key.get("", ())
