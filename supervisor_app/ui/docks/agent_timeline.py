"""An agent's day painted as one line: a segment a state, hours, now, and what is not known."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from supervisor_app.domain.agent_day import AgentDay, AgentSpan
from supervisor_app.domain.calendar import CentreCalendar
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.rows import AgentRow, CentreRow
from supervisor_app.domain.states import GROUP_NAMES, GROUP_OF, StateGroup
from supervisor_app.ui.agents.reading import AgentReading
from supervisor_app.ui.docks.agent_spans import (
    HOUR_S,
    end_of,
    seconds_by_group,
    span_at,
    spans_of,
    window,
)
from supervisor_app.ui.overview.figures import clock
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.marks import STALE_STRENGTH, STATE_TOKENS, loading_block
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.reasons import reason_words
from supervisor_app.ui.parts.texts import tr, words

HEIGHT = 60
SIDE = 12.0
LINE_TOP, LINE_H = 8.0, 24.0
LOW = frozenset({StateGroup.BREAK, StateGroup.MEETING})
"""States that stand lower, since their greys are near to each other."""
LOW_H = 14.0
TICK_TOP = LINE_TOP + LINE_H
FEW_HOURS = 9
HALF = Qt.AlignmentFlag.AlignHCenter


class AgentTimeline(QWidget):
    """The line; a click on it says which span was meant."""

    meant = Signal(object)
    """The `AgentSpan` that was clicked."""

    def __init__(self, reading: AgentReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._look = Look()
        self._day: AgentDay | None = None
        self._centre: CentreRow | None = None
        self._spans: tuple[AgentSpan, ...] = ()
        self._now: Instant = 0.0
        self._stale = False
        self.setFixedHeight(HEIGHT)
        self.setMouseTracking(True)

    @property
    def spans(self) -> tuple[AgentSpan, ...]:
        """What is painted."""
        return self._spans

    def show_day(
        self, day: AgentDay | None, row: AgentRow | None, centre: CentreRow | None, now: Instant
    ) -> None:
        """A day with the agent's present row; no day while it is not known."""
        self._day, self._centre, self._now = day, centre, now
        self._spans = () if day is None else spans_of(day, row)
        self._describe()
        self.update()

    def tick(self, now: Instant) -> None:
        """The line has grown; painted again only where that can be seen."""
        if self._day is None:
            return
        old = self._x(self._now)
        moved = window(self._day, self._spans, self._now) != window(self._day, self._spans, now)
        self._now = now
        if moved or abs(self._x(now) - old) >= 1 / 2:
            self.update()

    def set_stale(self, stale: bool) -> None:
        """While stale the line is weak and does not grow."""
        self._stale = stale
        self.update()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self.setFixedHeight(look.px(HEIGHT))
        self._describe()
        self.update()

    def told(self, span: AgentSpan) -> str:
        """What is said of a span: state, from when to when, how long, why, for which queue."""
        if self._centre is None:
            return ""
        start = clock(span.since, self._centre, with_seconds=True)
        end = tr("现在") if span.until is None else clock(span.until, self._centre, True)
        spent = formats.duration(end_of(span, self._now) - span.since)
        lines = [self._reading.span_name(span), f"{start}–{end}  {spent}"]
        if span.reason:
            lines.append(tr("原因：{reason}", reason=reason_words(span.reason)))
        if span.queue is not None:
            lines.append(tr("队列：{queue}", queue=self._reading.queue(span.queue)))
        return "\n".join(lines)

    # Places

    def _x(self, at: Instant) -> float:
        if self._day is None:
            return SIDE
        start, end = window(self._day, self._spans, self._now)
        width = self.width() / self._look.scale - 2 * SIDE
        return SIDE + (at - start) / (end - start) * width

    def _instant(self, x: float) -> Instant:
        if self._day is None:
            return 0.0
        start, end = window(self._day, self._spans, self._now)
        width = self.width() / self._look.scale - 2 * SIDE
        return start + (x / self._look.scale - SIDE) / max(1.0, width) * (end - start)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.scale(self._look.scale, self._look.scale)
        width = self.width() / self._look.scale - 2 * SIDE
        line = QRectF(SIDE, LINE_TOP, width, LINE_H)
        if self._day is None:
            loading_block(painter, line, self._look.theme)
            return
        self._paint_ground(painter, line)
        self._paint_spans(painter, self._day)
        self._paint_gaps(painter, self._day)
        self._paint_hours(painter, self._day)
        self._paint_now(painter)

    def _paint_ground(self, painter: QPainter, line: QRectF) -> None:
        """Up to now the line is a day; what is to come is but a rule under it."""
        gone = min(max(0.0, self._x(self._now) - line.left()), line.width())
        theme = self._look.theme
        painter.fillRect(QRectF(line.left(), line.top(), gone, line.height()), theme.color("n5"))
        to_come = QRectF(line.left() + gone, line.bottom() - 1, line.width() - gone, 1)
        painter.fillRect(to_come, theme.color("line2"))

    def _paint_spans(self, painter: QPainter, day: AgentDay) -> None:
        start, end = window(day, self._spans, self._now)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(STALE_STRENGTH if self._stale else 1.0)
        for span in self._spans:
            group = GROUP_OF[span.state]
            since, until = max(span.since, start), min(end_of(span, self._now), end)
            if group is StateGroup.OFFLINE or until <= since:
                continue
            height = LOW_H if group in LOW else LINE_H
            left, right = self._x(since), self._x(until)
            area = QRectF(left, LINE_TOP + LINE_H - height, right - left, height)
            painter.fillRect(area, self._look.theme.color(STATE_TOKENS[group]))
        painter.restore()

    def _paint_gaps(self, painter: QPainter, day: AgentDay) -> None:
        start, end = window(day, self._spans, self._now)
        hatch = QBrush(self._look.theme.color("dq"), Qt.BrushStyle.BDiagPattern)
        for gap in day.gaps:
            until = self._now if gap.until is None else gap.until
            since, until = max(gap.since, start), min(until, end)
            if until > since:
                left, right = self._x(since), self._x(until)
                area = QRectF(left, LINE_TOP, max(1.0, right - left), LINE_H)
                painter.fillRect(area, self._look.theme.color("dqbg"))
                painter.fillRect(area, hatch)

    def _paint_hours(self, painter: QPainter, day: AgentDay) -> None:
        start, end = window(day, self._spans, self._now)
        painter.setFont(font(Role.MICRO))
        hours = round((end - start) / HOUR_S)
        step = 1 if hours <= FEW_HOURS else 2 if hours <= 2 * FEW_HOURS else 3
        for hour in range(hours + 1):
            at = start + hour * HOUR_S
            x = self._x(at)
            named = hour % step == 0
            painter.fillRect(
                QRectF(round(x), TICK_TOP + 1, 1, 5 if named else 3),
                self._look.theme.color("line2"),
            )
            if named and self._centre is not None:
                painter.setPen(self._look.theme.color("t3"))
                left = min(max(0.0, x - 24), self.width() / self._look.scale - 48)
                text = CentreCalendar(self._centre.zone).local(at).strftime("%H:%M")
                write(painter, QRectF(left, TICK_TOP + 7, 48, 14), text, HALF)

    def _paint_now(self, painter: QPainter) -> None:
        x = self._x(self._now)
        color = self._look.theme.color("dq" if self._stale else "acc")
        painter.setPen(QPen(color, 1.5))
        painter.drawLine(QPointF(x, LINE_TOP - 4), QPointF(x, TICK_TOP + 3))

    # By hand

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            told = self._told_at(event.pos().x())
            if told:
                QToolTip.showText(event.globalPos(), told, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _told_at(self, x: float) -> str:
        at = self._instant(x)
        span = span_at(self._spans, at, self._now)
        if span is not None:
            return self.told(span)
        if self._day is None or self._centre is None:
            return ""
        for gap in self._day.gaps:
            until = self._now if gap.until is None else gap.until
            if gap.since <= at < until:
                ends = tr("现在") if gap.until is None else clock(gap.until, self._centre)
                return tr("无记录") + f"\n{clock(gap.since, self._centre)}–{ends}"
        return ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        span = span_at(self._spans, self._instant(event.position().x()), self._now)
        if span is not None:
            self.meant.emit(span)

    def _describe(self) -> None:
        spent = seconds_by_group(self._spans, self._now)
        language = self._look.language
        told = [
            f"{words(GROUP_NAMES[group], language)} {formats.duration(seconds)}"
            for group, seconds in spent.items()
        ]
        self.setAccessibleName(" ".join((tr("今日状态"), *told)))
