"""The contacts behind a bar: masked, in order, as many as the bar says."""

from msgspec import structs
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.desk_me import DeskMe
from supervisor_app.domain.people import Right
from supervisor_app.domain.report_query import DrilledCall, DrilledCalls
from supervisor_app.ui.parts.fault_strip import FaultStrip
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.formats import MISSING, count, duration
from supervisor_app.ui.parts.keyed_model import LEFT, RIGHT, Column, KeyedTableModel
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.segments import Segments
from supervisor_app.ui.parts.table_view import TableView
from supervisor_app.ui.parts.text_delegate import TextDelegate
from supervisor_app.ui.parts.texts import tr, words
from supervisor_app.ui.people.standing import why_without
from supervisor_app.ui.trends.drill import ABANDONED, ALL, ANSWERED, FLOWED_OUT, CallsAsked, Drilled
from supervisor_app.ui.trends.reading import TrendReading

HEAD_H = 36
SHOWN_MS = 30_000
AHEAD = 10
FROM_W = {"wait": 420, "talk": 480, "queue": 540, "queued": 620}
"""What goes first where there is no room: a column's least width of the dock."""
EVERY = "all"
"""Key of the choice of all outcomes."""

Place = tuple[int, DrilledCall]


class CallsDock(QFrame):
    """Stands where the small multiples do, until it is closed."""

    asked = Signal(object)
    """The `CallsAsked` that is wanted."""
    closed = Signal()

    def __init__(self, reading: TrendReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "true")
        self._reading, self._look = reading, Look()
        self._me: DeskMe | None = None
        self.drilled: Drilled | None = None
        self._outcome, self._span = ALL, ""
        self._calls: tuple[DrilledCall, ...] = ()
        self._numbers: dict[str, str] = {}
        self._more = False
        self._kept_from: float | None = None
        self._under_way: CallsAsked | None = None
        self._title, self._foot = QLabel(self), QLabel(self)
        self._foot.setProperty("tone", "t2")
        self._foot.setWordWrap(True)
        self.outcomes = Segments(self)
        self.reveal = QPushButton(self)
        self.close_button = QPushButton("✕", self)
        self.close_button.setProperty("flat", "true")
        self.fault = FaultStrip(self)
        self.model = KeyedTableModel[int, Place](self._columns(), self)
        self.table = TableView(TextDelegate(self.model, faint=frozenset({"queue"})), self)
        self.table.show_model(self.model)
        self._hide_numbers = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._hide_numbers.timeout.connect(self.forget_numbers)
        self._arrange()
        self.close_button.clicked.connect(self.closed)
        self.outcomes.chosen.connect(self._choose)
        self.reveal.clicked.connect(self._ask_numbers)
        self.fault.retry_wished.connect(self._retry)
        self.table.verticalScrollBar().valueChanged.connect(self._look_ahead)

    def _arrange(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self.close_button)
        self._tools = QHBoxLayout()
        self._tools.addWidget(self.outcomes)
        self._tools.addStretch(1)
        self._below = QHBoxLayout()
        self._below.addWidget(self._foot, 1)
        self._below.addWidget(self.reveal)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addLayout(self._tools)
        column.addWidget(self.fault)
        column.addWidget(self.table, 1)
        column.addLayout(self._below)

    def _columns(self) -> tuple[Column[Place], ...]:
        reading = self._reading
        return (
            Column("at", lambda: tr("离队"), lambda row: self._moment(row[1].left), width=76),
            Column(
                "queued", lambda: tr("入队"), lambda row: self._moment(row[1].queued_at), width=76
            ),
            Column(
                "caller",
                lambda: tr("主叫"),
                lambda row: self._numbers.get(row[1].call, row[1].caller),
                width=112,
            ),
            Column("queue", lambda: tr("队列"), lambda row: _queue(reading, row[1]), width=92),
            Column("outcome", lambda: tr("结果"), lambda row: outcome_name(row[1]), width=84),
            Column(
                "wait",
                lambda: tr("等待"),
                lambda row: duration(row[1].wait_s),
                align=RIGHT,
                width=56,
            ),
            Column(
                "agent",
                lambda: tr("坐席"),
                lambda row: row[1].agent_name,
                align=LEFT,
                stretch=True,
            ),
            Column("talk", lambda: tr("通话"), lambda row: _talk(row[1]), align=RIGHT, width=60),
        )

    def _moment(self, at: float) -> str:
        row = self.drilled.row if self.drilled is not None else None
        local = self._reading.local(at)
        days = row is not None and row.end - row.start > 86_400
        return f"{local:%m-%d %H:%M}" if days else f"{local:%H:%M:%S}"

    # What is shown -------------------------------------------------------------------------------

    def open(self, drilled: Drilled, span: str) -> None:
        """The contacts of a row; `span`: of when and of what it is."""
        self.forget_numbers()
        self.drilled, self._span = drilled, span
        self._outcome = drilled.asked.outcome
        self.fault.say(None)
        self._begin()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> None:
        """Keep nothing of it."""
        self.forget_numbers()
        self.drilled = self._under_way = None
        self._calls = ()
        self.model.show({})

    def show_calls(self, asked: CallsAsked, told: DrilledCalls) -> None:
        """What was asked for; what is wanted no more is left out."""
        if asked != self._under_way:
            return
        self._under_way = None
        self.fault.say(None)
        if asked.whole:
            self._numbers = {call.call: call.caller for call in told.calls}
            self._hide_numbers.start()
            self.model.restate()
            self._say()
            return
        self._calls = told.calls if not asked.below else (*self._calls, *told.calls)
        self._more, self._kept_from = told.more, told.kept_from
        self.model.show(_numbered(self._calls, self.model))
        self._say()

    def show_failed(self, asked: CallsAsked, cause: Cause) -> None:
        """They could not be had; what was read stays."""
        if asked == self._under_way:
            self._under_way = None
            self.fault.say(cause)
            self._say()

    def show_me(self, me: DeskMe | None) -> None:
        """Who works here; numbers are not for whoever comes after him."""
        self._me = me
        self.forget_numbers()
        self._allow()

    @property
    def listed(self) -> int:
        """How many are listed."""
        return len(self._calls)

    @Slot()
    def forget_numbers(self) -> None:
        """Mask them again."""
        self._hide_numbers.stop()
        if self._numbers:
            self._numbers = {}
            self.model.restate()
            self._say()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        px = look.px
        self._title.setFont(font(Role.BODY_STRONG, look.scale))
        self._title.setFixedHeight(px(HEAD_H))
        self._head.setContentsMargins(px(12), 0, px(4), 0)
        self._tools.setContentsMargins(px(12), 0, px(12), px(8))
        self._below.setContentsMargins(px(12), px(8), px(12), px(8))
        self._foot.setFont(font(Role.NOTE, look.scale))
        self.reveal.setText(tr("显示号码"))
        self.reveal.setFont(font(Role.BODY, look.scale))
        self.close_button.setAccessibleName(tr("关闭"))
        self.table.setAccessibleName(tr("通话明细"))
        for part in (self.fault, self.table):
            part.use(look)
        for place, column in enumerate(self.model.columns):
            if not column.stretch:
                self.table.setColumnWidth(place, px(column.width))
        self._fit()
        self.model.restate()
        self._offer()
        self._allow()
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is no room some columns go; when a contact left, and who had it, stay."""
        places = {column.key: place for place, column in enumerate(self.model.columns)}
        for key, from_w in FROM_W.items():
            self.table.header.setSectionHidden(places[key], self.width() < self._look.px(from_w))

    def _offer(self) -> None:
        row = self.drilled.row if self.drilled is not None else None
        names = {EVERY: tr("全部"), ANSWERED: tr("接通"), ABANDONED: tr("放弃")}
        if row is not None and row.values.get("flowed_out"):
            names[FLOWED_OUT] = tr("流出")
        if self.drilled is not None and self.drilled.asked.agents:
            names = {ANSWERED: tr("接通")}
        self.outcomes.offer(names, self._look.scale)
        self.outcomes.choose(self._outcome or EVERY)

    def _allow(self) -> None:
        why_not = why_without(self._me, Right.UNMASK, self._look.language)
        self.reveal.setEnabled(not why_not)
        self.reveal.setToolTip(why_not or tr("显示 30 秒，并写入操作记录"))

    def _say(self) -> None:
        drilled = self.drilled
        if drilled is None:
            return
        self._title.setText(self._span)
        wanted = drilled.counted(self._outcome)
        listed = count(len(self._calls))
        lines = []
        if self._under_way is not None and not self._calls:
            lines.append(tr("正在读取"))
        elif self._more:
            lines.append(
                tr("已列 {listed} / {all}，向下滚动读取更多", listed=listed, all=count(wanted))
            )
        elif wanted is not None and drilled.whole_days:
            if len(self._calls) == wanted:
                told = tr("列出 {listed}，与表中 {all} 一致", listed=listed, all=count(wanted))
            elif len(self._calls) < wanted:
                told = tr(
                    "列出 {listed}，表中为 {all}：其余没有逐条明细",
                    listed=listed,
                    all=count(wanted),
                )
            else:
                told = tr(
                    "列出 {listed}，查询报表后又有新增（表中 {all}）",
                    listed=listed,
                    all=count(wanted),
                )
            lines.append(told)
        else:
            lines.append(tr("列出 {listed}", listed=listed))
        if self._kept_from is not None:
            kept = f"{self._reading.local(self._kept_from):%Y-%m-%d}"
            lines.append(tr("{day} 之前的通话明细已过保存期", day=kept))
        if self._numbers:
            lines.append(tr("号码显示 30 秒 · 已写入操作记录"))
        self._foot.setText(" · ".join(lines))

    # What is asked -------------------------------------------------------------------------------

    def _begin(self) -> None:
        if self.drilled is None:
            return
        self._calls, self._more, self._kept_from = (), False, None
        self.model.show({})
        self._offer()
        self._ask(structs.replace(self.drilled.asked, outcome=self._outcome))
        self._say()

    def _ask(self, asked: CallsAsked) -> None:
        self._under_way = asked
        self.asked.emit(asked)

    @Slot(str)
    def _choose(self, key: str) -> None:
        self._outcome = ALL if key == EVERY else key
        self.forget_numbers()
        self._begin()

    @Slot()
    def _retry(self) -> None:
        self.fault.say(None)
        self._begin()

    @Slot()
    def _look_ahead(self) -> None:
        bar = self.table.verticalScrollBar()
        near = bar.value() >= bar.maximum() - AHEAD * self.table.row_height
        if self._more and near and bar.maximum() and self._under_way is None and self.drilled:
            self._ask(
                structs.replace(self.drilled.asked, outcome=self._outcome, below=len(self._calls))
            )

    @Slot()
    def _ask_numbers(self) -> None:
        """Of the contacts that can be seen: each answer is put on the record."""
        if self.drilled is None or self._under_way is not None or not self._calls:
            return
        first = max(0, self.table.rowAt(0))
        self._ask(
            structs.replace(self.drilled.asked, outcome=self._outcome, below=first, whole=True)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)


def outcome_name(call: DrilledCall) -> str:
    """What became of a contact."""
    names = {
        "answered": tr("接通"),
        "abandoned": tr("放弃"),
        "timed_out": tr("超时流出"),
        "key": tr("按键转出"),
        "empty": tr("无人转出"),
        "overflow": tr("溢出"),
    }
    return names.get(call.outcome, call.outcome)


def _numbered(
    calls: tuple[DrilledCall, ...], model: KeyedTableModel[int, Place]
) -> dict[int, Place]:
    """Rows that are there already are the same objects as before."""
    known = {key: model.row(place) for place, key in enumerate(model.keys)}
    return {
        at: known[at] if at in known and known[at][1] is call else (at, call)
        for at, call in enumerate(calls)
    }


def _queue(reading: TrendReading, call: DrilledCall) -> str:
    rows = reading.view.queue_rows if reading.view is not None else {}
    row = rows.get(call.queue)
    return words(row.title, reading.language) if row is not None else str(call.queue)


def _talk(call: DrilledCall) -> str:
    return duration(call.talk_s) if call.outcome == "answered" else MISSING
