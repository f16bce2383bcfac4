"""The levels as buttons: each acts; the one that all chosen rows have is marked."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from supervisor_app.domain.commands import LEVELS
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr


class LevelButtons(QWidget):
    """1 2 3 4 5 移除."""

    wished = Signal(object)
    """A level; None: out of the queue."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.buttons: dict[int | None, QPushButton] = {}
        for level in (*LEVELS, None):
            button = QPushButton(self)
            button.setCheckable(True)
            ends = "first" if level == LEVELS[0] else "last" if level is None else "middle"
            button.setProperty("segment", ends)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _, at=level: self.wished.emit(at))
            row.addWidget(button)
            self.buttons[level] = button

    def mark(self, level: int | None, shared: bool) -> None:
        """Mark the level that all have; `shared` False: none."""
        for each, button in self.buttons.items():
            button.setChecked(shared and each == level)

    def forbid(self, why_not: str) -> None:
        """Disabled with a reason; empty: enabled."""
        for level, button in self.buttons.items():
            button.setEnabled(not why_not)
            button.setToolTip(why_not or self._told(level))

    def use(self, look: Look) -> None:
        """Words and sizes."""
        for level, button in self.buttons.items():
            button.setText(tr("移除") if level is None else str(level))
            button.setAccessibleName(self._told(level))
            button.setFont(font(Role.BODY, look.scale))
        self.updateGeometry()

    @staticmethod
    def _told(level: int | None) -> str:
        return tr("移除") if level is None else tr("设为 {level} 级", level=level)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
