"""Which shift a moment belongs to: over midnight, over changes of the clocks, in holes of the
roster."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from supervisor_app.domain.kpi import ServiceLevel
from supervisor_app.domain.limits import Limits
from supervisor_app.domain.rows import CentreRow, Shift
from supervisor_app.domain.shift_record import ShiftId
from supervisor_app.domain.shift_turns import turn_after, turn_at, turn_before, turn_of
from supervisor_app.domain.words import Words


def centre(*shifts: tuple[str, int, int], zone: str = "Asia/Shanghai") -> CentreRow:
    return CentreRow(
        title=Words("中心", "Centre"),
        zone=zone,
        day_start=0.0,
        next_day_start=0.0,
        interval=0,
        service_level=ServiceLevel(),
        targets={},
        limits=Limits(),
        shifts=tuple(Shift(key, Words(key, key), *times) for key, *times in shifts),
    )


def at(text: str, zone: str = "Asia/Shanghai", fold: int = 0) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold).timestamp()


TWO = centre(("day", 480, 1200), ("night", 1200, 480))


@pytest.mark.parametrize(
    ("when", "shift"),
    [
        ("2026-11-24 08:00:00", "2026-11-24/day"),
        ("2026-11-24 19:59:59", "2026-11-24/day"),
        ("2026-11-24 20:00:00", "2026-11-24/night"),
        ("2026-11-25 03:00:00", "2026-11-24/night"),
        ("2026-11-25 07:59:59", "2026-11-24/night"),
    ],
)
def test_a_night_belongs_to_the_day_on_which_it_began(when: str, shift: str) -> None:
    assert turn_at(TWO, at(when)).id == shift


def test_a_centre_without_shifts_has_one_a_day() -> None:
    turn = turn_at(centre(), at("2026-11-24 00:00:00"))
    assert (turn.id, turn.name.zh) == ("2026-11-24/all", "全天")
    assert turn.ends - turn.began == 86_400
    assert turn_before(centre(), turn.began).id == "2026-11-23/all"


def test_a_hole_of_the_roster_belongs_to_the_shift_before_it() -> None:
    lone = centre(("day", 480, 1080))
    turn = turn_at(lone, at("2026-11-24 23:00:00"))
    assert turn.id == "2026-11-24/day"
    assert turn.ends == at("2026-11-24 18:00:00")
    assert turn_at(lone, at("2026-11-25 07:59:00")).id == "2026-11-24/day"
    assert turn_after(lone, turn.began).id == "2026-11-25/day"


def test_of_shifts_that_overlap_the_one_counts_that_began_last() -> None:
    three = centre(("early", 420, 960), ("late", 840, 1380), ("night", 1320, 480))
    assert turn_at(three, at("2026-11-24 14:00:00")).id == "2026-11-24/late"
    assert turn_at(three, at("2026-11-24 22:30:00")).id == "2026-11-24/night"
    assert turn_at(three, at("2026-11-25 07:30:00")).id == "2026-11-25/early"


BERLIN = "Europe/Berlin"


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-03-28", 11), ("2026-10-24", 13), ("2026-06-01", 12)]
)
def test_a_night_over_a_change_of_the_clocks_is_longer_or_shorter(day: str, hours: int) -> None:
    two = centre(("day", 480, 1200), ("night", 1200, 480), zone=BERLIN)
    turn = turn_of(two, ShiftId(f"{day}/night"))
    assert turn is not None
    assert turn.ends - turn.began == hours * 3600
    for quarter in range(int(turn.began), int(turn.ends), 900):
        assert turn_at(two, quarter).id == turn.id
    assert turn_after(two, turn.began).began == turn.ends


def test_an_hour_that_comes_twice_is_of_one_shift_each() -> None:
    two = centre(("a", 150, 900), ("b", 900, 150), zone=BERLIN)
    first, second = (at("2026-10-25 02:45:00", BERLIN, fold) for fold in (0, 1))
    assert turn_at(two, first).id == turn_at(two, second).id == "2026-10-25/a"


@pytest.mark.parametrize("zone", ["Asia/Shanghai", BERLIN, "America/St_Johns"])
def test_every_moment_has_one_shift_and_they_follow_each_other(zone: str) -> None:
    some = centre(("a", 150, 480), ("b", 480, 1200), ("c", 1200, 90), zone=zone)
    now, until = at("2026-03-01 00:00:00", zone), at("2026-11-15 00:00:00", zone)
    turn = turn_at(some, now)
    while turn.began < until:
        following = turn_after(some, turn.began)
        assert turn_before(some, following.began) == turn
        assert turn_at(some, following.began - 1) == turn
        assert turn_of(some, turn.id) == turn
        turn = following


@pytest.mark.parametrize(
    "name",
    [
        "",
        "day",
        "2026-11-24",
        "2026-11-24/",
        "2026-13-01/day",
        "2026-11-24/none",
        "0001-01-01/day",
        "9999-12-31/day",
        "20261124/day",
    ],
)
def test_what_is_no_shift(name: str) -> None:
    assert turn_of(TWO, ShiftId(name)) is None
