"""To which shift a moment belongs, and which comes before and after it.

The record has no holes: a moment belongs to the shift that began last, also when that has ended by
the roster and the next has not begun. A centre without shifts has one a day.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rows import CentreRow, Shift
from supervisor_app.domain.shift_record import ShiftHead, ShiftId
from supervisor_app.domain.shifts import turn_on
from supervisor_app.domain.words import Words

WHOLE_DAY = Shift("all", Words("全天", "All day"), 0, 0)
"""The shift of a centre that has none: from midnight to midnight, by the clock on the wall."""
_FAR_DAYS = 2


class Turn(Struct, frozen=True):
    """One shift of one day, as the roster has it."""

    id: ShiftId
    name: Words
    began: Instant
    ends: Instant

    def head(self) -> ShiftHead:
        """Its record before anything is in it."""
        return ShiftHead(id=self.id, name=self.name, began=self.began, ends=self.ends)


def turn_at(centre: CentreRow, at: Instant) -> Turn:
    """The shift that a moment belongs to."""
    day = datetime.fromtimestamp(at, ZoneInfo(centre.zone)).date()
    return next(turn for turn in reversed(_around(centre, day)) if turn.began <= at)


def turn_after(centre: CentreRow, began: Instant) -> Turn:
    """The first shift that begins after an instant."""
    day = datetime.fromtimestamp(began, ZoneInfo(centre.zone)).date()
    return next(turn for turn in _around(centre, day) if turn.began > began)


def turn_before(centre: CentreRow, began: Instant) -> Turn:
    """The last shift that begins before an instant."""
    day = datetime.fromtimestamp(began, ZoneInfo(centre.zone)).date()
    return next(turn for turn in reversed(_around(centre, day)) if turn.began < began)


def turn_of(centre: CentreRow, shift: ShiftId) -> Turn | None:
    """The shift of a name. None: the roster has no such shift on that day."""
    day = day_of_shift(shift)
    if day is None or not 1970 < day.year < 9999:
        return None
    return next((turn for turn in _around(centre, day) if turn.id == shift), None)


def day_of_shift(shift: ShiftId) -> date | None:
    """The local date on which a shift begins. None: it is no name of a shift."""
    text, _, key = shift.partition("/")
    try:
        return date.fromisoformat(text) if key and len(text) == 10 else None
    except ValueError:
        return None


def _around(centre: CentreRow, day: date) -> list[Turn]:
    """The shifts of some days, in their order; of several that begin at once the first counts."""
    tz = ZoneInfo(centre.zone)
    found: dict[Instant, Turn] = {}
    for ahead in range(-_FAR_DAYS, _FAR_DAYS + 1):
        on = day + timedelta(days=ahead)
        for shift in centre.shifts or (WHOLE_DAY,):
            now = turn_on(shift, on, tz)
            turn = Turn(ShiftId(f"{on}/{shift.key}"), shift.name, now.began, now.ends)
            found.setdefault(turn.began, turn)
    return [found[began] for began in sorted(found)]
