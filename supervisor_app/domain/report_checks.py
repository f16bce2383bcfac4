"""What is wrong with a question, and how far it goes for who may see his own teams only."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct, structs

from supervisor_app.domain.directory import AgentInfo
from supervisor_app.domain.report_query import MOST_DAYS, ReportQuery, Split
from supervisor_app.domain.words import Words

OF_AGENTS = frozenset({Split.TEAM, Split.AGENT, Split.SITE})
_FIRST_YEAR, _LAST_YEAR = 2000, 2200
NO_TEAM = "\0"
"""A team that nobody is in: of somebody who has none of his own."""


class ReportFault(Struct, frozen=True):
    """Why a question is not answered, and what to do."""

    words: Words
    cure: Words


def is_about_agents(query: ReportQuery) -> bool:
    """Whether its figures are those of agents rather than of queues."""
    return query.split in OF_AGENTS or bool(query.teams or query.agents or query.sites)


def fault_of(query: ReportQuery) -> ReportFault | None:
    """The first thing that is wrong; None: it can be answered."""
    days = _days(query)
    if days is None:
        return ReportFault(
            Words("日期不能用", "The days cannot be used"),
            Words("请写成 2026-11-24。", "Write 2026-11-24."),
        )
    if days < 1:
        return ReportFault(
            Words("末日早于首日", "The last day is before the first"),
            Words("请换过来。", "Turn them round."),
        )
    if days > MOST_DAYS:
        return ReportFault(
            Words(f"最多查 {MOST_DAYS} 天", f"At most {MOST_DAYS} days"),
            Words("请缩短日期范围。", "Choose a shorter range."),
        )
    if is_about_agents(query) and (query.queues or query.channels):
        return ReportFault(
            Words(
                "坐席的合计不分队列，不能同时按队列或渠道筛选",
                "Sums of agents are not kept by queue: they cannot be narrowed to some",
            ),
            Words("请去掉其中一种筛选。", "Leave out one of the two."),
        )
    return _fault_of_minutes(query)


def _days(query: ReportQuery) -> int | None:
    try:
        first, last = date.fromisoformat(query.first), date.fromisoformat(query.last)
    except ValueError:
        return None
    if not all(_FIRST_YEAR <= day.year <= _LAST_YEAR for day in (first, last)):
        return None
    return (last - first).days + 1


def _fault_of_minutes(query: ReportQuery) -> ReportFault | None:
    minutes = [one for one in (query.from_minute, query.to_minute) if one is not None]
    if all(0 <= one <= 24 * 60 and one % 15 == 0 for one in minutes) and (
        len(minutes) < 2 or minutes[0] != minutes[1]
    ):
        return None
    return ReportFault(
        Words("时段不能用", "The part of the day cannot be used"),
        Words("请用整刻钟，如 08:00–20:00。", "Use quarters of an hour, as 08:00–20:00."),
    )


def narrowed(query: ReportQuery, teams: Iterable[str]) -> ReportQuery:
    """As far as somebody may see agents who sees those of some teams only. Queues he sees all."""
    if not is_about_agents(query):
        return query
    own = tuple(teams) or (NO_TEAM,)
    wanted = tuple(team for team in own if team in query.teams) or (NO_TEAM,)
    return structs.replace(query, teams=wanted if query.teams else own)


def is_wanted(query: ReportQuery, agent: AgentInfo, site: str) -> bool:
    """Whether an agent's figures belong to the answer; `site`: his own, or his team's."""
    return (
        (not query.teams or agent.team in query.teams)
        and (not query.agents or agent.id in query.agents)
        and (not query.sites or site in query.sites)
    )
