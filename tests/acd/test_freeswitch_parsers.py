"""Whatever a FreeSWITCH sends is read, or refused with a cause: rows, text lists, events, frames
that lie about their length, names in two encodings, addresses with anything in them."""

import asyncio
import json
import re
from typing import Any
from urllib.parse import unquote

import pytest
from freeswitch_stage import ACD
from freeswitch_wire_end import as_reply, served
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from supervisor_app.acd.freeswitch_floor import FreeswitchFloor, Lists
from supervisor_app.acd.freeswitch_http import FreeswitchHttp
from supervisor_app.acd.freeswitch_rows import (
    AgentRow,
    ChannelRow,
    MemberRow,
    QueueRow,
    TierRow,
    from_micros,
    queue_rows,
    seconds,
)
from supervisor_app.acd.freeswitch_run import run_of
from supervisor_app.acd.freeswitch_settings import FreeswitchSettings
from supervisor_app.acd.freeswitch_socket import EventSocket, SwitchEvent, decoded
from supervisor_app.acd.freeswitch_wire import (
    FreeswitchFailure,
    FreeswitchRefusal,
    json_rows,
    listed,
    shown_rows,
    told,
)
from supervisor_app.acd.switch_clock import SwitchClock
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.events import AgentRemoved, LossCause
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.reconcile import reconcile

DECLARED = (FreeswitchFailure, FreeswitchRefusal)
CASES = settings(max_examples=60, deadline=None)
HAN = st.text(st.sampled_from("王芳李静欧阳娜娜张伟信用卡"), min_size=1, max_size=6)
CELLS = st.text(st.characters(exclude_characters="|\r\n", codec="utf-8"), max_size=12)
ODD = st.one_of(
    st.integers(-(2**70), 2**70).map(str),
    st.sampled_from(["", "(null)", "NaN", "1e308", "00x", "٣", "9" * 5000, "-1", "1795331796"]),
    st.text(max_size=8),
)
NOW = 1_795_331_800.0
DEEP = b"[" * 100_000


@CASES
@given(st.binary(max_size=400))
def test_any_bytes_are_rows_or_refused(body: bytes) -> None:
    for read in (
        told,
        listed,
        lambda one: json_rows(one, list[AgentRow]),
        lambda one: shown_rows(one, list[ChannelRow]),
        lambda one: queue_rows(listed(one)),
    ):
        try:
            read(body)
        except DECLARED:
            continue


@pytest.mark.parametrize(
    "before", [b'{"status":"success","response":', b'{"status":"success","x":']
)
def test_brackets_without_end_are_a_bad_answer(before: bytes) -> None:
    for body in (before + DEEP, before + DEEP + b"]" * 100_000 + b',"response":[]}'):
        with pytest.raises(FreeswitchFailure) as bad:
            json_rows(body, list[AgentRow])
        assert bad.value.cause is LossCause.BAD_ANSWER
    with pytest.raises(FreeswitchFailure):
        decoded(b'{"Event-Name":"CUSTOM","x":' + DEEP)


@CASES
@given(st.lists(st.lists(CELLS, min_size=2, max_size=5), min_size=1, max_size=6), st.data())
def test_a_text_list_is_whole_or_refused(rows: list[list[str]], data: st.DataObject) -> None:
    body = ("\n".join("|".join(row) for row in [["name", "strategy"], *rows]) + "\n+OK\n").encode()
    assert listed(body) == [["name", "strategy"], *rows]
    cut = body[: data.draw(st.integers(0, len(body) - 2))]
    if not cut.rstrip().endswith(b"+OK"):
        with pytest.raises(DECLARED):
            listed(cut)


@CASES
@given(st.lists(st.lists(CELLS, min_size=14, max_size=20), max_size=5))
def test_a_bar_in_a_file_name_moves_no_other_column(rows: list[list[str]]) -> None:
    header = ["name", "strategy", "max_wait_time", *(f"c{n}" for n in range(10)), "record_template"]
    found = queue_rows([header, *rows])
    assert [(one.name, one.strategy, one.max_wait_time) for one in found] == [
        tuple(row[:3]) for row in rows
    ]


@CASES
@given(st.lists(st.tuples(HAN, st.booleans()), min_size=1, max_size=8))
def test_names_in_gbk_and_utf_8_beside_each_other(names: list[tuple[str, bool]]) -> None:
    """Each keeps its place; UTF-8 is read as it is, and so is a row without a name in GBK."""
    rows = [
        b'{"queue":"q","uuid":"%d","cid_name":"%s","state":"Waiting"}'
        % (number, name.encode("gbk" if gbk else "utf-8"))
        for number, (name, gbk) in enumerate(names)
    ]
    body = b'{"status":"success","response":[' + b",".join(rows) + b"]}"
    found = json_rows(body, list[MemberRow])
    assert [one.uuid for one in found] == [str(number) for number in range(len(names))]
    assert {one.state for one in found} == {"Waiting"}
    for one, (name, gbk) in zip(found, names, strict=True):
        assert gbk or one.cid_name == name


def row_of(kind: type, values: dict[str, str]) -> Any:
    return kind(**values)


