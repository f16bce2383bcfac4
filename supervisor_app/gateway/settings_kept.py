"""Where changes of the settings are kept: a file beside the database, one change a line.

The file is only ever added to, and each line is on the disk before the change counts: who is killed
in the middle leaves the change before, and a line that is broken off is passed over. Each line says
who changed what and when. Apart from the database, so that names and limits are there also where
that is damaged, locked, or full.
"""

import os
from pathlib import Path

import msgspec
from msgspec import Struct

from supervisor_app.domain.centre_settings import CentreSettings
from supervisor_app.domain.ids import Instant
from supervisor_app.file_replacing import replace
from supervisor_app.gateway.store_file import make_folder

SUFFIX = ".settings.jsonl"
_LONGEST_FILE = 32 * 1024 * 1024
_KEPT_CHANGES = 20
"""Of a file that has become too long, so many of the last changes stay."""


class KeptSettings(Struct, frozen=True):
    """A change: the whole set, and the sections of it that count instead of the configuration."""

    version: int
    at: Instant
    who: str
    sections: tuple[str, ...]
    settings: CentreSettings


class SettingsFile:
    """The changes of one gateway's settings. Blocking; raises `OSError`."""

    def __init__(self, database: Path) -> None:
        self.file = database.with_name(database.stem + SUFFIX)

    def changes(self) -> list[KeptSettings]:
        """All changes that can be read, the last one last."""
        try:
            content = self.file.read_bytes()
        except FileNotFoundError:
            return []
        read = (_read(line) for line in content.split(b"\n") if line.strip())
        return [change for change in read if change is not None]

    def last(self) -> KeptSettings | None:
        """The change that counts; None where there was none."""
        changes = self.changes()
        return max(changes, key=lambda change: change.version, default=None)

    def keep(self, change: KeptSettings) -> None:
        """Write a change down; it is on the disk when this returns."""
        make_folder(self.file.parent)
        self._shorten()
        new = not self.file.exists()
        descriptor = os.open(self.file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "r+b") as opened:
            end = opened.seek(0, os.SEEK_END)
            # A line that was broken off is ended first, so that it cannot spoil this one.
            opened.write((b"\n" if end else b"") + msgspec.json.encode(change) + b"\n")
            opened.flush()
            os.fsync(opened.fileno())
        if new:
            _on_disk(self.file.parent)

    def _shorten(self) -> None:
        if not self.file.exists() or self.file.stat().st_size < _LONGEST_FILE:
            return
        new = self.file.with_name(f"{self.file.name}.new")
        with new.open("wb") as opened:
            for change in self.changes()[-_KEPT_CHANGES:]:
                opened.write(msgspec.json.encode(change) + b"\n")
            opened.flush()
            os.fsync(opened.fileno())
        replace(new, self.file)


def _read(line: bytes) -> KeptSettings | None:
    try:
        return msgspec.json.decode(line, type=KeptSettings)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def _on_disk(folder: Path) -> None:
    """A new file's name, too, must outlive a loss of power, where the system can promise that."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # Windows
    try:
        os.fsync(descriptor)
    except OSError:
        return
    finally:
        os.close(descriptor)
