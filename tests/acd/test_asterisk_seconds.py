"""A call counts in the second of the switch's own book, however late the switch tells of it."""

from dataclasses import dataclass
from itertools import chain
from math import floor

import pytest
from asterisk_script import Script, member, params
from hypothesis import given, settings
from hypothesis import strategies as st

from supervisor_app.acd.ami_wire import Message
from supervisor_app.acd.asterisk_seconds import LATEST_S
from supervisor_app.domain import events as ev
from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.records import CallVisit
from supervisor_app.domain.tally import Tally

SEAM = 1_795_400_100.0
"""The start of an interval."""

CALLER = {"Uniqueid": "1.0", "Channel": "PJSIP/carrier-1", "Queue": "vip"}
AGENT = {"Interface": "PJSIP/1001", "DestUniqueid": "1.1"}


def entry(wait_s: int) -> Message:
    return {"Event": "QueueEntry", "Queue": "vip", "Uniqueid": "1.0", "Wait": str(wait_s)}


def sides(script: Script, name: str) -> tuple[float, float]:
    """A figure in the intervals before and after the seam."""
    intervals = script.floor.book.queue_intervals("main/vip")  # type: ignore[arg-type]
    found = [intervals.get(int(SEAM) + at, Tally()) for at in (-INTERVAL_S, 0)]
    before, after = (getattr(tally, name) for tally in found)
    return before, after


def waiting(told_at: float) -> Script:
    script = Script(params(), member())
    script.hear_at(told_at, "QueueCallerJoin", **CALLER)
    return script


def test_an_answer_that_is_told_after_the_seam_counts_before_it() -> None:
    script = waiting(SEAM - 4.7)  # he came at :55
    script.hear_at(SEAM - 2, "AgentCalled", **CALLER, **AGENT)
    script.hear_at(SEAM + 0.3, "QueueCallerLeave", **CALLER)
    script.hear_at(SEAM + 0.3, "AgentConnect", **CALLER, **AGENT, HoldTime="4", RingTime="2")
    assert sides(script, "answered") == (1, 0)
    # :55 and 4 s and 2 s are :01, in the next interval already
    complete = {"HoldTime": "4", "TalkTime": "2", "Reason": "agent"}
    script.hear_at(SEAM + 3.2, "AgentComplete", **CALLER, **AGENT, **complete)
    assert sides(script, "ended") == (0, 1)
    (end,) = script.of(ev.CallEnded)
    assert end.at == pytest.approx(SEAM + 1.999)


def test_an_end_that_is_told_after_the_seam_counts_before_it() -> None:
    script = waiting(SEAM - 9.7)
    script.hear_at(SEAM - 6, "AgentCalled", **CALLER, **AGENT)
    script.hear_at(SEAM - 4.5, "AgentConnect", **CALLER, **AGENT, HoldTime="5", RingTime="2")
    complete = {"HoldTime": "5", "TalkTime": "4", "Reason": "agent"}
    script.hear_at(SEAM + 0.1, "AgentComplete", **CALLER, **AGENT, **complete)
    assert sides(script, "ended") == (1, 0)
    assert sides(script, "talk_s") == (4, 0)


@pytest.mark.parametrize("how", ["gives up", "time is up"])
def test_who_leaves_just_before_the_seam_is_told_after_it(how: str) -> None:
    script = waiting(SEAM - 7.2)
    if how == "gives up":
        script.hear_at(SEAM + 0.2, "HangupRequest", **CALLER)
    script.hear_at(SEAM + 0.4, "QueueCallerAbandon", **CALLER, HoldTime="7")
    script.hear_at(SEAM + 0.4, "QueueCallerLeave", **CALLER)
    if how == "time is up":
        script.now = SEAM + 2.2  # its cause may come until 2 s after the leaving was told
        script.apply(script.switch.due(script.now))
        left = {"UserEvent": "QueueLeft", "Status": "TIMEOUT"}
        script.hear_at(SEAM + 2.3, "UserEvent", **CALLER, **left)
    assert sides(script, "abandoned" if how == "gives up" else "timed_out") == (1, 0)
    assert sides(script, "offered") == (1, 0)


def test_who_came_just_before_the_seam_is_counted_there_once_that_is_known() -> None:
    script = waiting(SEAM + 0.05)
    assert sides(script, "queued") == (0, 1)
    script.hear_at(SEAM + 4.5, "AgentCalled", **CALLER, **AGENT)
    script.hear_at(SEAM + 6.5, "AgentConnect", **CALLER, **AGENT, HoldTime="7", RingTime="2")
    assert sides(script, "queued") == (1, 0)
    assert sides(script, "answered") == (0, 1)
    (visit,) = script.floor.records.take().visits.values()
    assert visit.queued_at == pytest.approx(SEAM - 0.001)


def test_a_queue_status_knows_who_came_just_before_the_seam() -> None:
    script = waiting(SEAM + 0.05)
    script.now = SEAM + 10.2
    script.status([params(), member(), entry(11)])
    assert sides(script, "queued") == (1, 0)
    (caller,) = script.floor.waiting.values()
    assert caller.since == pytest.approx(SEAM - 0.001)
    script.status([params(), member(), entry(11)])
    assert sides(script, "queued") == (1, 0)


def test_of_a_caller_who_was_there_before_a_queue_status_tells_since_when() -> None:
    script = Script(params(), member())
    script.now = SEAM - 5.5
    script.hear_at(SEAM - 5.4, "QueueMemberStatus", Queue="vip", Interface="PJSIP/1001")
    script.status([params(), member(), entry(3)])
    script.hear_at(SEAM + 0.1, "AgentConnect", **CALLER, **AGENT, HoldTime="8", RingTime="2")
    assert sides(script, "answered") == (1, 0)


