"""告警 and the panel of 总览: what they list, let be done, and how they look when it is old."""

from collections.abc import Iterator

import pytest
from alert_stage import NOW, alerts, me, seen, situation
from clipping import clipped
from floors import picture
from msgspec.structs import replace
from pixels import coloured
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.desk_situation import frozen
from supervisor_app.desk_tongue import Tongue
from supervisor_app.domain.alerts import AlertHistory, AlertId, AlertWish, AlertWishKind
from supervisor_app.domain.people import Role
from supervisor_app.domain.words import Words
from supervisor_app.shots.alert_answers import past, record_of
from supervisor_app.shots.alerts import restores
from supervisor_app.ui.alerts.filter import AlertFilter, Which
from supervisor_app.ui.alerts.page import AlertsPage
from supervisor_app.ui.alerts.panel import AlertPanel
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.style import style_sheet

STALE = Freshness(Phase.STALE, 38.0, frozen_at=NOW - 38)
AWAY = Cause(Words("网关没有应答", "no answer"), Words("请稍候", "wait"))


def _ready(widget: QWidget, look: Look, width: int = 1832, height: int = 968) -> None:
    widget.setStyleSheet(style_sheet(look))
    widget.resize(width, height)
    widget.show()


@pytest.fixture
def page(qtbot: QtBot) -> AlertsPage:
    made = AlertsPage()
    qtbot.addWidget(made)
    made.use(Look())
    made.show_floor(picture())
    made.show_me(me(Role.FLOOR_MANAGER))
    _ready(made, Look())
    return made


@pytest.fixture
def panel(qtbot: QtBot) -> AlertPanel:
    made = AlertPanel()
    qtbot.addWidget(made)
    made.use(Look())
    made.show_floor(picture(), NOW)
    made.show_me(me(Role.FLOOR_MANAGER))
    _ready(made, Look(), 448, 491)
    return made


def _listed(page: AlertsPage) -> list[str]:
    model = page.pane.model
    return [str(model.key(at)) for at in range(model.rowCount())]


def test_the_panel_lists_what_is_open_and_what_comes_next(panel: AlertPanel) -> None:
    panel.show_situation(situation(*alerts()))
    panel.show_restores(restores())
    said = panel.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("紧急", "信用卡 排队 23，最长等待 4:12", "阈值 ≥ 20，≥ 2:00", "未确认"):
        assert part in said
    assert panel.model.rowCount() == 5
    assert panel._note == "2 未确认 / 5"
    assert next(line.text for line in panel.coming.lines) == "2 人恢复原技能"


def test_without_alerts_the_panel_says_so_without_colour(panel: AlertPanel) -> None:
    panel.show_situation(situation())
    assert panel.sentence == "没有告警"
    assert coloured(panel.grab().toImage()) == (0, 0)


def test_frozen_alerts_have_no_colour_and_cannot_be_acknowledged(
    qtbot: QtBot, panel: AlertPanel
) -> None:
    panel.show_situation(situation(*alerts()))
    red, amber = coloured(panel.grab().toImage())
    assert red
    assert amber
    panel.show_situation(frozen(situation(*alerts())))
    panel.set_stale(True)
    assert coloured(panel.grab().toImage()) == (0, 0)
    assert panel._note == "已冻结"
    panel.table.selectRow(0)
    with qtbot.assertNotEmitted(panel.wished), qtbot.waitSignal(panel.refused) as why:
        assert panel.acknowledge()
    assert "冻结" in why.args[0]


def test_the_chosen_alert_is_acknowledged_and_leads_to_its_object(
    qtbot: QtBot, panel: AlertPanel
) -> None:
    panel.show_situation(situation(*alerts()))
    assert not panel.acknowledge()  # none is chosen: the banner's is meant
    panel.table.selectRow(1)
    with qtbot.waitSignal(panel.wished) as wish:
        assert panel.acknowledge()
    assert wish.args == [AlertWish(AlertWishKind.ACKNOWLEDGE, (AlertId("2"),))]
    with qtbot.waitSignal(panel.opened) as opened:
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert opened.args[0].id == "2"


