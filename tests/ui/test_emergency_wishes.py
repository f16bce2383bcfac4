"""应急: what a click, a key or a question wishes, and what is shown of the answer."""

from emergency_pages import VIEWER, active, emergency_page, forms_of, press, wishes_of
from msgspec import structs
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from supervisor_app.domain.emergency import (
    AddLogLine,
    AskReceipts,
    Declare,
    EmergencyAnswer,
    Level,
    PutOff,
    RaiseLevel,
    Release,
    Step,
    StepDone,
    StepInsert,
    StepRun,
    StepState,
)
from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.plan_difference import PlanDifference
from supervisor_app.domain.playbooks import CancelBreaks
from supervisor_app.domain.words import Words
from supervisor_app.shots import emergencies
from supervisor_app.shots.surge_floor import AT
from supervisor_app.ui.emergency import standing
from supervisor_app.ui.emergency.forms import DeclareForm, InsertForm
from supervisor_app.ui.emergency.preview import PreviewForm
from supervisor_app.ui.parts.page import Toast

# What is done


def test_declaring_takes_a_cause_and_begins_as_proposed(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, emergencies.proposed())
    found = forms_of(page)
    page.do(standing.DECLARE)
    form = found[0]
    assert isinstance(form, DeclareForm)
    qtbot.addWidget(form)
    assert form.goes() == "宣布二级应急"
    assert not form.check()
    form.reason.setText(" 账单短信重复 ")
    assert form.check()
    wish = form.wish()
    assert isinstance(wish, Declare)
    assert wish == Declare(
        id=form.id,
        level=Level.TWO,
        queue=QueueId("main/card"),
        playbook=wish.playbook,
        reason="账单短信重复",
    )
    assert str(wish.playbook) == "default-one-queue"
    form.level.choose("one")
    form.drill.setChecked(True)
    assert form.goes() == "开始一级演练"
    assert form.wish() == structs.replace(wish, level=Level.ONE, drill=True)


