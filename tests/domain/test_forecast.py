"""What is expected of a quarter of an hour, by hand-computed cases."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from alert_floor import CARD, DAY, LOAN, AlertFloor, queue
from msgspec import structs

from supervisor_app.domain import measures
from supervisor_app.domain.alert_engine import AlertEngine
from supervisor_app.domain.alert_rules import default_rules
from supervisor_app.domain.alerts import AlertId
from supervisor_app.domain.calendar import INTERVAL_S, CentreCalendar
from supervisor_app.domain.forecast import (
    Expected,
    ForecastSource,
    History,
    QueueForecast,
    day_intervals,
    day_of,
    expected_of_all,
    mean_of,
    past_quarters,
    starts_of,
    torn_intervals,
)
from supervisor_app.domain.measured import Compare, Operator, Period, Reading, Subject, SubjectKind

SHANGHAI = CentreCalendar()
BERLIN = CentreCalendar("Europe/Berlin")
MONDAY = date(2026, 11, 23)
WEEK_S = 7 * 86_400
FLOOR = Subject(SubjectKind.FLOOR)
OVER = Compare("offered_over_forecast", Operator.ABOVE, 20.0, Period.QUARTER)


def at(calendar: CentreCalendar, day: date, hour: int, minute: int = 0) -> int:
    wall = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(calendar.zone))
    return int(wall.timestamp())


TEN = at(SHANGHAI, MONDAY, 10)
PAST = [TEN - weeks * WEEK_S for weeks in (1, 2, 3, 4)]
PLACE = 40
"""Of 10:00 in a day that begins at midnight."""


def history(*offered: int, torn: frozenset[int] = frozenset(), first: int = 0) -> History:
    """At 10:00 of the last Mondays, the newest first."""
    return History(dict(zip(PAST, offered, strict=False)), first, TEN, torn)


def mean(known: History, left_out: tuple[date, ...] = ()) -> float | None:
    quarters = mean_of(past_quarters(SHANGHAI, MONDAY, left_out), known)
    return quarters[PLACE] if quarters else None


# The formula -----------------------------------------------------------------------------------


def test_the_mean_of_the_four_weeks_before() -> None:
    assert mean(history(100, 110, 90, 120)) == 105.0  # 420 / 4
    assert mean(history(1, 2, 2, 5)) == 2.5
    assert mean(history(10, 10, 11)) == 7.75, "who has no row had no contacts: (10+10+11+0)/4"


def test_what_lies_in_a_gap_is_left_out_and_not_replaced() -> None:
    torn = torn_intervals([(PAST[1] + 899.0, PAST[1] + 1000.0)], PAST[3], TEN)
    assert torn == {PAST[1], PAST[1] + INTERVAL_S}
    assert mean(history(100, 7, 90, 120, torn=torn)) == 103.33  # 310 / 3
    three = frozenset(PAST[:3])
    assert mean(history(100, 110, 90, 120, torn=three)) is None, "one day is too few"
    assert mean(history(100, 110, 90, 120, torn=frozenset(PAST[:2]))) == 105.0  # 210 / 2


def test_a_gap_that_touches_an_interval_by_its_edge_does_not_tear_it() -> None:
    assert torn_intervals([(PAST[1] - 900.0, float(PAST[1]))], PAST[3], TEN) == {PAST[1] - 900}


def test_holidays_are_left_out_and_have_no_mean_themselves() -> None:
    holiday = date(2026, 11, 9)
    assert mean(history(100, 7, 90, 120), (holiday,)) == 103.33
    assert mean(history(100, 110, 90, 120), (MONDAY,)) is None


def test_before_its_first_contact_nothing_is_known_of_a_queue() -> None:
    assert mean(history(100, 110, first=PAST[1])) == 105.0
    assert mean(history(100, first=PAST[0])) is None


def test_what_is_not_over_yet_is_no_past() -> None:
    next_week = date(2026, 11, 30)
    known = History({TEN: 50, **dict.fromkeys(PAST, 100)}, 0, TEN)
    quarters = mean_of(past_quarters(SHANGHAI, next_week), known)
    assert quarters[PLACE] == 100.0


# Days ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "intervals"),
    [(date(2026, 3, 29), 92), (date(2026, 10, 25), 100), (date(2026, 10, 26), 96)],
)
def test_a_day_has_as_many_intervals_as_it_lasts(day: date, intervals: int) -> None:
    assert len(day_intervals(BERLIN, day)) == intervals
    assert len(past_quarters(BERLIN, day)) == intervals


def test_the_same_local_time_also_where_clocks_were_changed_in_between() -> None:
    monday = date(2026, 10, 26)
    past = past_quarters(BERLIN, monday)[40]
    days = [date(2026, 10, 19), date(2026, 10, 12), date(2026, 10, 5), date(2026, 9, 28)]
    assert past == tuple(at(BERLIN, day, 10) for day in days)
    assert at(BERLIN, monday, 10) - past[0] == WEEK_S + 3600


def test_a_quarter_that_the_clock_left_out_is_not_usable() -> None:
    sunday = date(2026, 4, 5)
    half_past_two = at(BERLIN, sunday, 2, 30)
    place = day_intervals(BERLIN, sunday).index(half_past_two)
    past = past_quarters(BERLIN, sunday)[place]
    days = [day_of(BERLIN, start) for start in past]
    assert days == [date(2026, 3, 22), date(2026, 3, 15), date(2026, 3, 8)]


def test_of_a_doubled_hour_the_first_one_counts_and_both_are_expected_alike() -> None:
    doubled = starts_of(BERLIN, date(2026, 10, 25), 150)
    assert doubled[1] - doubled[0] == 3600
    later = date(2026, 11, 1)
    place = day_intervals(BERLIN, later).index(at(BERLIN, later, 2, 30))
    assert past_quarters(BERLIN, later)[place][0] == doubled[0]
    intervals = day_intervals(BERLIN, date(2026, 10, 25))
    both = [past_quarters(BERLIN, date(2026, 10, 25))[intervals.index(one)] for one in doubled]
    assert both[0] == both[1]
    assert starts_of(BERLIN, date(2026, 3, 29), 150) == ()


def test_a_day_that_begins_in_the_morning() -> None:
    early = CentreCalendar("Asia/Shanghai", 360)
    intervals = day_intervals(early, MONDAY)
    assert intervals.start == at(SHANGHAI, MONDAY, 6)
    night = intervals.index(at(SHANGHAI, date(2026, 11, 24), 2))
    left_out = (date(2026, 11, 16),)
    past = past_quarters(early, MONDAY, left_out)[night]
    assert past[0] == at(SHANGHAI, date(2026, 11, 10), 2), "the night belongs to the day before"


# What counts -----------------------------------------------------------------------------------


def forecast(of: str, **quarters: tuple[float | None, ...]) -> QueueForecast:
    return structs.replace(QueueForecast(CARD, DAY), queue=of, **quarters)


def test_a_plan_counts_before_the_mean_and_the_mean_where_the_plan_is_silent() -> None:
    one = forecast(CARD, imported=(None, 8.0), planned=(5.0, 6.0), mean=(1.0, 2.0, 3.0))
    found = [one.at(DAY + place * INTERVAL_S) for place in range(4)]
    assert found == [
        Expected(5.0, ForecastSource.ACD),
        Expected(8.0, ForecastSource.IMPORTED),
        Expected(3.0, ForecastSource.MEAN),
        None,
    ]
    assert one.at(DAY - INTERVAL_S) is None


def test_a_part_is_never_shown_as_the_whole() -> None:
    known = {CARD: forecast(CARD, mean=(10.0, None)), LOAN: forecast(LOAN, imported=(0.0, 5.0))}
    both = expected_of_all(known, (CARD, LOAN), DAY)
    assert both is not None
    assert (both.offered, both.without) == (10.0, 0)
    assert both.sources == (ForecastSource.IMPORTED, ForecastSource.MEAN)
    assert expected_of_all(known, (CARD, LOAN), DAY + INTERVAL_S) is None
    new = expected_of_all({LOAN: known[LOAN]}, (CARD, LOAN), DAY + INTERVAL_S)
    assert new is not None
    assert (new.offered, new.without) == (5.0, 1)
    assert expected_of_all({}, (CARD, LOAN), DAY) is None
    assert expected_of_all({CARD: QueueForecast(CARD, DAY)}, (CARD,), DAY) is None


# What watches it -------------------------------------------------------------------------------


class Expecting(AlertFloor):
    """A floor of which so much is expected in the quarters from 10:00 on."""

    def expect(self, **queues: tuple[float, ...]) -> None:
        before = (None,) * PLACE
        keys = {"card": CARD, "loan": LOAN}
        self._tell(
            forecasts=tuple(
                QueueForecast(keys[name], DAY, imported=(*before, *quarters))
                for name, quarters in queues.items()
            )
        )


def test_a_floor_tells_how_far_it_is_above() -> None:
    here = Expecting()
    here.expect(card=(60.0, 60.0), loan=(0.0, 0.0))
    here.count(CARD, answered=60, abandoned=15)
    here.next_interval()
    assert measures.read(here.view, OVER, queue(CARD), here.now) == Reading(25.0, 75)
    assert measures.read(here.view, OVER, queue(LOAN), here.now).value is None, "nothing expected"
    assert measures.read(here.view, OVER, FLOOR, here.now) == Reading(25.0, 75)


def test_all_queues_are_compared_without_those_of_which_nothing_is_expected() -> None:
    here = Expecting()
    here.expect(card=(50.0,))
    here.count(CARD, answered=50)
    here.count(LOAN, answered=500)
    here.next_interval()
    assert measures.read(here.view, OVER, FLOOR, here.now) == Reading(0.0, 50)


def test_the_rule_raises_on_a_surge_and_clears_after_it() -> None:
    here = Expecting()
    engine = AlertEngine(default_rules(), lambda *_: AlertId("one"))
    raised, cleared = [], []
    here.expect(card=(100.0, 100.0, 100.0, 130.0))
    for came in (104, 160, 130, 130):
        here.count(CARD, answered=came)
        for _ in range(90):
            here.now += 10
            changes = engine.evaluate(here.view, here.now)
            raised += [(a.rule, here.now, a.figures[0].value) for a in changes.raised]
            cleared += [(c.alert.rule, here.now) for c in changes.cleared]
        here.next_interval()
    for _ in range(90):
        here.now += 10
        cleared += [(c.alert.rule, here.now) for c in engine.evaluate(here.view, here.now).cleared]
    assert [(rule, value) for rule, _, value in raised if "forecast" in rule] == [
        ("default-forecast", 60.0)
    ]
    begin = raised[0][1]
    over = [time for rule, time in cleared if "forecast" in rule]
    assert len(over) == 1
    assert 1800 <= over[0] - begin <= 1860, "130 of 100, then as many of 130: nobody came otherwise"
