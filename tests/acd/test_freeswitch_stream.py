"""Three kept minutes of a FreeSWITCH: the floor's figures are those counted from the raw events."""

import asyncio
import functools
import json
import lzma
from collections import Counter
from urllib.parse import unquote

import pytest
from freeswitch_oracle import STREAM, Oracle, of_the_stream, readings, shown_as
from freeswitch_stage import ACD, Watch, agent, call, played, settings_for
from replay_switch import ReplaySwitch

from supervisor_app.acd.freeswitch_floor import FreeswitchFloor
from supervisor_app.acd.freeswitch_lost import LOST
from supervisor_app.acd.freeswitch_socket import CALLCENTER, SwitchEvent, decoded
from supervisor_app.acd.switch_clock import SwitchClock
from supervisor_app.domain import events as ev
from supervisor_app.domain.snapshot import AcdSnapshot

QUEUES = ("retail", "card", "vip")
SPEED, READ_EACH_S = 30.0, 2.0
NEAR_S = 0.2
"""A reading this near to a change may show what was before it, or after."""


@functools.cache
def oracle() -> Oracle:
    return of_the_stream()


@pytest.fixture(scope="module")
def heard() -> Watch:
    """With an event socket."""
    return asyncio.run(played(SPEED, socket=True))[0]


class ByLists:
    """What was told by the lists alone, and what the lists had."""

    def __init__(self, watch: Watch, shown: list[dict[str, str]]) -> None:
        self.watch, self.shown = watch, shown
        self.first = shown[0]

    def had(self, *states: str) -> set[str]:
        """Callers whom some list had in one of these states, and not the first one."""
        every = {
            session for rows in self.shown for session, state in rows.items() if state in states
        }
        return every - {s for s, state in self.first.items() if state == "Answered"}


@pytest.fixture(scope="module")
def read() -> ByLists:
    """By the lists alone."""
    return ByLists(*asyncio.run(played(SPEED, socket=False, poll_s=READ_EACH_S / SPEED)))


def figures(watch: Watch, name: str) -> dict[str, float]:
    tally = watch.day(name)
    return {key: getattr(tally, key) for key in oracle().figures(f"{name}@default")}


@pytest.mark.parametrize("name", QUEUES)
def test_the_figures_of_each_queue(heard: Watch, name: str) -> None:
    assert figures(heard, name) == oracle().figures(f"{name}@default")


def test_the_kept_minutes_have_what_they_must_show() -> None:
    contacts = oracle().contacts.values()
    assert sum(one.back for one in contacts) == 3
    hows = Counter(one.how for one in contacts if one.seen_from_start)
    assert hows["answered"] >= 60
    assert hows["BREAK_OUT"] >= 10
    assert hows["EXIT_WITH_KEY"] == 2
    assert len(oracle().vain) > 5


def test_each_contact_is_told_with_its_own_wait_and_talk(heard: Watch) -> None:
    answered = {one.call: one for one in heard.told(ev.CallAnswered)}
    left = {one.call: one for one in heard.told(ev.CallAbandoned) + heard.told(ev.CallLeft)}
    ended = {one.call: one for one in heard.told(ev.CallEnded)}
    for contact in oracle().contacts.values():
        told = answered.get(call(contact.session)) or left.get(call(contact.session))
        if contact.how:
            assert (told.wait_s, told.queue) == (contact.wait_s, f"{ACD}/{contact.queue}")
        if contact.how == "answered":
            assert (told.agent, told.ring_s) == (f"{ACD}/{contact.agent}", contact.ring_s)
        if contact.ended is not None:
            assert ended[call(contact.session)].talk_s == contact.talk_s
    assert len(heard.told(ev.CallOffered)) == oracle().offers


def test_who_is_back_waits_from_when_he_is_back(heard: Watch) -> None:
    for contact in [one for one in oracle().contacts.values() if one.back]:
        queued = next(one for one in heard.told(ev.CallQueued) if one.call == call(contact.session))
        assert abs(queued.at - contact.came) < 1e-3
        assert contact.how == "answered"
        assert contact.wait_s <= 20


def test_a_healthy_line_needs_no_correction(heard: Watch) -> None:
    assert [(one.reason, one.event) for one in heard.corrections] == []
    assert heard.adapter.rejected() == {}


def states_told(watch: Watch, code: str) -> list[ev.AgentStateChanged]:
    return [one for one in watch.told(ev.AgentStateChanged) if one.agent == agent(code)]


def state_at(watch: Watch, code: str, at: float) -> str | None:
    """The state of an agent at an instant; None before the first that was told."""
    states = [one.state.value for one in states_told(watch, code) if one.at <= at]
    first = next(one for one in watch.items if isinstance(one, AcdSnapshot))
    began = next(one.state.value for one in first.agents if one.info.code == code)
    return states[-1] if states else began


