"""The first start: asked for a source, each failure with cause and cure, nothing typed is lost."""

import http.server
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import keyring
import pytest
from desks import NoGateway
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.connection import ChangingConnection
from supervisor_app.bridge.freshness import Phase
from supervisor_app.bridge.settings import Settings
from supervisor_app.bridge.source_start import SourceStart
from supervisor_app.client.embedded import EmbeddedGateway
from supervisor_app.client.feed import FloorFeed
from supervisor_app.client.secrets import read_secret
from supervisor_app.client.sources import kept_choice
from supervisor_app.desk_window import PAINTED_MS, Desk
from supervisor_app.domain.checking import CheckOutcome
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.source_choice import FreeswitchForm, GatewayChoice
from supervisor_app.ui.connect.dialog import ConnectDialog
from supervisor_app.ui.connect.entered import Entered, Kind
from supervisor_app.ui.parts.page import Look

SECRET = "a-secret-that-nobody-may-read"
BEGINS_WITHIN_MS = 20_000


class FirstStart:
    """A desk on which nothing was chosen yet; `again` is the next one, after a kill."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._desks: list[Desk] = []
        self.again()

    def again(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        choice = kept_choice(self.folder)
        self.connection = ChangingConnection(NoGateway())
        self.desk = Desk(
            app,
            self.connection,
            Settings(self.folder / "desk.json"),
            Look(),
            start=SourceStart(choice, self.folder, asks=choice is None),
        )
        self._desks.append(self.desk)
        self.desk.open()
        sourcing, poller = self.desk.sourcing, self.desk.poller
        for _ in range(BEGINS_WITHIN_MS // PAINTED_MS):  # it begins once its window is painted
            if sourcing.connecting is not None or poller.running:
                return
            QTest.qWait(PAINTED_MS)
        raise AssertionError("the desk never began")

    @property
    def dialog(self) -> ConnectDialog:
        assert self.desk.sourcing.connecting is not None
        assert self.desk.sourcing.connecting.dialog is not None
        return self.desk.sourcing.connecting.dialog

    def enter(self, entered: Entered, secret: str = SECRET) -> None:
        fields = self.dialog.source.fields
        self.dialog.fill(entered)
        fields.lines["token"].setText(secret)
        fields.lines["secret"].setText(secret)
        fields.edited.emit()

    def close(self) -> None:
        for desk in self._desks:
            desk.shell.look_wished.emit(Look())
            desk.close()
        QApplication.processEvents()


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path) -> Iterator[FirstStart]:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    made = FirstStart(tmp_path)
    yield made
    made.close()
    keyring.set_keyring(before)


def after_test(qtbot: QtBot, start: FirstStart) -> ConnectDialog:
    """F9, until the test is over."""
    dialog = start.dialog
    qtbot.keyClick(dialog, Qt.Key.Key_F9)
    assert dialog.source.testing
    qtbot.waitUntil(lambda: not dialog.source.testing, timeout=20_000)
    return dialog


def test_the_shell_behind_is_empty_and_escape_is_the_demonstration(
    qtbot: QtBot, start: FirstStart
) -> None:
    assert start.desk.store.view is None
    assert not start.desk.poller.running
    assert start.dialog.foot.next.text().startswith("下一步：队列与班组")
    qtbot.keyClick(start.dialog, Qt.Key.Key_Escape)
    assert start.desk.poller.running
    assert start.desk.sourcing.connecting is not None
    assert start.desk.sourcing.connecting.dialog is None
    assert kept_choice(start.folder) is None  # it is asked again the next time


def test_what_is_missing_is_said_before_anything_is_tested(qtbot: QtBot, start: FirstStart) -> None:
    qtbot.keyClick(start.dialog, Qt.Key.Key_Return)
    assert start.dialog.source._fault.text() == "▲ 请先填写：网关地址、令牌"
    assert start.dialog.source.log.lines == []


@pytest.fixture
def closed_port() -> Iterator[int]:
    """Nobody answers there, and nobody else gets it meanwhile."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield int(taken.getsockname()[1])


