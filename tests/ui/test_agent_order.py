"""坐席 by hand: ordered by a click on a title, and no number cut short in a narrow window."""

import pytest
from agent_floors import NOW, large_floor
from clipping import Text, clipped, painted
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.states import AgentState
from supervisor_app.ui.agents.page import AgentsPage
from supervisor_app.ui.parts.page import Look

ANSWERED = 8


@pytest.fixture
def page(qtbot: QtBot) -> AgentsPage:
    page = AgentsPage()
    qtbot.addWidget(page)
    page.resize(1832, 900)
    page.use(Look())
    page.show_freshness(Freshness(Phase.LIVE))
    page.show_floor(large_floor(40))
    page.tick(NOW)
    page.show()
    return page


def _click(qtbot: QtBot, page: AgentsPage, column: int) -> None:
    header = page.table.header
    place = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def _answered(page: AgentsPage) -> list[str]:
    model = page.model
    return [str(model.index(row, ANSWERED).data()) for row in range(model.rowCount())]


def test_a_click_on_a_title_orders_by_it_and_a_third_restores(
    qtbot: QtBot, page: AgentsPage
) -> None:
    given = [page.model.key(row) for row in range(page.model.rowCount())]
    assert [column.key for column in page.model.columns][ANSWERED] == "answered"
    _click(qtbot, page, ANSWERED)
    assert page.model.sorted_by is not None
    assert _answered(page) == sorted(_answered(page), key=lambda text: float(text))
    _click(qtbot, page, ANSWERED)
    assert _answered(page) == sorted(_answered(page), key=lambda text: float(text), reverse=True)
    _click(qtbot, page, ANSWERED)
    assert [page.model.key(row) for row in range(page.model.rowCount())] == given


@pytest.mark.parametrize(("width", "bar"), [(1832, True), (800, False)])
def test_a_held_order_is_said_in_the_head(
    qtbot: QtBot, page: AgentsPage, width: int, bar: bool
) -> None:
    strip = page.pane.strip
    page.resize(width, 900)
    strip.resize(width, strip.height())
    page.model.hold_order(True)
    assert not said(strip)
    view = large_floor(40)
    first = view.agents[page.model.key(0)]
    moved = replace(first, state=AgentState.OFFLINE, since=NOW)
    page.show_floor(replace(view, agents=view.agents | {first.id: moved}))
    (where,) = said(strip)
    assert where.area.right() <= strip.width() - (240 if bar else 0)
    assert not clipped(page)
    assert "排序已暂停" in strip.accessibleName()
    assert page.pane.foot.order_text.startswith("排序：")
    page.model.hold_order(False)
    assert not said(strip)


def said(strip: QWidget) -> list[Text]:
    return [text for text in painted(strip) if text.text == "排序已暂停"]


def test_every_column_can_be_ordered_by(page: AgentsPage) -> None:
    assert all(column.sort is not None for column in page.model.columns[1:])


@pytest.mark.parametrize("width", [1192, 1832])
def test_team_buttons_are_whole_or_a_list(qtbot: QtBot, page: AgentsPage, width: int) -> None:
    page.use(Look(language="en"))
    page.resize(width, 700)
    qtbot.wait(10)
    buttons, listed = page.toolbar._teams, page.toolbar._team_list
    assert buttons.isVisible() != listed.isVisible()
    if buttons.isVisible():
        assert buttons.width() >= buttons.sizeHint().width()
    assert page.toolbar.name_field.geometry().right() <= page.toolbar.width()
