"""The filters of 坐席, in the page's address and out of it again."""

import pytest
from agent_floors import CARD, NOW, RETAIL, agent, floor, small_floor
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.directory import Skill
from supervisor_app.domain.states import AgentState, StateGroup
from supervisor_app.ui.agents.board import AgentBoard
from supervisor_app.ui.agents.filter import AgentFilter, filter_of, speaks_of_filter
from supervisor_app.ui.agents.page import AgentsPage
from supervisor_app.ui.parts.address import Address, address
from supervisor_app.ui.parts.page import Look

WHOLE = AgentFilter("t2", "hf", CARD, True, "李 lei", StateGroup.TALKING, RETAIL, 2)


def page(qtbot: QtBot) -> AgentsPage:
    made = AgentsPage()
    qtbot.addWidget(made)
    made.use(Look())
    made.resize(1832, 1008)
    made.show_freshness(Freshness(Phase.LIVE, 0.5))
    made.show_floor(small_floor())
    return made


def codes(made: AgentsPage) -> set[int]:
    return {int(str(key).rpartition("/")[2]) - 80100 for key in made.model.keys}


def test_a_filter_stands_in_an_address_and_comes_back() -> None:
    text = Address("agents", WHOLE.wanted()).text
    assert filter_of(address(text)) == WHOLE
    assert AgentFilter().wanted() == ()
    assert Address("agents", AgentFilter(team="2", over_limit=True).wanted()).text == (
        "agents?team=2&over=1"
    )


def test_what_an_address_says_wrongly_is_left_out() -> None:
    asked = address("agents?state=dancing&level=strong&over=yes&other=1")
    assert filter_of(asked) == AgentFilter()
    assert speaks_of_filter(asked)
    assert not speaks_of_filter(address("agents?agent=main/1&view=cards"))


def test_by_state_and_by_skill_with_its_level() -> None:
    board = AgentBoard()
    board.take(
        floor(
            agent(1, AgentState.READY, 1, skills=(Skill(CARD, 1),)),
            agent(2, AgentState.RINGING, 2, skills=(Skill(CARD, 3),)),
            agent(3, AgentState.TALKING, 3, skills=(Skill(RETAIL, 1),)),
        )
    )

    def found(chosen: AgentFilter) -> set[str]:
        return {row.code for row in board.pick(chosen, NOW).rows.values()}

    assert found(AgentFilter(state=StateGroup.TALKING)) == {"80102", "80103"}
    assert found(AgentFilter(skill=CARD)) == {"80101", "80102"}
    assert found(AgentFilter(skill=CARD, level=2)) == {"80101"}
    assert found(AgentFilter(skill=CARD, level=2, state=StateGroup.TALKING)) == set()


def test_the_page_goes_where_its_address_says_and_tells_when_it_is_another(qtbot: QtBot) -> None:
    made = page(qtbot)
    with qtbot.waitSignal(made.address_changed):
        made.go(address("agents?team=t2&over=1&view=cards"))
    assert made.address("agents").text == "agents?team=t2&over=1&view=cards"
    made.go(address("agents?view=table"))
    assert codes(made) == {4, 5}
    again = AgentsPage()
    qtbot.addWidget(again)
    again.use(Look())
    again.go(made.address("agents"))
    again.show_floor(small_floor())
    assert codes(again) == {4, 5}
    assert again.toolbar._over.isChecked()


def test_a_bare_address_leaves_the_filter_alone(qtbot: QtBot) -> None:
    made = page(qtbot)
    made.go(address("agents?team=t2"))
    made.go(address("agents"))
    assert codes(made) == {2, 4, 5}


def test_who_is_asked_for_is_shown_although_a_filter_hid_him(qtbot: QtBot) -> None:
    made = page(qtbot)
    made.go(address("agents?team=t2"))
    made.go(address("agents?agent=main/80101"))
    assert len(codes(made)) == 7
    assert made.table.current == "main/80101"
    assert made.dock.agent == "main/80101"


@pytest.mark.parametrize(
    ("typed", "name"), [("zw", "张伟"), ("lilei", "李雷"), ("雷", "李雷"), ("80103", "王芳")]
)
def test_a_name_is_found_by_initials_syllables_characters_and_code(
    qtbot: QtBot, typed: str, name: str
) -> None:
    made = page(qtbot)
    names = ("张伟", "李雷", "王芳")
    made.show_floor(
        floor(
            *(agent(1 + place, AgentState.READY, 5, name=each) for place, each in enumerate(names))
        )
    )
    made.toolbar.name_field.setText(typed)
    qtbot.waitUntil(lambda: len(made.model.keys) == 1, timeout=10_000)
    assert made.model.row(0).name == name


def test_names_are_in_dictionary_order(qtbot: QtBot) -> None:
    made = page(qtbot)
    names = ("张伟", "阿娇", "坐席10", "坐席9", "李雷", "曾子涵")
    rows = (agent(1 + at, AgentState.READY, at, name=each) for at, each in enumerate(names))
    made.show_floor(floor(*rows))
    made.model.sort([column.key for column in made.model.columns].index("agent"))
    shown = [made.model.row(place).name for place in range(6)]
    assert shown == ["阿娇", "李雷", "曾子涵", "张伟", "坐席9", "坐席10"]


def test_who_is_renamed_is_found_by_his_new_name(qtbot: QtBot) -> None:
    made = page(qtbot)
    made.toolbar.name_field.setText("zw")
    assert made.model.rowCount() == 0
    made.show_floor(floor(agent(1, AgentState.READY, 5, name="张伟")))
    qtbot.waitUntil(lambda: made.model.rowCount() == 1, timeout=10_000)


def test_enter_in_the_name_field_goes_to_the_first_who_was_found(qtbot: QtBot) -> None:
    made = page(qtbot)
    made.toolbar.name_field.setText("80104")
    made.toolbar.name_field.returnPressed.emit()
    assert made.table.current == "main/80104"
