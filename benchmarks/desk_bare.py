"""The least that a table of agents can cost: one plain model, one delegate that writes text.

It takes the same rows as the product's table, orders them by the time in the state, repaints what
counts time each second, and does nothing else: no severity, no bar, no filter, no selection, no
other language.
"""

from collections.abc import Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.rows import AgentRow

COLUMNS = 13
ROW_H = 29
_INK, _GROUND = QColor("#E9EDF0"), QColor("#171B1E")
_Index = QModelIndex | QPersistentModelIndex


class BareModel(QAbstractTableModel):
    """Rows in the order of the time in their state."""

    def __init__(self) -> None:
        super().__init__()
        self._by_key: dict[AgentId, AgentRow] = {}
        self._rows: list[AgentRow] = []
        self.now: Instant = 0.0

    def take(self, changed: Iterable[AgentRow]) -> None:
        """Some rows are others; all are ordered anew."""
        before = len(self._rows)
        self._by_key.update((row.id, row) for row in changed)
        rows = sorted(self._by_key.values(), key=lambda row: row.since)
        if len(rows) != before:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        else:
            self._rows = rows

    def find(self, text: str) -> None:
        """Only who is called so."""
        self.beginResetModel()
        self._rows = [row for row in self._by_key.values() if text in row.name or text in row.code]
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        return COLUMNS

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.text(index.row(), index.column()) if role == Qt.ItemDataRole.UserRole else None

    def text(self, place: int, column: int) -> str:
        """A cell."""
        row = self._rows[place]
        match column:
            case 0:
                return row.name
            case 1:
                return row.code
            case 2:
                return row.team
            case 3:
                return row.state.value
            case 4:
                minutes, seconds = divmod(int(self.now - row.since), 60)
                return f"{minutes}:{seconds:02}"
            case 5:
                return row.queue or "—"
            case _:
                return str(row.day.answered + column) if row.day else "—"


class BareDelegate(QStyledItemDelegate):
    """Writes the text of a cell and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self._font = QFont("Inter")
        self._font.setPixelSize(13)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        area = option.rect
        painter.setFont(self._font)
        painter.setPen(_INK)
        painter.drawText(area.x() + 8, area.y() + 19, index.data(Qt.ItemDataRole.UserRole))


class BareTable(QTableView):
    """The table in a window of its own."""

    def __init__(self, size: tuple[int, int], rows: BareModel | None = None) -> None:
        super().__init__()
        self.rows = BareModel() if rows is None else rows
        self._writer = BareDelegate()
        self.setItemDelegate(self._writer)
        self.setModel(self.rows)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_H)
        self.setStyleSheet(f"background: {_GROUND.name()}")
        self.resize(*size)
        for column in range(COLUMNS):
            self.setColumnWidth(column, size[0] // COLUMNS)

    def take(self, changed: Iterable[AgentRow], now: Instant) -> None:
        """Changed rows, and the clock a second later: all that is seen is painted again."""
        self.rows.now = now
        self.rows.take(changed)
        self.viewport().update()
