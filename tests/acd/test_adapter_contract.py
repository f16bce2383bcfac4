"""What `acd/base.py` asks of every adapter, of the simulated ACD, of FreeSWITCH with and without
its event socket, and of a real Asterisk."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import wraps
from itertools import pairwise

import pytest
from contract_stages import STAGES, ContractStage, heard
from freeswitch_stage import Item, Watch
from rig import Rig

from supervisor_app.domain import events as ev
from supervisor_app.domain.actions import (
    Ability,
    Action,
    ActionRefused,
    BeginListen,
    ListenId,
    ListenMode,
    ReleaseCall,
    SetListenMode,
    SetPause,
    SetSkill,
    SignOut,
)
from supervisor_app.domain.calendar import interval_start
from supervisor_app.domain.directory import Channel
from supervisor_app.domain.ids import AgentId, QueueId, acd_of
from supervisor_app.domain.on_floor import FloorAgent
from supervisor_app.domain.snapshot import AcdSnapshot
from supervisor_app.domain.states import AgentState

Story = Callable[[ContractStage], Coroutine[None, None, None]]
LATE_S = 3.0
"""An event may be told after one that happened so much later, as what only a list shows."""


@pytest.fixture(
    params=[
        pytest.param(name, marks=[pytest.mark.callcentre] if name == "asterisk" else [])
        for name in STAGES
    ]
)
def kind(request: pytest.FixtureRequest) -> tuple[str, Callable[[], Rig]]:
    """A kind of ACD; a rig is brought up only for the one that needs it."""
    name = request.param
    rig = request.getfixturevalue("idle_rig") if name == "asterisk" else None
    return name, lambda: rig


def contract(story: Story) -> Callable[[tuple[str, Callable[[], Rig]]], None]:
    """A story as a test that is played with each kind."""

    @wraps(story)
    def test(kind: tuple[str, Callable[[], Rig]]) -> None:
        async def play() -> None:
            name, rig = kind
            async with STAGES[name](rig) as stage:
                await story(stage)

        asyncio.run(play())

    del test.__wrapped__  # type: ignore[attr-defined]  # pytest reads its own arguments
    return test


def free(watch: Watch) -> FloorAgent:
    """An agent who is ready, and may be taken out of one queue."""
    agents = [a for a in watch.floor.agents.values() if a.state is AgentState.READY and a.skills]
    return agents[-1]


def foreign(watch: Watch, agent: FloorAgent) -> QueueId:
    """A queue of people, in which he is not."""
    return next(
        queue
        for queue, info in sorted(watch.floor.queues.items())
        if queue not in agent.skills and info.channel is Channel.VOICE
    )


def kinds(items: list[Item]) -> list[type]:
    return [type(item) for item in items]


async def refused(stage: ContractStage, action: Action) -> ActionRefused:
    with pytest.raises(ActionRefused) as refusal:
        await stage.adapter.perform(action)
    assert refusal.value.words.zh
    assert refusal.value.words.en
    return refusal.value


@contract
async def test_what_it_can_is_said_before_it_is_connected(stage: ContractStage) -> None:
    can = stage.adapter.capabilities()
    assert can.kind
    assert set(can.abilities) == set(Ability)
    assert stage.adapter.heard_at() is None
    nobody = AgentId(f"{stage.adapter.acd}/nobody")
    await refused(stage, SetPause(nobody, True))


@contract
async def test_a_snapshot_first_and_then_events_in_their_order(stage: ContractStage) -> None:
    async with heard(stage) as watch:
        first = kinds(watch.items).index(AcdSnapshot)
        assert set(kinds(watch.items[:first])) <= {ev.FeedRestored}
        snapshot = watch.items[first]
        assert isinstance(snapshot, AcdSnapshot)
        acd = stage.adapter.acd
        ids = [a.info.id for a in snapshot.agents] + [q.id for q in snapshot.queues]
        assert snapshot.agents
        assert {acd_of(one) for one in ids} | {snapshot.acd} == {acd}
        known = {queue.id for queue in snapshot.queues}
        for agent in snapshot.agents:
            assert {skill.queue for skill in agent.skills} <= known
            assert all(1 <= skill.level <= 5 for skill in agent.skills)
            assert agent.since is None or agent.since <= stage.clock() + 1
        assert all(one.since <= stage.clock() + 1 for one in snapshot.waiting)
        paused = free(watch).info.id
        await stage.adapter.perform(SetPause(paused, True, "小休"))
        await asyncio.sleep(1.0)
        await stage.adapter.perform(SetPause(paused, False))
        times = [item.at for item in watch.items if not isinstance(item, AcdSnapshot)]
        assert all(later > sooner - LATE_S for sooner, later in pairwise(times))
        assert stage.adapter.heard_at() is not None
        able = stage.adapter.capabilities().abilities
        assert [key for key, one in able.items() if one.why_not is not None] == []


@contract
async def test_one_end_and_a_new_beginning(stage: ContractStage) -> None:
    async with heard(stage) as watch:
        floor = set(watch.floor.agents)
        task = asyncio.create_task(stage.lose())
        await watch.until("the end", lambda: isinstance(watch.items[-1], ev.FeedLost), 20)
        await refused(stage, SetPause(next(iter(floor)), True))
        await task
        assert kinds(watch.items).count(ev.FeedLost) == 1
        assert watch.items[-1].acd == stage.adapter.acd
        watch.items.clear()
        again = asyncio.create_task(watch.listen())
        await watch.until("heard again", lambda: AcdSnapshot in kinds(watch.items), 20)
        assert kinds(watch.items)[0] is ev.FeedRestored
        assert watch.items[0].restarted is False
        assert set(watch.floor.agents) == floor
        again.cancel()
        await asyncio.gather(again, return_exceptions=True)


@contract
async def test_a_network_is_never_an_exception(stage: ContractStage) -> None:
    if stage.nowhere is None:
        return  # it needs none
    items = [item async for item in stage.nowhere.events()]
    assert kinds(items) == [ev.FeedLost]
    assert items[0].cause is ev.LossCause.UNREACHABLE


@contract
async def test_cancelling_ends_everything(stage: ContractStage) -> None:
    before = asyncio.all_tasks()
    async with heard(stage) as watch:
        assert watch.items
    await asyncio.sleep(0.3)
    left = [task for task in asyncio.all_tasks() - before if not task.done()]
    assert [task for task in left if "supervisor_app" in str(task)] == []


@contract
async def test_a_break_and_its_end_are_told_after_they_are_done(stage: ContractStage) -> None:
    async with heard(stage) as watch:
        agent = free(watch).info.id
        for paused in (True, True, False, False):
            await stage.adapter.perform(SetPause(agent, paused, "小休" if paused else ""))
            await watch.until(
                f"paused {paused}", lambda p=paused: watch.floor.agents[agent].paused is p
            )
        await watch.until("reason", lambda: watch.floor.agents[agent].reason == "")


@contract
async def test_a_skill_is_given_changed_and_taken(stage: ContractStage) -> None:
    async with heard(stage) as watch:
        agent = free(watch)
        who, queue = agent.info.id, foreign(watch, agent)

        def level() -> int | None:
            skill = watch.floor.agents[who].skills.get(queue)
            return skill.level if skill else None

        for wanted in (None, 2, 2, 4, None, None):
            await stage.adapter.perform(SetSkill(who, queue, wanted))
            await watch.until(f"level {wanted}", lambda w=wanted: level() == w)
        told = [
            one for one in watch.told(ev.SkillChanged) if (one.agent, one.queue) == (who, queue)
        ]
        assert [one.level for one in told] == [2, 4, None]


@contract
async def test_who_is_signed_out_is_shown_so(stage: ContractStage) -> None:
    async with heard(stage) as watch:
        agent = free(watch)
        who, before = agent.info.id, dict(agent.skills)
        await stage.adapter.perform(SignOut(who))
        keeps = stage.adapter.capabilities().keeps_skills
        now = watch.floor.agents
        await watch.until(
            "signed out",
            lambda: (
                who not in now
                or (now[who].state is AgentState.OFFLINE if keeps else not now[who].skills)
            ),
        )
        if keeps:
            assert now[who].skills == before
        for queue, skill in before.items():
            if not keeps and stage.nowhere is not None:  # so that the next finds him as he was
                await stage.adapter.perform(SetSkill(who, queue, skill.level))


@contract
async def test_who_does_not_answer_is_told_with_his_ring(stage: ContractStage) -> None:
    if stage.unanswered is None:
        lost = stage.adapter.capabilities().lost
        assert lost is not None
        assert "振铃未接" in lost.zh
        return
    async with heard(stage) as watch:
        await stage.unanswered(watch)
        ring = watch.told(ev.RingEnded)[0]
        assert isinstance(ring, ev.RingEnded)
        assert ring.end is ev.RingEnd.NO_ANSWER
        assert 0.5 <= ring.ring_s <= 60
        offers = [(one.call, one.agent) for one in watch.told(ev.CallOffered)]
        assert (ring.call, ring.agent) in offers
        assert ring.agent in watch.floor.agents
        start = interval_start(ring.at)
        of_agent = watch.floor.book.agent_interval(ring.agent, start)
        assert of_agent is not None
        mine = [one for one in watch.told(ev.RingEnded) if one.agent == ring.agent]
        mine = [one for one in mine if interval_start(one.at) == start]
        assert (of_agent.ring_no_answer, of_agent.refused) == (len(mine), 0)
        of_queue = watch.floor.book.queue_intervals(ring.queue)[start]
        assert of_queue.ring_no_answer >= len([one for one in mine if one.queue == ring.queue])
        answers = [one.agent for one in watch.told(ev.CallAnswered) if one.call == ring.call]
        assert ring.agent not in answers


@contract
async def test_what_cannot_be_is_refused_in_words(stage: ContractStage) -> None:
    async with heard(stage) as watch:
        who = free(watch).info.id
        nobody, nowhere = AgentId(f"{stage.adapter.acd}/nobody"), ListenId("f" * 32)
        for action in (
            SetPause(nobody, True),
            SignOut(nobody),
            ReleaseCall(nobody),
            ReleaseCall(who),
            BeginListen(nowhere, who, "9001"),
            BeginListen(nowhere, who, "; rm"),
            SetListenMode(nowhere, ListenMode.BARGE),
        ):
            await refused(stage, action)
        await asyncio.sleep(0.3)
        assert watch.told(ev.ListenRinging) == []
        assert watch.corrections == []
