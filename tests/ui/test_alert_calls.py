"""What calls for somebody over every page: banner, chips, badge, tone, notification."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alert_stage import NOW, alerts, me, seen, situation
from desks import Stage
from floors import picture
from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.bridge.settings import Settings
from supervisor_app.bridge.voice import Voice
from supervisor_app.desk_tone import DeskTone
from supervisor_app.desk_window import Desk
from supervisor_app.domain.alerts import AlertId, AlertLevel, AlertWish, AlertWishKind
from supervisor_app.domain.people import Role
from supervisor_app.shots.emergencies import proposed
from supervisor_app.ui.frame.limit_chips import AlertCounts
from supervisor_app.ui.frame.places import ALERTS


class Called:
    """A desk whose tone, notifications and wishes are noted."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.tones: list[float] = []
        self.notices: list[tuple[str, str]] = []
        self.wishes: list[AlertWish] = []
        desk.tone.play = self.tones.append
        desk.tone.notify = lambda title, text: self.notices.append((title, text))
        desk.alerts.carry_out = (  # type: ignore[method-assign]
            lambda wish, page=None: self.wishes.append(wish)
        )

    @property
    def banner(self) -> str:
        """What it says; empty while it is away."""
        banner = self.desk.shell.pages.alert
        told = banner.told
        return f"{told.head} {told.values}" if told is not None and not banner.isHidden() else ""


@pytest.fixture
def called(qtbot: QtBot, tmp_path: Path) -> Iterator[Called]:
    stage = Stage(tmp_path)
    desk = stage.desk
    stage.show(picture())
    desk.shell.show()
    desk.situation.show_freshness(Freshness(Phase.LIVE, 0.5))
    desk.alerts.show_me(me(Role.FLOOR_MANAGER))
    yield Called(desk)
    stage.close()


def test_an_urgent_alert_is_over_every_page_until_it_is_acknowledged(called: Called) -> None:
    desk = called.desk
    assert called.banner == ""
    desk.situation.hear(situation(*alerts()))
    assert called.banner == "信用卡 排队 23 · 最长等待 4:12"
    for place in ("agents", "settings", ALERTS):
        desk.shell.go_to(place)
        assert called.banner
    desk.situation.hear(situation(*seen(alerts()), version=2))
    assert called.banner == ""


def test_the_banner_tells_of_the_level_line_that_its_object_is_past(called: Called) -> None:
    called.desk.situation.hear(situation(*alerts()))
    told = called.desk.shell.pages.alert.told
    assert told is not None
    assert told.note.startswith("已达二级应急阈值（排队 ≥ 20），持续 ")
    assert told.note.endswith("满 3 分 提请宣布")


def test_an_emergency_that_waits_is_told_to_who_may_declare_it(called: Called) -> None:
    desk = called.desk
    asked = replace(proposed(), alerts=seen(alerts()), emergency=None)
    assert asked.proposal is not None
    desk.alerts.show_me(me(Role.TEAM_LEAD))
    desk.situation.hear(asked)
    assert called.banner == ""
    desk.alerts.show_me(me(Role.DUTY_MANAGER))
    assert called.banner.startswith("信用卡 已达二级应急阈值 等待宣布 ")
    banner = desk.shell.pages.alert
    assert banner.acknowledge.isHidden()
    assert not banner.emergency.isHidden()
    quiet = replace(asked.proposal, put_off_until=asked.at + 10**9)
    desk.situation.hear(replace(asked, proposal=quiet, version=2))
    assert called.banner == ""


def test_several_objects_are_counted_not_mixed(called: Called) -> None:
    first, second, *rest = alerts()
    louder = replace(second, level=AlertLevel.CRITICAL)
    called.desk.situation.hear(situation(first, louder, *rest))
    told = called.desk.shell.pages.alert.told
    assert told is not None
    assert told.head == "信用卡"
    assert told.others == "另有 1 条紧急告警"


def test_one_queue_goes_before_the_whole_floor(called: Called) -> None:
    first, *_, whole = alerts()
    louder = replace(whole, level=AlertLevel.CRITICAL)
    called.desk.situation.hear(situation(louder, first))
    assert called.banner.startswith("信用卡")


