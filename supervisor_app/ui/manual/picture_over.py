"""One picture of the manual, as large as the window: a click or Esc takes it away."""

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from supervisor_app.ui.parts.dialog_over import SCRIM


class PictureOver(QWidget):
    """Covers its parent; drawn no larger than it is kept."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._image = QImage()
        self._before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def open(self, file: Path, said: str) -> None:
        """Show it; what cannot be read is not shown."""
        self._image = QImage(str(file))
        if self._image.isNull():
            return
        self._before = self._over.focusWidget()
        self.setAccessibleName(said)
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def put_away(self) -> None:
        """Take it away, if it is there; the keys are again where they were."""
        if not self.isHidden():
            self.hide()
            (self._before or self._over).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space):
            self.put_away()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.put_away()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), SCRIM)
        room = QRectF(self.rect()).adjusted(12, 12, -12, -12)
        wide = min(room.width(), self._image.width(), room.height() * self._share)
        area = QRectF(0, 0, wide, wide / self._share)
        area.moveCenter(QPointF(self.rect().center()))
        painter.drawImage(area, self._image)
        painter.end()

    @property
    def _share(self) -> float:
        return self._image.width() / max(1, self._image.height())
