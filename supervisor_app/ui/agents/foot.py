"""The foot of 坐席: which rows can be seen, how they are ordered, what is missing, and the keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.gap_note import GapNote
from supervisor_app.ui.parts.key_caps import KeyCaps
from supervisor_app.ui.parts.page import KeyLine, Look

HEIGHT = 32


class AgentFoot(QWidget):
    """Sentences on the left, keys on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("Footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._range, self._order = QLabel(self), QLabel(self)
        self.gap = GapNote(self)
        self.keys = KeyCaps(self)
        self._row = QHBoxLayout(self)
        for label in (self._range, self._order):
            label.setProperty("tone", "t3")
            self._row.addWidget(label)
        self._row.addWidget(self.gap)
        self._row.addWidget(self.keys, 1)
        self.use(Look())

    @property
    def range_text(self) -> str:
        """Which rows can be seen."""
        return self._range.text()

    @property
    def order_text(self) -> str:
        """How they are ordered."""
        return self._order.text()

    def say_range(self, text: str) -> None:
        """Which of the rows can be seen."""
        if text != self._range.text():
            self._range.setText(text)
            self._fit()

    def say_order(self, text: str) -> None:
        """How they are ordered; empty where they always stand alike."""
        if text != self._order.text():
            self._order.setText(text)
            self._fit()

    def show_keys(self, lines: Sequence[KeyLine]) -> None:
        """The keys that work here."""
        self.keys.show_keys(lines)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Sentences give way where no key would have room: first the order, then the range."""
        gap = self.gap.sizeHint().width() if not self.gap.isHidden() else 0
        around = self._row.contentsMargins()
        room = self.width() - around.left() - around.right() - gap - self.keys.least_width()
        for label in (self._range, self._order):
            room -= label.sizeHint().width() + self._row.spacing()
            label.setVisible(bool(label.text()) and room >= 0)

    def use(self, look: Look) -> None:
        """Colours and sizes."""
        scale = look.scale
        self.setFixedHeight(round(HEIGHT * scale))
        margin = round(12 * scale)
        self._row.setContentsMargins(margin, 0, margin, 0)
        self._row.setSpacing(round(20 * scale))
        for label in (self._range, self._order):
            label.setFont(font(Role.NOTE, scale))
        self.gap.use(look)
        self.keys.use(look)
        self._fit()
