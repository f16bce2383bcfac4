"""Garbage is looked for in the windows' own thread alone, and only between two events."""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

LOOK_MS = 1000
SETTLED_MS = 5000
"""All that stays has been made by then."""


class Tidying(QObject):
    """Takes the search for garbage over from Python, for as long as the program runs.

    Python searches in whichever thread makes something, and in the middle of an event as well.
    What a closed window leaves are menus and drawings that only such a search ends: in another
    thread, or while Qt goes through its scenes, they would end under Qt's hands.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.look)
        self._look.start()
        # Once all is made that stays, a search passes it over: looked through whole, it held up
        # the screen for 30 ms, with 5,000 agents for 75 ms.
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settled.timeout.connect(self.settle)
        self._settled.start()

    @Slot()
    def look(self) -> None:
        """Search what Python would by now have searched, old things more seldom than new ones."""
        due = [made > most for made, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(due):
            gc.collect(max(age for age, is_due in enumerate(due) if is_due))

    @Slot()
    def settle(self) -> None:
        """What is there now stays to the end."""
        gc.freeze()
