"""大屏 and the gateway: tokens told once, a page sent with W, a wall over this screen with F11."""

from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import LIVE, NoGateway, answer
from floors import NOW, picture
from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from wall_pages import LEAD, MANAGER

from supervisor_app.assets import resource
from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import cause_of_error
from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.bridge.live_store import LiveStore
from supervisor_app.bridge.settings import Settings
from supervisor_app.client.calls import GatewayCalls
from supervisor_app.client.errors import GatewayFault, GatewayUnreachable
from supervisor_app.desk_walls import (
    DELETE_LAYOUT,
    DELETE_WALL,
    KEEP_LAYOUT,
    KEEP_WALL,
    NEW_TOKEN,
    SEND,
    VERSIONS,
    WALLS,
)
from supervisor_app.desk_window import Desk
from supervisor_app.domain.rotation import Held
from supervisor_app.domain.walls import (
    PageKind,
    SendPage,
    Wall,
    WallAnswer,
    WallKey,
    WallPage,
    WallsNow,
)
from supervisor_app.domain.words import Words
from supervisor_app.shots.floor import queue
from supervisor_app.shots.wall_layouts import TOKEN, walls_now
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.fonts import load_fonts
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.walls.forms import TokenForm, WallForm
from supervisor_app.ui.walls.page import WallsPage
from supervisor_app.ui.walls.send_form import SendForm
from supervisor_app.ui.walls.wishes import RenewToken


class Gateway:
    """Answers about walls; of all else it is not heard."""

    def __init__(self) -> None:
        self.now = walls_now()
        self.asked: list[tuple[Any, ...]] = []
        self.answer: WallAnswer | None = None

    def walls(self) -> WallsNow:
        return self.now

    def keep_wall(self, wall: Wall) -> WallAnswer:
        self.asked.append(("keep_wall", wall))
        made = replace(wall, key=WallKey("new"), version=1)
        return self.answer or WallAnswer(wall=made, token=TOKEN)

    def new_wall_token(self, key: str) -> WallAnswer:
        self.asked.append(("new_wall_token", key))
        return WallAnswer(wall=self.now.walls[0], token=TOKEN)

    def send_page(self, wall: str, page: WallPage, seconds: float) -> WallAnswer:
        self.asked.append(("send_page", SendPage(WallKey(wall), page, seconds)))
        return WallAnswer()

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def unheard(*_: Any) -> Any:
            raise GatewayUnreachable(name)

        return unheard


class DirectAsking(Asking):
    """Asks in the GUI thread; the answer comes with the next turn of events."""

    def __init__(self, gateway: Gateway) -> None:
        QObject.__init__(self)
        self._gateway = gateway

    def ask(
        self,
        call: Callable[[Any], Any],
        told: Callable[[Any], None],
        failed: Callable[[Any], None],
        owner: QObject,
        key: Hashable | None = None,
    ) -> None:
        self.do(lambda: call(self._gateway), told, failed, owner, key)

    def do(
        self,
        work: Callable[[], Any],
        told: Callable[[Any], None],
        failed: Callable[[Any], None],
        owner: QObject,
        key: Hashable | None = None,
    ) -> None:
        def answered() -> None:
            try:
                result = work()
            except GatewayFault as error:
                failed(cause_of_error(error))
            else:
                told(result)

        QTimer.singleShot(0, owner, answered)

    def close(self) -> None:
        pass


