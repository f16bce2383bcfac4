"""The keys by which agents are acted on and listened to: L, G, P, and 1, 2, held 3.

Alt 1 and Alt 2 work from inside a text field too: nobody must stay heard by a customer because he
was writing a note.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from supervisor_app.domain.actions import ListenMode
from supervisor_app.domain.people import Right
from supervisor_app.ui.docks.held_key import HeldKey
from supervisor_app.ui.docks.listen_dock import ListenDock
from supervisor_app.ui.docks.listen_modes import mode_name
from supervisor_app.ui.parts.texts import tr


class ActKeys(QObject):
    """Bare ones work where no text is typed: a field takes its letters first."""

    refused = Signal(str)
    """Why a key does nothing now."""

    def __init__(self, page: QWidget, act: Callable[[Right], None], dock: ListenDock) -> None:
        super().__init__(page)
        self._dock = dock
        self._three = HeldKey(Qt.Key.Key_3, dock.modes.end_hold, self)
        for keys, does in (
            ("L", lambda: act(Right.LISTEN)),
            ("G", lambda: act(Right.SKILLS)),
            ("P", lambda: act(Right.PAUSE)),
            ("1", lambda: self._switch(ListenMode.LISTEN)),
            ("2", lambda: self._switch(ListenMode.WHISPER)),
            ("Alt+1", lambda: self._switch(ListenMode.LISTEN)),
            ("Alt+2", lambda: self._switch(ListenMode.WHISPER)),
            ("3", self._hold),
        ):
            shortcut = QShortcut(QKeySequence(keys), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(does)

    def _switch(self, mode: ListenMode) -> None:
        if self._may(mode):
            self._dock.modes.wished.emit(mode)

    def _hold(self) -> None:
        if self._may(ListenMode.BARGE):
            self._dock.modes.begin_hold()
            self._three.begin()

    def _may(self, mode: ListenMode) -> bool:
        """Whether it can be now; if not, it is said why."""
        if self._dock.isHidden():
            return False
        card = self._dock.modes.cards[mode]
        if not card.isEnabled():
            self.refused.emit(tr("：").join((mode_name(mode), card.accessibleDescription())))
        return card.isEnabled()
