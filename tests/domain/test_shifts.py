"""Which shift works: past midnight, over changes of the clocks, and none at all."""

from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from supervisor_app.domain.kpi import ServiceLevel
from supervisor_app.domain.limits import Limits
from supervisor_app.domain.rows import CentreRow, Shift
from supervisor_app.domain.shifts import ShiftNow, shift_at
from supervisor_app.domain.words import Words

DAY = Shift("day", Words("白班", "Day"), 8 * 60, 20 * 60)
NIGHT = Shift("night", Words("夜班", "Night"), 20 * 60, 8 * 60)
CENTRE = CentreRow(
    title=Words("中心", "Centre"),
    zone="Asia/Shanghai",
    day_start=0.0,
    next_day_start=0.0,
    interval=0,
    service_level=ServiceLevel(),
    targets={},
    limits=Limits(),
    shifts=(DAY, NIGHT),
)


def works(
    local: str, zone: str = "Asia/Shanghai", shifts: tuple[Shift, ...] = (DAY, NIGHT)
) -> ShiftNow | None:
    centre = replace(CENTRE, zone=zone, shifts=shifts)
    return shift_at(centre, at(local, zone))


def at(local: str, zone: str = "Asia/Shanghai") -> float:
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).timestamp()


@pytest.mark.parametrize(
    ("local", "key", "began"),
    [
        ("2026-11-23 08:00", "day", "2026-11-23 08:00"),
        ("2026-11-23 19:59:59", "day", "2026-11-23 08:00"),
        ("2026-11-23 20:00", "night", "2026-11-23 20:00"),
        ("2026-11-23 23:59", "night", "2026-11-23 20:00"),
        ("2026-11-24 00:00", "night", "2026-11-23 20:00"),
        ("2026-11-24 07:59", "night", "2026-11-23 20:00"),
    ],
)
def test_a_shift_may_pass_midnight(local: str, key: str, began: str) -> None:
    shift = works(local)
    assert shift is not None
    assert (shift.shift.key, shift.began) == (key, at(began))
    assert shift.ends - shift.began == 12 * 3600


def test_between_two_shifts_there_is_none() -> None:
    assert works("2026-11-23 07:00", shifts=(DAY,)) is None
    assert works("2026-11-23 07:00", shifts=()) is None


def test_of_two_that_overlap_the_later_one_works() -> None:
    middle = Shift("middle", Words("中班", "Middle"), 12 * 60, 21 * 60)
    for local, key in (("11:59", "day"), ("12:00", "middle"), ("20:30", "night")):
        shift = works(f"2026-11-23 {local}", shifts=(NIGHT, middle, DAY))
        assert shift is not None
        assert shift.shift.key == key


def test_one_that_ends_when_it_begins_lasts_a_day() -> None:
    whole = Shift("whole", Words("全天", "All day"), 6 * 60, 6 * 60)
    shift = works("2026-11-23 05:59", shifts=(whole,))
    assert shift is not None
    assert (shift.began, shift.ends) == (at("2026-11-22 06:00"), at("2026-11-23 06:00"))


@pytest.mark.parametrize(
    ("evening", "hours"), [("2026-03-28", 11), ("2026-10-24", 13), ("2026-06-01", 12)]
)
def test_a_change_of_the_clocks_makes_a_night_longer_or_shorter(evening: str, hours: int) -> None:
    """In Berlin the clocks go on at 02:00 on 29 March 2026, and back at 03:00 on 25 October."""
    begin = at(f"{evening} 20:00", "Europe/Berlin")
    centre = replace(CENTRE, zone="Europe/Berlin")
    for passed in (0, 6 * 3600, hours * 3600 - 1):
        shift = shift_at(centre, begin + passed)
        assert shift is not None
        assert (shift.shift, shift.began) == (NIGHT, begin)
        assert shift.ends - shift.began == hours * 3600
    after = shift_at(centre, begin + hours * 3600)
    assert after is not None
    assert after.shift == DAY


def test_a_time_that_the_clocks_leave_out_loses_no_moment() -> None:
    """A shift that begins at 02:30 on the night when 02:30 does not exist."""
    early = Shift("early", Words("早班", "Early"), 150, 600)
    late = Shift("late", Words("晚班", "Late"), 600, 150)
    begin = at("2026-03-28 23:00", "Europe/Berlin")
    centre = replace(CENTRE, zone="Europe/Berlin", shifts=(early, late))
    told = [shift_at(centre, begin + minute * 60) for minute in range(12 * 60)]
    assert None not in told
    changes = [(a, b) for a, b in pairwise(told) if a != b]
    assert len(changes) == 2
