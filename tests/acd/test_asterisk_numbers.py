"""A duration that makes no sense is nobody's wait of 0 s: what we saw ourselves takes its place, or
it is not known; and it is counted."""

import pytest
from asterisk_script import Script, member, params
from structlog.testing import capture_logs

from supervisor_app.acd.asterisk_numbers import Durations
from supervisor_app.domain import events as ev
from supervisor_app.domain.ids import AcdId
from supervisor_app.domain.kpi import ServiceLevel, ServiceLevelVariant, registry
from supervisor_app.domain.tally import Tally

SENSELESS = ["NaN", "Infinity", "-1", "2147483648", "9223372036854775808", "1e308", "", "00x"]
CALLER = {"Uniqueid": "1.0", "Channel": "PJSIP/carrier-1", "Queue": "vip"}
AGENT = {"Interface": "PJSIP/1001", "DestUniqueid": "1.1"}


def begun(**entry: str) -> Script:
    """A floor on which 1.0 waits: since he joined, or as QueueStatus shows him."""
    items = [params(), member()]
    if entry:
        items.append({"Event": "QueueEntry", "Queue": "vip", "Uniqueid": "1.0", **entry})
    script = Script(*items)
    if not entry:
        script.hear("QueueCallerJoin", **CALLER)
    return script


def served(script: Script, after_s: float, text: str) -> None:
    """1001 answers him, and all that is told of times makes no sense."""
    called_at = script.now + after_s - 4
    script.hear_at(called_at, "AgentCalled", **CALLER, **AGENT)
    script.hear_at(called_at + 4, "QueueCallerLeave", **CALLER)
    times = {"HoldTime": text, "RingTime": text}
    script.hear_at(called_at + 4, "AgentConnect", **CALLER, **AGENT, **times)
    times = {"HoldTime": text, "TalkTime": text}
    script.hear_at(called_at + 94, "AgentComplete", **CALLER, **AGENT, **times, Reason="agent")


@pytest.mark.parametrize("text", SENSELESS)
def test_what_we_saw_ourselves_takes_the_place_of_a_senseless_number(text: str) -> None:
    script = begun()
    with capture_logs() as logs:
        served(script, 30.0, text)
    tally = script.day()
    assert (tally.answered, tally.answered_within(20), tally.ended) == (1, 0, 1)
    assert tally.answered_wait_s == pytest.approx(30, abs=1)
    assert tally.ring_s == pytest.approx(4, abs=1)
    assert tally.talk_s == pytest.approx(90, abs=1)
    told = [line["field"] for line in logs if line["event"] == "number not usable"]
    assert sorted(told) == ["HoldTime", "RingTime", "TalkTime"]


@pytest.mark.parametrize("text", SENSELESS)
def test_who_gave_up_waited_as_long_as_we_saw(text: str) -> None:
    script = begun()
    script.hear_at(script.now + 44, "HangupRequest", **CALLER)
    script.hear("QueueCallerAbandon", **CALLER, HoldTime=text)
    tally = script.day()
    assert (tally.abandoned, tally.abandoned_within(20)) == (1, 0)
    assert tally.abandoned_wait_s == pytest.approx(44, abs=1)


@pytest.mark.parametrize("text", SENSELESS)
def test_a_wait_that_nobody_knows_is_in_no_wait_and_no_service_level(text: str) -> None:
    script = begun(Wait=text)  # he came before us
    served(script, 10.0, text)
    tally = script.day()
    assert (tally.answered, tally.answered_in_known_time, tally.answered_wait_s) == (1, 0, 0.0)
    assert ServiceLevel().of(tally) is None  # shown as a dash
    asa = registry()["asa"]
    assert asa.value(tally) is None


def test_a_caller_is_timed_as_soon_as_his_wait_is_told() -> None:
    script = begun(Wait="NaN")
    script.now += 10
    entry = {"Event": "QueueEntry", "Queue": "vip", "Uniqueid": "1.0", "Wait": "50"}
    script.status([params(), member(), entry])
    served(script, 5.0, "")
    assert script.day().answered_wait_s == pytest.approx(55, abs=1)


def test_a_talk_that_nobody_knows_is_not_counted_as_ended() -> None:
    script = Script(params(), member(InCall="1", Status="2"))
    times = {"HoldTime": "4", "TalkTime": "NaN"}
    script.hear("AgentComplete", **CALLER, **AGENT, **times, Reason="agent")
    (end,) = script.of(ev.CallEnded)
    assert isinstance(end, ev.CallEnded)
    assert end.talk_s is None
    assert (script.day().ended, script.day().talk_s) == (0, 0.0)


@pytest.mark.parametrize("variant", ServiceLevelVariant)
def test_every_service_level_leaves_out_whom_it_cannot_judge(variant: ServiceLevelVariant) -> None:
    known, all_of_them = Tally(queued=2), Tally(queued=4)
    for tally in (known, all_of_them):
        tally.add_answer(5.0, 1.0)
        tally.add_abandon(70.0)
    all_of_them.add_answer(None, 0.0)
    all_of_them.add_abandon(None)
    level = ServiceLevel(variant)
    assert level.of(all_of_them) == level.of(known) is not None


def test_every_rejected_number_is_counted_and_one_of_a_field_is_logged() -> None:
    durations = Durations(AcdId("main"))
    with capture_logs() as logs:
        for text in SENSELESS:
            assert durations.seconds({"HoldTime": text}, "HoldTime") is None
        assert durations.seconds({}, "TalkTime", instead=7.0) == 7.0
        assert durations.seconds({"TalkTime": "12"}, "TalkTime", instead=7.0) == 12.0
        assert durations.seconds({"RingTime": "4200"}, "RingTime", per_second=1000) == 4.2
    assert durations.rejected == {"HoldTime": len(SENSELESS), "TalkTime": 1}
    assert [line["field"] for line in logs] == ["HoldTime", "TalkTime"]
