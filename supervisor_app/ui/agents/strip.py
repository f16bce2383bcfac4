"""The strip over the 坐席 table: how many agents are in each state, with glyph, word and bar."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.states import GROUP_NAMES, StateGroup
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.fonts import Role, font, metrics
from supervisor_app.ui.parts.glyphs import STATE_GLYPH, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.marks import hatched_square, state_bar
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import held_words, words

HEIGHT = 40
BAR_W, BAR_H = 240, 10
PADDING = 12
GAP = 20
MARK_W = 20


class AgentStrip(QWidget):
    """Counts of states. They are printed; the bar only repeats them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self._look = Look()
        self._counts: Mapping[StateGroup, int] = dict.fromkeys(StateGroup, 0)
        self._stale = self._held = False
        self._missing = ""

    def lack(self, missing: str) -> None:
        """Without which ACDs the counts are; empty: without none."""
        if missing != self._missing:
            self._missing = missing
            self._describe()
            self.update()

    def hold(self, held: bool) -> None:
        """Whether the rows below would stand in another order, but for the pointer over them."""
        if held != self._held:
            self._held = held
            self._describe()
            self.update()

    def show_counts(self, counts: Mapping[StateGroup, int]) -> None:
        """The counts from now on."""
        if counts != self._counts:
            self._counts = dict(counts)
            self._describe()
            self.update()

    def set_stale(self, stale: bool) -> None:
        """While stale the counts look old."""
        self._stale = stale
        self.update()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self.setFixedHeight(look.px(HEIGHT))
        self._describe()
        self.update()

    def _describe(self) -> None:
        language = self._look.language
        told = [
            f"{words(GROUP_NAMES[group], language)} {count}"
            for group, count in self._counts.items()
        ]
        self.setAccessibleName(" ".join((*told, self._missing, held_words(self._held))).strip())
        self.setToolTip("\n".join((*told, self._missing)).strip())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        scale = self._look.scale
        painter.scale(scale, scale)
        width, height = self.width() / scale, self.height() / scale
        x = self._paint_counts(painter, width, height, self._width(named=True) <= width)
        bar = QRectF(width - PADDING - BAR_W, height / 2 - BAR_H / 2, BAR_W, BAR_H)
        right = width - PADDING
        if bar.left() > x:
            state_bar(painter, bar, self._look.theme, self._counts, self._stale)
            right = bar.left() - GAP
        if self._held:
            painter.setFont(font(Role.NOTE))
            painter.setPen(self._look.theme.color("t2"))
            room = QRectF(x, 0, max(0.0, right - x), height)
            write(painter, room, held_words(True), Qt.AlignmentFlag.AlignRight)
        painter.resetTransform()
        line = self._look.theme.color("line")
        painter.fillRect(0, self.height() - 1, self.width(), 1, line)
        painter.end()

    def _width(self, named: bool) -> float:
        """How wide the counts are, with or without the states' names."""
        plain, strong = metrics(Role.BODY), metrics(Role.BODY_STRONG)
        width = float(PADDING) + (MARK_W if self._stale or self._missing else 0)
        if self._missing:
            width += GAP + metrics(Role.BODY).horizontalAdvance(self._missing)
        for group, count in self._counts.items():
            width += 16 + GAP + strong.horizontalAdvance(formats.count(count))
            if named:
                name = words(GROUP_NAMES[group], self._look.language)
                width += plain.horizontalAdvance(name) + 5
        return width

    def _paint_counts(self, painter: QPainter, width: float, height: float, named: bool) -> float:
        """Glyph, name and count of each state; without the names where there is no room."""
        theme = self._look.theme
        x = float(PADDING)
        if self._stale or self._missing:
            hatched_square(painter, QRectF(x, height / 2 - 6, 12, 12), theme)
            x += MARK_W
        if self._missing:
            painter.setFont(font(Role.BODY))
            painter.setPen(theme.color("t2"))
            x += write(painter, QRectF(x, 0, width, height), self._missing) + GAP
        for group, count in self._counts.items():
            ink = "t3" if self._stale else "t1" if group is StateGroup.READY else "t2"
            sign = QRectF(x, height / 2 - 6, 12, 12)
            draw_glyph(painter, STATE_GLYPH[group], sign, theme.color(ink))
            x += 16
            parts = [(formats.count(count), Role.BODY_STRONG, "t1")]
            if named:
                name = words(GROUP_NAMES[group], self._look.language)
                parts.insert(0, (name, Role.BODY, "t2"))
            for text, role, token in parts:
                painter.setFont(font(role))
                painter.setPen(theme.color("t3" if self._stale else token))
                x += write(painter, QRectF(x, 0, width, height), text, metrics=metrics(role)) + 5
            x += GAP - 5
        return x
