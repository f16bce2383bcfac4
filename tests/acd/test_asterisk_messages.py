"""Messages as Asterisk sends them, where a rig cannot be made to: late, missing, half."""

import pytest
from asterisk_script import NOW, Script, member, params

from supervisor_app.acd.ami_wire import SPOILT_KEY, Message, parse_reply
from supervisor_app.acd.asterisk_rights import left_traces
from supervisor_app.acd.centre_facts import AgentFacts
from supervisor_app.domain import events as ev
from supervisor_app.domain.tally import LeaveCause


@pytest.mark.parametrize(
    ("technology", "told_before", "asks", "abandoned"),
    [
        ("PJSIP", False, True, True),
        ("PJSIP", False, False, False),
        ("DAHDI", False, False, True),  # it never says that it hangs up: silence says nothing
        ("DAHDI", True, False, False),
        ("DAHDI", True, True, True),
    ],
)
def test_who_gave_up_has_hung_up_before(
    technology: str, told_before: bool, asks: bool, abandoned: bool
) -> None:
    script = Script(params())
    channel = {"Channel": f"{technology}/1-1", "Uniqueid": "1.0"}
    if told_before:
        script.hear("HangupRequest", Channel=f"{technology}/9-9", Uniqueid="9.0")
    script.hear("QueueCallerJoin", **channel, Queue="vip")
    if asks:
        script.hear("HangupRequest", **channel)
    script.hear("QueueCallerAbandon", **channel, Queue="vip", HoldTime="3")
    script.hear("QueueCallerLeave", **channel, Queue="vip")
    script.hear("Hangup", **channel, Cause="16")
    assert (script.day().abandoned, script.day().left_unknown) == (abandoned, not abandoned)


def test_the_end_of_a_conversation_that_is_told_after_the_next_wait_is_counted_once() -> None:
    script = Script(params(), params("loan"), member(), member(queue="loan"))
    script.answered()
    script.hear("BlindTransfer", TransfererUniqueid="1.1", Extension="7003", Result="Success")
    caller = {"Uniqueid": "1.0", "Channel": "PJSIP/carrier-1.0"}
    script.hear("QueueCallerJoin", **caller, Queue="loan")
    late = {"Interface": "PJSIP/1001", "DestUniqueid": "1.1", "Reason": "transfer"}
    script.hear("AgentComplete", **caller, **late, Queue="vip", TalkTime="2", HoldTime="2")
    script.hear("Hangup", Uniqueid="1.1", Channel="PJSIP/1001-1", Cause="16")
    agent = {"Interface": "PJSIP/1001", "DestUniqueid": "1.2"}
    script.hear("QueueCallerLeave", **caller, Queue="loan")
    script.hear("AgentConnect", **caller, **agent, Queue="loan", HoldTime="3", RingTime="1")
    script.hear("AgentComplete", **caller, **agent, Queue="loan", TalkTime="1", Reason="caller")
    assert (script.day().ended, script.day().talk_s) == (1, 1)
    assert (script.day("loan").ended, script.day("loan").talk_s) == (1, 1)
    assert script.day().transferred == 1


def test_both_legs_of_an_attended_transfer_are_one() -> None:
    script = Script(params(), member())
    script.answered()
    script.hear(
        "AttendedTransfer",
        Result="Success",
        OrigTransfererUniqueid="1.1",
        SecondTransfererUniqueid="1.5",
        TransferTargetCallerIDNum="1002",
    )
    caller = {"Uniqueid": "1.0", "Interface": "PJSIP/1001", "DestUniqueid": "1.1", "Queue": "vip"}
    script.hear("AgentComplete", **caller, TalkTime="1", Reason="transfer")
    (moved,) = script.of(ev.CallTransferred)
    assert isinstance(moved, ev.CallTransferred)
    assert (moved.kind, moved.to) == (ev.TransferKind.ATTENDED, "1002")
    (end,) = script.of(ev.CallEnded)
    assert isinstance(end, ev.CallEnded)
    assert end.by is ev.EndedBy.TRANSFER


@pytest.mark.parametrize(
    ("status", "cause"),
    [
        ("FULL", LeaveCause.OVERFLOW),
        ("JOINEMPTY", LeaveCause.EMPTY),
        ("JOINUNAVAIL", LeaveCause.EMPTY),
    ],
)
def test_a_caller_who_never_got_in(status: str, cause: LeaveCause) -> None:
    script = Script(params())
    left = {"UserEvent": "QueueLeft", "Uniqueid": "1.0", "Queue": "vip", "Status": status}
    script.hear("UserEvent", **left)
    (event,) = script.of(ev.CallLeft)
    assert isinstance(event, ev.CallLeft)
    assert (event.cause, event.queue) == (cause, "main/vip")
    assert script.day().queued == 0


