"""The desk, or a bare window, that says when it is painted and ends.

    python -m benchmarks.desk_start_run bare
    python -m benchmarks.desk_start_run desk WORDS...

A line of the output is what was reached, the monotonic time of it, and the seconds of a core that
the process had used by then: ``painted``, and of the desk ``live``, the first painted picture of a
floor.
"""

import importlib.abc
import importlib.machinery
import sys
import time
from collections.abc import Sequence
from types import ModuleType

WATCHED = "supervisor_app.desk_window"


def say(what: str) -> None:
    """Now."""
    sys.stdout.write(f"{what} {time.monotonic()} {time.process_time()}\n")
    sys.stdout.flush()


def bare() -> None:
    """The least that a program with a window is."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Window(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            QTimer.singleShot(0, end)

    def end() -> None:
        say("painted")
        app.quit()

    app = QApplication(["bare"])
    window = Window()
    window.resize(1280, 800)
    window.show()
    app.exec()


class Watch(importlib.abc.MetaPathFinder):
    """Puts a watch into the desk when its module is there, so that nothing is imported sooner."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Of one module only."""
        if fullname != WATCHED:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path)
        assert spec is not None
        assert spec.loader is not None
        usual = spec.loader.exec_module

        def watched(module: ModuleType) -> None:
            usual(module)
            _put_into(module)

        spec.loader.exec_module = watched  # type: ignore[method-assign]
        return spec


def _put_into(module: ModuleType) -> None:
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

    class Eye(QObject):
        """Sees the first painting of the window, and the first one with a floor."""

        def __init__(self, desk: QObject) -> None:
            super().__init__(desk)
            self._shown = self._painted = False

        def floor(self) -> None:
            self._shown = True
            QTimer.singleShot(0, self.live)

        def live(self) -> None:
            if self._shown:
                self._shown = False
                say("live")
                QCoreApplication.quit()

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() is QEvent.Type.Paint and not self._painted:
                self._painted = True
                QTimer.singleShot(0, lambda: say("painted"))
            return False

    usual = module.Desk.open

    def opened(desk: QObject) -> None:
        eye = Eye(desk)
        desk.shell.installEventFilter(eye)  # type: ignore[attr-defined]
        desk.store.changed.connect(eye.floor)  # type: ignore[attr-defined]
        usual(desk)

    module.Desk.open = opened


def desk(words: list[str]) -> int:
    """The program as people start it."""
    sys.meta_path.insert(0, Watch())
    from supervisor_app.__main__ import main

    return main(words)


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else sys.exit(desk(sys.argv[2:]))
