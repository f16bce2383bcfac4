"""I1-I5, I11: whatever comes in, a parser gives what it should or the one exception it declares.

``FUZZ_EACH=1000`` tries so many cases of each; `fuzz.py` does that again and again, with new ones.
"""

import contextlib
import json
import math
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from supervisor_app.acd.ami_wire import AmiFailure, list_items, parse_reply, waited_events
from supervisor_app.acd.asterisk_floor import AsteriskFloor
from supervisor_app.acd.asterisk_settings import AsteriskSettings, SurveySettings
from supervisor_app.acd.queue_log import BadLine, LogClock, decoded, entry_of, fields_of
from supervisor_app.acd.queue_log_agents import AgentNames
from supervisor_app.acd.queue_log_story import LogStory
from supervisor_app.acd.switch_clock import SwitchClock
from supervisor_app.bridge.settings import Settings
from supervisor_app.client.answers import Answer
from supervisor_app.client.errors import GatewayFault
from supervisor_app.client.feed import FloorFeed
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AcdId, AgentId
from supervisor_app.domain.kpi import ServiceLevel
from supervisor_app.domain.limits import Limits
from supervisor_app.domain.reconcile import reconcile
from supervisor_app.domain.rows import AgentRow, CentreRow, FloorDelta
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.words import Words
from supervisor_app.gateway.config_fault import ConfigFault
from supervisor_app.gateway.config_load import load, parse

