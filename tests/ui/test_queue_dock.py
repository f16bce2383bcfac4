"""The queue's dock: how it is opened, what it lists, and how it stays cheap and honest."""

import time

import pytest
from floors import ACD, NOW, centre, picture, queue, whole
from msgspec import structs
from pace import slowness
from pixels import coloured
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.ids import AgentId, CallId, QueueId
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.rows import CallRow, FloorDelta, Gone
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.view import ALL_QUEUES, FloorView, advance
from supervisor_app.ui.docks.queue_callers import PLACE, WAIT
from supervisor_app.ui.overview.figures import Period
from supervisor_app.ui.overview.page import OverviewPage
from supervisor_app.ui.overview.queue_figures import QueueColumn
from supervisor_app.ui.overview.queue_model import PLACES
from supervisor_app.ui.parts.address import Address, address

LIVE = Freshness(Phase.LIVE, 0.8)
STALE = Freshness(Phase.STALE, 38.0, frozen_at=NOW)


@pytest.fixture
def page(qtbot: QtBot) -> OverviewPage:
    made = OverviewPage()
    made.resize(1832, 968)
    qtbot.addWidget(made)
    made.show()
    made.show_floor(picture())
    made.show_freshness(LIVE)
    return made


def click(qtbot: QtBot, page: OverviewPage, key: str, column: QueueColumn, left: int = 20) -> None:
    table = page.queues.table
    area = table.visualRect(page.queues.model.index_of(queue(key), column))
    at = QPoint(area.left() + left, area.center().y())
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def text(page: OverviewPage, row: int, column: int) -> str:
    model = page.dock.caller_model
    return str(model.data(model.index(row, column)))


# How it is opened and closed


def test_enter_opens_the_queue_of_the_row_and_escape_closes_first_the_dock(
    page: OverviewPage, qtbot: QtBot
) -> None:
    table = page.queues.table
    table.setFocus()
    table.selectRow(1)
    assert not page.dock.isVisible()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.dock.queue == queue("card")
    assert page.dock.isVisible()
    assert page.address("overview") == address("overview?queue=main%2Fcard")
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert not page.dock.isVisible()
    assert page.address("overview") == Address("overview")
    assert table.selectionModel().hasSelection()
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert not table.selectionModel().hasSelection()


@pytest.mark.parametrize("column", [QueueColumn.WAITING, QueueColumn.LONGEST])
def test_a_click_on_who_waits_opens_the_list_of_them(
    page: OverviewPage, qtbot: QtBot, column: QueueColumn
) -> None:
    click(qtbot, page, "loan", column)
    assert page.dock.queue == queue("loan")
    assert page.dock.caller_model.rowCount() == 3


def test_a_click_on_any_other_figure_only_selects(page: OverviewPage, qtbot: QtBot) -> None:
    click(qtbot, page, "loan", QueueColumn.ASA)
    assert page.dock.queue is None
    assert page.queues.table.currentIndex().row() == 2


def test_an_address_opens_a_queue_and_a_period_even_before_there_is_a_floor(qtbot: QtBot) -> None:
    made = OverviewPage()
    made.resize(1832, 968)
    qtbot.addWidget(made)
    made.go(address("overview?queue=main/card&period=hour"))
    made.show()
    assert made.dock.isVisible()
    assert made.dock.sentence == ""
    made.show_floor(picture())
    assert made.dock.caller_model.rowCount() == 23
    assert made.queues.model.period is Period.HOUR
    assert made.address("overview").first("period") == "hour"


def test_every_waiting_caller_is_listed_behind_the_first_tile(
    page: OverviewPage, qtbot: QtBot
) -> None:
    QTest.mouseClick(page.tiles[0], Qt.MouseButton.LeftButton)
    assert page.dock.queue == ALL_QUEUES
    assert page.dock.caller_model.rowCount() == 33
    assert page.address("overview").first("queue") == "all"
    assert not page.dock.helpers.isVisible()


def test_a_queue_that_is_gone_is_said_to_be(page: OverviewPage) -> None:
    page.open_queue(QueueId("main/gone"))
    assert page.dock.sentence == "当前没有这个队列"


def test_a_very_wide_page_keeps_the_dock_open_beside_the_table(page: OverviewPage) -> None:
    page.resize(2472, 1330)
    assert page.dock.isVisible()
    assert "选择一个队列" in page.dock.sentence
    assert page.queues.geometry().right() < page.alerts.geometry().left()
    assert page.teams.geometry().right() < page.attention.geometry().left()
    for panel in (page.alerts, page.attention):
        assert panel.isVisible()
        assert panel.geometry().right() < page.dock.geometry().left()
    page.queues.table.selectRow(2)
    assert page.dock.queue == queue("loan")


