"""Several agents are chosen, and stay chosen."""

import pytest
from agent_floors import NOW, after, agent, small_floor
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.rows import FloorDelta, Gone
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.view import advance
from supervisor_app.ui.agents.filter import AgentFilter
from supervisor_app.ui.agents.page import AgentsPage
from supervisor_app.ui.parts.page import Look

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
BOX, NAME = 0, 1
# As they are ordered: 3, 4, 6, 5, 7, 1, 2.


@pytest.fixture
def page(qtbot: QtBot) -> AgentsPage:
    made = AgentsPage()
    qtbot.addWidget(made)
    made.use(Look())
    made.resize(1832, 900)
    made.show_freshness(Freshness(Phase.LIVE, 0.5))
    made.show_floor(small_floor())
    made.show()
    return made


def click(
    qtbot: QtBot, page: AgentsPage, row: int, column: int, held: Qt.KeyboardModifier = PLAIN
) -> None:
    place = page.table.visualRect(page.model.index(row, column)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, held, place)


def press(qtbot: QtBot, page: AgentsPage, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    qtbot.keyClick(page.table, key, held)


def chosen(page: AgentsPage) -> list[int]:
    return sorted(int(str(key).rpartition("/")[2]) - 80100 for key in page.chosen.keys)


def label(page: AgentsPage) -> str:
    return page.toolbar._chosen.text()


def test_by_click_ctrl_shift_and_box(qtbot: QtBot, page: AgentsPage) -> None:
    click(qtbot, page, 1, NAME)
    assert chosen(page) == [4]
    click(qtbot, page, 3, NAME, CTRL)
    assert chosen(page) == [4, 5]
    click(qtbot, page, 5, NAME, SHIFT)
    assert chosen(page) == [1, 5, 7]
    click(qtbot, page, 0, BOX)
    assert chosen(page) == [1, 3, 5, 7]
    click(qtbot, page, 0, BOX)
    assert chosen(page) == [1, 5, 7]
    click(qtbot, page, 6, NAME)
    assert chosen(page) == [2]
    assert label(page) == "选中 1"


def test_by_keys(qtbot: QtBot, page: AgentsPage) -> None:
    page.table.go_to("main/80103")
    press(qtbot, page, Qt.Key.Key_Down)
    assert chosen(page) == []
    assert page.table.current == "main/80104"
    press(qtbot, page, Qt.Key.Key_Space)
    assert chosen(page) == [4]
    press(qtbot, page, Qt.Key.Key_Down, SHIFT)
    press(qtbot, page, Qt.Key.Key_Down, SHIFT)
    assert chosen(page) == [4, 5, 6]
    press(qtbot, page, Qt.Key.Key_Up, SHIFT)
    assert chosen(page) == [4, 6]
    press(qtbot, page, Qt.Key.Key_End, SHIFT)
    assert chosen(page) == [1, 2, 4, 5, 6, 7]
    press(qtbot, page, Qt.Key.Key_Home)
    press(qtbot, page, Qt.Key.Key_A, CTRL)
    assert chosen(page) == [1, 2, 3, 4, 5, 6, 7]
    press(qtbot, page, Qt.Key.Key_Escape)
    assert chosen(page) == []
    assert label(page) == ""


def test_the_box_in_the_head_chooses_all_that_are_shown_and_none(
    qtbot: QtBot, page: AgentsPage
) -> None:
    head = page.table.header
    place = QPoint(head.sectionViewportPosition(BOX) + 8, head.height() // 2)
    page.toolbar.wished.emit(AgentFilter(team="t2"))
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen(page) == [2, 4, 5]
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen(page) == []


def test_what_is_chosen_outlives_updates_orders_and_filters(qtbot: QtBot, page: AgentsPage) -> None:
    click(qtbot, page, 1, NAME)
    click(qtbot, page, 5, NAME, CTRL)
    view = small_floor()
    page.show_floor(after(view, agent(4, AgentState.READY, 0, "t2")))
    page.model.sort(1)
    assert chosen(page) == [1, 4]
    page.toolbar.wished.emit(AgentFilter(team="t2"))
    assert chosen(page) == [1, 4]
    assert label(page) == "选中 2（1 未显示）"
    page.toolbar.wished.emit(AgentFilter())
    assert label(page) == "选中 2"
    box = page.model.index(page.model.place("main/80101") or 0, BOX)
    assert box.data(Qt.ItemDataRole.AccessibleTextRole) == "选择 已选"


def test_who_is_gone_is_chosen_no_longer(page: AgentsPage) -> None:
    view = small_floor()
    page.show_floor(view)
    page.chosen.reach(["main/80101", "main/80104"])
    gone = FloorDelta("e", 2, NOW, base=1, gone=Gone(agents=(view.agents["main/80104"].id,)))
    page.show_floor(advance(view, gone))
    assert chosen(page) == [1]
