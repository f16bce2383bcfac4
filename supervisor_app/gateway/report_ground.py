"""What has to be known beside the database to answer a question: the centre as it is now.

It travels to the process that makes reports, so it is plain data.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct, structs

from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.directory import AgentInfo, Channel, QueueInfo
from supervisor_app.domain.forecast import Quarters
from supervisor_app.domain.ids import AcdId, AgentId, Instant, QueueId, acd_of, native_of
from supervisor_app.domain.kpi import ServiceLevel
from supervisor_app.domain.rows import CentreRow, Site, Team
from supervisor_app.domain.words import Words

NO_GROUP = Words("未分组", "No group")


class ReportGround(Struct, frozen=True, kw_only=True):
    """The centre at one moment."""

    now: Instant
    calendar: CentreCalendar
    service_level: ServiceLevel = ServiceLevel()
    targets: dict[str, float] = {}
    queues: tuple[QueueInfo, ...] = ()
    agents: tuple[AgentInfo, ...] = ()
    teams: tuple[Team, ...] = ()
    sites: tuple[Site, ...] = ()
    absent: dict[AcdId, tuple[str, ...]] = {}
    """What each ACD cannot give."""
    unheard: dict[AcdId, Instant] = {}
    """ACDs that are not heard now, and since when."""
    live: tuple[AcdId, ...] = ()
    """Those that are: what their agents do now goes on."""
    left_out: tuple[str, ...] = ()
    """Days that are unlike their weekday."""
    planned: dict[str, dict[QueueId, Quarters]] = {}
    """By day: what ACDs plan themselves."""
    intervals_days: int = 1830
    calls_days: int = 400


def ground_of(
    centre: CentreRow,
    calendar: CentreCalendar,
    now: Instant,
    *,
    queues: Iterable[QueueInfo],
    agents: Iterable[AgentInfo],
) -> ReportGround:
    """What a centre's row says; the rest by `msgspec.structs.replace`."""
    return ReportGround(
        now=now,
        calendar=calendar,
        service_level=centre.service_level,
        targets=dict(centre.targets),
        queues=tuple(queues),
        agents=tuple(agents),
        teams=centre.teams,
        sites=centre.sites,
    )


class Directory:
    """Who is who in a report, also those whom the centre does not know any more."""

    def __init__(self, ground: ReportGround, names: Mapping[AgentId, str] | None = None) -> None:
        """`names`: what ACDs have called their agents."""
        self._queues = {queue.id: queue for queue in ground.queues}
        self._agents = {agent.id: agent for agent in ground.agents}
        self._names = names or {}
        self.teams = {team.key: team for team in ground.teams}
        self.sites = {site.key: site for site in ground.sites}

    @cached_property
    def places(self) -> dict[str, int]:
        """In which order queues, teams and sites stand."""
        queues = sorted(self._queues.values(), key=lambda queue: (queue.order, queue.id))
        keys = [*(queue.id for queue in queues), *self.teams, *self.sites, *Channel]
        return {key: place for place, key in enumerate(keys)}

    def queue(self, queue: QueueId) -> QueueInfo:
        """A queue; one that is gone by the name that its ACD gave it."""
        known = self._queues.get(queue)
        name = native_of(queue)
        return known or QueueInfo(queue, Words(name, name))

    def agent(self, agent: AgentId) -> AgentInfo:
        """The same of an agent."""
        known = self._agents.get(agent)
        if known is not None:
            return known
        native = native_of(agent)
        return AgentInfo(agent, native, self._names.get(agent) or native)

    def is_known(self, agent: AgentId) -> bool:
        """Whether the centre knows him now."""
        return agent in self._agents

    def site_of(self, agent: AgentInfo) -> str:
        """An agent's own site, or that of his team."""
        team = self.teams.get(agent.team)
        return agent.site or (team.site if team is not None else "")

    def team_name(self, key: str) -> Words:
        """What a team is called."""
        team = self.teams.get(key)
        return team.name if team is not None else NO_GROUP if not key else Words(key, key)

    def site_name(self, key: str) -> Words:
        """The same of a site."""
        site = self.sites.get(key)
        return site.name if site is not None else NO_GROUP if not key else Words(key, key)


def acds_of(ground: ReportGround) -> set[AcdId]:
    """Every ACD that anything is known of."""
    found = {acd_of(queue.id) for queue in ground.queues}
    return found | set(ground.absent) | set(ground.unheard) | set(ground.live)


def without_plans(ground: ReportGround) -> ReportGround:
    """Without what ACDs plan: of a range that no forecast is told of."""
    return structs.replace(ground, planned={})
