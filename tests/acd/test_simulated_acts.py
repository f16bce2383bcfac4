"""What supervisors do to the simulated floor happens there, and is told as by a real one."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from simulated_stage import MAIN, Stage

from supervisor_app.domain import events as ev
from supervisor_app.domain.actions import (
    Action,
    ActionRefused,
    BeginListen,
    EndListen,
    ListenId,
    ListenMode,
    ReleaseCall,
    SetListenMode,
    SetPause,
    SetSkill,
    SignOut,
)
from supervisor_app.domain.directory import Channel
from supervisor_app.domain.floor_listens import FloorListen
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.listens import ListenEnd, ListenState
from supervisor_app.domain.on_floor import FloorAgent
from supervisor_app.domain.states import AgentState

L1 = ListenId("l1")


class Floor:
    """The simulated floor at half past ten, on which somebody acts."""

    def __init__(self) -> None:
        self.stage = Stage(10.5, agents=150, seed=3)
        self.stage.listen(5)

    def do(self, action: Action, then_s: float = 4.0) -> None:
        self.stage.listen(then_s, {0.3: lambda: _perform(self.stage, action)})

    def refuses(self, action: Action) -> str:
        with pytest.raises(ActionRefused) as refused:
            _perform(self.stage, action)
        return refused.value.words.zh

    def who(self, *states: AgentState, channel: Channel = Channel.VOICE) -> FloorAgent:
        """Somebody in such a state, at a queue of such a kind where he is at one."""
        queues = self.stage.floor.queues
        return next(
            agent
            for agent in self.stage.floor.agents.values()
            if agent.state in states
            and (agent.queue is None or queues[agent.queue].channel is channel)
        )

    def agent(self, one: AgentId) -> FloorAgent:
        return self.stage.floor.agents[one]

    def listen(self) -> FloorListen:
        return self.stage.floor.listens[L1]


def _perform(stage: Stage, action: Action) -> None:
    """It waits for nothing, so it can be done in the middle of the stage's own loop."""
    with suppress(StopIteration):
        stage.acd.perform(action).send(None)


def _until(floor: Floor, truth: Callable[[], bool], within_s: float = 1200) -> None:
    end = floor.stage.now + within_s
    while not truth():
        assert floor.stage.now < end
        floor.stage.listen(1)


def test_a_skill_changes_who_is_called() -> None:
    floor = Floor()
    him = floor.who(AgentState.READY, AgentState.TALKING).info.id
    other = next(q for q in floor.stage.floor.queues if q not in floor.agent(him).skills)
    for queue in list(floor.agent(him).skills):
        floor.do(SetSkill(him, queue, None))
    assert not floor.agent(him).skills
    floor.do(SetSkill(him, QueueId(other), 1))
    assert floor.agent(him).skills[other].level == 1
    from_now = len(floor.stage.told)
    floor.stage.listen(1800)
    offered = {
        item.queue
        for item in floor.stage.told[from_now:]
        if isinstance(item, ev.CallOffered) and item.agent == him
    }
    assert offered == {other}
    assert floor.stage.corrections == []


def test_a_pause_waits_for_the_end_of_the_call() -> None:
    floor = Floor()
    him = floor.who(AgentState.TALKING).info.id
    floor.do(SetPause(him, paused=True, reason="培训"))
    assert (floor.agent(him).state, floor.agent(him).paused) == (AgentState.TALKING, True)
    _until(floor, lambda: floor.agent(him).state is AgentState.MEETING)
    assert floor.agent(him).reason == "培训"
    floor.stage.listen(3600)
    assert floor.agent(him).state is AgentState.MEETING  # until somebody ends it
    floor.do(SetPause(him, paused=False))
    assert floor.agent(him).state not in (AgentState.MEETING, AgentState.BREAK)
    assert floor.stage.corrections == []


def test_signed_out_and_released() -> None:
    floor = Floor()
    him = floor.who(AgentState.TALKING).info.id
    floor.do(ReleaseCall(him))
    assert floor.agent(him).state is AgentState.WRAP_UP
    free = floor.who(AgentState.READY).info.id
    floor.do(SignOut(free))
    assert floor.agent(free).state is AgentState.OFFLINE
    floor.stage.listen(600)
    assert floor.agent(free).state is AgentState.OFFLINE
    assert floor.refuses(ReleaseCall(free)) == "坐席没有在通话"
    assert floor.refuses(SetPause(free, paused=True)) == "坐席未签入"
    assert floor.stage.corrections == []


def test_a_listen_from_the_ring_to_the_end_of_the_call() -> None:
    floor = Floor()
    him = floor.who(AgentState.TALKING)
    call = him.call
    floor.do(BeginListen(L1, him.info.id, "9001"), then_s=4.0)
    assert any(isinstance(item, ev.ListenRinging) for item in floor.stage.told)
    assert (floor.listen().state, floor.listen().call) == (ListenState.JOINED, call)
    assert floor.listen().mode is ListenMode.LISTEN
    for mode in (ListenMode.WHISPER, ListenMode.BARGE):
        floor.do(SetListenMode(L1, mode))
        assert floor.listen().mode is mode
    _until(floor, lambda: floor.listen().state is ListenState.ENDED)
    assert floor.listen().end is ListenEnd.CALL_ENDED


def test_whoever_follows_hears_the_next_call_until_he_stops() -> None:
    floor = Floor()
    him = floor.who(AgentState.TALKING)
    floor.do(BeginListen(L1, him.info.id, "9001", follow=True), then_s=4.0)
    first = floor.listen().call
    _until(floor, lambda: floor.listen().state is ListenState.WAITING)
    _until(floor, lambda: floor.listen().state is ListenState.JOINED, 3600)
    assert floor.listen().call != first
    floor.do(EndListen(L1))
    assert (floor.listen().state, floor.listen().end) == (ListenState.ENDED, ListenEnd.STOPPED)


def test_what_cannot_be_listened_to() -> None:
    floor = Floor()
    him = floor.who(AgentState.TALKING).info.id
    assert "未注册" in floor.refuses(BeginListen(L1, him, "8001"))
    free = floor.who(AgentState.READY).info.id
    assert floor.refuses(BeginListen(L1, free, "9001")) == "坐席没有在通话"
    writing = floor.who(AgentState.TALKING, channel=Channel.CHAT).info.id
    assert floor.refuses(BeginListen(L1, writing, "9001")) == "文字会话不能旁听"
    floor.do(BeginListen(L1, him, "9009"), then_s=40.0)
    assert floor.listen().end is ListenEnd.NOT_ANSWERED


def test_a_listen_is_found_again_when_the_floor_is() -> None:
    floor = Floor()
    him = floor.who(AgentState.TALKING).info.id
    floor.do(BeginListen(L1, him, "9001", follow=True), then_s=4.0)
    floor.stage.floor.listens.clear()
    floor.stage.listen(1)  # a new connection, whose first snapshot has it
    assert floor.listen().agent == him
    assert floor.listen().acd == MAIN
