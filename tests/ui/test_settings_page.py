"""设置: every section with keys, faults beside the value, both themes, languages and sizes."""

import pytest
from floors import picture
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from settings_floors import SETTINGS, UNNAMED_QUEUE, now

from supervisor_app.assets import resource
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.desk_tongue import Tongue
from supervisor_app.domain.centre_settings import LimitSetting, SettingFault, SettingsAnswer
from supervisor_app.domain.kpi import ServiceLevel, ServiceLevelVariant
from supervisor_app.domain.words import Words
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.formats import count, rate
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.style import style_sheet
from supervisor_app.ui.parts.theme import DARK, LIGHT
from supervisor_app.ui.settings.day_section import DaySection
from supervisor_app.ui.settings.level_section import LevelSection
from supervisor_app.ui.settings.limits_section import LimitsSection
from supervisor_app.ui.settings.page import SettingsPage
from supervisor_app.ui.settings.people_section import PeopleSection
from supervisor_app.ui.settings.queues_section import QueuesSection

SECTIONS = ("source", "look", "queues", "people", "limits", "level", "day", "complaints", "papers")
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def page(qtbot: QtBot) -> SettingsPage:
    made = SettingsPage()
    qtbot.addWidget(made)
    made.use(Look())
    made.resize(1600, 900)
    made.show()
    made.show_floor(picture())
    made.show_freshness(Freshness(Phase.LIVE, 0.5))
    made.staged.show(now())
    return made


def queues(page: SettingsPage) -> QueuesSection:
    page.go(Address("settings", (("section", "queues"),)))
    section = page.sections["queues"]
    assert isinstance(section, QueuesSection)
    return section


def type_into(qtbot: QtBot, table: object, text: str) -> None:
    """Into the cell that is current, as a person does."""
    qtbot.keyClick(table, Qt.Key.Key_Return)
    editor = QApplication.focusWidget()
    if not isinstance(editor, QLineEdit):  # offscreen windows are not always active
        editor = table.findChild(QLineEdit)  # type: ignore[attr-defined]
    assert isinstance(editor, QLineEdit)
    editor.setText(text)  # QTest types no Chinese
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # Qt takes it in a moment later


def test_a_queue_is_renamed_by_keys_and_nothing_counts_before_it_is_saved(
    qtbot: QtBot, page: SettingsPage
) -> None:
    table = queues(page).rows.table
    table.setCurrentIndex(table.model().index(0, 1))
    type_into(qtbot, table, "零售")
    assert page.staged.settings.queues[0].name.zh == "零售"
    assert page.staged.now is not None
    assert page.staged.now.settings == SETTINGS
    assert page._body.bar.save.text() == "保存 1 处修改"
    assert page._body.bar.isVisible()


def test_a_queue_that_nobody_named_is_added_once_it_is_changed(
    qtbot: QtBot, page: SettingsPage
) -> None:
    section = queues(page)
    assert section.about() == "1 个队列尚未登记，按 ACD 提供的资料显示"
    table = section.rows.table
    table.setCurrentIndex(table.model().index(2, 1))
    type_into(qtbot, table, "贷款")
    assert page.staged.settings.queues[2] == replace(UNNAMED_QUEUE, name=Words("贷款", "loan"))
    assert len(page.staged.settings.queues) == 3
    assert section.rows.model.rowCount() == 3


def test_space_hides_a_queue(qtbot: QtBot, page: SettingsPage) -> None:
    section = queues(page)
    table = section.rows.table
    table.setCurrentIndex(table.model().index(1, 6))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert not page.staged.settings.queues[1].shown
    assert section.rows.model.index(1, 6).data(ACCESSIBLE) == "显示 不显示"


def test_a_limit_of_one_queue_is_its_own_and_del_gives_it_back(
    qtbot: QtBot, page: SettingsPage
) -> None:
    section = queues(page)
    section.rows.table.setCurrentIndex(section.rows.model.index(1, 0))
    table = section.limits.table
    table.setCurrentIndex(section.limits.model.index(1, 2))
    type_into(qtbot, table, "1:30")
    own = page.staged.settings.queues[1].limits
    assert own == {"longest_wait_s": LimitSetting(warning=90, critical=120)}
    assert section.limits.model.index(1, 5).data() == "在此设定"
    table.setCurrentIndex(section.limits.model.index(1, 2))
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert page.staged.settings.queues[1].limits == {}
    assert section.limits.model.index(1, 5).data() == "同全中心"


