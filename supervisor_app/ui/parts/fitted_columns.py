"""Which columns of a table are shown, in which order and how wide; kept from day to day.

The columns share the whole width, each by its own. Where there is not room for all, those that
yield go first and come back with the room; or the table slides by whole columns, and the fixed ones
stay. What a person dragged, hid or moved stays.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.keyed_model import Column
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.table_view import TableView
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.parts.tick_menu import TickMenu

NARROWEST = 24


class ColumnsKept(Struct, frozen=True):
    """What a person made of the columns, by their keys."""

    hidden: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    """All columns from left to right; empty: as the table has them."""
    widths: dict[str, int] = field(default_factory=dict)
    """At 100 %; of a column that is not in it, its own."""
    wished: tuple[str, ...] = ()
    """Those shown that usually are not."""


class FittedColumns(QObject):
    """Arranges a table's columns. `fixed`: how many on the left cannot be hidden or moved;
    `slides`: none yields, those for which there is no room are slid to."""

    changed = Signal()
    """`kept` is another, because of a person."""
    slid = Signal()
    """Others are in sight."""

    def __init__(
        self,
        table: TableView,
        columns: Sequence[Column[Any]],
        fixed: int = 1,
        slides: bool = False,
    ) -> None:
        super().__init__(table)
        self._slides, self._first = slides, 0
        self._beyond: tuple[tuple[str, ...], tuple[str, ...]] = (), ()
        self._table, self._columns, self._fixed = table, tuple(columns), fixed
        self._kept = ColumnsKept()
        self._look = Look()
        self._arranging = False
        self._offered: frozenset[str] | None = None
        head = table.header
        head.setSectionsMovable(True)
        head.setFirstSectionMovable(False)
        head.setStretchLastSection(False)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._ask_at)
        head.sectionResized.connect(self._dragged)
        head.sectionMoved.connect(self._moved)
        table.viewport().installEventFilter(self)
        self.arrange()

    @property
    def kept(self) -> ColumnsKept:
        """What is to be remembered."""
        return self._kept

    def take_up(self, kept: ColumnsKept) -> None:
        """Be as it was kept; what is no column any more is left out."""
        known = {column.key for column in self._columns}
        order = tuple(key for key in kept.order if key in known)
        self._kept = ColumnsKept(
            hidden=tuple(key for key in kept.hidden if key in known),
            order=(*order, *(c.key for c in self._columns if c.key not in order)) if order else (),
            widths={key: width for key, width in kept.widths.items() if key in known},
            wished=tuple(key for key in kept.wished if key in known),
        )
        self._put_in_order()
        self.arrange()

    def offer(self, keys: frozenset[str] | None) -> None:
        """Only these columns have anything to show now; None: all."""
        if keys != self._offered:
            self._offered = keys
            self.arrange()

    @property
    def beyond(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The keys of the columns to the left and to the right of those in sight."""
        return self._beyond

    def slide(self, columns: int) -> None:
        """So many columns further to the right; negative: to the left."""
        self._first = max(0, self._first + columns)
        self.arrange()

    def keys(self) -> tuple[str, ...]:
        """All columns that a person wants, from left to right, in sight or not."""
        return tuple(column.key for column in self._wished_in_order())

    def use(self, look: Look) -> None:
        """Another scale."""
        self._look = look
        self.arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Resize:
            self.arrange()
        return False

    def arrange(self) -> None:
        """Share out the width."""
        room = self._table.viewport().width()
        shown = self._shown(room)
        head = self._table.header
        self._arranging = True
        whole = max(1, sum(self._width(column) for column in shown))
        room = max(room, round(sum(column.width for column in shown) * self._look.scale))
        places = {column.key: place for place, column in enumerate(self._columns)}
        keys = {column.key for column in shown}
        for place, column in enumerate(self._columns):
            head.setSectionHidden(place, column.key not in keys)
        given = left = 0
        for column in sorted(shown, key=lambda one: head.visualIndex(places[one.key])):
            given += self._width(column)
            right = given * room // whole
            head.resizeSection(places[column.key], right - left)
            left = right
        self._arranging = False
        if self._slides:
            self.slid.emit()

    def menu(self) -> QMenu:
        """Each column that can be hidden, ticked while it is shown."""
        menu = TickMenu(self._table)
        menu.setFont(font(Role.BODY, self._look.scale))
        menu.setToolTipsVisible(True)
        for place, column in enumerate(self._columns):
            if place >= self._fixed and self._is_offered(column):
                menu.addAction(self._entry(menu, place, column))
        menu.addSeparator()
        menu.addAction(tr("恢复默认列")).triggered.connect(self._reset)
        return menu

    def hide(self, key: str, hidden: bool) -> None:
        """Leave a column out, or show it again."""
        if any(column.off for column in self._columns if column.key == key):
            wished = tuple(one for one in self._kept.wished if one != key)
            self._keep(wished=wished if hidden else (*wished, key))
            return
        others = tuple(one for one in self._kept.hidden if one != key)
        self._keep(hidden=(*others, key) if hidden else others)

    # Inside

    def _entry(self, menu: QMenu, place: int, column: Column[Any]) -> QAction:
        wished = self._is_wished(column)
        title = column.title()
        hidden = self._table.header.isSectionHidden(place)
        if wished and hidden and not self._slides:
            title = tr("{column}（窗口较窄，暂不显示）", column=title)
        entry = QAction(f"✓  {title}" if wished else f"　 {title}", menu)
        entry.setCheckable(True)
        entry.setChecked(wished)
        entry.toggled.connect(lambda on, key=column.key: self.hide(key, not on))
        entry.toggled.connect(lambda on: entry.setText(f"{'✓  ' if on else '　 '}{title}"))
        return entry

    def _shown(self, room: int) -> list[Column[Any]]:
        """The columns that are wished and fit."""
        shown = self._wished_in_order()
        if self._slides:
            return self._slid_to(shown, room)
        needed = sum(column.width for column in shown) * self._look.scale
        for column in sorted(shown, key=lambda one: -one.yields):
            if needed <= room or not column.yields:
                break
            shown.remove(column)
            needed -= column.width * self._look.scale
        return shown

    def _wished_in_order(self) -> list[Column[Any]]:
        head, columns = self._table.header, self._columns
        return [
            columns[place]
            for place in sorted(range(len(columns)), key=head.visualIndex)
            if self._is_wished(columns[place]) and self._is_offered(columns[place])
        ]

    def _slid_to(self, wished: list[Column[Any]], room: float) -> list[Column[Any]]:
        """The fixed columns, and of the others those from where it was slid to. The last ones never
        leave room for one more on their left."""
        fixed = self._columns[: self._fixed]
        pinned = [column for column in wished if column in fixed]
        others = [column for column in wished if column not in fixed]
        room -= sum(column.width for column in pinned) * self._look.scale
        last = len(others) - self._fitting(others[::-1], room)
        self._first = min(self._first, last)
        end = self._first + self._fitting(others[self._first :], room)
        self._beyond = (
            tuple(column.key for column in others[: self._first]),
            tuple(column.key for column in others[end:]),
        )
        return [*pinned, *others[self._first : end]]

    def _fitting(self, columns: Sequence[Column[Any]], room: float) -> int:
        """How many of these fit, from the first; at least one."""
        for count, column in enumerate(columns):
            room -= column.width * self._look.scale
            if room < 0:
                return max(1, count)
        return len(columns)

    def _is_offered(self, column: Column[Any]) -> bool:
        return self._offered is None or column.key in self._offered

    def _is_wished(self, column: Column[Any]) -> bool:
        if column.off:
            return column.key in self._kept.wished
        return column.key not in self._kept.hidden

    def _width(self, column: Column[Any]) -> int:
        return max(NARROWEST, self._kept.widths.get(column.key, column.width))

    def _put_in_order(self) -> None:
        head = self._table.header
        places = {column.key: place for place, column in enumerate(self._columns)}
        order = self._kept.order or tuple(places)
        self._arranging = True
        for visual, key in enumerate(order):
            head.moveSection(head.visualIndex(places[key]), visual)
        self._arranging = False

    @Slot(int, int, int)
    def _dragged(self, place: int, old: int, new: int) -> None:
        if self._arranging or not new:
            return
        head, scale = self._table.header, self._look.scale
        widths = dict(self._kept.widths)
        for at, column in enumerate(self._columns):
            if not head.isSectionHidden(at):
                widths[column.key] = round(head.sectionSize(at) / scale)
        self._keep(arranged=True, widths=widths)

    @Slot(int, int, int)
    def _moved(self, place: int, old: int, new: int) -> None:
        if self._arranging:
            return
        head = self._table.header
        if new < self._fixed:
            self._arranging = True
            head.moveSection(new, old)
            self._arranging = False
            return
        count = len(self._columns)
        order = tuple(self._columns[head.logicalIndex(visual)].key for visual in range(count))
        self._keep(arranged=True, order=order)

    def _keep(
        self,
        arranged: bool = False,
        hidden: tuple[str, ...] | None = None,
        order: tuple[str, ...] | None = None,
        widths: Mapping[str, int] | None = None,
        wished: tuple[str, ...] | None = None,
    ) -> None:
        old = self._kept
        self._kept = ColumnsKept(
            old.hidden if hidden is None else hidden,
            old.order if order is None else order,
            old.widths if widths is None else dict(widths),
            old.wished if wished is None else wished,
        )
        if not arranged:
            self.arrange()
        self.changed.emit()

    @Slot()
    def _reset(self) -> None:
        self.take_up(ColumnsKept())
        self.changed.emit()

    @Slot(QPoint)
    def _ask_at(self, place: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._table.header.mapToGlobal(place))
