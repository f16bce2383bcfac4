"""Questions are asked beside the GUI thread, and told on it: once, to whom still wants to know."""

import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.causes import Cause
from supervisor_app.client.address import GatewayAddress
from supervisor_app.client.calls import GatewayCalls
from supervisor_app.client.errors import GatewayUnreachable

HERE = GatewayAddress("http://127.0.0.1:1", "token")


class Ear:
    """Keeps what it is told, and in which thread."""

    def __init__(self) -> None:
        self.heard: list[object] = []
        self.threads: list[QThread] = []

    def __call__(self, what: object) -> None:
        self.heard.append(what)
        self.threads.append(QThread.currentThread())


@pytest.fixture
def asking(qtbot: QtBot) -> Iterator[Asking]:
    asking = Asking(lambda: HERE)
    yield asking
    asking.close()
    asking.deleteLater()


def test_an_answer_is_told_on_the_gui_thread(asking: Asking, qtbot: QtBot) -> None:
    told, failed, owner = Ear(), Ear(), QObject()
    worked: list[str] = []

    def call(calls: GatewayCalls) -> int:
        worked.append(threading.current_thread().name)
        return 7

    asking.ask(call, told, failed, owner)
    qtbot.waitUntil(lambda: told.heard == [7])
    assert told.threads == [owner.thread()]
    assert worked[0].startswith("asking-")
    assert failed.heard == []


def test_a_failure_is_told_as_a_cause(asking: Asking, qtbot: QtBot) -> None:
    told, failed = Ear(), Ear()

    def call(_: GatewayCalls) -> None:
        raise GatewayUnreachable("gone")

    owner = QObject()
    asking.ask(call, told, failed, owner)
    qtbot.waitUntil(lambda: len(failed.heard) == 1)
    assert isinstance(failed.heard[0], Cause)
    assert failed.heard[0].cause.zh == "网关没有应答"
    asking.do(lambda: 1 // 0, told, failed, owner)  # a bug ends no thread
    qtbot.waitUntil(lambda: len(failed.heard) == 2)
    asking.do(lambda: 1, told, failed, owner)
    qtbot.waitUntil(lambda: told.heard == [1])


def test_of_one_key_only_the_newest_is_told(asking: Asking, qtbot: QtBot) -> None:
    told, failed, owner = Ear(), Ear(), QObject()
    go = threading.Event()
    ran: list[int] = []

    def slow(number: int) -> int:
        ran.append(number)
        go.wait(5)
        return number

    for number in range(6):
        asking.do(lambda number=number: slow(number), told, failed, owner, key="day")  # type: ignore[misc]
    asking.do(lambda: "other", told, failed, owner, key="other")
    qtbot.waitUntil(lambda: len(ran) > 0)
    go.set()
    qtbot.waitUntil(lambda: set(told.heard) == {5, "other"})
    asking.do(lambda: "last", told, failed, owner)
    qtbot.waitUntil(lambda: "last" in told.heard)
    assert len(told.heard) == 3
    assert len(ran) < 6  # what was overtaken while it waited is not even asked


def test_nobody_is_told_whose_owner_is_gone(asking: Asking, qtbot: QtBot) -> None:
    told, failed = Ear(), Ear()
    owner, other = QObject(), QObject()
    go = threading.Event()
    asking.do(lambda: go.wait(5), told, failed, owner)
    owner.deleteLater()
    qtbot.wait(10)
    go.set()
    asking.do(lambda: "other", told, failed, other)
    qtbot.waitUntil(lambda: told.heard == ["other"])


def test_the_end_does_not_wait_for_a_question_that_hangs(qtbot: QtBot) -> None:
    told, failed, owner = Ear(), Ear(), QObject()
    asking = Asking(lambda: HERE)
    go = threading.Event()
    for _ in range(4):
        asking.do(lambda: go.wait(10), told, failed, owner)
    begun = time.monotonic()
    asking.close()
    assert time.monotonic() - begun < 3.0  # they would hang for ten
    go.set()
    qtbot.wait(50)
    asking.do(lambda: 1, told, failed, owner)
    qtbot.wait(20)
    assert told.heard == failed.heard == []


def test_a_gateway_that_moved_is_asked_where_it_is_now(qtbot: QtBot) -> None:
    addresses = [HERE, HERE, GatewayAddress("http://127.0.0.1:2", "another")]
    asking = Asking(lambda: addresses.pop(0))
    told, failed, owner = Ear(), Ear(), QObject()
    for count in range(1, 4):
        asking.ask(lambda calls: calls, told, failed, owner)
        qtbot.waitUntil(lambda count=count: len(told.heard) == count)  # type: ignore[misc]
    asking.close()
    first, second, third = told.heard
    assert first is second
    assert third is not first
