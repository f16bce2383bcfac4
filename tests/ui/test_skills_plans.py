"""预案 on the page 技能: looked at, applied, drifted, its versions, conflicts, what is kept."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from skill_pages import CARD, MANAGER, skills_page, somebody

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.commands import (
    ChangeSkills,
    Command,
    CommandAnswer,
    Outcome,
    OutcomeState,
    RestoreId,
    RestoreNow,
)
from supervisor_app.domain.people import Role
from supervisor_app.domain.plans import PlanAnswer, PlansNow, SkillPlan
from supervisor_app.domain.words import Words
from supervisor_app.shots import skill_plans
from supervisor_app.shots.figures import NOW
from supervisor_app.shots.skill_plans import EVENING, SURGE
from supervisor_app.shots.skilled import agent
from supervisor_app.ui.parts.glyphs import Glyph
from supervisor_app.ui.parts.page import Toast
from supervisor_app.ui.skills.page import SkillsPage
from supervisor_app.ui.skills.plan_panel import DRIFT, HISTORY
from supervisor_app.ui.skills.plan_rows import PlanRow
from supervisor_app.ui.skills.timing import Timing


def planned(page: SkillsPage) -> SkillsPage:
    page.planning.show_plans(skill_plans.plans())
    page.planning.show_drift(skill_plans.drift())
    return page


@pytest.fixture
def page(qtbot: QtBot) -> SkillsPage:
    return planned(skills_page(qtbot))


@pytest.fixture
def toasts(page: SkillsPage) -> list[Toast]:
    told: list[Toast] = []
    page.told.connect(told.append)
    return told


@pytest.fixture
def sent(page: SkillsPage) -> list[Command]:
    commands: list[Command] = []
    page.commanded.connect(commands.append)
    return commands


@pytest.fixture
def kept(page: SkillsPage) -> list[SkillPlan]:
    plans: list[SkillPlan] = []
    page.planning.plan_kept.connect(plans.append)
    return plans


def previewed(page: SkillsPage) -> SkillsPage:
    page.planning.look_at(SURGE)
    page.planning.show_difference(skill_plans.difference())
    return page


def rows(page: SkillsPage) -> list[PlanRow]:
    model = page.planning.panel.list.rows
    return [model.row(place) for place in range(model.rowCount())]


def row_of(page: SkillsPage, code: str) -> PlanRow:
    return next(row for row in rows(page) if row.code == code)


def act(menu_of: Callable[[], object], text: str) -> None:
    """Choose an entry of a menu by the beginning of its text."""
    menu = menu_of()
    entry = next(one for one in menu.actions() if one.text().startswith(text))  # type: ignore[attr-defined]
    assert entry.isEnabled(), entry.toolTip()
    entry.trigger()


# Choosing and looking


def test_plans_are_offered_once_they_are_known_and_one_is_looked_at_before_anything_is_staged(
    page: SkillsPage,
) -> None:
    asked: list[str] = []
    page.planning.difference_wished.connect(asked.append)
    act(page.planning.menu, "信用卡突增")
    assert asked == [SURGE]
    assert page.side.isHidden()
    assert page.planning.panel.isVisible()
    assert page.planning.panel.summary.text() == "正在读取…"
    page.planning.show_difference(skill_plans.difference())
    assert not page.staging.cells
    assert page.planning.panel.summary.text() == "将改 12 项 · 2 项已一致"
    assert row_of(page, "80104").text == "— → 2"
    left = page.planning.panel.left.text().splitlines()
    assert left == ["1 人未签入：金丽娜", "1 人已不在坐席名单：80999", "队列已不存在：fraud"]


def test_a_line_leads_to_its_cell(page: SkillsPage) -> None:
    previewed(page)
    page.planning.panel.list.opened.emit(row_of(page, "80109").key)
    assert (page.table.agent, page.table.queue) == (agent(80109), CARD)


def test_an_answer_for_another_plan_is_not_shown(page: SkillsPage) -> None:
    page.planning.look_at(EVENING)
    page.planning.show_difference(skill_plans.difference())
    assert rows(page) == []


def test_it_is_staged_or_left(qtbot: QtBot, page: SkillsPage, toasts: list[Toast]) -> None:
    previewed(page)
    page.planning.panel.foot.second.click()
    assert page.staging.plan == SURGE
    assert len(page.staging.cells) == 12
    assert page.side.isVisible()
    assert toasts[-1].text.startswith("已载入“信用卡突增”，12 项待应用")
    previewed(page)
    qtbot.keyClick(page.planning.panel, Qt.Key.Key_Escape)
    assert page.side.isVisible()


def test_it_is_applied_as_one_command_and_each_cell_says_what_became_of_it(
    page: SkillsPage, sent: list[Command]
) -> None:
    previewed(page)
    assert page.planning.panel.foot.first.text() == "应用 12 项并于 15:02 恢复"
    page.planning.panel.foot.first.click()
    (command,) = sent
    assert isinstance(command, ChangeSkills)
    assert command.plan == SURGE
    assert len(command.cells) == 12
    assert not page.planning.panel.foot.first.isEnabled(), "until there is an answer"
    why = Words("成员不在队列", "Not a member")
    outcomes = [Outcome(OutcomeState.DONE, cell.agent, cell.queue) for cell in command.cells[:-1]]
    last = command.cells[-1]
    outcomes.append(Outcome(OutcomeState.REFUSED, last.agent, last.queue, None, why, "No such"))
    page.show_answer(CommandAnswer(command.id, NOW, tuple(outcomes), restore=RestoreId("r9")))
    assert page.planning.panel.summary.text() == "已应用 11 项 · 1 项未成功，仍在待应用中"
    assert row_of(page, "80104").glyph is Glyph.TICK
    refused = next(row for row in rows(page) if row.glyph is Glyph.WARNING)
    assert refused.note.endswith("成员不在队列 · No such")
    assert len(page.staging.cells) == 1
    page.planning.panel.foot.first.click()
    assert page.side.isVisible()


def test_other_staged_changes_are_not_carried_along_unseen(page: SkillsPage) -> None:
    page.editing.set_level([agent(80120)], CARD, 1)
    previewed(page)
    button = page.planning.panel.foot.first
    assert not button.isEnabled()
    assert button.toolTip().startswith("待应用中另有 1 项")


def test_a_team_lead_sees_what_is_not_his(qtbot: QtBot) -> None:
    page = previewed(planned(skills_page(qtbot, somebody(Role.TEAM_LEAD, "t2"))))
    assert row_of(page, "80104").note == "不是本组坐席，只能查看"
    assert page.planning.panel.foot.first.toolTip() == "其中没有您可以调整的坐席"


def test_what_cannot_be_had_is_said_and_asked_again(page: SkillsPage) -> None:
    page.planning.look_at(SURGE)
    page.planning.fail(Cause(Words("网关没有应答", "No answer"), Words("请重试", "Retry")))
    assert page.planning.panel.strip.text.text() == "网关没有应答。请重试。"
    asked: list[str] = []
    page.planning.difference_wished.connect(asked.append)
    page.planning.panel.strip.buttons["retry"].click()
    assert asked == [SURGE]
    assert page.planning.panel.strip.isHidden()


# In force, and drifted


def test_the_plan_in_force_stands_over_what_is_staged(page: SkillsPage) -> None:
    line = page.side.force.lines[0]
    assert line.name.text() == "执行中：晚高峰"
    assert line.about.text() == "第 4 版，周岚 14:02 起，15:02 恢复"
    assert line.see.text() == "偏离 3", "a newer version has accepted the fourth"
    line.see.click()
    assert page.planning.state.tab == DRIFT
    assert row_of(page, "80104").note == "李强 于 14:21 修改"
    assert row_of(page, "80104").text == "2 → 3"
    assert row_of(page, "80111").note.startswith("记录中没有此次改动")
    assert row_of(page, "80120").weak


def test_drift_is_set_back_by_staging_it(page: SkillsPage, sent: list[Command]) -> None:
    page.planning.look_at(EVENING, DRIFT)
    page.planning.panel.foot.first.click()
    staged = {str(key[0])[-5:]: cell.level for key, cell in page.staging.cells.items()}
    assert staged == {"80104": 2, "80107": 2, "80111": 2}
    assert page.side.isVisible()
    assert page.staging.plan == "", "the plan's own restore brings back what was before it"
    assert page.side.foot.text == "应用 3 项，不恢复"
    assert page.side.form.timing.reason == "改回预案“晚高峰”"
    page.apply()
    (command,) = sent
    assert isinstance(command, ChangeSkills)
    done = [Outcome(OutcomeState.DONE, cell.agent, cell.queue) for cell in command.cells]
    page.show_answer(CommandAnswer(command.id, NOW, tuple(done)))
    assert page.side.form.timing == Timing(), "as it was chosen before"


def test_drift_is_accepted_as_a_new_version(
    page: SkillsPage, kept: list[SkillPlan], toasts: list[Toast]
) -> None:
    page.planning.look_at(EVENING, DRIFT)
    page.planning.panel.foot.second.click()
    (plan,) = kept
    assert (plan.key, plan.version, len(plan.cells)) == (EVENING, 5, 9)
    assert [cell.level for cell in plan.cells[:4]] == [3, 3, 3, 2]
    answer = PlanAnswer(replace(plan, version=6, author="韩雪"))
    page.planning.show_kept(plan, answer)
    assert toasts[-1].text == "已存为预案“晚高峰”第 6 版"
    assert page.planning.panel.summary.text().startswith("0 项偏离")
    assert page.planning.panel.foot.first.toolTip() == "没有偏离"
    assert "重新应用后才执行" in page.planning.panel.force.text.text()


def test_a_plan_in_force_is_restored_the_last_change_first(
    page: SkillsPage, sent: list[Command]
) -> None:
    force = replace(skill_plans.force(), restores=(RestoreId("a"), RestoreId("b")))
    page.planning.show_plans(PlansNow(NOW, (skill_plans.evening(),), (force,)))
    page.side.force.lines[0].restore.click()
    assert [one.restore for one in sent if isinstance(one, RestoreNow)] == ["b"]
    done = (Outcome(OutcomeState.DONE, agent(80104), CARD, 3),)
    page.show_answer(CommandAnswer(sent[0].id, NOW, done))
    assert [one.restore for one in sent if isinstance(one, RestoreNow)] == ["b", "a"]


def test_a_plan_with_nothing_to_restore_can_be_ended(page: SkillsPage) -> None:
    force = replace(skill_plans.force(), restores=(), restore_at=None)
    page.planning.show_plans(PlansNow(NOW, (skill_plans.evening(),), (force,)))
    assert not page.side.force.lines[0].restore.isEnabled()
    ended: list[str] = []
    page.planning.ending_wished.connect(ended.append)
    page.planning.look_at(EVENING, DRIFT)
    page.planning.panel.force.buttons["end"].click()
    assert ended == [EVENING]


# Versions


def test_versions_say_who_changed_what(page: SkillsPage, kept: list[SkillPlan]) -> None:
    page.planning.look_at(SURGE, HISTORY)
    page.planning.show_history(SURGE, skill_plans.history())
    heads = [row for row in rows(page) if row.head]
    assert [(row.name, row.queue, row.after) for row in heads] == [
        ("第 3 版", "李强 于 13:23", "改 4 项"),
        ("第 2 版", "韩雪 于 11:55", "改 6 项"),
        ("第 1 版", "周岚 于 03-09 09:44", "8 格"),
    ]
    assert page.planning.panel.foot.first.toolTip() == "先选择一个较早的版本"
    page.planning.panel.list.chosen.emit(heads[1])
    changed = [row for row in rows(page) if not row.head]
    assert len(changed) == 6
    assert changed[-1].text == "2 → 未列入"
    page.planning.panel.foot.first.click()
    (plan,) = kept
    assert (plan.version, plan.cells) == (3, skill_plans.surge(2).cells)


# Keeping


def test_a_plan_gets_another_name(page: SkillsPage, kept: list[SkillPlan]) -> None:
    previewed(page)
    act(lambda: page.planning.keeping.menu(page.planning._look), "改名")
    form = page.plan_form
    assert (form.name.text(), form.note.text()) == ("信用卡突增", "二级应急时用")
    form.name.setText("信用卡高峰")
    form.keep.click()
    assert [(one.key, one.name, one.version) for one in kept] == [(SURGE, "信用卡高峰", 3)]


def test_what_is_staged_or_live_makes_a_version(page: SkillsPage, kept: list[SkillPlan]) -> None:
    page.editing.set_level([agent(80120)], CARD, 1)
    previewed(page)
    menu = lambda: page.planning.keeping.menu(page.planning._look)  # noqa: E731
    act(menu, "并入待应用的 1 项")
    assert (len(kept[0].cells), kept[0].cells[-1].level) == (17, 1)
    act(menu, "全部按现状更新")
    levels = {cell.level for cell in kept[1].cells[:8]}
    assert levels == {None}, "none of them is in 信用卡 now"


def test_what_some_agents_have_now_makes_a_plan(page: SkillsPage, kept: list[SkillPlan]) -> None:
    page.chosen.reach([agent(80101), agent(80103)])
    act(page.planning.menu, "把已选 2 人的现有技能存为预案")
    page.plan_form.name.setText("早班")
    page.plan_form.keep.click()
    (plan,) = kept
    assert len(plan.cells) == 14
    assert [cell.level for cell in plan.cells if cell.queue == CARD] == [3, None]


def test_a_name_that_is_taken_is_asked_for_again(page: SkillsPage) -> None:
    mine = SkillPlan("", "晚高峰", skill_plans.surge(1).cells)
    words = Words("已有同名预案“晚高峰”", "there is one")
    page.planning.show_kept(mine, PlanAnswer(skill_plans.evening(), clash=True, words=words))
    assert page.plan_form.isVisible()
    assert page.plan_form.name_row.fault == "已有同名预案“晚高峰”"
    assert page.plan_form.name.text() == "晚高峰"


def test_a_conflict_shows_the_others_version_and_either_is_taken(
    page: SkillsPage, kept: list[SkillPlan]
) -> None:
    page.planning.show_kept(skill_plans.mine(), skill_plans.clash())
    panel = page.planning.panel
    assert panel.isVisible()
    assert panel.strip.text.text().startswith("李强 先改了这个预案")
    assert panel.summary.text() == "8 项不同：对方的 → 您的"
    assert row_of(page, "80118").text == "未列入 → 2"
    panel.foot.first.click()
    assert kept[0].version == 3, "made from theirs"
    page.planning.show_kept(skill_plans.mine(), skill_plans.clash())
    panel.foot.second.click()
    assert page.planning.state.clash is None
    assert len(kept) == 1


def test_deleting_is_asked_and_can_be_undone(
    page: SkillsPage, kept: list[SkillPlan], toasts: list[Toast]
) -> None:
    gone: list[SkillPlan] = []
    page.planning.deletion_wished.connect(gone.append)
    previewed(page)
    menu = lambda: page.planning.keeping.menu(page.planning._look)  # noqa: E731
    act(menu, "删除预案")
    page.planning.panel.strip.buttons["keep"].click()
    assert not gone
    act(menu, "删除预案")
    page.planning.panel.strip.buttons["delete"].click()
    assert [one.key for one in gone] == [SURGE]
    page.planning.show_deleted(gone[0], PlanAnswer())
    assert toasts[-1].text == "已删除预案“信用卡突增”"
    assert toasts[-1].undo is not None
    toasts[-1].undo()
    assert (kept[0].key, kept[0].name, len(kept[0].cells)) == ("", "信用卡突增", 16)


def test_a_plan_in_force_cannot_be_deleted_and_says_so(page: SkillsPage) -> None:
    page.planning.look_at(EVENING)
    menu = page.planning.keeping.menu(page.planning._look)
    last = menu.actions()[-1]
    assert not last.isEnabled()
    assert last.toolTip() == "预案执行中，先恢复或结束执行"


def test_without_the_right_plans_are_read_only_with_the_reason(qtbot: QtBot) -> None:
    me = replace(MANAGER, rights={
        right: scope for right, scope in MANAGER.rights.items() if right.value != "plans"
    })  # fmt: skip
    page = planned(skills_page(qtbot, me))
    page.planning.look_at(EVENING, DRIFT)
    assert page.planning.panel.foot.second.toolTip().startswith("没有保存预案的权限")
    menu = page.planning.keeping.menu(page.planning._look)
    assert not any(one.isEnabled() for one in menu.actions() if one.text())
