"""技能 applied: the command, its results, its repetition, what is put back, plans."""

import pytest
from msgspec import structs
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from skill_pages import (
    CARD,
    MANAGER,
    answer_of,
    picture_floor,
    skills_page,
    with_level,
)

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.commands import (
    CancelRestore,
    ChangeSkills,
    Command,
    CommandAnswer,
    Outcome,
    OutcomeState,
    RestoreId,
    RestoreKind,
    RestoreNow,
    SkillCell,
    When,
)
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.pending_restores import PendingRestore
from supervisor_app.domain.people import Person, Role
from supervisor_app.domain.plans import PlanCell, SkillPlan
from supervisor_app.domain.words import Words
from supervisor_app.shots.figures import NOW
from supervisor_app.shots.skilled import agent, prepared
from supervisor_app.ui.parts.page import Toast
from supervisor_app.ui.skills.page import SkillsPage
from supervisor_app.ui.skills.timing import RestoreChoice, Timing

CUT = Cause(Words("网关没有应答", "No answer"), Words("请重试", "Retry"))
NATIVE = Words("成员不在队列", "Not a member")


@pytest.fixture
def page(qtbot: QtBot) -> SkillsPage:
    made = skills_page(qtbot)
    made.estimate_wished.connect(lambda wish: made.show_prediction(wish.compute()))
    made.editing.join(prepared())
    return made


@pytest.fixture
def sent(page: SkillsPage) -> list[Command]:
    commands: list[Command] = []
    page.commanded.connect(commands.append)
    return commands


@pytest.fixture
def toasts(page: SkillsPage) -> list[Toast]:
    told: list[Toast] = []
    page.told.connect(told.append)
    return told


def choose(page: SkillsPage, **what: object) -> None:
    timing = structs.replace(page.side.form.timing, **what)
    page.side.form.show_timing(timing)
    page.side.form.changed.emit(timing)


def test_the_command_says_everything_that_was_chosen(
    qtbot: QtBot, page: SkillsPage, sent: list[Command]
) -> None:
    choose(page, after_call=True, reason="  二级应急预备  ")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (command,) = sent
    assert isinstance(command, ChangeSkills)
    assert command.cells == prepared()
    assert (command.when, command.reason) == (When.AFTER_CALL, "二级应急预备")
    assert command.restore.kind is RestoreKind.AT
    assert command.restore.at == pytest.approx(NOW + 1800)
    assert not page.side.foot.apply.isEnabled()
    assert page.side.foot.text == "正在应用 11 项…"


@pytest.mark.parametrize(
    ("timing", "button", "kind"),
    [
        (Timing(restore=RestoreChoice.HOUR), "应用 11 项并于 15:32 恢复", RestoreKind.AT),
        (
            Timing(restore=RestoreChoice.SHIFT_END),
            "应用 11 项并于 20:00 恢复",
            RestoreKind.SHIFT_END,
        ),
        (
            Timing(restore=RestoreChoice.HEALTHY),
            "应用 11 项，信用卡正常后恢复",
            RestoreKind.HEALTHY,
        ),
        (
            Timing(restore=RestoreChoice.NEVER, reason="整班调整"),
            "应用 11 项，不恢复",
            RestoreKind.NEVER,
        ),
        (
            Timing(later=True, clock="15:00"),
            "15:00 应用 11 项并于 15:30 恢复",
            RestoreKind.AT,
        ),
    ],
)  # fmt: skip
def test_the_button_prints_when_it_is_put_back(
    page: SkillsPage, sent: list[Command], timing: Timing, button: str, kind: RestoreKind
) -> None:
    page.side.form.show_timing(timing)
    page.side.form.changed.emit(timing)
    assert page.side.foot.text == button
    page.apply()
    (command,) = sent
    assert isinstance(command, ChangeSkills)
    assert command.restore.kind is kind
    assert command.restore.queue == (CARD if kind is RestoreKind.HEALTHY else None)
    assert (command.at is not None) == timing.later


