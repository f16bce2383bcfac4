"""The design's table: a header of 30, rules and selection painted by one delegate, no item widgets.

A page makes a `TableView` and a `RowDelegate` of its own; the delegate paints one cell from the
row object. Ground, rule, selection and focus are painted here, the same in every table.
"""

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QObject,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from supervisor_app.domain.limits import Severity
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.keyed_model import CELL, Index, KeyedTableModel
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look

HEADER_H = 30
PADDING = 8
EDGE_W = 3
FOCUS_W = 2
ARROW_W = 14
WRAP_H = 38
LINE_H = 16
HOLD_MS = 10_000
"""Longest time that rows keep their places under the pointer."""


class RowDelegate(QStyledItemDelegate):
    """Paints rows; a table's own delegate overrides `paint_cell`."""

    def __init__(self, row_height: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.row_height = row_height
        self.look = Look()
        self.stale = False
        self._colors: dict[str, QColor] = {}
        self._row = -1
        self._said: Any = None
        self._ground: QColor | None = None

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


class TableHeader(QHeaderView):
    """Column titles, the arrow of the order beside its title, and a rule below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.look = Look()
        self._height = HEADER_H
        self.setHighlightSections(False)
        self.setFixedHeight(HEADER_H)
        self.setMinimumSectionSize(24)
        self.setFont(font(Role.NOTE))

    def use(self, look: Look) -> None:
        """Take the colours of a look."""
        self.look = look
        self.setFont(font(Role.NOTE, look.scale))
        self.stand(self._height)
        self.viewport().update()

    def stand(self, height: int) -> None:
        """How high it is at 100 %; the look's scale enlarges it."""
        self._height = height
        self.setFixedHeight(round(height * self.look.scale))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        theme = self.look.theme
        painter.fillRect(rect, theme.color("panel"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        model = self.model()
        across = Qt.Orientation.Horizontal
        title = str(model.headerData(logicalIndex, across, Qt.ItemDataRole.DisplayRole) or "")
        align = model.headerData(logicalIndex, across, Qt.ItemDataRole.TextAlignmentRole)
        scale = self.look.scale
        padding = round(PADDING * scale)
        area = rect.adjusted(padding, 0, -padding, 0)
        painter.setFont(self.font())
        painter.setPen(theme.color("t2"))
        arrowed = self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex
        side = Qt.AlignmentFlag(int(align))
        if arrowed:
            area.setRight(area.right() - round(ARROW_W * scale))
        if area.height() >= WRAP_H * scale and " " in title:
            width = self._write_wrapped(painter, area, title, side)
        else:
            width = write(painter, area, title, side)
        if arrowed:
            self._arrow(painter, area, width, side)

    def _write_wrapped(
        self, painter: QPainter, area: QRect, title: str, side: Qt.AlignmentFlag
    ) -> float:
        """Write a title of several words in two lines where it is too wide for one."""
        metrics = QFontMetricsF(painter.font(), painter.device())
        if metrics.horizontalAdvance(title) <= area.width():
            return write(painter, area, title, side, metrics)
        height = round(LINE_H * self.look.scale)
        top = area.center().y() - height
        lines = (QRect(area.x(), top + place * height, area.width(), height) for place in (0, 1))
        return max(
            write(painter, line, text, side, metrics)
            for line, text in zip(lines, _in_two(title, metrics), strict=True)
        )

    def _arrow(self, painter: QPainter, area: QRect, width: float, side: Qt.AlignmentFlag) -> None:
        right = bool(side & Qt.AlignmentFlag.AlignRight)
        x = (area.right() if right else area.left() + width) + (ARROW_W - 4.0) * self.look.scale
        y = area.center().y() + 0.5
        down = self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        tip, base = (y + 3, y - 2) if down else (y - 2, y + 3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.theme.color("t2"))
        painter.drawPolygon(
            QPolygonF([QPointF(x - 4, base), QPointF(x + 4, base), QPointF(x, tip)])
        )
        painter.restore()


def _in_two(title: str, metrics: QFontMetricsF) -> tuple[str, str]:
    """A title parted at the space that makes the wider of both lines narrowest."""
    words = title.split()
    parted = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    return min(parted, key=lambda lines: max(map(metrics.horizontalAdvance, lines)))


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
        for place, column in enumerate(model.columns):
            self.setColumnWidth(place, column.width)
            if column.stretch:
                self.header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.header.setStretchLastSection(not any(column.stretch for column in model.columns))

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

    @property
    def hovered(self) -> int:
        """Over which row the pointer is; -1 over none."""
        return self._hovered

    def _hover(self, row: int) -> None:
        old, self._hovered = self._hovered, row
        for place in {old, row} - {-1} if old != row else ():
            top = self.rowViewportPosition(place)
            self.viewport().update(0, top, self.viewport().width(), self.rowHeight(place))

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
                self._by_keyboard = False
            case _:
                pass
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress:
            self._by_keyboard = True
        return super().event(event)

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
