"""A second click hits nothing else; what was not sent is asked about; what a release says."""

import pytest
from emergency_pages import (
    DUTY,
    LEAD,
    STALE,
    active,
    emergency_page,
    forms_of,
    press,
    wishes_of,
    with_step,
)
from msgspec import structs
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from supervisor_app.domain.emergency import (
    Declare,
    GiveReceipt,
    Release,
    Step,
    StepDone,
    StepRun,
    StepState,
)
from supervisor_app.domain.emergency_answers import Commander, CommandersNow
from supervisor_app.domain.playbooks import Announce, CancelBreaks
from supervisor_app.domain.situation import SituationNow
from supervisor_app.domain.words import Words
from supervisor_app.shots import emergencies
from supervisor_app.shots.surge_floor import AT
from supervisor_app.ui.emergency import standing, step_row
from supervisor_app.ui.emergency.forms import DeclareForm, UntoldForm
from supervisor_app.ui.emergency.page import EmergencyPage
from supervisor_app.ui.emergency.release_form import ReleaseForm
from supervisor_app.ui.emergency.step_row import StepRow

PEOPLE = CommandersNow(
    (
        Commander("han.xue", "韩雪", "8002"),
        Commander("jiang.wenbo", "蒋文博", "8017"),
        Commander("zhoulan", "周岚", "8001"),
    )
)


def row_of(page: EmergencyPage, number: int) -> StepRow:
    return next(row for row in page.steps.list.rows if row.line.number == number)


def step_four_done() -> SituationNow:
    """The fourth step is done, so that the fifth is the current one."""
    steps = []
    for step in emergencies.steps():
        if step.number == 4:
            step = structs.replace(step, state=StepState.DONE, done_at=AT, done_by="周岚")
        if step.number == 5:
            step = structs.replace(step, state=StepState.CURRENT, begun_at=AT)
        steps.append(step)
    return active(steps=tuple(steps))


# Buttons


