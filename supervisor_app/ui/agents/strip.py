"""The strip over the 坐席 table: how many agents are in each state, with glyph, word and bar."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.states import GROUP_NAMES, StateGroup
from supervisor_app.ui.parts import formats
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import STATE_GLYPH, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.marks import state_bar
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import words

HEIGHT = 40
BAR_W, BAR_H = 240, 10
PADDING = 12
GAP = 20


class AgentStrip(QWidget):
    """Counts of states. They are printed; the bar only repeats them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self._look = Look()
        self._counts: Mapping[StateGroup, int] = dict.fromkeys(StateGroup, 0)
        self._stale = False

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
        """Colours and words."""
        self._look = look
        self._describe()
        self.update()

    def _describe(self) -> None:
        language = self._look.language
        self.setAccessibleName(
            " ".join(
                f"{words(GROUP_NAMES[group], language)} {count}"
                for group, count in self._counts.items()
            )
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, language = self._look.theme, self._look.language
        plain = font(Role.BODY, self._look.scale)
        strong = font(Role.BODY_STRONG, self._look.scale)
        x, middle = PADDING, self.height() // 2
        for group, count in self._counts.items():
            ink = "t3" if self._stale else "t1" if group is StateGroup.READY else "t2"
            sign = QRectF(x, middle - 6, 12, 12)
            draw_glyph(painter, STATE_GLYPH[group], sign, theme.color(ink))
            x += 16
            for text, made, token in (
                (words(GROUP_NAMES[group], language), plain, "t3" if self._stale else "t2"),
                (formats.count(count), strong, "t3" if self._stale else "t1"),
            ):
                painter.setFont(made)
                painter.setPen(theme.color(token))
                width = round(write(painter, QRectF(x, 0, 400, self.height()), text))
                x += width + 5
            x += GAP - 5
        bar = QRectF(self.width() - PADDING - BAR_W, middle - BAR_H / 2, BAR_W, BAR_H)
        if bar.left() > x:
            state_bar(painter, bar, theme, self._counts, self._stale)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line"))
        painter.end()