NOON = 1_795_320_000.0
quick = settings(deadline=None, max_examples=int(os.environ.get("FUZZ_EACH", "60")))
with_folder = settings(
    quick, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

pytestmark = pytest.mark.timeout(3600 if "FUZZ_EACH" in os.environ else 180)

# --- AMI ------------------------------------------------------------------------------------------

ODD = st.sampled_from(
    ["", "-1", "2147483648", "9223372036854775808", "1e308", "NaN", "Infinity", "00x", "\u202e王",
     "x" * 10_000, "😀", "PJSIP/1001", "vip", "card", "17.1", "1", "0", "7", "1795320001.5"]
)  # fmt: skip
KEYS = st.sampled_from(
    ["Queue", "Interface", "Location", "Uniqueid", "Name", "MemberName", "Status", "Paused",
     "PausedReason", "Penalty", "InCall", "Wait", "HoldTime", "TalkTime", "RingTime", "Position",
     "Timestamp", "Privilege", "CallsTaken", "LastCall", "LastPause", "LoginTime", "Wrapuptime",
     "CallerIDNum", "Priority", "UserEvent", "Score", "Agent", "Linkedid", "Reason", "DestUniqueid"]
)  # fmt: skip
EVENTS = st.sampled_from(
    ["QueueParams", "QueueMember", "QueueEntry", "QueueCallerJoin", "QueueCallerLeave",
     "QueueCallerAbandon", "AgentCalled", "AgentConnect", "AgentComplete", "AgentRingNoAnswer",
     "AgentDump", "QueueMemberStatus", "QueueMemberAdded", "QueueMemberRemoved", "QueueMemberPause",
     "QueueMemberPenalty", "UserEvent", "Hangup", "Newstate", "BlindTransfer", "AttendedTransfer",
     "Hold", "Unhold", "Rename", "Reload", "Unknown"]
)  # fmt: skip
MESSAGES = st.builds(
    lambda event, fields: {"Event": event, **fields}, EVENTS, st.dictionaries(KEYS, ODD)
)


def written(blocks: list[dict[str, str]]) -> bytes:
    lines = ("".join(f"{k}: {v}\r\n" for k, v in block.items()) + "\r\n" for block in blocks)
    return "".join(lines).encode()


def a_list(items: list[dict[str, str]], stated: int) -> bytes:
    end = {"Event": "ListComplete", "EventList": "Complete", "ListItems": str(stated)}
    return written([{"Response": "Success", "EventList": "start"}, *items, end])


@quick
@given(st.lists(MESSAGES, max_size=8), st.integers(-2, 2), st.data())
def test_a_list_is_whole_or_refused(
    items: list[dict[str, str]], off: int, data: st.DataObject
) -> None:
    body = a_list(items, len(items) + off)
    if off == 0:
        assert len(list_items(parse_reply(body))) == len(items)
    else:
        with pytest.raises(AmiFailure):
            list_items(parse_reply(body))
    cut = data.draw(st.integers(0, len(body) - 2))
    with pytest.raises(AmiFailure):
        list_items(parse_reply(body[:cut]))


@quick
@given(st.lists(MESSAGES, max_size=5), st.binary(max_size=60), st.data())
def test_bytes_that_do_not_belong_there_never_change_the_count(
    items: list[dict[str, str]], dirt: bytes, data: st.DataObject
) -> None:
    """Names in GBK or in nothing, NUL, a BOM in the middle: a list stays as long as it says."""
    body = a_list(items, len(items))
    place = data.draw(st.integers(0, len(body)))
    try:
        read = list_items(parse_reply(body[:place] + dirt + body[place:]))
    except AmiFailure:
        return
    assert len(read) == len(items)
    assert all("\x00" not in value for item in read for value in item.values())


@quick
@given(st.one_of(st.binary(max_size=300), st.lists(MESSAGES, max_size=4).map(written)))
def test_any_bytes_are_an_answer_or_a_failure(body: bytes) -> None:
    for read in (list_items, waited_events):
        with contextlib.suppress(AmiFailure):
            assert all(isinstance(message, dict) for message in read(parse_reply(body)))


def numbers(tally: Tally) -> Iterator[float]:
    for value in msgspec.structs.astuple(tally):
        yield from value if isinstance(value, list | tuple) else (value,)


@quick
@given(
    st.lists(st.one_of(MESSAGES, st.lists(MESSAGES, max_size=6)), max_size=15),
)
def test_no_message_of_a_switch_stops_the_floor_or_spoils_a_sum(
    told: list[dict[str, str] | list[dict[str, str]]],
) -> None:
    """Events, and lists of a QueueStatus, with keys that lack and values that make no sense."""
    sent = AsteriskSettings(url="http://127.0.0.1:8088", user="u", secret="s")
    adapter = AsteriskFloor(AcdId("a"), sent, SwitchClock(lambda: NOON))
    floor = Floor(CentreCalendar())
    for item in told:
        if isinstance(item, list):
            for correction in list(reconcile(floor, adapter.snapshot(item, NOON, first=True))):
                floor.apply(correction.event)
            continue
        for event in adapter.take(item):
            floor.apply(event)
    floor.advance(NOON + 900)
    for tally in floor.book.take_dirty().values():
        assert all(math.isfinite(value) and value >= 0 for value in numbers(tally))


# --- queue_log ------------------------------------------------------------------------------------

LOGGED = st.sampled_from(
    ["ENTERQUEUE", "CONNECT", "ABANDON", "COMPLETEAGENT", "COMPLETECALLER", "EXITWITHTIMEOUT",
     "EXITWITHKEY", "EXITEMPTY", "BLINDTRANSFER", "ATTENDEDTRANSFER", "RINGNOANSWER", "TRANSFER",
     "QUEUESTART", "CONFIGRELOAD", "SYSCOMPAT", "ADDMEMBER", "PAUSE", "SURVEY", "UNKNOWN", ""]
)  # fmt: skip
LINES = st.builds(
    lambda at, call, queue, agent, event, data: "|".join([at, call, queue, agent, event, *data]),
    st.one_of(ODD, st.sampled_from(["1795319990", "1795319999.5", "2026-11-22 11:59:59.5"])),
    *(st.one_of(ODD, st.sampled_from(["NONE", "17.2"])),) * 3,
    LOGGED,
    st.lists(ODD, max_size=5),
)


@quick
@given(st.lists(st.one_of(LINES.map(str.encode), st.binary(max_size=80)), max_size=12))
def test_a_line_of_a_log_is_counted_or_refused_and_never_spoils_a_sum(lines: list[bytes]) -> None:
    clock = LogClock(ZoneInfo("Asia/Shanghai"), NOON)
    names = AgentNames(AcdId("a"), {("PJSIP/1001", "王芳")}, {})
    story = LogStory(AcdId("a"), names, SurveySettings())
    for line in lines:
        with contextlib.suppress(BadLine):
            story.take(entry_of(fields_of(decoded(line)), clock))
    for tally in story.counts.tallies.values():
        assert all(math.isfinite(value) and value >= 0 for value in numbers(tally))


# --- the feed -------------------------------------------------------------------------------------

CENTRE = CentreRow(Words("中心", "Centre"), "UTC", 0.0, 86_400.0, 0, ServiceLevel(), {}, Limits())
GOOD = msgspec.json.encode(
    FloorDelta("e", 1, 1.0, centre=CENTRE, agents=(AgentRow(AgentId("a/1"), "1", "王芳"),))
)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)


class Says:
    """A line on which every answer is the same floor."""

    def __init__(self, body: bytes) -> None:
        self.body = body

    @contextlib.contextmanager
    def ask(
        self, method: str, path: str, deadline: float, body: bytes | None = None
    ) -> Iterator[Answer]:
        yield Answer(200, {"x-floor-version": "1"}, [self.body], deadline)

    def close(self) -> None: ...


def takes_the_next(bad: bytes) -> None:
    """A bad answer is a fault, or a picture; the good answer after it is taken."""
    line = Says(bad)
    feed = FloorFeed("", "secret", line)
    with contextlib.suppress(GatewayFault):
        feed.next(0.0)
    line.body = GOOD
    assert [agent.name for agent in feed.next(0.0).view.agents.values()] == ["王芳"]
    feed.close()


