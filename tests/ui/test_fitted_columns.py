"""Columns that are left out, moved, widened, and that give way where there is no room."""

import msgspec
import pytest
from agent_floors import large_floor
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.ui.agents.page import AgentsPage
from supervisor_app.ui.parts.fitted_columns import ColumnsKept
from supervisor_app.ui.parts.page import Look


@pytest.fixture
def page(qtbot: QtBot) -> AgentsPage:
    return shown(qtbot, 1832)


def shown(qtbot: QtBot, width: int, look: Look = Look()) -> AgentsPage:  # noqa: B008
    made = AgentsPage()
    qtbot.addWidget(made)
    made.use(look)
    made.resize(width, 900)
    made.show_freshness(Freshness(Phase.LIVE, 0.5))
    made.show_floor(large_floor(40))
    made.show()
    return made


def columns(page: AgentsPage) -> list[str]:
    """The keys of the shown columns from left to right."""
    head = page.table.header
    places = [head.logicalIndex(visual) for visual in range(head.count())]
    return [page.model.columns[at].key for at in places if not head.isSectionHidden(at)]


def place(page: AgentsPage, key: str) -> int:
    return [column.key for column in page.model.columns].index(key)


def test_the_columns_fill_the_width(page: AgentsPage) -> None:
    assert page.table.header.length() == page.table.viewport().width()
    assert columns(page)[:2] == ["box", "agent"]


def test_a_column_is_left_out_and_comes_back_by_the_menu(page: AgentsPage) -> None:
    entries = {entry.text().split()[-1]: entry for entry in page.pane.listing.columns.menu().actions() if entry.text()}  # fmt: skip  # noqa: E501
    assert "选择" not in entries
    entries["班组"].trigger()
    assert "team" not in columns(page)
    assert page.table.header.length() == page.table.viewport().width()
    menu = page.pane.listing.columns.menu()
    again = next(entry for entry in menu.actions() if entry.text().endswith("班组"))
    assert not again.isChecked()
    again.trigger()
    assert "team" in columns(page)


def test_the_menu_stays_open_while_one_column_after_another_is_ticked(
    page: AgentsPage,
) -> None:
    menu = page.pane.listing.columns.menu()
    menu.popup(page.mapToGlobal(QPoint(10, 10)))
    for name in ("班组", "站点"):
        entry = next(one for one in menu.actions() if one.text().endswith(name))
        QTest.mouseMove(menu, menu.actionGeometry(entry).center())
        menu.setActiveAction(entry)
        at = menu.actionGeometry(entry).center()
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=at)
        assert menu.isVisible()
        assert not entry.text().startswith("✓")
    assert not {"team", "site"} & set(columns(page))
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert "site" in columns(page)
    menu.close()


def test_order_widths_and_hidden_ones_are_remembered(qtbot: QtBot, page: AgentsPage) -> None:
    kept: list[str] = []
    page.memory_changed.connect(lambda: kept.append(page.memory()))
    head = page.table.header
    head.moveSection(head.visualIndex(place(page, "queue")), 2)
    head.resizeSection(place(page, "skills"), 320)
    page.pane.listing.columns.hide("site", True)
    assert len(kept) == 3
    again = shown(qtbot, 1832)
    again.remember(kept[-1])
    assert columns(again) == columns(page)
    assert columns(again)[2] == "queue"
    wide = again.table.header.sectionSize(place(again, "skills"))
    assert wide > 2 * again.table.header.sectionSize(place(again, "queue"))


def test_nothing_is_moved_before_the_boxes(page: AgentsPage) -> None:
    head = page.table.header
    head.moveSection(head.visualIndex(place(page, "queue")), 0)
    assert columns(page)[0] == "box"
    assert columns(page).index("queue") > 1


def test_where_there_is_no_room_the_least_needed_go_first_and_come_back(
    qtbot: QtBot,
) -> None:
    made = shown(qtbot, 1832)
    everything = columns(made)
    made.resize(1192, 700)
    fewer = columns(made)
    assert "transfer_rate" not in fewer
    assert {"box", "agent", "state", "time", "queue"} <= set(fewer)
    assert made.table.horizontalScrollBar().maximum() == 0
    made.resize(1832, 700)
    assert columns(made) == everything


def test_at_200_percent_what_stays_is_twice_as_wide(qtbot: QtBot) -> None:
    made = shown(qtbot, 1832, Look(scale=2.0))
    assert made.table.rowHeight(0) == 58
    time = made.table.header.sectionSize(place(made, "time"))
    assert time >= 2 * made.model.columns[place(made, "time")].width


def test_a_memory_of_other_columns_is_no_harm(page: AgentsPage) -> None:
    before = columns(page)
    kept = ColumnsKept(("gone",), ("old", "agent", "box"), {"old": 5})
    page.pane.listing.columns.take_up(kept)
    assert sorted(columns(page)) == sorted(before)
    page.remember("not json")
    page.remember(msgspec.json.encode({"listing": 3}).decode())
    assert sorted(columns(page)) == sorted(before)
