"""设置 › 人员: who there is, what is asked before a change, and what the gateway's answer shows."""

import pytest
from floors import picture
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.people import RIGHTS as TABLE
from supervisor_app.domain.people import ROLE_NAMES, Person, Right, Role, Scope
from supervisor_app.domain.signing_in import PersonChange
from supervisor_app.domain.words import Words
from supervisor_app.shots.colleagues import (
    LEAD,
    MANAGER,
    SUPERVISOR,
    colleagues,
    nobody_signed_in,
    owner,
    signed_in,
)
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.people.confirm_form import ConfirmForm
from supervisor_app.ui.people.form import Form
from supervisor_app.ui.people.person_form import FirstPasswordForm, PersonForm, made_password
from supervisor_app.ui.people.section import PersonsSection
from supervisor_app.ui.people.section_bar import PEOPLE, RIGHTS, SESSIONS
from supervisor_app.ui.people.wishes import EndSessions
from supervisor_app.ui.settings.staged import Staged

NOW = 1_773_297_138.0
TEAMS = {"t1": "一组", "t2": "二组"}


@pytest.fixture
def section(qtbot: QtBot) -> PersonsSection:
    made = PersonsSection(Staged())
    qtbot.addWidget(made)
    made.use(Look())
    made.resize(1200, 700)
    made.show_floor(picture())
    made.show_me(signed_in(MANAGER))
    made.show()
    made.show_people(colleagues(NOW))
    return made


def texts(section: PersonsSection, login: str) -> list[str]:
    place = section.people.place(login)
    assert place is not None
    return [
        str(section.people.index(place, column).data())
        for column in range(section.people.columnCount())
    ]


def choose(section: PersonsSection, login: str) -> None:
    place = section.people.place(login)
    assert place is not None
    section.tables[PEOPLE].selectRow(place)


def asked(qtbot: QtBot, section: PersonsSection, act: object) -> Form:
    with qtbot.waitSignal(section.asked) as told:
        act.click()  # type: ignore[attr-defined]
    assert told.args is not None
    form = told.args[0]
    assert isinstance(form, Form)
    qtbot.addWidget(form)
    form.use(Look())
    return form


def test_everybody_is_listed_with_roles_teams_state_and_sessions(section: PersonsSection) -> None:
    assert section.people.rowCount() == 9
    row = texts(section, "chenlixin")
    assert row[:2] == ["chenlixin", "陈立新"]
    assert row[2] == "班组长"
    assert row[4:6] == ["6011", "正常"]
    assert row[-1] == "1"
    assert texts(section, "jiangwenbo")[5] == "待改初始口令"
    assert texts(section, "shenjianing")[5] == "尚无口令"
    assert texts(section, "sunyi")[5] == "已停用"


def test_people_are_found_by_login_and_name(section: PersonsSection) -> None:
    section.bar.search.setText("许")
    assert list(section.people.keys) == ["xuruotong"]
    section.bar.search.setText("HALL")
    assert list(section.people.keys) == ["hall-2f"]


def test_who_may_not_manage_people_is_told_who_may_and_sees_no_list(
    qtbot: QtBot, section: PersonsSection
) -> None:
    with qtbot.assertNotEmitted(section.people_wished):
        section.show_me(signed_in(SUPERVISOR))
    assert section.people.rowCount() == 0
    assert section.reason() == "您的角色没有此权限；有此权限的角色：管理员"
    assert not section.bar.add.isEnabled()
    assert section.bar.add.toolTip() == section.reason()
    section.look_at(RIGHTS)
    assert section.tables[RIGHTS].isVisible(), "what each role may do is no secret"


def test_the_table_of_rights_is_the_one_that_the_gateway_checks(section: PersonsSection) -> None:
    model = section._rights
    assert model.rowCount() == len(Right)
    said = {Scope.ALL: "全部", Scope.OWN_TEAMS: "本人班组", Scope.NONE: "—"}
    for place, right in enumerate(model.keys):
        for column, role in enumerate(Role, start=1):
            assert model.columns[column].title() == ROLE_NAMES[role].zh
            scope = TABLE[role].get(right, Scope.NONE)
            assert model.index(place, column).data() == said[scope]


def test_a_person_is_added_with_a_first_password(qtbot: QtBot, section: PersonsSection) -> None:
    form = asked(qtbot, section, section.bar.add)
    assert isinstance(form, PersonForm)
    assert not form.check()
    assert form.rows["login"].fault.startswith("1 至 32 个小写字母")
    assert form.rows["password"].fault == "至少 10 个字符"
    assert form.roles.fault == "至少选择一个角色"
    form.login.setText("wangfan")
    form.name.setText("王帆")
    form.extension.setText("60x")
    form.roles.boxes["team_lead"].click()
    form.password.make.click()
    assert not form.check()
    assert form.rows["extension"].fault == "2 至 12 位数字，或留空"
    assert form.teams.fault == "班组长须选择本人的班组，否则不能对任何坐席操作"
    form.extension.setText("6020")
    next(iter(form.teams.boxes.values())).click()
    assert form.check()
    wish = form.wish()
    assert wish.person.roles == (Role.TEAM_LEAD,)
    assert len(wish.person.teams) == 1
    assert len(wish.password) >= 10
    assert wish.password not in repr(wish)


