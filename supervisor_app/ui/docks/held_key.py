"""Follows a key that is held, wherever the keyboard is: let go, or the window left, ends it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication


class HeldKey(QObject):
    """One key; watches only while it is held."""

    def __init__(self, key: Qt.Key, let_go: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._key, self._let_go = key, let_go

    def begin(self) -> None:
        """It went down."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        over = event.type() in (QEvent.Type.WindowDeactivate, QEvent.Type.ApplicationDeactivate)
        if event.type() is QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            over = event.key() == self._key and not event.isAutoRepeat()
        if over:
            app = QApplication.instance()
            if app is not None:
                app.removeEventFilter(self)
            self._let_go()
        return False
