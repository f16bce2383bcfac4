"""Questions to the gateway beside the floor: asked on threads of their own, told on the GUI's."""

import contextlib
import itertools
import logging
import queue
import threading
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from PySide6.QtCore import QObject, Slot

from supervisor_app.bridge.causes import Cause, cause_of_error
from supervisor_app.bridge.telling import Telling, leave
from supervisor_app.client.address import GatewayAddress

if TYPE_CHECKING:
    from supervisor_app.client.calls import GatewayCalls

log = logging.getLogger(__name__)

T = TypeVar("T")
THREADS = 2
QUIT_S = 0.3
"""How long the end of the desk waits for questions under way; they are then left to die alone."""


class _Task(Struct, frozen=True, eq=False):
    """What a thread does. Who asked holds it too, and longer."""

    number: int
    work: Callable[[], Any]
    key: Hashable | None


class _Question(Struct, frozen=True, eq=False):
    """Stays in the GUI thread: with the last that holds it, windows may end."""

    task: _Task
    told: Callable[[Any], None]
    failed: Callable[[Cause], None]
    owner: QObject


class _Answer(Struct, frozen=True, eq=False):
    """`passed_over`: a newer question of its key was asked meanwhile."""

    number: int
    result: Any = None
    cause: Cause | None = None
    passed_over: bool = False


class Asking(QObject):
    """Runs blocking calls off the GUI thread; `told` or `failed` is called on it, once.

    Neither is called where `owner` was destroyed meanwhile, nor where the same `key` was asked
    again since: the newest question of a key wins. Lives in the GUI thread.

    `address` says where the gateway is. It is called for each question, on a worker thread, and
    may block and raise `GatewayFault`: an embedded gateway must have started first, and is
    somewhere else after it was started anew.
    """

    def __init__(
        self, address: Callable[[], GatewayAddress], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._line = _Line(address)
        self._numbers = itertools.count()
        self._asked: dict[int, _Question] = {}
        self._work = _Work(Telling(self, self._tell))
        self._threads = [
            threading.Thread(target=self._work.run, name=f"asking-{number}", daemon=True)
            for number in range(THREADS)
        ]
        for thread in self._threads:
            thread.start()

    def ask(
        self,
        call: Callable[["GatewayCalls"], T],
        told: Callable[[T], None],
        failed: Callable[[Cause], None],
        owner: QObject,
        key: Hashable | None = None,
    ) -> None:
        """Ask the gateway. Without a `key` every question is answered."""
        line = self._line
        self.do(lambda: call(line.calls()), told, failed, owner, key)

    def do(
        self,
        work: Callable[[], T],
        told: Callable[[T], None],
        failed: Callable[[Cause], None],
        owner: QObject,
        key: Hashable | None = None,
    ) -> None:
        """Do blocking work that is not the gateway's, such as keeping a secret, in the same way.
        What it gives is nothing of Qt: it may end in the worker thread."""
        if self._work.closed.is_set():
            return
        task = _Task(next(self._numbers), work, key)
        if key is not None:
            self._work.newest[key] = task.number
        self._asked[task.number] = _Question(task, told, failed, owner)
        self._work.waiting.put(task)

    def close(self) -> None:
        """Tell nothing more. Questions under way end by themselves; none holds up the end."""
        self._work.close(len(self._threads))
        for thread in self._threads:
            thread.join(QUIT_S / THREADS)
        self._line.close()

    @Slot(object)
    def _tell(self, answer: _Answer) -> None:
        question = self._asked.pop(answer.number)
        if answer.passed_over or self._work.closed.is_set():
            return
        task = question.task
        if self._work.is_old(task):
            return
        if task.key is not None:
            del self._work.newest[task.key]
        if not _is_there(question.owner):
            return
        if answer.cause is None:
            question.told(answer.result)
        else:
            question.failed(answer.cause)


class _Work:
    """What the threads have in common. It knows nothing of Qt but where to tell."""

    def __init__(self, telling: Telling[_Answer]) -> None:
        self.newest: dict[Hashable, int] = {}
        self.waiting: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self.closed = threading.Event()
        self._telling = telling

    def is_old(self, task: _Task) -> bool:
        """Whether the same was asked again since."""
        return task.key is not None and self.newest.get(task.key) != task.number

    def close(self, threads: int) -> None:
        """In the GUI thread: what waits is not done any more, and ends here."""
        self.closed.set()
        with contextlib.suppress(queue.Empty):
            while True:
                self.waiting.get_nowait()
        for _ in range(threads):
            self.waiting.put(None)

    def run(self) -> None:
        """In a worker thread."""
        while (task := self.waiting.get()) is not None:
            answer = self._answer(task)
            if self.closed.is_set():  # who asked may have ended while the work went on
                leave(task)
            del task  # before it is told: from then on nobody else may hold it
            self._telling.tell(answer)

    def _answer(self, task: _Task) -> _Answer:
        if self.is_old(task):
            return _Answer(task.number, passed_over=True)
        try:
            return _Answer(task.number, task.work())
        except Exception as error:  # noqa: BLE001  the thread must outlive any bug
            log.warning("a question was not answered: %s", error)
            return _Answer(task.number, cause=cause_of_error(error))


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

    def calls(self) -> "GatewayCalls":
        """May block; raises `GatewayFault`."""
        # Imported only now, as in bridge/connection.py.
        from supervisor_app.client.calls import GatewayCalls

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
