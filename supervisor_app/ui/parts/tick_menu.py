"""A menu of ticks: it stays open while one after another is set."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu


class TickMenu(QMenu):
    """Esc, or a click elsewhere, closes it; an entry without a tick does, too."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick():
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() not in keys or not self._tick():
            super().keyPressEvent(event)

    def _tick(self) -> bool:
        """Whether the entry that is meant is ticked or unticked by this."""
        entry: QAction | None = self.activeAction()
        if entry is None or not entry.isCheckable() or not entry.isEnabled():
            return False
        entry.trigger()
        return True
