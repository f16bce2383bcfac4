"""What differs between two versions of a skill plan, and how a plan takes other levels in."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.plans import PlanCell, SkillPlan

CellAt = tuple[AgentId, QueueId]


class PlanStep(Struct, frozen=True, omit_defaults=True):
    """A cell that one version has otherwise than another. A level of None is "not in the queue";
    `listed` and `was_listed` say whether a version speaks of the cell at all."""

    agent: AgentId
    queue: QueueId
    before: int | None = None
    level: int | None = None
    was_listed: bool = True
    listed: bool = True


def plan_steps(old: Iterable[PlanCell], new: Iterable[PlanCell]) -> tuple[PlanStep, ...]:
    """What was added, dropped or set otherwise, in the order of the new version."""
    before, after = _levels(old), _levels(new)
    changed = [
        PlanStep(*key, before.get(key), level, was_listed=key in before)
        for key, level in after.items()
        if key not in before or before[key] != level
    ]
    dropped = [
        PlanStep(*key, before=level, listed=False)
        for key, level in before.items()
        if key not in after
    ]
    return (*changed, *dropped)


def with_levels(plan: SkillPlan, levels: Mapping[CellAt, int | None]) -> tuple[PlanCell, ...]:
    """A plan's cells with other levels; cells that it did not have are added at the end."""
    merged = {**_levels(plan.cells), **levels}
    return tuple(PlanCell(*key, level) for key, level in merged.items())


def _levels(cells: Iterable[PlanCell]) -> dict[CellAt, int | None]:
    return {(cell.agent, cell.queue): cell.level for cell in cells}
