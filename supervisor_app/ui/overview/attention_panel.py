"""需关注坐席: agents past a limit of their state; while stale, why nobody is counted."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.ids import AgentId, Instant
from supervisor_app.domain.limits import Severity
from supervisor_app.domain.states import GROUP_OF, STATE_NAMES
from supervisor_app.domain.view import FloorView
from supervisor_app.ui.overview.attention_figures import LateAgent, late_agents
from supervisor_app.ui.overview.attention_notice import StoppedNotice
from supervisor_app.ui.overview.figures import clock
from supervisor_app.ui.parts.agent_names import code_beside, name_and_code
from supervisor_app.ui.parts.asking import CellExplainer
from supervisor_app.ui.parts.fonts import Role
from supervisor_app.ui.parts.formats import duration, rate
from supervisor_app.ui.parts.glyphs import STATE_GLYPH, Glyph, draw_glyph
from supervisor_app.ui.parts.keyed_model import LEFT, RIGHT, Column, Index, KeyedTableModel
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import LoadingRows, Panel
from supervisor_app.ui.parts.partly import without_words
from supervisor_app.ui.parts.reasons import reason_words
from supervisor_app.ui.parts.scaled_delegate import ScaledDelegate
from supervisor_app.ui.parts.severity_frames import SeverityFrames, draw_frame
from supervisor_app.ui.parts.table_view import TableView
from supervisor_app.ui.parts.texts import held_words, tr

ROW_H = 40
PAD = 8
MARK, AGENT, TEAM, QUEUE, STATE, TIME = range(6)
WIDTHS = (30, 142, 62, 86, 80, 70)
"""In a panel 472 wide; a wider one gives each its share, a narrower takes it from the name."""
ENGLISH_STATE_W = 98
"""Words for states are longer there."""
AGENT_GIVES = 24
"""How much narrower the agent may stand before a column is left out."""


EXPLAINED = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)


class AttentionModel(KeyedTableModel[AgentId, LateAgent]):
    """Late agents, the worst first."""

    def __init__(self, parent: QWidget) -> None:
        self.now: Instant = 0.0
        self.age_s = 0.0
        self.language = "zh_CN"
        self.view: FloorView | None = None
        titles: tuple[Callable[[], str], ...] = (
            lambda: tr("级别"),
            lambda: tr("坐席"),
            lambda: tr("班组"),
            lambda: tr("队列"),
            lambda: tr("状态"),
            lambda: tr("时长"),
        )
        texts = (lambda _: "", self.agent, self.team, self.queue, self.state, self.time)
        super().__init__(
            [
                Column(
                    key=str(place),
                    title=title,
                    text=text,
                    severity=self._severity if place in (MARK, TIME) else _normal,
                    align=RIGHT if place == TIME else LEFT,
                    width=width,
                )
                for place, (title, text, width) in enumerate(
                    zip(titles, texts, WIDTHS, strict=True)
                )
            ],
            parent,
        )

    def agent(self, late: LateAgent) -> str:
        """Name and code."""
        return name_and_code(late.agent)

    def team(self, late: LateAgent) -> str:
        """The name of the agent's team."""
        teams = self.view.centre.teams if self.view else ()
        names = (team.name for team in teams if team.key == late.agent.team)
        name = next(names, None)
        return name.in_language(self.language) if name else late.agent.team

    def queue(self, late: LateAgent) -> str:
        """The queue of the contact in hand."""
        queue = late.agent.queue
        row = self.view.queue_rows.get(queue) if self.view and queue else None
        return row.title.in_language(self.language) if row else ""

    def state(self, late: LateAgent) -> str:
        """What the state is called."""
        return STATE_NAMES[late.agent.state].in_language(self.language)

    def time(self, late: LateAgent) -> str:
        """How long the state has lasted."""
        return duration(late.seconds(self.now))

    def _severity(self, late: LateAgent) -> Severity:
        return late.severity

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in EXPLAINED and index.isValid():
            return self._told(self.row(index.row()))
        return super().data(index, role)

    def _told(self, late: LateAgent) -> str:
        bounds = (late.limit.warning, late.limit.critical)
        limits = " / ".join(duration(bound) for bound in bounds if bound is not None)
        lines = (
            self.state(late),
            self.agent(late),
            f"{self.time(late)} · {tr('阈值 {limit}', limit=limits)}",
            reason_words(late.agent.reason),
            *self._since(late),
        )
        return "\n".join(line for line in lines if line)

    def _since(self, late: LateAgent) -> tuple[str, ...]:
        """From when the time counts, and to when."""
        if self.view is None:
            return ()
        begun, now = (
            clock(at, self.view.centre, with_seconds=True) for at in (late.agent.since, self.now)
        )
        age = tr("数据 {age} 秒前", age=rate(self.age_s))
        return tr("自 {since} 起", since=begun), tr("此刻 {at}", at=now), age


