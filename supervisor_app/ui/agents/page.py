"""坐席: every agent as a row, who needs help first (design 13.6)."""

from collections.abc import Mapping

import msgspec
from msgspec import Struct
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from supervisor_app.bridge.freshness import Freshness, Phase
from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.agents.board import AgentBoard, AgentFilter
from supervisor_app.ui.agents.delegate import AgentDelegate
from supervisor_app.ui.agents.reading import AgentReading, agent_columns
from supervisor_app.ui.agents.strip import AgentStrip
from supervisor_app.ui.agents.toolbar import AgentToolbar
from supervisor_app.ui.overview.figures import Period, period_name
from supervisor_app.ui.overview.gaps import incomplete_words
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.gap_note import GapNote
from supervisor_app.ui.parts.keyed_model import KeyedTableModel
from supervisor_app.ui.parts.page import Look, Page
from supervisor_app.ui.parts.table_view import HEADER_H, TableView
from supervisor_app.ui.parts.texts import tr, words

ENGLISH_HEADER_H = 40
"""English heads take two lines."""


class AgentMemory(Struct, frozen=True):
    """What the page keeps from one day to the next."""

    chosen: AgentFilter = AgentFilter()
    sort: str = ""
    """Key of the column that orders the rows; empty: past limit first, then by time."""
    descending: bool = False


