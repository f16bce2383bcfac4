"""The head of the record, kept in a file beside the database: how many entries, the last hash.

A chain alone cannot show that its last entries were cut off. The head can: it is written before an
entry as what will be, and after it as what is, so a gateway that is killed in between leaves both,
and whichever of them the database has is right. What was found to disagree stays in the file.
"""

import os
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from supervisor_app.domain.ids import Instant
from supervisor_app.file_replacing import replace
from supervisor_app.gateway.audit_chain import ChainEnd

SUFFIX = ".audit-head"
_MOST_BREAKS = 100


class HeadBreak(Struct, frozen=True):
    """The database was not what the head said: it was edited, replaced, or an old copy put back."""

    at: Instant
    said: ChainEnd
    found: ChainEnd


class Head(Struct, frozen=True):
    """What the record has, what it is about to have, and where the two files once disagreed."""

    now: ChainEnd = ChainEnd()
    next: ChainEnd | None = None
    breaks: tuple[HeadBreak, ...] = ()

    def agrees(self, end: ChainEnd) -> bool:
        """Whether a database that ends so is the one that this head is of."""
        return end in (self.now, self.next)

    def about_to(self, found: ChainEnd, wanted: ChainEnd, at: Instant) -> "Head":
        """Before entries are added to what was found."""
        breaks = self.breaks
        if not self.agrees(found):
            breaks = (*breaks, HeadBreak(at, self.next or self.now, found))[-_MOST_BREAKS:]
        return Head(found, wanted, breaks)

    def done(self) -> "Head":
        """After they were added."""
        return structs.replace(self, now=self.next or self.now, next=None)


class HeadFile:
    """The head of one database's record. Blocking; raises `OSError`."""

    def __init__(self, database: Path) -> None:
        self.database = database
        self.file = database.with_name(database.name + SUFFIX)

    def read(self) -> Head | None:
        """The head, or None where there is none. One that cannot be read raises `OSError`."""
        try:
            return msgspec.json.decode(self.file.read_bytes(), type=Head)
        except FileNotFoundError:
            return None
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise OSError(f"{self.file.name} is damaged: {error}") from error

    def write(self, head: Head, *, durable: bool) -> None:
        """Replace it whole. `durable`: it is on the disk when this returns."""
        new = self.file.with_name(self.file.name + ".new")
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(msgspec.json.encode(head))
            opened.flush()
            if durable:
                os.fsync(opened.fileno())
        replace(new, self.file)
