"""The keys of the day's chart: what its bars, its line and its hatching mean."""

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.marks import hatched_square
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

LINE = "line"
HATCHED = "hatched"
FILLED = "filled"
DOTTED = "dotted"
DOTS = 3
KEY_W = 34
"""What a key takes besides its text."""
CLOSE_W = 25
"""The same where there is little room, and the text is smaller."""


class Legend(QWidget):
    """The keys of the chart in the panel's head."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = Look()
        self._known: tuple[tuple[str, str, str], ...] = ()
        self._keys: tuple[tuple[str, str, str], ...] = ()
        self._room = math.inf
        self._close = False
        self.show_keys(Look(), judged=False, torn=False)

    def show_keys(self, look: Look, *, judged: bool, torn: bool, expected: bool = False) -> None:
        """Say what is drawn; intervals off target, torn by a gap of the feed, or of which anything
        is expected, have their key only where there are any."""
        keys = [(tr("接通"), "n4", FILLED), (tr("放弃"), "n2", FILLED)]
        if judged:
            keys.append((tr("放弃（时段未达标）"), "warnf", FILLED))
        keys.append((tr("接通率"), "t1", LINE))
        if expected:
            keys.append((tr("预测进线"), "t3", DOTTED))
        if torn:
            keys.append((tr("不完整"), "dq", HATCHED))
        self.tell(look, tuple(keys))

    def tell(self, look: Look, keys: tuple[tuple[str, str, str], ...]) -> None:
        """Say these: text, token and kind of mark of each."""
        if (look, keys) != (self._look, self._known):
            self._look, self._known = look, keys
            self._resize()

    def fit(self, room: float) -> None:
        """Stand closer where there is little room, then leave out what does not fit, from the
        left: what is usual needs its key least."""
        if room != self._room:
            self._room = room
            self._resize()

    def _resize(self) -> None:
        self._close = sum(self._widths(close=False)) > self._room
        widths = self._widths(self._close)
        first = 0
        while first < len(widths) and sum(widths[first:]) > self._room:
            first += 1
        self._keys = self._known[first:]
        self.setFixedSize(round(sum(widths[first:])), self._look.px(24))
        self.update()

    @staticmethod
    def _letters(close: bool) -> tuple[Role, int]:
        return (Role.MICRO, CLOSE_W) if close else (Role.NOTE, KEY_W)

    def _widths(self, close: bool) -> list[float]:
        role, beside = self._letters(close)
        metrics = QFontMetricsF(font(role, self._look.scale))
        more = beside * self._look.scale
        return [metrics.horizontalAdvance(text) + more for text, _, _ in self._known]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._look.theme
        painter.scale(self._look.scale, self._look.scale)
        role, beside = self._letters(self._close)
        painter.setFont(font(role))
        metrics = QFontMetricsF(painter.font())
        x = beside - 20.0
        for text, token, kind in self._keys:
            if kind == HATCHED:
                hatched_square(painter, QRectF(x - 1, 6, 12, 12), theme)
            elif kind == DOTTED:
                for dot in range(DOTS):
                    painter.fillRect(QRectF(x - 4 + 5 * dot, 11, 3, 1.5), theme.color(token))
            else:
                mark = QRectF(x - 4, 11, 14, 2) if kind == LINE else QRectF(x, 7, 10, 10)
                painter.fillRect(mark, theme.color(token))
            painter.setPen(theme.color("t2"))
            width = metrics.horizontalAdvance(text)
            area = QRectF(x + 15, 0, width + 4, 24)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
            x += width + beside
