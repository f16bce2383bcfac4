"""Tables of rows that live under a key: only what differs is told to the view, never a reset."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from supervisor_app.domain.limits import Severity
from supervisor_app.ui.parts.texts import tr

K = TypeVar("K", bound=Hashable)
R = TypeVar("R")

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
CELL = Qt.ItemDataRole.UserRole
"""The row object itself; a delegate asks for it once a cell."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
MANY_RUNS = 64
"""From here one signal over the whole span is cheaper than a signal for each run of rows."""


def severity_word(severity: Severity) -> str:
    """What a severity is called; nothing where all is well."""
    match severity:
        case Severity.CRITICAL:
            return tr("紧急")
        case Severity.WARNING:
            return tr("注意")
        case _:
            return ""


def _normal(_: object) -> Severity:
    return Severity.NORMAL


def _nothing(_: object) -> str:
    return ""


class Column(Struct, Generic[R], frozen=True):
    """A column: how a row is written in it, ordered by it, and judged in it.

    `title` is called when it is shown, so that it follows the language. `sort` gives a text or a
    number, never a date: mixed or foreign types would order wrongly without a word.
    """

    key: str
    title: Callable[[], str]
    text: Callable[[R], str]
    sort: Callable[[R], str | float] | None = None
    severity: Callable[[R], Severity] = _normal
    remark: Callable[[R], str] = _nothing
    """What the accessible name says after the severity."""
    told: Callable[[R], str] = _nothing
    """The tooltip."""
    align: Qt.AlignmentFlag = LEFT
    width: int = 80
    stretch: bool = False
    yields: int = 0
    """Where there is no room, the columns with the highest go first; 0 never goes."""
    off: bool = False
    """It is shown only where a person wants it."""


