"""Who an agent is, what he does and since when: the upper part of his dock."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.ids import Instant
from supervisor_app.domain.limits import Limit, Severity
from supervisor_app.domain.rows import AgentRow, CentreRow
from supervisor_app.domain.states import GROUP_OF, StateGroup
from supervisor_app.ui.agents.reading import AgentReading
from supervisor_app.ui.overview.figures import clock
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.address import Address
from supervisor_app.ui.parts.agent_names import code_beside
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import STATE_GLYPH, Glyph, draw_glyph
from supervisor_app.ui.parts.keyed_model import severity_word
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.links import Links
from supervisor_app.ui.parts.marks import AGEING_FULL, STALE_STRENGTH, severity_token
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

WHO_H, STATE_H = 56, 106
SIDE = 16.0
SIGN = 14.0
ROOM_FOR_CLOSE = 44.0
BAR_TOP, BAR_H = 86.0, 5.0
FACTS = (186.0, 260.0, 362.0)
"""Where the facts beside the time begin."""
RIGHT = Qt.AlignmentFlag.AlignRight


class AgentHead(QWidget):
    """Painted; what it says is its accessible name."""

    wished = Signal(object)
    """The `Address` of the queue he works for."""

    def __init__(self, reading: AgentReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._look = Look()
        self._row: AgentRow | None = None
        self._centre: CentreRow | None = None
        self._stale = False
        self._said: tuple[str, Severity] = ("", Severity.NORMAL)
        self.setFixedHeight(WHO_H + STATE_H)
        Links(self, self._link).followed.connect(self.wished)

    def show_agent(self, row: AgentRow | None, centre: CentreRow | None) -> None:
        """Another agent, or another row of his."""
        self._row, self._centre = row, centre
        self._describe()
        self.update()

    def tick(self) -> None:
        """The reading's clock went on."""
        if self._row is None:
            return
        said = self._time_text(self._row), self._reading.time_severity(self._row)
        if said != self._said:
            self._describe()
            self.update()

    def set_stale(self, stale: bool) -> None:
        """While stale nothing looks live."""
        self._stale = stale
        self._describe()
        self.update()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self.setFixedHeight(look.px(WHO_H + STATE_H))
        self._describe()
        self.update()

    def _link(self, place: QPointF) -> Address | None:
        """The name of his queue leads to it."""
        scale = self._look.scale
        left, top = FACTS[-1], WHO_H + 26
        area = QRectF(left, top, self.width() / scale - left - 12, 30)
        here = area.contains(place / scale)
        if not here or self._row is None or self._row.queue is None:
            return None
        return Address("overview", (("queue", self._row.queue),))

    def _time_text(self, row: AgentRow) -> str:
        return formats.duration(self._reading.seconds(row))

    def _describe(self) -> None:
        row = self._row
        if row is None:
            self.setAccessibleName("")
            return
        severity = self._reading.time_severity(row)
        self._said = self._time_text(row), severity
        caller = tr("主叫 {number}", number=row.caller) if row.caller else ""
        self.setAccessibleName(f"{self._reading.introduced(row)} {caller}".replace("\n", " "))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.scale(self._look.scale, self._look.scale)
        width = self.width() / self._look.scale
        painter.fillRect(QRectF(0, WHO_H - 1, width, 1), self._color("line"))
        if self._row is not None and self._centre is not None:
            self._paint_who(painter, self._row, width)
            self._paint_state(painter, self._row, self._centre, width)

    def _paint_who(self, painter: QPainter, row: AgentRow, width: float) -> None:
        group = GROUP_OF[row.state]
        ink = "t3" if self._stale else "t1"
        sign = QRectF(SIDE, (WHO_H - SIGN) / 2, SIGN, SIGN)
        draw_glyph(painter, STATE_GLYPH[group], sign, self._color(ink))
        x, end = SIDE + SIGN + 14, width - ROOM_FOR_CLOSE
        used = self._write(painter, x, 8, end - x, 20, row.name, Role.STRONG, ink)
        reading = self._reading
        parts = [code_beside(row), reading.team(row)]
        if row.site:
            parts.append(reading.site(row))
        parts.append(reading.switch(row))
        where = " · ".join(part for part in parts if part not in ("", formats.MISSING))
        self._write(painter, x + used + 8, 10, end - x - used - 8, 20, where, Role.BODY, "t3")
        told = [reading.state_told(row)]
        if row.queue is not None:
            told.append(reading.queue(row.queue))
        if row.caller and group in (StateGroup.TALKING, StateGroup.HELD):
            told.append(tr("主叫 {number}", number=row.caller))
        line = " · ".join(told)
        self._write(painter, x, 29, end - x, 18, line, Role.BODY, "t3" if self._stale else "t2")

    def _paint_state(
        self, painter: QPainter, row: AgentRow, centre: CentreRow, width: float
    ) -> None:
        reading, top = self._reading, float(WHO_H)
        severity = reading.time_severity(row)
        words = " ".join(part for part in (tr("在状态时长"), severity_word(severity)) if part)
        left = SIDE
        if self._stale:
            mark = QRectF(left, top + 12, 12, 12)
            draw_glyph(painter, Glyph.QUALITY, mark, self._color("dq"))
            left += 18
        self._write(painter, left, top + 9, 170, 18, words, Role.NOTE, "t2")
        token = {Severity.CRITICAL: "crit", Severity.WARNING: "warn"}.get(severity, "t1")
        ink = "t3" if self._stale or reading.seconds(row) is None else token
        self._write(painter, SIDE, top + 27, 176, 46, self._time_text(row), Role.KPI, ink)
        limit = reading.limit(row)
        facts = (
            (tr("开始"), self._since(row, centre)),
            (tr("时限"), _limit_text(limit)),
            (tr("当前队列"), reading.queue(row.queue)),
        )
        for place, (name, value) in enumerate(facts):
            x = FACTS[place]
            room = (FACTS[place + 1] - 8 if place + 1 < len(FACTS) else width - 12) - x
            self._write(painter, x, top + 9, room, 18, name, Role.NOTE, "t2")
            strong = "t3" if self._stale or value == formats.MISSING else "t1"
            self._write(painter, x, top + 30, room, 22, value, Role.BODY_STRONG, strong)
        self._paint_bar(painter, row, limit, width)

    def _paint_bar(
        self, painter: QPainter, row: AgentRow, limit: Limit | None, width: float
    ) -> None:
        seconds = self._reading.seconds(row)
        if seconds is None or limit is None:
            return
        bounds = [bound for bound in (limit.warning, limit.critical) if bound]
        if not bounds:
            return
        full = bounds[-1] * AGEING_FULL
        trough = QRectF(SIDE, WHO_H + BAR_TOP, width - 2 * SIDE, BAR_H)
        fill = QRectF(trough)
        fill.setWidth(trough.width() * min(1.0, seconds / full))
        painter.fillRect(trough, self._color("n5"))
        painter.setOpacity(STALE_STRENGTH if self._stale else 1.0)
        severity = self._reading.time_severity(row)
        painter.fillRect(fill, self._color(severity_token(severity, self._stale, "n3")))
        for bound in bounds:
            x = trough.left() + round(trough.width() * bound / full)
            painter.fillRect(QRectF(x, trough.top() - 3, 1, BAR_H + 6), self._color("t3"))
        painter.setOpacity(1.0)

    def _since(self, row: AgentRow, centre: CentreRow) -> str:
        if self._reading.seconds(row) is None or not _plausible(row.since):
            return formats.MISSING
        return clock(row.since, centre, with_seconds=True)

    def _write(
        self,
        painter: QPainter,
        x: float,
        y: float,
        width: float,
        height: float,
        text: str,
        role: Role,
        token: str,
    ) -> float:
        painter.setFont(font(role))
        painter.setPen(self._color(token))
        return write(painter, QRectF(x, y, max(0.0, width), height), text)

    def _color(self, token: str) -> QColor:
        return self._look.theme.color(token)


def _plausible(at: Instant) -> bool:
    return at > 0


def _limit_text(limit: Limit | None) -> str:
    """Both limits of a state: `10:00 / 20:00`."""
    bounds = [] if limit is None else [limit.warning, limit.critical]
    known = [formats.duration(bound) for bound in bounds if bound is not None]
    return " / ".join(known) or formats.MISSING
