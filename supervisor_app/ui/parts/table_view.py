"""The design's table: a header of 30, rules and selection painted by one delegate, no item widgets.

A page makes a `TableView` and a `RowDelegate` of its own; the delegate paints one cell from the
row object. Ground, rule, selection and focus are painted here, the same in every table.
"""

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from supervisor_app.domain.limits import Severity
from supervisor_app.ui.parts.keyed_model import CELL, Index, KeyedTableModel
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.table_header import TableHeader

EDGE_W = 3
FOCUS_W = 2
HOLD_MS = 10_000
"""Longest time that rows keep their places under the pointer."""


class RowDelegate(QStyledItemDelegate):
    """Paints rows; a table's own delegate overrides `paint_cell`."""

    def __init__(self, row_height: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.row_height = row_height
        self.look = Look()
        self._stale = self._old = False
        self._colors: dict[str, QColor] = {}
        self._row = -1
        self._said: Any = None
        self._ground: QColor | None = None

    @property
    def stale(self) -> bool:
        """Whether what is painted now is not live: the whole table, or the row that has begun."""
        return self._stale or self._old

    @stale.setter
    def stale(self, stale: bool) -> None:
        self._stale = stale

    def is_lost(self, row: Any) -> bool:
        """Whether a row belongs to an ACD that is not heard while others are."""
        return False

    def use(self, look: Look) -> None:
        """Take the colours and words of a look."""
        self.look = look
        self._colors = {}

    def color(self, token: str) -> QColor:
        """The colour of a token of the theme; made once."""
        found = self._colors.get(token)
        if found is None:
            found = self._colors[token] = self.look.theme.color(token)
        return found

    def paint_cell(self, painter: QPainter, area: QRect, index: Index, row: Any) -> None:
        """Paint what a cell says. `area` has no padding; `row` is the row object."""
        raise NotImplementedError

    def ground(self, painter: QPainter, area: QRect | QRectF, severity: Severity) -> QColor:
        """Fill a cell as its severity asks, and return the colour of its text.

        While stale nothing is judged: the text is weak and the ground as it was.
        """
        if self.stale:
            return self.color("t3")
        match severity:
            case Severity.CRITICAL:
                painter.fillRect(area, self.color("critf"))
                return self.color("oncrit")
            case Severity.WARNING:
                painter.fillRect(area, self.color("warnbg"))
                return self.color("warn")
            case _:
                return self.color("t1")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # The stubs do not know the option's members.
        style: Any = option
        area: QRect = style.rect
        if index.row() != self._row:
            self._begin_row(style.widget, index)
        if self._ground is not None:
            painter.fillRect(area, self._ground)
        self.paint_cell(painter, area.adjusted(0, 0, 0, -1), index, self._said)

    def begin(self) -> None:
        """The table is about to be painted: what was known of its rows may be old."""
        self._row = -1

    def _begin_row(self, view: object, index: Index) -> None:
        """What is alike in all cells of a row; they are painted one after another."""
        self._row, self._said, self._ground = index.row(), index.data(CELL), None
        self._old = self.is_lost(self._said)
        if isinstance(view, TableView):
            if view.is_chosen(index):
                self._ground = self.color("accbg")
            elif view.hovered == index.row():
                self._ground = self.color("hover")

    def paint_row(self, painter: QPainter, area: QRect, chosen: bool, focused: bool) -> None:
        """Paint what lies over the cells of a row: its rule, its edge, the keyboard's frame."""
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), self.color("line"))
        color = self.color("acc")
        if chosen:
            painter.fillRect(QRect(area.left(), area.top(), EDGE_W, area.height()), color)
        if focused:
            left, top, right, bottom = area.left(), area.top(), area.right(), area.bottom()
            painter.fillRect(QRect(left, top, area.width(), FOCUS_W), color)
            painter.fillRect(QRect(left, bottom - FOCUS_W + 1, area.width(), FOCUS_W), color)
            painter.fillRect(QRect(left, top, FOCUS_W, area.height()), color)
            painter.fillRect(QRect(right - FOCUS_W + 1, top, FOCUS_W, area.height()), color)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, round(self.row_height * self.look.scale))


