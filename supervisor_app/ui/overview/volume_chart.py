"""今日话务 15 分: contacts and answer rate of each interval of the day."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.kpi import Kpi
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.overview.gaps import lost_spans
from supervisor_app.ui.overview.plot_panel import PlotPanel
from supervisor_app.ui.overview.volume import Bar, Volume, volume
from supervisor_app.ui.overview.volume_expected import ExpectedLine
from supervisor_app.ui.overview.volume_plot import Plot
from supervisor_app.ui.overview.volume_told import ahead_told, bar_told, with_expected
from supervisor_app.ui.parts.asking import is_explain_key
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.partly import without_words
from supervisor_app.ui.parts.texts import tr

LEGEND_MARGINS = 48


class VolumeChart(PlotPanel):
    """The panel with its legend; the plot comes when it is first shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot: Plot | None = None
        self._expected = ExpectedLine()
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
            and self._view.sources is view.sources
            and self._view.forecasts is view.forecasts
        )
        self._view, self._kpi = view, kpi
        self._name()
        if not same or int(now) // 60 != int(self._now) // 60:
            self._now = now
            self.draw()

    def show_now(self, now: Instant) -> None:
        """The clock went on; the chart moves once a minute."""
        if int(now) // 60 != int(self._now) // 60:
            self._now = now
            self.draw()

    def set_stale(self, stale: bool, frozen_at: Instant | None = None) -> None:
        """Nothing may look live: no severity, dim bars, and where the feed broke off."""
        if (stale, frozen_at) != (self._stale, self._frozen):
            self._stale, self._frozen = stale, frozen_at
            self.draw()

    def use(self, look: Look) -> None:
        super().use(look)
        self._legend.show_keys(look, judged=False, torn=False)
        self._name()
        self.draw()

    def _name(self) -> None:
        missing = without_words(self._view) if self._view is not None else ""
        self.entitle(tr("今日话务 15 分"), gap=missing)

    def draw(self) -> None:
        view, kpi = self._view, self._kpi
        if view is None or kpi is None or not self.isVisible():
            return
        plot = self._plot
        if plot is None:
            if not self.strip.cause:
                self._library.load()  # the rest of the page is painted meanwhile
            return
        ahead = partial(self._expected.between, view)
        shown = volume(view.total, view.centre, kpi, self._now, lost_spans(view), ahead)
        mark = self._frozen if self._stale and self._frozen is not None else self._now
        self._shown = shown
        plot.draw(shown, view.centre, kpi, self._look, mark, self._stale)
        judged = any(bar.judged for bar in shown.bars) and not self._stale
        self._legend.show_keys(
            self._look, judged=judged, torn=bool(shown.bands), expected=bool(shown.ahead)
        )
        self.fit_legend()

    def legend_margins(self) -> float:
        return LEGEND_MARGINS

    def begin(self) -> None:
        if self._plot is None:
            self._plot = Plot(self, self._tell_at)
            self._loading.hide()
            self.body.addWidget(self._plot.widget, 1)
            self._legend.show()

    def _tell(self, bar: Bar) -> str:
        view, kpi = self._view, self._kpi
        if view is None or kpi is None:
            return ""
        ahead = self._shown.expected_at(bar.start) if self._shown is not None else None
        told = bar_told(bar, view.centre, kpi, self.age_s, self._look.language)
        return told if ahead is None else with_expected(told, ahead[1], self._look.language)

    def _tell_at(self, at: Instant) -> str:
        """What the interval of an instant says, also one that is still to come."""
        view, shown = self._view, self._shown
        if view is None or shown is None:
            return ""
        bar, ahead = shown.at(at), shown.expected_at(at)
        if bar is not None:
            return self._tell(bar)
        return "" if ahead is None else ahead_told(ahead, view.centre, self._look.language)

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
