"""The wires of 大屏: layouts and walls of the gateway, F11 over this screen, W to a wall."""

from __future__ import annotations

from collections.abc import Callable
from operator import methodcaller
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.desk_session import DeskSession
from supervisor_app.bridge.live_store import LiveStore
from supervisor_app.desk_people import DeskPeople
from supervisor_app.desk_situation import DeskSituation
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.emergency import Phase
from supervisor_app.domain.walls import WallAnswer, WallLayout, WallPage, WallsNow
from supervisor_app.ui.frame.window import DeskWindow
from supervisor_app.ui.parts.page import Deed, Page, Toast
from supervisor_app.ui.parts.texts import said_in, tr, words

if TYPE_CHECKING:  # the page brings them along
    from supervisor_app.client.calls import GatewayCalls
    from supervisor_app.domain.walls import Wall
    from supervisor_app.ui.people.form import Form
    from supervisor_app.ui.walls.arranging import Arranging
    from supervisor_app.ui.walls.full_screen import FullWall
    from supervisor_app.ui.walls.wishes import SendToWall

WALLS_MS = 5000
"""So often layouts and walls are asked for, while the page is seen."""
WALLS, KEEP_LAYOUT, VERSIONS = "walls", "keep_layout", "layout_versions"
DELETE_LAYOUT, KEEP_WALL, DELETE_WALL = "delete_layout", "keep_wall", "delete_wall"
NEW_TOKEN, SEND = "new_wall_token", "send_page"
"""What the client calls them."""


@runtime_checkable
class ArrangesWalls(Protocol):
    """A page on which layouts and walls are arranged."""

    arranging: Arranging
    asked: SignalInstance
    full_wished: SignalInstance
    sending_wished: SignalInstance

    @property
    def page_shown(self) -> WallPage | None:
        """The page that is edited."""
        ...


