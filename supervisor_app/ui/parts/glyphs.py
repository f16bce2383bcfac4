"""State and severity glyphs as paths on a 12 px grid: shape tells, colour only repeats it."""

from enum import StrEnum
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from supervisor_app.domain.states import StateGroup

GRID = 12.0


class Glyph(StrEnum):
    """The glyphs of the design, section 7."""

    READY = "ready"
    TALKING = "talking"
    HELD = "held"
    WRAP_UP = "wrap_up"
    BREAK = "break"
    MEETING = "meeting"
    OFFLINE = "offline"
    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"
    QUALITY = "quality"
    TICK = "tick"


STATE_GLYPH = {group: Glyph(group.value) for group in StateGroup}


def draw_glyph(painter: QPainter, glyph: Glyph, area: QRectF, color: QColor) -> None:
    """Paint a glyph into a square of any size."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(area.topLeft())
    painter.scale(area.width() / GRID, area.height() / GRID)
    filled, stroked = _paths(glyph)
    if not filled.isEmpty():
        painter.fillPath(filled, color)
    if not stroked.isEmpty():
        pen = QPen(color, 1.6)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.strokePath(stroked, pen)
    painter.restore()


@cache
def _paths(glyph: Glyph) -> tuple[QPainterPath, QPainterPath]:  # noqa: C901  one arm a glyph
    filled, stroked = QPainterPath(), QPainterPath()
    match glyph:
        case Glyph.READY:
            stroked.addEllipse(QRectF(2, 2, 8, 8))
        case Glyph.TALKING:
            filled.addEllipse(QRectF(1.5, 1.5, 9, 9))
        case Glyph.HELD:
            filled.addRect(QRectF(2.5, 1.5, 2.6, 9))
            filled.addRect(QRectF(6.9, 1.5, 2.6, 9))
        case Glyph.WRAP_UP:
            stroked.addEllipse(QRectF(2, 2, 8, 8))
            filled.moveTo(6, 2)
            filled.arcTo(QRectF(2, 2, 8, 8), 90, 180)
            filled.closeSubpath()
        case Glyph.BREAK:
            stroked.addRect(QRectF(2.2, 2.2, 7.6, 7.6))
        case Glyph.MEETING:
            stroked.addRect(QRectF(2.2, 2.2, 7.6, 7.6))
            filled.addRect(QRectF(2.2, 5.3, 7.6, 1.5))
        case Glyph.OFFLINE:
            filled.addRect(QRectF(2, 5.2, 8, 1.7))
        case Glyph.CRITICAL:
            filled = _diamond()
        case Glyph.WARNING:
            filled.addPolygon(QPolygonF([QPointF(6, 1), QPointF(11.5, 11), QPointF(0.5, 11)]))
        case Glyph.INFO:
            stroked.addEllipse(QRectF(1, 1, 10, 10))
            filled.addRect(QRectF(5.3, 5, 1.4, 4))
            filled.addRect(QRectF(5.3, 2.8, 1.4, 1.4))
        case Glyph.QUALITY:
            stroked = _hatched()
        case Glyph.TICK:
            stroked.addPolygon(
                QPolygonF([QPointF(1.5, 6.5), QPointF(4.7, 9.5), QPointF(10.5, 2.5)])
            )
    return filled, stroked


def _diamond() -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    corners = [QPointF(6, 0), QPointF(12, 6), QPointF(6, 12), QPointF(0, 6)]
    path.addPolygon(QPolygonF(corners))
    path.closeSubpath()
    path.addRect(QRectF(5.3, 3, 1.4, 3.8))
    path.addRect(QRectF(5.3, 7.7, 1.4, 1.4))
    return path


def _hatched() -> QPainterPath:
    path = QPainterPath()
    path.addRect(QRectF(1, 1, 10, 10))
    for start, end in (((1, 6), (6, 1)), ((1, 11), (11, 1)), ((6, 11), (11, 6))):
        path.moveTo(*start)
        path.lineTo(*end)
    return path
