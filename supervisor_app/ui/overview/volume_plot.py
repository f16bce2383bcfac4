"""The plot of the day's volume: pyqtgraph items made once, whose data are replaced."""

from collections.abc import Callable
from typing import Any

from msgspec import structs
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from supervisor_app.domain.calendar import INTERVAL_S
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.kpi import Kpi
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.rows import CentreRow
from supervisor_app.ui.overview.figures import clock
from supervisor_app.ui.overview.volume import Bar, Volume, hours, strokes
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.formats import count
from supervisor_app.ui.parts.marks import STALE_STRENGTH
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.parts.theme import Theme

BAR_SHARE = 0.84
RUNNING_STRENGTH = 0.5
HATCH_STRENGTH = 0.5
LEFT_W, RIGHT_W, BOTTOM_H = 48, 48, 28
RATE_W = 2
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
    """The plot itself. `tell` says what an interval is to say when it is pointed at."""

    def __init__(self, parent: QWidget, tell: Callable[[Bar], str]) -> None:
        import pyqtgraph

        self._pg: Any = pyqtgraph
        self._tell = tell
        self._volume: Volume | None = None
        self._drawn: tuple[object, ...] | None = None
        self.widget: Any = pyqtgraph.PlotWidget(parent)
        self.widget.setFrameShape(pyqtgraph.PlotWidget.Shape.NoFrame)
        self.widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = self.widget.getPlotItem()
        item.setMouseEnabled(False, False)
        item.hideButtons()
        item.setMenuEnabled(False)
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
        self._lines = {
            severity: pg.PlotDataItem(connect="pairs", antialias=True) for severity in Severity
        }
        self._ground, self._hatching = (
            pg.BarGraphItem(x0=[], width=[], y0=0, height=0) for _ in range(2)
        )
        self._target = pg.InfiniteLine(angle=0)
        self._now = pg.InfiniteLine(angle=90)
        self._label = pg.TextItem(anchor=(0, 0))
        below = [self._ground, self._grid, *self._bars.values(), self._hatching, self._target]
        for item in (*below, *self._lines.values(), self._now, self._label):
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
        if drawn == self._drawn:
            self._draw_bars(shown, theme, stale, RUNNING)
            return
        self._drawn = drawn
        self.widget.setBackground(theme.color("panel"))
        self._scale(shown, centre, kpi, look)
        self._draw_bars(shown, theme, stale)
        self._draw_bands(shown, theme)
        self._draw_rate(shown, centre, theme, stale)
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

    def _draw_bands(self, shown: Volume, theme: Theme) -> None:
        """Hatch what gaps cover from top to bottom, over the bars of what was heard there."""
        hatch = QColor(theme.color("dq"))
        hatch.setAlphaF(HATCH_STRENGTH)
        for item, brush in (
            (self._ground, QBrush(theme.color("dqbg"))),
            (self._hatching, QBrush(hatch, Qt.BrushStyle.BDiagPattern)),
        ):
            item.setOpts(
                x0=[start for start, _ in shown.bands],
                width=[end - start for start, end in shown.bands],
                height=shown.top * HEADROOM,
                pen=QPen(Qt.PenStyle.NoPen),
                brush=brush,
            )

    def _draw_rate(self, shown: Volume, centre: CentreRow, theme: Theme, stale: bool) -> None:
        limit = centre.limits.answer_rate
        pieces: dict[Severity, tuple[list[float], list[float]]] = {
            severity: ([], []) for severity in Severity
        }
        for stroke in strokes(shown.bars, limit):
            xs, ys = pieces[Severity.NORMAL if stale else stroke.severity]
            xs += [stroke.start[0], stroke.end[0]]
            ys += [shown.rate_height(stroke.start[1]), shown.rate_height(stroke.end[1])]
        tokens = dict(zip(Severity, ("t3" if stale else "t1", "warnf", "critf"), strict=True))
        for severity, (xs, ys) in pieces.items():
            pen = QPen(theme.color(tokens[severity]), RATE_W)
            pen.setCosmetic(True)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            self._lines[severity].setData(xs, ys, pen=pen)
        target = limit.warning
        self._target.setVisible(target is not None)
        if target is not None:
            dashes = QPen(theme.color("t2"), 0, Qt.PenStyle.CustomDashLine)
            dashes.setDashPattern([6, 4])
            self._target.setPen(dashes)
            self._target.setValue(shown.rate_height(target))

    def _draw_mark(
        self, shown: Volume, centre: CentreRow, look: Look, mark: Instant, stale: bool
    ) -> None:
        color = look.theme.color("dq" if stale else "acc")
        at = clock(mark, centre, with_seconds=stale)
        self._now.setPen(QPen(color, 0))
        self._now.setValue(mark)
        self._label.setText(tr("断于 {at}", at=at) if stale else at)
        self._label.setColor(color)
        self._label.setFont(font(Role.MICRO, look.scale))
        late = mark > shown.start + 0.8 * (shown.end - shown.start)
        self._label.setAnchor((1, 0) if late else (0, 0))
        self._label.setPos(mark, shown.top * HEADROOM)

    def told(self, x: float) -> str:
        """What the interval at a place of the plot says, in device-independent pixels."""
        if self._volume is None:
            return ""
        at = self._item.getViewBox().mapSceneToView(self.widget.mapToScene(int(x), 0)).x()
        bar = self._volume.at(at)
        return "" if bar is None else self._tell(bar)

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
    color = QColor(theme.color(token))
    strength = STALE_STRENGTH if stale else 1.0
    if name.startswith("running_"):
        strength *= RUNNING_STRENGTH
    color.setAlphaF(strength)
    return QBrush(color)
