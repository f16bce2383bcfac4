"""A desk goes over to another source while it runs, and shows nothing of the former."""

import threading
import time
from pathlib import Path

import pytest
from bridge_floors import answer
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.asking import Asking
from supervisor_app.bridge.connection import (
    ChangingConnection,
    OwnGateway,
    RunningGateway,
    connection_for,
)
from supervisor_app.bridge.freshness import Phase
from supervisor_app.bridge.live_store import LiveStore
from supervisor_app.bridge.poller import Poller
from supervisor_app.bridge.source import DeskSource
from supervisor_app.client.address import GatewayAddress
from supervisor_app.client.feed import FloorFeed
from supervisor_app.client.feed_answer import FeedAnswer
from supervisor_app.client.sources import kept_choice
from supervisor_app.domain.source_choice import (
    AsteriskChoice,
    DemonstrationChoice,
    DemonstrationForm,
    GatewayChoice,
)


class Stub:
    """A connection that knows whether it was stopped."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.stopped = threading.Event()

    def open(self) -> FloorFeed:
        raise AssertionError("not opened here")

    def address(self) -> GatewayAddress:
        return GatewayAddress(f"http://{self.name}", "token")

    def stop(self) -> None:
        self.stopped.set()


def test_each_choice_has_its_connection(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("token\n", encoding="utf-8")
    running = connection_for(GatewayChoice("http://10.0.0.1:1", f"file:{file}"))
    assert isinstance(running, RunningGateway)
    assert running.address() == GatewayAddress("http://10.0.0.1:1", "token")
    for choice in (AsteriskChoice("own.toml"), DemonstrationChoice()):
        own = connection_for(choice)
        assert isinstance(own, OwnGateway)
        own.stop()


def test_the_former_connection_is_stopped_and_the_last_with_the_desk() -> None:
    first, second, third = Stub("a"), Stub("b"), Stub("c")
    changing = ChangingConnection(first)
    assert changing.address().url == "http://a"
    changing.change(second)
    assert changing.address().url == "http://b"
    assert first.stopped.wait(5)
    changing.stop()
    assert second.stopped.is_set()
    changing.change(third)  # too late: nothing of it may live on
    assert third.stopped.wait(5)


def test_a_choice_is_kept_and_then_counts(qtbot: QtBot, tmp_path: Path) -> None:
    first = Stub("a")
    changing = ChangingConnection(first)
    asking = Asking(changing.address)
    source = DeskSource(None, changing, asking, tmp_path)
    owner, told, failed = QObject(), [], []  # type: ignore[var-annotated]
    with qtbot.waitSignal(source.changed) as changed:
        source.choose(DemonstrationForm(), told.append, failed.append, owner)
    assert changed.args == [DemonstrationChoice()]
    assert source.choice == kept_choice(tmp_path) == DemonstrationChoice()
    assert first.stopped.wait(5)
    gateway = GatewayChoice("http://10.0.0.1:1", "env:X")
    with qtbot.waitSignal(source.changed):
        source.choose_again(gateway, failed.append, owner)
    assert source.choice == kept_choice(tmp_path) == gateway
    assert (len(told), failed) == (1, [])
    asking.close()
    changing.stop()


def test_what_cannot_be_kept_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    first = Stub("a")
    changing = ChangingConnection(first)
    asking = Asking(changing.address)
    source = DeskSource(None, changing, asking, blocked)
    failed: list[object] = []
    owner = QObject()
    source.choose(DemonstrationForm(), lambda _: None, failed.append, owner)
    qtbot.waitUntil(lambda: len(failed) == 1)
    assert source.choice is None
    assert changing.address().url == "http://a"
    asking.close()


class Endless:
    """A feed that tells the same picture without end."""

    def __init__(self, told: FeedAnswer) -> None:
        self._told = told
        self.closed = False

    def next(self, wait_s: float) -> FeedAnswer:
        time.sleep(0.005)
        return self._told

    def close(self) -> None:
        self.closed = True


def test_no_picture_of_the_former_source_stays(qtbot: QtBot) -> None:
    old, new = answer(), answer()
    feeds = [Endless(old), Endless(new)]
    opened: list[Endless] = []

    def opening() -> Endless:
        opened.append(feeds[len(opened)])
        return opened[-1]

    poller, store = Poller(opening), LiveStore()
    poller.arrived.connect(store.take)
    poller.reopened.connect(store.forget)
    poller.start()
    try:
        qtbot.waitUntil(lambda: store.view is old.view)
        poller.reopen()
        store.forget()
        assert store.view is None
        assert store.freshness.phase is Phase.WAITING
        qtbot.waitUntil(lambda: store.view is new.view)
        assert opened[0].closed
    finally:
        assert poller.stop()
    for _ in range(20):
        qtbot.wait(1)
        assert store.view is new.view


@pytest.mark.parametrize("times", [1, 3])
def test_a_poller_in_its_pause_opens_anew_at_once(qtbot: QtBot, times: int) -> None:
    def opening() -> Endless:
        raise OSError("gone")

    poller = Poller(opening)
    begun = time.monotonic()
    with qtbot.waitSignal(poller.failed) as failed:
        poller.start()
    try:
        for _ in range(times):
            with qtbot.waitSignal(poller.failed) as failed:
                poller.reopen()
            assert failed.args is not None
            assert failed.args[0].attempt == 1
        assert time.monotonic() - begun < 5
    finally:
        assert poller.stop()
