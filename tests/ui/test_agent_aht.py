"""An agent's AHT is judged beside the mean of his queues: in the table, the tooltip, the dock."""

import pytest
from agent_floors import CARD, CENTRE, NOW, QUEUES, RETAIL, agent, source
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from supervisor_app.domain.directory import Skill
from supervisor_app.domain.handling import percent_of
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.limits import Limit, Limits, Severity
from supervisor_app.domain.rows import AgentRow, FloorDelta, IntervalRow
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.ui.agents.columns import agent_columns
from supervisor_app.ui.agents.reading import AgentReading
from supervisor_app.ui.docks.agent_figures import FigureCell
from supervisor_app.ui.parts.keyed_model import KeyedTableModel
from supervisor_app.ui.parts.page import Look

BOTH = (Skill(CARD, 1), Skill(RETAIL, 3))
CARD_MEAN, RETAIL_MEAN = 200, 300


def handled(count: int, mean_s: float) -> Tally:
    """Contacts that ended, talk and hold and wrap-up in them."""
    whole = count * mean_s
    return Tally(ended=count, talk_s=0.8 * whole, hold_s=0.05 * whole, wrap_up_s=0.15 * whole)


def served(mean_s: float, skills: tuple[Skill, ...] = (Skill(CARD, 1),), n: int = 40) -> AgentRow:
    return agent(1, AgentState.READY, 10, skills=skills, day=handled(n, mean_s))


def floor(
    row: AgentRow, card: int = 500, shown: bool = True, limits: Limits | None = None
) -> FloorView:
    start = CENTRE.interval - 900
    intervals = (
        IntervalRow(CARD, start - 900, handled(card // 2, CARD_MEAN - 20)),
        IntervalRow(CARD, start, handled(card - card // 2, CARD_MEAN + 20)),
        IntervalRow(RETAIL, start, handled(800, RETAIL_MEAN)),
    )
    queues = tuple(replace(queue, shown=shown) for queue in QUEUES)
    centre = replace(CENTRE, limits=limits or Limits())
    delta = FloorDelta("e", 1, NOW, None, centre, (source(),), queues, (row,), intervals=intervals)
    return advance(None, delta)


def judged(view: FloorView) -> Severity:
    reading = AgentReading()
    reading.take(view)
    reading.now = NOW
    return reading.figure_severity(next(iter(view.agents.values())), "aht")


@pytest.mark.parametrize(
    ("row", "severity"),
    [
        (served(240.4), Severity.NORMAL),  # printed 4:00, which is 120.0 % of 3:20
        (served(240.6), Severity.WARNING),
        (served(240.6, BOTH), Severity.NORMAL),  # 5:00 is the mean of the slower one
        (served(360.4, BOTH), Severity.NORMAL),
        (served(361, BOTH), Severity.WARNING),
        (served(900, n=14), Severity.NORMAL),
        (served(900, n=15), Severity.WARNING),
        (served(900, ()), Severity.NORMAL),
        (served(900, (Skill(QueueId("main/none"), 1),)), Severity.NORMAL),
    ],
)
def test_an_aht_is_past_its_limit_from_the_mean_of_the_slowest_queue(
    row: AgentRow, severity: Severity
) -> None:
    assert judged(floor(row)) is severity


def test_the_queue_of_the_contact_in_hand_counts_without_a_skill() -> None:
    row = agent(1, AgentState.TALKING, 10, skills=(), day=handled(40, 300))
    assert row.queue == CARD
    assert judged(floor(row)) is Severity.WARNING


def test_a_queue_with_too_few_contacts_is_no_measure_and_a_hidden_one_is() -> None:
    assert judged(floor(served(900), card=14)) is Severity.NORMAL
    assert judged(floor(served(900), card=15)) is Severity.WARNING
    assert judged(floor(served(900), shown=False)) is Severity.WARNING
    assert judged(floor(served(240), shown=False)) is Severity.NORMAL


def test_the_centre_s_limit_and_least_sample_count() -> None:
    own = Limit(Limits().agent_aht.direction, 150, 200, above=True, min_sample=41)
    limits = replace(Limits(), agent_aht=own)
    assert judged(floor(served(900), limits=limits)) is Severity.NORMAL
    limits = replace(Limits(), agent_aht=replace(own, min_sample=40))
    assert judged(floor(served(300), limits=limits)) is Severity.NORMAL
    assert judged(floor(served(301), limits=limits)) is Severity.WARNING
    assert judged(floor(served(401), limits=limits)) is Severity.CRITICAL


def test_the_mean_moves_while_the_agent_s_row_does_not() -> None:
    view = floor(served(250))
    row = next(iter(view.agents.values()))
    reading = AgentReading()
    reading.take(view)
    assert reading.figure_severity(row, "aht") is Severity.WARNING
    slower = IntervalRow(CARD, CENTRE.interval, handled(1000, 400))
    later = advance(view, FloorDelta("e", 2, NOW, 1, intervals=(slower,)))
    assert later.agents[row.id] is row
    reading.take(later)
    assert reading.figure_severity(row, "aht") is Severity.NORMAL


def test_while_stale_it_is_not_judged_and_a_part_of_nothing_is_missing() -> None:
    view = floor(served(900))
    reading = AgentReading()
    reading.take(view)
    reading.judging = False
    assert reading.figure_severity(next(iter(view.agents.values())), "aht") is Severity.NORMAL
    assert percent_of(None, 200.0) is None
    assert percent_of(200.0, None) is None
    assert percent_of(200.0, 0.0) is None


def test_the_cell_says_it_in_words_and_the_tooltip_by_which_mean() -> None:
    view = floor(served(300))
    reading = AgentReading()
    reading.take(view)
    reading.now = NOW
    model: KeyedTableModel[AgentId, AgentRow] = KeyedTableModel(agent_columns(reading))
    model.show(view.agents)
    place = [column.key for column in model.columns].index("aht")
    cell = model.index(0, place)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole).startswith("AHT 5:00 注意")
    lines = cell.data(Qt.ItemDataRole.ToolTipRole).splitlines()
    assert "信用卡 今日均值 3:20，此为其 150.0 % · 阈值 120 %" in lines
    assert "n = 40" in lines


def test_the_dock_s_figure_has_its_severity(qtbot: QtBot) -> None:
    view = floor(served(300))
    reading = AgentReading()
    reading.take(view)
    reading.now = NOW
    cell = FigureCell(reading, "aht")
    qtbot.addWidget(cell)
    cell.use(Look())
    cell.show_row(next(iter(view.agents.values())))
    assert "注意" in cell.accessibleName()
