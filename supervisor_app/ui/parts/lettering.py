"""One line of text on one baseline, whatever scripts it mixes.

Qt centres a line by the tallest font it fell back to, so Chinese and digits of one row would stand
at different heights; here the middle of the Latin capitals is put into the middle of the area.
"""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter


def write(
    painter: QPainter,
    area: QRect | QRectF,
    text: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    metrics: QFontMetricsF | None = None,
) -> float:
    """Write in the painter's font and pen, cut short where it does not fit; returns its width."""
    metrics = metrics or QFontMetricsF(painter.font(), painter.device())
    width = metrics.horizontalAdvance(text)
    if width > area.width():
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        width = min(metrics.horizontalAdvance(text), area.width())
    x = float(area.x())
    if align & Qt.AlignmentFlag.AlignRight:
        x += area.width() - width
    elif align & Qt.AlignmentFlag.AlignHCenter:
        x += (area.width() - width) / 2
    baseline = area.y() + (area.height() + metrics.capHeight()) / 2
    painter.drawText(QPointF(x, round(baseline)), text)
    return width
