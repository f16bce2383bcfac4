"""The columns of 班组坐席状态: which there are, how wide, and their heads."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.states import StateGroup
from supervisor_app.ui.parts.glyphs import STATE_GLYPH, draw_glyph
from supervisor_app.ui.parts.table_header import TableHeader

HEADER_H = 40
PAD = 8
GLYPH, GLYPH_GAP = 10.0, 3.0
GROUPS = tuple(StateGroup)
TEAM, SITE, FIRST_STATE = 0, 1, 2
OCCUPANCY = FIRST_STATE + len(GROUPS)
SATISFACTION = OCCUPANCY + 1
WIDTHS = (102, 56, 42, 42, 42, 42, 42, 42, 54, 60, 62)
"""In a panel 588 wide; a wider one gives each its share."""
ENGLISH_WIDTHS = (104, 66, 54, 62, 44, 68, 52, 66, 58, 82, 52)


def widths_of(language: str) -> list[int]:
    """The columns' widths at 100 %; English names of states are longer."""
    return list(ENGLISH_WIDTHS if language.startswith("en") else WIDTHS)


class TeamHeader(TableHeader):
    """State columns carry their glyph before the name, where there is room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.stand(HEADER_H)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        super().paintSection(painter, rect, logicalIndex)
        if not FIRST_STATE <= logicalIndex < OCCUPANCY:
            return
        group = GROUPS[logicalIndex - FIRST_STATE]
        across = Qt.Orientation.Horizontal
        title = str(self.model().headerData(logicalIndex, across))
        width = QFontMetricsF(self.font()).horizontalAdvance(title)
        scale = self.look.scale
        size, gap = GLYPH * scale, GLYPH_GAP * scale
        x = rect.right() + 1 - round(PAD * scale) - width - gap - size
        if x < rect.left() - gap - 1 or group is StateGroup.OFFLINE:
            return
        token = "t1" if group is StateGroup.READY else "t2"
        box = QRectF(round(x), round(rect.center().y() - size / 2 + 0.5), size, size)
        draw_glyph(painter, STATE_GLYPH[group], box, self.look.theme.color(token))