class KeyedTableModel(QAbstractTableModel, Generic[K, R]):
    """Rows keep their index while their key lives, so selection and scroll survive an update."""

    order_held = Signal(bool)
    """True: rows would stand elsewhere, but their order is being held."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        parent: QObject | None = None,
        calm: bool = False,
    ) -> None:
        """`calm`: an update that only changes the order is told as changes of the rows that stand
        elsewhere, so that a view does not paint those that stand where they stood. A view of such
        a model must not select by Qt's selection."""
        super().__init__(parent)
        self._calm = calm
        self._seen = range(0)
        self._columns = tuple(columns)
        self._keys: list[K] = []
        self._rows: list[R] = []
        self._given: Mapping[K, R] = {}
        self._sorted_by: int | None = None
        self._descending = False
        self._holding = False
        self._held = False

    @property
    def columns(self) -> tuple[Column[R], ...]:
        """The columns from left to right."""
        return self._columns

    @property
    def sorted_by(self) -> tuple[int, bool] | None:
        """The column that orders the rows and whether it descends; None: the order given."""
        return None if self._sorted_by is None else (self._sorted_by, self._descending)

    @property
    def keys(self) -> Sequence[K]:
        """The keys of the shown rows, in their order."""
        return self._keys

    def row(self, place: int) -> R:
        """The row shown at a place."""
        return self._rows[place]

    def key(self, place: int) -> K:
        """The key of the row shown at a place."""
        return self._keys[place]

    def place(self, key: K) -> int | None:
        """Where the row of a key is shown."""
        try:
            return self._keys.index(key)
        except ValueError:
            return None

    def show(self, rows: Mapping[K, R]) -> None:
        """Show these rows, in this order unless a column orders them."""
        self._given = rows
        self._remove_all_but(rows)
        changed = self._replace(rows)
        self._insert(rows)
        self._settle()
        self._tell(changed)

    def seen(self, places: range) -> None:
        """Which rows can be seen: of these, changes are told exactly even where they are many."""
        self._seen = places

    def hold_order(self, hold: bool) -> None:
        """While held, rows change and come and go, but none changes its place."""
        self._holding = hold
        self._settle()

    def restate(self) -> None:
        """Every text may read differently: language, theme or limits changed."""
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; a column below zero, or one without order, restores the given one."""
        usable = 0 <= column < len(self._columns) and self._columns[column].sort is not None
        self._sorted_by = column if usable else None
        self._descending = order is Qt.SortOrder.DescendingOrder
        self._settle(wished=True)

    # Qt's side

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == CELL:
            return row
        column = self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.text(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                severity = severity_word(column.severity(row))
                words = (column.title(), column.text(row), severity, column.remark(row))
                return " ".join(word for word in words if word)
            case Qt.ItemDataRole.ToolTipRole:
                return column.told(row) or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return column.align
            case _:
                return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._columns[section].align
        return None

    # The difference

    def _remove_all_but(self, rows: Mapping[K, R]) -> None:
        gone = [place for place, key in enumerate(self._keys) if key not in rows]
        runs = list(_runs(gone))
        if len(runs) > MANY_RUNS:
            # One move and one removal are far cheaper than a removal for each run.
            kept = [key for key in self._keys if key in rows]
            left = [self._keys[place] for place in gone]
            known = dict(zip(self._keys, self._rows, strict=True))
            self._move_to([*kept, *left], known)
            runs = [(len(kept), len(self._keys) - 1)]
        for first, last in reversed(runs):
            self.beginRemoveRows(ROOT, first, last)
            del self._keys[first : last + 1]
            del self._rows[first : last + 1]
            self.endRemoveRows()

    def _replace(self, rows: Mapping[K, R]) -> list[K]:
        changed = []
        for place, key in enumerate(self._keys):
            row = rows[key]
            if row is not self._rows[place]:
                self._rows[place] = row
                changed.append(key)
        return changed

    def _insert(self, rows: Mapping[K, R]) -> None:
        """New rows go where they stand among the given ones, or to the end if order is another."""
        known = set(self._keys)
        if len(known) == len(rows):
            return
        in_place = self._sorted_by is None and self._keys == [key for key in rows if key in known]
        new = [(place, key) for place, key in enumerate(rows) if key not in known]
        scattered = sum(1 for _ in _runs(place for place, _ in new)) > MANY_RUNS
        if not in_place or scattered:
            start = len(self._keys)
            new = [(start + at, key) for at, (_, key) in enumerate(new)]
        keys = dict(new)
        for first, last in _runs(place for place, _ in new):
            self.beginInsertRows(ROOT, first, last)
            added = [keys[place] for place in range(first, last + 1)]
            self._keys[first:first] = added
            self._rows[first:first] = [rows[key] for key in added]
            self.endInsertRows()

    def _settle(self, wished: bool = False) -> None:
        """Bring the rows into their order, unless it is held and nobody asked for another."""
        wanted = self._wanted_order()
        moves = wanted != self._keys
        if moves and (wished or not self._holding):
            if self._calm and not wished:
                self._exchange(wanted, self._given)
            else:
                self._move_to(wanted, self._given)
            moves = False
        if moves != self._held:
            self._held = moves
            self.order_held.emit(moves)

    def _wanted_order(self) -> list[K]:
        if self._sorted_by is None:
            return list(self._given)
        by = self._columns[self._sorted_by].sort
        if by is None:
            return list(self._given)
        rows = self._given
        # A stable sort: rows that tie stand as they were given.
        return sorted(rows, key=lambda key: by(rows[key]), reverse=self._descending)

    def _move_to(self, wanted: list[K], rows: Mapping[K, R]) -> None:
        self.layoutAboutToBeChanged.emit()
        self._place(wanted, rows)
        self.layoutChanged.emit()

    def _exchange(self, wanted: list[K], rows: Mapping[K, R]) -> None:
        """Bring the same rows into another order, and tell only of those that moved."""
        before = self._keys
        self._place(wanted, rows)
        pairs = zip(before, wanted, strict=True)
        self._tell_places([place for place, (old, new) in enumerate(pairs) if old != new])

    def _place(self, wanted: list[K], rows: Mapping[K, R]) -> None:
        before = self.persistentIndexList()
        places = {key: place for place, key in enumerate(wanted)} if before else {}
        after = [self.index(places[self._keys[old.row()]], old.column()) for old in before]
        self._keys = wanted
        self._rows = [rows[key] for key in wanted]
        self.changePersistentIndexList(before, after)

    def _tell(self, changed: list[K]) -> None:
        if not changed:
            return
        keys = set(changed)
        self._tell_places([place for place, key in enumerate(self._keys) if key in keys])

    def _tell_places(self, places: Sequence[int]) -> None:
        runs = list(_runs(places))
        if len(runs) > MANY_RUNS:
            runs = list(_runs(place for place in places if place in self._seen))
            above = [place for place in places if place < self._seen.start]
            below = [place for place in places if place >= self._seen.stop]
            runs += [(part[0], part[-1]) for part in (above, below) if part]
        right = len(self._columns) - 1
        for first, last in runs:
            self.dataChanged.emit(self.index(first, 0), self.index(last, right))


def _runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Consecutive places, given in rising order, as (first, last)."""
    every = list(places)
    if not every:
        return
    first = every[0]
    for here, following in pairwise(every):
        if following != here + 1:
            yield first, here
            first = following
    yield first, every[-1]
