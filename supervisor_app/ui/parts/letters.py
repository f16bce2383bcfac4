"""One line of text in one font, many times a second: each text is measured only once."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter

from supervisor_app.ui.parts.fonts import Role, font, metrics

MANY_TEXTS = 3000
"""So many measured texts are kept; times in state bring new ones each second."""


class Letters:
    """Writes as `lettering.write` does, in the font of a role at one scale."""

    def __init__(self, role: Role, scale: float) -> None:
        self._font, self._metrics = font(role, scale), metrics(role, scale)
        self._rise = self._metrics.capHeight() / 2
        self._widths: dict[str, float] = {}
        self._cut: dict[tuple[str, int], str] = {}

    def width(self, text: str) -> int:
        """How wide a text is in full."""
        return round(self._measured(text))

    def write(
        self, painter: QPainter, area: QRect, text: str, ink: QColor, right: bool = False
    ) -> int:
        """Write in one line, cut short where it does not fit; its width."""
        width, room = self._measured(text), area.width()
        if width > room:
            text = self._short(text, room)
            width = min(self._measured(text), room)
        painter.setFont(self._font)
        painter.setPen(ink)
        x = area.x() + (room - width if right else 0)
        painter.drawText(QPointF(x, round(area.y() + area.height() / 2 + self._rise)), text)
        return round(width)

    def _measured(self, text: str) -> float:
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) > MANY_TEXTS:
                self._widths.clear()
            width = self._widths[text] = self._metrics.horizontalAdvance(text)
        return width

    def _short(self, text: str, room: int) -> str:
        shown = self._cut.get((text, room))
        if shown is None:
            if len(self._cut) > MANY_TEXTS:
                self._cut.clear()
            cut = Qt.TextElideMode.ElideRight
            shown = self._cut[text, room] = self._metrics.elidedText(text, cut, max(0, room))
        return shown
