"""Members whose names are not UTF-8, of which Asterisk tells by half.

Its events are put together as JSON, which must be UTF-8. With such a name QueueMemberStatus,
-Pause and the like do not come at all, and AgentCalled, AgentConnect and AgentComplete come with
their channels only: without queue, interface and times. Seen on Asterisk 16 and 22. What is missing
in a call's messages is known from the call; the rest is in QueueStatus.
"""

from supervisor_app.acd.ami_wire import Message
from supervisor_app.acd.asterisk_agents import Agents
from supervisor_app.acd.asterisk_calls import Calls
from supervisor_app.domain.ids import Instant, QueueId, call_id, native_of

CALL_EVENTS = frozenset({"AgentCalled", "AgentConnect", "AgentRingNoAnswer", "AgentComplete"})


def mended(message: Message, agents: Agents, calls: Calls, at: Instant) -> Message:
    """A message about a call at an agent, with what it lacks where that is known."""
    if message.get("Interface") and message.get("Queue"):
        return message
    interface = message.get("DestChannel", "").rpartition("-")[0]
    place = _place(message, agents, calls)
    if agents.known_line(interface) is None or place is None:
        return message
    queue, since = place
    mended = {**message, "Interface": interface, "Queue": native_of(queue)}
    if since is None:
        return mended
    seconds = str(int(at) - int(since))  # as app_queue.c counts: whole seconds of the clock
    told = "TalkTime" if message["Event"] == "AgentComplete" else "HoldTime"
    return {told: seconds} | mended


def _place(message: Message, agents: Agents, calls: Calls) -> tuple[QueueId, Instant | None] | None:
    """The queue, and since when the caller waits there or talks, as far as that is known."""
    call = call_id(agents.acd, message.get("Uniqueid", ""))
    if call in calls.waiting:
        return calls.waiting[call].queue, calls.came_at(call)
    if call in calls.leaving:
        return calls.leaving[call].queue, calls.came_at(call)
    line = calls.legs.get(message.get("DestUniqueid", ""))
    talk = line.talks.get(call) if line else None
    return (talk.queue, talk.since) if talk else None
