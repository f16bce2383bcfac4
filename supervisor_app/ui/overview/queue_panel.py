"""The queue table of 总览 with its total row and the choice of the period."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.kpi import Kpi
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.overview.figures import Period, clock, period_name
from supervisor_app.ui.overview.gaps import incomplete_words
from supervisor_app.ui.overview.queue_delegate import COLUMNS, ROW_H, QueueDelegate
from supervisor_app.ui.overview.queue_figures import (
    QueueColumn,
    QueueFigures,
    flows_out,
    queue_rows,
    total_row,
)
from supervisor_app.ui.overview.queue_model import PLACES, WIDTHS, QueueModel
from supervisor_app.ui.overview.total import SumLine
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import LoadingRows, Panel
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.table_view import TableView
from supervisor_app.ui.parts.texts import tr

TOTAL_H = 44
HEADER_H = 31
"""30 and its rule."""
ENGLISH_HEADER_H = 40
LONG_WORD = 24
STAFF_GIVES = 14
"""How much narrower 坐席 may stand before a column is hidden."""
FRAME_H = 36 + 2
HIDDEN_FIRST = (
    QueueColumn.TREND,
    QueueColumn.SERVICE_LEVEL,
    QueueColumn.ASA,
    QueueColumn.ABANDONED,
)
"""What goes when the panel is narrow, in this order (design section 4)."""


class QueuePanel(Panel):
    """队列: one row a queue, and 合计 fixed below."""

    opened = Signal(object)
    """The id of the queue whose waiting list is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = QueueModel(self)
        self._delegate = QueueDelegate(self.model)
        self.table = TableView(self._delegate, self)
        self.table.show_model(self.model)
        self.table.header.setFixedHeight(HEADER_H)
        self.table.header.setStretchLastSection(False)
        self.table.header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.opened.connect(self.opened)
        self.total_figures: QueueFigures | None = None
        self.total = SumLine(self.table, TOTAL_H, self._paint_total, self._tell_total)
        self.switch = Segments(self)
        self._offer(Look())
        self.switch.choose(Period.DAY)
        self.switch.chosen.connect(self._choose)
        self.head.addWidget(self.switch)
        self._loading = LoadingRows(ROW_H, self)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.total)
        self.body.addWidget(self._loading, 1)
        self.body.addStretch(0)
        self._view: FloorView | None = None
        self._kpis: Mapping[str, Kpi] = {}
        self._flows_out = False
        self._arrange()

    def natural_height(self) -> int:
        """How high the panel is when no queue is scrolled away."""
        return FRAME_H + self._table_height() + TOTAL_H

    def _table_height(self) -> int:
        return self.table.header.height() + max(1, self.model.rowCount()) * ROW_H

    def show_floor(self, view: FloorView, kpis: Mapping[str, Kpi], now: Instant) -> None:
        """Other figures; queues that did not change keep their rows."""
        same_words = self._view is not None and self._view.centre is view.centre
        self._view, self._kpis = view, kpis
        model = self.model
        model.now, model.centre, model.kpis = now, view.centre, kpis
        model.threshold_s = view.centre.service_level.threshold_s
        self._fill(anew=not same_words)
        flows = flows_out(view)
        if flows != self._flows_out:
            self._flows_out = flows
            self._fit()
        self._arrange()

    def show_now(self, now: Instant, age_s: float) -> None:
        """Waits are told anew."""
        self.model.now, self.model.age_s = now, age_s
        self.table.viewport().update()
        self.total.update()

    def set_stale(self, stale: bool) -> None:
        """Nothing may look live."""
        self.model.stale = stale
        self.table.set_stale(stale)
        self.total.update()

    def use(self, look: Look) -> None:
        super().use(look)
        english = look.language.startswith("en")
        self.model.language = look.language
        self.table.use(look)
        self.table.header.setFixedHeight(ENGLISH_HEADER_H if english else HEADER_H)
        self._offer(look)
        self._loading.use(look)
        self.model.restate()
        self.total.use(look)
        self._arrange()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fill(self, anew: bool = False) -> None:
        view, model = self._view, self.model
        if view is None:
            return
        old = {model.key(place): model.row(place) for place in range(model.rowCount())}
        model.show(queue_rows(view, self._kpis, model.period, {} if anew else old))
        self.total_figures = total_row(view, self._kpis, model.period)
        model.mark_torn()
        self.total.setAccessibleName(self._spoken(self.total_figures))
        self.total.update()

    def _offer(self, look: Look) -> None:
        self.switch.offer({period.value: period_name(period) for period in Period}, look.scale)

    @Slot(str)
    def _choose(self, key: str) -> None:
        self.model.period = Period(key)
        self._fill()
        self.model.restate()
        self._arrange()

    def _arrange(self) -> None:
        """Which of table, loading and the sentence is seen, and what the head says."""
        loading = self._view is None
        empty = self._view is not None and not self._view.queues
        self._loading.setVisible(loading)
        self.table.setVisible(not loading and not empty)
        self.table.setMaximumHeight(self._table_height())
        self.total.setVisible(not loading and not empty)
        self.say(tr("尚未选择队列") if empty else "")
        gap = self._explain_gap()
        counted = self._explain()
        if gap:
            self.entitle(tr("队列"), gap=gap, more=counted)
        else:
            self.entitle(tr("队列"), f"{self._since()} · {counted}" if counted else "")

    def _explain(self) -> str:
        if self._view is None:
            return ""
        sums = tr("进线 = 接通 + 放弃 + 流出") if self._flows_out else tr("进线 = 接通 + 放弃")
        return f"{sums} · {tr('排队中离队后计入')}"

    def _since(self) -> str:
        assert self._view is not None
        period = self.model.period
        if period is not Period.DAY:
            return period_name(period)
        begin = clock(self._view.centre.day_start, self._view.centre)
        return tr("今日 {begin} 起累计", begin=begin)

    def _explain_gap(self) -> str:
        """What is missing of the period; how many queues lack it where it is not all of them."""
        total, view = self.total_figures, self._view
        if view is None or total is None:
            return ""
        torn = self.model.torn_queues()
        some = torn if torn < self.model.rowCount() else None
        return incomplete_words(total.covered, view.centre, self.model.period, some)

    def _fit(self) -> None:
        """Hide columns that do not fit, and give what is left over to the last or the first."""
        room = self.table.width() if self.table.isVisible() else self.width() - 2
        shown = set(QueueColumn)
        if not self._flows_out:
            shown.discard(QueueColumn.FLOWED_OUT)
        widths = self._widths()
        for column in HIDDEN_FIRST:
            if sum(widths[each] for each in shown) <= room + STAFF_GIVES:
                break
            shown.discard(column)
        spare = room - sum(widths[each] for each in shown)
        taker = QueueColumn.TREND if QueueColumn.TREND in shown else QueueColumn.NAME
        widths[taker if spare >= 0 else QueueColumn.STAFF] += spare
        for column, place in PLACES.items():
            self.table.setColumnHidden(place, column not in shown)
            self.table.setColumnWidth(place, widths[column])
        self.total.update()

    def _widths(self) -> dict[QueueColumn, int]:
        """The columns' widths; English has longer words in two of the heads."""
        widths = dict(WIDTHS)
        if self.model.language.startswith("en"):
            widths[QueueColumn.ABANDONED] += LONG_WORD
            widths[QueueColumn.STAFF] += LONG_WORD
            widths[QueueColumn.TREND] -= 2 * LONG_WORD
        return widths

    def _paint_total(self, painter: QPainter, area: QRect, place: int) -> None:
        if self.total_figures is not None:
            self._delegate.paint_figure(painter, area, COLUMNS[place], self.total_figures)

    def _tell_total(self, place: int) -> str:
        row = self.total_figures
        return "" if row is None else self.model.told(row, COLUMNS[place])

    def _spoken(self, row: QueueFigures) -> str:
        parts = [row.title.in_language(self.model.language)]
        for column in self.model.columns[1:-1]:
            parts.append(f"{column.title()} {column.text(row)} {column.remark(row)}".strip())
        return " ".join(parts)
