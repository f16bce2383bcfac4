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
KEY_W = 34
"""What a key takes besides its text."""


class Legend(QWidget):
    """The keys of the chart in the panel's head."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = Look()
        self._known: tuple[tuple[str, str, str], ...] = ()
        self._keys: tuple[tuple[str, str, str], ...] = ()
        self._room = math.inf
        self.show_keys(Look(), judged=False, torn=False)

    def show_keys(self, look: Look, *, judged: bool, torn: bool) -> None:
        """Say what is drawn; intervals off target, or torn by a gap of the feed, have their key
        only where there are any."""
        self._look = look
        keys = [(tr("接通"), "n4", FILLED), (tr("放弃"), "n2", FILLED)]
        if judged:
            keys.append((tr("放弃（时段未达标）"), "warnf", FILLED))
        keys.append((tr("接通率"), "t1", LINE))
        if torn:
            keys.append((tr("不完整"), "dq", HATCHED))
        self._known = tuple(keys)
        self._resize()

    def fit(self, room: float) -> None:
        """Leave out what does not fit, from the left: what is usual needs its key least."""
        if room != self._room:
            self._room = room
            self._resize()

    def _resize(self) -> None:
        metrics = QFontMetricsF(font(Role.NOTE, self._look.scale))
        widths = [
            metrics.horizontalAdvance(text) + KEY_W * self._look.scale for text, _, _ in self._known
        ]
        first = 0
        while first < len(widths) and sum(widths[first:]) > self._room:
            first += 1
        self._keys = self._known[first:]
        self.setFixedSize(round(sum(widths[first:])), self._look.px(24))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._look.theme
        painter.scale(self._look.scale, self._look.scale)
        painter.setFont(font(Role.NOTE))
        metrics = QFontMetricsF(painter.font())
        x = 14.0
        for text, token, kind in self._keys:
            if kind == HATCHED:
                hatched_square(painter, QRectF(x - 1, 6, 12, 12), theme)
            else:
                mark = QRectF(x - 4, 11, 14, 2) if kind == LINE else QRectF(x, 7, 10, 10)
                painter.fillRect(mark, theme.color(token))
            painter.setPen(theme.color("t2"))
            width = metrics.horizontalAdvance(text)
            area = QRectF(x + 15, 0, width + 4, 24)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
            x += width + KEY_W
