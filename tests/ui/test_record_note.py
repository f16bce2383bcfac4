"""给下一班的说明 is never lost by a signature, and a draft is shown to nobody but who typed it."""

from msgspec import structs
from pytestqt.qtbot import QtBot
from ui.record_pages import INCOMING, OUTGOING, Heard, record_page

from supervisor_app.bridge.outbox import Waiting
from supervisor_app.domain.shift_record import ShiftPhase
from supervisor_app.domain.shift_wishes import PutNote, RecordAnswer
from supervisor_app.shots import shift_day as day
from supervisor_app.ui.parts.page import Toast
from supervisor_app.ui.record import signing
from supervisor_app.ui.record.forms import SignInForm, SignOutForm
from supervisor_app.ui.record.page import RecordPage

OPEN = ShiftPhase.OPEN


def told_by(page: RecordPage) -> list[str]:
    said: list[str] = []

    def hear(toast: Toast) -> None:
        said.append(toast.text)

    page.told.connect(hear)
    return said


def note_answered(page: RecordPage, heard: Heard) -> None:
    """The gateway has the note: it strips what people leave at its ends."""
    wish: PutNote = heard.kept[-1]
    page.show_waiting((Waiting(wish, day.NOW),), None)
    assert not page.view.signing.buttons[signing.SIGN_OUT].isEnabled()
    page.answered(wish, RecordAnswer(note=wish.text.strip(), note_version=wish.version + 1))
    page.show_waiting((), None)


def test_a_typed_note_is_kept_before_the_shift_is_signed_over(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    said = told_by(page)
    page.view.note.field.setPlainText("留意退款队列\n")
    page.view.signing.buttons[signing.SIGN_OUT].click()
    assert heard.forms == []
    assert said == ["已先保存给下一班的说明，请再签字"]
    assert heard.kept[0].text.strip() == "留意退款队列"
    note_answered(page, heard)
    assert not page.view.note.dirty
    assert page.view.note.theirs.isHidden(), "it is the same text"
    page.view.signing.buttons[signing.SIGN_OUT].click()
    assert [type(form) for form in heard.forms] == [SignOutForm]


def test_two_texts_are_chosen_from_before_a_signature(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    said = told_by(page)
    page.view.note.field.setPlainText("我的")
    page.show_record(structs.replace(day.record(OPEN), note="对方的", note_version=4))
    page.do(signing.SIGN_OUT)
    assert (heard.forms, heard.kept) == ([], [])
    assert said == ["给下一班的说明其间已被改动，请先选定一份，再签字"]
    page.view.note.take.click()
    page.do(signing.SIGN_OUT)
    assert [type(form) for form in heard.forms] == [SignOutForm]


def test_who_signs_in_loses_no_note_either(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(confirmed=4), INCOMING)
    page.view.note.field.setPlainText("已看过")
    page.do(signing.SIGN_IN)
    assert heard.forms == []
    assert heard.kept[0].text == "已看过"
    page.view.note.field.setPlainText(page.seen.record.note if page.seen.record else "")
    page.do(signing.SIGN_IN)
    assert [type(form) for form in heard.forms] == [SignInForm]


def test_a_draft_is_only_its_authors(qtbot: QtBot) -> None:
    page, heard = record_page(qtbot, day.record(OPEN), OUTGOING)
    note, kept = page.view.note, day.record(OPEN).note
    note.field.setPlainText("写了一半")
    page.show_me(INCOMING)
    assert (note.field.toPlainText(), note.dirty) == (kept, False)
    assert not note.save.isVisible()
    page.show_me(None)
    assert note.field.toPlainText() == kept
    page.show_me(OUTGOING)
    assert (note.field.toPlainText(), note.dirty) == ("写了一半", True)
    assert note.save.isVisible()
    note.save.click()
    assert [wish.text for wish in heard.kept] == ["写了一半"]


def test_a_draft_upon_a_note_that_was_changed_meanwhile_stands_beside_it(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(OPEN), OUTGOING)
    note = page.view.note
    note.field.setPlainText("写了一半")
    page.show_me(INCOMING)
    page.show_record(structs.replace(day.record(OPEN), note="对方的", note_version=4))
    assert note.field.toPlainText() == "对方的"
    page.show_me(OUTGOING)
    assert note.field.toPlainText() == "写了一半"
    assert "对方的" in note.theirs.text()


def test_what_one_wrote_and_is_on_its_way_is_not_the_next_ones(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(OPEN), OUTGOING)
    note, kept = page.view.note, day.record(OPEN).note
    note.field.setPlainText("在路上")
    wish = PutNote(id="w1", shift=day.DAY, version=3, text="在路上")
    page.show_waiting((Waiting(wish, day.NOW),), None)
    page.show_me(INCOMING)
    assert note.field.toPlainText() == kept
    page.show_waiting((), None)
    assert (note.field.toPlainText(), note.dirty) == (kept, False)