def rows_of(kind: type, **fixed: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Rows with nonsense in every column but those that are fixed."""
    columns = {name: fixed.get(name, ODD) for name in kind.__struct_fields__}
    return st.fixed_dictionaries(columns).map(lambda values: row_of(kind, values))


STATUS = st.sampled_from(["Available", "On Break", "Logged Out", "Available (On Demand)", "x"])
STATE = st.sampled_from(["Waiting", "Receiving", "In a queue call", "Idle", "y"])
NAMES = st.sampled_from(["1001@default", "1002@default", "a|b", "坐席"])
LISTS = st.builds(
    Lists,
    st.lists(rows_of(AgentRow, name=NAMES, status=STATUS, state=STATE), max_size=4),
    st.lists(
        rows_of(
            MemberRow,
            queue=st.sampled_from(["retail", "vip"]),
            session_uuid=st.sampled_from(["", "s1", "s2", "s3"]),
            state=st.sampled_from(["Waiting", "Trying", "Answered", "Abandoned", "z"]),
            serving_agent=NAMES,
        ),
        max_size=4,
    ),
    st.lists(rows_of(TierRow, agent=NAMES), max_size=4),
    st.lists(rows_of(QueueRow, name=st.sampled_from(["retail", "vip"])), max_size=3),
    st.one_of(st.none(), st.lists(rows_of(ChannelRow), max_size=2)),
    st.just(NOW),
)


@CASES
@given(st.lists(LISTS, min_size=1, max_size=4))
def test_no_list_stops_the_floor_or_makes_a_time_to_come(every: list[Lists]) -> None:
    known = FreeswitchSettings("http://127.0.0.1:1", "u", "s")
    switch = FreeswitchFloor(ACD, known, SwitchClock(lambda: NOW))
    floor = Floor(CentreCalendar())
    # A caller is gone when he is missed twice; an agent deleted in his call is gone after it.
    for number, lists in enumerate([*every, every[-1], every[-1]]):
        if number:
            for event in (*switch.only_in_lists(lists), *switch.agents_polled(lists)):
                floor.apply(event)
        for one in list(reconcile(floor, switch.snapshot(lists, first=not number))):
            floor.apply(one.event)
        list(switch.due(NOW))
    assert {agent.info.id.partition("/")[2] for agent in floor.agents.values()} == {
        row.name for row in every[-1].agents
    }


FIELDS = [field.encode_name for field in structs.fields(SwitchEvent)]
EVENTS = st.dictionaries(st.sampled_from(FIELDS), ODD, max_size=12)
ACTIONS = st.sampled_from(
    ["member-queue-start", "member-queue-resume", "member-queue-end", "agent-offering",
     "bridge-agent-start", "bridge-agent-end", "bridge-agent-fail", "agent-status-change",
     "agent-state-change", "agent-add", "agent-max-no-answer", "nothing"]
)  # fmt: skip


@CASES
@given(st.lists(st.tuples(EVENTS, ACTIONS, NAMES), max_size=12))
def test_no_event_stops_the_floor_or_spoils_a_sum(
    every: list[tuple[dict[str, str], str, str]],
) -> None:
    known = FreeswitchSettings("http://127.0.0.1:1", "u", "s")
    switch = FreeswitchFloor(ACD, known, SwitchClock(lambda: NOW))
    floor = Floor(CentreCalendar())
    for headers, action, agent in every:
        fixed = {"Event-Name": "CUSTOM", "Event-Subclass": "callcenter::info", "CC-Action": action}
        fixed |= {"CC-Agent": agent, "CC-Queue": "retail", "CC-Member-Session-UUID": "s1"}
        for event in switch.take(decoded(json.dumps(headers | fixed).encode())):
            floor.apply(event)
    for tallies in floor.book.queue_intervals(f"{ACD}/retail").values():  # type: ignore[arg-type]
        sums = [v for v in structs.asdict(tallies).values() if isinstance(v, (int, float))]
        assert all(0 <= one < 1e12 for one in sums)


@CASES
@given(ODD)
def test_a_number_is_small_and_positive_or_none(text: str) -> None:
    assert 0 <= seconds(text) < 10**11
    assert 0 <= from_micros(text) <= 1e10


# --- frames --------------------------------------------------------------------------------------

LENGTHS = st.one_of(st.integers(0, 200), st.integers(0, 2**40)).map(str)
LIES = st.one_of(LENGTHS, ODD)
FRAMES = st.tuples(
    st.sampled_from(["text/event-json", "api/response", "command/reply", "text/disconnect-notice"]),
    LIES,
    st.one_of(EVENTS.map(lambda one: json.dumps(one).encode()), st.binary(max_size=60)),
)


async def read_all(sent: bytes) -> tuple[int, FreeswitchFailure]:
    """How many events a connection tells of what is sent after its log-in, and its end."""
    line = EventSocket("127.0.0.1", 1, "x", lambda: NOW)
    line._reader = asyncio.StreamReader(limit=64 * 1024)
    line._reader.feed_data(sent)
    line._reader.feed_eof()
    count = 0
    async with asyncio.timeout(10):
        while True:
            try:
                assert isinstance(await line.event(), SwitchEvent)
                count += 1
            except FreeswitchFailure as failure:
                return count, failure


@CASES
@given(st.lists(FRAMES, max_size=5))
def test_frames_that_lie_about_their_length_end_the_session_with_a_cause(
    frames: list[tuple[str, str, bytes]],
) -> None:
    sent = b"".join(
        f"Content-Length: {length}\nContent-Type: {kind}\n\n".encode("utf-8", "replace") + body
        for kind, length, body in frames
    )
    _, end = asyncio.run(read_all(sent))
    assert end.cause in (LossCause.SESSION_LOST, LossCause.BAD_ANSWER, LossCause.SWITCH_STOPPED)


@CASES
@given(st.lists(HAN, min_size=1, max_size=5), st.integers(0, 400))
def test_a_cut_session_tells_the_whole_events_before_it(names: list[str], cut: int) -> None:
    bodies = [
        json.dumps({"Event-Name": "CUSTOM", "CC-Agent": one}, ensure_ascii=False).encode("gbk")
        for one in names
    ]
    frames = [
        f"Content-Length: {len(body)}\nContent-Type: text/event-json\n\n".encode() + body
        for body in bodies
    ]
    sent = b"".join(frames)[:cut]
    ends = [sum(map(len, frames[: n + 1])) for n in range(len(frames))]
    count, end = asyncio.run(read_all(sent))
    assert count == sum(1 for one in ends if one <= cut)
    assert end.cause is LossCause.SESSION_LOST


def test_a_length_of_five_thousand_digits_is_a_bad_answer() -> None:
    sent = b"Content-Length: " + b"9" * 5000 + b"\nContent-Type: text/event-json\n\n{}"
    assert asyncio.run(read_all(sent))[1].cause is LossCause.BAD_ANSWER


# --- addresses -----------------------------------------------------------------------------------

ARGUMENTS = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=40)


@settings(max_examples=25, deadline=None)
@given(ARGUMENTS)
def test_arguments_come_as_they_are_and_no_others(arguments: str) -> None:
    async def scenario() -> bytes:
        async with served(lambda _: as_reply(b"+OK\n")) as (url, asked):
            http = FreeswitchHttp(url, "u", "p", lambda: NOW)
            await http.ask("callcenter_config", arguments)
            await http.close()
        return asked[0]

    line = asyncio.run(scenario()).split(b"\r\n")[0].decode("ascii")
    found = re.fullmatch(r"GET /txtapi/callcenter_config\?([A-Za-z0-9_.~%-]*) HTTP/1\.1", line)
    assert found is not None, line
    assert unquote(found[1]) == arguments


@CASES
@given(st.binary(max_size=80), st.binary(max_size=80))
def test_what_a_switch_says_of_its_run_is_believed_or_not(stamp: bytes, up: bytes) -> None:
    answers = {"strmicroepoch": stamp, "status": b"UP " + up, "global_getvar": stamp + up}

    class Said(FreeswitchHttp):
        async def ask(self, command: str, arguments: str = "") -> str:
            return told(answers[command])

    http = Said("http://127.0.0.1:1", "u", "p", lambda: NOW)
    run = asyncio.run(run_of(http, SwitchClock(lambda: NOW)))
    assert run.started_at is None or run.started_at <= NOW


@pytest.mark.parametrize("digits", [17, 400, 5000])
def test_a_clock_of_many_digits_is_not_believed(digits: int) -> None:
    assert (
        decoded(json.dumps({"Event-Name": "x", "Event-Date-Timestamp": "9" * digits}).encode()).at
        == 0.0
    )


def test_who_is_deleted_while_his_phone_rings_is_gone_after_it() -> None:
    """No row tells of him any more, so it is the end of the call that lets go of him."""
    agent = row_of(
        AgentRow, _row(AgentRow, name="1002@default", status="Available", state="Receiving")
    )
    caller = _row(MemberRow, queue="retail", session_uuid="s1", serving_agent="1002@default")
    ringing = Lists([agent], [row_of(MemberRow, {**caller, "state": "Trying"})], [], [], None, NOW)
    nobody = Lists([], [], [], [], None, NOW)
    switch = FreeswitchFloor(
        ACD, FreeswitchSettings("http://127.0.0.1:1", "u", "s"), SwitchClock(lambda: NOW)
    )
    switch.snapshot(nobody, first=True)
    list(switch.only_in_lists(ringing))
    list(switch.agents_polled(ringing))
    switch.snapshot(ringing, first=False)
    assert not any(isinstance(told, AgentRemoved) for told in switch.only_in_lists(nobody))
    switch.touched.clear()
    switch.snapshot(nobody, first=False)  # a caller is gone when he is missed twice
    switch.snapshot(nobody, first=False)
    assert [
        told.agent for told in switch.only_in_lists(nobody) if isinstance(told, AgentRemoved)
    ] == ["fs/1002@default"]


def _row(kind: type, **fixed: str) -> dict[str, str]:
    return {name: fixed.get(name, "0") for name in kind.__struct_fields__}
