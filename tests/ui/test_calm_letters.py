"""A word that is typed while no field has the keys does not do what each of its letters does."""

import pytest
from agent_floors import NOW
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from ui.record_pages import OUTGOING, VIEWER, record_page, situation

from supervisor_app.desk_pages import places
from supervisor_app.domain.shift_record import ShiftPhase
from supervisor_app.shots import shift_day as day
from supervisor_app.ui.frame import calm_letters
from supervisor_app.ui.frame.calm_letters import LEFT_FIELD_MS, WORD_MS, TypedLetters
from supervisor_app.ui.frame.torn import TornWindow
from supervisor_app.ui.parts.page import Look, Toast
from supervisor_app.ui.parts.pinyin import Sounds

NO_PAUSE, LONG_PAUSE = 0, 3_600_000


def test_a_letter_right_after_another_is_of_a_word() -> None:
    typed = TypedLetters()
    assert [typed.is_word(text, at) for text, at in (("m", 0), ("e", 120), ("n", 240))] == [
        False, True, True,
    ]  # fmt: skip
    assert not typed.is_word("u", 240 + WORD_MS)


def test_the_same_key_again_and_one_after_another_kind_of_key_act() -> None:
    typed = TypedLetters()
    assert not typed.is_word("]", 0)
    assert not typed.is_word("]", 90)
    typed.is_word("a", 5_000)
    assert not typed.is_word("", 5_050), "an arrow types nothing"
    assert not typed.is_word("l", 5_100)


def test_a_space_neither_begins_a_word_nor_ends_one() -> None:
    typed = TypedLetters()
    assert not typed.is_word(" ", 0)
    assert not typed.is_word("l", 50), "selected, then heard"
    assert not typed.is_word(" ", 100)
    assert typed.is_word("a", 150)


def test_what_was_left_behind_by_the_mouse_is_still_believed_to_have_the_keys() -> None:
    typed = TypedLetters()
    typed.is_word("k", 0, in_field=True)
    assert typed.is_word("l", LEFT_FIELD_MS - 1)
    assert not typed.is_word("l", LEFT_FIELD_MS + 50), "who presses it again means it"
    typed.is_word("k", 9_000, in_field=True)
    assert not typed.is_word("\r", 9_050), "Enter leaves it for sure"
    assert not typed.is_word("l", 9_100)


@pytest.fixture
def window(qtbot: QtBot) -> TornWindow:
    all_places = places(Sounds())
    made = TornWindow(all_places[0], all_places, lambda: NOW)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.use(Look())
    made.resize(1400, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def acts(window: TornWindow) -> list[str]:
    done: list[str] = []
    for key in ("M", "N", "O"):
        window.key(key, lambda key=key: done.append(key))  # type: ignore[misc]
    return done


def press(window: TornWindow, *keys: Qt.Key) -> None:
    """As the window system tells it: to the window's surface."""
    handle = window.windowHandle()
    assert handle is not None
    for key in keys:
        QTest.keyClick(handle, key)


def test_of_a_word_at_most_its_first_letter_acts(
    window: TornWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = acts(window)
    monkeypatch.setattr(calm_letters, "WORD_MS", LONG_PAUSE)
    press(window, Qt.Key.Key_M, Qt.Key.Key_O, Qt.Key.Key_N)
    assert done == ["M"]


def test_letters_with_a_pause_act_each(window: TornWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    done = acts(window)
    monkeypatch.setattr(calm_letters, "WORD_MS", NO_PAUSE)
    press(window, Qt.Key.Key_M, Qt.Key.Key_O, Qt.Key.Key_N)
    assert done == ["M", "O", "N"]


def test_a_field_takes_each_letter_and_what_follows_its_loss_does_nothing(
    window: TornWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = acts(window)
    monkeypatch.setattr(calm_letters, "WORD_MS", NO_PAUSE)
    monkeypatch.setattr(calm_letters, "LEFT_FIELD_MS", LONG_PAUSE)
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    press(window, Qt.Key.Key_N, Qt.Key.Key_O)
    assert field.text().lower() == "no"
    field.clearFocus()
    press(window, Qt.Key.Key_M)
    assert done == []
    press(window, Qt.Key.Key_Escape, Qt.Key.Key_M)
    assert done == ["M"]


# N, in the record


def test_n_begins_no_entry_in_a_locked_record_and_says_why(qtbot: QtBot) -> None:
    locked = day.record(ShiftPhase.LOCKED)
    page, _ = record_page(qtbot, locked, OUTGOING)
    said: list[Toast] = []
    page.told.connect(said.append)
    composer = page.view.timeline.composer
    for key in (Qt.Key.Key_N, Qt.Key.Key_At):
        page.view.timeline.lines.setFocus()
        QTest.keyClick(page.view.timeline.lines, key)
        assert not composer.field.hasFocus()
    assert composer.field.text() == ""
    assert "已锁定" in said[0].text
    page.begin_entry()
    assert composer.field.hasFocus(), "who asks for it by its name writes a late note"
    opened = structs.replace(locked, head=structs.replace(locked.head, phase=ShiftPhase.OPEN))
    page.view.timeline.lines.setFocus()
    page.show_situation(situation(opened))
    page.show_record(opened)
    QTest.keyClick(page.view.timeline.lines, Qt.Key.Key_N)
    assert composer.field.hasFocus()


def test_n_says_why_nothing_can_be_written(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(ShiftPhase.OPEN), VIEWER)
    said: list[Toast] = []
    page.told.connect(said.append)
    page.setFocus()
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_N)
    assert said
