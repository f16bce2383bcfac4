"""How many agents each queue has in effect, where agents serve several.

Agents who may be called are taken together into crews of the same skills. Each agent's time is
divided over his queues in proportion to `0.5 ** (level - 1) * pressure ** pull`: a queue's pressure
is its load per agent that it has in effect, so time flows to where contacts are waiting, and among
queues alike to those of the stronger level. The pressures follow from the division and the division
from the pressures; both are found together by repetition. Whatever the division is, the agents in
effect add up to the agents who serve at least one of the queues.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from supervisor_app.domain.commands import SkillCell
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.states import AgentState

Levels = Mapping[QueueId, int]

AWAY = frozenset(
    {
        AgentState.OFFLINE,
        AgentState.BREAK,
        AgentState.MEETING,
        AgentState.RONA,
        AgentState.SUPERVISING,
    }
)
"""Who is in one of these gets no contacts."""

_NEXT_LEVEL = 0.5
_LEAST_LOAD = 0.01
_ROUNDS = 30
_SETTLED = 1.005
"""The division is found when no queue draws more than this much otherwise than another."""


class Crew(Struct, frozen=True):
    """So many agents with the same levels in the same queues."""

    levels: tuple[tuple[QueueId, int], ...]
    people: int


def may_be_called(agent: AgentRow) -> bool:
    """Whether he gets a contact, now or after the one that he has."""
    return agent.state not in AWAY and not agent.paused


def levels_of(agent: AgentRow) -> dict[QueueId, int]:
    """An agent's level in each of his queues."""
    return {skill.queue: skill.level for skill in agent.skills}


def levels_after(
    agents: Mapping[AgentId, AgentRow], changes: Iterable[SkillCell]
) -> dict[AgentId, Levels]:
    """The levels of the agents whom changes concern, as they are then."""
    after: dict[AgentId, dict[QueueId, int]] = {}
    for cell in changes:
        agent = agents.get(cell.agent)
        if agent is None:
            continue
        levels = after.setdefault(cell.agent, levels_of(agent))
        if cell.level is None:
            levels.pop(cell.queue, None)
        else:
            levels[cell.queue] = cell.level
    return dict(after)


def crews(
    agents: Iterable[AgentRow], queues: Iterable[QueueId], changed: Mapping[AgentId, Levels]
) -> tuple[Crew, ...]:
    """The agents who may be called, by their skills in these queues."""
    places = {queue: place for place, queue in enumerate(queues)}
    counted: Counter[tuple[tuple[QueueId, int], ...]] = Counter()
    for agent in agents:
        if not may_be_called(agent):
            continue
        levels = changed[agent.id] if agent.id in changed else levels_of(agent)
        known = [pair for pair in levels.items() if pair[0] in places]
        if known:
            counted[tuple(sorted(known))] += 1
    return tuple(Crew(levels, people) for levels, people in counted.items())


def in_effect(
    served_by: Iterable[Crew], loads: Mapping[QueueId, float], pull: float
) -> dict[QueueId, float]:
    """The agents that each queue has in effect. `loads` in Erlangs.

    `pull`: how strongly load draws agents; 0 divides their time by level alone.
    """
    places = {queue: place for place, queue in enumerate(loads)}
    pressing = [max(load, _LEAST_LOAD) for load in loads.values()]
    own, shared = [0.0] * len(places), []
    for crew in served_by:
        if len(crew.levels) == 1:
            own[places[crew.levels[0][0]]] += crew.people
        else:
            wishes = [(places[queue], _NEXT_LEVEL ** (level - 1)) for queue, level in crew.levels]
            shared.append((crew.people, wishes))
    draw = [1.0] * len(places)
    agents = _divided(own, shared, draw)
    for _ in range(_ROUNDS if pull and shared else 0):
        # Between the old draw and the wanted one, so near that repetition does not swing.
        factors = [
            ((load / number) ** pull / drawn) ** (1.0 / (1.0 + pull)) if number else 1.0
            for load, number, drawn in zip(pressing, agents, draw, strict=True)
        ]
        draw = [drawn * factor for drawn, factor in zip(draw, factors, strict=True)]
        agents = _divided(own, shared, draw)
        if max(factors) / min(factors) < _SETTLED:
            break
    return dict(zip(loads, agents, strict=True))


def _divided(
    own: list[float], shared: list[tuple[int, list[tuple[int, float]]]], draw: list[float]
) -> list[float]:
    """The agents of each place, if each place draws time like this."""
    agents = own.copy()
    for people, weights in shared:
        wishes = [weight * draw[place] for place, weight in weights]
        each = people / sum(wishes)
        for (place, _), wish in zip(weights, wishes, strict=True):
            agents[place] += wish * each
    return agents
