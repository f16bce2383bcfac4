"""The comparison finds what differs, and nothing else."""

from callcentre.oracle import Book, Figures
from truth.verdict import compare, of_the_day, table

from supervisor_app.domain.tally import Tally

NINE = 1795424400
VIP = ("vip", NINE)


def truth() -> Book:
    """Two callers came, one was answered and talked for 40 s."""
    book = Book()
    book.figures[VIP] = Figures(
        entered=2,
        answered=1,
        within=1,
        wait_answered_s=7,
        abandoned=1,
        wait_abandoned_s=30,
        talks=1,
        talk_s=40,
        surveys=1,
        satisfied=1,
    )
    return book


def told() -> Tally:
    """The same by a clock that reads fractions of seconds."""
    tally = Tally(queued=2, ended=1, talk_s=30.2, hold_s=10.7)
    tally.add_answer(7.4, 2)
    tally.add_abandon(29.6)
    tally.add_survey(5, satisfied=True)
    return tally


def test_the_same_figures_do_not_differ_and_a_second_a_call_is_no_difference() -> None:
    assert compare(truth(), {VIP: told()}) == []


def test_one_call_more_or_less_is_a_difference() -> None:
    tally = told()
    tally.queued += 1
    (difference,) = compare(truth(), {VIP: tally})
    assert str(difference) == "vip 09:00 entered: 2 in truth, 3"


def test_more_than_a_second_a_call_is_a_difference() -> None:
    tally = told()
    tally.hold_s += 0.2
    assert [each.name for each in compare(truth(), {VIP: tally})] == ["talk"]


def test_what_only_one_side_has_is_a_difference_in_every_figure() -> None:
    missing = {each.name for each in compare(truth(), {})}
    assert {"entered", "offered", "answered", "abandon", "wait", "talk", "surveys"} <= missing
    invented = compare(Book(), {VIP: told()})
    assert {each.name for each in invented} >= missing


def test_intervals_before_the_day_are_left_out() -> None:
    assert compare(truth(), {}, since=NINE + 900) == []


def test_a_call_in_the_next_interval_differs_there_and_not_in_the_day() -> None:
    later = ("vip", NINE + 900)
    assert compare(truth(), {later: told()}) != []
    assert of_the_day(truth(), {later: told()}) == []
    assert of_the_day(truth(), {later: told(), VIP: Tally(queued=1)}) != []


def test_the_table_shows_both_where_they_differ() -> None:
    tally = told()
    tally.queued = 3
    _head, row, total = table(truth(), {VIP: tally})
    assert row.split()[:4] == ["vip", "09:00", "2/3", "2"]
    assert total.split()[:3] == ["all", "2", "2"]
