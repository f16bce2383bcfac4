"""Where the keys are in 值班: in its questions, after a click, while the list is not there."""

import pytest
from msgspec import structs
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from ui.record_pages import INCOMING, OUTGOING, Heard, record_page, situation, type_into

from supervisor_app.assets import resource
from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.outbox import Waiting
from supervisor_app.domain.shift_record import EntryId, EntryKind, EntryVersion, ShiftPhase
from supervisor_app.domain.shift_wishes import PutNote, RecordAnswer, SignIn, WriteEntry
from supervisor_app.domain.words import Words
from supervisor_app.shots import shift_day as day
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.people.dialog import PeopleDialog
from supervisor_app.ui.people.form import Form
from supervisor_app.ui.record.forms import SignInForm, StrikeForm
from supervisor_app.ui.record.menu import RowMenu
from supervisor_app.ui.record.page import RecordPage
from supervisor_app.ui.record.versions_form import HistoryForm
from supervisor_app.ui.record.wording import Show

OPEN = ShiftPhase.OPEN


def asked(qtbot: QtBot, form: Form) -> PeopleDialog:
    """The question as a click on a button of the page behind opens it."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 800)
    behind = QPushButton(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    behind.setFocus()
    dialog = PeopleDialog(Icons(resource("icons")), form, window)
    dialog.use(Look())
    dialog.show()
    dialog.raise_()
    dialog.begin()
    return dialog


def press(key: Qt.Key) -> None:
    """A key, wherever the keys are."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def test_enter_and_escape_are_a_questions_that_has_no_field(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(confirmed=4), INCOMING)
    dialog = asked(qtbot, SignInForm(page.seen))
    with qtbot.waitSignal(dialog.wish) as wished:
        press(Qt.Key.Key_Return)
    assert isinstance(wished.args[0], SignIn)
    press(Qt.Key.Key_Return)
    assert dialog.busy, "it is asked once"
    dialog.fail("不行")
    with qtbot.waitSignal(dialog.wish):
        press(Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.left):
        press(Qt.Key.Key_Escape)


def test_enter_on_its_button_that_was_refused_is_no_other_buttons(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(confirmed=4), INCOMING)
    dialog = asked(qtbot, SignInForm(page.seen))
    dialog.next.setFocus()
    press(Qt.Key.Key_Return)
    assert dialog.hasFocus()
    dialog.fail("不行")
    with qtbot.waitSignal(dialog.wish):
        press(Qt.Key.Key_Return)


def test_escape_leaves_the_history_of_an_entry(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(OPEN), OUTGOING)
    entry = next(one for one in day.entries() if not one.by_itself)
    version = EntryVersion(1, entry.at, "周岚", entry)
    dialog = asked(qtbot, HistoryForm(page.seen, (version,)))
    with qtbot.waitSignal(dialog.left):
        press(Qt.Key.Key_Escape)


def test_a_question_with_a_field_has_the_keys_in_it(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(OPEN), OUTGOING)
    one = next(one for one in page.view.timeline.entries if not one.entry.by_itself)
    form = StrikeForm(page.seen, one)
    asked(qtbot, form)
    assert form.why.hasFocus()


# The list and the line below it


def written(page: RecordPage, heard: Heard, text: str) -> WriteEntry:
    """Somebody writes, and it is kept on this disk."""
    composer = page.view.timeline.composer
    composer.field.setText(text)
    composer.submit()
    wish: WriteEntry = heard.kept[-1]
    page.show_waiting((Waiting(wish, day.NOW),), None)
    return wish


def test_what_one_wrote_is_brought_into_view(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    page.resize(1832, 620)
    timeline = page.view.timeline
    qtbot.waitUntil(lambda: timeline.area.verticalScrollBar().maximum() > 100)
    first = timeline.lines.lines[0].id
    timeline.lines.choose(first)
    bar = timeline.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == 0)
    wish = written(page, heard, "新的一条")
    at = next(n for n, line in enumerate(timeline.lines.lines) if line.id == wish.entry)

    def seen() -> bool:
        area = timeline.lines.area_of(at)
        return bar.value() <= area.top() and (
            area.bottom() <= bar.value() + timeline.area.viewport().height()
        )

    qtbot.waitUntil(seen)
    assert timeline.lines.lines[timeline.lines.at].id == first, "what was chosen still is"
    qtbot.waitUntil(lambda: timeline._own == "")
    bar.setValue(0)
    page.tick(day.NOW + 60)
    assert bar.value() == 0, "it is brought once"