def test_what_an_event_should_have_told_is_a_correction() -> None:
    script = Script(params(), member())
    assert script.status([params(), member()]) == []
    changed = script.status([params(), member(Paused="1", PausedReason="小休")])
    assert changed == ["agent state"]
    assert script.status([params(), member(Paused="1", PausedReason="小休"), member("1002")]) == [
        "agent unknown",
        "agent skill",
        "agent state",
    ]
    script.answered()
    still = [params(), member(InCall="1", Status="2", Paused="1", PausedReason="小休")]
    assert script.status(still) == ["agent gone"]  # 1002, of whose end nothing was told
    assert script.status([params(), member()]) == ["agent state", "conversation over"]


@pytest.mark.parametrize("first", ["QueueMemberStatus", "AgentComplete"])
def test_a_conversation_from_before_a_gap_ends_once_in_whatever_order_it_is_told(
    first: str,
) -> None:
    """Seen on the rig a few seconds after a restart of the gateway."""
    before = Script(params(), member())
    before.answered()
    script = Script(params(), member(InCall="1", Status="2"))
    script.floor, script.now = before.floor, NOW + 20
    fields = {
        "AgentComplete": {"Uniqueid": "1.0", "DestUniqueid": "1.1", "TalkTime": "17"},
        "QueueMemberStatus": {"Status": "1", "InCall": "0", "Paused": "0", "MemberName": "王芳"},
    }
    for event in sorted(fields, key=lambda one: one != first):
        script.hear(event, Queue="vip", Interface="PJSIP/1001", HoldTime="2", **fields[event])
    script.hear("AgentComplete", Queue="vip", Interface="PJSIP/1001", **fields["AgentComplete"])
    assert not script.floor.connected
    assert (script.day().ended, script.day().talk_s) == (1, 17.0)
    assert "conversation over" not in script.status([params(), member()])


def test_a_caller_whose_leaving_is_told_late_is_counted_as_it_is_told() -> None:
    script = Script(params(), member())
    caller = {"Uniqueid": "1.0", "Channel": "PJSIP/carrier-1.0", "Queue": "vip"}
    script.hear("QueueCallerJoin", **caller)
    assert script.status([params(), member()]) == []
    agent = {"Interface": "PJSIP/1001", "DestUniqueid": "1.1"}
    script.hear("QueueCallerLeave", **caller)
    script.hear("AgentConnect", **caller, **agent, HoldTime="4", RingTime="1")
    assert (script.day().answered, script.day().left_unknown) == (1, 0)


def test_a_caller_of_whose_leaving_nothing_is_told_is_gone_at_the_second_look() -> None:
    script = Script(params())
    caller = {"Uniqueid": "1.0", "Channel": "PJSIP/carrier-1.0", "Queue": "vip"}
    script.hear("QueueCallerJoin", **caller)
    assert [script.status([params()]) for _ in range(3)] == [[], ["waiting call gone"], []]
    assert script.day().left_unknown == 1


def test_what_no_event_tells_is_none() -> None:
    script = Script(params(), member(), member("1003", Membership="static"))
    new = member("1003", Membership="static", Name="新名", Penalty="2")
    assert script.status([params(), params("odd"), member(), member(queue="odd"), new]) == []
    agent = script.floor.agents["main/PJSIP/1003"]  # type: ignore[index]
    assert (agent.info.name, [s.native for s in agent.skills.values()]) == ("新名", ["2"])
    assert script.status([params(), member()]) == []
    assert "main/PJSIP/1003" not in script.floor.agents
    assert list(script.floor.queues) == ["main/vip"]


def test_a_priority_is_told_once_and_is_no_second_wait() -> None:
    script = Script(params())
    script.hear("QueueCallerJoin", Uniqueid="1.0", Channel="PJSIP/carrier-1", Queue="vip")
    entry = {"Event": "QueueEntry", "Queue": "vip", "Uniqueid": "1.0", "Wait": "0", "Priority": "7"}
    assert script.status([params(), entry]) == []
    assert script.status([params(), entry]) == []
    (waiting,) = script.floor.waiting.values()
    assert (waiting.priority, waiting.since) == (7, NOW + 0.5)
    told = [event.priority for event in script.events if isinstance(event, ev.CallQueued)]
    assert told == [0, 7]
    assert script.day().queued == 1


def test_queue_reset_during_a_conversation_does_not_end_it() -> None:
    script = Script(params(), member())
    script.answered()
    assert script.status([params(), member(InCall="0", Status="2")]) == []
    assert list(script.floor.connected) == ["main/1.0"]


