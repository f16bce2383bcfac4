"""The table of 坐席: its rows, columns and order; what is shown in it is the page's to decide."""

from collections.abc import Mapping

from msgspec import Struct, field
from PySide6.QtCore import QObject, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.ids import AgentId
from supervisor_app.domain.rows import AgentRow
from supervisor_app.ui.agents.columns import agent_columns
from supervisor_app.ui.agents.delegate import AgentDelegate
from supervisor_app.ui.agents.reading import AgentReading
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.choosing_table import ChoosingTable, box_column
from supervisor_app.ui.parts.chosen import Chosen
from supervisor_app.ui.parts.fitted_columns import ColumnsKept, FittedColumns
from supervisor_app.ui.parts.keyed_model import KeyedTableModel
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.severity_frames import SeverityFrames
from supervisor_app.ui.parts.table_header import HEADER_H
from supervisor_app.ui.parts.texts import tr

ENGLISH_HEADER_H = 40
"""English heads take two lines."""
COUNTING = ("time", "occupancy", "aht")
"""The columns that change while nothing is told of the agent: with the clock, or with the mean of
his queues, which an AHT is judged by."""


class ListingKept(Struct, frozen=True):
    """What is remembered of the table."""

    sort: str = ""
    """Key of the column that orders the rows; empty: past limit first, then by time."""
    descending: bool = False
    columns: ColumnsKept = field(default_factory=ColumnsKept)


class AgentListing(QObject):
    """The model, the table and its columns."""

    kept_changed = Signal()
    said = Signal()
    """What the foot says is another: the order, or which rows can be seen."""
    order_held = Signal(bool)
    """Rows would stand elsewhere, but the pointer is over them."""

    def __init__(self, reading: AgentReading, chosen: Chosen, parent: QWidget) -> None:
        super().__init__(parent)
        columns = (box_column(chosen), *agent_columns(reading))
        self.model: KeyedTableModel[AgentId, AgentRow] = KeyedTableModel(columns, self, calm=True)
        self.frames = SeverityFrames(self)
        delegate = AgentDelegate(reading, columns, chosen)
        delegate.frames = self.frames
        self.table = ChoosingTable(delegate, chosen, parent)
        self.table.show_model(self.model)
        self.table.order_by_header()
        self.columns = FittedColumns(self.table, columns)
        self.frames.changed.connect(self._repaint)
        self.model.order_held.connect(self.order_held)
        self.columns.changed.connect(self.kept_changed)
        self.table.header.sortIndicatorChanged.connect(self._ordered)
        bar = self.table.verticalScrollBar()
        bar.valueChanged.connect(self.said)
        bar.rangeChanged.connect(self.said)

    @property
    def framed(self) -> AgentId | None:
        """The row that the keyboard's frame is painted round."""
        index = self.table.currentIndex()
        shown = index.isValid() and self.table.shows_focus_at(index)
        return self.model.key(index.row()) if shown else None

    def show(self, rows: Mapping[AgentId, AgentRow]) -> None:
        """Show these, in this order unless a column orders them."""
        first = max(0, self.table.rowAt(0))
        last = self.table.rowAt(self.table.viewport().height() - 1)
        self.model.seen(range(first, self.model.rowCount() if last < 0 else last + 1))
        self.model.show(rows)
        self.table.count_boxes()

    def tick(self) -> None:
        """Repaint what counts time, of the rows that can be seen."""
        viewport, header = self.table.viewport(), self.table.header
        for place, column in enumerate(self.model.columns):
            if column.key in COUNTING and not header.isSectionHidden(place):
                left = header.sectionViewportPosition(place)
                viewport.update(QRect(left, 0, header.sectionSize(place), viewport.height()))

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self.table.use(look)
        english = look.language.startswith("en")
        self.table.header.stand(ENGLISH_HEADER_H if english else HEADER_H)
        self.columns.use(look)
        self.model.restate()

    # What is remembered

    def kept(self) -> ListingKept:
        """What is to be remembered."""
        sorted_by = self.model.sorted_by
        if sorted_by is None:
            return ListingKept(columns=self.columns.kept)
        place, descending = sorted_by
        return ListingKept(self.model.columns[place].key, descending, self.columns.kept)

    def take_up(self, kept: ListingKept) -> None:
        """Be as it was kept."""
        keys = [column.key for column in self.model.columns]
        down = Qt.SortOrder.DescendingOrder if kept.descending else Qt.SortOrder.AscendingOrder
        self.table.header.setSortIndicator(keys.index(kept.sort) if kept.sort in keys else -1, down)
        self.columns.take_up(kept.columns)

    # What the foot says

    def order_words(self) -> str:
        """By what the rows are ordered."""
        sorted_by = self.model.sorted_by
        if sorted_by is None:
            return tr("排序：超时优先，再按时长")
        place, descending = sorted_by
        arrow = "↓" if descending else "↑"
        return tr("排序：{column}", column=self.model.columns[place].title()) + f" {arrow}"

    def range_words(self, staffed: int) -> str:
        """Which rows can be seen, of how many, and how many agents are signed in."""
        count = self.model.rowCount()
        if count == 0:
            return ""
        first = self.table.rowAt(0)
        last = self.table.rowAt(self.table.viewport().height() - 1)
        return tr(
            "显示 {first}–{last} / {count}，在席 {staffed}",
            first=max(0, first) + 1,
            last=count if last < 0 else last + 1,
            count=formats.count(count),
            staffed=formats.count(staffed),
        )

    @Slot(object)
    def _repaint(self, agents: object) -> None:
        self.table.viewport().update()

    @Slot(int, Qt.SortOrder)
    def _ordered(self, column: int, order: Qt.SortOrder) -> None:
        self.said.emit()
        self.kept_changed.emit()