def test_the_gateways_words_stand_in_the_cell_and_below_the_table(page: SettingsPage) -> None:
    section = queues(page)
    section.rows.table.setCurrentIndex(section.rows.model.index(0, 0))
    path = ("queues", 0, "limits", "waiting", "critical")
    fault = SettingFault(path, Words("紧急应比注意更严重", "critical lies beyond warning"))
    page.staged.answer(SettingsAnswer(now(), faults=(fault,)))
    cell = section.limits.model.index(0, 3)
    assert cell.data(ACCESSIBLE) == "紧急 20 紧急应比注意更严重"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "紧急应比注意更严重"
    said = [label.text() for label in section.limits.findChildren(QLabel) if label.isVisible()]
    assert "▲ 紧急应比注意更严重" in said
    assert page.list.buttons["queues"].at_fault


def test_each_formula_has_what_it_gives_today(page: SettingsPage) -> None:
    page.go(Address("settings", (("section", "level"),)))
    section = page.sections["level"]
    assert isinstance(section, LevelSection)
    day = picture().total.day
    for variant, button in section.variants.items():
        assert button.value == rate(ServiceLevel(variant).of(day))
        n = count(ServiceLevel(variant).measured_on(day))
        assert button.accessibleDescription() == f"今日，n {n} {button.value}"
    told = [button.accessibleDescription() for button in section.variants.values()]
    assert len({text.split()[1] for text in told}) > 1, "SL-2 stands on the answered alone"
    section.variants[ServiceLevelVariant.SL2].click()
    assert page.staged.settings.service_level.variant is ServiceLevelVariant.SL2
    section.threshold.chosen.emit("30")
    assert page.staged.settings.service_level.threshold_s == 30
    wanted = ServiceLevel(ServiceLevelVariant.SL2, 30)
    assert section.variants[ServiceLevelVariant.SL2].value == rate(wanted.of(day))


def test_a_frozen_value_says_of_when_it_is(page: SettingsPage) -> None:
    page.go(Address("settings", (("section", "level"),)))
    section = page.sections["level"]
    assert isinstance(section, LevelSection)
    button = section.variants[ServiceLevelVariant.SL3]
    assert button.accessibleDescription().startswith("今日，n ")
    page.show_freshness(Freshness(Phase.STALE, 40.0, frozen_at=picture().at))
    assert button.accessibleDescription().startswith("截至 14:32:18，n ")


def test_agents_are_found_and_moved_into_a_team(qtbot: QtBot, page: SettingsPage) -> None:
    page.go(Address("settings", (("section", "people"),)))
    section = page.sections["people"]
    assert isinstance(section, PeopleSection)
    section.look_at("agents")
    rows = section.tables["agents"]
    assert rows.model.rowCount() == 6
    rows.search.setText("1003")
    assert rows.model.rowCount() == 1
    rows.table.selectAll()
    section.into.chosen.emit("t2")
    teams = {one.code: one.team for one in page.staged.settings.agents}
    assert teams == {"1001": "t1", "1002": "t1", "1003": "t2", "1004": "t1", "1005": "t1"}


def test_a_team_is_added_and_taken_away(page: SettingsPage) -> None:
    page.go(Address("settings", (("section", "people"),)))
    section = page.sections["people"]
    assert isinstance(section, PeopleSection)
    rows = section.tables["teams"]
    section.look_at("teams")
    rows.add()
    assert [team.key for team in page.staged.settings.teams] == ["t1", "t2", "team-1"]
    rows.table.choose(2)
    rows.remove()
    assert [team.key for team in page.staged.settings.teams] == ["t1", "t2"]


