"""Paints the cells of the matrix, design picture 07."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from supervisor_app.domain.rows import AgentRow
from supervisor_app.domain.states import GROUP_OF, StateGroup
from supervisor_app.ui.parts.agent_names import code_beside
from supervisor_app.ui.parts.choosing_table import draw_box
from supervisor_app.ui.parts.chosen import Chosen
from supervisor_app.ui.parts.fonts import Role
from supervisor_app.ui.parts.glyphs import STATE_GLYPH, Glyph, draw_glyph
from supervisor_app.ui.parts.keyed_model import Index
from supervisor_app.ui.parts.letters import Letters
from supervisor_app.ui.parts.marks import hatched_square
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.table_header import PADDING
from supervisor_app.ui.parts.table_view import RowDelegate
from supervisor_app.ui.skills.matrix_model import FIXED, MatrixModel
from supervisor_app.ui.skills.reading import (
    ARROW,
    MAIN_LEVELS,
    NOT_IN,
    CellSaid,
    SkillReading,
    level_text,
)

ROW_H = 30
GLYPH = 12
FRAME_W = 2
INSET = 2
SIGN = 10
NATIVE_GAP = 8
STATE_WORDS_FROM = 60
"""A narrower column of states has only their glyphs."""


class MatrixDelegate(RowDelegate):
    """One row of the matrix; what it says comes from the reading."""

    def __init__(self, reading: SkillReading, chosen: Chosen) -> None:
        super().__init__(ROW_H)
        self._reading, self._chosen = reading, chosen
        self.columns: MatrixModel | None = None
        self._prepare()

    def use(self, look: Look) -> None:
        super().use(look)
        self._prepare()

    def _prepare(self) -> None:
        scale = self.look.scale
        self._body, self._name = Letters(Role.BODY, scale), Letters(Role.NAME, scale)
        self._note, self._micro = Letters(Role.NOTE, scale), Letters(Role.MICRO, scale)
        self._number = Letters(Role.NUMBER, scale)
        self._strong = Letters(Role.NUMBER_STRONG, scale)

    def is_lost(self, row: AgentRow) -> bool:
        return self._reading.is_lost(row)

    def paint_cell(self, painter: QPainter, area: QRect, index: Index, row: AgentRow) -> None:
        match index.column():
            case 0:
                ticked = row.id in self._chosen
                state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
                draw_box(painter, area, self.look, state)
            case 1:
                self._agent(painter, area, row)
            case 2:
                self._state(painter, area, row)
            case column:
                self._level(painter, area, row, column)

    def _agent(self, painter: QPainter, area: QRect, row: AgentRow) -> None:
        inner = self._padded(area)
        used = self._name.write(painter, inner, row.name, self._ink("t1", row))
        inner.setLeft(inner.left() + used + self._sized(4))
        self._note.write(painter, inner, code_beside(row), self.color("t3"))

    def _state(self, painter: QPainter, area: QRect, row: AgentRow) -> None:
        group = GROUP_OF[row.state]
        size = self._sized(GLYPH)
        inner = self._padded(area)
        sign = QRectF(inner.left(), inner.center().y() - size / 2 + 0.5, size, size)
        ink = "t1" if group is StateGroup.READY else "t2"
        draw_glyph(painter, STATE_GLYPH[group], sign, self._ink(ink, row))
        if area.width() >= self._sized(STATE_WORDS_FROM):
            inner.setLeft(inner.left() + size + self._sized(4))
            name = self._reading.state_name(row)
            self._body.write(painter, inner, name, self._ink("t1", row))

    def _level(self, painter: QPainter, area: QRect, row: AgentRow, column: int) -> None:
        queue = self.columns.queue_at(column) if self.columns is not None else None
        if queue is None:
            return
        painter.fillRect(QRect(area.left(), area.top(), 1, area.height()), self.color("line"))
        said = self._reading.cell(row, queue)
        if said.staged is not None:
            self._frame(painter, area, Qt.PenStyle.SolidLine, FRAME_W)
            self._pending(painter, area, row, said)
        elif said.waiting is not None:
            self._frame(painter, area, Qt.PenStyle.DashLine, 1)
            self._steps(painter, area, (said.level, said.waiting.level), self._ink("t2", row))
        else:
            self._plain(painter, area, row, said)

    def _plain(self, painter: QPainter, area: QRect, row: AgentRow, said: CellSaid) -> None:
        main = said.level in MAIN_LEVELS
        text = said.text
        ink = "t3" if text == NOT_IN else "t1" if main else "t2"
        letters = self._number if text == NOT_IN else self._strong
        if self.stale and said.level is not None:
            self._mark_stale(painter, area, letters.width(text))
        self._centre(painter, area, letters, text, self._ink(ink, row))
        if said.native:
            self._native(painter, area, letters.width(text), said.native)

    def _native(self, painter: QPainter, area: QRect, width: int, native: str) -> None:
        """The ACD's own value small beside ours, where there is room for all of it."""
        inner = QRect(area)
        inner.setLeft(round(area.left() + (area.width() + width) / 2) + self._sized(NATIVE_GAP))
        inner.setRight(area.right() - self._sized(INSET + FRAME_W))
        if self._micro.width(native) <= inner.width():
            self._micro.write(painter, inner, native, self.color("t3"))

    def _mark_stale(self, painter: QPainter, area: QRect, width: int) -> None:
        """A value that is not live is hatched beside (design 8)."""
        size = self._sized(SIGN)
        left = area.center().x() - width / 2 - size - self._sized(6)
        if left >= area.left() + self._sized(2):
            sign = QRectF(left, area.center().y() - size / 2 + 0.5, size, size)
            hatched_square(painter, sign, self.look.theme)

    def _pending(self, painter: QPainter, area: QRect, row: AgentRow, said: CellSaid) -> None:
        if said.theirs or said.fault is not None:
            size = self._sized(SIGN)
            left = area.left() + self._sized(INSET + FRAME_W + 4)
            sign = QRectF(left, area.center().y() - size / 2 + 0.5, size, size)
            draw_glyph(painter, Glyph.WARNING, sign, self._ink("t1", row))
            area = area.adjusted(round(sign.right()) - area.left(), 0, 0, 0)
        offline = GROUP_OF[row.state] is StateGroup.OFFLINE
        new = self.color("t3" if self.stale or offline else "acc")
        self._steps(painter, area, said.steps, new)

    def _steps(
        self, painter: QPainter, area: QRect, steps: tuple[int | None, ...], new: QColor
    ) -> None:
        """old → new in the middle of a cell, the last in the strong hand."""
        before = "".join(f"{level_text(step)}{ARROW}" for step in steps[:-1])
        after = level_text(steps[-1])
        width = self._number.width(before) + self._strong.width(after)
        inner = QRect(area)
        inner.setLeft(area.left() + max(0, (area.width() - width) // 2))
        ink = self.color("t3" if self.stale else "t2")
        used = self._number.write(painter, inner, before, ink)
        inner.setLeft(inner.left() + used)
        self._strong.write(painter, inner, after, new)

    def _frame(self, painter: QPainter, area: QRect, style: Qt.PenStyle, width: int) -> None:
        inset = self._sized(INSET) + width / 2
        pen = QPen(self.color("t3" if self.stale else "acc"), width, style)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(area).adjusted(inset + 1, inset, -inset, -inset))

    def paint_focus(self, painter: QPainter, area: QRect) -> None:
        """Paint where the keyboard is: a cell's edge, outside the frame of what is pending."""
        color = self.color("t1")
        for edge in (
            QRect(area.left(), area.top(), area.width(), FRAME_W),
            QRect(area.left(), area.bottom() - FRAME_W + 1, area.width(), FRAME_W),
            QRect(area.left(), area.top(), FRAME_W, area.height()),
            QRect(area.right() - FRAME_W + 1, area.top(), FRAME_W, area.height()),
        ):
            painter.fillRect(edge, color)

    def _centre(
        self, painter: QPainter, area: QRect, letters: Letters, text: str, ink: QColor
    ) -> None:
        inner = QRect(area)
        inner.setLeft(area.left() + (area.width() - letters.width(text)) // 2)
        letters.write(painter, inner, text, ink)

    def _ink(self, token: str, row: AgentRow) -> QColor:
        """While stale every text is weak; so is whoever is signed out or may not be changed."""
        weak = self.stale or GROUP_OF[row.state] is StateGroup.OFFLINE
        return self.color("t3" if weak or self._reading.is_apart(row) else token)

    def _sized(self, length: float) -> int:
        return round(length * self.look.scale)

    def _padded(self, area: QRect) -> QRect:
        padding = self._sized(PADDING)
        return area.adjusted(padding, 0, -padding, 0)


FIRST_LEVEL = FIXED
"""The first column that a level stands in."""
