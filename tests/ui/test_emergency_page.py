"""应急: what stands there in each standing, and who may do what."""

import pytest
from emergency_pages import (
    LEAD,
    STALE,
    VIEWER,
    active,
    emergency_page,
    forms_of,
    offered,
    wishes_of,
    with_step,
)
from msgspec import structs
from pytestqt.qtbot import QtBot

from supervisor_app.domain.emergency import (
    GiveReceipt,
    Level,
)
from supervisor_app.domain.playbooks import Announce, ApplyPlan
from supervisor_app.domain.words import Words
from supervisor_app.shots import emergencies
from supervisor_app.shots.surge_floor import AT
from supervisor_app.ui.emergency import standing

# What stands there


def test_picture_figures_stand_where_the_picture_has_them(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    said = page.head.said
    assert said.title == "二级话务应急响应　信用卡"
    assert [clock.value for clock in said.clocks] == ["0:10:05", "13:50"]
    lines = page.live.triggers.table.lines
    assert [line.now for line in lines] == ["41", "6:38", "57.7 %", "59", "79.9 %", "3 / 3"]
    assert lines[0].about == "信用卡，16:32"
    assert (lines[0].two, lines[2].one) == ("≥ 20，3 分", "< 50 %，15 分")
    first = page.live.load.table.lines[0]
    assert [cell.text for cell in first.cells] == ["41", "6:38", "57.7"]
    assert page.steps.count.text() == "3 / 6 完成"
    assert page.live.exits.count.text() == "0 / 3 满足"
    assert [line.value for line in page.live.loans.table.lines] == ["21:10", "待执行"]
    assert page.live.loans.table.lines[0].title == "个人业务 8 人 → 信用卡"


def test_missing_receipt_is_first(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    first, *others = page.live.receipts.table.lines
    assert first.warns
    assert (first.name, first.value) == ("四组　沈佳宁", "未回执 4:40")
    assert all(line.given for line in others)


def test_marks_of_the_curve_are_the_steps(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    curve = page.live.curve.plot.curve
    assert [label for _, label in curve.marks] == ["1", "2", "3", "4"]
    assert curve.bound == 20
    assert curve.top == 50


def test_clocks_count_with_the_desk(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    page.tick(AT + 60)
    assert [clock.value for clock in page.head.said.clocks] == ["0:11:05", "12:50"]
    page.tick(AT + 900)
    assert page.head.said.clocks[1] == standing.HeadClock("复核已超时", "+1:10")


def test_nothing_goes_on(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, emergencies.situation(quiet=True), calm=True)
    assert page.head.said.title == "当前未启动应急"
    assert page.head.said.tone is standing.Tone.CALM
    assert page.live.past.isVisible()
    assert not page.steps.isVisible()
    assert offered(page) == {standing.PAST: "", standing.DECLARE: ""}


def test_nothing_is_said_before_the_gateway_said_it(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, None)
    assert page.head.said.title == "正在读取应急状态"
    assert offered(page) == {}


def test_first_level_says_so_and_cannot_be_raised(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active(level=Level.ONE))
    assert page.head.said.title.startswith("一级话务应急响应")
    assert list(offered(page)) == [standing.RELEASE]


def test_what_was_put_off_is_quiet_until_it_is_asked_again(qtbot: QtBot) -> None:
    told = emergencies.proposed()
    assert told.proposal is not None
    made = structs.replace(
        told.proposal, put_off_until=AT + 200, put_off_by="周岚", why="短信已停发"
    )
    page = emergency_page(qtbot, structs.replace(told, proposal=made))
    assert page.head.said.tone == standing.Tone.CALM
    assert "周岚 暂不宣布，14:49 再询问" in page.head.said.notes
    page.tick(AT + 201)
    assert page.head.said.tone == standing.Tone.AMBER


def test_while_stale_nothing_of_the_floor_counts_or_is_coloured(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active())
    page.show_freshness(STALE)
    assert page.head.said.tone is standing.Tone.OLD
    assert page.head.said.title == "二级话务应急响应　信用卡"
    assert {line.token for line in page.live.triggers.table.lines} == {"t3"}
    assert not page.live.curve.plot.curve.alarmed
    assert not any(line.warns for line in page.live.receipts.table.lines)
    row = next(row for row in page.steps.list.rows if row.line.number == 5)
    assert not row.buttons["run"].isEnabled()
    assert row.buttons["run"].toolTip() == "数据中断，暂停操作"
    current = next(row for row in page.steps.list.rows if row.line.number == 4)
    assert current.buttons["done"].isEnabled()


def test_an_announcement_can_be_made_while_stale(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, with_step(5, action=Announce("先接电话")))
    page.show_freshness(STALE)
    row = next(row for row in page.steps.list.rows if row.line.number == 5)
    assert row.buttons["run"].isEnabled()


def test_a_step_without_a_plan_says_where_to_choose_one(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, with_step(5, action=ApplyPlan("")))
    row = next(row for row in page.steps.list.rows if row.line.number == 5)
    assert [offer.key for offer in row.line.offers] == ["run"]
    assert page.live.loans.table.lines[1].note == "尚未选择技能预案"
    assert "处置预案" in row.buttons["run"].toolTip()


def test_a_failed_step_says_why_and_can_be_run_again(qtbot: QtBot) -> None:
    failed = Words("话务平台没有应答", "The ACD did not answer")
    page = emergency_page(qtbot, with_step(5, failed=failed))
    row = next(row for row in page.steps.list.rows if row.line.number == 5)
    assert row.line.result == "执行失败：话务平台没有应答"
    assert row.line.result_token == "warn"
    assert row.buttons["run"].text() == "再次执行"


# Who may


@pytest.mark.parametrize("me", [LEAD, VIEWER])
def test_only_who_has_the_right_decides(qtbot: QtBot, me: object) -> None:
    page = emergency_page(qtbot, active(), me)  # type: ignore[arg-type]
    assert all("没有此权限" in why for why in offered(page).values())
    found = forms_of(page)
    for key in (standing.RAISE, standing.RELEASE, standing.DECLARE):
        page.do(key)
    assert found == []


def test_a_viewer_works_on_no_step(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active(), VIEWER)
    buttons = [b for row in page.steps.list.rows for k, b in row.buttons.items() if k != "preview"]
    assert buttons
    assert not any(button.isEnabled() for button in buttons)
    assert not page.log.field.isEnabled()
    assert not page.steps.insert.isEnabled()


def test_a_lead_gives_his_own_receipt(qtbot: QtBot) -> None:
    page = emergency_page(qtbot, active(), LEAD)
    found = wishes_of(page)
    row = next(row for row in page.steps.list.rows if row.line.number == 4)
    row.buttons["receipt"].click()
    assert found == [GiveReceipt(emergency=emergencies.ID, step=4)]
