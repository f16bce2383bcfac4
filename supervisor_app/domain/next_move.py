"""The next move that a prediction suggests: who else could help the queue that is short."""

from collections.abc import Mapping

from supervisor_app.domain.answering import spare
from supervisor_app.domain.commands import SkillCell
from supervisor_app.domain.demand import Demand
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.serving import Levels, levels_of, may_be_called

HELPING_LEVEL = 2
"""Levels 1 and 2 serve a queue; weaker ones help out."""


def next_move(
    queue: QueueId,
    most: int,
    agents: Mapping[AgentId, AgentRow],
    changed: Mapping[AgentId, Levels],
    demands: Mapping[QueueId, Demand],
    in_effect: Mapping[QueueId, float],
    target: float,
) -> tuple[SkillCell, ...]:
    """Agents who have the queue at a weak level, raised to `HELPING_LEVEL`.

    At most `most`, and from no queue more than it can spare. Team by team, that with most of them
    first. An agent whose skills are to change already is left alone.
    """
    found: dict[str, list[tuple[AgentRow, int, QueueId]]] = {}
    for agent in agents.values():
        if agent.id in changed or not may_be_called(agent):
            continue
        levels = levels_of(agent)
        level, main = levels.get(queue, 0), _main_queue(levels)
        if level > HELPING_LEVEL and main != queue:
            found.setdefault(agent.team, []).append((agent, level, main))
    left = {
        main: spare(demands[main], in_effect[main], target) if main in demands else 0
        for main in {main for several in found.values() for _, _, main in several}
    }
    move: list[SkillCell] = []
    for several in sorted(found.values(), key=lambda team: (-len(team), team[0][0].team)):
        for agent, level, main in sorted(several, key=lambda one: (one[1], one[0].code)):
            if len(move) < most and left[main] > 0:
                left[main] -= 1
                move.append(SkillCell(agent.id, queue, HELPING_LEVEL, level))
    return tuple(move)


def _main_queue(levels: Levels) -> QueueId:
    """The queue of an agent's strongest level; he has one at least."""
    return min(levels, key=lambda queue: (levels[queue], queue), default=QueueId(""))