def test_never_to_be_put_back_needs_a_reason(page: SkillsPage, sent: list[Command]) -> None:
    choose(page, restore=RestoreChoice.NEVER)
    assert not page.side.foot.apply.isEnabled()
    assert page.side.form.fault.text() == "▲ 不恢复须填写原因"
    page.apply()
    assert sent == []
    choose(page, later=True, clock="25:00", reason="x")
    assert "生效时间" in page.side.form.fault.text()


def test_done_cells_leave_refused_stay_with_the_acds_reason_and_waiting_move(
    page: SkillsPage, sent: list[Command], toasts: list[Toast]
) -> None:
    page.apply()
    cells = prepared()
    states = [OutcomeState.DONE] * 8 + [
        OutcomeState.REFUSED,
        OutcomeState.WAITING,
        OutcomeState.DONE,
    ]
    outcomes = [
        Outcome(state, cell.agent, cell.queue, why=NATIVE, native="Interface not found")
        for cell, state in zip(cells, states, strict=True)
    ]  # fmt: skip
    page.show_answer(answer_of(sent[0].id, outcomes))
    assert page.side.foot.text == "应用 1 项并于 15:02 恢复"
    rows = page.side.list.pending
    assert [rows.row(place).waiting for place in range(rows.rowCount())] == [False, True]
    assert rows.row(0).fault == "话务平台拒绝 · 成员不在队列 · Interface not found"
    (toast,) = toasts
    assert toast.text == "已应用 9 项，1 项待生效，1 项未成功，仍在待应用中，15:02 恢复"
    assert toast.lasts_ms == 10_000
    assert toast.undo is not None
    toast.undo()
    back = sent[1]
    assert isinstance(back, RestoreNow)
    assert back.restore == "r1"
    page.show_answer(answer_of(back.id, [Outcome(OutcomeState.DONE)]))
    assert toasts[-1].text == "已恢复 1 项"


def test_a_retry_of_what_had_no_answer_has_the_same_id(
    page: SkillsPage, sent: list[Command]
) -> None:
    page.apply()
    page.command_failed(sent[0].id, CUT)
    assert page.side.fault.cause == CUT
    page.tick(NOW + 70)
    page.side.fault.retry.click()
    page.command_failed(sent[1].id, CUT)
    page.apply()
    assert sent[0] == sent[1] == sent[2]
    page.command_failed(sent[2].id, CUT)
    page.editing.drop((agent(80104), CARD))
    page.apply()
    assert sent[3].id != sent[0].id, "something else is wanted"


def test_a_refused_command_keeps_everything_staged_and_says_why(
    page: SkillsPage, sent: list[Command], toasts: list[Toast]
) -> None:
    page.apply()
    refused = Words("信用卡至少保留 3 人", "At least 3 in Card")
    page.show_answer(CommandAnswer(sent[0].id, NOW, refused=refused))
    assert len(page.staging.cells) == 11
    cause = page.side.fault.cause
    assert cause is not None
    assert cause.cause == refused
    assert toasts == []


def test_pending_restores_count_down_and_can_be_brought_forward_or_dropped(
    page: SkillsPage, sent: list[Command]
) -> None:
    cells = tuple(SkillCell(agent(code), CARD, None, 2) for code in (80101, 80103))
    one = PendingRestore(RestoreId("r7"), RestoreKind.AT, NOW - 60, NOW + 762, cells=cells)
    page.show_restores((one,))
    (line,) = page.side.restores.lines
    assert line.text.text() == "待恢复 1：信用卡 2 人，到 14:45 恢复"
    assert line.left.text() == "剩 12:42"
    page.tick(NOW + 1)
    assert line.left.text() == "剩 12:41"
    line.now.click()
    line.cancel.click()
    assert [type(command) for command in sent] == [RestoreNow], "不恢复 needs a reason"
    choose(page, reason="继续支援")
    line.cancel.click()
    assert isinstance(sent[-1], CancelRestore)
    assert sent[-1].reason == "继续支援"
    page.show_restores(())
    assert page.side.restores.lines == []


