"""When an estimate is asked for: a moment after the last change, and again as the floor changes."""

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from supervisor_app.domain.commands import SkillCell
from supervisor_app.domain.ids import Instant
from supervisor_app.domain.prediction import Prediction, predict
from supervisor_app.domain.view import FloorView

SOON_MS = 150
AGAIN_MS = 5000
"""So often while the floor goes on changing."""


class EstimateWish(Struct, frozen=True):
    """What is to be estimated; worked out away from the screen's thread."""

    number: int
    view: FloorView
    cells: tuple[SkillCell, ...]
    now: Instant

    def compute(self) -> tuple[int, Prediction]:
        """The estimate, with the number of the wish."""
        return self.number, predict(self.view, self.cells, self.now)


class Estimating(QObject):
    """Asks for one estimate at a time."""

    wished = Signal(object)
    """An `EstimateWish`."""
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: Prediction | None = None
        self.failed = False
        self._number = 0
        self._view: FloorView | None = None
        self._cells: tuple[SkillCell, ...] = ()
        self._now: Instant = 0.0
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._ask)
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._ask)

    def look_at(
        self, view: FloorView, cells: tuple[SkillCell, ...], now: Instant, stale: bool
    ) -> None:
        """What is prepared on which floor; while stale nothing is estimated."""
        moved, view_moved = cells != self._cells, view is not self._view
        self._view, self._cells, self._now = view, cells, now
        if stale or not cells:
            self._soon.stop()
            self._again.stop()
            self._number += 1
            self._cells = () if stale else cells
            if self.found is not None:
                self.found = None
                self.changed.emit()
        elif moved:
            self._soon.start()
        elif view_moved and not self._soon.isActive() and not self._again.isActive():
            self._again.start()

    def show(self, answer: tuple[int, Prediction]) -> None:
        """An estimate arrived; an older one is of something else."""
        number, found = answer
        if number == self._number:
            self.found, self.failed = found, False
            self.changed.emit()

    def fail(self) -> None:
        """There is none."""
        self.found, self.failed = None, True
        self.changed.emit()

    def _ask(self) -> None:
        if self._view is not None and self._cells:
            self._number += 1
            self.wished.emit(EstimateWish(self._number, self._view, self._cells, self._now))