def test_states_are_those_that_were_polled_at_every_reading(heard: Watch) -> None:
    """But for one whom the switch itself logged out, because he did not answer: his row says only
    that he is logged out, and why is told by an event."""
    differing, compared = [], 0
    rang_out = oracle().rang_out
    for at, rows in readings():
        for name, row in rows.items():
            code, compared = name.partition("@")[0], compared + 1
            told = {state_at(heard, code, at + near) for near in (-NEAR_S, 0.0, NEAR_S)}
            expected = "rona" if rang_out.get(name, at) < at else shown_as(row, at)
            if expected not in told:
                differing.append((round(at, 2), code, expected, told))
    assert compared == 37 * 20
    assert list(rang_out) == ["1018@default"]
    assert differing == []


# --- by the lists alone --------------------------------------------------------------------------


def test_without_a_socket_every_contact_that_a_list_had_is_counted_and_no_other(
    read: ByLists,
) -> None:
    """What no list had begins and ends between two of them: that is all that is lost."""
    queued = {one.call for one in read.watch.told(ev.CallQueued)}
    queued |= {call(session) for session in read.first}
    assert queued == {call(s) for s in read.had("Waiting", "Trying", "Answered") | set(read.first)}
    for name in QUEUES:
        mine = [one for one in oracle().contacts.values() if one.queue == f"{name}@default"]
        lost = [one for one in mine if call(one.session) not in queued]
        counted = oracle().figures(f"{name}@default")
        assert read.watch.day(name).queued == counted["queued"] - len(lost)


def test_without_a_socket_answers_and_waits_are_the_same_where_seen(read: ByLists) -> None:
    answered = {one.call: one for one in read.watch.told(ev.CallAnswered)}
    assert set(answered) == {call(session) for session in read.had("Answered")}
    assert len(answered) >= 20
    for contact in oracle().contacts.values():
        if told := answered.get(call(contact.session)):
            assert contact.how == "answered"
            assert told.agent == f"{ACD}/{contact.agent}"
            assert told.wait_s == contact.wait_s or (contact.back and abs(
                told.wait_s - contact.wait_s) <= 1), vars(contact)  # fmt: skip
    ended = [one for one in read.watch.told(ev.CallEnded) if one.talk_s is not None]
    assert ended
    for one in ended:
        contact = oracle().contacts[one.call.partition("/")[2]]
        assert one.talk_s == contact.talk_s


def test_without_a_socket_what_is_lost_is_said(read: ByLists) -> None:
    """Rings in vain, and that a caller left by a key: these are in no list."""
    watch = read.watch
    assert watch.told(ev.RingEnded) == []
    assert watch.told(ev.CallOffered) == []
    left = {one.call: one for one in watch.told(ev.CallAbandoned) + watch.told(ev.CallLeft)}
    for contact in oracle().contacts.values():
        if call(contact.session) in left:
            assert contact.how != ""
        if contact.how == "EXIT_WITH_KEY" and call(contact.session) in left:
            assert isinstance(left[call(contact.session)], ev.CallAbandoned)
    for name in QUEUES:
        tally = watch.day(name)
        assert (tally.refused, tally.ring_no_answer, tally.left_by_key) == (0, 0, 0)
    assert "振铃未接" in LOST.zh
    assert "离开原因" in LOST.zh
    assert "评价" in LOST.zh


# --- everything that the switch sends ------------------------------------------------------------


def test_of_all_that_it_sends_only_ours_is_used() -> None:
    """The kept 6,020 events are plain text; put as JSON, as the socket sends them to us."""
    raw = b"".join(
        lzma.decompress((STREAM / f"all-events-3min.part{part}.plain.xz").read_bytes())
        for part in (1, 2)
    )
    events = [plain_event(body) for body in bodies(raw)]
    assert len(events) == 6020
    clock = SwitchClock(lambda: 0.0)
    switch = ReplaySwitch()
    switch.url, switch.socket = "http://127.0.0.1:1", "127.0.0.1:2"
    floor = FreeswitchFloor(ACD, settings_for(switch), clock)
    told = [item for event in events for item in floor.take(event)]
    ours = [event for event in events if event.subclass == CALLCENTER]
    assert len(ours) == 830
    alone = FreeswitchFloor(ACD, settings_for(switch), clock)
    # The clock takes note of every event, so that both are told by the same one.
    assert Counter(type(one) for one in told) == Counter(
        type(one) for event in ours for one in alone.take(event)
    )
    assert floor.unusable == 0
    assert sum(isinstance(one, ev.CallQueued) for one in told) == 77


def bodies(raw: bytes) -> list[bytes]:
    """The bodies of frames, one after the other."""
    found, place = [], 0
    while (end := raw.find(b"\n\n", place)) >= 0:
        head = raw[place:end].decode()
        length = next(
            int(line.partition(":")[2]) for line in head.split("\n") if "Content-Length" in line
        )
        found.append(raw[end + 2 : end + 2 + length])
        place = end + 2 + length
    return found


def plain_event(body: bytes) -> SwitchEvent:
    """An event's headers, put as JSON and read as the adapter does."""
    head, _, rest = body.partition(b"\n\n")
    pairs = (line.partition(": ") for line in head.decode(errors="replace").split("\n"))
    headers = {key: unquote(value) for key, colon, value in pairs if colon}
    if rest:
        headers["_body"] = rest.decode(errors="replace")
    return decoded(json.dumps(headers).encode())
