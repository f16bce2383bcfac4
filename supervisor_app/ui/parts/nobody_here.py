"""What stands in the place of a list that shows nobody: why, and a way out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

SPACE = 12


class NobodyHere(QWidget):
    """A sentence with a button below it, in the middle of the room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.why, self.clear = QLabel(self), QPushButton(self)
        self.why.setProperty("tone", "t2")
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(SPACE)
        column.addStretch(2)
        column.addWidget(self.why, 0, centre)
        column.addWidget(self.clear, 0, centre)
        column.addStretch(3)
