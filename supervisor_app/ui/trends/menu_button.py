"""A button with what is chosen and an arrow, which opens a menu or a picker."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QPushButton, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look

ARROW_W, ARROW_H, RIGHT = 8.0, 5.0, 10.0


class MenuButton(QPushButton):
    """The text stands left, the arrow right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self.setProperty("menu", "true")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def use(self, look: Look) -> None:
        """Colours and font."""
        self._look = look
        self.setFont(font(Role.BODY, look.scale))
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(72), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._look.scale
        wide, high = ARROW_W * scale, ARROW_H * scale
        left = self.width() - wide - RIGHT * scale
        top = self.height() / 2 - high / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.color("t2" if self.isEnabled() else "t3"))
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(left, top),
                    QPointF(left + wide, top),
                    QPointF(left + wide / 2, top + high),
                ]
            )
        )
