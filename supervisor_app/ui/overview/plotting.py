"""Brings the plotting library in, a little at a time, so that hardly a key waits for it."""

import contextlib
import gc
import importlib
import threading
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

STEP_MS, STEP_S = 10, 0.004
"""Classes of Qt are made every so often, for so long: nothing waits for them."""
AFTER_MS = 150
"""The figures are painted first: an import takes from them the time of the interpreter."""
WITHOUT_QT = ("numpy", "numpy.typing", "cProfile", "importlib.resources", "multiprocessing",
              "multiprocessing.connection", "pydoc", "xml.etree.ElementTree")  # fmt: skip
"""What pyqtgraph brings in that has nothing of Qt, and takes the longest."""
OF_QT = ("QtCore", "QtGui", "QtWidgets", "QtOpenGL", "QtOpenGLWidgets", "QtSvg", "QtTest")
"""Whose classes it names."""


class PlottingLibrary(QObject):
    """Imports pyqtgraph once it is wished, and says when it is there or why not.

    No thread but the GUI's may make a class of Qt, or one of Python that inherits one: before
    Python 3.12 PySide (6.11, `PepType_SOTP`) keeps what belongs to each in one table without a
    lock, in which the GUI's thread looks at any moment, so that the program ends. Therefore a
    thread imports what has nothing of Qt, meanwhile the classes of Qt are made here, a few at a
    time, and last pyqtgraph is imported here, which is left with its own classes: 60 to 80 ms.
    """

    loaded = Signal()
    missing = Signal()
    """It is not installed, or not whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._beside: threading.Thread | None = None
        self._to_make: Iterator[None] = iter(())
        self._step = QTimer(self, interval=STEP_MS)
        self._step.timeout.connect(self._go_on)

    @property
    def is_coming(self) -> bool:
        """It was wished, and has neither come nor failed yet."""
        return self._beside is not None

    def load(self) -> None:
        """Begin; what is under way is not begun again."""
        if self._beside is None:
            self._beside = threading.Thread(target=_prepare, daemon=True, name="plotting")
            QTimer.singleShot(AFTER_MS, self, self._start)

    @Slot()
    def _start(self) -> None:
        if self._beside is not None:
            self._beside.start()
        self._to_make = _classes_of_qt()
        self._step.start()

    @Slot()
    def _go_on(self) -> None:
        until = time.perf_counter() + STEP_S
        for _ in self._to_make:
            if time.perf_counter() > until:
                return
        if self._beside is not None and self._beside.is_alive():
            return
        self._step.stop()
        self._beside = None
        if _is_imported():
            self.loaded.emit()
        else:
            self.missing.emit()


def _classes_of_qt() -> Iterator[None]:
    """Makes a class each time: they come into being when they are first named."""
    for name in OF_QT:
        with contextlib.suppress(ImportError):
            module = importlib.import_module(f"PySide6.{name}")
            yield
            for each in dir(module):
                getattr(module, each)
                yield


def _is_imported() -> bool:
    collecting = gc.isenabled()
    gc.disable()  # of a thousand new objects none is garbage
    try:
        import pyqtgraph  # noqa: F401
    except ImportError:
        return False
    finally:
        if collecting:
            gc.enable()
    return True


def _prepare() -> None:
    """Bring in what the library takes, and its own files from the disk."""
    # A collection in this thread could end widgets that belong to the other one.
    collecting = gc.isenabled()
    gc.disable()
    try:
        for name in WITHOUT_QT:
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
        with contextlib.suppress(ImportError, OSError):
            found = find_spec("pyqtgraph")
            for folder in (found.submodule_search_locations or ()) if found else ():
                for file in Path(folder).rglob("*.pyc"):
                    file.read_bytes()
    finally:
        if collecting:
            gc.enable()
