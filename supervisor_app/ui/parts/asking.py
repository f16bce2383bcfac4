"""How the keyboard asks what stands behind a figure: Shift F1 tells what the mouse is told."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip


def is_explain_key(event: QKeyEvent) -> bool:
    """Whether a key asks for the explanation of the figure in focus."""
    shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_F1 and bool(shift)


class CellExplainer(QObject):
    """Lets Shift F1 show the tooltip of a table's current cell beside it."""

    def __init__(self, table: QAbstractItemView) -> None:
        super().__init__(table)
        self._table = table
        table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if not (isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress):
            return False
        if not is_explain_key(event):
            return False
        index = self._table.currentIndex()
        if index.isValid():
            area = self._table.visualRect(index)
            told = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
            place = self._table.viewport().mapToGlobal(area.bottomLeft())
            QToolTip.showText(place, told, self._table)
        return True