def test_what_one_wrote_stays_in_view_while_the_list_finds_its_size(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("supervisor_app.ui.record.timeline.OWN_SETTLES_MS", 60_000)
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    page.resize(1832, 620)
    timeline = page.view.timeline
    bar = timeline.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    timeline.lines.choose(timeline.lines.lines[0].id)
    qtbot.waitUntil(lambda: bar.value() == 0)
    wish = written(page, heard, "新的一条")
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    why = Cause(Words("网关连不上", "no gateway"), Words("正在重试", "trying again"))
    page.show_waiting((Waiting(wish, day.NOW, on_disk=True),), why)
    assert timeline.unsent.isVisible()
    page.resize(1832, 560)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0)
    last = timeline.lines.area_of(len(timeline.lines.lines) - 1)
    assert last.bottom() <= bar.value() + timeline.area.viewport().height()


def test_what_one_wrote_is_not_hidden_by_the_filter(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    page.view.timeline.choose_show(Show.ALERT)
    wish = written(page, heard, "新的一条")
    assert wish.entry in [line.id for line in page.view.timeline.lines.lines]


def test_after_adding_by_the_mouse_the_keys_are_in_the_text(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    composer = page.view.timeline.composer
    type_into(composer.field, "记一笔")
    composer.add.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.mouseClick(composer.add, Qt.MouseButton.LeftButton)
    assert len(heard.kept) == 1
    assert composer.field.hasFocus()


def test_the_keys_stay_with_the_list_while_another_shift_is_read(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(OPEN), OUTGOING)
    timeline = page.view.timeline
    timeline.lines.setFocus()
    whole = day.record(OPEN)
    following = structs.replace(whole, head=structs.replace(whole.head, id=day.NIGHT))
    page.show_situation(situation(following))
    assert timeline.loading.isVisible()
    assert not timeline.composer.time.hasFocus()
    press(Qt.Key.Key_N)
    assert timeline.composer.field.hasFocus()
    timeline.lines.setFocus()
    page.show_record(following)
    page.show_situation(situation(whole))
    page.show_record(whole)
    assert timeline.lines.hasFocus()


def test_a_question_that_is_left_while_the_list_is_read_gives_the_keys_back(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(OPEN), OUTGOING)
    timeline = page.view.timeline
    timeline.composer.field.setFocus()
    whole = day.record(OPEN)
    following = structs.replace(whole, head=structs.replace(whole.head, id=day.NIGHT))
    page.show_situation(situation(following))
    page.setFocus()
    assert not timeline.composer.time.hasFocus()
    page.show_record(following)
    assert timeline.lines.hasFocus()
    press(Qt.Key.Key_N)
    assert timeline.composer.field.hasFocus()


def test_a_click_beside_the_menu_of_a_row_goes_where_it_points(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(OPEN), OUTGOING)
    timeline = page.view.timeline
    timeline.lines.setFocus()
    timeline.lines.choose(timeline.lines.lines[0].id)
    page._rows.ask_entry(timeline.lines.lines[0].id, page.mapToGlobal(QPoint(80, 80)))
    (menu,) = page.findChildren(RowMenu)
    qtbot.waitUntil(menu.isVisible)
    field = timeline.composer.field
    place = menu.mapFromGlobal(field.mapToGlobal(field.rect().center()))
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: page.focusWidget() is field)


# What is said


def test_a_complaint_that_cannot_be_added_says_why(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    composer = page.view.timeline.composer
    composer.kind.choose(str(EntryKind.COMPLAINT))
    composer.kind.chosen.emit(str(EntryKind.COMPLAINT))
    type_into(composer.field, "要求书面答复")
    assert not composer.said.isVisible()
    qtbot.keyClick(composer.field, Qt.Key.Key_Return)
    assert heard.kept == []
    assert composer.said.isVisible()
    assert composer.said.text() == "▲ 请选择投诉类别"
    assert not composer.cancel.isVisible()
    composer.complaint.category.choose("服务态度")
    composer.complaint.edited.emit()
    assert not composer.said.isVisible()


def test_a_reason_and_its_cure_are_two_sentences(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(OPEN), OUTGOING)
    told: list[str] = []
    page.told.connect(lambda toast: told.append(toast.text))
    wish = PutNote(id="w1", shift=day.DAY, version=1, text="x")
    refused = Words("这条记录其间已被改动", "this entry was changed meanwhile")
    cure = Words("请看过之后再改。", "Read it first.")
    page.answered(wish, RecordAnswer(refused=refused, cure=cure))
    page.use(Look(language="en"))
    page.failed(Cause(refused, cure))
    assert told == [
        "这条记录其间已被改动。请看过之后再改。",
        "This entry was changed meanwhile. Read it first.",
    ]


def test_an_entry_of_another_shift_is_not_waited_for(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(OPEN), OUTGOING)
    theirs = WriteEntry(id="w9", shift=day.NIGHT, entry=EntryId("e9"), at=day.NOW,
                        kind=EntryKind.NOTE, text="别班")  # fmt: skip
    page.show_waiting((Waiting(theirs, day.NOW),), None)
    assert "e9" not in [line.id for line in page.view.timeline.lines.lines]
