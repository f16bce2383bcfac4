"""When schedules want their papers, over changes of the clocks; which days papers are of."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from supervisor_app.domain.paper_periods import (
    MOST_MADE_UP,
    days_of,
    dues_since,
    file_name,
    next_due,
    plain_name,
)
from supervisor_app.domain.papers import PaperForm, PaperKind, Schedule
from supervisor_app.domain.words import WrongValue

BERLIN = "Europe/Berlin"
TODAY = date(2026, 11, 24)


def at(text: str, zone: str = BERLIN) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp()


def local(instant: float, zone: str = BERLIN) -> str:
    return datetime.fromtimestamp(instant, ZoneInfo(zone)).strftime("%m-%d %H:%M")


def daily(minute: int) -> Schedule:
    return Schedule(key="a", kind=PaperKind.MORNING, minute=minute)


def test_a_time_that_the_clocks_leave_out_counts_once_an_hour_later() -> None:
    dues = dues_since(daily(150), BERLIN, at("2026-03-27T12:00"), at("2026-03-31T00:00"))
    assert [local(due) for due in dues] == ["03-28 02:30", "03-29 03:30", "03-30 02:30"]


def test_a_time_that_the_clocks_repeat_counts_once() -> None:
    since = at("2026-10-24T12:00")
    dues = dues_since(daily(150), BERLIN, since, at("2026-10-26T12:00"))
    assert [local(due) for due in dues] == ["10-25 02:30", "10-26 02:30"]
    assert dues[1] - dues[0] == 25 * 3600
    again = dues_since(daily(150), BERLIN, dues[0], dues[0] + 2 * 3600)
    assert again == ()


def test_weeks_and_months() -> None:
    weekly = Schedule(key="a", kind=PaperKind.COMPLAINTS, minute=540, weekday=0)
    dues = dues_since(weekly, BERLIN, at("2026-11-01T00:00"), at("2026-11-24T00:00"))
    assert [local(due) for due in dues] == [f"11-{day:02d} 09:00" for day in (2, 9, 16, 23)]
    monthly = Schedule(key="a", kind=PaperKind.MONTH, minute=0, day=31)
    dues = dues_since(monthly, BERLIN, at("2026-01-01T00:00"), at("2026-05-01T12:00"))
    assert [local(due) for due in dues] == [
        "01-31 00:00", "02-28 00:00", "03-31 00:00", "04-30 00:00",
    ]  # fmt: skip


def test_of_many_that_were_missed_the_newest_are_made_up() -> None:
    dues = dues_since(daily(480), BERLIN, at("2026-01-01T00:00"), at("2026-11-24T12:00"))
    assert len(dues) == MOST_MADE_UP
    assert local(dues[-1]) == "11-24 08:00"


@given(
    minute=some.integers(0, 24 * 60 - 1),
    weekday=some.none() | some.integers(0, 6),
    cuts=some.lists(some.floats(0, 6 * 86_400), max_size=12),
)
def test_however_often_it_is_looked_each_is_found_once(
    minute: int, weekday: int | None, cuts: list[float]
) -> None:
    """Each look begins where the last paper was due, as over restarts."""
    one = Schedule(key="a", kind=PaperKind.MORNING, minute=minute, weekday=weekday)
    first = at("2026-10-22T00:00")
    end = first + 6 * 86_400
    last, found = first, []
    for now in (*(first + cut for cut in sorted(cuts)), end):
        dues = dues_since(one, BERLIN, last, now)
        found += dues
        last = dues[-1] if dues else last
    assert tuple(found) == dues_since(one, BERLIN, first, end)
    upcoming = next_due(one, BERLIN, end)
    assert upcoming is not None
    assert upcoming > end


@pytest.mark.parametrize(
    ("kind", "about", "first", "last"),
    [
        (PaperKind.MORNING, "", "2026-11-23", "2026-11-23"),
        (PaperKind.MORNING, "2026-11-01", "2026-11-01", "2026-11-01"),
        (PaperKind.COMPLAINTS, "", "2026-11-16", "2026-11-22"),
        (PaperKind.COMPLAINTS, "2026-11-24", "2026-11-23", "2026-11-29"),
        (PaperKind.MONTH, "", "2026-10-01", "2026-10-31"),
        (PaperKind.MONTH, "2026-02", "2026-02-01", "2026-02-28"),
        (PaperKind.MONTH, "2024-02-11", "2024-02-01", "2024-02-29"),
    ],
)
def test_days_of_papers(kind: PaperKind, about: str, first: str, last: str) -> None:
    days = days_of(kind, about, TODAY)
    assert (days.first.isoformat(), days.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("kind", "about"),
    [
        (PaperKind.MORNING, "2030-01-01"),
        (PaperKind.MONTH, "2026-12"),
        (PaperKind.COMPLAINTS, "2026-11-30"),
    ],
)
def test_what_has_not_begun(kind: PaperKind, about: str) -> None:
    with pytest.raises(WrongValue, match="has not begun yet"):
        days_of(kind, about, TODAY)


@pytest.mark.parametrize("about", ["yesterday", "2026-13-01", "24.11.2026", "1500-01-01", "x" * 99])
def test_what_is_no_day(about: str) -> None:
    with pytest.raises(WrongValue):
        days_of(PaperKind.MORNING, about, TODAY)


@given(some.text(max_size=200))
def test_names_that_every_system_takes(text: str) -> None:
    name = plain_name(text)
    assert name
    assert not set(name) & set('<>:"/\\|?*')
    assert not name.endswith((" ", "."))
    assert name.strip(".")
    assert name.casefold() not in {"con", "nul", "aux", "prn", "com1", "lpt9"}


def test_a_files_name() -> None:
    assert file_name(PaperKind.MORNING, "2026-11-24", PaperForm.PDF, False) == (
        "早会通报 2026-11-24.pdf"
    )
    assert "/" not in file_name(PaperKind.SHIFT, "2026-11-24/day", PaperForm.XLSX, True)
