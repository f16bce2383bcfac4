"""An agent in detail: who he is, what he does, the figures of his day, and the day itself.

The page gives the agent's row with each picture; the day of his states is asked for by `day_wished`
and told by `show_day` or `day_failed`. It is asked for again when he changes his state.
"""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.agent_day import AgentDay, AgentSpan
from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.agents.reading import AgentReading
from supervisor_app.ui.docks.agent_figures import AgentFigures, SkillTags
from supervisor_app.ui.docks.agent_head import WHO_H, AgentHead
from supervisor_app.ui.docks.agent_record import AgentRecord
from supervisor_app.ui.docks.agent_span_table import ROW_H, SpanTable
from supervisor_app.ui.docks.agent_timeline import AgentTimeline
from supervisor_app.ui.docks.section import Section
from supervisor_app.ui.overview.figures import Period, clock
from supervisor_app.ui.overview.gaps import incomplete_words
from supervisor_app.ui.parts.fault_strip import FaultStrip
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import LoadingRows
from supervisor_app.ui.parts.texts import tr, tr_counted

WIDTH = 472
LEAST_ROWS = 5
ASK_AFTER_MS = 250
"""So long an agent is shown before his day is asked for: keys run past many."""
ASK_AGAIN_MS = 2000
"""After a change of state: the gateway has written it by then."""
SLOW_MS = 2000


