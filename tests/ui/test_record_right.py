"""值班 for whom the record is not: one sentence says who may read it, and nothing is asked."""

from unittest.mock import Mock

from pytestqt.qtbot import QtBot
from ui.record_pages import OUTGOING, VIEWER, record_page

from supervisor_app.desk_record import DeskRecord
from supervisor_app.domain.shift_record import ShiftPhase
from supervisor_app.shots import shift_day as day
from supervisor_app.ui.record.page import HISTORY

OPEN = ShiftPhase.OPEN


def test_for_whom_the_record_is_not_one_sentence_says_who_may_read_it(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(OPEN), VIEWER)
    assert page.refusal.isVisible()
    assert "有此权限的角色：" in page.refusal.text()
    assert not page.view.isVisible()
    page.choose(HISTORY)
    assert page.refusal.isVisible()
    assert not page.history.isVisible()
    page.show_me(OUTGOING)
    assert page.refusal.isHidden()
    assert page.history.isVisible()


def test_without_the_right_nothing_of_the_record_is_asked(qtbot: QtBot) -> None:
    page, _ = record_page(qtbot, day.record(OPEN), VIEWER)
    asking, outbox = Mock(), Mock(waiting=(), cause=None)
    desk = DeskRecord(outbox, asking)
    desk.join(page)
    page.shown.emit()
    page.record_wished.emit(day.DAY)
    desk.look_again()
    asking.ask.assert_not_called()
    page.show_me(OUTGOING)
    desk.look_again()
    assert asking.ask.call_count == 3
