"""Paints the cells of the queue table and of its total row: one hand, so that they align."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip

from supervisor_app.domain.limits import Severity
from supervisor_app.domain.states import StateGroup
from supervisor_app.ui.overview.figures import Figure
from supervisor_app.ui.overview.queue_figures import SMALL_SAMPLE, QueueColumn, QueueFigures
from supervisor_app.ui.overview.queue_model import QueueModel
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.keyed_model import CELL, Index
from supervisor_app.ui.parts.marks import bullet_bar, hatched_square, sparkline, state_bar
from supervisor_app.ui.parts.scaled_delegate import ScaledDelegate
from supervisor_app.ui.parts.severity_frames import SeverityFrames, draw_frame
from supervisor_app.ui.parts.table_view import FOCUS_W, TableView
from supervisor_app.ui.parts.texts import tr

ROW_H = 54
PAD = 8
BAR_LEFT, BAR_W = 26, 92
STAFF_W, STAFF_H = 167, 7
TREND_H = 30
TREND_MARGINS = 27
GLYPH = 9.0
COLUMNS = tuple(QueueColumn)
BEFORE_GLYPH = 4.0
MARK = 11.0
MARK_ROOM = MARK + 5.0
_ELIDE = Qt.TextElideMode.ElideRight


class QueueDelegate(ScaledDelegate):
    """Two-line names, judged figures, bars and trend lines."""

    def __init__(self, model: QueueModel, parent: QObject | None = None) -> None:
        super().__init__(ROW_H, parent)
        self._model = model
        self.frames: SeverityFrames | None = None
        """Which cells' severity has just changed, by queue and column."""

    def paint_figure(self, painter: QPainter, area: QRectF, place: int, row: Any) -> None:
        """Paint what a row has in a column."""
        if not isinstance(row, QueueFigures):
            return
        column = COLUMNS[place]
        self._paint(painter, area, column, row)
        if self.frames is not None and (row.queue, column) in self.frames:
            draw_frame(painter, area, self._model.severity(row, column), self.look.theme)

    def is_lost(self, row: Any) -> bool:
        return isinstance(row, QueueFigures) and row.is_lost

    def group_at(self, row: QueueFigures, x: float) -> StateGroup | None:
        """Which printed number of 坐席 stands at `x`, from the cell's left at 100 %."""
        counts, start = row.staff_counts(), float(PAD)
        rest = Role.NOTE_STRONG if row.is_total else Role.NOTE
        groups = (StateGroup.READY, StateGroup.TALKING, StateGroup.WRAP_UP)
        for place, (group, number) in enumerate(zip(groups, counts[:-1], strict=True)):
            text = number if place == 0 else f" / {number}"
            end = start + metrics(Role.NOTE_STRONG if place == 0 else rest).horizontalAdvance(text)
            if start - 4 <= x < end + 1:
                return group
            start = end
        return None

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        row = index.data(CELL)
        is_trend = isinstance(row, QueueFigures) and COLUMNS[index.column()] is QueueColumn.TREND
        if event.type() is not QEvent.Type.ToolTip or not is_trend:
            return super().helpEvent(event, view, option, index)
        scale, area = self.look.scale, view.visualRect(index)
        x = (event.pos().x() - area.left()) / scale - PAD
        share = min(1.0, max(0.0, x / max(1.0, area.width() / scale - TREND_MARGINS)))
        told = self._model.told(row, QueueColumn.TREND, share)
        QToolTip.showText(event.globalPos(), told, view)
        return True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        style: Any = option
        table = style.widget
        if not isinstance(table, TableView) or not table.shows_focus_at(index):
            return
        if table.currentIndex().column() == index.column() > 0:
            # The row has its frame; the cell whose figure is told is underlined in it.
            area: QRect = style.rect
            mark = QRect(area.x() + PAD, area.bottom() - 5, area.width() - 2 * PAD, FOCUS_W)
            painter.fillRect(mark, self.color("acc"))

    def _paint(
        self, painter: QPainter, area: QRectF, column: QueueColumn, row: QueueFigures
    ) -> None:
        match column:
            case QueueColumn.NAME:
                self._name(painter, area, row)
            case QueueColumn.ANSWER_RATE:
                self._answer_rate(painter, area, row)
            case QueueColumn.STAFF:
                self._staff(painter, area, row)
            case QueueColumn.TREND:
                self._trend(painter, area, row)
            case _:
                self._number(painter, area, column, row)

    def number_right(self, area: QRectF) -> float:
        """Where the digits of a column end: the same for every row and the total."""
        return area.left() + area.width() - PAD

    def _name(self, painter: QPainter, area: QRectF, row: QueueFigures) -> None:
        title = row.title.in_language(self.look.language)
        under = row.under(self.look.language)
        two_lines = bool(under)
        painter.setFont(font(Role.NUMBER_STRONG))
        painter.setPen(self.color("t3" if self.stale else "t1"))
        top = area.top() + area.height() / 2
        room = area.width() - 2 * PAD
        marked = self._model.is_marked(row)
        known = metrics(Role.NUMBER_STRONG)
        shown = known.elidedText(title, _ELIDE, room - (MARK_ROOM if marked else 0.0))
        baseline = round(top - (2.0 if two_lines else -5.0))
        painter.drawText(QPointF(area.left() + PAD, baseline), shown)
        if marked:
            x = round(area.left() + PAD + known.horizontalAdvance(shown) + MARK_ROOM - MARK)
            hatched_square(painter, QRectF(x, baseline - MARK + 1, MARK, MARK), self.look.theme)
        if two_lines:
            painter.setFont(font(Role.MICRO))
            painter.setPen(self.color("t3"))
            small = metrics(Role.MICRO)
            if row.switch and small.horizontalAdvance(under) > room:
                under = row.switch  # tells two of one name apart; the rest is in the tip
            sub = small.elidedText(under, _ELIDE, room)
            below = round(top + 14)
            painter.drawText(QPointF(area.left() + PAD, below), sub)

    def _number(
        self, painter: QPainter, area: QRectF, column: QueueColumn, row: QueueFigures
    ) -> None:
        figure = row.figure(column, self._model.now)
        pen = self.ground(painter, area, figure.severity)
        role = _role(column, row.is_total, figure.severity, self.stale)
        sample = self._sample(column, row, figure)
        lift = 7.0 if sample else 0.0
        self._right(painter, area, role, figure, pen, lift)
        if sample:
            painter.setPen(self.color("t3") if figure.severity is Severity.NORMAL else pen)
            self._right_text(painter, area, Role.MICRO, f"n {sample}", -11.0)

    def _sample(self, column: QueueColumn, row: QueueFigures, figure: Figure) -> int:
        """n, where a satisfaction stands on few ratings."""
        few = 0 < row.surveys < SMALL_SAMPLE and figure.value is not None
        return row.surveys if column is QueueColumn.SATISFACTION and few else 0

    def _right(
        self,
        painter: QPainter,
        area: QRectF,
        role: Role,
        figure: Figure,
        pen: QColor,
        lift: float = 0.0,
    ) -> None:
        painter.setPen(pen)
        start = self._right_text(painter, area, role, figure.text, lift)
        warns = figure.severity is Severity.WARNING and not self.stale
        x = start - BEFORE_GLYPH - GLYPH
        if warns and x >= area.left() + BEFORE_GLYPH:
            middle = area.top() + area.height() / 2 - lift
            box = QRectF(round(x), round(middle - GLYPH / 2), GLYPH, GLYPH)
            draw_glyph(painter, Glyph.WARNING, box, self.color("warnf"))

    def _right_text(
        self, painter: QPainter, area: QRectF, role: Role, text: str, lift: float
    ) -> float:
        """Draw a text that ends where the column's digits end; where it starts."""
        letters = self.letters(role)
        start = self.number_right(area) - letters.measured(text)
        middle = area.top() + area.height() / 2 - lift
        letters.put(painter, start, round(middle + metrics(role).capHeight() / 2), text)
        return start

    def _answer_rate(self, painter: QPainter, area: QRectF, row: QueueFigures) -> None:
        """The bar is the mark of 注意 here; 紧急 also fills the number's part of the cell."""
        figure = row.figures[QueueColumn.ANSWER_RATE]
        severity = Severity.NORMAL if self.stale else figure.severity
        pen = self.color("t3" if self.stale else "t1")
        if severity is Severity.CRITICAL:
            number = area.adjusted(BAR_LEFT + BAR_W + PAD, 0, 0, 0)
            pen = self.ground(painter, number, severity)
        elif severity is Severity.WARNING:
            pen = self.color("warn")
        plain = Figure(figure.text)
        self._right(painter, area, Role.STRONG, plain, pen)
        bar = QRectF(area.left() + BAR_LEFT, area.top(), BAR_W, area.height())
        theme = self.look.theme
        bullet_bar(
            painter, bar, theme, figure.value, row.target, severity=severity, stale=self.stale
        )

    def _staff(self, painter: QPainter, area: QRectF, row: QueueFigures) -> None:
        middle = area.top() + area.height() / 2
        lift = 0.0 if row.is_total else 6.0
        baseline = round(middle - lift + metrics(Role.NOTE).capHeight() / 2)
        free, *others = row.staff_counts()
        x = self._words(
            painter, area.left() + PAD, baseline, free, Role.NOTE_STRONG, self._free(row)
        )
        rest_role = Role.NOTE_STRONG if row.is_total else Role.NOTE
        token = "t1" if row.is_total and not self.stale else "t3" if self.stale else "t2"
        rest = "".join(f" / {number}" for number in others)
        x = self._words(painter, x, baseline, rest, rest_role, self.color(token))
        if row.is_total:
            away = tr("未签入 {n}", n=row.staff.total - row.staff.signed_in)
            self._words(painter, x + 12, baseline, away, Role.NOTE, self.color("t3"))
            return
        bar = QRectF(area.left() + PAD, round(middle + 5), STAFF_W, STAFF_H)
        state_bar(painter, bar, self.look.theme, row.staff.counts, self.stale)

    def _free(self, row: QueueFigures) -> QColor:
        if self.stale:
            return self.color("t2")
        return self.color("warn" if row.nobody_free else "t1")

    def _words(
        self, painter: QPainter, x: float, baseline: float, text: str, role: Role, pen: QColor
    ) -> float:
        painter.setPen(pen)
        letters = self.letters(role)
        letters.put(painter, x, baseline, text)
        return x + letters.measured(text)

    def _trend(self, painter: QPainter, area: QRectF, row: QueueFigures) -> None:
        if row.is_total or len(row.trend.values) < 2:
            return
        inner = QRectF(area.left() + PAD, area.top() + 12, area.width() - TREND_MARGINS, TREND_H)
        sparkline(painter, inner, self.look.theme, row.trend, self.stale)


def _role(column: QueueColumn, total: bool, severity: Severity, stale: bool) -> Role:
    """Size and weight of a number: what matters most is largest; what is at fault is bold."""
    if column is QueueColumn.WAITING:
        return Role.STRONG if total else Role.TITLE
    if column is QueueColumn.LONGEST and not total:
        return Role.STRONG
    critical = severity is Severity.CRITICAL and not stale
    return Role.NUMBER_STRONG if critical else Role.NUMBER
