"""The oracle itself, on books that are written by hand."""

import pytest
from callcentre.oracle import Figures, recompute

NINE = 1795424400
"""09:00 UTC, the start of an interval."""


def book(text: str) -> list[bytes]:
    """Lines of a queue_log whose times are in seconds after nine."""
    lines = (line.strip().split("|", 1) for line in text.strip().splitlines())
    return [f"{NINE + int(at)}|{rest}".encode() for at, rest in lines]


def test_each_event_belongs_to_the_interval_in_which_it_happens() -> None:
    found = recompute(
        book("""
            890|c1|vip|NONE|ENTERQUEUE||13900000001|1
            901|c1|vip|王芳|CONNECT|11|c2|3
            1805|c1|vip|王芳|COMPLETECALLER|11|904|1
            1810|c1|vip|王芳|SURVEY|4
        """)
    )
    assert dict(found.figures) == {
        ("vip", NINE): Figures(entered=1),
        ("vip", NINE + 900): Figures(answered=1, within=1, wait_answered_s=11),
        ("vip", NINE + 1800): Figures(talks=1, talk_s=904, surveys=1, satisfied=1),
    }
    assert found.unreadable == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("NONE|ABANDON|2|3|17", Figures(abandoned=1, wait_abandoned_s=17)),
        ("NONE|EXITWITHTIMEOUT|1|1|5", Figures(timeout=1)),
        ("NONE|EXITWITHKEY|1|1|1|5", Figures(key=1)),
        ("NONE|EXITEMPTY|1|1|5", Figures(empty=1)),
        ("a|CONNECT|20|x|4", Figures(answered=1, within=1, wait_answered_s=20)),
        ("a|CONNECT|21|x|4", Figures(answered=1, wait_answered_s=21)),
        ("a|COMPLETEAGENT|3|44|1", Figures(talks=1, talk_s=44)),
        ("a|BLINDTRANSFER|9002|internal|3|12|1", Figures(talks=1, talk_s=12)),
        ("a|ATTENDEDTRANSFER|BRIDGE|b-1|3|12|1", Figures(talks=1, talk_s=12)),
        ("a|ATTENDEDTRANSFER|LINK|x|y|3|12|1", Figures(talks=1, talk_s=12)),
        ("a|SURVEY|3", Figures(surveys=1)),
        ("a|RINGNOANSWER|15000", Figures()),
    ],
)
def test_what_an_event_counts(line: str, expected: Figures) -> None:
    found = recompute(book(f"5|c1|card|{line}"))
    assert found.figures.get(("card", NINE), Figures()) == expected
    assert found.unreadable == []


def test_offered_is_what_has_left_the_queue_in_whatever_way() -> None:
    assert Figures(answered=5, abandoned=4, timeout=3, key=2, empty=1).offered == 15


def test_a_restart_cuts_those_who_wait_and_those_who_talk() -> None:
    found = recompute(
        book("""
            1|c1|loan|NONE|ENTERQUEUE||1|1
            2|c2|loan|NONE|ENTERQUEUE||2|2
            3|c1|loan|a|CONNECT|2|x|1
            9|NONE|NONE|NONE|QUEUESTART|
            10|c3|loan|NONE|ENTERQUEUE||3|1
            12|c3|loan|a|CONNECT|2|x|1
        """)
    )
    assert [line.call for line in found.cut_waiting] == ["c2"]
    assert [line.call for line in found.cut_talking] == ["c1"]
    assert [line.call for line in found.still_talking] == ["c3"]
    assert found.still_waiting == []


def test_bad_lines_are_told_by_number_and_do_not_hide_the_good_ones() -> None:
    lines = book("1|c1|vip|NONE|ENTERQUEUE||1|1")
    found = recompute([b"", b"\xff|x", *lines, b"12|c|vip|a|CONNECT", lines[0][:20]])
    assert found.unreadable == [1, 2, 4, 5]
    assert found.figures["vip", NINE] == Figures(entered=1)


def test_names_in_another_encoding_are_no_obstacle() -> None:
    name = "王芳".encode("gbk")
    found = recompute([b"%d|c1|vip|%b|CONNECT|2|x|1" % (NINE, name)])
    assert found.figures["vip", NINE].answered == 1