def test_a_queue_that_goes_with_its_last_conversation_takes_nothing_with_it() -> None:
    script = Script(params(), params("odd"), member(queue="odd"))
    script.answered(queue="odd")
    assert script.status([params()]) == []
    agent = script.floor.agents["main/PJSIP/1001"]  # type: ignore[index]
    assert agent.call == "main/1.0"
    caller = {"Uniqueid": "1.0", "Interface": "PJSIP/1001", "DestUniqueid": "1.1", "Queue": "odd"}
    script.hear("AgentComplete", **caller, TalkTime="1", Reason="agent")
    assert script.day("odd").ended == 1
    assert not script.floor.agents


def test_two_phones_of_one_person() -> None:
    people = {"PJSIP/1001": AgentFacts(name="王芳", also=("PJSIP/2001",))}
    one, other = member(Status="5"), member("2001", Penalty="3")
    script = Script(params(), one, other, agents=people)

    def shown() -> tuple[str, str]:
        (agent,) = script.floor.agents.values()
        return agent.state.value, agent.native

    assert shown() == ("ready", "Not in use")
    busy = {"MemberName": "王芳", "Membership": "dynamic", "Queue": "vip", "Penalty": "3"}
    script.hear("QueueMemberStatus", Interface="PJSIP/2001", Status="2", Paused="0", **busy)
    assert shown() == ("other_call", "In use")
    script.hear("QueueMemberStatus", Interface="PJSIP/2001", Status="5", Paused="0", **busy)
    assert shown() == ("offline", "Unavailable")


def test_a_phone_has_one_owner() -> None:
    people = {"PJSIP/1": AgentFacts(also=("PJSIP/2",)), "PJSIP/2": AgentFacts()}
    with pytest.raises(ValueError, match="has an agent already"):
        Script(agents=people)


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ([params(), member()], False),
        ([params(), member(CallsTaken="0")], False),  # QueueReset
        ([params()], False),  # taken out of queues.conf
        ([params(), params("odd"), member(), member("1009", "odd")], False),
        ([params(), member(CallsTaken="4")], True),
        ([params(), member(Status="2")], True),
        ([params(), member(Paused="1")], True),
        ([params(), member(), {"Event": "QueueEntry", "Queue": "vip", "Uniqueid": "1"}], True),
    ],
)
def test_what_leaves_a_trace_that_always_has_its_event(now: list[Message], left: bool) -> None:
    assert left_traces([params(), member()], now) is left


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("王芳".encode("gb18030"), "王芳"),
        ("陈璐菲".encode("gb18030"), "陈璐菲"),
        ("李喆".encode("gb18030"), "李喆"),
        ("欧阳建国".encode()[:-1], "欧阳建\ufffd"),
        ("欧阳建国".encode()[:-2], "欧阳建\ufffd"),
        ("王芳".encode()[:-2], "王\ufffd"),
        (b"\xa8" + "李秀英".encode(), "\ufffd李秀英"),
        ("王芳".encode(), "王芳"),
    ],
)
def test_a_name_in_any_encoding_beside_names_in_others(written: bytes, read: str) -> None:
    body = b"Response: Success\r\nQueue: " + "金卡".encode() + b"\r\nName: " + written + b"\r\n\r\n"
    (message,) = parse_reply(body)
    assert (message["Queue"], message["Name"]) == ("金卡", read)
    assert (SPOILT_KEY in message) == (written != read.encode())


def test_of_calls_whose_end_was_never_told_nothing_is_kept() -> None:
    script = Script(params(), member())
    for number in range(3):
        caller = {"Uniqueid": f"{number}.0", "Channel": "PJSIP/carrier-1", "Queue": "vip"}
        agent = {"Interface": "PJSIP/1001", "DestUniqueid": f"{number}.1"}
        script.hear("QueueCallerJoin", **caller, Exten="vip")
        script.hear("AgentCalled", **caller, **agent)
        if number:
            script.hear("AgentConnect", **caller, **agent, HoldTime="1", RingTime="1")
    for _ in range(2):
        script.status([params(), member()])
    calls = script.switch._calls
    assert not calls.legs
    assert not calls._waiters._extens
    assert not calls.waiting


def test_an_end_that_is_told_without_the_agents_leg_is_that_of_its_call() -> None:
    script = Script(params(), member())
    script.answered()
    script.hear("Hangup", Uniqueid="1.1", Channel="PJSIP/1001-1", Cause="16")
    over = {"Uniqueid": "1.0", "Interface": "PJSIP/1001", "Queue": "vip", "Reason": "agent"}
    script.now -= 0.4  # at once
    script.hear("AgentComplete", **over, HoldTime="2", TalkTime="7")
    (end,) = script.of(ev.CallEnded)
    assert isinstance(end, ev.CallEnded)
    assert (end.talk_s, end.by) == (7, ev.EndedBy.AGENT)
