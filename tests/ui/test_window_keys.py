"""Keys, their list, toasts and the scale, in any window of the desk."""

import re

import pytest
from agent_floors import NOW, small_floor
from desks import LIVE
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from supervisor_app.desk_pages import places
from supervisor_app.ui.frame.keycap import KeyCap
from supervisor_app.ui.frame.toasts import MOST
from supervisor_app.ui.frame.torn import TornWindow
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Look, Toast
from supervisor_app.ui.parts.pinyin import Sounds

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot) -> TornWindow:
    all_places = places(Sounds())
    made = TornWindow(all_places[1], all_places, lambda: NOW)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.use(Look())
    made.resize(1400, 900)
    made.show()
    made.show_floor(small_floor())
    made.show_freshness(LIVE)
    return made


def test_f1_for_a_moment_leads_to_the_first_page(qtbot: QtBot, window: TornWindow) -> None:
    with qtbot.waitSignal(window.wished) as wish:
        qtbot.keyClick(window, Qt.Key.Key_F1)
    assert wish.args == [Address("overview")]
    assert not window.help.isVisible()


def test_f1_held_lists_the_keys_and_does_not_leave(qtbot: QtBot, window: TornWindow) -> None:
    with qtbot.assertNotEmitted(window.wished):
        qtbot.keyPress(window, Qt.Key.Key_F1)
        again = QKeyEvent(
            QKeyEvent.Type.KeyPress, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, autorep=True
        )
        QApplication.sendEvent(window, again)
        qtbot.waitUntil(window.help.isVisible, timeout=3000)
        qtbot.keyRelease(window, Qt.Key.Key_F1)
    assert window.help.isVisible()
    qtbot.keyClick(window.help, Qt.Key.Key_Escape)
    assert not window.help.isVisible()


def test_f1_that_repeats_as_let_go_and_pressed_again_is_held(
    qtbot: QtBot, window: TornWindow
) -> None:
    with qtbot.assertNotEmitted(window.wished, wait=0):
        qtbot.keyPress(window, Qt.Key.Key_F1)
        for _ in range(60):
            qtbot.wait(20)
            qtbot.keyRelease(window, Qt.Key.Key_F1)
            qtbot.keyPress(window, Qt.Key.Key_F1)
            if window.help.isVisible():
                break
        qtbot.keyRelease(window, Qt.Key.Key_F1)
        qtbot.wait(100)
    assert window.help.isVisible()


def test_a_question_mark_lists_the_keys_of_page_and_desk(qtbot: QtBot, window: TornWindow) -> None:
    qtbot.keyClick(window, "?")
    of_page = window.page().keys()
    listed = {line.keys for line in window.help.lines}
    assert {line.keys for line in of_page} <= listed
    assert {"F1", "F2", "Ctrl K", "Ctrl Shift N", "?"} <= listed
    caps = {cap.text() for cap in window.help.findChildren(KeyCap)}
    assert {"Ctrl K", "F9", "Ctrl 0"} <= caps
    qtbot.keyClick(window, "?")
    assert not window.help.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_list_of_keys_is_whole_or_scrolls(window: TornWindow, scale: float) -> None:
    window.use(Look(scale=scale))
    window.resize(1280, 800)
    window.show_keys()
    QApplication.processEvents()
    assert window.rect().contains(window.help.geometry())
    bar = window.help.findChild(QScrollArea).verticalScrollBar()
    if window.help.height() < window.height():
        assert not bar.isVisible()


def test_a_question_mark_in_a_text_field_is_a_letter(qtbot: QtBot, window: TornWindow) -> None:
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    qtbot.keyClicks(field, "a?")
    assert field.text() == "a?"
    assert not window.help.isVisible()


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        (Qt.Key.Key_Plus, 1.0, 1.25),
        (Qt.Key.Key_Equal, 1.75, 2.0),
        (Qt.Key.Key_Minus, 1.5, 1.25),
        (Qt.Key.Key_0, 2.0, 1.0),
    ],
)
def test_the_scale_is_wished_in_steps(
    qtbot: QtBot, window: TornWindow, key: Qt.Key, before: float, after: float
) -> None:
    window.use(Look(scale=before))
    with qtbot.waitSignal(window.look_wished) as wish:
        qtbot.keyClick(window, key, CTRL)
    assert wish.args is not None
    assert wish.args[0].scale == after


def test_the_scale_ends_at_100_and_200(qtbot: QtBot, window: TornWindow) -> None:
    with qtbot.assertNotEmitted(window.look_wished):
        window.wish_scale(-1)
        window.use(Look(scale=2.0))
        window.wish_scale(1)


def test_a_page_in_a_window_of_its_own_says_the_time_and_that_it_is_simulated(
    window: TornWindow,
) -> None:
    view = small_floor()
    assert window._demo.isVisible() == view.centre.simulated
    simulated = replace(view, centre=replace(view.centre, simulated=True))
    window.show_floor(simulated)
    window.tick()
    assert window._demo.isVisible()
    assert window._demo.text() == "演示"
    assert re.fullmatch(r"\d\d:\d\d:\d\d", window._clock.text())
    assert window._clock.isVisible()


