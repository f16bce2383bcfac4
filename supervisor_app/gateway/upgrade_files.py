"""The files beside a database while it is upgraded: a step may make one, which no transaction takes
back. Where the upgrade was killed or failed they are made as they were before: rows that were not
sealed yet are then sealed at the next try, and not taken for somebody else's."""

import os
from pathlib import Path

import msgspec

from supervisor_app.file_replacing import replace
from supervisor_app.gateway.database_tables import files_beside

_SUFFIX = ".upgrading"


def note_files(place: Path) -> None:
    """Before the first step: write down which files there are. Raises `OSError`."""
    names = [name for name, file in files_beside(place).items() if file.exists()]
    new = _note(place).with_suffix(".new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(msgspec.json.encode(names))
        opened.flush()
        os.fsync(opened.fileno())
    replace(new, _note(place))


def keep_files(place: Path) -> None:
    """After the last step: what was made belongs to the database."""
    _note(place).unlink(missing_ok=True)


def take_back_files(place: Path) -> None:
    """Delete what an upgrade that came to nothing has made. Raises `OSError`."""
    note = _note(place)
    if not note.exists():
        return
    before = msgspec.json.decode(note.read_bytes(), type=list[str])
    for name, file in files_beside(place).items():
        if name not in before:
            file.unlink(missing_ok=True)
    note.unlink(missing_ok=True)


def _note(place: Path) -> Path:
    return place.with_name(place.name + _SUFFIX)