def test_a_person_is_edited_but_never_his_login_or_his_password(qtbot: QtBot) -> None:
    form = PersonForm(LEAD, TEAMS)
    qtbot.addWidget(form)
    form.use(Look())
    assert form.login.isReadOnly()
    assert "password" not in form.rows
    form.roles.boxes["floor_manager"].click()
    form.extension.setText("6099")
    assert form.check()
    wish = form.wish()
    roles = (Role.TEAM_LEAD, Role.FLOOR_MANAGER)
    assert wish == PersonChange(Person("chenlixin", "陈立新", roles, ("t1",), "6099"), password="")


@pytest.mark.parametrize(
    ("teams", "said"),
    [({}, "还没有班组：请先在 设置 › 班组与坐席 建立"), (TEAMS, "班组长须选择本人的班组")],
)
def test_a_team_lead_without_a_team_is_saved_knowingly_only(
    qtbot: QtBot, teams: dict[str, str], said: str
) -> None:
    form = PersonForm(None, teams)
    qtbot.addWidget(form)
    form.use(Look())
    form.show()
    form.login.setText("lead")
    form.name.setText("班长")
    form.password.make.click()
    form.roles.boxes["viewer"].click()
    assert form.without.isHidden()
    form.roles.boxes["team_lead"].click()
    assert form.without.isVisible()
    assert not form.check()
    assert form.teams.isVisible(), "it is said where the teams would be"
    assert form.teams.fault.startswith(said)
    form.without.click()
    assert form.check()
    assert form.wish().person.teams == ()
    form.roles.boxes["floor_manager"].click()
    assert form.without.isHidden(), "he leads all"
    assert form.check()
    form.roles.boxes["floor_manager"].click()
    assert not form.check(), "it is asked anew"


def test_teams_that_the_centre_no_longer_has_stay_with_who_has_them(qtbot: QtBot) -> None:
    gone = Person("x", "某人", (Role.TEAM_LEAD,), ("closed",))
    form = PersonForm(gone, TEAMS)
    qtbot.addWidget(form)
    assert form.teams.chosen == ("closed",)
    assert form.wish().person.teams == ("closed",)


def test_a_new_first_password_is_asked_for_alone(qtbot: QtBot, section: PersonsSection) -> None:
    choose(section, "chenlixin")
    form = asked(qtbot, section, section.bar.password)
    assert isinstance(form, FirstPasswordForm)
    assert not form.check()
    form.password.line.setText("given in person")
    assert form.wish() == PersonChange(LEAD, "given in person")


def test_disabling_says_what_will_happen_and_names_the_person(
    qtbot: QtBot, section: PersonsSection
) -> None:
    choose(section, "chenlixin")
    form = asked(qtbot, section, section.bar.disable)
    assert isinstance(form, ConfirmForm)
    assert form.goes() == "停用 陈立新"
    assert "立即结束" in form.note()
    wish = form.wish()
    assert isinstance(wish, PersonChange)
    assert wish.person.disabled
    choose(section, "sunyi")
    assert section.bar.disable.text() == "重新启用"


def test_nobody_locks_himself_out(section: PersonsSection) -> None:
    choose(section, "zhoulan")
    assert not section.bar.disable.isEnabled()
    assert not section.bar.password.isEnabled()
    assert "另一位管理员" in section.bar.disable.toolTip()
    section.show_me(owner())
    assert section.bar.disable.isEnabled(), "the owner of the machine is another"


def test_sessions_are_ended_of_a_person_or_one_alone(qtbot: QtBot, section: PersonsSection) -> None:
    choose(section, "xuruotong")
    assert section.bar.end.toolTip() == "此人没有登录"
    choose(section, "hanxue")
    form = asked(qtbot, section, section.bar.end)
    assert form.wish() == EndSessions("hanxue", "韩雪")
    section.look_at(SESSIONS)
    assert not section.bar.end.isEnabled()
    section.tables[SESSIONS].selectRow(1)
    form = asked(qtbot, section, section.bar.end)
    assert form.wish() == EndSessions("hanxue", "韩雪", "91e03bb0c4d2")


def test_a_failed_answer_keeps_the_list_and_says_why(qtbot: QtBot, section: PersonsSection) -> None:
    section.fail(Cause(Words("网关没有应答", "no answer"), Words("请检查", "look")))
    assert section.fault.isVisible()
    assert section.people.rowCount() == 9
    with qtbot.waitSignal(section.people_wished):
        section.fault.retry.click()
    section.show_people(colleagues(NOW))
    assert not section.fault.isVisible()


def test_before_anybody_exists_the_first_administrator_is_offered(
    qtbot: QtBot, section: PersonsSection
) -> None:
    section.show_me(nobody_signed_in(nobody_yet=True))
    assert section.first.isVisible()
    assert section.bar.add.toolTip() == "请先建立第一位管理员"
    with qtbot.waitSignal(section.first_wished):
        section.first.click()
    section.show_me(nobody_signed_in())
    assert not section.first.isVisible()
    with qtbot.waitSignal(section.sign_in_wished):
        section.sign_in.click()


def test_enter_opens_a_person(qtbot: QtBot, section: PersonsSection) -> None:
    choose(section, "chenlixin")
    table = section.tables[PEOPLE]
    table.setCurrentIndex(table.model().index(2, 0))
    with qtbot.waitSignal(section.asked):
        qtbot.keyClick(table, Qt.Key.Key_Return)


def test_made_passwords_differ_and_are_long_enough() -> None:
    made = {made_password() for _ in range(50)}
    assert len(made) == 50
    assert {len(one) for one in made} == {14}
