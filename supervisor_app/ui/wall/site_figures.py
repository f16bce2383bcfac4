"""What is known of each site. Contacts are a site's only where it has an ACD of its own."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from supervisor_app.domain.ids import AcdId, Instant, QueueId, acd_of
from supervisor_app.domain.partial import heard
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.states import GROUP_OF, StateGroup
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import FloorView, QueueView, Staff
from supervisor_app.domain.words import Words

NO_SITE = ""


class SiteContacts(Struct, frozen=True):
    """The contacts of the queues of a site's own ACDs."""

    waiting: int
    oldest: Instant | None
    day: Tally
    quarter: Tally


class SiteFigures(Struct, frozen=True):
    """One site."""

    key: str
    name: Words
    staff: Staff
    acds: tuple[AcdId, ...]
    """Which its agents are on."""
    contacts: SiteContacts | None
    """None: it shares its ACD with another site, which tells nothing of sites."""
    lost_since: Instant | None
    """Since when its own ACDs are not heard, all of them."""
    serves: tuple[tuple[QueueId, float], ...]
    """Queues with the site's share of their agents on duty, in percent, the largest first."""
    missing: str = ""
    """The names of its ACDs that are not heard while others are."""


class Sites(Struct, frozen=True):
    """All of them, and who belongs to none."""

    sites: tuple[SiteFigures, ...]
    elsewhere: Staff
    """Agents without a site."""


def sites_of(view: FloorView) -> Sites:
    """The sites of a floor in the centre's order."""
    by_site = _agents_by_site(view)
    acds = {site: {acd_of(agent.id) for agent in there} for site, there in by_site.items()}
    served = _served(heard(view).values())
    found = tuple(
        _site(view, site.key, site.name, by_site.get(site.key, []), acds, served)
        for site in view.centre.sites
    )
    return Sites(found, Staff.of(_counted(view, by_site.get(NO_SITE, []))))


def _counted(view: FloorView, there: list[AgentRow]) -> list[AgentRow]:
    return [row for row in there if not view.is_lost(row.id)] if view.lost else there


def _agents_by_site(view: FloorView) -> dict[str, list[AgentRow]]:
    of_team = {team.key: team.site for team in view.centre.teams}
    known = {site.key for site in view.centre.sites}
    found: dict[str, list[AgentRow]] = {}
    for agent in view.agents.values():
        site = agent.site or of_team.get(agent.team, NO_SITE)
        found.setdefault(site if site in known else NO_SITE, []).append(agent)
    return found


def _site(
    view: FloorView,
    key: str,
    name: Words,
    there: list[AgentRow],
    acds: Mapping[str, set[AcdId]],
    served: Mapping[QueueId, int],
) -> SiteFigures:
    mine = acds.get(key, set())
    others = set().union(*(acd for site, acd in acds.items() if site != key))
    own = bool(mine) and not mine & others
    counted = _counted(view, there)
    return SiteFigures(
        key=key,
        name=name,
        staff=Staff.of(counted),
        acds=tuple(sorted(mine)),
        contacts=_contacts(view, mine) if own else None,
        lost_since=_lost(view, mine, own),
        serves=_serves(counted, served),
        missing=" + ".join(
            row.name for acd, row in view.sources.items() if acd in mine and acd in view.lost
        ),
    )


def _contacts(view: FloorView, acds: set[AcdId]) -> SiteContacts:
    queues: list[QueueView] = [
        one
        for key, one in view.queues.items()
        if acd_of(key) in acds and (not view.is_lost(key) or acds <= view.lost.keys())
    ]
    return SiteContacts(
        waiting=sum(queue.waiting for queue in queues),
        oldest=min((one.oldest for one in queues if one.oldest is not None), default=None),
        day=Tally.sum(queue.day for queue in queues),
        quarter=Tally.sum(queue.quarter for queue in queues),
    )


def _lost(view: FloorView, acds: set[AcdId], own: bool) -> Instant | None:
    if acds and acds <= view.lost.keys():
        return min(view.lost[acd] for acd in acds)
    sources = [view.sources[acd] for acd in acds if acd in view.sources]
    if not own or not sources or any(source.live for source in sources):
        return None
    return min(source.since for source in sources)


def _on_duty(agents: Iterable[AgentRow]) -> Iterable[AgentRow]:
    return (agent for agent in agents if GROUP_OF[agent.state] is not StateGroup.OFFLINE)


def _served(agents: Iterable[AgentRow]) -> dict[QueueId, int]:
    found: dict[QueueId, int] = {}
    for agent in _on_duty(agents):
        for skill in agent.skills:
            found[skill.queue] = found.get(skill.queue, 0) + 1
    return found


def _serves(
    there: list[AgentRow], served: Mapping[QueueId, int]
) -> tuple[tuple[QueueId, float], ...]:
    shares = [(queue, 100.0 * n / served[queue]) for queue, n in _served(there).items()]
    return tuple(sorted(shares, key=lambda share: (-share[1], share[0])))


class KeptSites:
    """The sites, computed anew only where a picture is another."""

    def __init__(self) -> None:
        self._made: tuple[tuple[object, ...], Sites] | None = None

    def of(self, view: FloorView) -> Sites:
        """The sites of a picture."""
        of = (view.agents, view.queues, view.sources, view.centre)
        if self._made is None or any(a is not b for a, b in zip(self._made[0], of, strict=True)):
            self._made = of, sites_of(view)
        return self._made[1]
