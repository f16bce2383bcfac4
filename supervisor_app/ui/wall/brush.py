"""Paints the marks of a wall; each text is shaped once, whatever the size of the screen."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from supervisor_app.ui.parts.fonts import sized_font
from supervisor_app.ui.parts.glyphs import draw_glyph
from supervisor_app.ui.parts.letters import Letters
from supervisor_app.ui.parts.marks import sparkline, state_bar
from supervisor_app.ui.parts.theme import Theme
from supervisor_app.ui.wall.drawn import (
    Arrow,
    Box,
    Curve,
    Fill,
    Hatch,
    Mark,
    Side,
    Sign,
    Spark,
    Staffing,
    Text,
)

MOST_KEPT = 200
"""Texts of each size: what stands on a page, and some seconds of its times."""
SHRINKS_BY = 4
"""Texts that do not fit get smaller in such steps, so that there are few fonts."""
TAIL_GAP = 0.28
HATCH_EVERY, HATCH_STRENGTH = 12.0, 0.6
SPARK_SCALE = 2.4
"""Trend lines are those of the desk, as much thicker."""


class Brush:
    """Paints with a painter whose unit is a pixel of 1920 by 1080."""

    def __init__(self) -> None:
        self._letters: dict[tuple[int, bool], Letters] = {}

    def paint(self, painter: QPainter, mark: Mark, theme: Theme) -> None:
        """One mark."""
        match mark:
            case Fill(box, token):
                painter.fillRect(_rect(box), theme.color(token))
            case Arrow(box, token):
                _point(painter, _rect(box), theme.color(token))
            case Hatch(box, token):
                _hatch(painter, _rect(box), theme.color(token))
            case Text():
                self._write(painter, mark, theme)
            case Sign(box, glyph, token):
                draw_glyph(painter, glyph, _rect(box), theme.color(token))
            case Spark(box, trend, stale):
                painter.save()
                painter.translate(box.x, box.y)
                painter.scale(SPARK_SCALE, SPARK_SCALE)
                area = QRectF(0, 0, box.w / SPARK_SCALE, box.h / SPARK_SCALE)
                sparkline(painter, area, theme, trend, stale)
                painter.restore()
            case Staffing(box, counts, stale):
                state_bar(painter, _rect(box), theme, dict(counts), stale)
            case Curve():
                _curve(painter, mark, theme)

    def letters(self, size: int, strong: bool) -> Letters:
        """The letters of a size in pixels."""
        found = self._letters.get((size, strong))
        if found is None:
            found = self._letters[size, strong] = Letters.of(sized_font(size, strong), MOST_KEPT)
        return found

    def fitting(self, text: Text) -> int:
        """The size at which a text fits its box, not below its least."""
        size, least = text.size, text.least or text.size
        wide = self.letters(size, text.strong).measured(text.text)
        room = text.box.w - self._tail(text)
        if wide > room and least < size:
            size = max(least, int(size * room / wide) // SHRINKS_BY * SHRINKS_BY)
        return size

    def _tail(self, text: Text) -> float:
        if not text.tail:
            return 0.0
        wide = self.letters(text.tail_size, False).measured(text.tail)
        return wide + text.tail_size * TAIL_GAP

    def _write(self, painter: QPainter, text: Text, theme: Theme) -> None:
        letters = self.letters(self.fitting(text), text.strong)
        shown, wide = letters.cut(text.text, int(text.box.w - self._tail(text)))
        x = text.box.x
        if text.side is Side.RIGHT:
            x = text.box.right - wide - self._tail(text)
        elif text.side is Side.MIDDLE:
            x += (text.box.w - wide) / 2
        painter.setPen(theme.color(text.token))
        baseline = round(text.box.y + text.box.h / 2 + letters.rise)
        letters.put(painter, x, baseline, shown)
        if text.tail:
            after = self.letters(text.tail_size, False)
            painter.setPen(theme.color(text.tail_token or text.token))
            after.put(painter, x + wide + text.tail_size * TAIL_GAP, baseline, text.tail)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.w, box.h)


def _point(painter: QPainter, area: QRectF, ink: QColor) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    tip = QPointF(area.right(), area.center().y())
    painter.drawPolygon(QPolygonF([area.topLeft(), tip, area.bottomLeft()]))
    painter.restore()


def _hatch(painter: QPainter, area: QRectF, ink: QColor) -> None:
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(HATCH_STRENGTH)
    painter.setPen(QPen(ink, 2.0))
    x = area.left() - area.height()
    while x < area.right():
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()))
        x += HATCH_EVERY
    painter.restore()


def _curve(painter: QPainter, curve: Curve, theme: Theme) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    style = Qt.PenStyle.CustomDashLine if curve.dashed else Qt.PenStyle.SolidLine
    pen = QPen(theme.color(curve.token), curve.width, style)
    if curve.dashed:
        pen.setDashPattern([3, 3])
    else:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in curve.points]))
    painter.restore()
