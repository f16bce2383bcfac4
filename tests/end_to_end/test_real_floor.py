"""The main job: the floor of a real Asterisk on a real desk, each change within a second."""

import time
from collections.abc import Callable, Iterator

import pytest
from end_to_end.stage import RigGateway, Stage
from end_to_end.switch_ear import SwitchEar
from rig import Rig

from supervisor_app.bridge.freshness import Phase

pytestmark = [pytest.mark.callcentre, pytest.mark.xdist_group("end_to_end")]

SESSIONS_END_S = 75.0
"""An idle session of AMI over HTTP ends after 60 s."""
WITHIN_S = 1.0
"""From Asterisk's event to the changed value in the desk's model."""


class Watched:
    """A desk on a rig, and a second pair of ears on the same switch."""

    def __init__(self, rig: Rig, desk: Stage) -> None:
        self.rig, self.desk = rig, desk
        self.ear = SwitchEar(5038 + rig.offset)
        desk.until(lambda: desk.phase is Phase.LIVE, 30, "the floor is live")
        desk.until(lambda: desk.queue_cell("vip", "answered"), 10, "its queues are shown")
        self._from = time.monotonic()

    def shows(
        self,
        what: str,
        holds: Callable[[], object],
        event: str,
        within_s: float = 40,
        **fields: str,
    ) -> float:
        """Wait for the switch's event, then for the screen; returns the seconds between them."""
        heard: list[float] = []

        def both() -> bool:
            found = self.ear.first(event, **fields)
            if found and not heard:
                heard.append(found[0])
            return bool(found) and bool(holds())

        shown = self.desk.until(both, within_s, what)
        late = shown - heard[0]
        print(f"{what}: {late * 1000:.0f} ms")  # noqa: T201  the figure itself is of interest
        assert late <= WITHIN_S, what
        return late


@pytest.fixture
def watched(
    idle_rig: Rig, gateway_of: Callable[..., RigGateway], stage: Callable[[RigGateway], Stage]
) -> Iterator[Watched]:
    """The idle rig with a desk on it."""
    both = Watched(idle_rig, stage(gateway_of(idle_rig)))
    yield both
    both.ear.close()


def test_every_queue_agent_and_state_of_the_switch_is_on_the_desk(watched: Watched) -> None:
    desk, roster = watched.desk, watched.rig.roster
    for queue in roster["queues"]:
        assert desk.queue_cell(queue["name"], "name").startswith(queue["title"])
        assert desk.queue_cell(queue["name"], "waiting") == "0"
    desk.show("agents")
    assert desk.desk.agents.model.rowCount() == len(roster["agents"])
    for agent in roster["agents"]:
        extension = agent["extension"]
        assert agent["name"] in desk.agent_cell(extension, "agent")
        assert desk.agent_cell(extension, "team") == agent["team"]
        assert desk.agent_cell(extension, "state") == "空闲"


def test_a_call_is_seen_waiting_answered_ended_and_rated(watched: Watched) -> None:
    desk, rig = watched.desk, watched.rig
    before = int(desk.queue_cell("vip", "answered"))
    for attempt in range(8):
        caller = f"139{time.time_ns() % 10**8:08d}"
        rig.place_call("vip", caller=caller, patience=60, talk=2, ends="agent")
        watched.shows(
            "a caller waits",
            lambda: desk.queue_cell("vip", "waiting") == "1",
            "QueueCallerJoin",
            CallerIDNum=caller,
        )
        watched.shows(
            "the call is answered",
            lambda: desk.queue_cell("vip", "answered") == str(before + attempt + 1),  # noqa: B023
            "AgentConnect",
            CallerIDNum=caller,
        )
        connected = watched.ear.first("AgentConnect", CallerIDNum=caller)
        assert connected is not None
        extension = connected[1]["Interface"].removeprefix("PJSIP/")
        assert desk.queue_cell("vip", "waiting") == "0"
        desk.show("agents")
        assert desk.agent_cell(extension, "state") == "通话"
        watched.shows(
            "the agent wraps up",
            lambda: desk.agent_cell(extension, "state") == "话后",  # noqa: B023
            "AgentComplete",
            CallerIDNum=caller,
        )
        desk.show("overview")
        # The dialplan asks 85 of 100 callers, after up to three seconds.
        desk.until(
            lambda: watched.ear.first("Hangup", CallerIDNum=caller, Context="survey"),  # noqa: B023
            10,
            "the caller is gone",
        )
        if watched.ear.first("UserEvent", CallerIDNum=caller, UserEvent="SatisfactionSurvey"):
            break
    watched.shows(
        "the survey is counted",
        lambda: desk.queue_cell("vip", "satisfaction") not in ("—", "·", ""),
        "UserEvent",
        CallerIDNum=caller,
        UserEvent="SatisfactionSurvey",
    )


def test_a_caller_who_gives_up_is_counted_as_abandoned(watched: Watched) -> None:
    desk, rig = watched.desk, watched.rig
    before = int(desk.queue_cell("complaint", "abandoned"))
    rig.place_call("complaint", caller="13800004471", patience=0.7)
    watched.shows(
        "the abandon is counted",
        lambda: desk.queue_cell("complaint", "abandoned") == str(before + 1),
        "QueueCallerAbandon",
        CallerIDNum="13800004471",
    )
    assert desk.queue_cell("complaint", "waiting") == "0"
    offered, answered = (
        int(desk.queue_cell("complaint", column)) for column in ("offered", "answered")
    )
    assert offered == answered + before + 1


def test_a_pause_and_its_reason_and_its_end_are_on_the_desk(watched: Watched) -> None:
    desk, rig = watched.desk, watched.rig
    desk.show("agents")
    rig.do("QueuePause", Interface="PJSIP/1007", Paused="true", Reason="小休")
    watched.shows(
        "the break",
        lambda: desk.agent_cell("1007", "state").startswith("小休"),
        "QueueMemberPause",
        Interface="PJSIP/1007",
        Paused="1",
    )
    rig.do("QueuePause", Interface="PJSIP/1007", Paused="false")
    watched.shows(
        "back from the break",
        lambda: desk.agent_cell("1007", "state") == "空闲",
        "QueueMemberPause",
        Interface="PJSIP/1007",
        Paused="0",
    )


def test_an_unplugged_phone_is_signed_out(watched: Watched) -> None:
    desk, rig = watched.desk, watched.rig
    desk.show("agents")
    rig.set_phone("1011", "off")
    watched.shows(
        "the phone is away",
        lambda: desk.agent_cell("1011", "state") == "未签入",
        "QueueMemberStatus",
        Interface="PJSIP/1011",
        Status="5",
    )
    rig.set_phone("1011", "on")
    desk.until(lambda: desk.agent_cell("1011", "state") == "空闲", 15, "the phone is back")


def test_many_desks_are_one_session_of_the_switch(
    idle_rig: Rig, gateway_of: Callable[..., RigGateway], stage: Callable[[RigGateway], Stage]
) -> None:
    gateway = gateway_of(idle_rig)
    desks = [stage(gateway) for _ in range(5)]
    for desk in desks:
        desk.until(lambda: desk.phase is Phase.LIVE, 30, "live")  # noqa: B023
    until = time.monotonic() + SESSIONS_END_S
    while (sessions := idle_rig.ami_sessions("supervisor")) > 1 and time.monotonic() < until:
        time.sleep(1)  # one that another test could not close ends by itself
    assert sessions == 1
