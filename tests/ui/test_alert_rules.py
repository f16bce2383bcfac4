"""设置 › 告警规则: the list, the form, faults at their fields, trying, saving, conflicts."""

from collections.abc import Iterator

import pytest
from alert_stage import alerts, me
from clipping import clipped
from floors import picture
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from supervisor_app.assets import resource
from supervisor_app.bridge.causes import Cause
from supervisor_app.desk_tongue import Tongue
from supervisor_app.domain.alert_rules import default_rules
from supervisor_app.domain.alerts import AlertLevel, AlertRule, RuleFault, RulesAnswer, RuleSet
from supervisor_app.domain.measured import (
    AllOf,
    AnyOf,
    Compare,
    Operator,
    Period,
    SubjectKind,
)
from supervisor_app.domain.people import Role
from supervisor_app.domain.words import Words
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.style import style_sheet
from supervisor_app.ui.rules.editing import condition_of, limit_field, parts_of, typed_number
from supervisor_app.ui.rules.section import RulesSection
from supervisor_app.ui.settings.staged import Staged

WAITING = 2
"""The place of 排队超限 among the product's own rules."""
LONG = (
    "Low answer rate",
    "Longest wait",
    "近 15 分",
    "Answer rate",
    "Service level",
    "ASA",
    "CSAT",
    "Occupancy",
)
"""Conditions and names in the list; whole in the tooltip and the form."""
COMPARE = Compare("waiting", Operator.AT_LEAST, 20)


@pytest.fixture
def section(qtbot: QtBot) -> RulesSection:
    made = RulesSection(Staged())
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(Look()))
    made.use(Look())
    made.show_me(me(Role.DUTY_MANAGER))
    made.show_floor(picture())
    made.resize(1240, 900)
    made.show()
    made.show_rules(default_rules())
    made.table.selectRow(WAITING)
    return made


def _rule(section: RulesSection) -> AlertRule:
    rule = section.form.rule
    assert rule is not None
    return rule


def _type(qtbot: QtBot, field: object, text: str) -> None:
    field.setText(text)  # type: ignore[attr-defined]
    field.editingFinished.emit()  # type: ignore[attr-defined]


def test_every_rule_of_the_product_is_shown_and_left_as_it_is(section: RulesSection) -> None:
    for place, rule in enumerate(default_rules().rules):
        section.table.selectRow(place)
        section.form._take()
        assert _rule(section) == rule
    assert not section.is_changed
    assert section.save.toolTip() == "没有修改"


def test_what_is_entered_is_tried_and_saved(qtbot: QtBot, section: RulesSection) -> None:
    form = section.form
    _type(qtbot, form.zh, "排队过多")
    _type(qtbot, form.numbers["for_s"], "20")
    _type(qtbot, form.numbers["escalate_s"], "")
    row = form.condition.rows[0]
    row.bound_kind.choose("number")
    row._take()
    _type(qtbot, row.bound, "15")
    form.level.choose("warning")
    form.only._set("main/card", True)
    with qtbot.waitSignal(section.try_wished) as tried:
        section.attempt.click()
    section.show_trial(alerts()[:1])
    assert section._found.text() == "现在会发生 1 条告警\n信用卡 排队 23，最长等待 4:12"
    with qtbot.waitSignal(section.keep_wished) as kept:
        section.save.click()
    assert tried.args == kept.args
    wanted = kept.args[0]
    rule = wanted.rules[WAITING]
    assert (rule.name.zh, rule.for_s, rule.escalate_s) == ("排队过多", 20.0, None)
    assert rule.condition == Compare("waiting", Operator.AT_LEAST, 15.0)
    assert rule.only == ("main/card",)
    assert not section.save.isEnabled()  # until the gateway has answered
    section.show_answer(RulesAnswer(replace(wanted, version=1)))
    assert not section.is_changed
    assert section._state.text() == "已保存，第 1 版"


def test_a_fault_stands_at_its_field_and_nothing_is_saved(
    qtbot: QtBot, section: RulesSection
) -> None:
    form = section.form
    _type(qtbot, form.zh, "")
    assert form.rows["zh"].fault == "请给规则起名"
    _type(qtbot, form.zh, "排队")
    assert form.rows["zh"].fault == ""
    _type(qtbot, form.numbers["air_percent"], "80")
    assert form.rows["air_percent"].fault == "回差应为 0 至 50 %"
    assert section.save.toolTip() == "有规则填写有误"
    _type(qtbot, form.numbers["air_percent"], "viel")
    assert form.rows["air_percent"].fault == "应为一个数"
    assert not section.save.isEnabled()
    _type(qtbot, form.numbers["air_percent"], "5")
    row = form.condition.rows[0]
    row.bound_kind.choose("number")
    row._take()
    _type(qtbot, row.bound, "0")
    assert row.fault == "这个条件总是成立"
    assert section.table.model().index(WAITING, 0).data() == "▲ 排队"


