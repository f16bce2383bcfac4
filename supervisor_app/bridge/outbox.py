"""What somebody wrote into a shift's record or answered in an inspection, and the gateway has not
answered yet, on this disk.

One file for each gateway and login, that nobody else may read. A line is appended and flushed for
each change, so that a desk that is killed at any moment has lost nothing that it was given: at
worst the last line is torn, and then nobody was told that it is kept. Of what is answered nothing
stays here: the file is written anew without it.
"""

import contextlib
import errno
import hashlib
import os
import threading
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct, structs
from PySide6.QtCore import QLockFile

from supervisor_app.bridge.causes import Cause
from supervisor_app.bridge.disk_trouble import cause_of_disk
from supervisor_app.client.secrets import write_whole
from supervisor_app.domain.inspection import InspectionWish
from supervisor_app.domain.shift_wishes import RecordWish
from supervisor_app.domain.words import Words

FOLDER = "outbox"
MOST_DESKS = 16
"""So many desks of one person on one machine at once."""


Wish = RecordWish | InspectionWish
"""What is kept here until it is answered."""


class Waiting(Struct, frozen=True, omit_defaults=True):
    """A wish that is not answered, or was refused and waits for the person."""

    wish: Wish
    since: float
    """When it was written, on the gateway's clock as this desk knew it."""
    refused: Words | None = None
    cure: Words | None = None
    on_disk: bool = True
    """False: a desk that is killed now has lost it."""
    trouble: Cause | None = None
    """Why the disk does not take it; None while it is being written."""


class _Put(Struct, frozen=True, tag="put"):
    waiting: Waiting


class _Gone(Struct, frozen=True, tag="gone"):
    """Answered, or dropped by the person."""

    id: str


_Line = _Put | _Gone
_DECODER: msgspec.json.Decoder[_Line] = msgspec.json.Decoder(_Line)


