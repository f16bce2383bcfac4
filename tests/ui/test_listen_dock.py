"""What the coaching dock lets be done: reasons typed, what stands in the way, and what is told."""

import pytest
from agent_floors import NOW, agent, floor
from coaching_pages import A1, A2, A3, Coach, able_floor, listen, me
from msgspec import structs
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.actions import ListenId, ListenMode
from supervisor_app.domain.commands import SwitchListen
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import CallId
from supervisor_app.domain.listens import ListenEnd, ListenState
from supervisor_app.domain.people import Person, Right, Role, rights_of
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.words import Words
from supervisor_app.ui.docks.listen_modes import PAD, _two, who_hears
from supervisor_app.ui.docks.listen_state import Phase as ListenPhase
from supervisor_app.ui.parts.fonts import Role as FontRole
from supervisor_app.ui.parts.fonts import metrics
from supervisor_app.ui.parts.texts import sentences

REASONS = (Right.LISTEN, Right.WHISPER, Right.BARGE)
AWAY = Cause(Words("网关没有应答", "no answer"), Words("请稍候", "wait"))


def _begun(qtbot: QtBot) -> Coach:
    coach = Coach(qtbot, view=able_floor(needs=REASONS))
    coach.page.open_agent(A1)
    coach.page.listen()
    return coach


def test_a_reason_is_not_carried_to_another_agent(qtbot: QtBot) -> None:
    coach = _begun(qtbot)
    dock = coach.page.listen_dock
    dock.why.setText("新人辅导")
    coach.page.tick(NOW + 1)
    assert dock.why.text() == "新人辅导"
    coach.page.chosen.only(A2)
    coach.page.listen()
    assert dock.agent == A2
    assert dock.why.text() == ""
    dock.begin.click()
    assert not coach.sent


def test_the_field_of_the_reason_stays_while_somebody_types(qtbot: QtBot) -> None:
    coach = _begun(qtbot)
    dock = coach.page.listen_dock
    coach.hear(listen())
    dock.why.setFocus()
    qtbot.keyClicks(dock.why, "abc")
    coach.hear(listen(ListenState.ENDED, ended=NOW, end=ListenEnd.CALL_ENDED))
    assert dock.why.hasFocus()
    assert not dock.why.isHidden()
    qtbot.keyClicks(dock.why, "def")
    assert dock.why.text() == "abcdef"
    assert dock.notes.line.text() == ""
    coach.page.pane.setFocus()
    assert dock.why.isHidden()


@pytest.mark.parametrize(
    ("extension", "on", "told"),
    [("", A1, "话机没有登记"), ("8001", A3, "不在队列通话中"), ("8001", A1, "")],
)
def test_a_listen_that_cannot_be_is_not_offered(
    qtbot: QtBot, extension: str, on: object, told: str
) -> None:
    coach = Coach(qtbot, me(extension=extension))
    coach.page.open_agent(on)
    coach.press(Qt.Key.Key_L)
    dock = coach.page.listen_dock
    assert bool(coach.sent) is (not told)
    if told:
        assert told in dock.said.text()
        assert told in dock.begin.toolTip()
        assert not dock.begin.isEnabled()
        assert not dock.modes.cards[ListenMode.LISTEN].isEnabled()


def test_3_without_its_reason_says_that_one_is_missing(qtbot: QtBot) -> None:
    coach = _begun(qtbot)
    dock = coach.page.listen_dock
    coach.hear(listen())
    coach.press(Qt.Key.Key_3)
    assert not dock.modes.is_held
    assert coach.told[-1].text == "强插：请先写原因"
    coach.press(Qt.Key.Key_2)
    assert coach.told[-1].text == "耳语：请先写原因"
    dock.why.setText("客户投诉")
    coach.press(Qt.Key.Key_2)
    assert [type(sent) for sent in coach.sent] == [SwitchListen]


def test_while_stale_the_docks_clock_and_the_rows_stand_at_the_same_instant(
    qtbot: QtBot,
) -> None:
    coach = Coach(qtbot)
    page = coach.page
    page.open_agent(A1)
    coach.hear(listen())
    page.tick(NOW + 9)
    page.listens_lost(AWAY)
    page.show_freshness(Freshness(Phase.STALE, 5.0, frozen_at=NOW + 4))
    call = page.listen_dock.head._call
    assert call is not None
    assert call.seconds == page._reading.seconds(page.model.row(page.model.place(A1) or 0)) == 64
    said = page.listen_dock.said.text()
    assert "没有收到旁听状态" in said
    assert "自行挂断" in said
    assert "网关会挂断" not in said


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (("不能旁听", "请管理员确认告知后再试。"), "不能旁听。请管理员确认告知后再试。"),
        (
            ("your phone is busy", "Hang up and try again."),
            "Your phone is busy. Hang up and try again.",
        ),
        (("他不在通话中", ""), "他不在通话中。"),
        (("等待…", "稍候"), "等待…稍候。"),
    ],
)
def test_no_two_sentences_run_together(parts: tuple[str, ...], told: str) -> None:
    assert sentences(*parts) == told


