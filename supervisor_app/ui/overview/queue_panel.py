"""The queue table of 总览 with its total row and the choice of the period."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRect, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from supervisor_app.domain.ids import Instant, QueueId
from supervisor_app.domain.kpi import Kpi
from supervisor_app.domain.view import ALL_QUEUES, FloorView
from supervisor_app.ui.overview.figures import Period, clock, period_name
from supervisor_app.ui.overview.gaps import incomplete_words
from supervisor_app.ui.overview.queue_delegate import COLUMNS, ROW_H, QueueDelegate
from supervisor_app.ui.overview.queue_figures import (
    QueueColumn,
    QueueFigures,
    differing,
    flows_out,
    queue_rows,
    total_row,
)
from supervisor_app.ui.overview.queue_model import PLACES, WIDTHS, QueueModel
from supervisor_app.ui.overview.total import SumLine
from supervisor_app.ui.overview.trends import Trends
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.asking import CellExplainer
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.links import Links
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import HEAD_H, LoadingRows, Panel
from supervisor_app.ui.parts.partly import without_words
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.severity_frames import SeverityFrames
from supervisor_app.ui.parts.table_view import TableView
from supervisor_app.ui.parts.texts import tr

TOTAL_H = 44
EVERY_QUEUE = "all"
"""How an address names all queues together."""
FRAMED = tuple(
    column
    for column in QueueColumn
    if column not in (QueueColumn.NAME, QueueColumn.STAFF, QueueColumn.TREND)
)
"""The columns whose severity is looked at for a change."""
HEADER_H = 31
"""30 and its rule."""
ENGLISH_HEADER_H = 40
LONG_WORDS = {QueueColumn.ABANDONED: 24, QueueColumn.STAFF: 24, QueueColumn.TREND: -48}
"""By how much columns are wider in English."""
GIVES = {QueueColumn.TREND: 34, QueueColumn.STAFF: 10}
"""How much narrower a column may stand before one is hidden."""
TREND_TAKES = 120
"""How much wider the trend stands before all columns get wider."""
HIDDEN_FIRST = (
    QueueColumn.TREND,
    QueueColumn.SERVICE_LEVEL,
    QueueColumn.ASA,
    QueueColumn.ABANDONED,
    QueueColumn.ANSWERED,
    QueueColumn.OFFERED,
    QueueColumn.SATISFACTION,
    QueueColumn.STAFF,
    QueueColumn.QUARTER,
    QueueColumn.FLOWED_OUT,
)
"""What goes when the panel is narrow, in this order: first the four of design section 4, then, at
a large scale or beside an open dock, what is told in the dock too."""


class QueuePanel(Panel):
    """队列: one row a queue, and 合计 fixed below."""

    opened = Signal(object)
    """The id of the queue whose waiting list is wanted."""
    followed = Signal(object)
    """The `Address` to which a number leads."""
    settings_wished = Signal()
    period_chosen = Signal()
    """A person chose another period."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = QueueModel(self)
        self._delegate = QueueDelegate(self.model)
        self.table = TableView(self._delegate, self)
        self.table.show_model(self.model)
        self.table.header.stand(HEADER_H)
        self.table.hold_widths()
        self.table.opened.connect(self.opened)
        self._frames = SeverityFrames(self)
        self._frames.changed.connect(self._repaint_cells)
        self._delegate.frames = self._frames
        CellExplainer(self.table)
        self.total_figures: QueueFigures | None = None
        self.total = SumLine(self.table, TOTAL_H, self._paint_total, self._tell_total)
        self.switch = Segments(self)
        self._offer(Look())
        self.switch.choose(Period.DAY)
        self.switch.chosen.connect(self._choose)
        self.head.addWidget(self.switch)
        for widget, find in (
            (self.table.viewport(), self._link_in_table),
            (self.total, self._link_in_total),
        ):
            Links(widget, find).followed.connect(self.followed)
        self._to_settings = QPushButton(self)
        self._to_settings.clicked.connect(self.settings_wished)
        self._loading = LoadingRows(ROW_H, self)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.total)
        self.body.addWidget(self._loading, 1)
        self.body.addStretch(0)
        self._view: FloorView | None = None
        self._kpis: Mapping[str, Kpi] = {}
        self._flows_out = False
        self._trends = Trends()
        self._arrange()

    def natural_height(self) -> int:
        """How high the panel is when no queue is scrolled away."""
        scale = self._look.scale
        return round((HEAD_H + TOTAL_H) * scale) + 2 + self._table_height()

    def _table_height(self) -> int:
        return self.table.header.height() + max(1, self.model.rowCount()) * self.table.row_height

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
        self._repaint_waits()
        self._look_at_severities()

    def hideEvent(self, event: QHideEvent) -> None:
        self._frames.forget()
        super().hideEvent(event)

    def choose(self, period: Period) -> None:
        """Show another period."""
        self.switch.choose(period)
        self._choose(period)

    def row(self, queue: QueueId) -> QueueFigures | None:
        """The row of a queue, or of all of them; None where there is none."""
        if queue == ALL_QUEUES:
            return self.total_figures
        place = self.model.place(queue)
        return None if place is None else self.model.row(place)

    def _repaint_waits(self) -> None:
        """Only where somebody waits does the clock change a cell."""
        place, viewport = PLACES[QueueColumn.LONGEST], self.table.viewport()
        for at in range(self.model.rowCount()):
            if self.model.row(at).view.oldest is not None:
                viewport.update(self.table.visualRect(self.model.index(at, place)))
        if self.total_figures is not None and self.total_figures.view.oldest is not None:
            self.total.update(self.total.column_area(place))

    def _look_at_severities(self) -> None:
        """See which have changed before someone's eyes."""
        model = self.model
        if model.stale or not self.isVisible() or self._view is None:
            self._frames.forget()
            return
        rows = [model.row(at) for at in range(model.rowCount())]
        self._frames.look_at(
            {
                (row.queue, column): row.figure(column, model.now).severity
                for row in rows
                for column in FRAMED
            }
        )

    @Slot(object)
    def _repaint_cells(self, cells: frozenset[tuple[QueueId, QueueColumn]]) -> None:
        for queue, column in cells:
            area = self.table.visualRect(self.model.index_of(queue, column))
            self.table.viewport().update(area)

    def _link_in_table(self, at: QPointF) -> Address | None:
        index = self.table.indexAt(at.toPoint())
        if not index.isValid():
            return None
        x = at.x() - self.table.columnViewportPosition(index.column())
        return self._link(self.model.row(index.row()), COLUMNS[index.column()], x)

    def _link_in_total(self, at: QPointF) -> Address | None:
        place = self.total.place_at(at.toPoint())
        if place is None or self.total_figures is None:
            return None
        x = at.x() - self.total.column_area(place).x()
        return self._link(self.total_figures, COLUMNS[place], x)

    def _link(self, row: QueueFigures, column: QueueColumn, x: float) -> Address | None:
        """Where a number leads to: those who wait, or the agents of a state."""
        if column in (QueueColumn.WAITING, QueueColumn.LONGEST):
            return Address("overview", (("queue", row.queue or EVERY_QUEUE),))
        if column is not QueueColumn.STAFF:
            return None
        group = self._delegate.group_at(row, x / self._look.scale)
        queue = (("queue", str(row.queue)),) if row.queue else ()
        state = (("state", group.value),) if group else ()
        return Address("agents", queue + state)

    def set_stale(self, stale: bool) -> None:
        """Nothing may look live."""
        self.model.stale = stale
        self.table.set_stale(stale)
        self.total.update()
        self._look_at_severities()

    def use(self, look: Look) -> None:
        super().use(look)
        english = look.language.startswith("en")
        self.model.language = look.language
        self.table.use(look)
        self.table.header.stand(ENGLISH_HEADER_H if english else HEADER_H)
        self._offer(look)
        self._loading.use(look)
        self._to_settings.setText(tr("去设置"))
        self._to_settings.setFont(font(Role.BODY, look.scale))
        self.model.restate()
        self.total.use(look)
        self._arrange()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._place_button()

    def _place_button(self) -> None:
        """Under the sentence that says what is missing."""
        self._to_settings.adjustSize()
        middle = (self.height() + self._head_ground.height()) // 2
        left = (self.width() - self._to_settings.width()) // 2
        self._to_settings.move(left, middle + self._look.px(20))

    def _fill(self, anew: bool = False) -> None:
        view, model = self._view, self.model
        if view is None:
            return
        old = {model.key(place): model.row(place) for place in range(model.rowCount())}
        before = None if anew else self.total_figures
        model.show(queue_rows(view, self._kpis, model.period, {} if anew else old, self._trends))
        self.total_figures = total_row(view, self._kpis, model.period, self._trends)
        model.mark_torn()
        self._repaint_total(before, self.total_figures)

    def _repaint_total(self, before: QueueFigures | None, after: QueueFigures) -> None:
        if before is None:
            self.total.update()
        changed = () if before is None else tuple(differing(before, after))
        for column in changed:
            self.total.update(self.total.column_area(PLACES[column]))
        if before is None or changed:
            self.total.setAccessibleName(self._spoken(after))

    def _offer(self, look: Look) -> None:
        self.switch.offer({period.value: period_name(period) for period in Period}, look.scale)

    @Slot(str)
    def _choose(self, key: str) -> None:
        self.model.period = Period(key)
        self._frames.forget()
        self._fill()
        self._look_at_severities()
        self.model.restate()
        self._arrange()
        self.period_chosen.emit()

    def _arrange(self) -> None:
        """Which of table, loading and the sentence is seen, and what the head says."""
        loading = self._view is None
        empty = self._view is not None and not self._view.queues
        self._loading.setVisible(loading)
        self.table.setVisible(not loading and not empty)
        self.table.setMaximumHeight(self._table_height())
        self.total.setVisible(not loading and not empty)
        self.say(tr("尚未选择队列") if empty else "")
        self._to_settings.setVisible(empty)
        self._place_button()
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
        if view.lost:
            return without_words(view)
        torn = self.model.torn_queues()
        some = torn if torn < self.model.rowCount() else None
        return incomplete_words(total.covered, view.centre, self.model.period, some)

    def _fit(self) -> None:
        """Hide columns that do not fit, and give what is left over to the last or the first."""
        scale = self._look.scale
        room = self.table.width() if self.table.isVisible() else self.width() - 2
        widths = {column: round(width * scale) for column, width in self._widths().items()}
        shown = self._fitting(widths, room)
        given = {column: round(most * scale) for column, most in GIVES.items() if column in shown}
        spare = room - sum(widths[each] for each in shown)
        for column, most in given.items():
            taken = min(most, max(0, -spare))
            widths[column] -= taken
            spare += taken
        _share_out(widths, shown, spare, round(TREND_TAKES * scale))
        for column, place in PLACES.items():
            self.table.setColumnHidden(place, column not in shown)
            self.table.setColumnWidth(place, widths[column])
        self.total.update()

    def _fitting(self, widths: Mapping[QueueColumn, int], room: int) -> set[QueueColumn]:
        """The columns that fit, some of them a little narrower than usual."""
        shown = set(QueueColumn)
        if not self._flows_out:
            shown.discard(QueueColumn.FLOWED_OUT)
        for column in HIDDEN_FIRST:
            given = sum(GIVES.get(each, 0) for each in shown) * self._look.scale
            if sum(widths[each] for each in shown) <= room + given:
                break
            shown.discard(column)
        return shown

    def _widths(self) -> dict[QueueColumn, int]:
        """The columns' widths at 100 %; English has longer words in some of the heads."""
        widths = dict(WIDTHS)
        if self.model.language.startswith("en"):
            widths |= {column: widths[column] + more for column, more in LONG_WORDS.items()}
        return widths

    def _paint_total(self, painter: QPainter, area: QRect, place: int) -> None:
        if self.total_figures is not None:
            self._delegate.paint_at(painter, area, place, self.total_figures)

    def _tell_total(self, place: int) -> str:
        row = self.total_figures
        return "" if row is None else self.model.told(row, COLUMNS[place])

    def _spoken(self, row: QueueFigures) -> str:
        parts = [row.title.in_language(self.model.language), row.sub if row.missing else ""]
        for column in self.model.columns[1:-1]:
            parts.append(f"{column.title()} {column.text(row)} {column.remark(row)}".strip())
        return " ".join(parts)


def _share_out(
    widths: dict[QueueColumn, int], shown: set[QueueColumn], spare: int, trend_takes: int
) -> None:
    """Give room that is left over first to the trend, then to every column by its width; what does
    not divide goes to the name."""
    if QueueColumn.TREND in shown:
        taken = min(spare, trend_takes)
        widths[QueueColumn.TREND] += taken
        spare -= taken
    whole = sum(widths[each] for each in shown)
    more = {each: widths[each] * spare // whole for each in shown}
    for column, each in more.items():
        widths[column] += each
    widths[QueueColumn.NAME] += spare - sum(more.values())
