"""Why the surveys of agents are not as many as those of queues, in a sentence.

A survey counts for its queue, and for an agent where the ACD says whom it is about. So those of a
contact that nobody is known to have had stand in no team; those of bots and of queues that the
centre does not show stand in no total of queues.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import sqlalchemy as sa
from msgspec import Struct

from supervisor_app.domain.book import Scope
from supervisor_app.domain.directory import Channel
from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.report_checks import is_about_agents
from supervisor_app.domain.report_query import ReportQuery
from supervisor_app.domain.words import Words, number_of
from supervisor_app.gateway.report_basis import Whose, identities
from supervisor_app.gateway.report_ground import Directory
from supervisor_app.gateway.report_lines import Lines

if TYPE_CHECKING:
    pass

SURVEYS_ONLY = ("surveys",)
"""What is read of the queues beside a table of agents."""
_SHOWN, _HIDDEN, _BOTS = "shown", "hidden", "bots"
_KINDS = (_SHOWN, _HIDDEN, _BOTS)


class Surveyed(Struct, frozen=True):
    """How many surveys there are of queues: of people's, of those that are not shown, of bots."""

    shown: int
    hidden: int = 0
    bots: int = 0


def queues_beside(
    connection: sa.Connection, query: ReportQuery, directory: Directory
) -> Whose | None:
    """All queues by their kind, beside a table of all agents; None: the table is another."""
    if not is_about_agents(query) or query.teams or query.agents or query.sites:
        return None
    key_of = {}
    for identity in identities(connection, Scope.QUEUE):
        queue = directory.queue(QueueId(identity))
        people = _SHOWN if queue.shown else _HIDDEN
        key_of[identity] = _BOTS if queue.channel is Channel.BOT else people
    return Whose(Scope.QUEUE, key_of, _KINDS)


def surveyed(lines: Lines, rows: Sequence[int]) -> Surveyed:
    """Of some rows."""
    return Surveyed(*(lines.tally(rows, [kind]).surveys for kind in range(len(_KINDS))))


def why_not_as_many(of_agents: int, of_queues: Surveyed) -> Words | None:
    """What is to be known to read both; None: they are as many."""
    shown, hidden = of_queues.shown, of_queues.hidden
    if of_agents == shown:
        return None
    alone = shown + hidden - of_agents
    zh, en = [], []
    if alone > 0:
        zh.append(f"其中 {alone:,} 份没有坐席，只计入队列")
        en.append(f"{number_of(alone, 'survey')} of no agent, in queues only")
    if alone < 0:
        zh.append(f"{-alone:,} 份来自机器人队列，只计入坐席")
        en.append(f"{number_of(-alone, 'survey')} of bots' queues, with agents only")
    if hidden:
        zh.append(f"{hidden:,} 份来自不显示的队列")
        en.append(f"{number_of(hidden, 'survey')} of queues that are not shown")
    return Words(
        f"评价：按坐席 {of_agents:,} 份，按队列 {shown:,} 份；{'；'.join(zh)}",
        f"Surveys: {of_agents:,} by agent, {shown:,} by queue; {'; '.join(en)}",
    )
