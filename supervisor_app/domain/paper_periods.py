"""Which days a paper is of, when a schedule wants one, and what its file is called."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.papers import PAPER_NAMES, PaperForm, PaperKind, Schedule
from supervisor_app.domain.words import WrongValue

MOST_MADE_UP = 7
"""So many papers that were missed are made up, the newest ones."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST = 120
_LOOK_DAYS = 400


class Days(Struct, frozen=True):
    """Days, both inclusive."""

    first: date
    last: date

    @property
    def named(self) -> str:
        """As it stands in titles and names of files."""
        if self.first == self.last:
            return self.first.isoformat()
        whole = self.first.day == 1 and (self.last + timedelta(days=1)).day == 1
        if whole and self.first.month == self.last.month and self.first.year == self.last.year:
            return self.first.strftime("%Y-%m")
        return f"{self.first.isoformat()} – {self.last.isoformat()}"


def days_of(kind: PaperKind, about: str, today: date) -> Days:
    """The days of a paper, told by any of them; an empty `about` is the last whole day, week or
    month. Raises `WrongValue` where it is no day, or a time to come."""
    if not about:
        day = today - timedelta(days=1)
        if kind is PaperKind.COMPLAINTS:
            day = today - timedelta(days=today.weekday() + 1)
        elif kind is PaperKind.MONTH:
            day = today.replace(day=1) - timedelta(days=1)
    else:
        day = told_day(about)
    if kind is PaperKind.COMPLAINTS:
        first = day - timedelta(days=day.weekday())
        found = Days(first, first + timedelta(days=6))
    elif kind is PaperKind.MONTH:
        first = day.replace(day=1)
        found = Days(first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1))
    else:
        found = Days(day, day)
    if found.first > today:
        raise WrongValue(f"{found.named} 还没有开始", f"{found.named} has not begun yet")
    return found


def told_day(about: str) -> date:
    """A day as people write it, or the first of a month. Raises `WrongValue`."""
    for form in ("%Y-%m-%d", "%Y-%m"):
        try:
            found = datetime.strptime(about, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if 2000 <= found.year <= 2200:
            return found
    raise WrongValue(f"日期 {about!r} 不能用，请写成 2026-11-24", f"{about!r}: write 2026-11-24")


def file_name(kind: PaperKind, named: str, form: PaperForm, english: bool) -> str:
    """A name that every system takes."""
    title = PAPER_NAMES[kind].en if english else PAPER_NAMES[kind].zh
    return f"{plain_name(f'{title} {named}')}.{form.value}"


def plain_name(name: str) -> str:
    """A part of a path without what Windows forbids."""
    kept = _FORBIDDEN.sub("-", name).strip(" .")[:_LONGEST].strip(" .")
    if not kept or _RESERVED.fullmatch(kept):
        return f"_{kept}"
    return kept


def last_due(schedule: Schedule, zone: str, now: Instant) -> Instant | None:
    """When a schedule last wanted its paper, at or before `now`."""
    found = _dues(schedule, zone, now, 1)
    return found[-1] if found else None


def dues_since(schedule: Schedule, zone: str, since: Instant, now: Instant) -> tuple[Instant, ...]:
    """When it wanted one after `since` and until `now`, the oldest first; of many the newest.

    By the clock on the wall: a time that a change of the clocks leaves out counts as much later,
    one that it repeats counts the first time.
    """
    return tuple(at for at in _dues(schedule, zone, now, MOST_MADE_UP) if at > since)


def next_due(schedule: Schedule, zone: str, now: Instant) -> Instant | None:
    """When it wants the next one."""
    tz = ZoneInfo(zone)
    today = datetime.fromtimestamp(now, tz).date()
    for ahead in range(_LOOK_DAYS):
        day = today + timedelta(days=ahead)
        if _wants(schedule, day) and _at(schedule, day, tz) > now:
            return _at(schedule, day, tz)
    return None


def day_due(zone: str, at: Instant) -> date:
    """The centre's day at an instant."""
    return datetime.fromtimestamp(at, ZoneInfo(zone)).date()


def _dues(schedule: Schedule, zone: str, now: Instant, most: int) -> list[Instant]:
    tz = ZoneInfo(zone)
    today = datetime.fromtimestamp(now, tz).date()
    found: list[Instant] = []
    for back in range(_LOOK_DAYS):
        day = today - timedelta(days=back)
        if len(found) == most:
            break
        if _wants(schedule, day) and _at(schedule, day, tz) <= now:
            found.insert(0, _at(schedule, day, tz))
    return found


def _wants(schedule: Schedule, day: date) -> bool:
    if schedule.weekday is not None and day.weekday() != schedule.weekday:
        return False
    if schedule.day is None:
        return True
    last = (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return day.day == min(schedule.day, last.day)


def _at(schedule: Schedule, day: date, tz: ZoneInfo) -> Instant:
    return datetime.combine(day, time(*divmod(schedule.minute, 60)), tz).timestamp()