def test_a_wrong_address_says_cause_and_cure_and_loses_nothing(
    qtbot: QtBot, start: FirstStart, closed_port: int
) -> None:
    url = f"http://127.0.0.1:{closed_port}"
    start.enter(Entered(gateway_url=url))
    dialog = after_test(qtbot, start)
    last = dialog.source.log.lines[-1]
    assert (last.step, last.outcome) == ("connect", CheckOutcome.FAILED)
    spoken = dialog.source.log.accessibleName()
    assert f"▲ 建立连接：127.0.0.1:{closed_port} 拒绝连接" in spoken
    assert "请检查端口号" in spoken
    assert not dialog.foot.next.isEnabled()
    assert dialog.foot.next.toolTip() == "测试未通过：请改正后按 F9 再试"
    assert dialog.source.fields.lines["gateway_url"].text() == url
    assert dialog.source.fields.lines["token"].text() == SECRET
    start.again()  # killed
    assert start.dialog.source.fields.lines["gateway_url"].text() == url
    assert start.dialog.source.fields.lines["token"].text() == ""
    assert SECRET not in (start.folder / "desk.json").read_text(encoding="utf-8")


@pytest.fixture
def html_page() -> Iterator[str]:
    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = b"<html><body>It works!</body></html>"
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join(5)


def test_a_page_that_is_no_gateway_is_called_so(
    qtbot: QtBot, start: FirstStart, html_page: str
) -> None:
    start.enter(Entered(gateway_url=html_page))
    dialog = after_test(qtbot, start)
    assert "不是网关" in dialog.source.log.accessibleName()


def test_where_there_is_no_asterisk_it_is_said(
    qtbot: QtBot, start: FirstStart, closed_port: int, html_page: str
) -> None:
    address = f"http://127.0.0.1:{closed_port}"
    start.enter(Entered(Kind.ASTERISK, asterisk_url=address, second_url=address, user="desk"))
    dialog = after_test(qtbot, start)
    last = dialog.source.log.lines[-1]
    assert (last.step, last.outcome) == ("connect", CheckOutcome.FAILED)
    assert last.cure is not None
    start.enter(Entered(Kind.ASTERISK, asterisk_url=html_page, user="desk"))
    assert after_test(qtbot, start).source.log.lines[-1].outcome is CheckOutcome.FAILED


def test_a_freeswitch_is_entered_and_tested(
    qtbot: QtBot, start: FirstStart, closed_port: int
) -> None:
    address = f"http://127.0.0.1:{closed_port}"
    fields = start.dialog.source.fields
    entered = Entered(Kind.FREESWITCH, freeswitch_url=address, event_socket="10.0.0.7:8021")
    start.dialog.source.fill(entered)
    assert "账号" in fields.missing
    assert "其口令" in fields.missing
    for name in ("freeswitch_user", "freeswitch_secret", "event_secret"):
        qtbot.keyClicks(fields.lines[name], "x")
    assert fields.missing == ""
    assert fields.form == FreeswitchForm(address, "x", "x", "10.0.0.7:8021", "x")
    last = after_test(qtbot, start).source.log.lines[-1]
    assert (last.step, last.outcome) == ("connect", CheckOutcome.FAILED)
    fields.forget_secrets()
    assert fields.lines["event_secret"].text() == ""


def test_typing_while_it_is_tested_drops_the_test(
    qtbot: QtBot, start: FirstStart, closed_port: int
) -> None:
    start.enter(Entered(gateway_url=f"http://127.0.0.1:{closed_port}"))
    qtbot.keyClick(start.dialog, Qt.Key.Key_F9)
    qtbot.keyClicks(start.dialog.source.fields.lines["gateway_url"], "1")
    assert not start.dialog.source.testing
    qtbot.wait(200)
    assert start.dialog.source.log.lines == []


def test_the_language_is_changed_before_anything_else(qtbot: QtBot, start: FirstStart) -> None:
    start.dialog.language_wished.emit("en")
    assert start.desk.shell.look.language == "en"
    assert start.dialog.foot.next.text().startswith("Next: Queues and teams")
    names = [button.text() for button in start.dialog.source.list.buttons.values()]
    assert names == ["Centre's gateway", "Own Asterisk", "Own FreeSWITCH", "Demonstration"]


def test_arrows_go_from_source_to_source_and_tab_stays_inside(
    qtbot: QtBot, start: FirstStart
) -> None:
    dialog = start.dialog
    button = dialog.source.list.buttons[Kind.GATEWAY]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Down)
    assert dialog.source.entered.kind is Kind.ASTERISK
    for _ in range(20):
        dialog.focusNextPrevChild(True)
        focus = dialog.focusWidget()
        assert focus is None or dialog.box.isAncestorOf(focus)


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedGateway]:
    """A real one with a simulated floor."""
    folder = tmp_path_factory.mktemp("gateway")
    config = folder / "gateway.toml"
    config.write_text(
        '[gateway]\ndatabase = "./floor.db"\n'
        '[[acd]]\nname = "demo"\nkind = "simulated"\nagents = 40\n',
        encoding="utf-8",
    )
    made = EmbeddedGateway.start(config, log_file=folder / "gateway.log")
    assert made.wait_ready(60), made.fault
    with closing(FloorFeed(made.url, made.token)) as feed:
        deadline = time.monotonic() + 60
        while len(feed.next(0.2).view.agents) < 40:
            assert time.monotonic() < deadline
    yield made
    made.stop()


