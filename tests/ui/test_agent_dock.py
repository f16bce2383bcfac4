"""The dock of an agent: who he is, his day as a line, and what is said where it is not known."""

import pytest
from agent_floors import CARD, CENTRE, NOW, after, agent, small_floor
from msgspec.structs import replace
from pixels import coloured
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.desk_tongue import Tongue
from supervisor_app.domain.agent_day import AgentDay, AgentSpan, DayGap
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.states import AgentState, StateGroup
from supervisor_app.domain.words import Words
from supervisor_app.ui.agents.page import AgentsPage
from supervisor_app.ui.docks.agent_dock import AgentDock
from supervisor_app.ui.docks.agent_spans import seconds_by_group, spans_of, window
from supervisor_app.ui.parts.address import address
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.reasons import reason_words
from supervisor_app.ui.parts.theme import LIGHT

LIVE = Freshness(Phase.LIVE, 0.5)
FIVE = AgentId("main/80105")
"""He talks for 962 s."""
CAUSE = Cause(Words("网关没有应答", "No answer"), Words("请检查网络。", "Check the network."))
DAY_START, NEXT_DAY = CENTRE.day_start, CENTRE.next_day_start
CAME = DAY_START + 30_000


def day(who: AgentId = FIVE, *more: AgentSpan, gaps: tuple[DayGap, ...] = ()) -> AgentDay:
    spans = (
        AgentSpan(AgentState.OFFLINE, DAY_START, CAME),
        AgentSpan(AgentState.READY, CAME, CAME + 600),
        AgentSpan(AgentState.BREAK, CAME + 600, CAME + 1_500, "就餐"),
        AgentSpan(AgentState.TALKING, NOW - 962, None, "", CARD),
        *more,
    )
    return AgentDay(who, DAY_START, NEXT_DAY, NOW, spans, gaps)


@pytest.fixture
def page(qtbot: QtBot) -> AgentsPage:
    made = AgentsPage()
    qtbot.addWidget(made)
    made.use(Look())
    made.resize(1832, 1008)
    made.show_freshness(LIVE)
    made.show_floor(small_floor())
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


# The day


def test_his_row_is_newer_than_the_day_that_was_told() -> None:
    told = day()
    same = spans_of(told, agent(5, AgentState.TALKING, 962))
    assert same == told.spans
    later = spans_of(told, agent(5, AgentState.WRAP_UP, 30))
    assert later[-2].until == NOW - 30
    assert (later[-1].state, later[-1].since, later[-1].until) == (
        AgentState.WRAP_UP,
        NOW - 30,
        None,
    )


def test_the_line_begins_with_the_hour_he_came_in_and_is_never_too_short() -> None:
    told = day()
    start, end = window(told, told.spans, NOW)
    assert start == DAY_START + 8 * 3600
    assert end >= NOW
    assert (end - DAY_START) % 3600 == 0
    early = AgentDay(FIVE, DAY_START, NEXT_DAY, DAY_START + 60, ())
    assert window(early, (), DAY_START + 60) == (DAY_START, DAY_START + 4 * 3600)


def test_time_is_summed_by_state_without_the_time_signed_out() -> None:
    spent = seconds_by_group(day().spans, NOW)
    assert list(spent) == [StateGroup.TALKING, StateGroup.BREAK, StateGroup.READY]
    assert spent[StateGroup.TALKING] == pytest.approx(962)


# Opened and closed


def test_enter_opens_it_asks_for_the_day_and_escape_closes_it(
    qtbot: QtBot, page: AgentsPage
) -> None:
    page.chosen.only(FIVE)
    page.table.go_to(FIVE)
    with qtbot.waitSignal(page.agent_day_wished, timeout=2000) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args == [FIVE]
    assert page.dock.isVisible()
    assert page.address("agents").text == "agents?agent=main%2F80105"
    page.show_agent_day(day())
    assert len(page.dock.timeline.spans) == 4
    assert page.dock.table.spans.row(0).state is AgentState.TALKING
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.dock.isVisible()
    assert FIVE in page.chosen
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert len(page.chosen) == 0