def test_the_chips_and_the_rail_count_open_alerts(called: Called) -> None:
    desk = called.desk
    desk.situation.hear(situation(*alerts()))
    assert desk.shell.top.limits.counts == AlertCounts(2, 2, 1, 1)
    assert desk.shell.rail._buttons[ALERTS]._badge == "2"
    desk.shell.list_limits()
    lines = desk.shell.limit_list.list.lines.entries
    assert lines[0].spoken == "紧急 信用卡 排队 23，最长等待 4:12 未确认"
    assert [line.kind for line in lines].count("超限") > 0


def test_nothing_of_a_stale_floor_calls_for_anybody(called: Called) -> None:
    desk = called.desk
    desk.situation.hear(situation(*alerts()))
    called.tones.clear()
    desk.situation.show_freshness(Freshness(Phase.STALE, 6.0))
    assert called.banner == ""
    assert desk.shell.top.limits.counts == AlertCounts()
    assert desk.shell.rail._buttons[ALERTS]._badge == ""
    desk.tone.sound()
    assert called.tones == []
    desk.situation.show_freshness(Freshness(Phase.LIVE, 0.5))
    assert called.banner


def test_a_snoozed_alert_calls_again_when_its_time_is_over(called: Called) -> None:
    desk = called.desk
    now = desk.shell.now or NOW
    first, *rest = alerts()
    desk.situation.hear(situation(replace(first, snoozed_until=now + 600), *rest))
    assert called.banner == ""
    desk.situation.hear(situation(replace(first, snoozed_until=now - 1), *rest, version=2))
    assert called.banner


def test_a_and_the_button_acknowledge_what_the_banner_is_about(
    qtbot: QtBot, called: Called
) -> None:
    desk = called.desk
    desk.situation.hear(situation(*alerts()))
    desk.alerts.acknowledge_loud()
    desk.alerts._acknowledge(desk.shell)
    wish = AlertWish(AlertWishKind.ACKNOWLEDGE, (AlertId("1"),))
    assert called.wishes == [wish, wish]
    field = QLineEdit(desk.shell)
    field.show()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_A)
    assert len(called.wishes) == 2  # letters belong to whoever types


def test_who_may_not_is_told_why(called: Called) -> None:
    desk = called.desk
    desk.alerts.show_me(me(Role.VIEWER))
    desk.situation.hear(situation(*alerts()))
    button = desk.shell.pages.alert.acknowledge
    assert not button.isEnabled()
    assert "权限" in button.toolTip()
    desk.alerts.acknowledge_loud()
    assert called.wishes == []


def test_a_notification_is_given_once_and_not_for_what_was_open_before(called: Called) -> None:
    desk = called.desk
    first, second, *rest = alerts()
    desk.situation.hear(situation(second, *rest))
    assert called.notices == []
    for version in (2, 3):
        desk.situation.hear(situation(first, second, *rest, version=version))
    assert called.notices == [("紧急：信用卡", "排队 23，最长等待 4:12")]
    desk.tone.speak(Voice(notify=False))
    desk.situation.hear(situation(replace(first, id=AlertId("9")), version=4))
    assert len(called.notices) == 1


@pytest.fixture
def tone(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskTone]:
    made = DeskTone(Settings(tmp_path / "desk.json"))
    yield made
    made.stop()


def test_the_tone_sounds_at_once_then_each_minute_unless_muted(tone: DeskTone) -> None:
    heard: list[float] = []
    tone.play = heard.append
    tone.be_loud(True)
    tone.be_loud(True)
    assert heard == [0.6]
    assert tone._minute.isActive()
    assert tone._minute.interval() == 60_000
    tone.mute()
    tone._minute.timeout.emit()
    assert len(heard) == 1
    assert tone._mute.interval() == 600_000
    tone.unmute()
    assert heard == [0.6, 0.6]
    tone.be_loud(False)
    assert not tone._minute.isActive()
    tone.sound()
    assert len(heard) == 2


def test_how_loud_it_is_stays_for_the_next_day(tone: DeskTone, tmp_path: Path) -> None:
    heard: list[float] = []
    tone.play = heard.append
    tone.speak(Voice(volume=30))
    assert heard == [0.3]
    tone.speak(Voice(volume=0))
    tone.be_loud(True)
    assert heard == [0.3]
    assert DeskTone(Settings(tmp_path / "desk.json")).voice == Voice(volume=0)


def test_a_desk_that_closed_counts_no_seconds_any_more(called: Called) -> None:
    desk = called.desk
    desk.situation.hear(situation(*alerts()))
    assert any(timer.isActive() for timer in desk.findChildren(QTimer))
    desk.close()
    assert not any(timer.isActive() for timer in desk.findChildren(QTimer))
