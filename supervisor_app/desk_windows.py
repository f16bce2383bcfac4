"""The windows of the desk: the first one and those torn off, and where they stood the last time."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from supervisor_app.bridge.settings import Settings
from supervisor_app.ui.frame.layouts import Layout, Screen, WindowPlace, fitted, set_name
from supervisor_app.ui.frame.shell import Shell
from supervisor_app.ui.frame.torn import TornWindow
from supervisor_app.ui.frame.window import DeskWindow
from supervisor_app.ui.parts.address import Address, address

KEEP_MS = 200
"""A window that is being dragged is kept when it rests so long."""
LEFT_MS = 500
"""A window that was closed is forgotten when the desk still runs so long after."""
SETTLE_MS = 400
"""Screens come and go one by one; so long they are left to it."""
FIRST_SIZE = QSize(1920, 1080)
TORN_SIZE = (1280, 800)


def screens_now() -> tuple[Screen, ...]:
    """The screens of this machine."""
    return tuple(Screen.of(screen) for screen in QGuiApplication.screens())


class DeskWindows(QObject):
    """Tears off, keeps and restores. `make` gives a torn-off window with its page, joined."""

    made = Signal(object)
    """A `TornWindow` that is to be told what all are told."""

    def __init__(
        self,
        shell: Shell,
        settings: Settings,
        make: Callable[[Address, str], TornWindow | None],
        screens: Callable[[], tuple[Screen, ...]] = screens_now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._settings, self._make, self._screens = shell, settings, make, screens
        self._torn: list[TornWindow] = []
        self._set = ""
        self._leaving: list[WindowPlace] = []
        self._ending = False
        self._left = QTimer(self, singleShot=True, interval=LEFT_MS)
        self._left.timeout.connect(self._forget_left)
        self._keeping = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._keeping.timeout.connect(self.keep)
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settling.timeout.connect(self.screens_settled)
        shell.moved.connect(self._keeping.start)

    def __iter__(self) -> Iterator[DeskWindow]:
        yield self._shell
        yield from self._torn

    @property
    def torn(self) -> tuple[TornWindow, ...]:
        """The windows beside the first one."""
        return tuple(self._torn)

    def watch_screens(self, app: QGuiApplication) -> None:
        """From now on follow screens that come and go."""
        app.screenAdded.connect(self._screens_changed)
        app.screenRemoved.connect(self._screens_changed)
        app.primaryScreenChanged.connect(self._screens_changed)
        app.screenAdded.connect(self._watch_screen)
        for screen in app.screens():
            self._watch_screen(screen)

    @Slot(QScreen)
    def _watch_screen(self, screen: QScreen) -> None:
        """Another resolution is another set of screens."""
        screen.geometryChanged.connect(self._screens_changed)

    # Tearing off

    def tear(self, wanted: Address, place: WindowPlace | None = None) -> TornWindow | None:
        """A window of its own for a page; None for a page that nobody has."""
        window = self._make(wanted, place.memory if place is not None else "")
        if window is None:
            return None
        self._torn.append(window)
        screens = self._screens()
        self._stand(window, place or self._beside(screens), screens)
        window.moved.connect(self._keeping.start)
        window.closed.connect(lambda: self._forget(window))
        self.made.emit(window)
        if not self._ending:
            self._keeping.start()
        return window

    def _beside(self, screens: tuple[Screen, ...]) -> WindowPlace:
        """Where a new window stands: on a screen without the first one, if there is any."""
        own = self._shell.screen().name()
        others = [screen for screen in screens if screen.name != own]
        if others:
            return WindowPlace("", others[0].room, others[0].name, maximized=True)
        at = self._shell.pos()
        step = 48 * (len(self._torn))
        return WindowPlace("", (at.x() + step, at.y() + step, *TORN_SIZE), own)

    def _forget(self, window: TornWindow) -> None:
        if self._ending or window not in self._torn:
            return
        self._torn.remove(window)
        # A log-out closes the windows one by one: the last one may be the end of the desk.
        self._leaving.append(self._standing(window, *_content(window)))
        self._left.start()

    @Slot()
    def _forget_left(self) -> None:
        self._leaving.clear()
        self.keep()

    # Keeping and restoring

    @Slot()
    def keep(self) -> None:
        """Write where everything stands, for the screens that there are."""
        if self._ending or set_name(self._screens()) != self._set:
            return  # screens are changing: what the system does to windows now is not a wish
        layout = Layout(
            self._standing(self._shell, self._shell.current),
            (
                *(self._standing(window, *_content(window)) for window in self._torn),
                *self._leaving,
            ),
        )
        self._settings.keep_struct(f"layout/{self._set}", layout)

    def restore(self) -> None:
        """Stand as the last time with these screens; where there was none, within the screen."""
        screens = self._screens()
        self._set = set_name(screens)
        known = self._settings.struct(f"layout/{self._set}", Layout())
        if known.first is not None:
            self._stand(self._shell, known.first, screens)
        else:
            room = QSize(*screens[0].room[2:]) if screens else FIRST_SIZE
            self._shell.resize(FIRST_SIZE.boundedTo(room))
        for place in known.torn:
            self.tear(address(place.address), place)

    @Slot()
    def screens_settled(self) -> None:
        """Another set of screens: its layout if it had one, otherwise all windows into view."""
        screens = self._screens()
        name = set_name(screens)
        if name == self._set or not screens:
            return
        known = self._settings.struct(f"layout/{name}", Layout())
        self._set = name
        if known.first is None:
            for window in self:
                place = self._standing(window, "")
                self._stand(window, place, screens)
            self.keep()
            return
        self._stand(self._shell, known.first, screens)
        for window in self.torn:
            self._torn.remove(window)
            window.close()
        for place in known.torn:
            window_again = self.tear(address(place.address), place)
            if window_again is not None:
                window_again.show()

    def close(self) -> None:
        """Keep all, then close what was torn off; what closes afterwards was kept before."""
        if self._ending:
            return
        self.keep()
        self._ending = True
        for timer in (self._left, self._keeping, self._settling):
            timer.stop()
        for window in self._torn:
            window.close()
        self._torn = []

    @Slot()
    def _screens_changed(self) -> None:
        self._keeping.stop()
        self._settling.start()

    def _standing(self, window: QWidget, shown: str, memory: str = "") -> WindowPlace:
        rest = window.normalGeometry() if window.isMaximized() else window.geometry()
        area = rest if rest.isValid() else window.geometry()
        return WindowPlace(
            shown,
            (area.x(), area.y(), area.width(), area.height()),
            window.screen().name(),
            window.isMaximized(),
            window.isFullScreen(),
            memory,
        )

    def _stand(self, window: QWidget, place: WindowPlace, screens: tuple[Screen, ...]) -> None:
        window.setGeometry(fitted(place, screens, window.minimumSize()))
        state = window.windowState()
        for flag, wished in (
            (state.WindowMaximized, place.maximized),
            (state.WindowFullScreen, place.full_screen),
        ):
            window.setWindowState(
                window.windowState() | flag if wished else window.windowState() & ~flag
            )


def _content(window: TornWindow) -> tuple[str, str]:
    """The address and the memory of a torn-off page."""
    page = window.page()
    return page.address(window.current).text, page.memory()
