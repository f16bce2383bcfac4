"""One of several values in a form: a field with an arrow, and a list below it."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from supervisor_app.ui.parts.page import Look

ARROW_W, ARROW_H, ARROW_RIGHT = 8.0, 5.0, 10


class ChoiceBox(QComboBox):
    """Keys with their texts; turning the wheel over it chooses nothing by accident."""

    chosen = Signal(str)
    """The key that a person chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self.setMaxVisibleItems(16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.activated.connect(self._tell)

    def offer(self, choices: Mapping[str, str]) -> None:
        """Offer these; what was chosen stays chosen if it is among them."""
        wanted = list(choices.items())
        have = [(self.itemData(place), self.itemText(place)) for place in range(self.count())]
        if wanted == have:
            return
        kept = self.currentData()
        self.clear()
        for key, text in wanted:
            self.addItem(text, key)
        self.setCurrentIndex(self.findData(kept))

    def choose(self, key: str) -> None:
        """Mark a choice without telling anyone; an unknown key marks none."""
        self.setCurrentIndex(self.findData(key))

    def use(self, look: Look) -> None:
        """Colours."""
        self._look = look
        self.update()

    @Slot(int)
    def _tell(self, place: int) -> None:
        self.chosen.emit(str(self.itemData(place)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, high = ARROW_W * self._look.scale, ARROW_H * self._look.scale
        left = self.width() - wide - self._look.px(ARROW_RIGHT)
        middle = self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.color("t2" if self.isEnabled() else "t3"))
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(left, middle - high / 2),
                    QPointF(left + wide, middle - high / 2),
                    QPointF(left + wide / 2, middle + high / 2),
                ]
            )
        )
        painter.end()
