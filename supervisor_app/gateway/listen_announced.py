"""Whether callers know that somebody may listen: where no notice is set, nobody does."""

from supervisor_app.domain.floor import Floor
from supervisor_app.domain.floor_listens import FloorListen
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.listens import ListenState
from supervisor_app.domain.on_floor import FloorAgent
from supervisor_app.domain.states import AgentState
from supervisor_app.gateway.command_guards import Guards
from supervisor_app.gateway.config import Notice

HEARABLE = (AgentState.TALKING, AgentState.HELD)


class Announced:
    """Whether callers know that somebody may listen to what is heard, or is about to be."""

    def __init__(self, floor: Floor, guards: Guards) -> None:
        self._floor = floor
        self._guards = guards

    def is_set(self, queue: QueueId | None) -> bool:
        """Whether a notice is set for a queue."""
        return self._guards.notice(queue) is not Notice.NOT_SET

    def is_set_of(self, agent: FloorAgent) -> bool:
        """Whether one is set for the call that an agent is in. A call that was there before the
        gateway was is some queue's, and nobody knows which: then every queue has to have one."""
        if agent.queue is None and agent.state in HEARABLE:
            return self._guards.notice_everywhere()
        return self.is_set(agent.queue)

    def covers(self, agent: AgentId, leg: FloorListen | None) -> bool:
        """Whether it covers all that a leg hears now, and hears next: a call that rings at the
        agent is looked at before it is answered."""
        known = self._floor.agents.get(agent)
        if known is not None and known.state in HEARABLE and not self.is_set_of(known):
            return False
        queues: set[QueueId | None] = set()
        if leg is not None and leg.state is ListenState.JOINED:
            queues.add(leg.queue or (known.queue if known else None))
        if known is not None and known.state is AgentState.RINGING:
            waiting = self._floor.waiting.values()
            queues |= {call.queue for call in waiting if call.agent == agent}
            queues |= {known.queue} if known.queue else set()
        return all(self.is_set(queue) for queue in queues)
