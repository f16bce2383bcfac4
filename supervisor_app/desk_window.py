"""Builds every object of the desk and connects every signal; the only place that knows them all."""

import os
import sys
import threading
from collections.abc import Callable
from operator import methodcaller
from typing import TYPE_CHECKING

from platformdirs import user_config_path
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from supervisor_app.assets import PRODUCT, resource
from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.connection import Connection
from supervisor_app.bridge.desk_session import DeskSession
from supervisor_app.bridge.freshness import Freshness
from supervisor_app.bridge.live_store import LiveStore
from supervisor_app.bridge.poller import Poller
from supervisor_app.bridge.settings import Settings
from supervisor_app.bridge.source_start import SourceStart
from supervisor_app.desk_alerts import DeskAlerts
from supervisor_app.desk_audit import DeskAudit
from supervisor_app.desk_coaching import DeskCoaching
from supervisor_app.desk_emergency import DeskEmergency
from supervisor_app.desk_incidents import DeskIncidents
from supervisor_app.desk_manual import DeskManual
from supervisor_app.desk_numbers import DeskNumbers
from supervisor_app.desk_pages import AGENTS, OVERVIEW, PageWires, places
from supervisor_app.desk_people import DeskPeople
from supervisor_app.desk_persons import DeskPersons
from supervisor_app.desk_playbooks import DeskPlaybooks
from supervisor_app.desk_restores import DeskRestores
from supervisor_app.desk_rules import DeskRules
from supervisor_app.desk_situation import DeskSituation
from supervisor_app.desk_sourcing import Sourcing
from supervisor_app.desk_tidying import Tidying
from supervisor_app.desk_tone import DeskTone
from supervisor_app.desk_tongue import Tongue
from supervisor_app.desk_walls import DeskWalls
from supervisor_app.desk_windows import DeskWindows, screens_now
from supervisor_app.domain.sites import of_site
from supervisor_app.domain.view import FloorView
from supervisor_app.ending_loop import end_loop_by_signals
from supervisor_app.ui.frame.layouts import Screen
from supervisor_app.ui.frame.shell import Shell
from supervisor_app.ui.frame.torn import TornWindow
from supervisor_app.ui.frame.window import SCALES
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.fonts import Role, font, load_fonts
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Look, Page, Toast
from supervisor_app.ui.parts.pinyin import Sounds
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.parts.theme import THEMES, ThemeName

if TYPE_CHECKING:
    from supervisor_app.ui.agents.page import AgentsPage
    from supervisor_app.ui.overview.page import OverviewPage

STOP_WITHIN_S = 2.0
PAINTED_MS = 20
"""The windows are painted by then; the page is made while the first picture is under way."""


def run(connection: Connection, theme: str | None, language: str | None, start: SourceStart) -> int:
    """Show the desk until it is closed. `theme` and `language` win over what was remembered."""
    app = QApplication.instance() or QApplication([PRODUCT])
    assert isinstance(app, QApplication)
    app.setApplicationName(PRODUCT)
    app.setDesktopFileName(PRODUCT)
    app.setQuitOnLastWindowClosed(False)
    load_fonts(resource("fonts"))
    settings = Settings(user_config_path(PRODUCT, appauthor=False) / "desk.json")
    desk = Desk(app, connection, settings, _look(settings, theme, language), start=start)
    end_loop_by_signals(app)  # its timers let Python notice within 250 ms
    desk.open()
    Tidying(desk)
    code = app.exec()
    if not desk.close():
        # A question hangs in the network. Nothing is lost by leaving; waiting would look frozen.
        sys.stderr.flush()
        os._exit(code)
    return code


def _look(settings: Settings, theme: str | None, language: str | None) -> Look:
    kept = theme or settings.text("look/theme", ThemeName.DARK)
    name = ThemeName(kept) if kept in list(ThemeName) else ThemeName.DARK
    scale = settings.struct("look/scale", 1.0)
    return Look(
        THEMES[name],
        language or settings.text("look/language", "zh_CN"),
        scale if scale in SCALES else 1.0,
    )


