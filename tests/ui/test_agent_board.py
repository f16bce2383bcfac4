"""Who is shown on 坐席, in which order, and how a cell reads."""

import pytest
from agent_floors import CARD, CENTRE, NOW, agent, floor, large_floor, small_floor
from msgspec.structs import replace

from supervisor_app.domain.limits import Severity
from supervisor_app.domain.rows import AgentRow, FloorDelta
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.tally import Tally
from supervisor_app.domain.view import FloorView, advance
from supervisor_app.ui.agents.board import AgentBoard
from supervisor_app.ui.agents.filter import AgentFilter
from supervisor_app.ui.agents.reading import AgentReading


def board_of(view: FloorView) -> AgentBoard:
    board = AgentBoard()
    board.take(view)
    return board


def reading_of(view: FloorView, now: float = NOW) -> AgentReading:
    reading = AgentReading()
    reading.take(view)
    reading.now = now
    return reading


def codes(board: AgentBoard, chosen: AgentFilter = AgentFilter(), now: float = NOW) -> list[int]:  # noqa: B008
    return [int(row.code) - 80100 for row in board.pick(chosen, now).rows.values()]


def test_past_limit_first_then_the_longest_and_the_signed_out_last() -> None:
    assert codes(board_of(small_floor())) == [3, 4, 6, 5, 7, 1, 2]


def test_time_alone_moves_an_agent_past_his_limit() -> None:
    board = board_of(floor(agent(1, AgentState.TALKING, 599), agent(2, AgentState.READY, 900)))
    only = AgentFilter(over_limit=True)
    assert codes(board, only, NOW) == []
    assert codes(board, only, NOW + 0.9) == []
    assert codes(board, only, NOW + 1) == [1]
    assert board.pick(AgentFilter(), NOW + 1).over_limit == 1


def test_each_filter_alone() -> None:
    board = board_of(small_floor())
    assert sorted(codes(board, AgentFilter(team="t2"))) == [2, 4, 5]
    assert sorted(codes(board, AgentFilter(site="hf"))) == [2, 4, 5]
    assert sorted(codes(board, AgentFilter(over_limit=True))) == [3, 4, 5, 6]
    assert sorted(codes(board, AgentFilter(text="80104"))) == [4]
    assert sorted(codes(board, AgentFilter(text="坐席7"))) == [7]
    serving = set(codes(board, AgentFilter(queue=CARD)))
    assert serving == {1, 2, 3, 4, 5, 7}


def test_a_queues_own_limits_count_for_who_works_for_it() -> None:
    strict = replace(CENTRE.limits, talking_s=replace(CENTRE.limits.talking_s, warning=60))
    centre = replace(CENTRE, queue_limits={CARD: strict})
    row = agent(1, AgentState.TALKING, 61)
    view = advance(None, FloorDelta("e", 1, NOW, centre=centre, agents=(row,)))
    assert board_of(view).severity(row.id, NOW) is Severity.WARNING
    assert reading_of(view).time_severity(row) is Severity.WARNING


@pytest.mark.parametrize("ahead", [0.0, 0.5, 1.0, 37.25, 600.0])
def test_the_board_and_the_cells_judge_alike(ahead: float) -> None:
    view = large_floor(200)
    board, reading = board_of(view), reading_of(view, NOW + ahead)
    for row in view.agents.values():
        assert board.severity(row.id, NOW + ahead) is reading.time_severity(row)


def test_while_stale_nothing_is_judged() -> None:
    view = small_floor()
    reading = reading_of(view)
    reading.judging = False
    assert {reading.time_severity(row) for row in view.agents.values()} == {Severity.NORMAL}


def day(**counts: float) -> Tally:
    tally = Tally()
    for name, value in counts.items():
        setattr(tally, name, value)
    return tally


def judged(key: str, tally: Tally) -> tuple[str, Severity]:
    row: AgentRow = agent(1, AgentState.READY, 10, day=tally)
    reading = reading_of(floor(row))
    return reading.figure_text(row, key), reading.figure_severity(row, key)


def test_figures_are_judged_as_they_are_printed() -> None:
    assert judged("wrap_up", day(ended=10, wrap_up_s=704)) == ("1:10", Severity.NORMAL)
    assert judged("wrap_up", day(ended=10, wrap_up_s=705)) == ("1:11", Severity.WARNING)
    assert judged("satisfaction", day(surveys=100, satisfied=94)) == ("94.0", Severity.WARNING)
    assert judged("satisfaction", day(surveys=14, satisfied=1)) == ("7.1", Severity.NORMAL)
    assert judged("satisfaction", day()) == ("—", Severity.NORMAL)
    assert judged("aht", day()) == ("—", Severity.NORMAL)


def test_the_occupancy_counts_the_present_state_up_to_now() -> None:
    tally = Tally()
    tally.add_state(AgentState.READY, 100)
    row = agent(1, AgentState.TALKING, 300, day=tally, counted_to=NOW - 200)
    reading = reading_of(floor(row), NOW + 100)
    assert reading.figure(row, "occupancy") == pytest.approx(75.0)


def test_a_break_gives_its_reason_once() -> None:
    lunch = agent(1, AgentState.BREAK, 10, reason="就餐")
    plain = agent(2, AgentState.BREAK, 10, reason="小休")
    reading = reading_of(floor(lunch, plain))
    assert reading.state_name(lunch) == "小休 · 就餐"
    assert reading.state_name(plain) == "小休"


def test_who_is_signed_out_has_no_time() -> None:
    row = agent(1, AgentState.OFFLINE, 500)
    assert reading_of(floor(row)).seconds(row) is None
