"""A short list whose rows have an order: it is changed by dragging and by Ctrl ↑↓."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.ui.parts.choosing_table import BOX_SIZE, draw_box
from supervisor_app.ui.parts.fonts import Role
from supervisor_app.ui.parts.keyed_model import Column, Index, KeyedTableModel
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.scaled_delegate import ScaledDelegate
from supervisor_app.ui.parts.table_view import TableView

ROW_H = 30
PAD = 10.0
BOX_W = 24.0
GRIP_W = 14.0
DRAG_FROM = 6
"""Pixels that the mouse moves before a row is taken along."""


class OrderRow(Struct, frozen=True):
    """A row in the user's language. `ticked` None: rows have no boxes."""

    key: str
    text: str
    note: str = ""
    ticked: bool | None = None
    fixed: bool = False
    """It has no place among the others."""


class OrderDelegate(ScaledDelegate):
    """Grip, box, name; a note at the right."""

    def __init__(self) -> None:
        super().__init__(ROW_H)
        self.open = True
        """Whether the order can be changed."""

    def paint_figure(self, painter: QPainter, area: QRectF, place: int, row: OrderRow) -> None:
        left = area.x() + PAD
        if not row.fixed:
            ink = self.color("t3" if self.open else "line2")
            middle = area.center().y()
            for line in (-3.0, 0.0, 3.0):
                painter.fillRect(QRectF(left, round(middle + line), 8, 1), ink)
        left += GRIP_W
        if row.ticked is not None:
            box = QRect(round(left), round(area.y()), BOX_SIZE, round(area.height()))
            state = Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
            draw_box(painter, box, Look(self.look.theme), state)
            left += BOX_W
        wide = self._note(painter, area, row.note)
        inner = QRectF(area)
        inner.setRight(area.right() - wide)
        token = "t3" if row.ticked is False else "t1"
        self.write_left(painter, inner, left, row.text, Role.BODY, self.color(token))

    def _note(self, painter: QPainter, area: QRectF, note: str) -> float:
        if not note:
            return PAD
        start = self.write_right(painter, area, note, Role.NOTE, self.color("t3"))
        return area.right() - start + PAD


class OrderList(TableView):
    """As high as its rows. Space ticks, Del removes, Ctrl D doubles where somebody listens."""

    moved = Signal(str, int)
    """A row's key, and the place where it is to stand."""
    ticked = Signal(str)
    chosen = Signal(str)
    removed = Signal(str)
    doubled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._paints = OrderDelegate()
        super().__init__(self._paints, parent)
        self._look = Look()
        self._rows = KeyedTableModel[str, OrderRow](
            (Column("name", str, _said, told=_said, stretch=True),), self
        )
        self._pressed: tuple[str, QPoint] | None = None
        self._showing = False
        self._to: int | None = None
        """Before which row the dragged one would stand."""
        self.show_model(self._rows)
        self.horizontalHeader().hide()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentRowChanged.connect(self._tell_current)

    @property
    def open(self) -> bool:
        """Whether rows can be changed."""
        return self._paints.open

    def let_change(self, may: bool) -> None:
        """Whether a person may change them."""
        self._paints.open = may
        self.viewport().update()

    @property
    def keys(self) -> Sequence[str]:
        """The rows from top to bottom."""
        return self._rows.keys

    @property
    def current(self) -> str:
        """The keyboard's row; empty where there is none."""
        index = self.currentIndex()
        return self._rows.key(index.row()) if index.isValid() else ""

    def show_rows(self, rows: Sequence[OrderRow]) -> None:
        """Show these; a row that is as before is not touched."""
        known = {key: self._rows.row(place) for place, key in enumerate(self._rows.keys)}
        kept = {row.key: known[row.key] if known.get(row.key) == row else row for row in rows}
        self._showing = True  # rows that come and go move the current one, which nobody chose
        self._rows.hold_order(False)  # the order is a person's: it is never held under the pointer
        self._rows.show(kept)
        self._showing = False
        self._fit()
        self.viewport().update()

    def go_to(self, key: str) -> None:
        """Make a row the keyboard's, without telling anyone."""
        place = self._rows.place(key)
        blocked = self.selectionModel().blockSignals(True)
        if place is None:
            self.selectionModel().clear()
        else:
            index = self._rows.index(place, 0)
            self.setCurrentIndex(index)
            self.selectRow(place)
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    def use(self, look: Look) -> None:
        self._look = look
        super().use(look)
        self._rows.restate()
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(0, self.verticalHeader().length())

    def _fit(self) -> None:
        self.setFixedHeight(max(1, self.verticalHeader().length()))
        self.updateGeometry()

    def _tell_current(self, index: Index, _: Index) -> None:
        if index.isValid() and not self._showing:
            self.chosen.emit(self._rows.key(index.row()))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self.current
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key and control and step is not None:
            self._move(key, self._place(key) + step)
        elif key and self.open and event.key() == Qt.Key.Key_Space:
            self.ticked.emit(key)
        elif key and self.open and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(key)
        elif key and self.open and control and event.key() == Qt.Key.Key_D:
            self.doubled.emit(key)
        else:
            super().keyPressEvent(event)

    def _move(self, key: str, to: int) -> None:
        movable = [one for place, one in enumerate(self._rows.keys)
                   if not self._rows.row(place).fixed]  # fmt: skip
        if self.open and key in movable and 0 <= to < len(movable) and to != movable.index(key):
            self.moved.emit(key, to)

    def _place(self, key: str) -> int:
        place = self._rows.place(key)
        return -1 if place is None else place

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if not (index.isValid() and self.open and event.button() is Qt.MouseButton.LeftButton):
            return
        row = self._rows.row(index.row())
        edge = self._look.px(PAD + GRIP_W)
        if row.ticked is not None and edge <= at.x() < edge + self._look.px(BOX_W):
            self.ticked.emit(row.key)
        elif not row.fixed:
            self._pressed = row.key, at

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None:
            super().mouseMoveEvent(event)
        elif self._to is not None or abs(at.y() - self._pressed[1].y()) > DRAG_FROM:
            self._to = self._gap_at(at.y())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, to = self._pressed, self._to
        self._pressed = self._to = None
        super().mouseReleaseEvent(event)
        if pressed is not None and to is not None:
            here = self._place(pressed[0])
            self._move(pressed[0], to - 1 if to > here else to)
        self.viewport().update()

    def _gap_at(self, y: int) -> int:
        """Which gap between rows is nearest; the gap above the first is 0."""
        high = max(1, self.row_height)
        movable = sum(not self._rows.row(place).fixed for place in range(self._rows.rowCount()))
        return max(0, min(movable, round(y / high)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._to is not None:
            painter = QPainter(self.viewport())
            y = min(self._to * self.row_height, self.viewport().height() - 2)
            painter.fillRect(0, y, self.viewport().width(), 2, self._look.theme.color("acc"))
            painter.end()


def _said(row: Any) -> str:
    return f"{row.text}  {row.note}".strip()