class TableView(QTableView):
    """Shows a `KeyedTableModel`. Enter or a double click asks to open a row."""

    opened = Signal(object)
    """The key of the row that is to be opened."""

    def __init__(self, delegate: RowDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = delegate
        self._hold = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._hold.timeout.connect(self._let_go)
        self._by_keyboard = False
        self._hovered = -1
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setHorizontalHeader(TableHeader(self))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.activated.connect(self._open)

    @property
    def header(self) -> TableHeader:
        """The header, as what it is."""
        header = self.horizontalHeader()
        assert isinstance(header, TableHeader)
        return header

    def show_model(self, model: KeyedTableModel[Any, Any]) -> None:
        """Show a model with its columns' widths; a stretching column takes what is left."""
        self.setModel(model)
        for moved in (model.layoutChanged, model.rowsInserted, model.rowsRemoved):
            moved.connect(self._lay_out)
        for place, column in enumerate(model.columns):
            self.setColumnWidth(place, column.width)
            if column.stretch:
                self.header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.header.setStretchLastSection(not any(column.stretch for column in model.columns))

    def hold_widths(self) -> None:
        """Widths are this table's owner's: none stretches, and nothing scrolls sideways."""
        self.header.setStretchLastSection(False)
        self.header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def order_by_header(self) -> None:
        """Let clicks on the titles order the rows; a third click restores the order given."""
        self.header.setSectionsClickable(True)
        self.header.setSortIndicatorClearable(True)
        self.header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def use(self, look: Look) -> None:
        """Repaint in another look."""
        self._delegate.use(look)
        self.header.use(look)
        self._fit_rows()
        self.viewport().update()

    @property
    def row_height(self) -> int:
        """How high a row is in the present look."""
        return round(self._delegate.row_height * self._delegate.look.scale)

    def _fit_rows(self) -> None:
        self.verticalHeader().setMinimumSectionSize(self.row_height)
        self.verticalHeader().setDefaultSectionSize(self.row_height)

    def set_stale(self, stale: bool) -> None:
        """While stale no cell may look live or judged."""
        self._delegate.stale = stale
        self.viewport().update()

    def is_chosen(self, index: Index) -> bool:
        """Whether a row is painted as selected."""
        return self.selectionModel().isSelected(index)

    @Slot()
    def _lay_out(self) -> None:
        """All is painted at once: a column that is, before Qt's own layout, has other rows."""
        self.executeDelayedItemsLayout()

    @property
    def hovered(self) -> int:
        """Over which row the pointer is; -1 over none."""
        return self._hovered

    def _hover(self, row: int) -> None:
        old, self._hovered = self._hovered, row
        for place in {old, row} if old != row else ():
            self._repaint_row(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._delegate.begin()
        super().paintEvent(event)
        model = self._keyed()
        if model is None or not model.rowCount():
            return
        first, last = self.rowAt(event.rect().top()), self.rowAt(event.rect().bottom())
        last = model.rowCount() - 1 if last < 0 else last
        left, width = -self.header.offset(), self.header.length()
        painter = QPainter(self.viewport())
        for row in range(max(0, first), last + 1):
            area = QRect(left, self.rowViewportPosition(row), width, self.rowHeight(row))
            index = model.index(row, 0)
            self._delegate.paint_row(
                painter, area, self.is_chosen(index), self.shows_focus_at(index)
            )
        painter.end()

    def shows_focus_at(self, index: Index) -> bool:
        """Whether the keyboard is on this row."""
        return self._by_keyboard and self.hasFocus() and self.currentIndex().row() == index.row()

    # What keeps rows under the pointer in place (design 9.4)

    def viewportEvent(self, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseMove if isinstance(event, QMouseEvent):
                self._hold_order()
                self._hover(self.rowAt(round(event.position().y())))
            case QEvent.Type.Leave:
                self._hover(-1)
                self._hold.stop()
                self._let_go()
            case QEvent.Type.MouseButtonPress:
                self._go_by_keyboard(False)
            case _:
                pass
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress:
            self._go_by_keyboard(True)
        return super().event(event)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        super().currentChanged(current, previous)
        for row in {current.row(), previous.row()} if self._by_keyboard else ():
            self._repaint_row(row)

    def _go_by_keyboard(self, by_keyboard: bool) -> None:
        """The keyboard's frame goes round a whole row, so the whole row is painted anew."""
        if by_keyboard != self._by_keyboard:
            self._by_keyboard = by_keyboard
            self._repaint_row(self.currentIndex().row())

    def _repaint_row(self, row: int) -> None:
        if row >= 0:
            top = self.rowViewportPosition(row)
            self.viewport().update(0, top, self.viewport().width(), self.rowHeight(row))

    def focusInEvent(self, event: Any) -> None:
        tabbed = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._by_keyboard = event.reason() in tabbed
        super().focusInEvent(event)
        self.viewport().update()

    def _hold_order(self) -> None:
        if not self._hold.isActive() and (model := self._keyed()):
            model.hold_order(True)
            self._hold.start()

    @Slot()
    def _let_go(self) -> None:
        if model := self._keyed():
            model.hold_order(False)

    @Slot("QModelIndex")
    def _open(self, index: Index) -> None:
        if model := self._keyed():
            self.opened.emit(model.key(index.row()))

    def _keyed(self) -> KeyedTableModel[Any, Any] | None:
        model = self.model()
        return model if isinstance(model, KeyedTableModel) else None
