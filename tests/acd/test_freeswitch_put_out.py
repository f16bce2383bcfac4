"""Whom the switch itself puts out, because he let too many calls ring, is shown as unanswered: also
by a gateway that was not there when it happened, and no longer once a person has changed it."""

from typing import Any

import pytest
from freeswitch_oracle import REFUSES, lines, of_the_stream, readings, shown_as, stamp
from freeswitch_stage import agent
from msgspec import structs
from test_freeswitch_changes import Stage, known, tier

from supervisor_app.acd.freeswitch_rows import AgentRow
from supervisor_app.domain.states import AgentState

NAME = "1018@default"
AT = 1_795_331_796
OUT = AgentRow(
    NAME, "Logged Out", "Waiting", last_offered_call=str(AT - 11), last_status_change=str(AT),
    max_no_answer="3", no_answer_count="3", no_answer_delay_time="5", ready_time=str(AT + 5),
)  # fmt: skip
"""The kept row of one whom the switch logged out."""
IN = structs.replace(OUT, status="Available", no_answer_count="2", ready_time="0")


def test_a_gateway_begun_at_any_reading_shows_what_one_shows_that_heard_it_all() -> None:
    rang_out, compared = of_the_stream().rang_out, 0
    assert list(rang_out) == [NAME]
    for at, rows in readings():
        stage = Stage(at)
        named = [known(AgentRow, {"name": name} | row) for name, row in rows.items()]
        stage.read(named, [tier(name, "1") for name in rows])
        for name, row in rows.items():
            shown = stage.floor.agents[agent(name.partition("@")[0])]
            expected = "rona" if rang_out.get(name, at) < at else shown_as(row, at)
            assert shown.state.value == expected, (at, name)
            compared += 1
    assert compared == 37 * 20


def test_since_when_he_is_let_alone_is_when_his_ring_ended() -> None:
    """Not when his status was changed, which may be hours ago."""
    ended: dict[str, list[float]] = {}
    for event in lines("callcenter-info-3min.jsonl.xz"):
        if event["CC-Action"] == "bridge-agent-fail" and event["CC-Hangup-Cause"] in REFUSES:
            ended.setdefault(event["CC-Agent"], []).append(stamp(event))
    compared = 0
    for at, rows in readings():
        stage = Stage(at)
        named = [known(AgentRow, {"name": name} | row) for name, row in rows.items()]
        stage.read(named, [tier(name, "1") for name in rows])
        for name in rows:
            shown = stage.floor.agents[agent(name.partition("@")[0])]
            assert shown.since <= at
            if shown.state is AgentState.RONA and ended.get(name, [at + 1])[0] < at:
                assert min(abs(shown.since - one) for one in ended[name]) <= 1.0
                compared += 1
    assert compared > 5


@pytest.mark.parametrize(
    ("changes", "shown", "since"),
    [
        ({"ready_time": str(AT + 90), "no_answer_delay_time": "60"}, AgentState.RONA, AT + 30),
        ({"ready_time": str(AT + 90), "no_answer_delay_time": "0"}, AgentState.RONA, AT + 20),
        ({"ready_time": str(AT + 50)}, AgentState.READY, AT + 50),
        ({"ready_time": "0"}, AgentState.READY, AT + 20),
        (
            {"ready_time": "0", "last_bridge_end": str(AT + 30), "wrap_up_time": "10"},
            AgentState.READY,
            AT + 41,
        ),
        ({"ready_time": "0", "last_bridge_end": str(AT + 55)}, AgentState.READY, AT + 55),
        (
            {"state": "Idle", "ready_time": "0", "last_bridge_end": str(AT + 30)},
            AgentState.BREAK,
            AT + 30,
        ),
    ],
)
def test_since_when_by_the_row_alone(
    changes: dict[str, str], shown: AgentState, since: float
) -> None:
    row = AgentRow(
        NAME, "Available", "Waiting", last_status_change=str(AT - 3600),
        last_offered_call=str(AT + 20),
    )  # fmt: skip
    stage = Stage(AT + 60.0)
    stage.read([structs.replace(row, **changes)], [tier(NAME, "1")])
    found = stage.floor.agents[agent("1018")]
    assert (found.state, found.since) == (shown, since)


def state(row: AgentRow) -> tuple[AgentState, bool]:
    stage = Stage(AT + 60.0)
    stage.read([row], [tier(row.name, "1")])
    shown = stage.floor.agents[agent("1018")]
    return shown.state, shown.paused


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, AgentState.RONA),
        ({"status": "On Break"}, AgentState.RONA),
        ({"no_answer_delay_time": "0", "ready_time": "0"}, AgentState.RONA),
        ({"no_answer_count": "2"}, AgentState.OFFLINE),
        ({"max_no_answer": "0", "no_answer_count": "0"}, AgentState.OFFLINE),
        ({"last_status_change": str(AT + 40)}, AgentState.OFFLINE),
        (
            {"last_status_change": str(AT + 400), "no_answer_delay_time": "0", "ready_time": "0"},
            AgentState.OFFLINE,
        ),
        ({"last_offered_call": "0", "ready_time": "0"}, AgentState.OFFLINE),
        ({"max_no_answer": "x", "no_answer_count": "-3"}, AgentState.OFFLINE),
    ],
)
def test_what_the_row_alone_says(changes: dict[str, str], shown: AgentState) -> None:
    assert state(structs.replace(OUT, **changes)) == (shown, True)


def test_whoever_is_available_again_is_not_out_though_the_count_stays() -> None:
    row = structs.replace(OUT, status="Available (On Demand)", last_status_change=str(AT + 30))
    assert state(row) == (AgentState.READY, False)


def told(stage: Stage, after_s: float, action: str, **more: str) -> AgentState:
    """An event of him, and what he is shown as after it."""
    headers: dict[str, Any] = {"CC-Action": action, "CC-Agent": NAME} | {
        f"CC-Agent-{key}": value for key, value in more.items()
    }
    stage.take({"t": AT + after_s, "event": headers})
    return stage.floor.agents[agent("1018")].state


def test_a_person_who_changes_it_afterwards_is_believed() -> None:
    stage = Stage(AT - 1.0)
    stage.read([IN], [tier(NAME, "1")])
    assert told(stage, 0.0, "agent-max-no-answer") is AgentState.READY
    assert told(stage, 0.0, "agent-status-change", Status="On Break") is AgentState.RONA
    stage.now = AT + 5.0
    stage.read([structs.replace(OUT, status="On Break")], [tier(NAME, "1")])
    assert stage.floor.agents[agent("1018")].state is AgentState.RONA
    assert told(stage, 20.0, "agent-status-change", Status="Logged Out") is AgentState.OFFLINE
    stage.now = AT + 30.0
    stage.read([structs.replace(OUT, last_status_change=str(AT + 20))], [tier(NAME, "1")])
    assert stage.floor.agents[agent("1018")].state is AgentState.OFFLINE
    assert stage.corrected == []


def test_a_switch_that_leaves_him_available_puts_nobody_out() -> None:
    stage = Stage(AT - 1.0)
    stage.read([IN], [tier(NAME, "1")])
    told(stage, 0.0, "agent-max-no-answer")
    assert told(stage, 0.0, "agent-status-change", Status="Available") is AgentState.READY
    assert told(stage, 60.0, "agent-status-change", Status="On Break") is AgentState.BREAK
