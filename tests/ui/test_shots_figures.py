"""What the picture of 总览 and 坐席 says: each colour is of a value past a limit, and no other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from clipping import Text, painted
from pixels import coloured
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QTableView
from shot_stage import Shot, by_name, look_of, shot

from supervisor_app.domain.limits import Limit, Limits, Severity
from supervisor_app.domain.states import GROUP_OF, STATE_NAMES
from supervisor_app.shots.figures import QUEUES
from supervisor_app.ui.overview.queue_figures import QueueColumn
from supervisor_app.ui.overview.queue_model import PLACES

LIMITS = Limits()
LIMIT_OF = {
    QueueColumn.WAITING: LIMITS.waiting,
    QueueColumn.LONGEST: LIMITS.longest_wait_s,
    QueueColumn.ANSWER_RATE: LIMITS.answer_rate,
    QueueColumn.QUARTER: LIMITS.answer_rate,
    QueueColumn.SERVICE_LEVEL: LIMITS.service_level,
    QueueColumn.ASA: LIMITS.asa,
    QueueColumn.SATISFACTION: LIMITS.satisfaction,
}
NUMBERS = (*LIMIT_OF, QueueColumn.OFFERED, QueueColumn.ANSWERED, QueueColumn.ABANDONED)
WORD = {Severity.NORMAL: "", Severity.WARNING: "注意", Severity.CRITICAL: "紧急"}


@pytest.fixture(params=["dark", "light"])
def live(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path) -> Iterator[Shot]:
    scene = by_name(qapp)("overview-live")
    with shot(qapp, scene, look_of(request.param), tmp_path) as taken:
        yield taken


@pytest.fixture
def agents(qapp: QApplication, tmp_path: Path) -> Iterator[Shot]:
    with shot(qapp, by_name(qapp)("agents-live"), look_of("dark"), tmp_path) as taken:
        yield taken


def number(text: str) -> float | None:
    """A figure as it is printed; a duration in seconds."""
    if text == "—":
        return None
    if ":" in text:
        minutes, seconds = text.split(":")
        return int(minutes) * 60 + float(seconds)
    return float(text.replace(",", ""))


def picture_of(table: QTableView, area: QRect, image: QImage) -> QImage:
    """A cell in the picture, without the rule below it."""
    corner = table.viewport().mapTo(table.window(), QPoint(0, 0))
    return image.copy(area.translated(corner).adjusted(1, 1, -1, -2))


def test_every_queue_figure_is_coloured_exactly_where_it_is_past_a_limit(live: Shot) -> None:
    stage, image = live
    panel = stage.desk.overview.queues
    model, table = panel.model, panel.table
    past = 0
    for place in range(model.rowCount()):
        for column in NUMBERS:
            index = model.index(place, PLACES[column])
            value = number(index.data())
            limit = LIMIT_OF.get(column, Limit(LIMITS.asa.direction))
            severity = limit.severity(value)
            red, amber = coloured(picture_of(table, table.visualRect(index), image))
            name = index.data(Qt.ItemDataRole.AccessibleTextRole)
            said = f"{name}: {red} red, {amber} amber"
            assert bool(red or amber) == (severity is not Severity.NORMAL), said
            assert (red > amber) == (severity is Severity.CRITICAL), said
            assert name.endswith(f"{index.data()} {WORD[severity]}".strip()), said
            past += severity is not Severity.NORMAL
    assert past == 10


def test_offered_is_answered_and_abandoned_in_each_row(live: Shot) -> None:
    model = live[0].desk.overview.queues.model
    sums = [0.0, 0.0, 0.0]
    for place in range(model.rowCount()):
        offered, answered, abandoned = (
            number(model.index(place, PLACES[column]).data()) or 0.0
            for column in (QueueColumn.OFFERED, QueueColumn.ANSWERED, QueueColumn.ABANDONED)
        )
        assert offered == answered + abandoned
        for at, value in enumerate((offered, answered, abandoned)):
            sums[at] += value
    assert sums == [10_307, 9_594, 713]


def test_the_digits_of_a_column_end_below_each_other(live: Shot) -> None:
    stage, _ = live
    table = stage.desk.overview.queues.table
    texts = [text for text in painted(stage.window) if text.owner is table.viewport()]
    for column in NUMBERS:
        ends = [end for text in texts for end in _ends(table, column, text)]
        assert len(ends) == len(QUEUES), column
        assert max(ends) - min(ends) <= 1.0, (column, ends)


def _ends(table: QTableView, column: QueueColumn, text: Text) -> Iterator[float]:
    """Where the figure of a cell ends, if this text is one."""
    left = table.viewport().mapTo(table.window(), QPoint(0, 0)).x()
    start = left + table.columnViewportPosition(PLACES[column])
    inside = start <= text.area.left() and text.area.right() <= start + table.columnWidth(
        PLACES[column]
    )
    if inside and (text.text == "—" or text.text[0].isdigit()):
        yield text.area.right()


def test_an_agent_s_time_is_coloured_exactly_where_it_is_past_a_limit(agents: Shot) -> None:
    stage, image = agents
    page = stage.desk.agents
    columns = [column.key for column in page.model.columns]
    names = {name.zh: state for state, name in STATE_NAMES.items()}
    past = seen = 0
    for place in range(page.model.rowCount()):
        index = page.model.index(place, columns.index("time"))
        area = page.table.visualRect(index)
        if not page.table.viewport().rect().contains(area):
            continue
        state = names[page.model.index(place, columns.index("state")).data()]
        limit = LIMITS.of_state(GROUP_OF[state])
        severity = limit.severity(number(index.data())) if limit else Severity.NORMAL
        red, amber = coloured(picture_of(page.table, area, image))
        assert bool(red or amber) == (severity is not Severity.NORMAL), index.data()
        assert (red > amber) == (severity is Severity.CRITICAL), index.data()
        past += severity is not Severity.NORMAL
        seen += 1
    assert (past, seen > 25) == (7, True)
