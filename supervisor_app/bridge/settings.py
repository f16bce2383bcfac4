"""What a user's desk remembers: one small file, replaced whole and at once at every change.

A program that is killed at any moment leaves the file of the change before or of the change
itself, never half of one. Nothing waits for the disk, because this is called in the GUI thread.
After a loss of power the file may be damaged; then the one that the last start could read counts.
"""

import logging
import os
import time
from pathlib import Path
from typing import TypeVar

import msgspec
from PySide6.QtCore import QSettings

from supervisor_app.file_replacing import replace

log = logging.getLogger(__name__)

T = TypeVar("T")

_Kept = dict[str, str]
_LEFTOVER_S = 60.0


class Settings:
    """Values by name. A value that cannot be read is as if it had never been written.

    Two desks of one user share the file: each takes in what the other wrote before it writes.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._before = file.with_name(f"{file.name}.before")
        self._new = file.with_name(f"{file.name}.{os.getpid()}.new")
        self._stamp: tuple[int, int] | None = None
        self._failing = False
        self._values = self._begin()

    @property
    def folder(self) -> Path:
        """Where this user's files of the desk are."""
        return self._file.parent

    def text(self, name: str, default: str) -> str:
        """A text."""
        return self._values.get(name, default)

    def struct(self, name: str, default: T) -> T:
        """A structure; of the default's type."""
        try:
            return msgspec.json.decode(self.text(name, ""), type=type(default))
        except (msgspec.MsgspecError, ValueError):
            return default

    def keep(self, name: str, value: str) -> None:
        """Write a value. Where the disk takes nothing it is remembered until the desk ends."""
        if self._values.get(name) == value:
            return
        self._values = {**(self._read_again() or self._values), name: value}
        self._write()

    def keep_struct(self, name: str, value: object) -> None:
        """Write a structure."""
        self.keep(name, msgspec.json.encode(value).decode())

    # Inside

    def _begin(self) -> _Kept:
        """What is there at a start; a damaged file is set aside for who wants to look at it."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._clear_leftovers()
            if not self._file.exists():
                return _read(self._before) or _of_ini(self._file.with_suffix(".ini"))
            values = _read(self._file)
            if values is None:
                replace(self._file, self._file.with_name(f"{self._file.name}.damaged"))
                return _read(self._before) or {}
            self._before.write_bytes(self._file.read_bytes())
            self._stamp = self._stamp_now()
        except OSError as error:
            self._complain(error)
            return {}
        return values

    def _clear_leftovers(self) -> None:
        """Files that a killed desk was writing."""
        for left in self._file.parent.glob(f"{self._file.name}.*.new"):
            if time.time() - left.stat().st_mtime > _LEFTOVER_S:
                left.unlink(missing_ok=True)

    def _read_again(self) -> _Kept | None:
        """What another desk wrote meanwhile; None where nobody did."""
        stamp = self._stamp_now()
        if stamp is None or stamp == self._stamp:
            return None
        return _read(self._file)

    def _write(self) -> None:
        try:
            self._new.write_bytes(msgspec.json.format(msgspec.json.encode(self._values)))
            replace(self._new, self._file)
        except OSError as error:
            self._complain(error)
            return
        self._stamp = self._stamp_now()
        self._failing = False

    def _stamp_now(self) -> tuple[int, int] | None:
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino

    def _complain(self, error: OSError) -> None:
        if not self._failing:
            self._failing = True
            log.warning("the desk's settings cannot be kept: %s", error)


def _read(file: Path) -> _Kept | None:
    """The values of a file; None where it is damaged or cannot be read."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError, ValueError):
        return None


def _of_ini(file: Path) -> _Kept:
    """The texts of the file of an earlier version."""
    if not file.is_file():
        return {}
    store = QSettings(str(file), QSettings.Format.IniFormat)
    values = {name: store.value(name) for name in store.allKeys()}
    return {name: value for name, value in values.items() if isinstance(value, str)}