class Outbox:
    """The wishes of one login for one gateway, in the order in which they were written.

    Another desk of the same person has a file of its own; what a desk left behind that runs no
    more is taken over by the next. May be used by several threads. `OSError` where the disk takes
    nothing.
    """

    def __init__(self, folder: Path, gateway: str, login: str) -> None:
        self.gateway, self.login = gateway, login
        self._below, self._name = folder / FOLDER, _name(gateway, login)
        self._changing = threading.Lock()
        self._waiting: dict[str, Waiting] = {}
        self._told: tuple[Waiting, ...] = ()
        self._file: Path | None = None
        self._lock: QLockFile | None = None
        with contextlib.suppress(OSError):  # what is put is told to be in memory only
            self._open()

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """All of it, the oldest first. Never waits for the disk."""
        return self._told

    @property
    def first(self) -> Waiting | None:
        """What is to be sent next: what was refused is not sent again by itself."""
        return next((one for one in self.waiting if one.refused is None), None)

    def put(self, waiting: Waiting) -> None:
        """It is on the disk when this returns; where that raises, it is at least in memory, and
        says why. Of a wish that is there already, what became of it is written."""
        with self._changing:
            self._put(waiting)

    def put_rest(self) -> None:
        """Once more what the disk did not take."""
        for one in self._told:
            with self._changing:
                known = self._waiting.get(one.wish.id)
                if known is not None and not known.on_disk:
                    self._put(known)

    def refuse(self, identity: str, refused: Words, cure: Words | None) -> None:
        """The gateway does not do it; it stays until the person has decided."""
        known = self._waiting.get(identity)
        if known is not None:
            self.put(structs.replace(known, refused=refused, cure=cure))

    def take(self, identity: str) -> None:
        """It is answered, or the person does not want it any more: it waits no longer, also where
        this raises because the disk still has it."""
        with self._changing:
            if self._waiting.pop(identity, None) is None:
                return
            self._tell()
            if self._file is None:
                return
            try:
                self._begin_anew(self._waiting.values())
            except OSError:  # no room for another file: at least it is not sent again
                self._append(_Gone(identity))

    def close(self) -> None:
        """Another desk may have it."""
        if self._lock is not None:
            self._lock.unlock()

    # Inside

    def _open(self) -> None:
        self._below.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(OSError):  # a file system without rights has no others either
            self._below.chmod(0o700)
        self._file, self._lock = _place(self._below, self._name)
        self._take_over(self._below, self._name, self._file)
        self._tell()

    def _tell(self) -> None:
        self._told = tuple(self._waiting.values())

    def _put(self, waiting: Waiting) -> None:
        kept = structs.replace(waiting, on_disk=True, trouble=None)
        try:
            if self._file is None:
                self._open()
            self._append(_Put(kept))
        except OSError as error:
            kept = structs.replace(kept, on_disk=False, trouble=cause_of_disk(error))
            raise
        finally:
            self._waiting[kept.wish.id] = kept
            self._tell()

    def _append(self, line: _Line) -> None:
        assert self._file is not None
        descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            # A line that a killed desk left torn ends here, so that it spoils none of ours.
            content = b"\n" + msgspec.json.encode(line) + b"\n"
            while content:
                content = content[os.write(descriptor, content) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _begin_anew(self, left: Iterable[Waiting]) -> None:
        """Nothing stays on this disk of what is answered, which may be a caller's."""
        assert self._file is not None
        kept = [structs.replace(one, on_disk=True, trouble=None) for one in left]
        lines = (msgspec.json.encode(_Put(one)) + b"\n" for one in kept)
        write_whole(self._file, b"".join(lines), mode=0o600)
        self._waiting = {one.wish.id: one for one in kept}
        self._tell()

    def _take_over(self, below: Path, name: str, mine: Path) -> None:
        """What is in our own file, and in those of desks that run no more."""
        found = {one.wish.id: one for one in _read(mine)}
        self._waiting = found | self._waiting
        for other in sorted(below.glob(f"{name}-*.jsonl")):
            if other == mine:
                continue
            lock = _lock(other)
            if not lock.tryLock(0):
                continue
            with contextlib.suppress(OSError):  # it stays there for the next start
                for one in _read(other):
                    if one.wish.id not in self._waiting:
                        self._put(one)
                other.unlink(missing_ok=True)
            lock.unlock()
        ordered = sorted(self._waiting.values(), key=lambda one: one.since)
        self._waiting = {one.wish.id: one for one in ordered}
        if mine.exists():
            with contextlib.suppress(OSError):  # what is kept is kept; it is only longer
                self._begin_anew(ordered)
        for torn in below.glob(f"{name}-*.new"):  # of a desk that was killed in the middle
            file = below / f"{torn.name.split('.jsonl')[0]}.jsonl"
            if file == mine or not file.exists():
                torn.unlink(missing_ok=True)


def _name(gateway: str, login: str) -> str:
    return hashlib.sha256(f"{gateway}\n{login}".encode()).hexdigest()[:24]


def _place(below: Path, name: str) -> tuple[Path, QLockFile]:
    """The first file that no other desk has."""
    for number in range(MOST_DESKS):
        file = below / f"{name}-{number}.jsonl"
        lock = _lock(file)
        if lock.tryLock(0):
            return file, lock
        if lock.error() is QLockFile.LockError.PermissionError:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
        if lock.error() is not QLockFile.LockError.LockFailedError:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(file))
    raise OSError(f"{MOST_DESKS} desks of this login run on this machine")


def _lock(file: Path) -> QLockFile:
    lock = QLockFile(str(file.with_suffix(".lock")))
    lock.setStaleLockTime(0)  # a desk may run for days; one that runs no more is seen by its id
    return lock


def _read(file: Path) -> tuple[Waiting, ...]:
    """What is not answered; lines that cannot be read were never told to be kept."""
    try:
        lines = file.read_bytes().splitlines()
    except OSError:
        return ()
    found: dict[str, Waiting] = {}
    for text in filter(None, lines):
        try:
            line = _DECODER.decode(text)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            continue
        if isinstance(line, _Gone):
            found.pop(line.id, None)
        else:
            found[line.waiting.wish.id] = line.waiting
    return tuple(found.values())
