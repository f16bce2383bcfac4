"""Kept stories of single agents: what a floor makes of them, and what it never believes."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from freeswitch_oracle import shown_as, table
from freeswitch_stage import ACD, agent, queue
from freeswitch_wire_end import SAMPLES
from msgspec import structs

from supervisor_app.acd.freeswitch_floor import FreeswitchFloor, Lists
from supervisor_app.acd.freeswitch_rows import AgentRow, MemberRow, QueueRow, TierRow
from supervisor_app.acd.freeswitch_settings import FreeswitchSettings
from supervisor_app.acd.freeswitch_socket import SwitchEvent, decoded
from supervisor_app.acd.switch_clock import SwitchClock
from supervisor_app.domain import events as ev
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.reconcile import reconcile
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import LeaveCause, Tally

RETAIL = "retail@default"


def kept(name: str) -> list[dict[str, Any]]:
    text = (SAMPLES / "changes" / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def known(kind: type, row: dict[str, str]) -> Any:
    return kind(**{key: row[key] for key in kind.__struct_fields__ if key in row})


def event_of(step: dict[str, Any]) -> SwitchEvent:
    headers = {
        "Event-Name": "CUSTOM",
        "Event-Subclass": "callcenter::info",
        "Event-Date-Timestamp": str(int(step["t"] * 1e6)),
    }
    return decoded(json.dumps(headers | step["event"]).encode())


class Stage:
    """A floor without a line: lists and events are given to it."""

    def __init__(self, at: float) -> None:
        self.now = at
        settings = FreeswitchSettings("http://127.0.0.1:1", "u", "s")
        self.switch = FreeswitchFloor(ACD, settings, SwitchClock(lambda: self.now))
        self.floor = Floor(CentreCalendar())
        self.told: list[ev.Event] = []
        self.first = True
        self.corrected: list[str] = []

    def apply(self, events: Iterator[ev.Event]) -> list[ev.Event]:
        told = list(events)
        for one in told:
            self.floor.apply(one)
        self.told += told
        return told

    def read(
        self, agents: list[AgentRow], tiers: list[TierRow], members: tuple[MemberRow, ...] = ()
    ) -> list[ev.Event]:
        """The lists as they are now; what they alone show."""
        lists = Lists(agents, list(members), tiers, [QueueRow(RETAIL)], None, self.now)
        self.switch.touched.clear()  # as when they are asked for
        told = [] if self.first else self.apply(self.switch.only_in_lists(lists))
        for one in list(reconcile(self.floor, self.switch.snapshot(lists, first=self.first))):
            self.floor.apply(one.event)
            self.corrected += [] if self.first else [one.reason]
        self.first = False
        return told

    def take(self, step: dict[str, Any]) -> list[ev.Event]:
        self.now = step["t"]
        return self.apply(self.switch.take(event_of(step)))

    def day(self) -> Tally:
        return Tally.sum(self.floor.book.queue_intervals(queue("retail")).values())


def tier(name: str, level: str) -> TierRow:
    return TierRow(RETAIL, name, "Ready", level, "3")


# --- one agent's half minute of everything -------------------------------------------------------


@pytest.fixture(scope="module")
def life() -> tuple[Stage, list[tuple[str, str, str]]]:
    """The life of 1003 played to a floor; at each snapshot its note, what the floor shows and what
    the row means."""
    steps = kept("agent-1003-life")
    name, compared = "1003@default", []
    stage = Stage(steps[1]["t"])
    row = steps[1]["agent"] | {"name": name}
    stage.read([known(AgentRow, row)], [tier(name, "1")])
    for step in steps[2:]:
        stage.now = step["t"]
        if "event" in step and "CC-Action" in step["event"]:
            stage.take(step)
        elif "agent" in step:
            stage.apply(stage.switch.due(stage.now))
            row = step["agent"] | {"name": name}
            shown = stage.floor.agents[agent("1003")]
            compared.append((step["note"], shown.state.value, shown_as(row, stage.now)))
        if step.get("note") == "before queue reload":
            stage.read([known(AgentRow, row)], [tier(name, "5")])
            assert stage.floor.agents[agent("1003")].skills[queue("retail")].level == 5
        elif step.get("note", "").startswith("after queue reload"):
            stage.read([known(AgentRow, row)], [tier(name, "1")])
    return stage, compared


def test_each_snapshot_of_an_agents_life(life: tuple[Stage, list[tuple[str, str, str]]]) -> None:
    _, compared = life
    assert len(compared) >= 18
    for note, shown, meant in compared:
        if note == "before queue reload":
            continue  # the event of this break was still on its way, 28 ms later it was there
        assert shown == meant, note


def test_figures_are_counted_from_events_though_the_switch_sets_its_own_to_zero(
    life: tuple[Stage, list[tuple[str, str, str]]],
) -> None:
    stage, _ = life
    tally = stage.day()
    assert (tally.queued, tally.answered, tally.abandoned) == (4, 3, 1)
    assert (tally.ended, tally.talk_s) == (3, 9 + 4 + 3)
    assert tally.answered_wait_s == (545 - 544) + (566 - 554) + (587 - 586)
    last = [step for step in kept("agent-1003-life") if "agent" in step][-1]["agent"]
    assert (last["calls_answered"], last["talk_time"]) == ("0", "0")
    assert tally.ring_no_answer == tally.refused == 0  # an offer taken back says nothing of him


def test_what_a_reload_of_a_queue_applies_again_is_read_again(
    life: tuple[Stage, list[tuple[str, str, str]]],
) -> None:
    stage, _ = life
    mine = stage.floor.agents[agent("1003")]
    assert mine.skills[queue("retail")].level == 1
    assert not mine.paused
    levels = [one.level for one in stage.told if isinstance(one, ev.SkillChanged)]
    assert levels == [5, 1]
    assert set(stage.corrected) <= {"agent state"}


def test_wrap_up_ends_to_the_second_without_any_event(
    life: tuple[Stage, list[tuple[str, str, str]]],
) -> None:
    stage, _ = life
    states = [
        one for one in stage.told
        if isinstance(one, ev.AgentStateChanged) and one.agent == agent("1003")
    ]  # fmt: skip
    wraps = [place for place, one in enumerate(states) if one.state is AgentState.WRAP_UP]
    first = wraps[0]
    assert states[first + 1].state is AgentState.READY
    assert states[first + 1].at == 1795332554 + 10 + 1
    assert states[first + 2].state is AgentState.RINGING  # offered 0.3 s later, as it was


# --- what is rare --------------------------------------------------------------------------------


def rare(command: str) -> dict[str, Any]:
    return next(one for one in kept("rare-events-commands") if one["cmd"].endswith(command))


def test_a_status_stored_as_it_was_typed_is_shown_as_no_calls() -> None:
    step = rare("agent list 1002@default")
    row = table(step["reply"])[0]
    assert row["status"] == "available"
    stage = Stage(step["t"])
    stage.read([known(AgentRow, row)], [tier(row["name"], "1")])
    shown = stage.floor.agents[agent("1002")]
    assert (shown.state, shown.paused) == (AgentState.BREAK, True)
    assert "available" in shown.reason


def test_a_name_in_chinese_is_an_agent_like_any_other() -> None:
    step = rare("agent list 坐席2003")
    row = table(step["reply"])[0]
    stage = Stage(step["t"])
    stage.read([known(AgentRow, row)], [tier(row["name"], "1")])
    shown = stage.floor.agents[f"{ACD}/坐席2003"]
    assert (shown.info.code, shown.state) == ("坐席2003", AgentState.BREAK)
    after = table(rare("tier list")["reply"])
    assert not any(row["agent"] == "坐席2003" for row in after)
    stage.now = rare("tier list")["t"]
    told = stage.read([], [])
    assert [type(one) for one in told] == [ev.AgentRemoved]
    assert stage.floor.agents == {}


def test_a_caller_who_is_back_waits_in_the_lists_from_when_he_is_back() -> None:
    lists = [
        one for one in kept("rare-events-commands")
        if "list members" in one["cmd"]
    ]  # fmt: skip
    gone, back, offered = lists[:3]
    stage = Stage(gone["t"])
    stage.read([], [], tuple(known(MemberRow, row) for row in table(gone["reply"])))
    assert stage.floor.waiting == {}  # the row stays, and he is not there
    stage.now = back["t"]
    stage.read([], [], tuple(known(MemberRow, row) for row in table(back["reply"])))
    (waiting,) = stage.floor.waiting.values()
    assert (waiting.since, waiting.caller_name) == (1795332110, "回拨")
    stage.now = offered["t"]
    stage.read([], [], tuple(known(MemberRow, row) for row in table(offered["reply"])))
    assert len(stage.floor.waiting) == 1


@pytest.mark.parametrize(
    "file", sorted((SAMPLES / "events" / "json").glob("*.json")), ids=lambda one: one.stem
)
def test_each_kept_event_alone(file: Any) -> None:
    """Whatever comes first on a new line: told or passed over, and never an end."""
    event = decoded(file.read_bytes())
    stage = Stage(event.at)
    told = {type(one) for one in stage.apply(stage.switch.take(event))}
    expected = {
        "member-queue-start": ev.CallQueued,
        "member-queue-resume": ev.CallQueued,
        "agent-offering": ev.CallOffered,
        "bridge-agent-start": ev.CallAnswered,
        "agent-add": ev.AgentSeen,
        "agent-status-change": ev.AgentStateChanged,
    }
    if wanted := expected.get(event.action):
        assert wanted in told
    if event.action == "member-queue-end" and event.cause == "Cancel":
        kind = ev.CallAbandoned if event.cancel == "BREAK_OUT" else ev.CallLeft
        assert kind in told
    if event.subclass != "callcenter::info" or event.action.endswith("-get"):
        assert told == set()
    assert stage.switch.unusable == 0


def test_why_a_caller_left_is_told() -> None:
    causes = {}
    for file in (SAMPLES / "events" / "json").glob("*member-queue-end.Cancel*"):
        stage, event = Stage(0.0), decoded(file.read_bytes())
        told = stage.apply(stage.switch.take(event))
        for left in told:
            if isinstance(left, ev.CallLeft):
                causes[event.cancel] = left.cause
    assert causes == {
        "TIMEOUT": LeaveCause.TIMED_OUT,
        "NO_AGENT_TIMEOUT": LeaveCause.EMPTY,
        "EXIT_WITH_KEY": LeaveCause.KEY,
    }


# --- signed out, then deleted, in the middle of a call -------------------------------------------


def steps_of(*commands: str) -> list[dict[str, Any]]:
    """The replies to commands, the first to each after the one before."""
    steps = iter(one for one in kept("listen-transfer-logout-delete") if "cmd" in one)
    return [next(one for one in steps if one["cmd"].endswith(end)) for end in commands]


def test_an_agent_who_is_signed_out_and_deleted_in_a_call_talks_on() -> None:
    talking, deleted, tiers, again = steps_of(
        "agent list 1005@default", "agent list 1005@default", "tier list", "agent list 1005@default"
    )
    row = table(talking["reply"])[0]
    stage = Stage(float(row["last_bridge_start"]) - 1)
    before = row | {"status": "Available", "state": "Waiting", "uuid": ""}
    stage.read([known(AgentRow, before)], [tier(row["name"], "1")])
    about = {
        "CC-Queue": RETAIL,
        "CC-Agent": row["name"],
        "CC-Member-UUID": "m",
        "CC-Member-Session-UUID": "s",
    }
    start = about | {
        "CC-Action": "bridge-agent-start",
        "CC-Agent-UUID": row["uuid"],
        "CC-Agent-Answered-Time": row["last_bridge_start"],
        "CC-Member-Joined-Time": row["last_bridge_start"],
    }
    stage.take({"t": float(row["last_bridge_start"]), "event": start})
    status = {
        "CC-Action": "agent-status-change",
        "CC-Agent": row["name"],
        "CC-Agent-Status": "Logged Out",
    }
    stage.take({"t": talking["t"], "event": status})
    began = row["last_bridge_start"]
    member = MemberRow(RETAIL, "m", "s", joined_epoch=began, bridge_epoch=began)
    member = structs.replace(member, state="Answered", serving_agent=row["name"])
    assert stage.read([known(AgentRow, row)], [tier(row["name"], "1")], (member,)) == []
    shown = stage.floor.agents[agent("1005")]
    assert (shown.state, shown.paused) == (AgentState.TALKING, True)
    assert stage.corrected == []

    assert table(deleted["reply"]) == []
    assert not any(one["agent"] == row["name"] for one in table(tiers["reply"]))
    stage.now = deleted["t"]
    stage.read([], [], (member,))
    assert stage.floor.agents[agent("1005")].state is AgentState.TALKING
    assert "conversation over" not in stage.corrected

    ended = about | {"CC-Action": "bridge-agent-end", "CC-Agent-UUID": row["uuid"],
                     "CC-Bridge-Terminated-Time": str(int(deleted["t"]) + 1)}  # fmt: skip
    told = stage.take({"t": deleted["t"] + 1.2, "event": ended})
    talk_s = int(deleted["t"]) + 1 - int(row["last_bridge_start"])
    assert [one.talk_s for one in told if isinstance(one, ev.CallEnded)] == [talk_s]
    stage.now += 1
    stage.read([], [])
    assert stage.floor.agents == {}

    stage.now = again["t"]
    row = table(again["reply"])[0]
    stage.read([known(AgentRow, row)], [tier(row["name"], "1")])
    assert stage.floor.agents[agent("1005")].state is AgentState.READY
    assert stage.day().ended == 1
    assert structs.asdict(known(AgentRow, row))["last_bridge_end"] == "0"
