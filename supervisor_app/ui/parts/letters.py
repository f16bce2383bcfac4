"""One line of text in one font, many times a second: each text is measured and shaped only once.

To shape a text, which is to find its glyphs and their places, is more than half of drawing it.
"""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGlyphRun, QPainter, QTextLayout

from supervisor_app.ui.parts.fonts import Role, font, metrics

MANY_TEXTS = 3000
"""So many texts are kept; times in state bring new ones each second."""


class Letters:
    """Writes as `lettering.write` does, in the font of a role at one scale."""

    def __init__(self, role: Role, scale: float) -> None:
        self._begin(font(role, scale), metrics(role, scale), MANY_TEXTS)

    @classmethod
    def of(cls, written: QFont, most: int) -> "Letters":
        """Letters of a font that is of no role; at most so many texts are kept."""
        letters = cls.__new__(cls)
        letters._begin(written, QFontMetricsF(written), most)
        return letters

    def _begin(self, written: QFont, measures: QFontMetricsF, most: int) -> None:
        self.font, self._metrics, self._most = written, measures, most
        self.rise = measures.capHeight() / 2
        """How far below the middle of a line its baseline is."""
        self._widths: dict[str, float] = {}
        self._cut: dict[tuple[str, int], str] = {}
        self._shapes: dict[str, tuple[float, list[QGlyphRun]]] = {}

    def width(self, text: str) -> int:
        """How wide a text is in full."""
        return round(self.measured(text))

    def write(
        self, painter: QPainter, area: QRect, text: str, ink: QColor, right: bool = False
    ) -> int:
        """Write in one line, cut short where it does not fit; its width."""
        room = area.width()
        text, width = self.cut(text, room)
        painter.setPen(ink)
        x = area.x() + (room - width if right else 0)
        self.put(painter, x, round(area.y() + area.height() / 2 + self.rise), text)
        return round(width)

    def cut(self, text: str, room: int) -> tuple[str, float]:
        """A text, cut short where there is not so much room; and how wide it then is."""
        width = self.measured(text)
        if width > room:
            text = self._short(text, room)
            width = min(self.measured(text), room)
        return text, width

    def put(self, painter: QPainter, x: float, baseline: float, text: str) -> None:
        """Write on a baseline, in the painter's pen and with no regard to room."""
        ascent, runs = self._shaped(text)
        top = QPointF(x, baseline - ascent)
        for run in runs:
            painter.drawGlyphRun(top, run)

    def _shaped(self, text: str) -> tuple[float, list[QGlyphRun]]:
        """Where its baseline is below its top, and its glyphs: of each font a run."""
        shape = self._shapes.get(text)
        if shape is None:
            if len(self._shapes) > self._most:
                self._shapes.clear()
            layout = QTextLayout(text, self.font)
            layout.beginLayout()
            line = layout.createLine()
            layout.endLayout()
            shape = self._shapes[text] = line.ascent(), layout.glyphRuns()
        return shape

    def measured(self, text: str) -> float:
        """How wide a text is in full, to a fraction of a pixel."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) > self._most:
                self._widths.clear()
            width = self._widths[text] = self._metrics.horizontalAdvance(text)
        return width

    def _short(self, text: str, room: int) -> str:
        shown = self._cut.get((text, room))
        if shown is None:
            if len(self._cut) > self._most:
                self._cut.clear()
            cut = Qt.TextElideMode.ElideRight
            shown = self._cut[text, room] = self._metrics.elidedText(text, cut, max(0, room))
        return shown
