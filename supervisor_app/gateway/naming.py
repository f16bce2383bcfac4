"""What the centre calls the queues and agents that its ACDs tell of.

An ACD tells what it has under its own names; here they get those of the centre's settings, before
anything reaches the floor. So names, teams and what is shown can be changed while the floor runs,
for every family of ACDs alike.
"""

from collections.abc import Iterable, Iterator

from msgspec import structs

from supervisor_app.domain.directory import AgentInfo, QueueInfo
from supervisor_app.domain.events import (
    AgentRemoved,
    AgentSeen,
    Event,
    QueueRemoved,
    QueueSeen,
)
from supervisor_app.domain.ids import AcdId, AgentId, Instant, QueueId, agent_id, queue_id
from supervisor_app.domain.snapshot import AcdSnapshot, AgentNow
from supervisor_app.domain.words import Words
from supervisor_app.gateway.config import AgentEntry, QueueEntry


class Naming:
    """The centre's names, and what the ACDs have told under their own."""

    def __init__(self) -> None:
        self._queues: dict[QueueId, QueueEntry] = {}
        self._agents: dict[AgentId, AgentEntry] = {}
        self.told_queues: dict[QueueId, QueueInfo] = {}
        """Queues as their ACDs describe them."""
        self.told_agents: dict[AgentId, AgentInfo] = {}
        """Agents likewise."""

    def use(self, queues: Iterable[QueueEntry], agents: Iterable[AgentEntry]) -> None:
        """These names count from now on."""
        self._queues = {queue_id(AcdId(one.acd), one.id): one for one in queues}
        self._agents = {agent_id(AcdId(one.acd), one.id): one for one in agents}

    def named(self, item: Event | AcdSnapshot) -> Event | AcdSnapshot:
        """What an ACD tells, in the centre's names."""
        match item:
            case AcdSnapshot():
                return self._snapshot(item)
            case QueueSeen():
                return structs.replace(item, queue=self._queue(item.queue))
            case AgentSeen():
                return structs.replace(item, agent=self._agent(item.agent))
            case QueueRemoved():
                self.told_queues.pop(item.queue, None)
            case AgentRemoved():
                self.told_agents.pop(item.agent, None)
        return item

    def renamed(self, at: Instant) -> Iterator[Event]:
        """All that was told, once more in the names that count now."""
        for queue in list(self.told_queues.values()):
            yield QueueSeen(at=at, queue=self._queue(queue))
        for agent in list(self.told_agents.values()):
            yield AgentSeen(at=at, agent=self._agent(agent))

    def unnamed_queues(self) -> list[QueueInfo]:
        """Queues that the settings do not name, as their ACDs describe them."""
        return [info for queue, info in self.told_queues.items() if queue not in self._queues]

    def unnamed_agents(self) -> list[AgentInfo]:
        """Agents likewise."""
        return [info for agent, info in self.told_agents.items() if agent not in self._agents]

    def _snapshot(self, item: AcdSnapshot) -> AcdSnapshot:
        """A whole floor; what it lacks the ACD no longer has."""
        for queue in [q for q in self.told_queues if q.startswith(f"{item.acd}/")]:
            del self.told_queues[queue]
        for agent in [a for a in self.told_agents if a.startswith(f"{item.acd}/")]:
            del self.told_agents[agent]
        return structs.replace(
            item,
            queues=tuple(self._queue(info) for info in item.queues),
            agents=tuple(self._agent_now(now) for now in item.agents),
        )

    def _agent_now(self, now: AgentNow) -> AgentNow:
        info = self._agent(now.info)
        return now if info is now.info else structs.replace(now, info=info)

    def _queue(self, told: QueueInfo) -> QueueInfo:
        self.told_queues[told.id] = told
        entry = self._queues.get(told.id)
        if entry is None:
            return told
        title = Words(entry.zh, entry.en or entry.zh)
        return QueueInfo(told.id, title, entry.channel, entry.order, entry.wrap_up_s, entry.shown)

    def _agent(self, told: AgentInfo) -> AgentInfo:
        self.told_agents[told.id] = told
        entry = self._agents.get(told.id)
        if entry is None:
            return told
        return AgentInfo(told.id, entry.code or told.code, entry.name, entry.team, entry.site)