class DeskWalls(QObject):
    """Carries wishes off the screen's thread; one wall over a screen at a time."""

    reopened = Signal()
    """The desk has another source: what is known of walls was of the former."""

    def __init__(
        self,
        people: DeskPeople,
        session: DeskSession,
        asking: Asking,
        store: LiveStore,
        situation: DeskSituation,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._people, self._session = people, session
        self._asking, self._store, self._situation = asking, store, situation
        self._me: DeskMe | None = None
        self._last: WallsNow | None = None
        self.full: FullWall | None = None

    def show_me(self, me: DeskMe | None) -> None:
        """Who works here."""
        self._me = me

    def join(self, page: Page) -> None:
        """Wire one instance, where it is one of walls."""
        if not isinstance(page, ArrangesWalls):
            return
        known = page.arranging
        known.walls_wished.connect(lambda: self._read(page, known.fail))
        known.layout_kept.connect(lambda layout: self._keep(page, layout))
        known.versions_wished.connect(lambda key: self._versions(page, key))
        known.layout_deletion_wished.connect(lambda key, version: self._delete(page, key, version))
        page.asked.connect(lambda form: self._ask(page, form))
        page.full_wished.connect(lambda: self.show_full(_window_of(page)))
        page.sending_wished.connect(lambda: self.ask_to_send(_window_of(page)))
        self.reopened.connect(known.forget)
        looking = QTimer(page, interval=WALLS_MS)
        looking.timeout.connect(lambda: self._look(page))
        looking.start()
        QTimer.singleShot(0, page, lambda: self._read(page, known.fail))

    def join_window(self, window: DeskWindow) -> None:
        """F11 and W of a window."""
        window.full_wished.connect(lambda: self.show_full(window))
        window.sending_wished.connect(lambda: self.ask_to_send(window))

    def deeds(self) -> tuple[Deed, ...]:
        """What the search offers on every page."""
        shell = self._people.window
        return (
            Deed("walls/full", tr("大屏全屏"), lambda: self.show_full(shell), "F11",
                 "wall full screen wallboard"),
            Deed("walls/send", tr("发送到大屏"), lambda: self.ask_to_send(shell), "W",
                 "send to wall"),
        )  # fmt: skip

    # Layouts

    def _look(self, page: ArrangesWalls) -> None:
        assert isinstance(page, QWidget)
        if page.isVisible():
            self._read(page, page.arranging.fail)

    def _read(self, page: ArrangesWalls, failed: Callable[[Cause], None]) -> None:
        assert isinstance(page, QObject)

        def told(now: WallsNow) -> None:
            self._last = now
            page.arranging.show_walls(now)

        key = (id(page), WALLS)
        self._asking.ask(methodcaller(WALLS), told, failed, owner=page, key=key)

    def _keep(self, page: ArrangesWalls, layout: WallLayout) -> None:
        assert isinstance(page, QObject)
        known = page.arranging
        self._asking.ask(methodcaller(KEEP_LAYOUT, layout), known.show_kept, known.fail, owner=page)

    def _versions(self, page: ArrangesWalls, key: str) -> None:
        assert isinstance(page, QObject)
        known = page.arranging
        self._asking.ask(
            methodcaller(VERSIONS, key),
            lambda history: known.show_history(key, history),
            known.fail,
            owner=page,
            key=(id(page), VERSIONS),
        )

    def _delete(self, page: ArrangesWalls, key: str, version: int) -> None:
        assert isinstance(page, QObject)
        known = page.arranging
        self._asking.ask(
            methodcaller(DELETE_LAYOUT, key, version), known.show_deleted, known.fail, owner=page
        )

    # Walls and their tokens

    def _ask(self, page: ArrangesWalls, form: Form) -> None:
        self._people.open(form, carry_out=lambda wish: self._carry_out(page, wish))

    def _carry_out(self, page: ArrangesWalls, wish: object) -> None:
        from supervisor_app.ui.walls import wishes

        known = page.arranging
        match wish:
            case wishes.KeepWall(wall):
                said = "" if not wall.key else tr("大屏“{name}”已保存", name=wall.name)
                self._do(page, methodcaller(KEEP_WALL, wall), said)
            case wishes.RenewToken(wall):
                self._do(page, methodcaller(NEW_TOKEN, wall.key), "")
            case wishes.DropWall(wall):
                said = tr("大屏“{name}”已移除，令牌已作废", name=wall.name)
                self._do(page, methodcaller(DELETE_WALL, wall.key), said)
            case wishes.DeleteLayout():
                self._finish()
                known.delete()
            case _:
                self._finish()

    def _finish(self) -> None:
        if self._people.dialog is not None:
            self._people.dialog.finish()

    def _do(
        self, page: ArrangesWalls, call: Callable[[GatewayCalls], WallAnswer], said: str
    ) -> None:
        """Carry out what the dialog asked; it stays until the gateway has answered."""
        dialog = self._people.dialog
        if dialog is None:
            return

        def told(answer: WallAnswer) -> None:
            if answer.words is not None:
                dialog.fail(self._refusal(answer))
            elif answer.token and answer.wall is not None:
                self._show_token(answer.wall, answer.token)
            else:
                dialog.finish()
                if said:
                    self._people.tell(Toast(said))
            page.arranging.walls_wished.emit()

        def failed(cause: Cause) -> None:
            dialog.fail(self._cause(cause))

        self._asking.ask(call, told, failed, owner=dialog)

    def _show_token(self, wall: Wall, token: str) -> None:
        """Tell it this one time, with the line that starts the wall."""
        dialog = self._people.dialog
        if dialog is None:
            return

        def show(url: str) -> None:
            from supervisor_app.ui.walls.command_line import command_line, only_here
            from supervisor_app.ui.walls.forms import TokenForm

            copy = QGuiApplication.clipboard().setText
            dialog.exchange(TokenForm(wall, token, command_line(url), copy, only_here(url)))

        self._asking.do(lambda: self._session.address().url, show, lambda _: show(""), owner=dialog)

    def _refusal(self, answer: WallAnswer) -> str:
        return said_in(self._people.look.language, answer.words, answer.cure)

    def _cause(self, cause: Cause) -> str:
        return said_in(self._people.look.language, cause.cause, cause.cure)

    # F11

    def show_full(self, window: QWidget) -> None:
        """The layout that is looked at, or the first, over the screen where a window is."""
        if self.full is not None:
            self.full.close()
            return
        page = _arranging_in(window)
        if page is not None and page.arranging.draft is not None:
            self._open_full(window, page.arranging.draft.mine)
            return
        self._with_walls(lambda now: self._open_first(window, now))

    def _with_walls(self, told: Callable[[WallsNow], None]) -> None:
        """What is known, or what the gateway says."""

        def heard(now: WallsNow) -> None:
            self._last = now
            told(now)

        def failed(cause: Cause) -> None:
            self._people.tell(Toast(self._cause(cause)))

        self._asking.ask(methodcaller(WALLS), heard, failed, owner=self, key=WALLS)

    def _open_first(self, window: QWidget, now: WallsNow) -> None:
        if now.layouts:
            self._open_full(window, now.layouts[0])
        else:
            self._people.tell(Toast(tr("还没有布局，请先在“大屏”中新建")))

    def _open_full(self, window: QWidget, layout: WallLayout) -> None:
        from supervisor_app.ui.walls.full_screen import FullWall

        if self.full is not None:
            return
        full = self.full = FullWall(lambda: self._store.now)
        full.show_freshness(self._store.freshness)
        if self._store.view is not None:
            full.show_floor(self._store.view)
        full.show_situation(self._situation.now)
        self._store.changed.connect(full.show_floor)
        self._store.freshness_changed.connect(full.show_freshness)
        self._situation.changed.connect(full.show_situation)
        full.left.connect(lambda: self._left_full(window))
        full.manual_wished.connect(self._people.window.manual_wished)
        full.open_on(window.screen(), layout)

    def _left_full(self, window: QWidget) -> None:
        """The keys go back to the window, once the wall is no longer over it."""
        self.full = None
        QTimer.singleShot(0, window, lambda: _give_keys(window))

    # W

    def ask_to_send(self, window: QWidget) -> None:
        """Ask which wall is to show what a window shows."""
        if not isinstance(window, DeskWindow):
            return
        why = self._why_not_sent()
        if why:
            self._people.tell(Toast(why))
            return
        self._with_walls(lambda now: self._open_sending(window, now))

    def _why_not_sent(self) -> str:
        from supervisor_app.ui.walls.standing import WallStanding

        standing = WallStanding(self._me, self._store.freshness, self._people.look.language)
        return standing.why_not_sent

    def _open_sending(self, window: DeskWindow, now: WallsNow) -> None:
        from supervisor_app.ui.walls.send_form import SendForm
        from supervisor_app.ui.walls.sending import offered, page_of

        if not now.walls:
            self._people.tell(Toast(tr("还没有大屏接入，请先在“大屏”中接入")))
            return
        language, page = self._people.look.language, _arranging_in(window)
        own = page.page_shown if page is not None else None
        first = own or page_of(window.page().address(window.current))
        view = self._store.view
        names: dict[str, str] = {}
        if view is not None:
            names |= {key: words(queue.row.title, language) for key, queue in view.queues.items()}
            names |= {team.key: words(team.name, language) for team in view.centre.teams}
        situation = self._situation.now
        emergency = situation.emergency if situation is not None else None
        pinned = emergency is not None and emergency.phase is Phase.ACTIVE
        form = SendForm(offered(first, own is not None, language), now.walls, names, pinned)
        self._people.open(form, carry_out=lambda wish: self._send(wish, now))

    def _send(self, wish: SendToWall, now: WallsNow) -> None:
        from supervisor_app.ui.walls.layout_words import page_title
        from supervisor_app.ui.walls.sending import sent_words

        dialog = self._people.dialog
        if dialog is None:
            return

        def told(answer: WallAnswer) -> None:
            if answer.words is not None:
                dialog.fail(self._refusal(answer))
                return
            dialog.finish()
            title = page_title(wish.page, self._people.look.language)
            to = [wall for wall in now.walls if not wish.wall or wall.key == wish.wall]
            at = self._store.now or 0.0
            minutes = round(wish.seconds / 60)
            said = sent_words(title, to, not wish.wall, minutes, at)
            self._people.tell(Toast(said, lambda: self._take_back(wish)))

        self._asking.ask(
            methodcaller(SEND, wish.wall, wish.page, wish.seconds),
            told,
            lambda cause: dialog.fail(self._cause(cause)),
            owner=dialog,
        )

    def _take_back(self, wish: SendToWall) -> None:
        def told(_: Any) -> None:
            self._people.tell(Toast(tr("已撤回，大屏回到轮播")))

        def failed(cause: Cause) -> None:
            self._people.tell(Toast(self._cause(cause)))

        self._asking.ask(methodcaller(SEND, wish.wall, wish.page, 0.0), told, failed, owner=self)

    def close(self) -> None:
        """The desk ends."""
        if self.full is not None:
            self.full.close()


def _window_of(page: object) -> QWidget:
    assert isinstance(page, QWidget)
    return page.window()


def _give_keys(window: QWidget) -> None:
    window.raise_()
    window.activateWindow()
    if isinstance(window, DeskWindow) and window.focusWidget() is None:
        window.pages.focus_page()


def _arranging_in(window: QWidget) -> ArrangesWalls | None:
    """The page of a window, where it is one of walls."""
    page: object = window.page() if isinstance(window, DeskWindow) else None
    return page if isinstance(page, ArrangesWalls) else None
