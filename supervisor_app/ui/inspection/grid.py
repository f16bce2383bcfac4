"""The checks of a shift by its rounds. ↑↓←→ go from cell to cell, Enter answers one."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QToolTip, QWidget

from supervisor_app.domain.inspection import CheckForm
from supervisor_app.ui.inspection.grid_lines import (
    FOOT_H,
    HEAD_H,
    PAD,
    ROW_H,
    Lines,
    lines_at,
    paint_choice,
    paint_field,
    put,
)
from supervisor_app.ui.inspection.table import Field, Line, Table
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

_CENTRE, _RIGHT = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FINE = (*_ENTER, Qt.Key.Key_Space, Qt.Key.Key_Y)
_FAULT = (Qt.Key.Key_X, Qt.Key.Key_N)
_ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class FigureField(QLineEdit):
    """A figure that is typed into a cell."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends here: what is asked for next is not answered by the same key."""
        if event.key() in _ENTER:
            event.accept()
            if not event.isAutoRepeat():
                self.entered.emit()
        else:
            super().keyPressEvent(event)


class InspectionGrid(QWidget):
    """The cells; the titles of the rounds stand in a `GridHead`."""

    asked = Signal(int, int)
    """A cell is to be answered: its line and column."""
    ticked = Signal(bool)
    """What is being asked for is in order; False: a fault."""
    typed = Signal(str)
    """The figure that was asked for."""
    left = Signal()
    """Nobody answers any more."""
    menu_wished = Signal(int, int, QPoint)
    moved = Signal(QRectF)
    """The cell that is chosen now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.table = Look(), Table()
        self.at = (0, 0)
        self.asking = False
        """The chosen cell is being answered."""
        self.changing = False
        """What is being answered has an answer: Enter keeps that."""
        self.field = FigureField(self)
        self.field.setAlignment(_CENTRE)
        self.field.entered.connect(lambda: self.typed.emit(self.field.text()))
        self.field.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # What is shown

    def show_table(self, table: Table) -> None:
        """Show this; a figure that is being typed stays."""
        if table == self.table:
            return
        high = len(table.lines) != len(self.table.lines)
        self.table = table
        rows, columns = len(table.lines), len(table.columns)
        self.at = (min(self.at[0], max(0, rows - 1)), min(self.at[1], max(0, columns - 1)))
        if high:
            self.setFixedHeight(self.sizeHint().height())
        self._tell()
        self.update()

    def use(self, look: Look) -> None:
        """Colours, fonts and sizes."""
        self.look = look
        self.field.setFont(font(Role.BODY, look.scale))
        self.setFixedHeight(self.sizeHint().height())
        self._place_field()
        self.update()

    def sizeHint(self) -> QSize:
        px = self.look.px
        return QSize(px(700), len(self.table.lines) * px(ROW_H) + px(FOOT_H))

    @property
    def lines(self) -> Lines:
        """Where its columns are."""
        return lines_at(self.width(), len(self.table.columns), self.look)

    def area_of(self, row: int, column: int) -> QRectF:
        """One cell, without the line below it."""
        high = self.look.px(ROW_H)
        return self.lines.round_area(column, row * high, high - 1)

    @property
    def line(self) -> Line | None:
        """The check that is chosen."""
        return self.table.lines[self.at[0]] if self.table.lines else None

    # What is asked

    def ask(self, row: int, column: int, text: str = "", changing: bool = False) -> None:
        """Answer a cell now. `text`: what stands in its field; `changing`: it is answered."""
        self.at, self.asking, self.changing = (row, column), True, changing
        line = self.line
        ticks = line is not None and line.form is CheckForm.TICK
        self.field.setVisible(not ticks)
        if ticks:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.field.setText(text)
            self._place_field()
            self.field.selectAll()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit(self.area_of(row, column))
        self._tell()
        self.update()

    def offer(self, text: str) -> None:
        """The floor's figure came while the field is asked for and nothing was typed."""
        if self.asking and self.field.isVisible() and not self.field.isModified():
            self.field.setText(text)
            self.field.selectAll()

    def rest(self) -> None:
        """Nothing is answered any more."""
        self.asking = False
        typing = self.field.hasFocus()
        self.field.hide()
        if typing:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()
        self.update()

    def _place_field(self) -> None:
        px = self.look.px
        area = self.area_of(*self.at)
        wide = min(area.width() - px(16), px(120))
        left = area.center().x() - wide / 2
        high = px(30)
        top = area.center().y() - high / 2
        self.field.setGeometry(round(left), round(top), round(wide), high)

    def _tell(self) -> None:
        line, columns = self.line, self.table.columns
        if line is None or not columns:
            self.setAccessibleName(tr("检查工作记录"))
            return
        field, column = line.fields[self.at[1]], columns[self.at[1]]
        spoken = f"{column.title} {line.name} {field.told}"
        hint = ""
        if self.asking and line.form is CheckForm.TICK:
            hint = tr("Enter 保留，Y 正常，X 异常") if self.changing else tr("Enter 正常，X 异常")
        self.setAccessibleName(f"{spoken} {hint}".strip())
        self.field.setAccessibleName(f"{column.title} {line.name}")
        self.setAccessibleDescription(tr("标准 {standard}", standard=line.standard))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        px = self.look.px
        lines, high = self.lines, px(ROW_H)
        for row, line in enumerate(self.table.lines):
            top = row * high
            if event.rect().intersects(QRectF(0, top, self.width(), high).toRect()):
                self._paint_line(painter, lines, line, row)
        self._paint_foot(painter, lines)
        painter.end()

    def _paint_line(self, painter: QPainter, lines: Lines, line: Line, row: int) -> None:
        px, look = self.look.px, self.look
        high = px(ROW_H)
        top = row * high
        pad = px(PAD)
        put(painter, look, QRectF(pad, top, lines.name_x - pad, high), line.category, Role.BODY,
            "t2")  # fmt: skip
        right = QRectF(lines.name_x, top, lines.standard_right - lines.name_x, high)
        known = metrics(Role.BODY, look.scale)
        standard_w = min(right.width() * 0.5, known.horizontalAdvance(line.standard) + px(10))
        name = QRectF(lines.name_x, top, right.width() - standard_w, high)
        put(painter, look, name, line.name, Role.BODY, "t1")
        place = QRectF(name.right(), top, standard_w, high)
        put(painter, look, place, line.standard, Role.BODY, "t2", _RIGHT)
        for column, field in enumerate(line.fields):
            self._paint_cell(painter, self.area_of(row, column), field, (row, column))
        painter.fillRect(QRectF(0, top + high - 1, self.width(), 1), look.theme.color("line"))

    def _paint_cell(
        self, painter: QPainter, area: QRectF, field: Field, at: tuple[int, int]
    ) -> None:
        chosen = at == self.at
        if chosen and self.asking and not self.field.isVisible():
            fine = tr("正常 Y") if self.changing else tr("正常 Enter")
            paint_choice(painter, self.look, area, fine, tr("异常 X"))
        elif not (chosen and self.asking):
            paint_field(painter, self.look, area, field)
        if chosen and self.hasFocus():
            painter.setPen(QPen(self.look.theme.color("acc"), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _paint_foot(self, painter: QPainter, lines: Lines) -> None:
        px, look = self.look.px, self.look
        top = len(self.table.lines) * px(ROW_H)
        if not self.table.lines:
            return
        painter.fillRect(QRectF(0, top, self.width(), px(FOOT_H)), look.theme.color("raised"))
        name = QRectF(lines.name_x, top, lines.first - lines.name_x, px(FOOT_H))
        put(painter, look, name, tr("检查人"), Role.BODY_STRONG, "t1")
        for at, column in enumerate(self.table.columns):
            area = lines.round_area(at, top, px(FOOT_H))
            put(painter, look, area, column.who, Role.BODY, "t1" if column.who != "—" else "t2",
                _CENTRE)  # fmt: skip

    # Hands

    def go(self, row: int, column: int) -> None:
        """Choose a cell; one that was being answered is left as it is."""
        rows, columns = len(self.table.lines), len(self.table.columns)
        if not rows or not columns:
            return
        if self.asking:
            self.left.emit()
        self.at = (max(0, min(rows - 1, row)), max(0, min(columns - 1, column)))
        self.moved.emit(self.area_of(*self.at))
        self._tell()
        self.update()

    def _cell_at(self, place: QPoint) -> tuple[int, int] | None:
        row, column = place.y() // max(1, self.look.px(ROW_H)), self.lines.column_at(place.x())
        inside = 0 <= row < len(self.table.lines) and 0 <= column < len(self.table.columns)
        return (row, column) if inside else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        ticks = self.asking and not self.field.isVisible()
        if key in _ENTER and event.isAutoRepeat():
            return  # a key that is held answers nothing more
        if ticks and self.changing and key in _ENTER:
            self.left.emit()
        elif ticks and key in (*_FINE, *_FAULT):
            self.ticked.emit(key in _FINE)
        elif key is Qt.Key.Key_Escape and self.asking:
            self.left.emit()
        elif key in _ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            down, right = _ARROWS[key]
            self.go(self.at[0] + down, self.at[1] + right)
        elif key in _ENTER and self.table.lines and not self.asking:
            self.asked.emit(*self.at)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position().toPoint())
        if cell is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        if cell == self.at and self.asking and not self.field.isVisible():
            self.ticked.emit(event.position().x() < self.area_of(*cell).center().x())
        elif cell != self.at:
            self.go(*cell)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position().toPoint())
        if cell is not None and not self.asking:
            self.asked.emit(*cell)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        cell = self._cell_at(event.pos()) if by_mouse else self.at
        if cell is None or not self.table.columns:
            return
        if cell != self.at:
            self.go(*cell)
        below = self.area_of(*cell).bottomLeft().toPoint()
        place = event.globalPos() if by_mouse else self.mapToGlobal(below)
        self.menu_wished.emit(*cell, place)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            cell = self._cell_at(event.pos())
            told = self.table.lines[cell[0]].fields[cell[1]].told if cell is not None else ""
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return bool(super().event(event))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_field()