class AgentDock(QFrame):
    """One agent. Shows the last day that was told while a newer one is asked for."""

    closed = Signal()
    day_wished = Signal(object)
    """The `AgentId` whose day of states is wanted."""
    wished = Signal(object)
    """The `Address` of something to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "true")
        self._look = Look()
        self._row: AgentRow | None = None
        self._view: FloorView | None = None
        self._day: AgentDay | None = None
        self._now: Instant = 0.0
        self._stale = False
        self._slow = False
        self._reading = AgentReading()
        self.head = AgentHead(self._reading, self)
        self.record = AgentRecord(self._reading, self)
        self.figures = AgentFigures(self._reading, self)
        self.skills = SkillTags(self)
        self.timeline = AgentTimeline(self._reading, self)
        self.fault = FaultStrip(self)
        self.table = SpanTable(self._reading, self)
        self._loading = LoadingRows(ROW_H, self)
        self._day_note = QLabel(self)
        self._day_note.setProperty("tone", "t2")
        self._day_note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nobody = QLabel(self)
        self._nobody.setProperty("tone", "t2")
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nobody.setWordWrap(True)
        self._sections = Section(self), Section(self), Section(self)
        self._foot: tuple[QWidget, ...] = ()
        self._content = QScrollArea(self)
        self.close_button = QPushButton("✕", self)
        self.close_button.setProperty("flat", "true")
        self._ask = QTimer(self, singleShot=True, interval=ASK_AFTER_MS)
        self._wait = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._arrange()
        self._connect()
        self.use(Look())

    def _arrange(self) -> None:
        inside = QWidget(self._content)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        today, skills, day = self._sections
        parts = (
            self.head, self.record, today, self.figures, skills, self.skills, day, self.timeline,
            self.fault, self._day_note,
        )  # fmt: skip
        for part in parts:
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self._loading, 1)
        column.addStretch(0)
        self._content.setWidget(inside)
        self._content.setWidgetResizable(True)
        self._content.setFrameShape(QFrame.Shape.NoFrame)
        self._content.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self._content, 1)
        whole.addWidget(self._nobody, 1)
        self.close_button.raise_()

    def add_below(self, *parts: QWidget) -> None:
        """What stands at its foot while somebody is shown."""
        self._foot += parts
        layout = self.layout()
        assert layout is not None
        for part in parts:
            layout.addWidget(part)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.closed)
        self.head.wished.connect(self.wished)
        self.record.wished.connect(self.wished)
        self.timeline.meant.connect(self._show_span)
        self.fault.retry_wished.connect(self._ask_now)
        self._ask.timeout.connect(self._ask_now)
        self._wait.timeout.connect(self._be_slow)

    # What is shown

    @property
    def agent(self) -> AgentId | None:
        """Whom it shows."""
        return None if self._row is None else self._row.id

    @property
    def day(self) -> AgentDay | None:
        """The day that was told last."""
        return self._day

    def show_agent(self, row: AgentRow | None, view: FloorView, now: Instant) -> None:
        """Another agent, or the newest row of the same; None: nobody."""
        old, self._row = self._row, row
        self._view, self._now = view, now
        self._reading.take(view)
        self._reading.now = now
        if row is None or old is None or row.id != old.id:
            self._begin()
        elif row.since != old.since:
            self._ask.start(ASK_AGAIN_MS)
        if row is None or row is not old:
            self._show_row()
        else:
            self._tell_time()

    def show_day(self, day: AgentDay) -> None:
        """The day that was asked for; one of another agent comes too late and is left out."""
        if day.agent == self.agent:
            self._day = day
            self._wait.stop()
            self._slow = False
            self.fault.say(None)
            self._show_line()

    def day_failed(self, agent: AgentId, cause: Cause) -> None:
        """The day could not be had; the last good one stays."""
        if agent == self.agent:
            self._wait.stop()
            self._slow = False
            self.fault.say(cause)
            self._say_day()

    def tick(self, now: Instant) -> None:
        """A second later."""
        self._now = now
        self._reading.now = now
        self._tell_time()
        self.figures.show_row(self._row)

    def set_stale(self, stale: bool) -> None:
        """Nothing may look live; `tick` is not called meanwhile."""
        if stale == self._stale:
            return
        back = self._stale and not stale
        self._stale = stale
        self._reading.judging = not stale
        for part in (
            self.head,
            self.record,
            self.figures,
            self.skills,
            self.timeline,
            self.table,
        ):
            part.set_stale(stale)
        self.figures.show_row(self._row)
        if back and self._row is not None:
            self._ask.start(ASK_AGAIN_MS)

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self._reading.speak(look.language)
        self.setFixedWidth(look.px(WIDTH))
        parts = (
            self.head, self.record, self.figures, self.skills, self.timeline, self.fault,
            self.table, self._loading, *self._sections,
        )  # fmt: skip
        for part in parts:
            part.use(look)
        for label in (self._day_note, self._nobody):
            label.setFont(font(Role.BODY, look.scale))
        self._day_note.setFixedHeight(look.px(44))
        self.table.setMinimumHeight(look.px(LEAST_ROWS * ROW_H))
        self.close_button.setFont(font(Role.BODY, look.scale))
        self.close_button.setToolTip(tr("关闭（Esc）"))
        self.close_button.setAccessibleName(tr("关闭"))
        size = look.px(28)
        left = self.width() - size - look.px(12)
        self.close_button.setGeometry(left, (look.px(WHO_H) - size) // 2, size, size)
        self._nobody.setText(tr("选择一名坐席，这里显示他的今天"))
        self._show_row()

    # Inside

    def _begin(self) -> None:
        """Somebody else: nothing is known of his day."""
        self._day = None
        self._slow = False
        self.fault.say(None)
        self._content.verticalScrollBar().setValue(0)
        if self._row is None:
            self._ask.stop()
            self._wait.stop()
        else:
            self._ask.start(ASK_AFTER_MS)
            self._wait.start()

    @Slot()
    def _ask_now(self) -> None:
        if self._row is not None:
            self._ask.stop()
            self.day_wished.emit(self._row.id)

    @Slot()
    def _be_slow(self) -> None:
        self._slow = True
        self._say_day()

    @Slot(object)
    def _show_span(self, span: AgentSpan) -> None:
        self.table.go_to(span)

    def _show_row(self) -> None:
        row, centre = self._row, self._view.centre if self._view else None
        self._content.setVisible(row is not None)
        self._nobody.setVisible(row is None)
        self.close_button.setVisible(row is not None)
        self.head.show_agent(row, centre)
        self.record.show_agent(row)
        self.figures.show_row(row)
        self.skills.show_tags(() if row is None else self._reading.all_skills(row))
        self._show_line()

    def _show_line(self) -> None:
        """The day as a line and as a list, with the present state."""
        centre = self._view.centre if self._view else None
        self.timeline.show_day(self._day, self._row, centre, self._now)
        self.table.show_spans(self.timeline.spans, centre, self._now)
        self._say_day()

    def _tell_time(self) -> None:
        self.head.tick()
        self.timeline.tick(self._now)
        self.table.tick(self._now)

    def _say_day(self) -> None:
        today, skills, day = self._sections
        gap = ""
        if self._row is not None and self._view is not None:
            covered = self._reading.covered(self._row)
            gap = incomplete_words(covered, self._view.centre, Period.DAY)
        centre = self._view.centre if self._view else None
        start = "" if centre is None else clock(centre.day_start, centre)
        today.say(tr("今日"), gap or tr("{start} 起累计", start=start))
        skills.say(tr("技能组"), tr("1 级最强"))
        count = len(self.timeline.spans)
        day.say(tr("今日状态"), tr_counted("{n} 段", count) if count else "")
        waiting = self._day is None and self.fault.cause is None
        none = self._day is not None and not count
        words = tr("今天还没有状态记录") if none else tr("正在读取") if self._slow else ""
        self._day_note.setText(words)
        self._day_note.setVisible(bool(words))
        self.table.setVisible(count > 0)
        self._loading.setVisible(waiting)
