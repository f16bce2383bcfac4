"""技能 as the picture has it: what is staged, what it does, when it is put back."""

import time

import pytest
from msgspec import structs
from pace import slowness
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from skill_pages import (
    CARD,
    MANAGER,
    RETAIL,
    STALE,
    changed,
    picture_floor,
    press,
    skills_page,
    somebody,
    with_level,
)

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.commands import (
    ChangeSkills,
    Command,
)
from supervisor_app.domain.directory import Skill
from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.people import Role
from supervisor_app.domain.states import AgentState
from supervisor_app.domain.view import advance
from supervisor_app.domain.words import Words
from supervisor_app.shots.floor import whole
from supervisor_app.shots.people import crowd, peopled
from supervisor_app.shots.skilled import agent, prepared, skilled
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Toast
from supervisor_app.ui.skills.estimating import EstimateWish
from supervisor_app.ui.skills.page import SkillsPage
from supervisor_app.ui.skills.timing import RestoreChoice

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


def framed(page: SkillsPage) -> int:
    """Framed cells of the matrix, over all rows."""
    model, reading = page.panel.model, page.reading
    rows = [model.row(place) for place in range(model.rowCount())]
    return sum(
        reading.cell(row, queue).staged is not None for row in rows for queue in model.queues
    )


def test_eleven_framed_cells_are_eleven_lines_and_the_count_on_the_button(
    page: SkillsPage,
) -> None:
    assert framed(page) == 11
    assert page.side.list.pending.rowCount() == 11
    assert page.side.foot.text == "应用 11 项并于 15:02 恢复"
    assert page.side.foot.apply.isEnabled()
    assert page.side.accessibleName().startswith("待应用 11 项")


def test_only_the_queue_past_its_limit_is_red(page: SkillsPage) -> None:
    flagged = [head for head in page.reading.heads() if head.severity != "normal"]
    assert [(head.title, head.waiting) for head in flagged] == [("信用卡", 23)]


def test_the_total_counts_who_takes_calls_first_now_and_after(page: SkillsPage) -> None:
    staff = page.reading.main_staff()
    assert [(each.before, each.after) for each in staff.values()] == [
        (40, 37), (34, 42), (12, 12), (11, 11), (7, 7), (9, 9), (23, 23),
    ]  # fmt: skip


def test_the_estimate_shows_the_losing_queue_too(qtbot: QtBot, page: SkillsPage) -> None:
    qtbot.waitUntil(lambda: len(page.side.effect.lines) == 3)
    gain, lose, rest = page.side.effect.lines
    assert (gain.name, lose.name, rest.name) == ("信用卡", "个人业务", "其余 5 队列")
    assert gain.before is not None
    assert gain.after is not None
    assert gain.after.percent > gain.before.percent
    assert lose.before is not None
    assert lose.after is not None
    assert lose.after.percent < lose.before.percent
    assert "信用卡距目标 90 %" in page.side.hint.label.text()


def test_the_hint_can_be_prepared_as_one_act(qtbot: QtBot, page: SkillsPage) -> None:
    qtbot.waitUntil(lambda: page.side.hint.hint is not None)
    hint = page.side.hint.hint
    assert hint is not None
    assert hint.cells
    page.side.hint.join()
    assert len(page.staging.cells) == 11 + len(hint.cells)
    page.editing.undo()
    assert len(page.staging.cells) == 11


def test_an_older_estimate_is_not_shown(qtbot: QtBot) -> None:
    page = skills_page(qtbot)
    wishes: list[EstimateWish] = []
    page.estimate_wished.connect(wishes.append)
    page.editing.join(prepared())
    qtbot.waitUntil(lambda: len(wishes) == 1)
    page.editing.clear()
    page.show_prediction(wishes[0].compute())
    assert page.side.effect.lines == ()
    page.editing.join(prepared()[:1])
    qtbot.waitUntil(lambda: len(wishes) == 2)
    page.prediction_failed()
    assert "暂时无法估算" in page.side.effect.accessibleName()


def test_what_somebody_else_changed_is_shown_as_old_theirs_yours(page: SkillsPage) -> None:
    view = with_level(picture_floor(), 80105, RETAIL, 2)
    page.show_floor(view)
    assert page.reading.text(view.agents[agent(80105)], RETAIL) == "1 → 2 → 3"
    assert not page.side.clash.isHidden()
    assert "已被他人修改" in page.side.clash.text.text()
    page.side.clash.ours.click()
    assert page.side.clash.isHidden()
    assert page.reading.text(view.agents[agent(80105)], RETAIL) == "2 → 3"
    page.editing.undo()
    page.side.clash.theirs.click()
    assert (agent(80105), RETAIL) not in page.staging.cells
    assert len(page.staging.cells) == 10


def test_who_signs_out_meanwhile_is_still_shown_and_may_be_changed_later(
    page: SkillsPage, sent: list[Command]
) -> None:
    assert page.side.form.absent.isHidden()
    view = picture_floor()
    row = structs.replace(view.agents[agent(80104)], state=AgentState.OFFLINE)
    page.show_floor(changed(view, [row]))
    assert agent(80104) in page.panel.model.keys
    assert not page.side.form.absent.isHidden()
    page.side.form.absent.setChecked(True)
    page.apply()
    (command,) = sent
    assert isinstance(command, ChangeSkills)
    assert command.when_signed_in


