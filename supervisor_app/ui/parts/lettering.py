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


def in_two(title: str, metrics: QFontMetricsF) -> tuple[str, str]:
    """A title parted at the space that makes the wider of both lines narrowest."""
    words = title.split()
    parted = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    return min(parted, key=lambda lines: max(map(metrics.horizontalAdvance, lines)))
