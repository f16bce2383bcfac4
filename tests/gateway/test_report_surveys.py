"""Surveys that stand in no team, or in no total of queues, are told where both are compared."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from msgspec import structs
from report_stage import SMALL, Centre

from supervisor_app.domain.book import Scope
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.directory import Channel
from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.paper_tables import OF_STAFF, PaperGround, figures_table
from supervisor_app.domain.report_columns import report_columns
from supervisor_app.domain.report_query import ReportTable, Split
from supervisor_app.domain.words import Words
from supervisor_app.gateway.report_surveys import Surveyed, why_not_as_many
from supervisor_app.gateway.schema import INTERVAL_TALLY

DAY = "2026-11-21"


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    return Centre(tmp_path, structs.replace(SMALL, days=3, calls=1200))


def people(centre: Centre) -> frozenset[str]:
    queues = centre.ground.queues
    return frozenset(str(q.id) for q in queues if q.channel is not Channel.BOT and q.shown)


def by_queue(table: ReportTable) -> int:
    assert table.total is not None
    return table.total.n["satisfaction"]


def test_as_many_need_no_word() -> None:
    assert why_not_as_many(40, Surveyed(40, bots=9)) is None


@pytest.mark.parametrize(
    ("agents", "queues", "zh"),
    [
        (38, Surveyed(40), "评价：按坐席 38 份，按队列 40 份；其中 2 份没有坐席，只计入队列"),
        (45, Surveyed(40, hidden=5), "评价：按坐席 45 份，按队列 40 份；5 份来自不显示的队列"),
        (
            43,
            Surveyed(40, hidden=5),
            "评价：按坐席 43 份，按队列 40 份；其中 2 份没有坐席，只计入队列；5 份来自不显示的队列",
        ),
        (
            41,
            Surveyed(40, bots=6),
            "评价：按坐席 41 份，按队列 40 份；1 份来自机器人队列，只计入坐席",
        ),
    ],
)
def test_why_they_are_not_as_many(agents: int, queues: Surveyed, zh: str) -> None:
    told = why_not_as_many(agents, queues)
    assert told is not None
    assert told.zh == zh
    assert told.en.startswith(f"Surveys: {agents} by agent, {queues.shown} by queue; ")


def test_the_table_of_teams_tells_it_with_the_numbers_of_both_tables(centre: Centre) -> None:
    columns = INTERVAL_TALLY.c
    mine = people(centre)
    some = sorted(mine)[0]
    centre.write(  # three that are about nobody
        sa.update(INTERVAL_TALLY)
        .where((columns.scope == Scope.QUEUE.value) & (columns.identity == some))
        .where(columns.surveys > 0)
        .values(surveys=columns.surveys + 1)
    )
    queues, teams = centre.ask(DAY), centre.ask(DAY, split=Split.TEAM)
    assert queues.surveys is None
    assert teams.surveys is not None
    assert teams.surveys in teams.notes
    assert f"按坐席 {by_queue(teams):,} 份，按队列 {by_queue(queues):,} 份" in teams.surveys.zh
    more = by_queue(queues) - by_queue(teams)
    assert more > 0
    assert f"其中 {more} 份没有坐席" in teams.surveys.zh


def test_a_queue_that_is_not_shown_is_named_as_the_cause(centre: Centre) -> None:
    hidden = sorted(people(centre))[0]
    ground = {
        "queues": tuple(
            structs.replace(queue, shown=queue.id != QueueId(hidden))
            for queue in centre.ground.queues
        )
    }
    teams = centre.ask(DAY, split=Split.TEAM, ground=ground)
    assert teams.surveys is not None
    assert "来自不显示的队列" in teams.surveys.zh


def test_of_some_teams_nothing_is_compared(centre: Centre) -> None:
    team = centre.ground.teams[0].key
    assert centre.ask(DAY, split=Split.TEAM, teams=(team,)).surveys is None


def test_papers_say_it_under_the_table(centre: Centre) -> None:
    told = Words("评价：…", "Surveys: …")
    table = structs.replace(centre.ask(DAY, split=Split.TEAM), surveys=told)
    ground = PaperGround(
        centre=Words("中心", "Centre"),
        calendar=CentreCalendar("Asia/Shanghai"),
        made_at=table.made_at,
        english=False,
        columns=report_columns(centre.ground.service_level, centre.ground.targets),
    )
    made = figures_table(ground, table, Words("各班组", "Teams"), Words("班组", "Team"), OF_STAFF)
    assert made.note == told
