"""Which shift works now, by the centre's own clock."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rows import CentreRow, Shift

_DAY_MINUTES = 24 * 60


class ShiftNow(Struct, frozen=True):
    """A shift that works, and from when to when."""

    shift: Shift
    began: Instant
    ends: Instant


def shift_at(centre: CentreRow, now: Instant) -> ShiftNow | None:
    """The shift that works at an instant; of several the one that began last. None: no shift.

    Shifts go by the clock on the wall: one over a change of the clocks is an hour longer or
    shorter, and still begins and ends at the times that are written on the roster.
    """
    tz = ZoneInfo(centre.zone)
    today = datetime.fromtimestamp(now, tz).date()
    working = [
        turn
        for shift in centre.shifts
        for day in (today - timedelta(days=1), today)
        if (turn := turn_on(shift, day, tz)).began <= now < turn.ends
    ]
    return max(working, key=lambda turn: turn.began, default=None)


def turn_on(shift: Shift, day: date, tz: ZoneInfo) -> ShiftNow:
    """A shift of one day, from when to when it works."""
    later = timedelta(days=1 if shift.ends_minute <= shift.begins_minute else 0)
    return ShiftNow(
        shift,
        _instant(day, shift.begins_minute, tz),
        _instant(day + later, shift.ends_minute, tz),
    )


def _instant(day: date, minute: int, tz: ZoneInfo) -> Instant:
    days, minute = divmod(minute, _DAY_MINUTES)
    wall = datetime.combine(day + timedelta(days=days), time(*divmod(minute, 60)), tz)
    return wall.timestamp()


def shift_end(centre: CentreRow, at: Instant) -> Instant | None:
    """When the shift ends that works at an instant. None: no shift works then."""
    now = shift_at(centre, at)
    return None if now is None else now.ends