def test_while_stale_nothing_is_applied_or_judged_and_all_is_kept(
    qtbot: QtBot, page: SkillsPage, sent: list[Command], toasts: list[Toast]
) -> None:
    page.show_freshness(STALE)
    assert not page.side.foot.apply.isEnabled()
    assert "数据中断" in page.side.foot.apply.toolTip()
    assert len(page.staging.cells) == 11
    page.apply()
    page.table.setFocus()
    page.table.go_to_cell(agent(80101), CARD)
    press(qtbot, page, Qt.Key.Key_2)
    assert (sent, len(page.staging.cells)) == ([], 11)
    assert all("数据中断" in toast.text for toast in toasts)
    assert len(toasts) == 2
    assert page.side.effect.lines == ()


def test_who_may_not_is_told_which_roles_may(qtbot: QtBot) -> None:
    page = skills_page(qtbot, somebody(Role.VIEWER))
    page.editing.join(prepared())
    assert not page.staging.cells
    page = skills_page(qtbot, None)
    assert page.reading.permission.why_not == "正在核对权限"
    page.show_me(somebody(Role.VIEWER))
    assert "现场主管" in page.reading.permission.why_not
    page.show_me(MANAGER)
    assert page.reading.permission.why_not == ""


def test_an_acd_that_cannot_says_so(qtbot: QtBot) -> None:
    page = skills_page(qtbot)
    view = picture_floor()
    sources = {acd: structs.replace(row, abilities={}) for acd, row in view.sources.items()}
    view = structs.replace(view, sources=sources)
    page.show_floor(view)
    told = page.reading.permission.why_not_for(view.agents[agent(80101)])
    assert told == "该话务平台不支持此操作"


def test_the_acds_own_value_is_in_the_tooltip(page: SkillsPage) -> None:
    view = picture_floor()
    told = page.reading.told(view.agents[agent(80101)], CARD)
    assert "话务平台原值（penalty）：20" in told
    assert "3 级" in told
    row = view.agents[agent(80101)]
    tiers = tuple(structs.replace(skill, native="2/1") for skill in row.skills)
    told = page.reading.told(structs.replace(row, skills=tiers), CARD)
    assert "话务平台原值（level/position）：2/1" in told


def test_what_is_staged_outlives_a_killed_program(qtbot: QtBot, page: SkillsPage) -> None:
    commands: list[Command] = []
    page.commanded.connect(commands.append)
    choose(page, reason="二级应急预备", restore=RestoreChoice.HOUR)
    page.apply()
    kept, address = page.memory(), page.address("skills").text
    again = skills_page(qtbot, team="")
    sent: list[Command] = []
    again.commanded.connect(sent.append)
    again.remember(kept)
    assert len(again.staging.cells) == 11
    assert again.side.form.timing == page.side.form.timing
    assert address == "skills?team=t1"
    again.apply()
    assert sent == commands, "the attempt without an answer is sent again as it was"
    again.remember("nonsense")
    assert len(again.staging.cells) == 11


def test_the_filter_is_in_the_address_and_says_who_is_not_shown(page: SkillsPage) -> None:
    assert page.panel.aside.text() == "一组 28 人在席 · 未签入 2 人不显示"
    page.go(Address("skills", (("team", "t1"), ("skill", str(CARD)), ("state", "talking"))))
    shown = list(map(page.panel.model.row, range(page.panel.model.rowCount())))
    others = [row for row in shown if row.id not in {cell.agent for cell in prepared()}]
    assert {row.code for row in others} == {"80101", "80120", "80121", "80124"}
    assert page.address("skills").text == "skills?team=t1&skill=main%2Fcard&state=talking"


def test_nobody_and_no_queue_have_a_sentence_and_a_way_on(qtbot: QtBot) -> None:
    page = skills_page(qtbot)
    page.go(Address("skills", (("team", "t1"), ("skill", "main/video"))))
    assert page.panel.clear.text() == "清除筛选"
    page.panel.clear.click()
    assert page.address("skills").text == "skills"
    wished: list[Address] = []
    page.wished.connect(wished.append)
    page.show_floor(structs.replace(picture_floor(), queues={}))
    page.panel.clear.click()
    assert [one.text for one in wished] == ["settings?section=queues"]


def test_a_line_is_dropped_by_its_cross_and_by_delete(qtbot: QtBot, page: SkillsPage) -> None:
    table = page.side.list
    cross = table.visualRect(table.pending.index(0, 3)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cross)
    assert len(page.staging.cells) == 10
    table.setCurrentIndex(table.pending.index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert len(page.staging.cells) == 9
    page.side.undo.click()
    assert len(page.staging.cells) == 10


def test_five_thousand_agents_and_seven_queues_are_smooth(qtbot: QtBot) -> None:
    page = skills_page(qtbot, team="")
    view = advance(None, skilled(peopled(whole())))
    rows = list(view.agents.values())
    many = {
        AgentId(f"main/{90000 + at}"): structs.replace(
            rows[at % len(rows)], id=AgentId(f"main/{90000 + at}"), code=str(90000 + at)
        )
        for at in range(5000)
    }
    page.show_floor(structs.replace(view, agents=many))
    assert page.panel.model.rowCount() > 4000
    spent = []
    for turn in range(12):
        several = list(many)[turn * 20 : turn * 20 + 20]
        levels = {
            key: structs.replace(many[key], skills=(Skill(CARD, turn % 5 + 1),)) for key in several
        }
        many = {**many, **levels}
        nearly = structs.replace(view, agents=many)
        before = time.thread_time()
        page.show_floor(nearly)
        spent.append(time.thread_time() - before)
    assert sorted(spent)[2] < 0.016 * slowness(), "of a machine that others use, the quicker turns"


def test_crowds_have_a_list_of_teams(qtbot: QtBot) -> None:
    page = skills_page(qtbot, team="")
    page.show_floor(advance(None, crowd(peopled(whole()))))
    assert page.toolbar.teams.isHidden()
    assert not page.toolbar.team_list.isHidden()
