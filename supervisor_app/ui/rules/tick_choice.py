"""Several of a few choices: a button that says which, and a menu of ticks below it."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from supervisor_app.ui.parts.fonts import Role, font
from supervisor_app.ui.parts.page import Look
from supervisor_app.ui.parts.texts import tr
from supervisor_app.ui.parts.tick_menu import TickMenu

LONGEST = 28
ON, OFF = "✓ ", "　 "


class TickChoice(QPushButton):
    """None chosen means all of them, or none, as `nothing` says."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._choices: dict[str, str] = {}
        self._keys: tuple[str, ...] = ()
        self._nothing = ""
        self.clicked.connect(self._open)

    @property
    def keys(self) -> tuple[str, ...]:
        """What is chosen; what is not offered any more stays chosen."""
        return self._keys

    def offer(self, choices: Mapping[str, str], nothing: str) -> None:
        """Key to text; `nothing`: what it says while none is chosen."""
        self._choices, self._nothing = dict(choices), nothing
        self._say()

    def choose(self, keys: tuple[str, ...]) -> None:
        """Mark these without telling anyone."""
        self._keys = keys
        self._say()

    def menu_of(self) -> TickMenu:
        """The choices with their ticks."""
        menu = TickMenu(self)
        menu.setFont(font(Role.BODY, self._look.scale))
        gone = {key: key for key in self._keys if key not in self._choices}
        for key, text in {**self._choices, **gone}.items():
            action = menu.addAction((ON if key in self._keys else OFF) + text)
            action.setCheckable(True)
            action.setChecked(key in self._keys)
            action.triggered.connect(partial(self._tick, key, text, action))
        if menu.isEmpty():
            menu.addAction(tr("没有可选的")).setEnabled(False)
        return menu

    def _tick(self, key: str, text: str, action: QAction, on: bool) -> None:
        self._set(key, on)
        action.setText((ON if on else OFF) + text)

    def _set(self, key: str, on: bool) -> None:
        rest = tuple(one for one in self._keys if one != key)
        self._keys = (*rest, key) if on else rest
        self._say()
        self.chosen.emit()

    @Slot()
    def _open(self) -> None:
        menu = self.menu_of()
        menu.exec(self.mapToGlobal(QPoint(0, self.height() + 2)))
        menu.deleteLater()

    def _say(self) -> None:
        names = tr("、").join(self._choices.get(key, key) for key in self._keys)
        self.setText(names if len(names) <= LONGEST else f"{names[:LONGEST]}…")
        if not self._keys:
            self.setText(self._nothing)
        self.setToolTip(names)

    def use(self, look: Look) -> None:
        """Font and size."""
        self._look = look
        self.setFont(font(Role.BODY, look.scale))
