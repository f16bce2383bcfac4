"""A queue in detail: its figures against their targets, who waits in it, and who can help."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from supervisor_app.domain.directory import Channel
from supervisor_app.domain.ids import AgentId, QueueId
from supervisor_app.domain.states import StateGroup
from supervisor_app.domain.view import ALL_QUEUES, FloorView
from supervisor_app.ui.docks import queue_callers, queue_helpers
from supervisor_app.ui.docks.number_reveal import NumberReveal, NumberWish
from supervisor_app.ui.docks.queue_callers import CallerDelegate, CallerModel
from supervisor_app.ui.docks.queue_facts import QueueFacts
from supervisor_app.ui.docks.queue_helpers import HelperDelegate, HelperModel
from supervisor_app.ui.docks.section import Section
from supervisor_app.ui.overview.queue_figures import QueueFigures
from supervisor_app.ui.overview.queue_model import QueueModel
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.formats import count
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import LoadingRows, Panel
from supervisor_app.ui.parts.partly import old_word
from supervisor_app.ui.parts.table_view import TableView
from supervisor_app.ui.parts.texts import tr, tr_counted

NOTE_H = 44
MOST_CALLERS = 0.5
"""Waiting contacts take at most this part of the room when the agents need it too."""


class QueueDock(Panel):
    """Shows one queue, or what waits in all of them. `reading` is the queue table's own model, so
    that a figure is never told in two ways."""

    closed = Signal()
    wished = Signal(object)
    """The `Address` of an agent, or of the agents of the queue."""

    def __init__(self, reading: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._queue: QueueId | None = None
        self._row: QueueFigures | None = None
        self._view: FloorView | None = None
        self._stale = False
        self.close_button = QPushButton("✕", self)
        self.close_button.setProperty("flat", "true")
        self.close_button.clicked.connect(self.closed)
        self.head.addWidget(self.close_button)
        self.facts = QueueFacts(reading, self)
        self._waiting, self._serving = Section(self), Section(self)
        self.caller_model, self.helper_model = CallerModel(self), HelperModel(self)
        self.callers = _table(CallerDelegate(self.caller_model), self.caller_model, self)
        self.helpers = _table(HelperDelegate(self.helper_model), self.helper_model, self)
        self._nobody = QLabel(self)
        self._nobody.setProperty("tone", "t2")
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._everyone = QPushButton(self)
        self._loading = LoadingRows(queue_callers.ROW_H, self)
        for table in (self.callers, self.helpers):
            table.verticalScrollBar().rangeChanged.connect(self._fit)
        self.helpers.opened.connect(self._open_agent)
        self.reveal = NumberReveal(self)
        self.callers.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.callers.customContextMenuRequested.connect(self._offer_number)
        self._everyone.clicked.connect(self._open_agents)
        for part in (self.facts, self._waiting, self.callers, self._nobody, self._serving):
            self.body.addWidget(part)
        self.body.addWidget(self.helpers, 1)
        self.body.addWidget(self._everyone, 0, Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self._loading, 1)
        self.body.addStretch(0)
        self.use(Look())

    @property
    def queue(self) -> QueueId | None:
        """Which queue is shown; `ALL_QUEUES` is all of them, None is none."""
        return self._queue

    def show_queue(self, queue: QueueId | None) -> None:
        """Show another queue, or none."""
        if queue != self._queue:
            self._queue = queue
            self.reveal.hide()
            for table in (self.callers, self.helpers):
                table.clearSelection()
                table.scrollToTop()
            self._fit()

    def show_row(self, view: FloorView | None, row: QueueFigures | None) -> None:
        """The queue's figures in a picture; None where the picture has no such queue."""
        partly = view is not None and self._view is not None and view.lost != self._view.lost
        self._view, self._row = view, row
        if view is not None and row is not None and self._queue is not None:
            self._tell_time()
            self.caller_model.show_queue(view, self._queue)
            if self._queue != ALL_QUEUES:
                self.helper_model.show_queue(view, self._queue)
        self.facts.show_row(row)
        if partly:
            self.reveal.hide()
            for table in (self.callers, self.helpers):
                table.viewport().update()
        self._arrange()

    def show_now(self) -> None:
        """The reading's clock went on: waits and times in state are told anew."""
        if self._row is None or not self.isVisible():
            return
        self._tell_time()
        self.facts.show_row(self._row)
        _repaint_column(self.callers, queue_callers.WAIT)
        _repaint_column(self.helpers, queue_helpers.TIME)

    def set_stale(self, stale: bool) -> None:
        """Nothing may look live."""
        self._stale = stale
        self.facts.set_stale(stale)
        self.reveal.set_stale(stale)
        for model in (self.caller_model, self.helper_model):
            model.stale = stale
        for table in (self.callers, self.helpers):
            table.set_stale(stale)
        self._arrange()

    def use(self, look: Look) -> None:
        super().use(look)
        for model in (self.caller_model, self.helper_model):
            model.language = look.language
            model.restate()
        for part in (self.facts, self._waiting, self._serving, self.callers, self.helpers):
            part.use(look)
        self._loading.use(look)
        self.reveal.use(look)
        self._nobody.setFont(font(Role.BODY, look.scale))
        self._nobody.setFixedHeight(look.px(NOTE_H))
        self._nobody.setText(tr("当前无人排队"))
        self._everyone.setFont(font(Role.BODY, look.scale))
        self._everyone.setText(tr("在坐席页查看"))
        self.close_button.setFont(font(Role.BODY, look.scale))
        self.close_button.setFixedSize(look.px(32), look.px(28))
        self.close_button.setToolTip(tr("关闭（Esc）"))
        self.close_button.setAccessibleName(tr("关闭"))
        self._arrange()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_all()

    def _tell_time(self) -> None:
        for model in (self.caller_model, self.helper_model):
            model.now = self._reading.now

    def _arrange(self) -> None:
        """Which parts are seen, and what the heads say."""
        known = self._row is not None and self._view is not None
        loading = not known and self._view is None and self._queue is not None
        everyone = self._queue == ALL_QUEUES
        waits = known and self.caller_model.rowCount() > 0
        self._loading.setVisible(loading)
        self.close_button.setVisible(self._queue is not None)
        self.facts.setVisible(known)
        self._waiting.setVisible(known)
        self.callers.setVisible(waits)
        self._nobody.setVisible(known and not waits)
        self._serving.setVisible(known and not everyone)
        self.helpers.setVisible(known and not everyone)
        self._everyone.setVisible(known and not everyone)
        self._say(known, loading)
        self._share_height()
        self._entitle()

    def _say(self, known: bool, loading: bool) -> None:
        if known or loading:
            self.say("")
        elif self._queue is None:
            self.say(tr("在队列表中选择一个队列，这里显示排队来电与可支援的坐席"))
        else:
            self.say(tr("当前没有这个队列"))
        if self._row is None:
            return
        waiting = self.caller_model.rowCount()
        order = tr("按进入时间") if self._queue == ALL_QUEUES else tr("按接入顺序")
        self._waiting.say(tr("排队来电 {n}", n=count(waiting)), order if waiting else "")
        staff = self._row.staff
        self._serving.say(
            tr("坐席 {n}", n=count(staff.total)),
            tr(
                "空闲 {ready} · 在席 {signed} · 可支援者在前",
                ready=count(staff.counts[StateGroup.READY]),
                signed=count(staff.signed_in),
            ),
        )

    def _entitle(self) -> None:
        row, language = self._row, self._look.language
        if row is None:
            self.entitle(tr("队列"))
            return
        if row.is_total:
            self.entitle(
                tr("全部队列"),
                tr_counted("{n} 个队列", len(self._view.queues) if self._view else 0),
                gap=row.sub if row.missing else "",
            )
            return
        queue = row.view.row
        known = row.under(language)
        note = " · ".join(part for part in (known, _channel(queue.channel)) if part)
        self.entitle(row.title.in_language(language), note, gap=old_word(row.is_lost))

    def _share_height(self) -> None:
        """The callers get what they need, but leave the agents their part."""
        table = self.callers
        needed = table.header.height() + self.caller_model.rowCount() * table.row_height
        if self._queue == ALL_QUEUES:
            table.setFixedHeight(min(needed, max(0, self._room())))
        else:
            table.setFixedHeight(min(needed, max(4 * table.row_height, self._half())))
        self._show_whole_rows()

    def _show_whole_rows(self) -> None:
        """No agent is cut in half above the button; what is left over stays free."""
        table, above = self.helpers, self.callers
        taken = (above if above.isVisibleTo(self) else self._nobody).height()
        rest = self._room() - self._serving.height() - self._everyone.sizeHint().height() - taken
        rows = max(1, (rest - table.header.height()) // table.row_height)
        table.setMaximumHeight(table.header.height() + rows * table.row_height)

    def _room(self) -> int:
        fixed = (self.facts, self._waiting)
        head = self._look.px(36) + 2
        return self.height() - head - sum(part.height() for part in fixed)

    def _half(self) -> int:
        rest = self._room() - self._serving.height() - self._everyone.sizeHint().height()
        return round(rest * MOST_CALLERS)

    @Slot()
    def _fit(self) -> None:
        """Give the columns their widths in this look."""
        everyone = self._queue == ALL_QUEUES
        hidden = queue_callers.PRIORITY if everyone else queue_callers.QUEUE
        room = self.width() - 2
        _share_width(
            self.callers, queue_callers.WIDTHS, hidden, queue_callers.CALLER, room, self._look
        )
        _share_width(
            self.helpers, queue_helpers.WIDTHS, None, queue_helpers.AGENT, room, self._look
        )

    def _fit_all(self) -> None:
        self._fit()
        self._share_height()

    @Slot(object)
    def _open_agent(self, agent: AgentId) -> None:
        self.wished.emit(Address("agents", (("agent", agent),)))

    @Slot(QPoint)
    def _offer_number(self, at: QPoint) -> None:
        """Of the contact under the pointer, or of the one that the keyboard is on."""
        index = self.callers.indexAt(at)
        index = index if index.isValid() else self.callers.currentIndex()
        if index.isValid():
            call = self.caller_model.row(index.row())
            wish = NumberWish(call=call.id)
            self.reveal.set_stale(self._stale or self.caller_model.is_lost(call))
            area = self.callers.visualRect(index)
            viewport = self.callers.viewport()
            menu = self.reveal.menu(wish, viewport, area)
            menu.popup(viewport.mapToGlobal(area.bottomLeft()))

    @Slot()
    def _open_agents(self) -> None:
        if self._queue:
            self.wished.emit(Address("agents", (("queue", self._queue),)))


def _table(delegate: Any, model: Any, parent: QWidget) -> TableView:
    table = TableView(delegate, parent)
    table.show_model(model)
    table.hold_widths()
    table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    table.setMinimumHeight(0)
    return table


def _share_width(
    table: TableView,
    widths: Sequence[int],
    hidden: int | None,
    taker: int,
    room: int,
    look: Look,
) -> None:
    """Every column its width; what is left over, or lacks, is one column's."""
    given = [0 if place == hidden else look.px(width) for place, width in enumerate(widths)]
    bar = table.verticalScrollBar()
    given[taker] += room - sum(given) - (bar.sizeHint().width() if bar.maximum() > 0 else 0)
    for place, width in enumerate(given):
        table.setColumnHidden(place, place == hidden)
        table.setColumnWidth(place, width)


def _repaint_column(table: TableView, place: int) -> None:
    left = table.columnViewportPosition(place)
    area = QRect(left, 0, table.columnWidth(place), table.viewport().height())
    table.viewport().update(area)


def _channel(channel: Channel) -> str:
    match channel:
        case Channel.VOICE:
            return tr("语音")
        case Channel.VIDEO:
            return tr("视频")
        case Channel.CHAT:
            return tr("文字")
        case Channel.BOT:
            return tr("机器人")
