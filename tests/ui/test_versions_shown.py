"""A desk whose gateway is of another version says so once, calmly, and goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import Stage, answer
from floors import picture
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from supervisor_app import __version__
from supervisor_app.bridge.freshness import Phase
from supervisor_app.bridge.poller import Failure
from supervisor_app.client.errors import OtherVersion
from supervisor_app.client.feed_answer import FeedAnswer
from supervisor_app.desk_window import Desk
from supervisor_app.domain.versions import LEVEL, Speaks, desk_too_old
from supervisor_app.ui.frame.toasts import ToastLine
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.settings.page import SettingsPage

OURS, NEWER = Speaks(LEVEL, __version__), Speaks(LEVEL + 1, "9.3.0")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    stage = Stage(tmp_path)
    stage.desk.sourcing.begin(stage.desk.shell, stage.desk._settings)
    stage.desk.poller.stop()
    stage.desk.shell.resize(1920, 1080)
    stage.desk.shell.show()
    yield stage.desk
    stage.desk.close()


def heard(gateway: Speaks | None) -> FeedAnswer:
    return replace(answer(picture()), gateway=gateway)


def toasts(desk: Desk) -> list[str]:
    return [toast.text for toast in desk.shell.findChildren(ToastLine)]


def settings(desk: Desk) -> SettingsPage:
    desk.shell.go(Address("settings"))
    page = desk.shell.pages.page("settings")
    assert isinstance(page, SettingsPage)
    return page


def test_a_newer_gateway_is_told_once_and_stands_in_the_settings(desk: Desk) -> None:
    desk.poller.arrived.emit(heard(OURS))
    page = settings(desk)
    assert toasts(desk) == []
    assert page.source._values["version"].text() == f"本机 {__version__}，网关 {__version__}"
    for _ in range(3):
        desk.poller.arrived.emit(heard(NEWER))
    said = f"网关为 9.3.0，本机为 {__version__}：可继续使用，请联系管理员升级本机"
    assert toasts(desk) == [said]
    assert said in page.source._values["version"].text()
    assert desk.store.freshness.phase is Phase.LIVE


def test_a_gateway_that_does_not_serve_this_desk_says_why_and_what_to_do(desk: Desk) -> None:
    refusal = desk_too_old(OURS, NEWER)
    desk.poller.failed.emit(Failure(OtherVersion.of(refusal), 1, 1.0))
    fresh = desk.store.freshness
    assert fresh.phase is Phase.WAITING
    assert fresh.cause == refusal.words
    assert fresh.cure == refusal.cure
