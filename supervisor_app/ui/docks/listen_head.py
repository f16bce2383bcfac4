"""Whom one listens to: who he is, the masked caller, the call's time, holds, and its parts."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.limits import Severity
from supervisor_app.domain.listens import Listen
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.states import GROUP_OF
from supervisor_app.ui.agents.reading import AgentReading
from supervisor_app.ui.docks.listen_call import CallParts
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.agent_names import code_beside, name_and_code
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.glyphs import STATE_GLYPH, Glyph, draw_glyph
from supervisor_app.ui.parts.keyed_model import severity_word
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

WHO_H, CALL_H = 56, 124
SIDE = 16.0
FACTS = (166.0, 268.0, 364.0)
BAR_TOP, BAR_H = 82.0, 14.0
LEAST_LABEL = 58.0


class ListenHead(QWidget):
    """Painted; what it says is its accessible name."""

    def __init__(self, reading: AgentReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self._look = Look()
        self._row: AgentRow | None = None
        self._listen: Listen | None = None
        self._call: CallParts | None = None
        self._mean: float | None = None
        self._stale = False
        self.phone = ""
        """The supervisor's own, which rings."""
        self.use(Look())

    def show_call(
        self,
        row: AgentRow | None,
        listen: Listen | None,
        call: CallParts | None,
        mean_s: float | None,
    ) -> None:
        """As it is at this instant. `mean_s`: the AHT of the call's queue today."""
        self._row, self._listen, self._call, self._mean = row, listen, call, mean_s
        self.setAccessibleName(self._told())
        self.update()

    def set_stale(self, stale: bool) -> None:
        """While stale nothing looks live."""
        self._stale = stale
        self.update()

    def use(self, look: Look) -> None:
        """Colours and sizes."""
        self._look = look
        self.setFixedHeight(look.px(WHO_H + CALL_H))
        self.update()

    def _told(self) -> str:
        row = self._row
        if row is None:
            return ""
        call = self._call
        said = f"{name_and_code(row)} {self._second_line(row)}"
        if call is not None:
            said += f" {tr('通话时长')} {formats.duration(call.seconds)}"
            said += f" {tr('保持')} {formats.duration(call.held_s)}"
        return said

    def _second_line(self, row: AgentRow) -> str:
        reading = self._reading
        queue = row.queue or (self._listen.queue if self._listen else None)
        caller = row.caller or (self._listen.caller if self._listen else "")
        told = [reading.state_told(row)]
        if queue is not None:
            told.append(reading.queue(queue))
        if caller:
            told.append(tr("主叫 {number}", number=caller))
        return " · ".join(told)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        scale = self._look.scale
        painter.scale(scale, scale)
        width = self.width() / scale
        painter.fillRect(QRectF(0, WHO_H - 1, width, 1), self._color("line"))
        if self._row is not None:
            self._paint_who(painter, self._row, width)
            self._paint_call(painter, self._row, width)
        painter.end()

    def _paint_who(self, painter: QPainter, row: AgentRow, width: float) -> None:
        ink = "t3" if self._stale else "t1"
        sign = QRectF(SIDE, (WHO_H - 14) / 2, 14, 14)
        draw_glyph(painter, STATE_GLYPH[GROUP_OF[row.state]], sign, self._color(ink))
        x, end = SIDE + 28, width - 44
        used = self._write(painter, QRectF(x, 8, end - x, 20), row.name, Role.STRONG, ink)
        parts = [code_beside(row), self._reading.team(row)]
        if row.site:
            parts.append(self._reading.site(row))
        parts.append(self._reading.switch(row))
        where = " · ".join(part for part in parts if part not in ("", formats.MISSING))
        rest = QRectF(x + used + 8, 10, end - x - used - 8, 20)
        self._write(painter, rest, where, Role.BODY, "t3")
        second = self._second_line(row)
        self._write(painter, QRectF(x, 29, end - x, 18), second, Role.BODY, "t2")

    def _paint_call(self, painter: QPainter, row: AgentRow, width: float) -> None:
        top, call = float(WHO_H), self._call
        severity = self._reading.time_severity(row) if call is not None else Severity.NORMAL
        words = " ".join(part for part in (tr("通话时长"), severity_word(severity)) if part)
        left = SIDE
        if self._stale:
            mark = QRectF(left, top + 12, 12, 12)
            draw_glyph(painter, Glyph.QUALITY, mark, self._color("dq"))
            left += 18
        self._write(painter, QRectF(left, top + 8, 150, 18), words, Role.NOTE, "t2")
        token = {Severity.CRITICAL: "crit", Severity.WARNING: "warn"}.get(severity, "t1")
        ink = "t3" if self._stale or call is None else token
        spent = formats.duration(None if call is None else call.seconds)
        self._write(painter, QRectF(SIDE, top + 27, 150, 46), spent, Role.KPI, ink)
        for x, (name, value, note) in zip(FACTS, self._facts(), strict=True):
            room = width - x - 8
            self._write(painter, QRectF(x, top + 8, room, 18), name, Role.NOTE, "t2")
            strong = "t3" if self._stale or value == formats.MISSING else "t1"
            used = self._write(painter, QRectF(x, top + 32, room, 22), value, Role.STRONG, strong)
            place = QRectF(x + used + 6, top + 34, room - used - 6, 20)
            self._write(painter, place, note, Role.NOTE, "t3")
        if call is not None:
            self._paint_parts(painter, call, width)

    def _facts(self) -> tuple[tuple[str, str, str], ...]:
        call, listen = self._call, self._listen
        held = formats.duration(None if call is None or not call.whole else call.held_s)
        times = tr("{n} 次", n=call.held_times) if call is not None and call.held_times else ""
        mean = formats.duration(
            None if self._mean is None else formats.displayed_seconds(self._mean)
        )
        phone = (listen.extension if listen is not None else self.phone) or tr("未登记")
        return (
            (tr("保持"), held, times),
            (tr("本队列均值"), mean, ""),
            (tr("您的话机"), phone, ""),
        )

    def _paint_parts(self, painter: QPainter, call: CallParts, width: float) -> None:
        room, total = width - 2 * SIDE, max(1.0, call.seconds)
        x, top = SIDE, WHO_H + BAR_TOP
        painter.setOpacity(0.5 if self._stale else 1.0)
        last = SIDE
        for part in call.parts:
            share = (part.until - part.since) / total * room
            area = QRectF(x, top, max(1.5, share - 1.5), BAR_H)
            painter.fillRect(area, self._color("n4" if part.held else "n2"))
            name = tr("保持") if part.held else tr("通话")
            said = f"{name} {formats.duration(part.until - part.since)}"
            wide = metrics(Role.NOTE).horizontalAdvance(said)
            if x >= last and max(share, LEAST_LABEL) >= wide and x + wide <= width - SIDE + 2:
                self._write(painter, QRectF(x, top + 17, wide + 4, 18), said, Role.NOTE, "t2")
                last = x + wide + 8
            x += share
        painter.setOpacity(1.0)

    def _write(self, painter: QPainter, area: QRectF, text: str, role: Role, token: str) -> float:
        painter.setFont(font(role))
        painter.setPen(self._color(token))
        return write(painter, area, text, Qt.AlignmentFlag.AlignLeft)

    def _color(self, token: str) -> QColor:
        return self._look.theme.color(token)