def test_a_plan_is_kept_and_loaded(page: SkillsPage, toasts: list[Toast]) -> None:
    kept: list[SkillPlan] = []
    page.planning.plan_kept.connect(kept.append)
    page.side.foot.keep.click()
    page.plan_form.keep.click()
    assert page.plan_form.name_row.fault == "请填写预案名称"
    page.plan_form.name.setText("信用卡突增")
    page.plan_form.keep.click()
    (plan,) = kept
    assert (plan.name, len(plan.cells), plan.key) == ("信用卡突增", 11, "")
    page.editing.clear()
    more = (*plan.cells, PlanCell(AgentId("main/1"), CARD, 1))
    page.editing.load(SkillPlan("p1", "信用卡突增", more))
    assert len(page.staging.cells) == 11
    assert page.staging.plan == "p1"
    assert toasts[-1].text == "已载入“信用卡突增”，11 项待应用，1 项的坐席或队列已不存在"


def test_a_time_of_today_that_is_past_is_said_to_be_tomorrows(
    page: SkillsPage, sent: list[Command], toasts: list[Toast]
) -> None:
    form, key = page.side.form, prepared()[0]
    choose(page, later=True, clock="14:10")
    assert (form.day.text(), form.day.isHidden()) == ("明日 14:10", False)
    assert form.when.text() == "明日 14:40"
    assert page.side.foot.text == "明日 14:10 应用 11 项并于 明日 14:40 恢复"
    page.apply()
    (command,) = sent
    assert isinstance(command, ChangeSkills)
    waiting = [Outcome(OutcomeState.WAITING, cell.agent, cell.queue) for cell in prepared()]
    answer = structs.replace(answer_of(command.id, waiting), restore_at=NOW + 86_400)
    page.show_answer(answer)
    assert toasts[-1].text == "11 项待生效，明日 14:32 恢复"
    rows = page.side.list.pending
    assert rows.row(0).where.endswith(" · 明日 14:10")
    assert page.reading.view is not None
    told = page.reading.told(page.reading.view.agents[key.agent], key.queue)
    assert "，明日 14:10" in told


def test_a_start_time_is_for_one_change_and_the_next_begins_at_once(
    page: SkillsPage, sent: list[Command], toasts: list[Toast]
) -> None:
    choose(page, later=True, clock="15:00")
    page.apply()
    waiting = [Outcome(OutcomeState.WAITING, cell.agent, cell.queue) for cell in prepared()]
    page.show_answer(answer_of(sent[0].id, waiting))
    timing = page.side.form.timing
    assert (timing.later, timing.clock, page.side.form.clock.isHidden()) == (False, "", True)
    choose(page, later=True, clock="16:00")
    page.show_answer(answer_of(sent[0].id, waiting))
    assert page.side.form.timing.clock == "16:00", "asked again, it is no other answer"
    assert len(toasts) == 1, "what is not new is not told again"


def test_a_restore_of_another_day_says_the_day(page: SkillsPage) -> None:
    cells = (SkillCell(agent(80101), CARD, None, 2),)
    one = PendingRestore(RestoreId("r7"), RestoreKind.AT, NOW - 60, NOW + 86_400, cells=cells)
    page.show_restores((one,))
    assert page.side.restores.lines[0].text.text().endswith("到 明日 14:32 恢复")


