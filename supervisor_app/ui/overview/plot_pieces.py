"""What plots of contacts have alike: bars, the hatching of gaps, the line of a rate.

Items of the plotting library are made once, and their data replaced; `pg` is the library.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPen
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.limits import Severity
from supervisor_app.ui.overview.rate_strokes import Stroke
from supervisor_app.ui.parts.marks import STALE_STRENGTH
from supervisor_app.ui.parts.theme import Theme

BAR_SHARE = 0.84
RUNNING_STRENGTH = 0.5
HATCH_STRENGTH = 0.5
RATE_W = 2


def without_menus(item: Any, widget: QWidget) -> None:
    """A plot of the library makes seven menus, which nobody opens here: nobody owns them, and they
    stayed when the window had closed. They end with the widget."""
    item.setMenuEnabled(False)
    item.ctrlMenu.setParent(widget, item.ctrlMenu.windowFlags())


def bar_brush(token: str, theme: Theme, *, weak: bool, running: bool) -> QBrush:
    """How bars are filled. `weak`: they are old; `running`: their interval is not over."""
    color = QColor(theme.color(token))
    strength = STALE_STRENGTH if weak else 1.0
    color.setAlphaF(strength * RUNNING_STRENGTH if running else strength)
    return QBrush(color)


class GapBands:
    """What gaps cover from top to bottom: a ground below the bars, and hatching over the bars of
    what was heard there."""

    def __init__(self, pg: Any) -> None:
        self.ground, self.hatching = (
            pg.BarGraphItem(x0=[], width=[], y0=0, height=0) for _ in range(2)
        )

    def draw(self, spans: Sequence[tuple[float, float]], height: float, theme: Theme) -> None:
        """Cover these, each from one instant to another."""
        hatch = QColor(theme.color("dq"))
        hatch.setAlphaF(HATCH_STRENGTH)
        for item, brush in (
            (self.ground, QBrush(theme.color("dqbg"))),
            (self.hatching, QBrush(hatch, Qt.BrushStyle.BDiagPattern)),
        ):
            item.setOpts(
                x0=[start for start, _ in spans],
                width=[end - start for start, end in spans],
                height=height,
                pen=QPen(Qt.PenStyle.NoPen),
                brush=brush,
            )


class RateLine:
    """A rate in the colours of its limit, and a dashed line where that is."""

    def __init__(self, pg: Any) -> None:
        self.lines: dict[Severity, Any] = {
            severity: pg.PlotDataItem(connect="pairs", antialias=True) for severity in Severity
        }
        self.target = pg.InfiniteLine(angle=0)

    def draw(
        self,
        strokes: Iterable[Stroke],
        height: Callable[[float], float],
        target: float | None,
        theme: Theme,
        stale: bool,
    ) -> None:
        """Draw these. `height`: where a rate in percent stands; while stale nothing is judged."""
        pieces: dict[Severity, tuple[list[float], list[float]]] = {
            severity: ([], []) for severity in Severity
        }
        for stroke in strokes:
            xs, ys = pieces[Severity.NORMAL if stale else stroke.severity]
            xs += [stroke.start[0], stroke.end[0]]
            ys += [height(stroke.start[1]), height(stroke.end[1])]
        tokens = dict(zip(Severity, ("t3" if stale else "t1", "warnf", "critf"), strict=True))
        for severity, (xs, ys) in pieces.items():
            pen = QPen(theme.color(tokens[severity]), RATE_W)
            pen.setCosmetic(True)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            self.lines[severity].setData(xs, ys, pen=pen)
        self.target.setVisible(target is not None)
        if target is not None:
            dashes = QPen(theme.color("t2"), 0, Qt.PenStyle.CustomDashLine)
            dashes.setDashPattern([6, 4])
            self.target.setPen(dashes)
            self.target.setValue(height(target))
