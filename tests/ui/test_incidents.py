"""The incidents of the simulated floor: at the tag, in the search, played and stopped."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import Stage
from floors import NOW, picture
from msgspec.structs import replace
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.ids import AcdId
from supervisor_app.domain.played_incidents import (
    IncidentChoice,
    IncidentOffer,
    IncidentPlayed,
    IncidentWish,
    PlayedIncidents,
)
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words

DEMO = AcdId("main")
SURGE = IncidentOffer(
    DEMO,
    "surge",
    Words("来电激增", "Surge of calls"),
    Words("三倍来电", "Three times the calls"),
    "queue",
    (
        IncidentChoice("card", Words("信用卡", "Card")),
        IncidentChoice("loan", Words("贷款", "Loan")),
    ),
    900.0,
)
LOST = IncidentOffer(DEMO, "feed_lost", Words("数据中断", "Feed lost"), Words("四十秒", "40 s"))
PLAYING = IncidentPlayed(
    DEMO, "surge", Words("来电激增：信用卡", "Surge of calls: Card"), "card", NOW - 60, NOW + 840
)


class Gateway:
    """Answers what is asked of a simulated floor."""

    def __init__(self) -> None:
        self.known = PlayedIncidents((SURGE, LOST))
        self.wished: list[IncidentWish] = []
        self.fault: Cause | None = None

    def incidents(self) -> PlayedIncidents:
        return self.known

    def play_incident(self, wish: IncidentWish) -> None:
        self.wished.append(wish)

    def me(self) -> None:
        raise AssertionError("not asked here")


def simulated() -> FloorView:
    view = picture()
    return replace(view, centre=replace(view.centre, simulated=True))


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> Gateway:
    made = Gateway()

    def ask(
        self: Asking,
        call: Callable[[Any], Any],
        told: Callable[[Any], None],
        failed: Callable[[Cause], None],
        owner: object,
        key: object = None,
    ) -> None:
        if key == "me":
            return
        if made.fault is not None:
            failed(made.fault)
        else:
            told(call(made))

    monkeypatch.setattr(Asking, "ask", ask)
    return made


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path, gateway: Gateway) -> Iterator[Stage]:
    made = Stage(tmp_path)
    made.show(simulated())
    made.desk.shell.show()
    yield made
    made.close()


def titles(stage: Stage) -> list[str]:
    return [entry.title for entry in stage.desk.incidents.panel.list.lines.entries]


def test_the_tag_opens_what_can_be_played(stage: Stage, gateway: Gateway, qtbot: QtBot) -> None:
    stage.desk.shell.top.demo.click()
    panel = stage.desk.incidents.panel
    assert panel.isVisible()
    assert titles(stage) == ["来电激增：信用卡", "来电激增：贷款", "数据中断"]
    panel.list.choose(1)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert gateway.wished == [IncidentWish(kind="surge", acd="main", queue="loan")]
    assert not panel.isVisible()
    assert stage.desk.shell.toasts.lines[-1].text == "演示已开始"


def test_what_plays_stands_first_with_its_time_left_and_is_stopped(
    stage: Stage, gateway: Gateway, qtbot: QtBot
) -> None:
    gateway.known = PlayedIncidents((SURGE, LOST), (PLAYING,))
    stage.desk.shell.top.demo.click()
    panel = stage.desk.incidents.panel
    first = panel.list.lines.entries[0]
    assert (first.title, first.kind) == ("来电激增：信用卡", "停止")
    panel.tick(NOW + 40)
    assert panel.list.lines.entries[0].value == "剩余 13:20"
    assert titles(stage) == ["来电激增：信用卡", "来电激增：贷款", "数据中断"]
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert gateway.wished == [IncidentWish(kind="stop", acd="main")]


def test_the_search_offers_the_same(stage: Stage, gateway: Gateway) -> None:
    deeds = {deed.key: deed for deed in stage.desk.shell.deeds()}
    assert deeds["play/feed_lost/"].title == "演示：数据中断"
    deeds["play/surge/card"].act()
    assert gateway.wished == [IncidentWish(kind="surge", acd="main", queue="card")]
    assert "play/stop" not in deeds


def test_a_queue_that_no_page_shows_is_not_offered(stage: Stage, gateway: Gateway) -> None:
    hidden = replace(SURGE, choices=(*SURGE.choices, IncidentChoice("robot", Words("机", "Bot"))))
    gateway.known = PlayedIncidents((hidden, LOST))
    stage.desk.shell.top.demo.click()
    assert titles(stage) == ["来电激增：信用卡", "来电激增：贷款", "数据中断"]


@pytest.mark.parametrize("typed", ["outage", "中断"])
def test_the_loss_of_the_feed_is_found_by_what_people_call_it(stage: Stage, typed: str) -> None:
    deeds = {deed.key: deed for deed in stage.desk.shell.deeds()}
    lost = deeds["play/feed_lost/"]
    assert typed in f"{lost.title} {lost.also}"


def test_a_real_floor_offers_none(stage: Stage, gateway: Gateway, qtbot: QtBot) -> None:
    def offered() -> bool:
        return any(deed.key.startswith("play/") for deed in stage.desk.shell.deeds())

    assert offered()
    stage.show(replace(picture(), epoch="another"))
    qtbot.waitUntil(lambda: not offered())
    assert not stage.desk.shell.top.demo.isVisible()


def test_why_it_was_not_played_is_said(stage: Stage, gateway: Gateway) -> None:
    gateway.fault = Cause(Words("网关没有应答", "No answer"), Words("请稍后", "Wait"))
    stage.desk.incidents.play(IncidentWish(kind="stop"))
    assert stage.desk.shell.toasts.lines[-1].text == "网关没有应答"


def test_escape_closes_the_list(stage: Stage, qtbot: QtBot) -> None:
    stage.desk.shell.top.demo.click()
    qtbot.keyClick(stage.desk.incidents.panel.list, Qt.Key.Key_Escape)
    assert not stage.desk.incidents.panel.isVisible()


def test_what_a_restart_of_the_gateway_ended_is_said(
    stage: Stage, gateway: Gateway, qtbot: QtBot
) -> None:
    incidents = stage.desk.incidents

    def restarted(epoch: str) -> list[str]:
        stage.show(replace(simulated(), epoch=epoch))
        qtbot.waitUntil(lambda: incidents._epoch == epoch)
        return [line.text for line in stage.desk.shell.toasts.lines if "重新启动" in line.text]

    gateway.known = PlayedIncidents((SURGE, LOST), (PLAYING,))
    incidents.play(IncidentWish(kind="surge", acd="main", queue="card"))
    assert restarted("goes on with it") == []
    gateway.known = PlayedIncidents((SURGE, LOST))
    said = ["网关重新启动，来电激增：信用卡 不再播放；可从“演示”重新开始"]
    assert restarted("anew") == said
    assert restarted("once more") == said
