"""What closed windows leave is ended in the windows' own thread, between two events."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from supervisor_app.desk_tidying import Tidying

CYCLES = 5_000
"""More than Python waits for, of every age."""


class Left(QMenu):
    """A menu without an owner that refers to itself, as drawings have them."""

    ended_in: list[int]

    def __init__(self, ended_in: list[int]) -> None:
        super().__init__()
        self.itself = self
        self.ended_in = ended_in

    def __del__(self) -> None:
        self.ended_in.append(threading.get_ident())


@pytest.fixture
def collecting() -> Iterator[None]:
    gc.enable()
    yield
    gc.disable()


def make_garbage() -> None:
    for _ in range(CYCLES):
        cycle: list[object] = []
        cycle.append(cycle)


def test_no_other_thread_ends_what_a_window_left(qtbot: QtBot, collecting: None) -> None:
    owner = QObject()
    tidying = Tidying(owner)
    ended: list[int] = []
    Left(ended)
    thread = threading.Thread(target=make_garbage)
    thread.start()
    thread.join()
    make_garbage()
    QApplication.setFont(QFont(QApplication.font()))
    assert ended == []
    tidying.look()
    assert ended == [threading.get_ident()]


def test_it_searches_by_itself_and_old_things_too(qtbot: QtBot, collecting: None) -> None:
    owner = QObject()
    tidying = Tidying(owner)
    for _ in range(2 * gc.get_threshold()[1]):
        make_garbage()
        tidying.look()
    assert gc.get_count()[1] <= gc.get_threshold()[1] + 1
    assert gc.get_count()[2] > 0 or gc.get_stats()[2]["collections"] > 0
    ended: list[int] = []
    Left(ended)
    make_garbage()
    qtbot.waitUntil(lambda: ended == [threading.get_ident()])


def test_what_is_there_when_all_is_made_is_passed_over(qtbot: QtBot, collecting: None) -> None:
    owner = QObject()
    tidying = Tidying(owner)
    before = gc.get_freeze_count()
    tidying.settle()
    assert gc.get_freeze_count() > before
    assert not gc.isenabled()
