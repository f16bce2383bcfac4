"""What a supervisor writes down of a call that he hears: notes with a time, and the checklist.

They are kept with the call and the listen. Who wrote them may change them freely while the call
goes on and for ten minutes after it; what he changes later is kept beside what stood there before.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NewType

from msgspec import Struct

from supervisor_app.domain.actions import ListenId
from supervisor_app.domain.ids import AgentId, CallId, Instant, QueueId
from supervisor_app.domain.words import Words

NoteId = NewType("NoteId", str)
"""Made by the desk: a random UUID, so that a note sent twice is one note."""

FREE_AFTER_CALL_S = 600.0
"""So long after the call ended nothing of it is fixed yet."""
LONGEST_NOTE = 500
"""Characters."""
MOST_NOTES = 200
"""Of one call by one listener."""


class NoteTag(StrEnum):
    """What a note is about."""

    PRAISE = "praise"
    OBSERVED = "observed"
    IMPROVE = "improve"
    COMPLIANCE = "compliance"


TAG_NAMES = {
    NoteTag.PRAISE: Words("表扬", "Praise"),
    NoteTag.OBSERVED: Words("观察", "Observed"),
    NoteTag.IMPROVE: Words("待改进", "Improve"),
    NoteTag.COMPLIANCE: Words("合规", "Compliance"),
}


class Mark(StrEnum):
    """How a point of the checklist was met. A point without one was not judged."""

    MET = "met"
    MISSED = "missed"


class CheckPoint(Struct, frozen=True):
    """One line of the centre's service checklist."""

    key: str
    name: Words


CHECKLIST = (
    CheckPoint("opening", Words("开场与身份", "Opening and identity")),
    CheckPoint("verify", Words("核实末四位", "Last four verified")),
    CheckPoint("listening", Words("倾听不打断", "Lets the caller finish")),
    CheckPoint("solution", Words("方案准确", "Right solution")),
    CheckPoint("calming", Words("情绪安抚", "Calms the caller")),
    CheckPoint("closing", Words("结束语", "Closing")),
)
"""Where a centre has none of its own."""


class Note(Struct, frozen=True, omit_defaults=True):
    """One line. A note without text was taken back."""

    id: NoteId
    at: Instant
    """When what it tells happened: when it was begun to be typed."""
    text: str
    tag: NoteTag | None = None


class NotesOfCall(Struct, frozen=True, omit_defaults=True):
    """All that one listener wrote of one call, as he wants it to be."""

    listen: ListenId
    call: CallId
    notes: tuple[Note, ...] = ()
    """In the order of their times."""
    marks: dict[str, Mark] = {}
    """By the keys of the checklist."""


class KeptNotes(Struct, frozen=True, omit_defaults=True):
    """The same as the gateway keeps it."""

    of: NotesOfCall
    agent: AgentId
    login: str
    name: str
    """Who wrote it."""
    team: str = ""
    queue: QueueId | None = None
    version: int = 1
    """Grows with each change after it was fixed."""
    written: Instant = 0.0
    call_ended: Instant | None = None

    @property
    def free_until(self) -> Instant | None:
        """Until when a change replaces what stands there; None: the call goes on."""
        return None if self.call_ended is None else self.call_ended + FREE_AFTER_CALL_S


class NotesPage(Struct, frozen=True, omit_defaults=True):
    """Notes of several calls, the newest first."""

    kept: tuple[KeptNotes, ...] = ()


def in_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Notes that say something, by their times."""
    return tuple(sorted((note for note in notes if note.text.strip()), key=lambda note: note.at))