def test_filters_leave_out_what_is_not_meant(page: AlertsPage) -> None:
    page.show_situation(situation(*alerts(), past()[0]))
    assert _listed(page) == ["1", "2", "3", "4", "5"]
    page.look_for(AlertFilter(Which.OPEN, "critical"))
    assert _listed(page) == ["1", "3"]
    mine = replace(alerts()[3], taken_login="hanx")
    page.show_situation(situation(alerts()[0], mine, version=2))
    page.look_for(AlertFilter(Which.MINE))
    assert _listed(page) == ["4"]
    assert page.address("alerts") == Address("alerts", (("which", "mine"),))


def test_older_alerts_are_read_page_by_page(qtbot: QtBot, page: AlertsPage) -> None:
    page.show_situation(situation(*alerts()))
    with qtbot.waitSignal(page.history_wished) as wish:
        page.go(Address("alerts", (("which", "all"),)))
    assert wish.args == [None]
    first, *rest = past()
    page.show_history(None, AlertHistory((record_of(first),), below=first.raised_at))
    assert _listed(page) == ["1", "2", "3", "4", "5", "past-0"]
    with qtbot.waitSignal(page.history_wished) as wish:
        page._ask_older()
    assert wish.args == [first.raised_at]
    page.show_history(first.raised_at, AlertHistory(tuple(map(record_of, rest))))
    assert _listed(page)[5:] == ["past-0", "past-1", "past-2", "past-3"]
    with qtbot.assertNotEmitted(page.history_wished):
        page._ask_older()


def test_the_dock_tells_what_was_done_and_what_came_of_it(qtbot: QtBot, page: AlertsPage) -> None:
    page.show_situation(situation(past()[0]))
    with qtbot.waitSignal(page.record_wished) as wish:
        page.open(AlertId("past-0"))
    assert wish.args == ["past-0"]
    page.show_record(record_of(past()[0]))
    said = [text for _, text in page.dock.lines]
    assert said[0] == "15 分后的数值\n最长等待 0:14"
    assert said[1] == "5 分后的数值\n最长等待 0:21"
    assert said[3].startswith("韩雪 处理了：从金卡会员借 2 人")
    assert said[-1] == "发生\n最长等待 1:14"


def test_keys_take_snooze_note_and_lead_to_the_object(qtbot: QtBot, page: AlertsPage) -> None:
    page.show_situation(situation(*alerts()))
    page.pane.table.setFocus()
    page.pane.table.selectRow(0)
    wishes: list[AlertWish] = []
    page.alert_wished.connect(wishes.append)
    assert page.acknowledge()
    page._act(AlertWishKind.TAKE, 0)
    for action in page.toolbar.menu().actions():
        action.trigger()
    page.dock.note.setText("借 2 人")
    page.dock.keep.click()
    assert [(one.kind.value, one.minutes, one.text) for one in wishes] == [
        ("acknowledge", 0, ""),
        ("take", 0, ""),
        *(("snooze", minutes, "") for minutes in (5, 10, 15, 30, 60)),
        ("note", 0, "借 2 人"),
    ]
    assert page.dock.note.text() == "借 2 人"  # until it is on the record
    with qtbot.waitSignal(page.record_wished):
        page.wish_counted(wishes[-1])
    assert page.dock.note.text() == ""
    with qtbot.waitSignal(page.wished) as wish:
        qtbot.keyClick(page.pane.table, Qt.Key.Key_Return)
    assert wish.args == [Address("overview", (("queue", "main/card"),))]
    page.close_dock()
    assert page.dock.isHidden()


def test_the_open_record_is_read_again_when_something_was_put_on_it(
    qtbot: QtBot, page: AlertsPage
) -> None:
    first, *rest = alerts()
    page.show_situation(situation(first, *rest))
    page.open(first.id)
    asked: list[str] = []
    page.record_wished.connect(asked.append)
    other = replace(first.figures[0], value=41.0)
    page.show_situation(situation(replace(first, figures=(other,)), *rest, version=2))
    assert asked == []  # a value that moves on is not on the record
    page.show_situation(situation(replace(first, deeds=4), *rest, version=3))
    assert asked == [first.id]  # a colleague's note, the figures after 15 min


