"""Alerts, their rules and the keys of teams on the record, in the user's language."""

from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from msgspec import structs

from supervisor_app.domain.alert_rules import default_rules
from supervisor_app.domain.alerts import AlertRule
from supervisor_app.domain.audit import AuditEntry
from supervisor_app.domain.measure_words import condition_words
from supervisor_app.domain.rows import Site, Team
from supervisor_app.domain.words import Words
from supervisor_app.gateway.alert_rules import _text
from supervisor_app.ui.audit.alert_values import condition_text
from supervisor_app.ui.audit.reading import AuditReading
from supervisor_app.ui.audit.wording import changes

RULES = default_rules().rules


def entry(what: str, before: str = "", after: str = "", **more: str) -> AuditEntry:
    return AuditEntry(1, 0.0, "x", "", "", what, before=before, after=after, **more)


@pytest.mark.parametrize("rule", RULES, ids=[rule.key for rule in RULES])
def test_every_rule_of_the_product_reads_in_chinese(rule: AlertRule) -> None:
    for condition in filter(None, (rule.condition, rule.worse)):
        for held_s in (0.0, 30.0, 90.0, 7200.0):
            said = condition_words(condition, held_s)
            assert condition_text(said.en) == said.zh
    (line,) = changes(
        entry("rules.change", after=_text(structs.replace(rule, enabled=False))), "zh"
    )
    assert line.startswith(f"{rule.name.zh}（停用） [")
    assert line.endswith(f"：{condition_words(rule.condition, rule.for_s).zh}")


def test_two_rules_are_told_one_after_the_other_and_english_stays_as_it_is() -> None:
    text = "; ".join(map(_text, RULES[:2]))
    assert changes(entry("rules.change", after=text), "en") == (text,)
    (line,) = changes(entry("rules.change", after=text + " … +3"), "zh_CN")
    assert RULES[0].name.zh in line
    assert RULES[1].name.zh in line
    (own,) = changes(entry("rules.change", after="客诉 [urgent] shelf: Waiting ≥ 3"), "zh_CN")
    assert own == "客诉 [urgent] shelf：排队 ≥ 3"


@pytest.mark.parametrize(
    ("before", "after", "zh"),
    [
        ("critical Waiting over limit: Card", "", "紧急 排队超限：Card"),
        ("warning 自己的规则: Card", "15 min", "注意 自己的规则：Card → 15 分"),
        ("something else", "", "something else"),
    ],
)
def test_an_alert_is_named(before: str, after: str, zh: str) -> None:
    assert changes(entry("alerts.snooze", before, after), "zh_CN") == (zh,)


def test_teams_and_sites_stand_by_their_names() -> None:
    reading = AuditReading()
    teams = (Team("t1", Words("一组", "Team 1")), Team("t5", Words("五组", "Team 5")))
    centre = SimpleNamespace(teams=teams, sites=(Site("t1", Words("北京", "Beijing")),), shifts=())
    view = SimpleNamespace(centre=centre, agents={}, queue_rows={})
    reading.view, reading.zone = view, ZoneInfo("UTC")  # type: ignore[assignment]
    made = entry(
        "people.change",
        '{"login":"x","teams":["t5"]}',
        '{"login":"x","teams":["t5","t1","t9"],"site":"t1"}',
    )
    assert reading.changes(made) == ("班组 五组 → 五组, 一组, t9", "站点 北京")
    assert reading.change(made) == "班组 五组 → 五组, 一组, t9; 站点 北京"
    settings = entry(
        "settings.change",
        '{"teams":[{"key":"t5","name":{"zh":"五组","en":"Team 5"},"site":""}]}',
        '{"teams":[{"key":"t5","name":{"zh":"五组","en":"Team 5"},"site":"t1"}]}',
    )
    alert = entry("alerts.take", "critical Waiting over limit: Team 5", subject="t5")
    assert reading.change(alert) == "紧急 排队超限：五组"
    reading.language = "en"
    assert reading.change(alert) == "critical Waiting over limit: Team 5"
    assert reading.changes(settings) == ("Team Team 5 Site — → Beijing",)
    reading.view = None
    assert "t5" in reading.change(made)
