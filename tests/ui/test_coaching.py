"""坐席's hands: what is sent, what is shown as awaited, and what an answer means."""

import pytest
from agent_floors import NOW
from coaching_pages import (
    A1,
    A2,
    A3,
    DONE,
    REFUSED,
    RESTORE,
    Coach,
    able_floor,
    listen,
    me,
)
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.actions import Ability, Able, ListenMode
from supervisor_app.domain.commands import (
    Outcome,
    PauseAgents,
    ReleaseCalls,
    RestoreNow,
    SignOutAgents,
    StartListen,
    StopListen,
    SwitchListen,
)
from supervisor_app.domain.listens import ListenEnd, ListenState
from supervisor_app.domain.notes import KeptNotes, Mark, NotesOfCall, NoteTag
from supervisor_app.domain.people import Right, Role
from supervisor_app.domain.words import Words
from supervisor_app.ui.docks.listen_modes import BEAT_MS, HOLD_MS
from supervisor_app.ui.docks.listen_state import Phase as ListenPhase

AWAY = Cause(Words("网关没有应答", "no answer"), Words("请稍候", "wait"))


def test_l_begins_silent_and_the_dock_follows_what_the_gateway_tells(qtbot: QtBot) -> None:
    coach = Coach(qtbot)
    page = coach.page
    page.open_agent(A1)
    coach.press(Qt.Key.Key_L)
    assert [type(sent) for sent in coach.sent] == [StartListen]
    assert not page.listen_dock.isHidden()
    assert page.dock.isHidden()
    assert page.listen_dock.phase is ListenPhase.STARTING
    coach.hear(listen(ListenState.RINGING, joined=None))
    assert "8001" in page.listen_dock.said.text()
    assert not page.listen_dock.modes.cards[ListenMode.WHISPER].isEnabled()
    coach.hear(listen())
    assert page.listen_dock.sections[0].note.startswith("● 旁听中 0:15")
    assert "麦克风已关闭" in page.listen_dock.mic.text()


def test_2_whispers_and_is_not_shown_as_done_before_the_gateway_says_so(qtbot: QtBot) -> None:
    coach = Coach(qtbot)
    coach.page.open_agent(A1)
    coach.hear(listen())
    coach.press(Qt.Key.Key_2)
    sent = coach.sent[-1]
    assert isinstance(sent, SwitchListen)
    assert sent.mode is ListenMode.WHISPER
    assert "麦克风已关闭" in coach.page.listen_dock.mic.text()
    assert "切换中" in coach.page.listen_dock.modes.cards[ListenMode.WHISPER].accessibleName()
    coach.answer(Outcome(DONE, A1))
    coach.hear(listen(mode=ListenMode.WHISPER, mode_since=NOW))
    assert "只有坐席听到你" in coach.page.listen_dock.mic.text()


