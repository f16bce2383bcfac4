"""The listening thread: it outlives every failure, tries again at its beat, and ends in time."""

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from bridge_floors import answer
from pace import best
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from supervisor_app.bridge.poller import QUIT_S, Failure, Listening, Poller
from supervisor_app.client.errors import GatewayBusy, GatewayUnreachable
from supervisor_app.client.feed_answer import FeedAnswer


class ScriptedFeed:
    """Plays answers and errors; the last one again and again."""

    def __init__(self, *script: FeedAnswer | Exception) -> None:
        self.script = list(script)
        self.closed = threading.Event()

    def next(self, wait_s: float) -> FeedAnswer:
        step = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if isinstance(step, Exception):
            raise step
        return step

    def close(self) -> None:
        self.closed.set()


class HangingFeed(ScriptedFeed):
    """Never answers until it is let go by the test."""

    def __init__(self) -> None:
        super().__init__(answer())
        self.asked = threading.Event()
        self.let_go = threading.Event()

    def next(self, wait_s: float) -> FeedAnswer:
        self.asked.set()
        self.let_go.wait()
        return super().next(wait_s)


class LongFeed(HangingFeed):
    """Its question ends where the connection is given back, as a real one's does."""

    def next(self, wait_s: float) -> FeedAnswer:
        super().next(wait_s)
        raise GatewayUnreachable("broken off")

    def close(self) -> None:
        super().close()
        self.let_go.set()


