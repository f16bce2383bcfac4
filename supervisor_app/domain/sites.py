"""The floor as one site sees it: its agents and teams. Contacts are not of a site.

Queues serve the whole centre, so offered, answered and who waits stay those of the centre; only who
is there to serve is counted by site. `FloorView.site` says so, and pages show it.
"""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.rows import AgentRow, CentreRow
from supervisor_app.domain.view import FloorView, QueueView, Staff


def of_site(
    view: FloorView, site: str, before: tuple[FloorView, FloorView] | None = None
) -> FloorView:
    """The picture for one site; the same one for no site, or one that the centre does not have.

    `before`: an earlier picture and what was made of it, so that what did not change since stays
    the same object, as between any two pictures.
    """
    if site not in {each.key for each in view.centre.sites}:
        return view
    if before is None or before[1].site != site:
        before = None
    whole, made = before or (None, None)
    agents = {key: row for key, row in view.agents.items() if _site_of(row, view.centre) == site}
    same_centre = whole is not None and made is not None and whole.centre is view.centre
    centre = made.centre if same_centre and made else _centre_of(view.centre, agents, site)
    queues = _queues(
        view.queues, agents, whole.queues if whole else {}, made.queues if made else {}
    )
    counted = (row for row in agents.values() if not view.is_lost(row.id))
    return replace(
        view,
        site=site,
        centre=centre,
        agents=agents,
        queues=queues,
        total=replace(view.total, staff=Staff.of(counted)),
    )


def _site_of(row: AgentRow, centre: CentreRow) -> str:
    """His own, or that of his team."""
    if row.site:
        return row.site
    return next((team.site for team in centre.teams if team.key == row.team), "")


def _centre_of(centre: CentreRow, agents: Mapping[AgentId, AgentRow], site: str) -> CentreRow:
    """Only the teams of the site, and those of other sites that have people in it."""
    there = {row.team for row in agents.values()}
    teams = tuple(team for team in centre.teams if team.site == site or team.key in there)
    return replace(centre, teams=teams)


def _queues(
    queues: Mapping[QueueId, QueueView],
    agents: Mapping[AgentId, AgentRow],
    old: Mapping[QueueId, QueueView],
    made: Mapping[QueueId, QueueView],
) -> dict[QueueId, QueueView]:
    """The queues with the site's agents; one that is the same object as before is not made anew,
    because any change of who serves it makes another of it."""
    kept = {
        queue: made[queue]
        for queue, view in queues.items()
        if old.get(queue) is view and queue in made
    }
    changed = {queue for queue in queues if queue not in kept}
    serving = _serving(agents.values(), changed)
    return {
        queue: kept[queue]
        if queue in kept
        else replace(view, staff=Staff.of(serving.get(queue, ())))
        for queue, view in queues.items()
    }


def _serving(agents: Iterable[AgentRow], queues: set[QueueId]) -> dict[QueueId, list[AgentRow]]:
    found: dict[QueueId, list[AgentRow]] = {}
    if queues:
        for agent in agents:
            for skill in agent.skills:
                if skill.queue in queues:
                    found.setdefault(skill.queue, []).append(agent)
    return found
