"""Brings the plotting library in: on a thread of its own, so that no key or click waits for it."""

import gc
import threading
import time
from collections.abc import Iterator

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer, Signal, Slot

LOOK_MS = 30
MAKE_MS, MAKE_S = 10, 0.004
"""Classes of Qt are made every so often, for so long: nothing waits for them."""
AFTER_MS = 150
"""The figures are painted first: an import takes from them the time of the interpreter."""


class PlottingLibrary(QObject):
    """Imports pyqtgraph once it is wished, and says when it is there or why not.

    The thread touches no object of Qt: the page may be closed while it works. Classes of Qt come
    into being when they are first named, and pyqtgraph names them all. Made by one thread while the
    other uses one of them, a class without its inside ends the program (PySide6 6.11); so all are
    made here, a few at a time, before the thread begins.
    """

    loaded = Signal()
    missing = Signal()
    """It is not installed, or not whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._coming: threading.Thread | None = None
        self._found: list[bool] = []
        self._to_make: Iterator[None] = iter(())
        self._make = QTimer(self, interval=MAKE_MS)
        self._make.timeout.connect(self._make_some)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._see)

    @property
    def is_coming(self) -> bool:
        """It was wished, and has neither come nor failed yet."""
        return self._coming is not None

    def load(self) -> None:
        """Begin; what is under way is not begun again."""
        if self._coming is None:
            self._found = []
            self._coming = threading.Thread(
                target=_bring, args=(self._found,), daemon=True, name="plotting"
            )
            QTimer.singleShot(AFTER_MS, self, self._start)

    @Slot()
    def _start(self) -> None:
        self._to_make = _classes_of_qt()
        self._make.start()

    @Slot()
    def _make_some(self) -> None:
        until = time.perf_counter() + MAKE_S
        for _ in self._to_make:
            if time.perf_counter() > until:
                return
        self._make.stop()
        if self._coming is not None:
            self._coming.start()
            self._look.start()

    @Slot()
    def _see(self) -> None:
        if self._coming is None or self._coming.is_alive():
            return
        self._look.stop()
        self._coming = None
        if self._found == [True]:
            self.loaded.emit()
        else:
            self.missing.emit()


def _classes_of_qt() -> Iterator[None]:
    """Makes a class each time."""
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            getattr(module, name)
            yield


def _bring(found: list[bool]) -> None:
    # A collection in this thread could end widgets that belong to the other one.
    collecting = gc.isenabled()
    gc.disable()
    try:
        import pyqtgraph  # noqa: F401

        found.append(True)
    except ImportError:
        found.append(False)
    finally:
        if collecting:
            gc.enable()
