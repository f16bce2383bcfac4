"""技能 by the keyboard and the mouse: cells, levels, filling down, undoing, choosing."""

import pytest
from msgspec import structs
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from skill_pages import CARD, LOAN, RETAIL, changed, press, skills_page, somebody

from supervisor_app.domain.people import Role
from supervisor_app.domain.rows import FloorDelta, Gone
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.view import advance
from supervisor_app.shots.skilled import agent
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Toast
from supervisor_app.ui.skills.page import SkillsPage

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FIRST, SECOND, THIRD = agent(80101), agent(80103), agent(80104)


@pytest.fixture
def page(qtbot: QtBot) -> SkillsPage:
    made = skills_page(qtbot)
    made.table.setFocus()
    made.table.go_to_cell(FIRST, RETAIL)
    return made


def staged(page: SkillsPage) -> dict[tuple[str, str], int | None]:
    return {
        (str(at[0]).rpartition("/")[2], str(at[1]).rpartition("/")[2]): cell.level
        for at, cell in page.staging.cells.items()
    }


def test_arrows_move_the_cell_and_digits_set_it(qtbot: QtBot, page: SkillsPage) -> None:
    press(qtbot, page, Qt.Key.Key_Right)
    press(qtbot, page, Qt.Key.Key_Down)
    assert (page.table.agent, page.table.queue) == (SECOND, CARD)
    press(qtbot, page, Qt.Key.Key_2)
    assert staged(page) == {("80103", "card"): 2}
    press(qtbot, page, Qt.Key.Key_Left)
    press(qtbot, page, Qt.Key.Key_Delete)
    assert staged(page) == {("80103", "card"): 2, ("80103", "retail"): None}
    press(qtbot, page, Qt.Key.Key_1)
    assert staged(page) == {("80103", "card"): 2}, "what it is already is no change"


def test_the_cell_ends_at_the_edges(qtbot: QtBot, page: SkillsPage) -> None:
    press(qtbot, page, Qt.Key.Key_Left)
    assert page.table.queue == RETAIL
    for _ in range(12):
        press(qtbot, page, Qt.Key.Key_Right)
    assert str(page.table.queue).endswith("chat")


def test_a_digit_sets_all_chosen_rows(qtbot: QtBot, page: SkillsPage) -> None:
    press(qtbot, page, Qt.Key.Key_Right)
    press(qtbot, page, Qt.Key.Key_Down, SHIFT)
    press(qtbot, page, Qt.Key.Key_Down, SHIFT)
    assert page.chosen.keys == {FIRST, SECOND, THIRD}
    assert page.table.queue == CARD, "Shift keeps the column"
    press(qtbot, page, Qt.Key.Key_4)
    assert staged(page) == {(code, "card"): 4 for code in ("80101", "80103", "80104")}
    page.table.go_to_cell(agent(80106), CARD)
    press(qtbot, page, Qt.Key.Key_5)
    assert staged(page)["80106", "card"] == 5
    assert len(staged(page)) == 4, "outside the chosen rows a digit is of its cell alone"


def test_fill_down_from_the_first_chosen_and_from_the_row_above(
    qtbot: QtBot, page: SkillsPage
) -> None:
    press(qtbot, page, Qt.Key.Key_Right)
    press(qtbot, page, Qt.Key.Key_Down)
    press(qtbot, page, Qt.Key.Key_D, CTRL)
    assert staged(page) == {("80103", "card"): 3}, "from 许楠 above, who has 3"
    page.chosen.reach([FIRST, SECOND, THIRD])
    press(qtbot, page, Qt.Key.Key_D, CTRL)
    assert staged(page) == {("80103", "card"): 3, ("80104", "card"): 3}


def test_undo_and_redo_count_before_the_windows_own(qtbot: QtBot, page: SkillsPage) -> None:
    press(qtbot, page, Qt.Key.Key_3)
    undo = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CTRL)
    QApplication.sendEvent(page, undo)
    assert undo.isAccepted()
    press(qtbot, page, Qt.Key.Key_Z, CTRL)
    assert staged(page) == {}
    press(qtbot, page, Qt.Key.Key_Z, CTRL | SHIFT)
    assert staged(page) == {("80101", "retail"): 3}
    press(qtbot, page, Qt.Key.Key_Z, CTRL)
    again = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CTRL)
    QApplication.sendEvent(page, again)
    assert not again.isAccepted(), "nothing to undo here: it is the window's 撤回"


def test_a_click_on_a_level_leaves_chosen_what_is_chosen(qtbot: QtBot, page: SkillsPage) -> None:
    page.chosen.reach([FIRST, SECOND])
    index = page.panel.model.index(2, 4)
    place = page.table.visualRect(index).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.chosen.keys == {FIRST, SECOND}
    assert (page.table.agent, page.table.queue) == (THIRD, CARD)
    menu = page.table.menu_at(place)
    assert menu is not None
    menu.actions()[1].trigger()
    assert staged(page) == {("80104", "card"): 2}


