"""The floor's present state as rows for the desks. Callers' numbers are masked here."""

from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AgentId, CallId, QueueId
from supervisor_app.domain.on_floor import FloorAgent, WaitingCall
from supervisor_app.domain.rows import AgentRow, CallRow, QueueRow
from supervisor_app.gateway.command_store import AgentChange

_DIGITS_TO_CUT = 9


def masked(number: str) -> str:
    """A caller's number as a desk may show it: ``138 **** 4471``; short ones keep two characters.

    What is not a number at all (a SIP name, ``anonymous``) is treated as one: it may be a person.
    """
    if not number:
        return ""
    compact = "".join(sign for sign in number if not sign.isspace() and sign not in "-()")
    if not compact:
        return ""
    if len(compact) >= _DIGITS_TO_CUT:
        return f"{compact[:-8]} **** {compact[-4:]}"
    return "****" + (compact[-2:] if len(compact) > 2 else "")


def queue_row(floor: Floor, queue: QueueId) -> QueueRow | None:
    """The queue's row, or None where the floor no longer has it."""
    info = floor.queues.get(queue)
    if info is None:
        return None
    return QueueRow(info.id, info.title, info.channel, info.order, info.shown)


def agent_row(
    floor: Floor, agent_id: AgentId, change: AgentChange | None = None
) -> AgentRow | None:
    """The agent's row with his sums of the day, or None where the floor no longer has him."""
    agent = floor.agents.get(agent_id)
    if agent is None:
        return None
    return AgentRow(
        id=agent_id,
        code=agent.info.code,
        name=agent.info.name,
        team=agent.info.team,
        site=agent.info.site,
        state=agent.state,
        since=agent.since,
        counted_to=agent.counted_to,
        reason=agent.reason,
        queue=agent.queue,
        caller=masked(_caller(floor, agent)),
        native=agent.native,
        paused=agent.paused,
        skills=tuple(sorted(agent.skills.values(), key=lambda skill: skill.queue)),
        day=floor.book.agent_day(agent_id),
        changed_by=change.by if change else "",
        changed_at=change.at if change else None,
        changed_what=change.what if change else "",
    )


def call_row(floor: Floor, call: CallId) -> CallRow | None:
    """The waiting contact's row, or None where it waits no more."""
    waiting = floor.waiting.get(call)
    if waiting is None:
        return None
    return CallRow(
        waiting.id,
        waiting.queue,
        waiting.since,
        masked(waiting.caller),
        waiting.priority,
        waiting.agent,
    )


def _caller(floor: Floor, agent: FloorAgent) -> str:
    if agent.call is None:
        return ""
    call: WaitingCall | None = floor.waiting.get(agent.call)
    connected = floor.connected.get(agent.call)
    if connected is not None:
        return connected.caller
    return call.caller if call else ""
