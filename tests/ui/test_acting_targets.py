"""Whom an act takes: the chosen, or the one with the keyboard's frame, and nobody else; by name."""

from agent_floors import agent
from coaching_pages import A1, A2, A3, Coach, able_floor
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from supervisor_app.domain.actions import Ability, Able
from supervisor_app.domain.people import Right
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.words import Words
from supervisor_app.ui.agents.acting_targets import acted_on
from supervisor_app.ui.agents.filter import AgentFilter
from supervisor_app.ui.agents.toolbar import Arrangement

GOES_ON = {Ability.PAUSE: Able(on_call=Words("当前通话继续", "The call goes on"))}


def _click(coach: Coach, agent: object) -> None:
    table = coach.page.pane.table
    place = coach.page.model.place(agent)  # type: ignore[arg-type]
    assert place is not None
    at = table.visualRect(coach.page.model.index(place, 1)).center()
    coach.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_who_is_neither_chosen_nor_marked_is_not_acted_on(qtbot: QtBot) -> None:
    coach = Coach(qtbot)
    page = coach.page
    _click(coach, A1)
    page._escape()
    page._escape()
    for chosen in (AgentFilter(), AgentFilter(team="t2")):
        page._show_filter(chosen)
        assert page.targets() == ()
        assert not page.toolbar.acts.buttons[Right.SIGN_OUT].isEnabled()
        page.act(Right.SIGN_OUT)
        coach.press(Qt.Key.Key_P)
        assert page.wishes.dialog is None
        assert page.wishes.menu is None
        assert coach.told[-1].text == "请先选择坐席"
    assert not coach.sent


def test_the_row_in_the_keyboards_frame_is_acted_on_while_it_is_shown(qtbot: QtBot) -> None:
    coach = Coach(qtbot)
    page = coach.page
    page._arrange_as(Arrangement.TABLE)
    coach.press(Qt.Key.Key_Home)
    first = page.model.keys[0]
    assert [row.id for row in page.targets()] == [first]
    assert page.toolbar.acts.buttons[Right.SIGN_OUT].isEnabled()
    page._show_filter(AgentFilter(team="t2"))
    assert [row.id for row in page.targets()] == [A2]
    qtbot.mouseClick(page.toolbar.acts.buttons[Right.SIGN_OUT], Qt.MouseButton.LeftButton)
    dialog = page.wishes.dialog
    assert dialog is not None
    assert dialog.asked.title == "强制签出 坐席2 80102"
    assert dialog.asked.goes == dialog.asked.title
    dialog.leave()


def test_a_card_that_the_filter_hides_is_not_acted_on(qtbot: QtBot) -> None:
    coach = Coach(qtbot)
    page = coach.page
    page._arrange_as(Arrangement.CARDS)
    page.cards.go_to(A1)
    page.cards.setFocus()
    assert [row.id for row in page.targets()] == [A1]
    page._show_filter(AgentFilter(team="t2"))
    assert A1 not in [row.id for row in page.targets()]


def test_the_menu_names_one_says_what_becomes_of_his_call_and_opens_at_its_button(
    qtbot: QtBot,
) -> None:
    coach = Coach(qtbot, view=able_floor(GOES_ON))
    page = coach.page
    page.chosen.only(A1)
    coach.press(Qt.Key.Key_P)
    menu = page.wishes.menu
    assert menu is not None
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == ["坐席1 80101 正在通话。", "当前通话继续", "置忙 坐席1 80101 · 小休",
                     "置忙 坐席1 80101 · 培训", "置闲 坐席1 80101"]  # fmt: skip
    active = menu.activeAction()
    assert active is not None
    assert active.text() == texts[2]
    button = page.toolbar.acts.buttons[Right.PAUSE]
    below = button.mapToGlobal(button.rect().bottomLeft())
    assert abs(menu.pos().y() - below.y()) <= 4
    menu.close()


def test_nobodys_call_is_mentioned_where_nobody_talks(qtbot: QtBot) -> None:
    coach = Coach(qtbot, view=able_floor(GOES_ON))
    coach.page.chosen.only(A3)
    coach.press(Qt.Key.Key_P)
    menu = coach.page.wishes.menu
    assert menu is not None
    assert menu.actions()[0].text() == "置忙 坐席3 80103 · 小休"
    menu.close()


def test_the_chosen_come_before_the_marked_and_the_shown_before_the_hidden() -> None:
    every = {row.id: row for row in (agent(n, AgentState.READY, 10) for n in (1, 2, 3))}
    shown = {A2: every[A2]}
    assert [r.id for r in acted_on(every, shown, {A1, A2}, (A3,))] == [A2, A1]
    assert [r.id for r in acted_on(every, shown, set(), (None, A3))] == [A3]
    assert acted_on(every, shown, set(), (None, None)) == ()
