"""One sentence in place of what a page shows, for whom it is not: who may read it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from supervisor_app.domain.people import Right
from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.record.seen import Seen


class Refusal(QLabel):
    """Hidden while that is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setProperty("tone", "t2")
        self.hide()

    def refuse(self, seen: Seen, look: Look, wanted: bool, right: Right = Right.RECORD) -> bool:
        """Say why what needs a right is not shown. `wanted`: it would be. False: it is."""
        why = seen.why_no_reading(right)
        self.setText(why)
        self.setFont(font(Role.BODY, look.scale))
        self.setVisible(wanted and bool(why))
        return bool(why)
