"""The guard rail of numbers: never fewer agents signed in to a queue than the centre wants.

Whoever is about to be taken out by a command under way counts as gone already, so two people at
once cannot take out one too many; and what one command changes no other changes meanwhile.
"""

from collections.abc import Iterable

from supervisor_app.domain.actions import SetSkill, SignOut
from supervisor_app.domain.floor import Floor
from supervisor_app.domain.ids import AcdId, AgentId, QueueId, queue_id
from supervisor_app.domain.words import Words
from supervisor_app.gateway.command_gate import is_signed_in
from supervisor_app.gateway.command_steps import AgentAction, Step
from supervisor_app.gateway.config import InterveneSection, Notice

Place = tuple[AgentId, QueueId | None]


class Guards:
    """The guard rails of one gateway, and what is under way."""

    def __init__(self, floor: Floor, rules: InterveneSection) -> None:
        self._floor = floor
        self._rules = rules
        self._own = {queue_id(AcdId(one.acd), one.id): one for one in rules.queues}
        self._under_way: dict[Place, AgentAction] = {}

    def least(self, queue: QueueId) -> int:
        """How many agents have to stay in a queue."""
        own = self._own.get(queue)
        return self._rules.least_agents if own is None or own.least_agents is None else (
            own.least_agents
        )  # fmt: skip

    def notice(self, queue: QueueId | None) -> Notice:
        """Whether callers of a queue know that somebody may listen."""
        own = self._own.get(queue) if queue is not None else None
        return self._rules.notice if own is None or own.notice is None else own.notice

    def notice_everywhere(self) -> bool:
        """Whether callers of every queue know it, which a call of an unknown queue takes."""
        own = (one.notice for one in self._rules.queues if one.notice is not None)
        return Notice.NOT_SET not in (self._rules.notice, *own)

    def is_under_way(self, action: AgentAction) -> bool:
        """Whether another command changes the same thing now."""
        return _place(action) in self._under_way

    def begin(self, action: AgentAction) -> Words | None:
        """It is about to be done, until `end`; or why it may not be."""
        for queue in self._left_by(action):
            least = self.least(queue)
            if self._staying(queue) - 1 < least:
                return self._too_few(queue, least)
        self._under_way[_place(action)] = action
        return None

    def end(self, steps: Iterable[Step]) -> None:
        """These are over."""
        for step in steps:
            self._under_way.pop(_place(step.part.action), None)

    def _left_by(self, action: AgentAction) -> list[QueueId]:
        """The queues that have one agent less by it."""
        agent = self._floor.agents.get(action.agent)
        if agent is None or not is_signed_in(agent):
            return []
        if isinstance(action, SignOut):
            queues = list(agent.skills)
        elif isinstance(action, SetSkill) and action.level is None:
            queues = [action.queue] if action.queue in agent.skills else []
        else:
            queues = []
        return [queue for queue in queues if not self._is_leaving(action.agent, queue)]

    def _staying(self, queue: QueueId) -> int:
        return sum(
            is_signed_in(agent) and queue in agent.skills and not self._is_leaving(known, queue)
            for known, agent in self._floor.agents.items()
        )

    def _is_leaving(self, agent: AgentId, queue: QueueId) -> bool:
        changed = self._under_way.get((agent, queue))
        out = isinstance(changed, SetSkill) and changed.level is None
        return out or isinstance(self._under_way.get((agent, None)), SignOut)

    def _too_few(self, queue: QueueId, least: int) -> Words:
        info = self._floor.queues.get(queue)
        title = info.title if info else Words(queue, queue)
        return Words(
            f"{title.zh} 至少要留 {least} 人签入",
            f"{title.en} has to keep at least {least} signed in",
        )


def _place(action: AgentAction) -> Place:
    return action.agent, action.queue if isinstance(action, SetSkill) else None
