"""How far what came is from what was expected: of days that are known, also where nobody came."""

from collections.abc import Iterator
from datetime import date

import pytest
import sqlalchemy as sa
from history_stage import ACD, CALENDAR, HistorySize
from report_stage import Centre

from supervisor_app.domain.forecast import day_intervals
from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.report_query import Grain, ReportTable, Split
from supervisor_app.gateway.schema import FEED_GAP

SIZE = HistorySize(days=3, calls=900, agents=20, lost_on=())
BEFORE, FIRST, SECOND = "2026-11-19", "2026-11-20", "2026-11-21"
AFTER, LOST = "2026-11-23", "2026-11-24"
"""Two days on which nobody came; on the second of them the feed was lost all day."""
CARDS = QueueId(f"{ACD}/q1")
EXPECTED = 96.0


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Centre]:
    made = Centre(tmp_path_factory.mktemp("centre"), SIZE)
    lost = day_intervals(CALENDAR, date.fromisoformat(LOST))
    gap = {"acd": ACD, "from": float(lost.start), "to": float(lost.stop), "cause": "closed"}
    made.write(sa.insert(FEED_GAP).values(**gap))
    yield made
    made.store.close()


def ask(centre: Centre, first: str, last: str = "", **asked: object) -> ReportTable:
    """Of cards, of which one contact was expected each quarter of an hour, three days later."""
    planned = {
        f"2026-11-{day}": {CARDS: (EXPECTED / 96,) * 96} for day in range(18, 27)
    }  # whatever the days before say
    now = centre.ground.now + 3 * 86_400
    asked = {"grain": Grain.DAY, "queues": (CARDS,), **asked}
    return centre.ask(first, last, ground={"planned": planned, "now": now}, **asked)


def deviations(table: ReportTable) -> list[float | None]:
    """Of each row, and of all."""
    assert table.total is not None
    return [row.values.get("deviation") for row in (*table.rows, table.total)]


def test_nobody_came_on_a_day_that_is_known(centre: Centre) -> None:
    assert deviations(ask(centre, AFTER)) == [-100.0, -100.0]
    split = ask(centre, AFTER, split=Split.QUEUE)
    assert [part.values.get("deviation") for part in split.parts if part.key == CARDS] == [-100.0]


def test_a_day_before_anything_is_known_says_nothing(centre: Centre) -> None:
    table = ask(centre, BEFORE)
    assert deviations(table) == [None, None]
    assert [row.values for row in table.rows] == [{"forecast": pytest.approx(EXPECTED)}]


def test_a_total_is_of_the_days_that_are_known(centre: Centre) -> None:
    table = ask(centre, BEFORE, SECOND)
    came = [row.values["offered"] for row in table.rows[1:]]
    each = [100 * (count - EXPECTED) / EXPECTED for count in came]
    assert deviations(table) == [None, *map(pytest.approx, (*each, sum(each) / 2))]


def test_a_day_without_the_feed_says_nothing(centre: Centre) -> None:
    assert deviations(ask(centre, LOST)) == [None, None]
    assert deviations(ask(centre, AFTER, LOST)) == [-100.0, None, -100.0]


def test_a_day_that_goes_on_says_nothing_yet(centre: Centre) -> None:
    assert deviations(ask(centre, "2026-11-26")) == [None, None]