class AgentsPage(Page):
    """Filters over a table; nothing here acts on an agent yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._now: Instant = 0.0
        self._stale = False
        self._frozen_at: Instant | None = None
        self._filter = AgentFilter()
        self._staffed = 0
        self._board = AgentBoard()
        self._reading = AgentReading()
        columns = agent_columns(self._reading)
        self.model: KeyedTableModel[AgentId, AgentRow] = KeyedTableModel(columns, self)
        self.table = TableView(AgentDelegate(self._reading, columns), self)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.show_model(self.model)
        self.table.order_by_header()
        self.table.fit_columns()
        self.setFocusProxy(self.table)
        self.toolbar = AgentToolbar(self)
        self._strip = AgentStrip(self)
        self._empty, self._nobody, self._clear = QWidget(self), QLabel(self), QPushButton(self)
        self._range, self._order = QLabel(self), QLabel(self)
        self._keys = QLabel(self)
        self.gap = GapNote(self)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        panel = QFrame(self)
        panel.setProperty("panel", "true")
        inner = QVBoxLayout(panel)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        inner.addWidget(self._strip)
        self._body = QStackedLayout()
        self._body.addWidget(self.table)
        self._body.addWidget(self._nobody_here())
        inner.addLayout(self._body, 1)
        inner.addWidget(self._footer())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.toolbar)
        column.addWidget(panel, 1)

    def _nobody_here(self) -> QWidget:
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self._empty)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._nobody, 0, centre)
        column.addWidget(self._clear, 0, centre)
        column.addStretch(3)
        self._nobody.setProperty("tone", "t2")
        return self._empty

    def _footer(self) -> QWidget:
        footer = QWidget(self)
        footer.setObjectName("Footer")
        footer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        footer.setFixedHeight(32)
        row = QHBoxLayout(footer)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(20)
        for label in (self._range, self._order, self._keys):
            label.setProperty("tone", "t3")
        row.addWidget(self._range)
        row.addWidget(self._order)
        row.addWidget(self.gap)
        row.addStretch(1)
        row.addWidget(self._keys)
        return footer

    def _connect(self) -> None:
        self.toolbar.wished.connect(self._filter_by)
        self._clear.clicked.connect(self._clear_filter)
        self.model.order_held.connect(self._say_order)
        self.table.header.sortIndicatorChanged.connect(self._ordered)
        self.table.verticalScrollBar().valueChanged.connect(self._say_range)
        self.table.verticalScrollBar().rangeChanged.connect(self._say_range)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.table.clearSelection)

    # What is shown

    def show_floor(self, view: FloorView) -> None:
        first = self._board.view is None or self._board.view.centre is not view.centre
        self._board.take(view)
        self._reading.take(view)
        self._now = max(self._now, view.at)
        self._set_reading()
        if first:
            self._order_texts()
        self._say_gap()
        self._offer()
        self._refresh()

    def show_freshness(self, freshness: Freshness) -> None:
        stale = freshness.phase is Phase.STALE
        self._frozen_at = freshness.frozen_at if stale else None
        if stale != self._stale:
            self._stale = stale
            self._strip.set_stale(stale)
            self.table.set_stale(stale)
        self._set_reading()
        self._refresh()

    def tick(self, now: Instant) -> None:
        self._now = now
        self._set_reading()
        self._refresh()
        self.table.viewport().update()

    def use(self, look: Look) -> None:
        self._look = look
        self._reading.speak(look.language)
        for part in (self.toolbar, self._strip, self.table, self.gap):
            part.use(look)
        english = look.language.startswith("en")
        self.table.header.setFixedHeight(ENGLISH_HEADER_H if english else HEADER_H)
        self._nobody.setText(tr("没有符合条件的坐席"))
        self._clear.setText(tr("清除筛选"))
        self._keys.setText(
            "   ".join(
                (
                    "↑↓ " + tr("移动"),
                    "Shift ↑↓ " + tr("多选"),
                    "Ctrl F " + tr("查找"),
                    "Esc " + tr("取消选择"),
                )
            )
        )
        for label in (self._range, self._order, self._keys):
            label.setFont(font(Role.NOTE, look.scale))
        self._nobody.setFont(font(Role.BODY, look.scale))
        self._clear.setFont(font(Role.BODY, look.scale))
        self.model.restate()
        self._say_gap()
        self._order_texts()
        self._offer()
        self._refresh()

    # What is remembered

    def memory(self) -> str:
        """The filter without its search text, and the order."""
        return msgspec.json.encode(self._memory()).decode()

    def _memory(self) -> AgentMemory:
        chosen = AgentFilter(
            self._filter.team, self._filter.site, self._filter.queue, self._filter.over_limit
        )
        sorted_by = self.model.sorted_by
        if sorted_by is None:
            return AgentMemory(chosen)
        place, descending = sorted_by
        return AgentMemory(chosen, self.model.columns[place].key, descending)

    def remember(self, memory: str) -> None:
        """Take up what was remembered."""
        try:
            self._take_up(msgspec.json.decode(memory, type=AgentMemory))
        except msgspec.MsgspecError:
            return

    def _take_up(self, memory: AgentMemory) -> None:
        self._filter = memory.chosen
        self.toolbar.show_filter(memory.chosen)
        keys = [column.key for column in self.model.columns]
        if memory.sort in keys:
            down = (
                Qt.SortOrder.DescendingOrder if memory.descending else Qt.SortOrder.AscendingOrder
            )
            self.table.header.setSortIndicator(keys.index(memory.sort), down)
        self._refresh()

    # Inside

    def _set_reading(self) -> None:
        """Judge at the instant that is shown: while stale, that of the last picture."""
        frozen = self._stale and self._frozen_at is not None
        self._reading.now = self._frozen_at if frozen and self._frozen_at else self._now
        self._reading.judging = not self._stale

    def _refresh(self) -> None:
        """Show who passes the filter, in the order of this instant."""
        picked = self._board.pick(self._filter, self._reading.now)
        self.model.show(picked.rows)
        self.toolbar.show_over_limit(None if self._stale else picked.over_limit)
        self._staffed = picked.staff.signed_in
        self._strip.show_counts(picked.staff.counts)
        nobody = self.model.rowCount() == 0 and self._board.view is not None
        self._body.setCurrentIndex(1 if nobody else 0)
        self._say_range()

    def _offer(self) -> None:
        """Teams with their head count, sites and queues."""
        view = self._board.view
        if view is None:
            return
        language = self._look.language
        heads = self._board.count_by(lambda row: row.team)
        teams = {"": tr("{team} {count}", team=tr("全部"), count=len(view.agents))}
        for team in view.centre.teams:
            name, count = words(team.name, language), heads.get(team.key, 0)
            teams[team.key] = tr("{team} {count}", team=name, count=count)
        sites = {"": tr("全部")} | {
            site.key: words(site.name, language) for site in view.centre.sites
        }
        queues: Mapping[str, str] = {"": tr("全部")} | {
            str(queue): words(one.row.title, language) for queue, one in view.queues.items()
        }
        self.toolbar.offer(teams, sites, queues)

    @Slot(object)
    def _filter_by(self, chosen: AgentFilter) -> None:
        self._filter = chosen
        self._refresh()
        self.table.scrollToTop()
        self.memory_changed.emit()

    @Slot()
    def _clear_filter(self) -> None:
        self.toolbar.show_filter(AgentFilter())
        self._filter_by(AgentFilter())

    @Slot(int, Qt.SortOrder)
    def _ordered(self, column: int, order: Qt.SortOrder) -> None:
        self._order_texts()
        self.memory_changed.emit()

    @Slot(bool)
    def _say_order(self, held: bool) -> None:
        self._order_texts(held)

    def _order_texts(self, held: bool = False) -> None:
        if held:
            self._order.setText(tr("排序已暂停"))
            return
        sorted_by = self.model.sorted_by
        if sorted_by is None:
            self._order.setText(tr("排序：超时优先，再按时长"))
            return
        place, descending = sorted_by
        arrow = "↓" if descending else "↑"
        title = self.model.columns[place].title()
        self._order.setText(tr("排序：{column}", column=title) + f" {arrow}")

    def _say_gap(self) -> None:
        """Which part of the day is missing in the day's figures, once below the table."""
        view, gaps = self._board.view, self._reading.day_gaps()
        if view is None or not gaps:
            self.gap.say("")
            return
        told = [incomplete_words(each, view.centre, Period.DAY) for each in gaps]
        one = (
            told[0]
            if len(set(told)) == 1
            else tr("{period}数据不完整", period=period_name(Period.DAY))
        )
        self.gap.say(one, "\n".join(sorted(set(told))))

    @Slot()
    def _say_range(self) -> None:
        """Which rows can be seen, of how many, and how many are signed in."""
        count = self.model.rowCount()
        if count == 0:
            self._range.setText("")
            return
        height = self.table.viewport().height()
        first = self.table.rowAt(0)
        last = self.table.rowAt(height - 1)
        self._range.setText(
            tr(
                "显示 {first}–{last} / {count}，在席 {staffed}",
                first=max(0, first) + 1,
                last=count if last < 0 else last + 1,
                count=formats.count(count),
                staffed=formats.count(self._staffed),
            )
        )
