"""Takes a plan back: what it changed is put back, the last change first, one after the other."""

from PySide6.QtCore import QObject, Slot

from supervisor_app.domain.commands import RestoreId
from supervisor_app.ui.skills.applying import Applying
from supervisor_app.ui.skills.plan_state import PlanState
from supervisor_app.ui.skills.side import Side


class PlanRestoring(QObject):
    """The next is asked for when the one before is answered: each counts on what that left."""

    def __init__(
        self, state: PlanState, applying: Applying, side: Side, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._applying, self._side = state, applying, side
        self._left: list[RestoreId] = []

    @Slot(str)
    def begin(self, key: str) -> None:
        """Take back the plan of this key, where there is anything to be put back."""
        force = self._state.force_of(key)
        if force is not None:
            self._left = list(force.restores)
            self.go_on()

    def go_on(self) -> None:
        """Ask for the next, if any is left."""
        if self._left:
            reason = self._side.form.timing.reason.strip()
            self._applying.put_back(self._left.pop(), reason)
