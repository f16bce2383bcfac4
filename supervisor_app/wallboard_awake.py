"""Keeps the screens of a wall lit: neither saver nor blanking while it runs.

Linux: `org.freedesktop.ScreenSaver.Inhibit` on the session's bus, which desktops hold for as long
as this process lives, and again when the saver's service comes back; on X11 beside that the
server's own saver and power saving are switched off (`xset`). Windows: the thread says that the
display is needed, which does not hold the saver; so that is switched off, until the user logs off.
Where none of it is there, the system's own settings count (docs/wall.md).
"""

import ctypes
import shutil
import sys

from PySide6.QtCore import QObject, QProcess, Slot
from PySide6.QtGui import QGuiApplication

SERVICE = "org.freedesktop.ScreenSaver"
PATH = "/org/freedesktop/ScreenSaver"
XSET = (("s", "off"), ("s", "noblank"), ("-dpms",))
_CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x1, 0x2
_SET_SAVER_ACTIVE = 0x11


class Awake(QObject):
    """From `begin` until the process ends."""

    def __init__(self, name: str, reason: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name, self._reason = name, reason
        self._watcher: QObject | None = None

    def begin(self) -> None:
        """Never waits for an answer, and never fails: a wall that may blank is better than none."""
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetThreadExecutionState(_CONTINUOUS | _SYSTEM | _DISPLAY)
            ctypes.windll.user32.SystemParametersInfoW(_SET_SAVER_ACTIVE, 0, None, 0)
            return
        self._watch_bus()
        self.inhibit()
        if QGuiApplication.platformName() == "xcb" and shutil.which("xset"):
            for words in XSET:
                QProcess.startDetached("xset", list(words))

    @Slot()
    def inhibit(self) -> None:
        """Say it to the saver's service; it holds for as long as our line to the bus."""
        try:
            from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage
        except ImportError:
            return
        bus = QDBusConnection.sessionBus()
        if bus.isConnected():
            call = QDBusMessage.createMethodCall(SERVICE, PATH, SERVICE, "Inhibit")
            call.setArguments([self._name, self._reason])
            bus.call(call, QDBus.CallMode.NoBlock)

    def _watch_bus(self) -> None:
        try:
            from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher
        except ImportError:
            return
        bus = QDBusConnection.sessionBus()
        if bus.isConnected():
            watch = QDBusServiceWatcher.WatchModeFlag.WatchForRegistration
            watcher = QDBusServiceWatcher(SERVICE, bus, watch, self)
            watcher.serviceRegistered.connect(self.inhibit)
            self._watcher = watcher
