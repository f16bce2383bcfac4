"""Keys and what they do, as small caps in the foot of a panel (design section 7)."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import KeyLine, Look

CAP_H = 16
CAP_PAD = 5
GAP = 6
APART = 16


class KeyCaps(QWidget):
    """A row of keys; from the right as many as fit. `leading`: they stand at the left."""

    def __init__(self, parent: QWidget | None = None, leading: bool = False) -> None:
        super().__init__(parent)
        self._leading = leading
        self._look = Look()
        self._lines: tuple[KeyLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_keys(self, lines: Sequence[KeyLine]) -> None:
        """Show these from now on."""
        self._lines = tuple(lines)
        self.setAccessibleName("  ".join(f"{line.keys} {line.does}" for line in lines))
        self.update()

    def use(self, look: Look) -> None:
        """Colours and sizes."""
        self._look = look
        self.update()

    def least_width(self) -> int:
        """What the two keys need that go last."""
        scale = self._look.scale
        metrics = QFontMetricsF(font(Role.NOTE, scale))
        texts = [text for line in self._lines[-2:] for text in (line.keys, line.does)]
        beside = (2 * CAP_PAD + GAP + APART) * len(self._lines[-2:])
        return round(sum(map(metrics.horizontalAdvance, texts)) + beside * scale)

    def sizeHint(self) -> QSize:
        return QSize(0, round((CAP_H + 2) * self._look.scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, scale = self._look.theme, self._look.scale
        painter.setFont(font(Role.NOTE, scale))
        metrics = painter.fontMetrics()
        places = []
        x = float(self.width())
        for line in reversed(self._lines):
            words = metrics.horizontalAdvance(line.does)
            cap = metrics.horizontalAdvance(line.keys) + 2 * CAP_PAD * scale
            start = x - words - GAP * scale - cap
            if start < 0:
                break
            places.append((start, cap, words, line))
            x = start - APART * scale
        height = CAP_H * scale
        top = (self.height() - height) / 2
        aside = places[-1][0] if places and self._leading else 0.0
        for place, cap, words, line in places:
            start = place - aside
            frame = QRectF(round(start) + 0.5, round(top) + 0.5, round(cap) - 1, round(height) - 1)
            painter.setPen(QPen(theme.color("line2"), 1))
            painter.drawRoundedRect(frame, 2, 2)
            painter.setPen(theme.color("t3"))
            area = QRectF(start, 0, cap, self.height())
            inner = area.adjusted(CAP_PAD * scale, 0, 0, 0)
            write(painter, inner, line.keys)
            left = start + cap + GAP * scale
            write(painter, QRectF(left, 0, words + 2, self.height()), line.does)
        painter.end()
