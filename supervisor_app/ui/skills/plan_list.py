"""The list in a plan's panel: cells with what is said below them, and versions as heads."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from supervisor_app.ui.parts.fonts import Role, metrics
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.skills.plan_rows import PlanRow, PlanRows, RowKey
from supervisor_app.ui.skills.reading import ARROW
from supervisor_app.ui.skills.remark_list import PAD, ROW_H, RemarkList
from supervisor_app.ui.skills.switch_beside import SwitchBeside

WIDTHS = (148, 0, 140)
"""Agent, queue (the rest), change."""
QUEUE = 1
SIGN = 11.0


class PlanDelegate(SwitchBeside):
    """One line; its note is painted by the list."""

    def __init__(self) -> None:
        super().__init__(ROW_H)

    def paint_figure(self, painter: QPainter, area: QRectF, place: int, row: PlanRow) -> None:
        area.setHeight(ROW_H - 1)
        match place:
            case 0:
                role = Role.BODY_STRONG if row.head else Role.NAME
                left = area.x() + PAD
                x = self.write_left(painter, area, left, row.name, role, self._ink("t1", row))
                gap = 5 if row.name else 0
                self.write_left(painter, area, x + gap, row.code, Role.NOTE, self.color("t3"))
            case 1:
                ink = self._ink("t2", row)
                x = self.write_left(painter, area, area.x() + 4, row.queue, Role.BODY, ink)
                self.write_switch(painter, area, x, row.switch)
            case _:
                self._change(painter, area, row)

    def _change(self, painter: QPainter, area: QRectF, row: PlanRow) -> None:
        right = area.right() - PAD
        if row.glyph is not None:
            sign = QRectF(right - SIGN, area.center().y() - SIGN / 2, SIGN, SIGN)
            token = "t1" if row.glyph is Glyph.WARNING else "t2"
            draw_glyph(painter, row.glyph, sign, self.color(token))
            right -= SIGN + 8
        old = f"{row.before}{ARROW}" if row.before else ""
        plain, strong = metrics(Role.NUMBER), metrics(Role.NUMBER_STRONG)
        if row.head:
            strong = metrics(Role.NOTE)
        x = right - strong.horizontalAdvance(row.after) - plain.horizontalAdvance(old)
        wide = area.adjusted(0, 0, 8, 0)
        x = self.write_left(painter, wide, x, old, Role.NUMBER, self._ink("t2", row))
        role = Role.NOTE if row.head else Role.NUMBER_STRONG
        token = "t3" if row.head else "t1" if row.glyph is Glyph.TICK else "acc"
        self.write_left(painter, wide, x, row.after, role, self._ink(token, row))

    def _ink(self, token: str, row: PlanRow) -> QColor:
        return self.color("t3" if self.stale or row.weak else token)


class PlanList(RemarkList[RowKey, PlanRow]):
    """Enter or a click on a version opens it."""

    chosen = Signal(object)
    """The `PlanRow` that was clicked or entered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.rows = PlanRows()
        super().__init__(PlanDelegate(), self.rows, WIDTHS, parent)
        self.opened.connect(self._choose)
        self.clicked.connect(lambda index: self._click(index.row()))

    def remark(self, row: PlanRow) -> str:
        return row.note

    def remark_token(self, row: PlanRow) -> str:
        return "t3" if row.weak else "t2"

    def _choose(self, key: RowKey) -> None:
        place = self.rows.place(key)
        if place is not None:
            self.chosen.emit(self.rows.row(place))

    def _click(self, place: int) -> None:
        if 0 <= place < self.rows.rowCount() and self.rows.row(place).head:
            self.chosen.emit(self.rows.row(place))
