"""What must happen to a floor so that it agrees with what an ACD says it has.

On a healthy feed there is nothing to correct: each correction is a bug or a lost event, so each
has a reason, is counted and logged. After a gap, or at the start, the same events are expected.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from supervisor_app.domain import events as ev
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AgentId, CallId, Instant, acd_of
from supervisor_app.domain.on_floor import ConnectedCall, FloorAgent
from supervisor_app.domain.snapshot import AcdSnapshot, AgentNow
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import LeaveCause


class Correction(Struct, frozen=True):
    """One event that makes the floor agree, and why it was needed."""

    reason: str
    event: ev.Event


def reconcile(floor: Floor, now: AcdSnapshot) -> Iterator[Correction]:
    """The corrections, in an order in which they can be applied. Leaves the floor as it is."""
    yield from _queues(floor, now)
    yield from _agents(floor, now)
    yield from _calls(floor, now)
    for event in floor.listens.corrections(now):
        yield Correction("listen", event)


def _queues(floor: Floor, now: AcdSnapshot) -> Iterator[Correction]:
    for info in now.queues:
        known = floor.queues.get(info.id)
        if known != info and info.id not in now.unsettled:
            reason = "queue unknown" if known is None else "queue described otherwise"
            yield Correction(reason, ev.QueueSeen(at=now.at, queue=info))
    present = {info.id for info in now.queues}
    for queue in floor.queues:
        if acd_of(queue) == now.acd and queue not in present and queue not in now.unsettled:
            yield Correction("queue gone", ev.QueueRemoved(at=now.at, queue=queue))


def _agents(floor: Floor, now: AcdSnapshot) -> Iterator[Correction]:
    for agent in now.agents:
        if agent.info.id in now.unsettled:
            continue
        known = floor.agents.get(agent.info.id)
        if known is None or known.info != agent.info:
            reason = "agent unknown" if known is None else "agent described otherwise"
            yield Correction(reason, ev.AgentSeen(at=now.at, agent=agent.info))
        yield from _skills(known, agent, now.at)
        talks_on = _talks_on(floor, known, agent)
        if known is None or _differs(known, agent) or (talks_on is False and _talks(known.state)):
            since = None if talks_on else agent.since
            yield Correction("agent state", _state_event(agent, since, now.at))
    present = {agent.info.id for agent in now.agents}
    for agent_id in floor.agents:
        if acd_of(agent_id) == now.acd and agent_id not in present | now.unsettled:
            yield Correction("agent gone", ev.AgentRemoved(at=now.at, agent=agent_id))


def _differs(known: FloorAgent, agent: AgentNow) -> bool:
    if known.paused != agent.paused:
        return True
    return (known.state, known.reason) != (agent.state, agent.reason)


def _talks(state: AgentState) -> bool:
    return state in (AgentState.TALKING, AgentState.HELD)


def _talks_on(floor: Floor, known: FloorAgent | None, agent: AgentNow) -> bool | None:
    """Whether an agent who talks does so to whom he is known to talk; None: that is not told, or
    he does not talk."""
    if agent.calls is None or not _talks(agent.state):
        return None
    if known is not None and known.call in agent.calls:
        return True
    calls = (floor.connected.get(call) for call in agent.calls)
    return any(call is not None and call.agent == agent.info.id for call in calls)


def _state_event(agent: AgentNow, since: Instant | None, at: Instant) -> ev.AgentStateChanged:
    return ev.AgentStateChanged(
        at=at,
        agent=agent.info.id,
        state=agent.state,
        since=since,
        reason=agent.reason,
        queue=agent.queue,
        call=agent.call,
        native=agent.native,
        paused=agent.paused,
    )


def _skills(known: FloorAgent | None, agent: AgentNow, at: Instant) -> Iterator[Correction]:
    have = known.skills if known else {}
    want = {skill.queue: skill for skill in agent.skills}
    for queue, skill in want.items():
        if have.get(queue) != skill:
            event = ev.SkillChanged(
                at=at, agent=agent.info.id, queue=queue, level=skill.level, native=skill.native
            )
            yield Correction("agent skill", event)
    for queue in have:
        if queue not in want:
            event = ev.SkillChanged(at=at, agent=agent.info.id, queue=queue, level=None)
            yield Correction("agent skill", event)


def _calls(floor: Floor, now: AcdSnapshot) -> Iterator[Correction]:
    present = {call.call: call for call in now.waiting}
    for waiting in floor.waiting.values():
        if acd_of(waiting.id) != now.acd or waiting.id in now.unsettled:
            continue
        there = present.get(waiting.id)
        if there is None or there.queue != waiting.queue:
            event = ev.CallLeft(
                at=now.at,
                call=waiting.id,
                queue=waiting.queue,
                cause=LeaveCause.UNKNOWN,
                wait_s=max(0.0, now.at - waiting.since),
            )
            yield Correction("waiting call gone", event)
    for call in now.waiting:
        known = floor.waiting.get(call.call)
        if call.call in now.unsettled or (known is not None and known.queue == call.queue):
            continue
        queued = ev.CallQueued(
            at=call.since,
            call=call.call,
            queue=call.queue,
            caller=call.caller,
            caller_name=call.caller_name,
            priority=call.priority,
        )
        yield Correction("waiting call unknown", queued)
    yield from _ended(floor, now)


def _ended(floor: Floor, now: AcdSnapshot) -> Iterator[Correction]:
    in_call = {agent.info.id: agent.calls for agent in now.agents if agent.in_call}
    for call in floor.connected.values():
        if call.agent is None:
            continue  # an ACD tells of its agents' conversations, not of its bots'
        settled = call.id not in now.unsettled and call.agent not in now.unsettled
        if acd_of(call.id) == now.acd and settled and not _goes_on(call, in_call):
            yield Correction("conversation over", call.end(now.at))


def _goes_on(call: ConnectedCall, in_call: Mapping[AgentId, frozenset[CallId] | None]) -> bool:
    """Whether a conversation does. An agent may be in another one already."""
    if call.agent is None or call.agent not in in_call:
        return False
    calls = in_call[call.agent]
    return calls is None or call.id in calls
