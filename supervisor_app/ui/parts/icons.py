"""The desk's own drawings, painted as vectors in the colour of a token."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgRenderer

INK = b"currentColor"


class Icons:
    """The drawings of one folder, by file name. A missing file raises `OSError` when asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[tuple[str, str], QSvgRenderer] = {}

    def draw(self, painter: QPainter, name: str, area: QRectF, color: QColor) -> None:
        """Paint a drawing into an area."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._renderer(name, color.name()).render(painter, area)
        painter.restore()

    def _renderer(self, name: str, ink: str) -> QSvgRenderer:
        made = self._made.get((name, ink))
        if made is None:
            drawing = (self._folder / f"{name}.svg").read_bytes().replace(INK, ink.encode())
            made = self._made[name, ink] = QSvgRenderer(QByteArray(drawing))
        return made
