"""Paints the cells of the 坐席 table, design picture 06."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from supervisor_app.domain.limits import Severity
from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.states import GROUP_OF, StateGroup
from supervisor_app.ui.agents.reading import AgentReading
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.agent_names import code_beside
from supervisor_app.ui.parts.choosing_table import BOX, draw_box
from supervisor_app.ui.parts.chosen import Chosen
from supervisor_app.ui.parts.fonts import Role
from supervisor_app.ui.parts.glyphs import STATE_GLYPH, draw_glyph
from supervisor_app.ui.parts.keyed_model import RIGHT, Column, Index
from supervisor_app.ui.parts.letters import Letters
from supervisor_app.ui.parts.marks import AGEING_W, ageing_bar, hatched_square
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.severity_frames import SeverityFrames, draw_frame
from supervisor_app.ui.parts.table_header import PADDING
from supervisor_app.ui.parts.table_view import RowDelegate
from supervisor_app.ui.parts.texts import tr

ROW_H = 29
GLYPH = 12
MARK = 11
TIME_W = 46
TAG_H = 18
TAG_PAD = 6
TAG_GAP = 5


class AgentDelegate(RowDelegate):
    """One row of the table; what it says comes from the reading."""

    def __init__(
        self, reading: AgentReading, columns: tuple[Column[AgentRow], ...], chosen: Chosen
    ) -> None:
        super().__init__(ROW_H)
        self._reading = reading
        self._columns = columns
        self._chosen = chosen
        self.frames: SeverityFrames | None = None
        self._special = {
            BOX: self._box,
            "agent": self._agent,
            "state": self._state,
            "time": self._time,
            "skills": self._skills,
        }
        self._prepare()

    def use(self, look: Look) -> None:
        super().use(look)
        self._prepare()

    def _prepare(self) -> None:
        scale = self.look.scale
        self._body, self._name = Letters(Role.BODY, scale), Letters(Role.NAME, scale)
        self._number = Letters(Role.NUMBER, scale)
        self._strong = Letters(Role.NUMBER_STRONG, scale)
        self._note, self._level = Letters(Role.NOTE, scale), Letters(Role.NOTE_STRONG, scale)

    def is_lost(self, row: AgentRow) -> bool:
        return self._reading.is_lost(row)

    def paint_cell(self, painter: QPainter, area: QRect, index: Index, row: AgentRow) -> None:
        column = self._columns[index.column()]
        special = self._special.get(column.key)
        if special is not None:
            special(painter, area, row)
        elif column.align == RIGHT:
            self._figure(painter, area, row, column.key)
        else:
            text = column.text(row)
            plain = column.key in ("team", "site") or text == formats.MISSING
            ink = self._ink("t2" if plain else "t1")
            self._body.write(painter, self._padded(area), text, ink)

    def _figure(self, painter: QPainter, area: QRect, row: AgentRow, key: str) -> None:
        text, severity = self._reading.read(row, key)
        ink = self.ground(painter, area, severity)
        letters = self._strong if severity is Severity.CRITICAL else self._number
        if text in (formats.MISSING, formats.NOT_GIVEN):
            ink = self.color("t3")
        letters.write(painter, self._padded(area), text, ink, right=True)

    def _box(self, painter: QPainter, area: QRect, row: AgentRow) -> None:
        ticked = row.id in self._chosen
        state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        draw_box(painter, area, self.look, state)

    def _agent(self, painter: QPainter, area: QRect, row: AgentRow) -> None:
        inner = self._padded(area)
        used = self._name.write(painter, inner, row.name, self._ink("t1"))
        inner.setLeft(inner.left() + used + self._sized(4))
        used = self._note.write(painter, inner, code_beside(row), self.color("t3"))
        if self.is_lost(row):
            size = self._sized(MARK)
            inner.setLeft(inner.left() + used + self._sized(5))
            sign = QRectF(inner.left(), inner.center().y() - size / 2 + 0.5, size, size)
            hatched_square(painter, sign, self.look.theme)
            used = size
        if row.id in self._reading.listened:
            self._listened(painter, inner.adjusted(used + self._sized(4), 0, 0, 0))

    def _listened(self, painter: QPainter, area: QRect) -> None:
        """A tag where there is room for it; the tooltip says who."""
        self._small_tag(painter, area, tr("旁听"), "accbg", "acc")

    def _small_tag(self, painter: QPainter, area: QRect, text: str, ground: str, ink: str) -> bool:
        """Whether there is room for it."""
        height, width = self._sized(TAG_H), self._note.width(text) + 2 * self._sized(3)
        if width > area.width():
            return False
        tag = QRect(area.left(), area.center().y() - height // 2 + 1, width, height)
        painter.fillRect(tag, self.color(ground))
        self._note.write(painter, tag.adjusted(self._sized(3), 0, 0, 0), text, self._ink(ink))
        return True

    def _state(self, painter: QPainter, area: QRect, row: AgentRow) -> None:
        group = GROUP_OF[row.state]
        ink = "t1" if group is StateGroup.READY else "t2"
        inner = self._padded(area)
        size = self._sized(GLYPH)
        sign = QRectF(inner.left(), inner.center().y() - size / 2 + 0.5, size, size)
        draw_glyph(painter, STATE_GLYPH[group], sign, self._ink(ink))
        inner.setLeft(inner.left() + size + self._sized(4))
        words = self._ink("t3" if group is StateGroup.OFFLINE else "t1")
        awaited = self._reading.pending.get(row.id)
        if awaited is not None:
            painter.setPen(QPen(self.color("acc"), 2))
            painter.drawRect(QRectF(area).adjusted(1, 1, -1, -2))
            words = self._ink("acc")
        used = self._body.write(painter, inner, awaited or self._reading.state_name(row), words)
        if awaited is None and self._reading.pauses_next(row):
            self._pauses_next(painter, inner.adjusted(used + self._sized(4), 0, 0, 0))

    def _pauses_next(self, painter: QPainter, area: QRect) -> None:
        """A tag, or the sign of a break where there is no room for a word; the tooltip says all."""
        if not self._small_tag(painter, area, tr("将置忙"), "raised", "t2"):
            size = self._sized(GLYPH)
            sign = QRectF(area.left(), area.center().y() - size / 2 + 0.5, size, size)
            draw_glyph(painter, STATE_GLYPH[StateGroup.BREAK], sign, self._ink("t2"))

    def _time(self, painter: QPainter, area: QRect, row: AgentRow) -> None:
        reading, theme = self._reading, self.look.theme
        severity = reading.time_severity(row)
        ink = self.ground(painter, area, severity)
        if self.frames is not None and row.id in self.frames and not self.stale:
            draw_frame(painter, QRectF(area), severity, theme)
        seconds = reading.seconds(row)
        inner = self._padded(area)
        number = QRect(inner.left(), inner.top(), self._sized(TIME_W), inner.height())
        if seconds is None:
            self._number.write(painter, number, formats.MISSING, self.color("t3"), right=True)
            return
        self._strong.write(painter, number, formats.duration(seconds), ink, right=True)
        limit, scale = reading.limit(row), self.look.scale
        left = number.right() + self._sized(10)
        if limit is None or left + AGEING_W * scale > area.right():
            return
        painter.save()
        painter.translate(left, inner.center().y() + 1)
        painter.scale(scale, scale)
        bar = QRectF(0, -6, AGEING_W, 12)
        ageing_bar(painter, bar, theme, seconds, limit, self.stale, on_fill=True)
        painter.restore()

    def _skills(self, painter: QPainter, area: QRect, row: AgentRow) -> None:
        inner = self._padded(area)
        x, pad, gap = inner.left(), self._sized(TAG_PAD), self._sized(4)
        tags = self._reading.skills(row)
        drawn = 0
        rest_w = self._note.width(f"+{len(row.skills)}")
        for name, level in tags:
            width = self._note.width(name) + gap + self._level.width(level)
            width += 2 * pad
            last = drawn + 1 == len(row.skills)
            if x + width + (0 if last else rest_w) > inner.right() and drawn:
                break
            height = self._sized(TAG_H)
            tag = QRect(x, inner.center().y() - height // 2 + 1, width, height)
            self._tag(painter, tag.intersected(inner), name, level)
            x += width + self._sized(TAG_GAP)
            drawn += 1
        rest = len(row.skills) - drawn
        if rest > 0:
            area_left = QRect(x, inner.top(), max(0, inner.right() - x), inner.height())
            self._note.write(painter, area_left, f"+{rest}", self.color("t3"))

    def _tag(self, painter: QPainter, area: QRect, name: str, level: str) -> None:
        painter.fillRect(area, self.color("raised"))
        ink = self._ink("t2")
        inner = area.adjusted(self._sized(TAG_PAD), 0, 0, 0)
        used = self._note.write(painter, inner, name, ink)
        inner.setLeft(inner.left() + used + self._sized(4))
        self._level.write(painter, inner, level, self._ink("t1"))

    def _ink(self, token: str) -> QColor:
        """A colour of text; while stale every text is weak."""
        return self.color("t3" if self.stale else token)

    def _sized(self, length: float) -> int:
        return round(length * self.look.scale)

    def _padded(self, area: QRect) -> QRect:
        padding = round(PADDING * self.look.scale)
        return area.adjusted(padding, 0, -padding, 0)
