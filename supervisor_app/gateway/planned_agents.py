"""The agents of a plan as the floor has them, and who may let it be in force for all of them."""

from collections.abc import Iterable

from supervisor_app.domain.floor import Floor
from supervisor_app.domain.people import Person, Right, may
from supervisor_app.domain.plan_difference import LiveLevels, LiveSkills
from supervisor_app.domain.plans import PlanCell
from supervisor_app.gateway.command_gate import is_signed_in


def live_skills(floor: Floor) -> LiveSkills:
    """The levels of now, to compare plans with."""
    return LiveSkills(
        agents={
            known: LiveLevels(
                is_signed_in(agent), {one: skill.level for one, skill in agent.skills.items()}
            )
            for known, agent in floor.agents.items()
        },
        queues=floor.queues,
        heard=frozenset(acd for acd, source in floor.sources.items() if source.live),
    )


def may_change_all(person: Person, floor: Floor, cells: Iterable[PlanCell]) -> bool:
    """Whether somebody may change every agent of these cells who is on the floor."""
    known = (floor.agents.get(agent) for agent in {cell.agent for cell in cells})
    teams = {agent.info.team for agent in known if agent is not None}
    return may(person, Right.SKILLS) and all(may(person, Right.SKILLS, team) for team in teams)
