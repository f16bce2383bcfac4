"""A panel with a table and a way to add to it; while it is empty one sentence and that way."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.panel import Panel
from supervisor_app.ui.parts.table_view import TableView

HEAD_BUTTON_H = 24
LEAST_H = 120


class AddingPanel(Panel):
    """Nothing is hidden that a role has: what cannot be done is disabled with the reason."""

    add_wished = Signal()

    def __init__(self, table: TableView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.add = QPushButton(self)
        self.add.setProperty("link", "true")
        self.add.setCursor(Qt.CursorShape.PointingHandCursor)
        self.head.addWidget(self.add)
        self.body.addWidget(table, 1)
        self.empty, self.begin = QLabel(self), QPushButton(self)
        self.empty.setProperty("tone", "t2")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._holder = QWidget(self)
        self._middle = QVBoxLayout(self._holder)
        self._middle.addStretch(1)
        self._middle.addWidget(self.empty)
        self._middle.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignCenter)
        self._middle.addStretch(1)
        self.body.addWidget(self._holder, 1)
        self.add.clicked.connect(self.add_wished)
        self.begin.clicked.connect(self.add_wished)

    def say_empty(self, sentence: str, action: str, why_not: str) -> None:
        """What stands in place of the table; an empty sentence: the table. `why_not`: why nothing
        can be added."""
        self._holder.setVisible(bool(sentence))
        self.table.setVisible(not sentence)
        self.empty.setText(sentence)
        self.begin.setText(action)
        self.begin.setVisible(bool(action))
        self.add.setVisible(not sentence)
        for button in (self.add, self.begin):
            button.setEnabled(not why_not)
            button.setToolTip(why_not)
            button.setAccessibleDescription(why_not)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._look.px(LEAST_H))

    def use(self, look: Look) -> None:
        super().use(look)
        self.table.use(look)
        self.add.setFont(font(Role.NOTE, look.scale))
        self.add.setFixedHeight(look.px(HEAD_BUTTON_H))
        self.empty.setFont(font(Role.BODY, look.scale))
        self.begin.setFont(font(Role.BODY, look.scale))
        self._middle.setContentsMargins(*(look.px(16),) * 4)
        self._middle.setSpacing(look.px(12))
