"""What threads tell: heard in the order of telling, by nobody who has ended, and no object of Qt
ends in a thread."""

import gc
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.telling import Telling, leave
from supervisor_app.client.address import GatewayAddress

ROUNDS = 60
HERE = GatewayAddress("http://127.0.0.1:1", "token")


class Ear(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[int] = []
        self.threads: set[QThread] = set()
        self.telling = Telling(self, self.hear)

    @Slot(object)
    def hear(self, what: int) -> None:
        self.heard.append(what)
        self.threads.add(QThread.currentThread())


class Window(QObject):
    """Keeps in which thread it ends."""

    def __init__(self, ended_in: list[str]) -> None:
        super().__init__()
        self._ended_in = ended_in

    def __del__(self) -> None:
        self._ended_in.append(threading.current_thread().name)


def in_a_thread(work: object) -> None:
    thread = threading.Thread(target=work, name="working")  # type: ignore[arg-type]
    thread.start()
    thread.join()


def test_all_is_heard_in_order_and_in_the_thread_of_who_hears(qtbot: QtBot) -> None:
    ear = Ear()

    def tell_all() -> None:
        for number in range(500):
            ear.telling.tell(number)

    in_a_thread(tell_all)
    assert ear.heard == []
    qtbot.waitUntil(lambda: len(ear.heard) == 500)
    assert ear.heard == list(range(500))
    assert ear.threads == {ear.thread()}


def test_whoever_has_ended_hears_nothing(qtbot: QtBot) -> None:
    ear = Ear()
    heard, telling = ear.heard, ear.telling
    telling.tell(1)
    del ear
    in_a_thread(lambda: telling.tell(2))
    QCoreApplication.processEvents()
    assert heard == []


def test_a_telling_that_was_ended_is_silent(qtbot: QtBot) -> None:
    ear = Ear()
    ear.telling.end()
    ear.telling.tell(1)
    QCoreApplication.processEvents()
    assert ear.heard == []


def test_what_a_thread_leaves_ends_with_the_search_for_garbage(qtbot: QtBot) -> None:
    ended: list[str] = []
    windows = [Window(ended)]
    in_a_thread(lambda: leave(windows.pop()))
    assert ended == []
    gc.collect()
    assert ended == ["MainThread"]


def test_who_asks_ends_in_the_gui_thread_however_late_the_answer(qtbot: QtBot) -> None:
    ended: list[str] = []
    go = threading.Event()

    def work(_: Window, wait_s: float) -> None:
        go.wait(wait_s)

    asking = Asking(lambda: HERE)
    for number in range(40):
        window = Window(ended)
        wait_s = 5.0 if number > 30 else 0.0
        asking.do(partial(work, window, wait_s), lambda _: None, lambda _: None, window)
        del window
    qtbot.waitUntil(lambda: len(ended) >= 30)
    asking.close()
    threads = asking._threads
    del asking
    go.set()
    for thread in threads:
        thread.join()
    gc.collect()
    assert ended == ["MainThread"] * 40


def test_desks_end_while_their_threads_tell() -> None:
    """In a program of its own: what was wrong ended it with a fault of memory."""
    program = Path(__file__).with_name("telling_while_ending.py")
    ended = subprocess.run(
        [sys.executable, "-X", "faulthandler", program, str(ROUNDS)],
        capture_output=True,
        text=True,
        timeout=170,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, f"{ROUNDS} []\n", "")
