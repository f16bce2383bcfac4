"""Rows that are edited in their cells: what is shown, and what an entry makes of a row."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Generic, TypeVar

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from supervisor_app.ui.parts.keyed_model import CELL, LEFT, ROOT, Index

R = TypeVar("R")


class Entry(StrEnum):
    """How a value is entered."""

    TEXT = "text"
    NUMBER = "number"
    DURATION = "duration"
    """Seconds, or minutes and seconds."""
    CHOICE = "choice"
    CHECK = "check"
    NONE = "none"
    """It is only shown."""


class EditColumn(Struct, Generic[R], frozen=True):
    """A column. `put` gives the row with another value, as text; for a choice its key."""

    key: str
    title: Callable[[], str]
    text: Callable[[R], str]
    put: Callable[[R, str], R]
    entry: Callable[[R], Entry]
    value: Callable[[R], str] | None = None
    """What the editor begins with where it is not the text; of a choice the key, of a check `1`."""
    choices: Callable[[], Mapping[str, str]] = dict
    weak: Callable[[R], bool] = lambda _: False
    """It is not the row's own: inherited, or never entered."""
    align: Qt.AlignmentFlag = LEFT
    width: int = 100
    stretch: bool = False


class Shown(Struct, frozen=True):
    """What there is to show: rows, and what is said of single cells, by row and column key."""

    rows: Sequence[Any]
    faults: Mapping[tuple[int, str], str] = {}
    changed: Callable[[int, str], bool] = lambda _row, _key: False
    reason: str = ""
    """Why nothing can be changed; empty: it can."""


class EditModel(QAbstractTableModel, Generic[R]):
    """The rows as they are staged; an entry is told by `edited` and shown when it comes back."""

    edited = Signal(int, object)
    """The place of a row among those given, and the row as it is to be."""

    def __init__(self, columns: Sequence[EditColumn[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.shown = Shown(())
        self._places: Sequence[int] = ()

    def show(self, shown: Shown, places: Sequence[int] | None = None) -> None:
        """Show rows; `places`: only these of them."""
        wanted = range(len(shown.rows)) if places is None else places
        if len(wanted) != len(self._places):
            self.beginResetModel()
            self.shown, self._places = shown, wanted
            self.endResetModel()
            return
        self.shown, self._places = shown, wanted
        if self._places:
            last = self.index(len(self._places) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def restate(self) -> None:
        """The language is another."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def place(self, row: int) -> int:
        """Where a shown row stands among those given."""
        return self._places[row]

    def shown_at(self, place: int) -> int:
        """In which row one of those given is shown; -1 where it is not."""
        return self._places.index(place) if place in self._places else -1

    def row(self, row: int) -> R:
        """A shown row."""
        found: R = self.shown.rows[self._places[row]]
        return found

    def entry(self, index: Index) -> Entry:
        """How a cell is entered."""
        if self.shown.reason:
            return Entry.NONE
        return self.columns[index.column()].entry(self.row(index.row()))

    def fault(self, index: Index) -> str:
        """What is wrong with a cell."""
        key = self.columns[index.column()].key
        return self.shown.faults.get((self._places[index.row()], key), "")

    def is_changed(self, index: Index) -> bool:
        """Whether a cell is not as it counts now."""
        key = self.columns[index.column()].key
        return self.shown.changed(self._places[index.row()], key)

    def enter(self, index: Index, value: str) -> None:
        """A person entered a value."""
        row = self.row(index.row())
        made = self.columns[index.column()].put(row, value)
        if made != row:
            self.edited.emit(self._places[index.row()], made)

    # Qt's side

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.entry(index) not in (Entry.NONE, Entry.CHECK):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.row(index.row()), self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.EditRole:
                return (column.value or column.text)(row)
            case Qt.ItemDataRole.TextAlignmentRole:
                return column.align
            case Qt.ItemDataRole.ToolTipRole:
                return self.fault(index) or self.shown.reason or None
            case Qt.ItemDataRole.AccessibleTextRole:
                told = (column.title(), column.text(row), self.fault(index))
                return " ".join(word for word in told if word)
            case _:
                return row if role == CELL else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title()
        return self.columns[section].align if role == Qt.ItemDataRole.TextAlignmentRole else None