def test_a_wrong_token_is_told_from_a_wrong_address(
    qtbot: QtBot, start: FirstStart, gateway: EmbeddedGateway
) -> None:
    start.enter(Entered(gateway_url=gateway.url), "wrong")
    dialog = after_test(qtbot, start)
    last = dialog.source.log.lines[-1]
    assert (last.step, last.outcome) == ("log_in", CheckOutcome.FAILED)
    assert last.cure is not None
    assert last.cure.zh in dialog.source.log.accessibleName()


def test_a_good_source_leads_over_its_queues_to_the_live_floor(
    qtbot: QtBot, start: FirstStart, gateway: EmbeddedGateway
) -> None:
    start.enter(Entered(gateway_url=gateway.url), gateway.token)
    dialog = after_test(qtbot, start)
    last = dialog.source.log.lines[-1]
    assert last.step == "floor"
    assert last.outcome is not CheckOutcome.FAILED
    assert last.told is not None
    assert "40 名坐席" in last.told.zh
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    staged = start.desk.sourcing.connecting.staged  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: staged.known, timeout=10_000)
    assert dialog.head.note.startswith("首次使用   2 / 3：")
    choice = kept_choice(start.folder)
    assert isinstance(choice, GatewayChoice)
    assert choice.token.startswith("file:")  # there is no keyring here, which is said
    assert read_secret(choice.token) == gateway.token
    assert "没有可用的密钥库" in dialog.source.list._note.text()
    qtbot.waitUntil(lambda: not staged.asking, timeout=10_000)
    with qtbot.waitSignal(staged.settings_wished):  # another person: what he may is asked for
        start.desk.people.me_changed.emit(DeskMe("陈静", nobody_yet=True))
    assert staged.nobody_yet
    qtbot.waitUntil(lambda: not staged.asking, timeout=10_000)
    staged.put("title", type(staged.settings.title)("新中心", "New centre"))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog._at == 2, timeout=10_000)
    assert staged.now is not None
    assert staged.now.settings.title.zh == "新中心"
    qtbot.waitUntil(lambda: start.desk.store.view is not None, timeout=10_000)
    start.desk.shell.pages.focus_page()  # whatever wants the keys behind does not have them
    assert dialog.foot.next.hasFocus()
    start.desk.people.open_sign_in()
    asked = start.desk.people.dialog
    assert asked is not None
    dialog.foot.next.setFocus()
    assert asked.isAncestorOf(QApplication.focusWidget())
    asked.leave()
    assert dialog.foot.next.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    connecting = start.desk.sourcing.connecting
    qtbot.waitUntil(lambda: connecting is not None and connecting.dialog is None)
    qtbot.waitUntil(lambda: start.desk.store.freshness.phase is Phase.LIVE, timeout=10_000)
    assert start.desk.store.view is not None
    assert len(start.desk.store.view.agents) == 40
    start.again()  # the next day it goes straight to the floor
    assert start.desk.sourcing.connecting is None
    assert start.desk.sourcing.now.where == gateway.url


def test_another_source_can_be_asked_for_and_left_alone(qtbot: QtBot, start: FirstStart) -> None:
    qtbot.keyClick(start.dialog, Qt.Key.Key_Escape)
    start.desk.sourcing.open()
    assert start.dialog.foot.later.text().startswith("取消")
    qtbot.keyClick(start.dialog, Qt.Key.Key_Escape)
    assert start.desk.poller.running


def test_the_page_that_says_why_there_is_nothing_leads_to_another_source(
    qtbot: QtBot, start: FirstStart
) -> None:
    qtbot.keyClick(start.dialog, Qt.Key.Key_Escape)
    page = start.desk.shell.pages._start
    qtbot.waitUntil(lambda: page._source.isVisible(), timeout=10_000)
    page._source.click()
    assert start.dialog.source.entered.kind is Kind.GATEWAY
    assert "更改数据源" in [deed.title for deed in start.desk.shell.deeds()]
