"""The manual of this desk: opened at the page of what is shown, by key, button and search."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from supervisor_app.assets import manual_folder
from supervisor_app.ui.frame.shell import Shell
from supervisor_app.ui.frame.window import DeskWindow
from supervisor_app.ui.parts.page import Deed, Look
from supervisor_app.ui.parts.texts import tr

if TYPE_CHECKING:  # it is imported when it is opened for the first time
    from supervisor_app.ui.manual.window import ManualWindow


class DeskManual(QObject):
    """Makes the manual's window when it is wished for, and keeps it until the desk ends."""

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._look = Look()
        self._from: DeskWindow = shell
        self.window: ManualWindow | None = None
        shell.closed.connect(self.close)

    def join_window(self, window: DeskWindow) -> None:
        """F1 and the buttons of a window."""
        window.manual_wished.connect(lambda place: self.open(place, window))
        window.closed.connect(lambda: self._forget(window))

    def deeds(self) -> tuple[Deed, ...]:
        """What the search offers on every page: the manual at this page, and each of its pages."""
        from supervisor_app.ui.manual.book import leaves

        shell = self._shell
        here = Deed("manual", tr("手册：本页"), shell.wish_manual, "? F1", "manual help 帮助")
        return (
            here,
            *(
                Deed(
                    f"manual/{leaf.key}",
                    tr("手册：{page}", page=leaf.title()),
                    partial(self.open, leaf.key),
                    also="manual help 帮助",
                )
                for leaf in leaves()
            ),
        )

    def open(self, place: str, wished_in: DeskWindow | None = None) -> None:
        """Show the manual at a place, such as `record#handover`."""
        self._from = wished_in or self._shell
        if self.window is not None:
            self.window.open()
            self.window.go(place)
            return
        window = self.window = self._made()
        window.open()
        # The page in a turn of its own: with what is imported it would hold the screen up.
        QTimer.singleShot(0, window, lambda: window.go(place))

    def _made(self) -> ManualWindow:
        from supervisor_app.ui.manual.window import ManualWindow

        window = ManualWindow(manual_folder())
        window.left.connect(self._give_back)
        window.resize(*window.wanted_size())
        window.use(self._look)
        return window

    def use(self, look: Look) -> None:
        """Take theme, language and scale."""
        self._look = look
        if self.window is not None:
            self.window.use(look)

    def _forget(self, window: DeskWindow) -> None:
        if window is self._from:
            self._from = self._shell

    @Slot()
    def _give_back(self) -> None:
        """The window it was opened from has the keys again."""
        if self._from.isVisible():
            self._from.activateWindow()

    @Slot()
    def close(self) -> None:
        """The desk ends."""
        window, self.window = self.window, None
        if window is not None:
            window.close()
            window.deleteLater()