def test_it_goes_with_the_keyboard_and_a_day_that_comes_too_late_is_left_out(
    qtbot: QtBot, page: AgentsPage
) -> None:
    page.table.go_to(FIVE)
    page.open_agent(FIVE)
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert page.dock.agent == "main/80107"
    page.show_agent_day(day(FIVE))
    assert page.dock.day is None


def test_who_is_opened_is_selected_unless_others_were_on_purpose(page: AgentsPage) -> None:
    page.go(address(f"agents?agent={FIVE}"))
    assert page.chosen.keys == {FIVE}
    page.open_agent(AgentId("main/80103"))
    assert page.chosen.keys == {AgentId("main/80103")}
    on_purpose = {AgentId("main/80101"), AgentId("main/80102")}
    page.chosen.reach(on_purpose)
    page.open_agent(FIVE)
    assert page.chosen.keys == on_purpose


def test_at_2560_it_stays_open_beside_the_table(qtbot: QtBot, page: AgentsPage) -> None:
    assert not page.dock.isVisible()
    page.resize(2560, 1000)
    assert page.dock.isVisible()
    assert page.dock.agent is None
    page.open_agent(FIVE)
    page.close_dock()
    assert page.dock.isVisible()


def test_where_there_is_no_room_beside_it_stands_alone(qtbot: QtBot, page: AgentsPage) -> None:
    page.use(Look(scale=2.0))
    page.resize(1192, 700)
    page.open_agent(FIVE)
    assert page.dock.isVisible()
    assert not page.pane.isVisible()
    page.close_dock()
    assert page.pane.isVisible()


def test_its_place_in_the_address_comes_back_with_the_first_picture(qtbot: QtBot) -> None:
    made = AgentsPage()
    qtbot.addWidget(made)
    made.use(Look())
    made.go(address("agents?agent=main/80105"))
    assert made.address("agents").first("agent") == FIVE
    made.show_floor(small_floor())
    assert made.dock.agent == FIVE
    made.go(address("agents?agent=main/1"))
    assert made.dock.agent is None
    assert made.address("agents").text == "agents"


# What it says


def dock(qtbot: QtBot, look: Look = Look()) -> AgentDock:  # noqa: B008
    made = AgentDock()
    qtbot.addWidget(made)
    made.use(look)
    made.resize(made.width(), 900)
    view = small_floor()
    made.show_agent(view.agents[FIVE], view, NOW)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_who_he_is_and_since_when(qtbot: QtBot) -> None:
    made = dock(qtbot)
    told = made.head.accessibleName()
    for part in ("坐席5", "80105", "二组", "16:02", "注意", "信用卡"):
        assert part in told
    view = small_floor()
    caller = replace(view.agents[FIVE], caller="138****4471")
    made.show_agent(caller, view, NOW)
    assert "主叫 138****4471" in made.head.accessibleName()


def test_every_figure_says_its_formula_its_n_and_its_period(qtbot: QtBot) -> None:
    made = dock(qtbot)
    for cell in made.figures.cells:
        assert "n = " in cell.toolTip()
        assert "÷" in cell.toolTip() or cell.key == "answered"
    names = [cell.accessibleName() for cell in made.figures.cells]
    assert "接通 65" in names
    assert any(name.startswith("满意度 % 100.0") for name in names)


def test_a_segment_says_state_times_duration_reason_and_queue(qtbot: QtBot) -> None:
    made = dock(qtbot)
    made.show_day(day(gaps=(DayGap(CAME + 1_500, NOW - 962),)))
    line = made.timeline
    pause = line.spans[2]
    told = line.told(pause)
    assert told.splitlines()[0] == "小休"
    assert "15:00" in told
    assert "原因：就餐" in told
    assert "队列：信用卡" in line.told(line.spans[3])
    place = QPoint(round(line._x(CAME + 1_000)), 20)
    QApplication.sendEvent(line, QHelpEvent(QEvent.Type.ToolTip, place, line.mapToGlobal(place)))
    assert QToolTip.text() == told
    assert "无记录" in line._told_at(line._x(CAME + 3_000))
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=place)
    assert made.table.spans.row(made.table.currentIndex().row()) == pause
    QToolTip.hideText()


