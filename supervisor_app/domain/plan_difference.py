"""What lies between a plan and the floor: before it is applied, and after."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

from msgspec import Struct

from supervisor_app.domain.commands import SkillCell
from supervisor_app.domain.ids import AcdId, AgentId, Instant, QueueId, acd_of
from supervisor_app.domain.plans import PlanCell, PlanInForce

_T = TypeVar("_T")


class LiveLevels(Struct, frozen=True):
    """An agent's levels as his ACD has them now."""

    signed_in: bool
    levels: Mapping[QueueId, int]


class LiveSkills(Struct, frozen=True):
    """Who is where on the floor, as far as it is heard."""

    agents: Mapping[AgentId, LiveLevels]
    queues: Collection[QueueId]
    heard: Collection[AcdId]


class PlanDifference(Struct, frozen=True, omit_defaults=True):
    """What applying a plan would change now."""

    key: str
    version: int
    at: Instant
    cells: tuple[SkillCell, ...] = ()
    """What would change: `before` is what the ACD has now."""
    same: int = 0
    """How many cells are so already."""
    signed_out: tuple[AgentId, ...] = ()
    """Agents of `cells` who are signed out: refused now, or done when they sign in."""
    gone: tuple[AgentId, ...] = ()
    """Agents of the plan who are not on the floor."""
    queues_gone: tuple[QueueId, ...] = ()
    unheard: tuple[AcdId, ...] = ()
    """ACDs that are not heard now; nothing is said of their cells."""


class Change(Struct, frozen=True, omit_defaults=True):
    """Who brought a level about, by name, and when, where that is on the record."""

    by: str = ""
    at: Instant | None = None


class DriftCell(Struct, frozen=True, omit_defaults=True):
    """A level that is another than the plan in force wants."""

    agent: AgentId
    queue: QueueId
    level: int | None = None
    """What the ACD has."""
    wanted: int | None = None
    since: Instant | None = None
    """Since when, where a command brought it about; None: not known, as where somebody did it at
    the ACD itself, or it was never done."""
    by: str = ""


class PlanDrift(Struct, frozen=True, omit_defaults=True):
    """How far the floor is from a plan in force."""

    force: PlanInForce
    at: Instant
    newest: int = 0
    """The plan's newest version; another than the one in force where it was edited since."""
    cells: tuple[DriftCell, ...] = ()
    kept: int = 0
    """How many cells are as the plan wants them."""
    signed_out: tuple[AgentId, ...] = ()
    """Agents who have left all queues, which is no drift."""
    gone: tuple[AgentId, ...] = ()
    queues_gone: tuple[QueueId, ...] = ()
    unheard: tuple[AcdId, ...] = ()


class _Sorted(Struct):
    """The cells of a plan by what can be said of them."""

    compared: list[tuple[PlanCell, LiveLevels]]
    gone: list[AgentId]
    queues_gone: list[QueueId]
    unheard: list[AcdId]


def difference(
    key: str, version: int, cells: Collection[PlanCell], live: LiveSkills, now: Instant
) -> PlanDifference:
    """What a plan would change. Each cell is one of: changed, the same, gone, unheard."""
    parts = _sorted(cells, live)
    changed = [
        (SkillCell(cell.agent, cell.queue, cell.level, agent.levels.get(cell.queue)), agent)
        for cell, agent in parts.compared
        if agent.levels.get(cell.queue) != cell.level
    ]
    return PlanDifference(
        key=key,
        version=version,
        at=now,
        cells=tuple(cell for cell, _ in changed),
        same=len(parts.compared) - len(changed),
        signed_out=_once(cell.agent for cell, agent in changed if not agent.signed_in),
        gone=_once(parts.gone),
        queues_gone=_once(parts.queues_gone),
        unheard=_once(parts.unheard),
    )


def is_from_plan(
    wished: Collection[SkillCell], cells: Collection[PlanCell], live: LiveSkills, now: Instant
) -> bool:
    """Whether a change is what a plan wants: nothing that is not in it, and of the agents that are
    changed all that they lack of it."""
    planned = {(cell.agent, cell.queue): cell for cell in cells}
    there = {(cell.agent, cell.queue): cell.level for cell in wished}
    if any(key not in planned or planned[key].level != level for key, level in there.items()):
        return False
    agents = {cell.agent for cell in wished}
    own = [cell for cell in cells if cell.agent in agents]
    lacking = difference("", 0, own, live, now).cells
    return all((cell.agent, cell.queue) in there for cell in lacking)


def drift(
    force: PlanInForce,
    newest: int,
    cells: Collection[PlanCell],
    live: LiveSkills,
    changed: Callable[[AgentId, QueueId], Change],
    now: Instant,
) -> PlanDrift:
    """How the floor differs from a plan in force. `changed`: who brought a level about."""
    parts = _sorted(cells, live)
    out = {cell.agent for cell, agent in parts.compared if not (agent.signed_in or agent.levels)}
    here = [(cell, agent) for cell, agent in parts.compared if cell.agent not in out]
    drifted = []
    for cell, agent in here:
        level = agent.levels.get(cell.queue)
        if level != cell.level:
            who = changed(cell.agent, cell.queue)
            drifted.append(
                DriftCell(cell.agent, cell.queue, level, cell.level, since=who.at, by=who.by)
            )
    return PlanDrift(
        force=force,
        at=now,
        newest=newest,
        cells=tuple(drifted),
        kept=len(here) - len(drifted),
        signed_out=_once(cell.agent for cell, _ in parts.compared if cell.agent in out),
        gone=_once(parts.gone),
        queues_gone=_once(parts.queues_gone),
        unheard=_once(parts.unheard),
    )


def _sorted(cells: Collection[PlanCell], live: LiveSkills) -> _Sorted:
    parts = _Sorted([], [], [], [])
    for cell in cells:
        agent = live.agents.get(cell.agent)
        if acd_of(cell.agent) not in live.heard:
            parts.unheard.append(acd_of(cell.agent))
        elif agent is None:
            parts.gone.append(cell.agent)
        elif cell.queue not in live.queues:
            parts.queues_gone.append(cell.queue)
        else:
            parts.compared.append((cell, agent))
    return parts


def _once(many: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(many))
