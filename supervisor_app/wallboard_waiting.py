"""A wall that cannot begin: its screens say why and what to do, until that is done."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from supervisor_app.assets import PRODUCT, resource
from supervisor_app.domain.words import Words
from supervisor_app.ending_loop import end_loop_by_signals
from supervisor_app.ui.parts.fonts import load_fonts
from supervisor_app.wallboard_awake import Awake
from supervisor_app.wallboard_program import (
    AGAIN,
    REPORT_EVERY,
    TICK_MS,
    end_with_input,
    say_to_guard,
)
from supervisor_app.wallboard_screens import WallScreens
from supervisor_app.wallboard_settings import NotYet
from supervisor_app.wallboard_window import WallWindow

_TRYING = Words("正在等待，不用重启。", "It waits; nothing is to be restarted.")


class Waiting(QObject):
    """Looks once a second whether the wall can begin."""

    def __init__(self, app: QApplication, why: Callable[[], NotYet | None], windowed: bool) -> None:
        super().__init__()
        self._app, self._why, self._windowed, self._ticks = app, why, windowed, 0
        self.window = WallWindow(1, windowed)
        self.window.left.connect(app.quit)
        self.screens = WallScreens({1: self.window}, parent=self)
        self._awake = Awake(PRODUCT, "wall", parent=self)
        self._beat = QTimer(self, interval=TICK_MS)
        self._beat.timeout.connect(self.look)

    def open(self) -> None:
        """Say it."""
        self.window.turn_to(notice=True)
        self.look()
        self.screens.watch(self._app)
        self.screens.arrange()
        if not self._windowed:
            self._awake.begin()
        self._beat.start()

    @Slot()
    def look(self) -> None:
        """Once a second."""
        why = self._why()
        if why is None:
            self._app.exit(AGAIN)
            return
        self.window.notice.say(why.cause, why.cure, _TRYING)
        if self._ticks % REPORT_EVERY == 0:
            say_to_guard({"waiting": why.cause.en, "at": time.time()})
        self._ticks += 1


def run(why: Callable[[], NotYet | None], windowed: bool, say: bool) -> int:
    """Show it until it is mended, or somebody leaves. `why`: None, once the wall can begin."""
    app = QApplication.instance() or QApplication([PRODUCT])
    assert isinstance(app, QApplication)
    app.setApplicationName(PRODUCT)
    app.setDesktopFileName(PRODUCT)
    app.setQuitOnLastWindowClosed(False)
    load_fonts(resource("fonts"))
    waiting = Waiting(app, why, windowed)
    end_loop_by_signals(app)
    if say:
        end_with_input()
    waiting.open()
    return app.exec()