class Case:
    """A desk of somebody who may run the walls, and its gateway."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        load_fonts(resource("fonts"))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.qtbot, self.gateway = qtbot, Gateway()
        self.desk = Desk(
            app, NoGateway(), Settings(folder / "desk.json"), Look(),
            asking=DirectAsking(self.gateway),
            store=LiveStore(lambda: 1000.0, lambda: NOW),
        )  # fmt: skip
        self.desk.shell.resize(1920, 1080)
        self.desk.shell.show()
        self.desk.store.take(answer(picture()))
        self.freshen(LIVE)
        self.desk.people.show_me(MANAGER)

    def freshen(self, freshness: Freshness) -> None:
        for window in self.desk.windows:
            window.show_freshness(freshness)

    def page(self) -> WallsPage:
        self.desk.shell.go(Address("walls"))
        page = self.desk.shell.pages.page("walls")
        assert isinstance(page, WallsPage)
        self.qtbot.waitUntil(lambda: page.arranging.now is not None)
        return page

    def dialog(self) -> Any:
        self.qtbot.waitUntil(lambda: self.desk.people.dialog is not None)
        return self.desk.people.dialog

    def toasts(self) -> str:
        return " ".join(line.text for line in self.desk.shell.toasts.lines)


@pytest.fixture
def case(qtbot: QtBot, tmp_path: Path) -> Iterator[Case]:
    made = Case(qtbot, tmp_path)
    yield made
    made.desk.close()
    QApplication.processEvents()


def test_the_client_has_what_is_asked_of_it(case: Case) -> None:
    for name in (WALLS, KEEP_LAYOUT, VERSIONS, DELETE_LAYOUT, KEEP_WALL, DELETE_WALL, NEW_TOKEN,
                 SEND):  # fmt: skip
        assert callable(getattr(GatewayCalls, name)), name
    assert "walls" in case.desk.shell.pages.keys


def test_the_token_of_a_new_wall_is_told_once_with_the_line_that_starts_it(case: Case) -> None:
    page = case.page()
    page.add_wall()
    dialog = case.dialog()
    asked: Any = dialog.form
    assert isinstance(asked, WallForm)
    dialog.go_on()
    assert asked.rows["name"].fault  # a wall has a name
    asked.name.setText("二楼")
    dialog.go_on()
    case.qtbot.waitUntil(lambda: isinstance(dialog.form, TokenForm))
    told = dialog.form
    assert told.token.line.text() == TOKEN
    assert told.command.text().startswith("supervisor-app wallboard --gateway ")
    assert TOKEN not in told.command.text()  # a command line is seen by every program there
    told.token.copy.click()
    assert QGuiApplication.clipboard().text() == TOKEN
    dialog.go_on()
    case.qtbot.waitUntil(lambda: case.desk.people.dialog is None)
    assert told.token.line.text() == ""
    assert case.gateway.asked == [
        ("keep_wall", Wall(WallKey(""), "二楼", walls_now().walls[0].layout))
    ]


def test_a_refused_wall_stays_asked_with_what_was_typed(case: Case) -> None:
    case.gateway.answer = WallAnswer(words=Words("已有同名大屏", "There is one of this name"))
    case.page().add_wall()
    dialog = case.dialog()
    dialog.form.name.setText("大厅东侧")
    dialog.go_on()
    case.qtbot.waitUntil(lambda: "已有同名大屏" in dialog.form.fault)
    assert dialog.form.name.text() == "大厅东侧"


def test_renewing_a_token_is_confirmed_first(case: Case) -> None:
    page = case.page()
    wall = page.arranging.walls[0]
    menu = page.wall_menu(wall)
    next(one for one in menu.actions() if one.text() == "更换令牌").trigger()
    dialog = case.dialog()
    assert dialog.form.wish() == RenewToken(wall)
    assert "立即作废" in dialog.form.note()
    assert case.gateway.asked == []
    dialog.go_on()
    case.qtbot.waitUntil(lambda: isinstance(dialog.form, TokenForm))
    assert case.gateway.asked == [("new_wall_token", wall.key)]


def test_w_sends_what_is_looked_at_and_says_who_sees_it(case: Case) -> None:
    shell = case.desk.shell
    shell.go(Address("overview", (("queue", queue("card")),)))
    shell.sending_wished.emit()
    form = case.dialog().form
    assert isinstance(form, SendForm)
    assert "信用卡" in form.filter.text()
    form.time.chosen.emit("15")
    case.dialog().go_on()
    case.qtbot.waitUntil(lambda: "发送到" in case.toasts())
    wanted = WallPage(PageKind.QUEUES, queues=(queue("card"),))
    assert case.gateway.asked == [("send_page", SendPage(WallKey(""), wanted, 900.0))]
    assert "全部大屏" in case.toasts()
    assert "未连接：大厅西侧、接待厅" in case.toasts()
    shell.toasts.undo_newest()
    case.qtbot.waitUntil(lambda: len(case.gateway.asked) == 2)
    assert case.gateway.asked[1][1].seconds == 0.0


def test_agents_send_their_teams_and_a_layout_the_page_that_is_edited(case: Case) -> None:
    shell = case.desk.shell
    shell.go(Address("agents", (("team", "t2"),)))
    shell.sending_wished.emit()
    assert case.dialog().form.wish().page == WallPage(PageKind.AGENTS, teams=("t2",))
    case.dialog().leave()
    page = case.page()
    page.editor.pages.choose(3)
    shell.sending_wished.emit()
    case.qtbot.waitUntil(lambda: case.desk.people.dialog is not None)
    assert case.dialog().form.wish().page == WallPage(PageKind.STARS, title="本班之星")


def test_w_is_a_letter_where_something_is_typed(case: Case) -> None:
    page = case.page()
    shell, name = case.desk.shell, page.editor.general.name
    shell.activateWindow()
    name.setFocus()
    case.qtbot.waitUntil(name.hasFocus)
    with case.qtbot.assertNotEmitted(shell.sending_wished):
        QTest.keyClicks(name, "w")
    assert name.text().endswith("w")
    page.layouts.list.setFocus()
    with case.qtbot.waitSignal(shell.sending_wished, timeout=500):
        QTest.keyClick(page.layouts.list, Qt.Key.Key_W)


def test_who_may_not_send_reads_why(case: Case) -> None:
    case.desk.people.show_me(LEAD)
    case.desk.shell.sending_wished.emit()
    assert "现场主管" in case.toasts()
    assert case.desk.people.dialog is None


def test_f11_covers_the_screen_and_its_keys_turn_the_pages(case: Case) -> None:
    case.desk.shell.full_wished.emit()
    case.qtbot.waitUntil(lambda: case.desk.walls.full is not None)
    full = case.desk.walls.full
    assert full is not None
    assert full.isFullScreen()
    assert full.screen() is case.desk.shell.screen()
    assert full.canvas.layout_shown == walls_now().layouts[0]
    QTest.keyClick(full, Qt.Key.Key_Right)
    shown = full.canvas.shown
    assert shown.stop is not None
    assert shown.stop.page.kind is PageKind.SITES
    assert shown.held is Held.PAUSED
    QTest.keyClick(full, Qt.Key.Key_Space)
    assert full.canvas.shown.held is None
    QTest.keyClick(full, Qt.Key.Key_Left)
    shown = full.canvas.shown
    assert shown.stop is not None
    assert shown.stop.page.kind is PageKind.QUEUES
    full.hide_pointer()
    assert full.canvas.cursor().shape() is Qt.CursorShape.BlankCursor
    QTest.mouseMove(full.canvas)
    QTest.keyClick(full, Qt.Key.Key_Escape)
    assert case.desk.walls.full is None


def test_after_f11_and_esc_the_keys_are_the_desks_again(case: Case) -> None:
    shell = case.desk.shell
    shell.full_wished.emit()
    case.qtbot.waitUntil(lambda: case.desk.walls.full is not None)
    full = case.desk.walls.full
    assert full is not None
    case.qtbot.waitUntil(lambda: QApplication.activeWindow() is full)
    QTest.keyClick(full, Qt.Key.Key_Escape)
    case.qtbot.waitUntil(lambda: QApplication.activeWindow() is shell)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.window() is shell
    QTest.keyClick(focus, Qt.Key.Key_F5)
    assert shell.current == "emergency"


def test_the_wall_over_a_screen_is_as_stale_as_the_desk(case: Case) -> None:
    case.desk.shell.full_wished.emit()
    case.qtbot.waitUntil(lambda: case.desk.walls.full is not None)
    full = case.desk.walls.full
    assert full is not None
    case.desk.store.freshness_changed.emit(Freshness(Phase.STALE, 20.0, frozen_at=NOW))
    assert full.canvas.is_stale
    assert full.canvas.shown.held is Held.STALE
    case.desk.shell.full_wished.emit()  # F11 again
    assert case.desk.walls.full is None


def test_f11_shows_what_is_being_edited(case: Case) -> None:
    page = case.page()
    draft = page.arranging.draft
    assert draft is not None
    page.arranging.put(replace(draft.mine, announcement="未保存的公告"))
    case.desk.shell.full_wished.emit()
    full = case.desk.walls.full
    assert full is not None
    assert full.canvas.layout_shown.announcement == "未保存的公告"
    full.close()


def test_another_source_forgets_the_walls_of_the_former(case: Case) -> None:
    page = case.page()
    case.desk.walls.reopened.emit()
    assert page.arranging.now is None
    assert not page.arranging.layouts


def test_the_keys_are_listed_and_the_search_offers_them(case: Case) -> None:
    case.desk.shell.show_keys()
    keys = {line.keys for line in case.desk.shell.help.lines}
    assert {"F11", "W"} <= keys
    assert {"walls/full", "walls/send"} <= {deed.key for deed in case.desk.shell.deeds()}