def test_who_may_not_sees_why(page: AlertsPage) -> None:
    page.show_me(me(Role.VIEWER))
    page.show_situation(situation(*alerts()))
    page.open(AlertId("1"))
    for button in (page.toolbar.acknowledge, page.toolbar.take, page.toolbar.snooze):
        assert not button.isEnabled()
        assert "班组长" in button.toolTip()
    assert not page.dock.note.isEnabled()


def test_what_is_acknowledged_is_not_acknowledged_again(page: AlertsPage) -> None:
    page.show_situation(situation(*seen(alerts())))
    page.open(AlertId("1"))
    assert not page.toolbar.acknowledge.isEnabled()
    assert page.toolbar.acknowledge.toolTip() == "已经确认过"
    assert page.toolbar.take.isEnabled()


def test_what_a_colleague_sees_to_is_taken_only_after_asking(
    qtbot: QtBot, page: AlertsPage
) -> None:
    theirs = replace(alerts()[0], taken_by="陈立新", taken_login="chenlx")
    page.show_situation(situation(theirs))
    page.open(theirs.id)
    with (
        qtbot.assertNotEmitted(page.alert_wished),
        qtbot.waitSignal(page.told) as told,
    ):
        page._act(AlertWishKind.TAKE, 0)
    assert told.args[0].text == "陈立新 已接手信用卡"
    with qtbot.waitSignal(page.alert_wished) as wish:
        told.args[0].lead()
    assert wish.args == [AlertWish(AlertWishKind.TAKE, (theirs.id,))]


def test_a_stale_page_has_no_colour(page: AlertsPage) -> None:
    page.show_situation(situation(*alerts()))
    page.open(AlertId("1"))
    red, amber = coloured(page.grab().toImage())
    assert red
    assert amber
    page.show_freshness(STALE)
    page.show_situation(frozen(situation(*alerts())))
    assert coloured(page.grab().toImage()) == (0, 0)
    assert not page.toolbar.acknowledge.isEnabled()


def test_the_keys_coming_to_the_table_open_nothing(qtbot: QtBot, page: AlertsPage) -> None:
    page.show_situation(situation(*alerts()))
    page.activateWindow()
    page.pane.table.setFocus()
    qtbot.waitUntil(page.pane.table.hasFocus)
    assert page.dock.isHidden()
    qtbot.keyClick(page.pane.table, Qt.Key.Key_Down)
    assert not page.dock.isHidden()


def test_nothing_known_nothing_open_and_nothing_heard_are_three_things(page: AlertsPage) -> None:
    page.show_situation(None)
    assert page.pane._body.currentWidget() is page.pane._loading
    page.show_situation(situation())
    assert page.pane._nothing.text() == "没有未恢复的告警"
    page.show_situation(None)
    page.situation_lost(AWAY)
    page._show()
    assert page.pane._nothing.text() == "读不到告警"
    assert page.pane.fault.cause == AWAY


@pytest.fixture(params=["zh_CN", "en"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    tongue = Tongue(qapp, resource("translations"))
    tongue.speak(request.param)
    yield request.param
    tongue.speak("zh_CN")
    tongue.deleteLater()


@pytest.mark.parametrize(("width", "height", "scale"), [(1192, 688, 1.0), (2384, 1376, 2.0)])
@pytest.mark.parametrize("opened", [False, True], ids=["table", "dock"])
def test_no_text_is_cut_on_the_smallest_screen(
    page: AlertsPage, language: str, width: int, height: int, scale: float, opened: bool
) -> None:
    look = Look(language=language, scale=scale)
    page.use(look)
    _ready(page, look, width, height)
    page.show_situation(situation(*alerts()))
    if opened:
        page.open(AlertId("1"))
        page.show_record(record_of(alerts()[0]))
    assert clipped(page, allowed=("Offered against", "近 15 分进线")) == []
