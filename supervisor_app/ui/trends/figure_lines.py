"""Painted lines of figures beside a report's chart: what those of waits and channels have alike."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from supervisor_app.ui.parts.marks import STALE_STRENGTH
from supervisor_app.ui.parts.page import Look

HEAD_H, PAD = 30, 16.0


class FigureLines(QWidget):
    """As high as its lines and a head above them; without lines it takes no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._weak = False
        self._fit()

    def lines_height(self) -> int:
        """Of all lines without the head, in pixels of the design; 0: there are none."""
        raise NotImplementedError

    def title(self) -> str:
        """What the lines are of."""
        raise NotImplementedError

    def spoken(self) -> list[str]:
        """Each line as a screen reader says it."""
        raise NotImplementedError

    def renew(self) -> None:
        """Other lines, or another look of them."""
        self._fit()
        self.setAccessibleName(self.title())
        self.setAccessibleDescription("; ".join(self.spoken()))
        self.update()

    def _fit(self) -> None:
        high = self.lines_height()
        self.setFixedHeight(self._look.px(HEAD_H + high) if high else 1)

    def set_weak(self, weak: bool) -> None:
        """They are old, or others are being made."""
        if weak != self._weak:
            self._weak = weak
            self.update()

    def use(self, look: Look) -> None:
        """Colours and sizes."""
        self._look = look
        self.renew()

    @property
    def ink(self) -> QColor:
        """What figures are written in."""
        return self._look.theme.color("t3" if self._weak else "t1")

    def bar_color(self, token: str) -> QColor:
        """What bars are filled with."""
        color = QColor(self._look.theme.color(token))
        color.setAlphaF(STALE_STRENGTH if self._weak else 1.0)
        return color
