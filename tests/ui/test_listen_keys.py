"""The keys of a listen: after the mouse, while text is typed, and with a keyboard that repeats."""

import pytest
from coaching_pages import A1, DONE, Coach, able_floor, listen
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from supervisor_app.domain.actions import ListenMode
from supervisor_app.domain.commands import Outcome, SwitchListen
from supervisor_app.domain.listens import ListenState
from supervisor_app.domain.people import Right
from supervisor_app.ui.docks.listen_modes import BEAT_MS, HOLD_MS, ModeCard

NOTHING = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier


def _joined(qtbot: QtBot, needs: tuple[Right, ...] = ()) -> Coach:
    coach = Coach(qtbot, view=able_floor(needs=needs))
    coach.page.open_agent(A1)
    coach.hear(listen())
    if needs:
        coach.page.listen_dock.why.setText("新人辅导")
    return coach


def _key(key: Qt.Key, modifiers: Qt.KeyboardModifier = NOTHING) -> None:
    """To whatever has the keys now."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def _hold_by_mouse(coach: Coach, card: ModeCard) -> None:
    at = QPoint(20, 20)
    QTest.mousePress(card, Qt.MouseButton.LeftButton, NOTHING, at)
    for _ in range(HOLD_MS // BEAT_MS):
        coach.page.listen_dock.modes.beat()
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, NOTHING, at)


def _modes(coach: Coach) -> list[ListenMode]:
    return [sent.mode for sent in coach.sent if isinstance(sent, SwitchListen)]


@pytest.mark.parametrize("needs", [(), (Right.WHISPER, Right.BARGE)])
def test_after_a_barge_by_the_mouse_2_whispers_and_types_nothing(
    qtbot: QtBot, needs: tuple[Right, ...]
) -> None:
    coach = _joined(qtbot, needs)
    dock = coach.page.listen_dock
    written = dock.why.text()
    card = dock.modes.cards[ListenMode.BARGE]
    _hold_by_mouse(coach, card)
    assert _modes(coach) == [ListenMode.BARGE]
    assert not isinstance(QApplication.focusWidget(), QLineEdit)
    coach.answer(Outcome(DONE, A1))
    coach.hear(listen(mode=ListenMode.BARGE))
    assert QApplication.focusWidget() == card
    _key(Qt.Key.Key_2)
    assert _modes(coach) == [ListenMode.BARGE, ListenMode.WHISPER]
    assert dock.why.text() == written
    assert dock.notes.line.text() == ""


def test_while_a_switch_goes_on_a_click_on_a_card_does_not_lead_into_a_field(
    qtbot: QtBot,
) -> None:
    coach = _joined(qtbot)
    dock = coach.page.listen_dock
    dock.notes.line.setFocus()
    _key(Qt.Key.Key_2, ALT)
    card = dock.modes.cards[ListenMode.BARGE]
    window = coach.page.windowHandle()
    assert window is not None
    at = card.mapTo(coach.page, QPoint(20, 20))
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, NOTHING, at)
    assert QApplication.focusWidget() == dock.modes
    assert _modes(coach) == [ListenMode.WHISPER]


@pytest.mark.parametrize("field", ["why", "line"])
def test_out_of_a_barge_from_inside_a_field(qtbot: QtBot, field: str) -> None:
    coach = _joined(qtbot, (Right.BARGE,))
    dock = coach.page.listen_dock
    coach.hear(listen(mode=ListenMode.BARGE))
    assert "Esc" not in dock.mic.text()
    line: QWidget = dock.why if field == "why" else dock.notes.line
    line.setFocus()
    assert "按 Esc 离开" in dock.mic.text()
    assert dock.modes.cards[ListenMode.WHISPER]._cap() == "Alt 2"
    _key(Qt.Key.Key_1, ALT)
    assert _modes(coach) == [ListenMode.LISTEN]
    coach.answer(Outcome(DONE, A1))
    coach.hear(listen())
    assert line.hasFocus()
    _key(Qt.Key.Key_Escape)
    assert not line.hasFocus()
    assert dock.modes.cards[ListenMode.WHISPER]._cap() == "2"
    assert "Esc" not in dock.mic.text()
    assert not coach.page.own.stopping
    _key(Qt.Key.Key_2)
    assert _modes(coach) == [ListenMode.LISTEN, ListenMode.WHISPER]


def test_esc_leaves_the_filter_before_it_ends_a_listen(qtbot: QtBot) -> None:
    coach = _joined(qtbot)
    field = coach.page.toolbar.name_field
    field.setFocus()
    _key(Qt.Key.Key_Escape)
    assert not field.hasFocus()
    assert not coach.sent


def test_enter_after_the_reason_gives_the_keys_back_to_the_modes(qtbot: QtBot) -> None:
    coach = Coach(qtbot, view=able_floor(needs=(Right.LISTEN,)))
    coach.page.open_agent(A1)
    coach.page.listen()
    why = coach.page.listen_dock.why
    assert why.hasFocus()
    QTest.keyClicks(why, "abc")
    _key(Qt.Key.Key_Return)
    assert len(coach.sent) == 1
    assert not why.hasFocus()
    coach.answer(Outcome(DONE, A1))
    coach.hear(listen(ListenState.JOINED))
    _key(Qt.Key.Key_2)
    assert _modes(coach) == [ListenMode.WHISPER]
    assert why.text() == "abc"


def _repeat(kind: QEvent.Type, again: bool) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    event = QKeyEvent(kind, Qt.Key.Key_3, NOTHING, "3", again, 1)
    QCoreApplication.sendEvent(focused, event)


def test_a_keyboard_that_repeats_holds_3_as_the_mouse_holds_the_card(qtbot: QtBot) -> None:
    coach = _joined(qtbot)
    modes = coach.page.listen_dock.modes
    coach.press(Qt.Key.Key_3)
    for beat in range(HOLD_MS // BEAT_MS - 1):
        if beat > 12:
            _repeat(QEvent.Type.KeyRelease, again=True)
            _repeat(QEvent.Type.KeyPress, again=True)
        assert modes.is_held
        modes.beat()
    modes.beat()
    assert _modes(coach) == [ListenMode.BARGE]
    assert not modes.is_held


def test_a_late_beat_counts_by_its_time(qtbot: QtBot) -> None:
    coach = _joined(qtbot)
    modes = coach.page.listen_dock.modes
    modes.begin_hold()
    for _ in range(HOLD_MS // (2 * BEAT_MS)):
        modes.beat(2.0 * BEAT_MS)
    assert _modes(coach) == []
    modes.beat()
    assert _modes(coach) == [ListenMode.BARGE]
