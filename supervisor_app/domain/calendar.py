"""Intervals and the statistical day: UTC inside, the centre's zone decides where days begin."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from supervisor_app.domain.ids import Instant

INTERVAL_S = 900
"""Length of an interval. Every zone's offset is a multiple of it, so local days hold whole ones."""


def interval_start(at: Instant) -> int:
    """The beginning of the interval that contains an instant."""
    return int(at // INTERVAL_S) * INTERVAL_S


class CentreCalendar(Struct, frozen=True):
    """Where a centre's statistical day begins: a time of day in its own zone."""

    zone: str = "Asia/Shanghai"
    day_start_minute: int = 0
    """Minutes after local midnight, a multiple of 15."""

    def __post_init__(self) -> None:
        if not 0 <= self.day_start_minute < 24 * 60 or self.day_start_minute % 15:
            raise ValueError("day start must be a quarter of an hour between 00:00 and 23:45")
        ZoneInfo(self.zone)  # raises for an unknown zone

    @property
    def tz(self) -> ZoneInfo:
        """The centre's time zone."""
        return ZoneInfo(self.zone)

    def local(self, at: Instant) -> datetime:
        """An instant on the centre's wall clock."""
        return datetime.fromtimestamp(at, self.tz)

    def day_start(self, at: Instant) -> int:
        """The instant at which the statistical day that contains `at` began."""
        day = self.local(at).date()
        begin = self._begin(day.toordinal())
        return begin if begin <= at else self._begin(day.toordinal() - 1)

    def next_day_start(self, at: Instant) -> int:
        """The instant at which the next statistical day begins, 23, 24 or 25 hours after this."""
        begin = self.day_start(at)
        day = (self.local(begin) + timedelta(hours=12)).date()
        candidates = (self._begin(day.toordinal() + ahead) for ahead in (0, 1, 2))
        return next(instant for instant in candidates if instant > at)

    def _begin(self, ordinal: int) -> int:
        hour, minute = divmod(self.day_start_minute, 60)
        wall = datetime.combine(datetime.fromordinal(ordinal).date(), time(hour, minute), self.tz)
        return int(wall.astimezone(UTC).timestamp())
