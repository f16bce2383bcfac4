"""Writing into a shift's record, and answering its inspections, so that nothing is lost: first on
this disk, then to the gateway.

Two threads, started with the first login: one writes and reads the disk, the other sends, one wish
after the other. What the GUI is told of either comes as a signal.
"""

import contextlib
import logging
import queue
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Signal, Slot

from supervisor_app.bridge.causes import Cause, cause_of_error
from supervisor_app.bridge.outbox import Outbox, Waiting, Wish
from supervisor_app.bridge.telling import Telling, leave
from supervisor_app.client.address import GatewayAddress
from supervisor_app.client.errors import GatewayDeclined, GatewayFault
from supervisor_app.domain.inspection import InspectionAnswer, InspectionWish
from supervisor_app.domain.shift_wishes import RecordAnswer
from supervisor_app.domain.words import Words

if TYPE_CHECKING:
    from supervisor_app.client.calls import GatewayCalls

log = logging.getLogger(__name__)

PAUSES_S = (1.0, 2.0, 4.0, 8.0, 10.0)
"""Between attempts; the last goes on."""
Answer = RecordAnswer | InspectionAnswer
ANOTHER_LOGIN = Cause(
    Words("本机现在是别人登录", "Somebody else is signed in at this desk"),
    Words("原登录人再登录后继续发送。", "It is sent once its writer signs in again."),
)


class NotHis(Exception):
    """The gateway takes this desk for somebody else than who wrote it."""


class _Shown(Struct, frozen=True, eq=False):
    """What the disk has is another."""

    box: Outbox


class _Done(Struct, frozen=True, eq=False):
    box: Outbox
    wish: Wish
    answer: Answer


class _Stopped(Struct, frozen=True, eq=False):
    """Nothing is sent. Without a box: it cannot be opened."""

    cause: Cause
    box: Outbox | None = None


_Told = _Shown | _Done | _Stopped


