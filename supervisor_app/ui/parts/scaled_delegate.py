"""Rows painted in the design's own pixels: at 200 % a cell is the same drawing, twice as large."""

from typing import Any

from PySide6.QtCore import QObject, QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.keyed_model import Index
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.letters import Letters
from supervisor_app.ui.parts.table_view import RowDelegate

PAD = 8.0


class ScaledDelegate(RowDelegate):
    """A table's own delegate overrides `paint_figure`, whose areas and fonts are those of 100 %."""

    def __init__(self, row_height: int, parent: QObject | None = None) -> None:
        super().__init__(row_height, parent)
        self._letters: dict[Role, Letters] = {}

    def paint_cell(self, painter: QPainter, area: QRect, index: Index, row: Any) -> None:
        self.paint_at(painter, area, index.column(), row)

    def paint_at(self, painter: QPainter, area: QRect, place: int, row: Any) -> None:
        """Paint a column of a row into an area of the widget."""
        self._old = self.is_lost(row)
        scale = self.look.scale
        painter.save()
        painter.scale(scale, scale)
        left, top = area.x() / scale, area.y() / scale
        inner = QRectF(left, top, area.width() / scale, area.height() / scale)
        self.paint_figure(painter, inner, place, row)
        painter.restore()

    def paint_figure(self, painter: QPainter, area: QRectF, place: int, row: Any) -> None:
        """Paint what a row has in a column. `area` has no padding."""
        raise NotImplementedError

    def write_left(
        self, painter: QPainter, area: QRectF, x: float, text: str, role: Role, pen: QColor
    ) -> float:
        """Write from `x` on, cut short at the cell's end; where the text ends."""
        painter.setFont(font(role))
        painter.setPen(pen)
        room = QRectF(x, area.y(), max(0.0, area.right() - 2 - x), area.height())
        return x + write(painter, room, text, metrics=metrics(role))

    def write_right(
        self, painter: QPainter, area: QRectF, text: str, role: Role, pen: QColor
    ) -> float:
        """Write so that it ends where the column's digits end; where the text begins."""
        painter.setPen(pen)
        letters = self.letters(role)
        start = area.right() - PAD - letters.measured(text)
        baseline = round(area.center().y() + metrics(role).capHeight() / 2)
        letters.put(painter, start, baseline, text)
        return start

    def letters(self, role: Role) -> Letters:
        """What writes in the font of a role, as large as at 100 %."""
        made = self._letters.get(role)
        if made is None:
            made = self._letters[role] = Letters(role, 1.0)
        return made
