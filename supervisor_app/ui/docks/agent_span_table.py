"""The spans of an agent's day as rows, the newest first."""

from typing import Any

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from supervisor_app.domain.agent_day import AgentSpan
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rows import CentreRow
from supervisor_app.domain.states import GROUP_OF, StateGroup
from supervisor_app.ui.agents.reading import AgentReading
from supervisor_app.ui.docks.agent_spans import end_of
from supervisor_app.ui.overview.figures import clock
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.fonts import Role
from supervisor_app.ui.parts.glyphs import STATE_GLYPH, draw_glyph
from supervisor_app.ui.parts.keyed_model import RIGHT, Column, KeyedTableModel
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.reasons import reason_words
from supervisor_app.ui.parts.scaled_delegate import PAD, ScaledDelegate
from supervisor_app.ui.parts.table_view import TableView
from supervisor_app.ui.parts.texts import tr

ROW_H = 28
WIDTHS = (128, 104, 68, 140)
TIMES, STATE, SPENT, DETAIL = range(4)


class SpanModel(KeyedTableModel[Instant, AgentSpan]):
    """Spans by when they began."""

    def __init__(self, reading: AgentReading, parent: QObject | None = None) -> None:
        self.centre: CentreRow | None = None
        self.now: Instant = 0.0
        self._reading = reading
        super().__init__(
            (
                Column("times", lambda: tr("时间"), self.times, width=WIDTHS[TIMES]),
                Column("state", lambda: tr("状态"), reading.span_name, width=WIDTHS[STATE]),
                Column("spent", lambda: tr("时长"), self.spent, align=RIGHT, width=WIDTHS[SPENT]),
                Column(
                    "detail",
                    lambda: tr("队列 · 原因"),
                    self.detail,
                    told=self.detail,
                    width=WIDTHS[DETAIL],
                    stretch=True,
                ),
            ),
            parent,
        )

    def times(self, span: AgentSpan) -> str:
        """From when to when."""
        if self.centre is None:
            return ""
        start = clock(span.since, self.centre, with_seconds=True)
        end = tr("现在") if span.until is None else clock(span.until, self.centre, True)
        return f"{start}–{end}"

    def spent(self, span: AgentSpan) -> str:
        """How long."""
        return formats.duration(end_of(span, self.now) - span.since)

    def detail(self, span: AgentSpan) -> str:
        """For which queue, and why."""
        queue = self._reading.queue(span.queue) if span.queue is not None else ""
        return (
            " · ".join(part for part in (queue, reason_words(span.reason)) if part)
            or formats.MISSING
        )


class SpanDelegate(ScaledDelegate):
    """One span a row."""

    def __init__(self, model: SpanModel) -> None:
        super().__init__(ROW_H)
        self._model = model

    def paint_figure(self, painter: QPainter, area: QRectF, place: int, row: Any) -> None:
        model, left = self._model, area.x() + PAD
        strong = self.color("t3" if self.stale else "t1")
        match place:
            case 0:
                ink = self.color("t3" if self.stale else "t2")
                self.write_left(painter, area, area.x() + 12, model.times(row), Role.NOTE, ink)
            case 1:
                group = GROUP_OF[row.state]
                sign = QRectF(left, area.center().y() - 6 + 0.5, 12, 12)
                ink = self.color("t1" if group is StateGroup.READY and not self.stale else "t2")
                draw_glyph(painter, STATE_GLYPH[group], sign, ink)
                name = model.columns[STATE].text(row)
                self.write_left(painter, area, left + 16, name, Role.BODY, strong)
            case 2:
                self.write_right(painter, area, model.spent(row), Role.NUMBER, strong)
            case _:
                ink = self.color("t3" if self.stale else "t2")
                self.write_left(painter, area, left, model.detail(row), Role.NOTE, ink)


class SpanTable(TableView):
    """The list below the line."""

    def __init__(self, reading: AgentReading, parent: QWidget | None = None) -> None:
        self.spans = SpanModel(reading)
        super().__init__(SpanDelegate(self.spans), parent)
        self.spans.setParent(self)
        self.show_model(self.spans)
        self.hold_widths()
        self._scale = 1.0

    def show_spans(
        self, spans: tuple[AgentSpan, ...], centre: CentreRow | None, now: Instant
    ) -> None:
        """These, the newest on top; signed out is what stands between days of work."""
        self.spans.centre, self.spans.now = centre, now
        self.spans.show({span.since: span for span in reversed(spans)})

    def tick(self, now: Instant) -> None:
        """The span that goes on has become longer."""
        self.spans.now = now
        if self.spans.rowCount() and self.spans.row(0).until is None:
            index = self.spans.index(0, SPENT)
            self.spans.dataChanged.emit(index, index)

    def go_to(self, span: AgentSpan) -> None:
        """Bring a span into sight and mark it."""
        place = self.spans.place(span.since)
        if place is not None:
            index = self.spans.index(place, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def use(self, look: Look) -> None:
        super().use(look)
        self._scale = look.scale
        self.spans.restate()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        widths = [round(width * self._scale) for width in WIDTHS]
        rest = self.viewport().width() - sum(widths[:DETAIL])
        for place, width in enumerate((*widths[:DETAIL], max(widths[DETAIL] // 2, rest))):
            self.setColumnWidth(place, width)
