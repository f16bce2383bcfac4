"""检查工作记录: what Enter does with a cell that is open, and with one that is answered."""

from unittest.mock import Mock

import pytest
from msgspec import structs
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ui.record_pages import SUPERVISOR, VIEWER
from ui.test_inspection_page import Desk

from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.outbox import Waiting
from supervisor_app.desk_inspections import DeskInspections
from supervisor_app.domain.inspection import CheckKey, PutCell
from supervisor_app.domain.rows import Shift
from supervisor_app.domain.shift_record import ShiftId
from supervisor_app.domain.words import Words
from supervisor_app.shots import inspection_day as day
from supervisor_app.shots import shift_day
from supervisor_app.ui.inspection.forms import FaultForm
from supervisor_app.ui.inspection.wording import waiting_hint
from supervisor_app.ui.parts.page import Look

ENTER, LAST = Qt.Key.Key_Return, 5


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def asked_at(desk: Desk, row: int, column: int = LAST) -> None:
    """Enter on a cell, chosen by the keys."""
    desk.grid.setFocus()
    desk.grid.go(row, column)
    desk.press(ENTER)


def test_enter_goes_on_to_the_next_open_check_and_answers_nothing_there(desk: Desk) -> None:
    asked_at(desk, 0)
    desk.press(ENTER)
    assert [(wish.check, wish.value) for wish in desk.wishes] == [
        (desk.view.seen.checks[0].key, 1.0)
    ]
    assert (desk.grid.at, desk.grid.asking) == ((1, LAST), False)
    desk.press(ENTER)
    assert desk.grid.asking
    assert len(desk.wishes) == 1


def test_what_is_answered_is_passed_by_and_the_end_leads_to_what_was_left_out(desk: Desk) -> None:
    asked_at(desk, 1)
    desk.type("5/5")
    asked_at(desk, 0)
    desk.press(ENTER)
    assert desk.grid.at == (2, LAST)
    asked_at(desk, 11)
    desk.press(ENTER)
    assert desk.grid.at == (2, LAST)


def test_enter_keeps_an_answer_and_y_or_x_changes_it(desk: Desk) -> None:
    asked_at(desk, 0, 1)
    desk.press(ENTER)
    assert (desk.wishes, desk.grid.asking) == ([], False)
    desk.press(ENTER, Qt.Key.Key_Y)
    assert [(wish.value, wish.version) for wish in desk.wishes] == [(1.0, 1)]
    assert desk.grid.at == (0, 1), "who changes an answer stays with it"
    desk.press(ENTER, Qt.Key.Key_X)
    assert isinstance(desk.forms[0], FaultForm)


def test_a_figure_that_is_not_changed_is_not_answered_again(desk: Desk) -> None:
    asked_at(desk, 3, 0)
    assert desk.grid.field.text() == "41"
    desk.press(ENTER)
    assert (desk.wishes, desk.grid.asking) == ([], False)
    desk.press(ENTER)
    desk.type("42")
    assert [(wish.value, wish.version) for wish in desk.wishes] == [(42.0, 1)]


def test_a_key_that_is_held_answers_one_check(desk: Desk) -> None:
    desk.view.start()
    for _ in range(3):
        QApplication.sendEvent(
            desk.grid,
            QKeyEvent(QEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "\r", True),
        )
    assert desk.wishes == []
    desk.press(ENTER)
    assert len(desk.wishes) == 1


def test_what_was_refused_is_answered_again_by_enter(desk: Desk) -> None:
    check, round_ = desk.view.seen.checks[3].key, desk.view.seen.rounds[0].key
    refused = PutCell(id="c1", shift=shift_day.DAY, check=check, round=round_, value=43.0)
    why = Words("韩雪 已填写这一项", "Han Xue has answered it")
    desk.view.show_waiting((Waiting(refused, shift_day.NOW, refused=why),), None)
    asked_at(desk, 3, 0)
    desk.press(ENTER)
    assert [wish.value for wish in desk.wishes] == [41.0]


# For whom it is not


def test_without_the_right_nothing_is_asked_and_one_sentence_says_who_may(qtbot: QtBot) -> None:
    desk = Desk(qtbot, me=VIEWER)
    view = desk.view
    assert desk.reads == []
    assert view.refusal.isVisible()
    assert "有此权限的角色：" in view.refusal.text()
    assert (view.panel.isVisible(), view.mending.isVisible()) == (False, False)
    asking, outbox = Mock(), Mock(waiting=(), cause=None)
    wires = DeskInspections(outbox, asking)
    wires.join(desk.page)
    view.read_again()
    desk.page.choose("shift")
    desk.page.choose("inspection")
    asking.ask.assert_not_called()
    desk.page.show_me(SUPERVISOR)
    assert asking.ask.call_count == 1
    assert view.panel.isVisible()
    assert view.refusal.isHidden()
    view.show_inspection(day.inspection())
    desk.page.show_me(VIEWER)
    assert view.seen.inspection is None, "what one may read is not the next one's"


# Which shift


def test_what_was_refused_in_another_shift_names_it(desk: Desk) -> None:
    wish = PutCell(id="c1", shift=ShiftId("2026-11-20/all"), check=CheckKey("noise"),
                   round="1945", value=1.0)  # fmt: skip
    why = Words("记录已锁定", "locked")
    lost = Cause(Words("网关没有应答", "No answer"), Words("请重试", "Retry"))
    desk.view.show_waiting((Waiting(wish, shift_day.NOW, refused=why),), lost)
    assert "/all" not in waiting_hint(desk.view.seen)
    assert "2026-11-20" in waiting_hint(desk.view.seen)
    view = desk.page.seen.view
    assert view is not None
    named = Shift("all", Words("全天", "Whole day"), 0, 0)
    desk.page.show_floor(
        structs.replace(view, centre=structs.replace(view.centre, shifts=(named,)))
    )
    assert "2026-11-20 全天" in waiting_hint(desk.view.seen)
    desk.page.use(Look(language="en"))
    assert "2026-11-20 Whole day" in waiting_hint(desk.view.seen)
