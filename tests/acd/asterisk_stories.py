"""How stories are told on a rig: calls are placed, phones pick up, and the floor follows."""

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from asterisk_watch import Watch
from rig import Rig

from supervisor_app.domain import events as ev
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.states import AgentState


def skip_on_old(rig: Rig) -> None:
    """A variant of a story that is told on Asterisk 16 only with ``LONG_TESTS=1``."""
    if rig.suite == "bullseye" and not os.environ.get("LONG_TESTS"):
        pytest.skip("on Asterisk 16 with LONG_TESTS=1")


def crew(rig: Rig, queue: str) -> list[str]:
    """The extensions of a queue's agents."""
    return [a["extension"] for a in rig.roster["agents"] if queue in a["penalties"]]


def extension(agent: str | None) -> str:
    """The number of an agent of the rig."""
    assert agent is not None
    return agent.rpartition("/")[2]


async def at(rig_method: Callable[..., Any], *words: Any, **wish: Any) -> Any:
    """Do something with the rig beside the feed."""
    return await asyncio.to_thread(rig_method, *words, **wish)


async def answered(watch: Watch, rig: Rig, queue: str, **wish: Any) -> ev.CallAnswered:
    """Place a call and wait until an agent takes it; phones now and then refuse one."""
    placed = await at(rig.place_call, queue, patience=90, **wish)
    return await watch.one(ev.CallAnswered, caller=placed["caller"], within_s=60)


async def queued(watch: Watch, rig: Rig, queue: str, **wish: Any) -> ev.CallQueued:
    """Place a call and wait until it stands in a queue."""
    placed = await at(rig.place_call, queue, **wish)
    return await watch.one(ev.CallQueued, caller=placed["caller"])


async def becomes(watch: Watch, person: str, state: AgentState, reason: str = "") -> None:
    """Wait until an agent is in a state."""
    within_s = 25 if state is AgentState.READY else 10  # a caller may have to hang up first
    identity = AgentId(f"rig/PJSIP/{person}")

    def is_so() -> bool:
        agent = watch.floor.agents.get(identity)
        return agent is not None and (agent.state, agent.reason) == (state, reason)

    await watch.until(f"{person} {state} {reason}", is_so, within_s)


async def joins(rig: Rig, queue: str, interface: str, name: str | bytes, penalty: str = "0") -> str:
    """Sign a phone in to a queue; the switch's answer."""
    fields = {"Interface": interface, "Penalty": penalty, "StateInterface": interface}
    answer: str = await at(rig.do, "QueueAdd", Queue=queue, MemberName=name, **fields)
    return answer


async def leaves(rig: Rig, queue: str, interface: str) -> None:
    """Sign a phone out of a queue."""
    await at(rig.do, "QueueRemove", Queue=queue, Interface=interface)


async def pauses(rig: Rig, interface: str, reason: str = "小休", **fields: str) -> None:
    """Pause a phone in all its queues, or in the one that is given."""
    await at(rig.do, "QueuePause", Interface=interface, Paused="true", Reason=reason, **fields)


async def resumes(rig: Rig, interface: str) -> None:
    """End the pause of a phone in all its queues."""
    await at(rig.do, "QueuePause", Interface=interface, Paused="false")


@contextmanager
def unattended(rig: Rig, *people: str) -> Iterator[None]:
    """These phones ring, and nobody answers."""
    rig.set_phones(list(people), "unattended")
    try:
        yield
    finally:
        rig.set_phones(list(people), "on")


@contextmanager
def odd_queue(rig: Rig, options: str = "") -> Iterator[None]:
    """A further queue, `odd`, which callers reach at 8105."""
    rig.with_queues(f"[odd](common)\n{options}\n")
    try:
        yield
    finally:
        rig.with_queues("")


def states(watch: Watch, agent: str) -> list[AgentState]:
    """The states of an agent in their order."""
    return [event.state for event in watch.of(ev.AgentStateChanged, agent=agent)]


def book(rig: Rig, call: str) -> list[str]:
    """What Asterisk wrote of a call: queue and event of each line, without the rings."""
    native = call.partition("/")[2]
    lines = [line for line in rig.queue_log() if line[1] == native]
    return [f"{line[2]} {line[4]}" for line in lines if not line[4].startswith("RING")]