@pytest.mark.parametrize("width", [1192, 1832])
def test_beside_a_dock_the_queues_keep_who_waits_and_their_rates(
    page: OverviewPage, width: int
) -> None:
    page.resize(width, 728)
    page.open_queue(queue("card"))
    assert page.queues.geometry().right() < page.dock.geometry().left()
    for column in (QueueColumn.NAME, QueueColumn.WAITING, QueueColumn.LONGEST):
        assert not page.queues.table.isColumnHidden(PLACES[column])


# What it lists


@pytest.mark.parametrize("size", [(1196, 728), (1196, 620), (900, 452)])
def test_in_a_narrow_page_the_dock_covers_nothing(
    page: OverviewPage, size: tuple[int, int]
) -> None:
    page.resize(*size)
    page.go(address("overview?queue=main%2Fcard"))
    dock = page.dock.geometry()
    assert dock.height() >= 400
    panels = (*page.tiles, page.queues, page.chart, page.teams, page.attention)
    for part in panels:
        at = part.mapTo(page, QPoint(0, 0))
        assert not part.rect().translated(at).intersects(dock), part
    bar = page._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert page.dock.y() == 0
    assert page.dock.geometry().bottom() == page.height() - 1


@pytest.mark.parametrize("height", [968, 951, 902])
def test_no_agent_is_cut_in_half_above_the_button(page: OverviewPage, height: int) -> None:
    page.resize(1832, height)
    page.open_queue(queue("card"))
    table = page.dock.helpers
    assert (table.height() - table.header.height()) % table.row_height == 0
    foot = table.mapTo(page.dock, QPoint(0, table.height())).y()
    assert page.dock._everyone.y() >= foot


def test_callers_stand_in_the_order_in_which_they_are_served(page: OverviewPage) -> None:
    page.open_queue(queue("card"))
    assert [text(page, 0, place) for place in (PLACE, 1, WAIT)] == ["1", "138****4471", "4:12"]
    first = structs.replace(
        next(iter(page.dock.caller_model.view.calls.values())),  # type: ignore[union-attr]
        id=CallId(f"{ACD}/urgent"),
        queue=queue("card"),
        since=NOW - 1,
        priority=5,
        caller="177****0001",
    )
    view = picture()
    delta = FloorDelta(epoch=view.epoch, version=2, at=NOW, base=1, calls=(first,))
    page.show_floor(advance(view, delta))
    assert text(page, 0, 1) == "177****0001"
    assert text(page, 1, 1) == "138****4471"


def test_waits_grow_with_the_clock_and_are_judged_by_the_queue_s_limit(page: OverviewPage) -> None:
    page.open_queue(queue("loan"))
    model = page.dock.caller_model
    assert model.severity(model.row(0)) is Severity.WARNING
    page.tick(NOW + 60)
    assert text(page, 0, WAIT) == "2:05"
    assert model.severity(model.row(0)) is Severity.CRITICAL


def test_who_can_help_comes_first_and_the_strongest_of_them(page: OverviewPage) -> None:
    view = picture()
    agents = [row for row in view.agents.values() if row.skills[0].queue == queue("retail")]
    weak, strong = agents[10], agents[20]
    changed = (
        structs.replace(
            weak,
            state=AgentState.READY,
            skills=(structs.replace(weak.skills[0], level=3),),
        ),
        structs.replace(strong, state=AgentState.WRAP_UP),
    )
    delta = FloorDelta(epoch=view.epoch, version=2, at=NOW, base=1, agents=changed)
    page.show_floor(advance(view, delta))
    page.open_queue(queue("retail"))
    model = page.dock.helper_model
    rows = [model.row(place) for place in range(model.rowCount())]
    states = [row.agent.state for row in rows]
    ready = states.count(AgentState.READY)
    assert set(states[:ready]) == {AgentState.READY}
    assert [row.level for row in rows[:ready]] == sorted(row.level for row in rows[:ready])
    assert rows[ready - 1].agent.id == weak.id
    assert states[ready] is AgentState.WRAP_UP
    assert states[-1] is AgentState.OFFLINE


def test_an_agent_of_the_queue_leads_to_his_page(page: OverviewPage, qtbot: QtBot) -> None:
    page.open_queue(queue("card"))
    agent = page.dock.helper_model.key(0)
    page.dock.helpers.setFocus()
    page.dock.helpers.selectRow(0)
    with qtbot.waitSignal(page.wished) as wished:
        QTest.keyClick(page.dock.helpers, Qt.Key.Key_Return)
    assert wished.args == [Address("agents", (("agent", agent),))]


def test_nobody_waits_is_said_in_a_sentence(page: OverviewPage) -> None:
    page.open_queue(queue("vip"))
    assert page.dock._nobody.isVisible()
    assert page.dock._nobody.text() == "当前无人排队"
    assert not page.dock.callers.isVisible()


