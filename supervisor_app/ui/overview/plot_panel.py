"""A panel with a plot and its legend.

The plotting library is imported when such a panel is first shown, on a thread of its own: it takes
longer to load than the rest of the desk, and a desk without such a page never needs it.
"""

from PySide6.QtCore import Slot
from PySide6.QtGui import QFontMetricsF, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.words import Words
from supervisor_app.ui.overview.plotting import PlottingLibrary
from supervisor_app.ui.overview.volume_legend import Legend
from supervisor_app.ui.parts.fault_strip import FaultStrip
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import LoadingRows, Panel

LOADING_H = 48
NOT_DRAWN = Cause(
    Words("图表暂不可用：缺少绘图组件", "No chart: its plotting library is missing"),
    Words("请重新安装本程序，或点重试。", "Install the program anew, or try again."),
)


class PlotPanel(Panel):
    """Blocks until the library is there; without it a strip says so, and the page goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._legend = Legend(self)
        self.head.addWidget(self._legend)
        self.strip = FaultStrip(self)
        self._loading = LoadingRows(LOADING_H, self)
        self.body.addWidget(self.strip)
        self.body.addWidget(self._loading, 1)
        self._library = PlottingLibrary(self)
        self._library.loaded.connect(self._begin)
        self._library.missing.connect(self._miss)
        self.strip.retry_wished.connect(self._bring)

    def draw(self) -> None:
        """What is known, once the library is there; it is asked for here."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the plot in the place of the blocks, unless it is there."""
        raise NotImplementedError

    def legend_margins(self) -> float:
        """So much of the head is neither the title's nor the legend's, in pixels."""
        raise NotImplementedError

    def use(self, look: Look) -> None:
        super().use(look)
        self._loading.use(look)
        self.strip.use(look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_legend()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.draw()

    def fit_legend(self) -> None:
        """The legend has what the title leaves."""
        metrics = QFontMetricsF(font(Role.BODY_STRONG, self._look.scale))
        title = metrics.horizontalAdvance(self._title) + self.gap_width()
        self._legend.fit(self.width() - title - self.legend_margins())

    @Slot()
    def _begin(self) -> None:
        self.begin()
        self.draw()

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
