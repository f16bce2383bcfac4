"""What is written of the calls that are heard: kept here until the gateway has it.

Every change is in the desk's memory at once, so that neither a killed program nor a gateway that
is away loses a word.
"""

from collections.abc import Callable
from uuid import uuid4

from msgspec import Struct, structs
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from supervisor_app.bridge.causes import Cause
from supervisor_app.domain.actions import ListenId
from supervisor_app.domain.ids import CallId, Instant
from supervisor_app.domain.notes import (
    KeptNotes,
    Mark,
    Note,
    NoteId,
    NotesOfCall,
    NoteTag,
    in_order,
)

AGAIN_MS = 10_000
"""After a note could not be sent."""


class NotebookKept(Struct, frozen=True, omit_defaults=True):
    """What outlives the program's end."""

    unsent: tuple[NotesOfCall, ...] = ()
    draft: str = ""
    """What was typed and not entered."""
    draft_by: str = ""
    """The login of who typed it."""


class _Sheet(Struct):
    of: NotesOfCall
    sent: NotesOfCall | None = None
    kept: KeptNotes | None = None

    @property
    def is_unsent(self) -> bool:
        return self.sent != self.of


class Notebook(QObject):
    """One sheet for each call that is heard in a listen."""

    wished = Signal(object)
    """A `NotesOfCall` that is to be kept."""
    changed = Signal()
    memory_changed = Signal()

    def __init__(
        self, new_id: Callable[[], str] = lambda: str(uuid4()), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._new_id = new_id
        self._sheets: dict[tuple[ListenId, CallId], _Sheet] = {}
        self._open: tuple[ListenId, CallId] | None = None
        self.draft = self.draft_by = ""
        self.cause: Cause | None = None
        """Why something is not kept by the gateway yet."""
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self.send)

    @property
    def sheet(self) -> NotesOfCall | None:
        """What is written of the call that is heard, or was last."""
        return None if self._open is None else self._sheets[self._open].of

    @property
    def unsent(self) -> int:
        """How many calls' notes the gateway does not have yet."""
        return sum(sheet.is_unsent for sheet in self._sheets.values())

    def open(self, listen: ListenId, call: CallId) -> None:
        """Write of this call from now on."""
        key = listen, call
        if key != self._open:
            self._open = key
            self._sheets.setdefault(key, _Sheet(NotesOfCall(listen, call), NotesOfCall(*key)))
            self.changed.emit()

    def add(self, text: str, tag: NoteTag | None, at: Instant) -> None:
        """Another note."""
        sheet = self.sheet
        if sheet is not None and text.strip():
            note = Note(NoteId(self._new_id()), at, text.strip(), tag)
            self._be(structs.replace(sheet, notes=in_order((*sheet.notes, note))))

    def change(self, note: Note) -> None:
        """Another text or tag of a note; without text it is taken back."""
        sheet = self.sheet
        if sheet is not None:
            notes = (note if each.id == note.id else each for each in sheet.notes)
            self._be(structs.replace(sheet, notes=in_order(notes)))

    def mark(self, point: str, mark: Mark | None) -> None:
        """Judge a point of the checklist; None: not judged after all."""
        sheet = self.sheet
        if sheet is not None:
            marks = {key: each for key, each in sheet.marks.items() if key != point}
            if mark is not None:
                marks[point] = mark
            self._be(structs.replace(sheet, marks=marks))

    def sheet_of(self, listen: ListenId, call: CallId | None) -> NotesOfCall | None:
        """What is written of this call in this listen; None of one that is not known."""
        sheet = None if call is None else self._sheets.get((listen, call))
        return None if sheet is None else sheet.of

    def keep_draft(self, text: str, login: str) -> None:
        """What is being typed, and who types it."""
        if (text, login) != (self.draft, self.draft_by):
            self.draft, self.draft_by = text, login
            self.memory_changed.emit()

    # The gateway

    @Slot()
    def send(self) -> None:
        """Everything that the gateway does not have yet."""
        for sheet in self._sheets.values():
            if sheet.is_unsent:
                self.wished.emit(sheet.of)

    def told(self, kept: KeptNotes) -> None:
        """The gateway has them."""
        sheet = self._sheets.get((kept.of.listen, kept.of.call))
        if sheet is None:
            return
        if not sheet.is_unsent:
            sheet.of = kept.of  # written in another window
        sheet.kept, sheet.sent = kept, kept.of
        self.cause = None if not self.unsent else self.cause
        self.changed.emit()
        self.memory_changed.emit()

    def failed(self, cause: Cause) -> None:
        """It does not; it is sent again by and by."""
        self.cause = cause
        self._again.start()
        self.changed.emit()

    # Memory

    def kept(self) -> NotebookKept:
        """What is to be remembered."""
        unsent = tuple(sheet.of for sheet in self._sheets.values() if sheet.is_unsent)
        return NotebookKept(unsent, self.draft, self.draft_by)

    def take_up(self, kept: NotebookKept) -> None:
        """What was not sent when the program ended."""
        self.draft, self.draft_by = kept.draft, kept.draft_by
        for of in kept.unsent:
            self._sheets[of.listen, of.call] = _Sheet(of)
        self.changed.emit()

    def _be(self, of: NotesOfCall) -> None:
        assert self._open is not None
        self._sheets[self._open].of = of
        self.changed.emit()
        self.memory_changed.emit()
        self.wished.emit(of)
