"""A table whose cells are edited where they stand: Enter, Space or typing begins."""

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QRect,
    QRectF,
    QRegularExpression,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QRegularExpressionValidator,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from supervisor_app.ui.parts.choice_box import ChoiceBox
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.keyed_model import CELL, Index
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.table_header import TableHeader
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.settings.edit_model import EditColumn, EditModel, Entry

ROW_H = 32
PAD = 8
EDGE_W = 3
_PATTERNS = {
    Entry.NUMBER: r"-?\d{0,7}([.]\d{0,3})?",
    Entry.DURATION: r"\d{0,3}:[0-5]\d|\d{0,3}:[0-5]|\d{0,3}:|\d{0,6}",
}


class EditDelegate(QStyledItemDelegate):
    """Paints a cell: pending framed in the accent, at fault with its sign, inherited in t3."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style: Any = option  # the stubs do not know its members
        model = index.model()
        if not isinstance(model, EditModel):
            return
        theme, px = self.look.theme, self.look.px
        area: QRect = style.rect
        chosen = bool(style.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, theme.color("accbg"))
            if index.column() == 0:
                edge = QRect(area.left(), area.top(), px(EDGE_W), area.height())
                painter.fillRect(edge, theme.color("acc"))
        fault = model.fault(index)
        if fault:
            painter.fillRect(area.adjusted(0, 0, 0, -1), theme.color("warnbg"))
        column = model.columns[index.column()]
        inner = QRectF(area.adjusted(px(PAD), 0, -px(PAD), -1))
        if fault:
            sign = QRectF(inner.left(), inner.center().y() - px(5), px(10), px(10))
            draw_glyph(painter, Glyph.WARNING, sign, theme.color("warnf"))
            inner.setLeft(sign.right() + px(5))
        self._paint_value(painter, inner, model, column, index, bool(fault))
        bottom = QRect(area.left(), area.bottom(), area.width(), 1)
        painter.fillRect(bottom, theme.color("line"))
        focus = bool(style.state & QStyle.StateFlag.State_HasFocus)
        if focus or model.is_changed(index):
            painter.setPen(QPen(theme.color("acc"), 2))
            painter.drawRect(QRectF(area).adjusted(2, 2, -2, -3))

    def _paint_value(
        self,
        painter: QPainter,
        inner: QRectF,
        model: EditModel[Any],
        column: EditColumn[Any],
        index: Index,
        at_fault: bool,
    ) -> None:
        theme, px = self.look.theme, self.look.px
        row = index.data(CELL)
        entry = column.entry(row)
        weak = column.weak(row) or bool(model.shown.reason)
        if entry is Entry.CHECK:
            value = (column.value or column.text)(row)
            self._paint_check(painter, inner, value == "1", weak)
            return
        ink = "warn" if at_fault else "t3" if weak else "t1"
        if entry is Entry.CHOICE and not model.shown.reason:
            painter.setFont(font(Role.NOTE, self.look.scale))
            painter.setPen(theme.color("t3"))
            write(painter, inner, "▾", Qt.AlignmentFlag.AlignRight)
            inner.setRight(inner.right() - px(14))
        right = bool(column.align & Qt.AlignmentFlag.AlignRight)
        painter.setFont(font(Role.NUMBER if right else Role.BODY, self.look.scale))
        painter.setPen(theme.color(ink))
        write(painter, inner, column.text(row), column.align)

    def _paint_check(self, painter: QPainter, inner: QRectF, on: bool, weak: bool) -> None:
        theme, px = self.look.theme, self.look.px
        box = QRectF(inner.left() + 0.5, round(inner.center().y() - px(7)) + 0.5, px(14), px(14))
        painter.setPen(QPen(theme.color("line2" if weak else "t3"), 1))
        painter.setBrush(theme.color("field"))
        painter.drawRoundedRect(box, 2, 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if on:
            inset = px(2)
            sign = box.adjusted(inset, inset, -inset, -inset)
            draw_glyph(painter, Glyph.TICK, sign, theme.color("t3" if weak else "t1"))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, self.look.px(ROW_H))

    # Entering

    def createEditor(  # noqa: N802  Qt's own name
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        model = index.model()
        assert isinstance(model, EditModel)
        column, entry = model.columns[index.column()], model.entry(index)
        if entry is Entry.CHOICE:
            box = ChoiceBox(parent)
            box.offer(dict(column.choices()))
            box.use(self.look)
            box.setFont(font(Role.BODY, self.look.scale))
            box.chosen.connect(lambda _: self._take(box))
            return box
        line = QLineEdit(parent)
        line.setFont(font(Role.BODY, self.look.scale))
        line.setAlignment(column.align)
        if entry in _PATTERNS:
            pattern = QRegularExpression(_PATTERNS[entry])
            line.setValidator(QRegularExpressionValidator(pattern, line))
            line.inputRejected.connect(lambda: _say_what_is_taken(line, entry))
        line.setAccessibleName(column.title())
        return line

    def _take(self, box: ChoiceBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        value = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, ChoiceBox):
            editor.choose(value)
        elif isinstance(editor, QLineEdit):
            editor.setText(value)
            editor.selectAll()

    def setModelData(  # noqa: N802
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        if not isinstance(model, EditModel):
            return
        if isinstance(editor, ChoiceBox):
            if editor.currentIndex() >= 0:
                model.enter(index, str(editor.currentData()))
        elif isinstance(editor, QLineEdit):
            model.enter(index, editor.text().strip())

    def updateEditorGeometry(  # noqa: N802
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        style: Any = option
        editor.setGeometry(style.rect)


def _say_what_is_taken(line: QLineEdit, entry: Entry) -> None:
    """A sign was not taken: say which are."""
    said = tr("只能填时间，如 90 或 1:30") if entry is Entry.DURATION else tr("只能填数字")
    QToolTip.showText(line.mapToGlobal(line.rect().bottomLeft()), said, line)


class EditTable(QTableView):
    """Shows an `EditModel`. Arrows move, Enter edits, Space ticks, Del is told."""

    emptied = Signal(int)
    """Del was pressed: the place of the row."""
    chose = Signal(int)
    """The place of the row that is current now; -1: none."""

    def __init__(self, model: EditModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._delegate = EditDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(TableHeader(self))
        self.setModel(model)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.AnyKeyPressed)
        model.modelReset.connect(self._restore)
        self._at = (0, 0)

    def use(self, look: Look) -> None:
        """Colours, fonts and widths."""
        self._delegate.look = look
        self.horizontalHeader().use(look)  # type: ignore[attr-defined]  # TableHeader's
        self.verticalHeader().setMinimumSectionSize(look.px(ROW_H))
        self.verticalHeader().setDefaultSectionSize(look.px(ROW_H))
        for place, column in enumerate(self._model.columns):
            self.setColumnWidth(place, look.px(column.width))
            if column.stretch:
                mode = QHeaderView.ResizeMode.Stretch
                self.horizontalHeader().setSectionResizeMode(place, mode)
        self._model.restate()
        self.viewport().update()

    def wanted_height(self) -> int:
        """Of all its rows and its head."""
        rows = self._model.rowCount() * self._delegate.look.px(ROW_H)
        return rows + self.horizontalHeader().height() + 2

    def chosen_places(self) -> list[int]:
        """The places of the selected rows."""
        rows = self.selectionModel().selectedRows()
        return sorted(self._model.place(index.row()) for index in rows)

    def choose(self, place: int) -> None:
        """Make a row current, as far as it is shown."""
        row = self._model.shown_at(place)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, max(0, self.currentIndex().column())))

    def currentChanged(self, current: Any, previous: Any) -> None:  # noqa: N802
        super().currentChanged(current, previous)
        if current.isValid():
            self._at = (current.row(), current.column())
            self.chose.emit(self._model.place(current.row()))
        else:
            self.chose.emit(-1)

    @Slot()
    def _restore(self) -> None:
        """Rows came or went; the keys stay about where they were."""
        rows = self._model.rowCount()
        if rows:
            index = self._model.index(min(self._at[0], rows - 1), self._at[1])
            self.setCurrentIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        editing = self.state() is QAbstractItemView.State.EditingState
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if index.isValid() and not editing:
                if not self._tick(index) and self._model.entry(index) is not Entry.NONE:
                    self.edit(index)
            case Qt.Key.Key_Space if index.isValid() and self._tick(index):
                pass
            case Qt.Key.Key_Delete if index.isValid():
                self.emptied.emit(self._model.place(index.row()))
            case _:
                super().keyPressEvent(event)

    def _tick(self, index: QModelIndex) -> bool:
        if self._model.entry(index) is not Entry.CHECK:
            return False
        on = str(index.data(Qt.ItemDataRole.EditRole)) == "1"
        self._model.enter(index, "0" if on else "1")
        return True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self._tick(index)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if event.text().isprintable() and event.text() and not plain:
                event.accept()  # typing begins an entry, whatever letter has a shortcut
                return True
        return super().event(event)