def test_the_zone_has_its_fault_beside_it(qtbot: QtBot, page: SettingsPage) -> None:
    page.go(Address("settings", (("section", "day"),)))
    section = page.sections["day"]
    assert isinstance(section, DaySection)
    line = section.fields["zone"]
    line.selectAll()
    qtbot.keyClicks(line, "Asia/Nowhere")
    line.editingFinished.emit()
    assert page.staged.settings.zone == "Asia/Nowhere"
    fault = SettingFault(("zone",), Words("没有这个时区", "no such time zone"))
    page.staged.answer(SettingsAnswer(now(), faults=(fault,)))
    assert section._rows["zone"].fault == "没有这个时区"
    assert line.accessibleDescription() == "没有这个时区"


def test_a_target_is_set_and_given_back(qtbot: QtBot, page: SettingsPage) -> None:
    page.go(Address("settings", (("section", "limits"),)))
    section = page.sections["limits"]
    assert isinstance(section, LimitsSection)
    table = section.target_table
    table.setCurrentIndex(section.targets.index(0, 2))
    type_into(qtbot, table, "92")
    assert page.staged.settings.targets == {"answer_rate": 92.0}
    table.setCurrentIndex(section.targets.index(0, 2))
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert page.staged.settings.targets == {}


def test_a_desk_that_may_not_change_says_why(qtbot: QtBot, page: SettingsPage) -> None:
    page.staged.show(now(may_change=False))
    section = queues(page)
    table = section.rows.table
    table.setCurrentIndex(table.model().index(0, 1))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert table.findChild(QLineEdit) is None
    assert "请以管理员登录" in page._body._about.text()
    assert section.rows.model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole)


def test_what_another_desk_saved_first_is_shown_with_both_values(page: SettingsPage) -> None:
    teams = (replace(SETTINGS.teams[0], lead="1001"), SETTINGS.teams[1])
    page.staged.put("teams", teams)
    theirs = (replace(SETTINGS.teams[0], lead="1002"), SETTINGS.teams[1])
    page.go(Address("settings", (("section", "people"),)))
    page.staged.answer(SettingsAnswer(now(replace(SETTINGS, teams=theirs), 2), conflict=True))
    strip = page._body.clashes
    assert strip.isVisible()
    assert strip.accessibleName().startswith("desk-2 于 ")
    assert list(strip.lines) == [("班组 · t1 · 班组长", "1002", "1001")]
    assert not page._body.bar.save.isEnabled()
    strip.mine.click()
    assert page._body.bar.save.isEnabled()


def test_the_draft_is_kept_with_the_page(page: SettingsPage, qtbot: QtBot) -> None:
    assert page.memory() == ""
    with qtbot.waitSignal(page.memory_changed):
        page.staged.put("day_start", "06:00")
    other = SettingsPage()
    qtbot.addWidget(other)
    other.remember(page.memory())
    other.staged.show(now())
    assert other.staged.settings.day_start == "06:00"


def test_dropped_changes_come_back_when_that_is_undone(page: SettingsPage, qtbot: QtBot) -> None:
    page.staged.put("day_start", "06:00")
    with qtbot.waitSignal(page.told) as told:
        page._body.bar.drop.click()
    assert page.staged.settings.day_start == "00:00"
    assert told.args is not None
    told.args[0].undo()
    page.staged.show(now())
    assert page.staged.settings.day_start == "06:00"


@pytest.mark.parametrize("look", [Look(LIGHT), Look(DARK, scale=2.0)])
def test_every_section_is_painted_in_both_themes_and_sizes(page: SettingsPage, look: Look) -> None:
    page.setStyleSheet(style_sheet(look))
    page.use(look)
    for key in SECTIONS:
        page.go(Address("settings", (("section", key),)))
        assert page.address("settings").first("section") == key
        assert not page.grab().isNull()


def test_the_page_speaks_english(page: SettingsPage, qapp: QApplication) -> None:
    tongue = Tongue(qapp, resource("translations"))
    tongue.speak("en")
    try:
        page.use(Look(language="en"))
        names = [page.list.buttons[key].text() for key in SECTIONS]
        assert names == [
            "Source",
            "Appearance",
            "Queues",
            "Teams and agents",
            "Targets and limits",
            "Formulas",
            "Zone and day",
            "Complaint kinds",
            "Scheduled papers",
        ]
    finally:
        tongue.speak("zh_CN")
        tongue.deleteLater()