def test_raising_releasing_and_putting_off_take_a_reason(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    found = forms_of(page)
    page.do(standing.RAISE)
    page.do(standing.RELEASE)
    page.show_situation(emergencies.proposed())
    page.do(standing.PUT_OFF)
    wishes = []
    for form in found:
        qtbot.addWidget(form)
        assert not form.check()
        form.reason.setText("原因")  # type: ignore[attr-defined]
        assert form.check()
        if not isinstance(form, DeclareForm):
            wishes.append(type(form).__name__)
    assert wishes == ["RaiseForm", "ReleaseForm", "PutOffForm"]
    assert found[2].wish() == PutOff(reason="原因")


def test_what_raise_and_release_wish(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    found = forms_of(page)
    page.do(standing.RAISE)
    page.do(standing.RELEASE)
    for form in found:
        qtbot.addWidget(form)
        form.reason.setText("原因")  # type: ignore[attr-defined]
    assert found[0].wish() == RaiseLevel(emergency=emergencies.ID, reason="原因")
    assert found[1].wish() == Release(emergency=emergencies.ID, reason="原因")
    assert (found[0].goes(), found[1].goes()) == ("升级为一级应急", "提前解除二级应急")


def test_enter_completes_the_current_step_and_runs_a_prepared_one(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    found = wishes_of(page)
    press(qtbot, page, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert found[0] == StepDone(emergency=emergencies.ID, step=4)
    assert isinstance(found[1], StepRun)
    assert found[1].step == 5


def test_a_run_that_was_not_answered_keeps_its_id(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    found = wishes_of(page)
    press(qtbot, page, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert found[0] == found[1]
    page.answered(found[1], EmergencyAnswer(refused=Words("不行", "No")))
    press(qtbot, page, Qt.Key.Key_Return)
    assert isinstance(found[0], StepRun)
    assert isinstance(found[2], StepRun)
    assert found[2].command != found[0].command


def test_what_was_refused_is_said(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    told: list[Toast] = []
    page.told.connect(told.append)
    wish = StepDone(emergency=emergencies.ID, step=4)
    answer = EmergencyAnswer(refused=Words("已有人完成", "Done"), cure=Words("请看记录", "See"))
    page.answered(wish, answer)
    assert [toast.text for toast in told] == ["已有人完成 请看记录"]


def test_those_who_did_not_answer_are_asked_again(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    found = wishes_of(page)
    page.live.receipts.urge.click()
    row = next(row for row in page.steps.list.rows if row.line.number == 4)
    assert row.buttons["urge"].text() == "催四组"
    row.buttons["urge"].click()
    asked = AskReceipts(emergency=emergencies.ID, step=4, logins=("shenjianing",))
    assert found == [asked, asked]


def test_a_line_of_the_log_stays_typed_until_it_is_kept(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    found = wishes_of(page)
    page.log.field.setText("市场部已停发")
    qtbot.keyClick(page.log.field, Qt.Key.Key_Return)
    wish = AddLogLine(emergency=emergencies.ID, reason="市场部已停发")
    assert found == [wish]
    assert page.log.field.text() == "市场部已停发"
    page.answered(wish, EmergencyAnswer(emergencies.active()))
    assert page.log.field.text() == ""


def test_a_step_is_put_in_after_the_chosen_one(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    found = forms_of(page)
    press(qtbot, page, Qt.Key.Key_Down, Qt.Key.Key_N)
    form = found[0]
    assert isinstance(form, InsertForm)
    qtbot.addWidget(form)
    assert not form.check()
    form.what.setText("通知网点")
    form.due.setText("十")
    assert "due" in form.faults()
    form.due.setText("10")
    assert form.wish() == StepInsert(
        emergency=emergencies.ID, after=5, title="通知网点", owner="", due_minutes=10
    )


def test_a_step_that_is_not_needed_is_left_out_with_a_reason(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    found = forms_of(page)
    press(qtbot, page, Qt.Key.Key_Up, Qt.Key.Key_Delete)
    assert found == []  # it is done already
    press(qtbot, page, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Delete)
    form = found[0]
    qtbot.addWidget(form)
    assert form.goes() == "跳过步骤 5"
    assert not form.check()
    form.reason.setText("合肥已自行支援")  # type: ignore[attr-defined]
    wish = form.wish()
    assert isinstance(wish, StepDone)
    assert (wish.step, wish.skipped, wish.result) == (5, True, "合肥已自行支援")


def test_a_preview_says_what_changes_and_carries_it_out(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    asked: list[tuple[int, str]] = []
    page.difference_wished.connect(lambda number, key: asked.append((number, key)))
    found = forms_of(page)
    row = next(row for row in page.steps.list.rows if row.line.number == 5)
    row.buttons["preview"].click()
    assert asked == [(5, emergencies.SECOND)]
    cells = emergencies.loan().cells
    page.show_difference(5, PlanDifference(emergencies.SECOND, 1, AT, cells))
    form = found[0]
    assert isinstance(form, PreviewForm)
    qtbot.addWidget(form)
    assert form.note() == "将改变 8 人：信用卡 8 格、个人业务 8 格"
    assert form.goes() == "执行步骤 5"
    assert form.check()
    assert isinstance(form.wish(), StepRun)


def test_an_answer_is_shown_before_the_situation_tells_it(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, emergencies.proposed())
    wish = Declare(id=emergencies.ID, level=Level.TWO, reason="起因")
    page.answered(wish, EmergencyAnswer(emergencies.active()))
    assert page.seen.active is not None
    assert page.head.said.tone is standing.Tone.RED


def test_ctrl_enter_declares(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, emergencies.proposed())
    found = forms_of(page)
    page.live.past.lines.setFocus()
    qtbot.keyClick(page.live.past.lines, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [type(form) for form in found] == [DeclareForm]


def test_deeds_are_what_can_be_done(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    assert [deed.key for deed in page.deeds()] == [
        "emergency/raise",
        "emergency/release",
        "emergency/past",
        "emergency/insert",
    ]
    page.show_me(VIEWER)
    assert [deed.key for deed in page.deeds()] == ["emergency/past"]


def test_step_without_english_title_keeps_its_own(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active(steps=(Step(1, "通知网点"),)))
    page.use(structs.replace(page.look, language="en"))
    assert page.steps.list.rows[0].line.title == "通知网点"


def test_what_was_run_in_part_may_be_run_again_but_not_by_enter(qtbot: QtBot) -> None:
    now = active()
    assert now.emergency is not None
    told = Words("完成 3 人，失败 1 人", "3 done, 1 failed")
    steps = tuple(
        structs.replace(step, action=CancelBreaks(), acted_at=step.begun_at, told=told)
        if step.state is StepState.CURRENT
        else step
        for step in now.emergency.steps
    )
    page = emergency_page(
        qtbot, structs.replace(now, emergency=structs.replace(now.emergency, steps=steps))
    )
    found = wishes_of(page)
    press(qtbot, page, Qt.Key.Key_Return)
    assert found == [StepDone(emergency=emergencies.ID, step=4)]
    row = next(row for row in page.steps.list.rows if row.line.number == 4)
    row.buttons["run"].click()
    assert isinstance(found[1], StepRun)