def _normal(_: LateAgent) -> Severity:
    return Severity.NORMAL


class AttentionDelegate(ScaledDelegate):
    """Severity glyph, name and code, team, queue, state, time."""

    def __init__(self, model: AttentionModel) -> None:
        super().__init__(ROW_H)
        self._model = model
        self.frames: SeverityFrames | None = None
        """Who has just passed a limit."""

    def paint_figure(self, painter: QPainter, area: QRectF, place: int, row: Any) -> None:
        if not isinstance(row, LateAgent):
            return
        match place:
            case 0:
                self._mark(painter, area, row)
            case 1:
                self._agent(painter, area, row)
            case 4:
                self._state(painter, area, row)
            case 5:
                self._time(painter, area, row)
            case _:
                text = self._model.columns[place].text(row)
                x = area.left() + PAD
                self.write_left(painter, area, x, text, Role.BODY, self.color("t2"))

    def _mark(self, painter: QPainter, area: QRectF, row: LateAgent) -> None:
        critical = row.severity is Severity.CRITICAL
        box = QRectF(area.left() + PAD, round(area.center().y() - 5.5), 12, 12)
        glyph = Glyph.CRITICAL if critical else Glyph.WARNING
        draw_glyph(painter, glyph, box, self.color("critf" if critical else "warnf"))

    def _agent(self, painter: QPainter, area: QRectF, row: LateAgent) -> None:
        x = area.left() + PAD
        end = self.write_left(painter, area, x, row.agent.name, Role.NAME, self.color("t1"))
        self.write_left(painter, area, end + 5, code_beside(row.agent), Role.NOTE, self.color("t3"))

    def _state(self, painter: QPainter, area: QRectF, row: LateAgent) -> None:
        glyph = STATE_GLYPH[GROUP_OF[row.agent.state]]
        box = QRectF(area.left() + PAD, round(area.center().y() - 5), 11, 11)
        draw_glyph(painter, glyph, box, self.color("t2"))
        x = area.left() + PAD + 16
        self.write_left(painter, area, x, self._model.state(row), Role.BODY, self.color("t2"))

    def _time(self, painter: QPainter, area: QRectF, row: LateAgent) -> None:
        token = "crit" if row.severity is Severity.CRITICAL else "warn"
        text = self._model.time(row)
        self.write_right(painter, area, text, Role.NUMBER_STRONG, self.color(token))
        if self.frames is not None and row.agent.id in self.frames:
            draw_frame(painter, area, row.severity, self.look.theme)