def test_what_is_to_come_does_not_look_like_a_state(qtbot: QtBot) -> None:
    made = dock(qtbot)
    made.show_day(day())
    line = made.timeline
    image = line.grab().toImage()
    future = round((line._x(line._now) + line.width() - 12) / 2)
    past = round(line._x(line._now)) - 3
    middle = 20
    assert line._x(line._now) + 4 < future
    assert image.pixelColor(future, middle) != LIGHT.color("n5")
    assert image.pixelColor(past, middle) != image.pixelColor(future, middle)


def test_usual_reasons_are_translated_and_a_centre_s_own_are_not(
    qtbot: QtBot, qapp: QApplication
) -> None:
    line = dock(qtbot).timeline
    tongue = Tongue(qapp, resource("translations"))
    tongue.speak("en")
    try:
        assert reason_words("就餐") == "Meal"
        assert reason_words("带新人") == "带新人"
        span = AgentSpan(AgentState.BREAK, NOW - 100, None, "培训")
        assert "Training" in line.told(span)
    finally:
        tongue.fall_silent()


def test_while_a_day_is_not_known_it_says_so_after_two_seconds(qtbot: QtBot) -> None:
    made = dock(qtbot)
    assert made._day_note.text() == ""
    made._be_slow()
    assert made._day_note.text() == "正在读取"
    made.show_day(AgentDay(FIVE, DAY_START, NEXT_DAY, NOW))
    assert made._day_note.text() == "今天还没有状态记录"


def test_a_fault_says_its_cause_and_keeps_the_last_good_day(qtbot: QtBot) -> None:
    made = dock(qtbot)
    made.show_day(day())
    made.day_failed(AgentId("main/80101"), CAUSE)
    assert not made.fault.isVisible()
    made.day_failed(FIVE, CAUSE)
    assert made.fault.isVisible()
    assert "网关没有应答" in made.fault.accessibleName()
    assert len(made.timeline.spans) == 4
    with qtbot.waitSignal(made.day_wished):
        made.fault.retry.click()
    made.show_day(day())
    assert not made.fault.isVisible()


def test_another_state_asks_for_the_day_again(qtbot: QtBot) -> None:
    made = dock(qtbot)
    made._ask.stop()
    made.show_day(day())
    view = after(small_floor(), agent(5, AgentState.READY, 0, "t2"), at=NOW + 1)
    made.show_agent(view.agents[FIVE], view, NOW + 1)
    assert made._ask.isActive()
    assert made.timeline.spans[-1].state is AgentState.READY


def test_a_second_later_the_open_span_is_longer(qtbot: QtBot) -> None:
    made = dock(qtbot)
    made.show_day(day())
    made.tick(NOW + 60)
    assert made.table.spans.spent(made.table.spans.row(0)) == "17:02"
    assert "17:02" in made.head.accessibleName()


def test_while_stale_it_has_no_colour_of_severity(qtbot: QtBot) -> None:
    made = dock(qtbot)
    made.show_day(day())
    assert coloured(made.grab().toImage())[1] > 0
    made.set_stale(True)
    assert coloured(made.grab().toImage()) == (0, 0)
    assert "注意" not in made.head.accessibleName()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_it_stands_in_every_look(qtbot: QtBot, scale: float, language: str) -> None:
    made = dock(qtbot, Look(LIGHT, language, scale))
    made.show_day(day(gaps=(DayGap(CAME + 1_500, NOW - 962),)))
    assert made.width() == round(472 * scale)
    content = made._content.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= made.width()
    assert not made.grab().toImage().isNull()
