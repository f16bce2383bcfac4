"""What a report needs to know of the history before it adds anything up: whose it is, since when
there is any, in which intervals something was missed, which days have sums."""

from collections.abc import Iterable, Mapping, Sequence

import sqlalchemy as sa
from msgspec import Struct

from supervisor_app.domain.book import Scope
from supervisor_app.domain.directory import Channel
from supervisor_app.domain.forecast import torn_intervals
from supervisor_app.domain.ids import AcdId, AgentId, QueueId, acd_of
from supervisor_app.domain.report_checks import is_about_agents, is_wanted
from supervisor_app.domain.report_plan import PlannedDay
from supervisor_app.domain.report_query import ReportQuery, Split
from supervisor_app.gateway import ledger
from supervisor_app.gateway.importing_names import NAMED
from supervisor_app.gateway.report_ground import Directory, ReportGround
from supervisor_app.gateway.report_schema import DAY_SUMMED
from supervisor_app.gateway.schema import INTERVAL_TALLY, META


class Whose(Struct, frozen=True):
    """Who is in a report, and under which keys."""

    scope: Scope
    key_of: Mapping[str, str]
    """The key of each queue or agent."""
    keys: tuple[str, ...]
    """All keys, in the order in which they stand."""
    apart: frozenset[str] = frozenset()
    """Keys of bots, which are in no total beside people."""

    @property
    def numbers(self) -> dict[str, int]:
        """The place of each identity's key."""
        place = {key: number for number, key in enumerate(self.keys)}
        return {identity: place[key] for identity, key in self.key_of.items()}

    @property
    def acds(self) -> set[AcdId]:
        """The ACDs that they are of."""
        return {acd_of(identity) for identity in self.key_of}


def directory_of(connection: sa.Connection, ground: ReportGround) -> Directory:
    """Who is who, with the names that ACDs have given to those who left."""
    wanted = META.c.key.startswith(NAMED, autoescape=True)
    rows = connection.execute(sa.select(META).where(wanted))
    names = {AgentId(row.key.removeprefix(NAMED)): str(row.value) for row in rows}
    return Directory(ground, {agent: each.split("\n")[-1] for agent, each in names.items()})


def whose(connection: sa.Connection, query: ReportQuery, directory: Directory) -> Whose:
    """Who is in the answer to a question."""
    if is_about_agents(query):
        return _agents(identities(connection, Scope.AGENT), query, directory)
    return _queues(identities(connection, Scope.QUEUE), query, directory)


def everybody(connection: sa.Connection) -> Whose:
    """All agents under one key."""
    found = identities(connection, Scope.AGENT)
    return Whose(Scope.AGENT, dict.fromkeys(found, ""), ("",))


def identities(connection: sa.Connection, scope: Scope) -> list[str]:
    """Every queue or agent that anything was ever counted of: one step of the index for each."""
    columns, last = INTERVAL_TALLY.c, ""
    found: list[str] = []
    while True:
        following = sa.select(sa.func.min(columns.identity)).where(
            (columns.scope == scope.value) & (columns.identity > last)
        )
        identity = connection.execute(following).scalar()
        if identity is None:
            return found
        found.append(str(identity))
        last = str(identity)


def _queues(found: Iterable[str], query: ReportQuery, directory: Directory) -> Whose:
    queues = [directory.queue(QueueId(identity)) for identity in found]
    wanted = [
        queue
        for queue in queues
        if (queue.shown or queue.id in query.queues)
        and (not query.queues or queue.id in query.queues)
        and (not query.channels or queue.channel in query.channels)
    ]
    with_bots = query.split is Split.CHANNEL or query.queues or Channel.BOT in query.channels
    if not with_bots:
        wanted = [queue for queue in wanted if queue.channel is not Channel.BOT]
    by_channel = query.split is Split.CHANNEL
    key_of = {q.id: q.channel.value if by_channel else str(q.id) for q in wanted}
    bots = {key_of[q.id] for q in wanted if q.channel is Channel.BOT}
    keys = _in_order(key_of.values(), directory)
    return Whose(
        Scope.QUEUE,
        {str(queue): key for queue, key in key_of.items()},
        keys,
        frozenset(bots) if bots != set(keys) else frozenset(),
    )


def _agents(found: Iterable[str], query: ReportQuery, directory: Directory) -> Whose:
    key_of: dict[str, str] = {}
    for identity in found:
        agent = directory.agent(AgentId(identity))
        site = directory.site_of(agent)
        if is_wanted(query, agent, site):
            key = {Split.TEAM: agent.team, Split.SITE: site, Split.AGENT: identity}
            key_of[identity] = key.get(query.split, "")
    return Whose(Scope.AGENT, key_of, _in_order(key_of.values(), directory))


def _in_order(keys: Iterable[str], directory: Directory) -> tuple[str, ...]:
    last = len(directory.places)
    places = directory.places
    return tuple(sorted(set(keys), key=lambda key: (key == "", places.get(key, last), key)))


class Known(Struct, frozen=True):
    """Which intervals may be believed."""

    first: int
    """The first of which anything is known."""
    now: float
    torn: frozenset[int]

    def has(self, start: int, end: int) -> bool:
        """Whether anything can be known of a time."""
        return end > self.first and start < self.now


def known_of(
    connection: sa.Connection, ground: ReportGround, acds: set[AcdId], since: int, until: int
) -> Known:
    """Of some ACDs between two instants."""
    first = connection.execute(sa.select(sa.func.min(INTERVAL_TALLY.c.start))).scalar()
    now = ground.now
    spans = [
        (gap.start, min(now, gap.end or now))
        for gap in ledger.read_gaps(connection, float(since))
        if gap.acd in acds
    ]
    spans += [(start, now) for acd, start in ground.unheard.items() if acd in acds]
    torn = torn_intervals(((a, b) for a, b in spans if a < b), since, until)
    return Known(int(now) if first is None else int(first), now, torn)


def summed_days(connection: sa.Connection, days: Sequence[PlannedDay]) -> set[int]:
    """The beginnings of those days whose sums are those of their intervals."""
    if not days:
        return set()
    columns = DAY_SUMMED.c
    within = (columns.start >= days[0].start) & (columns.start <= days[-1].start)
    rows = connection.execute(sa.select(columns.start, columns.end).where(within))
    found = {(row.start, row.end) for row in rows}
    return {day.start for day in days if (day.start, day.end) in found}
