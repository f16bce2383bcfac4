"""Days begin where the centre says, also where the clock is changed."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervisor_app.domain.calendar import INTERVAL_S, CentreCalendar, interval_start

HOUR = 3600


def instant(text: str, zone: str = "UTC") -> float:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp()


def utc(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%m-%d %H:%M")


def test_a_shanghai_day_begins_at_16_utc() -> None:
    calendar = CentreCalendar()
    at = instant("2026-11-23T14:32", "Asia/Shanghai")
    assert utc(calendar.day_start(at)) == "11-22 16:00"
    assert utc(calendar.next_day_start(at)) == "11-23 16:00"


def test_an_instant_on_the_boundary_belongs_to_the_new_day() -> None:
    calendar = CentreCalendar()
    midnight = instant("2026-11-23T00:00", "Asia/Shanghai")
    assert calendar.day_start(midnight) == midnight
    assert calendar.day_start(midnight - 0.001) == midnight - 24 * HOUR
    assert calendar.next_day_start(midnight - 0.001) == midnight


def test_a_day_that_begins_at_eight() -> None:
    calendar = CentreCalendar("Asia/Shanghai", day_start_minute=8 * 60)
    night = instant("2026-11-23T03:00", "Asia/Shanghai")
    assert calendar.local(calendar.day_start(night)).isoformat()[:16] == "2026-11-22T08:00"
    assert calendar.local(calendar.next_day_start(night)).isoformat()[:16] == "2026-11-23T08:00"


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-06-01", 24)]
)
@pytest.mark.parametrize("day_start_minute", [0, 60])
def test_days_on_which_the_clock_is_changed(day: str, hours: int, day_start_minute: int) -> None:
    calendar = CentreCalendar("Europe/Berlin", day_start_minute)
    noon = instant(f"{day}T12:00", "Europe/Berlin")
    assert calendar.next_day_start(noon) - calendar.day_start(noon) == hours * HOUR
    assert calendar.local(calendar.day_start(noon)).date().isoformat() == day


@pytest.mark.parametrize(("day", "hours"), [("2026-03-28", 23), ("2026-10-24", 25)])
def test_a_day_that_begins_at_eight_changes_length_the_day_before(day: str, hours: int) -> None:
    calendar = CentreCalendar("Europe/Berlin", day_start_minute=8 * 60)
    noon = instant(f"{day}T12:00", "Europe/Berlin")
    assert calendar.next_day_start(noon) - calendar.day_start(noon) == hours * HOUR


ZONES = st.sampled_from(
    ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]
)


@given(ZONES, st.integers(0, 95), st.integers(1_600_000_000, 2_000_000_000))
def test_every_instant_lies_in_exactly_one_day_of_whole_intervals(
    zone: str, quarter: int, at: int
) -> None:
    calendar = CentreCalendar(zone, quarter * 15)
    begin, end = calendar.day_start(at), calendar.next_day_start(at)
    assert begin <= at < end
    assert begin % INTERVAL_S == end % INTERVAL_S == 0
    assert calendar.day_start(end) == end
    assert calendar.next_day_start(begin) == end
    assert 22.5 * HOUR <= end - begin <= 25.5 * HOUR


@given(st.floats(0, 2e9, allow_nan=False))
def test_an_interval_contains_its_instants(at: float) -> None:
    start = interval_start(at)
    assert start % INTERVAL_S == 0
    assert start <= at < start + INTERVAL_S


@pytest.mark.parametrize("minute", [-15, 7, 24 * 60])
def test_a_day_start_that_cuts_an_interval_is_refused(minute: int) -> None:
    with pytest.raises(ValueError, match="quarter of an hour"):
        CentreCalendar(day_start_minute=minute)


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(Exception, match="Mars"):
        CentreCalendar("Mars/Olympus")
