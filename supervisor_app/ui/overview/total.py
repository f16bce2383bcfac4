"""The line of sums under a table, in the table's own columns."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.table_view import TableView


class SumLine(QWidget):
    """Raised ground; each visible column of the table is painted by `paint` at its place."""

    def __init__(
        self,
        table: TableView,
        height: int,
        paint: Callable[[QPainter, QRect, int], None],
        told: Callable[[int], str],
    ) -> None:
        super().__init__(table.parentWidget())
        self._table = table
        self._paint = paint
        self._told = told
        self._look = Look()
        self._height = height
        self.setFixedHeight(height)

    def use(self, look: Look) -> None:
        """Repaint in another look."""
        self._look = look
        self.setFixedHeight(round(self._height * look.scale))
        self.update()

    def column_area(self, place: int) -> QRect:
        """Where a column stands in this line; the rule below is left out."""
        left = self._table.columnViewportPosition(place)
        return QRect(left, 0, self._table.columnWidth(place), self.height() - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._look.theme
        painter.fillRect(self.rect(), theme.color("raised"))
        rule = QRect(0, self.height() - 1, self.width(), 1)
        painter.fillRect(rule, theme.color("line"))
        for place in self._places():
            area = self.column_area(place)
            if area.intersects(event.rect()):
                self._paint(painter, area, place)

    def place_at(self, at: QPoint) -> int | None:
        """The visible column at a point."""
        return next((each for each in self._places() if self.column_area(each).contains(at)), None)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.place_at(event.pos())
            text = "" if place is None else self._told(place)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _places(self) -> list[int]:
        count = self._table.model().columnCount()
        return [place for place in range(count) if not self._table.isColumnHidden(place)]
