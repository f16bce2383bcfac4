"""Rules read what 总览 prints: value for value, over every queue, team and agent."""

import pytest
from floors import NOW, picture

from supervisor_app.domain.kpi import registry
from supervisor_app.domain.measured import (
    Compare,
    Operator,
    Period,
    Subject,
    SubjectKey,
    SubjectKind,
)
from supervisor_app.domain.measures import FloorReader
from supervisor_app.domain.view import FloorView, QueueView
from supervisor_app.ui.agents.reading import AgentReading
from supervisor_app.ui.overview import figures as shown
from supervisor_app.ui.overview.attention_figures import late_agents
from supervisor_app.ui.overview.queue_figures import KPI_COLUMNS, QueueColumn, queue_rows, total_row
from supervisor_app.ui.overview.team_figures import Teams

PERIODS = {
    shown.Period.DAY: Period.DAY,
    shown.Period.HOUR: Period.HOUR,
    shown.Period.QUARTER: Period.QUARTER,
}


@pytest.fixture(scope="module")
def view() -> FloorView:
    return picture()


@pytest.fixture(scope="module")
def reader(view: FloorView) -> FloorReader:
    made = FloorReader()
    made.show(view, NOW)
    return made


def of(measure: str, period: Period = Period.NOW) -> Compare:
    return Compare(measure, Operator.AT_LEAST, 0.0, period)


def subject_of(queue: QueueView) -> Subject:
    if not queue.row.id:
        return Subject(SubjectKind.FLOOR)
    return Subject(SubjectKind.QUEUE, SubjectKey(queue.row.id))


@pytest.mark.parametrize("period", PERIODS)
def test_queues(view: FloorView, reader: FloorReader, period: shown.Period) -> None:
    kpis = registry(view.centre.service_level, view.centre.targets)
    rows = [*queue_rows(view, kpis, period, {}).values(), total_row(view, kpis, period)]
    for row in rows:
        about = subject_of(row.view)
        for column, key in KPI_COLUMNS.items():
            over = Period.QUARTER if column is QueueColumn.QUARTER else PERIODS[period]
            assert reader.read(of(key, over), about, NOW).value == row.figures[column].value
        assert reader.read(of("waiting"), about, NOW).value == row.waiting.value
        assert reader.read(of("longest_wait"), about, NOW).value == row.longest(NOW).value


def test_teams(view: FloorView, reader: FloorReader) -> None:
    teams = Teams()
    teams.show(view.agents, view.centre, registry(view.centre.service_level, view.centre.targets))
    for row in teams.rows(NOW):
        about = Subject(SubjectKind.TEAM, SubjectKey(row.team.key))
        for key, figure in (("occupancy", row.occupancy), ("satisfaction", row.satisfaction)):
            assert reader.read(of(key, Period.DAY), about, NOW).value == figure.value
        signed_in = sum(row.counts.values()) - row.counts["offline"]  # type: ignore[index]
        assert reader.read(of("signed_in"), about, NOW).value == signed_in


def test_agents_past_their_limits(view: FloorView, reader: FloorReader) -> None:
    late = late_agents(view, NOW)
    floor = Subject(SubjectKind.FLOOR)
    assert reader.read(of("over_limit"), floor, NOW).value == len(late) > 0
    for one in late.values():
        about = Subject(SubjectKind.AGENT, SubjectKey(one.agent.id))
        in_state = Compare("state_time", Operator.AT_LEAST, 0.0, of=one.agent.state.value)
        assert reader.read(in_state, about, NOW).value == int(one.seconds(NOW))


def test_agents(view: FloorView, reader: FloorReader) -> None:
    board = AgentReading()
    board.now = NOW
    board.take(view)
    for row in view.agents.values():
        about = Subject(SubjectKind.AGENT, SubjectKey(row.id))
        for key in ("answered", "transfer_rate", "satisfaction", "occupancy"):
            read = reader.read(of(key, Period.DAY), about, NOW).value
            text = board.figure_text(row, key)
            assert text in ("—", "·") if read is None else float(text.replace(",", "")) == read
