"""What went wrong in a panel that keeps its last good data, and 重试 (design section 5)."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from supervisor_app.bridge.causes import Cause
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.glyphs import Glyph, draw_glyph
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr, words

HEIGHT = 28
BUTTON_H = 22
PAD = 12.0
SIGN = 12.0
GAP = 8.0
AIR = 4.0
_MARGIN = 8
_WRAPPED = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


class FaultStrip(QWidget):
    """Hidden while nothing is wrong. `wraps`: it takes more lines where one is too short for what
    is to be done, instead of leaving that to its tooltip."""

    retry_wished = Signal()

    def __init__(self, parent: QWidget | None = None, *, wraps: bool = False) -> None:
        super().__init__(parent)
        self._look, self._wraps = Look(), wraps
        self._cause: Cause | None = None
        self.retry = QPushButton(self)
        self.retry.setProperty("flat", "true")
        self.retry.setCursor(Qt.CursorShape.PointingHandCursor)
        self.retry.clicked.connect(self.retry_wished)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, _MARGIN, 0)
        row.addStretch(1)
        row.addWidget(self.retry, 0, Qt.AlignmentFlag.AlignVCenter)
        self.hide()

    @property
    def cause(self) -> Cause | None:
        """What is wrong."""
        return self._cause

    def say(self, cause: Cause | None) -> None:
        """What went wrong; None: nothing."""
        self._cause = cause
        self.setVisible(cause is not None)
        self._describe()
        self._fit()
        self.update()

    def use(self, look: Look) -> None:
        """Colours, words and sizes."""
        self._look = look
        self.retry.setText(tr("重试"))
        self.retry.setFixedHeight(look.px(BUTTON_H))
        self.retry.setFont(font(Role.NOTE, look.scale))
        self._describe()
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _said(self) -> str:
        return words(self._cause.cause, self._look.language) if self._cause is not None else ""

    def _room(self, high: float) -> QRectF:
        """Where it is written, in a strip so high."""
        left = (PAD + SIGN + GAP) * self._look.scale
        right = self.width() - _MARGIN - self.retry.sizeHint().width() - AIR
        return QRectF(left, 0, max(0.0, right - left), high)

    def _fit(self) -> None:
        """As high as what it says."""
        high = self._look.px(HEIGHT)
        if self._wraps:
            metrics = QFontMetricsF(font(Role.NOTE, self._look.scale))
            lines = metrics.boundingRect(self._room(1e4), _WRAPPED, self._said()).height()
            if lines > 1.5 * metrics.height():
                high = max(high, round(lines + self._look.px(HEIGHT) - metrics.height()))
        if self.minimumHeight() != high or self.maximumHeight() != high:
            self.setFixedHeight(high)

    def _describe(self) -> None:
        if self._cause is not None:
            language = self._look.language
            both = (words(self._cause.cause, language), words(self._cause.cure, language))
            told = tuple(filter(None, both))
            self.setAccessibleName(" ".join(told))
            self.setToolTip("\n".join(told))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, scale = self._look.theme, self._look.scale
        painter.fillRect(self.rect(), theme.color("raised"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("line"))
        if self._cause is None:
            return
        size = SIGN * scale
        sign = QRectF(PAD * scale, (self.height() - size) / 2, size, size)
        draw_glyph(painter, Glyph.WARNING, sign, theme.color("t2"))
        painter.setFont(font(Role.NOTE, scale))
        painter.setPen(theme.color("t1"))
        room = self._room(self.height())
        if self.height() > self._look.px(HEIGHT):
            painter.drawText(room, _WRAPPED, self._said())
        else:
            write(painter, room, self._said())