def test_the_buttons_set_all_chosen_and_show_the_level_they_share(page: SkillsPage) -> None:
    page.toolbar.aim(LOAN)
    assert not page.toolbar.levels.buttons[2].isEnabled(), "nobody is chosen"
    page.chosen.reach([FIRST, SECOND])
    page.toolbar.levels.buttons[2].click()
    assert staged(page) == {("80101", "loan"): 2, ("80103", "loan"): 2}
    assert page.toolbar.levels.buttons[2].isChecked()
    assert not page.toolbar.levels.buttons[1].isChecked()


def test_what_is_chosen_outlives_updates_and_filters(page: SkillsPage) -> None:
    page.chosen.reach([FIRST, SECOND])
    view = page.reading.view
    assert view is not None
    row = structs.replace(view.agents[FIRST], state=AgentState.BREAK)
    view = changed(view, [row])
    page.show_floor(view)
    page.go(Address("skills", (("team", "t2"),)))
    assert page.chosen.keys == {FIRST, SECOND}
    assert "2 未显示" in page.toolbar.chosen.text()
    gone = FloorDelta(
        view.epoch, view.version + 1, view.at, base=view.version, gone=Gone(agents=(FIRST,))
    )
    page.show_floor(advance(view, gone))
    assert page.chosen.keys == {SECOND}


def test_enter_offers_the_levels_of_the_cell_and_stays(qtbot: QtBot, page: SkillsPage) -> None:
    wished: list[Address] = []
    page.wished.connect(wished.append)
    press(qtbot, page, Qt.Key.Key_Return)
    (menu,) = page.table.findChildren(QMenu)
    menu.actions()[2].trigger()
    assert staged(page) == {("80101", "retail"): 3}
    assert wished == []
    menu.actions()[-1].trigger()
    page.table.head.queue_clicked.emit(CARD)
    assert [one.text for one in wished] == [
        "agents?agent=main%2F80101",
        "overview?queue=main%2Fcard",
    ]


def test_enter_explains_a_cell_that_cannot_be_set(qtbot: QtBot) -> None:
    page = skills_page(qtbot, somebody(Role.TEAM_LEAD, "t2"))
    told: list[Toast] = []
    page.told.connect(told.append)
    page.table.setFocus()
    page.table.go_to_cell(FIRST, CARD)
    press(qtbot, page, Qt.Key.Key_Return)
    assert page.table.findChildren(QMenu) == []
    (toast,) = told
    assert toast.text.startswith("许楠 80101 · 信用卡")
    assert toast.text.endswith("不是本组坐席，只能查看")


def test_heads_order_the_rows_and_a_third_time_no_more(page: SkillsPage) -> None:
    def order() -> list[str]:
        return [str(key).rpartition("/")[2] for key in page.panel.model.keys]

    given = order()
    page.table.go_to_cell(FIRST, CARD)
    page.table.order_here()
    assert order()[:2] == ["80101", "80116"], "level 3 before none, ties by code"
    page.table.order_here()
    assert order()[-1] == "80124"
    page.table.order_here()
    assert order() == given
    page.table.head.setSortIndicator(2, Qt.SortOrder.AscendingOrder)
    assert order()[0] == "80111", "who is free first"


def test_escape_chooses_nobody_and_keeps_what_is_staged(qtbot: QtBot, page: SkillsPage) -> None:
    page.chosen.only(FIRST)
    press(qtbot, page, Qt.Key.Key_3)
    press(qtbot, page, Qt.Key.Key_Escape)
    assert not page.chosen.keys
    assert staged(page)


def test_a_team_lead_changes_his_own_team_alone(qtbot: QtBot) -> None:
    page = skills_page(qtbot, somebody(Role.TEAM_LEAD, "t2"))
    told: list[Toast] = []
    page.told.connect(told.append)
    page.table.setFocus()
    page.table.go_to_cell(FIRST, CARD)
    press(qtbot, page, Qt.Key.Key_2)
    assert staged(page) == {}
    assert [one.text for one in told] == ["不是本组坐席，只能查看"]
    assert "不是本组坐席" in page.reading.told(page.reading.view.agents[FIRST], CARD)  # type: ignore[union-attr]


def test_every_key_of_the_page_is_in_its_help(page: SkillsPage) -> None:
    lines = page.keys()
    keys = {line.keys for line in lines}
    assert {"1–5", "Del", "Shift ↑↓", "Ctrl D", "Ctrl Z", "Ctrl Shift Z", "Ctrl Enter"} <= keys
    assert {deed.key for deed in page.deeds()} >= {"skills.apply", "skills.undo", "skills.load"}


def test_who_is_led_here_is_chosen_whatever_he_does(page: SkillsPage) -> None:
    absent = agent(80102)
    page.go(Address("skills", (("agent", FIRST), ("agent", absent))))
    assert page.chosen.keys == {FIRST, absent}
    assert absent in page.panel.model.keys
    assert page.table.agent == FIRST