def test_the_list_of_teams_says_the_team_that_its_button_chose(qtbot: QtBot) -> None:
    coach = Coach(qtbot, view=floor(agent(1, AgentState.READY, 5)))
    toolbar = coach.page.toolbar
    button = next(b for b in toolbar._teams._buttons.values() if "一组" in b.text())
    button.click()
    assert "一组" in toolbar._team_list.currentText()
    toolbar._team_list.activated.emit(0)
    assert toolbar._teams._buttons[""].isChecked()


def test_notes_are_seen_with_their_own_call_alone(qtbot: QtBot) -> None:
    coach = _begun(qtbot)
    dock = coach.page.listen_dock
    coach.hear(listen())
    coach.page.book.add("主动道歉", None, NOW)
    qtbot.keyClicks(dock.notes.line, "abc")
    assert [note.text for note in dock.notes.lines.notes] == ["主动道歉"]
    coach.hear(listen(id=ListenId("listen2"), call=None))
    assert dock.notes.lines.notes == ()
    assert dock.notes.line.text() == ""
    assert not dock.notes.line.isEnabled()
    coach.hear(listen(id=ListenId("listen2"), call=CallId("main/call2")))
    assert dock.notes.lines.notes == ()
    assert dock.notes.line.text() == ""
    assert dock.notes.line.isEnabled()


def test_nobody_sees_what_another_person_wrote_at_this_desk(qtbot: QtBot) -> None:
    coach = _begun(qtbot)
    page, dock = coach.page, coach.page.listen_dock
    coach.hear(listen())
    page.book.add("主动道歉", None, NOW)
    qtbot.keyClicks(dock.notes.line, "abc")
    person = Person("zl", "周丽", (Role.FLOOR_MANAGER,), (), "8002")
    page.show_me(DeskMe("周丽", person=person, rights=rights_of(person)))
    assert dock.phase is ListenPhase.NONE
    page.listen()
    coach.hear(listen(id=ListenId("listen3"), login="zl", name="周丽", call=None))
    assert dock.notes.lines.notes == ()
    assert dock.notes.line.text() == ""
    kept = page.memory()
    page.show_me(me())
    page.listen()
    coach.hear(listen())
    assert dock.notes.line.text() == "abc"
    later = Coach(qtbot, DeskMe("周丽", person=person, rights=rights_of(person)))
    later.page.remember(kept)
    later.page.open_agent(A1)
    later.hear(listen(login="zl"))
    assert later.page.listen_dock.notes.line.text() == ""


def test_following_is_shown_while_it_goes_on_and_says_why_it_cannot_be_changed(
    qtbot: QtBot,
) -> None:
    coach = _begun(qtbot)
    follow = coach.page.listen_dock.follow
    assert follow.isEnabled()
    assert follow.toolTip() == ""
    for now in (listen(ListenState.RINGING, joined=None), listen()):
        coach.hear(structs.replace(now, follow=True))
        assert not follow.isHidden()
        assert follow.isChecked(), "as it was begun"
        assert not follow.isEnabled()
        assert follow.toolTip().startswith("旁听中不能改")
        assert follow.accessibleDescription() == follow.toolTip()
    coach.hear(listen(ListenState.ENDED, ended=NOW, end=ListenEnd.CALL_ENDED))
    assert follow.isEnabled(), "for the next one"
    assert not follow.isChecked()
    follow.click()
    assert coach.page.own.wants_follow


def test_of_a_call_that_is_not_known_no_notes_are_asked(qtbot: QtBot) -> None:
    coach = _begun(qtbot)
    coach.hear(listen(call=None, queue=None))
    notes = coach.page.listen_dock.notes
    assert not notes.line.isEnabled()
    assert "网关启动前就已接起" in notes.line.toolTip()


def test_what_a_card_says_keeps_clear_of_its_border(qtbot: QtBot) -> None:
    coach = Coach(qtbot)
    coach.page.open_agent(A1)
    coach.hear(listen())
    coach.page.show()
    for mode, card in coach.page.listen_dock.modes.cards.items():
        lines = _two(who_hears(mode), card.width() - 2 * PAD)
        widest = max(metrics(FontRole.NOTE).horizontalAdvance(line) for line in lines)
        assert widest <= card.width() - 2 * PAD, (mode, lines)