class AttentionPanel(Panel):
    """The list, one sentence where nobody is late, or what stopped while stale."""

    opened = Signal(object)
    """The id of the agent that is to be opened."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = AttentionModel(self)
        delegate = AttentionDelegate(self.model)
        self.table = TableView(delegate, self)
        self.table.show_model(self.model)
        self.table.header.hide()
        self.table.hold_widths()
        self.table.opened.connect(self.opened)
        self._loading = LoadingRows(ROW_H, self)
        self._stopped = StoppedNotice(self)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._loading, 1)
        self.body.addWidget(self._stopped, 1)
        self._stale = self._nobody = self._held = False
        self.model.order_held.connect(self._hold)
        self._frames = SeverityFrames(self)
        self._frames.changed.connect(self._repaint)
        delegate.frames = self._frames
        CellExplainer(self.table)
        self._arrange()

    def show_floor(self, view: FloorView, now: Instant) -> None:
        """Another floor, or the same a second later; while stale nobody is counted."""
        old = self.model.view
        first = old is None or old.missing != view.missing
        self.model.view, self.model.now = view, now
        if not self._stale:
            self._list(view, now)
        if first or self._nobody != (self.model.rowCount() == 0):
            self._arrange()

    def set_stale(self, stale: bool) -> None:
        """Times in state have stopped: an old one must not send anyone to an agent."""
        self._stale = stale
        self._frames.forget()
        if not stale and self.model.view is not None:
            self._list(self.model.view, self.model.now)
        self._arrange()

    def use(self, look: Look) -> None:
        super().use(look)
        self.model.language = look.language
        self.table.use(look)
        self._loading.use(look)
        self._stopped.use(look)
        self.model.restate()
        self._arrange()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _in_english(self) -> bool:
        return self.table.header.look.language.startswith("en")

    def _fit(self) -> None:
        """Give every column its share; a narrow panel leaves out the team, then the queue."""
        scale, english = self.table.header.look.scale, self._in_english()
        each = [*WIDTHS[:STATE], ENGLISH_STATE_W if english else WIDTHS[STATE], *WIDTHS[TIME:]]
        placed = tuple(enumerate(each))
        room = self.width() - 2
        hidden = []
        for place in (TEAM, QUEUE):
            needed = sum(width for at, width in placed if at not in hidden) - AGENT_GIVES
            if needed * scale > room:
                hidden.append(place)
        shown = [(place, width * scale) for place, width in placed if place not in hidden]
        share = max(1.0, room / sum(width for _, width in shown))
        widths = {place: int(width * (1 if place == MARK else share)) for place, width in shown}
        widths[AGENT] += room - sum(widths.values())
        for place, _ in placed:
            self.table.setColumnHidden(place, place in hidden)
            self.table.setColumnWidth(place, widths.get(place, 0))

    def _list(self, view: FloorView, now: Instant) -> None:
        model = self.model
        old = {model.key(place): model.row(place) for place in range(model.rowCount())}
        rows = late_agents(view, now)
        model.show({key: _kept(old.get(key), late) for key, late in rows.items()})
        left, viewport = self.table.columnViewportPosition(TIME), self.table.viewport()
        viewport.update(QRect(left, 0, self.table.columnWidth(TIME), viewport.height()))
        self._look_at_severities()

    def _look_at_severities(self) -> None:
        """See who has just passed a limit before someone's eyes."""
        if self._stale or not self.isVisible() or self.model.view is None:
            self._frames.forget()
            return
        rows = [self.model.row(at) for at in range(self.model.rowCount())]
        self._frames.look_at({row.agent.id: row.severity for row in rows})

    def hideEvent(self, event: QHideEvent) -> None:
        self._frames.forget()
        super().hideEvent(event)

    @Slot()
    def _repaint(self) -> None:
        self.table.viewport().update()

    def _arrange(self) -> None:
        loading = self.model.view is None
        self._nobody = self.model.rowCount() == 0
        nobody = not loading and not self._stale and self.model.rowCount() == 0
        self._stopped.setVisible(self._stale and not loading)
        self._loading.setVisible(loading)
        self.table.setVisible(not loading and not self._stale and not nobody)
        self.say(tr("没有坐席超过状态时限") if nobody else "")
        self._entitle()

    @Slot(bool)
    def _hold(self, held: bool) -> None:
        self._held = held
        self._entitle()

    def _entitle(self) -> None:
        view = self.model.view
        note = held_words(self._held) or tr("超过状态时限")
        if view is not None and view.lost:
            self.entitle(tr("需关注坐席"), gap=without_words(view), more=note)
        else:
            self.entitle(tr("需关注坐席"), note)


def _kept(old: LateAgent | None, new: LateAgent) -> LateAgent:
    """The same row while only its overrun has grown; the time is told at paint."""
    if old is not None and old.agent is new.agent and old.severity is new.severity:
        return old
    return new
