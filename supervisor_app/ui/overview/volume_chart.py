"""今日话务 15 分: contacts and answer rate of each interval of the day.

The plotting library is imported when the chart is first shown, on a thread of its own: it takes
longer to load than the rest of the desk, and a desk without this page never needs it.
"""

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.kpi import Kpi
from supervisor_app.domain.view import FloorView
from supervisor_app.domain.words import Words
from supervisor_app.ui.overview.plotting import PlottingLibrary
from supervisor_app.ui.overview.volume import Bar, Volume, volume
from supervisor_app.ui.overview.volume_legend import Legend
from supervisor_app.ui.overview.volume_plot import Plot
from supervisor_app.ui.overview.volume_told import bar_told
from supervisor_app.ui.parts.asking import is_explain_key
from supervisor_app.ui.parts.fault_strip import FaultStrip
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import LoadingRows, Panel
from supervisor_app.ui.parts.texts import tr

LOADING_H = 48
LEGEND_MARGINS = 48
NOT_DRAWN = Cause(
    Words("图表暂不可用：缺少绘图组件", "No chart: its plotting library is missing"),
    Words("请重新安装本程序，或点重试。", "Install the program anew, or try again."),
)


class VolumeChart(Panel):
    """The panel with its legend; the plot comes when it is first shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._legend = Legend(self)
        self.head.addWidget(self._legend)
        self._loading = LoadingRows(LOADING_H, self)
        self.body.addWidget(self._loading, 1)
        self._plot: Plot | None = None
        self.strip = FaultStrip(self)
        self.strip.retry_wished.connect(self._bring)
        self.body.insertWidget(0, self.strip)
        self._library = PlottingLibrary(self)
        self._library.loaded.connect(self._begin)
        self._library.missing.connect(self._miss)
        self.age_s = 0.0
        self._shown: Volume | None = None
        self._pointed = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._legend.hide()
        self._view: FloorView | None = None
        self._kpi: Kpi | None = None
        self._now: Instant = 0.0
        self._frozen: Instant | None = None
        self._stale = False
        self._name()

    def show_floor(self, view: FloorView, kpi: Kpi, now: Instant) -> None:
        """Other intervals; where none changed only the line of now moves."""
        same = (
            self._view is not None
            and self._view.total is view.total
            and self._view.centre is view.centre
        )
        self._view, self._kpi = view, kpi
        if not same or int(now) // 60 != int(self._now) // 60:
            self._now = now
            self._draw()

    def show_now(self, now: Instant) -> None:
        """The clock went on; the chart moves once a minute."""
        if int(now) // 60 != int(self._now) // 60:
            self._now = now
            self._draw()

    def set_stale(self, stale: bool, frozen_at: Instant | None = None) -> None:
        """Nothing may look live: no severity, dim bars, and where the feed broke off."""
        if (stale, frozen_at) != (self._stale, self._frozen):
            self._stale, self._frozen = stale, frozen_at
            self._draw()

    def use(self, look: Look) -> None:
        super().use(look)
        self._look = look
        self._loading.use(look)
        self.strip.use(look)
        self._legend.show_keys(look, judged=False, torn=False)
        self._name()
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._legend.fit(self._legend_room())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def _name(self) -> None:
        self.entitle(tr("今日话务 15 分"))

    def _draw(self) -> None:
        view, kpi = self._view, self._kpi
        if view is None or kpi is None or not self.isVisible():
            return
        plot = self._plot
        if plot is None:
            if not self.strip.cause:
                self._library.load()  # the rest of the page is painted meanwhile
            return
        shown = volume(view.total, view.centre, kpi, self._now)
        mark = self._frozen if self._stale and self._frozen is not None else self._now
        self._shown = shown
        plot.draw(shown, view.centre, kpi, self._look, mark, self._stale)
        judged = any(bar.judged for bar in shown.bars) and not self._stale
        self._legend.show_keys(self._look, judged=judged, torn=bool(shown.bands))
        self._legend.fit(self._legend_room())

    def _legend_room(self) -> float:
        metrics = QFontMetricsF(font(Role.BODY_STRONG, self._look.scale))
        return self.width() - metrics.horizontalAdvance(tr("今日话务 15 分")) - LEGEND_MARGINS

    @Slot()
    def _begin(self) -> None:
        """The library is there: put its plot in the place of the blocks."""
        if self._plot is None:
            self._plot = Plot(self, self._tell)
            self._loading.hide()
            self.body.addWidget(self._plot.widget, 1)
            self._legend.show()
        self._draw()

    @Slot()
    def _bring(self) -> None:
        self.strip.say(None)
        self._loading.show()
        self._library.load()

    @Slot()
    def _miss(self) -> None:
        """The chart alone is missing; the page goes on without it."""
        self._loading.hide()
        self.strip.say(NOT_DRAWN)

    def _tell(self, bar: Bar) -> str:
        view, kpi = self._view, self._kpi
        if view is None or kpi is None:
            return ""
        return bar_told(bar, view.centre, kpi, self.age_s, self._look.language)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        bars = self._shown.bars if self._shown is not None else ()
        step = steps.get(Qt.Key(event.key()), 0)
        if self._plot is None or not bars or not (step or is_explain_key(event)):
            super().keyPressEvent(event)
            return
        last = len(bars) - 1
        self._pointed = last if self._pointed < 0 else min(last, max(0, self._pointed + step))
        bar = bars[self._pointed]
        told = self._tell(bar)
        self.setAccessibleDescription(told)
        place = QPoint(self._plot.place_of(bar), self._plot.widget.height() // 2)
        QToolTip.showText(self._plot.widget.mapToGlobal(place), told, self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pointed = -1
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self._look.theme.color("acc"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
