"""A line of a form: what is asked, where it is entered, and below it what is wrong with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look

LABEL_W = 104
FIELD_H = 32


class FormRow(QWidget):
    """A name at the left, a widget at the right, and a note or a fault under it."""

    def __init__(
        self, field: QWidget, parent: QWidget | None = None, width: int = 0, label_w: int = LABEL_W
    ) -> None:
        """`width`: of the field at 100 %; 0: all the room there is; below 0: what it wants."""
        super().__init__(parent)
        self.field, self._width, self._label_w = field, width, label_w
        self._label, self._note, self._fault = QLabel(self), QLabel(self), QLabel(self)
        for label, tone in ((self._label, "t2"), (self._note, "t3"), (self._fault, "warn")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("tone", tone)
            label.setWordWrap(label is not self._label)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._label.setAlignment(right)
        self._label.setBuddy(field)
        line = QHBoxLayout()
        line.addWidget(field, 0 if width else 1)
        if width:
            line.addStretch(1)
        self._under = QVBoxLayout()
        self._under.addLayout(line)
        self._under.addWidget(self._note)
        self._under.addWidget(self._fault)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(self._under, 1)
        self._note.hide()
        self._fault.hide()

    @property
    def fault(self) -> str:
        """What is said to be wrong; empty where nothing is."""
        return self._fault.text().removeprefix("▲ ")

    def entitle(self, name: str, note: str = "") -> None:
        """Name the field in the user's language."""
        self._label.setText(name)
        self.field.setAccessibleName(name)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def blame(self, fault: str) -> None:
        """Say what is wrong with what was entered; empty: nothing is."""
        if fault == self.fault:
            return
        self._fault.setText(f"▲ {fault}" if fault else "")
        self._fault.setVisible(bool(fault))
        self.field.setAccessibleDescription(fault)
        if isinstance(self.field, QLineEdit):
            self.field.setProperty("fault", "true" if fault else "false")
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)

    def use(self, look: Look) -> None:
        """Fonts and sizes."""
        px = look.px
        self._row.setSpacing(px(16))
        self._under.setSpacing(px(4))
        self._label.setFixedSize(px(self._label_w), px(FIELD_H))
        for label, role in (
            (self._label, Role.BODY),
            (self._note, Role.NOTE),
            (self._fault, Role.NOTE),
            (self.field, Role.BODY),
        ):
            label.setFont(font(role, look.scale))
        self.field.setFixedHeight(px(FIELD_H))
        if self._width > 0:
            self.field.setFixedWidth(px(self._width))
