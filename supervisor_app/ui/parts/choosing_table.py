"""A table in which many rows are chosen: by their boxes, by click, Shift, Ctrl, space, Ctrl A.

What is chosen is a set of keys (`Chosen`), not Qt's selection: that one loses a row that a filter
hides, and costs an index a row at each change of order.
"""

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QWidget

from supervisor_app.ui.parts.chosen import Chosen
from supervisor_app.ui.parts.keyed_model import Column, Index
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.table_header import TableHeader
from supervisor_app.ui.parts.table_view import RowDelegate, TableView
from supervisor_app.ui.parts.texts import tr

BOX = "box"
"""Key of the column of boxes."""
BOX_W = 34
BOX_SIZE = 14
MOVES = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}


def box_column(chosen: Chosen) -> Column[Any]:
    """The column of boxes, of rows that know their `id`."""
    return Column(
        BOX,
        lambda: tr("选择"),
        lambda row: tr("已选") if row.id in chosen else tr("未选"),
        width=BOX_W,
    )


def draw_box(painter: QPainter, area: QRect, look: Look, state: Qt.CheckState) -> None:
    """A box in the middle of an area: empty, ticked, or with a bar where some are chosen."""
    size = round(BOX_SIZE * look.scale)
    box = QRect(QPoint(0, 0), QSize(size, size))
    box.moveCenter(area.center())
    theme = look.theme
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state is Qt.CheckState.Unchecked:
        painter.setPen(QPen(theme.color("line2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("acc"))
        painter.drawRoundedRect(QRectF(box), 2, 2)
        pen = QPen(theme.color("onacc"), 1.8 * look.scale)
        painter.setPen(pen)
        x, y, unit = box.x(), box.y(), size / 14
        if state is Qt.CheckState.Checked:
            painter.drawPolyline(
                [
                    QPoint(round(x + 3 * unit), round(y + 7 * unit)),
                    QPoint(round(x + 6 * unit), round(y + 10 * unit)),
                    QPoint(round(x + 11 * unit), round(y + 4 * unit)),
                ]
            )
        else:
            middle = y + size // 2
            painter.drawLine(round(x + 3 * unit), middle, round(x + 11 * unit), middle)
    painter.restore()


class ChoosingHeader(TableHeader):
    """Titles, and a box that chooses every row that is shown."""

    box_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = Qt.CheckState.Unchecked
        self._box: int | None = None

    def show_box(self, column: int, state: Qt.CheckState) -> None:
        """How many of the shown rows are chosen: none, some or all."""
        if (column, state) != (self._box, self._state):
            self._box, self._state = column, state
            self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        if logicalIndex != self._box:
            super().paintSection(painter, rect, logicalIndex)
            return
        theme = self.look.theme
        painter.fillRect(rect, theme.color("panel"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.color("line"))
        draw_box(painter, rect, self.look, self._state)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.logicalIndexAt(event.position().toPoint())
        if at == self._box and event.button() is Qt.MouseButton.LeftButton:
            self.box_clicked.emit()
            return
        super().mousePressEvent(event)


class ChoosingTable(TableView):
    """A `TableView` whose rows are chosen into a `Chosen`; the current row is the keyboard's."""

    current_changed = Signal(object)
    """The key of the row that the keyboard or the mouse went to."""

    def __init__(
        self, delegate: RowDelegate, chosen: Chosen, parent: QWidget | None = None
    ) -> None:
        super().__init__(delegate, parent)
        self.chosen = chosen
        self.boxes = ChoosingHeader(self)
        self.setHorizontalHeader(self.boxes)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.boxes.box_clicked.connect(self._all_or_none)
        chosen.changed.connect(self._repaint)

    def is_chosen(self, index: Index) -> bool:
        model = self._keyed()
        return model is not None and model.key(index.row()) in self.chosen

    def count_boxes(self) -> None:
        """Say in the head how many of the shown rows are chosen; after another set was shown."""
        model = self._keyed()
        if model is None:
            return
        shown = sum(1 for key in model.keys if key in self.chosen) if len(self.chosen) else 0
        state = Qt.CheckState.PartiallyChecked if shown else Qt.CheckState.Unchecked
        if shown and shown == len(model.keys):
            state = Qt.CheckState.Checked
        self.boxes.show_box(self._box_at(), state)

    def go_to(self, key: Hashable) -> bool:
        """Bring the keyboard to a row; False where it is not shown."""
        model = self._keyed()
        place = None if model is None else model.place(key)
        if model is None or place is None:
            return False
        # Scrolled once the table has the room that a dock beside it leaves; before, it would move
        # past rows that can all be seen.
        self.setAutoScroll(False)
        self.setCurrentIndex(model.index(place, self._box_at() + 1))
        self.setAutoScroll(True)
        QTimer.singleShot(0, self, lambda: self.scrollTo(self.currentIndex()))
        return True

    @property
    def current(self) -> Hashable | None:
        """The key of the keyboard's row."""
        model, index = self._keyed(), self.currentIndex()
        return model.key(index.row()) if model is not None and index.isValid() else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        model = self._keyed()
        if model is None or not index.isValid() or event.button() is Qt.MouseButton.MiddleButton:
            return
        key = model.key(index.row())
        self._choose_by_mouse(key, index.column(), event)
        self.current_changed.emit(key)

    def _choose_by_mouse(self, key: Hashable, column: int, event: QMouseEvent) -> None:
        held = event.modifiers()
        if event.button() is Qt.MouseButton.RightButton and key in self.chosen:
            return
        if held & Qt.KeyboardModifier.ShiftModifier:
            self._reach(key, bool(held & Qt.KeyboardModifier.ControlModifier))
        elif column == self._box_at() or held & Qt.KeyboardModifier.ControlModifier:
            self.chosen.toggle(key)
        else:
            self.chosen.only(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.choose_all()
        elif event.key() == Qt.Key.Key_Space:
            if self.current is not None:
                self.chosen.toggle(self.current)
        elif event.key() in MOVES:
            self._move(event)
        else:
            super().keyPressEvent(event)

    def choose_all(self) -> None:
        """Choose every row that is shown, beside what a filter hides."""
        if model := self._keyed():
            self.chosen.reach(model.keys, and_more=True)

    def _move(self, event: QKeyEvent) -> None:
        model, before = self._keyed(), self.current
        if model is None or not model.rowCount():
            return
        self.setCurrentIndex(model.index(self._target(event.key()), self._box_at() + 1))
        self.scrollTo(self.currentIndex())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if self.chosen.anchor is None and before is not None:
                self.chosen.start_from(before)
            self._reach(self.current, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            self.chosen.start_from(self.current)
        self.current_changed.emit(self.current)

    def _target(self, key: int) -> int:
        """Which row a key leads to."""
        last = self.model().rowCount() - 1
        here = self.currentIndex().row()
        page = max(1, self.viewport().height() // max(1, self.rowHeight(0)) - 1)
        if here < 0:
            return last if key == Qt.Key.Key_End else 0
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Home: -here,
            Qt.Key.Key_End: last,
        }
        return max(0, min(last, here + steps[Qt.Key(key)]))

    def _reach(self, key: Hashable, and_more: bool) -> None:
        model = self._keyed()
        if model is None:
            return
        here = model.place(key)
        anchor = self.chosen.anchor
        start = None if anchor is None else model.place(anchor)
        if here is None or start is None:
            self.chosen.only(key)
            return
        first, last = sorted((start, here))
        self.chosen.reach(model.keys[first : last + 1], and_more)

    @Slot()
    def _all_or_none(self) -> None:
        model = self._keyed()
        if model is None:
            return
        if all(key in self.chosen for key in model.keys):
            self.chosen.drop(model.keys)
        else:
            self.choose_all()

    @Slot()
    def _repaint(self) -> None:
        self.count_boxes()
        self.viewport().update()

    def _box_at(self) -> int:
        """Where the boxes are, which is before every other column."""
        return 0
