"""待应用: every prepared change, with what became of it, and a cross to drop it."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.staging import CellKey
from supervisor_app.ui.parts.fonts import Role, metrics
from supervisor_app.ui.parts.formats import MISSING
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.keyed_model import Index
from supervisor_app.ui.skills.pending_model import PendingModel, PendingRow
from supervisor_app.ui.skills.reading import ARROW, level_text
from supervisor_app.ui.skills.remark_list import PAD, ROW_H, RemarkList
from supervisor_app.ui.skills.switch_beside import SwitchBeside

WIDTHS = (148, 0, 112, 36)
"""Agent, queue (the rest), change, cross."""
AGENT, QUEUE, CHANGE, CROSS = range(4)
SIGN = 10.0


class PendingDelegate(SwitchBeside):
    """One line; what the list says below it is not a cell's."""

    def __init__(self) -> None:
        super().__init__(ROW_H)

    def paint_figure(self, painter: QPainter, area: QRectF, place: int, row: PendingRow) -> None:
        area.setHeight(ROW_H - 1)
        match place:
            case 0:
                x = self.write_left(
                    painter, area, area.x() + PAD, row.name, Role.NAME, self._ink("t1", row)
                )
                gap = 5 if row.name else 0
                self.write_left(painter, area, x + gap, row.code, Role.NOTE, self.color("t3"))
            case 1:
                self._queue(painter, area, row)
            case 2:
                self._change(painter, area, row)
            case _ if not row.waiting:
                self._cross(painter, area)

    def _queue(self, painter: QPainter, area: QRectF, row: PendingRow) -> None:
        x = area.x() + 4
        if row.fault:
            sign = QRectF(x, area.center().y() - SIGN / 2, SIGN, SIGN)
            draw_glyph(painter, Glyph.WARNING, sign, self.color("t2"))
            x += SIGN + 4
        said = " · ".join(part for part in (row.queue, row.due) if part)
        x = self.write_left(painter, area, x, said, Role.BODY, self._ink("t2", row))
        self.write_switch(painter, area, x, row.switch)

    def _change(self, painter: QPainter, area: QRectF, row: PendingRow) -> None:
        *before, last = row.steps
        new = level_text(last)
        strong, plain = metrics(Role.NUMBER_STRONG), metrics(Role.NUMBER)
        old = "".join(f"{level_text(step)}{ARROW}" for step in before)
        x = area.right() - 8 - strong.horizontalAdvance(new) - plain.horizontalAdvance(old)
        ink = self.color("t3" if self.stale or old.startswith(MISSING) else "t2")
        x = self.write_left(painter, area, x, old, Role.NUMBER, ink)
        acc = "t3" if self.stale or row.weak else "t2" if row.waiting else "acc"
        wide = area.adjusted(0, 0, 8, 0)
        self.write_left(painter, wide, x, new, Role.NUMBER_STRONG, self.color(acc))

    def _cross(self, painter: QPainter, area: QRectF) -> None:
        centre, arm = area.center(), 3.2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(self.color("t1"))
        pen.setWidthF(1.4)
        painter.setPen(pen)
        for way in (1, -1):
            reach = QPointF(arm, way * arm)
            painter.drawLine(centre - reach, centre + reach)

    def _ink(self, token: str, row: PendingRow) -> QColor:
        return self.color("t3" if self.stale or row.weak else token)


class PendingList(RemarkList[CellKey, PendingRow]):
    """What was not done says why below its line."""

    dropped = Signal(object)
    """The key of a line that is to be left as it is."""
    gone_to = Signal(object)
    """The key of a line whose cell is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.pending = PendingModel()
        super().__init__(PendingDelegate(), self.pending, WIDTHS, parent)
        self.opened.connect(self.gone_to)

    def remark(self, row: PendingRow) -> str:
        return row.fault

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        deleting = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if deleting and index.isValid():
            self._drop(index)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton
        if left and index.isValid() and index.column() == CROSS:
            self._drop(index)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        over = index.isValid() and index.column() == CROSS
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand if over else arrow)
        super().mouseMoveEvent(event)

    def _drop(self, index: Index) -> None:
        row = self.pending.row(index.row())
        if not row.waiting:
            self.dropped.emit(row.key)
