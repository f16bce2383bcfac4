"""Rows follow each other without holes, through changes of the clock and of the month."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from msgspec import structs

from supervisor_app.domain.calendar import INTERVAL_S, CentreCalendar
from supervisor_app.domain.directory import AgentInfo, Channel
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.report_checks import NO_TEAM, fault_of, is_wanted, narrowed
from supervisor_app.domain.report_plan import MOST_ROWS, compared_days, plan_of
from supervisor_app.domain.report_query import Comparison, Grain, ReportQuery, Split

BERLIN = CentreCalendar("Europe/Berlin")
SHANGHAI = CentreCalendar("Asia/Shanghai")
SPRING, AUTUMN = "2026-03-29", "2026-10-25"


def asked(first: str, last: str = "", **more: object) -> ReportQuery:
    return structs.replace(ReportQuery(first=first, last=last or first), **more)


def clock(instant: int, zone: str = "Europe/Berlin") -> str:
    return datetime.fromtimestamp(instant, ZoneInfo(zone)).strftime("%H:%M")


@pytest.mark.parametrize("grain", [Grain.QUARTER, Grain.HALF, Grain.HOUR])
@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25), ("2026-11-03", 24)])
def test_a_day_has_as_many_rows_as_it_has_time(grain: Grain, day: str, hours: int) -> None:
    plan = plan_of(asked(day, grain=grain), BERLIN)
    length = 60 * int(grain.value)
    assert len(plan.rows) == hours * 3600 // length
    assert all(row.end - row.start == length for row in plan.rows)
    assert all(one.end == two.start for one, two in zip(plan.rows, plan.rows[1:], strict=False))
    assert len(plan.row_of) == hours * 3600 // INTERVAL_S


def test_the_hour_that_comes_twice_makes_two_rows() -> None:
    plan = plan_of(asked(AUTUMN, grain=Grain.HOUR), BERLIN)
    assert [clock(row.start) for row in plan.rows[:5]] == [
        "00:00",
        "01:00",
        "02:00",
        "02:00",
        "03:00",
    ]


def test_days_begin_when_the_centre_says() -> None:
    calendar = CentreCalendar("Asia/Shanghai", 375)
    plan = plan_of(asked("2026-11-24", grain=Grain.HOUR), calendar)
    assert [clock(row.start, "Asia/Shanghai") for row in plan.rows[:2]] == ["06:15", "07:15"]
    assert plan.rows[-1].end - plan.rows[0].start == 86_400


def test_weeks_begin_on_monday_and_months_on_their_first() -> None:
    weeks = plan_of(asked("2026-11-04", "2026-11-24", grain=Grain.WEEK), SHANGHAI)
    assert [(row.end - row.start) // 86_400 for row in weeks.rows] == [5, 7, 7, 2]
    assert weeks.by_day
    months = plan_of(asked("2026-09-30", "2026-11-02", grain=Grain.MONTH), SHANGHAI)
    assert [(row.end - row.start) // 86_400 for row in months.rows] == [1, 31, 2]


def test_a_long_range_is_told_by_day_and_says_so() -> None:
    fine = plan_of(asked("2026-10-01", "2026-10-31"), SHANGHAI)
    assert (fine.grain, fine.coarser, fine.by_day) == (Grain.HALF, None, False)
    long = plan_of(asked("2026-10-01", "2026-11-01"), SHANGHAI)
    assert (long.grain, long.coarser, long.by_day) == (Grain.DAY, Grain.DAY, True)
    many = plan_of(asked("2026-01-01", "2026-12-31", grain=Grain.DAY), SHANGHAI, keys=150)
    assert many.coarser is Grain.WEEK
    assert len(many.rows) * 150 <= MOST_ROWS


def test_a_part_of_each_day_may_go_past_midnight() -> None:
    query = asked("2026-11-24", grain=Grain.HOUR, from_minute=1380, to_minute=60)
    plan = plan_of(query, SHANGHAI)
    assert [clock(row.start, "Asia/Shanghai") for row in plan.rows] == ["00:00", "23:00"]
    morning = plan_of(asked("2026-11-24", grain=Grain.DAY, to_minute=720), SHANGHAI)
    assert not morning.by_day
    assert morning.rows[0].units == 48


def test_a_day_is_held_against_the_same_local_time() -> None:
    """The Sunday after the clock was put forward; and the Sunday itself, whose hour is missing."""
    query = asked("2026-04-05", grain=Grain.HOUR, comparison=Comparison.WEEKDAY)
    plan = plan_of(query, BERLIN)
    ((week_before,),) = compared_days(query, plan, BERLIN)
    pairs = {clock(unit): clock(past) for unit, past in week_before.units.items()}
    assert all(now == then for now, then in pairs.items())
    assert "02:15" not in pairs
    assert pairs["03:15"] == "03:15"
    query = asked(AUTUMN, comparison=Comparison.FOUR_WEEKS)
    shifts = compared_days(query, plan_of(query, BERLIN), BERLIN)
    assert len(shifts) == 4
    units = shifts[0][0].units
    assert len(units) == 100
    assert len(set(units.values())) == 96  # both of the hour that comes twice with the same one


def test_whole_days_are_held_against_whole_days() -> None:
    query = asked("2026-11-09", "2026-11-15", grain=Grain.WEEK, comparison=Comparison.DAY_BEFORE)
    (before,) = compared_days(query, plan_of(query, SHANGHAI), SHANGHAI)
    assert [str(each.past.day) for each in before][:2] == ["2026-11-08", "2026-11-09"]


@pytest.mark.parametrize(
    "wrong",
    [
        asked("yesterday"),
        asked("1890-01-01"),
        asked("2026-11-24", "2026-11-23"),
        asked("2025-01-01", "2026-11-23"),
        asked("2026-11-24", from_minute=-15),
        asked("2026-11-24", from_minute=10),
        asked("2026-11-24", from_minute=600, to_minute=600),
        asked("2026-11-24", split=Split.AGENT, channels=(Channel.VOICE,)),
        asked("2026-11-24", teams=("a",), queues=(QueueId("main/q"),)),
    ],
)
def test_what_cannot_be_answered_says_why(wrong: ReportQuery) -> None:
    fault = fault_of(wrong)
    assert fault is not None
    assert fault.words.zh
    assert fault.cure.en


def test_what_can_be_answered_has_no_fault() -> None:
    assert fault_of(asked("2026-11-24", "2027-12-28")) is None
    assert fault_of(asked("2026-11-24", from_minute=480, to_minute=1200)) is None


def test_who_leads_a_team_sees_his_own_agents() -> None:
    of_queues = asked("2026-11-24", split=Split.QUEUE)
    assert narrowed(of_queues, ("a",)) is of_queues
    of_agents = asked("2026-11-24", split=Split.AGENT)
    assert narrowed(of_agents, ("a", "b")).teams == ("a", "b")
    assert narrowed(asked("2026-11-24", teams=("b", "c")), ("a", "b")).teams == ("b",)
    assert narrowed(asked("2026-11-24", teams=("c",)), ("a",)).teams == (NO_TEAM,)
    assert narrowed(of_agents, ()).teams == (NO_TEAM,)
    agent = AgentInfo(AgentId("main/1"), "1", "一", team="a")
    assert is_wanted(narrowed(of_agents, ("a",)), agent, "s")
    assert not is_wanted(narrowed(of_agents, ()), agent, "s")
