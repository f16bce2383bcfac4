"""A table of plain texts: each cell is written as its column says, numbers to the right."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter

from supervisor_app.ui.parts.fonts import Role, metrics
from supervisor_app.ui.parts.keyed_model import CENTRE, KeyedTableModel
from supervisor_app.ui.parts.scaled_delegate import PAD, ScaledDelegate

ROW_H = 30


class TextDelegate(ScaledDelegate):
    """`strong` columns are names; `weak` says of a row that it counts less."""

    def __init__(
        self,
        model: KeyedTableModel[Any, Any],
        strong: frozenset[str] = frozenset(),
        faint: frozenset[str] = frozenset(),
        weak: Callable[[Any], bool] = lambda _: False,
        parent: QObject | None = None,
    ) -> None:
        """`faint`: columns that stand behind the others."""
        super().__init__(ROW_H, parent)
        self._model, self._strong, self._faint, self._weak = model, strong, faint, weak

    def paint_figure(self, painter: QPainter, area: QRectF, place: int, row: Any) -> None:
        column = self._model.columns[place]
        weak = self._weak(row)
        token = "t3" if weak else "t2" if column.key in self._faint else "t1"
        role = Role.NAME if column.key in self._strong and not weak else Role.BODY
        text = column.text(row)
        if column.align & Qt.AlignmentFlag.AlignRight:
            self.write_right(painter, area, text, role, self.color(token))
        else:
            left = area.left() + PAD
            if column.align == CENTRE:
                spare = area.width() - metrics(role).horizontalAdvance(text)
                left = max(left, area.left() + spare / 2)
            self.write_left(painter, area, left, text, role, self.color(token))
