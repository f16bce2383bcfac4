"""Builds every object of the desk and connects every signal; the only place that knows them all."""

import os
import signal
import sys
import threading
from pathlib import Path

from platformdirs import user_config_path
from PySide6.QtCore import QByteArray, QLibraryInfo, QObject, QSize, QTimer, QTranslator, Slot
from PySide6.QtWidgets import QApplication

from supervisor_app.assets import PRODUCT, resource
from supervisor_app.bridge.connection import Connection
from supervisor_app.bridge.live_store import LiveStore
from supervisor_app.bridge.poller import Poller
from supervisor_app.bridge.settings import Settings
from supervisor_app.ui.agents.page import AgentsPage
from supervisor_app.ui.frame.rail import Place
from supervisor_app.ui.frame.shell import Shell
from supervisor_app.ui.overview.page import OverviewPage
from supervisor_app.ui.parts.fonts import Role, font, load_fonts
from supervisor_app.ui.parts.icons import Icons
from supervisor_app.ui.parts.page import Look, Page
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.parts.theme import THEMES, ThemeName

OVERVIEW, AGENTS = "overview", "agents"
KEEP_GEOMETRY_MS = 1000
FIRST_SIZE = QSize(1920, 1080)
STOP_WITHIN_S = 2.0


def run(connection: Connection, theme: str | None, language: str | None) -> int:
    """Show the desk until it is closed. `theme` and `language` win over what was remembered."""
    app = QApplication.instance() or QApplication([PRODUCT])
    assert isinstance(app, QApplication)
    app.setApplicationName(PRODUCT)
    app.setDesktopFileName(PRODUCT)
    load_fonts(resource("fonts"))
    settings = Settings(user_config_path(PRODUCT, appauthor=False) / "desk.ini")
    desk = Desk(app, connection, settings, _look(settings, theme, language))
    _end_on_signals(app)
    desk.open()
    code = app.exec()
    if not desk.close():
        # A question hangs in the network. Nothing is lost by leaving; waiting would look frozen.
        sys.stderr.flush()
        os._exit(code)
    return code


def _look(settings: Settings, theme: str | None, language: str | None) -> Look:
    kept = theme or settings.text("look/theme", ThemeName.DARK)
    name = ThemeName(kept) if kept in list(ThemeName) else ThemeName.DARK
    return Look(THEMES[name], language or settings.text("look/language", "zh_CN"))


def _end_on_signals(app: QApplication) -> None:
    """Ctrl+C ends the desk like its window's cross; its timers let Python notice within 250 ms."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: app.quit())


class Tongue(QObject):
    """The language of the texts. The source is Chinese; others are loaded when they are wished."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        super().__init__(app)
        self._app, self._folder = app, folder
        self._loaded: list[QTranslator] = []

    def speak(self, language: str) -> None:
        """From now on every text that is made is in this language."""
        for old in self._loaded:
            self._app.removeTranslator(old)
        self._loaded = []
        theirs = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        for name, folder in ((f"qtbase_{language}", theirs), (language, str(self._folder))):
            translator = QTranslator(self)
            if translator.load(name, folder):
                self._app.installTranslator(translator)
                self._loaded.append(translator)


class Desk(QObject):
    """The desk's objects and the wires between them."""

    def __init__(
        self, app: QApplication, connection: Connection, settings: Settings, look: Look
    ) -> None:
        super().__init__()
        self._app, self._connection, self._settings, self._look = app, connection, settings, look
        self._tongue = Tongue(app, resource("translations"))
        self._tongue.speak(look.language)
        app.setFont(font(Role.BODY, look.scale))
        self.store = LiveStore(parent=self)
        self.poller = Poller(connection.open)
        self.overview, self.agents = OverviewPage(), AgentsPage()
        pages: tuple[tuple[Place, Page], ...] = (
            (Place(OVERVIEW, lambda: tr("总览"), "overview", "F1"), self.overview),
            (Place(AGENTS, lambda: tr("坐席"), "agents", "F2"), self.agents),
        )
        self.shell = Shell(pages, Icons(resource("icons")), lambda: self.store.now)
        self._geometry = QTimer(self, singleShot=True, interval=KEEP_GEOMETRY_MS)
        self._wire()
        self._remember()
        self.shell.use(look)

    def open(self) -> None:
        """Show the window at once, empty, and begin to listen."""
        self.store.start()
        self.poller.start()
        self.shell.show()

    def close(self) -> bool:
        """End within two seconds. False: the listening thread still hangs in the network."""
        self._keep_geometry()
        self.store.stop()
        ending = threading.Thread(target=self._connection.stop, daemon=True)
        ending.start()
        ended = self.poller.stop()
        ending.join(STOP_WITHIN_S)
        self.shell.close()
        self.shell.deleteLater()
        return ended

    def _wire(self) -> None:
        self.poller.arrived.connect(self.store.take)
        self.poller.failed.connect(self.store.miss)
        self.poller.trying.connect(self.store.try_again)
        self.store.changed.connect(self.shell.show_floor)
        self.store.freshness_changed.connect(self.shell.show_freshness)
        self.shell.retry_wished.connect(self._retry)
        self.shell.look_wished.connect(self._use)
        self.shell.page_shown.connect(self._keep_page)
        self.shell.closed.connect(self._app.quit)
        self.shell.moved.connect(self._geometry.start)
        self.agents.memory_changed.connect(self._keep_agents)
        self._geometry.timeout.connect(self._keep_geometry)

    def _remember(self) -> None:
        kept = self._settings.bytes_of("window/geometry")
        if kept is None or not self.shell.restoreGeometry(kept):
            room = self._app.primaryScreen().availableSize()
            self.shell.resize(FIRST_SIZE.boundedTo(room))
        self.agents.remember(self._settings.text("agents/memory", ""))
        self.shell.go_to(OVERVIEW)
        self.shell.go_to(self._settings.text("window/page", OVERVIEW))

    @Slot()
    def _retry(self) -> None:
        self.poller.retry()

    @Slot(object)
    def _use(self, look: Look) -> None:
        if look.language != self._look.language:
            self._tongue.speak(look.language)
        self._look = look
        self._app.setFont(font(Role.BODY, look.scale))
        self.shell.use(look)
        self._settings.keep("look/theme", look.theme.name.value)
        self._settings.keep("look/language", look.language)

    @Slot(str)
    def _keep_page(self, key: str) -> None:
        self._settings.keep("window/page", key)

    @Slot()
    def _keep_agents(self) -> None:
        self._settings.keep("agents/memory", self.agents.memory())

    @Slot()
    def _keep_geometry(self) -> None:
        self._settings.keep("window/geometry", QByteArray(self.shell.saveGeometry()))