class Ears(QObject):
    """Receives in the test's thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Any] = []

    def has(self, count: int) -> bool:
        return len(self.heard) == count

    @Slot(object)
    def hear(self, what: object) -> None:
        self.heard.append(what)


@pytest.fixture
def poller_of(qtbot: QtBot) -> Iterator[Callable[[Callable[[], Any]], Poller]]:
    made: list[Poller] = []

    def make(open_feed: Callable[[], Any]) -> Poller:
        made.append(Poller(open_feed, chance=lambda: 0.5))
        return made[-1]

    yield make
    assert all(poller.stop() for poller in made)


def test_answers_arrive_in_the_gui_thread(qtbot: QtBot, poller_of: Any) -> None:
    feed, ears = ScriptedFeed(answer()), Ears()
    poller = poller_of(lambda: feed)
    poller.arrived.connect(ears.hear)
    poller.start()
    qtbot.waitUntil(lambda: len(ears.heard) >= 2)
    assert poller.stop()
    assert feed.closed.is_set()


def test_a_failure_is_told_and_a_new_feed_opened(qtbot: QtBot, poller_of: Any) -> None:
    feeds = [ScriptedFeed(GatewayUnreachable("no")), ScriptedFeed(answer())]
    broken = feeds[0]
    told = Ears()
    poller = poller_of(lambda: feeds.pop(0))
    poller.failed.connect(told.hear)
    with qtbot.waitSignals([poller.failed, poller.trying, poller.arrived], order="strict"):
        poller.start()
        poller.retry()
    assert isinstance(told.heard[0], Failure)
    assert (told.heard[0].attempt, told.heard[0].retry_s) == (1, 1.0)
    assert broken.closed.is_set()


def test_a_feed_that_cannot_be_opened_is_a_failure_too(qtbot: QtBot, poller_of: Any) -> None:
    def refuse() -> ScriptedFeed:
        raise GatewayUnreachable("still starting")

    poller = poller_of(refuse)
    with qtbot.waitSignal(poller.failed):
        poller.start()


def test_pauses_grow_to_ten_seconds_and_retry_ends_one(qtbot: QtBot, poller_of: Any) -> None:
    told = Ears()
    feed = ScriptedFeed(RuntimeError("a bug of ours must not end the thread"))
    poller = poller_of(lambda: feed)
    poller.failed.connect(told.hear)
    poller.start()
    for count in range(1, 7):
        qtbot.waitUntil(partial(told.has, count))
        poller.retry()
    assert [failure.retry_s for failure in told.heard[:6]] == [1, 2, 4, 8, 10, 10]


def test_desks_that_lost_their_gateway_together_do_not_ask_together() -> None:
    chances = [number / 199 for number in range(200)]
    pauses: list[float] = []
    told: list[object] = []
    for chance in chances:
        listening = Listening(lambda: ScriptedFeed(answer()), told.append, partial(float, chance))
        pauses += [listening.missed(GatewayUnreachable("gone")) for _ in range(6)]
    first, last = sorted(pauses[0::6]), sorted(pauses[5::6])
    assert (first[0], first[-1]) == pytest.approx((0.8, 1.2))
    assert (last[0], last[-1]) == pytest.approx((8.0, 12.0))
    assert max(b - a for a, b in itertools.pairwise(first)) < 0.01


def test_a_gateway_that_asks_for_a_pause_gets_it() -> None:
    def pauses(error: Exception, chance: float) -> list[float]:
        told: list[object] = []
        listening = Listening(lambda: ScriptedFeed(answer()), told.append, lambda: chance)
        return [listening.missed(error) for _ in range(5)]

    assert pauses(GatewayBusy("503", 30.0), 0.0) == [30.0] * 5
    assert pauses(GatewayBusy("503", 30.0), 1.0) == pytest.approx([36.0] * 5)  # not all at once
    assert pauses(GatewayBusy("429", 3.0), 0.5) == pytest.approx([3.3, 3.3, 4.0, 8.0, 10.0])
    assert pauses(GatewayBusy("429", None), 0.5) == [1.0, 2.0, 4.0, 8.0, 10.0]


def test_quitting_while_the_feed_hangs_takes_less_than_two_seconds(qtbot: QtBot) -> None:
    feed = HangingFeed()
    poller = Poller(lambda: feed)
    poller.start()
    assert feed.asked.wait(5)
    began = time.monotonic()
    assert not poller.stop()
    assert QUIT_S - 0.1 <= time.monotonic() - began < 2
    feed.let_go.set()
    qtbot.waitUntil(lambda: not poller.running, timeout=5000)


def test_a_long_question_is_broken_off_at_the_end(qtbot: QtBot) -> None:
    def broken_off() -> float:
        feed = LongFeed()
        poller = Poller(lambda: feed, wait_s=QUIT_S + 2)
        missed: list[object] = []
        poller.failed.connect(missed.append)
        poller.start()
        assert feed.asked.wait(5)
        began = time.monotonic()
        assert poller.stop()
        took = time.monotonic() - began
        assert missed == []
        return took

    assert best(broken_off, QUIT_S / 2) < QUIT_S / 2


def test_another_person_asks_anew_and_the_floor_stays(qtbot: QtBot) -> None:
    first, second = ScriptedFeed(answer()), ScriptedFeed(answer())
    feeds = [first, second]
    poller = Poller(lambda: feeds.pop(0))
    try:
        with qtbot.waitSignal(poller.arrived):
            poller.start()
        with qtbot.assertNotEmitted(poller.reopened, wait=0):
            poller.renew()
            assert first.closed.wait(2)
            qtbot.waitUntil(lambda: not feeds, timeout=2000)
    finally:
        poller.stop()


def test_its_own_pace_is_kept_until_it_is_told_to_ask_now(qtbot: QtBot) -> None:
    feed = _Counting()
    poller = Poller(lambda: feed, pace=lambda _: 30.0)
    poller.start()
    try:
        qtbot.waitUntil(lambda: feed.asked == 1, timeout=5000)
        qtbot.wait(150)
        assert feed.asked == 1
        poller.retry()
        qtbot.waitUntil(lambda: feed.asked == 2, timeout=5000)
    finally:
        assert poller.stop()


class _Counting:
    """A feed that always has something."""

    asked = 0

    def next(self, wait_s: float) -> object:
        self.asked += 1
        return object()

    def close(self) -> None:
        pass
