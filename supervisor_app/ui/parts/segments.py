"""A segmented control: one of a few choices, design section 7."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from supervisor_app.ui.parts.fonts import Role, font


class Segments(QWidget):
    """Choices side by side, exactly one chosen."""

    chosen = Signal(str)
    """The key of the choice that a person made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._group.buttonClicked.connect(self._tell)

    @property
    def keys(self) -> tuple[str, ...]:
        """The choices there are."""
        return tuple(self._buttons)

    @property
    def key(self) -> str:
        """The choice that is marked; empty: none yet."""
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def offer(self, choices: Mapping[str, str], scale: float = 1.0) -> None:
        """Show these choices, key to text; buttons are made anew only if the keys differ."""
        if tuple(choices) != self.keys:
            self._make(tuple(choices))
        for key, text in choices.items():
            button = self._buttons[key]
            button.setText(text)
            button.setFont(font(Role.BODY_STRONG if button.isChecked() else Role.BODY, scale))

    def choose(self, key: str) -> None:
        """Mark a choice without telling anyone; an unknown key is left alone."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
            self._weigh()

    def _make(self, keys: tuple[str, ...]) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()  # it stays until the next turn of events
            button.deleteLater()
        self._buttons = {}
        for place, key in enumerate(keys):
            button = QPushButton(self)
            button.setCheckable(True)
            button.setProperty("segment", _ends(place, len(keys)))
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._group.addButton(button)
            self._row.addWidget(button)
            self._buttons[key] = button

    @Slot(object)
    def _tell(self, button: QPushButton) -> None:
        self._weigh()
        self.chosen.emit(next(key for key, made in self._buttons.items() if made is button))

    def _weigh(self) -> None:
        for button in self._buttons.values():
            made = button.font()
            role = Role.BODY_STRONG if button.isChecked() else Role.BODY
            made.setWeight(role.value[1])
            button.setFont(made)


def _ends(place: int, count: int) -> str:
    if count == 1:
        return "only"
    if place == 0:
        return "first"
    return "last" if place == count - 1 else "middle"
