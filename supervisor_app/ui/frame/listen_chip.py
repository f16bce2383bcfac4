"""That this desk's user listens in, wherever he is in the desk, with 结束."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr

HEIGHT = 26


class ListenChip(QWidget):
    """Hidden by the bar while nothing is listened to."""

    wished = Signal()
    """The call is to be shown."""
    end_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self.text, self.end = QPushButton(self), QPushButton(self)
        self.text.setProperty("primary", "true")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button in (self.text, self.end):
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self.text.clicked.connect(self.wished)
        self.end.clicked.connect(self.end_wished)

    def say(self, text: str) -> bool:
        """What goes on; True where the bar must be laid out anew."""
        before = self.text.text()
        self.text.setText(text)
        self.text.setAccessibleName(text)
        return len(before) != len(text)

    def use(self, look: Look) -> None:
        """Words and sizes."""
        self._look = look
        self.end.setText(tr("结束旁听"))
        self.end.setAccessibleName(tr("结束旁听"))
        for button in (self.text, self.end):
            button.setFont(font(Role.NOTE_STRONG, look.scale))
            button.setFixedHeight(look.px(HEIGHT))

    def sizeHint(self) -> QSize:
        width = self.text.sizeHint().width() + 2 + self.end.sizeHint().width()
        return QSize(width, self._look.px(HEIGHT))
