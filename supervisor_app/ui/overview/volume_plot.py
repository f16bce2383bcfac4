"""The plot of the day's volume: pyqtgraph items made once, whose data are replaced."""

from collections.abc import Callable
from typing import Any

from msgspec import structs
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QBrush, QHelpEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.kpi import Kpi
from supervisor_app.domain.rows import CentreRow
from supervisor_app.ui.overview.figures import clock
from supervisor_app.ui.overview.plot_pieces import (
    BAR_SHARE,
    GapBands,
    RateLine,
    bar_brush,
    without_menus,
)
from supervisor_app.ui.overview.volume import Bar, Volume, hours, strokes
from supervisor_app.ui.overview.volume_expected import line_of
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.formats import count
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.parts.theme import Theme

LEFT_W, RIGHT_W, BOTTOM_H = 48, 48, 28
AHEAD_W = 1.2
LABEL_OVERHANG = 24
"""How far the first and last hour's labels may reach past the axis."""
HEADROOM = 1.03
RATE_TICKS = (50.0, 75.0, 100.0)
BAR_NAMES = (
    "answered",
    "abandoned",
    "below",
    "running_answered",
    "running_abandoned",
)
RUNNING = ("running_answered", "running_abandoned")
"""The bars that change while an interval runs."""


class Plot:
    """The plot itself. `tell` says what the interval of an instant is to say when it is pointed
    at."""

    def __init__(self, parent: QWidget, tell: Callable[[Instant], str]) -> None:
        import pyqtgraph

        self._pg: Any = pyqtgraph
        self._tell = tell
        self._volume: Volume | None = None
        self._drawn: tuple[object, ...] | None = None
        self._running: list[tuple[int, int, int]] = []
        self.widget: Any = pyqtgraph.PlotWidget(parent)
        self.widget.setFrameShape(pyqtgraph.PlotWidget.Shape.NoFrame)
        self.widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = self.widget.getPlotItem()
        item.setMouseEnabled(False, False)
        item.hideButtons()
        without_menus(item, self.widget)
        item.showAxis("right")
        self._item: Any = item
        self._axes()
        self._make()
        self._hover = _Hover(self)
        self.widget.viewport().installEventFilter(self._hover)

    def _axes(self) -> None:
        for name in ("left", "right", "bottom"):
            axis = self._item.getAxis(name)
            axis.setStyle(
                tickLength=0,
                tickTextOffset=8,
                tickAlpha=0,
                hideOverlappingLabels=LABEL_OVERHANG,
            )
            axis.setPen(QPen(Qt.PenStyle.NoPen))
        self._item.layout.setContentsMargins(0, 12, 0, 2)

    def _make(self) -> None:
        pg = self._pg
        self._grid = pg.PlotDataItem(connect="pairs")
        self._bars = {name: pg.BarGraphItem(x=[], height=[], width=1) for name in BAR_NAMES}
        self._bands, self._rate = GapBands(pg), RateLine(pg)
        self._ahead = pg.PlotDataItem(connect="finite", antialias=True)
        self._now = pg.InfiniteLine(angle=90)
        self._label = pg.TextItem(anchor=(0, 0))
        bands, rate = self._bands, self._rate
        below = [bands.ground, self._grid, *self._bars.values(), bands.hatching, rate.target]
        for item in (*below, self._ahead, *rate.lines.values(), self._now, self._label):
            self._item.addItem(item, ignoreBounds=True)

    def draw(
        self,
        shown: Volume,
        centre: CentreRow,
        kpi: Kpi,
        look: Look,
        mark: Instant,
        stale: bool,
    ) -> None:
        """Draw a window of the day. `mark`: now, or while stale where the feed broke off."""
        self._volume = shown
        theme = look.theme
        ended = tuple(bar for bar in shown.bars if not bar.running)
        minute = mark if stale else mark // 60
        drawn = (structs.replace(shown, bars=ended), centre, kpi.target, look, minute, stale)
        running = [_parts(bar) for bar in shown.bars if bar.running]
        if drawn == self._drawn:
            # The scene is painted whole, whatever is given to it: most pictures change no bar.
            if running != self._running:
                self._running = running
                self._draw_bars(shown, theme, stale, RUNNING)
            return
        self._running = running
        self._drawn = drawn
        self.widget.setBackground(theme.color("panel"))
        self._scale(shown, centre, kpi, look)
        self._draw_bars(shown, theme, stale)
        self._bands.draw(shown.bands, shown.top * HEADROOM, theme)
        self._draw_ahead(shown, theme)
        limit = centre.limits.answer_rate
        rates = strokes(shown.bars, limit)
        self._rate.draw(rates, shown.rate_height, limit.warning, theme, stale)
        self._draw_mark(shown, centre, look, mark, stale)

    def _scale(self, shown: Volume, centre: CentreRow, kpi: Kpi, look: Look) -> None:
        theme = look.theme
        for name, size in (("left", LEFT_W), ("right", RIGHT_W)):
            self._item.getAxis(name).setWidth(look.px(size))
        self._item.getAxis("bottom").setHeight(look.px(BOTTOM_H))
        self._item.setXRange(shown.start, shown.end, padding=0)
        self._item.setYRange(0, shown.top * HEADROOM, padding=0)
        counts = [(float(n), count(n)) for n in range(0, shown.top + 1, shown.step)]
        rates = [(shown.rate_height(rate), f"{rate:.0f}%") for rate in RATE_TICKS]
        if kpi.target is not None:
            rates.append((shown.rate_height(kpi.target), f"{kpi.target:g}"))
        ticks = {"left": counts, "right": rates, "bottom": hours(shown, centre.zone)}
        for name, places in ticks.items():
            axis = self._item.getAxis(name)
            axis.setTicks([places])
            axis.setTickFont(font(Role.MICRO, look.scale))
            axis.setStyle(hideOverlappingLabels=look.px(LABEL_OVERHANG))
            axis.setTextPen(theme.color("t3"))
        xs = [x for _ in counts for x in (shown.start, shown.end)]
        ys = [height for height, _ in counts for _ in range(2)]
        self._grid.setData(xs, ys, pen=QPen(theme.color("line"), 0))

    def _draw_bars(
        self, shown: Volume, theme: Theme, stale: bool, names: tuple[str, ...] = BAR_NAMES
    ) -> None:
        every = _sorted_bars(shown, stale)
        for name in names:
            bars = every[name]
            answered = name.endswith("answered")
            self._bars[name].setOpts(
                x=[bar.middle for bar in bars],
                y0=[0 if answered else bar.row.tally.answered for bar in bars],
                height=[
                    bar.row.tally.answered if answered else bar.row.tally.abandoned for bar in bars
                ],
                width=INTERVAL_S * BAR_SHARE,
                pen=QPen(Qt.PenStyle.NoPen),
                brush=_brush(name, theme, stale),
            )

    def _draw_ahead(self, shown: Volume, theme: Theme) -> None:
        dots = QPen(theme.color("t3"), AHEAD_W, Qt.PenStyle.CustomDashLine)
        dots.setDashPattern([2, 3])
        dots.setCosmetic(True)
        self._ahead.setData(*line_of(shown.ahead), pen=dots)

    def _draw_mark(
        self, shown: Volume, centre: CentreRow, look: Look, mark: Instant, stale: bool
    ) -> None:
        color = look.theme.color("dq" if stale else "acc")
        at = clock(mark, centre, with_seconds=stale)
        self._now.setPen(QPen(color, 0))
        self._now.setValue(mark)
        self._label.setText(tr("断于 {at}", at=at) if stale else at)
        self._label.setColor(color)
        # A ground of its own: it often stands over the hatching of a gap.
        self._label.fill = QBrush(look.theme.color("panel"))
        self._label.setFont(font(Role.MICRO, look.scale))
        late = mark > shown.start + 0.8 * (shown.end - shown.start)
        self._label.setAnchor((1, 0) if late else (0, 0))
        self._label.setPos(mark, shown.top * HEADROOM)

    def told(self, x: float) -> str:
        """What the interval at a place of the plot says, in device-independent pixels."""
        if self._volume is None:
            return ""
        at = self._item.getViewBox().mapSceneToView(self.widget.mapToScene(int(x), 0)).x()
        return self._tell(at)

    def place_of(self, bar: Bar) -> int:
        """Where an interval stands in the plot's widget."""
        scene = self._item.getViewBox().mapViewToScene(self._pg.Point(bar.middle, 0))
        return int(self.widget.mapFromScene(scene).x())


class _Hover(QObject):
    """Tells the interval under the pointer."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot.widget)
        self._plot = plot

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            told = self._plot.told(event.pos().x())
            QToolTip.showText(event.globalPos(), told, self._plot.widget.parentWidget())
            return True
        return False


def _parts(bar: Bar) -> tuple[int, int, int]:
    """What is painted of a bar that is not judged yet."""
    return bar.start, bar.row.tally.answered, bar.row.tally.abandoned


def _sorted_bars(shown: Volume, stale: bool) -> dict[str, list[Bar]]:
    """Each interval's answered and abandoned part, by how it is painted."""
    found: dict[str, list[Bar]] = {name: [] for name in BAR_NAMES}
    for bar in shown.bars:
        part = "running_" if bar.running else ""
        found[f"{part}answered"].append(bar)
        below = bar.judged and not stale
        found["below" if below else f"{part}abandoned"].append(bar)
    return found


def _brush(name: str, theme: Theme, stale: bool) -> QBrush:
    token = "n4" if name.endswith("answered") else "warnf" if name == "below" else "n2"
    return bar_brush(token, theme, weak=stale, running=name.startswith("running_"))
