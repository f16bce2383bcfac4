"""The parts of 趋势与报表 and how they share its room; what is asked for is in classes over it."""

from collections.abc import Mapping

import msgspec
from msgspec import Struct
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.people import Right
from supervisor_app.domain.report_query import (
    Comparison,
    ReportQuery,
    ReportTable,
    ReportTemplate,
)
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.parts.fitted_columns import ColumnsKept
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look, Page
from supervisor_app.ui.people.standing import why_without
from supervisor_app.ui.trends import asked
from supervisor_app.ui.trends.calls_dock import CallsDock
from supervisor_app.ui.trends.chart_panel import ChartPanel
from supervisor_app.ui.trends.progress import ProgressStrip
from supervisor_app.ui.trends.reading import TrendReading
from supervisor_app.ui.trends.side import SidePanel
from supervisor_app.ui.trends.table_panel import TablePanel
from supervisor_app.ui.trends.templates import NamePopup
from supervisor_app.ui.trends.toolbar import TrendToolbar

GAP = 12
LEFT_SHARE, RIGHT_SHARE = 1264, 556
RIGHT_W, RIGHT_LEAST_W = 556, 300
CHART_SHARE, TABLE_SHARE = 540, 408


class _Memory(Struct, frozen=True):
    columns: ColumnsKept = ColumnsKept()
    comparison: Comparison = Comparison.WEEKDAY


class TrendsGround(Page):
    """What stands where, in which look, of which centre."""

    questions_wished = Signal(object)
    """Questions by name (`asked.TABLE` first): they replace those under way."""
    cancel_wished = Signal()
    """What is under way is given up."""
    calls_wished = Signal(object)
    """The `CallsAsked` that is wanted."""
    templates_wished = Signal()
    template_kept = Signal(object)
    """A `ReportTemplate` to be kept."""
    template_dropped = Signal(object)
    export_wished = Signal(object, str)
    """The `ReportQuery` that is shown, and the form of the file (`csv`)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._me: DeskMe | None = None
        self._query = asked.TODAY
        self._comparison = Comparison.WEEKDAY
        self._templates: tuple[ReportTemplate, ...] = ()
        self._tables: dict[str, ReportTable] = {}
        self._asked: dict[str, ReportQuery] = {}
        self._asked_at: Instant = 0.0
        self.reading = TrendReading()
        self.toolbar = TrendToolbar(self.reading, self)
        self.chart, self.pane = ChartPanel(self.reading, self), TablePanel(self.reading, self)
        self.side, self.calls = SidePanel(self.reading, self), CallsDock(self.reading, self)
        self.progress = ProgressStrip(self)
        self.naming = NamePopup(self)
        self._why = QLabel(self)
        self._why.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._why.setWordWrap(True)
        self._arrange()

    def _arrange(self) -> None:
        self._left, self._row = QVBoxLayout(), QHBoxLayout()
        self._left.addWidget(self.chart, CHART_SHARE)
        self._left.addWidget(self.pane, TABLE_SHARE)
        self._right = QStackedWidget(self)
        self._right.addWidget(self.side)
        self._right.addWidget(self.calls)
        self._row.addLayout(self._left, LEFT_SHARE)
        self._row.addWidget(self._right, RIGHT_SHARE)
        self._body = QWidget(self)
        self._body.setLayout(self._row)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.toolbar)
        self._column.addWidget(self._body, 1)
        self._column.addWidget(self._why, 1)
        self._why.hide()

    @property
    def query(self) -> ReportQuery:
        """What is asked, with its days."""
        return asked.dated(self._query, self.reading.today())

    @property
    def table(self) -> ReportTable | None:
        """The table that is shown."""
        return self._tables.get(asked.TABLE)

    @property
    def tables(self) -> Mapping[str, ReportTable]:
        """All that was answered, by the names of `asked`."""
        return self._tables

    @property
    def questions_asked(self) -> Mapping[str, ReportQuery]:
        """All that was asked for, answered or not."""
        return self._asked

    @property
    def why_not_told(self) -> str:
        """What is said in the place of everything; empty: all is shown."""
        return self._why.text()

    def begin(self) -> None:
        """Show what can be shown, and ask for what is not there yet."""
        raise NotImplementedError

    def show_floor(self, view: FloorView) -> None:
        before = self.reading.view
        self.reading.show_floor(view)
        self.reading.now = max(self.reading.now, view.at)
        if before is None or before.centre.limits is not view.centre.limits:
            self.toolbar.show_query(self._query)
            self._refresh_judged()
        if before is not None and before.lost != view.lost:
            self.pane.set_stale(self.reading.stale)
        if before is None:
            self.begin()

    def show_freshness(self, freshness: Freshness) -> None:
        stale = freshness.phase is Phase.STALE
        if stale != self.reading.stale:
            self.reading.stale = stale
            self.pane.set_stale(stale)
            self._refresh_judged()
            if not stale and self.pane.fault.cause is not None:
                self.refresh()

    def refresh(self) -> None:
        """Ask the same anew."""
        raise NotImplementedError

    def _refresh_judged(self) -> None:
        self.chart.refresh()
        self.side.refresh()
        self.pane.model.restate()

    def use(self, look: Look) -> None:
        self._look = look
        self.reading.language = look.language
        gap = look.px(GAP)
        for layout in (self._column, self._row, self._left):
            layout.setSpacing(gap)
        parts = (self.toolbar, self.chart, self.pane, self.side, self.calls, self.progress)
        for part in (*parts, self.naming):
            part.use(look)
        self._why.setFont(font(Role.BODY, look.scale))
        self._share()
        self.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Between the left and the right side."""
        px = self._look.px
        room = self.width() - px(GAP)
        wide = round(room * RIGHT_SHARE / (LEFT_SHARE + RIGHT_SHARE))
        self._right.setFixedWidth(max(px(RIGHT_LEAST_W), min(wide, px(RIGHT_W * 2))))
        self.progress.move(self.width() // 3, self.toolbar.height() + px(GAP) + px(4))

    def why_not(self) -> str:
        """Why reports are not for whoever works here; empty: they are."""
        return why_without(self._me, Right.REPORTS, self._look.language)

    def _wait(self, waiting: bool) -> None:
        self.pane.wait(waiting)
        self.chart.wait(waiting)
        self.side.wait(waiting)

    @Slot()
    def close_calls(self) -> None:
        """The small multiples again."""
        if self._right.currentWidget() is self.calls:
            self._right.setCurrentWidget(self.side)
            self.pane.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.calls.let_go()

    def memory(self) -> str:
        kept = _Memory(self.pane.fitted.kept, self._comparison)
        return msgspec.json.encode(kept).decode()

    def remember(self, memory: str) -> None:
        try:
            kept = msgspec.json.decode(memory, type=_Memory)
        except (msgspec.MsgspecError, ValueError):
            kept = _Memory()
        self._comparison = kept.comparison
        self.pane.fitted.take_up(kept.columns)