def test_3_barges_only_when_held_for_a_second(qtbot: QtBot) -> None:
    coach = Coach(qtbot)
    page = coach.page
    page.open_agent(A1)
    coach.hear(listen())
    modes = page.listen_dock.modes
    coach.press(Qt.Key.Key_3)
    assert modes.is_held
    for _ in range(HOLD_MS // BEAT_MS - 1):
        modes.beat()
    qtbot.keyRelease(page.pane.table, Qt.Key.Key_3)
    assert not modes.is_held
    assert not coach.sent
    coach.press(Qt.Key.Key_3)
    for _ in range(HOLD_MS // BEAT_MS):
        modes.beat()
    assert [sent.mode for sent in coach.sent if isinstance(sent, SwitchListen)] == [
        ListenMode.BARGE
    ]


def test_esc_ends_a_listen_and_asks_before_it_ends_a_live_barge(qtbot: QtBot) -> None:
    coach = Coach(qtbot)
    coach.page.open_agent(A1)
    coach.hear(listen(mode=ListenMode.BARGE))
    coach.page._escape()
    assert not coach.sent
    dialog = coach.page.wishes.dialog
    assert dialog is not None
    dialog.leave()
    assert not coach.sent
    coach.hear(listen())
    coach.page._escape()
    assert [type(sent) for sent in coach.sent] == [StopListen]


def test_when_the_call_ends_the_dock_and_its_notes_stay_for_ten_minutes(qtbot: QtBot) -> None:
    coach = Coach(qtbot)
    page = coach.page
    page.open_agent(A1)
    coach.hear(listen())
    page.book.add("主动道歉", NoteTag.PRAISE, NOW)
    coach.hear(listen(ListenState.ENDED, ended=NOW, end=ListenEnd.CALL_ENDED))
    assert not page.listen_dock.isHidden()
    assert "通话已结束" in page.listen_dock.said.text()
    assert page.listen_dock.notes.line.isEnabled()
    page.tick(NOW + 601)
    assert not page.listen_dock.notes.line.isEnabled()
    assert [note.text for note in page.listen_dock.notes.lines.notes] == ["主动道歉"]


def test_notes_are_typed_tagged_and_kept_until_the_gateway_has_them(qtbot: QtBot) -> None:
    coach = Coach(qtbot)
    page = coach.page
    page.open_agent(A1)
    coach.hear(listen())
    editor = page.listen_dock.notes
    editor.line.setText("未核实")
    editor.line.textEdited.emit("未核实")
    editor.tag(NoteTag.IMPROVE)
    assert "未核实" in page.memory()
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    sheet = coach.notes[-1]
    assert isinstance(sheet, NotesOfCall)
    assert [(note.text, note.tag) for note in sheet.notes] == [("未核实", NoteTag.IMPROVE)]
    page.notes_failed(AWAY)
    assert "未同步" in page.listen_dock.unsent.text()
    again = Coach(qtbot)
    again.page.remember(page.memory())
    again.page.show_me(me())
    assert again.notes == [sheet]
    again.page.show_notes(KeptNotes(sheet, A1, "hx", "韩雪"))
    assert not again.page.book.unsent


def test_the_checklist_is_marked_and_a_mark_taken_back(qtbot: QtBot) -> None:
    coach = Coach(qtbot)
    coach.page.open_agent(A1)
    coach.hear(listen())
    line = coach.page.listen_dock.checks.lines["verify"]
    line.buttons[Mark.MISSED].click()
    assert coach.page.book.sheet is not None
    assert coach.page.book.sheet.marks == {"verify": Mark.MISSED}
    assert "0 / 6 达成" in coach.page.listen_dock.sections[2].note
    line.buttons[Mark.MISSED].click()
    assert not coach.page.book.sheet.marks


def test_a_listen_whose_feed_is_lost_says_what_becomes_of_it(qtbot: QtBot) -> None:
    coach = Coach(qtbot)
    page = coach.page
    page.open_agent(A1)
    coach.hear(listen())
    page.tick(NOW + 1)
    page.listens_lost(AWAY)
    page.tick(NOW + 9)
    assert "0:08 没有收到旁听状态" in page.listen_dock.said.text()
    page.tick(NOW + 30)
    assert "不知道旁听是否还在进行" in page.listen_dock.said.text()


def test_what_stands_in_the_way_is_told_with_its_cure(qtbot: QtBot) -> None:
    coach = Coach(qtbot)
    coach.page.open_agent(A1)
    coach.press(Qt.Key.Key_L)
    coach.answer(
        refused=Words("您的话机 8001 正忙", "busy"), cure=Words("请先挂断话机再试。", "hang up")
    )
    said = coach.page.listen_dock.said.text()
    assert "正忙" in said
    assert "请先挂断" in said
    assert coach.page.listen_dock.phase is ListenPhase.REFUSED


def test_who_else_listens_is_shown_on_the_row_and_in_the_list(qtbot: QtBot) -> None:
    coach = Coach(qtbot)
    coach.page.open_agent(A1)
    coach.hear(listen(login="zl", name="周岚", id="other"))
    assert "周岚 正在旁听" in coach.page.heard_by.text()
    assert A1 in coach.page._reading.listened
    assert "1" in coach.page.toolbar.listens.text()
    assert coach.page.own.live is None


def test_a_pause_is_awaited_then_told_with_undo(qtbot: QtBot) -> None:
    coach = Coach(qtbot)
    page = coach.page
    page.chosen.reach([A1, A3])
    page.acting.pause([A1, A3], "培训")
    assert set(page._reading.pending) == {A1, A3}
    assert not coach.told
    coach.answer(Outcome(DONE, A1), Outcome(DONE, A3), restore=RESTORE)
    assert not page._reading.pending
    toast = coach.told[-1]
    assert toast.text == "已置忙 2 人 · 培训"
    assert toast.lasts_ms == 10_000
    assert toast.undo is not None
    toast.undo()
    assert isinstance(coach.sent[-1], RestoreNow)


def test_p_offers_the_centres_reasons_and_states_the_count(qtbot: QtBot) -> None:
    coach = Coach(qtbot)
    coach.page.chosen.reach([A1, A3])
    coach.press(Qt.Key.Key_P)
    menu = coach.page.wishes.menu
    assert menu is not None
    texts = [action.text() for action in menu.actions()]
    assert texts[2:4] == ["置忙 2 人 · 小休", "置忙 2 人 · 培训"]
    assert menu.activeAction() is menu.actions()[2]
    menu.actions()[2].trigger()
    sent = coach.sent[-1]
    menu.close()
    assert isinstance(sent, PauseAgents)
    assert (sent.agents, sent.pause_reason) == ((A1, A3), "小休")


def test_signing_out_needs_a_typed_reason_and_tells_of_live_calls(qtbot: QtBot) -> None:
    coach = Coach(qtbot)
    coach.page.chosen.reach([A1, A3])
    coach.page.act(Right.SIGN_OUT)
    dialog = coach.page.wishes.dialog
    assert dialog is not None
    assert "通话继续" in dialog.asked.notes
    assert not dialog.next.isEnabled()
    dialog.why.setText("系统切换")
    dialog.go_on()
    sent = coach.sent[-1]
    assert isinstance(sent, SignOutAgents)
    assert (sent.reason, len(sent.agents)) == ("系统切换", 2)


def test_only_calls_are_released(qtbot: QtBot) -> None:
    coach = Coach(qtbot)
    coach.page.chosen.reach([A1, A2, A3])
    coach.page.act(Right.RELEASE)
    dialog = coach.page.wishes.dialog
    assert dialog is not None
    dialog.why.setText("客户投诉")
    dialog.go_on()
    sent = coach.sent[-1]
    assert isinstance(sent, ReleaseCalls)
    assert set(sent.agents) == {A1, A2}


def test_who_was_refused_is_listed_with_the_acds_own_reason(qtbot: QtBot) -> None:
    coach = Coach(qtbot)
    coach.page.acting.pause([A1, A3], "培训")
    why = Words("话务平台没有执行", "not done")
    coach.answer(Outcome(DONE, A1), Outcome(REFUSED, A3, why=why, native="Interface not found"))
    dialog = coach.page.wishes.dialog
    assert dialog is not None
    assert dialog.asked.title == "已置忙 1 人 · 培训，1 人未执行"
    assert "Interface not found" in dialog.asked.rows[0][1]
    assert not coach.told


def test_without_an_answer_the_same_command_is_sent_again(qtbot: QtBot) -> None:
    coach = Coach(qtbot)
    coach.page.acting.pause([A1], "培训")
    coach.page.command_failed(coach.sent[-1].id, AWAY)
    dialog = coach.page.wishes.dialog
    assert dialog is not None
    dialog.go_on()
    assert coach.sent[0] == coach.sent[1]


@pytest.mark.parametrize(
    ("who", "without", "freshness", "told"),
    [
        (me(Role.VIEWER), {}, Phase.LIVE, "没有“置忙、置闲”的权限"),
        (me(Role.TEAM_LEAD, teams=("t9",)), {}, Phase.LIVE, "不是本组坐席"),
        (me(), {Ability.PAUSE: Able(Words("本平台不能置忙", "cannot"))}, Phase.LIVE, "不能置忙"),
        (me(), {}, Phase.STALE, "数据中断"),
    ],
)
def test_a_button_that_does_nothing_says_why(
    qtbot: QtBot, who: object, without: dict[Ability, Able], freshness: Phase, told: str
) -> None:
    coach = Coach(qtbot, who, able_floor(without))  # type: ignore[arg-type]
    coach.page.chosen.only(A1)
    coach.page.show_freshness(Freshness(freshness, 0.5, frozen_at=NOW))
    button = coach.page.toolbar.acts.buttons[Right.PAUSE]
    assert not button.isEnabled()
    assert told in button.toolTip()
    coach.press(Qt.Key.Key_P)
    assert not coach.sent
    assert told in coach.told[-1].text


def test_where_the_role_needs_a_reason_nothing_rings_before_it_is_given(qtbot: QtBot) -> None:
    coach = Coach(qtbot, view=able_floor(needs=(Right.LISTEN,)))
    coach.page.open_agent(A1)
    coach.press(Qt.Key.Key_L)
    assert not coach.sent
    coach.page.listen_dock.why.setText("新人辅导")
    coach.page.listen_dock.begin.click()
    assert [sent.reason for sent in coach.sent] == ["新人辅导"]


def test_a_team_lead_acts_on_his_own_and_leaves_the_others(qtbot: QtBot) -> None:
    coach = Coach(qtbot, me(Role.TEAM_LEAD, teams=("t1",)))
    coach.page.chosen.reach([A1, A2, A3])
    coach.page.act(Right.SIGN_OUT)
    dialog = coach.page.wishes.dialog
    assert dialog is not None
    assert "2 人" in dialog.asked.title
    dialog.leave()
