"""Brings the plotting library in: on a thread of its own, so that no key or click waits for it."""

import gc
import threading

from PySide6.QtCore import QObject, Signal, SignalInstance


class PlottingLibrary(QObject):
    """Imports pyqtgraph once it is wished, and says when it is there or why not."""

    loaded = Signal()
    missing = Signal()
    """It is not installed, or not whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._coming: threading.Thread | None = None

    def load(self) -> None:
        """Begin; what is under way is not begun again."""
        if self._coming is None or not self._coming.is_alive():
            self._coming = threading.Thread(target=self._bring, daemon=True, name="plotting")
            self._coming.start()

    def _bring(self) -> None:
        # A collection in this thread could end widgets that belong to the other one.
        collecting = gc.isenabled()
        gc.disable()
        try:
            import pyqtgraph  # noqa: F401
        except ImportError:
            self._say(self.missing)
        else:
            self._say(self.loaded)
        finally:
            if collecting:
                gc.enable()

    @staticmethod
    def _say(signal: SignalInstance) -> None:
        try:
            signal.emit()
        except RuntimeError:
            return  # the page was closed meanwhile
