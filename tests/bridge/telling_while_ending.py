"""Objects that end while their threads tell them something, again and again.

python telling_while_ending.py ROUNDS

Prints how often, and in which threads beside the windows' own a window has ended.
"""

import gc
import sys
import threading
from collections.abc import Iterator
from functools import partial
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.checking import Checking
from supervisor_app.bridge.poller import Poller
from supervisor_app.domain.source_choice import DemonstrationForm

QUESTIONS = 30


class Window(QWidget):
    """Keeps in which thread it ends."""

    def __init__(self, ended_in: set[str]) -> None:
        super().__init__()
        self._ended_in = ended_in

    def __del__(self) -> None:
        self._ended_in.add(threading.current_thread().name)


class Chatter:
    """A test that says a line without end, also while it is being stopped."""

    def __init__(self) -> None:
        self.over = False

    def lines(self) -> Iterator[Any]:
        while not self.over:
            yield SimpleNamespace(outcome=None)

    def stop(self) -> None:
        """Only once whoever hears it is gone."""


class Feed:
    """Always has something."""

    def next(self, wait_s: float) -> object:
        return object()

    def close(self) -> None:
        pass


def ignore(_: object) -> None:
    """Nothing comes of it."""


def live_and_end(application: QApplication, ended_in: set[str]) -> None:
    """What a desk has, and its end."""
    desk = QObject()
    chatters: list[Chatter] = []

    def begin(_: object) -> Chatter:
        chatters.append(Chatter())
        return chatters[-1]

    asking = Asking(lambda: None, desk)  # type: ignore[arg-type,return-value]
    checking = Checking(desk, begin)
    checking.start(DemonstrationForm())
    poller = Poller(Feed, pace=lambda _: 0.0)
    poller.start()
    window = Window(ended_in)
    for _ in range(QUESTIONS):
        asking.do(partial(ignore, window), ignore, ignore, window)
    del window
    application.processEvents()
    poller.stop()
    asking.close()
    desk.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del poller, asking, checking, desk
    for chatter in chatters:
        chatter.over = True
    application.processEvents()


def main() -> None:
    """As in the desk, no thread searches for garbage by itself."""
    gc.disable()
    sys.setswitchinterval(1e-5)
    application = QApplication([])
    rounds, ended_in = int(sys.argv[1]), set[str]()
    for _ in range(rounds):
        live_and_end(application, ended_in)
    sys.stdout.write(f"{rounds} {sorted(ended_in - {threading.main_thread().name})}\n")


main()
