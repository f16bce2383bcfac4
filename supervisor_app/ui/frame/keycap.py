"""A key as it is drawn on a cap, beside what it does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look

HEIGHT = 18


class KeyCap(QLabel):
    """One cap; keys that are pressed together stand on one, as in `Ctrl K`."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(keys, parent)
        self.setProperty("key", "true")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def use(self, look: Look) -> None:
        """Size and font."""
        self.setFont(font(Role.MICRO, look.scale))
        self.setFixedHeight(look.px(HEIGHT))


class KeyCaps(QWidget):
    """Several caps in a row: `↑ ↓` or `Shift ↑ / Shift ↓`, apart at the slashes."""

    def __init__(self, keys: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(4))
        for one in keys.split(" / "):
            cap = KeyCap(one, self)
            cap.use(look)
            row.addWidget(cap)
        row.addStretch(1)