def test_what_one_person_prepared_is_not_anothers_and_comes_back_with_him(
    qtbot: QtBot, page: SkillsPage, sent: list[Command]
) -> None:
    choose(page, reason="支援")
    page.apply()
    other = DeskMe("周岚", person=Person("zl", "周岚", (Role.FLOOR_MANAGER,), ()))
    page.show_me(structs.replace(other, rights=MANAGER.rights))
    assert (len(page.staging.cells), page.side.form.timing, page.applying.attempt) == (
        0, Timing(), None,
    )  # fmt: skip
    assert not page.applying.under_way
    page.editing.set_level([agent(80101)], CARD, 5)

    page.show_me(None)
    again = skills_page(qtbot, me=None)
    again.remember(page.memory())
    assert not again.staging.cells, "nobody knows yet whose desk it is"
    for one in (page, again):
        one.show_me(MANAGER)
        assert len(one.staging.cells) == 11
        assert one.side.form.timing.reason == "支援"
        assert one.applying.attempt == sent[0]


def test_the_button_counts_what_will_be_applied_and_leaves_conflicts_out(
    page: SkillsPage, sent: list[Command]
) -> None:
    first = prepared()[0]
    view = picture_floor()
    theirs = next(level for level in (4, 5) if level not in (first.before, first.level))
    code = int(view.agents[first.agent].code)
    page.show_floor(with_level(view, code, first.queue, theirs))
    assert page.side.foot.text == "应用 10 项并于 15:02 恢复"
    assert page.side.clash.text.text() == "1 项冲突未决：已被他人修改"
    rows = page.side.list.pending
    assert rows.columns[-1].text(rows.row(0)) == "×", "it can be dropped"
    page.apply()
    (command,) = sent
    assert isinstance(command, ChangeSkills)
    assert command.cells == prepared()[1:]
    done = [Outcome(OutcomeState.DONE, cell.agent, cell.queue) for cell in command.cells]
    page.show_answer(answer_of(command.id, done))
    assert not page.side.foot.apply.isEnabled()
    assert page.side.foot.apply.toolTip() == "1 项冲突未决，请先选择按谁的改"
    page.side.clash.ours.click()
    assert page.side.foot.apply.isEnabled()


def test_the_name_of_a_plan_is_asked_no_more_once_it_is_applied_and_esc_leaves_it(
    qtbot: QtBot, page: SkillsPage, sent: list[Command]
) -> None:
    page.side.foot.keep.click()
    qtbot.keyClick(page.plan_form.name, Qt.Key.Key_Escape)
    assert not page.plan_form.isVisible()
    assert page.table.hasFocus()
    page.side.foot.keep.click()
    page.plan_form.keep.setFocus()
    qtbot.keyClick(page.plan_form.name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(sent) == 1
    assert not page.plan_form.isVisible()
    assert page.table.hasFocus()


def test_what_was_put_back_ahead_of_its_time_can_be_done_anew_for_ten_seconds(
    page: SkillsPage, sent: list[Command], toasts: list[Toast]
) -> None:
    cells = tuple(SkillCell(agent(code), CARD, None, 2) for code in (80101, 80103))
    one = PendingRestore(RestoreId("r7"), RestoreKind.AT, NOW - 60, NOW + 762, cells=cells)
    page.show_restores((one,))
    page.side.restores.lines[0].now.click()
    states = (OutcomeState.DONE, OutcomeState.CONFLICT)
    came = [
        Outcome(state, cell.agent, cell.queue) for state, cell in zip(states, cells, strict=True)
    ]
    page.show_answer(answer_of(sent[0].id, came))
    toast = toasts[-1]
    assert toast.lasts_ms == 10_000
    assert toast.undo is not None
    toast.undo()
    again = sent[1]
    assert isinstance(again, ChangeSkills)
    assert again.cells == (SkillCell(agent(80101), CARD, 2, None),), "what was put back, no more"
    assert (again.restore.kind, again.restore.at) == (RestoreKind.AT, NOW + 762)
    page.command_failed(again.id, CUT)
    page.side.fault.retry.click()
    assert sent[2] == again
    page.show_answer(answer_of(again.id, [Outcome(OutcomeState.DONE, agent(80101), CARD)]))
    assert toasts[-1].text == "已应用 1 项，15:02 恢复"
    assert len(page.staging.cells) == 11
