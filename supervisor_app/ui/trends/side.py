"""The right side of the page: the small multiples, waits, channels; contacts in their place."""

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from supervisor_app.domain.ids import QueueId
from supervisor_app.domain.report_query import ReportTable, Split
from supervisor_app.ui.overview.figures import limit_of, limits_of
from supervisor_app.ui.parts.fonts import Role, metrics
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import HEAD_PAD, PART, LoadingRows, Panel
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.trends.channels import ChannelsView
from supervisor_app.ui.trends.multiples import MultiplesView, lowest_of, multiples, rate_of
from supervisor_app.ui.trends.reading import TrendReading, days_told, grain_of, split_name
from supervisor_app.ui.trends.waits import WaitsView

EACH, WAITS, CHANNELS = "each", "waits", "channels"
LOADING_H = 64


class SidePanel(Panel):
    """Three views of the same stretch of time."""

    one_wished = Signal(str)
    """The question is to be narrowed to one of the multiples."""
    view_changed = Signal(str)
    """Another view is shown: one of `EACH`, `WAITS`, `CHANNELS`."""

    def __init__(self, reading: TrendReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._parts: ReportTable | None = None
        self._table: ReportTable | None = None
        self._channels: ReportTable | None = None
        self._no_channels, self._short = "", ""
        self._pending = False
        self.tabs = Segments(self)
        self.head.addWidget(self.tabs)
        self.each, self.waits, self.channels = MultiplesView(), WaitsView(), ChannelsView()
        self._stack = QStackedWidget(self)
        self._loading = LoadingRows(LOADING_H, self)
        self._areas = {
            EACH: self._scrolled(self.each),
            WAITS: self._scrolled(self.waits),
            CHANNELS: self._scrolled(self.channels),
        }
        self._nothing = QWidget(self._stack)
        self._stack.addWidget(self._loading)
        self._stack.addWidget(self._nothing)
        self.body.addWidget(self._stack, 1)
        self._view = EACH
        self.tabs.chosen.connect(self.show_view)
        self.each.opened.connect(self.one_wished)

    def _scrolled(self, view: QWidget) -> QScrollArea:
        area = QScrollArea(self._stack)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setObjectName("Scrolled")
        area.setWidget(view)
        self._stack.addWidget(area)
        return area

    @property
    def view(self) -> str:
        """Which one is shown."""
        return self._view

    @Slot(str)
    def show_view(self, view: str) -> None:
        """Show another one."""
        if view in self._areas and view != self._view:
            self._view = view
            self.tabs.choose(view)
            self._show()
            self.view_changed.emit(view)

    def show_parts(self, table: ReportTable | None) -> None:
        """What is split, for the multiples."""
        self._parts = table
        self._fill()

    def show_waits(self, table: ReportTable | None) -> None:
        """The table itself, for the waits."""
        self._table = table
        self.waits.show_waits(table.waits if table is not None else ())
        self._show()

    def show_channels(self, table: ReportTable | None, why_not: str = "") -> None:
        """Each channel; or why there are none."""
        self._channels, self._no_channels = table, why_not
        self.channels.show_table(table)
        self._show()

    def wait(self, waiting: bool) -> None:
        """Others are being made."""
        self._pending = waiting
        self._weigh()
        self._show()

    def refresh(self) -> None:
        """Staleness, limits or names are others."""
        self._weigh()
        self._fill()

    def use(self, look: Look) -> None:
        super().use(look)
        names = {EACH: tr("走势"), WAITS: tr("等待分布"), CHANNELS: tr("渠道")}
        self.tabs.offer(names, look.scale)
        self.tabs.choose(self._view)
        self._loading.use(look)
        for part in (self.each, self.waits, self.channels):
            part.use(look)
        self._fill()

    # Inside --------------------------------------------------------------------------------------

    def _weigh(self) -> None:
        stale = self._reading.stale
        self.each.set_state(stale, self._pending)
        for view in (self.waits, self.channels):
            view.set_weak(stale or self._pending)

    def _fill(self) -> None:
        table, reading = self._parts, self._reading
        if table is None:
            self.each.show_multiples((), {})
            self._show()
            return
        names = {part.key: reading.name(part) for part in table.parts}
        limits = {}
        if reading.view is not None:
            centre = reading.view.centre
            by_queue = table.query.split is Split.QUEUE
            for key in names:
                found = limits_of(centre, QueueId(key) if by_queue and key else None)
                limits[key] = limit_of(found, "answer_rate")
        shown = tuple(
            replace(one, lost=self._is_lost(table, one.key))
            for one in multiples(table, names, limits)
        )
        several = table.query.first != table.query.last
        form = "%m-%d %H:%M" if several else "%H:%M"
        if several and grain_of(table).value in ("day", "week", "month"):
            form = "%m-%d"
        clock = {one.worst_at: f"{reading.local(one.worst_at):{form}}" for one in shown}
        self.each.show_multiples(shown, clock)
        self._show()

    def _is_lost(self, table: ReportTable, key: str) -> bool:
        """Whether a part of today is of a queue whose ACD is not heard while others are."""
        view, reading = self._reading.view, self._reading
        by_queue = table.query.split is Split.QUEUE and bool(reading.missing(table))
        return by_queue and view is not None and view.is_lost(key)

    def _show(self) -> None:
        self._entitle()
        table = {EACH: self._parts, WAITS: self._table, CHANNELS: self._channels}[self._view]
        empty = {
            EACH: not self.each.shown,
            WAITS: self.waits.height() <= 1,
            CHANNELS: not self.channels.rows,
        }[self._view]
        why_not = self._no_channels if self._view == CHANNELS else ""
        if table is None and not why_not:
            self._stack.setCurrentWidget(self._loading if self._pending else self._nothing)
            self.say("")
            return
        self._stack.setCurrentWidget(self._nothing if empty else self._areas[self._view])
        self.say((why_not or tr("该时段没有话务")) if empty else "")

    def entitle(self, title: str, note: str = "", gap: str = "", more: str = "") -> None:
        """Shorter where the views' names leave no room for it; a tooltip has all of it."""
        known = metrics(Role.BODY_STRONG, self._look.scale)
        room = self.width() - self.tabs.sizeHint().width() - self._look.px(3 * HEAD_PAD)
        whole = known.horizontalAdvance(title) <= room
        shown = title if whole else self._short
        shown = shown if known.horizontalAdvance(shown) <= room else ""
        super().entitle(shown, note if whole else "", gap, more)
        self.setAccessibleName(title)
        self._head_ground.setToolTip(PART.join(part for part in (title, note) if part))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._entitle()

    def _entitle(self) -> None:
        table = self._parts
        self._short = ""
        match self._view:
            case "waits":
                self.entitle(tr("等待分布"), tr("合计等于表中的放弃与接通"))
            case "channels":
                self.entitle(tr("渠道"), tr("● 人工  □ 机器人；机器人不计入合计"))
            case _ if table is None:
                self.entitle(tr("各队列接通率"))
            case _:
                self._entitle_each(table)

    def _entitle_each(self, table: ReportTable) -> None:
        of = split_name(table.query.split)
        rate = self._reading.title(rate_of(table))
        low = f"{lowest_of(self.each.shown):.0f}–100 %"
        one = table.query.first == self._reading.today().isoformat() == table.query.last
        days = tr("今日") if one else days_told(table.query)
        targets = {each.target for each in self.each.shown if each.target is not None}
        line = ""
        if len(targets) == 1:
            line = tr("虚线 {target} %", target=f"{targets.pop():g}")
        note = " · ".join(part for part in (days, line, tr("同一刻度 {low}", low=low)) if part)
        self._short = rate
        gap = "" if table.query.split is Split.QUEUE else self._reading.missing(table)
        self.entitle(tr("各{of}{rate}", of=of, rate=rate), note, gap)
