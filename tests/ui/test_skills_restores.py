"""待恢复: countdowns, a queue's recovery, and what a person has to decide, on every page."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from skill_pages import CARD, LOAN, MANAGER, skills_page, somebody

from supervisor_app.assets import resource
from supervisor_app.desk_pages import places
from supervisor_app.desk_restores import DeskRestores
from supervisor_app.domain.commands import (
    CancelRestore,
    Command,
    RestoreId,
    RestoreKind,
    RestoreNow,
    SkillCell,
)
from supervisor_app.domain.pending_restores import PendingRestore, RestoresNow
from supervisor_app.domain.people import Role
from supervisor_app.shots import skill_plans
from supervisor_app.shots.figures import NOW
from supervisor_app.shots.skilled import agent
from supervisor_app.ui.frame.shell import Shell
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Toast
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.skills.page import SkillsPage


@pytest.fixture
def page(qtbot: QtBot) -> SkillsPage:
    return skills_page(qtbot)


def test_each_counts_down_or_says_how_long_its_queue_is_well(page: SkillsPage) -> None:
    page.show_restores(skill_plans.pending(), skill_plans.HEALTHY_S)
    said = [(line.text.text(), line.left.text()) for line in page.side.restores.lines]
    assert said == [
        ("待恢复 3：金卡会员 2 人，到 14:45 恢复", "剩 12:42"),
        ("信用卡 1 人，到 20:00 恢复", "剩 5:27:42"),
        ("信用卡 3 人，信用卡恢复正常后恢复", "已正常 6/10 分"),
    ]
    page.tick(NOW + 60)
    assert page.side.restores.lines[0].left.text() == "剩 11:42"
    assert page.side.restores.lines[2].left.text() == "已正常 7/10 分"


def test_what_asks_comes_first_with_the_acds_reason_and_three_answers(page: SkillsPage) -> None:
    sent: list[Command] = []
    told: list[Toast] = []
    page.commanded.connect(sent.append)
    page.told.connect(told.append)
    page.show_restores((*skill_plans.pending(), skill_plans.asking()), skill_plans.HEALTHY_S)
    line = page.side.restores.lines[0]
    assert line.restore == "r-asks"
    assert line.detail.text().splitlines() == [
        "彭思琪 80104 贷款：已被他人修改",
        "徐磊 80107 贷款：话务平台拒绝 · 该坐席不是此队列的成员 · Interface not found",
    ]
    line.now.click()
    line.over.click()
    line.cancel.click()
    assert [one.text for one in told] == ["不恢复须填写原因"]
    page.side.form.reason.setText("长期支援")
    page.side.form.reason.textEdited.emit("长期支援")
    line.cancel.click()
    tries = [one for one in sent if isinstance(one, RestoreNow)]
    assert [one.overwrite for one in tries] == [False, True]
    (stay,) = [one for one in sent if isinstance(one, CancelRestore)]
    assert (stay.restore, stay.reason) == ("r-asks", "长期支援")


def test_one_that_was_only_refused_offers_no_overwriting(page: SkillsPage) -> None:
    asking = skill_plans.asking()
    page.show_restores((replace(asking, outcomes=asking.outcomes[1:]),))
    page.tick(NOW)
    over = page.side.restores.lines[0].over
    assert not over.isEnabled()
    assert over.toolTip() == "没有被他人修改的项；可再试"


def test_many_scroll_and_do_not_push_the_buttons_away(page: SkillsPage) -> None:
    one = skill_plans.pending()[0]
    many = tuple(replace(one, id=RestoreId(f"r{n}")) for n in range(40))
    page.show_restores(many)
    page.tick(NOW)
    assert len(page.side.restores.lines) == 30
    assert page.side.restores.height() <= 176
    bottom = page.side.foot.geometry().bottom()
    assert bottom <= page.side.height()


def test_an_address_leads_to_the_one_that_asks(qtbot: QtBot, page: SkillsPage) -> None:
    page.show_restores((*skill_plans.pending(), skill_plans.asking()))
    page.planning.show_plans(skill_plans.plans())
    page.planning.look_at(skill_plans.SURGE)
    page.go(Address("skills", (("restore", "r-asks"),)))
    assert page.side.isVisible()
    assert page.focusWidget() is page.side.restores.lines[0].now


class NoAnswer:
    """Asks nobody."""

    def ask(self, *_: object, **__: object) -> None:
        return


@pytest.fixture
def shell(qtbot: QtBot, qapp: QApplication) -> Shell:
    owner = QObject(qapp)
    made = Shell(places(Sounds(owner)), Icons(resource("icons")), lambda: NOW)
    qtbot.addWidget(made)
    return made


def test_on_every_page_the_desk_says_that_somebody_has_to_decide(shell: Shell) -> None:
    owner = QObject()
    watch = DeskRestores(shell, NoAnswer(), parent=owner)  # type: ignore[arg-type]
    every = (skill_plans.asking(), *skill_plans.pending())
    watch.show_me(MANAGER)
    watch.show_restores(RestoresNow(1, NOW, every))
    assert not shell.asks.isHidden()
    assert shell.asks.head.text() == "1 项技能自动恢复需要人处理"
    assert "Interface not found" in shell.asks.toolTip()
    wished: list[Address] = []
    shell.wished.connect(wished.append)
    shell.asks.see.click()
    assert [one.text for one in wished] == ["skills?restore=r-asks"]
    watch.show_restores(RestoresNow(2, NOW, skill_plans.pending()))
    assert shell.asks.isHidden()


def test_who_may_not_change_skills_is_not_asked(shell: Shell) -> None:
    owner = QObject()
    watch = DeskRestores(shell, NoAnswer(), parent=owner)  # type: ignore[arg-type]
    watch.show_me(somebody(Role.VIEWER))
    watch.show_restores(RestoresNow(1, NOW, (skill_plans.asking(),)))
    assert shell.asks.isHidden()


def test_a_line_of_one_agent_and_several_queues_is_read_whole(page: SkillsPage) -> None:
    cells = tuple(
        SkillCell(agent(code), queue, None, 2) for code in (80101, 80103) for queue in (CARD, LOAN)
    )
    many = PendingRestore(RestoreId("r7"), RestoreKind.HEALTHY, NOW - 60, queue=CARD, cells=cells)
    page.show_restores((many,))
    (line,) = page.side.restores.lines
    page.tick(NOW + 1)
    QApplication.processEvents()
    assert line.now.y() > line.text.y() + line.text.height() - 4, "its answers stand below"
    needed = line.text.heightForWidth(line.text.width())
    assert line.text.height() >= needed
    assert page.side.restores.height() >= needed + line.now.height()
    page.show_restores((replace(many, kind=RestoreKind.AT, at=NOW + 600, cells=cells[:1]),))
    page.side.setFixedWidth(700)
    QApplication.processEvents()
    page.tick(NOW + 2)
    QApplication.processEvents()
    assert abs(line.now.geometry().center().y() - line.text.geometry().center().y()) <= 2
