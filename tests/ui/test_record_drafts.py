"""What is half written in 值班 when somebody else takes the desk, or the field is left."""

from msgspec import structs
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui.record_pages import INCOMING, OUTGOING, record_page, type_into

from supervisor_app.bridge.outbox import Waiting
from supervisor_app.domain.shift_record import EntryKind, ShiftPhase
from supervisor_app.domain.shift_wishes import PutNote, RecordAnswer
from supervisor_app.domain.words import Words
from supervisor_app.shots import shift_day as day
from supervisor_app.ui.record.note import NotePanel
from supervisor_app.ui.record.page import RecordPage

OPEN = ShiftPhase.OPEN
REFUSED = Words("其间已被改动", "changed meanwhile")


def leave(note: NotePanel, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
    """The keys go elsewhere."""
    QApplication.sendEvent(note.field, QFocusEvent(QEvent.Type.FocusOut, reason))


def wait(page: RecordPage, wish: PutNote, refused: Words | None = None) -> None:
    page.show_waiting((Waiting(wish, day.NOW, refused=refused),), None)


# The line of an entry


def test_a_half_written_entry_is_its_writers_alone_and_comes_back(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    composer = page.view.timeline.composer
    composer.kind.choose(str(EntryKind.COMPLAINT))
    composer.kind.chosen.emit(str(EntryKind.COMPLAINT))
    composer.complaint.outcome.setText("已回访")
    composer.complaint.agent.setText("董")
    composer.time.clear()
    type_into(composer.time, "14:05")
    type_into(composer.field, "客户说")
    page.show_me(INCOMING)
    assert (composer.field.text(), composer.complaint.outcome.text()) == ("", "")
    assert composer.time.text() != "14:05"
    assert composer.complaint.isHidden()
    type_into(composer.field, "别的事")
    page.show_me(None)
    assert composer.field.text() == ""
    page.show_me(OUTGOING)
    assert (composer.field.text(), composer.time.text()) == ("客户说", "14:05")
    assert (composer.complaint.outcome.text(), composer.complaint.agent.text()) == ("已回访", "董")
    assert composer.complaint.isVisible()
    page.show_me(INCOMING)
    assert composer.field.text() == "别的事"
    composer.submit()
    assert [wish.text for wish in heard.kept] == ["别的事"]


def test_a_change_that_was_begun_is_its_writers_and_what_it_put_aside(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(OPEN), OUTGOING)
    composer = page.view.timeline.composer
    type_into(composer.field, "先写的")
    entry = next(one for one in day.entries() if not one.by_itself)
    composer.change(entry)
    composer.field.clear()
    type_into(composer.field, "改了一半")
    page.show_me(INCOMING)
    assert (composer.editing, composer.busy, composer.cancel.isVisible()) == (None, False, False)
    page.show_me(OUTGOING)
    assert (composer.editing, composer.field.text()) == (entry, "改了一半")
    assert composer.cancel.isVisible()
    composer.leave()
    assert (composer.editing, composer.field.text()) == (None, "先写的")


def test_nothing_of_it_is_undone_back_into_view(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(OPEN), OUTGOING)
    composer, note = page.view.timeline.composer, page.view.note
    qtbot.keyClicks(composer.field, "secret")
    qtbot.keyClicks(note.field, "secret")
    page.show_me(INCOMING)
    composer.field.undo()
    note.field.undo()
    assert composer.field.text() == ""
    assert "secret" not in note.field.toPlainText()


# The note


def test_leaving_the_note_keeps_it_once(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    note = page.view.note
    note.field.setFocus()
    note.field.setPlainText("留意退款队列")
    for reason in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
        leave(note, reason)
    assert heard.kept == [], "who looks into another window has not left it"
    leave(note)
    assert [wish.text for wish in heard.kept] == ["留意退款队列"]
    wait(page, heard.kept[0])
    leave(note)
    page.hide()
    assert len(heard.kept) == 1


def test_another_page_is_a_way_of_leaving_too(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    page.view.note.field.setPlainText("换页")
    page.hide()
    assert [wish.text for wish in heard.kept] == ["换页"]


def test_what_was_typed_meanwhile_is_kept_after_the_first(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    note = page.view.note
    note.field.setPlainText("一")
    leave(note)
    first = heard.kept[0]
    wait(page, first)
    note.field.setPlainText("一二")
    leave(note)
    assert len(heard.kept) == 1, "two upon one version would be a clash of his own"
    page.answered(first, RecordAnswer(note="一", note_version=first.version + 1))
    assert note.theirs.isHidden(), "nobody else wrote"
    page.show_waiting((), None)
    qtbot.waitUntil(lambda: len(heard.kept) == 2)
    assert (heard.kept[1].text, heard.kept[1].version) == ("一二", first.version + 1)


def test_what_is_refused_says_so_keeps_the_text_and_is_not_sent_again_by_itself(
    qtbot: QtBot,
) -> None:
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    note = page.view.note
    note.field.setPlainText("我的")
    leave(note)
    wait(page, heard.kept[0], REFUSED)
    assert note.field.toPlainText() == "我的"
    assert "其间已被改动" in note._standing(page.seen)
    leave(note)
    assert len(heard.kept) == 1
    note.field.setPlainText("我的，再写")
    leave(note)
    assert [wish.text for wish in heard.kept] == ["我的", "我的，再写"]
    assert heard.dropped == [heard.kept[0].id]


def test_two_texts_are_not_decided_by_leaving(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    note = page.view.note
    note.field.setPlainText("我的")
    page.show_record(structs.replace(day.record(OPEN), note="对方的", note_version=4))
    leave(note)
    assert heard.kept == []
    assert note.theirs.isVisible()


def test_more_than_is_on_its_way_stays_its_writers(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    note = page.view.note
    note.field.setPlainText("一")
    leave(note)
    wait(page, heard.kept[0])
    note.field.setPlainText("一二")
    page.show_me(INCOMING)
    assert note.field.toPlainText() == day.record(OPEN).note
    page.show_waiting((), None)
    page.show_me(OUTGOING)
    assert note.field.toPlainText() == "一二"
