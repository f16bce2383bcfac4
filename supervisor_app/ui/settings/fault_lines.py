"""What the gateway says is wrong in a table, in its own words, below the table."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look

MOST = 3


class FaultLines(QLabel):
    """Hidden while nothing is wrong; the cells themselves carry the sign."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("tone", "warn")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.hide()

    def say(self, faults: Iterable[str]) -> None:
        """Each once."""
        each = list(dict.fromkeys(faults))
        shown = [f"▲ {fault}" for fault in each[:MOST]]
        self.setText("\n".join([*shown, *(["…"] if len(each) > MOST else [])]))
        self.setVisible(bool(each))

    def use(self, look: Look) -> None:
        """The font."""
        self.setFont(font(Role.NOTE, look.scale))
