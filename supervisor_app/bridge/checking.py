"""The test of a source, line by line, as the desk shows it while it runs."""

import threading
from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QObject, Signal, Slot

from supervisor_app.bridge.telling import Telling
from supervisor_app.client.checking import Check, begin_check
from supervisor_app.domain.checking import CheckLine, CheckOutcome
from supervisor_app.domain.source_choice import SourceForm

Begin = Callable[[SourceForm], Check]


class _Said(Struct, frozen=True, eq=False):
    """A line of a test; None: no further ones come."""

    check: Check
    line: CheckLine | None = None


class Checking(QObject):
    """Runs one test at a time, on a thread of its own. Lives in the GUI thread."""

    line = Signal(object)
    """A `CheckLine`, as soon as its step has finished."""
    finished = Signal(bool)
    """No further lines come; True: no step has failed. Not told of a test that was stopped."""

    def __init__(self, parent: QObject | None = None, begin: Begin = begin_check) -> None:
        super().__init__(parent)
        self._begin = begin
        self._check: Check | None = None
        self._failed = False
        self._telling = Telling(self, self._tell)

    @property
    def running(self) -> bool:
        """Whether a test goes on."""
        return self._check is not None

    def start(self, form: SourceForm) -> None:
        """Begin to test what a person entered; a test that goes on is stopped."""
        self.stop()
        self._failed = False
        check = self._check = self._begin(form)
        threading.Thread(
            target=_read, args=(check, self._telling), name="checking", daemon=True
        ).start()

    @Slot()
    def stop(self) -> None:
        """Stop the test; nothing more is told of it."""
        check, self._check = self._check, None
        if check is not None:
            check.stop()

    @Slot(object)
    def _tell(self, said: _Said) -> None:
        if said.check is not self._check:
            return
        line = said.line
        if line is None:
            self._check = None
            self.finished.emit(not self._failed)
            return
        self._failed = self._failed or line.outcome is CheckOutcome.FAILED
        self.line.emit(line)


def _read(check: Check, telling: Telling[_Said]) -> None:
    """In a thread of its own."""
    for line in check.lines():
        telling.tell(_Said(check, line))
    telling.tell(_Said(check))
