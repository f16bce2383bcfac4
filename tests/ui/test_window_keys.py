"""Keys, their list, toasts and the scale, in any window of the desk."""

import pytest
from agent_floors import NOW, small_floor
from desks import LIVE
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea
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
    assert window.height() - window.toasts.geometry().bottom() < 40
    assert window.toasts.lines[0].accessibleName() == "第 2 件"


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
