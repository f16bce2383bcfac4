"""Which alerts stand out: one that is about to be over does not, the loss of the feed does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alert_stage import NOW, alerts, me, situation
from desks import Stage
from floors import picture
from msgspec.structs import replace
from pixels import coloured
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.desk_situation import frozen
from supervisor_app.desk_window import Desk
from supervisor_app.domain.alerts import AlertDeed, AlertId, AlertRecord, AlertWishKind, DeedKind
from supervisor_app.domain.people import Role
from supervisor_app.domain.situation import SituationNow
from supervisor_app.shots.alert_answers import past, record_of
from supervisor_app.shots.alerts import calming, feed_loss
from supervisor_app.ui.alerts.actions import why_not
from supervisor_app.ui.alerts.page import AlertsPage
from supervisor_app.ui.alerts.panel import AlertPanel
from supervisor_app.ui.frame.limit_chips import AlertCounts
from supervisor_app.ui.frame.places import ALERTS
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.style import style_sheet

STALE = Freshness(Phase.STALE, 38.0, frozen_at=NOW - 38)
LOOK = Look()


@pytest.fixture
def page(qtbot: QtBot) -> AlertsPage:
    made = AlertsPage()
    qtbot.addWidget(made)
    made.use(LOOK)
    made.show_floor(picture())
    made.show_me(me(Role.FLOOR_MANAGER))
    made.setStyleSheet(style_sheet(LOOK))
    made.resize(1832, 968)
    made.show()
    return made


@pytest.fixture
def panel(qtbot: QtBot) -> AlertPanel:
    made = AlertPanel()
    qtbot.addWidget(made)
    made.use(LOOK)
    made.show_floor(picture(), NOW)
    made.show_me(me(Role.FLOOR_MANAGER))
    made.setStyleSheet(style_sheet(LOOK))
    made.resize(448, 491)
    made.show()
    return made


def lost() -> SituationNow:
    """As a gateway tells it that answers and does not hear its ACD."""
    return frozen(replace(situation(feed_loss(), *alerts()), suspended=True), heard=True)


def told(page: AlertsPage, row: int, key: str) -> str:
    place = [column.key for column in page.pane.model.columns].index(key)
    return str(page.pane.model.index(row, place).data(Qt.ItemDataRole.DisplayRole))


# About to be over


def test_what_waits_to_be_cleared_has_no_colour_and_says_so(
    page: AlertsPage, panel: AlertPanel
) -> None:
    now = situation(calming()[0])
    page.show_situation(now)
    panel.show_situation(now)
    assert page.reading.standing(now.alerts[0]) == "未确认 · 待恢复"
    assert coloured(page.pane.table.viewport().grab().toImage()) == (0, 0)
    assert coloured(panel.table.viewport().grab().toImage()) == (0, 0)
    page.show_situation(situation(alerts()[0], version=2))
    assert coloured(page.pane.table.viewport().grab().toImage()) != (0, 0)


def test_who_sees_to_it_stands_beside_it_and_what_is_frozen_waits_for_nothing(
    page: AlertsPage,
) -> None:
    seen = replace(calming()[0], acknowledged_at=NOW - 5, acknowledged_by="韩雪")
    assert page.reading.standing(seen) == "韩雪 已确认 · 待恢复"
    assert page.reading.standing(replace(seen, frozen=True)) == "韩雪 已确认"


def test_it_stands_for_as_long_as_since_it_was_raised(page: AlertsPage) -> None:
    page.show_situation(situation(*alerts()))
    page.tick(NOW)
    first = alerts()[0]
    assert first.since < first.raised_at == NOW - 160
    assert page.reading.lasted(first) == "2:40"
    assert page.reading.lasted(replace(first, cleared_at=NOW - 60)) == "1:40"


# The evidence


def test_the_evidence_is_what_raised_it_and_what_it_is_now(page: AlertsPage) -> None:
    now = situation(*calming())
    page.show_situation(now)
    page.open(AlertId("1"))
    lines = page.dock._figures
    assert lines.said[0] == ("排队", "17 · 阈值 ≥ 20")
    page.show_record(record_of(alerts()[0]))
    assert lines.said[0] == ("排队", "发生时 23，现在 17 · 阈值 ≥ 20")
    page.show_situation(frozen(now))
    assert lines.said[0] == ("排队", "发生时 23，中断前 17 · 阈值 ≥ 20")
    over = past()[0]
    page.show_situation(situation(over, version=3))
    page.open(over.id)
    page.show_record(record_of(over))
    assert lines.said[0] == ("最长等待", "发生时 1:14，恢复时 1:14 · 阈值 ≥ 1:00")


def test_a_second_wave_is_told_as_that(page: AlertsPage) -> None:
    first = alerts()[0]
    page.show_situation(situation(first))
    page.open(first.id)
    deeds = (
        *record_of(first).deeds,
        AlertDeed(DeedKind.CLEARED, NOW - 60),
        AlertDeed(DeedKind.RAISED, NOW - 5, figures=first.figures),
    )
    page.show_record(AlertRecord(first, deeds))
    said = [text.split("\n")[0] for _, text in page.dock.lines]
    assert said == ["再次发生，接着算同一条告警", "恢复", "发生"]


# The loss of the feed


def test_the_loss_of_the_feed_is_the_one_that_is_live(page: AlertsPage, panel: AlertPanel) -> None:
    page.show_freshness(STALE)
    page.show_situation(lost())
    panel.show_situation(lost())
    panel.set_stale(True)
    colour = LOOK.theme.color("dq").rgb()
    for table in (page.pane.table, panel.table):
        image = table.viewport().grab().toImage()
        assert coloured(image) == (0, 0)
        rows = [image.pixel(1, round((row + 0.5) * table.row_height)) for row in range(6)]
        assert [pixel == colour for pixel in rows] == [True, *[False] * 5]
    first, second, *_ = lost().alerts
    assert (first.id, first.frozen, second.frozen) == ("6", False, True)
    who = me(Role.FLOOR_MANAGER)
    assert why_not(first, AlertWishKind.ACKNOWLEDGE, who, "zh_CN") == ""
    assert "冻结" in why_not(second, AlertWishKind.ACKNOWLEDGE, who, "zh_CN")


def test_its_clock_goes_on_while_those_of_the_others_stand(page: AlertsPage) -> None:
    page.show_freshness(STALE)
    page.show_situation(lost())
    page.tick(NOW)
    assert (told(page, 0, "lasted"), told(page, 1, "lasted")) == ("0:33", "2:02")
    page.tick(NOW + 20)
    assert (told(page, 0, "lasted"), told(page, 1, "lasted")) == ("0:53", "2:02")


def test_of_a_gateway_that_does_not_answer_nothing_is_live() -> None:
    assert all(alert.frozen for alert in frozen(situation(feed_loss(), *alerts())).alerts)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    stage = Stage(tmp_path)
    stage.show(picture())
    stage.desk.shell.show()
    stage.desk.situation.show_freshness(Freshness(Phase.LIVE, 0.5))
    stage.desk.alerts.show_me(me(Role.FLOOR_MANAGER))
    yield stage.desk
    stage.close()


def test_its_mark_and_its_notice_stay_while_the_others_go(desk: Desk) -> None:
    notices: list[tuple[str, str]] = []
    desk.tone.notify = lambda title, text: notices.append((title, text))
    desk.situation.hear(situation(*alerts()))
    button = desk.shell.rail._buttons[ALERTS]
    assert (button._badge, button._tone) == ("2", "crit")
    desk.situation.show_freshness(STALE)
    assert button._badge == ""
    desk.situation.hear(replace(situation(feed_loss(), *alerts(), version=2), suspended=True))
    assert (button._badge, button._tone) == ("1", "dq")
    assert notices == [("紧急：ACD", "数据中断 0:38")]
    assert desk.shell.top.limits.counts == AlertCounts()
    desk.situation.fall_silent()
    assert button._badge == ""


# The keyboard


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Space])
def test_the_first_key_chooses_the_first_row_also_where_it_is_the_only_one(
    qtbot: QtBot, page: AlertsPage, key: Qt.Key
) -> None:
    page.show_situation(situation(alerts()[0]))
    page.activateWindow()
    page.pane.table.setFocus()
    qtbot.waitUntil(page.pane.table.hasFocus)
    qtbot.keyClick(page.pane.table, key)
    assert page.dock.alert is not None
    with qtbot.waitSignal(page.alert_wished) as wish:
        assert page.acknowledge()
    assert wish.args[0].alerts == (AlertId("1"),)


def test_the_arrows_reach_the_list_from_the_tools_and_the_letters_count(
    qtbot: QtBot, page: AlertsPage
) -> None:
    page.show_situation(situation(*alerts()))
    page.activateWindow()
    tool = QPushButton(page)
    tool.show()
    tool.setFocus()
    qtbot.waitUntil(tool.hasFocus)
    qtbot.keyClick(tool, Qt.Key.Key_Down)
    assert page.pane.table.hasFocus()
    assert page.pane.current is not None
    assert page.pane.current.id == "1"
    with qtbot.waitSignal(page.alert_wished) as wish:
        qtbot.keyClick(page.pane.table, Qt.Key.Key_T)
    assert (wish.args[0].kind, wish.args[0].alerts) == (AlertWishKind.TAKE, (AlertId("1"),))
    qtbot.keyClick(page.pane.table, Qt.Key.Key_N)
    assert page.dock.note.hasFocus()


def test_where_the_keyboard_is_seen_to_be_counts(qtbot: QtBot, page: AlertsPage) -> None:
    page.show_situation(situation(*alerts()))
    page.activateWindow()
    page.pane.table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(page.pane.table.hasFocus)
    assert page.dock.isHidden()
    with qtbot.waitSignal(page.alert_wished) as wish:
        qtbot.keyClick(page.pane.table, Qt.Key.Key_T)
    assert wish.args[0].alerts == (AlertId("1"),)


def test_without_a_choice_the_letters_say_what_is_missing(qtbot: QtBot, page: AlertsPage) -> None:
    page.show_situation(situation(*alerts()))
    for act in (page._write_note, lambda: page._act(AlertWishKind.TAKE, 0)):
        with qtbot.waitSignal(page.told) as said:
            act()
        assert said.args[0].text == "请先选择一条告警"
