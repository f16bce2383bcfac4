"""Two switches in one matrix: nobody serves a queue of the other one, and that is said."""

from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from skill_pages import CARD, RETAIL, skills_page

from supervisor_app.domain.commands import SkillCell
from supervisor_app.domain.directory import Skill
from supervisor_app.domain.ids import AcdId, AgentId, QueueId
from supervisor_app.domain.rows import FloorDelta, QueueRow
from supervisor_app.domain.view import advance
from supervisor_app.domain.words import Words
from supervisor_app.shots.skilled import agent
from supervisor_app.ui.skills.page import SkillsPage

OTHER = AgentId("fs/1001@default")
THEIRS = QueueId("fs/retail@default")
OURS = agent(80103)


def both(qtbot: QtBot) -> tuple[SkillsPage, list[str]]:
    """A page over two switches, and what it tells."""
    page = skills_page(qtbot)
    view = page.reading.view
    assert view is not None
    tier = (Skill(THEIRS, 1, "2/1"),)
    row = structs.replace(view.agents[OURS], id=OTHER, code="1001", name="1001", skills=tier)
    ours = structs.replace(view.agents[OURS], skills=(Skill(CARD, 5, "4"),))
    lone = next(iter(view.sources.values()))
    rows = tuple(view.queue_rows.values())
    theirs = QueueRow(THEIRS, Words("个人业务", "Retail"))
    sources = (
        structs.replace(lone, name="Asterisk"),
        structs.replace(lone, acd=AcdId("fs"), name="FreeSWITCH"),
    )
    agents = tuple({**view.agents, OURS: ours, OTHER: row}.values())
    told_floor = FloorDelta(
        "two", 1, view.at, centre=view.centre, sources=sources,
        queues=(*rows, theirs), agents=agents,
    )  # fmt: skip
    page.show_floor(advance(None, told_floor))
    page.show_everybody()
    told: list[str] = []
    page.editing.told.connect(told.append)
    return page, told


def test_a_level_is_set_on_the_agents_own_switch_alone(qtbot: QtBot) -> None:
    page, told = both(qtbot)
    editing, cells = page.editing, page.staging.cells
    editing.set_level([OTHER], CARD, 3)
    assert cells == {}
    assert len(told) == 1
    assert "同一个话务平台" in told[0]
    editing.set_level([OTHER, OURS], CARD, 3)
    assert set(page.staging.cells) == {(OURS, CARD)}
    assert len(told) == 2
    editing.fill_down([OURS, OTHER], CARD)
    assert set(page.staging.cells) == {(OURS, CARD)}


def test_what_is_suggested_or_planned_is_left_out_where_it_cannot_be(qtbot: QtBot) -> None:
    page, told = both(qtbot)
    page.editing.join([SkillCell(agent=OTHER, queue=CARD, level=2)])
    page.editing.set_cells({(OURS, THEIRS): 2})
    assert page.staging.cells == {}
    assert len(told) == 2


def test_from_an_agent_of_the_other_switch_nothing_is_filled_down(qtbot: QtBot) -> None:
    page, told = both(qtbot)
    page.editing.fill_down([OTHER, OURS], CARD)
    assert page.staging.cells == {}
    assert told


def test_a_plan_says_nothing_of_cells_that_want_nothing_elsewhere(qtbot: QtBot) -> None:
    page, told = both(qtbot)
    page.editing.set_cells({(OTHER, CARD): None, (OURS, CARD): 1})
    assert set(page.staging.cells) == {(OURS, CARD)}
    assert told == []


def test_a_cell_of_the_other_switch_is_empty_and_says_why(qtbot: QtBot) -> None:
    page, _ = both(qtbot)
    reading = page.reading
    assert reading.view is not None
    other, ours = reading.view.agents[OTHER], reading.view.agents[OURS]
    assert reading.cell(other, CARD).text == ""
    assert reading.cell(ours, RETAIL).text == "·"
    assert reading.text(other, CARD) == "在另一台话务平台"
    told = reading.told(other, CARD)
    assert "坐席在 FreeSWITCH，队列在 Asterisk" in told
    assert "未分配" not in told
    offered = page.table.menu_of(OTHER, CARD).actions()
    assert offered[0].text() == "在另一台话务平台"
    assert [one.text() for one in offered if one.text() and one.isEnabled()] == ["打开坐席"]
    assert all(one.isEnabled() for one in page.table.menu_of(OURS, CARD).actions())


def test_main_staff_counts_nobody_of_the_other_switch(qtbot: QtBot) -> None:
    page, _ = both(qtbot)
    reading = page.reading
    before = reading.main_staff()[CARD]
    # As the desk of an older version kept it.
    page.staging.put({(OTHER, CARD): 1}, reading.levels)
    assert reading.main_staff()[CARD] == before


def test_each_switch_s_own_level_stands_beside_ours(qtbot: QtBot) -> None:
    page, _ = both(qtbot)
    reading = page.reading
    assert reading.view is not None
    other, ours = reading.view.agents[OTHER], reading.view.agents[OURS]
    assert reading.cell(other, THEIRS).native == "2/1"
    assert reading.cell(ours, CARD).native == "4"
    assert reading.text(other, THEIRS) == "1，原值 2/1"
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_V)
    assert reading.cell(other, THEIRS).native == ""


def test_a_head_says_its_switch_where_there_are_several(qtbot: QtBot) -> None:
    page, _ = both(qtbot)
    switches = {head.queue: head.switch for head in page.reading.heads()}
    assert switches[THEIRS] == "FreeSWITCH"
    assert switches[CARD] == "Asterisk"


def test_a_floor_of_one_switch_names_it_nowhere(qtbot: QtBot) -> None:
    page = skills_page(qtbot)
    reading = page.reading
    assert reading.view is not None
    assert {head.switch for head in reading.heads()} == {""}
    assert reading.cell(reading.view.agents[OURS], RETAIL).native == ""
    page.panel.turn_native()
    assert reading.shows_native
