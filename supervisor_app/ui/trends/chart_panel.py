"""进线与接通率: the chart of a report with its legend, its crosshair and the box beside it."""

from PySide6.QtCore import QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from supervisor_app.domain.limits import Severity
from supervisor_app.domain.report_query import Comparison, Grain, ReportRow, ReportTable
from supervisor_app.ui.overview.figures import limit_of, limits_of
from supervisor_app.ui.overview.plot_panel import PlotPanel
from supervisor_app.ui.overview.volume_legend import DOTTED, FILLED, HATCHED, LINE
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.trends.chart_plot import ChartPlot
from supervisor_app.ui.trends.chart_shown import Shown, shown, ticks
from supervisor_app.ui.trends.cross_box import CrossBox, box_lines
from supervisor_app.ui.trends.reading import TrendReading, comparison_name, grain_name, grain_of

LEGEND_MARGINS = 160
FOCUS_W = 2
DAYS = (Grain.DAY, Grain.WEEK, Grain.MONTH)


class ChartPanel(PlotPanel):
    """The plots come when they are first shown: their library takes longer than the page."""

    opened = Signal(object)
    """The `ReportRow` of a bar whose contacts are wanted."""
    chosen = Signal(float)
    """The crosshair was put on a bar; the middle of it."""

    def __init__(self, reading: TrendReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._table: ReportTable | None = None
        self._other: ReportTable | None = None
        self._chart: Shown | None = None
        self._chosen_at: float | None = None
        self._hovered: int | None = None
        self._pending = self._by_keyboard = False
        self._plot: ChartPlot | None = None
        self.again = QPushButton(self)
        self.again.setProperty("flat", "true")
        self.again.hide()
        self.head.insertWidget(self.head.indexOf(self._legend), self.again)
        self.again.clicked.connect(self.whole)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box = CrossBox(self)
        self._rate_title = QLabel(self)
        self._rate_title.setProperty("tone", "t2")
        self._rate_title.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._rate_title.hide()

    # What is shown -------------------------------------------------------------------------------

    @property
    def chart(self) -> Shown | None:
        """What is drawn."""
        return self._chart

    @property
    def row(self) -> ReportRow | None:
        """The bar that the crosshair stands on."""
        at = self._place
        return None if self._chart is None or at is None else self._chart.bars[at].row

    @property
    def _place(self) -> int | None:
        return self._hovered if self._hovered is not None else self._chosen

    @property
    def _chosen(self) -> int | None:
        """The bar of the chosen instant; another table may have another one there, or none."""
        if self._chart is None or self._chosen_at is None:
            return None
        return self._chart.at(self._chosen_at)

    def show_table(self, table: ReportTable | None) -> None:
        """The rows of the chart; None: there are none."""
        self._table = table
        self._hovered = None
        self._compute()
        self.draw()

    def refresh(self) -> None:
        """Limits, staleness or the clock changed what is drawn."""
        self._compute()
        self.draw()

    def wait(self, waiting: bool) -> None:
        """Another one is being made."""
        if waiting != self._pending:
            self._pending = waiting
            self.draw()

    def let_go(self) -> None:
        """Keep nothing."""
        self.show_table(None)
        if self._plot is not None:
            self._plot.let_go()

    def use(self, look: Look) -> None:
        super().use(look)
        self.box.use(look)
        self.again.setText(tr("显示全部时段"))
        self.again.setFont(font(Role.NOTE, look.scale))
        self.draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_rate_title()
        self._cross()

    def _compute(self) -> None:
        self._chart = None
        table, view = self._table, self._reading.view
        if table is None:
            return
        one = table.query.queues[0] if len(table.query.queues) == 1 else None
        limit = limit_of(limits_of(view.centre, one), "answer_rate") if view is not None else None
        self._chart = shown(table, limit)

    def draw(self) -> None:
        self._entitle()
        chart, table = self._chart, self._table
        empty = table is not None and chart is None
        self.say(tr("该时段没有话务") if empty else "")
        if self._plot is None:
            self._loading.setVisible(not empty)
            if self.isVisible() and not self.strip.cause and table is not None:
                self._library.load()
            return
        self._loading.hide()
        self._plot.widget.setVisible(chart is not None)
        self._legend.setVisible(chart is not None)
        if chart is None or table is None:
            self._cross()
            return
        by_day = grain_of(table) in DAYS
        several = table.query.first != table.query.last
        form = "%m-%d" if by_day else "%m-%d %H:%M" if several else "%H:%M"
        places = [(at, f"{self._reading.local(at):{form}}") for at in ticks(chart, by_day)]
        self._plot.draw(chart, places, self._look, self._reading.stale, self._pending)
        self._tell_legend(chart, table)
        self._moved()

    def _place_rate_title(self) -> None:
        """Above the lower plot, over its axis."""
        chart, plot = self._chart, self._plot
        self._rate_title.setVisible(chart is not None and plot is not None)
        if chart is None or plot is None:
            return
        self._rate_title.setFont(font(Role.MICRO, self._look.scale))
        self._rate_title.setText(self._reading.title(chart.rate))
        self._rate_title.adjustSize()
        top = plot.widget.mapTo(self, QPoint(0, round(plot.rate_top()))).y()
        px = self._look.px
        self._rate_title.move(px(14), top - self._rate_title.height() - px(3))
        self._rate_title.raise_()

    def _tell_legend(self, chart: Shown, table: ReportTable) -> None:
        counted = "abandoned" in table.columns
        keys = [(tr("接通"), "n4", FILLED)]
        if counted:
            keys.append((tr("放弃"), "n2", FILLED))
        past = any(bar.severity is not Severity.NORMAL for bar in chart.bars)
        if past and not self._reading.stale:
            keys.append((tr("放弃（未达标时段）"), "warnf", FILLED))
        if any(bar.flowed_out for bar in chart.bars):
            keys.append((tr("流出"), "n5", FILLED))
        if table.query.comparison is not Comparison.NONE:
            against = comparison_name(table.query.comparison)
            line = (
                tr("{against}进线", against=against)
                if counted
                else tr("{against}接通", against=against)
            )
            keys.append((line, "acc", LINE))
        if any(row.forecast is not None for row in table.rows):
            keys.append((tr("预测"), "t3", DOTTED))
        if chart.gaps:
            keys.append((tr("不完整"), "dq", HATCHED))
        self._legend.tell(self._look, tuple(keys))
        self.fit_legend()

    def legend_margins(self) -> float:
        return LEGEND_MARGINS * self._look.scale

    def _entitle(self) -> None:
        table, main = self._table, self._reading.table
        title = tr("进线与接通率")
        if table is None:
            self.entitle(title)
            return
        if "offered" not in table.columns:
            title = tr("接通与占用率")
        note = ""
        if main is not None:
            chart, of_table = grain_name(grain_of(table)), grain_name(grain_of(main))
            note = tr("图 {chart}，表 {table}", chart=chart, table=of_table)
        self.entitle(title, note, self._reading.missing(self._table))

    # The crosshair -------------------------------------------------------------------------------

    def step(self, step: int) -> None:
        """To the bar beside; from none to the last that is over."""
        if self._chart is None:
            return
        bars, before = self._chart.bars, self._chosen
        if before is None:
            known = [at for at, bar in enumerate(bars) if bar.answered is not None]
            ended = [at for at in known if not bars[at].row.running]
            at = (ended or known or [0])[-1]
        else:
            at = max(0, min(len(bars) - 1, before + step))
        self._hovered, self._chosen_at = None, bars[at].middle
        self._cross()
        self.chosen.emit(bars[at].middle)

    def choose(self, at: float) -> None:
        """Put it on the bar of an instant, without telling anyone."""
        self._chosen_at, self._hovered = at, None
        self._cross()

    def _cross(self) -> None:
        chart, at, table = self._chart, self._place, self._table
        plot = self._plot
        if plot is None:
            return
        if chart is None or at is None or table is None or at >= len(chart.bars):
            plot.cross(None, self._look.theme)
            self.box.hide()
            return
        bar = chart.bars[at]
        plot.cross(bar.middle, self._look.theme)
        title = self._reading.span(bar.row, table)
        if bar.row.running:
            title = f"{title} {tr('进行中')}"
        elif not bar.row.complete:
            title = f"{title} {tr('不完整')}"
        self.box.say(title, box_lines(bar, table, self._reading))
        self.setAccessibleDescription(self.box.told)
        origin = plot.widget.mapTo(self, QPoint(0, 0))
        self.box.stand(plot.place_of(bar.middle) + origin.x(), self.width())
        self.box.move(self.box.x(), self.box.y() + origin.y())
        self.box.raise_()
        self.box.show()

    @Slot(float)
    def _point(self, instant: float) -> None:
        at = self._chart.at(instant) if self._chart is not None else None
        if at != self._hovered:
            self._hovered = at
            self._cross()

    @Slot()
    def _leave(self) -> None:
        self._hovered = None
        self._cross()

    @Slot(float)
    def _press(self, instant: float) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        at = self._chart.at(instant) if self._chart is not None else None
        if at is not None and self._chart is not None:
            self._chosen_at = self._chart.bars[at].middle
            self._cross()
            self.chosen.emit(self._chosen_at)

    @Slot(float)
    def _open_at(self, instant: float) -> None:
        at = self._chart.at(instant) if self._chart is not None else None
        if at is not None and self._chart is not None:
            self.opened.emit(self._chart.bars[at].row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self.step(-1)
            case Qt.Key.Key_Right:
                self.step(1)
            case Qt.Key.Key_Home:
                self.whole()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.row is not None:
                self.opened.emit(self.row)
            case _:
                super().keyPressEvent(event)

    @Slot()
    def whole(self) -> None:
        """The whole time axis again."""
        if self._plot is not None:
            self._plot.whole()

    @Slot()
    def _moved(self) -> None:
        if self._plot is not None:
            self.again.setVisible(not self._plot.is_whole)
            self._place_rate_title()
            self._cross()

    # The library ---------------------------------------------------------------------------------

    def begin(self) -> None:
        if self._plot is None:
            plot = self._plot = ChartPlot(self)
            self.body.addWidget(plot.widget, 1)
            plot.pointed.connect(self._point)
            plot.left.connect(self._leave)
            plot.pressed.connect(self._press)
            plot.opened.connect(self._open_at)
            plot.moved.connect(self._moved)

    def focusInEvent(self, event: QFocusEvent) -> None:
        tabbed = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._by_keyboard = event.reason() in tabbed
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self._by_keyboard:
            painter = QPainter(self)
            color = self._look.theme.color("acc")
            for edge in (
                QRectF(0, 0, self.width(), FOCUS_W),
                QRectF(0, self.height() - FOCUS_W, self.width(), FOCUS_W),
                QRectF(0, 0, FOCUS_W, self.height()),
                QRectF(self.width() - FOCUS_W, 0, FOCUS_W, self.height()),
            ):
                painter.fillRect(edge, color)
