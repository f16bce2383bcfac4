"""Paints the cells of the 坐席 table, design picture 06."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from supervisor_app.domain.limits import Severity
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.states import GROUP_OF, StateGroup
from supervisor_app.ui.agents.reading import AgentReading
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import STATE_GLYPH, draw_glyph
from supervisor_app.ui.parts.keyed_model import LEFT, RIGHT, Column, Index
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.marks import AGEING_H, AGEING_W, ageing_bar
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.table_view import PADDING, RowDelegate

ROW_H = 29
GLYPH = 12
TIME_W = 46
TAG_H = 18
TAG_PAD = 6
TAG_GAP = 5


class AgentDelegate(RowDelegate):
    """One row of the table; what it says comes from the reading."""

    def __init__(self, reading: AgentReading, columns: tuple[Column[AgentRow], ...]) -> None:
        super().__init__(ROW_H)
        self._reading = reading
        self._columns = columns
        self._special = {
            "agent": self._agent,
            "state": self._state,
            "time": self._time,
            "skills": self._skills,
        }
        self._fonts: dict[Role, tuple[QFont, QFontMetricsF]] = {}

    def use(self, look: Look) -> None:
        super().use(look)
        self._fonts = {}

    def paint_cell(self, painter: QPainter, area: QRect, index: Index, row: AgentRow) -> None:
        column = self._columns[index.column()]
        special = self._special.get(column.key)
        if special is not None:
            special(painter, area, row)
            return
        severity = column.severity(row)
        ink = self.ground(painter, area, severity)
        text = column.text(row)
        if column.align == RIGHT:
            role = Role.NUMBER_STRONG if severity is Severity.CRITICAL else Role.NUMBER
        else:
            role = Role.BODY
            if column.key in ("team", "site") and not self.stale:
                ink = self.color("t2")
        if text in (formats.MISSING, formats.NOT_GIVEN):
            ink = self.color("t3")
        self._text(painter, _padded(area), text, role, ink, column.align)

    def _agent(self, painter: QPainter, area: QRect, row: AgentRow) -> None:
        name = self.color("t3" if self.stale else "t1")
        inner = _padded(area)
        used = self._text(painter, inner, row.name, Role.NAME, name)
        inner.setLeft(inner.left() + used + 4)
        self._text(painter, inner, row.code, Role.NOTE, self.color("t3"))

    def _state(self, painter: QPainter, area: QRect, row: AgentRow) -> None:
        group = GROUP_OF[row.state]
        ink = "t1" if group is StateGroup.READY else "t2"
        inner = _padded(area)
        sign = QRectF(inner.left(), inner.center().y() - GLYPH / 2 + 0.5, GLYPH, GLYPH)
        draw_glyph(painter, STATE_GLYPH[group], sign, self.color("t3" if self.stale else ink))
        inner.setLeft(inner.left() + GLYPH + 4)
        words = self.color("t3" if self.stale or group is StateGroup.OFFLINE else "t1")
        self._text(painter, inner, self._reading.state_name(row), Role.BODY, words)

    def _time(self, painter: QPainter, area: QRect, row: AgentRow) -> None:
        severity = self._reading.time_severity(row)
        ink = self.ground(painter, area, severity)
        seconds = self._reading.seconds(row)
        inner = _padded(area)
        number = QRect(inner.left(), inner.top(), TIME_W, inner.height())
        if seconds is None:
            self._text(painter, number, formats.MISSING, Role.NUMBER, self.color("t3"), RIGHT)
            return
        self._text(painter, number, formats.duration(seconds), Role.NUMBER_STRONG, ink, RIGHT)
        middle = inner.center().y() - AGEING_H // 2 + 1
        bar = QRectF(number.right() + 10, middle, AGEING_W, AGEING_H)
        limit = self._reading.limit(row)
        ageing_bar(painter, bar, self.look.theme, seconds, limit, self.stale, on_fill=True)

    def _skills(self, painter: QPainter, area: QRect, row: AgentRow) -> None:
        inner = _padded(area)
        x = inner.left()
        tags = self._reading.skills(row)
        drawn = 0
        rest_w = self._width(Role.NOTE, f"+{len(row.skills)}")
        for name, level in tags:
            width = self._width(Role.NOTE, name) + 4 + self._width(Role.NOTE_STRONG, level)
            width += 2 * TAG_PAD
            last = drawn + 1 == len(row.skills)
            if x + width + (0 if last else rest_w) > inner.right() and drawn:
                break
            tag = QRect(x, inner.center().y() - TAG_H // 2 + 1, width, TAG_H)
            self._tag(painter, tag, name, level)
            x += width + TAG_GAP
            drawn += 1
        rest = len(row.skills) - drawn
        if rest > 0:
            area_left = QRect(x, inner.top(), max(0, inner.right() - x), inner.height())
            self._text(painter, area_left, f"+{rest}", Role.NOTE, self.color("t3"))

    def _tag(self, painter: QPainter, area: QRect, name: str, level: str) -> None:
        painter.fillRect(area, self.color("raised"))
        ink = self.color("t3" if self.stale else "t2")
        inner = area.adjusted(TAG_PAD, 0, 0, 0)
        used = self._text(painter, inner, name, Role.NOTE, ink)
        inner.setLeft(inner.left() + used + 4)
        self._text(painter, inner, level, Role.NOTE_STRONG, ink)

    def _text(
        self,
        painter: QPainter,
        area: QRect,
        text: str,
        role: Role,
        ink: QColor,
        align: Qt.AlignmentFlag = LEFT,
    ) -> int:
        """Write in one line, cut short where it does not fit; returns its width."""
        made, metrics = self._font(role)
        painter.setFont(made)
        painter.setPen(ink)
        return round(write(painter, area, text, align, metrics))

    def _width(self, role: Role, text: str) -> int:
        return round(self._font(role)[1].horizontalAdvance(text))

    def _font(self, role: Role) -> tuple[QFont, QFontMetricsF]:
        found = self._fonts.get(role)
        if found is None:
            made = font(role, self.look.scale)
            found = self._fonts[role] = (made, QFontMetricsF(made))
        return found


def _padded(area: QRect) -> QRect:
    return area.adjusted(PADDING, 0, -PADDING, 0)