@quick
@given(st.binary(max_size=200))
def test_nonsense_from_the_gateway_is_a_fault_and_the_next_answer_is_taken(body: bytes) -> None:
    takes_the_next(body)


@quick
@given(st.sampled_from(sorted(json.loads(GOOD))), JSON_VALUES)
def test_a_delta_with_a_wrong_field_is_a_fault_or_a_picture(key: str, value: Any) -> None:
    takes_the_next(json.dumps({**json.loads(GOOD), key: value}).encode())


@quick
@given(st.integers(0, len(GOOD) - 1), st.binary(max_size=3))
def test_a_delta_that_was_changed_under_way_is_a_fault_or_a_picture(
    place: int, dirt: bytes
) -> None:
    takes_the_next(GOOD[:place] + dirt + GOOD[place + len(dirt) :])


# --- the configuration ----------------------------------------------------------------------------

VALID = """
[centre]
zone = "Europe/Berlin"
day_start = "08:00"
[gateway]
listen = "127.0.0.1:8700"
[[queues]]
acd = "main"
id = "vip"
zh = "贵宾"
[[agents]]
acd = "main"
id = "PJSIP/1001"
name = "王芳"
[[acd]]
name = "main"
kind = "simulated"
"""


def fault_of(read: Callable[[], object]) -> ConfigFault | None:
    try:
        read()
    except ConfigFault as fault:
        return fault
    return None


def taken_or_refused(text: str, file: Path) -> None:
    fault = fault_of(lambda: parse(text, file))
    assert fault is None or (fault.words.zh and fault.words.en)


@quick
@given(st.text(max_size=200))
def test_any_text_is_a_configuration_or_a_fault(text: str) -> None:
    taken_or_refused(text, Path("gateway.toml"))


@quick
@given(st.integers(0, len(VALID)), st.text(max_size=6), st.integers(0, 6))
def test_a_slip_of_the_pen_is_a_fault_with_words(place: int, text: str, gone: int) -> None:
    taken_or_refused(VALID[:place] + text + VALID[place + gone :], Path("gateway.toml"))


@with_folder
@given(st.binary(max_size=300))
def test_a_file_of_any_bytes_is_a_configuration_or_a_fault(tmp_path: Path, body: bytes) -> None:
    file = tmp_path / "gateway.toml"
    file.write_bytes(body)
    fault = fault_of(lambda: load(file))
    assert fault is None or fault.file == file


WITH_LIST = VALID.replace("[centre]", '[centre]\nagents_file = "agents.csv"')
CELLS = st.one_of(st.text(max_size=12), st.sampled_from(["main", "PJSIP/1001", '"', ",", "=cmd()"]))


@with_folder
@given(st.lists(st.lists(CELLS, max_size=6), max_size=5), st.booleans())
def test_a_list_of_agents_is_taken_or_refused_by_line(
    tmp_path: Path, rows: list[list[str]], headed: bool
) -> None:
    head = "acd,id,name,code,team,site\n" if headed else ""
    text = head + "\n".join(",".join(row) for row in rows)
    assume(not any(0xD800 <= ord(letter) < 0xE000 for letter in text))
    (tmp_path / "agents.csv").write_text(text, encoding="utf-8")
    taken_or_refused(WITH_LIST, tmp_path / "gateway.toml")


@with_folder
@given(st.binary(max_size=200))
def test_a_list_of_agents_of_any_bytes_is_taken_or_refused(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "agents.csv").write_bytes(body)
    taken_or_refused(WITH_LIST, tmp_path / "gateway.toml")


def test_a_list_of_agents_with_a_cell_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "agents.csv").write_text('acd,id,name\nmain,1,"' + "x" * 200_000)
    fault = fault_of(lambda: parse(WITH_LIST, tmp_path / "gateway.toml"))
    assert fault is not None
    assert "agents.csv" in str(fault.file) + fault.words.en


# --- what a desk remembers ------------------------------------------------------------------------


class Remembered(msgspec.Struct, frozen=True):
    """As pages keep it."""

    columns: tuple[str, ...] = ("a",)
    width: int = 4


@with_folder
@given(
    st.one_of(
        st.binary(max_size=200), st.text(max_size=80).map(lambda t: f"[General]\np={t}".encode())
    )
)
def test_settings_that_cannot_be_read_are_as_if_never_written(tmp_path: Path, body: bytes) -> None:
    file = tmp_path / "desk.ini"
    file.write_bytes(body)
    kept = Settings(file)
    assert isinstance(kept.text("p", "default"), str)
    assert isinstance(kept.struct("p", Remembered()), Remembered)
    kept.keep_struct("q", Remembered(("b",), 9))
    assert Settings(file).struct("q", Remembered()) == Remembered(("b",), 9)
