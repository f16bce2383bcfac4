"""How a row of the report is painted: figures right, past limits on their ground, running weak."""

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter

from supervisor_app.domain.limits import Severity
from supervisor_app.domain.report_query import ReportRow
from supervisor_app.ui.parts.fonts import Role
from supervisor_app.ui.parts.formats import MISSING, NOT_GIVEN
from supervisor_app.ui.parts.keyed_model import RIGHT, KeyedTableModel
from supervisor_app.ui.parts.marks import hatched_square
from supervisor_app.ui.parts.scaled_delegate import PAD, ScaledDelegate
from supervisor_app.ui.trends.columns import TIME

ROW_H = 30
MARK = 10.0
FAINT = frozenset({"forecast", "deviation"})


class ReportDelegate(ScaledDelegate):
    """`old`: the rows are those of the question before, or nobody knows whether they hold."""

    def __init__(
        self, model: KeyedTableModel[str, ReportRow], parent: QObject | None = None
    ) -> None:
        super().__init__(ROW_H, parent)
        self._model = model
        self.old = False

    def paint_figure(self, painter: QPainter, area: QRectF, place: int, row: ReportRow) -> None:
        self.paint_row_cell(painter, area, place, row, strong=False)

    def paint_row_cell(
        self, painter: QPainter, area: QRectF, place: int, row: ReportRow, strong: bool
    ) -> None:
        """A cell of a row, or of the line of sums."""
        column = self._model.columns[place]
        weak = self.old or (row.running and not strong)
        severity = Severity.NORMAL if weak or strong else column.severity(row)
        ground = self.ground(painter, area, severity)
        text = column.text(row)
        faint = weak or text in (MISSING, NOT_GIVEN)
        pen = self.color("t3") if faint else ground
        if severity is Severity.NORMAL and column.key in FAINT and not strong and not faint:
            pen = self.color("t2")
        role = Role.NUMBER_STRONG if strong else Role.NUMBER
        if column.align == RIGHT:
            self.write_right(painter, area, text, role, pen)
            return
        left = area.left() + PAD
        end = self.write_left(painter, area, left, text, role, pen)
        if column.key == TIME and not row.complete and not strong:
            top = area.center().y() - MARK / 2
            hatched_square(painter, QRectF(end + 6, top, MARK, MARK), self.look.theme)
