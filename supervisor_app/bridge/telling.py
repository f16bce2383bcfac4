"""What threads tell the windows' thread, also while whoever would hear it is just ending.

A thread touches no object of Qt but here. A signal that is given while its object ends crashes the
program; and an object of Qt ends in the thread that lets go of it last. So a thread holds what it
works with and a `Telling`, never the object that made it.
"""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class _Bell(QObject):
    """Ends with the object that hears."""

    rung = Signal(object)


class Telling(Generic[T]):
    """To one object of the windows' thread, which makes it; `tell` is for any thread.

    `hear` is that object's own: a slot of it, called in its thread, in the order of telling.
    """

    def __init__(self, owner: QObject, hear: Callable[[T], None]) -> None:
        # A search for garbage may end the owner in the thread that is just telling.
        self._lock = threading.RLock()
        self._bell: _Bell | None = _Bell(owner)
        self._bell.rung.connect(hear, Qt.ConnectionType.QueuedConnection)
        owner.destroyed.connect(self.end)

    def tell(self, what: T) -> None:
        """Nobody hears it who has ended, or who has ended the telling."""
        with self._lock:
            if self._bell is not None:
                self._bell.rung.emit(what)

    def end(self) -> None:
        """Nothing more is told. Waits for a thread that is just telling."""
        with self._lock:
            self._bell = None


def leave(held: object) -> None:
    """Let go of what a thread held, without its ending here even if nobody else holds it: among it
    may be objects of Qt. The search for garbage ends it, which is the windows' own (desk_tidying).
    """
    cycle: list[object] = [held]
    cycle.append(cycle)
