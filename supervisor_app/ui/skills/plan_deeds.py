"""What can be made of a plan: another name, other cells, a version from what is live."""

from msgspec.structs import replace

from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.plan_versions import with_levels
from supervisor_app.domain.plans import PlanCell, SkillPlan
from supervisor_app.domain.staging import CellKey, Staging
from supervisor_app.ui.skills.plan_state import PlanState
from supervisor_app.ui.skills.reading import SkillReading


def plan_of_staged(staging: Staging, name: str, note: str) -> SkillPlan:
    """What is prepared, as a new plan."""
    cells = tuple(PlanCell(cell.agent, cell.queue, cell.level) for cell in staging.cells.values())
    return SkillPlan("", name, cells, note=note)


def plan_of_live(reading: SkillReading, agents: list[AgentId], name: str, note: str) -> SkillPlan:
    """What some agents have now, as a new plan: also in which queues they are not."""
    view = reading.view
    cells = tuple(
        PlanCell(agent, queue, reading.levels.level((agent, queue)))
        for agent in agents
        for queue in (view.queues if view else ())
        if agent.partition("/")[0] == queue.partition("/")[0]
    )
    return SkillPlan("", name, cells, note=note)


def taken_from_staged(plan: SkillPlan, staging: Staging) -> SkillPlan:
    """A plan that wants what is prepared as well."""
    levels = {key: cell.level for key, cell in staging.cells.items()}
    return replace(plan, cells=with_levels(plan, levels))


def taken_from_live(plan: SkillPlan, reading: SkillReading) -> SkillPlan:
    """A plan whose cells are as the floor has them; of whom nothing is known they stay."""
    view = reading.view
    levels: dict[CellKey, int | None] = {
        (cell.agent, cell.queue): reading.levels.level((cell.agent, cell.queue))
        for cell in plan.cells
        if view is not None
        and reading.levels.knows((cell.agent, cell.queue))
        and cell.queue in view.queues
    }
    return replace(plan, cells=with_levels(plan, levels))


def accepted(state: PlanState) -> SkillPlan | None:
    """The newest version with what has drifted as it is now; None where nothing has."""
    plan, drifted = state.plan, state.drifted(state.key)
    if plan is None or not drifted:
        return None
    levels: dict[CellKey, int | None] = {(one.agent, one.queue): one.level for one in drifted}
    return replace(plan, cells=with_levels(plan, levels))


def as_in_version(state: PlanState) -> SkillPlan | None:
    """The newest version with the content of the opened one."""
    plan, history = state.plan, state.history
    if plan is None or history is None:
        return None
    old = next((one for one in history.versions if one.version == state.opened), None)
    return None if old is None else replace(plan, name=old.name, note=old.note, cells=old.cells)
