"""Lists of changes name, beside a queue, the ACD that it is on where there are several."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from supervisor_app.ui.parts.fonts import Role
from supervisor_app.ui.parts.scaled_delegate import ScaledDelegate

GAP, LEAST = 6.0, 30.0
"""With less room only the tooltip says it."""


class SwitchBeside(ScaledDelegate):
    """For the lists of 技能."""

    def write_switch(self, painter: QPainter, area: QRectF, x: float, switch: str) -> None:
        """After a queue's name, which ends at `x`."""
        if switch and area.right() - x - GAP >= LEAST:
            self.write_left(painter, area, x + GAP, switch, Role.NOTE, self.color("t3"))
