"""Brings the plotting library in: on a thread of its own, so that no key or click waits for it."""

import gc
import threading

from PySide6.QtCore import QObject, QTimer, Signal, Slot

LOOK_MS = 30


class PlottingLibrary(QObject):
    """Imports pyqtgraph once it is wished, and says when it is there or why not.

    The thread touches no object of Qt: the page may be closed while it works.
    """

    loaded = Signal()
    missing = Signal()
    """It is not installed, or not whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._coming: threading.Thread | None = None
        self._found: list[bool] = []
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._see)

    def load(self) -> None:
        """Begin; what is under way is not begun again."""
        if self._coming is None:
            self._found = []
            self._coming = threading.Thread(
                target=_bring, args=(self._found,), daemon=True, name="plotting"
            )
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