def test_what_is_told_much_too_late_stays_where_it_was_told() -> None:
    script = waiting(SEAM - 4.7)
    late = SEAM + LATEST_S + 0.1
    script.hear_at(late, "AgentConnect", **CALLER, **AGENT, HoldTime="4", RingTime="2")
    assert sides(script, "answered") == (0, 1)


@pytest.mark.parametrize("spoilt", [{}, {"HoldTime": "-3"}, {"HoldTime": "٣"}, {"HoldTime": "1e3"}])
def test_a_duration_that_makes_no_sense_moves_nothing(spoilt: dict[str, str]) -> None:
    script = waiting(SEAM - 4.7)
    script.hear_at(SEAM + 0.3, "AgentConnect", **CALLER, **AGENT, **spoilt)
    assert sides(script, "answered") == (0, 1)


def test_a_clock_that_is_ahead_is_followed_by_its_own_seconds() -> None:
    script = Script(params(), member())
    ahead = 600.4
    for at, event, more in (
        (SEAM - 4.7, "QueueCallerJoin", {}),
        (SEAM + 0.3, "AgentConnect", {**AGENT, "HoldTime": "4"}),
    ):
        script.now = at - ahead
        stamp = {"Timestamp": str(at), "Privilege": "agent,all"}
        script.apply(script.switch.take({"Event": event, **stamp, **CALLER, **more}))
    (answer,) = script.of(ev.CallAnswered)
    assert answer.at == pytest.approx(SEAM - 0.001 - ahead)


@dataclass(frozen=True)
class Visit:
    """A call as it happened, in seconds after the first; and how late each message is told."""

    came: float
    wait_s: float
    talk_s: float | None
    lags: tuple[float, float, float]


LAGS = st.one_of(st.floats(0, 0.2), st.floats(0, 4))
VISITS = st.builds(
    Visit,
    came=st.floats(0, 20),
    wait_s=st.floats(0, 20),
    talk_s=st.none() | st.floats(0, 30),
    lags=st.tuples(LAGS, LAGS, LAGS),
)


def told(number: int, visit: Visit) -> list[tuple[float, float, str, dict[str, str]]]:
    """When the messages of a call were made, how late they are told, and what they say."""
    begin = SEAM - 20
    came = begin + visit.came
    left = came + visit.wait_s
    caller = {"Uniqueid": f"{number}.0", "Channel": f"PJSIP/carrier-{number}", "Queue": "vip"}
    agent = {"Interface": f"PJSIP/{number}", "DestUniqueid": f"{number}.1"}
    wait = {"HoldTime": str(floor(left) - floor(came))}
    messages = [(came, visit.lags[0], "QueueCallerJoin", caller)]
    if visit.talk_s is None:
        messages.append((left, visit.lags[1], "HangupRequest", caller))
        messages.append((left, visit.lags[1], "QueueCallerAbandon", {**caller, **wait}))
        return messages
    over = left + visit.talk_s
    talk = {"TalkTime": str(floor(over) - floor(left)), "Reason": "agent"}
    messages.append((left, visit.lags[1], "AgentConnect", {**caller, **agent, **wait}))
    messages.append((over, visit.lags[2], "AgentComplete", {**caller, **agent, **wait, **talk}))
    return messages


def moments_of(visit: CallVisit) -> list[float]:
    """When it came, left its queue, and ended."""
    return [at for at in (visit.queued_at, visit.left_at, visit.ended_at) if at is not None]


@settings(deadline=None, max_examples=150)
@given(st.lists(VISITS, min_size=1, max_size=6))
def test_whatever_the_switch_tells_late(visits: list[Visit]) -> None:
    script = Script(params())
    stories = {f"{number}.0": told(number, visit) for number, visit in enumerate(visits)}
    stamps: dict[str, list[float]] = {uniqueid: [] for uniqueid in stories}
    stamp = 0.0
    messages = chain.from_iterable(stories.values())
    for made, lag, event, fields in sorted(messages, key=lambda message: message[0]):
        stamp = max(stamp, round(made + lag, 6))  # it tells in the order in which things happen
        script.hear_at(stamp, event, **fields)
        if event != "HangupRequest":
            stamps[fields["Uniqueid"]].append(stamp)
    records = script.floor.records.take().visits
    assert len(records) == len(visits)
    for uniqueid, story in stories.items():
        truths = [made for made, _, event, _ in story if event != "HangupRequest"]
        moments = moments_of(records[f"main/{uniqueid}", "main/vip", 1])  # type: ignore[index]
        _expect(moments, truths, stamps[uniqueid])
    assert sum(sides(script, "queued")) == len(visits)


def _expect(moments: list[float], truths: list[float], stamps: list[float]) -> None:
    assert moments == sorted(moments)
    in_time = [floor(stamp) == floor(truth) for stamp, truth in zip(stamps, truths, strict=True)]
    near = max(s - floor(t) - 0.999 for s, t in zip(stamps, truths, strict=True)) < LATEST_S - 1e-5
    for place, (moment, truth, stamp) in enumerate(zip(moments, truths, stamps, strict=True)):
        assert stamp - LATEST_S - 1e-5 <= moment <= stamp + 1e-5
        assert floor(moment) >= floor(truth)
        if near and any(in_time[: max(place, 1) + 1]):
            assert floor(moment) == floor(truth)
