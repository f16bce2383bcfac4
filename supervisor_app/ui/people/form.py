"""What a dialog about people asks: rows, a sentence above them, and what is wrong below."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.form_row import FormRow
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.parts.tick_box import TickBox

SECOND_MS = 1000
INDENT = 120
"""Where fields begin, beside their names."""


class Form(QWidget):
    """Its fields keep what was typed whatever the gateway answers."""

    wide = 560
    """Of the dialog around it, at 100 %."""
    manual = ""
    """Where the manual tells of it; empty: at the page behind it."""
    edited = Signal()
    """Something was typed, or the wait is over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look()
        self.wait_s = 0
        self._fault = ""
        self.rows: dict[str, FormRow] = {}
        self._lines: list[QHBoxLayout] = []
        self._note, self._said = QLabel(self), QLabel(self)
        for label, tone in ((self._note, "t2"), (self._said, "warn")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("tone", tone)
            label.hide()
        self.column = QVBoxLayout(self)
        self.column.addWidget(self._note)
        self.column.addWidget(self._said)
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self.count_down)

    # What a form is

    def title(self) -> str:
        """What is asked, in the user's language."""
        raise NotImplementedError

    def note(self) -> str:
        """A sentence above the fields."""
        return ""

    def goes(self) -> str:
        """What is done with it, as the button says it."""
        raise NotImplementedError

    def faults(self) -> Mapping[str, str]:
        """What is wrong with what was entered, by row."""
        return {}

    def wish(self) -> object:
        """What is to be done, once nothing is wrong."""
        raise NotImplementedError

    def ask_again(self) -> None:
        """What was refused can be typed anew at once."""

    def forget(self) -> None:
        """Passwords are not kept longer than the question."""
        for row in self.rows.values():
            if isinstance(row.field, QLineEdit) and row.field.echoMode() is not _PLAIN:
                row.field.clear()

    # What is shown

    @property
    def fault(self) -> str:
        """What is said below the fields."""
        return self._said.text()

    def check(self) -> bool:
        """Blame the rows that are at fault, and go to the first; False where there is one."""
        faults = self.faults()
        for key, row in self.rows.items():
            row.blame(faults.get(key, ""))
        first = next((row for key, row in self.rows.items() if key in faults), None)
        if first is not None:
            first.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is None

    def fail(self, fault: str, wait_s: float = 0.0) -> None:
        """The gateway did not do it. `wait_s`: so long it need not be asked again."""
        self._fault, self.wait_s = fault, round(wait_s)
        if self.wait_s:
            self._second.start()
        self._say()

    def clear_fault(self) -> None:
        """It is asked anew."""
        self._fault = ""
        self._say()

    @Slot()
    def count_down(self) -> None:
        """A second of the wait is over."""
        self.wait_s = max(0, self.wait_s - 1)
        if not self.wait_s:
            self._second.stop()
            self._fault = ""
        self._say()
        self.edited.emit()

    def _say(self) -> None:
        waits = tr("{n} 秒后可以再试", n=self.wait_s) if self.wait_s else ""
        said = "  ".join(part for part in (self._fault, waits) if part)
        self._said.setText(f"▲ {said}" if said else "")
        self._said.setVisible(bool(said))
        self._said.setAccessibleName(said)

    def add_row(
        self, key: str, field: QWidget, width: int = 0, under: QWidget | None = None
    ) -> FormRow:
        """A row of the form, above what is wrong."""
        row = self.rows[key] = FormRow(field, self, width)
        self.column.insertWidget(self.column.count() - 1, row)
        if under is not None:
            self.column.insertWidget(self.column.count() - 1, under)
        return row

    def add_box(self, box: TickBox) -> None:
        """A yes or no, where the fields stand."""
        line = QHBoxLayout()
        line.addWidget(box)
        line.addStretch(1)
        self._lines.append(line)
        self.column.insertLayout(self.column.count() - 1, line)

    def line(self, secret: bool = False) -> QLineEdit:
        """A field to type into."""
        line = QLineEdit(self)
        if secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        line.textEdited.connect(self._typed)
        return line

    @Slot()
    def _typed(self) -> None:
        for row in self.rows.values():
            row.blame("")
        if not self.wait_s:
            self.clear_fault()
        self.edited.emit()

    def use(self, look: Look) -> None:
        """Words, fonts and sizes."""
        self.look = look
        self.column.setSpacing(look.px(12))
        self.column.setContentsMargins(0, 0, 0, 0)
        self._note.setText(self.note())
        self._note.setVisible(bool(self.note()))
        self._note.setFont(font(Role.BODY, look.scale))
        self._said.setFont(font(Role.BODY, look.scale))
        for row in self.rows.values():
            row.use(look)
        for line in self._lines:
            line.setContentsMargins(look.px(INDENT - 4), 0, 0, 0)
        self._say()


_PLAIN = QLineEdit.EchoMode.Normal


class CapsWatch(QObject):
    """Says whether Caps Lock is on, as far as what is typed into a field shows it."""

    changed = Signal(bool)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self.on = False
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._take(event)
        if event.type() is QEvent.Type.FocusOut:
            self._tell(False)
        return False

    def _take(self, event: QKeyEvent) -> None:
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._tell(False)  # off now, or seen with the next letter
        elif len(letter) == 1 and letter.isascii() and letter.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tell(letter.isupper() != shifted)

    def _tell(self, on: bool) -> None:
        if on != self.on:
            self.on = on
            self.changed.emit(on)