def test_the_selection_survives_updates(page: OverviewPage) -> None:
    page.open_queue(queue("card"))
    dock, view = page.dock, picture()
    dock.callers.selectRow(5)
    dock.helpers.selectRow(7)
    chosen = dock.caller_model.key(5), dock.helper_model.key(7)
    gone = Gone(calls=(dock.caller_model.key(0), dock.caller_model.key(3)))
    agent = structs.replace(dock.helper_model.row(0).agent, state=AgentState.READY)
    delta = FloorDelta(epoch=view.epoch, version=2, at=NOW, base=1, agents=(agent,), gone=gone)
    page.show_floor(advance(view, delta))
    here = dock.callers.currentIndex().row(), dock.helpers.currentIndex().row()
    assert dock.caller_model.key(here[0]) == chosen[0]
    assert dock.helper_model.key(here[1]) == chosen[1]
    assert here[0] == 3


def test_while_stale_the_dock_has_no_severity_and_its_clocks_stand(page: OverviewPage) -> None:
    page.open_queue(queue("card"))
    assert coloured(page.dock.grab().toImage())[0] > 1000
    page.show_freshness(STALE)
    page.tick(NOW + 90)
    assert coloured(page.dock.grab().toImage()) == (0, 0)
    assert text(page, 0, WAIT) == "4:12"


def test_hundreds_of_callers_stay_cheap(page: OverviewPage) -> None:
    calls = tuple(
        CallRow(CallId(f"{ACD}/many.{at}"), queue("card"), NOW - at / 3, "138****0000")
        for at in range(600)
    )
    view = advance(None, structs.replace(whole(), calls=calls))
    page.show_floor(view)
    page.open_queue(queue("card"))
    page.grab()
    gone = Gone(calls=tuple(call.id for call in calls[:20]))
    delta = FloorDelta(epoch=view.epoch, version=2, at=NOW + 1, base=1, gone=gone)
    following = advance(view, delta)
    spent = float("inf")
    for _ in range(3):
        page.dock.show_row(view, page.queues.row(queue("card")))
        page.dock.show_now()
        assert page.dock.caller_model.rowCount() == 600
        began = time.thread_time()
        page.dock.show_row(following, page.queues.row(queue("card")))
        page.dock.show_now()
        spent = min(spent, time.thread_time() - began)
        assert page.dock.caller_model.rowCount() == 580
    assert spent < 0.1 * slowness()


# Where numbers lead


@pytest.mark.parametrize(
    ("left", "wanted"),
    [(10, "ready"), (34, "talking"), (150, "")],
    ids=["ready", "talking", "beside the numbers"],
)
def test_a_count_of_agents_leads_to_them(
    page: OverviewPage, qtbot: QtBot, left: int, wanted: str
) -> None:
    with qtbot.waitSignal(page.wished) as wished:
        click(qtbot, page, "retail", QueueColumn.STAFF, left)
    assert wished.args is not None
    led: Address = wished.args[0]
    assert (led.page, led.first("queue"), led.first("state")) == ("agents", "main/retail", wanted)


def test_a_team_s_count_leads_to_the_team_in_that_state(page: OverviewPage, qtbot: QtBot) -> None:
    table = page.teams.table
    area = table.visualRect(page.teams.model.index(1, 3))
    with qtbot.waitSignal(page.wished) as wished:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert wished.args == [Address("agents", (("team", "t2"), ("state", "talking")))]


def test_the_tile_of_who_is_signed_in_leads_to_the_agents(page: OverviewPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.wished) as wished:
        QTest.keyClick(page.tiles[6], Qt.Key.Key_Return)
    assert wished.args == [Address("agents")]


def test_a_late_agent_leads_to_him(page: OverviewPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.wished) as wished:
        page.attention.table.activated.emit(page.attention.model.index(0, 0))
    assert wished.args == [Address("agents", (("agent", AgentId("main/80132")),))]


def test_a_floor_without_queues_leads_to_the_settings(page: OverviewPage, qtbot: QtBot) -> None:
    none: FloorView = advance(
        None, structs.replace(whole(), queues=(), intervals=(), calls=(), centre=centre())
    )
    page.show_floor(none)
    assert page.queues.sentence == "尚未选择队列"
    with qtbot.waitSignal(page.wished) as wished:
        page.queues._to_settings.click()
    assert wished.args == [Address("settings")]


def test_keys_and_deeds_are_told(page: OverviewPage) -> None:
    lines = page.keys()
    assert {line.keys for line in lines} >= {"Enter", "Esc", "Shift F1"}
    deeds = {deed.key: deed for deed in page.deeds()}
    deeds["period.quarter"].act()
    assert page.queues.model.period is Period.QUARTER
    deeds["waiting"].act()
    assert page.dock.queue == ALL_QUEUES
