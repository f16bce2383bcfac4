"""The end of a process's input, as a signal: by it a benchmark ends the desks that it started."""

import sys
import threading

from PySide6.QtCore import QObject, Signal


class InputEnd(QObject):
    """Says that the input has ended."""

    heard = Signal()

    def listen(self) -> None:
        """From now on, in a thread of its own."""
        threading.Thread(target=self._wait, daemon=True).start()

    def _wait(self) -> None:
        sys.stdin.read()
        self.heard.emit()
