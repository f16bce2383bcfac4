"""How many more or fewer agents are in each state group, from one picture to the next.

Of thousands of agents a few change in a second; nobody is counted anew for those.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.states import GROUP_OF, StateGroup

Difference = Counter[StateGroup]


class StaffChanges(Struct, frozen=True):
    """What to add to the counts of the picture before."""

    all: Difference = field(default_factory=Counter)
    queues: dict[QueueId, Difference] = field(default_factory=dict)


def staff_changes(
    before: Mapping[AgentId, AgentRow], changed: Iterable[AgentRow], gone: Iterable[AgentId]
) -> StaffChanges:
    """What rows that are new, other or gone do to the counts; the last of two of one agent
    counts."""
    newest = {row.id: row for row in changed}
    left = set(gone)
    changes = StaffChanges()
    for agent in newest.keys() | left:
        if agent in before:
            _count(changes, before[agent], -1)
        if agent in newest and agent not in left:
            _count(changes, newest[agent], 1)
    return changes


def _count(changes: StaffChanges, agent: AgentRow, by: int) -> None:
    group = GROUP_OF[agent.state]
    changes.all[group] += by
    for skill in agent.skills:
        changes.queues.setdefault(skill.queue, Counter())[group] += by