def test_a_toast_can_be_taken_back_by_click_and_by_key(qtbot: QtBot, window: TornWindow) -> None:
    undone: list[str] = []
    window.tell(Toast("已移动 3 人", lambda: undone.append("first")))
    window.tell(Toast("已移动 1 人", lambda: undone.append("second")))
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert undone == ["second"]
    window.toasts.lines[0].undo()
    assert undone == ["second", "first"]
    assert window.toasts.lines == ()
    assert not window.toasts.isVisible()


def test_toasts_stand_at_the_lower_left_and_are_few(window: TornWindow) -> None:
    for number in range(5):
        window.tell(Toast(f"第 {number} 件"))
    assert [line.text for line in window.toasts.lines] == ["第 2 件", "第 3 件", "第 4 件"]
    assert len(window.toasts.lines) == MOST
    assert window.toasts.x() < 40
    below = window.height() - window.toasts.geometry().bottom()
    assert 13 + 32 < below < 72, "the foot of a page, with the legend of its keys, is free"
    assert window.toasts.lines[0].accessibleName() == "第 2 件"


def test_with_another_language_only_what_can_be_undone_stays(window: TornWindow) -> None:
    window.tell(Toast("所选坐席都不在通话中"))
    window.tell(Toast("已移动 3 人", lambda: None))
    window.toasts.use(Look(scale=1.25))
    assert len(window.toasts.lines) == 2
    window.toasts.use(Look(language="en"))
    assert [line.text for line in window.toasts.lines] == ["已移动 3 人"]


def test_a_toast_goes_by_itself(qtbot: QtBot, window: TornWindow) -> None:
    window.tell(Toast("已移动 3 人"))
    line = window.toasts.lines[0]
    assert line.left.isActive()
    assert line.left.interval() == 6000
    line.left.timeout.emit()
    assert window.toasts.lines == ()


def test_pages_keys_lead_to_the_first_window(qtbot: QtBot, window: TornWindow) -> None:
    window.activateWindow()
    with qtbot.waitSignal(window.wished) as wish:
        qtbot.keyClick(window, Qt.Key.Key_F2)
    assert wish.args == [Address("agents")]
    with qtbot.waitSignal(window.seek_wished):
        qtbot.keyClick(window, Qt.Key.Key_K, CTRL)


def test_a_toast_covers_nothing_that_can_be_pressed(window: TornWindow) -> None:
    window.tell(Toast("已移动 3 人"))
    there = window.toasts.geometry()
    button = QPushButton("解除应急…", window.pages)
    button.setGeometry(QRect(window.pages.mapFrom(window, there.topLeft()), there.size()))
    button.show()
    window.tick()
    assert not window.toasts.geometry().intersects(there)
    assert window.toasts.geometry().left() == there.left()
    assert window.toasts.geometry().bottom() < there.top()
    button.hide()
    window.tick()
    assert window.toasts.geometry() == there


def test_beside_a_short_toast_the_page_is_pressed(window: TornWindow) -> None:
    window.tell(Toast("已移动 3 人，另有 12 人正在通话，结束后移动"))
    window.tell(Toast("已移动 1 人"))
    short = window.toasts.lines[1].geometry()
    assert window.toasts.mask().contains(short.center())
    assert not window.toasts.mask().contains(short.center() + QPoint(short.width(), 0))


def test_a_toast_is_put_away_by_click_and_by_esc_and_can_still_be_undone(
    qtbot: QtBot, window: TornWindow
) -> None:
    undone: list[str] = []
    window.tell(Toast("已移动 3 人", lambda: undone.append("first")))
    window.tell(Toast("所选坐席都不在通话中"))
    qtbot.mouseClick(window.toasts.lines[1], Qt.MouseButton.LeftButton)
    assert [line.text for line in window.toasts.lines] == ["已移动 3 人"]
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.toasts.lines == ()
    assert not window.toasts.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert undone == ["first"]


def test_the_time_of_a_toast_stands_still_under_the_pointer(
    qtbot: QtBot, window: TornWindow
) -> None:
    window.tell(Toast("已移动 3 人", lasts_ms=60_000))
    left, at = window.toasts.lines[0].left, QPointF(1, 1)
    QApplication.sendEvent(window.toasts, QEnterEvent(at, at, at))
    assert not left.isActive()
    QApplication.sendEvent(window.toasts, QEvent(QEvent.Type.Leave))
    assert left.isActive()
    assert 50_000 < left.remainingTime() <= 66_000, "a coarse timer"


def test_what_is_said_again_stands_there_once(window: TornWindow) -> None:
    for text in ("还没有大屏接入", "已移动 3 人", "还没有大屏接入"):
        window.tell(Toast(text))
    assert [line.text for line in window.toasts.lines] == ["已移动 3 人", "还没有大屏接入"]
    for _ in range(2):
        window.tell(Toast("已移动 1 人", lambda: None))
    assert len(window.toasts.lines) == MOST, "each of them can be undone"


def test_a_letter_does_nothing_right_after_the_page_has_moved(
    qtbot: QtBot, window: TornWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(window.sending_wished, timeout=1000):
        qtbot.keyClick(window, Qt.Key.Key_W)
    monkeypatch.setattr(type(window.pages.room), "just_moved", True)
    with qtbot.assertNotEmitted(window.sending_wished):
        qtbot.keyClick(window, Qt.Key.Key_W)
    with qtbot.waitSignal(window.retry_wished, timeout=1000):
        qtbot.keyClick(window, Qt.Key.Key_F9)