class RecordSending(QObject):
    """Lives in the GUI thread. `waiting` is what is not answered yet, the oldest first, and of each
    whether this disk has it."""

    changed = Signal()
    """`waiting` or `cause` is another."""
    answered = Signal(object, object)
    """A wish and its answer; where it was refused the wish still waits."""

    def __init__(
        self,
        folder: Path,
        address: Callable[[], GatewayAddress],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keeping = _Keeping(folder, address, Telling(self, self._hear))
        self._login = ""
        self._known: dict[str, Waiting] = {}
        self._gone: set[str] = set()
        """What was answered or dropped, although the disk may not say so yet."""
        self.cause: Cause | None = None
        """Why nothing is sent; None: it is, or there is nothing to send."""

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """What is not answered, also what is not on the disk yet."""
        return tuple(self._known.values())

    def use_login(self, login: str) -> None:
        """Whose wishes count from now on; empty: nobody's, and nothing is sent."""
        if login == self._login:
            return
        self._login, self._known, self._gone, self.cause = login, {}, set(), None
        self._keeping.use_login(login)
        self.changed.emit()

    def wish(self, wish: Wish, since: float) -> None:
        """Keep it, then send it. Until the disk has it, it is told to be on its way there."""
        if not self._login:
            return
        waiting = Waiting(wish, since, on_disk=False)
        self._known[wish.id] = waiting
        self._keeping.keep(self._login, waiting)
        self.changed.emit()

    def drop(self, identity: str) -> None:
        """The person does not want it any more."""
        self._forget(identity)
        self._keeping.drop(identity)
        self.changed.emit()

    @Slot()
    def retry(self) -> None:
        """Send now rather than when the pause is over, and try the disk again."""
        self._keeping.retry()

    def stop(self) -> None:
        """Nothing more is sent; what waits is on the disk."""
        self._keeping.stop()

    # What the threads tell

    @Slot(object)
    def _hear(self, told: _Told) -> None:
        match told:
            case _Shown(box):
                self._show(box)
            case _Done():
                self._take(told)
            case _Stopped(cause, box):
                self._stop_at(cause, box)

    def _show(self, box: Outbox) -> None:
        if box is not self._keeping.box:
            return
        on_disk = {one.wish.id: one for one in box.waiting if one.wish.id not in self._gone}
        # What the disk has no more is here until its answer is told: nothing vanishes meanwhile.
        kept = {key: one for key, one in self._known.items() if key not in on_disk}
        both = sorted({**on_disk, **kept}.values(), key=lambda one: one.since)
        self._known = {one.wish.id: one for one in both}
        self.changed.emit()

    def _take(self, done: _Done) -> None:
        if done.box is not self._keeping.box:
            return
        self.cause = None
        # First what came of it, so that an entry never vanishes between the two.
        self.answered.emit(done.wish, done.answer)
        if done.answer.refused is None:
            self._forget(done.wish.id)
        self._show(done.box)

    def _forget(self, identity: str) -> None:
        self._known.pop(identity, None)
        self._gone.add(identity)

    def _stop_at(self, cause: Cause, box: Outbox | None) -> None:
        if cause != self.cause and (box is None or box is self._keeping.box):
            self.cause = cause
            self.changed.emit()


class _Keeping:
    """The two threads and what they work with. It knows nothing of Qt but where to tell."""

    def __init__(
        self, folder: Path, address: Callable[[], GatewayAddress], telling: Telling[_Told]
    ) -> None:
        self._folder, self._line, self._tell = folder, _Line(address), telling.tell
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self.box: Outbox | None = None
        self._boxless: list[tuple[str, Waiting]] = []
        """On the disk's thread: what came while nobody knew of which gateway it is, by login."""
        self._login = ""
        self._poked, self._ended = threading.Event(), threading.Event()
        self._threads: list[threading.Thread] = []

    # In the GUI thread

    def use_login(self, login: str) -> None:
        """Whose box is opened; of nobody none."""
        self._login = login
        if login and not self._threads:
            for name, work in (("outbox", self._work), ("outbox-sending", self._send_all)):
                self._threads.append(threading.Thread(target=work, name=name, daemon=True))
                self._threads[-1].start()
        if self._threads:
            self._jobs.put(lambda: self._open(login))

    def keep(self, login: str, waiting: Waiting) -> None:
        """Keep it, then send it."""
        self._jobs.put(lambda: self._keep(login, waiting))

    def drop(self, identity: str) -> None:
        """It is not sent any more."""
        self._jobs.put(lambda: self._drop(identity))

    def retry(self) -> None:
        """Now rather than later."""
        if self._threads:
            self._jobs.put(self._keep_rest)
        self._poked.set()

    def stop(self) -> None:
        """Waits for the disk, for a second at most."""
        self._ended.set()
        self._poked.set()
        self._jobs.put(None)
        for thread in self._threads[:1]:
            thread.join(1.0)
        self._line.close()

    # On the disk's thread

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except Exception:
                log.exception("the outbox could not do it")
        if self.box is not None:
            self.box.close()
        self._line.leave()

    def _open(self, login: str) -> None:
        former, self.box = self.box, None
        if former is not None:
            former.close()
        if not login:
            return
        try:
            box = Outbox(self._folder, self._line.address().name, login)
        except GatewayFault as error:
            log.warning("the outbox cannot be opened: %s", error)
            self._tell(_Stopped(cause_of_error(error)))
            return
        self.box = box
        mine = [one for of, one in self._boxless if of == login]
        self._boxless = [(of, one) for of, one in self._boxless if of != login]
        for one in mine:
            _put(box, one)
        self._tell(_Shown(box))
        self._poked.set()

    def _keep(self, login: str, waiting: Waiting) -> None:
        box = self.box
        if box is None or box.login != login:
            self._boxless.append((login, waiting))
            self._keep_rest()
            return
        _put(box, waiting)
        self._tell(_Shown(box))
        self._poked.set()  # what the disk does not take is sent all the more

    def _keep_rest(self) -> None:
        """Try again what is on no disk."""
        box = self.box
        if box is None:
            if self._login:
                self._open(self._login)
            return
        if all(one.on_disk for one in box.waiting):
            return
        with contextlib.suppress(OSError):
            box.put_rest()
        self._tell(_Shown(box))

    def _drop(self, identity: str) -> None:
        self._boxless = [(of, one) for of, one in self._boxless if one.wish.id != identity]
        if self.box is not None:
            with contextlib.suppress(OSError):  # it is not sent again
                self.box.take(identity)
            self._tell(_Shown(self.box))

    # On the sending thread

    def _send_all(self) -> None:
        failed = 0
        while not self._ended.is_set():
            box = self.box
            first = box.first if box is not None else None
            if box is None or first is None:
                self._poked.wait()
                self._poked.clear()
                continue
            if self._send(box, first):
                failed = 0
                continue
            self._jobs.put(self._keep_rest)
            if self._poked.wait(PAUSES_S[min(failed, len(PAUSES_S) - 1)]):
                self._poked.clear()
            failed += 1
        self._line.leave()

    def _send(self, box: Outbox, first: Waiting) -> bool:
        """False: it has to be tried again."""
        wish = first.wish
        try:
            # The box's own: another person may have signed in meanwhile, or at another gateway.
            answer = self._line.send(wish, box.gateway, box.login)
        except GatewayDeclined as declined:
            answer = _declined(wish, declined)
        except NotHis:
            self._tell(_Stopped(ANOTHER_LOGIN, box))
            return False
        except Exception as error:  # noqa: BLE001  the thread must outlive any bug
            log.info("a wish was not sent: %s", error)
            self._tell(_Stopped(cause_of_error(error), box))
            return False
        self._settle(box, wish, answer)
        return True

    def _settle(self, box: Outbox, wish: Wish, answer: Answer) -> None:
        try:
            if answer.refused is None:
                box.take(wish.id)
            else:
                box.refuse(wish.id, answer.refused, answer.cure)
        except OSError as error:  # it is answered; sent again after a start it does nothing twice
            log.warning("the outbox cannot be written: %s", error)
        self._tell(_Done(box, wish, answer))


def _put(box: Outbox, waiting: Waiting) -> None:
    try:
        box.put(waiting)
    except OSError as error:  # the box says so of the wish
        log.warning("the outbox cannot be written: %s", error)


def _declined(wish: Wish, declined: GatewayDeclined) -> Answer:
    """Sending it again would change nothing."""
    if isinstance(wish, InspectionWish):
        return InspectionAnswer(refused=declined.words, cure=declined.cure)
    return RecordAnswer(refused=declined.words, cure=declined.cure)


class _Line:
    """The calls to the gateway where it is now, as whoever is signed in now."""

    def __init__(self, address: Callable[[], GatewayAddress]) -> None:
        self._address = address
        self._at: GatewayAddress | None = None
        self._calls: GatewayCalls | None = None
        self._checked = ""

    def address(self) -> GatewayAddress:
        """Raises `GatewayFault`."""
        return self._address()

    def send(self, wish: Wish, gateway: str, login: str) -> Answer:
        """Raises `GatewayFault`, and `NotHis`: the token that would be used is another's."""
        # Imported only now, as in bridge/connection.py.
        from supervisor_app.client.calls import GatewayCalls

        at = self._address()
        if at.name != gateway:
            raise NotHis(at.name)
        if self._calls is None or at != self._at:
            self.close()
            self._at, self._calls, self._checked = at, GatewayCalls(at.url, at.token), ""
        if not self._checked:
            person = self._calls.me().person
            self._checked = person.login if person is not None else ""
        if self._checked != login:
            checked, self._checked = self._checked, ""
            raise NotHis(checked)
        if isinstance(wish, InspectionWish):
            return self._calls.inspection_wish(wish)
        return self._calls.record_wish(wish)

    def close(self) -> None:
        """Give the connection back."""
        calls, self._calls = self._calls, None
        if calls is not None:
            calls.close()

    def leave(self) -> None:
        """A thread that works with it ends. Whose address it is may have ended meanwhile."""
        leave(self._address)
