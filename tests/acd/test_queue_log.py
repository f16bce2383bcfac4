"""Asterisk's own book: every line is understood or refused with a reason, and counts once."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from queue_log_stage import (
    ACD,
    CALENDAR,
    NOON,
    clock,
    entry,
    events_of,
    logs,
    plain_count,
    story,
    told,
)

from supervisor_app.acd.queue_log import BadLine, LogClock, UnknownAgent, decoded, entry_of
from supervisor_app.acd.queue_log_agents import AgentNames
from supervisor_app.domain.book import Scope, TallyKey
from supervisor_app.domain.calendar import INTERVAL_S, interval_start
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AgentId, CallId, QueueId
from supervisor_app.domain.records import Outcome
from supervisor_app.domain.tally import Tally

RETAIL = QueueId("main/retail")
WANG = AgentId("main/PJSIP/1001")
START = interval_start(NOON)


def of_queue(lines: list[str], start: int = START) -> Tally:
    return told(lines)[0].counts.tallies[(Scope.QUEUE, RETAIL, start)]


def line(second: int, text: str, call: str = "1.1") -> str:
    return f"{NOON + second}|{call}|retail|{text}"


# Lines -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "1 fields"),
        ("1795320000|1.1|retail|NONE", "4 fields"),
        ("noon|1.1|retail|NONE|ENTERQUEUE||1|1", "is no time"),
        ("12|1.1|retail|NONE|ENTERQUEUE||1|1", "before 2000"),
        ("9999999999|1.1|retail|NONE|ENTERQUEUE||1|1", "in the future"),
        ("1795320000|1.1|retail|NONE||", "no name"),
        ("1795320000|1.1|ret\x00ail|NONE|ENTERQUEUE", "NUL"),
        ("1795320000||retail|NONE|ENTERQUEUE||1|1", "without a call"),
        ("1795320000|1.1|NONE|NONE|ABANDON|1|1|5", "without a call or a queue"),
        ("1795320000|1.1|retail|NONE|ABANDON|1|1", "datum 3"),
        ("1795320000|1.1|retail|王芳|CONNECT|soon|1.2|3", "'soon'"),
        ("1795320000|1.1|retail|王芳|COMPLETECALLER|3|nan|1", "'nan'"),
        ("1795320000|1.1|retail|王芳|SURVEY|", "datum 1"),
        ("1795320000|1.1|retail|王芳|SURVEY|five", "not a score"),
        ("1795320000|1.1|retail|王芳|SURVEY|-3", "below 0"),
        ("1795320000|1.1|retail|王芳|SURVEY|5000", "too high"),
    ],
)
def test_a_line_that_cannot_be_used_is_refused_with_its_reason(text: str, why: str) -> None:
    one, bad = told([text])
    assert [why in str(fault) for fault in bad] == [True], bad
    assert bad[0].reason.zh
    assert one.counts.tallies == {}


def test_events_that_no_figure_needs_are_no_fault() -> None:
    lines = [
        f"{NOON}|NONE|NONE|NONE|CONFIGRELOAD|",
        f"{NOON}|MANAGER|retail|王芳|ADDMEMBER|",
        f"{NOON}|NONE|NONE|王芳|PAUSEALL|小休",
        line(3, "王芳|RINGCANCELED|2000"),
        line(3, "NONE|DID|4008"),
        line(3, "NONE|SOMETHING_OF_OURS|x|y|z"),
    ]
    one, bad = told(lines)
    assert (one.counts.tallies, bad) == ({}, [])


@given(st.binary(max_size=200))
def test_whatever_a_line_is_the_parser_says_so_itself(line: bytes) -> None:
    said = ""
    try:
        one = entry_of(decoded(line).split("|"), clock())
        taken = story().take(one)
    except BadLine as bad:
        said, taken = bad.reason.en, False
    assert said or taken in (True, False)


@given(
    st.sampled_from(("CONNECT", "COMPLETEAGENT", "ABANDON", "ATTENDEDTRANSFER", "SURVEY")),
    st.lists(st.text(max_size=6), max_size=6),
)
def test_whatever_a_known_event_carries_is_counted_or_refused(event: str, data: list[str]) -> None:
    one = story()
    try:
        one.take(entry_of([str(NOON), "1.1", "retail", "王芳", event, *data], clock()))
    except BadLine:
        assert one.counts.tallies == {}
    else:
        assert all(tally.talk_s >= 0 for tally in one.counts.tallies.values())
        assert len(one.counts.tallies) in (1, 2)


def test_names_in_gbk_and_broken_ones_stay_legible() -> None:
    assert decoded("王芳".encode("gb18030")) == "王芳"
    assert decoded("王芳".encode()) == "王芳"
    assert decoded(b"\xff\xfe|x") == "\ufffd\ufffd|x"


def test_times_are_epoch_seconds_or_text_on_the_switchs_wall() -> None:
    assert clock().instant("1795320000.25") == NOON + 0.25
    assert clock().instant("2026-11-22 12:00:00.500000") == NOON + 0.5
    assert clock().instant("2026-11-22 04:00:00+00:00") == NOON
    assert LogClock(CALENDAR.tz, NOON, ahead_s=600).instant(str(NOON)) == NOON - 600


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    from zoneinfo import ZoneInfo

    berlin = LogClock(ZoneInfo("Europe/Berlin"), NOON)
    texts = ("02:10:00", "02:50:00", "02:05:00", "02:55:00", "03:05:00")
    instants = [berlin.instant(f"2026-10-25 {text}") for text in texts]
    steps = [int(later - one) for one, later in pairwise(instants)]
    assert steps == [2400, 900, 3000, 600]


# Agents ----------------------------------------------------------------------------------------


def test_agents_are_known_by_interface_name_or_code() -> None:
    known = [("PJSIP/1001", "王芳"), ("PJSIP/1001", "1001"), ("PJSIP/1002", "李伟")]
    who = AgentNames(ACD, known, {"SIP/77": "PJSIP/1002"})
    assert who.agent("王芳") == who.agent("1001") == who.agent("PJSIP/1001") == WANG
    assert who.agent("SIP/77") == AgentId("main/PJSIP/1002")
    assert who.agent("Agent/3001") == AgentId("main/Agent/3001")
    assert who.agent("NONE") is None


def test_an_agent_who_cannot_be_told_counts_for_the_queue_only() -> None:
    twins = AgentNames(ACD, [("PJSIP/1", "王芳"), ("PJSIP/2", "王芳")])
    with pytest.raises(UnknownAgent, match="PJSIP/1, PJSIP/2"):
        twins.agent("王芳")
    one, bad = told([line(5, "新人|CONNECT|5|1.2|2"), line(9, "新人|COMPLETEAGENT|5|4|1")])
    assert [type(fault) for fault in bad] == [UnknownAgent, UnknownAgent]
    assert one.counts.unnamed == {START}
    (key,) = one.counts.tallies
    assert key == (Scope.QUEUE, RETAIL, START)
    assert (one.counts.tallies[key].answered, one.counts.tallies[key].ended) == (1, 1)


# Stories ---------------------------------------------------------------------------------------


def test_a_call_counts_where_each_thing_happened() -> None:
    late = INTERVAL_S + 10
    lines = [
        line(890, "NONE|ENTERQUEUE||13900001111|1"),
        line(late, "王芳|CONNECT|20|1.2|3"),
        line(late + 40, "王芳|COMPLETECALLER|20|40|1"),
    ]
    first, second = of_queue(lines), of_queue(lines, START + INTERVAL_S)
    assert (first.queued, first.answered) == (1, 0)
    assert (second.answered, second.answered_within(20), second.ended) == (1, 1, 1)
    assert (second.answered_wait_s, second.ring_s, second.talk_s) == (20.0, 3.0, 40.0)
    (visit,) = told(lines)[0].visits.records().visits.values()
    assert (visit.call, visit.caller, visit.agent) == (CallId("main/1.1"), "13900001111", WANG)
    assert (visit.outcome, visit.ended_at) == (Outcome.ANSWERED, NOON + late + 40)


@pytest.mark.parametrize(
    "text",
    [
        "BLINDTRANSFER|800|default|5|30|1",
        "ATTENDEDTRANSFER|BRIDGE|a-bridge|5|30|1",
        "ATTENDEDTRANSFER|LINK|SIP/1-01|SIP/2-02|5|30|1",
        "TRANSFER|800|default|5|30|1",
    ],
)
def test_every_kind_of_transfer_ends_the_conversation(text: str) -> None:
    tally = of_queue([line(0, "王芳|CONNECT|5|1.2|2"), line(30, f"王芳|{text}")])
    assert (tally.transferred, tally.ended, tally.talk_s) == (1, 1, 30.0)


def test_the_columns_of_a_table_may_hold_what_did_not_fit() -> None:
    columns = [str(NOON), "1.1", "retail", "王芳", "ATTENDEDTRANSFER"]
    one = entry_of([*columns, "LINK", "SIP/1-01", "SIP/2-02", "5", "30|1"], clock())
    assert one.seconds(-2) == 30.0
    old = entry_of([*columns[:4], "COMPLETECALLER", "5|30|1"], clock())
    assert old.seconds(1) == 30.0


def test_each_way_out_of_a_queue_has_its_own_count() -> None:
    ways = ("EXITWITHTIMEOUT|1|1|90", "EXITWITHKEY|1|1|1|9", "EXITEMPTY|1|1|9", "WITHDRAW|1|1|9")
    lines = [line(n, f"NONE|{way}", call=f"1.{n}") for n, way in enumerate(ways)]
    tally = of_queue(lines)
    assert (tally.timed_out, tally.left_by_key, tally.left_empty, tally.overflowed) == (1, 1, 1, 1)
    assert tally.offered == 4


def test_a_contact_leaves_once_until_it_is_queued_again() -> None:
    enter, give_up = "NONE|ENTERQUEUE||1|1", "NONE|ABANDON|1|1|5"
    assert of_queue([line(0, enter), line(5, give_up), line(5, give_up)]).abandoned == 1
    again = [line(0, enter), line(5, give_up), line(8, enter), line(9, give_up)]
    assert (of_queue(again).queued, of_queue(again).abandoned) == (2, 2)


def test_a_caller_whom_asterisk_let_go_has_given_up() -> None:
    tally = of_queue([line(0, "NONE|ENTERQUEUE||1|1"), line(7, "王芳|SYSCOMPAT|")])
    assert (tally.abandoned, tally.abandoned_wait_s) == (1, 7.0)


def test_a_restart_of_the_switch_leaves_no_visit_open() -> None:
    lines = [line(0, "NONE|ENTERQUEUE||1|1"), line(2, "王芳|CONNECT|2|9|1", call="1.2")]
    assert len(told(lines)[0].visits.records().visits) == 2
    restart = f"{NOON + 60}|NONE|NONE|NONE|QUEUESTART|"
    assert told([*lines, restart])[0].visits.records().visits == {}


def test_seconds_that_a_clock_set_back_made_negative_count_nothing() -> None:
    tally = of_queue([line(0, "王芳|CONNECT|-3600|1.2|2"), line(9, "王芳|COMPLETEAGENT|0|-5|1")])
    assert (tally.answered, tally.answered_wait_s, tally.talk_s) == (1, 0.0, 0.0)


# Against other counts --------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(logs())
def test_counts_equal_a_plain_count_of_the_lines(lines: list[str]) -> None:
    one, bad = told(lines)
    assert bad == []
    found: Counter[tuple[str, str, int, str]] = Counter()
    for (scope, identity, start), tally in one.counts.tallies.items():
        for name in tally.__struct_fields__:
            value = getattr(tally, name)
            if not isinstance(value, list) and value:
                found[(scope.value, identity, start, name)] = int(value)
    assert found == plain_count(lines)


@settings(max_examples=60, deadline=None)
@given(logs())
def test_a_live_replay_gives_the_same_totals(lines: list[str]) -> None:
    floor = Floor(CALENDAR)
    for text in lines:
        for event in events_of(entry(text)):
            floor.apply(event)
    live: dict[TallyKey, Tally] = floor.book.take_dirty()
    assert told(lines)[0].counts.tallies == live
