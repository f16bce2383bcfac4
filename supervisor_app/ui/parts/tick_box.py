"""Yes or no in a form: a box with a word."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from supervisor_app.ui.parts.choosing_table import BOX_SIZE, draw_box
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.lettering import write
from supervisor_app.ui.parts.page import Look

HEIGHT = 28
PAD = 4
GAP = 8


class TickBox(QAbstractButton):
    """Space or a click changes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.use(Look())

    def use(self, look: Look) -> None:
        """Colours, font and size."""
        self._look = look
        self.setFont(font(Role.BODY, look.scale))
        self.setFixedHeight(look.px(HEIGHT))
        self.updateGeometry()
        self.update()

    def entitle(self, text: str) -> None:
        """Its word."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        px = self._look.px
        width = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        return QSize(px(2 * PAD + BOX_SIZE + GAP) + round(width) + 2, px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, theme = self._look.px, self._look.theme
        state = Qt.CheckState.Checked if self.isChecked() else Qt.CheckState.Unchecked
        if not self.isEnabled():
            painter.setOpacity(0.5)
        box = QRect(px(PAD), 0, px(BOX_SIZE), self.height())
        draw_box(painter, box, self._look, state)
        painter.setOpacity(1.0)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.color("acc"))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), px(3), px(3))
        painter.setFont(self.font())
        painter.setPen(theme.color("t1" if self.isEnabled() else "t3"))
        left = px(PAD + BOX_SIZE + GAP)
        write(painter, QRectF(left, 0, self.width() - left, self.height()), self.text())
        painter.end()
