"""历史与检索: the shifts of the past, and the way from a search into a shift."""

from datetime import date

from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from ui.record_pages import record_page

from supervisor_app.bridge.outbox import Waiting
from supervisor_app.domain.shift_record import EntryId, EntryKind, ShiftId, ShiftList, ShiftPhase
from supervisor_app.domain.shift_wishes import WriteEntry
from supervisor_app.domain.words import Words
from supervisor_app.shots import shift_day as day
from supervisor_app.shots import shift_past
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.record.history import Query, kind_wanted
from supervisor_app.ui.record.page import HISTORY, SHIFT, RecordPage


def with_shifts(qtbot: QtBot) -> RecordPage:
    page, _ = record_page(qtbot)
    page.show_shifts(ShiftList(shift_past.heads()))
    return page


def test_a_shift_of_the_past_is_opened_and_left(qtbot: QtBot) -> None:
    page = with_shifts(qtbot)
    read: list[str] = []
    page.record_wished.connect(read.append)
    page.choose(HISTORY)
    page.history.shifts.setFocus()
    qtbot.keyClick(page.history.shifts, Qt.Key.Key_Down)
    qtbot.keyClick(page.history.shifts, Qt.Key.Key_Return)
    assert read == [day.BEFORE]
    assert page.tab == SHIFT
    assert page.head.back.isVisible()
    assert page.address("record").text == "record?shift=2026-11-23%2Fnight"
    page.head.back.click()
    assert read[-1] == day.DAY
    assert not page.head.back.isVisible()


def test_control_and_the_arrows_go_through_the_shifts(qtbot: QtBot) -> None:
    page = with_shifts(qtbot)
    control = Qt.KeyboardModifier.ControlModifier
    lines = page.view.timeline.lines
    lines.setFocus()
    qtbot.keyClick(lines, Qt.Key.Key_Up, control)
    assert page.seen.wanted == day.BEFORE
    lines.setFocus()
    qtbot.keyClick(lines, Qt.Key.Key_Down, control)
    assert page.seen.wanted is None
    told: list[object] = []
    page.told.connect(told.append)
    qtbot.keyClick(lines, Qt.Key.Key_Down, control)
    assert len(told) == 1


def test_a_shift_that_was_not_read_yet_is_read_and_then_shown(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot)
    asked: list[object] = []
    told: list[object] = []
    page.shifts_wished.connect(asked.append)
    page.told.connect(told.append)
    page.step(-1)
    assert (asked, told) == ([None], [])
    page.show_shifts(ShiftList(shift_past.heads()))
    assert page.seen.wanted == day.BEFORE
    for _ in shift_past.heads()[2:]:
        page.step(-1)
    assert (asked, told) == ([None], [])
    page.step(-1)
    assert asked[1:] == [shift_past.heads()[-1].began]
    page.show_shifts(ShiftList(), further=True)
    assert len(told) == 1, "there is none"
    assert page.seen.wanted == shift_past.heads()[-1].id


def test_a_step_that_is_not_answered_leads_nobody_away_later(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot)
    page.step(-1)
    page.choose(HISTORY)
    page.show_shifts(ShiftList(shift_past.heads()))
    assert page.seen.wanted is None
    assert page.tab == HISTORY


def test_a_book_of_a_roster_that_counts_no_more_is_before_the_running_shift(qtbot: QtBot) -> None:
    whole = structs.replace(
        shift_past.heads()[1],
        id=ShiftId("2026-11-24/all"),
        name=Words("全天", "All day"),
        began=day.BEGAN + 3600.0,  # after the running one, by the roster of now
        phase=ShiftPhase.SIGNED_OUT,
        signed_in=None,
    )
    page, _ = record_page(qtbot)
    page.show_shifts(ShiftList((whole, *shift_past.heads())))
    page.step(-1)
    assert page.seen.wanted == whole.id
    page.step(1)
    assert page.seen.wanted is None


def test_a_record_of_another_shift_that_comes_late_is_not_shown(qtbot: QtBot) -> None:
    page = with_shifts(qtbot)
    page.step(-1)
    page.show_record(day.record())
    assert page.seen.record is None


def test_a_search_asks_for_text_kind_and_days(qtbot: QtBot) -> None:
    page = with_shifts(qtbot)
    asked: list[tuple[Query, object]] = []
    page.search_wished.connect(lambda query, below: asked.append((query, below)))
    page.choose(HISTORY)
    history = page.history
    history.text.setText("短信")
    history.kind.choose(str(EntryKind.COMPLAINT))
    history.first.setText("2026-11-01")
    history.search()
    query = Query("短信", "complaint", date(2026, 11, 1))
    assert asked == [(query, None)]
    assert kind_wanted(query) is EntryKind.COMPLAINT
    page.show_found(shift_past.found())
    assert len(history.lines.lines) == 10
    history.more.click()
    assert asked[-1] == (query, min(one.at for one in shift_past.found().entries))


def test_a_day_that_is_none_is_not_asked(qtbot: QtBot) -> None:
    page = with_shifts(qtbot)
    asked: list[object] = []
    page.search_wished.connect(lambda query, _: asked.append(query))
    page.choose(HISTORY)
    page.history.first.setText("11月")
    page.history.search()
    assert asked == []
    assert not page.history.go.isEnabled()


def test_a_result_leads_into_its_shift_at_the_entry(qtbot: QtBot) -> None:
    page = with_shifts(qtbot)
    page.choose(HISTORY)
    page.show_found(shift_past.found())
    first = next(one for one in shift_past.found().entries if one.shift == day.DAY)
    page.history.lines.choose(first.id)
    page.history.lines.setFocus()
    qtbot.keyClick(page.history.lines, Qt.Key.Key_Return)
    assert page.tab == SHIFT
    page.show_record(day.record())
    lines = page.view.timeline.lines
    assert lines.lines[lines.at].id == first.id


def test_an_address_leads_to_an_entry_and_to_the_history(qtbot: QtBot) -> None:
    page = with_shifts(qtbot)
    page.go(Address("record", (("entry", "own-14:38"),)))
    lines = page.view.timeline.lines
    assert lines.lines[lines.at].id == "own-14:38"
    page.go(Address("record", (("tab", "history"),)))
    assert page.tab == HISTORY
    assert page.address("record").text == "record?tab=history"


def test_another_tab_stands_between_the_shift_and_the_history(qtbot: QtBot) -> None:
    page = with_shifts(qtbot)
    inside = QLabel("检查")
    page.add_tab("inspection", lambda: "检查工作记录", inside)
    assert page.tabs.keys == (SHIFT, "inspection", HISTORY)
    page.choose("inspection")
    assert inside.isVisible()
    assert not page.view.isVisible()
    page.choose(SHIFT)
    assert not inside.isVisible()


def test_what_was_refused_in_another_shift_is_not_forgotten(qtbot: QtBot) -> None:
    page = with_shifts(qtbot)
    wish = WriteEntry(id="w1", shift=day.BEFORE, entry=EntryId("e1"), at=day.NOW,
                      kind=EntryKind.NOTE, text="补")  # fmt: skip
    page.show_waiting((Waiting(wish, day.NOW, Words("时间不在本班", "not in it")),), None)
    strip = page.view.timeline.unsent
    assert strip.cause is not None
    assert "时间不在本班" in strip.cause.cause.zh
    strip.retry.click()
    assert page.seen.wanted == day.BEFORE
    assert strip.cause is None
