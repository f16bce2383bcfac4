"""The lines of a test arrive one by one on the GUI thread; a stopped test is silent."""

import threading
from collections.abc import Iterator

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.checking import Checking
from supervisor_app.domain.checking import CheckLine, CheckOutcome
from supervisor_app.domain.source_choice import DemonstrationForm, SourceForm
from supervisor_app.domain.words import Words

TITLE = Words("一步", "Step")


class Scripted:
    """A test whose lines are let out one at a time."""

    def __init__(self, *outcomes: CheckOutcome) -> None:
        self._outcomes = outcomes
        self.next = threading.Semaphore(0)
        self.stopped = False

    def lines(self) -> Iterator[CheckLine]:
        for place, outcome in enumerate(self._outcomes):
            self.next.acquire(timeout=5)
            yield CheckLine(str(place), TITLE, outcome, 1.0)
        self.next.acquire(timeout=5)

    def stop(self) -> None:
        self.stopped = True
        self.next.release(100)


def checking(*scripts: Scripted) -> tuple[Checking, list[str], list[bool], list[QThread]]:
    left = list(scripts)

    def begin(_: SourceForm) -> Scripted:
        return left.pop(0)

    one = Checking(begin=begin)
    lines: list[str] = []
    finished: list[bool] = []
    threads: list[QThread] = []

    def told(line: CheckLine) -> None:
        lines.append(line.step)
        threads.append(QThread.currentThread())

    one.line.connect(told)
    one.finished.connect(finished.append)
    return one, lines, finished, threads


def test_each_line_is_told_as_it_finishes(qtbot: QtBot) -> None:
    script = Scripted(CheckOutcome.OK, CheckOutcome.WARNING)
    one, lines, finished, threads = checking(script)
    one.start(DemonstrationForm())
    assert one.running
    for count in (1, 2):
        script.next.release()
        qtbot.waitUntil(lambda count=count: len(lines) == count)  # type: ignore[misc]
    assert finished == []
    script.next.release()
    qtbot.waitUntil(lambda: finished == [True])
    assert not one.running
    assert set(threads) == {one.thread()}


def test_a_step_that_failed_is_the_result(qtbot: QtBot) -> None:
    script = Scripted(CheckOutcome.OK, CheckOutcome.FAILED)
    one, lines, finished, _ = checking(script)
    one.start(DemonstrationForm())
    script.next.release(9)
    qtbot.waitUntil(lambda: finished == [False])
    assert lines == ["0", "1"]


def test_a_test_that_is_begun_anew_silences_the_one_before(qtbot: QtBot) -> None:
    first, second = Scripted(*[CheckOutcome.FAILED] * 3), Scripted(CheckOutcome.OK)
    one, lines, finished, _ = checking(first, second)
    one.start(DemonstrationForm())
    first.next.release()
    qtbot.waitUntil(lambda: len(lines) == 1)
    one.start(DemonstrationForm())
    assert first.stopped
    second.next.release(9)
    qtbot.waitUntil(lambda: finished == [True])
    assert lines == ["0", "0"]
    one.stop()
    assert not one.running
