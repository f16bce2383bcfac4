"""Which contacts stand behind a bar or a row, and how many of them there must be."""

from msgspec import Struct

from supervisor_app.domain.directory import Channel
from supervisor_app.domain.ids import AgentId, Instant, QueueId
from supervisor_app.domain.report_checks import is_about_agents
from supervisor_app.domain.report_query import ReportQuery, ReportRow, Split
from supervisor_app.domain.view import FloorView

ALL, ANSWERED, ABANDONED, FLOWED_OUT = "", "answered", "abandoned", "flowed_out"
NOBODY = AgentId("\u2007/nobody")
"""Of nobody at all: a filter that leaves no agent must not mean all of them."""


class CallsAsked(Struct, frozen=True, kw_only=True):
    """A page of contacts."""

    first: Instant
    last: Instant
    queues: tuple[QueueId, ...] = ()
    agents: tuple[AgentId, ...] = ()
    outcome: str = ALL
    below: int = 0
    """How many were told before."""
    whole: bool = False
    """With callers' numbers."""


class Drilled(Struct, frozen=True, kw_only=True):
    """A bar or a row that is opened."""

    row: ReportRow
    asked: CallsAsked
    whole_days: bool = True
    """False: only a part of each day was asked for, and the row is longer than that."""

    def counted(self, outcome: str) -> int | None:
        """How many the row says there are; None: it does not say."""
        values = self.row.values
        key = outcome or ("offered" if "offered" in values else "answered")
        value = values.get(key)
        return None if value is None else round(value)


def drilled(row: ReportRow, query: ReportQuery, view: FloorView | None) -> Drilled:
    """What is asked for the contacts of a row of a question."""
    agents = _agents(row, query, view) if is_about_agents(query) else ()
    queues = () if is_about_agents(query) else _queues(row, query, view)
    asked = CallsAsked(
        first=row.start,
        last=row.end,
        queues=queues,
        agents=agents,
        outcome=ANSWERED if agents else ALL,
    )
    return Drilled(row=row, asked=asked, whole_days=query.from_minute is None)


def _queues(row: ReportRow, query: ReportQuery, view: FloorView | None) -> tuple[QueueId, ...]:
    """As the report counts: bots are in no sum beside people."""
    if query.split is Split.QUEUE and row.key:
        return (QueueId(row.key),)
    wanted = set(query.channels)
    if query.split is Split.CHANNEL and row.key in list(Channel):
        wanted = {Channel(row.key)}
    if query.queues or view is None:
        return query.queues
    every = [each for each in view.queue_rows.values() if each.shown]
    if wanted:
        return tuple(each.id for each in every if each.channel in wanted)
    people = tuple(each.id for each in every if each.channel is not Channel.BOT)
    return people if len(people) < len(view.queue_rows) else ()


def _agents(row: ReportRow, query: ReportQuery, view: FloorView | None) -> tuple[AgentId, ...]:
    if query.split is Split.AGENT and row.key:
        return (AgentId(row.key),)
    if view is None:
        return query.agents
    teams, sites = set(query.teams), set(query.sites)
    found = tuple(
        agent.id
        for agent in view.agents.values()
        if (query.split is not Split.TEAM or agent.team == row.key)
        and (query.split is not Split.SITE or agent.site == row.key)
        and (not teams or agent.team in teams)
        and (not sites or agent.site in sites)
        and (not query.agents or agent.id in query.agents)
    )
    return found or (NOBODY,)
