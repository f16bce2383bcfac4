"""The one thread that listens to the gateway, and the beat at which it tries again."""

import logging
import random
import threading
import time
from collections.abc import Callable
from typing import Protocol

from msgspec import Struct
from PySide6.QtCore import QObject, QThread, Signal

from supervisor_app.client.errors import GatewayFault
from supervisor_app.client.feed import FeedAnswer

log = logging.getLogger(__name__)

WAIT_S = 1.0
"""How long the gateway may keep a question before it says that nothing is new."""
RETRY_S = (1.0, 2.0, 4.0, 8.0, 10.0)
"""Pauses between attempts, design section 8; the last one repeats."""
SPREAD = 0.2
"""A pause is longer or shorter by up to this part, so that forty desks whose gateway comes back do
not all ask in the same moment."""
PACE_S = 0.05
"""Shortest time from one answer to the next question, so a busy floor cannot flood the desk."""
QUIT_S = 1.5
"""How long the end of the desk waits for a question under way."""


class Feed(Protocol):
    """A gateway's floor; every call may block, and raises `GatewayFault`."""

    def next(self, wait_s: float) -> FeedAnswer:
        """The newest picture, as soon as there is one, after `wait_s` at the latest."""
        ...

    def close(self) -> None:
        """Give the connection back."""
        ...


class Failure(Struct, frozen=True):
    """An attempt that gave nothing, and when the next one is made."""

    error: Exception
    attempt: int
    retry_s: float


class Poller(QThread):
    """Asks for the floor again and again; emits what it hears, or why it heard nothing.

    `open_feed` runs in this thread and may block and raise: it is called until it gives a feed,
    and again after every failure, so that a gateway of our own can be started anew.
    """

    arrived = Signal(object)
    """A `FeedAnswer`."""
    failed = Signal(object)
    """A `Failure`."""
    trying = Signal()
    """The pause is over and an attempt is under way."""
    reopened = Signal()
    """What was told before is of the feed that was left; what comes now is of another."""

    def __init__(
        self,
        open_feed: Callable[[], Feed],
        parent: QObject | None = None,
        chance: Callable[[], float] = random.random,
    ) -> None:
        super().__init__(parent)
        self._chance = chance
        self._open_feed = open_feed
        self._feed: Feed | None = None
        self._wake = threading.Event()
        self._reopen = threading.Event()
        self._failures = 0

    def run(self) -> None:
        """Qt calls this in the new thread."""
        while not self.isInterruptionRequested():
            pause = self._ask()
            if pause > 0:
                self._wake.wait(pause)
                self._wake.clear()
        self._let_go()

    def retry(self) -> None:
        """Try now rather than when the pause is over."""
        self._wake.set()

    def reopen(self) -> None:
        """Leave the feed, and open what counts now instead; `reopened` says when."""
        self._reopen.set()
        self._wake.set()

    def stop(self) -> bool:
        """End the thread. False: it still hangs in the network, and must be left to die alone."""
        self.requestInterruption()
        self._wake.set()
        return self.wait(round(QUIT_S * 1000))

    def _ask(self) -> float:
        """One question; returns how long to pause."""
        began = time.monotonic()
        if self._reopen.is_set():
            self._reopen.clear()
            self._failures = 0
            self._let_go()
            self.reopened.emit()
        if self._failures:
            self.trying.emit()
        try:
            if self._feed is None:
                self._feed = self._open_feed()
            heard = self._feed.next(WAIT_S)
        except Exception as error:  # noqa: BLE001  the thread must outlive any bug
            return self._missed(error)
        self._failures = 0
        if not self.isInterruptionRequested() and not self._reopen.is_set():
            self.arrived.emit(heard)
        return max(0.0, PACE_S - (time.monotonic() - began))

    def _missed(self, error: Exception) -> float:
        if self._failures == 0:
            log.warning("the gateway is not heard: %s", error)
        self._failures += 1
        pause = RETRY_S[min(self._failures, len(RETRY_S)) - 1]
        pause *= 1 + SPREAD * (2 * self._chance() - 1)
        pause = max(pause, _asked_for_s(error) * (1 + SPREAD * self._chance()))
        self._let_go()
        if self._reopen.is_set():
            return 0.0
        if not self.isInterruptionRequested():
            self.failed.emit(Failure(error, self._failures, pause))
        return pause

    def _let_go(self) -> None:
        feed, self._feed = self._feed, None
        if feed is not None:
            feed.close()


def _asked_for_s(error: Exception) -> float:
    """How long the gateway itself wants to be left alone."""
    return (error.retry_after_s or 0.0) if isinstance(error, GatewayFault) else 0.0
