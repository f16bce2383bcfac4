"""A list as high as its rows while there is room; below a row stands what there is to say of it."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.keyed_model import KeyedTableModel
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.scaled_delegate import ScaledDelegate
from supervisor_app.ui.parts.table_view import TableView

K = TypeVar("K", bound=Hashable)
R = TypeVar("R")

ROW_H, REMARK_H = 29, 18
LEAST_ROWS = 3
PAD = 16.0


class RemarkList(TableView, Generic[K, R]):
    """`remark` says what stands below a row; empty: nothing. `widths`: 0 is the column that takes
    the rest."""

    def __init__(
        self,
        delegate: ScaledDelegate,
        model: KeyedTableModel[K, R],
        widths: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(delegate, parent)
        self._look = Look()
        self._shown: KeyedTableModel[K, R] = model
        self._widths = tuple(widths)
        model.setParent(self)
        self.show_model(model)
        self.hold_widths()
        self.horizontalHeader().hide()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def remark(self, row: R) -> str:
        """What stands below a row."""
        raise NotImplementedError

    def remark_token(self, row: R) -> str:
        """Its colour."""
        return "t2"

    def show_rows(self, rows: Mapping[K, R]) -> None:
        """Show these; lines that say the same are not touched."""
        known = {key: self._shown.row(place) for place, key in enumerate(self._shown.keys)}
        kept = {key: known[key] if known.get(key) == row else row for key, row in rows.items()}
        self._shown.show(kept)
        self._fit_to_remarks()
        self.viewport().update()

    def use(self, look: Look) -> None:
        self._look = look
        super().use(look)
        self._shown.restate()
        self._fit_to_remarks()
        self._fit_columns()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def sizeHint(self) -> QSize:
        return QSize(0, self.verticalHeader().length())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def _fit_to_remarks(self) -> None:
        usual, wider = self.row_height, self.row_height + self._look.px(REMARK_H)
        for place in range(self._shown.rowCount()):
            wanted = wider if self.remark(self._shown.row(place)) else usual
            if self.rowHeight(place) != wanted:
                self.setRowHeight(place, wanted)
        whole = self.verticalHeader().length()
        self.setMinimumHeight(min(whole, LEAST_ROWS * self.row_height))
        self.setMaximumHeight(whole)
        self.updateGeometry()

    def _fit_columns(self) -> None:
        widths = [self._look.px(width) for width in self._widths]
        widths[self._widths.index(0)] = max(0, self.viewport().width() - sum(widths))
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        first, last = self.rowAt(event.rect().top()), self.rowAt(event.rect().bottom())
        last = self._shown.rowCount() - 1 if last < 0 else last
        px = self._look.px
        painter = QPainter(self.viewport())
        painter.setFont(font(Role.NOTE, self._look.scale))
        for place in range(max(0, first), last + 1):
            row = self._shown.row(place)
            remark = self.remark(row)
            if remark:
                painter.setPen(self._look.theme.color(self.remark_token(row)))
                top = self.rowViewportPosition(place) + self.row_height - px(5)
                wide = self.viewport().width() - 2 * px(PAD)
                write(painter, QRectF(px(PAD), top, wide, px(REMARK_H)), remark)
        painter.end()
