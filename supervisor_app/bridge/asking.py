"""Questions to the gateway beside the floor: asked on threads of their own, told on the GUI's."""

import itertools
import logging
import queue
import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal, Slot

from supervisor_app.bridge.causes import Cause, cause_of_error
from supervisor_app.client.address import GatewayAddress
from supervisor_app.client.calls import GatewayCalls

log = logging.getLogger(__name__)

T = TypeVar("T")
THREADS = 2
QUIT_S = 0.3
"""How long the end of the desk waits for questions under way; they are then left to die alone."""


class _Question(Struct, frozen=True, eq=False):
    number: int
    work: Callable[[], Any]
    told: Callable[[Any], None]
    failed: Callable[[Cause], None]
    owner: QObject
    key: Hashable | None


class _Answer(Struct, frozen=True, eq=False):
    question: _Question
    result: Any = None
    error: Exception | None = None


class Asking(QObject):
    """Runs blocking calls off the GUI thread; `told` or `failed` is called on it, once.

    Neither is called where `owner` was destroyed meanwhile, nor where the same `key` was asked
    again since: the newest question of a key wins. Lives in the GUI thread.

    `address` says where the gateway is. It is called for each question, on a worker thread, and
    may block and raise `GatewayFault`: an embedded gateway must have started first, and is
    somewhere else after it was started anew.
    """

    _answered = Signal(object)

    def __init__(
        self, address: Callable[[], GatewayAddress], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._line = _Line(address)
        self._numbers = itertools.count()
        self._newest: dict[Hashable, int] = {}
        self._waiting: queue.SimpleQueue[_Question | None] = queue.SimpleQueue()
        self._closed = threading.Event()
        self._answered.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._threads = [
            threading.Thread(target=self._work, name=f"asking-{number}", daemon=True)
            for number in range(THREADS)
        ]
        for thread in self._threads:
            thread.start()

    def ask(
        self,
        call: Callable[[GatewayCalls], T],
        told: Callable[[T], None],
        failed: Callable[[Cause], None],
        owner: QObject,
        key: Hashable | None = None,
    ) -> None:
        """Ask the gateway. Without a `key` every question is answered."""
        self.do(lambda: call(self._line.calls()), told, failed, owner, key)

    def do(
        self,
        work: Callable[[], T],
        told: Callable[[T], None],
        failed: Callable[[Cause], None],
        owner: QObject,
        key: Hashable | None = None,
    ) -> None:
        """Do blocking work that is not the gateway's, such as keeping a secret, in the same way."""
        if self._closed.is_set():
            return
        number = next(self._numbers)
        if key is not None:
            self._newest[key] = number
        self._waiting.put(_Question(number, work, told, failed, owner, key))

    def close(self) -> None:
        """Tell nothing more. Questions under way end by themselves; none holds up the end."""
        self._closed.set()
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join(QUIT_S / THREADS)
        self._line.close()

    def _work(self) -> None:
        """In a worker thread."""
        while (question := self._waiting.get()) is not None and not self._closed.is_set():
            if self._is_old(question):
                continue
            try:
                answer = _Answer(question, question.work())
            except Exception as error:  # noqa: BLE001  the thread must outlive any bug
                log.warning("a question was not answered: %s", error)
                answer = _Answer(question, error=error)
            if not self._closed.is_set():
                self._answered.emit(answer)

    @Slot(object)
    def _tell(self, answer: _Answer) -> None:
        question = answer.question
        old = self._is_old(question)
        if question.key is not None and not old:
            del self._newest[question.key]
        if old or self._closed.is_set() or not _is_there(question.owner):
            return
        if answer.error is None:
            question.told(answer.result)
        else:
            question.failed(cause_of_error(answer.error))

    def _is_old(self, question: _Question) -> bool:
        return question.key is not None and self._newest.get(question.key) != question.number


def _is_there(owner: QObject) -> bool:
    """Whether an object of Qt still is: what Qt has destroyed refuses every call."""
    try:
        owner.signalsBlocked()
    except RuntimeError:
        return False
    return True


class _Line:
    """The calls to the gateway where it is now; made anew where it has moved."""

    def __init__(self, address: Callable[[], GatewayAddress]) -> None:
        self._address = address
        self._lock = threading.Lock()
        self._at: GatewayAddress | None = None
        self._calls: GatewayCalls | None = None
        self._former: list[GatewayCalls] = []

    def calls(self) -> GatewayCalls:
        """May block; raises `GatewayFault`."""
        at = self._address()
        with self._lock:
            if self._calls is None or at != self._at:
                if self._calls is not None:
                    self._former.append(self._calls)  # the other thread may still be asking it
                self._at, self._calls = at, GatewayCalls(at.url, at.token)
            return self._calls

    def close(self) -> None:
        """Give the connections back."""
        with self._lock:
            for calls in (*self._former, *([self._calls] if self._calls else [])):
                calls.close()
            self._former, self._calls = [], None