class Desk(QObject):
    """The desk's objects and the wires between them."""

    def __init__(
        self,
        app: QApplication,
        connection: Connection,
        settings: Settings,
        look: Look,
        screens: Callable[[], tuple[Screen, ...]] = screens_now,
        store: LiveStore | None = None,
        asking: Asking | None = None,
        start: SourceStart | None = None,
    ) -> None:
        """`store` and `asking` are made here, unless pictures are taken of a floor at rest.
        Without `start` the source is the one of `connection` and no other."""
        super().__init__()
        self._app, self._connection, self._settings, self._look = app, connection, settings, look
        self._tongue = Tongue(app, resource("translations"))
        self._tongue.speak(look.language)
        app.setFont(font(Role.BODY, look.scale))
        self.store = LiveStore(parent=self) if store is None else store
        folder = (start or SourceStart()).folder
        self.session = DeskSession(connection, folder, parent=self)
        self.poller = Poller(self.session.open)
        self.asking = Asking(self.session.address, parent=self) if asking is None else asking
        self._site = settings.text("desk/site", "")
        self._shown: tuple[FloorView, FloorView] | None = None
        self._painted = QTimer(self, singleShot=True, interval=PAINTED_MS)
        self._painted.timeout.connect(self._begin)
        self._wires = PageWires(settings, self.asking, self.go, parent=self)
        sounds = Sounds(self)
        self._places = places(sounds)
        self.shell = Shell(self._places, Icons(resource("icons")), lambda: self.store.now, sounds)
        self.sourcing = Sourcing(
            start, connection, self.asking, self.poller, self.store, parent=self
        )
        self.incidents = DeskIncidents(self.shell, self.asking, parent=self)
        self.people = DeskPeople(self.shell, self.session, self.asking, self.poller, parent=self)
        self._wires.persons = DeskPersons(self.people, self.asking, parent=self)
        numbers = self._wires.numbers = DeskNumbers(self.asking, parent=self)
        self.people.me_changed.connect(numbers.show_me)
        self._wires.audit = DeskAudit(self.people, self.asking, parent=self)
        self.coaching = DeskCoaching(
            self.shell, self.session, self.asking, rests=store is not None, parent=self
        )
        self._wires.coaching = self.coaching
        self.situation = DeskSituation(self.session, rests=store is not None, parent=self)
        self._wires.situation = self.situation
        self.restores = DeskRestores(self.shell, self.asking, parent=self)
        self.manual = DeskManual(self.shell, parent=self)
        self.people.me_changed.connect(self.restores.show_me)
        self.windows = DeskWindows(self.shell, settings, self._make_torn, screens, parent=self)
        self.tone = DeskTone(settings, rests=store is not None, parent=self)
        self.alerts = DeskAlerts(
            self.shell, lambda: self.windows, self.situation, self.tone, self.asking, parent=self
        )
        self.emergency = DeskEmergency(self.shell, self.situation, self.asking, parent=self)
        self.walls = DeskWalls(
            self.people, self.session, self.asking, self.store, self.situation, parent=self
        )
        self._rules = DeskRules(self.asking, self.tone, parent=self)
        self._playbooks = DeskPlaybooks(self.asking, parent=self)
        self._wires.others += [
            self._rules.join,
            self.alerts.join,
            self.restores.join,
            self.emergency.join,
            self._playbooks.join,
            self.walls.join,
        ]
        self._wire()
        self.shell.use(look)
        self.incidents.panel.use(look)
        self.manual.use(look)
        self.windows.restore()
        kept = settings.text("window/page", OVERVIEW)
        self.shell.go_to(kept if kept in self.shell.pages.keys else OVERVIEW)

    def open(self) -> None:
        """Show the windows at once, empty, and begin to listen."""
        self.store.start()
        self.windows.watch_screens(self._app)
        for window in (*self.windows.torn, self.shell):
            window.show()
        self._painted.start()

    @Slot()
    def _begin(self) -> None:
        """The window is painted: what is slow to import no longer holds it up."""
        self.sourcing.begin(self.shell, self._settings)
        self.shell.page()

    def close(self) -> bool:
        """End within two seconds. False: the listening thread still hangs in the network."""
        for timer in self.findChildren(QTimer):
            timer.stop()  # what counts seconds must not reach into windows that are gone
        self.walls.close()
        self.windows.close()
        self.sourcing.stop()
        self.tone.stop()
        self.store.stop()
        self.store.blockSignals(True)  # likewise what the thread that listens still tells
        self.asking.close()
        ending = threading.Thread(target=self._connection.stop, daemon=True)
        ending.start()
        self.coaching.leave()
        self.situation.leave()
        ended = all([self.poller.stop(), self.coaching.stop(), self.situation.stop()])
        ending.join(STOP_WITHIN_S)
        self.shell.close()
        self.shell.deleteLater()
        self._tongue.fall_silent()
        return ended

    @property
    def overview(self) -> "OverviewPage":
        """The first window's 总览."""
        from supervisor_app.ui.overview.page import OverviewPage

        page = self.shell.pages.page(OVERVIEW)
        assert isinstance(page, OverviewPage)
        return page

    @property
    def agents(self) -> "AgentsPage":
        """The first window's 坐席."""
        from supervisor_app.ui.agents.page import AgentsPage

        page = self.shell.pages.page(AGENTS)
        assert isinstance(page, AgentsPage)
        return page

    def _wire(self) -> None:
        self.poller.arrived.connect(self.store.take)
        self.poller.failed.connect(self.store.miss)
        self.poller.trying.connect(self.store.try_again)
        self.store.changed.connect(self._show_floor)
        self.store.freshness_changed.connect(self._show_freshness)
        self.windows.made.connect(self._tell_all)
        self._wires.show_source(self.sourcing.now)
        self._wires.source_wished.connect(self.sourcing.open)
        self.shell.pages.source_wished.connect(self.sourcing.open)
        self.shell.pages.offer_source(self.sourcing.source is not None)
        offering = (
            self.people, self.incidents, self.sourcing, self.walls, self._wires, self.manual
        )  # fmt: skip
        self.shell.more_deeds = lambda: tuple(deed for one in offering for deed in one.deeds())
        self.sourcing.shown.connect(self._wires.show_source)
        self.sourcing.told.connect(self.people.forget)
        self.people.me_changed.connect(self._wires.show_me)
        self.people.me_changed.connect(self.coaching.show_me)
        self.people.me_changed.connect(self.situation.show_me)
        self.situation.changed.connect(self.shell.show_situation)
        for part in (self.alerts, self.emergency, self.walls, self.sourcing):
            self.people.me_changed.connect(part.show_me)
        self.poller.reopened.connect(self.walls.reopened)
        self.poller.reopened.connect(self.coaching.reopen)
        self.poller.reopened.connect(self.situation.reopen)
        self.store.freshness_changed.connect(self.situation.show_freshness)
        self._wire_window(self.shell)
        self.shell.pages.made.connect(self._join_kept)
        self.shell.page_shown.connect(self._keep_page)
        self.shell.site_wished.connect(self._look_at_site)
        self.shell.closed.connect(self.windows.close)  # before Qt closes the others one by one
        self.shell.closed.connect(self._app.quit)

    def _wire_window(self, window: Shell | TornWindow) -> None:
        """What any window wishes."""
        window.look_wished.connect(self._use)
        window.retry_wished.connect(self._retry)
        window.wished.connect(self.go)
        window.tear_wished.connect(self._tear)
        for part in (self.alerts, self.walls, self.manual):
            part.join_window(window)

    # Windows

    def _make_torn(self, wanted: Address, memory: str) -> TornWindow | None:
        place = next((each for each in self._places if each.key == wanted.page), None)
        if place is None or place.one_only:
            return None
        window = TornWindow(place, self._places, lambda: self.store.now)
        window.seek_wished.connect(self.shell.seek)
        self._wire_window(window)
        window.pages.made.connect(lambda _key, page: self._join_torn(page, window, wanted, memory))
        window.use(self._look)
        window.pages.page(place.key)
        return window

    def _join_torn(self, page: Page, window: TornWindow, wanted: Address, memory: str) -> None:
        page.remember(memory or self._settings.text(f"page/{wanted.page}", ""))
        window.pages.expect(wanted)
        self._wires.join(page, window, self.windows.keep)

    @Slot(str, object)
    def _join_kept(self, key: str, page: Page) -> None:
        self._wires.join_kept(key, page, self.shell)

    @Slot(object)
    def _tell_all(self, window: TornWindow) -> None:
        """A new window is told what the others know."""
        if self._shown is not None:
            window.show_floor(self._shown[1])
        window.show_freshness(self.store.freshness)

    @Slot(object)
    def _tear(self, wanted: Address) -> None:
        window = self.windows.tear(wanted)
        if window is not None:
            window.show()

    @Slot(object)
    def go(self, wanted: Address) -> None:
        """Show something in the first window, whichever window wished it."""
        agent = wanted.first("agent")
        whole = self.store.view
        if agent and self._site and whole is not None and self._shown is not None:
            shown = {str(each) for each in self._shown[1].agents}
            if agent not in shown and agent in {str(each) for each in whole.agents}:
                self._look_at_site("")
                self.shell.tell(Toast(tr("已显示全部站点")))
        self.shell.go(wanted)
        if self.shell.isMinimized():
            self.shell.showNormal()
        self.shell.raise_()
        self.shell.activateWindow()

    # The floor

    @Slot(object)
    def _show_floor(self, view: FloorView) -> None:
        shown = of_site(view, self._site, self._shown)
        self._shown = view, shown
        self.shell.show_whole(view, shown.site)
        for window in self.windows:
            window.show_floor(shown)
        self.incidents.show_floor(view)
        self.sourcing.show_floor(view)
        self.people.show_floor(view)

    @Slot(object)
    def _show_freshness(self, freshness: Freshness) -> None:
        for window in self.windows:
            window.show_freshness(freshness)

    @Slot(str)
    def _look_at_site(self, site: str) -> None:
        self._site = site
        self._settings.keep("desk/site", site)
        if self.store.view is not None:
            self._show_floor(self.store.view)

    # Wishes

    @Slot()
    def _retry(self) -> None:
        """Try now: the gateway where it is not heard, and through it every ACD that is lost."""
        self.poller.retry()
        view = self.store.view
        for acd in [row.acd for row in view.sources.values() if not row.live] if view else ():
            self.asking.ask(
                methodcaller("retry_source", acd), _ignore, _ignore, owner=self, key=("retry", acd)
            )

    @Slot(object)
    def _use(self, look: Look) -> None:
        if look.language != self._look.language:
            self._tongue.speak(look.language)
        self._look = look
        self._app.setFont(font(Role.BODY, look.scale))
        for window in self.windows:
            window.use(look)
        for part in (
            self.incidents.panel, self.sourcing, self.people, self.restores,
            self.alerts, self.emergency, self.manual,
        ):  # fmt: skip
            part.use(look)
        self._settings.keep("look/theme", look.theme.name.value)
        self._settings.keep("look/language", look.language)
        self._settings.keep_struct("look/scale", look.scale)

    @Slot(str)
    def _keep_page(self, key: str) -> None:
        self._settings.keep("window/page", key)


def _ignore(_: object) -> None:
    """What comes of it is seen in the floor itself."""