def test_a_second_click_or_enter_does_not_hit_the_next_step(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert step_row.NEW_MS >= 500
    monkeypatch.setattr(step_row, "NEW_MS", 3000)  # a busy machine clicks slowly
    page = emergency_page(qtbot, active())
    found = wishes_of(page)
    row_of(page, 4).buttons["done"].click()
    page.show_situation(step_four_done())
    row_of(page, 5).buttons["done"].click()
    row_of(page, 4).buttons["urge"].click()  # it stands where 标记完成 stood
    press(qtbot, page, Qt.Key.Key_Return)
    assert found == [StepDone(emergency=emergencies.ID, step=4)]
    qtbot.wait(step_row.NEW_MS + 50)
    row_of(page, 5).buttons["done"].click()
    assert found[1] == StepDone(emergency=emergencies.ID, step=5)


def test_running_and_done_keep_their_places(qtbot: QtBot) -> None:
    ready = with_step(4, action=CancelBreaks(), acted_at=None, receipts=())
    page = emergency_page(qtbot, ready)
    places = {key: row_of(page, 4).buttons[key].geometry() for key in ("run", "done")}
    ran = with_step(4, action=CancelBreaks(), told=Words("完成 3 人", "3"), receipts=())
    page.show_situation(ran)
    row = row_of(page, 4)
    assert [offer.key for offer in row.line.offers] == ["run", "done"]
    assert row.buttons["done"].geometry().right() == places["done"].right()
    assert not row.buttons["done"].geometry().contains(places["run"].center())


def test_a_focused_button_takes_enter_itself(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    asked: list[int] = []
    page.difference_wished.connect(lambda number, _: asked.append(number))
    found = wishes_of(page)
    preview = row_of(page, 5).buttons["preview"]
    preview.setFocus()
    qtbot.keyClick(preview, Qt.Key.Key_Return)
    assert asked == [5]
    assert found == []


# What was not sent


def test_a_step_whose_announcement_was_not_sent_is_asked_about(qtbot: QtBot) -> None:
    unsent = with_step(4, action=Announce("请先接信用卡"), acted_at=None, receipts=())
    page = emergency_page(qtbot, unsent)
    found, forms = wishes_of(page), forms_of(page)
    row_of(page, 4).buttons["done"].click()
    assert found == []
    form = forms[0]
    assert isinstance(form, UntoldForm)
    qtbot.addWidget(form)
    assert "请先接信用卡" in form.note()
    assert form.goes() == "不执行，仍标记完成"
    assert form.wish() == StepDone(emergency=emergencies.ID, step=4)
    press(qtbot, page, Qt.Key.Key_Return)
    assert isinstance(found[0], StepRun)  # Enter sends it


def test_one_that_was_sent_is_done_without_a_question(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, with_step(4, action=Announce("请先接信用卡"), acted_at=AT))
    forms = forms_of(page)
    row_of(page, 4).buttons["done"].click()
    assert forms == []


# Enter


def test_enter_leads_on_where_no_list_has_the_keys(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, emergencies.proposed())
    forms = forms_of(page)
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.setFocus()
    assert QApplication.focusWidget() is page
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert [type(form) for form in forms] == [DeclareForm]
    page.show_situation(emergencies.situation(emergencies.released()))
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert page.review.chosen == emergencies.ID


def test_enter_gives_the_receipt_that_one_owes_before_a_step_is_done(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active(), LEAD)
    found = wishes_of(page)
    press(qtbot, page, Qt.Key.Key_Return)
    assert found == [GiveReceipt(emergency=emergencies.ID, step=4)]


def test_enter_in_the_log_marks_no_step(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    found = wishes_of(page)
    page.log.field.setFocus()
    qtbot.keyClick(page.log.field, Qt.Key.Key_Return)
    assert found == []


# Releasing


def held(seconds: float) -> SituationNow:
    """All exit conditions have been met for so long."""
    since = AT - seconds
    exits = tuple(
        structs.replace(
            one, met=True, since=since, compare=structs.replace(one.compare, bound=bound)
        )
        for one, bound in zip(emergencies.exits(), (60.0, 3600.0, 10.0), strict=True)
    )
    return active(exits=exits, exit_since=since)


def release_form(qtbot: QtBot, page: EmergencyPage) -> ReleaseForm:
    forms = forms_of(page)
    page.do(standing.RELEASE)
    form = forms[0]
    assert isinstance(form, ReleaseForm)
    qtbot.addWidget(form)
    return form


def test_a_release_says_for_how_long_each_condition_has_held(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, held(42))
    form = release_form(qtbot, page)
    lines = form.note().splitlines()
    assert lines[0] == "✓ 信用卡排队 ≤ 60：41，已保持 0:42 / 15:00"
    assert lines[3:] == ["尚未全部保持到时；现在解除将记为提前解除", "还有 3 步未完成"]
    assert form.goes() == "提前解除二级应急"
    assert form.faults() == {"reason": "请填写为什么提前解除"}
    changed: list[bool] = []
    form.edited.connect(lambda: changed.append(True))
    page.tick(AT + 858)
    form.count()
    assert changed
    assert form.goes() == "解除二级应急"
    assert form.note().splitlines()[0].endswith("已保持 15:00 / 15:00")
    form.reason.setText("短信已停发")
    assert form.wish() == Release(emergency=emergencies.ID, reason="短信已停发")


def test_a_condition_that_is_not_met_says_so(qtbot: QtBot) -> None:
    form = release_form(qtbot, emergency_page(qtbot, active()))
    assert form.note().splitlines()[1] == "▲ 最长等待 ≤ 1:00：6:38，未满足"
    assert form.early


def test_while_stale_nobody_can_check_so_it_is_early(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, held(1000))
    form = release_form(qtbot, page)
    assert not form.early
    page.show_freshness(STALE)
    form.count()
    assert form.early
    assert form.note().startswith("数据中断")


def test_an_early_release_is_marked_where_it_is_told(qtbot: QtBot) -> None:
    over = structs.replace(emergencies.released(), early=True)
    page = emergency_page(qtbot, emergencies.situation(over))
    assert "提前解除" in page.head.said.notes
    assert (
        "提前解除"
        not in emergency_page(qtbot, emergencies.situation(emergencies.released())).head.said.notes
    )


# Who commands


def declare_form(qtbot: QtBot) -> DeclareForm:
    page = emergency_page(qtbot, emergencies.proposed(), DUTY)
    page.show_commanders(PEOPLE)
    forms = forms_of(page)
    page.do(standing.DECLARE)
    form = forms[0]
    assert isinstance(form, DeclareForm)
    qtbot.addWidget(form)
    form.reason.setText("起因")
    return form


def commander_of(form: DeclareForm) -> str:
    wish = form.wish()
    assert isinstance(wish, Declare)
    return wish.commander


def test_the_commander_is_chosen_from_people_with_their_extensions(qtbot: QtBot) -> None:
    field = declare_form(qtbot).commander
    texts = [field.itemText(place) for place in range(field.count())]
    assert texts == ["周岚（本人）　zhoulan", "韩雪　8002　han.xue", "蒋文博　8017　jiang.wenbo"]
    assert field.login == ""


def test_a_commander_is_found_by_name_extension_or_login(qtbot: QtBot) -> None:
    form = declare_form(qtbot)
    line = form.commander.lineEdit()
    assert line is not None
    for typed in ("韩", "8002", "HAN.x"):
        line.clear()
        qtbot.keyClicks(line, typed) if typed.isascii() else line.setText(typed)
        assert commander_of(form) == "han.xue"
    line.editingFinished.emit()
    assert line.text() == "韩雪　8002　han.xue"
    line.clear()
    assert form.check()
    assert commander_of(form) == ""


def test_who_is_nobody_is_said_before_it_is_sent(qtbot: QtBot) -> None:
    form = declare_form(qtbot)
    line = form.commander.lineEdit()
    assert line is not None
    for typed in ("nobody", "80"):  # the second means several
        line.setText(typed)
        assert form.faults() == {"commander": "没有这个人；请从列表中选择"}


def test_the_arrows_choose_a_commander(qtbot: QtBot) -> None:
    form = declare_form(qtbot)
    qtbot.keyClick(form.commander, Qt.Key.Key_Down)
    assert commander_of(form) == "han.xue"


def test_a_step_that_is_new_in_the_list_takes_no_click_at_once(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    found = wishes_of(page)
    put_in = Step(7, "通知网点", action=Announce("x"))
    page.show_situation(active(steps=(*emergencies.steps(), put_in)))
    row_of(page, 7).buttons["run"].click()
    assert found == []
