"""A desk listens in on a simulated floor, through the gateway that it starts for itself."""

import getpass
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.settings import Settings
from supervisor_app.client.address import GatewayAddress
from supervisor_app.client.calls import GatewayCalls
from supervisor_app.client.embedded import EmbeddedGateway
from supervisor_app.client.feed import FloorFeed
from supervisor_app.desk_window import Desk
from supervisor_app.domain.actions import ListenMode
from supervisor_app.domain.directory import Channel
from supervisor_app.domain.listens import ListenState
from supervisor_app.domain.notes import NoteTag
from supervisor_app.domain.people import Person, Role
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.signing_in import PersonChange
from supervisor_app.domain.states import AgentState
from supervisor_app.ui.agents.acting_page import CoachingPage
from supervisor_app.ui.docks.listen_state import Phase
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.page import Look

CONFIG = """
[gateway]
listen = "127.0.0.1:0"
database = "./gateway.db"
[intervene]
notice = "announced"
pause_reasons = ["培训"]
[[acd]]
name = "demo"
kind = "simulated"
agents = 600
"""
WITHIN_S = 20.0


class Own:
    """A gateway of this test's desk."""

    def __init__(self, folder: Path) -> None:
        (folder / "gateway.toml").write_text(CONFIG, encoding="utf-8")
        self._running = EmbeddedGateway.start(
            folder / "gateway.toml", log_file=folder / "gateway.log"
        )
        assert self._running.wait_ready(60), self._running.fault

    def open(self) -> FloorFeed:
        return FloorFeed(self._running.url, self._running.token)

    def address(self) -> GatewayAddress:
        return GatewayAddress(self._running.url, self._running.token)

    def stop(self) -> None:
        self._running.stop()


def until(done: Callable[[], bool], within_s: float = WITHIN_S) -> None:
    """Let the desk live until something is so."""
    end = time.monotonic() + within_s
    while not done():
        assert time.monotonic() < end, "it never came to that"
        QTest.qWait(20)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    own = Own(tmp_path)
    at = own.address()
    calls = GatewayCalls(at.url, at.token)
    person = Person(getpass.getuser(), "韩雪", (Role.DUTY_MANAGER,), extension="9001")
    calls.change_person(PersonChange(person, "a long enough phrase 42"))
    calls.close()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    desk = Desk(app, own, Settings(tmp_path / "desk.json"), Look())
    desk.open()
    try:
        yield desk
    finally:
        desk.close()
        QApplication.processEvents()


def on_the_phone(desk: Desk) -> list[AgentRow]:
    """Who talks. Who writes is talking, too, and nobody can listen to that."""
    view = desk.shell.view  # what the pages show
    assert view is not None
    spoken = {key for key, queue in view.queues.items() if queue.row.channel is Channel.VOICE}
    talking = [row for row in view.agents.values() if row.state is AgentState.TALKING]
    return [row for row in talking if row.queue in spoken]


def test_l_2_held_3_and_esc(desk: Desk, qtbot: QtBot) -> None:
    until(lambda: desk.shell.view is not None and len(desk.shell.view.agents) == 600)
    until(lambda: desk.people.me is not None)
    desk.shell.go(Address("agents"))
    page = desk.agents
    assert isinstance(page, CoachingPage)
    until(lambda: bool(on_the_phone(desk)), 120.0)  # at night few call
    newest = max(on_the_phone(desk), key=lambda row: row.since)
    page.open_agent(newest.id)
    desk.shell.activateWindow()
    until(desk.shell.isActiveWindow)
    table = page.pane.table
    table.setFocus()
    page.own.wants_follow = True
    qtbot.keyClick(table, Qt.Key.Key_L)
    until(lambda: page.own.listen is not None and page.own.listen.state is ListenState.JOINED)
    assert page.own.listen is not None
    assert page.own.listen.mode is ListenMode.LISTEN
    until(lambda: "旁听中" in desk.shell.top.listening.text.text())
    page.listen_dock.notes.line.setText("语速偏快")
    page.listen_dock.notes.tag(NoteTag.OBSERVED)
    page.listen_dock.notes.enter()
    until(lambda: page.book.unsent == 0)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_2)
    until(lambda: page.own.live is not None and page.own.live.mode is ListenMode.WHISPER)
    qtbot.keyPress(table, Qt.Key.Key_3)
    until(lambda: page.own.is_barging)
    qtbot.keyRelease(table, Qt.Key.Key_3)
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    dialog = page.wishes.dialog
    assert dialog is not None
    assert page.own.is_barging
    dialog.go_on()
    until(lambda: page.own.live is None)
    assert page.listen_dock.phase is Phase.ENDED
    assert not desk.shell.top.listening.isVisible()
    found: list[object] = []
    desk.asking.ask(
        lambda gateway: gateway.notes_of(newest.id), found.append, found.append, owner=page
    )
    until(lambda: bool(found))
    assert "语速偏快" in str(found[0])
