"""The plots of a report: contacts above, their rate below, on one time axis with one crosshair.

pyqtgraph items are made once, and their data replaced. Here the axis may be moved and stretched.
"""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QBrush, QMouseEvent, QPen
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.limits import Severity
from supervisor_app.ui.overview.plot_pieces import (
    BAR_SHARE,
    GapBands,
    RateLine,
    bar_brush,
    without_menus,
)
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.formats import count
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.theme import Theme
from supervisor_app.ui.trends.chart_shown import Bar, Shown, strokes

LEFT_W, BOTTOM_H = 50, 24
OVERHANG = 24
VOLUME_H, RATE_H = 344, 130
RATE_TOP = 103.0
HEADROOM = 1.02
THIN_W = 1.4
LEAST_ROWS = 4
"""So few rows fill the axis at most."""
NAMES = ("answered", "abandoned", "missed", "running_answered", "running_abandoned", "flowed_out")


class ChartPlot(QObject):
    """Draws a `Shown`. `ticks`: (instant, text) of the time axis."""

    pointed = Signal(float)
    """The pointer is over an instant."""
    pressed = Signal(float)
    opened = Signal(float)
    left = Signal()
    moved = Signal()
    """The axis was moved or stretched."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        import pyqtgraph

        self._pg: Any = pyqtgraph
        self.widget: Any = pyqtgraph.GraphicsLayoutWidget(parent)
        self.widget.setFrameShape(pyqtgraph.PlotWidget.Shape.NoFrame)
        self.widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.widget.ci.layout.setContentsMargins(8, 10, 26, 4)
        self.widget.ci.layout.setVerticalSpacing(16)
        self._volume: Any = self.widget.addPlot(row=0, col=0)
        self._rate: Any = self.widget.addPlot(row=1, col=0)
        self._shown: Shown | None = None
        self._window: tuple[float, float] | None = None
        for item in (self._volume, self._rate):
            without_menus(item, self.widget)
            self._prepare(item)
        self._rate.setXLink(self._volume)
        self.widget.ci.layout.setRowStretchFactor(0, VOLUME_H)
        self.widget.ci.layout.setRowStretchFactor(1, RATE_H)
        self._make()
        self.widget.viewport().installEventFilter(self)
        self.widget.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.widget.viewport().setMouseTracking(True)
        self._volume.getViewBox().sigXRangeChanged.connect(lambda *_: self.moved.emit())
        self._rate.getViewBox().sigResized.connect(lambda *_: self.moved.emit())

    @staticmethod
    def _prepare(item: Any) -> None:
        item.setMouseEnabled(True, False)
        item.hideButtons()
        for name in ("left", "bottom"):
            axis = item.getAxis(name)
            axis.setStyle(tickLength=0, tickTextOffset=8, tickAlpha=0)
            axis.setPen(QPen(Qt.PenStyle.NoPen))

    def _make(self) -> None:
        pg = self._pg
        self._grid, self._rate_grid = (pg.PlotDataItem(connect="pairs") for _ in range(2))
        self._bars = {name: pg.BarGraphItem(x=[], height=[], width=1) for name in NAMES}
        self._gaps, self._percent = GapBands(pg), RateLine(pg)
        self._forecast, self._compared = (
            pg.PlotDataItem(connect="finite", antialias=True) for _ in range(2)
        )
        self._cross = [pg.InfiniteLine(angle=90) for _ in range(2)]
        gaps, percent = self._gaps, self._percent
        above = [gaps.ground, self._grid, *self._bars.values(), gaps.hatching]
        for item in (*above, self._compared, self._forecast, self._cross[0]):
            self._volume.addItem(item, ignoreBounds=True)
        for item in (self._rate_grid, percent.target, *percent.lines.values(), self._cross[1]):
            self._rate.addItem(item, ignoreBounds=True)

    # What is drawn -------------------------------------------------------------------------------

    def draw(
        self, chart: Shown, ticks: list[tuple[float, str]], look: Look, stale: bool, weak: bool
    ) -> None:
        """Draw it. `weak`: another one is being made."""
        self._shown = chart
        theme = look.theme
        self.widget.setBackground(theme.color("panel"))
        self._scale(chart, ticks, look)
        self._draw_bars(chart, theme, stale or weak, stale)
        self._gaps.draw(chart.gaps, chart.top * HEADROOM, theme)
        self._draw_lines(chart, theme, stale)
        target = chart.limit.warning if chart.limit is not None else None
        self._percent.draw(strokes(chart), float, target, theme, stale)

    def _scale(self, chart: Shown, ticks: list[tuple[float, str]], look: Look) -> None:
        theme = look.theme
        counts, at = [], 0.0
        while at <= chart.top:
            counts.append((at, count(at)))
            at += chart.step
        rates = [(float(rate), f"{rate}%") for rate in range(int(chart.rate_low), 101, 10)]
        bottom = self._volume.getAxis("bottom")
        for axis, places in (
            (self._volume.getAxis("left"), counts),
            (self._rate.getAxis("left"), rates),
            (bottom, ticks),
            (self._rate.getAxis("bottom"), []),
        ):
            axis.setTicks([places])
            axis.setTickFont(font(Role.MICRO, look.scale))
            axis.setTextPen(theme.color("t3"))
            axis.setStyle(hideOverlappingLabels=look.px(OVERHANG))
        for item in (self._volume, self._rate):
            item.getAxis("left").setWidth(look.px(LEFT_W))
        bottom.setHeight(look.px(BOTTOM_H))
        self._rate.getAxis("bottom").setHeight(look.px(4))
        least = LEAST_ROWS * (chart.bars[0].row.end - chart.bars[0].row.start)
        whole = chart.end - chart.start
        for item in (self._volume, self._rate):
            item.getViewBox().setLimits(
                xMin=chart.start, xMax=chart.end, minXRange=min(least, whole), maxXRange=whole
            )
        if self._window != (chart.start, chart.end):
            self._window = chart.start, chart.end
            self.whole()
        self._volume.setYRange(0, chart.top * HEADROOM, padding=0)
        self._rate.setYRange(chart.rate_low - 4, RATE_TOP, padding=0)
        for grid, levels in ((self._grid, counts), (self._rate_grid, rates)):
            xs = [x for _ in levels for x in (chart.start, chart.end)]
            ys = [level for level, _ in levels for _ in range(2)]
            grid.setData(xs, ys, pen=QPen(theme.color("line"), 0))

    def _draw_bars(self, chart: Shown, theme: Theme, weak: bool, stale: bool) -> None:
        found: dict[str, list[Bar]] = {name: [] for name in NAMES}
        for bar in chart.bars:
            if bar.answered is None:
                continue
            part = "running_" if bar.row.running else ""
            found[f"{part}answered"].append(bar)
            past = bar.severity is not Severity.NORMAL and not stale
            found["missed" if past else f"{part}abandoned"].append(bar)
            if bar.flowed_out:
                found["flowed_out"].append(bar)
        for name, bars in found.items():
            pieces = [_piece(name, bar) for bar in bars]
            self._bars[name].setOpts(
                x=[bar.middle for bar in bars],
                y0=[base for base, _ in pieces],
                height=[height for _, height in pieces],
                width=[(bar.row.end - bar.row.start) * BAR_SHARE for bar in bars],
                pen=QPen(Qt.PenStyle.NoPen),
                brush=_brush(name, theme, weak),
            )

    def _draw_lines(self, chart: Shown, theme: Theme, stale: bool) -> None:
        dots = QPen(theme.color("t3"), THIN_W, Qt.PenStyle.CustomDashLine)
        dots.setDashPattern([2, 3])
        dots.setCosmetic(True)
        blue = QPen(theme.color("t3" if stale else "acc"), THIN_W)
        blue.setCosmetic(True)
        for item, line, pen in (
            (self._forecast, chart.forecast, dots),
            (self._compared, chart.compared, blue),
        ):
            item.setData([x for x, _ in line], [y for _, y in line], pen=pen)

    def cross(self, at: float | None, theme: Theme) -> None:
        """Stand on an instant; None: on none."""
        for line in self._cross:
            line.setVisible(at is not None)
            if at is not None:
                line.setPen(QPen(theme.color("t1"), 0))
                line.setValue(at)

    # Where things are ----------------------------------------------------------------------------

    def place_of(self, at: float) -> float:
        """Where an instant stands in the widget."""
        scene = self._volume.getViewBox().mapViewToScene(self._pg.Point(at, 0))
        return float(self.widget.mapFromScene(scene).x())

    def instant_at(self, x: float) -> float:
        """Which instant stands at a place of the widget."""
        scene = self.widget.mapToScene(int(x), 0)
        return float(self._volume.getViewBox().mapSceneToView(QPointF(scene)).x())

    def rate_top(self) -> float:
        """Where the lower plot begins in the widget."""
        area = self._rate.getViewBox().sceneBoundingRect()
        return float(self.widget.mapFromScene(area.topLeft()).y())

    @property
    def is_whole(self) -> bool:
        """The axis is neither moved nor stretched."""
        if self._window is None:
            return True
        (low, high), _ = self._volume.getViewBox().viewRange()
        slack = (self._window[1] - self._window[0]) * 0.001
        return bool(abs(low - self._window[0]) <= slack and abs(high - self._window[1]) <= slack)

    def whole(self) -> None:
        """Show all of it."""
        if self._window is not None:
            self._volume.setXRange(*self._window, padding=0)

    def let_go(self) -> None:
        """Keep no data of what was drawn."""
        self._shown = None
        for item in (*self._bars.values(), self._gaps.ground, self._gaps.hatching):
            item.setOpts(x=[], x0=[], y0=[], height=[], width=[])
        for item in (self._forecast, self._compared, *self._percent.lines.values()):
            item.setData([], [])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        match event.type():
            case QEvent.Type.Leave:
                self.left.emit()
            case QEvent.Type.MouseMove if isinstance(event, QMouseEvent):
                if event.buttons() == Qt.MouseButton.NoButton:
                    self.pointed.emit(self.instant_at(event.position().x()))
            case QEvent.Type.MouseButtonPress if isinstance(event, QMouseEvent):
                if event.button() is Qt.MouseButton.LeftButton:
                    self.pressed.emit(self.instant_at(event.position().x()))
            case QEvent.Type.MouseButtonDblClick if isinstance(event, QMouseEvent):
                self.opened.emit(self.instant_at(event.position().x()))
            case _:
                pass
        return False


def _piece(name: str, bar: Bar) -> tuple[float, float]:
    """Where a part of a bar begins, and how high it is."""
    answered = bar.answered or 0.0
    if name.endswith("answered"):
        return 0.0, answered
    if name == "flowed_out":
        return answered + bar.abandoned, bar.flowed_out
    return answered, bar.abandoned


def _brush(name: str, theme: Theme, weak: bool) -> QBrush:
    tokens = {"missed": "warnf", "flowed_out": "n5"}
    token = "n4" if name.endswith("answered") else tokens.get(name, "n2")
    return bar_brush(token, theme, weak=weak, running=name.startswith("running_"))
