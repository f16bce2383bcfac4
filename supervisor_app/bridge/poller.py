"""The one thread that listens to the gateway, and the beat at which it tries again."""

import logging
import random
import threading
import time
from collections.abc import Callable
from enum import Enum, auto
from typing import Protocol

from msgspec import Struct
from PySide6.QtCore import QObject, Signal, Slot

from supervisor_app.bridge.telling import Telling, leave
from supervisor_app.client.errors import GatewayFault

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

    def next(self, wait_s: float) -> object:
        """The newest picture, as soon as there is one, after `wait_s` at the latest."""
        ...

    def close(self) -> None:
        """Give the connection back. From another thread: a question under way ends."""
        ...


class Failure(Struct, frozen=True):
    """An attempt that gave nothing, and when the next one is made."""

    error: Exception
    attempt: int
    retry_s: float


class Poller(QObject):
    """Asks for the floor again and again; emits what it hears, or why it heard nothing.

    `open_feed` runs in a thread of its own and may block and raise: it is called until it gives a
    feed, and again after every failure, so that a gateway of our own can be started anew. A thread
    that hangs in the network outlives this object, and is not heard any more.
    """

    arrived = Signal(object)
    """What the feed gives: of the floor a `FeedAnswer`."""
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
        pace: Callable[[object], float] = lambda _: PACE_S,
        wait_s: float = WAIT_S,
    ) -> None:
        """`pace`: from what was heard, the shortest time to the next question; `retry` cuts it.
        `wait_s`: how long the gateway may keep a question; the end of the desk breaks one off."""
        super().__init__(parent)
        self._listening = Listening(open_feed, Telling(self, self._hear).tell, chance, pace, wait_s)
        self._thread: threading.Thread | None = None

    @property
    def running(self) -> bool:
        """Whether it was started, and its thread has not ended."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Begin to ask; one that is running goes on."""
        if not self.running:
            self._thread = threading.Thread(
                target=self._listening.run, name="listening", daemon=True
            )
            self._thread.start()

    @Slot()
    def retry(self) -> None:
        """Try now rather than when the pause is over."""
        self._listening.wake.set()

    @Slot()
    def reopen(self) -> None:
        """Leave the feed, and open what counts now instead; `reopened` says when."""
        self._listening.anew.set()
        self._listening.wake.set()

    @Slot()
    def renew(self) -> None:
        """Open the feed anew where it is: the floor is the same, only who asks is another."""
        self._listening.renewed.set()
        self._listening.wake.set()

    def leave(self) -> None:
        """It is about to be stopped: nothing more is asked. Waits for nothing."""
        self._listening.ended.set()
        self._listening.wake.set()

    def stop(self) -> bool:
        """End the thread. False: it still hangs in the network, and must be left to die alone."""
        self.leave()
        self._listening.break_off()
        if self._thread is not None:
            self._thread.join(QUIT_S)
        return not self.running

    @Slot(object)
    def _hear(self, heard: "_Heard") -> None:
        match heard:
            case _Arrived(what):
                self.arrived.emit(what)
            case Failure():
                self.failed.emit(heard)
            case _Step.TRYING:
                self.trying.emit()
            case _Step.REOPENED:
                self.reopened.emit()


class _Step(Enum):
    TRYING = auto()
    REOPENED = auto()


class _Arrived(Struct, frozen=True, eq=False):
    what: object


_Heard = _Arrived | Failure | _Step


class Listening:
    """What the thread does. It knows nothing of Qt but where to tell."""

    def __init__(
        self,
        open_feed: Callable[[], Feed],
        tell: Callable[[_Heard], None],
        chance: Callable[[], float] = random.random,
        pace: Callable[[object], float] = lambda _: PACE_S,
        wait_s: float = WAIT_S,
    ) -> None:
        self.wake, self.anew = threading.Event(), threading.Event()
        self.renewed, self.ended = threading.Event(), threading.Event()
        self._pace, self._wait_s = pace, wait_s
        self._chance, self._tell = chance, tell
        self._open_feed = open_feed
        self._feed: Feed | None = None
        self._failures = 0

    def run(self) -> None:
        """In a thread of its own, until `ended`."""
        while not self.ended.is_set():
            pause = self._ask()
            if pause > 0:
                self.wake.wait(pause)
                self.wake.clear()
        self._let_go()
        leave(self._open_feed)  # who listened may have ended meanwhile

    def break_off(self) -> None:
        """In another thread: end a long question that is under way."""
        feed = self._feed
        if feed is not None and self._wait_s > QUIT_S:
            feed.close()

    def _ask(self) -> float:
        """One question; returns how long to pause."""
        began = time.monotonic()
        if self.anew.is_set():
            self.anew.clear()
            self._failures = 0
            self._let_go()
            self._tell(_Step.REOPENED)
        if self.renewed.is_set():
            self.renewed.clear()
            self._let_go()
        if self._failures:
            self._tell(_Step.TRYING)
        try:
            if self._feed is None:
                self._feed = self._open_feed()
            heard = self._feed.next(self._wait_s)
        except Exception as error:  # noqa: BLE001  the thread must outlive any bug
            return self.missed(error)
        self._failures = 0
        if not self.ended.is_set() and not self.anew.is_set():
            self._tell(_Arrived(heard))
        return max(0.0, self._pace(heard) - (time.monotonic() - began))

    def missed(self, error: Exception) -> float:
        """An attempt has failed; how long to pause."""
        if self._failures == 0 and not self.ended.is_set():
            log.warning("the gateway is not heard: %s", error)
        self._failures += 1
        pause = RETRY_S[min(self._failures, len(RETRY_S)) - 1]
        pause *= 1 + SPREAD * (2 * self._chance() - 1)
        pause = max(pause, _asked_for_s(error) * (1 + SPREAD * self._chance()))
        self._let_go()
        if self.anew.is_set():
            return 0.0
        if not self.ended.is_set():
            self._tell(Failure(error.with_traceback(None), self._failures, pause))
        return pause

    def _let_go(self) -> None:
        feed, self._feed = self._feed, None
        if feed is not None:
            feed.close()


def _asked_for_s(error: Exception) -> float:
    """How long the gateway itself wants to be left alone."""
    return (error.retry_after_s or 0.0) if isinstance(error, GatewayFault) else 0.0