def test_the_gateways_faults_are_shown_where_they_are(section: RulesSection) -> None:
    path = ("rules", WAITING, "shifts")
    fault = RuleFault(path, Words("没有这个班次", "no such shift"))
    section.show_answer(RulesAnswer(default_rules(), faults=(fault,)))
    assert section.form.rows["shifts"].fault == "没有这个班次"


def test_whoever_was_first_is_named_and_nothing_is_lost(
    qtbot: QtBot, section: RulesSection
) -> None:
    _type(qtbot, section.form.zh, "我的")
    theirs = replace(default_rules(), version=7, author="周岚")
    section.show_answer(RulesAnswer(theirs, conflict=True))
    assert "周岚" in section._state.text()
    assert _rule(section).name.zh == "我的"
    with qtbot.waitSignal(section.keep_wished) as kept:
        section.save.click()
    assert kept.args[0].version == 7  # now over theirs, knowingly
    section.fail(Cause(Words("网关没有应答", "no answer"), Words("", "")))
    assert section.save.isEnabled()
    section.drop.click()
    assert _rule(section).name.zh == "排队超限"


def test_conditions_are_joined_added_and_removed(qtbot: QtBot, section: RulesSection) -> None:
    conditions = section.form.condition
    conditions.add.click()
    assert isinstance(_rule(section).condition, AllOf)
    conditions._join("any")
    condition = _rule(section).condition
    assert isinstance(condition, AnyOf)
    assert len(condition.parts) == 2
    conditions.rows[0].remove.click()
    assert isinstance(_rule(section).condition, Compare)
    nested = AllOf((COMPARE, AnyOf((COMPARE, replace(COMPARE, bound=5)))))
    section.form.show_rule(replace(_rule(section), condition=nested))
    section.form._take()
    assert _rule(section).condition == nested
    assert conditions._words.text().startswith("组合条件，只能查看：")


def test_another_kind_of_object_keeps_only_what_exists_for_it(section: RulesSection) -> None:
    form = section.form
    form._choose_kind(SubjectKind.TEAM.value)
    condition = _rule(section).condition
    assert isinstance(condition, Compare)
    assert condition.measure != "waiting"
    assert form.only.keys == ()


def test_rules_are_added_copied_and_removed(section: RulesSection) -> None:
    count = section.model.rowCount()
    section.add.click()
    assert _rule(section).key == ""
    assert not _rule(section).enabled
    assert section.model.rowCount() == count + 1
    section.remove.click()
    section.table.selectRow(WAITING)
    section.copy.click()
    assert _rule(section).name.zh == "排队超限 2"
    assert _rule(section).key == ""


def test_who_may_not_sees_why_and_changes_nothing(section: RulesSection) -> None:
    section.show_me(me(Role.FLOOR_MANAGER))
    assert not section.form.isEnabled()
    for button in (section.add, section.save, section.attempt):
        assert not button.isEnabled()
        assert "值班经理" in button.toolTip()
    assert "值班经理" in section.reason()


def test_numbers_and_limits_are_understood() -> None:
    assert [typed_number(text) for text in ("20", "1:30", "2：05", " 7.5 ", "x", "")] == [
        20, 90, 125, 7.5, None, None,
    ]  # fmt: skip
    assert limit_field(COMPARE) == "waiting"
    assert limit_field(replace(COMPARE, measure="longest_wait")) == "longest_wait_s"
    assert limit_field(Compare("offered", Operator.ABOVE, 1, Period.DAY)) == ""
    for condition in (COMPARE, AllOf((COMPARE, replace(COMPARE, bound=3)))):
        known = parts_of(condition)
        assert known is not None
        assert condition_of(*known) == condition


def test_critical_rules_have_nothing_worse(section: RulesSection) -> None:
    form = section.form
    form.has_worse.setChecked(False)
    form._take_worse()
    form.level.choose(AlertLevel.CRITICAL.value)
    form._take()
    assert _rule(section).worse is None
    assert form.has_worse.isHidden()
    assert RuleSet(0, (_rule(section),)).rules[0].level is AlertLevel.CRITICAL


@pytest.fixture(params=["zh_CN", "en"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    tongue = Tongue(qapp, resource("translations"))
    tongue.speak(request.param)
    yield request.param
    tongue.speak("zh_CN")
    tongue.deleteLater()


@pytest.mark.parametrize(("width", "scale"), [(880, 1.0), (1240, 1.0), (1760, 2.0)])
def test_no_text_is_cut(section: RulesSection, language: str, width: int, scale: float) -> None:
    look = Look(language=language, scale=scale)
    section.setStyleSheet(style_sheet(look))
    section.use(look)
    section.resize(width, round(1100 * scale))
    section.table.setFocus(Qt.FocusReason.TabFocusReason)
    assert section.minimumSizeHint().width() <= width
    assert clipped(section, allowed=LONG) == []