class GridHead(QWidget):
    """The titles over the columns of a grid; it stays where the grid is scrolled."""

    def __init__(self, grid: InspectionGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid, self.look = grid, Look()

    def use(self, look: Look) -> None:
        """Colours, fonts and sizes."""
        self.look = look
        self.setFixedHeight(look.px(HEAD_H))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, grid, px = self.look, self._grid, self.look.px
        lines, high = grid.lines, px(HEAD_H)
        put(painter, look, QRectF(px(PAD), 0, lines.name_x, high), tr("类别"), Role.NOTE, "t2")
        name = QRectF(lines.name_x, 0, lines.standard_right - lines.name_x, high)
        put(painter, look, name, tr("检查项"), Role.NOTE, "t2")
        put(painter, look, name, tr("标准"), Role.NOTE, "t2", _RIGHT)
        for at, column in enumerate(grid.table.columns):
            late = column.late and not grid.table.stale
            role = Role.NOTE_STRONG if late else Role.NOTE
            title = tr("▲ {round} 逾期", round=column.title) if column.late else column.title
            token = "warn" if late else "t2"
            put(painter, look, lines.round_area(at, 0, high), title, role, token, _CENTRE)
        painter.fillRect(QRectF(0, high - 1, self.width(), 1), look.theme.color("line"))
        painter.end()
